"""Searches: words are found and ranked by the full-text index, everything else by the database, and what is both by both."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.codec import decode
from reader.model import Found, Passage
from reader.query.sort import Sort
from reader.query.tree import And, Filter, Node, Not, Query, Words, walk
from reader.query.words import searchable
from reader.store.engine import Engine
from reader.store.filters import EVERY, LISTED, Where, where
from reader.store.fulltext import FullText, guarded, text_of
from reader.store.index import Index
from reader.store.links import names
from reader.store.passages import WIDTH, Sought, passage
from reader.store.schema import SORTS
from reader.store.spelling import nearest
from reader.store.texts import Text, Texts

if TYPE_CHECKING:
    import tantivy

COUNTED = 10_000
"""Articles are counted up to here where counting them takes a look at each."""
ALIKE = 8
_FEW = 5_000
"""Articles whose ids can be handed to the engine, so that it looks among them alone."""
_FIRST = 1_000
"""Hits that are held against the conditions first; then eight times as many, and so on."""
_RELATED = 0.12
"""The part of an article's likeness to itself from which on another one counts as being on the same matter."""
_READ = 40_000
"""Characters of an article that tell what it is like."""
_TERMS = 30
"""Words that tell what an article is like: those that are the most its own."""
_COMMON = 10
"""A word that one article in so many has tells nothing."""


class _Hits(NamedTuple):
    ids: list[int]
    scores: list[float]
    total: int
    more: bool = False


class Search:
    """All methods may be called from any thread. Those that look for words raise :class:`FullTextError`."""

    def __init__(self, index: Index, fulltext: FullText) -> None:
        self._index = index
        self._fulltext = fulltext
        self._opened: Engine | None = None
        self._texts = Texts()

    def find(self, query: Query, limit: int | None, sort: Sort | None = None) -> Found:
        """What is asked for, sorted by what the query names, else ``sort``, else the best first (without words, the newest).

        While a query is not finished, those with its words in the headline come first, and of both the newest.
        """
        sort = query.sort or sort
        if query.node is None or not query.has_words:
            return self._filtered(where(query.node) if query.node else LISTED, limit, sort or Sort.PUBLISHED)
        # In this order: what goes from now on may still be found, as what goes a moment later is still in the list.
        is_current = self._fulltext.is_current()
        engine = self._engine()
        if engine is None:
            return Found(array("q"), 0)
        words, filters = _apart(query.node)
        with guarded():
            looking = _Looking(self._index, engine, where(filters) if filters else EVERY, is_current=is_current)
            if sort is not None:
                return looking.sorted(engine.query(words, ranked=False), sort, limit)
            if query.finished:
                return looking.ranked(engine.query(words), limit)
            words = _without_first_letter(words)
            in_headlines = engine.query(words, titles=True, ranked=False)
            return looking.newest(in_headlines, engine.query(words, ranked=False), limit)

    def prepare(self) -> None:
        """Open what the first search for words would have to."""
        self._engine()

    def count(self, query: Query) -> tuple[int, bool]:
        """How many articles a query finds, and whether there are more than that."""
        found = self.find(query, 0)
        return found.total, found.more

    def suggestion(self, query: Query, text: str) -> str | None:
        """A search in the spelling of this folder, for one that finds nothing because a word of it is nowhere in here."""
        engine = self._engine()
        if engine is None:
            return None
        with guarded():
            return nearest(engine, query, text)

    def matches(self, query: Query, text: str) -> list[tuple[int, int]]:
        """Where the words of a query, and their other forms, are in a text: start and end of each, in order."""
        return self._sought(query).spans(text)

    def _sought(self, query: Query) -> Sought:
        """The words of a query, and their other forms, to be looked for in any text."""
        wanted = query.wanted()
        engine = self._engine() if wanted else None
        if engine is None:
            return Sought(wanted, {})
        with guarded():
            single = {word.pieces[0] for word in wanted if len(word.pieces) == 1 and not word.exact}
            return Sought(wanted, {word: engine.forms(word) for word in single})

    def passages(self, ids: Sequence[int], query: Query, width: int = WIDTH) -> list[Passage]:
        """The passage of each article that is still there, about so many characters wide, in their order."""
        sought = self._sought(query)
        sql = """SELECT a.id, title, error, data FROM json_each(?) CROSS JOIN articles a ON a.id = json_each.value
            LEFT JOIN bodies b ON b.id = a.id ORDER BY json_each.key"""
        with self._index.reading() as db:
            found = db.execute(sql, (json.dumps(list(ids)),)).fetchall()
        return [
            passage(id_, title, Text([error or ""]) if body is None else self._texts.of(id_, body), sought, width)
            for id_, title, error, body in found
        ]

    def more_like(self, id_: int, limit: int = ALIKE) -> list[int]:
        """The articles that are nearest to one by their words, the nearest first; none that has only common words with it."""
        from tantivy import Query as Asked

        engine = self._engine()
        with self._index.reading() as db:
            sql = "SELECT title, data FROM articles a JOIN bodies b ON b.id = a.id WHERE a.id = ?"
            found = db.execute(sql, (id_,)).fetchone()
        if engine is None or found is None:
            return []
        title, body = found
        with guarded():
            fields = {"title": [searchable(title)], "body": [searchable(text_of(decode(body))[:_READ])]}
            # No word may be in more documents than there are: words keep the count of those that were deleted, and the engine
            # panics where it is the greater (tantivy #2964).
            there = engine.searcher.num_docs
            most = min(there, max(4, there // _COMMON))
            asked = Asked.more_like_this_document_fields_query(
                engine.schema, fields, min_doc_frequency=2, max_doc_frequency=most, min_term_frequency=1, max_query_terms=_TERMS
            )
            hits = _Looking(self._index, engine, EVERY).look(asked, limit + 1)
        scores = dict(zip(hits.ids, hits.scores, strict=True))
        own = scores.pop(id_, 0.0)
        return [other for other, score in scores.items() if score >= own * _RELATED][:limit]

    def linking(self, id_: int, limit: int) -> list[int]:
        """The articles that link to one, the newest first."""
        from tantivy import Occur
        from tantivy import Query as Asked

        engine = self._engine()
        with self._index.reading() as db:
            found = db.execute("SELECT display, title, url FROM articles WHERE id = ?", (id_,)).fetchone()
        if engine is None or found is None:
            return []
        with guarded():
            each = [(Occur.Should, Asked.term_query(engine.schema, "links", name)) for name in names(*found)]
            hits = _Looking(self._index, engine, EVERY).look(Asked.boolean_query(each), limit + 1, by_date=True)
        return [other for other in hits.ids if other != id_][:limit]

    def _engine(self) -> Engine | None:
        opened = self._fulltext.searcher()
        if opened is None:
            return None
        engine = self._opened
        if engine is None or engine.searcher is not opened[0]:
            engine = self._opened = Engine(*opened, ids=self._ids)
        return engine

    def _ids(self, node: Filter) -> Sequence[int]:
        condition = where(node)
        with self._index.reading() as db:
            return [id_ for (id_,) in db.execute(f"SELECT a.id FROM articles a WHERE {condition.sql}", condition.values)]

    def _filtered(self, condition: Where, limit: int | None, sort: Sort) -> Found:
        matching = f"FROM articles a WHERE {condition.sql}"
        with self._index.reading() as db:
            sql = f"SELECT id {matching} ORDER BY {SORTS[sort].by}, id LIMIT ?"
            ids = array("q", (id_ for (id_,) in db.execute(sql, (*condition.values, -1 if limit is None else limit))))
            if limit is None or len(ids) < limit:
                return Found(ids, len(ids))
            counted = f"SELECT count(*) FROM (SELECT 1 {matching} LIMIT ?)"
            (total,) = db.execute(counted, (*condition.values, max(COUNTED, limit) + 1)).fetchone()
        most = max(COUNTED, limit)
        return Found(ids, min(total, most), more=total > most)


class _Looking:
    """One search among the articles that a condition holds for."""

    def __init__(self, index: Index, engine: Engine, condition: Where, *, is_current: bool = False) -> None:
        """``is_current``: everything the engine finds is still there."""
        self._index = index
        self._is_current = is_current
        self._searcher = engine.searcher
        self._schema = engine.schema
        self._condition = condition

    def ranked(self, query: tantivy.Query, limit: int | None) -> Found:
        hits = self.look(query, limit)
        return Found(array("q", hits.ids), hits.total, hits.more, array("d", hits.scores))

    def newest(self, in_headlines: tantivy.Query, anywhere: tantivy.Query, limit: int | None) -> Found:
        first = self.look(in_headlines, limit, by_date=True)
        if limit and len(first.ids) == limit:
            # Enough to fill the list. To count all the others may take longer than to find these.
            return Found(array("q", first.ids), first.total, more=True)
        rest = self.look(anywhere, limit, by_date=True)
        ids = list(dict.fromkeys([*first.ids, *rest.ids]))[:limit]
        return Found(array("q", ids), max(rest.total, len(ids)), rest.more)

    def sorted(self, query: tantivy.Query, sort: Sort, limit: int | None) -> Found:
        hits = self._hits(query, self._searcher.num_docs, by_date=False).ids
        condition = self._condition
        if len(hits) <= _FEW:
            sql = f"""SELECT a.id FROM json_each(?) CROSS JOIN articles a ON a.id = json_each.value
                WHERE {condition.sql} ORDER BY {SORTS[sort].by}, a.id"""
            values: tuple[str | int, ...] = (json.dumps(hits), *condition.values)
        else:
            # Going through the sorted list is quicker than sorting so many; most of them are on its first pages.
            sql = f"SELECT a.id FROM articles a WHERE {condition.sql} ORDER BY {SORTS[sort].by}, a.id"
            values = condition.values
        wanted = set(hits)
        with self._index.reading() as db:
            there = (id_ for (id_,) in db.execute(sql, values) if id_ in wanted)
            ids = array("q", islice(there, None if limit is None else limit + 1))
        if limit is None or len(ids) <= limit:
            return Found(ids, len(ids))
        if condition != EVERY:
            return Found(ids[:limit], limit, more=True)
        return Found(ids[:limit], len(hits))

    def look(self, query: tantivy.Query, limit: int | None, *, by_date: bool = False) -> _Hits:
        """The first hits that the condition holds for."""
        from tantivy import Occur, Query

        every = self._searcher.num_docs
        most = every if limit is None else limit
        if self._condition != EVERY:
            few = self._among(None, _FEW + 1)
            if len(few) > _FEW:
                return self._sift(query, most, by_date=by_date)
            among = Query.const_score_query(Query.term_set_query(self._schema, "id", few), 0.0)
            query = Query.boolean_query([(Occur.Must, query), (Occur.Must, among)])
        hits = self._hits(query, most, by_date=by_date)
        return self._kept(hits, most)

    def _sift(self, query: tantivy.Query, most: int, *, by_date: bool) -> _Hits:
        """Takes more and more hits until enough of them are wanted; a count (of 0 hits) needs them all."""
        every = self._searcher.num_docs
        taken = max(most, _FIRST) if most else every
        while True:
            hits = self._hits(query, taken, by_date=by_date)
            kept = self._kept(hits, taken)
            if taken >= hits.total:
                return _Hits(kept.ids[:most], kept.scores[:most], len(kept.ids))
            if len(kept.ids) >= most:
                return _Hits(kept.ids[:most], kept.scores[:most], len(kept.ids), more=True)
            taken = min(taken * 8, every)

    def _hits(self, query: tantivy.Query, most: int, *, by_date: bool) -> _Hits:
        result = self._searcher.search(
            query,
            max(most, 1),
            order_by_field="date" if by_date else None,
            weight_by_field=None if by_date else "fresh",
        )
        found = result.hits[:most]
        ids = self._searcher.fast_field_values("id", [address for _, address in found])
        return _Hits([int(id_ or 0) for id_ in ids], [float(score) for score, _ in found], _count(result))

    def _kept(self, hits: _Hits, most: int) -> _Hits:
        """The hits that are still there, and that the condition holds for."""
        if self._is_current and self._condition == EVERY:
            return hits  # to look up a thousand articles takes as long as to find them
        there = set(self._among(hits.ids, most))
        if len(there) == len(hits.ids):
            return hits
        kept = [(id_, score) for id_, score in zip(hits.ids, hits.scores, strict=True) if id_ in there]
        gone = len(hits.ids) - len(kept)
        return _Hits([id_ for id_, _ in kept], [score for _, score in kept], hits.total - gone, hits.more)

    def _among(self, ids: Sequence[int] | None, most: int) -> list[int]:
        """The articles that the condition holds for: of all, or of these."""
        condition = self._condition
        if ids is None:
            source, values = "articles a", condition.values
        else:
            source, values = (
                "json_each(?) CROSS JOIN articles a ON a.id = json_each.value",
                (json.dumps(ids), *condition.values),
            )
        with self._index.reading() as db:
            return [id_ for (id_,) in db.execute(f"SELECT a.id FROM {source} WHERE {condition.sql} LIMIT ?", (*values, most))]


def _count(result: Any) -> int:
    """All hits; the engine's type stubs leave it out."""
    return int(result.count)


def _apart(node: Node) -> tuple[Node, Node | None]:
    """What the engine looks for, and what the database can be asked beside that."""
    if not isinstance(node, And):
        return node, None
    words = tuple(inner for inner in node.nodes if _has_words(inner))
    others = tuple(inner for inner in node.nodes if not _has_words(inner))
    return words[0] if len(words) == 1 else And(words), And(others) if others else None


def _without_first_letter(node: Node) -> Node:
    """Without the last word, where it is one letter so far and others stand before it.

    Nearly every article has a word that begins so; yet to look for all of these takes the engine longer than for any two words.
    The next letter narrows. (In "don't" the t is a word by itself: that is no first letter.)
    """
    match node:
        case Words(pieces=(*before, last), begun=True, exact=True, in_title=False) if before and len(last) == 1:
            return Words(tuple(before), exact=True)
        case And(nodes=(*before, Words(pieces=(last,), begun=True, in_title=False))) if len(last) == 1:
            kept = tuple(before)
            told = any(not isinstance(inner, Not) for inner in kept)
            return (kept[0] if len(kept) == 1 else And(kept)) if told else node
        case And(nodes=(*before, Words() as words)):
            return And((*before, _without_first_letter(words)))
        case _:
            return node


def _has_words(node: Node) -> bool:
    return any(isinstance(inner, Words) for inner in walk(node))
