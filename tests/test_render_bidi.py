from __future__ import annotations

import pytest
from bidi import get_display
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.document import Document, Mark, Span
from reader.model import ArticleData, Moment
from reader.render.bidi import drawn_leftwards, first_direction, has_leftwards, levels, visual_runs
from reader.render.flow import Flow
from reader.render.lines import Tone
from reader.render.page import page_of
from reader.render.spans import set_spans
from reader.render.typography import Manner, Typography, manner_for
from reader.text import cell_width

ALPHABET = "abאבגمرحبا123٣٤ .,:+-$%()[]{}<>«»'\"–/!?「」\u0301\u05b0\u064b\xa0"
TEXTS = st.text(alphabet=ALPHABET, min_size=1, max_size=24).map(str.strip).filter(bool)
TERMINAL = Manner(Typography(bidi="terminal"))


def visual(text: str, *, leftwards: bool) -> str:
    """A line in the order in which it is drawn, its brackets as they are written."""
    leveled = levels(text, leftwards=leftwards)
    parts = visual_runs(leveled, 0, len(text))
    return "".join(text[start:end][::-1] if level & 1 else text[start:end] for start, end, level in parts)


def drawn(text: str, width: int = 40, manner: Manner | None = None) -> list[str]:
    return [line.text for line in set_spans((Span(text),), width, Tone.BODY, 0, manner or Manner())]


@pytest.mark.measured(True)
@given(TEXTS, st.booleans())
@settings(deadline=None)
@example("a(ב\u05b0)\u05b0ג", True)
@example("ג(a)\u05b0\u064bב", False)
def test_letters_are_in_the_order_of_the_unicode_standard(text: str, leftwards: bool) -> None:
    # The library draws no mirrored brackets and parts marks from their letters, which is the caller's business there.
    assert visual(text, leftwards=leftwards) == get_display(text, base_dir="R" if leftwards else "L")


def test_no_more_brackets_are_paired_than_the_standard_allows() -> None:
    for depth in (63, 64):
        text = "א" + "(" * depth + "a" + ")" * depth
        assert visual(text, leftwards=False) == get_display(text, base_dir="L")


def test_a_mark_stays_on_its_letter_and_brackets_are_mirrored() -> None:
    assert drawn_leftwards("(ab\u0301)") == "(b\u0301a)"
    assert drawn_leftwards("«1>") == "<1»"
    assert drawn_leftwards(drawn_leftwards("(a) [b]")) == "(a) [b]"


def test_figures_in_right_to_left_text_read_rightwards() -> None:
    assert drawn("בשנת 1911 נבנה") == ["הנבנ 1911 תנשב"]
    assert drawn("ב-1,250 (לערך)") == ["(ךרעל) 1,250-ב"]


def test_foreign_words_in_right_to_left_text_read_rightwards() -> None:
    assert drawn("המילה harbour light היא") == ["איה harbour light הלימה"]


def test_a_right_to_left_name_in_a_sentence_is_turned_alone() -> None:
    assert drawn("The word שלום is peace.") == ["The word םולש is peace."]


def test_a_terminal_that_turns_text_itself_gets_it_as_it_is_read() -> None:
    assert drawn("בשנת 1911 נבנה", manner=TERMINAL) == ["בשנת 1911 נבנה"]


@pytest.mark.parametrize(("text", "way"), [("1 שלום a", "R"), ("- a ש", "L"), ("12 (3)", None), ("ا", "R")])
def test_the_direction_of_a_text_is_that_of_its_first_letter(text: str, way: str | None) -> None:
    assert first_direction(text) == way


def test_text_is_searched_for_right_to_left_letters_beyond_ascii_alone() -> None:
    assert has_leftwards("aש")
    assert not has_leftwards("naïve 日本")
    assert not has_leftwards("plain")


def test_in_an_arabic_article_what_begins_with_a_foreign_name_or_has_no_letters_runs_leftwards_too() -> None:
    arabic = manner_for("ar-EG", Typography())
    assert drawn("Linux הוא נהדר", manner=arabic) == ["רדהנ אוה Linux"]
    assert drawn("Linux הוא נהדר") == ["Linux רדהנ אוה"]
    assert drawn("1, 2 - 3", manner=arabic) == ["3 - 2 ,1"]
    assert drawn("All in English.", manner=arabic) == ["All in English."]


@pytest.mark.measured(True)
@given(st.lists(TEXTS, min_size=1, max_size=4), st.integers(2, 30), st.booleans())
@settings(deadline=None)
def test_each_character_is_drawn_once_and_knows_where_it_is_read(parts: list[str], width: int, justify: bool) -> None:
    text = "".join(parts)
    spans = tuple(Span(part, Mark.STRONG if n % 2 else Mark.PLAIN, href=f"#{n}") for n, part in enumerate(parts))
    manner = Manner(Typography(justify=justify))
    places: list[int] = []
    for line in set_spans(spans, width, Tone.BODY, 0, manner):
        assert cell_width(line.text) <= width
        for run in line.runs:
            assert text[run.at : run.end] == run.logical
            places += range(run.at, run.end)
    assert len(places) == len(set(places))
    assert {text[place] for place in set(range(len(text))) - set(places)} <= {" "}


def test_links_and_looks_follow_their_words() -> None:
    spans = (Span("שלום "), Span("עולם", Mark.STRONG, "#x"), Span(" abc"))
    (line,) = set_spans(spans, 40, Tone.BODY, 100)
    assert [(run.text, run.look.marks, run.href, run.at, run.leftwards) for run in line.runs] == [
        ("abc", Mark.PLAIN, None, 110, False),
        (" ", Mark.PLAIN, None, 109, True),
        ("םלוע", Mark.STRONG, "#x", 105, True),
        (" םולש", Mark.PLAIN, None, 100, True),
    ]


def test_a_stretch_of_a_turned_run_is_cut_where_it_is_drawn() -> None:
    (line,) = set_spans((Span("שלום (עולם)"),), 40, Tone.BODY)
    (run,) = line.runs
    before, inside, after = run.cut(1, 6)
    assert before is not None
    assert inside is not None
    assert after is not None
    assert [part.text for part in (before, inside, after)] == ["(םלוע", ") םול", "ש"]
    assert [(part.at, part.end) for part in (before, inside, after)] == [(6, 11), (1, 6), (0, 1)]


def test_what_stands_on_its_own_in_a_line_reads_on_its_own() -> None:
    byline = set_spans((Span("מאת דנה · July 29, 2022 · 1 min"),), 60, Tone.BYLINE)
    assert [line.text for line in byline] == ["1 min · July 29, 2022 · הנד תאמ"]
    english = set_spans((Span("By Dana · דנה (2) · 1 min"),), 60, Tone.BYLINE)
    assert [line.text for line in english] == ["By Dana · (2) הנד · 1 min"]
    dots = set_spans((Span("דנה · 12"),), 60, Tone.BYLINE)
    assert [line.text for line in dots] == ["12 · הנד"]


def test_in_a_right_to_left_article_the_lines_over_it_are_at_the_right_whatever_they_hold() -> None:
    data = ArticleData("שלום", "document", Document(()), site="Harbour", published=Moment.from_iso("2022-07-29"), lang="he")
    lines = Flow(page_of(data), 40, Typography()).lines(0, 12)
    assert {len(line.text) for line in lines if line.text.strip() and "■" not in line.text} == {40}
