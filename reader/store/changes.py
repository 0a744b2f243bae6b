"""Writing the index: what a look at the folder found, and what the state database says of its articles."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reader.model import SourceFile
from reader.store.columns import STORED, Columns
from reader.store.index import Index, is_monthly
from reader.store.labels import label, tag
from reader.store.state import Mark, State

_NAMES = ", ".join(STORED)
_INSERT = f"INSERT INTO articles(file, {_NAMES}) VALUES (?{', ?' * len(STORED)}) RETURNING id"
_UPDATE = f"UPDATE articles SET {', '.join(f'{name} = ?' for name in STORED)} WHERE id = ?"
_DEPART = "INSERT OR IGNORE INTO departed SELECT path, hash FROM files"
_DISTRUSTED = -1
_DISTRUSTED_DIRECTORIES = f"SELECT directory FROM files WHERE mtime_ns = {_DISTRUSTED}"


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """What became of a file."""

    source: SourceFile
    hash: bytes | None = None
    """BLAKE2b of its bytes, 16 bytes long; ``None`` where it could not be read to its end."""
    articles: tuple[tuple[Columns, bytes | None], ...] = ()
    """Each with its encoded body; a row that only tells an error has none."""
    again: bool = False
    """Whether it is to be read again at the next look, even if its size, time and inode are the same then."""

    @property
    def skipped(self) -> bool:
        """Whether it turned out not to be an article at all."""
        return not self.articles


class KnownDirectory(NamedTuple):
    id: int
    signature: bytes | None


class KnownFile(NamedTuple):
    id: int
    size: int
    mtime_ns: int
    inode: int

    def is_same(self, source: SourceFile) -> bool:
        return self[1:] == (source.size, source.mtime_ns, source.inode)


def directories(index: Index) -> dict[bytes, KnownDirectory]:
    """All directories; one that holds a file to be read again has no signature."""
    sql = "SELECT path, id, signature FROM directories"
    with index.reading() as db:
        known = {path: KnownDirectory(*told) for path, *told in db.execute(sql)}
        for path, id_ in db.execute(f"SELECT path, id FROM directories WHERE id IN ({_DISTRUSTED_DIRECTORIES})"):
            known[path] = KnownDirectory(id_, None)
    return known


def paths(index: Index) -> list[bytes]:
    """Of all directories."""
    with index.reading() as db:
        return [path for (path,) in db.execute("SELECT path FROM directories")]


def files_of(index: Index, directory: KnownDirectory) -> dict[bytes, KnownFile]:
    with index.reading() as db:
        found = db.execute("SELECT path, id, size, mtime_ns, inode FROM files WHERE directory = ?", (directory.id,))
        return {path: KnownFile(*known) for path, *known in found}


def distrust(index: Index, parsers: str) -> None:
    """Has every file read again, where other parsers than these wrote what is here. The rows stay until then."""
    if index.meta("parsers") != parsers:
        with index.writing() as db:
            db.execute("UPDATE files SET mtime_ns = ?", (_DISTRUSTED,))
            # They may want files that others left alone.
            db.execute("UPDATE directories SET signature = NULL")
            _put(db, "parsers", parsers)


def distrust_file(index: Index, path: bytes) -> None:
    """Has one file read again at the next look."""
    with index.writing() as db:
        db.execute("UPDATE files SET mtime_ns = ? WHERE path = ?", (_DISTRUSTED, path))


class Tally(NamedTuple):
    """Rows of the list that came, changed and went."""

    new: int = 0
    changed: int = 0
    gone: int = 0

    def plus(self, other: Tally) -> Tally:
        return Tally(self.new + other.new, self.changed + other.changed, self.gone + other.gone)

    @property
    def all(self) -> int:
        return sum(self)


def forget(index: Index, files: Sequence[int], gone: Sequence[bytes]) -> Tally:
    """Removes files that went, by id, and directories that went, by path."""
    if not (files or gone):
        return Tally()
    ids, paths = json.dumps(files), [(path,) for path in gone]
    with index.writing() as db:
        sql = "SELECT count(*) FROM articles WHERE file IN (SELECT value FROM json_each(?))"
        (rows,) = db.execute(sql, (ids,)).fetchone()
        db.execute(f"{_DEPART} WHERE id IN (SELECT value FROM json_each(?)) AND hash IS NOT NULL", (ids,))
        db.execute("DELETE FROM files WHERE id IN (SELECT value FROM json_each(?))", (ids,))
        db.executemany("DELETE FROM directories WHERE path = ?", paths)
    return Tally(gone=rows)


def write(index: Index, parsed: Sequence[ParsedFile], marks: Iterable[Mark]) -> Tally:
    """Records files in one transaction, with what the state database says of them."""
    tally = Tally()
    if parsed:
        with index.writing() as db:
            ids = _Ids(db)
            for file in parsed:
                tally = tally.plus(_write_file(db, ids, file))
            _mirror(db, marks)
    return tally


class _Ids:
    """The ids of directories and labels, each looked up, or given, once in a transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._directories: dict[bytes, int] = {}
        self.labels: dict[str, int] = {}

    def directory(self, path: bytes) -> int:
        id_ = self._directories.get(path)
        if id_ is None:
            found = self._db.execute("SELECT id FROM directories WHERE path = ?", (path,)).fetchone()
            id_ = found[0] if found else self._db.execute("INSERT INTO directories(path) VALUES (?)", (path,)).lastrowid
            assert id_ is not None
            self._directories[path] = id_
        return id_


def _write_file(db: sqlite3.Connection, ids: _Ids, parsed: ParsedFile) -> Tally:
    source = parsed.source
    told = (
        ids.directory(source.path.rpartition(b"/")[0]),
        source.size,
        _DISTRUSTED if parsed.again else source.mtime_ns,
        source.inode,
        parsed.hash,
        parsed.skipped,
    )
    sql = """INSERT INTO files(directory, size, mtime_ns, inode, hash, skipped, path) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT(path) DO NOTHING"""
    inserted = db.execute(sql, (*told, source.path))
    if inserted.rowcount:
        file = inserted.lastrowid
        before: dict[str, int] = {}
    else:
        (file,) = db.execute("SELECT id FROM files WHERE path = ?", (source.path,)).fetchone()
        db.execute(f"{_DEPART} WHERE id = ? AND hash <> ?", (file, parsed.hash or b""))
        sql = "UPDATE files SET directory = ?, size = ?, mtime_ns = ?, inode = ?, hash = ?, skipped = ? WHERE id = ?"
        db.execute(sql, (*told, file))
        if parsed.again and _is_told(db, file, parsed):
            return Tally()
        before = dict(db.execute("SELECT key, id FROM articles WHERE file = ?", (file,)).fetchall())
    new = 0
    for columns, body in parsed.articles:
        # An article keeps its id, and so its place on the screen, when its file changes.
        id_ = before.pop(columns.key, None)
        if id_ is None:
            new += 1
            (id_,) = db.execute(_INSERT, (file, *columns[: len(STORED)])).fetchone()
        else:
            db.execute(_UPDATE, (*columns[: len(STORED)], id_))
            db.execute("DELETE FROM bodies WHERE id = ?", (id_,))
            db.execute("DELETE FROM labelled WHERE article = ?", (id_,))
        label(db, id_, columns.labels, ids.labels)
        if body is not None:
            db.execute("INSERT INTO bodies VALUES (?, ?, ?)", (id_, columns.targets or None, body))
    db.executemany("DELETE FROM articles WHERE id = ?", [(id_,) for id_ in before.values()])
    return Tally(new, len(parsed.articles) - new, len(before))


def _is_told(db: sqlite3.Connection, file: int | None, parsed: ParsedFile) -> bool:
    """Whether the list says of the file what it is going to say: the same failure."""
    before = db.execute("SELECT error FROM articles WHERE file = ?", (file,)).fetchall()
    return before == [(columns.error,) for columns, _ in parsed.articles]


class Noted(NamedTuple):
    """What there is to keep of a directory, so that it need not be sorted out again while it stays the same."""

    signature: bytes
    others: Mapping[str, int]
    """Files left alone, by kind."""


def note_directories(index: Index, noted: Mapping[bytes, Noted], other: str) -> None:
    """Records directories whose files are all recorded. Files that turned out to be no articles count as ``other``."""
    if not noted:
        return
    with index.writing() as db:
        # One that holds no file of ours is recorded too: it need not be compared the next time.
        sql = """INSERT INTO directories(path, signature, others) VALUES (?, ?, ?)
            ON CONFLICT(path) DO UPDATE SET signature = excluded.signature, others = excluded.others"""
        told = ((path, one.signature, json.dumps(one.others) if one.others else None) for path, one in noted.items())
        db.executemany(sql, told)
        sql = """SELECT json_each.key, sum(json_each.value) FROM directories, json_each(directories.others)
            WHERE others IS NOT NULL GROUP BY json_each.key"""
        every = dict(db.execute(sql).fetchall())
        (skipped,) = db.execute("SELECT count(*) FROM files WHERE skipped = 1").fetchone()
        every[other] = every.get(other, 0) + skipped
        ranked = sorted(((kind, count) for kind, count in every.items() if count), key=lambda pair: (-pair[1], pair[0]))
        _put(db, "others", json.dumps(ranked))


def finish(index: Index) -> None:
    """Records that a look at the folder has come to its end, and something was found."""
    with index.writing() as db:
        (last,) = db.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()
        _put(db, "last", last)
        for column in ("day", "saved_day"):
            _put(db, f"monthly {column}", is_monthly(db, column))
        _put(db, "finished", True)


def note_look(index: Index, began_ns: int) -> None:
    """Keeps when the last look that came to its end began, in nanoseconds since 1970."""
    with index.noting() as db:
        _put(db, "looked", began_ns)


def missing(index: Index, paths: Collection[bytes]) -> set[bytes]:
    """Those of these files that the index does not know."""
    with index.reading() as db:
        sql = "SELECT 1 FROM files WHERE path = ?"
        return {path for path in paths if db.execute(sql, (path,)).fetchone() is None}


class Arrived(NamedTuple):
    """An article that was not there at the end of the last look."""

    path: bytes
    key: str
    url: str | None


def arrived(index: Index) -> list[Arrived]:
    with index.reading() as db:
        sql = """SELECT f.path, a.key, a.url FROM articles a JOIN files f ON f.id = a.file
            WHERE a.id > coalesce((SELECT value FROM meta WHERE name = 'last'), 0) AND a.error IS NULL ORDER BY a.id"""
        return [Arrived(*row) for row in db.execute(sql)]


class Commits(NamedTuple):
    """How often an index has been written to: by anybody, and by this program."""

    all: int
    own: int

    def others(self, before: Commits) -> bool:
        """Whether somebody else has written since ``before``."""
        return self.all - before.all != self.own - before.own


def commits(index: Index) -> Commits:
    own = index.written
    return Commits(index.meta("commits") or 0, own)


def catch_up(index: Index, state: State, root: bytes) -> bool:
    """Mirrors what changed in the state database since this index last did. Returns whether anything had."""
    identity, seq = state.position(root)
    position = f"{identity}:{seq}"
    mirrored = str(index.meta("mirrored") or "")
    if mirrored == position:
        return False
    known, _, before = mirrored.partition(":")
    # Another state database (a restored one, or one kept in memory only): what was mirrored from the last one is void.
    afresh = known != identity or int(before) > seq
    marks = state.marks(root, since=0 if afresh else int(before))
    with index.writing() as db:
        if afresh:
            db.execute(_UNMARK)
            db.execute("DELETE FROM tagged")
        _mirror(db, marks)
        _put(db, "mirrored", position)
    return True


_UNMARK = """UPDATE articles SET read = 0, starred = 0, archived = 0, place = NULL, fraction = 0, own_tags = NULL,
    highlights = 0, notes = 0
    WHERE read OR starred OR archived OR fraction OR highlights OR place IS NOT NULL OR own_tags IS NOT NULL"""


def _mirror(db: sqlite3.Connection, marks: Iterable[Mark]) -> None:
    where = """SELECT a.id, a.archived, a.own_tags FROM files f JOIN articles a ON a.file = f.id
        WHERE f.path = ? AND a.key = ? AND a.error IS NULL"""
    sql = "UPDATE articles SET read = ?, starred = ?, place = ?, fraction = ?, highlights = ?, notes = ? WHERE id = ?"
    for mark in marks:
        if mark.lost:
            continue
        place = (mark.place.offset, mark.place.fraction) if mark.place else (None, 0)
        tags = "\n".join(mark.tags) or None
        for id_, archived, tagged in db.execute(where, mark.subject[:2]).fetchall():
            db.execute(sql, (mark.read, mark.starred, *place, mark.highlights, mark.notes, id_))
            # It is in every index that sorts: written only where it changes.
            if archived != mark.archived:
                db.execute("UPDATE articles SET archived = ? WHERE id = ?", (mark.archived, id_))
            if tagged != tags:
                db.execute("UPDATE articles SET own_tags = ? WHERE id = ?", (tags, id_))
                tag(db, id_, mark.tags)


def _put(db: sqlite3.Connection, name: str, value: str | int) -> None:
    db.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value", (name, value))
