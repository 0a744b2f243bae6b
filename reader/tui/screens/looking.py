"""Looking at the folder, in threads: what came, what changed, and in which order it stands in the list."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from time import monotonic

from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from reader.library import Library
from reader.model import Counts, Order, Progress
from reader.query import Sort
from reader.tui.screens.threads import in_thread

_POLL_SECONDS = 0.75
"""How often other windows’ and machines’ marks are looked for. That takes 0.1 ms (0.3 ms where they are shared).

What is marked on one machine is written by its next look and read by the other’s: with what the list waits for, within 2 s."""
_RELIST_SECONDS = 0.4
"""How often at the most the list is filled anew while a folder is read."""


@dataclass
class Listed(Message):
    """The articles were put in order."""

    order: Order
    counts: Counts
    sort: Sort
    within: str = ""
    """The view that these are the articles of, by its search; empty for all."""
    queue: tuple[int, ...] = ()
    """The articles that were picked out, if these are they; some may have gone since."""


@dataclass
class Told(Message):
    """There is something to know about how the folder is looked at."""

    sentence: str


@dataclass
class Progressed(Message):
    """A look at the folder came on."""

    progress: Progress

    def can_replace(self, message: Message) -> bool:
        """A newer one says all that an older one said, but that something changed."""
        return isinstance(message, Progressed) and self.progress.changed >= message.progress.changed


class Looking:
    """Keeps a screen's list true. It posts :class:`Listed`, :class:`Progressed`, :class:`Told` and :class:`Failed` to it."""

    def __init__(self, screen: Screen[None], library: Library, sort: Sort) -> None:
        self._screen = screen
        self._library = library
        self.sort = sort
        self.within = ""
        """The view that is to be listed, by its search; empty for all articles."""
        self.queue: tuple[int, ...] = ()
        """The articles that are to be listed, in this order, in place of a view."""
        self._gone: set[int] = set()
        """Articles that were put away: unlike others they do not stay in a view that they no longer fit."""
        self._last: Listed | None = None
        self.under_way = False
        self._stale = False
        self._listed_at = 0.0

    def start(self) -> None:
        """Look at the folder now, and from now on for what changes in it and what other windows do."""
        self._screen.set_interval(_POLL_SECONDS, self._poll)
        self._screen.set_interval(_RELIST_SECONDS, self._relist_if_stale)
        self.under_way = True
        in_thread(self._screen, "watch", lambda: self._report(self._library.watch(self._told)))

    def look(self) -> None:
        """Look at the folder once more, unless that is being done."""
        if not self.under_way:
            self.under_way = True
            in_thread(self._screen, "look", lambda: self._report(self._library.refresh()))

    def heard(self, progress: Progressed) -> None:
        """The screen got a report."""
        self._stale |= progress.progress.changed > 0 or progress.progress.finished
        # What changes in an open folder is one file most times: it need not wait for its turn.
        if progress.progress.finished or monotonic() - self._listed_at > _RELIST_SECONDS:
            self._relist_if_stale()

    def relist(self) -> None:
        """Put the articles in order anew."""
        self._stale = False
        self._listed_at = monotonic()
        in_thread(self._screen, "order", self._order, exclusive=True)

    def let_go(self, ids: Iterable[int]) -> None:
        """List anew, without these articles unless they belong there."""
        self._gone = self._gone | set(ids)
        self.relist()

    def _relist_if_stale(self) -> None:
        if self._stale:
            self.relist()

    def _report(self, steps: Iterator[Progress]) -> None:
        worker = get_current_worker()
        try:
            for progress in steps:
                if worker.is_cancelled:
                    return
                self.under_way = not progress.finished
                self._screen.post_message(Progressed(progress))
        finally:
            self.under_way = False

    def _told(self, sentence: str) -> None:
        self._screen.post_message(Told(sentence))

    def _order(self) -> None:
        sort, within, last, queue = self.sort, self.within, self._last, self.queue
        if queue:
            rows = self._library.rows(queue)
            order = Order(array("q", (row.id for row in rows if not (row.archived and row.id in self._gone))), ())
        elif within:
            gone, kept = self._gone, last.order.ids if last is not None and last.within == within else ()
            keep = [id_ for id_ in kept if id_ not in gone] if gone else kept
            order = self._library.search.order(within, sort, keep)
        else:
            order = self._library.order(sort)
        listed = self._last = Listed(order, self._library.counts(), sort, within, queue)
        if not get_current_worker().is_cancelled:
            self._screen.post_message(listed)

    def _poll(self) -> None:
        if not self.under_way:
            in_thread(self._screen, "poll", self._look_for_others, exclusive=True)

    def _look_for_others(self) -> None:
        if self._library.poll():
            self._stale = True
