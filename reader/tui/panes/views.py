"""The left pane's other side: the parts of the library that can be looked at by themselves, and how many articles each has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from reader.model import Offer
from reader.text import cell_width, truncate
from reader.tui.commands import bindings
from reader.tui.widgets.label import Label
from reader.tui.widgets.looks import on_ground
from reader.tui.widgets.virtual_list import VirtualList

_HEADINGS = {"usual": "Views", "saved": "Saved searches", "folder": "Folders", "site": "Sites", "section": "Sections"}


class Offers(VirtualList):
    """The views themselves, a line each."""

    BINDINGS = bindings("views")
    ROW_HEIGHT = 1
    COMPONENT_CLASSES = {
        "offers--group", "offers--rule", "offers--name", "offers--shown", "offers--count", "offers--mark",
        "offers--selected", "offers--focused",
    }  # fmt: skip

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.offers: list[Offer] = []
        self._shown: str | None = ""

    def offer(self, offers: Sequence[Offer], shown: str | None) -> None:
        """Show views; ``shown`` is the search of the one in the list, if it is any of them. What is selected stays selected."""
        selected = self.selected
        keys = [(offer.kind, offer.name) for offer in offers]
        if selected is not None and (selected.kind, selected.name) in keys:
            cursor = keys.index((selected.kind, selected.name))
        else:
            cursor = next((index for index, offer in enumerate(offers) if offer.text == shown), 0)
        self.offers, self._shown = list(offers), shown
        starts = [next(rows)[0] for _, rows in groupby(enumerate(offers), key=lambda row: row[1].kind)]
        self.fill(len(self.offers), starts, cursor=cursor, top=self.top if selected else None)
        self.show_cursor()

    @property
    def selected(self) -> Offer | None:
        return None if self.cursor is None else self.offers[self.cursor]

    def render_heading(self, group: int, width: int) -> Sequence[Segment]:
        text = f" {truncate(_HEADINGS[self.offers[self.geometry.starts[group]].kind], width - 4)} "
        rule = "─" * max(0, width - cell_width(text) - 1)
        return [
            Segment(text, self.get_component_rich_style("offers--group")),
            Segment(rule, self.get_component_rich_style("offers--rule")),
        ]

    def render_row(self, index: int, width: int, *, selected: bool) -> Sequence[Sequence[Segment]]:
        offer = self.offers[index]
        count = f"{offer.articles:,}{'+' if offer.more else ''}"
        room = max(1, width - 4 - len(count))
        name = truncate(offer.name, room)
        shown = offer.text == self._shown
        mark = self.get_component_rich_style("offers--mark")
        line = [
            Segment("▌" if selected else " ", mark),
            Segment("›" if shown else " ", mark),
            Segment(name, self.get_component_rich_style("offers--shown" if shown else "offers--name")),
            Segment(" " * (width - 3 - cell_width(name) - len(count))),
            Segment(count, self.get_component_rich_style("offers--count")),
            Segment(" "),
        ]
        if not selected:
            return [line]
        look = "offers--focused" if self.has_focus else "offers--selected"
        return [on_ground(line, self.get_component_rich_style(look))]


class Views(Vertical):
    """The views under the folder's name."""

    @dataclass
    class Chosen(Message):
        """Somebody wants to see the articles of a view."""

        offer: Offer

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._heading = Label("", id="views-folder")
        self.offers = Offers(id="offers-list")

    def compose(self) -> ComposeResult:
        yield self._heading
        yield self.offers

    def tell(self, name: str) -> None:
        """Say whose views these are."""
        self._heading.say(name)

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        event.stop()
        self.post_message(self.Chosen(self.offers.offers[event.index]))

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        """Looking at the views changes nothing yet."""
        event.stop()
