"""A list of any length that draws just the lines on the screen: no widget, option or renderable for a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.strip import Strip

from reader.tui.widgets.geometry import Geometry, HeadingLine, RowLine
from reader.tui.widgets.ground import Ground
from reader.tui.widgets.late_looks import LateLooks
from reader.tui.widgets.slim_bar import SlimBarred

_STRIPS_KEPT = 512


class VirtualList(Ground, LateLooks, SlimBarred, can_focus=True):
    """Rows of equal height under group headings, one of them selected.

    A subclass says how a row and a heading look (:meth:`render_row`, :meth:`render_heading`); this class keeps the place.
    Looks are cached, so a subclass calls :meth:`redraw` when what a row shows has changed.
    """

    DEFAULT_CSS = """
    VirtualList { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """
    ROW_HEIGHT = 2

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """As every widget's, but that nothing is laid out for it: only a bar that comes or goes asks for that."""
    cursor: reactive[int | None] = reactive(None, repaint=False)
    """The index of the selected row; ``None`` only where there is none."""

    @dataclass
    class Moved(Message):
        """Another row is selected."""

        list: VirtualList
        index: int

        @property
        def control(self) -> VirtualList:
            return self.list

    @dataclass
    class Chosen(Message):
        """Enter was pressed on a row, or the selected row was clicked."""

        list: VirtualList
        index: int

        @property
        def control(self) -> VirtualList:
            return self.list

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.geometry = Geometry(0, self.ROW_HEIGHT)
        self._strips: dict[tuple[int, int, bool, bool], Strip] = {}
        # As of the repaint that is under way.
        self._room = self._scrolled = 0
        self._cursor: int | None = None
        self._focused = False

    # What a subclass says

    def render_row(self, index: int, width: int, *, selected: bool) -> Sequence[Sequence[Segment]]:
        """The lines of a row, as many as :attr:`ROW_HEIGHT`, each no wider than ``width`` cells."""
        raise NotImplementedError

    def render_heading(self, group: int, width: int) -> Sequence[Segment]:
        """The line above a group, no wider than ``width`` cells."""
        raise NotImplementedError

    # What a parent asks

    def fill(
        self,
        count: int,
        starts: Sequence[int] = (),
        *,
        cursor: int | None = None,
        top: int | None = None,
        lines_into_top: int = 0,
        to_come: int = 0,
    ) -> None:
        """Show ``count`` rows grouped at ``starts``, ``cursor`` selected, ``top`` the first row on the screen if it can be.

        Of that row ``lines_into_top`` lines are above the screen; -1 if its group's heading is the first line. So many more
        rows are ``to_come``: the bar has room for them already. No message is sent: who fills the list knows what is selected.
        """
        self.geometry = Geometry(count, self.ROW_HEIGHT, starts)
        self.set_reactive(VirtualList.cursor, None if not count else min(max(cursor or 0, 0), count - 1))
        height = self.geometry.height
        # As many headings to so many rows as there are among the first.
        self.virtual_size = Size(0, height + height * to_come // count if count else 0)
        self._scroll_update(self.virtual_size)  # which laying out would have done
        if top is not None:
            y = max(0, self.geometry.line_of(min(top, max(count - 1, 0))) + lines_into_top)
            self.scroll_to(y=y, animate=False, immediate=True)
            if self.scroll_offset.y != y:
                # The room for it is not there yet: something above is about to give way.
                self.call_after_refresh(self.scroll_to, y=y, animate=False, immediate=True)
        self.redraw()
        if top is None:
            self.call_after_refresh(self.show_cursor)

    @property
    def lines_into_top(self) -> int:
        """How many lines of the first row on the screen are above it; -1 where its group's heading is the first line."""
        at = self.geometry.at(self.scroll_offset.y)
        return at.line if isinstance(at, RowLine) else -1 if isinstance(at, HeadingLine) else 0

    @property
    def top(self) -> int | None:
        """The index of the first row on the screen."""
        at = self.geometry.at(self.scroll_offset.y)
        return self.geometry.starts[at.group] if isinstance(at, HeadingLine) else at.index if at else None

    def redraw(self, index: int | None = None) -> None:
        """Forget how a row looks, or how all do, and paint again."""
        if index is None:
            self._strips.clear()
            self.refresh()
        else:
            self._strips = {key: strip for key, strip in self._strips.items() if key[0] != index}
            self.refresh_lines(self.geometry.line_of(index), self.ROW_HEIGHT)

    def select(self, index: int) -> None:
        """Select a row and bring it into view; :class:`Moved` follows if it was another."""
        if not self.geometry.count:
            return
        index = min(max(index, 0), self.geometry.count - 1)
        moved, self.cursor = index != self.cursor, index
        self.show_cursor()
        if moved:
            self.post_message(self.Moved(self, index))

    def show_cursor(self) -> None:
        """Scroll as little as possible so that the selected row, and its group's heading above it, can be seen."""
        if self.cursor is None:
            return
        first = self.geometry.line_of(self.cursor)
        last = first + self.ROW_HEIGHT
        if self.cursor in self.geometry.starts[max(self.geometry.group_of(self.cursor), 0) :][:1]:
            first -= 1
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if first < top:
            self.scroll_to(y=first, animate=False, immediate=True)
        elif last > top + height:
            self.scroll_to(y=last - height, animate=False, immediate=True)

    # Moving

    def action_down(self) -> None:
        self._step(1)

    def action_up(self) -> None:
        self._step(-1)

    def action_page_down(self) -> None:
        self._step(self._rows_shown)

    def action_page_up(self) -> None:
        self._step(-self._rows_shown)

    def action_half_down(self) -> None:
        self._step(max(1, self._rows_shown // 2))

    def action_half_up(self) -> None:
        self._step(-max(1, self._rows_shown // 2))

    def action_top(self) -> None:
        self.select(0)

    def action_end(self) -> None:
        self.select(self.geometry.count - 1)

    def action_next_group(self) -> None:
        group = self.geometry.group_of(self.cursor or 0) + 1
        if group < len(self.geometry.starts):
            self.select(self.geometry.starts[group])

    def action_previous_group(self) -> None:
        """The first row of this group; from there, of the one before."""
        cursor = self.cursor or 0
        group = self.geometry.group_of(cursor)
        if group >= 0 and self.geometry.starts[group] == cursor:
            group -= 1
        if group >= 0:
            self.select(self.geometry.starts[group])

    def action_choose(self) -> None:
        if self.cursor is not None:
            self.post_message(self.Chosen(self, self.cursor))

    def _step(self, rows: int) -> None:
        if self.cursor is not None:
            self.select(self.cursor + rows)

    @property
    def rows_on_screen(self) -> int:
        """As many rows as there is room for, the last of them perhaps in part."""
        return -(-self.size.height // self.ROW_HEIGHT)

    @property
    def _rows_shown(self) -> int:
        return max(1, self.scrollable_content_region.height // self.ROW_HEIGHT - 1)

    # Drawing

    def watch_cursor(self, old: int | None, new: int | None) -> None:
        for index in (old, new):
            if index is not None:
                self.refresh_lines(self.geometry.line_of(index), self.ROW_HEIGHT)

    def render_lines(self, crop: Region) -> list[Strip]:
        # To work them out for every line would be a tenth of what the list costs.
        self._room, self._scrolled = self.scrollable_content_region.width, self.scroll_offset.y
        self._cursor, self._focused = self.cursor, self.has_focus
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        width = self._room
        at = self.geometry.at(y + self._scrolled)
        base = self.ground
        match at:
            case None:
                return Strip.blank(width, base)
            case HeadingLine(group):
                key = (-1 - group, 0, False, False)
            case RowLine(index, line):
                key = (index, line, index == self._cursor, self._focused)
        strip = self._strips.get(key)
        if strip is None or strip.cell_length != width:
            if len(self._strips) > _STRIPS_KEPT:
                self._strips.clear()
            if isinstance(at, HeadingLine):
                lines: Sequence[Sequence[Segment]] = [self.render_heading(at.group, width)]
            else:
                lines = self.render_row(at.index, width, selected=at.index == self._cursor)
            for number, segments in enumerate(lines):
                self._strips[key[0], number, key[2], key[3]] = Strip(segments).adjust_cell_length(width, base).apply_style(base)
            strip = self._strips[key]
        return strip

    def notify_style_update(self) -> None:
        """A theme or focus change: every cached look is stale."""
        super().notify_style_update()
        self._strips.clear()

    # The mouse

    def on_click(self, event: events.Click) -> None:
        at = self.geometry.at(event.y + self.scroll_offset.y)
        if isinstance(at, RowLine):
            event.stop()
            if at.index == self.cursor:
                self.action_choose()
            else:
                self.select(at.index)

    def on_focus(self) -> None:
        self._repaint_cursor()

    def on_blur(self) -> None:
        self._repaint_cursor()

    def _repaint_cursor(self) -> None:
        if self.cursor is not None:
            self.refresh_lines(self.geometry.line_of(self.cursor), self.ROW_HEIGHT)
