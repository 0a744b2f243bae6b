from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.document import Document, Figure, Heading, Mark, Paragraph, Span
from reader.model import Article, ArticleData, ArticleRow, Moment
from reader.render.lines import Tone
from reader.render.page import Page, message_page, moment_text, page_of
from reader.render.plain import render_ansi, render_text
from tests.render_sample import ARTICLE, GOLDENS, goldens, paragraph, spans

BARE = ArticleData("A title", "document", Document((paragraph("The first sentence. The second."),)))


def texts(page: Page) -> list[str]:
    return [piece.text for piece in page.pieces]


@pytest.mark.parametrize("name", sorted(goldens()))
def test_the_page_of_every_kind_of_block_looks_as_it_did(name: str) -> None:
    assert goldens()[name] == Path(GOLDENS / name).read_text(encoding="utf-8")


def test_a_bare_article_is_its_title_its_minutes_and_its_text() -> None:
    assert render_text(page_of(BARE), 40) == "A title\n\n1 min\n\nThe first sentence. The second.\n\n■\n"


def test_section_and_site_are_in_upper_case_over_the_headline() -> None:
    assert texts(page_of(replace(BARE, section="Food", site="The Times")))[0] == "FOOD · THE TIMES"
    assert texts(page_of(replace(BARE, site="The Times")))[0] == "THE TIMES"


def test_a_headline_that_was_made_says_so() -> None:
    made = page_of(replace(BARE, title_from="lead"))
    assert made.pieces[0].text == "A title"
    assert "\x1b[1;3mA title" in render_ansi(made, 40)
    assert "headline from the first sentence" in texts(made)[1]
    assert "headline from the file’s name" in texts(page_of(replace(BARE, title_from="file name")))[1]


@pytest.mark.parametrize(
    ("names", "lang", "line"),
    [
        (("Ana",), None, "By Ana · 1 min"),
        (("Ana", "Ben"), "en-GB", "By Ana and Ben · 1 min"),
        (("Ana", "Ben", "Cleo"), "en", "By Ana, Ben and Cleo · 1 min"),
        (("Ana", "Ben"), "de", "Ana, Ben · 1 min"),
    ],
)
def test_the_byline_is_in_english_only_where_the_article_is(names: tuple[str, ...], lang: str | None, line: str) -> None:
    assert texts(page_of(replace(BARE, bylines=names, lang=lang)))[1] == line


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"published": "2022-07-29", "published_text": "Friday 29 July"}, "Friday 29 July · 1 min"),
        ({"published": "2022-07-29"}, "July 29, 2022 · 1 min"),
        ({"published": "2022-07-29", "published_is_guess": True}, "July 29, 2022 (a guess) · 1 min"),
        ({"published": "2022-07-29", "updated": "2022-07-29"}, "July 29, 2022 · 1 min"),
        ({"published": "2022-07-29", "updated": "2022-08-01"}, "July 29, 2022 · updated August 1, 2022 · 1 min"),
        ({"updated": "2022-08-01"}, "updated August 1, 2022 · 1 min"),
        ({"saved": "2022-08-02"}, "saved August 2, 2022 · 1 min"),
        ({"saved": "2022-08-02", "published": "2022-07-29"}, "July 29, 2022 · 1 min"),
    ],
)
def test_the_date_is_as_the_page_gave_it_else_in_words(fields: dict[str, str | bool], line: str) -> None:
    data = BARE
    for name, value in fields.items():
        moment = isinstance(value, str) and name != "published_text"
        data = replace(data, **{name: Moment.from_iso(str(value)) if moment else value})  # type: ignore[arg-type]
    assert texts(page_of(data))[1] == line


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("2022", "2022"),
        ("2022-07", "July 2022"),
        ("2022-07-29", "July 29, 2022"),
        ("2022-07-29T14:20:00", "July 29, 2022, 14:20"),
        ("2022-07-29T14:20:00+00:00", "July 29, 2022, 14:20 UTC"),
        ("2022-07-29T04:05:00+09:00", "July 29, 2022, 04:05 UTC+9"),
        ("2022-07-29T04:05:00-03:30", "July 29, 2022, 04:05 UTC−3:30"),
    ],
)
def test_a_moment_in_words_is_as_precise_as_it_is(iso: str, text: str) -> None:
    assert moment_text(Moment.from_iso(iso)) == text


def test_a_stored_article_takes_the_minutes_that_were_counted() -> None:
    row = ArticleRow(1, "A title", "document", None, None, "", "file", 12, "a.txt")
    page = page_of(Article(row, BARE, 2856))
    assert page.minutes == 12
    assert texts(page)[1] == "12 min"


def test_furniture_is_hidden_folded_or_open() -> None:
    one = replace(BARE, furniture=("Share this",))
    assert texts(page_of(one))[-1] == ""
    assert texts(page_of(one, furniture="folded"))[-1] == "+ 1 line of page furniture (X shows it)"
    two = replace(BARE, furniture=("Share this", "Sign up"))
    assert texts(page_of(two, furniture="open"))[-3:] == ["2 lines of page furniture (X folds them)", "Share this", "Sign up"]


def test_offsets_count_all_pieces_and_one_between_any_two() -> None:
    page = page_of(ARTICLE, furniture="open")
    assert page.length == len(page.text())
    for piece, start in zip(page.pieces, page.starts, strict=True):
        assert page.text()[start : start + piece.length] == piece.text
    assert [page.piece_at(offset) for offset in (-5, 0, page.starts[3], page.starts[3] - 1, page.length + 99)] == [
        *(0, 0, 3, 2, len(page.pieces) - 1),
    ]


def test_the_body_ends_where_its_last_block_does() -> None:
    page = page_of(replace(BARE, furniture=("Share this",)), furniture="open")
    assert page.text()[: page.body_end].endswith("The second.")
    empty = page_of(replace(BARE, document=Document()), furniture="open")
    assert (len(empty.body), empty.body_end) == (0, empty.length)


def test_the_headings_are_known_with_their_places() -> None:
    page = page_of(ARTICLE)
    assert [(entry.level, entry.text) for entry in page.headings] == [
        *((1, "The lamp"), (2, "Who keeps it"), (3, "By night"), (5, "In winter")),
    ]
    for entry in page.headings:
        assert page.pieces[entry.piece].text == entry.text == page.text()[entry.offset : entry.offset + len(entry.text)]


def test_an_anchor_leads_to_its_block() -> None:
    blocks = (paragraph("a"), Paragraph(spans("b"), ("note-1",)))
    page = page_of(replace(BARE, document=Document(blocks)))
    offset = page.offset_of_anchor("note-1")
    assert offset is not None
    assert page.text()[offset] == "b"
    assert page.offset_of_anchor("note-2") is None


def test_looks_are_told_to_a_terminal_by_weight_and_slant_alone() -> None:
    marks = Mark.STRONG | Mark.EMPHASIS | Mark.UNDERLINE | Mark.STRIKE | Mark.HIGHLIGHT
    blocks = (
        paragraph(Span("all", marks), " ", Span("link", href="#x"), Span(" ", Mark.STRONG)),
        Heading(4, (Span("a "), Span("word", Mark.EMPHASIS))),
        Figure("a.png", "", (Span("see "), Span("this", Mark.EMPHASIS))),
    )
    lines = render_ansi(page_of(replace(BARE, document=Document(blocks))), 40).split("\n")
    assert lines[4] == "\x1b[1;3;4;7;9mall\x1b[0m \x1b[4mlink\x1b[0m"
    assert lines[6] == "\x1b[3ma \x1b[0mword"
    assert lines[7] == "\x1b[2m▒ \x1b[0m\x1b[3msee \x1b[0mthis"


def test_plain_text_holds_no_escape_sequence() -> None:
    assert "\x1b" not in render_text(page_of(ARTICLE, furniture="open"), 72)


def test_every_tone_of_the_page_is_one_of_its_own() -> None:
    page = page_of(replace(ARTICLE, title_from="lead"), furniture="open")
    tones = {piece.leaf.tone for piece in page.pieces if hasattr(piece.leaf, "tone")}
    assert {Tone.KICKER, Tone.HEADLINE_MADE, Tone.DECK, Tone.BYLINE, Tone.NOTE, Tone.FURNITURE} < tones


def test_what_the_program_says_itself_is_a_page_with_nothing_to_read_through() -> None:
    page = message_page("Nothing here", ["It is empty.", "Open another folder."])
    assert page.text() == "Nothing here\nIt is empty.\nOpen another folder."
    assert page.minutes == 0
    assert not page.headings


@pytest.mark.parametrize(
    ("published", "text", "updated", "said"),
    [
        ("2014-06-30", "June 29, 2014 08:08 pm", "2014-06-29T20:08:00-04:00", False),
        ("2014-06-29", None, "2014-06-29T20:08:00-04:00", False),
        ("2014-06-28", "June 28, 2014", "2014-06-29T20:08:00-04:00", True),
        ("2014-06-28", "last Saturday", "2014-06-29", True),
        ("2014-06-28", None, "2014-06-29", True),
        (None, None, "2014-06-29", True),
    ],
)
def test_an_update_is_told_where_the_page_prints_another_day(
    published: str | None, text: str | None, updated: str, said: bool
) -> None:
    data = ArticleData(
        "Title",
        "document",
        Document(()),
        published=Moment.from_iso(published) if published else None,
        published_text=text,
        updated=Moment.from_iso(updated),
    )
    assert ("updated June 29, 2014" in page_of(data).text()) == said


def test_one_line_of_furniture_is_told_of_as_one() -> None:
    lines = [
        page_of(ArticleData("Title", "document", Document(()), furniture=furniture), furniture="folded").pieces[-1].text
        for furniture in (("Share",), ("Share", "Print"))
    ]
    assert lines == ["+ 1 line of page furniture (X shows it)", "+ 2 lines of page furniture (X shows them)"]
