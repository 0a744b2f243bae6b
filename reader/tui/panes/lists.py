"""The right pane: the lists that the page carried beside the article, and the article's own headings."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.text import cell_width
from reader.tui.commands import bindings
from reader.tui.widgets.ground import Ground
from reader.tui.widgets.late_looks import LateLooks
from reader.tui.widgets.looks import on_ground


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


class Lists(Ground, LateLooks, ScrollView, can_focus=True):
    """All lists below each other, one entry selected; the lists of one page are short, so they are laid out whole."""

    BINDINGS = bindings("lists")
    COMPONENT_CLASSES = {
        "lists--heading", "lists--heading-focused", "lists--held", "lists--absent", "lists--number", "lists--mark",
        "lists--focused",
    }  # fmt: skip
    DEFAULT_CSS = """
    Lists { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
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
        self._lines: list[tuple[int, Strip]] = []
        """The entry of each line, -1 for none, and how it looks."""
        self._laid_out_for: tuple[int, bool, Style] | None = None
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
        lines = [y for y, (entry, _) in enumerate(self._lines) if entry == self._cursor]
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
        return next((y for y, (entry, _) in enumerate(self._lines) if entry == index), 0)

    def _entry_at(self, y: int) -> int:
        """The entry on a line, or the nearest one before it."""
        return max((entry for entry, _ in self._lines[: max(y, 0) + 1]), default=0)

    # Drawing

    def _changed(self) -> None:
        self._laid_out_for = None
        if self.size:
            self._lay_out()  # now: found out while it is painted, a new height would have all of it painted twice
        self.refresh()

    def _lay_out(self) -> None:
        width = max(4, self.scrollable_content_region.width)
        wanted = (width, self.has_focus, self.ground)
        if wanted == self._laid_out_for:
            return
        self._laid_out_for = wanted
        lines: list[tuple[int, list[Segment]]] = []
        index = 0
        for number, each in enumerate(self._lists):
            if number:
                lines.append((-1, []))
            current = self.has_focus and number == self._current_list
            heading = self.get_component_rich_style("lists--heading-focused" if current else "lists--heading")
            lines += [(-1, [Segment(f" {text}", heading)]) for text in _wrapped(each.heading.upper(), width - 2)]
            for entry in each.entries:
                lines += [(index, line) for line in self._entry_lines(entry, width, selected=index == self._cursor)]
                index += 1
        ground = self.ground
        self._lines = [
            (entry, Strip(segments).adjust_cell_length(width, ground).apply_style(ground)) for entry, segments in lines
        ]
        self.virtual_size = Size(0, len(lines))

    def _entry_lines(self, entry: Entry, width: int, *, selected: bool) -> list[list[Segment]]:
        shown = selected and self.has_focus
        held = entry.article is not None or entry.offset is not None
        style = self.get_component_rich_style("lists--held" if held else "lists--absent")
        mark = self.get_component_rich_style("lists--mark")
        ground = self.get_component_rich_style("lists--focused") if shown else None
        lead = f"{entry.number} " if entry.number is not None else "  " * entry.level
        text = entry.text + (" ›" if entry.article is not None else "")
        room = max(1, width - 2 - cell_width(lead))
        lines: list[list[Segment]] = []
        for number, part in enumerate(_wrapped(text, room)):
            line = [
                Segment("▌" if shown else " ", mark),
                Segment(lead if not number else " " * cell_width(lead), self.get_component_rich_style("lists--number")),
                Segment(part, style),
                Segment(" " * (width - 1 - cell_width(lead) - cell_width(part))),
            ]
            lines.append(on_ground(line, ground) if ground else line)
        return lines

    def render_line(self, y: int) -> Strip:
        self._lay_out()
        y += self.scroll_offset.y
        return self._lines[y][1] if y < len(self._lines) else Strip.blank(self.region.width, self.ground)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._laid_out_for = None

    def on_resize(self) -> None:
        self._changed()

    def on_focus(self) -> None:
        self._changed()

    def on_blur(self) -> None:
        self._changed()

    def on_click(self, event: events.Click) -> None:
        y = event.y + self.scroll_offset.y
        if y < len(self._lines) and self._lines[y][0] >= 0:
            event.stop()
            self._select(self._lines[y][0])
            self.action_choose()


def _wrapped(text: str, width: int) -> list[str]:
    from reader.render.wrap import break_lines  # not wanted for the first frame

    return [text[start:end] for start, end in break_lines(text, width)]
