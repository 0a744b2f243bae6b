"""Following what leads elsewhere — an entry of a list, a link — and coming back to the place it was followed from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import unquote

from reader.links import canonical_url
from reader.model import Item
from reader.tui.panes.lists import Entry
from reader.tui.screens.desk import Commands, Desk
from reader.tui.screens.history import History, Stop


class Following:
    """Decides where an entry or a link leads."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._history = History()

    @property
    def commands(self) -> Commands:
        return {"back": self._back, "forward": self._forward}

    def entry(self, entry: Entry) -> None:
        """Follow an entry of the lists beside the page."""
        if entry.offset is not None:
            self.turn_to(entry.offset)
        elif entry.article is None:
            self._desk.say(f"This folder does not hold “{entry.text}”.")
        else:
            self._jump(entry.article)

    def link(self, href: str) -> None:
        """Follow a link of the page. Addresses that lead out of the folder are only told."""
        page = self._desk.reading.page.page
        anchor = page.offset_of_anchor(href[1:]) if page and href.startswith("#") else None
        if anchor is not None:
            self.turn_to(anchor)
        elif (held := self._desk.library.resolve([_named(href)])[0]) is not None:
            self._jump(held)
        else:
            self._desk.say(href)

    def turn_to(self, offset: int) -> None:
        """Go to a place of the page, and read there."""
        self._desk.reading.page.go_to(offset)
        self._desk.focus_pane("page")

    def _back(self) -> None:
        self._travel(self._history.back, "Nowhere to go back to.")

    def _forward(self) -> None:
        self._travel(self._history.forward, "Nowhere to go forward to.")

    def _jump(self, article_id: int) -> None:
        if (here := self._desk.here()) is not None:
            self._history.leave(here)
        self._desk.arrive(article_id)

    def _travel(self, where: Callable[[Stop], Stop | None], nowhere: str) -> None:
        here = self._desk.here()
        stop = where(here) if here else None
        if stop is None:
            self._desk.say(nowhere)
        else:
            self._desk.go_to(stop.article, stop.offset)


def _named(href: str) -> Item:
    """A link as the entry of a list: by its address, or as links between notes (``[[Name]]``, ``Name.md#part``) by a name."""
    if (url := canonical_url(href)) is not None:
        return Item("", url)
    return Item(PurePosixPath(unquote(href.partition("#")[0])).name.removesuffix(".md"))
