"""Which files hold articles, and what else is in these."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from reader.store.index import Index


class Holding(NamedTuple):
    """A file, by its path in the folder, with all of its articles."""

    path: bytes
    ids: tuple[int, ...]


def holdings(index: Index, ids: Sequence[int]) -> list[Holding]:
    """The files that hold these articles, each once."""
    sql = """SELECT path, (SELECT json_group_array(id) FROM articles WHERE file = f.id) FROM files f
        WHERE f.id IN (SELECT a.file FROM json_each(?) CROSS JOIN articles a ON a.id = json_each.value) ORDER BY path"""
    with index.reading() as db:
        return [Holding(path, tuple(json.loads(held))) for path, held in db.execute(sql, (json.dumps(list(ids)),))]
