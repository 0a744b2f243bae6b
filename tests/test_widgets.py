"""The parts of the window that know nothing of articles."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.color import Color
from textual.widgets import Static

from reader.errors import StateError
from reader.tui.line_filter import SafetyNet
from reader.tui.screens.history import History, Stop
from reader.tui.screens.layout import Layout, PaneName, Wishes, lay_out
from reader.tui.scribe import Scribe
from reader.tui.widgets.geometry import Geometry, HeadingLine, RowLine
from reader.tui.widgets.late_looks import LateLooks


def test_rows_stand_under_their_headings() -> None:
    geometry = Geometry(3, 2, (0, 2))
    assert [geometry.at(line) for line in range(geometry.height + 1)] == [
        HeadingLine(0), RowLine(0, 0), RowLine(0, 1), RowLine(1, 0), RowLine(1, 1),
        HeadingLine(1), RowLine(2, 0), RowLine(2, 1), None,
    ]  # fmt: skip


@given(st.integers(0, 60), st.integers(1, 3), st.sets(st.integers(0, 59)))
def test_every_line_belongs_to_one_row_or_heading_and_every_row_is_found_by_its_line(
    count: int, height: int, starts: set[int]
) -> None:
    geometry = Geometry(count, height, sorted(start for start in starts if start < count))
    seen = [geometry.at(line) for line in range(geometry.height)]
    assert [at.index for at in seen if isinstance(at, RowLine)] == [index for index in range(count) for _ in range(height)]
    assert [at.group for at in seen if isinstance(at, HeadingLine)] == list(range(len(geometry.starts)))
    for index in range(count):
        assert geometry.at(geometry.line_of(index)) == RowLine(index, 0)
    assert geometry.at(-1) is None
    assert geometry.at(geometry.height) is None


PANES: list[PaneName] = ["list", "page", "lists"]


@given(
    st.integers(1, 400),
    st.booleans(),
    st.booleans(),
    st.integers(0, 500),
    st.integers(0, 500),
    st.sampled_from(PANES),
    st.booleans(),
)
def test_the_panes_never_take_more_or_less_than_the_window(
    width: int, left: bool, right: bool, left_width: int, right_width: int, focus: PaneName, over: bool
) -> None:
    layout = lay_out(width, Wishes(left, right, left_width, right_width), focus, over=over)
    assert min(layout.list, layout.page, layout.lists) >= 0
    if layout.single:
        assert layout.list + layout.page + layout.lists == width
        assert layout.shows(focus)
    else:
        beside = 0 if layout.over else layout.lists
        rules = (layout.list > 0) + (beside > 0)
        assert layout.list + layout.page + beside + rules == width
        assert layout.page >= 30
        assert layout.lists <= layout.page or not layout.over


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (140, Layout(38, 72, 28)),
        (100, Layout(32, 44, 22)),
        (99, Layout(38, 60, 0)),
        (70, Layout(25, 44, 0)),
        (69, Layout(69, 0, 0, single=True)),
    ],
)
def test_panes_step_aside_as_the_window_gets_narrower(width: int, expected: Layout) -> None:
    assert lay_out(width, Wishes(), "list") == expected


def test_back_and_forward_go_over_the_same_stops() -> None:
    history = History()
    a, b, c = Stop(1, 10), Stop(2, 0), Stop(3, 5)
    assert history.back(a) is None
    history.leave(a)
    history.leave(b)
    assert history.back(c) == b
    assert history.back(b) == a
    assert history.back(a) is None
    assert history.forward(a) == b
    assert history.forward(b) == c
    assert history.forward(c) is None


def test_a_jump_forgets_what_was_ahead_and_old_stops_are_forgotten() -> None:
    history = History(limit=2)
    for number in range(5):
        history.leave(Stop(number, 0))
    here = Stop(9, 0)
    assert history.back(here) == Stop(4, 0)
    history.leave(Stop(4, 0))
    assert history.forward(here) is None
    assert history.back(here) == Stop(4, 0)
    assert history.back(here) == Stop(3, 0)
    assert history.back(here) is None


async def test_what_is_written_is_written_in_the_order_it_was_asked_for() -> None:
    done: list[int] = []
    told: list[int] = []
    failures: list[str] = []
    scribe = Scribe(failures.append)

    def do(number: int) -> int:
        done.append(number)
        return number

    for number in range(20):
        scribe.write(partial(do, number), told.append)
    await scribe.finish()
    assert done == told == list(range(20))
    assert failures == []


async def test_a_failure_to_write_is_told_and_the_rest_goes_on() -> None:
    failures: list[str] = []
    told: list[str] = []
    scribe = Scribe(failures.append)

    def fail() -> str:
        raise StateError("The disk is full.")

    scribe.write(fail, told.append)
    scribe.write(lambda: "second", told.append)
    await asyncio.wait_for(scribe.finish(), 5)
    assert failures == ["The disk is full."]
    assert told == ["second"]


def test_the_net_lets_no_control_character_through() -> None:
    net = SafetyNet()
    hostile = "a\x1b]0;x\x07b\x9bc\u202ed\u200be\u2028f\x00g\x7fh"
    caught = net.apply([Segment(hostile), Segment("plain")], Color(0, 0, 0))
    assert "".join(segment.text for segment in caught) == "a]0;xbcdefghplain"


def test_the_net_lets_text_through_untouched() -> None:
    segments = [Segment("日本語 עברית 👩\u200d👩\u200d👧 ❤\ufe0f café")]
    assert SafetyNet().apply(segments, Color(0, 0, 0)) is segments


class Told(Static):
    """Textual's own way with the looks of parts."""

    COMPONENT_CLASSES: ClassVar = {"told--quiet", "told--loud", "told--never"}


class ToldLate(LateLooks, Static):
    COMPONENT_CLASSES = Told.COMPONENT_CLASSES
    PARTS_CSS = "ToldLate > .told--quiet { text-style: italic; color: $text-muted; }"


class Telling(App[None]):
    CSS = """
    Told > .told--quiet { text-style: italic; color: $text-muted; }
    .told--loud { text-style: bold; }
    .-near .told--loud { color: $accent; }
    """

    def compose(self) -> ComposeResult:
        yield Told()
        yield ToldLate()


async def test_a_part_looks_as_textual_has_it_whenever_it_is_first_asked_for() -> None:
    async with Telling().run_test() as pilot:
        app = pilot.app
        told, late = app.query_one(Told), app.query_one(ToldLate)

        def same(*parts: str) -> bool:
            return all(
                told.get_component_rich_style(part, partial=partial) == late.get_component_rich_style(part, partial=partial)
                for part in parts
                for partial in (True, False)
            )

        assert not late._component_styles
        assert same("told--quiet")
        assert late._component_styles.keys() == {"told--quiet"}
        for change in (
            lambda: app.query("*").add_class("-near"),
            lambda: setattr(app, "theme", "textual-light"),
            lambda: app.query("*").remove_class("-near"),
        ):
            change()
            await pilot.pause()
            assert same("told--quiet", "told--loud")
        assert "told--never" not in late._component_styles
        with pytest.raises(KeyError):
            late.get_component_styles("told--unknown")
