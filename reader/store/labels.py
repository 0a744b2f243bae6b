"""What articles are filed under: writing it with them, and offering it to whoever types a search."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from reader.store.index import Index

if TYPE_CHECKING:
    from reader.query.tree import LabelKind

OFFERED = 50


class Named(NamedTuple):
    """A label, and how many articles have it."""

    name: str
    articles: int


def label(db: sqlite3.Connection, article: int, lines: str) -> None:
    """Files an article under its labels (lines ``kind:name``), and no others."""
    db.execute("DELETE FROM labelled WHERE article = ?", (article,))
    db.executemany("INSERT OR IGNORE INTO labelled VALUES (?, ?)", [(article, _id(db, line)) for line in lines.splitlines()])


def tag(db: sqlite3.Connection, article: int, names: Iterable[str]) -> None:
    """Files an article under the user's own tags, and no others of these."""
    db.execute("DELETE FROM tagged WHERE article = ?", (article,))
    db.executemany("INSERT OR IGNORE INTO tagged VALUES (?, ?)", [(article, _id(db, f"tag:{name}")) for name in names])


def _id(db: sqlite3.Connection, line: str) -> int:
    kind, _, name = line.partition(":")
    found = db.execute("SELECT id FROM labels WHERE kind = ? AND name = ?", (kind, name)).fetchone()
    if found is None:
        from reader.query.words import pieces  # as below: not needed to show the list

        sql = "INSERT INTO labels(kind, name, words) VALUES (?, ?, ?)"
        found = (db.execute(sql, (kind, name, as_words(pieces(name)))).lastrowid,)
    return int(found[0])


def as_words(words: Iterable[str]) -> str:
    """Words with a space around each: a whole word is found by its spaces, the beginning of one by that before it."""
    return f" {' '.join(words)} "


def offered(index: Index, kind: LabelKind, begun: str, limit: int = OFFERED) -> list[Named]:
    """The labels of a kind in which a word begins so, those of the most articles first."""
    from reader.query.words import pieces

    sought = as_words(pieces(begun)).rstrip(" ") or " "
    sql = """SELECT name, (SELECT count(*) FROM (SELECT article FROM labelled WHERE label = labels.id
        UNION SELECT article FROM tagged WHERE label = labels.id)) AS articles FROM labels
        WHERE kind = ? AND instr(words, ?) AND articles > 0 ORDER BY articles DESC, name LIMIT ?"""
    with index.reading() as db:
        return [Named(*row) for row in db.execute(sql, (kind, sought, limit))]
