"""SQLite files: connections that any thread may borrow, and errors in plain words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from reader.errors import ReaderError

TIMEOUT = 5.0
"""Seconds to wait for another window that is writing."""


class DamagedError(ReaderError):
    """A database file is not what was written to it."""


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is at fault, not the moment: no waiting, freeing or asking again will help."""
    if isinstance(error, sqlite3.OperationalError):
        return not any(word in str(error) for word in ("locked", "full", "readonly", "unable to open", "interrupted"))
    # Its other subclasses are the program's own mistakes.
    return type(error) is sqlite3.DatabaseError


def explain(error: sqlite3.Error, path: Path) -> str:
    """One sentence for the user."""
    text = str(error)
    if "full" in text:
        return f"The disk that holds {path.parent} is full."
    if "locked" in text:
        return f"Another program keeps {path.name} busy."
    if "readonly" in text or "unable to open" in text:
        return f"{path.parent} cannot be written to."
    return f"{path.name} is damaged."


class Pool:
    """Connections to one database file: one thread at a time has each, and there are as many as were ever needed at once."""

    def __init__(self, path: Path, pragmas: tuple[str, ...]) -> None:
        self.path = path
        self._pragmas = pragmas
        self._idle: list[sqlite3.Connection] = []
        self._lock = Lock()
        self._writing = Lock()
        self._generation = 0
        self._inode = 0
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection inside one read transaction: all of its answers are of one moment. Raises :class:`ReaderError`."""
        with self._borrowed() as connection:
            connection.execute("BEGIN")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection inside a write transaction, committed at the end of the block. Raises :class:`ReaderError`."""
        with self._writing, self._borrowed() as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.commit()

    @contextmanager
    def _borrowed(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if self._closed:
                raise ReaderError("This folder is no longer open.")
            generation = self._generation
            connection = self._idle.pop() if self._idle else None
        try:
            connection = connection or self._connect()
            yield connection
        except sqlite3.Error as error:
            if is_damage(error):
                raise DamagedError(explain(error, self.path)) from error
            raise ReaderError(explain(error, self.path)) from error
        finally:
            if connection is not None:
                if connection.in_transaction:
                    connection.rollback()
                self._give_back(connection, generation)

    def _give_back(self, connection: sqlite3.Connection, generation: int) -> None:
        with self._lock:
            if generation == self._generation:
                self._idle.append(connection)
            else:
                connection.close()

    def _connect(self) -> sqlite3.Connection:
        connection = connect(self.path, self._pragmas)
        self._inode = self.path.stat().st_ino
        return connection

    def renewed(self) -> bool:
        """Whether another process has put another file in this one's place; if so, it is the one used from now on."""
        try:
            replaced = self.path.stat().st_ino != self._inode
        except FileNotFoundError:
            replaced = True
        if replaced:
            self.clear()
        return replaced

    def close(self) -> None:
        """Closes all connections for good: what is asked from now on is refused."""
        self.clear()
        self._closed = True

    def clear(self) -> None:
        """Closes what is idle now, and what is in use as soon as it is given back; the next to ask get new ones."""
        with self._lock:
            self._generation += 1
            for connection in self._idle:
                connection.close()
            self._idle.clear()


def connect(path: Path, pragmas: tuple[str, ...]) -> sqlite3.Connection:
    """A connection in which every transaction is begun by hand. Raises ``sqlite3.Error``."""
    connection = sqlite3.connect(path, timeout=TIMEOUT, isolation_level=None, check_same_thread=False)
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def make_private(path: Path) -> None:
    """An empty file that nobody else may read, where there is none yet: SQLite gives its journals the same rights.

    One that is there is not opened: to close it again would take away the locks that SQLite has on it in this process. Raises
    ``OSError`` where it may not be written to.
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    except FileExistsError:
        if not os.access(path, os.R_OK | os.W_OK):
            raise PermissionError(path) from None


def remove(path: Path) -> None:
    """Deletes a database and its journals."""
    for name in family(path):
        name.unlink(missing_ok=True)


def family(path: Path) -> tuple[Path, ...]:
    """A database file and its journals, which are only good together."""
    return path, *(path.with_name(path.name + end) for end in ("-journal", "-wal", "-shm"))


def sources(path: Path) -> tuple[str, ...]:
    """Those of the family that are written to when something is committed."""
    return tuple(str(member) for member in family(path) if not member.name.endswith("-shm"))
