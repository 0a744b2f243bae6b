"""A repaint asks for little, and looks the same as if it had asked for all."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.color import Color
from textual.containers import Horizontal, Vertical
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from reader.tui.compositor import LeanCompositor
from reader.tui.panes.reading import PageView
from reader.tui.screens.prompt import PromptScreen
from reader.tui.widgets.ground import Ground, one_after_another
from tests.apps import Window, article, config_in, opened, write

WIDTH, HEIGHT = 60, 20
places, sizes = st.integers(0, WIDTH - 1), st.integers(1, WIDTH)


class Scattered(App[None]):
    """Boxes beside, behind and over one another; some are cut by what they are in."""

    CSS = """
    Horizontal { height: 1fr; }
    Vertical { width: 1fr; border: round red; overflow: hidden; }
    .tall { height: 12; margin: 1 2; background: blue; }
    #over { layer: above; width: 17; height: 5; offset: 11 4; background: green; border: solid white; }
    #wide { width: 90; height: 3; }
    Screen { layers: below above; }
    """

    def compose(self) -> ComposeResult:
        with Horizontal():
            with Vertical():
                yield Static("a tide " * 40, classes="tall")
                yield Static("a ferry " * 90, classes="tall")
            yield Static("beside", id="beside")
            with Vertical():
                yield Static("潮の話" * 30, id="wide")
        yield Static("over all the others", id="over")


@pytest.mark.asyncio
async def test_every_part_of_a_screen_looks_as_textual_itself_would_have_drawn_it() -> None:
    app = Scattered()
    async with app.run_test(size=(WIDTH, HEIGHT)):
        theirs = app.screen._compositor
        lean = LeanCompositor()
        lean.reflow(app.screen, app.size)

        @settings(max_examples=150, deadline=None)
        @given(
            st.integers(0, WIDTH - 1),
            st.integers(0, HEIGHT - 1),
            st.integers(1, WIDTH),
            st.integers(1, HEIGHT),
            st.integers(1, 4),
        )
        def look(x: int, y: int, width: int, height: int, every: int) -> None:
            crop = Region(x, y, width, height).intersection(app.size.region)
            wanted = {line for line in crop.line_range if line % every == 0}
            drawn = lean._render_chops(crop, wanted.__contains__)
            whole = Compositor._render_chops(theirs, crop, wanted.__contains__)
            for line in wanted:
                cuts = lean.cuts[line]
                assert cuts == theirs.cuts[line]
                for cut, end in pairwise(cuts):
                    if cut < crop.right and end > crop.x:
                        assert drawn[line][cut] == whole[line][cut]
                        assert drawn[line][cut] is not None

        look()


@pytest.mark.asyncio
async def test_a_key_in_the_list_asks_no_other_pane_for_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "clips", {f"{n}.md": article(f"Article {n}", n + 1) for n in range(8)})
    asked: list[list[Widget]] = []
    async with opened(folder, config_in(tmp_path)) as window:
        await window.until(lambda: not window.app.main.is_busy, "rest")
        await window.pilot.pause()
        real = {kind: kind.render_lines for kind in (Ground, Widget)}

        def asking(kind: type[Ground | Widget]) -> Callable[[Widget, Region], list[Strip]]:
            def render(widget: Widget, crop: Region) -> list[Strip]:
                asked[-1].append(widget)
                return real[kind](widget, crop)  # type: ignore[arg-type] # each is of its kind

            return render

        render_chops = LeanCompositor._render_chops

        def chops(self: LeanCompositor, crop: Region, wanted: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
            asked.append([])
            return render_chops(self, crop, wanted)

        monkeypatch.setattr(LeanCompositor, "_render_chops", chops)
        for kind in real:
            monkeypatch.setattr(kind, "render_lines", asking(kind))
        window.articles.action_down()
        await window.until(lambda: any(window.articles in repaint for repaint in asked), "a repaint")
        repaint = next(repaint for repaint in asked if window.articles in repaint)
        assert set(repaint) <= {window.articles, window.articles.parent}


@pytest.mark.asyncio
async def test_what_changes_is_painted_without_waiting_for_a_beat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "clips", {f"{n}.md": article(f"Article {n}", n + 1) for n in range(8)})
    async with opened(folder, config_in(tmp_path)) as window:
        await window.until(lambda: not window.app.main.is_busy, "rest")
        await window.pilot.pause()
        monkeypatch.setattr(Timer, "resume", lambda _: pytest.fail("the screen waits for Textual's timer"))
        await window.pilot.press("j")
        await window.until(lambda: window.app.main.shown_title == "Article 6", "the next article")


def seen(strip: Strip) -> list[object]:
    """What can be seen of a strip, and clicked: the colour of a space cannot."""
    styles = [(segment.text, segment.style or Style()) for segment in strip]
    return [(text, text.strip() and style.color, style.bgcolor, style.reverse, style.meta) for text, style in styles]


@pytest.mark.asyncio
async def test_the_slim_scroll_bar_looks_and_answers_as_textuals_own(tmp_path: Path) -> None:
    folder = write(tmp_path / "clips", {f"{n:02}.md": article(f"Article {n}", n % 28 + 1) for n in range(60)})
    async with opened(folder, config_in(tmp_path)) as window:
        await window.until(lambda: window.articles.geometry.count == 60, "the whole list")
        bar = window.articles.vertical_scrollbar
        crop = Region(0, 0, 1, bar.size.height)
        for position in (0.0, 7.125, 40.0):
            bar.position = position
            bar._render_content()  # what Textual's bar shows
            theirs = bar._render_cache.lines
            assert [seen(strip) for strip in bar.render_lines(crop)] == [seen(strip) for strip in theirs]
        window.articles.scroll_to(y=0, animate=False, immediate=True)
        await window.pilot.click(bar, offset=(0, bar.size.height - 1))
        await window.until(lambda: window.articles.scroll_offset.y > 0, "a page further")


async def at_rest(window: Window) -> None:
    """Everything has been painted."""
    for _ in range(3):
        await window.until(lambda: not window.app.main._has_changed, "rest")
        await window.pilot.pause()


async def test_a_resize_is_laid_out_before_it_is_painted_and_painted_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "clips", {f"{n:02}.md": article(f"Article {n}", n % 28 + 1, words=900) for n in range(9)})
    async with opened(folder, config_in(tmp_path)) as window:
        await at_rest(window)
        monkeypatch.setattr("reader.tui.screens.prompt._ANSWERS", 0.1)  # however busy the machine is
        painted: list[int] = []
        render_lines = PageView.render_lines

        def counting(self: PageView, crop: Region) -> list[Strip]:
            painted.append(crop.height)
            return render_lines(self, crop)

        monkeypatch.setattr(PageView, "render_lines", counting)
        await window.pilot.resize_terminal(110, 34)
        await window.until(lambda: painted and window.app.screen.size.width == 110, "a repaint")
        await at_rest(window)
        assert len([height for height in painted if height > 5]) == 1


async def test_an_article_with_more_beside_it_than_the_last_is_painted_where_the_last_one_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = "\n\n".join(f"## Part {n}\n\nWords of the tide." for n in range(80))
    files = {"a.md": article("Alpha", 3), "b.md": article("Bravo", 2, body=parts), "c.md": article("Charlie", 1)}
    async with opened(write(tmp_path / "clips", files), config_in(tmp_path)) as window:
        await at_rest(window)
        laid_out: list[str] = []
        refresh_layout = PromptScreen._refresh_layout

        def counting(self: PromptScreen[None], *given: Any, **named: Any) -> None:
            laid_out.append(window.headline)
            refresh_layout(self, *given, **named)

        monkeypatch.setattr(PromptScreen, "_refresh_layout", counting)
        bar = window.lists.vertical_scrollbar
        blank = [seen(strip) for strip in bar.render_lines(Region(0, 0, 1, bar.size.height))]
        assert blank == blank[:1] * bar.size.height
        await window.press("j")
        await window.until(lambda: "PART 0" in window.screen().upper() and window.headline == "Bravo", "the next article")
        await at_rest(window)
        assert laid_out == []
        assert [seen(strip) for strip in bar.render_lines(Region(0, 0, 1, bar.size.height))] != blank


async def test_a_dialog_stands_in_the_middle_and_what_is_under_it_is_dimmed(tmp_path: Path) -> None:
    folder = write(tmp_path / "clips", {"a.md": article("Alpha")})
    async with opened(folder, config_in(tmp_path)) as window:
        bright = window.app.screen.styles.background
        await window.press("?")
        screen = window.app.screen
        (dialog,) = screen.query(".dialog")
        left, right = dialog.region.x, screen.size.width - dialog.region.right
        above, below = dialog.region.y, screen.size.height - dialog.region.bottom
        assert abs(left - right) <= 1 < left
        assert abs(above - below) <= 1 <= above
        assert 0 < screen.styles.background.a < bright.a


@pytest.mark.asyncio
async def test_what_was_painted_is_freed_without_being_looked_for(tmp_path: Path) -> None:
    folder = write(tmp_path / "clips", {f"{n:02}.md": article(f"Article {n}", n % 28 + 1) for n in range(60)})
    async with opened(folder, config_in(tmp_path), size=(120, 40)) as window:
        await window.until(lambda: not window.app.main.is_busy, "rest")
        await window.pilot.pause()
        gc.collect()
        gc.disable()
        try:
            for _ in range(10):
                window.articles.redraw()
                await window.pilot.pause()
            garbage = gc.collect()
        finally:
            gc.enable()
    assert garbage < 1_500  # a line came to thirty objects


def test_a_line_goes_through_all_filters_in_their_order() -> None:
    class Adding(LineFilter):
        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

        def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
            return [*segments, Segment(self.text)]

    filters = Adding("1"), Adding("2")
    both = one_after_another(filters)
    assert one_after_another(filters) is both
    assert "".join(segment.text for segment in both.apply([Segment("0")], Color(0, 0, 0))) == "012"
