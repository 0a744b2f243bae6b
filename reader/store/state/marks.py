"""What the user did with articles: read, starred, archived, the place, tags."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from reader.model import Place

Flag: TypeAlias = Literal["read", "starred", "archived"]
FLAGS: tuple[Flag, ...] = ("read", "starred", "archived")
SUBJECT = "path, key, hash, url, title"
_UPSERT = f"""INSERT INTO marks(folder, {SUBJECT}, seq) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT(folder, path, key, lost) DO UPDATE SET hash = excluded.hash, url = excluded.url, title = excluded.title,
    seq = excluded.seq RETURNING id"""
_KEPT = "(m.read_at IS NOT NULL OR m.starred_at IS NOT NULL OR m.archived_at IS NOT NULL OR m.place_at IS NOT NULL"
_KEPT += " OR EXISTS (SELECT 1 FROM tags t WHERE t.mark = m.id) OR EXISTS (SELECT 1 FROM highlights h WHERE h.mark = m.id))"
_MARK = """m.path, m.key, m.hash, m.url, m.title, m.id, m.read, m.starred, m.archived, m.place, m.fraction, m.lost,
    (SELECT group_concat(name, char(10)) FROM tags t WHERE t.mark = m.id AND t.gone = 0),
    (SELECT count(*) FROM highlights h WHERE h.mark = m.id AND h.gone = 0),
    (SELECT count(*) FROM highlights h WHERE h.mark = m.id AND h.gone = 0 AND h.note <> '')"""


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
    archived: bool = False
    tags: tuple[str, ...] = ()
    """The user's own, sorted."""
    highlights: int = 0
    notes: int = 0
    """Of the highlights, those with a note."""
    lost: bool = False
    """Whether another article has taken its path, and it was not found anywhere else."""


class Change(NamedTuple):
    """One change of a folder: its number, and when it is made."""

    folder: int
    seq: int
    at: float


def folder_id(db: sqlite3.Connection, root: bytes) -> int:
    db.execute("INSERT OR IGNORE INTO folders(root) VALUES (?)", (root,))
    return int(db.execute("SELECT id FROM folders WHERE root = ?", (root,)).fetchone()[0])


def begin(db: sqlite3.Connection, root: bytes, now: float) -> Change:
    """The next change of a folder; its time is never before that of the last one, whatever the clock says."""
    folder = folder_id(db, root)
    sql = "UPDATE folders SET seq = seq + 1, stamp = max(stamp + 1e-6, ?) WHERE id = ? RETURNING seq, stamp"
    ((seq, stamp),) = db.execute(sql, (now, folder)).fetchall()
    return Change(folder, seq, stamp)


def marks(db: sqlite3.Connection, root: bytes, since: int = 0) -> list[Mark]:
    return _marks(db, "f.root = ? AND m.seq > ? ORDER BY m.id", (root, since))


def marks_of(db: sqlite3.Connection, root: bytes, paths: Iterable[bytes]) -> list[Mark]:
    return [mark for path in paths for mark in _marks(db, "f.root = ? AND m.path = ? AND m.lost = 0", (root, path))]


def kept(db: sqlite3.Connection, root: bytes) -> list[Mark]:
    """The marks that say something; one that only says that an article went elsewhere does not."""
    return _marks(db, f"f.root = ? AND {_KEPT} ORDER BY m.id", (root,))


def changed(db: sqlite3.Connection, root: bytes, since: int) -> list[int]:
    """The marks, by id, that say something, are in their place, and changed after the change ``since``."""
    sql = f"""SELECT m.id FROM folders f JOIN marks m ON m.folder = f.id
        WHERE f.root = ? AND m.seq > ? AND m.lost = 0 AND {_KEPT} ORDER BY m.seq, m.id"""
    return [id_ for (id_,) in db.execute(sql, (root, since))]


def _marks(db: sqlite3.Connection, where: str, values: tuple[Any, ...]) -> list[Mark]:
    sql = f"SELECT {_MARK} FROM folders f JOIN marks m ON m.folder = f.id WHERE {where}"
    return [_mark(row) for row in db.execute(sql, values)]


def _mark(row: Sequence[Any]) -> Mark:
    path, key, hash_, url, title, id_, read, starred, archived, place, fraction, lost, tags, highlights, notes = row
    return Mark(
        id_,
        Subject(path, key, hash_, url, title),
        bool(read),
        bool(starred),
        None if place is None else Place(place, fraction),
        bool(archived),
        tuple(sorted(tags.split("\n"))) if tags else (),
        highlights,
        notes,
        bool(lost),
    )


def touch(db: sqlite3.Connection, change: Change, subject: Subject) -> int:
    """The row of an article, made where there is none, and counted as changed now."""
    return int(db.execute(_UPSERT, (change.folder, *subject, change.seq)).fetchone()[0])


def set_flag(db: sqlite3.Connection, change: Change, flag: Flag, values: Sequence[tuple[Subject, bool]]) -> None:
    sql = f"""INSERT INTO marks(folder, {SUBJECT}, {flag}, {flag}_at, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT(folder, path, key, lost) DO UPDATE SET hash = excluded.hash, url = excluded.url, title = excluded.title,
        {flag} = excluded.{flag}, {flag}_at = excluded.{flag}_at, seq = excluded.seq"""
    db.executemany(sql, [(change.folder, *subject, value, change.at, change.seq) for subject, value in values])


def set_place(db: sqlite3.Connection, change: Change, subject: Subject, place: Place) -> None:
    mark = touch(db, change, subject)
    sql = "UPDATE marks SET place = ?, fraction = ?, place_at = ? WHERE id = ?"
    db.execute(sql, (place.offset, place.fraction, change.at, mark))


def set_tags(db: sqlite3.Connection, change: Change, values: Sequence[tuple[Subject, frozenset[str]]]) -> None:
    """Gives articles these tags, and no others."""
    for subject, names in values:
        mark = touch(db, change, subject)
        has = {name for (name,) in db.execute("SELECT name FROM tags WHERE mark = ? AND gone = 0", (mark,))}
        sql = """INSERT INTO tags VALUES (?, ?, ?, ?)
            ON CONFLICT(mark, name) DO UPDATE SET gone = excluded.gone, at = excluded.at"""
        changed = [(name, 0) for name in names - has] + [(name, 1) for name in has - names]
        db.executemany(sql, [(mark, name, gone, change.at) for name, gone in changed])


class Move(NamedTuple):
    """A mark whose article is elsewhere now, or (``path`` is ``None``) was replaced by another one."""

    mark: int
    path: bytes | None
    key: str


def move(db: sqlite3.Connection, change: Change, moves: Sequence[Move]) -> None:
    """Has marks belong to other articles, all at once: two may change places. An article with marks of its own keeps these."""
    away = [(each.mark,) for each in moves]
    # First all out of the way, where no two are in each other's.
    left = []
    for each in moves:
        left += db.execute(
            "SELECT path, key, title FROM marks WHERE id = ? AND folder = ?", (each.mark, change.folder)
        ).fetchall()
    db.executemany("UPDATE marks SET lost = id WHERE id = ?", away)
    sql = "UPDATE OR IGNORE marks SET folder = ?, path = ?, key = ?, lost = 0, seq = ? WHERE id = ?"
    for each in moves:
        if each.path is not None:
            _make_room(db, change.folder, each.path, each.key)
            db.execute(sql, (change.folder, each.path, each.key, change.seq, each.mark))
    # Whoever mirrors the marks has to hear that there is nothing any more where these were.
    sql = "INSERT OR IGNORE INTO marks(folder, path, key, title, seq) VALUES (?, ?, ?, ?, ?)"
    db.executemany(sql, [(change.folder, path, key, title, change.seq) for path, key, title in left])


_COPIED = "hash, url, title, read, read_at, starred, starred_at, archived, archived_at, place, fraction, place_at"
_BELOW = {
    "tags": "name, gone, at",
    "highlights": "id, quote, prefix, suffix, start, stop, colour, colour_at, note, note_at, created, gone, gone_at",
    "highlight_tags": "highlight, name, gone, at",
}


def copy(db: sqlite3.Connection, change: Change, copies: Sequence[tuple[int, bytes, str]]) -> None:
    """Gives articles the marks of others, by id: ``(mark, path, key)``. An article with marks of its own keeps these."""
    for mark, path, key in copies:
        # Their times may be ahead of this folder's: what is done next is later.
        sql = """UPDATE folders SET stamp = max(stamp, (SELECT f.stamp FROM folders f JOIN marks m ON m.folder = f.id
            WHERE m.id = ?)) WHERE id = ?"""
        db.execute(sql, (mark, change.folder))
        _make_room(db, change.folder, path, key)
        sql = f"""INSERT OR IGNORE INTO marks(folder, path, key, seq, {_COPIED}) SELECT ?, ?, ?, ?, {_COPIED}
            FROM marks WHERE id = ? RETURNING id"""
        for (made,) in db.execute(sql, (change.folder, path, key, change.seq, mark)).fetchall():
            for table, columns in _BELOW.items():
                db.execute(
                    f"INSERT INTO {table}(mark, {columns}) SELECT ?, {columns} FROM {table} WHERE mark = ?", (made, mark)
                )


def _make_room(db: sqlite3.Connection, folder: int, path: bytes, key: str) -> None:
    """Removes a row that says nothing."""
    sql = f"DELETE FROM marks AS m WHERE folder = ? AND path = ? AND key = ? AND lost = 0 AND NOT {_KEPT}"
    db.execute(sql, (folder, path, key))


def know(db: sqlite3.Connection, folder: int, subjects: Iterable[tuple[int, Subject]]) -> None:
    """Keeps what the articles of marks are now, so that they are known again after the next rename."""
    sql = "UPDATE marks SET hash = ?, url = ?, title = ? WHERE id = ? AND folder = ?"
    db.executemany(sql, [(subject.hash, subject.url, subject.title, mark, folder) for mark, subject in subjects])
