"""Looking for a passage by words much like its own."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TypeAlias

from reader.anchor.around import CONTEXT, is_alone, is_told
from reader.anchor.text import Text, lower_words
from reader.model import Selector

FEW = 3
"""Words of a passage that may stand anywhere: most of what is around it must be there, too."""
CLEARLY = 0.15
"""By how much one place must be better than the next."""
_AROUND = 0.5
"""How much of its surroundings a passage that has changed must have kept, unless it is a long one."""
_AROUND_LONG, _LETTERS = 0.4, 60
"""Or so much, if it comes to so many letters: more than are there by chance."""
_SIDE = 0.3
"""How much of what is before it, and of what is after it, a passage of a few words must have kept if it has changed itself."""
_ALIKE = 0.6
"""How much of a passage's words must be there, in their order, for a place to be the one."""
_FEW_ALIKE = 0.7
_MUCH_ALIKE = 0.75
_SEEDS = 64
"""A word that is in a text more often than this tells nothing of a place."""
_DENSE = 1.3
"""How many times as many words a passage may have become."""
_PLACES = 6
"""So many places are looked at closely."""
_SOME = 6
"""Words of a passage that is known without what is around it if nearly all of them are there."""
_MANY = 10
"""Words of a passage that is known by them alone, whatever is around it."""
_SHIFT = 6
"""Words by which a word of a passage may be shifted against the others; a quarter of all of them in a long one."""
_LONG, _END = 6_000, 1_500
"""Characters of a passage that is known by its two ends alone, and of one of these."""
_LESS, _MORE = 0.4, 1.5
"""How many times as long a passage may have become that is known by its ends."""
_TYPO = 0.7
"""How much of its letters a word that was mended has kept."""

_Pair: TypeAlias = tuple[int, int, float]
"""A word of the passage or around it and one of the text, by their numbers, and how alike they are."""


@dataclass
class _Place:
    """A stretch of the text that is much like the passage, in words of the text."""

    first: int
    last: int
    alike: float
    """How much of the passage's own words is there."""
    around: float
    """How much of the words around it is."""
    side: float
    """How much of those before it, or of those after it, whichever is less."""
    letters: float
    """So many letters of the words around it are there."""

    @property
    def score(self) -> float:
        return self.alike + self.around / 2

    @property
    def is_among_its_own(self) -> bool:
        """Whether what is around it is what was around the passage."""
        return self.around >= _AROUND or (self.around >= _AROUND_LONG and self.letters >= _LETTERS)


def place_of(text: Text, quote: str, passage: Selector) -> tuple[int, int] | None:
    """Where the words of a passage, normalised, most nearly are in the normalised text, if that is convincing."""
    if len(quote) <= _LONG:
        return Alike(text, quote, passage).place()
    head, tail = quote[:_END], quote[-_END:]
    first = Alike(text, head, passage._replace(quote=head, suffix=quote[_END:][:CONTEXT])).place()
    begin = passage.start + len(quote) - _END
    last = Alike(text, tail, passage._replace(quote=tail, prefix=quote[:-_END][-CONTEXT:], start=begin)).place()
    if first is None or last is None or not _LESS * len(quote) <= last[1] - first[0] <= _MORE * len(quote):
        return None
    return first[0], last[1]


class Alike:
    """Looks for the words of a passage in their order, most of which must be there, and for those around it."""

    def __init__(self, text: Text, quote: str, passage: Selector) -> None:
        self._text = text
        self._passage = passage
        context = passage.prefix[-CONTEXT:], quote, passage.suffix[:CONTEXT]
        before, own, after = map(lower_words, context)
        # The outermost words of the surroundings may be cut in the middle.
        before, after = before[1:], after[:-1]
        self._words = [*before, *own, *after]
        self._own = range(len(before), len(before) + len(own))

    def place(self) -> tuple[int, int] | None:
        """The start and the end of the best place in the normalised text, if it is convincing."""
        places = sorted(filter(self._is_told, map(self._at, self._candidates())), key=lambda place: -place.score)
        if not places or not self._is_convincing(places[0]):
            return None
        best, *others = places
        for other in others:
            if not best.first <= other.first <= best.last and best.score - other.score < CLEARLY:
                return None
        return None if self._is_its_neighbour(best) else self._stretch(best)

    def _is_its_neighbour(self, place: _Place) -> bool:
        """Whether a place is rather what was next to the passage, where that was much like it: another row of a table."""
        if place.alike == 1.0 or is_alone(self._passage):
            return False
        there = [word for word, _, _ in self._text.words[place.first : place.last + 1]]
        own = self._words[self._own.start : self._own.stop]
        sides = map(lower_words, (self._passage.prefix, self._passage.suffix))
        return any(_common(side, there) >= _common(own, there) for side in sides)

    def _is_convincing(self, place: _Place) -> bool:
        own = len(self._own)
        enough = 1.0 if own < _SOME else _MUCH_ALIKE if own < _MANY or not is_alone(self._passage) else _ALIKE
        if place.alike < (_ALIKE if place.is_among_its_own else enough):
            return False
        if own < _SOME and place.alike < 1.0 and place.side < _SIDE:
            return False
        if own > FEW or min(place.around, place.alike) >= _MUCH_ALIKE:
            return True
        return place.is_among_its_own and place.letters >= _LETTERS and place.alike >= _FEW_ALIKE

    def _is_told(self, place: _Place) -> bool:
        return place.alike > 0 and is_told(self._text.normal, *self._stretch(place), self._passage)

    def _stretch(self, place: _Place) -> tuple[int, int]:
        words = self._text.words
        return words[place.first][1], words[place.last][2]

    def _candidates(self) -> list[int]:
        """The words of the text at which the passage with its surroundings may begin: as most of its rarer words have it."""
        votes: Counter[int] = Counter()
        width = max(4, len(self._words) // 4)
        for number, word in enumerate(self._words):
            places = self._text.where.get(word, ())
            if len(places) <= _SEEDS:
                for place in places:
                    votes[(place - number) // width] += 12 // len(places) + 1
        # Two halves side by side are one place that fell between them.
        pairs = Counter({at: count + votes.get(at + 1, 0) for at, count in votes.items()})
        chosen: list[int] = []
        for at, _ in pairs.most_common():
            if all(abs(at - other) > 2 for other in chosen):
                chosen.append(at)
                if len(chosen) == _PLACES:
                    break
        return [at * width for at in chosen]

    def _at(self, begin: int) -> _Place:
        words = self._text.words
        slack = max(4, len(self._words) // 2)
        low = max(0, begin - slack)
        there = [word for word, _, _ in words[low : begin + len(self._words) + 2 * slack]]
        pairs = _in_line(self._words, list(_pairs(self._words, there)))
        own = [(here, other, like) for here, other, like in pairs if here in self._own]
        if not own:
            return _Place(low, low, 0.0, 0.0, 0.0, 0.0)
        alike = _letters(self._words, own) / _length(self._words, self._own)
        # What was changed at an end of the passage reaches as far as it did, but not into what is around it.
        first = own[0][1] - (own[0][0] - self._own.start)
        last = own[-1][1] + (self._own.stop - 1 - own[-1][0])
        before = [pair for pair in pairs if pair[0] < self._own.start]
        after = [pair for pair in pairs if pair[0] >= self._own.stop]
        first = max(first, (before[-1][1] if before else -1) + 1, 0)
        last = min(last, (after[0][1] if after else len(there)) - 1, len(there) - 1)
        # Its words, but scattered over half a page, are not the passage.
        alike *= min(1.0, _DENSE * len(self._own) / (last - first + 1))
        sides = ((before, range(self._own.start)), (after, range(self._own.stop, len(self._words))))
        kept = [(_letters(self._words, pairs), _length(self._words, numbers)) for pairs, numbers in sides if numbers]
        letters, of = sum(there for there, _ in kept), sum(length for _, length in kept)
        side = min((there / length for there, length in kept), default=0.0)
        return _Place(low + first, low + last, alike, letters / of if of else 0.0, side, letters)


def _pairs(one: list[str], other: list[str]) -> Iterator[_Pair]:
    """Words that stand for each other, in their order: their numbers, and how alike they are, above a half."""
    for what, here, here_stop, there, there_stop in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if what == "equal":
            yield from ((here + step, there + step, 1.0) for step in range(here_stop - here))
        elif what == "replace" and here_stop - here == there_stop - there:
            for step in range(here_stop - here):
                like = SequenceMatcher(None, one[here + step], other[there + step], autojunk=False).ratio()
                if like > _TYPO:
                    yield here + step, there + step, like


def _common(one: list[str], other: list[str]) -> int:
    """So many letters of words that both have, in their order."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(len(word) for block in blocks for word in one[block.a : block.a + block.size])


def _in_line(words: Sequence[str], pairs: list[_Pair]) -> list[_Pair]:
    """Without those that stand apart: shifted by far more, or less, than most of the letters were."""
    shifts = sorted((there - here, len(words[here])) for here, there, _ in pairs)
    so_far = list(accumulate(length for _, length in shifts))
    middle = shifts[bisect_left(so_far, so_far[-1] / 2)][0] if shifts else 0
    slack = max(_SHIFT, len(words) // 4)
    return [pair for pair in pairs if abs(pair[1] - pair[0] - middle) <= slack]


def _letters(words: Sequence[str], pairs: Iterable[_Pair]) -> float:
    """How many letters of the words in these pairs are there."""
    return sum(len(words[here]) * like for here, _, like in pairs)


def _length(words: Sequence[str], numbers: Iterable[int]) -> int:
    return sum(len(words[number]) for number in numbers)
