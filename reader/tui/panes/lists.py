"""The right pane: the lists that the page carried beside the article, and the article's own headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.text import cell_width
from reader.tui.commands import bindings
from reader.tui.widgets.ground import Ground
from reader.tui.widgets.late_looks import LateLooks
from reader.tui.widgets.looks import on_ground
from reader.tui.widgets.slim_bar import SlimBarred


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list: where it leads is an article of this folder, a place on this page, or nowhere."""

    text: str
    number: int | None = None
    article: int | None = None
    offset: int | None = None
    """A place on the page (see :class:`reader.model.Place`)."""
    level: int = 0


@dataclass(frozen=True, slots=True)
class EntryList:
    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it is wrapped: of a list's heading, of an entry, or blank between two lists."""

    text: str = ""
    number: int = 0
    """Of the list."""
    entry: int = -1
    """Its index among all entries; -1 for a heading or a blank line."""
    first: bool = True
    """Whether the entry begins here."""


class Lists(Ground, LateLooks, SlimBarred, can_focus=True):
    """All lists below each other, one entry selected. All are wrapped at once; only what is on the screen is drawn.

    The bar has its cells whether there is anything to scroll or not: one that comes and goes has the whole screen laid out
    and painted a second time, with every article that has more beside it than the one before.
    """

    BINDINGS = bindings("lists")
    COMPONENT_CLASSES = {
        "lists--heading", "lists--heading-focused", "lists--held", "lists--absent", "lists--number", "lists--mark",
        "lists--focused",
    }  # fmt: skip
    DEFAULT_CSS = """
    Lists { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    @dataclass
    class Followed(Message):
        """Somebody wants to go where an entry leads."""

        entry: Entry

    @dataclass
    class Left(Message):
        """Somebody wants to go back to the article list."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._lists: tuple[EntryList, ...] = ()
        self._entries: list[Entry] = []
        self._list_of: list[int] = []
        self._lines: list[_Line] = []
        self._wrapped_for = 0
        """The width that these are for; 0 where they are of other lists."""
        self._strips: dict[int, Strip] = {}
        """How lines look, as far as they have been seen."""
        self._drawn_for: tuple[bool, Style] | None = None
        self._cursor = 0

    def fill(self, lists: tuple[EntryList, ...]) -> None:
        """Show other lists, from their top."""
        if not self._lists and not any(each.entries for each in lists):
            return  # nothing of it changes, and painting all of it is a fifth of what a key costs
        self._hold(lists)
        self._cursor = 0
        self.scroll_to(y=0, animate=False, immediate=True)
        self._changed()

    def add(self, lists: tuple[EntryList, ...]) -> None:
        """Show more lists below those there are; neither these nor the selection move."""
        self._hold((*self._lists, *lists))
        self._changed()

    def _hold(self, lists: tuple[EntryList, ...]) -> None:
        self._lists = tuple(each for each in lists if each.entries)
        self._entries = [entry for each in self._lists for entry in each.entries]
        self._list_of = [number for number, each in enumerate(self._lists) for _ in each.entries]
        self._wrapped_for = 0

    @property
    def is_empty(self) -> bool:
        return not self._entries

    # Moving

    def action_down(self) -> None:
        self._select(self._cursor + 1)

    def action_up(self) -> None:
        self._select(self._cursor - 1)

    def action_page_down(self) -> None:
        self._select(self._entry_at(self._line_of(self._cursor) + self.size.height))

    def action_page_up(self) -> None:
        self._select(self._entry_at(self._line_of(self._cursor) - self.size.height))

    def action_half_down(self) -> None:
        self._select(self._entry_at(self._line_of(self._cursor) + self.size.height // 2))

    def action_half_up(self) -> None:
        self._select(self._entry_at(self._line_of(self._cursor) - self.size.height // 2))

    def action_top(self) -> None:
        self._select(0)

    def action_end(self) -> None:
        self._select(len(self._entries) - 1)

    def action_next_group(self) -> None:
        self._to_list(self._current_list + 1)

    def action_previous_group(self) -> None:
        first = self._list_of.index(self._current_list) if self._entries else 0
        self._to_list(self._current_list - (self._cursor == first))

    def action_choose(self) -> None:
        if self._entries:
            self.post_message(self.Followed(self._entries[self._cursor]))

    def action_leave(self) -> None:
        self.post_message(self.Left())

    def action_entry(self, number: int) -> None:
        """Follow an entry of the list that has the selection, by its place in it."""
        for index, entry in enumerate(self._entries):
            if self._list_of[index] == self._current_list and entry.number == number:
                self._select(index)
                self.action_choose()
                return

    @property
    def _current_list(self) -> int:
        return self._list_of[self._cursor] if self._entries else 0

    def _to_list(self, number: int) -> None:
        if number in self._list_of:
            self._select(self._list_of.index(number))

    def _select(self, index: int) -> None:
        if not self._entries:
            return
        self._cursor = min(max(index, 0), len(self._entries) - 1)
        self._changed()
        self._lay_out()
        lines = [y for y, line in enumerate(self._lines) if line.entry == self._cursor]
        first, last = lines[0], lines[-1] + 1
        if self._list_of.index(self._current_list) == self._cursor:
            first -= 1  # the heading, so that it is never lost above the first entry
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if first < top:
            self.scroll_to(y=max(first, 0), animate=False, immediate=True)
        elif last > top + height:
            self.scroll_to(y=last - height, animate=False, immediate=True)

    def _line_of(self, index: int) -> int:
        self._lay_out()
        return next((y for y, line in enumerate(self._lines) if line.entry == index), 0)

    def _entry_at(self, y: int) -> int:
        """The entry on a line, or the nearest one before it."""
        return max((line.entry for line in self._lines[: max(y, 0) + 1]), default=0)

    # Drawing

    def _changed(self) -> None:
        self._strips.clear()
        if self.size:
            self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        """Wrap what is there, unless that is done."""
        width = max(4, self.scrollable_content_region.width)
        if width == self._wrapped_for:
            return
        self._wrapped_for = width
        self._strips.clear()
        self._lines = [*self._all_lines(width)]
        # Quietly: a watched ``virtual_size`` would lay out the whole screen again.
        self.set_reactive(Widget.virtual_size, Size(0, len(self._lines)))
        self.vertical_scrollbar.window_virtual_size = len(self._lines)
        self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def _all_lines(self, width: int) -> Iterator[_Line]:
        index = 0
        for number, each in enumerate(self._lists):
            if number:
                yield _Line()
            for text in _wrapped(each.heading.upper(), width - 2):
                yield _Line(text, number)
            for entry in each.entries:
                text = entry.text + (" ›" if entry.article is not None else "")
                first = True
                for part in _wrapped(text, max(1, width - 2 - cell_width(_lead(entry)))):
                    yield _Line(part, number, index, first)
                    first = False
                index += 1

    def _strip(self, line: _Line, width: int) -> Strip:
        if line.entry < 0:
            current = self.has_focus and line.number == self._current_list
            heading = self.get_component_rich_style("lists--heading-focused" if current else "lists--heading")
            segments = [Segment(f" {line.text}", heading)] if line.text else []
        else:
            segments = self._entry_line(line, self._entries[line.entry], width)
        return Strip(segments).adjust_cell_length(width, self.ground).apply_style(self.ground)

    def _entry_line(self, line: _Line, entry: Entry, width: int) -> list[Segment]:
        shown = line.entry == self._cursor and self.has_focus
        held = entry.article is not None or entry.offset is not None
        lead = _lead(entry)
        before = cell_width(lead)
        segments = [
            Segment("▌" if shown else " ", self.get_component_rich_style("lists--mark")),
            Segment(lead if line.first else " " * before, self.get_component_rich_style("lists--number")),
            Segment(line.text, self.get_component_rich_style("lists--held" if held else "lists--absent")),
            Segment(" " * (width - 1 - before - cell_width(line.text))),
        ]
        return on_ground(segments, self.get_component_rich_style("lists--focused")) if shown else segments

    def render_line(self, y: int) -> Strip:
        self._lay_out()
        y += self.scroll_offset.y
        if y >= len(self._lines):
            return Strip.blank(self.region.width, self.ground)
        wanted = (self.has_focus, self.ground)
        if wanted != self._drawn_for:
            self._drawn_for = wanted
            self._strips.clear()
        strip = self._strips.get(y)
        if strip is None:
            strip = self._strips[y] = self._strip(self._lines[y], self._wrapped_for)
        return strip

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def on_resize(self) -> None:
        self._lay_out()  # painted it is anyhow, or has been

    def on_focus(self) -> None:
        self._changed()

    def on_blur(self) -> None:
        self._changed()

    def on_click(self, event: events.Click) -> None:
        y = event.y + self.scroll_offset.y
        if y < len(self._lines) and self._lines[y].entry >= 0:
            event.stop()
            self._select(self._lines[y].entry)
            self.action_choose()


def _lead(entry: Entry) -> str:
    """What stands before an entry: its number, or room for how deep it is."""
    return f"{entry.number} " if entry.number is not None else "  " * entry.level


def _wrapped(text: str, width: int) -> list[str]:
    if cell_width(text) <= width and "\n" not in text:
        return [text]
    from reader.render.wrap import break_lines  # not wanted for the first frame

    return [text[start:end] for start, end in break_lines(text, width)]
