from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown, MouseScrollLeft, MouseScrollRight, MouseScrollUp
from textual.geometry import Offset
from textual.message import Message
from textual.pilot import Pilot

from reader.document import Code, Document, Mark, Span
from reader.model import ArticleData
from reader.render.blocks import set_piece
from reader.render.page import Page, page_of
from reader.render.typography import Typography
from reader.tui.widgets.document_view import DocumentView
from tests.render_sample import ARTICLE, paragraph
from tests.test_render_flow import LONG

SAMPLE = page_of(ARTICLE)
SHORT = page_of(
    ArticleData("Short", "document", Document((paragraph("A ", Span("link", href="https://a.example/"), " here."),)))
)


class Viewer(App[None]):
    def __init__(self, page: Page | None) -> None:
        super().__init__()
        self.first = page
        self.said: list[Message] = []
        self.view = DocumentView()

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        self.view.show(self.first)

    def on_flow_view_moved(self, message: DocumentView.Moved) -> None:
        assert message.control is self.view
        self.said.append(message)

    def on_document_view_link_clicked(self, message: DocumentView.LinkClicked) -> None:
        assert message.control is self.view
        self.said.append(message)


@asynccontextmanager
async def viewing(
    page: Page | None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Viewer, DocumentView, Pilot[None]]]:
    app = Viewer(page)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, app.view, pilot


def screen(view: DocumentView) -> list[str]:
    return [view.render_line(y).text.strip() for y in range(view.size.height)]


def whole(page: Page, width: int = 72) -> list[str]:
    return [line.text.strip() for piece in page.pieces for line in set_piece(piece, width)]


def settle(view: DocumentView) -> None:
    assert view._flow is not None
    while not view._flow.settled:
        view._settle()


async def test_the_first_screen_is_the_first_lines() -> None:
    async with viewing(LONG) as (_, view, _pilot):
        assert screen(view) == whole(LONG)[:24]
        assert view.page is LONG
        assert (view.place, view.at_end) == (0, False)


async def test_the_column_is_in_the_middle_with_a_margin() -> None:
    async with viewing(LONG, (100, 10)) as (_, view, pilot):
        lines = [view.render_line(y) for y in range(10)]
        assert all(line.cell_length == 100 for line in lines)
        assert lines[0].text.startswith(" " * 14 + "Long")
        await pilot.resize_terminal(50, 10)
        await pilot.pause()
        assert view._flow is not None
        assert view._flow.width == 46
        assert view.render_line(0).text.startswith("  Long")


async def test_every_line_fills_the_width_even_of_ten_cells() -> None:
    async with viewing(SAMPLE, (10, 200)) as (_, view, _pilot):
        assert {view.render_line(y).cell_length for y in range(200)} == {10}


@pytest.mark.parametrize("overlap", [0, 1, 2])
async def test_paging_to_the_end_and_back_shows_every_line(overlap: int) -> None:
    async with viewing(LONG, (80, 21)) as (_, view, _pilot):
        down = screen(view)
        tops = [view.place]
        while not view.at_end:
            before = screen(view)
            assert view.page_down(overlap)
            after = screen(view)
            fresh = next(n for n in range(22) if before[n:] == after[: 21 - n])
            assert fresh == 21 - overlap or view.at_end
            down += after[21 - fresh :]
            tops.append(view.place)
        assert down == whole(LONG)
        assert not view.page_down(overlap)
        while view.page_up(overlap):
            pass
        assert view.place == 0
        assert screen(view) == whole(LONG)[:21]


async def test_going_up_from_the_end_skips_nothing_either() -> None:
    async with viewing(LONG, (80, 21)) as (_, view, _pilot):
        assert view.end()
        up = screen(view)
        while view.line_up():
            up.insert(0, screen(view)[0])
        assert up == whole(LONG)


async def test_the_end_is_the_last_line_on_the_last_row() -> None:
    async with viewing(LONG) as (_, view, _pilot):
        view.end()
        assert screen(view) == whole(LONG)[-24:]
        assert (view.at_end, view.fraction) == (True, 1.0)
        assert not view.line_down()
        assert not view.end()
        view.line_up()
        assert not view.at_end
        assert view.top()
        assert view.place == 0


async def test_a_page_shorter_than_the_screen_is_at_its_end_at_once() -> None:
    async with viewing(SHORT) as (app, view, _pilot):
        assert view.at_end
        assert view.fraction == 1.0
        assert not view.page_down()
        assert [(m.offset, m.fraction) for m in app.said if isinstance(m, DocumentView.Moved)] == [(0, 1.0)]


async def test_half_pages_are_half_a_screen() -> None:
    async with viewing(LONG) as (_, view, _pilot):
        assert view.half_page_down()
        assert screen(view) == whole(LONG)[12:36]
        assert view.half_page_up()
        assert view.place == 0


async def test_a_resize_keeps_the_words_at_the_top_and_undone_is_where_it_was() -> None:
    async with viewing(LONG) as (_, view, pilot):
        view.go_to(LONG.length // 2)
        place, shown = view.place, screen(view)
        for size in ((60, 30), (40, 10), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert view.place <= place <= view.place + len(screen(view)[0]) + 1
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert (view.place, screen(view)) == (place, shown)


async def test_at_the_end_a_taller_screen_shows_more_above_and_a_smaller_one_keeps_the_top() -> None:
    async with viewing(LONG) as (_, view, pilot):
        view.end()
        shown = screen(view)
        await pilot.resize_terminal(80, 40)
        await pilot.pause()
        assert screen(view) == whole(LONG)[-40:]
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert screen(view) == shown


async def test_another_column_keeps_the_words_at_the_top() -> None:
    async with viewing(LONG) as (_, view, _pilot):
        view.go_to(LONG.length // 3)
        place, shown = view.place, screen(view)
        view.column = 40
        assert view.place <= place <= view.place + 41
        assert max(len(line) for line in screen(view)) <= 40
        view.column = 72
        assert (view.place, screen(view)) == (place, shown)


async def test_measuring_out_of_sight_moves_nothing_on_the_screen() -> None:
    async with viewing(LONG) as (_, view, _pilot):
        view.go_to(LONG.length * 2 // 3)
        shown, place = screen(view), view.place
        settle(view)
        assert (screen(view), view.place) == (shown, place)
        assert view.virtual_size.height == len(whole(LONG))
        assert whole(LONG)[round(view.scroll_y) :][:24] == shown
        view.line_down()
        assert screen(view) == whole(LONG)[round(view.scroll_y) :][:24]


async def test_a_page_is_opened_at_a_place() -> None:
    async with viewing(None) as (_, view, _pilot):
        view.show(LONG, LONG.headings[3].offset)
        assert screen(view)[0] == LONG.headings[3].text
        view.show(LONG, 10**9)
        assert view.at_end
        view.show(None)
        assert screen(view) == [""] * 24
        assert (view.place, view.fraction, view.at_end) == (0, 0.0, False)
        assert not any((view.line_down(), view.top(), view.end(), view.go_to(5), view.next_heading(), view.previous_heading()))
        view._settle()


async def test_headings_are_stepped_through() -> None:
    async with viewing(LONG) as (_, view, _pilot):
        tops = []
        while view.next_heading():
            tops.append(screen(view)[0])
        assert tops[:3] == ["Part 10", "Part 30", "Part 50"]
        view.go_to(LONG.headings[2].offset)
        view.line_down(2)
        assert view.previous_heading()
        assert screen(view)[0] == "Part 50"
        assert view.previous_heading()
        assert screen(view)[0] == "Part 30"
        view.go_to(LONG.headings[0].offset)
        assert view.previous_heading()
        assert view.place == 0
        assert not view.previous_heading()


async def test_a_move_is_told_once_with_how_much_has_been_seen() -> None:
    async with viewing(LONG) as (app, view, pilot):
        view.page_down()
        await pilot.pause()
        moved = [message for message in app.said if isinstance(message, DocumentView.Moved)]
        assert [message.offset for message in moved] == [0, view.place]
        assert 0 < moved[0].fraction < moved[1].fraction < 1
        assert not view.line_up(0)
        await pilot.pause()
        assert len(app.said) == 2


async def test_the_wheel_moves_by_lines() -> None:
    async with viewing(LONG) as (app, view, pilot):
        await pilot._post_mouse_events([MouseScrollDown], view)
        await pilot.pause()
        lines = round(app.scroll_sensitivity_y)
        assert screen(view) == whole(LONG)[lines : lines + 24]
        await pilot._post_mouse_events([MouseScrollUp], view)
        await pilot.pause()
        assert view.place == 0


async def test_textual_may_scroll_it_too() -> None:
    async with viewing(LONG) as (_, view, _pilot):
        settle(view)
        view.scroll_to(y=100, animate=False)
        assert screen(view) == whole(LONG)[100:124]
        assert view.place > 0


async def test_a_scroll_bar_shows_the_place_where_a_style_asks_for_one() -> None:
    async with viewing(LONG) as (_, view, pilot):
        view.styles.scrollbar_size_vertical = 1
        await pilot.pause()
        settle(view)
        view.end()
        bar = view.vertical_scrollbar
        assert (bar.window_virtual_size, bar.window_size) == (view.virtual_size.height, 24)
        assert bar.position == view.virtual_size.height - 24
        assert view.render_line(0).cell_length == 79


async def test_a_click_on_a_link_tells_its_address_and_no_other_click_does() -> None:
    async with viewing(SHORT) as (app, view, pilot):
        y = screen(view).index("A link here.")
        x = view.render_line(y).text.index("link")
        await pilot.click(offset=(x, y))
        await pilot.click(offset=(x - 1, y))
        await pilot.click(offset=(x + 4, y))
        await pilot.click(offset=(x, 23))
        await pilot.pause()
        assert [m.href for m in app.said if isinstance(m, DocumentView.LinkClicked)] == ["https://a.example/"]
        assert view.link_at(Offset(x + 3, y)) == "https://a.example/"
        assert view.link_at(Offset(0, 99)) is None


async def test_looks_tell_by_weight_slant_and_line_what_colours_tell() -> None:
    marks = (Mark.STRONG, Mark.EMPHASIS, Mark.UNDERLINE, Mark.STRIKE, Mark.CODE, Mark.HIGHLIGHT)
    text = paragraph(*(Span(mark.name or "", mark) for mark in marks), Span("LINK", href="javascript:alert(1)"))
    async with viewing(page_of(ArticleData("T", "document", Document((text,))))) as (_, view, _pilot):
        styles = {segment.text: segment.style for segment in view.render_line(4)}
        assert all(styles.values())
        assert styles["STRONG"].bold  # type: ignore[union-attr]
        assert styles["EMPHASIS"].italic  # type: ignore[union-attr]
        assert styles["UNDERLINE"].underline  # type: ignore[union-attr]
        assert styles["STRIKE"].strike  # type: ignore[union-attr]
        assert styles["CODE"].bgcolor != styles["STRONG"].bgcolor  # type: ignore[union-attr]
        assert styles["HIGHLIGHT"].underline  # type: ignore[union-attr]
        assert styles["LINK"].underline  # type: ignore[union-attr]
        assert styles["LINK"].link is None  # type: ignore[union-attr]
        assert view.render_line(0)._segments[1].style.bold  # type: ignore[union-attr]


async def test_emphasis_among_italics_is_upright() -> None:
    async with viewing(SAMPLE, (80, 40)) as (_, view, _pilot):
        line = next(view.render_line(y) for y in range(40) if "The old pier" in view.render_line(y).text)
        styles = {segment.text: segment.style for segment in line}
        assert not styles["first"].italic  # type: ignore[union-attr]
        assert styles[" of May."].italic  # type: ignore[union-attr]


async def test_another_theme_is_another_look_of_the_same_lines() -> None:
    async with viewing(SAMPLE) as (app, view, pilot):
        before = [view.render_line(y) for y in range(24)]
        app.theme = "textual-light"
        await pilot.pause()
        after = [view.render_line(y) for y in range(24)]
        assert [line.text for line in before] == [line.text for line in after]
        assert before != after


async def test_a_page_of_many_screens_keeps_few_of_its_looks() -> None:
    async with viewing(LONG) as (_, view, _pilot):
        while view.page_down():
            screen(view)
        assert len(view._strips) <= 512


CODE = page_of(
    ArticleData("Code", "document", Document((Code("x = " + "1 + " * 40 + "1", "python"), paragraph("text"), Code("y" * 200))))
)


async def test_the_topmost_wide_block_moves_sideways() -> None:
    async with viewing(CODE) as (_, view, _pilot):
        before = screen(view)
        assert before[4].startswith("x = 1 +")
        assert view.slide(1)
        assert screen(view)[4].startswith("…1 + 1 +")
        assert screen(view)[5:] == before[5:]
        assert view.slide(-1)
        assert screen(view) == before
        assert not view.slide(-1)
        view.show(LONG)
        assert not view.slide(1)
        view.show(None)
        assert not view.slide(1)


async def test_the_wheel_moves_sideways_what_is_under_it() -> None:
    async with viewing(CODE) as (_, view, pilot):
        before = screen(view)
        await pilot._post_mouse_events([MouseScrollRight], view, offset=(10, 8))
        await pilot.pause()
        assert screen(view)[:8] == before[:8]
        assert screen(view)[8] != before[8]
        await pilot._post_mouse_events([MouseScrollLeft], view, offset=(10, 8))
        await pilot.pause()
        assert screen(view) == before
        await pilot._post_mouse_events([MouseScrollDown], view, offset=(10, 4), shift=True)
        await pilot.pause()
        assert screen(view)[4] != before[4]


async def test_another_setting_keeps_the_words_at_the_top() -> None:
    async with viewing(LONG) as (_, view, _pilot):
        view.go_to(LONG.length // 3)
        place, shown = view.place, screen(view)
        view.typography = Typography(line_spacing=2, justify=True)
        assert view.place <= place <= view.place + len(" ".join(screen(view)[0].split())) + 1
        assert screen(view)[1] == ""
        view.typography = Typography()
        assert (view.place, screen(view)) == (place, shown)


async def test_margins_are_kept_free_where_there_is_room() -> None:
    async with viewing(LONG, (60, 10)) as (_, view, pilot):
        view.typography = Typography(margin=8)
        assert view.render_line(0).text.startswith(" " * 8 + "Long")
        await pilot.resize_terminal(30, 10)
        await pilot.pause()
        assert view.render_line(0).text.startswith(" Long")
        view.typography = Typography(margin=0)
        assert view.render_line(0).text.startswith("Long")


def marked(view: DocumentView, y: int) -> list[str]:
    """What is drawn as a match on a line of the screen."""
    return [segment.text for segment in view.render_line(y) if segment.style and segment.style.reverse]


async def test_matches_are_marked_where_they_are_drawn() -> None:
    text = "The word שלום עולם (peace) is here and there again and again until the line is full of it, and the next one is"
    page = page_of(ArticleData("T", "document", Document((paragraph(text),))))
    start = page.text().index(text)

    def mark(view: DocumentView, found: str) -> None:
        at = start + text.index(found)
        view.mark([(at, at + len(found))], 0)

    async with viewing(page) as (_, view, _pilot):
        mark(view, "word שלום")
        assert marked(view, 4) == ["word ", "םולש"]
        mark(view, "ולם (pea")
        assert marked(view, 4) == ["םלו", " (pea"]
        view.typography = Typography(justify=True)
        mark(view, "here and there")
        assert " ".join("".join(marked(view, 4)).split()) == "here and there"
        view.mark([(start, start + 3), (start + 4, start + 8), (start + 8, start + 12)], 1)
        assert marked(view, 4) == ["word"]
