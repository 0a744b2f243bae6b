"""A look at a folder: what changed since the last one is read, and the index is brought up to date."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from time import perf_counter, time_ns

import reader
from reader import formats
from reader.ingest.adopt import Adoption
from reader.ingest.asked import asked_for
from reader.ingest.beside import Beside
from reader.ingest.follow import follow
from reader.ingest.pace import Pace
from reader.ingest.pool import Pool
from reader.model import Progress, SourceFile
from reader.scan import OTHER, Known, Listing, Seen, scan
from reader.store import changes
from reader.store.changes import Noted, ParsedFile, Tally
from reader.store.columns import unreadable_columns
from reader.store.fulltext import FullText
from reader.store.index import Index
from reader.store.state import State

SLICE = 0.05
"""Seconds between two chances to stop."""
WRITE = 0.2
"""Seconds between two transactions: the more files in one, the less is written."""
_NO_PARSERS = {"anchor", "cli", "ingest", "library", "render", "settings", "store", "tui"}
FIRST = 32
"""So many articles are shown as soon as they are there."""
MUCH = 500
"""Files that leave a journal behind which is worth giving back."""
SETTLED = 1_000_000_000
"""Nanoseconds for which a file has to be left alone, before what cannot be read of it is held against it."""


def refresh(
    index: Index,
    state: State,
    root: Path,
    *,
    pool: Pool | None = None,
    fulltext: FullText | None = None,
    only: Collection[bytes] | None = None,
) -> Iterator[Progress]:
    """Looks at the folder. What has been done when a progress is yielded stays done, also if the iteration is stopped there.

    The first files are read while the folder is still being gone through, of those that are known by then the newest first.
    The full-text index follows, where one is given: all is in it at the end, unless another process is writing to it.

    With ``only`` some directories are looked at and no more: paths in the folder as they are told by whatever watches it. A
    file in them that is being written to just now, and cannot be read, is left to the next look: it is told as unsettled.

    Raises :class:`FolderError` where the folder has gone, and :class:`ReaderError` where the index cannot be written.
    """
    began = time_ns()
    if only is None:
        changes.distrust(index, parsers())
    with pool or Pool(root, asked=asked_for(state, os.fsencode(root))) as workers, Beside(fulltext) as searching:
        look = _Look(index, state, root, workers, searching, only)
        yield from look.steps()
        if only is None:
            changes.note_look(index, began)
        for waiting in searching.rest():
            yield look.progress(unsearched=waiting)
        if look.wrote_much:
            index.trim()
    yield look.progress(finished=True)


class _Look:
    def __init__(
        self,
        index: Index,
        state: State,
        root: Path,
        workers: Pool,
        searching: Beside,
        only: Collection[bytes] | None,
    ) -> None:
        self._index = index
        self._state = state
        self._root = root
        self._top = os.fsencode(root)
        self._workers = workers
        self._searching = searching
        self._known = changes.directories(index)
        self._before = Known({path: known.signature for path, known in self._known.items()})
        self._only = None if only is None else self._concerned(only)
        self._adoption: Adoption | None = None
        self._fresh: list[SourceFile] = []
        """Found, and not given to the processes yet."""
        self._failures: list[ParsedFile] = []
        self._gone: list[int] = []
        self._left: list[bytes] = []
        """Directories that are no longer there."""
        self._noted: dict[bytes, Noted] = {}
        self._seen: set[bytes] = set()
        self._parsed: list[ParsedFile] = []
        self._unsettled: set[bytes] = set()
        """Directories with files that are being written."""
        self._scanning = True
        self._done = self._total = self._failed = 0
        self._tally = Tally()
        self._pace = Pace()
        self._write_at = 0.0

    def _concerned(self, paths: Collection[bytes]) -> set[bytes]:
        """The known directories to be looked at for what is at these paths, or was."""
        found = self._known.keys() & set(paths)
        for path in paths:
            above = path
            while above:
                above = above.rpartition(b"/")[0]
                if above in self._known:
                    break
            found.add(above)
        return found

    @property
    def wrote_much(self) -> bool:
        return self._done > MUCH

    def steps(self) -> Iterator[Progress]:
        if not self._known:
            self._workers.start(FIRST)
        for batch in scan(self._root, formats.SUFFIXES, seconds=SLICE, known=self._before, only=self._only):
            for seen in batch:
                self._compare(seen)
            self._give()
            self._take(0)
            yield self.progress()
        self._scanning = False
        self._forget()
        if self._adoption is not None:
            self._write()
            self._adoption.settle(self._workers.unread())
        yield self.progress()
        while self._workers.busy:
            self._take(SLICE)
            yield self.progress()
        self._write()
        if self._adoption is not None:
            self._adoption.by_name()
        changes.catch_up(self._index, self._state, self._top)
        follow(self._index, self._state, self._top)
        self._note()

    def progress(self, *, unsearched: int = 0, finished: bool = False) -> Progress:
        return Progress(
            self._done,
            self._total,
            self._failed,
            self._tally.all,
            finished=finished,
            unsearched=unsearched,
            new=self._tally.new,
            gone=self._tally.gone,
            scanning=self._scanning,
            rate=self._pace.rate(self._done),
            unsettled=tuple(sorted(self._unsettled)),
        )

    def _compare(self, seen: Seen) -> None:
        self._seen.add(seen.directory)
        if not isinstance(seen, Listing):
            return
        self._noted[seen.directory] = Noted(seen.signature, seen.others)
        known = self._known.get(seen.directory)
        before = changes.files_of(self._index, known) if known is not None else {}
        for source in seen.files():
            file = before.pop(source.path, None)
            if file is None or not file.is_same(source):
                self._fresh.append(source)
        if seen.error is not None:
            # The folder's own row: an article file could not have this path.
            source = SourceFile(seen.directory + b"/", 0, 0, 0)
            before.pop(source.path, None)
            columns = unreadable_columns(source.path, 0, seen.error)
            self._failures.append(ParsedFile(source, None, ((columns, None),)))
        self._gone += [file.id for file in before.values()]
        if self._only is not None:
            here = set(seen.below)
            self._left += [
                path for path in self._known if path.rpartition(b"/")[0] == seen.directory and path and path not in here
            ]

    def _give(self) -> None:
        if not self._fresh:
            return
        if self._adoption is None:
            self._adoption = Adoption.begin(self._index, self._state, self._top)
            self._write_at = perf_counter() + WRITE
        fresh, self._fresh = self._fresh, []
        self._total += len(fresh)
        self._pace.start()
        self._workers.give(fresh)

    def _take(self, seconds: float) -> None:
        """Takes what is read in so long, and writes it now and then."""
        until = perf_counter() + seconds
        while True:
            self._parsed += self._workers.take(max(0.0, until - perf_counter()))
            now = perf_counter()
            if now >= self._write_at or (self._done == 0 and len(self._parsed) >= FIRST):
                self._write()
                return
            if now >= until or not self._workers.busy:
                return

    def _write(self) -> None:
        if not self._parsed:
            return
        assert self._adoption is not None
        parsed, self._parsed = self._parsed, []
        self._done += len(parsed)
        if self._only is not None:
            parsed = [file for file in parsed if not self._is_unsettled(file)]
        self._adoption.by_content(parsed)
        marks = self._state.marks_of(self._top, (file.source.path for file in parsed))
        self._tally = self._tally.plus(changes.write(self._index, parsed, marks))
        self._failed += sum(any(columns.error for columns, _ in file.articles) for file in parsed)
        self._searching.step()
        self._write_at = perf_counter() + WRITE

    def _is_unsettled(self, file: ParsedFile) -> bool:
        is_young = abs(time_ns() - file.source.mtime_ns) < SETTLED
        if not (is_young and any(columns.error for columns, _ in file.articles)):
            return False
        directory = file.source.path.rpartition(b"/")[0]
        self._unsettled.add(directory)
        self._noted.pop(directory, None)
        return True

    def _forget(self) -> None:
        """Takes out of the index what is no longer there."""
        if self._only is None:
            gone = [path for path in self._known if path not in self._seen]
        else:
            left = (*self._left, *(self._only - self._seen))
            below = tuple(path + b"/" for path in left)
            gone = [path for path in self._known if path in left or path.startswith(below)]
        for path in gone:
            self._gone += [file.id for file in changes.files_of(self._index, self._known[path]).values()]
        self._tally = self._tally.plus(changes.forget(self._index, self._gone, gone))
        self._tally = self._tally.plus(changes.write(self._index, self._failures, ()))
        self._failed += len(self._failures)

    def _note(self) -> None:
        changes.note_directories(self._index, self._noted, OTHER)
        if self._only is None and (self._noted or not self._index.meta("finished")):
            changes.finish(self._index)


@cache
def parsers() -> str:
    """Changes when anything changes that decides what a file is read as: then the files are read again."""
    top = os.path.dirname(reader.__file__)  # noqa: PTH120 - a look at an unchanged folder takes hardly longer than this
    digest = hashlib.blake2b(digest_size=16)
    for folder, below, names in os.walk(top):
        below[:] = sorted(name for name in below if folder != top or name not in _NO_PARSERS)
        for name in sorted(names):
            if name.endswith(".py"):
                status = os.stat(f"{folder}/{name}")  # noqa: PTH116
                digest.update(f"{name}:{status.st_size}:{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
