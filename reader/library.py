"""All that a front end may ask of a folder of articles.

What only reads is quick enough for the interface's own thread, however many articles there are, but for :meth:`Library.order`
without a limit; what writes belongs on another thread. Every method may be called from any.
"""

from __future__ import annotations

import hashlib
import os
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from reader import files
from reader.config import Config
from reader.document import Document
from reader.errors import ParseError, ReaderError, StateError
from reader.files import complete_folder, display_folder, display_path
from reader.model import (
    Article,
    ArticleData,
    ArticleRow,
    Aspect,
    Counts,
    Finding,
    Found,
    Item,
    Order,
    Passage,
    Place,
    Progress,
    SavedSearch,
    Unreadable,
    View,
)
from reader.query import Sort
from reader.store import changes
from reader.store.columns import measure
from reader.store.database import DamagedError
from reader.store.fulltext import FullText, FullTextError
from reader.store.index import Index
from reader.store.labels import Named, offered
from reader.store.state import Flag, State, Subject

if TYPE_CHECKING:
    from reader.query.matcher import Matcher
    from reader.query.tree import LabelKind, Query
    from reader.store.search import Search

__all__ = [
    "Change",
    "Library",
    "RecentFolder",
    "complete_folder",
    "describe_empty",
    "last_folder",
    "measure",
    "open_library",
    "public_id",
    "read_file",
    "recent_folders",
    "save_theme",
    "theme",
]
_PAGE = 64
_ASPECT = "aspect:"
"""Begins the name of the setting that a site's aspect is kept under."""
_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Change:
    """Something the user did, done and kept, with what is needed to undo it."""

    sentence: str
    """For the user, as in: Marked 3 articles read."""
    flag: Flag
    before: tuple[tuple[Subject, bool], ...]
    """What changed, and its value before."""


@dataclass(frozen=True, slots=True)
class RecentFolder:
    path: Path
    display: str
    articles: int | None
    """As many as it held when it was last left; ``None`` if that is not known."""
    exists: bool


class Library:
    """One folder of articles."""

    def __init__(self, root: Path, index: Index, state: State) -> None:
        self.root = root
        """Absolute, without symbolic links."""
        self.name = display_path(os.fsencode(root.name)) or "/"
        self._root = os.fsencode(root)
        self._index = index
        self._state = state
        self._refreshing = Lock()
        self._closed = False
        self._fulltext = FullText(index)
        self._seen = self._ask(self._catch_up)

    def close(self) -> None:
        """Ends everything; a look at the folder that is under way ends by itself."""
        self._closed = True
        self._index.close()
        self._state.close()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What cannot be kept, and what else there is to know at once; one sentence each."""
        if self._index.temporary:
            return (
                *self._state.warnings,
                "The cache directory cannot be written to: the list of articles is made anew each time.",
            )
        return self._state.warnings

    @property
    def is_known(self) -> bool:
        """Whether a look at the folder has ever come to its end, so that the list can be shown without another."""
        return bool(self._ask(lambda: self._index.meta("finished")))

    def _catch_up(self) -> changes.Commits:
        changes.catch_up(self._index, self._state, self._root)
        return changes.commits(self._index)

    def _ask(self, question: Callable[[], _Answer]) -> _Answer:
        """Asks the index; one that is damaged is thrown away, and says that there is nothing until the folder is looked at."""
        try:
            return question()
        except DamagedError:
            self._index.reset()
            return question()

    def counts(self) -> Counts:
        return self._ask(self._index.counts)

    def order(self, sort: Sort = Sort.PUBLISHED, limit: int | None = None) -> Order:
        """The sorted list as ids, and its groups.

        Keys of groups: by date a day (``2022-07-29``) or, where the folder has fewer than three articles a day on average, a
        month (``2022-07``), and as much of it as an article tells; by title its first letter or ``#``; by site the site or
        section; by length one of :data:`reader.store.index.LENGTHS`; by folder the sub-folder, ``None`` for the folder itself.
        Without a limit it takes longer the more articles there are: for a worker.
        """
        return self._ask(lambda: self._index.order(sort, limit))

    def rows(self, ids: Sequence[int], sort: Sort = Sort.PUBLISHED) -> list[ArticleRow]:
        """The rows of these ids, in their order, dated as the list is sorted. One that is gone is left out."""
        return self._ask(lambda: self._index.rows(ids, sort))

    def article(self, id_: int) -> Article | Unreadable | None:
        """One article; ``None`` if it is gone."""
        return next(iter(self._ask(lambda: self._index.articles((id_,)))), None)

    def aspect(self, id_: int, aspect: Aspect) -> Document:
        """All of an article's page, or its file's source text; read now, in a process of its own: for a worker.

        Raises :class:`ParseError` where there is nothing to show.
        """
        from reader.ingest.aspect import document_of

        where = self._index.where(id_)
        if where is None:
            raise ParseError("This article is no longer there.")
        return document_of(self.root, where[0], aspect)

    def aspect_of_site(self, site: str) -> Aspect:
        """What the reader wants to see of a site's pages."""
        kept = self._state.setting(_ASPECT + site)
        return "whole" if kept == "whole" else "source" if kept == "source" else "article"

    def save_aspect_of_site(self, site: str, aspect: Aspect) -> None:
        """Keeps what the reader wants to see of a site's pages. Raises :class:`StateError`."""
        self._state.save_setting(_ASPECT + site, aspect)

    def articles(self, ids: Sequence[int]) -> Iterator[Article | Unreadable]:
        """These articles in their order, a page of them in memory at a time."""
        for start in range(0, len(ids), _PAGE):
            page = ids[start : start + _PAGE]
            yield from self._index.articles(page)

    def find(self, display: str) -> int | None:
        """The article with this :attr:`ArticleRow.path`; for the path of a file that holds several, the first."""
        return self._ask(lambda: self._index.find(display))

    def find_file(self, path: Path) -> int | None:
        """The (first) article of a file, given by any path to it; ``None`` if it is not in this folder."""
        real = path.parent.resolve() / path.name
        return self.find(display_path(os.fsencode(real.relative_to(self.root)))) if real.is_relative_to(self.root) else None

    def resolve(self, items: Sequence[Item]) -> list[int | None]:
        """Which of this folder's articles each entry of a list names, by address or else by headline."""
        return self._ask(lambda: self._index.resolve(items))

    def public_id(self, row: ArticleRow) -> str | None:
        """See :func:`public_id`; ``None`` for what is gone."""
        where = self._index.where(row.id)
        return public_id(self.root, *where) if where else None

    def refresh(self, *, searchable: bool = True) -> Iterator[Progress]:
        """Looks at the folder again, in slices of about a tenth of a second; to stop, stop iterating (and close the iterator).

        Afterwards what came can be searched, too, unless this is left to another look (``searchable``).

        Raises :class:`FolderError` where the folder has gone. Only one look at a time: another ends at once.
        """
        if not self._refreshing.acquire(blocking=False):
            return
        try:
            try:
                yield from self._look(searchable=searchable)
            except DamagedError:
                self._index.reset()
                yield from self._look(searchable=searchable)
        finally:
            self._refreshing.release()

    def _look(self, *, searchable: bool) -> Iterator[Progress]:
        # Imported here, as elsewhere what is not needed for the first frame: a known folder is shown before it is looked at.
        from reader.ingest import refresh

        try:
            for progress in refresh.refresh(
                self._index, self._state, self.root, fulltext=self._fulltext if searchable else None
            ):
                if self._closed:
                    return
                yield progress
        except ReaderError:
            if not self._closed:
                raise

    def search(self, text: str, *, limit: int | None = 1_000, finished: bool = True, sort: Sort | None = None) -> Found:
        """What the search language (:mod:`reader.query.parse`) asks for, in the order it is to be shown. No text is wrong.

        ``finished`` is false while the text is being typed: its last word is the beginning of one then, headlines come first,
        and then the newest. A search that is done is ranked, or sorted as it says itself (``sort:``), or else as ``sort`` says.
        Without words it is sorted by date. What is not in the full-text index yet is not found by words.
        """
        query = self._query(text, finished=finished)
        found = self._searched(lambda: self._search.find(query, limit, sort), Found(array("q"), 0))
        if found.total or not query.has_words:
            return found
        return replace(found, suggestion=self._searched(lambda: self._search.suggestion(query, text), None))

    def count(self, text: str) -> tuple[int, bool]:
        """How many articles a search finds, and whether there are more than that; for the views beside the list."""
        query = self._query(text)
        return self._searched(lambda: self._search.count(query), (0, False))

    def passages(self, ids: Sequence[int], text: str, *, finished: bool = True, width: int = 160) -> list[Passage]:
        """Where the articles match a search, each in about so many characters; for the rows that are on the screen."""
        query = self._query(text, finished=finished)
        return self._searched(lambda: self._search.passages(ids, query, width), [])

    def matcher(self, text: str, *, finished: bool = True) -> Matcher:
        """Finds the words of a search in any text: for the marks in the article that is opened from it."""
        query = self._query(text, finished=finished)
        from reader.query.matcher import Matcher

        return self._searched(lambda: self._search.matcher(query), Matcher((), {}))

    def more_like(self, id_: int) -> list[int]:
        """The articles in this folder that are on the same matter, by their words; the nearest first. For a worker."""
        return self._searched(lambda: self._search.more_like(id_), [])

    def labels(self, kind: LabelKind, begun: str = "", limit: int = 50) -> list[Named]:
        """The sites, sections, authors, tags, languages or folders with a word that begins so, and their articles' numbers."""
        return self._ask(lambda: offered(self._index, kind, begun, limit))

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
                return self._ask(question)
            except FullTextError:
                # Another process may have put a new one in its place just then: that is no reason to build one.
                self._fulltext.reopen()
                return self._ask(question)
        except FullTextError:
            self._fulltext.give_up()
            return nothing

    def saved_searches(self) -> list[SavedSearch]:
        """By name; they are the same for every folder."""
        return self._state.searches()

    def save_search(self, name: str, text: str) -> None:
        """Keeps a search, in the place of one of the same name. Raises :class:`StateError`."""
        self._state.save_search(name, text)

    def forget_search(self, name: str) -> None:
        """Raises :class:`StateError`."""
        self._state.forget_search(name)

    @property
    def is_searchable(self) -> bool:
        """Whether the full-text index knows every article as it is in the list."""
        return not self._ask(self._fulltext.is_behind)

    def is_fresh(self) -> bool:
        """Whether a search needs no look at the folder first: nothing came or went, and the full-text index knows it all.

        A file that was written to in its place is not noticed, and neither is a folder inside that cannot be listed.
        """
        from reader.ingest.fresh import is_fresh

        return self._ask(lambda: not self._fulltext.is_behind() and is_fresh(self._index, self.root))

    def examine(self) -> Iterator[Finding | None]:
        """What there is to say of the folder as a whole; ``None`` now and then where that takes its time."""
        from reader.store.health import examine

        return examine(self._index, self._fulltext)

    def sizes(self) -> tuple[int, int]:
        """Bytes on disk of the list with its articles, and of the full-text index."""
        return self._index.size(), self._fulltext.size()

    def poll(self) -> bool:
        """Whether another window has changed the list or the marks since the last call; they are up to date then."""
        return self._ask(self._poll)

    def _poll(self) -> bool:
        replaced = self._index.replaced()
        marked = changes.catch_up(self._index, self._state, self._root)
        seen = changes.commits(self._index)
        foreign = seen.others(self._seen)
        self._seen = seen
        return replaced or marked or foreign

    def set_read(self, ids: Sequence[int], value: bool) -> Change:  # noqa: FBT001 - it is the value
        """Marks articles read or unread. Raises :class:`StateError` where that cannot be kept; nothing is marked then."""
        return self._set("read", ids, value=value)

    def set_starred(self, ids: Sequence[int], value: bool) -> Change:  # noqa: FBT001 - it is the value
        """Stars articles or takes the stars away. Raises :class:`StateError` where that cannot be kept."""
        return self._set("starred", ids, value=value)

    def _set(self, flag: Flag, ids: Sequence[int], *, value: bool) -> Change:
        located = self._index.locate(ids)
        before = [(article.subject, getattr(article, flag)) for article in located if getattr(article, flag) != value]
        self._keep(flag, [(subject, value) for subject, _ in before])
        return Change(_sentence(flag, [subject.title for subject, _ in before], value=value), flag, tuple(before))

    def revert(self, change: Change) -> None:
        """Undoes a change. Raises :class:`StateError`."""
        self._keep(change.flag, change.before)

    def _keep(self, flag: Flag, values: Sequence[tuple[Subject, bool]]) -> None:
        if values:
            self._state.set_flag(self._root, flag, values)
            changes.catch_up(self._index, self._state, self._root)

    def set_place(self, id_: int, place: Place) -> None:
        """Keeps where in an article its reader is. Raises :class:`StateError`."""
        for article in self._index.locate((id_,)):
            self._state.set_place(self._root, article.subject, place)
            changes.catch_up(self._index, self._state, self._root)

    def view(self) -> View:
        """How the folder was last looked at."""
        return self._state.view(self._root)

    def save_view(self, view: View) -> None:
        """Keeps how the folder is looked at; it is the folder of last time from now on. Raises :class:`StateError`."""
        self._state.save_view(self._root, view, self.counts().articles)


def open_library(root: Path, config: Config) -> Library:
    """A folder, with what is known of it; nothing is read yet but its index. Raises :class:`FolderError`."""
    root = files.check_folder(root)
    return Library(root, Index.open(config.cache, root), State.open(config.data))


def _sentence(flag: Flag, titles: Sequence[str], *, value: bool) -> str:
    if not titles:
        return "Nothing to change."
    what = f"“{titles[0]}”" if len(titles) == 1 else f"{len(titles):,} articles"
    if flag == "read":
        return f"Marked {what} {'read' if value else 'unread'}."
    return f"Starred {what}." if value else f"Took the star from {what}."


def public_id(root: Path, path: bytes, key: str) -> str:
    """Sixteen hex digits that name an article for other programs: of its file's absolute real path, and its key within it."""
    absolute = os.path.join(os.fsencode(root), path)  # noqa: PTH118 - bytes
    return hashlib.blake2b(absolute + b"\0" + key.encode(), digest_size=8).hexdigest()


def read_file(path: Path) -> list[ArticleData]:
    """The articles of one file, parsed here and now, without an index. Raises :class:`ParseError`."""
    from reader import formats

    opened = files.open_article(path.parent.resolve(), os.fsencode(path.name), limit=formats.LARGEST)
    with opened.stream:
        return list(formats.parse(opened))


def recent_folders(config: Config) -> list[RecentFolder]:
    """The folders that were on the screen, the last one first."""
    state = State.open(config.data)
    try:
        paths = [(Path(os.fsdecode(folder.root)), folder.articles) for folder in state.folders() if folder.opened]
        return [RecentFolder(path, display_folder(path), articles, path.is_dir()) for path, articles in paths]
    finally:
        state.close()


def last_folder(config: Config) -> Path | None:
    """The folder of last time, or the one before it if that has gone, and so on; ``None`` if none is left."""
    return next((folder.path for folder in recent_folders(config) if folder.exists), None)


def theme(config: Config) -> str | None:
    """The theme that was used last."""
    state = State.open(config.data)
    try:
        return state.setting("theme")
    finally:
        state.close()


def save_theme(config: Config, name: str) -> None:
    """Keeps a theme for the next time. Raises :class:`StateError`."""
    state = State.open(config.data)
    try:
        if not state.keeps:
            raise StateError(state.warnings[0])
        state.save_setting("theme", name)
    finally:
        state.close()


def describe_empty(library: Library) -> str:
    """What to say of a folder without articles, as in: No articles in ~/clips yet. It holds 12 pictures and a PDF."""
    from reader.scan import ONE_OF

    others = [f"{count:,} {kind}" if count != 1 else ONE_OF[kind] for kind, count in library.counts().others]
    sentence = f"No articles in {display_folder(library.root)} yet."
    if not others:
        return f"{sentence} It is empty."
    listed = others[0] if len(others) == 1 else f"{', '.join(others[:-1])} and {others[-1]}"
    return f"{sentence} It holds {listed}."
