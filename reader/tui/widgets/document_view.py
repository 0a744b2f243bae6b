"""A page in a centred column, drawn line by line: what is not on the screen costs nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.filter import LineFilter
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from reader.render.typography import Typography
from reader.text import cell_width
from reader.tui.widgets.document_looks import COMPONENTS, LOOKS_CSS, laid_over, style_of
from reader.tui.widgets.ground import Ground
from reader.tui.widgets.leftwards import Leftwards
from reader.tui.widgets.letters import ShownLink, lettered, links_of
from reader.tui.widgets.plates import Plates, Rows, Wish, wish_of
from reader.tui.widgets.slim_bar import SlimBarred
from reader.tui.widgets.stretches import Stretch, between, extent, parted

if TYPE_CHECKING:
    from reader.render.flow import Flow, Spot
    from reader.render.lines import Line, Look, Run
    from reader.render.page import Page

_STRIPS_KEPT = 512
_SLICE = 0.006
"""Seconds of measuring at once, well under a frame; and the seconds between two slices, in which keys are served."""
_PAUSE = 0.01
_QUIET = 0.15
"""Seconds without a move before the measuring begins: who walks through a list waits for none of it."""
_NARROWEST = 10
_LOWEST = 6
"""Lines of a picture that are not too many, however low the window."""
_STILL = 0.1
"""Seconds without a move before a picture is asked for: who leafs through an article waits for none."""
_WHOLE = 0.01
"""Seconds in which a page of a few paragraphs is wrapped whole."""


class DocumentView(Ground, SlimBarred, can_focus=True, inherit_bindings=False):
    """Shows a :class:`Page`. It knows where it is in the text, not just on the screen: a resize keeps the words at the top.

    The place is a :class:`Spot`; Textual's ``scroll_y`` follows it, for the scroll bar. Who moves by lines or pages moves by
    lines that are wrapped, so nothing is skipped, whatever was estimated about the rest.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    DEFAULT_CSS = LOOKS_CSS

    column: reactive[int] = reactive(72, repaint=False)
    """The width of the text in cells, where there is room for it."""

    typography: reactive[Typography] = reactive(Typography, repaint=False)
    """How the text is set."""

    printing: reactive[bool] = reactive(False, repaint=False)
    """Whether pictures are printed in the page: room is left for them, and they are asked for as they come into view."""

    @dataclass
    class PicturesWanted(Message):
        """There are pictures on the screen that have not been drawn."""

        view: DocumentView
        wishes: tuple[Wish, ...]
        """From the top."""

        @property
        def control(self) -> DocumentView:
            return self.view

    @dataclass
    class Moved(Message):
        """Another part of the page is on the screen, or another page."""

        view: DocumentView
        offset: int
        """Characters of the page before the first line on the screen."""
        fraction: float
        """How much of the article lies above the lower edge of the screen, 0 to 1."""

        @property
        def control(self) -> DocumentView:
            return self.view

    @dataclass
    class LinkClicked(Message):
        view: DocumentView
        href: str
        """As the page has it: not checked, not safe to open as it is."""
        text: str = ""
        """What the page shows for it."""

        @property
        def control(self) -> DocumentView:
            return self.view

    def __init__(self, *, column: int = 72, typography: Typography | None = None, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(DocumentView.column, column)
        self.set_reactive(DocumentView.typography, typography or Typography())
        self._page: Page | None = None
        self._flow: Flow | None = None
        self._anchor = 0
        """The offset that was asked for: what a resize goes by, so that narrow and wide again is where it was."""
        self._top: Spot  # of no page there is none
        self._shown: list[tuple[Spot, Line]] = []
        self._strips: dict[Spot, Strip] = {}
        self._styles_of: dict[tuple[Look, bool], Style] = {}
        self._matches: tuple[tuple[int, int], ...] = ()
        self._match: int | None = None
        self._lit: int | None = None
        """The piece in the light, all others being dim; ``None`` where all are alike."""
        self._ruled: int | None = None
        """The line of the screen that the ruler lies on."""
        self._labels: dict[int, str] = {}
        self._plates = Plates()
        self._asking: Timer | None = None
        self._settling: Timer | None = None
        self._told: tuple[int, float] | None = None
        self._room = Size(0, 0)

    # What a parent asks

    def show(self, page: Page | None, offset: int = 0) -> None:
        """Show a page from ``offset`` on (characters of its text), or nothing."""
        self._matches, self._match, self._labels = (), None, {}
        self._plates = Plates()
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

    def mark(self, matches: Sequence[tuple[int, int]], here: int | None = None) -> None:
        """Mark stretches of the text (offsets, in order), the one at index ``here`` more than the others."""
        self._matches, self._match = tuple(matches), here
        self._strips.clear()
        self.refresh()

    def print_picture(self, wish: Wish, drawn: Rows | str) -> None:
        """Draw a picture that was wished for; as a text: why it cannot be drawn."""
        self._plates.put(wish, drawn, [line for _, line in self._shown])
        for y, (spot, line) in enumerate(self._shown):
            if line.plate is not None and wish_of(line.plate) == wish:
                self._strips.pop(spot, None)
                self.refresh(Region(0, y, self._room.width, 1))
        self._ask()

    @property
    def match(self) -> tuple[int, int] | None:
        """The match that is marked more than the others."""
        return self._matches[self._match] if self._match is not None and self._matches else None

    @property
    def top_piece(self) -> int:
        """The index of the first piece on the screen."""
        return self._top.piece

    def get_line_filters(self) -> Sequence[LineFilter]:
        # Its lines are in order, and the others' order is not theirs.
        return [each for each in super().get_line_filters() if not isinstance(each, Leftwards)]

    @property
    def texts(self) -> list[str]:
        """The lines on the screen, as text."""
        return ["".join(run.text for run in line.runs) for _, line in self._shown]

    def light(self, piece: int | None) -> None:
        """Leave one piece of the page as it is and make all others dim; ``None`` for all alike."""
        self._lit = piece
        self.refresh()

    @property
    def ruled(self) -> int | None:
        """The line of the screen that the ruler lies on."""
        return self._ruled

    def rule(self, y: int | None) -> None:
        """Lay the ruler on a line of the screen, or take it away."""
        self._ruled = y
        self.refresh()

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

    def label(self, labels: Mapping[int, str]) -> None:
        """Put labels beside places of the text, by their offsets, in the place of those there were."""
        self._labels = dict(labels)
        self._strips.clear()
        self.refresh()

    def links(self) -> list[ShownLink]:
        """The links on the screen, in reading order."""
        page = self._page
        if page is None:
            return []
        return links_of((page.starts[spot.piece], page.pieces[spot.piece], line) for spot, line in self._shown)

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
        self._strips.clear()
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
        self._strips.clear()
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
        if self._flow.plate_lines:
            self._ask_later()
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

    # Pictures

    def _ask_later(self) -> None:
        if self._asking is not None:
            self._asking.stop()
        self._asking = self.set_timer(_STILL, self._ask)

    def _ask(self) -> None:
        wishes = self._plates.missing(line for _, line in self._shown)
        if wishes:
            self.post_message(self.PicturesWanted(self, wishes).set_sender(self))

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

    # Drawing

    def render_line(self, y: int) -> Strip:
        if self.scrollable_content_region.size != self._room:
            # Painted before the resize was told: the lines must fit all the same, and need not be painted twice.
            self._arrange(painting=True)
        width = self._room.width
        if not 0 <= y < len(self._shown):
            return Strip.blank(width, self.ground)
        spot, line = self._shown[y]
        strip = self._strips.get(spot)
        if strip is None:
            if len(self._strips) >= _STRIPS_KEPT:
                self._strips.clear()
            strip = self._strip(line, width, self._flow.page.starts[spot.piece] if self._flow else 0)
            if line.plate is None or self._plates.has(line.plate):
                self._strips[spot] = strip
        if line.plate is not None:
            return strip  # nothing lies over a picture: its colours are no text's
        if self._ruled == y:
            strip = self._over(strip, "document--ruler")
        elif self._lit is not None and spot.piece != self._lit:
            strip = self._over(strip, "document--away")
        return strip

    def _over(self, strip: Strip, name: str) -> Strip:
        """A line as it is while something lies over it."""
        look = laid_over(self, Style(), name)
        return Strip([Segment(segment.text, (segment.style or Style()) + look) for segment in strip], strip.cell_length)

    def _strip(self, line: Line, width: int, start: int) -> Strip:
        """A line of the piece whose text begins at ``start``."""
        base = self.ground
        segments = [Segment(" " * self._margin, base)]
        first, last = extent(line)
        over = self._lying_over(start + first, start + last)
        for run in line.runs:
            style = self._style_of(run)
            # By its name: the tones themselves are not loaded for the first frame.
            printed = self._plates.segments(line.plate) if line.plate and run.look.tone.name == "PLATE" else None
            if printed is not None:
                segments += [Segment(printed, style)] if isinstance(printed, str) else printed
            elif over and run.at >= 0:
                segments += [Segment(part.text, self._under(style, looks)) for part, looks in parted(run, start, over)]
            else:
                segments.append(Segment(run.text, style))
        strip = self._finish(Strip(segments).adjust_cell_length(width, base), line, start, over)
        if not self._labels:
            return strip
        return lettered(strip, line, start, self._margin, self._labels, self.get_component_rich_style("document--letter"))

    def _lying_over(self, start: int, stop: int) -> list[Stretch]:
        """What lies over a stretch of the text, the undermost first."""
        over = [Stretch(*span, "document--match") for span in between(self._matches, start, stop)]
        return [*over, Stretch(*self.match, "document--match-here")] if over and self.match else over

    def _finish(self, strip: Strip, line: Line, start: int, over: Sequence[Stretch]) -> Strip:
        """A line as drawn, before letters are laid on it: for a subclass to add to."""
        return strip

    def _under(self, style: Style, looks: Sequence[str]) -> Style:
        for name in looks:
            style = laid_over(self, style, name)
        return style

    @property
    def _margin(self) -> int:
        return (self._room.width - self._flow.width) // 2 if self._flow else 0

    def _style_of(self, run: Run) -> Style:
        key = (run.look, run.href is not None)
        style = self._styles_of.get(key)
        if style is None:
            style = self._styles_of[key] = style_of(self, run.look, linked=run.href is not None)
        return style

    def notify_style_update(self) -> None:
        """A theme or focus change: every look is stale."""
        super().notify_style_update()
        self._strips.clear()
        self._styles_of.clear()

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

    async def _on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        run = self._run_at(at) if at is not None else None
        if at is not None and run is not None and run.href is not None:
            event.stop()
            offset = run.at + (self._flow.page.starts[self._shown[at.y][0].piece] if self._flow else 0)
            text = [link.text for link in self.links() if link.offset <= offset]
            self.post_message(self.LinkClicked(self, run.href, text[-1] if text else ""))

    def link_at(self, at: Offset) -> str | None:
        """The address under a cell of the widget."""
        run = self._run_at(at)
        return run.href if run is not None else None

    def _run_at(self, at: Offset) -> Run | None:
        if not 0 <= at.y < len(self._shown):
            return None
        x = self._margin
        for run in self._shown[at.y][1].runs:
            end = x + cell_width(run.text)
            if x <= at.x < end:
                return run
            x = end
        return None


def _spot(piece: int, line: int) -> Spot:
    from reader.render.flow import Spot

    return Spot(piece, line)
