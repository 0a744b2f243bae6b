"""The nearest spelling of a word that is nowhere in a folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.query.tree import Query
from reader.query.words import WORD, fold_with_places, is_unspaced
from reader.store.engine import Engine

_SHORTEST = 3
_TWO_WRONG = 6
"""Letters that a word needs for two of them to be wrong."""
_LATIN = "abcdefghijklmnopqrstuvwxyz"


def nearest(engine: Engine, query: Query, text: str) -> str | None:
    """The text of a search with each word that is nowhere as it is spelt here; ``None`` if there is nothing to put right."""
    changed = text
    for words in query.wanted():
        for number, piece in enumerate(words.pieces):
            begun = words.begun and number == len(words.pieces) - 1
            if len(piece) < _SHORTEST or is_unspaced(piece) or _is_there(engine, piece, begun=begun):
                continue
            better = _best(engine, piece)
            if better is None:
                return None
            changed = _replaced(changed, piece, better)
    return changed if changed != text else None


def _is_there(engine: Engine, word: str, *, begun: bool) -> bool:
    if begun:
        return any(engine.searcher.terms_with_prefix(field, word, limit=1) for field in ("title", "body"))
    return _articles(engine, word) > 0 or bool(engine.forms(word))


def _articles(engine: Engine, word: str) -> int:
    return engine.searcher.doc_freq("body", word) + engine.searcher.doc_freq("title", word)


def _best(engine: Engine, word: str) -> str | None:
    """The word of the dictionary that is one mistake away, else two, and is in the most articles."""
    one = [(_articles(engine, other), other) for other in set(_one_mistake(word))]
    found = max(((articles, other) for articles, other in one if articles), default=None)
    if found is None and len(word) >= _TWO_WRONG:
        # A first letter is seldom wrong, and the whole dictionary is too much to look through.
        near = [
            (articles, other)
            for other, articles in engine.searcher.terms_with_prefix("body", word[:1])
            if abs(len(other) - len(word)) <= 2 and _distance(word, other) <= 2
        ]
        found = max(near, default=None)
    return found[1] if found else None


def _one_mistake(word: str) -> Iterator[str]:
    letters = _LATIN if word.isascii() else _letters_like(word)
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for first, last in parts:
        if last:
            yield first + last[1:]
            yield from (first + letter + last[1:] for letter in letters)
        if len(last) > 1:
            yield first + last[1] + last[0] + last[2:]
        yield from (first + letter + last for letter in letters)


def _letters_like(word: str) -> Iterable[str]:
    """The small letters of the script that a word is written in, as far as its block of 128 characters goes."""
    block = max(map(ord, word)) & ~0x7F
    return [letter for letter in map(chr, range(block, block + 0x80)) if letter.isalpha() and letter == letter.lower()]


def _distance(one: str, other: str) -> int:
    """How many letters must be put in, left out, changed or swapped with the next; all above two counts as three."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > 2:
            return 3
    return row[-1]


def _replaced(text: str, word: str, better: str) -> str:
    folded = fold_with_places(text)
    pattern = re.compile(f"(?<!{WORD}){re.escape(word)}(?!{WORD})")
    for match in reversed(list(pattern.finditer(folded.text))):
        start, end = folded.original(*match.span())
        text = text[:start] + better + text[end:]
    return text
