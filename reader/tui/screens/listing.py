"""The list: which articles it holds, in which order, and which of them a start shows."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from reader.library import describe_empty
from reader.model import Counts, Order
from reader.query import Sort
from reader.tui.panes.article_list import Bookmark
from reader.tui.screens.desk import Desk
from reader.tui.screens.looking import Listed, Looking

_FIRST_IDS = 500
"""Rows that are put in order before the first frame: more than any screen shows."""
_FIRST_SECONDS = 0.8
"""How long a new folder is read before one of its articles is shown: long enough for a small folder to be read whole."""
_MANY = 10_000
"""Articles of which the first screen looks the same, to the last cell of its bar, with all of them in the list or the first."""
_FEW = 200
"""So many files are waited for longer, where the machine is slow: it is not for long, and then the newest is known."""
_SECONDS_FOR_FEW = 5.0


class Listing:
    """Fills the list as :class:`Looking` finds it to be, and has the first article shown once it is known which that is."""

    def __init__(
        self,
        desk: Desk,
        screen: Screen[None],
        looking: Looking,
        *,
        wanted: str | None,
        last: str | None,
        order: Order | None,
        changed: Callable[[], object],
        settled: Callable[[], object],
    ) -> None:
        """``wanted`` is the article that was asked for, ``last`` the one of last time, both by their paths.

        With an ``order`` the list shows what is known of the folder, in that order, and leaves it at that. ``changed`` hears
        that the list holds something else, ``settled`` that for the first time all that is to be seen is there, and an article
        on the page.
        """
        self._desk = desk
        self._screen = screen
        self._library = desk.library
        self._rows = desk.articles.articles
        self._looking = looking
        self._wanted, self._last = wanted, last
        self._order, self._looks = order, order is None
        self._changed = changed
        self._tell_settled = settled
        self.counts = Counts(0, 0, 0, ())
        self._is_new = not self._library.is_known
        """The folder is read for the first time, and has only just been opened: its first articles may not be the newest."""
        self._listed: Listed | None = None
        self._select_later: int | None = None
        """An article that is shown, and not in the list yet."""
        self.has_all = True
        """The list holds all that it is to hold, and not just what the first screen shows."""
        self._begun = False
        """An article was asked for: from now on nothing is shown that nobody asked for."""
        self._drawn = False
        self._settled = False
        self._files = 0
        """How many the folder seems to hold; 0 while nothing is known of that."""
        self._waits_for_few = False

    @property
    def sort(self) -> Sort:
        return self._looking.sort

    @property
    def order(self) -> Order | None:
        """All articles of the folder in their order; ``None`` where the list holds others, or not all that there are by now."""
        listed = self._listed
        if listed is None or listed.within or listed.queue or len(listed.order.ids) != self._library.counts().articles:
            return None
        return listed.order

    def open(self) -> None:
        """Fill the list with what the first screen shows, whatever the size of the folder."""
        order = self._order or self._library.order(self.sort, limit=_FIRST_IDS)
        self._listed = Listed(order, self._library.counts(), self.sort)
        self.has_all = self._is_complete
        self._fill(self._listed, searching=False)

    def drawn(self) -> None:
        """The list has been drawn, if it is to be: what else there is to do would have made that wait, even in a thread."""
        self._drawn = True
        self._begin()
        if not self._is_complete:
            self._looking.relist()
        if self._is_new:
            self._look()
        self._screen.set_timer(_FIRST_SECONDS, self._wait_on)

    def heard(self, listed: Listed, *, searching: bool) -> None:
        """The articles were put in order; while somebody is searching, the list shows what was found all the same."""
        if (listed.sort, listed.within, listed.queue) == (self.sort, self._looking.within, self._looking.queue):
            self._listed = listed
            self.has_all = True
            self._fill(listed, searching=searching)
            self.settle()

    def read(self, files: int) -> None:
        """The look at the folder came on; it is about so many files."""
        self._files = files
        if self._waits_for_few and files > _FEW:
            self._stop_waiting()

    def shown(self) -> None:
        """An article was asked for, by somebody or by :meth:`_begin`."""
        self._begun = True

    def select(self, article_id: int) -> None:
        """Select an article, as soon as it is in the list."""
        self._select_later = None if self._rows.select_article(article_id) else article_id

    def restore(self, bookmark: Bookmark) -> None:
        """Show again what there was before a search."""
        if self._listed is not None:
            self.recount()  # something that was found may have been read
            self._rows.fill_with(self._listed.order, self.sort, anchored=False, bookmark=bookmark)

    def recount(self) -> None:
        """Something was marked."""
        self.counts = self._library.counts()

    def resort(self) -> Sort:
        """Put the list in the next order."""
        self._looking.sort = self.sort.next()
        self._looking.relist()
        return self.sort

    def settle(self) -> None:
        """Tell, once, that an article is on the page and the list complete, or as good as that to look at."""
        if self._desk.shown is None:
            return
        if self._is_complete:
            self._look()
        if not self._settled and (self._is_complete or self._looks_complete):
            self._settled = True
            self._tell_settled()

    @property
    def _looks_complete(self) -> bool:
        return not self.has_all and self.counts.articles > _MANY and self._select_later is None

    @property
    def _is_complete(self) -> bool:
        return self._listed is not None and len(self._listed.order.ids) == self._listed.counts.articles

    def _fill(self, listed: Listed, *, searching: bool) -> None:
        if not searching:
            order = listed.order
            self.counts = listed.counts
            to_come = 0 if self.has_all else max(0, self.counts.articles - len(order.ids))
            self._rows.fill_with(order, self.sort, anchored=self._begun, to_come=to_come)
            if self._select_later is not None and self._rows.select_article(self._select_later):
                self._select_later = None
            if order.ids:
                self._begin()
            elif self._library.is_known and not self._looking.under_way:
                self._tell_empty()
        self._changed()

    def _tell_empty(self) -> None:
        from reader.render.page import message_page

        told = (describe_empty(self._library), "Open another folder with O.")
        self._desk.reading.show(message_page(self._library.name, told), 0, 0)

    def _begin(self) -> None:
        """Show the article asked for, else the one of last time, else the first, once it is known which that is."""
        if self._begun or not self._rows.ids or not self._drawn:
            return
        wanted = self._wanted or self._last
        found = self._library.find(wanted) if wanted else None
        if found is not None:
            self._desk.go_to(found)
            return
        if self._wanted:
            self._look()  # a file that came since the last time
        if not (self._looking.under_way and (self._wanted or self._is_new)):
            self._desk.go_to(self._rows.ids[0])

    def _look(self) -> None:
        if self._looks:
            self._looks = False
            self._looking.start()

    def _wait_on(self) -> None:
        self._look()
        if self._is_new and self._looking.under_way and self._files <= _FEW:
            self._waits_for_few = True
            self._screen.set_timer(_SECONDS_FOR_FEW - _FIRST_SECONDS, self._stop_waiting)
        else:
            self._stop_waiting()

    def _stop_waiting(self) -> None:
        self._waits_for_few = False
        self._is_new = False
        self._begin()
