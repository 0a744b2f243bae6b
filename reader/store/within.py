"""A part of the list: the articles that a view asks for, in order and grouped as the whole list would be."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from itertools import groupby

from reader.model import Order
from reader.query import Sort
from reader.query.tree import Query
from reader.store.filters import EVERY, Where, where
from reader.store.index import Index, groups, is_grouped_by_month
from reader.store.schema import SORTS
from reader.store.search import Search


def within(index: Index, search: Search, query: Query, sort: Sort, keep: Sequence[int] = ()) -> Order:
    """The ids of the articles that a query finds, sorted, and the groups they form.

    What is in ``keep`` and still there stays among them: a row that no longer fits a view stays until the view is left.
    It takes longer the more articles there are. Raises :class:`FullTextError` where words are looked for in a damaged index.
    """
    condition = _condition(search, query)
    if keep:
        values = (*condition.values, json.dumps(list(keep)))
        condition = Where(f"({condition.sql} OR a.id IN (SELECT value FROM json_each(?)))", values)
    sorting = SORTS[sort]
    sql = f"SELECT a.id, {sorting.shared}, {sorting.group} FROM articles a WHERE {condition.sql} ORDER BY {sorting.by}, a.id"
    with index.reading() as db:
        monthly = sort in (Sort.PUBLISHED, Sort.SAVED) and is_grouped_by_month(db, sorting.group)
        found = db.execute(sql, condition.values).fetchall()
    counted = [_group([group for _, _, group in rows]) for _, rows in groupby(found, key=lambda row: row[1])]
    return Order(array("q", (id_ for id_, _, _ in found)), tuple(groups(sort, counted, monthly=monthly)))


def _group(names: Sequence[str | int | None]) -> tuple[str | int | None, int]:
    """What names a group (the least of its rows' spellings), and how many rows it has."""
    return min(names, key=lambda name: (name is not None, name)), len(names)


def _condition(search: Search, query: Query) -> Where:
    if query.node is None:
        return EVERY
    if not query.has_words:
        return where(query.node)
    ids = search.find(query, None, Sort.PUBLISHED).ids
    return Where("a.id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),))
