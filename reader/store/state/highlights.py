"""Highlights with their notes. What is removed stays as a row that says so, and can come back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from reader.model import Selector
from reader.store.state.marks import Change, Subject, touch

_COLUMNS = "h.id, h.quote, h.prefix, h.suffix, h.start, h.stop, h.colour, h.note, h.created"
_SELECT = f"""SELECT m.path, m.key, m.hash, m.url, m.title, m.lost, {_COLUMNS},
    max(h.created, h.colour_at, h.note_at, h.gone_at,
    coalesce((SELECT max(at) FROM highlight_tags t WHERE t.mark = h.mark AND t.highlight = h.id), 0)),
    (SELECT group_concat(name, char(10)) FROM highlight_tags t WHERE t.mark = h.mark AND t.highlight = h.id AND t.gone = 0)
    FROM folders f JOIN marks m ON m.folder = f.id JOIN highlights h ON h.mark = m.id WHERE f.root = ? AND h.gone = 0"""


class Look(NamedTuple):
    """What of a highlight can be changed."""

    colour: str
    note: str
    tags: frozenset[str]


class Kept(NamedTuple):
    """A highlight as it is kept, and the article that it was made in."""

    subject: Subject
    lost: bool
    id: str
    """Thirty-two hex digits, the same on every machine."""
    selector: Selector
    colour: str
    note: str
    created: float
    """Seconds since 1970."""
    changed: float
    tags: tuple[str, ...]

    @property
    def look(self) -> Look:
        return Look(self.colour, self.note, frozenset(self.tags))


def every(db: sqlite3.Connection, root: bytes) -> list[Kept]:
    """All highlights of a folder, in the order in which they were made."""
    return _kept(db.execute(f"{_SELECT} ORDER BY h.created, h.id", (root,)))


def of_article(db: sqlite3.Connection, root: bytes, path: bytes, key: str) -> list[Kept]:
    sql = f"{_SELECT} AND m.path = ? AND m.key = ? AND m.lost = 0 ORDER BY h.start, h.created, h.id"
    return _kept(db.execute(sql, (root, path, key)))


def by_id(db: sqlite3.Connection, root: bytes, ids: Iterable[str]) -> list[Kept]:
    return [kept for id_ in ids for kept in _kept(db.execute(f"{_SELECT} AND h.id = ?", (root, id_)))]


def _kept(rows: Iterable[Sequence[Any]]) -> list[Kept]:
    found = []
    for (
        path,
        key,
        hash_,
        url,
        title,
        lost,
        id_,
        quote,
        prefix,
        suffix,
        start,
        stop,
        colour,
        note,
        created,
        changed,
        tags,
    ) in rows:
        subject = Subject(path, key, hash_, url, title)
        selector = Selector(quote, prefix, suffix, start, stop)
        named = tuple(sorted(tags.split("\n"))) if tags else ()
        found.append(Kept(subject, bool(lost), id_, selector, colour, note, created, changed, named))
    return found


def add(db: sqlite3.Connection, change: Change, subject: Subject, id_: str, selector: Selector, look: Look) -> None:
    mark, at = touch(db, change, subject), change.at
    sql = "INSERT INTO highlights VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)"
    db.execute(sql, (mark, id_, *selector, look.colour, at, look.note, at, at, at))
    sql = "INSERT INTO highlight_tags(mark, highlight, name, at) VALUES (?, ?, ?, ?)"
    db.executemany(sql, [(mark, id_, name, at) for name in look.tags])


def set_looks(db: sqlite3.Connection, change: Change, values: Iterable[tuple[str, Look]]) -> None:
    """Changes what is different of highlights, and leaves the times of the rest alone."""
    for id_, look in values:
        _set_look(db, change, id_, look)


def _set_look(db: sqlite3.Connection, change: Change, id_: str, look: Look) -> None:
    for mark in _touched(db, change, id_):
        where = (mark, id_)
        for field, value in (("colour", look.colour), ("note", look.note)):
            sql = f"UPDATE highlights SET {field} = ?, {field}_at = ? WHERE mark = ? AND id = ? AND {field} <> ?"
            db.execute(sql, (value, change.at, *where, value))
        sql = "SELECT name FROM highlight_tags WHERE mark = ? AND highlight = ? AND gone = 0"
        has = {name for (name,) in db.execute(sql, where)}
        sql = """INSERT INTO highlight_tags VALUES (?, ?, ?, ?, ?)
            ON CONFLICT(mark, highlight, name) DO UPDATE SET gone = excluded.gone, at = excluded.at"""
        changed = [(name, 0) for name in look.tags - has] + [(name, 1) for name in has - look.tags]
        db.executemany(sql, [(*where, name, gone, change.at) for name, gone in changed])


def set_gone(db: sqlite3.Connection, change: Change, ids: Iterable[str], *, gone: bool) -> None:
    """Takes highlights away, or brings them back."""
    for id_ in ids:
        for mark in _touched(db, change, id_):
            sql = "UPDATE highlights SET gone = ?, gone_at = ? WHERE mark = ? AND id = ?"
            db.execute(sql, (gone, change.at, mark, id_))


def _touched(db: sqlite3.Connection, change: Change, id_: str) -> list[int]:
    """The marks that a highlight of this folder is of, counted as changed now: there may be none."""
    sql = """UPDATE marks SET seq = ? WHERE folder = ? AND id IN (SELECT mark FROM highlights WHERE id = ?) RETURNING id"""
    return [mark for (mark,) in db.execute(sql, (change.seq, change.folder, id_)).fetchall()]
