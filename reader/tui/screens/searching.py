"""Searching the library: the list narrows as words are typed, and afterwards everything is as it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.message import Message
from textual.screen import Screen

from reader.library import Library
from reader.model import Found, Passage
from reader.tui.panes.article_list import ArticleList, Bookmark
from reader.tui.screens.history import Stop
from reader.tui.screens.layout import PaneName
from reader.tui.screens.threads import Latest

_FIRST_ROWS = 24
"""Passages that are fetched with the results: a screenful."""


@dataclass(frozen=True, slots=True)
class Wanted:
    text: str
    finished: bool
    width: int
    """Cells of a row: a passage is about as long."""


@dataclass(frozen=True, slots=True)
class WantedPassages:
    ids: Sequence[int]
    search: Wanted


@dataclass
class Searched(Message):
    """A search was done."""

    wanted: Wanted
    found: Found
    passages: Sequence[Passage]


@dataclass
class Passed(Message):
    """Passages came, for rows that scrolled into view."""

    wanted: Wanted
    passages: Sequence[Passage]


@dataclass(frozen=True, slots=True)
class Before:
    """What was there before a search, to come back to."""

    stop: Stop | None
    pane: PaneName
    bookmark: Bookmark


class Searching:
    """Narrows the list to what is searched for, and brings back what was there before.

    It asks the library off the event loop: the screen gets :class:`Searched` and :class:`Passed`, and hands them on.
    """

    def __init__(self, screen: Screen[None], library: Library, pane: ArticleList, say: Callable[[str], None]) -> None:
        self._library = library
        self._pane = pane
        self._say = say
        self._search = Latest(screen, "search", self._find)
        self._passages = Latest(screen, "passages", self._pass)
        self._asked: Wanted | None = None
        self._before: Before | None = None

    @property
    def active(self) -> bool:
        return self._before is not None

    @property
    def text(self) -> str:
        """What is searched for; empty while there is no search."""
        return self._asked.text if self.active and self._asked else ""

    def begin(self, before: Before) -> None:
        """Open the bar; where the search was begun is what :meth:`leave` gives back."""
        self._before = self._before or before
        self._pane.bar.display = True
        self._pane.bar.focus()

    def leave(self) -> Before | None:
        """Close the bar; what was there before is for the caller to bring back."""
        before, self._before, self._asked = self._before, None, None
        self._pane.bar.display = False
        self._pane.bar.clear()
        return before

    def ask(self, text: str, *, finished: bool) -> None:
        """Search; nothing happens where no search was begun."""
        if self.active:
            self._asked = Wanted(text, finished, max(20, self._pane.articles.size.width - 4))
            self._search.want(self._asked)

    def ask_passages(self, ids: Sequence[int]) -> None:
        """Fetch the passages of rows that came into view."""
        if self._asked is not None:
            self._passages.want(WantedPassages(ids, self._asked))

    def searched(self, event: Searched) -> str | None:
        """Show what was found; how many there are, or ``None`` where something else is searched for by now."""
        if not self.active or event.wanted != self._asked:
            return None
        found = event.found
        if found.suggestion:
            self._say(f"Nothing has “{event.wanted.text}”. There is “{found.suggestion}”.")
        self._pane.articles.show_found(found.ids, event.passages, keep=event.wanted.finished)
        return "nothing found" if not found.total else f"{found.total:,}{'+' if found.more else ''} found"

    def passed(self, event: Passed) -> None:
        """Show the passages that came."""
        if event.wanted == self._asked:
            self._pane.articles.add_passages(event.passages)

    def _find(self, wanted: Wanted) -> Message:
        found = self._library.search.find(wanted.text, finished=wanted.finished)
        return Searched(wanted, found, self._passages_of(found.ids[:_FIRST_ROWS], wanted))

    def _pass(self, wanted: WantedPassages) -> Message:
        return Passed(wanted.search, self._passages_of(wanted.ids, wanted.search))

    def _passages_of(self, ids: Sequence[int], wanted: Wanted) -> list[Passage]:
        return self._library.search.passages(list(ids), wanted.text, finished=wanted.finished, width=wanted.width)
