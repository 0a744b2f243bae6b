"""What ranking is held against: SQLite's own full-text search over the same texts, ranked by its BM25."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from reader.library import Library
from reader.model import Unreadable
from reader.query.parse import parse, tokens
from reader.query.tree import And, Node, Not, Or, Words
from reader.store.fulltext import text_of


class Yardstick:
    """Finds what has all the words, as the search does, or other forms of them (by the Porter stemmer)."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._db = sqlite3.connect(":memory:")
        self._db.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(title, body, tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        for article in library.articles(library.search.find("", limit=None).ids):
            data = None if isinstance(article, Unreadable) else article.data
            self._db.execute(
                "INSERT INTO texts(rowid, title, body) VALUES (?, ?, ?)",
                (article.row.id, article.row.title, "" if data is None else text_of(data)),
            )

    def find(self, text: str, limit: int) -> Sequence[int]:
        node = parse(text).node
        expression = "" if node is None else _expression(node)
        found = [
            id_
            for (id_,) in self._db.execute("SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank, rowid", (expression,))
        ]
        # What is asked for beside words is not what is measured: the library answers that.
        beside = " ".join(text[token.start : token.end] for token in tokens(text) if token.field not in ("", "title"))
        among = set(self._library.search.find(beside, limit=None).ids) if beside else None
        return [id_ for id_ in found if among is None or id_ in among][:limit]


def _expression(node: Node) -> str:
    match node:
        case Words(pieces=pieces, in_title=in_title):
            return f'{"{title} : " if in_title else ""}"{" ".join(pieces)}"'
        case And(nodes):
            wanted = [_expression(inner) for inner in nodes if not isinstance(inner, Not)]
            unwanted = [_expression(inner.node) for inner in nodes if isinstance(inner, Not)]
            return " NOT ".join([f"({' AND '.join(filter(None, wanted))})", *filter(None, unwanted)])
        case Or(nodes):
            return f"({' OR '.join(filter(None, map(_expression, nodes)))})"
        case _:
            return ""
