from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import Mark, Span
from reader.render import fit
from reader.render.fit import Fitted, fit_lines
from reader.render.hyphens import Hyphens, hyphens_of
from reader.render.lines import Tone
from reader.render.spans import count_lines, set_spans
from reader.render.typography import Manner, Typography
from reader.text import cell_width
from tests.test_render_wrap import NARROW_TEXTS, TEXTS

WIDTHS = st.integers(2, 60)
LONG = (
    "The harbour council voted on Tuesday to keep the lighthouse staffed through the winter, after a petition that drew names."
)
JUSTIFIED = Manner(Typography(justify=True), hyphens_of("en"))
STRAIGHT = Manner(Typography(justify=True))
RAGGED = Manner(Typography(hyphenate=True), hyphens_of("en"))
SPACES = dict.fromkeys(map(ord, " \n\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"))


def english() -> Hyphens:
    hyphens = hyphens_of("en")
    assert hyphens is not None
    return hyphens


def drawn(text: str, width: int, manner: Manner = JUSTIFIED) -> list[str]:
    return [line.text for line in set_spans((Span(text),), width, Tone.BODY, 0, manner)]


@given(st.one_of(TEXTS, NARROW_TEXTS), WIDTHS, st.integers(0, 4), st.booleans(), st.booleans())
@settings(deadline=None)
def test_no_line_is_wider_than_the_column_and_no_character_lost(
    text: str, width: int, indent: int, justify: bool, parted: bool
) -> None:
    hyphens = english() if parted else None
    lines = fit_lines(text, width, indent, hyphens, justify=justify)
    assert "".join(text[line.start : line.end] for line in lines).translate(SPACES) == text.translate(SPACES)
    for number, line in enumerate(lines):
        room = width if number else max(width - indent, 2)
        assert cell_width(text[line.start : line.end]) + line.hyphen + line.extra <= room
        if line.hyphen:
            assert text[line.end - 1 : line.end + 1].isalpha()
        if line.extra:
            assert cell_width(text[line.start : line.end]) + line.hyphen + line.extra == room
    manner = Manner(Typography(justify=justify), hyphens)
    if not manner.plain:
        assert count_lines((Span(text),), width, manner, indent) == len(lines)


@given(st.lists(TEXTS, min_size=1, max_size=3), WIDTHS)
@settings(deadline=None)
def test_runs_of_straight_lines_stand_for_every_character_once(parts: list[str], width: int) -> None:
    text = "".join(parts)
    spans = tuple(Span(part, Mark.STRONG if n % 2 else Mark.PLAIN) for n, part in enumerate(parts))
    places: list[int] = []
    for line in set_spans(spans, width, Tone.BODY, 0, JUSTIFIED):
        assert cell_width(line.text) <= max(width, 2)
        for run in line.runs:
            if run.at >= 0:
                assert text[run.at : run.end] == run.logical
                places += range(run.at, run.end)
    assert len(places) == len(set(places))
    assert "".join(text[place] for place in sorted(places)).translate(SPACES) == text.translate(SPACES)


def test_both_edges_are_straight_but_for_the_last_line() -> None:
    lines = drawn(LONG, 40)
    assert {len(line) for line in lines[:-1]} == {40}
    assert " ".join(" ".join(lines).split()) == LONG
    assert len(lines[-1]) < 40


STORY = "It was an incomprehensible lighthouse of extraordinary proportions in all respects"


def test_words_are_parted_only_where_lines_would_be_bad_without() -> None:
    assert not any(line.endswith("-") for line in drawn(LONG, 40))
    assert not any(line.endswith("-") for line in drawn(STORY, 24, STRAIGHT))
    assert drawn(STORY, 24, RAGGED) == [
        "It was an incomprehens-",
        "ible lighthouse of ex-",
        "traordinary proportions",
        "in all respects",
    ]
    assert [" ".join(line.split()) for line in drawn(STORY, 24)] == drawn(STORY, 24, RAGGED)
    assert [len(line) for line in drawn(STORY, 24)] == [24, 24, 24, 15]


def test_a_part_of_a_word_that_is_as_wide_as_the_column_leaves_no_room_for_its_hyphen() -> None:
    assert drawn("an incomprehensible", 3, RAGGED)[:3] == ["an", "in-", "com"]


def test_capitals_addresses_and_figures_are_not_parted() -> None:
    text = "see INTERNATIONALES and example.extraordinary or extraordinary2 then"
    assert drawn(text, 24, RAGGED) == ["see INTERNATIONALES and", "example.extraordinary or", "extraordinary2 then"]


def test_a_line_that_would_have_to_grow_too_much_is_left_as_it_is() -> None:
    assert fit_lines("a b " + "x" * 20, 20, 0, None, justify=True) == [Fitted(0, 3), Fitted(4, 24)]
    assert fit_lines("abc " + "x" * 20, 20, 0, None, justify=True) == [Fitted(0, 3), Fitted(4, 24)]
    assert fit_lines("a b " + "x" * 20, 20, 0, None, justify=False) == [Fitted(0, 3), Fitted(4, 24)]


def test_the_last_line_is_no_single_short_word_where_that_can_be_helped() -> None:
    text = "a man and a boy and the dog of a lady went out now"
    assert drawn(text, 46, STRAIGHT) == ["a man  and a boy  and the  dog of a  lady went", "out now"]


def test_spaces_grow_evenly_and_from_another_side_in_every_other_line() -> None:
    assert drawn("aa bb cc dd ee ff aa bb cc dd ee ff gg", 16, STRAIGHT) == ["aa  bb cc  dd ee", "ff aa  bb cc  dd", "ee ff gg"]


def test_a_space_that_grew_stands_for_the_one_in_the_text() -> None:
    line = set_spans((Span("aa bb cc dd ee ff aa"),), 10, Tone.BODY, 7, STRAIGHT)[0]
    grown = [run for run in line.runs if run.source is not None]
    assert grown
    assert all((run.logical, run.end - run.at) == (" ", 1) and len(run.text) > 1 for run in grown)
    assert grown[0].cut(grown[0].at, grown[0].end) == (None, grown[0], None)
    assert grown[0].cut(0, 1) == (grown[0], None, None)


def test_hard_breaks_end_lines_and_two_leave_an_empty_one() -> None:
    assert drawn("one\n\ntwo\n", 10) == ["one", "", "two", ""]


@pytest.mark.parametrize("text", ["word " * 1000, "日本語の文章。" * 40])
def test_what_is_no_paragraph_of_words_is_broken_line_by_line(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit, "_fitted", None)
    assert all(cell_width(text[line.start : line.end]) <= 40 for line in fit_lines(text, 40, 0, None, justify=True))


def test_a_word_wider_than_the_column_is_parted_between_clusters() -> None:
    lines = drawn("a bb xxxxxxxxxxxxxxxxxx 👍🏽👍🏽👍🏽👍🏽👍🏽 z", 8, STRAIGHT)
    assert lines == ["a bb", "xxxxxxxx", "xxxxxxxx", "xx", "👍🏽👍🏽👍🏽👍🏽", "👍🏽 z"]
