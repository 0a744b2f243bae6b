from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import Document, Heading
from reader.model import ArticleData
from reader.render import flow as flow_module
from reader.render.blocks import set_piece
from reader.render.flow import Flow, Spot
from reader.render.lines import Line
from reader.render.page import Page, page_of
from reader.render.pieces import Piece
from reader.render.typography import Manner
from tests.render_sample import ARTICLE, paragraph, spans


def long_page(paragraphs: int = 300, seed: int = 1) -> Page:
    chance = random.Random(seed)
    blocks = [
        Heading(2, spans(f"Part {number}"))
        if number % 20 == 10
        else paragraph(" ".join("x" * chance.randint(1, 12) for _ in range(chance.randint(1, 120))))
        for number in range(paragraphs)
    ]
    return page_of(ArticleData("Long", "document", Document(tuple(blocks))))


LONG = long_page()
SAMPLE = page_of(ARTICLE, furniture="open")


def exact(page: Page, width: int) -> list[Line]:
    return [line for piece in page.pieces for line in set_piece(piece, width)]


@pytest.mark.parametrize("width", [10, 40, 72])
@pytest.mark.parametrize("page", [LONG, SAMPLE])
def test_a_flow_read_from_top_to_end_is_the_page_wrapped(page: Page, width: int) -> None:
    flow = Flow(page, width)
    spot, lines = Spot(0, 0), []
    while True:
        lines += [line for _, line in flow.read(spot, 7)]
        following = flow.move(spot, 7)
        if flow.move(spot, 6) == flow.last:
            break
        spot = following
    whole = exact(page, width)
    assert lines[: len(whole)] == whole
    assert flow.height == len(whole)


def test_only_what_is_looked_at_is_wrapped(monkeypatch: pytest.MonkeyPatch) -> None:
    wrapped: list[int] = []

    def watched(piece: Piece, width: int, manner: Manner, shift: int) -> tuple[Line, ...]:
        wrapped.append(1)
        return set_piece(piece, width, manner, shift)

    monkeypatch.setattr(flow_module, "set_piece", watched)
    flow = Flow(LONG, 72)
    flow.lines(0, 40)
    assert 0 < len(wrapped) < 40
    flow.lines(0, 40)
    assert len(wrapped) < 40
    wrapped.clear()
    flow.offset_at(flow.height - 10)
    assert len(wrapped) < 20


def test_estimates_are_not_far_off() -> None:
    for page in (LONG, SAMPLE):
        assert Flow(page, 72).height == pytest.approx(len(exact(page, 72)), rel=0.08)


@pytest.mark.measured(False)
def test_a_line_by_its_number_is_that_line_once_all_is_measured() -> None:
    flow = Flow(LONG, 60)
    while not flow.settle(1):
        pass
    whole = exact(LONG, 60)
    assert flow.settled
    assert flow.height == len(whole)
    assert all(flow.line(y) == line for y, line in enumerate(whole))
    assert flow.lines(5, 9) == whole[5:14]
    with pytest.raises(IndexError):
        flow.line(len(whole))
    with pytest.raises(IndexError):
        flow.line(-1)


@pytest.mark.measured(True)
@given(st.lists(st.integers(-80, 80), max_size=12), st.integers(0, 1200))
@settings(deadline=None, max_examples=40)
def test_moving_counts_lines_exactly_whatever_was_estimated(moves: list[int], start: int) -> None:
    flow = Flow(LONG, 50)
    spots = [Spot(piece, line) for piece, part in enumerate(LONG.pieces) for line in range(len(set_piece(part, 50)))]
    at = min(start, len(spots) - 1)
    spot = spots[at]
    for by in moves:
        spot = flow.move(spot, by)
        at = min(max(at + by, 0), len(spots) - 1)
        assert spot == spots[at]


def test_a_line_by_its_number_exists_where_the_estimate_was_too_high() -> None:
    for width in (12, 72):
        flow = Flow(LONG, width)
        for y in range(flow.height - 1, 0, -1):
            spot = flow.spot(y)
            assert spot.line < len(set_piece(LONG.pieces[spot.piece], width))
            assert flow.y_of(spot) == min(y, flow.height - 1)


def test_what_lies_beyond_the_ends_is_the_first_or_the_last_line() -> None:
    flow = Flow(LONG, 72)
    assert flow.spot(-5) == Spot(0, 0)
    assert flow.spot(10**9) == flow.last
    assert flow.move(Spot(0, 0), -1) == Spot(0, 0)
    assert flow.move(flow.last, 1) == flow.last
    for y in (-1, flow.height):
        with pytest.raises(IndexError):
            flow.line(y)


@given(st.integers(0, 10**6), st.integers(10, 100))
@settings(deadline=None, max_examples=60)
def test_an_offset_is_found_on_the_line_that_holds_it(offset: int, width: int) -> None:
    for page in (LONG, SAMPLE):
        flow = Flow(page, width)
        place = offset % (page.length + 1)
        spot = flow.spot_of(place)
        assert flow.offset_of(spot) <= place or page.pieces[spot.piece].length >= 0
        piece = page.piece_at(place)
        assert spot.piece == piece
        later = [line.start for line in set_piece(page.pieces[piece], width)[spot.line :] if line.start > flow.at(spot).start]
        assert not later or page.starts[piece] + later[0] > place


@given(st.integers(0, 10**6), st.integers(10, 100), st.integers(10, 100))
@settings(deadline=None, max_examples=60)
def test_the_words_at_the_top_are_still_there_at_another_width(offset: int, width: int, other: int) -> None:
    flow = Flow(LONG, width)
    place = flow.offset_of(flow.spot_of(offset % LONG.length))
    flow.rewrap(other)
    line = flow.at(flow.spot_of(place))
    start = flow.offset_of(flow.spot_of(place))
    assert start <= place <= start + len(line.text) + 1
    flow.rewrap(width)
    assert flow.offset_at(flow.y_at(place)) == place


def test_settling_moves_nothing_before_it_is_done() -> None:
    flow = Flow(LONG, 72)
    spot = flow.spot(flow.height // 2)
    flow.read(spot, 30)
    before, y, shown = flow.height, flow.y_of(spot), flow.read(spot, 30)
    slices = 0
    while not flow.settle(0):
        assert (flow.height, flow.y_of(spot)) == (before, y)
        slices += 1
    assert slices == len(LONG.pieces) - 1
    assert flow.read(spot, 30) == shown
    assert flow.y_of(spot) == sum(len(set_piece(piece, 72)) for piece in LONG.pieces[: spot.piece]) + spot.line
    assert flow.settle(0)


def test_looking_while_settling_is_taken_into_account() -> None:
    flow = Flow(LONG, 72)
    flow.settle(0)
    flow.lines(flow.height // 3, 50)
    while not flow.settle(0):
        pass
    assert flow.height == len(exact(LONG, 72))
    assert flow.spot_of(flow.offset_at(500)) == flow.spot(500)
    assert flow.y_at(flow.offset_at(500)) == 500


def test_reading_everything_settles_too() -> None:
    flow = Flow(SAMPLE, 40)
    flow.read(Spot(0, 0), 10**6)
    assert flow.settled
    assert flow.settle(0)


def test_the_lines_of_a_few_hundred_pieces_are_kept_at_most() -> None:
    page = long_page(1200)
    flow = Flow(page, 72)
    assert len(flow.read(Spot(0, 0), 10**6)) == flow.height
    assert len(flow._lines) == 512
    assert flow.line(0).text == "Long"


def test_headings_are_where_they_are() -> None:
    flow = Flow(LONG, 72)
    while not flow.settle(1):
        pass
    assert [flow.line(y).text for y, _ in flow.heading_ys] == [entry.text for _, entry in flow.heading_ys]
    assert len(flow.heading_ys) == 15


@given(st.lists(st.integers(0, 9), min_size=1, max_size=40), st.data())
def test_prefix_sums_are_those_of_the_values(values: list[int], data: st.DataObject) -> None:
    sums = flow_module._Sums(values)
    for _ in range(3):
        index = data.draw(st.integers(0, len(values) - 1))
        change = data.draw(st.integers(0, 9))
        values[index] += change
        sums.add(index, change)
    assert [sums.before(index) for index in range(len(values) + 1)] == [sum(values[:index]) for index in range(len(values) + 1)]
    assert sums.total == sum(values)
    for target in range(sums.total):
        index, before = sums.find(target)
        assert before == sum(values[:index]) <= target < before + values[index]
