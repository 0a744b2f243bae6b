"""Following what leads elsewhere — an entry of a list, a link — and coming back to the place it was followed from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from reader.model import Item
from reader.tui.panes.lists import Entry
from reader.tui.screens.desk import Commands, Desk
from reader.tui.screens.history import History, Stop
from reader.tui.screens.leaving import Leaving
from reader.tui.screens.lettering import Lettering
from reader.tui.widgets.letters import ShownLink


class Following:
    """Decides where an entry or a link leads; what leads out of the folder is left to ``leaving``."""

    def __init__(self, desk: Desk, leaving: Leaving) -> None:
        self._desk = desk
        self._leaving = leaving
        self._history = History()
        self._letters: Lettering[ShownLink] = Lettering(desk, "follow the link")

    @property
    def commands(self) -> Commands:
        return {"back": self._back, "forward": self._forward, "page.links": self._choose}

    def entry(self, entry: Entry) -> None:
        """Follow an entry of the lists beside the page."""
        if entry.offset is not None:
            self._desk.jumps.to(entry.offset)
        elif entry.article is None:
            self._desk.say(f"This folder does not hold “{entry.text}”.")
        else:
            self._jump(entry.article)

    def _choose(self) -> None:
        """Put a letter beside every link on the screen, and follow the one that is typed."""
        links = self._desk.reading.page.links()
        if links:
            self._letters.begin([(link.offset, link) for link in links], lambda link: self.link(link.href, link.text))
        else:
            self._desk.say("There is no link on the screen.")

    def link(self, href: str, text: str = "") -> None:
        """Follow a link of the page, which shows ``text`` for it. An article of this folder is opened here."""
        page, shown = self._desk.reading.page.page, self._desk.shown
        part = unquote(href.partition("#")[2])
        here = page.offset_of_anchor(part) if page and part else None
        if here is not None and href.startswith("#"):
            self._desk.jumps.to(here)
        elif (held := self._held(href)) is None:
            self._leaving.ask(href, text)
        elif here is not None and shown is not None and held == shown.row.id:
            self._desk.jumps.to(here)
        else:
            self._jump(held, part or None)

    def _held(self, href: str) -> int | None:
        """The article of this folder that a link names: by its address, its file's name, or its headline."""
        from reader.links import canonical_url  # what is known of addresses is not wanted before the first frame

        library = self._desk.library
        if canonical_url(href) is None and self._desk.shown is not None:
            for path in _paths(self._desk.shown.row.path, href):
                if (found := library.find(path)) is not None:
                    return found
        return library.resolve([_named(href)])[0]

    def _back(self) -> None:
        self._travel(self._history.back, "Nowhere to go back to.")

    def _forward(self) -> None:
        self._travel(self._history.forward, "Nowhere to go forward to.")

    def _jump(self, article_id: int, part: str | None = None) -> None:
        if (here := self._desk.here()) is not None:
            self._history.leave(here)
            self._desk.jumps.leave()
        self._desk.arrive(article_id, part=part)

    def _travel(self, where: Callable[[Stop], Stop | None], nowhere: str) -> None:
        here = self._desk.here()
        stop = where(here) if here else None
        if stop is None:
            self._desk.say(nowhere)
        else:
            self._desk.go_to(stop.article, stop.offset)


def _paths(of: str, href: str) -> Iterator[str]:
    """The paths that a link may mean in an article whose own path is ``of``, as :attr:`ArticleRow.path`."""
    name = unquote(href.partition("#")[0].partition("?")[0])
    path = normpath(PurePosixPath(of.partition("#")[0]).parent / name) if name else ".."
    if not path.startswith(("..", "/")):
        yield from (path, f"{path}.md")


def _named(href: str) -> Item:
    """A link as the entry of a list: by its address, or as links between notes (``[[Name]]``, ``Name.md#part``) by a name."""
    from reader.links import canonical_url

    if (url := canonical_url(href)) is not None:
        return Item("", url)
    return Item(PurePosixPath(unquote(href.partition("#")[0])).name.removesuffix(".md"))
