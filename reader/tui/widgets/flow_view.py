"""Where one is in a page: a view that moves through lines as they are set, and keeps its place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from reader.render.typography import Typography
from reader.tui.widgets.ground import Ground
from reader.tui.widgets.late_looks import LateLooks
from reader.tui.widgets.slim_bar import SlimBarred

if TYPE_CHECKING:
    from reader.render.flow import Flow, Spot
    from reader.render.lines import Line
    from reader.render.page import Page

_SLICE = 0.006
"""Seconds of measuring at once, well under a frame; and the seconds between two slices, in which keys are served."""
_PAUSE = 0.01
_QUIET = 0.15
"""Seconds without a move before the measuring begins: who walks through a list waits for none of it."""
_NARROWEST = 10
_LOWEST = 6
"""Lines of a picture that are not too many, however low the window."""
_WHOLE = 0.01
"""Seconds in which a page of a few paragraphs is wrapped whole."""


class FlowView(Ground, LateLooks, SlimBarred, can_focus=True, inherit_bindings=False):
    """Moves through a :class:`Page`. It knows where it is in the text: a resize keeps the words at the top.

    The place is a :class:`Spot`; Textual's ``scroll_y`` follows it, for the scroll bar. Who moves by lines or pages moves by
    lines that are wrapped, so nothing is skipped, whatever was estimated about the rest. A subclass draws the lines.
    """

    column: reactive[int] = reactive(72, repaint=False)
    """The width of the text in cells, where there is room for it."""

    typography: reactive[Typography] = reactive(Typography, repaint=False)
    """How the text is set."""

    printing: reactive[bool] = reactive(False, repaint=False)
    """Whether pictures are printed in the page: room is left for them, and they are asked for as they come into view."""

    @dataclass
    class Moved(Message):
        """Another part of the page is on the screen, or another page."""

        view: FlowView
        offset: int
        """Characters of the page before the first line on the screen."""
        fraction: float
        """How much of the article lies above the lower edge of the screen, 0 to 1."""

        @property
        def control(self) -> FlowView:
            return self.view

    def __init__(self, *, column: int, typography: Typography, id: str | None) -> None:
        super().__init__(id=id)
        self.set_reactive(FlowView.column, column)
        self.set_reactive(FlowView.typography, typography)
        self._page: Page | None = None
        self._flow: Flow | None = None
        self._anchor = 0
        """The offset that was asked for: what a resize goes by, so that narrow and wide again is where it was."""
        self._top: Spot  # of no page there is none
        self._shown: list[tuple[Spot, Line]] = []
        """The lines on the screen."""
        self._settling: Timer | None = None
        self._told: tuple[int, float] | None = None
        self._room = Size(0, 0)

    # What a subclass does about it

    def _forget_looks(self) -> None:
        """The lines are others: what was drawn of them is stale."""
        raise NotImplementedError

    def _laid(self) -> None:
        """Other lines are on the screen."""
        raise NotImplementedError

    # What a parent asks

    def show(self, page: Page | None, offset: int = 0) -> None:
        """Show a page from ``offset`` on (characters of its text), or nothing."""
        self._page, self._flow, self._anchor, self._told = page, None, offset, None
        self._shown = []
        if page is not None:
            self._top = _spot(0, 0)
        self._arrange()

    @property
    def page(self) -> Page | None:
        return self._page

    @property
    def place(self) -> int:
        """Characters of the page before the first line on the screen."""
        return self._flow.offset_of(self._top) if self._flow else self._anchor

    @property
    def fraction(self) -> float:
        """How much of the article lies above the lower edge of the screen, 0 to 1."""
        if not (self._flow and self._page and self._shown):
            return 0.0
        after = self._flow.move(self._shown[-1][0], 1)
        if after == self._shown[-1][0]:
            return 1.0
        return min(1.0, self._flow.offset_of(after) / max(self._page.body_end, 1))

    @property
    def at_end(self) -> bool:
        """Whether the last line is on the screen."""
        return bool(self._flow and self._shown) and self._flow is not None and self._shown[-1][0] == self._flow.last

    @property
    def top_piece(self) -> int:
        """The index of the first piece on the screen."""
        return self._top.piece

    @property
    def texts(self) -> list[str]:
        """The lines on the screen, as text."""
        return ["".join(run.text for run in line.runs) for _, line in self._shown]

    def reveal_whole(self, piece: int) -> bool:
        """Bring a piece into view with its last line, or, where it is longer than the screen, from its first line on."""
        if self._flow is None:
            return False
        first = _spot(piece, 0)
        last = _spot(piece, max(0, len(self._flow.piece(piece)) - 1))
        if self._shown and self._shown[0][0] <= first and last <= self._shown[-1][0]:
            return False
        return self._go(self._flow.move(first, -(self._lines // 4)))

    def height_of(self, page: Page, room: int) -> int:
        """Lines of a page in a room of so many cells; for a short one, as all of it is wrapped."""
        from reader.render.flow import Flow

        flow = Flow(page, self._width_in(room), self.typography)
        flow.settle(_WHOLE)
        return flow.height

    @property
    def shown_text(self) -> tuple[int, int]:
        """What of the page's text is on the screen, as offsets."""
        if not (self._flow and self._shown):
            return 0, 0
        last = self._shown[-1][0]
        after = self._flow.move(last, 1)
        return self.place, self._flow.offset_of(after) if after != last else self._flow.page.length

    def reveal(self, offset: int) -> bool:
        """Bring an offset into view, a third from the top, unless it is there."""
        if self._flow is None:
            return False
        spot = self._flow.text_spot_of(offset)
        if self._shown and self._shown[0][0] <= spot <= self._shown[-1][0]:
            return False
        return self._go(self._flow.move(spot, -(self._lines // 3)))

    def go_to(self, offset: int) -> bool:
        """Bring the line that holds ``offset`` to the top, or as near to it as the end allows."""
        return self._flow is not None and self._go(self._flow.spot_of(offset))

    def page_down(self, overlap: int = 1) -> bool:
        """A screen on; ``overlap`` lines stay in view. As every move, true if anything moved."""
        return self._by(max(1, self._lines - overlap))

    def page_up(self, overlap: int = 1) -> bool:
        return self._by(-max(1, self._lines - overlap))

    def half_page_down(self) -> bool:
        return self._by(max(1, self._lines // 2))

    def half_page_up(self) -> bool:
        return self._by(-max(1, self._lines // 2))

    def line_down(self, count: int = 1) -> bool:
        return self._by(count)

    def line_up(self, count: int = 1) -> bool:
        return self._by(-count)

    def top(self) -> bool:
        return self._go(_spot(0, 0))

    def end(self) -> bool:
        return self._flow is not None and self._go(self._flow.last)

    def next_heading(self) -> bool:
        """The next heading comes to the top."""
        headings = self._page.headings if self._page else ()
        below = next((entry for entry in headings if entry.piece > self._top.piece), None)
        return below is not None and self._go(_spot(below.piece, 0))

    def previous_heading(self) -> bool:
        """The heading above the first line comes to the top; above the first heading, the top of the page."""
        headings = self._page.headings if self._page else ()
        above = next((entry for entry in reversed(headings) if _spot(entry.piece, 0) < self._top), None)
        return self._go(_spot(above.piece, 0)) if above else self.top()

    def slide(self, steps: int, y: int | None = None) -> bool:
        """Move code or a table sideways that is wider than the column: the one at line ``y`` of the screen, or the topmost.

        True if there was anything more to see.
        """
        if self._flow is None:
            return False
        from reader.render.sideways import STEP

        shown = self._shown if y is None else self._shown[y : y + 1]
        piece = next((spot.piece for spot, _ in shown if self._flow.is_wide(spot.piece)), None)
        if piece is None or not self._flow.slide(piece, steps * STEP):
            return False
        self._forget_looks()
        self._shown = self._flow.read(self._top, self._lines)
        self.refresh()
        return True

    # Keeping the place

    @property
    def _lines(self) -> int:
        return max(1, self._room.height)

    def _by(self, lines: int) -> bool:
        return self._flow is not None and self._go(self._flow.move(self._top, lines))

    def _go(self, spot: Spot) -> bool:
        flow = self._flow
        if flow is None:
            return False
        before = self._top
        self._top = min(spot, flow.move(flow.last, 1 - self._lines))
        if self._top == before:
            return False
        self._anchor = flow.offset_of(self._top)
        self._lay()
        return True

    def _arrange(self, *, painting: bool = False) -> None:
        """The page at the present size, with the anchor at the top. Does nothing where nothing has changed."""
        room = self.scrollable_content_region.size
        if self._page is None or not self._page.pieces or not room:
            self._room = room
            self._shown = []
            if not painting:
                self.refresh()
            return
        width, most = self._width_in(room.width), self._plate_lines(room.height)
        if self._flow is None:
            from reader.render.flow import Flow  # not wanted for the first frame

            self._flow = Flow(self._page, width, self.typography, most)
        elif (width, self.typography, most) != (self._flow.width, self._flow.typography, self._flow.plate_lines):
            self._flow.rewrap(width, self.typography, most)
        elif room == self._room:
            return
        self._room = room
        self._forget_looks()
        flow = self._flow
        self._top = min(flow.spot_of(self._anchor), flow.move(flow.last, 1 - self._lines))
        self._lay(painting=painting)
        self._settle_later()

    def _width_in(self, room: int) -> int:
        wanted = self.typography.margin
        margin = wanted if room >= 40 else min(wanted, 1) if room >= 20 else 0
        return max(_NARROWEST, min(self.column, room - 2 * margin))

    def _plate_lines(self, room: int) -> int:
        """The lines of a picture at the most: with it, there is text to be seen."""
        return min(room, max(_LOWEST, room * 3 // 5)) if self.printing and self._page and self._page.has_plates else 0

    def _lay(self, *, painting: bool = False) -> None:
        """Take the lines from the top on, and have them painted if they are not being painted already."""
        assert self._flow is not None
        self._shown = self._flow.read(self._top, self._lines)
        self._follow()
        if not painting:
            self.refresh()
        self._laid()
        told = (self.place, self.fraction)
        if told != self._told:
            self._told = told
            # Whoever made us move (a screen that paints, say) is not who tells of it, and hears of it like everyone above us.
            self.post_message(self.Moved(self, *told).set_sender(self))

    def _follow(self) -> None:
        """Tell Textual where we are. Quietly: a watched ``virtual_size`` would lay out the whole screen again."""
        assert self._flow is not None
        size = Size(self._room.width, self._flow.height)
        y = self._flow.y_of(self._top)
        self.set_reactive(Widget.virtual_size, size)
        self.set_scroll(None, y)
        self.set_reactive(Widget.scroll_target_y, y)
        if self.styles.scrollbar_size_vertical:
            bar = self.vertical_scrollbar
            bar.window_virtual_size, bar.window_size, bar.position = size.height, self._room.height, y

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Somebody else moved the view: the scroll bar, say. What Textual does about a new size is not meant as a move."""
        super().watch_scroll_y(old_value, new_value)
        if self._flow is not None and self.scrollable_content_region.size == self._room:
            self._go(self._flow.spot(round(new_value)))

    def watch_column(self) -> None:
        if self.is_mounted:
            self._arrange()

    def watch_typography(self) -> None:
        if self.is_mounted:
            self._arrange()

    def watch_printing(self) -> None:
        if self.is_mounted:
            self._arrange()

    def on_resize(self) -> None:
        self._arrange()

    @property
    def _margin(self) -> int:
        return (self._room.width - self._flow.width) // 2 if self._flow else 0

    # Measuring what is out of sight

    def _settle_later(self) -> None:
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(_QUIET, self._settle)

    def _settle(self) -> None:
        if self._flow is None:
            return
        if self._flow.settle(_SLICE):
            self._follow()
        else:
            self._settling = self.set_timer(_PAUSE, self._settle)

    # The mouse

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._on_wheel(event, 1)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._on_wheel(event, -1)

    def _on_wheel(self, event: events.MouseScrollDown | events.MouseScrollUp, direction: int) -> None:
        event.prevent_default()
        event.stop()
        if event.shift:
            self._slide_under(event, direction)
        elif not event.ctrl:
            self._by(direction * max(1, round(self.app.scroll_sensitivity_y)))

    def _on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        self._on_sideways(event, 1)

    def _on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        self._on_sideways(event, -1)

    def _on_sideways(self, event: events.MouseScrollRight | events.MouseScrollLeft, direction: int) -> None:
        event.prevent_default()
        event.stop()
        self._slide_under(event, direction)

    def _slide_under(self, event: events.MouseEvent, direction: int) -> None:
        at = event.get_content_offset(self)
        if at is not None:
            self.slide(direction, at.y)


def _spot(piece: int, line: int) -> Spot:
    from reader.render.flow import Spot

    return Spot(piece, line)
