from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import (
    Block,
    Code,
    Definition,
    DefinitionList,
    Document,
    Embed,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Mark,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
    Table,
    plain,
)
from reader.model import Moment, Opened, Precision, Progress
from reader.query import Sort

TOKYO = timezone(timedelta(hours=9))


def spans(text: str) -> Spans:
    return (Span(text),)


@pytest.mark.parametrize(
    ("moment", "iso"),
    [
        (Moment(datetime(2022, 1, 1), "year"), "2022"),
        (Moment(datetime(2022, 7, 1), "month"), "2022-07"),
        (Moment(datetime(2022, 7, 29), "day"), "2022-07-29"),
        (Moment(datetime(2022, 7, 29, 14, 20, tzinfo=TOKYO)), "2022-07-29T14:20:00+09:00"),
        (Moment(datetime(2022, 7, 29, 14, 20)), "2022-07-29T14:20:00"),
        (Moment(datetime(812, 1, 1), "year"), "0812"),
    ],
)
def test_a_moment_is_written_as_precisely_as_it_is_known_and_read_back(moment: Moment, iso: str) -> None:
    assert moment.isoformat() == iso
    assert Moment.from_iso(iso) == moment


@given(st.datetimes(), st.sampled_from(["year", "month", "day", "time"]))
def test_any_moment_is_read_back_as_it_was_written(when: datetime, precision: Precision) -> None:
    written = Moment(when, precision).isoformat()
    assert Moment.from_iso(written).isoformat() == written


def test_what_is_no_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        Moment.from_iso("yesterday")


def test_a_moment_without_an_offset_counts_as_utc() -> None:
    assert Moment(datetime(1970, 1, 2)).epoch() == 86400
    assert Moment(datetime(1970, 1, 2, 9, tzinfo=TOKYO)).epoch() == 86400
    assert Moment(datetime(1970, 1, 2, tzinfo=UTC)).epoch() == 86400


def test_an_opened_file_has_nothing_beside_it_unless_told() -> None:
    from io import BytesIO

    assert Opened("a.txt", BytesIO(), 0).beside("b.png") is None


def test_the_sorts_go_round() -> None:
    assert [sort.next() for sort in Sort] == [*list(Sort)[1:], Sort.PUBLISHED]


DOCUMENT = Document(
    (
        Heading(2, spans("Top")),
        Paragraph((Span("one\n"), Span("two"), Span("cat.png", Mark.IMAGE, "cat.png"))),
        ListBlock((ListItem((Paragraph(spans("item")), Figure("in.png"))),)),
        Quote((Paragraph(spans("said")),)),
        Code("a\nb"),
        Table(((spans("h"),),), ((spans("c"),),)),
        DefinitionList((Definition((spans("term"),), (Paragraph(spans("meaning")),)),)),
        Figure("x.png", caption=spans("seen")),
        Rule(),
        Embed("map", "A map"),
        Paragraph(()),
    )
)


def test_the_strings_of_a_document_are_its_words_without_captions_and_embeds() -> None:
    assert DOCUMENT.strings() == ["Top", "one two", "item", "said", "a\nb", "h", "c", "term", "meaning"]


def test_walking_a_document_meets_containers_before_what_they_hold() -> None:
    kinds = [type(block).__name__ for block in DOCUMENT.walk()]
    assert kinds[2:6] == ["ListBlock", "Paragraph", "Figure", "Quote"]
    assert kinds.count("Paragraph") == 5


def test_figures_and_headings_are_found_at_any_depth() -> None:
    assert [figure.src for figure in DOCUMENT.figures()] == ["in.png", "x.png"]
    deep: tuple[Block, ...] = (Quote((Heading(3, spans("Deep")),)),)
    assert [plain(heading.spans) for heading in Document(deep).headings()] == ["Deep"]


def test_nothing_is_said_of_a_look_that_has_nothing_to_read() -> None:
    assert Progress(0, 0, 0, 0, finished=False).sentence() == ""
