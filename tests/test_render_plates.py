"""Room for pictures in a page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import Block, Document, Figure, ListBlock, ListItem, LocalPicture, Paragraph, Quote, Span
from reader.model import ArticleData
from reader.render.blocks import piece_estimate, piece_height, set_piece
from reader.render.flow import Flow
from reader.render.lines import Line, Plate, Tone
from reader.render.page import Page, page_of
from reader.render.plain import render_text
from reader.render.plates import Room, frame, room_for
from reader.render.typography import Manner
from reader.text import cell_width

CAPTION = (Span("The lighthouse, seen from the harbour wall in March, on a day without wind."),)
PHOTO = Figure("photo.jpg", "A lighthouse", CAPTION, "By nobody")
TALL = Figure("tall.png", "A tall one")
NONE = Figure("gone.png", "Not there", CAPTION)
ODD = Figure("odd.svg", "برج المنارة", CAPTION)
WORDS = Paragraph((Span("The lamp is lit at dusk by a man who has never been late. " * 6),))
BLOCKS: tuple[Block, ...] = (
    PHOTO, WORDS, Quote((WORDS, Quote((PHOTO,)), TALL)), ListBlock((ListItem((PHOTO, WORDS)), ListItem((ODD,)))), NONE, WORDS,
)  # fmt: skip
KNOWN = (LocalPicture("photo.jpg", 1_200, 800), LocalPicture("tall.png", 90, 900), LocalPicture("odd.svg", 0, 0))
WIDTHS = st.integers(min_value=10, max_value=120)
MOST = st.integers(min_value=1, max_value=40)


def page(*blocks: Block, known: tuple[LocalPicture, ...] = KNOWN, lang: str | None = None) -> Page:
    return page_of(ArticleData("Lamps", "document", Document(blocks, known), lang=lang))


def lines(shown: Page, width: int, most: int) -> list[Line]:
    flow = Flow(shown, width, plate_lines=most)
    flow.settle(1)
    return flow.lines(0, flow.height)


@given(WIDTHS, MOST)
@settings(max_examples=60, deadline=None)
def test_no_line_is_wider_than_the_column_and_no_picture_higher_than_it_may_be(width: int, most: int) -> None:
    found = lines(page(*BLOCKS), width, most)
    assert all(cell_width(line.text) <= width for line in found)
    assert {line.plate.plate.name for line in found if line.plate} == {"photo.jpg", "tall.png", "odd.svg"}
    for line in found:
        if line.plate is not None:
            assert line.plate.lines <= most
            (room,) = (run for run in line.runs if run.look.tone is Tone.PLATE)
            assert cell_width(room.text) == line.plate.cells


@given(WIDTHS, MOST)
@settings(max_examples=60, deadline=None)
def test_heights_are_known_without_setting_anything(width: int, most: int) -> None:
    manner = Manner(plate_lines=most)
    for piece in page(*BLOCKS).pieces:
        found = set_piece(piece, width, manner)
        assert piece_height(piece, width, manner) == len(found)
        assert piece.plate is None or piece_estimate(piece, width, manner) >= sum(line.plate is not None for line in found)
        assert [line.start for line in found] == sorted(line.start for line in found)


def test_pictures_are_no_part_of_the_text() -> None:
    with_them, without = page(*BLOCKS), page(*BLOCKS, known=())
    assert (with_them.has_plates, without.has_plates) == (True, False)
    assert with_them.text() == without.text()
    assert with_them.starts == without.starts
    assert render_text(with_them, 60) == render_text(without, 60)
    assert lines(with_them, 60, 0) == lines(without, 60, 0) == lines(without, 60, 20)


def test_a_place_is_the_top_of_the_picture_and_its_text_is_below() -> None:
    flow = Flow(page(WORDS, PHOTO), 60, plate_lines=12)
    offset = flow.page.pictures[0].offset
    top, text = flow.spot_of(offset), flow.text_spot_of(offset)
    assert (top.line, text.line) == (0, 12)
    assert flow.at(text).text.startswith("▒ The lighthouse")
    assert flow.offset_of(top) == flow.offset_of(text) == offset
    assert flow.text_spot_of(0) == flow.spot_of(0)


def test_the_bar_of_a_quotation_stands_beside_the_picture_and_that_of_its_caption_does_not() -> None:
    found = [line.text for line in lines(page(Quote((PHOTO,)), ListBlock((ListItem((PHOTO,)),))), 40, 6)]
    assert any(text.startswith("▎ ┌──") for text in found)
    assert any(text.startswith("▎ ▒ The") for text in found)
    assert any(text.startswith("  ┌──") for text in found)
    assert any(text.startswith("  ▒ The") for text in found)


def test_where_writing_runs_leftwards_the_picture_stands_at_the_right() -> None:
    arabic = Figure("tall.png", caption=(Span("برج المنارة"),))
    found = [line.text for line in lines(page(arabic, lang="ar"), 40, 9) if line.plate]
    assert {len(text) for text in found} == {40}
    assert found[0].startswith("   ")


@pytest.mark.parametrize(
    ("size", "width", "most", "room"),
    [
        ((1_200, 800), 72, 40, Room(72, 24)),
        ((1_200, 800), 72, 12, Room(36, 12)),
        ((48, 32), 72, 40, Room(12, 4)),
        ((90, 900), 72, 20, Room(4, 20)),
        ((2_000, 1), 72, 20, Room(72, 1)),
        ((1, 2_000), 72, 20, Room(1, 20)),
        ((0, 0), 72, 20, Room(72, 3)),
        ((0, 0), 72, 2, Room(72, 2)),
    ],
)
def test_a_picture_is_as_wide_as_the_column_unless_it_is_small_or_would_be_too_high(
    size: tuple[int, int], width: int, most: int, room: Room
) -> None:
    assert room_for(Plate("a.png", "", *size), width, most) == room


@given(st.text(alphabet="abc 潮待\u05d0\u05d1", max_size=200), st.integers(1, 60), st.integers(1, 12))
@settings(max_examples=100, deadline=None)
def test_a_frame_is_as_large_as_its_room(words: str, cells: int, height: int) -> None:
    rows = frame(words, cells, height)
    assert len(rows) == height
    assert {cell_width(row) for row in rows} == {cells}


def test_a_frame_says_as_much_as_fits() -> None:
    assert frame("one two three four five", 12, 4) == ["┌──────────┐", "│ one two  │", "│  three…  │", "└──────────┘"]
    assert frame("", 8, 3)[1] == "│      │"
    assert frame("one", 4, 2) == ["░░░░", "░░░░"]


def test_what_holds_the_place_of_a_picture_is_none() -> None:
    for size, plates in (((1, 1), False), ((900, 2), False), ((8, 8), True), ((0, 0), True)):
        assert page(PHOTO, known=(LocalPicture("photo.jpg", *size),)).has_plates is plates


def test_what_is_said_below_the_picture_anyway_is_not_said_in_its_frame() -> None:
    same = Figure("photo.jpg", "One and the same", (Span("One and the same"),))
    for figure, alt in ((PHOTO, "A lighthouse"), (TALL, ""), (same, "")):
        assert [piece.plate.alt for piece in page(figure).pieces if piece.plate] == [alt]
