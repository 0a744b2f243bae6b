"""Searching in the window: the list narrows as one types, and is afterwards what it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from textual.screen import Screen

from reader.model import Found, Passage
from reader.tui.panes.article_list import Bookmark
from reader.tui.screens.desk import Commands, Desk
from reader.tui.screens.history import Stop
from reader.tui.screens.layout import PaneName
from reader.tui.screens.looking import Looking
from reader.tui.screens.threads import Latest, in_thread
from reader.tui.widgets.search_bar import SearchBar

_FEWEST_ROWS = 8
"""So many passages are fetched with the results at the least, however low the list is."""


@dataclass(frozen=True, slots=True)
class Wanted:
    text: str
    finished: bool
    width: int
    """Cells of a row: a passage is about as long."""
    rows: int
    """How many are on the screen: their passages are fetched with the results."""
    within: str
    """The view that is searched, by its own search; empty for all articles."""


@dataclass(frozen=True, slots=True)
class WantedPassages:
    ids: Sequence[int]
    search: Wanted
    width: int
    """Cells of a row now; it may have been another when the search was asked for."""


@dataclass(frozen=True, slots=True)
class Searched:
    """A search was done."""

    wanted: Wanted
    found: Found
    passages: Sequence[Passage]


@dataclass(frozen=True, slots=True)
class Passed:
    """Passages came, for rows that scrolled into view."""

    wanted: WantedPassages
    passages: Sequence[Passage]


@dataclass(frozen=True, slots=True)
class Before:
    """What was there before a search, to come back to."""

    stop: Stop | None
    pane: PaneName
    bookmark: Bookmark


class Searching:
    """Narrows the list to what is searched for; ``over`` is told what was there before, when the search is left."""

    def __init__(self, desk: Desk, screen: Screen[None], looking: Looking, over: Callable[[Before], object]) -> None:
        self._desk = desk
        self._screen = screen
        self._looking = looking
        self._pane = desk.articles
        self._over = over
        self._search = Latest(screen, "search", self._find, self._searched)
        self._passages = Latest(screen, "passages", self._pass, self._passed)
        self._asked: Wanted | None = None
        self._before: Before | None = None

    @property
    def commands(self) -> Commands:
        return {"search": self.begin, "list.search": self.begin, "lists.search": self.begin, "views.search": self.begin}

    @property
    def active(self) -> bool:
        return self._before is not None

    @property
    def worth_waiting(self) -> bool:
        """What is found will be there in a moment."""
        return self._search.worth_waiting

    @property
    def text(self) -> str:
        """What is searched for; empty while there is no search."""
        return self._asked.text if self.active and self._asked else ""

    def begin(self) -> None:
        """Begin a search, or go back to the words of the one there is."""
        before = Before(self._desk.here(), self._desk.pane, self._pane.articles.bookmark)
        self._desk.show_articles()
        self._before = self._before or before
        self._pane.show_bar(shown=True)
        self._pane.bar.focus()
        in_thread(self._screen, "search engine", self._desk.library.search.prepare)

    def leave(self) -> None:
        """Close the bar and bring back what was there before."""
        before, self._before, self._asked = self._before, None, None
        self._pane.show_bar(shown=False)
        self._pane.bar.clear()
        if before is not None:
            self._over(before)
            if before.stop is not None:
                self._desk.show(before.stop.article, before.stop.offset)
            self._desk.focus_pane(before.pane)

    def typed(self, text: str) -> None:
        """Search while a word is being typed; a space ends it."""
        self._ask(text, finished=text.endswith(" "))

    def entered(self, text: str) -> None:
        """Rank what was found; the words stand, and the list has the keys."""
        self._ask(text, finished=True)
        self._pane.offer(())
        self._desk.focus_pane("list")

    def again(self) -> None:
        """Search for the same again: some of what was found may have gone."""
        if self._asked is not None:
            self._ask(self._asked.text, finished=self._asked.finished)

    def stepped(self, event: SearchBar.Stepped) -> None:
        self._pane.articles.select((self._pane.articles.cursor or 0) + event.by)

    def ask_passages(self, ids: Sequence[int]) -> None:
        """Fetch the passages of rows that came into view."""
        if self._asked is not None:
            self._passages.want(WantedPassages(ids, self._asked, self._width))

    @property
    def _width(self) -> int:
        return max(20, self._pane.articles.size.width - 4)

    def _ask(self, text: str, *, finished: bool) -> None:
        if self.active:
            rows = max(_FEWEST_ROWS, self._pane.articles.rows_on_screen)
            self._asked = Wanted(text, finished, self._width, rows, self._looking.within)
            self._search.want(self._asked)

    def _searched(self, done: Searched) -> None:
        """Show what was found, unless something else is searched for by now."""
        if not self.active or done.wanted != self._asked:
            return
        found = done.found
        if found.suggestion:
            self._desk.say(f"Nothing has “{done.wanted.text}”. There is “{found.suggestion}”.")
        # Where nothing is marked no words were searched for: then a row tells what it tells in the list.
        marked = any(passage.marks or passage.title_marks for passage in done.passages)
        self._pane.articles.show_found(found.ids, done.passages if marked else None, keep=done.wanted.finished)
        self._desk.note("nothing found" if not found.total else f"{found.total:,}{'+' if found.more else ''} found")
        if self._pane.articles.selected is not None:
            self._desk.show(self._pane.articles.selected)

    def _passed(self, done: Passed) -> None:
        if done.wanted.search == self._asked and done.wanted.width == self._width:
            self._pane.articles.add_passages(done.passages)

    def _find(self, wanted: Wanted) -> Searched:
        found = self._desk.library.search.find(wanted.text, finished=wanted.finished, within=wanted.within)
        return Searched(wanted, found, self._passages_of(found.ids[: wanted.rows], wanted))

    def _pass(self, wanted: WantedPassages) -> Passed:
        return Passed(wanted, self._passages_of(wanted.ids, replace(wanted.search, width=wanted.width)))

    def _passages_of(self, ids: Sequence[int], wanted: Wanted) -> list[Passage]:
        return self._desk.library.search.passages(list(ids), wanted.text, finished=wanted.finished, width=wanted.width)
