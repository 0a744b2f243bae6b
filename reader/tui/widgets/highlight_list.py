"""A list of highlights, by article or by date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.segment import Segment
from textual.binding import Binding

from reader.model import COLOURS, Highlight
from reader.text import cell_width, truncate
from reader.tui.widgets.looks import on_ground
from reader.tui.widgets.stretches import NOTED, SIGNS
from reader.tui.widgets.virtual_list import VirtualList

_LOST = "No longer found"
LOST_GROUP = -1
"""The group of highlights whose words, or whose article, were not found."""


@dataclass(frozen=True, slots=True)
class Held:
    """A highlight, with what is looked through when one types."""

    highlight: Highlight
    words: str
    group: int
    """The article's id; below 0 for those that were not found."""


class HighlightList(VirtualList):
    """Highlights in two lines each: the words, and what was noted."""

    BINDINGS = [
        Binding("j,down", "down", show=False),
        Binding("k,up", "up", show=False),
        Binding("pagedown,ctrl+f", "page_down", show=False),
        Binding("pageup,ctrl+b", "page_up", show=False),
        Binding("ctrl+d", "half_down", show=False),
        Binding("ctrl+u", "half_up", show=False),
        Binding("g,home", "top", show=False),
        Binding("G,end", "end", show=False),
        Binding("right_curly_bracket", "next_group", show=False),
        Binding("left_curly_bracket", "previous_group", show=False),
        Binding("enter,l,right", "choose", show=False),
    ]
    COMPONENT_CLASSES = {
        "highlights--quote", "highlights--meta", "highlights--group", "highlights--mark", "highlights--focused",
        *(f"highlights--{colour}" for colour in COLOURS),
    }  # fmt: skip

    def __init__(self) -> None:
        super().__init__(id="highlights-list")
        self.listed: Sequence[Held] = ()
        self._by_article = True

    def list(self, held: Sequence[Held], *, by_article: bool) -> None:
        """Show highlights; the one that was selected stays so, if it is among them."""
        selected = self.selected
        self.listed, self._by_article = held, by_article
        cursor = (
            next((at for at, each in enumerate(held) if each.highlight.id == selected.id), 0) if selected is not None else 0
        )
        groups = [each.group for each in held] if by_article else [min(each.group, 0) for each in held]
        starts = [at for at, (before, here) in enumerate(zip([None, *groups], groups, strict=False)) if before != here]
        self.fill(len(held), starts, cursor=cursor)

    @property
    def selected(self) -> Highlight | None:
        return self.listed[self.cursor].highlight if self.cursor is not None and self.cursor < len(self.listed) else None

    def render_heading(self, group: int, width: int) -> Sequence[Segment]:
        first = self.listed[self.geometry.starts[group]].highlight
        text = _LOST if first.is_orphan else first.title if self._by_article else "By date"
        return [Segment(truncate(text, width), self.get_component_rich_style("highlights--group"))]

    def render_row(self, index: int, width: int, *, selected: bool) -> Sequence[Sequence[Segment]]:
        highlight = self.listed[index].highlight
        mark = Segment("▌" if selected else " ", self.get_component_rich_style("highlights--mark"))
        sign = Segment(f"{SIGNS[highlight.colour]} ", self.get_component_rich_style(f"highlights--{highlight.colour}"))
        room = max(1, width - 4)
        lines = [
            [mark, sign, Segment(truncate(highlight.quote, room), self.get_component_rich_style("highlights--quote"))],
            [mark, sign, Segment(truncate(self._meta(highlight), room), self.get_component_rich_style("highlights--meta"))],
        ]
        if not selected:
            return lines
        look = self.get_component_rich_style("highlights--focused")
        filled = [[*line, Segment(" " * (width - sum(cell_width(each.text) for each in line)))] for line in lines]
        return [on_ground(line, look) for line in filled]

    def _meta(self, highlight: Highlight) -> str:
        day = f"{datetime.fromtimestamp(highlight.created).astimezone():%Y-%m-%d}"
        title = highlight.title if highlight.is_orphan or not self._by_article else ""
        note = f"{NOTED} {' '.join(highlight.note.split())}" if highlight.note else ""
        return " · ".join(part for part in (title, day, highlight.colour, *(f"#{tag}" for tag in highlight.tags), note) if part)
