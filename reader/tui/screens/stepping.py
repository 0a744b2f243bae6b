"""From one article to the next, from any pane."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reader.library import Library
from reader.tui.screens.desk import Commands, Desk
from reader.tui.screens.marking import Marking

_STRIDE = 512
"""Rows asked for at once when looking for an unread one."""


class Stepping:
    """Goes through the list as it stands; what ``n`` and ``Space`` leave or reach counts as read."""

    def __init__(self, desk: Desk, marking: Marking) -> None:
        self._desk = desk
        self._marking = marking
        self._articles = desk.articles.articles

    @property
    def commands(self) -> Commands:
        return {
            "next": self._next,
            "previous": partial(self._step, -1),
            "next_unread": self._next_unread,
            "page_on": self._page_on,
            "page_back": self._desk.reading.page.page_up,
        }

    def _step(self, by: int) -> int | None:
        """Go to the article ``by`` rows on; its id, or ``None`` at the list's end."""
        index = (self._articles.cursor or 0) + by
        if not 0 <= index < len(self._articles.ids):
            self._desk.say("This is the last article." if by > 0 else "This is the first article.")
            return None
        self._desk.go_to(self._articles.ids[index])
        return self._articles.ids[index]

    def _next(self) -> None:
        if (article_id := self._step(1)) is not None:
            self._marking.count_as_read(article_id, "next")

    def _next_unread(self) -> None:
        start = (self._articles.cursor or 0) + 1
        self._desk.work("unread", partial(next_unread, self._desk.library, self._articles.ids, start), self._found)

    def _found(self, article_id: int | None) -> None:
        if article_id is None:
            self._desk.say("Everything here has been read.")
        else:
            self._desk.go_to(article_id)

    def _page_on(self) -> None:
        page = self._desk.reading.page
        if page.at_end:
            self._step(1)
        elif self._desk.shown is not None:
            self._marking.count_as_read(self._desk.shown.row.id, "page")
            page.action_page_down()


def next_unread(library: Library, ids: Sequence[int], start: int) -> int | None:
    """The first unread article from row ``start`` on, round the end of the list; for a worker thread."""
    for low, high in ((start, len(ids)), (0, start)):
        for at in range(low, high, _STRIDE):
            wanted = ids[at : min(at + _STRIDE, high)]
            unread = {row.id for row in library.rows(wanted) if not row.read and row.error is None}
            if unread:
                return next(article_id for article_id in wanted if article_id in unread)
    return None
