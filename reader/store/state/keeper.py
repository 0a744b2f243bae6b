"""Who writes to the state: one at a time, whole changes or none; and where they go while the disk takes none."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import TypeVar

from reader.errors import StateError
from reader.store import database
from reader.store.state.schema import TABLES, migrate

_Answer = TypeVar("_Answer")
Writing = Callable[[sqlite3.Connection], _Answer]
"""A change: it is made on a connection inside a transaction, and must come to the same when it is made again later."""


class Keeper:
    """The connection to the state. What the disk does not take is kept in memory, and written as soon as there is room.

    All methods may be called from any thread; one at a time gets through.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self.unsaved: str | None = None
        """Why the last changes are in memory alone, in a sentence; ``None`` while all is on the disk."""
        self._disk = connection
        self._memory: sqlite3.Connection | None = None
        self._waiting: list[Writing[object]] = []
        self._lock = RLock()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for questions. Raises :class:`StateError`."""
        with self._lock:
            try:
                yield self._memory or self._disk
            except (sqlite3.Error, ValueError, TypeError) as error:
                # The last two are of what was read: a value that no version of this program has written.
                raise StateError(f"What you marked cannot be read. {self._explain(error)}") from error

    def write(self, change: Writing[_Answer]) -> _Answer:
        """Makes a change; it is on the disk then, or else :attr:`unsaved` says why not. Raises :class:`StateError`."""
        with self._lock:
            self.save()
            try:
                if self._memory is None:
                    try:
                        return _commit(self._disk, change)
                    except sqlite3.OperationalError as error:
                        if database.is_damage(error):
                            raise
                        self._memory = in_memory(self.path)
                        self.unsaved = database.explain(error, self.path)
                done = _commit(self._memory, change)
            except (sqlite3.Error, UnicodeDecodeError) as error:
                raise StateError(f"This could not be kept. {self._explain(error)}") from error
            self._waiting.append(change)
            return done

    def save(self) -> None:
        """Writes what waits, if the disk takes it now; all of it or nothing."""
        with self._lock:
            if self._memory is None:
                return
            with suppress(sqlite3.Error):
                _commit(self._disk, self._all_that_waits)
                self._memory.close()
                self._memory = None
                self._waiting.clear()
                self.unsaved = None

    def _all_that_waits(self, db: sqlite3.Connection) -> None:
        for change in self._waiting:
            change(db)

    def close(self) -> None:
        """Tries once more to write what waits."""
        with self._lock:
            self.save()
            self._disk.close()

    def _explain(self, error: Exception) -> str:
        if isinstance(error, sqlite3.Error):
            return database.explain(error, self.path)
        return f"{self.path.name} is damaged."


def _commit(connection: sqlite3.Connection, change: Writing[_Answer]) -> _Answer:
    connection.execute("BEGIN IMMEDIATE")
    try:
        done = change(connection)
        connection.commit()
    except BaseException:
        connection.rollback()  # does nothing where a full disk has ended the transaction by itself
        raise
    return done


def in_memory(path: Path) -> sqlite3.Connection:
    """A state in memory, with a copy of all that can be read of the one on disk."""
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    migrate(memory)
    (identity,) = memory.execute("SELECT value FROM settings WHERE name = 'identity'").fetchone()
    with suppress(sqlite3.Error, UnicodeDecodeError):  # there may be none, or nothing of it that we know
        source = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.2)
        source.text_factory = text_of
        try:
            for table in TABLES:
                _copy(source, memory, table)
        finally:
            source.close()
    # It is another state than the one on disk: what an index mirrors of it will not hold the next time.
    memory.execute("UPDATE settings SET value = ? WHERE name = 'identity'", (identity,))
    return memory


def _copy(source: sqlite3.Connection, memory: sqlite3.Connection, table: str) -> None:
    """Copies the columns that both have: a state of another version may have others."""
    ours = [name for _, name, *_ in memory.execute(f"PRAGMA table_info({table})")]
    theirs = {name for _, name, *_ in source.execute(f"PRAGMA table_info({table})")}
    shared = ", ".join(name for name in ours if name in theirs)
    if not shared:
        return
    marks = ", ".join("?" * (shared.count(",") + 1))
    sql = f"INSERT OR REPLACE INTO {table}({shared}) VALUES ({marks})"
    with suppress(sqlite3.IntegrityError):  # a newer version may allow what this one does not
        memory.executemany(sql, source.execute(f"SELECT {shared} FROM {table}"))


def text_of(data: bytes) -> str:
    """Text that was damaged is still text."""
    return data.decode("utf-8", "replace")


_BELIEVED = 4_102_444_800.0
"""1 January 2100. Room has to be left for what is done after what a wrong clock has written."""


def now() -> float:
    """Seconds since 1970, by the clock, where it is not out of its mind."""
    return min(time.time(), _BELIEVED)
