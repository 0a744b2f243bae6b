"""Writing the index: what a look at the folder found, and what the state database says of its articles."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
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


def files_of(index: Index, directory: KnownDirectory) -> dict[bytes, KnownFile]:
    with index.reading() as db:
        found = db.execute("SELECT path, id, size, mtime_ns, inode FROM files WHERE directory = ?", (directory.id,))
        return {path: KnownFile(*known) for path, *known in found}


def distrust(index: Index, parsers: str) -> None:
    """Has every file read again, where other parsers than these wrote what is here. The rows stay until then."""
    if index.meta("parsers") != parsers:
        with index.writing() as db:
            db.execute("UPDATE files SET mtime_ns = ?", (_DISTRUSTED,))
            _put(db, "parsers", parsers)


def forget(index: Index, files: Sequence[int], gone: Sequence[bytes]) -> int:
    """Removes files that went, by id, and directories that went, by path. Returns how many rows of the list went with them."""
    if not (files or gone):
        return 0
    ids, paths = json.dumps(files), [(path,) for path in gone]
    with index.writing() as db:
        sql = "SELECT count(*) FROM articles WHERE file IN (SELECT value FROM json_each(?))"
        (rows,) = db.execute(sql, (ids,)).fetchone()
        db.execute(f"{_DEPART} WHERE id IN (SELECT value FROM json_each(?)) AND hash IS NOT NULL", (ids,))
        db.execute("DELETE FROM files WHERE id IN (SELECT value FROM json_each(?))", (ids,))
        db.executemany("DELETE FROM directories WHERE path = ?", paths)
    return int(rows)


def write(index: Index, parsed: Sequence[ParsedFile], marks: Iterable[Mark]) -> int:
    """Records files in one transaction, with what the state database says of them. Returns how many rows changed."""
    if not parsed:
        return 0
    with index.writing() as db:
        changed = sum(_write_file(db, file) for file in parsed)
        _mirror(db, marks)
    return changed


def _write_file(db: sqlite3.Connection, parsed: ParsedFile) -> int:
    source = parsed.source
    folder = source.path.rpartition(b"/")[0]
    found = db.execute("SELECT id FROM directories WHERE path = ?", (folder,)).fetchone()
    directory = found[0] if found else db.execute("INSERT INTO directories(path) VALUES (?)", (folder,)).lastrowid
    told = (
        directory,
        source.size,
        _DISTRUSTED if parsed.again else source.mtime_ns,
        source.inode,
        parsed.hash,
        parsed.skipped,
    )
    known = db.execute("SELECT id FROM files WHERE path = ?", (source.path,)).fetchone()
    if known is None:
        sql = "INSERT INTO files(directory, size, mtime_ns, inode, hash, skipped, path) VALUES (?, ?, ?, ?, ?, ?, ?)"
        file = db.execute(sql, (*told, source.path)).lastrowid
        before: dict[str, int] = {}
    else:
        (file,) = known
        db.execute(f"{_DEPART} WHERE id = ? AND hash <> ?", (file, parsed.hash or b""))
        sql = "UPDATE files SET directory = ?, size = ?, mtime_ns = ?, inode = ?, hash = ?, skipped = ? WHERE id = ?"
        db.execute(sql, (*told, file))
        if parsed.again and _is_told(db, file, parsed):
            return 0
        before = dict(db.execute("SELECT key, id FROM articles WHERE file = ?", (file,)).fetchall())
    for columns, body in parsed.articles:
        # An article keeps its id, and so its place on the screen, when its file changes.
        id_ = before.pop(columns.key, None)
        if id_ is None:
            (id_,) = db.execute(_INSERT, (file, *columns[: len(STORED)])).fetchone()
        else:
            db.execute(_UPDATE, (*columns[: len(STORED)], id_))
            db.execute("DELETE FROM bodies WHERE id = ?", (id_,))
        label(db, id_, columns.labels)
        if body is not None:
            db.execute("INSERT INTO bodies VALUES (?, ?)", (id_, body))
    db.executemany("DELETE FROM articles WHERE id = ?", [(id_,) for id_ in before.values()])
    return len(parsed.articles) + len(before)


def _is_told(db: sqlite3.Connection, file: int, parsed: ParsedFile) -> bool:
    """Whether the list says of the file what it is going to say: the same failure."""
    before = db.execute("SELECT error FROM articles WHERE file = ?", (file,)).fetchall()
    return before == [(columns.error,) for columns, _ in parsed.articles]


def finish(index: Index, signatures: Mapping[bytes, bytes], others: Mapping[str, int], other: str) -> None:
    """Records that a look at the folder has come to its end. Files that turned out to be no articles count as ``other``."""
    if not signatures and index.meta("found") == json.dumps(sorted(others.items())) and index.meta("finished"):
        return
    with index.writing() as db:
        # One that holds no file of ours is recorded too: it need not be compared the next time.
        sql = """INSERT INTO directories(path, signature) VALUES (?, ?)
            ON CONFLICT(path) DO UPDATE SET signature = excluded.signature"""
        db.executemany(sql, signatures.items())
        (skipped,) = db.execute("SELECT count(*) FROM files WHERE skipped = 1").fetchone()
        every = {**others, other: others.get(other, 0) + skipped}
        ranked = sorted(((kind, count) for kind, count in every.items() if count), key=lambda pair: (-pair[1], pair[0]))
        _put(db, "others", json.dumps(ranked))
        _put(db, "found", json.dumps(sorted(others.items())))
        (last,) = db.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()
        _put(db, "last", last)
        for column in ("day", "saved_day"):
            _put(db, f"monthly {column}", is_monthly(db, column))
        _put(db, "finished", True)


class Extent(NamedTuple):
    """How far the list goes."""

    rows: int
    last: int
    """The highest id that was ever given."""


def extent(index: Index) -> Extent:
    with index.reading() as db:
        (rows,) = db.execute("SELECT count(*) FROM articles").fetchone()
        found = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'articles'").fetchone()
    return Extent(rows, found[0] if found else 0)


def came_and_went(index: Index, before: Extent) -> tuple[int, int]:
    """How many rows are new, and how many are gone."""
    with index.reading() as db:
        (new,) = db.execute("SELECT count(*) FROM articles WHERE id > ?", (before.last,)).fetchone()
    return new, before.rows + new - extent(index).rows


def note_look(index: Index, began_ns: int) -> None:
    """Keeps when the last look that came to its end began, in nanoseconds since 1970."""
    with index.noting() as db:
        _put(db, "looked", began_ns)


def has_file(index: Index, path: bytes) -> bool:
    with index.reading() as db:
        return db.execute("SELECT 1 FROM files WHERE path = ?", (path,)).fetchone() is not None


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
