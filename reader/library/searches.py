"""Searching the articles of a folder, and the searches that are kept."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeVar

from reader.library.asking import ask
from reader.model import Found, Offer, Order, Passage, Queue, SavedSearch
from reader.query import Sort
from reader.store.fulltext import FullText, FullTextError
from reader.store.index import Index
from reader.store.labels import Named, offered
from reader.store.state import State

if TYPE_CHECKING:
    from reader.query.tree import LabelKind, Query
    from reader.store.search import Search

_Answer = TypeVar("_Answer")
_USUAL = (
    ("All", ""),
    ("Unread", "is:unread"),
    ("Begun", "is:begun"),
    ("Starred", "is:starred"),
    ("Highlights", "has:highlight"),
    ("Archived", "is:archived"),
)
_FILED: dict[Literal["folder", "site", "section"], str] = {"folder": "in", "site": "site", "section": "section"}
"""What articles are filed under, and the field of a search for it."""
_OFFERED = 40
"""Folders, sites and sections that are offered as views: those of the most articles."""


class Searches:
    """Asks the full-text index for words, the index for everything else."""

    def __init__(self, index: Index, fulltext: FullText, state: State) -> None:
        self._index = index
        self._fulltext = fulltext
        self._state = state

    def prepare(self) -> None:
        """Load and open what searches, which takes longer than to search: while the first letter is on its way, in a worker."""
        self._query("")
        self._searched(self._search.prepare, None)

    def find(
        self, text: str, *, limit: int | None = 1_000, finished: bool = True, sort: Sort | None = None, within: str = ""
    ) -> Found:
        """What the search language (:mod:`reader.query.parse`) asks for, in the order it is to be shown. No text is wrong.

        ``finished`` is false while the text is being typed: its last word is the beginning of one then, headlines come first,
        and then the newest. A search that is done is ranked, or sorted as it says itself (``sort:``), or else as ``sort`` says.
        ``within`` is another search, of the view in which one searches.
        Without words it is sorted by date. What is not in the full-text index yet is not found by words.
        """
        query = self._query(text, finished=finished)
        if within:
            query = query.within(self._query(within))
        found = self._searched(lambda: self._search.find(query, limit, sort), Found(array("q"), 0))
        if found.total or not query.has_words:
            return found
        return replace(found, suggestion=self._searched(lambda: self._search.suggestion(query, text), None))

    def order(self, text: str, sort: Sort, keep: Sequence[int] = ()) -> Order:
        """The articles that a search finds, in order and grouped as the whole list would be; for a worker.

        What is in ``keep`` and still there stays among them.
        """
        from reader.store.within import within

        query = self._query(text)
        return self._searched(lambda: within(self._index, self._search, query, sort, keep), Order(array("q"), ()))

    def views(self) -> list[Offer]:
        """The parts of the library that can be looked at by themselves, and how many articles each has; for a worker."""
        usual = [Offer("usual", name, text, *self.count(text)) for name, text in _USUAL]
        saved = [Offer("saved", search.name, search.text, *self.count(search.text)) for search in self.saved()]
        from reader.query.complete import as_value

        filed = [
            Offer(kind, name, text, *self.count(text))
            for kind, field in _FILED.items()
            for name, _ in self.labels(kind, limit=_OFFERED)
            for text in [f"{field}:{as_value(name)} -is:archived"]
        ]
        return [*usual, *saved, *filed]

    def queue(self, minutes: int) -> Queue:
        """What to read in so many minutes: what was begun first, then the newest; for a worker."""
        from reader.library.queue import choose, left
        from reader.store.waiting import waiting

        rows = ask(self._index, lambda: self._index.rows(waiting(self._index, minutes)))
        chosen = choose(map(left, rows), minutes)
        return Queue(tuple(each.id for each in chosen), sum(each.minutes for each in chosen))

    def count(self, text: str) -> tuple[int, bool]:
        """How many articles a search finds, and whether there are more than that; for the views beside the list."""
        query = self._query(text)
        return self._searched(lambda: self._search.count(query), (0, False))

    def passages(self, ids: Sequence[int], text: str, *, finished: bool = True, width: int = 160) -> list[Passage]:
        """Where the articles match a search, each in about so many characters; for the rows that are on the screen."""
        query = self._query(text, finished=finished)
        return self._searched(lambda: self._search.passages(ids, query, width), [])

    def matches(self, text: str, within: str) -> list[tuple[int, int]]:
        """Where the words of a search are in a text: for the marks in the article that is opened from it."""
        query = self._query(text)
        return self._searched(lambda: self._search.matches(query, within), [])

    def more_like(self, id_: int) -> list[int]:
        """The articles in this folder that are on the same matter, by their words; the nearest first. For a worker."""
        return self._searched(lambda: self._search.more_like(id_), [])

    def linking(self, id_: int, limit: int = 50) -> list[int]:
        """The articles in this folder that link to one, the newest first. For a worker."""
        return self._searched(lambda: self._search.linking(id_, limit), [])

    def labels(self, kind: LabelKind, begun: str = "", limit: int = 50) -> list[Named]:
        """The sites, sections, authors, tags, languages or folders with a word that begins so, and their articles' numbers."""
        return ask(self._index, lambda: offered(self._index, kind, begun, limit))

    # What searches is imported by the first search, not for the first frame.

    @cached_property
    def _search(self) -> Search:
        from reader.store.search import Search

        return Search(self._index, self._fulltext)

    def _query(self, text: str, *, finished: bool = True) -> Query:
        from reader.query.parse import parse

        return parse(text, finished=finished)

    def _searched(self, question: Callable[[], _Answer], nothing: _Answer) -> _Answer:
        """Asks the full-text index; one that cannot be read finds nothing, and is built again by the next look."""
        try:
            try:
                return ask(self._index, question)
            except FullTextError:
                # Another process may have put a new one in its place just then: that is no reason to build one.
                self._fulltext.reopen()
                return ask(self._index, question)
        except FullTextError:
            self._fulltext.give_up()
            return nothing

    def saved(self) -> list[SavedSearch]:
        """By name; they are the same for every folder."""
        return self._state.searches()

    def save(self, name: str, text: str) -> None:
        """Keeps a search, in the place of one of the same name. Raises :class:`StateError`."""
        self._state.save_search(name, text)

    def forget(self, name: str) -> None:
        """Raises :class:`StateError`."""
        self._state.forget_search(name)
