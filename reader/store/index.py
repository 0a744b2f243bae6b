"""The index of one folder: what its files told, and a mirror of what their reader did. Deleting it loses nothing."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from reader.errors import ReaderError
from reader.files import private_directory
from reader.model import Article, ArticleRow, Counts, Group, Item, Order, Place, Unreadable
from reader.query import Sort
from reader.store import database
from reader.store.columns import headline
from reader.store.database import DamagedError, Pool
from reader.store.schema import PRAGMAS, SCHEMA, SORTS, VERSION
from reader.store.state import Subject

LENGTHS = ((30, "over 30"), (14, "15 to 30"), (4, "5 to 15"), (0, "under 5"))
"""Groups of the list sorted by length: the key of a number of minutes is the first whose bound it exceeds."""
PROGRESS = ("unread", "half read or less", "more than half read", "read")
"""Groups of the list sorted by progress."""
A_DAY = 3
"""Articles a day, on average, from which on a list is grouped by day, not by month."""
_ROW = "a.id, title, title_from, site, section, {date}, {date}_from, minutes, display, read, starred, fraction, error, notice"
_ROW += ", archived, own_tags, highlights, notes"
_DATE = {Sort.SAVED: "saved"}


class Located(NamedTuple):
    """An article of the index, as the state database knows it."""

    id: int
    subject: Subject
    read: bool
    starred: bool
    archived: bool
    tags: frozenset[str]
    """The user's own."""


class Index:
    """All methods may be called from any thread; those that only read are quick enough for the interface's own."""

    def __init__(self, path: Path, *, temporary: bool = False) -> None:
        self.path = path
        self.temporary = temporary
        """Whether the cache directory could not be used, so that the index goes when it is closed."""
        self.written = 0
        """Commits since it was opened."""
        self._pool = Pool(path, PRAGMAS)
        self._prepare()

    @classmethod
    def open(cls, cache: Path, root: Path) -> Index:
        """The index of a folder, made empty where there is none that this program can use. Raises :class:`ReaderError`."""
        name = hashlib.blake2b(os.fsencode(root), digest_size=12).hexdigest() + ".sqlite3"
        try:
            private_directory(cache)
            return cls(cache / name)
        except (OSError, ReaderError):
            pass
        import tempfile

        try:
            return cls(Path(tempfile.mkdtemp(prefix="newsreader-")) / name, temporary=True)
        except OSError as error:
            raise ReaderError(f"There is nowhere to keep the list of articles: {error.strerror}.") from error

    def _prepare(self) -> None:
        database.make_private(self.path)
        try:
            if self.meta("version") == VERSION:
                return
        except DamagedError:
            pass
        self.reset()

    def reset(self) -> None:
        """Throws the index away and starts an empty one, unless another window has just done so.

        Raises :class:`ReaderError` where nothing can be written.
        """
        if self._pool.renewed() and self.path.exists() and self.meta("version") == VERSION:
            return
        self._pool.clear()
        try:
            database.remove(self.path)
            database.make_private(self.path)
        except OSError as error:
            raise ReaderError(f"{self.path.parent} cannot be written to.") from error
        with self._pool.writing() as db:
            # Another window may be doing the same at the same time.
            if not db.execute("SELECT 1 FROM sqlite_schema").fetchone():
                for statement in SCHEMA.split(";\n"):
                    db.execute(statement)
                db.execute("INSERT INTO meta VALUES ('version', ?)", (VERSION,))

    def close(self) -> None:
        self._pool.close()
        if self.temporary:
            import shutil

            shutil.rmtree(self.path.parent, ignore_errors=True)

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """For :mod:`reader.store` alone."""
        return self._pool.reading()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """For :mod:`reader.store` alone. Every commit is counted, so that a window can tell others' from its own."""
        with self._pool.writing() as db:
            yield db
            db.execute("INSERT INTO meta VALUES ('commits', 1) ON CONFLICT(name) DO UPDATE SET value = value + 1")
            self.written += 1

    def noting(self) -> AbstractContextManager[sqlite3.Connection]:
        """For :mod:`reader.store` alone: writing what is no news to another window."""
        return self._pool.writing()

    def replaced(self) -> bool:
        """Whether another window has thrown this index away; if so, the new one is used from now on."""
        return self._pool.renewed()

    @property
    def sources(self) -> tuple[str, ...]:
        """The files whose change means that something was written."""
        return database.sources(self.path)

    def trim(self) -> None:
        """Gives back what the journal took on disk while much was written, unless somebody is reading just now."""
        self._pool.trim()

    def size(self) -> int:
        """Bytes on disk."""
        return sum(path.stat().st_size for path in database.family(self.path) if path.exists())

    def meta(self, name: str) -> Any:
        with self.reading() as db:
            return _meta(db, name)

    def counts(self) -> Counts:
        with self.reading() as db:
            every, unreadable, read, archived = db.execute("SELECT articles, unreadable, read, archived FROM totals").fetchone()
            others = json.loads(_meta(db, "others") or "[]")
        listed = every - archived
        return Counts(listed, listed - unreadable - read, unreadable, tuple((kind, count) for kind, count in others), archived)

    def order(self, sort: Sort, limit: int | None = None) -> Order:
        """The ids of all articles that are not archived, or of the first ``limit``, and the groups they form."""
        sorting, listed = SORTS[sort], "FROM articles WHERE archived = 0"
        with self.reading() as db:
            monthly = sort in (Sort.PUBLISHED, Sort.SAVED) and is_grouped_by_month(db, sorting.group)
            if limit is None:
                ids = array("q", map(itemgetter(0), db.execute(f"SELECT id {listed} ORDER BY {sorting.by}, id")))
                grouped = f"SELECT min({sorting.group}), count(*) {listed} GROUP BY {sorting.shared}"
                counted: Iterable[tuple[Any, int]] = db.execute(f"{grouped} ORDER BY {sorting.prefix}").fetchall()
            else:
                sql = f"SELECT id, {sorting.shared} {listed} ORDER BY {sorting.by}, id LIMIT ?"
                first = db.execute(sql, (limit,)).fetchall()
                ids = array("q", (id_ for id_, _ in first))
                named = f"SELECT min({sorting.group}) {listed} AND {sorting.shared} = ?"
                counted = [
                    (value if sorting.shared == sorting.group else db.execute(named, (value,)).fetchone()[0], len(list(rows)))
                    for value, rows in groupby(value for _, value in first)
                ]
        return Order(ids, tuple(groups(sort, counted, monthly=monthly)))

    def rows(self, ids: Sequence[int], sort: Sort = Sort.PUBLISHED) -> list[ArticleRow]:
        """The rows of these ids, in their order; an id that is gone is left out."""
        columns = _ROW.format(date=_DATE.get(sort, "date"))
        sql = f"SELECT {columns} FROM json_each(?) CROSS JOIN articles a ON a.id = json_each.value ORDER BY json_each.key"
        with self.reading() as db:
            return [_row(row) for row in db.execute(sql, (json.dumps(list(ids)),))]

    def articles(self, ids: Sequence[int]) -> list[Article | Unreadable]:
        """The articles of these ids, whole, in their order; an id that is gone is left out. Raises :class:`DamagedError`."""
        columns = _ROW.format(date="date") + ", words, place, data"
        tables = "json_each(?) CROSS JOIN articles a ON a.id = json_each.value LEFT JOIN bodies b ON b.id = a.id"
        sql = f"SELECT {columns} FROM {tables} ORDER BY json_each.key"
        with self.reading() as db:
            found = db.execute(sql, (json.dumps(list(ids)),)).fetchall()
        return [_article(row) for row in found]

    def find(self, display: str) -> int | None:
        """The article that is shown with this path; for a file that holds several, the first."""
        with self.reading() as db:
            sql = "SELECT id FROM articles WHERE display = ? OR (display > ? || '#' AND display < ? || '$') ORDER BY id LIMIT 1"
            found = db.execute(sql, (display, display, display)).fetchone()
        return found[0] if found else None

    def find_key(self, path: bytes, key: str) -> int | None:
        """The article of a file by its key in there."""
        with self.reading() as db:
            sql = "SELECT a.id FROM files f JOIN articles a ON a.file = f.id WHERE f.path = ? AND a.key = ? AND error IS NULL"
            found = db.execute(sql, (path, key)).fetchone()
        return found[0] if found else None

    def resolve(self, items: Sequence[Item]) -> list[int | None]:
        """Which article each item names: by its address, else by its headline."""
        wanted = json.dumps([[item.url, headline(item.text)] for item in items])
        sql = """SELECT coalesce(
            (SELECT min(id) FROM articles WHERE url = json_extract(json_each.value, '$[0]') AND error IS NULL),
            (SELECT min(id) FROM articles WHERE folded = json_extract(json_each.value, '$[1]') AND error IS NULL))
            FROM json_each(?) ORDER BY json_each.key"""
        with self.reading() as db:
            return [id_ for (id_,) in db.execute(sql, (wanted,))]

    def locate(self, ids: Sequence[int]) -> list[Located]:
        """Where the readable ones of these articles are."""
        sql = """SELECT a.id, f.path, a.key, f.hash, a.url, a.title, a.read, a.starred, a.archived, a.own_tags
            FROM json_each(?) CROSS JOIN articles a ON a.id = json_each.value JOIN files f ON f.id = a.file
            WHERE a.error IS NULL ORDER BY json_each.key"""
        with self.reading() as db:
            found = db.execute(sql, (json.dumps(list(ids)),)).fetchall()
        return [
            Located(id_, Subject(*subject), bool(read), bool(starred), bool(archived), frozenset(_tags(tags)))
            for id_, *subject, read, starred, archived, tags in found
        ]

    def where(self, id_: int) -> tuple[bytes, str] | None:
        """The path of an article's file, and its key within that; of an unreadable file, too."""
        with self.reading() as db:
            sql = "SELECT f.path, a.key FROM articles a JOIN files f ON f.id = a.file WHERE a.id = ?"
            found = db.execute(sql, (id_,)).fetchone()
        return (found[0], found[1]) if found else None


def _meta(db: sqlite3.Connection, name: str) -> Any:
    found = db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return found[0] if found else None


def is_grouped_by_month(db: sqlite3.Connection, column: str) -> bool:
    """Decided at the end of each look at the folder, and kept, so that headings do not change their kind while it fills."""
    decided = _meta(db, f"monthly {column}")
    return is_monthly(db, column) if decided is None else bool(decided)


def is_monthly(db: sqlite3.Connection, column: str) -> bool:
    articles, days = db.execute(f"SELECT count(*), count(DISTINCT {column}) FROM articles").fetchone()
    return bool(articles < A_DAY * days)


def groups(sort: Sort, counted: Iterable[tuple[Any, int]], *, monthly: bool) -> Iterator[Group]:
    start = 0
    last: str | object | None = groups
    for value, count in counted:
        key = _key(sort, value, monthly=monthly)
        if key != last:
            yield Group(start, key)
            last = key
        start += count


def _key(sort: Sort, value: Any, *, monthly: bool) -> str | None:
    match sort:
        case Sort.LENGTH:
            return next((key for bound, key in LENGTHS if value > bound), None)
        case Sort.PROGRESS:
            return PROGRESS[value]
        case Sort.PUBLISHED | Sort.SAVED if monthly:
            return str(value)[:7]
        case _:
            return value or None


def _row(row: Sequence[Any]) -> ArticleRow:
    id_, title, title_from, site, section, date, date_from, minutes, path, read, starred, fraction, error, notice = row[:14]
    archived, tags, highlights, notes = row[14:]
    told = (id_, title, title_from, site, section, date, date_from, minutes, path)
    marks = (bool(read), bool(starred), fraction, error, notice, bool(archived), _tags(tags), highlights, notes)
    return ArticleRow(*told, *marks)


def _tags(lines: str | None) -> tuple[str, ...]:
    return tuple(lines.split("\n")) if lines else ()


def _article(row: Sequence[Any]) -> Article | Unreadable:
    *columns, words, place, data = row
    shown = _row(columns)
    if shown.error is not None:
        return Unreadable(shown)
    from reader import codec  # the list is shown before the first article is

    try:
        article = codec.decode(data)
    except Exception as error:
        # Whatever a damaged or foreign body raises: it is the index that is at fault, and the file can be read again.
        raise DamagedError("The index of this folder is damaged.") from error
    return Article(shown, article, words, None if place is None else Place(place, shown.fraction))
