"""What this folder has beside the article: who links to it, and what is on the same matter."""

from __future__ import annotations

from dataclasses import dataclass

from textual.screen import Screen
from textual.timer import Timer

from reader.library import Library
from reader.tui.panes.lists import Entry, EntryList, Lists
from reader.tui.screens.desk import Desk
from reader.tui.screens.threads import Latest

_REST = 0.4
"""Seconds that an article must have been on the page: who walks through the list asks for nothing."""
_LINKING, _ALIKE = "Links here from this folder", "In this folder, on the same matter"
_MOST = 20


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What there is beside an article."""

    article: int
    lists: tuple[EntryList, ...]


class Beside:
    """Adds these lists below the others, once they are known: nothing that somebody looks at moves."""

    def __init__(self, desk: Desk, screen: Screen[None], lists: Lists) -> None:
        self._desk = desk
        self._screen = screen
        self._lists = lists
        self._timer: Timer | None = None
        self._asked = Latest(screen, "beside", self._fetch, self._found)

    def begin(self, article_id: int) -> None:
        """An article is on the page, with the lists that came with it."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._screen.set_timer(_REST, lambda: self._asked.want(article_id))

    def _fetch(self, article_id: int) -> Neighbours:
        search = self._desk.library.search
        linking = search.linking(article_id, _MOST)
        alike = [other for other in search.more_like(article_id) if other not in linking]
        lists = ((_LINKING, linking), (_ALIKE, alike))
        return Neighbours(article_id, tuple(_entries(self._desk.library, *each) for each in lists))

    def _found(self, there: Neighbours) -> None:
        shown = self._desk.shown
        if shown is not None and shown.row.id == there.article:
            self._lists.add(there.lists)


def _entries(library: Library, heading: str, ids: list[int]) -> EntryList:
    return EntryList(heading, tuple(Entry(row.title, number, row.id) for number, row in enumerate(library.rows(ids), 1)))
