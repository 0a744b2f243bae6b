"""Telling the other machines what was marked here, and taking in what they tell."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from pathlib import Path
from threading import Lock

from reader.errors import StateError, UsageError
from reader.files import display_folder
from reader.store.state import State, carrying, marks
from reader.store.state.keeper import now
from reader.store.sync.lines import lines, parse
from reader.store.sync.logs import FOLDER, LARGEST, Logs, Tail, opened
from reader.store.sync.record import Record, load, new_machine, save

_TOGETHER = 500
"""Articles or lines of one transaction: no mark waits for longer than they take."""
_MUCH = 4_000_000
"""Bytes of lines of one transaction, about."""
_SMALL = 100_000
"""Bytes of a log that need no compacting."""
_TIMES = 4
"""As many times what is needed, and a log is written anew."""


@dataclass(frozen=True, slots=True)
class Log:
    """One machine's."""

    name: str
    size: int
    changed: float
    """Seconds since 1970."""
    own: bool
    damaged: int
    """Lines that said nothing."""
    unread: bool
    """Whether it is too large, or there is more of it to read."""


@dataclass(frozen=True, slots=True)
class Status:
    on: bool
    logs: tuple[Log, ...]
    unwritten: int
    """Articles with marks that are not in the own log yet."""


class Exchange:
    """One folder's. For a worker: it reads and writes files that may be on another machine.

    What fails is told by :attr:`problem`, and tried again by the next call.
    """

    def __init__(self, state: State, root: Path) -> None:
        self.problem: str | None = None
        """Why what is marked is not shared now, in a sentence."""
        self._state = state
        self._folder = root
        self._root = os.fsencode(root)
        self._turn = Lock()

    def turn(self, *, on: bool) -> None:
        """Shares the folder's state from now on, or no longer; the logs stay. Raises :class:`StateError`."""
        if not self._state.keeps:
            raise StateError(self._state.warnings[0])
        try:
            with self._state.alone("sync.lock"):
                if on:
                    with opened(self._folder, make=True):
                        pass
                record = self._record()
                self._keep(replace(record, on=on, machine=record.machine or new_machine()))
        except OSError as error:
            raise StateError(self._explain(error)) from error

    def run(self, *, read: bool = True) -> bool:
        """Writes what was marked here since the last time, and reads what others wrote. Returns whether that was any news.

        Raises :class:`StateError` where the state itself fails; nothing is lost then, and the next call goes on.
        """
        if not self._state.keeps or self._state.unsaved is not None or not self._record().on:
            return False
        try:
            with self._turn, self._state.alone("sync.lock"), opened(self._folder, make=False) as logs:
                news = self._take(logs, own=True)
                self._tell(logs)
                news |= read and self._take(logs, own=False)
        except OSError as error:
            self.problem = self._explain(error)
            return False
        self.problem = None
        return news

    def status(self) -> Status:
        """What there is to say, as it is on the disk now. Raises :class:`StateError`."""
        record = self._record()
        unwritten = len(self._state.ask(lambda db: marks.changed(db, self._root, record.written))) if record.on else 0
        try:
            with opened(self._folder, make=False) as logs:
                found = logs.names(record.own)
        except OSError:
            found = {}
        told = []
        for name, status in found.items():
            seen = record.logs.get(name)
            unread = seen is None or seen.offset < status.st_size
            own, damaged = name == record.own, seen.damaged if seen else 0
            told.append(Log(name, status.st_size, status.st_mtime, own, damaged, unread))
        return Status(record.on, tuple(told), unwritten)

    def _explain(self, error: OSError) -> str:
        folder = display_folder(self._folder / FOLDER)
        return f"{folder} cannot be used ({error.strerror or error}): what you mark is kept here, and not shared for now."

    def _record(self) -> Record:
        return self._state.ask(lambda db: load(db, self._root))

    def _keep(self, record: Record) -> None:
        self._state.write(lambda db: save(db, self._root, record))

    # Reading

    def _take(self, logs: Logs, *, own: bool) -> bool:
        """Reads the own log, which tells something only after a backup was restored, or the others."""
        record = self._record()
        news = False
        found = logs.names(record.own)
        for name, status in found.items():
            seen = record.logs.get(name)
            told = (status.st_size, status.st_ino, status.st_mtime_ns)
            same = seen is not None and told == (seen.size, seen.inode, seen.mtime_ns)
            if own == (name == record.own) and not same and status.st_size <= LARGEST:
                try:
                    with logs.reading(name, seen) as tail:
                        news |= self._merge_all(name, tail, found)
                except OSError:  # it went, or became something else, just now; or it is not ours to read
                    continue
        return news

    def _merge_all(self, name: str, tail: Tail, found: Container[str]) -> bool:
        news = False
        for batch in _batches(tail):
            news |= self._state.write(partial(self._merge, batch=batch, tail=tail))
        # A log of this machine's that it did not write: another one goes by its name (its data was copied), or an old version
        # of the log was put back. It stays as it is, as another machine's, and is written no more.
        if tail.replaced and name == self._record().own:
            self._keep(replace(self._record(), machine=new_machine()))
        record = self._record()
        left = {name: seen for name, seen in record.logs.items() if name in found}
        self._keep(replace(record, logs={**left, name: tail.seen()}))
        return news

    def _merge(self, db: sqlite3.Connection, *, batch: Iterable[bytes], tail: Tail) -> bool:
        """Merges lines, and counts those that say nothing. Returns whether there was anything new."""
        record = load(db, self._root)
        # What this machine has to tell is told by the number of its change. Unless some of it still waits, the one that is
        # begun here holds nothing but what others told, and is not told again.
        all_told = not marks.changed(db, self._root, record.written)
        searches = _digest(db)
        db.execute("SAVEPOINT change")
        change = marks.begin(db, self._root, now())
        news = False
        for line in batch:
            db.execute("SAVEPOINT line")
            try:
                news |= any(carrying.merge(db, change, parse(line), exact=True))
            except (UsageError, ValueError, sqlite3.IntegrityError):
                db.execute("ROLLBACK TO line")
                tail.damaged += 1
            db.execute("RELEASE line")
        if not news:
            db.execute("ROLLBACK TO change")
        db.execute("RELEASE change")
        if news:
            written = change.seq if all_told else record.written
            told = _digest(db) if searches == record.searches else record.searches
            save(db, self._root, replace(record, written=written, searches=told))
        return news

    # Writing

    def _tell(self, logs: Logs) -> None:
        record = self._record()
        # Asked first: what is marked in between is told twice, not never.
        _, seq = self._state.position(self._root)
        ids, searches = self._state.ask(lambda db: (marks.changed(db, self._root, record.written), _digest(db)))
        found = logs.names(record.own).get(record.own)
        known = record.logs.get(record.own)
        if found is None or known is None or found.st_size > LARGEST:
            self._tell_all(logs, 0)
        elif ids or searches != record.searches:
            data = b"".join(self._lines(ids, searches=searches != record.searches))
            seen = logs.append(record.own, data, known)
            self._keep(replace(record, written=seq, searches=searches, logs={**record.logs, record.own: seen}))
            if found.st_size + len(data) > max(_TIMES * record.needed, _SMALL):
                self._tell_all(logs, found.st_size + len(data))

    def _tell_all(self, logs: Logs, size: int) -> None:
        """Writes the own log anew, with all that is known: it takes the place of what others wrote, should that be lost.

        Not where its ``size`` is no more than four times what is needed; 0 stands for one that is to be written in any case.
        """
        record = self._record()
        (_, seq), searches = self._state.position(self._root), self._state.ask(_digest)
        ids = self._state.ask(lambda db: marks.changed(db, self._root, 0))
        needed = sum(map(len, self._lines(ids, searches=True))) if size else 0
        if size <= _TIMES * needed and size:
            self._keep(replace(record, needed=needed))
            return
        seen = logs.replace(record.own, self._lines(ids, searches=True))
        kept = {**record.logs, record.own: seen}
        self._keep(replace(record, written=seq, searches=searches, needed=seen.size, logs=kept))

    def _lines(self, ids: list[int], *, searches: bool) -> Iterator[bytes]:
        for start in range(0, len(ids), _TOGETHER):
            together = ids[start : start + _TOGETHER]
            yield from lines(self._state.ask(partial(carrying.articles_of, marks=together)), ())
        if searches:
            yield from lines((), self._state.ask(carrying.searches_of))


def _batches(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line)
        if len(batch) >= _TOGETHER or size >= _MUCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _digest(db: sqlite3.Connection) -> str:
    told = json.dumps(carrying.searches_of(db)).encode()
    return blake2b(told, digest_size=8).hexdigest()
