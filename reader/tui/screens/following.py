"""Following what leads elsewhere — an entry of a list, a link — and coming back to the place it was followed from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import unquote

from reader.library import Library
from reader.links import canonical_url
from reader.model import Item
from reader.tui.panes.lists import Entry
from reader.tui.screens.history import History, Stop


class Following:
    """Decides where an entry or a link leads.

    ``here`` tells the present stop; ``arrive`` shows an article as one that was opened, ``revisit`` one at a stop;
    ``scroll`` goes to an offset of the present page; ``say`` tells what leads nowhere.
    """

    def __init__(
        self,
        library: Library,
        *,
        here: Callable[[], Stop | None],
        arrive: Callable[[int], None],
        revisit: Callable[[Stop], None],
        scroll: Callable[[int], None],
        say: Callable[[str], None],
    ) -> None:
        self._library = library
        self._here, self._arrive, self._revisit, self._scroll, self._say = here, arrive, revisit, scroll, say
        self._history = History()

    def entry(self, entry: Entry) -> None:
        """Follow an entry of the lists beside the page."""
        if entry.offset is not None:
            self._scroll(entry.offset)
        elif entry.article is None:
            self._say(f"This folder does not hold “{entry.text}”.")
        else:
            self._jump(entry.article)

    def link(self, href: str, anchor: int | None) -> None:
        """Follow a link of the page; ``anchor`` is the offset that a ``#name`` stands for. Other addresses are only told."""
        if anchor is not None:
            self._scroll(anchor)
        elif (held := self._library.resolve([_named(href)])[0]) is not None:
            self._jump(held)
        else:
            self._say(href)

    def back(self) -> None:
        self._travel(self._history.back, "Nowhere to go back to.")

    def forward(self) -> None:
        self._travel(self._history.forward, "Nowhere to go forward to.")

    def _jump(self, article_id: int) -> None:
        if (here := self._here()) is not None:
            self._history.leave(here)
        self._arrive(article_id)

    def _travel(self, where: Callable[[Stop], Stop | None], nowhere: str) -> None:
        here = self._here()
        stop = where(here) if here else None
        if stop is None:
            self._say(nowhere)
        else:
            self._revisit(stop)


def _named(href: str) -> Item:
    """A link as the entry of a list: by its address, or as links between notes (``[[Name]]``, ``Name.md#part``) by a name."""
    if (url := canonical_url(href)) is not None:
        return Item("", url)
    return Item(PurePosixPath(unquote(href.partition("#")[0])).name.removesuffix(".md"))
