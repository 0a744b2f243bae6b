from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import Code, Document, Span, Table
from reader.model import ArticleData
from reader.render.flow import Flow, prepare
from reader.render.lines import Run, Tone, look
from reader.render.page import Page, page_of
from reader.render.sideways import window
from reader.render.spans import set_spans
from reader.text import cell_width
from tests.render_sample import BLOCKS, paragraph, rows

CODE = Code("short\n" + "0123456789" * 6 + "\n", "text")
WIDE = Table(
    rows("Name | Character of the light | Range | Height | Built | Electrified"),
    rows("Harbour | white, flashing every ten seconds | 18 | 31 | 1911 | 1934", "Point | | 9 | 12 | 1888 | 1951"),
)
HEBREW = Table(
    rows("שם | אופי האור | טווח | גובה | נבנה | חשמול"),
    rows("הנמל | לבן, מהבהב כל עשר שניות | 18 | 31 | 1911 | 1934"),
)


def page(*blocks: Code | Table) -> Page:
    return page_of(ArticleData("T", "document", Document((paragraph("Before."), *blocks, paragraph("After.")))))


def shown(flow: Flow) -> list[str]:
    return [line.text.rstrip() for line in flow.lines(0, 100)]


def piece_of(flow: Flow) -> int:
    return next(index for index in range(len(flow.page.pieces)) if flow.is_wide(index))


def seen(text: str, shift: int, room: int) -> tuple[str, bool, bool]:
    runs, left, right = window([Run(text[:3], look(Tone.CODE), at=10), Run(text[3:], look(Tone.CODE), at=13)], shift, room)
    assert all("".join([text])[run.at - 10 : run.end - 10] == run.text for run in runs if run.at >= 0)
    return "".join(run.text for run in runs), left, right


@pytest.mark.parametrize(
    ("shift", "room", "what"),
    [
        (0, 20, ("abcdefgh", False, False)),
        (0, 4, ("abcd", False, True)),
        (2, 4, ("cdef", True, True)),
        (4, 10, ("efgh", True, False)),
        (8, 4, ("", True, False)),
        (0, 3, ("abc", False, True)),
    ],
)
def test_a_window_shows_its_cells_and_says_where_more_is(shift: int, room: int, what: tuple[str, bool, bool]) -> None:
    assert seen("abcdefgh", shift, room) == what


def test_a_cluster_cut_in_two_is_a_blank() -> None:
    assert seen("日本語です", 1, 6) == (" 本語", True, True)
    assert seen("abc日本", 0, 4) == ("abc", False, True)


def test_blanks_that_are_hidden_are_nothing_more_to_see() -> None:
    assert seen("   a   ", 2, 3) == (" a ", False, False)


@given(st.text(alphabet="ab שלום(日", min_size=1, max_size=20), st.integers(0, 20), st.integers(1, 20))
@settings(deadline=None)
def test_what_a_window_shows_knows_where_it_comes_from(text: str, shift: int, room: int) -> None:
    (line, *_) = set_spans((Span(text),), 200, Tone.BODY)
    runs, _, _ = window(line.runs, shift, room)
    assert sum(cell_width(run.text) for run in runs) <= room
    for run in runs:
        assert run.at < 0 or text[run.at : run.end] == run.logical


def test_a_grown_space_at_the_edge_of_a_window_is_a_blank() -> None:
    grown = Run("   ", look(Tone.BODY), at=4, source=" ")
    (run,), _, _ = window([grown], 1, 5)
    assert (run.text, run.at, run.source) == ("  ", -1, None)


def test_code_moves_sideways_as_a_block_and_nothing_else_does() -> None:
    flow = Flow(page(CODE), 24)
    before = shown(flow)
    assert before[4:8] == ["Before.", "", "  short", "  01234567890123456789…"]
    piece = piece_of(flow)
    assert flow.slide(piece, 8)
    assert shown(flow) == [*before[:6], " …", " …89012345678901234567…", *before[8:]]
    assert flow.slide(piece, 800)
    assert shown(flow)[7] == " …01234567890123456789"
    assert not flow.slide(piece, 8)
    assert flow.slide(piece, -800)
    assert shown(flow) == before
    assert not flow.slide(piece, -8)


def test_what_fits_does_not_move() -> None:
    flow = Flow(page(CODE), 80)
    assert not any(flow.is_wide(index) or flow.slide(index, 8) for index in range(len(flow.page.pieces)))


def test_a_table_too_wide_is_seen_through_a_window() -> None:
    flow = Flow(page(WIDE), 30)
    before = shown(flow)
    assert before[6:10] == [
        "─" * 30,
        "Name     Character of the lig…",
        "─" * 30,
        "Harbour  white, flashing ever…",
    ]
    piece = piece_of(flow)
    assert flow.slide(piece, 8)
    assert shown(flow)[7] == "…Character of the light      …"
    assert shown(flow)[9].startswith("…white, flashing every")
    assert flow.slide(piece, 800)
    assert shown(flow)[7].endswith("Electrified")
    assert shown(flow)[9].endswith("1934")
    assert {cell_width(line.text) <= 30 for line in flow.lines(0, 100)} == {True}


def test_a_table_in_hebrew_begins_at_its_right() -> None:
    wide = Flow(page(HEBREW), 26)
    piece = piece_of(wide)
    first = shown(wide)
    assert first[7].endswith("םש")
    assert wide.slide(piece, -8)
    assert not shown(wide)[7].endswith("םש")
    assert wide.slide(piece, 8)
    assert shown(wide) == first
    assert not wide.slide(piece, 8)


def test_what_was_moved_stays_moved_at_another_width_as_far_as_there_is_more() -> None:
    flow = Flow(page(CODE, WIDE), 24)
    piece = piece_of(flow)
    flow.slide(piece, 800)
    flow.rewrap(60)
    assert shown(flow)[7] == " …" + ("0123456789" * 6)[-56:]
    flow.rewrap(100)
    assert shown(flow)[7] == "  " + "0123456789" * 6


@given(st.integers(10, 120), st.integers(0, 200))
@settings(deadline=None, max_examples=40)
def test_no_line_is_wider_than_the_column_wherever_the_window_is(width: int, shift: int) -> None:
    sample = page_of(ArticleData("T", "document", Document((*BLOCKS, HEBREW))))
    flow = Flow(sample, width)
    for index in range(len(sample.pieces)):
        flow.slide(index, shift)
    assert all(cell_width(line.text) <= width for line in flow.lines(0, 1000))


def test_many_languages_are_not_all_made_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("reader.render.code._lexer", asked.append)
    prepare(page(*(Code("x", f"language {n}") for n in range(40))))
    assert len(asked) == 16
