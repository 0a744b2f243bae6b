"""A search as the engine is asked: trees of words become its queries, forms of a word are looked up in its dictionary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import log
from typing import TYPE_CHECKING

from reader.query.languages import STEMMERS
from reader.query.tree import And, Filter, Node, Not, Or, Words
from reader.query.words import is_unspaced, terms

if TYPE_CHECKING:
    import tantivy

HEADLINE = 3.0
"""How much more a word in the headline counts than one in the text."""
FORM = 0.75
"""How much another form of a word counts beside the word itself."""
PHRASE = 1.0
"""How much is added for words that follow each other as they were typed."""
_FIELDS = ("title", "body")
_ELSEWHERE = 0.2
"""How much a word counts a second time: in the text when it is in the headline, or in another form."""
_STEM = 3
"""Letters that forms of a word must share: with fewer, too much of the dictionary would have to be looked at."""
_FORMS = 20
_LONG_ENOUGH = 4
"""Letters from which on the forms of a word that is still being typed count, too."""
_KNOWN = 1_000
"""Words whose forms and rarities are kept: for the list, its passages and the article they are asked for again and again."""


@dataclass
class Engine:
    """Puts queries together for one state of the full-text index."""

    searcher: tantivy.Searcher
    schema: tantivy.Schema
    ids: Callable[[Filter], Sequence[int]] = field(default=lambda _filter: ())
    """The articles that a condition beside words holds for: asked only where it stands in an OR with words."""
    _known: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    _rarities: dict[tuple[str, str], float] = field(default_factory=dict)

    def query(self, node: Node, *, titles: bool = False, ranked: bool = True) -> tantivy.Query:
        """The query of a tree: with ``titles`` of what has its words in the headline, not ``ranked`` for a list by date."""
        from tantivy import Occur, Query

        match node:
            case Words():
                return self._words(node, titles=titles or node.in_title)
            case Not():
                return Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, self.query(node.node))])
            case And(nodes):
                return self._every(nodes, titles=titles, ranked=ranked)
            case Or(nodes):
                return Query.boolean_query([(Occur.Should, self.query(inner, titles=titles, ranked=ranked)) for inner in nodes])
            case _:
                ids = Query.term_set_query(self.schema, "id", list(self.ids(node)))
                return Query.const_score_query(ids, 0.0)

    def _every(self, nodes: Sequence[Node], *, titles: bool, ranked: bool) -> tantivy.Query:
        from tantivy import Occur, Query

        parts = [
            (Occur.MustNot, self.query(node.node))
            if isinstance(node, Not)
            else (Occur.Must, self.query(node, titles=titles, ranked=ranked))
            for node in nodes
        ]
        if all(occur == Occur.MustNot for occur, _ in parts):
            parts.append((Occur.Must, Query.all_query()))
        in_a_row = [node for node in nodes if isinstance(node, Words) and not node.in_title]
        if len(in_a_row) > 1 and ranked:
            row = Words(tuple(piece for word in in_a_row for piece in word.pieces), in_a_row[-1].begun)
            parts.append((Occur.Should, Query.boost_query(self._words(row, titles=False), PHRASE)))
        return Query.boolean_query(parts)

    def _words(self, words: Words, *, titles: bool) -> tantivy.Query:
        from tantivy import Query

        single = len(words.pieces) == 1 and not is_unspaced(words.pieces[0])
        make = self._word if single else self._phrase
        inside = [Query.boost_query(query, HEADLINE) for query in make(words, "title")]
        if not titles:
            inside += make(words, "body")
        return inside[0] if len(inside) == 1 else Query.disjunction_max_query(inside, _ELSEWHERE)

    def _word(self, words: Words, where: str) -> list[tantivy.Query]:
        from tantivy import Query

        (word,) = words.pieces
        with_forms = not words.exact and (not words.begun or len(word) >= _LONG_ENOUGH)
        rarity = self._rarity((word, *self.forms(word)) if with_forms else (word,))
        found = [self._term(where, word, rarity)]
        if words.begun:
            # All words that begin so, itself among them. To make an automaton of an expression takes longer than most searches.
            found.append(Query.fuzzy_term_query(self.schema, where, word, distance=0, prefix=True))
        if with_forms:
            found += self._other_forms(word, where, rarity * FORM)
        return found

    def _phrase(self, words: Words, where: str) -> list[tantivy.Query]:
        from tantivy import Query

        *first, last = words.pieces
        sought = [term for piece in first for term in terms(piece, ends=True)] + terms(last, ends=False)
        open_ended = words.begun or (is_unspaced(last) and len(last) == 1)
        if len(sought) == 1:
            pattern = sought[0] + (".*" if open_ended else "")
            return [Query.regex_query(self.schema, where, pattern)]
        if open_ended:
            return [Query.regex_phrase_query(self.schema, where, [*sought[:-1], sought[-1] + ".*"])]
        rarity = sum(self._rarity((term,)) for term in sought)
        own = sum(self._own_rarity(where, term) for term in sought)
        return [Query.boost_query(Query.phrase_query(self.schema, where, list(sought)), rarity / own)]

    def _term(self, where: str, term: str, rarity: float) -> tantivy.Query:
        """A word in a field, scored as if it were of this rarity and not as rare as it is in that field.

        Few headlines have a word that most texts have. The engine would take it for rare there, and put a headline with the
        least word of a search before any text with all of them; and a form that is seldom used before the word as it was typed.
        """
        from tantivy import Query

        return Query.boost_query(Query.term_query(self.schema, where, term), rarity / self._own_rarity(where, term))

    def _rarity(self, words: Sequence[str]) -> float:
        """How much it tells that an article has one of these: as much as the one tells that the most articles have."""
        return min(self._own_rarity(where, word) for where in _FIELDS for word in words)

    def _own_rarity(self, where: str, term: str) -> float:
        """The inverse document frequency of BM25, as the engine reckons it."""
        known = self._rarities.get((where, term))
        if known is None:
            if len(self._rarities) >= _KNOWN:
                self._rarities.clear()
            articles = self.searcher.doc_freq(where, term)
            # Words keep the count of documents that were deleted: there can be more with a word than there are.
            every = max(self.searcher.num_docs, articles)
            known = self._rarities[where, term] = log(1 + (every - articles + 0.5) / (articles + 0.5))
        return known

    def _other_forms(self, word: str, where: str, rarity: float) -> list[tantivy.Query]:
        """A word's other forms; each only in articles of a language in which it is one."""
        from tantivy import Occur, Query

        found = []
        for lang, forms in self._forms_by_language(word).items():
            # Not added up: several forms of a word would together count for more than the word itself.
            query = Query.disjunction_max_query([self._term(where, form, rarity) for form in forms], _ELSEWHERE)
            if len(self.languages) > 1:
                there = Query.const_score_query(Query.term_query(self.schema, "lang", lang), 0.0)
                query = Query.boolean_query([(Occur.Must, there), (Occur.Must, query)])
            found.append(query)
        return found

    @cached_property
    def languages(self) -> list[str]:
        """The languages of the folder's articles."""
        return [lang for lang, _ in self.searcher.terms_with_prefix("lang", "")]

    def forms(self, word: str) -> list[str]:
        """The other forms of a word that are in the folder, in whichever of its languages."""
        return list(dict.fromkeys(form for forms in self._forms_by_language(word).values() for form in forms))

    def _forms_by_language(self, word: str) -> dict[str, list[str]]:
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            stemmed = [lang for lang in self.languages if lang in STEMMERS]
            known = {lang: forms for lang in stemmed if (forms := self._forms_in(word, lang))}
            self._known[word] = known
        return known

    def _forms_in(self, word: str, lang: str) -> list[str]:
        (stem,) = _stems([word], lang)
        shared = _shared(word, stem)
        if len(shared) < _STEM:
            return []
        if len(shared) > _STEM:
            # Vote and its stem have an e that voting has not.
            shared = shared.removesuffix("e")
        candidates = dict(self.searcher.terms_with_prefix("body", shared))
        for term, articles in self.searcher.terms_with_prefix("title", shared):
            candidates.setdefault(term, articles)
        candidates.pop(word, None)
        same = [term for term, of in zip(candidates, _stems(list(candidates), lang), strict=True) if of == stem]
        return sorted(same, key=lambda term: (-candidates[term], term))[:_FORMS]


def _shared(word: str, stem: str) -> str:
    length = next((at for at, (one, other) in enumerate(zip(word, stem, strict=False)) if one != other), len(stem))
    return word[:length]


def _stems(words: Sequence[str], lang: str) -> list[str]:
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    analyzer = TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.stemmer(STEMMERS[lang])).build()
    return analyzer.analyze(" ".join(words))
