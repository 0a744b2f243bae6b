"""What the user did: precious, in one file for all folders, beside nothing that could be derived.

Rollback journal and full synchronisation: what was acknowledged survives a power cut. Rows exist only for articles that the
user did something with. Every change of a folder's marks takes the folder's next ``seq``, so that an index, also another
window's, can ask what changed since it last did.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from threading import Lock
from typing import Any, Literal, NamedTuple, TypeAlias

from reader.errors import StateError
from reader.files import display_folder, private_directory
from reader.model import Place, SavedSearch, View
from reader.store import database

NAME = "state.sqlite3"
Flag: TypeAlias = Literal["read", "starred"]
_PRAGMAS = ("journal_mode = TRUNCATE", "synchronous = FULL", "foreign_keys = ON")
# A migration, once released, is never edited: the next change is the next entry.
_MIGRATIONS = (
    """
    CREATE TABLE settings(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE folders(
      id INTEGER PRIMARY KEY,
      root BLOB NOT NULL UNIQUE,
      opened REAL NOT NULL DEFAULT 0,
      articles INTEGER,
      view TEXT,
      seq INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE marks(
      id INTEGER PRIMARY KEY,
      folder INTEGER NOT NULL REFERENCES folders(id),
      path BLOB NOT NULL,
      key TEXT NOT NULL,
      hash BLOB,
      url TEXT,
      title TEXT NOT NULL,
      read INTEGER NOT NULL DEFAULT 0,
      read_at REAL,
      starred INTEGER NOT NULL DEFAULT 0,
      starred_at REAL,
      place INTEGER,
      fraction REAL NOT NULL DEFAULT 0,
      place_at REAL,
      seq INTEGER NOT NULL,
      UNIQUE(folder, path, key)
    );
    CREATE INDEX marks_seq ON marks(folder, seq);
    """,
    """
    CREATE TABLE searches(name TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
    """,
)
_COPIED = {
    "settings": "name, value",
    "folders": "id, root, opened, articles, view, seq",
    "marks": "id, folder, path, key, hash, url, title, read, read_at, starred, starred_at, place, fraction, place_at, seq",
    "searches": "name, text",  # last: a state of an older version has none
}
_SUBJECT = "path, key, hash, url, title"
_SET_FLAG: dict[Flag, str] = {
    flag: f"""INSERT INTO marks(folder, {_SUBJECT}, {flag}, {flag}_at, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT(folder, path, key) DO UPDATE SET hash = excluded.hash, url = excluded.url, title = excluded.title,
        {flag} = excluded.{flag}, {flag}_at = excluded.{flag}_at, seq = excluded.seq"""
    for flag in ("read", "starred")
}
_SET_PLACE = f"""INSERT INTO marks(folder, {_SUBJECT}, place, fraction, place_at, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT(folder, path, key) DO UPDATE SET hash = excluded.hash, url = excluded.url, title = excluded.title,
    place = excluded.place, fraction = excluded.fraction, place_at = excluded.place_at, seq = excluded.seq"""


class Subject(NamedTuple):
    """An article as it is known across renames."""

    path: bytes
    """Relative to its folder."""
    key: str
    hash: bytes | None
    """Of its file's bytes."""
    url: str | None
    title: str


class Mark(NamedTuple):
    """What the user did with one article."""

    id: int
    subject: Subject
    read: bool
    starred: bool
    place: Place | None


@dataclass(frozen=True, slots=True)
class Folder:
    root: bytes
    opened: float
    """Seconds since 1970; 0 for one that was never on the screen."""
    articles: int | None


class State:
    """All methods may be called from any thread, one at a time gets through; those that write raise :class:`StateError`."""

    def __init__(self, connection: sqlite3.Connection, path: Path, warnings: tuple[str, ...], *, keeps: bool = False) -> None:
        self.keeps = keeps
        """Whether what is written outlives this session."""
        self.warnings = warnings
        """Why what is marked now is not kept, and what else there is to know; one sentence each."""
        self._connection = connection
        self._path = path
        self._lock = Lock()

    @classmethod
    def open(cls, data: Path) -> State:
        """The state in this directory. Never fails: where nothing can be kept, it is kept in memory, with a warning."""
        path = data / NAME
        try:
            private_directory(data)
            database.make_private(path)
        except OSError:
            return cls(
                _in_memory(path), path, (f"{display_folder(data)} cannot be written to: what you mark now is not kept.",)
            )
        try:
            connection, newer = _open(path)
            warnings: tuple[str, ...] = ()
        except sqlite3.DatabaseError as error:
            if not database.is_damage(error):
                why = database.explain(error, path)
                return cls(_in_memory(path), path, (f"{why} What you mark now is not kept.",))
            aside = _set_aside(path)
            connection, newer = _open(path)
            warnings = (f"What you had marked could not be read: {NAME} is damaged. It is kept as {aside.name}.",)
        if newer:
            connection.close()
            why = f"{display_folder(data)} was written by a newer newsreader: what you mark now is not kept."
            return cls(_in_memory(path), path, (why,))
        return cls(connection, path, warnings, keeps=True)

    @property
    def sources(self) -> tuple[str, ...]:
        """The files whose change means that something was written."""
        return database.sources(self._path)

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._connection
            except sqlite3.Error as error:
                raise StateError(f"What you marked cannot be read. {database.explain(error, self._path)}") from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    yield self._connection
                    self._connection.commit()
                except BaseException:
                    self._connection.rollback()
                    raise
            except sqlite3.Error as error:
                raise StateError(f"This could not be kept. {database.explain(error, self._path)}") from error

    def setting(self, name: str) -> str | None:
        with self._reading() as db:
            found = db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return found[0] if found else None

    def save_setting(self, name: str, value: str) -> None:
        with self._writing() as db:
            sql = "INSERT INTO settings VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value"
            db.execute(sql, (name, value))

    def searches(self) -> list[SavedSearch]:
        with self._reading() as db:
            return [
                SavedSearch(*row) for row in db.execute("SELECT name, text FROM searches ORDER BY name COLLATE NOCASE, name")
            ]

    def save_search(self, name: str, text: str) -> None:
        with self._writing() as db:
            sql = "INSERT INTO searches VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET text = excluded.text"
            db.execute(sql, (name, text))

    def forget_search(self, name: str) -> None:
        with self._writing() as db:
            db.execute("DELETE FROM searches WHERE name = ?", (name,))

    def folders(self) -> list[Folder]:
        """Every folder there is anything to know of, the one opened last first."""
        with self._reading() as db:
            return [Folder(*row) for row in db.execute("SELECT root, opened, articles FROM folders ORDER BY opened DESC, id")]

    def view(self, root: bytes) -> View | None:
        with self._reading() as db:
            found = db.execute("SELECT view FROM folders WHERE root = ?", (root,)).fetchone()
        return _read_view(found[0]) if found and found[0] else None

    def save_view(self, root: bytes, view: View, articles: int) -> None:
        """Keeps how a folder is looked at; it counts as opened now."""
        with self._writing() as db:
            sql = "UPDATE folders SET view = ?, opened = ?, articles = ? WHERE id = ?"
            db.execute(sql, (json.dumps(asdict(view)), time.time(), articles, _folder(db, root)))

    def position(self, root: bytes) -> tuple[str, int]:
        """Which state this is, and the ``seq`` of the folder's last change."""
        with self._reading() as db:
            (identity,) = db.execute("SELECT value FROM settings WHERE name = 'identity'").fetchone()
            found = db.execute("SELECT seq FROM folders WHERE root = ?", (root,)).fetchone()
        return identity, found[0] if found else 0

    def marks(self, root: bytes, *, since: int = 0) -> list[Mark]:
        """The folder's marks that changed after the change ``since``."""
        return self._marks("f.root = ? AND m.seq > ?", (root, since))

    def marks_of(self, root: bytes, paths: Iterable[bytes]) -> list[Mark]:
        """The marks of the articles in these files."""
        return [mark for path in paths for mark in self._marks("f.root = ? AND m.path = ?", (root, path))]

    def _marks(self, where: str, values: tuple[Any, ...]) -> list[Mark]:
        sql = f"""SELECT m.path, m.key, m.hash, m.url, m.title, m.id, m.read, m.starred, m.place, m.fraction
            FROM folders f JOIN marks m ON m.folder = f.id WHERE {where}"""
        with self._reading() as db:
            return [
                Mark(id_, Subject(*subject), bool(read), bool(starred), None if place is None else Place(place, fraction))
                for *subject, id_, read, starred, place, fraction in db.execute(sql, values)
            ]

    def set_flag(self, root: bytes, flag: Flag, values: Sequence[tuple[Subject, bool]]) -> None:
        with self._writing() as db:
            folder, seq = _next(db, root)
            now = time.time()
            db.executemany(_SET_FLAG[flag], [(folder, *subject, value, now, seq) for subject, value in values])

    def set_place(self, root: bytes, subject: Subject, place: Place) -> None:
        with self._writing() as db:
            folder, seq = _next(db, root)
            db.execute(_SET_PLACE, (folder, *subject, place.offset, place.fraction, time.time(), seq))

    def adopt(self, root: bytes, moved: Sequence[tuple[int, bytes, str]]) -> None:
        """Has marks, by id, belong to other articles: ``(mark, path, key)``. An article with marks of its own keeps these."""
        with self._writing() as db:
            folder, seq = _next(db, root)
            sql = "UPDATE OR IGNORE marks SET folder = ?, path = ?, key = ?, seq = ? WHERE id = ?"
            db.executemany(sql, [(folder, path, key, seq, mark) for mark, path, key in moved])


def _folder(db: sqlite3.Connection, root: bytes) -> int:
    db.execute("INSERT OR IGNORE INTO folders(root) VALUES (?)", (root,))
    return int(db.execute("SELECT id FROM folders WHERE root = ?", (root,)).fetchone()[0])


def _next(db: sqlite3.Connection, root: bytes) -> tuple[int, int]:
    folder = _folder(db, root)
    db.execute("UPDATE folders SET seq = seq + 1 WHERE id = ?", (folder,))
    return folder, int(db.execute("SELECT seq FROM folders WHERE id = ?", (folder,)).fetchone()[0])


def _read_view(text: str) -> View:
    """A view that this or another version saved: what is not known here is left out."""
    names = {field.name for field in fields(View)}
    return View(**{name: value for name, value in json.loads(text).items() if name in names})


def _open(path: Path) -> tuple[sqlite3.Connection, bool]:
    """The database, its tables up to date, and whether it is a newer program's. Raises ``sqlite3.DatabaseError``."""
    connection = database.connect(path, _PRAGMAS)
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if version < len(_MIGRATIONS):
            _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection, version > len(_MIGRATIONS)


def _migrate(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    # Asked again inside the transaction: another window may have been first.
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for migration in _MIGRATIONS[version:]:
        for statement in migration.split(";\n"):
            connection.execute(statement)
    import uuid

    connection.execute(f"PRAGMA user_version = {len(_MIGRATIONS)}")
    connection.execute("INSERT OR IGNORE INTO settings VALUES ('identity', ?)", (uuid.uuid4().hex,))
    connection.commit()


def _in_memory(path: Path) -> sqlite3.Connection:
    """A state for this session alone, with a copy of all that can be read of the one on disk."""
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _migrate(memory)
    (identity,) = memory.execute("SELECT value FROM settings WHERE name = 'identity'").fetchone()
    with suppress(sqlite3.Error):  # there may be none, or nothing of it that we know
        source = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.2)
        try:
            for table, columns in _COPIED.items():
                marks = ", ".join("?" * (columns.count(",") + 1))
                sql = f"INSERT OR REPLACE INTO {table}({columns}) VALUES ({marks})"
                memory.executemany(sql, source.execute(f"SELECT {columns} FROM {table}"))
        finally:
            source.close()
    # It is another state than the one on disk: what an index mirrors of it will not hold the next time.
    memory.execute("UPDATE settings SET value = ? WHERE name = 'identity'", (identity,))
    return memory


def _set_aside(path: Path) -> Path:
    stamp = time.strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    for name in database.family(path):
        # A journal left behind would be played into the new file.
        if name.exists():
            os.replace(name, aside.with_name(name.name.replace(path.name, aside.name)))  # noqa: PTH105 - a pair of names
    database.make_private(path)
    return aside
