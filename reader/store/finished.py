"""When articles were read or put away, from the state, with what the index knows of them."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from reader.store.index import Index
from reader.store.state import State

_MARKS = """SELECT m.path, m.key, CASE WHEN m.read THEN m.read_at END, CASE WHEN m.archived THEN m.archived_at END, m.fraction
    FROM folders f JOIN marks m ON m.folder = f.id WHERE f.root = ? AND m.lost = 0 AND (m.read = 1 OR m.archived = 1)"""
_ARTICLES = """SELECT f.path, a.key, a.minutes, a.site, a.section FROM articles a JOIN files f ON f.id = a.file
    WHERE a.error IS NULL AND (a.read = 1 OR a.archived = 1)"""


class Finished(NamedTuple):
    """An article that is not unread any more. Times are in seconds since 1970; ``None`` where that was not done."""

    read: float | None
    archived: float | None
    fraction: float
    """As :attr:`reader.model.Place.fraction`."""
    minutes: int
    site: str | None
    section: str | None
    there: bool
    """Whether its file is still in the folder; nothing is known of it else."""


def finished(index: Index, state: State, root: bytes) -> list[Finished]:
    """Takes longer the more articles were read: for a worker."""
    known: dict[tuple[bytes, str], tuple[int, str | None, str | None]]
    with index.reading() as db:
        known = {(path, key): (minutes, site, section) for path, key, minutes, site, section in db.execute(_ARTICLES)}

    def question(db: sqlite3.Connection) -> list[Finished]:
        return [
            Finished(read, archived, fraction, *known.get((path, key), (0, None, None)), (path, key) in known)
            for path, key, read, archived, fraction in db.execute(_MARKS, (root,))
        ]

    return state.ask(question)


def arrived(index: Index) -> dict[str, int]:
    """How many articles were saved when: by a day in ISO 8601, or as much of it as an article tells."""
    with index.reading() as db:
        return dict(db.execute("SELECT saved_day, count(*) FROM articles WHERE error IS NULL GROUP BY saved_day"))
