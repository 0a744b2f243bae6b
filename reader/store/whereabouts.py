"""Where the articles of marks are in the index: by path, by content, by guid, by address."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from reader.store.index import Index
from reader.store.state import Subject

_SPOT = """SELECT f.path, a.key, f.hash, a.url, a.title,
    a.id > coalesce((SELECT value FROM meta WHERE name = 'followed last'), 0) FROM files f JOIN articles a ON a.file = f.id
    WHERE a.error IS NULL"""


class Spot(NamedTuple):
    """An article of the index, as the state knows articles."""

    subject: Subject
    has_arrived: bool
    """Whether it was not there when the marks last followed their articles."""

    @property
    def where(self) -> tuple[bytes, str]:
        return self.subject.path, self.subject.key


def _spots(rows: Iterable[tuple[Any, ...]]) -> list[Spot]:
    return [Spot(Subject(*subject), bool(arrived)) for *subject, arrived in rows]


def at(index: Index, paths: Iterable[bytes]) -> dict[tuple[bytes, str], Spot]:
    """The articles of these files, by path and key."""
    with index.reading() as db:
        found = [spot for path in paths for spot in _spots(db.execute(f"{_SPOT} AND f.path = ?", (path,)))]
    return {spot.where: spot for spot in found}


def by_content(index: Index, hashes: Collection[bytes]) -> list[Spot]:
    wanted = json.dumps([hash_.hex().upper() for hash_ in hashes])
    return _found(index, "hex(f.hash) IN (SELECT value FROM json_each(?)) ORDER BY f.path", wanted) if hashes else []


def by_key(index: Index, keys: Iterable[str]) -> list[Spot]:
    wanted = [key for key in keys if key]
    return _found(index, "a.key IN (SELECT value FROM json_each(?)) ORDER BY f.path", json.dumps(wanted)) if wanted else []


def by_url(index: Index, urls: Iterable[str | None]) -> list[Spot]:
    wanted = [url for url in urls if url]
    return _found(index, "a.url IN (SELECT value FROM json_each(?)) ORDER BY f.path", json.dumps(wanted)) if wanted else []


def _found(index: Index, where: str, values: str) -> list[Spot]:
    with index.reading() as db:
        return _spots(db.execute(f"{_SPOT} AND {where}", (values,)))


def departed(index: Index) -> dict[bytes, bytes]:
    """What files held, by path, that are gone or hold something else since the marks last followed their articles."""
    with index.reading() as db:
        return dict(db.execute("SELECT path, hash FROM departed").fetchall())


def has_arrived(index: Index) -> bool:
    """Whether any article came since then."""
    with index.reading() as db:
        return _last(db) != (_meta(db, "followed last") or 0)


def followed(index: Index) -> tuple[str, int] | None:
    """The position of the state after which its marks last followed their articles."""
    with index.reading() as db:
        identity, seq = _meta(db, "followed state"), _meta(db, "followed seq")
    return None if identity is None else (identity, seq)


def note_followed(index: Index, position: tuple[str, int]) -> None:
    with index.noting() as db:
        db.execute("DELETE FROM departed")
        for name, value in zip(("followed state", "followed seq", "followed last"), (*position, _last(db)), strict=True):
            sql = "INSERT INTO meta VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value"
            db.execute(sql, (name, value))


def _last(db: sqlite3.Connection) -> int:
    found = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'articles'").fetchone()
    return int(found[0]) if found else 0


def _meta(db: sqlite3.Connection, name: str) -> Any:
    found = db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return found[0] if found else None
