"""All that a front end may ask of a folder of articles.

What only reads is quick enough for the interface's own thread, however many articles there are, but for :meth:`Library.order`
without a limit; what writes belongs on another thread. Every method may be called from any.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from time import time_ns
from typing import TYPE_CHECKING

from reader import files
from reader.config import Config
from reader.errors import ParseError, ReaderError
from reader.files import display_folder, display_path
from reader.library.asking import ask
from reader.library.highlights import Highlights
from reader.library.marks import Marks
from reader.library.searches import Searches
from reader.library.syncing import Syncing
from reader.model import (
    Article,
    ArticleRow,
    Aspect,
    Counts,
    Finding,
    Item,
    Order,
    Progress,
    Unreadable,
    View,
)
from reader.query import Sort
from reader.store import changes
from reader.store.database import DamagedError
from reader.store.fulltext import FullText
from reader.store.index import Index
from reader.store.state import Exported, State, Taken

if TYPE_CHECKING:
    from datetime import date

    from reader.document import Document
    from reader.ingest.named import Read
    from reader.ingest.watch import Watcher
    from reader.library.discarding import Bin
    from reader.library.statistics import Statistics

_PAGE = 64
_ASPECT = "aspect:"
"""Begins the name of the setting that a site's aspect is kept under."""


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
        self._watcher: Watcher | None = None
        self._fulltext = FullText(index)
        self.search = Searches(index, self._fulltext, state)
        self.marks = Marks(root, index, state)
        self.highlights = Highlights(root, index, state, self.marks)
        self.sync = Syncing(root, state)
        self._seen = ask(self._index, self._catch_up)

    def close(self) -> None:
        """Ends everything; a look at the folder that is under way ends by itself."""
        self._closed = True
        if self._watcher is not None:
            self._watcher.close()
        self.sync.exchange(read=False)
        self._index.close()
        self._state.close()

    @cached_property
    def bin(self) -> Bin:
        from reader.library.discarding import Bin  # not needed for the first frame

        return Bin(self.root, self._index, lambda paths: self.refresh(only=paths))

    def statistics(self, today: date) -> Statistics:
        """What was read in the last year, from the marks alone; for a worker."""
        from reader.library.statistics import statistics
        from reader.store.finished import arrived, finished

        done = ask(self._index, lambda: finished(self._index, self._state, self._root))
        return statistics(done, ask(self._index, lambda: arrived(self._index)), today)

    @property
    def sources(self) -> tuple[str, ...]:
        """The files that all that is told of the folder comes from, as the index and the state have it."""
        return (*self._index.sources, *self._state.sources)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What cannot be kept, and what else there is to know at once; one sentence each."""
        told = [*self._state.warnings]
        if self._index.temporary:
            told.append("The cache directory cannot be written to: the list of articles is made anew each time.")
        if self._state.unsaved is not None:
            told.append(f"{self._state.unsaved} What you mark is kept in memory until it can be saved.")
        if self.sync.problem is not None:
            told.append(self.sync.problem)
        return tuple(told)

    def export(self) -> Exported:
        """All that is kept of this folder, to be written down as JSON."""
        return self._state.export(self._root)

    def take_in(self, exported: object) -> Taken:
        """Merges what :meth:`export` gave, here or on another machine; how much of it was new.

        Of every field the later one counts. Raises :class:`UsageError` where it is nothing of the kind.
        """
        from reader.ingest.follow import follow

        taken = self._state.take_in(self._root, exported)
        follow(self._index, self._state, self._root)
        self.marks.mirror()
        return taken

    @property
    def is_known(self) -> bool:
        """Whether a look at the folder has ever come to its end, so that the list can be shown without another."""
        return bool(ask(self._index, lambda: self._index.meta("finished")))

    def _catch_up(self) -> changes.Commits:
        self.marks.mirror()
        return changes.commits(self._index)

    def counts(self) -> Counts:
        return ask(self._index, self._index.counts)

    def order(self, sort: Sort = Sort.PUBLISHED, limit: int | None = None) -> Order:
        """The sorted list as ids, and its groups.

        Keys of groups: by date a day (``2022-07-29``) or, where the folder has fewer than three articles a day on average, a
        month (``2022-07``), and as much of it as an article tells; by title its first letter or ``#``; by site the site or
        section; by length one of :data:`reader.store.index.LENGTHS`; by folder the sub-folder, ``None`` for the folder itself;
        by progress one of :data:`reader.store.index.PROGRESS`.
        Without a limit it takes longer the more articles there are: for a worker.
        """
        return ask(self._index, lambda: self._index.order(sort, limit))

    def rows(self, ids: Sequence[int], sort: Sort = Sort.PUBLISHED) -> list[ArticleRow]:
        """The rows of these ids, in their order, dated as the list is sorted. One that is gone is left out."""
        return self.marks.shown(ask(self._index, lambda: self._index.rows(ids, sort)))

    def article(self, id_: int) -> Article | Unreadable | None:
        """One article; ``None`` if it is gone."""
        return next(iter(ask(self._index, lambda: self._index.articles((id_,)))), None)

    def aspect(self, id_: int, aspect: Aspect) -> Document:
        """All of an article's page, or its file's source text; read now, in a process of its own: for a worker.

        Raises :class:`ParseError` where there is nothing to show.
        """
        from reader.ingest.aspect import document_of

        where = self._index.where(id_)
        if where is None:
            raise ParseError("This article is no longer there.")
        return document_of(self.root, where[0], aspect)

    def picture(self, id_: int, name: str) -> bytes:
        """A picture of an article's, as a PNG made for a screen, by the name that its document gives it; for a worker.

        Raises :class:`ParseError` where it is not in the file or beside it, or cannot be shown.
        """
        from reader.ingest.aspect import picture_of

        where = self._index.where(id_)
        if where is None:
            raise ParseError("This article is no longer there.")
        return picture_of(self.root, where[0], name)

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
        return ask(self._index, lambda: self._index.find(display))

    def find_file(self, path: Path) -> int | None:
        """The (first) article of a file, given by any path to it; ``None`` if it is not in this folder."""
        real = path.parent.resolve() / path.name
        return self.find(display_path(os.fsencode(real.relative_to(self.root)))) if real.is_relative_to(self.root) else None

    def file_of(self, id_: int) -> Path | None:
        """The file that an article is in; ``None`` if it is gone."""
        where = ask(self._index, lambda: self._index.where(id_))
        return self.root / os.fsdecode(where[0]) if where else None

    def resolve(self, items: Sequence[Item]) -> list[int | None]:
        """Which of this folder's articles each entry of a list names, by address or else by headline."""
        return ask(self._index, lambda: self._index.resolve(items))

    def public_id(self, row: ArticleRow) -> str | None:
        """See :func:`public_id`; ``None`` for what is gone."""
        where = self._index.where(row.id)
        return public_id(self.root, *where) if where else None

    def read_anyway(self, id_: int) -> int:
        """Reads a file that could not be read, with larger limits of size, memory and time; for a worker: it may take minutes.

        Gives the id of its (first) article. Later looks read it so, too. Raises :class:`ParseError` where it cannot be read
        this way either: its row says why, then.
        """
        from reader.ingest import asked

        row = next(iter(self.rows((id_,))), None)
        where = self._index.where(id_)
        if row is None or where is None:
            raise ParseError("This file is no longer there.")
        asked.ask_for(self._state, self._root, where[0])
        changes.distrust_file(self._index, where[0])
        for _ in self.refresh(only=(where[0],), wait=True):
            pass
        found = self.find(row.path)
        if found is None:
            raise ParseError("This file is no longer there.")
        (now,) = self.rows((found,))
        if now.error is None:
            return found
        asked.give_up(self._state, self._root, where[0])
        raise ParseError(now.error)

    def refresh(
        self, *, searchable: bool = True, only: Collection[bytes] | None = None, wait: bool = False
    ) -> Iterator[Progress]:
        r"""Looks at the folder again, in slices of about a tenth of a second; to stop, stop iterating (and close the iterator).

        Afterwards what came can be searched, too, unless this is left to another look (``searchable``). With ``only`` it looks
        at what is at these paths in the folder and nothing else.

        Raises :class:`FolderError` where the folder has gone. Only one look at a time: another ends at once, or ``wait``\ s for
        the one that is under way.
        """
        if not self._refreshing.acquire(blocking=wait):
            return
        try:
            try:
                yield from self._look(only, searchable=searchable)
            except DamagedError:
                self._index.reset()
                yield from self._look(None, searchable=searchable)
        finally:
            self._refreshing.release()

    def _look(self, only: Collection[bytes] | None, *, searchable: bool) -> Iterator[Progress]:
        # Imported here, as elsewhere what is not needed for the first frame: a known folder is shown before it is looked at.
        from reader.ingest import refresh

        try:
            if only is None:
                self._state.back_up()
                self.sync.exchange()
            fulltext = self._fulltext if searchable else None
            for progress in refresh.refresh(self._index, self._state, self.root, fulltext=fulltext, only=only):
                if self._closed:
                    return
                yield progress
        except ReaderError:
            if not self._closed:
                raise

    def watch(self, told: Callable[[str], None]) -> Iterator[Progress]:
        """Looks at the folder now, and then, until the library is closed, at whatever changes in it; for a thread of its own.

        Where the system tells of no changes it looks again every few seconds: ``told`` is given such news, a sentence each.
        Raises what the first look raises.
        """
        from reader.ingest.fresh import Touched
        from reader.ingest.watch import Watcher, follow

        with Watcher(self.root) as watcher:
            self._watcher = watcher
            if self._closed:
                return
            touched = Touched(self._index, self.root)
            began = time_ns()
            yield from self.refresh()
            try:
                yield from follow(watcher, began, lambda only: self.refresh(only=only), touched, told)
            except ReaderError:
                if not self._closed:
                    raise

    @property
    def is_searchable(self) -> bool:
        """Whether the full-text index knows every article as it is in the list."""
        return not ask(self._index, self._fulltext.is_behind)

    def is_fresh(self) -> bool:
        """Whether a search needs no look at the folder first: nothing came or went, and the full-text index knows it all.

        A file that was written to in its place is not noticed, and neither is a folder inside that cannot be listed.
        """
        from reader.ingest.fresh import is_fresh

        return ask(self._index, lambda: not self._fulltext.is_behind() and is_fresh(self._index, self.root))

    def examine(self) -> Iterator[Finding | None]:
        """What there is to say of the folder as a whole; ``None`` now and then where that takes its time."""
        from reader.store.health import examine, left_behind

        yield from examine(self._index, self._fulltext)
        yield from left_behind(self._index, self._state, self._root)

    def sizes(self) -> tuple[int, int]:
        """Bytes on disk of the list with its articles, and of the full-text index."""
        return self._index.size(), self._fulltext.size()

    def poll(self, *, share: bool = True) -> bool:
        """Whether another window has changed the list or the marks since the last call; they are up to date then.

        Another machine, too, unless it is not asked now (``share``). Raises :class:`StateError` once where the marks are not
        shared, though they are to be.
        """
        news = share and self._share()
        return ask(self._index, self._poll) or news

    def _share(self) -> bool:
        news = self.sync.exchange()
        if news and self._refreshing.acquire(blocking=False):
            # Their articles may have other names here by now, or still have.
            from reader.ingest.follow import follow

            try:
                follow(self._index, self._state, self._root)
            finally:
                self._refreshing.release()
        self.sync.tell_once()
        return news

    def _poll(self) -> bool:
        replaced = self._index.replaced()
        self._state.save()
        marked = self.marks.mirror()
        seen = changes.commits(self._index)
        foreign = seen.others(self._seen)
        self._seen = seen
        return replaced or marked or foreign

    def view(self) -> View | None:
        """How the folder was last looked at; ``None`` if it was not."""
        return self._state.view(self._root)

    def save_view(self, view: View) -> None:
        """Keeps how the folder is looked at; it is the folder of last time from now on. Raises :class:`StateError`."""
        self._state.save_view(self._root, view, self.counts().articles)


def open_library(root: Path, config: Config) -> Library:
    """A folder, with what is known of it; nothing is read yet but its index. Raises :class:`FolderError`."""
    root = files.check_folder(root)
    return Library(root, Index.open(config.cache, root), State.open(config.data))


def public_id(root: Path, path: bytes, key: str) -> str:
    """Sixteen hex digits that name an article for other programs: of its file's absolute real path, and its key within it."""
    absolute = os.path.join(os.fsencode(root), path)  # noqa: PTH118 - bytes
    return hashlib.blake2b(absolute + b"\0" + key.encode(), digest_size=8).hexdigest()


def read_files(paths: Iterable[Path]) -> Iterator[Read]:
    """The articles of files that the user names, each with what was wrong with it, in their order; without an index."""
    from reader.ingest.named import read  # processes are started: nothing that a window needs

    return read(paths)


def describe_empty(library: Library) -> str:
    """What to say of a folder without articles, as in: No articles in ~/clips yet. It holds 12 pictures and a PDF."""
    from reader.scan import ONE_OF

    others = [f"{count:,} {kind}" if count != 1 else ONE_OF[kind] for kind, count in library.counts().others]
    sentence = f"No articles in {display_folder(library.root)} yet."
    if not others:
        return f"{sentence} It is empty."
    listed = others[0] if len(others) == 1 else f"{', '.join(others[:-1])} and {others[-1]}"
    return f"{sentence} It holds {listed}."
