"""Opening the state: made where there is none, brought up to date, mended from a backup where it is damaged."""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from reader.files import display_folder, private_directory
from reader.store import database
from reader.store.state import backups
from reader.store.state.keeper import in_memory, text_of
from reader.store.state.schema import NAME, VERSION, migrate

_PATIENCE = 30_000
"""Milliseconds that a mark waits for other windows that are marking: long, since it is not waited for by whoever made it."""
_PRAGMAS = (f"busy_timeout = {_PATIENCE}", "journal_mode = TRUNCATE", "synchronous = FULL", "foreign_keys = ON")


class Opened(NamedTuple):
    connection: sqlite3.Connection
    path: Path
    warnings: tuple[str, ...]
    keeps: bool


def open_state(data: Path) -> Opened:
    """The state in this directory, or one in memory with a sentence that says why. Never fails."""
    path = data / NAME
    try:
        private_directory(data)
        database.make_private(path)
        connection, version = _connect(path)
        if version == VERSION:
            return Opened(connection, path, (), keeps=True)
        connection.close()
        if version > VERSION:
            why = f"{display_folder(data)} was written by a newer newsreader: what you mark now is not kept."
            return _unkept(path, why)
        with backups.alone(path):
            return Opened(_brought_up_to_date(path), path, (), keeps=True)
    except OSError:
        return _unkept(path, f"{display_folder(data)} cannot be written to: what you mark now is not kept.")
    except sqlite3.DatabaseError as error:
        if not database.is_damage(error):
            return _unkept(path, f"{database.explain(error, path)} What you mark now is not kept.")
    try:
        return _mended(path)
    except (OSError, sqlite3.DatabaseError):
        return _unkept(path, f"{NAME} is damaged, and cannot be replaced. What you mark now is not kept.")


def back_up(path: Path, *, keeps: bool) -> None:
    """Copies the state, if that was not done within the last day."""
    if not keeps:
        return
    with suppress(OSError, sqlite3.Error), backups.alone(path):
        if backups.is_due(path):
            backups.back_up(path)


def _connect(path: Path) -> tuple[sqlite3.Connection, int]:
    """The database, and the version of its tables. Raises ``sqlite3.DatabaseError``, also for one that was emptied."""
    try:
        connection = database.connect(path, _PRAGMAS)
        try:
            connection.text_factory = text_of
            version = _check(connection, path)
        except BaseException:
            connection.close()
            raise
    except UnicodeDecodeError as error:
        # SQLite quotes what is damaged, and that is no text.
        raise sqlite3.DatabaseError(repr(error)) from error
    return connection, version


def _check(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the tables. Raises ``sqlite3.DatabaseError`` where the database is not what was written to it."""
    # Of one moment: another window may be making the tables.
    connection.execute("BEGIN")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    has_tables = connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is not None
    connection.execute("COMMIT")
    if bool(version) != has_tables or (not version and backups.backups(path)):
        raise sqlite3.DatabaseError("it was emptied")
    if version <= VERSION and (found := connection.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
        raise sqlite3.DatabaseError(found)
    return int(version)


def _brought_up_to_date(path: Path) -> sqlite3.Connection:
    connection, version = _connect(path)
    try:
        if 0 < version < VERSION:
            backups.back_up(path)
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _mended(path: Path) -> Opened:
    """Sets the damaged state aside, and puts the newest sound backup in its place, or else an empty one."""
    with backups.alone(path):
        try:
            # Another window may have been first.
            connection = _brought_up_to_date(path)
        except sqlite3.DatabaseError as error:
            if not database.is_damage(error):
                raise
        else:
            return Opened(connection, path, (), keeps=True)
        aside = backups.set_aside(path)
        backup = backups.restore(path)
        if backup is None:
            database.make_private(path)
        connection = _connect_new(path)
        what = f"What you had marked could not be read: {NAME} is damaged. It is kept as {aside.name}."
        if backup is not None:
            when = time.strftime("%d %B %Y, %H:%M", time.localtime(backups.taken(backup))).lstrip("0")
            what += f" In its place is the backup of {when}; what was marked after that is not in it."
    return Opened(connection, path, (what,), keeps=True)


def _connect_new(path: Path) -> sqlite3.Connection:
    connection = database.connect(path, _PRAGMAS)
    connection.text_factory = text_of
    migrate(connection)
    return connection


def _unkept(path: Path, why: str) -> Opened:
    return Opened(in_memory(path), path, (why,), keeps=False)
