"""A page in a centred column, drawn line by line: what is not on the screen costs nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.filter import LineFilter
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer

from reader.render.typography import Typography
from reader.text import cell_width
from reader.tui.widgets.document_looks import COMPONENTS, LOOKS_CSS, laid_over, style_of
from reader.tui.widgets.flow_view import FlowView
from reader.tui.widgets.leftwards import Leftwards
from reader.tui.widgets.letters import ShownLink, lettered, links_of
from reader.tui.widgets.plates import Plates, Rows, Wish, wish_of
from reader.tui.widgets.stretches import Stretch, between, extent, parted

if TYPE_CHECKING:
    from reader.render.flow import Spot
    from reader.render.lines import Line, Look, Run
    from reader.render.page import Page

_STRIPS_KEPT = 512
_STILL = 0.1
"""Seconds without a move before a picture is asked for: who leafs through an article waits for none."""


class DocumentView(FlowView, can_focus=True, inherit_bindings=False):
    """Draws a :class:`Page`, and what lies on its text: matches, letters beside links, light and ruler, pictures."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    DEFAULT_CSS = """
    DocumentView {
        overflow-x: hidden; overflow-y: scroll; scrollbar-size: 0 0; background: $background; color: $foreground;
    }
    """
    PARTS_CSS = LOOKS_CSS

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
        super().__init__(column=column, typography=typography or Typography(), id=id)
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

    def show(self, page: Page | None, offset: int = 0) -> None:
        self._matches, self._match, self._labels = (), None, {}
        self._plates = Plates()
        super().show(page, offset)

    # What lies on the text

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

    def get_line_filters(self) -> Sequence[LineFilter]:
        # Its lines are in order, and the others' order is not theirs.
        return [each for each in super().get_line_filters() if not isinstance(each, Leftwards)]

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

    # Pictures

    def _laid(self) -> None:
        if self._flow is None or not self._flow.plate_lines:
            return
        if self._asking is not None:
            self._asking.stop()
        self._asking = self.set_timer(_STILL, self._ask)

    def _ask(self) -> None:
        wishes = self._plates.missing(line for _, line in self._shown)
        if wishes:
            self.post_message(self.PicturesWanted(self, wishes).set_sender(self))

    # Drawing

    def _forget_looks(self) -> None:
        self._strips.clear()

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
