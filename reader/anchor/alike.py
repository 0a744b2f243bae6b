"""Looking for a passage by words much like its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reader.anchor.around import CONTEXT, is_told
from reader.anchor.text import Text, lower_words
from reader.model import Selector

FEW = 3
"""Words of a passage that may stand anywhere: most of what is around it must be there, too."""
CLEARLY = 0.15
"""By how much one place must be better than the next."""
_AROUND = 0.5
"""How much of its surroundings a passage that has changed must have kept, unless it is a long one."""
_ALIKE = 0.6
"""How much of a passage's words must be there, in their order, for a place to be the one."""
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
_TYPO = 0.7
"""How much of its letters a word that was mended has kept."""


@dataclass
class _Place:
    """A stretch of the text that is much like the passage, in words of the text."""

    first: int
    last: int
    alike: float
    """How much of the passage's own words is there."""
    around: float
    """How much of the words around it is."""

    @property
    def score(self) -> float:
        return self.alike + self.around / 2


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
        places = sorted(map(self._at, self._candidates()), key=lambda place: -place.score)
        if not places or places[0].alike < _ALIKE:
            return None
        best, *others = places
        alone = max(len(self._passage.prefix), len(self._passage.suffix)) <= CONTEXT
        enough = 1.0 if len(self._own) < _SOME else _MUCH_ALIKE if len(self._own) < _MANY or not alone else _ALIKE
        if best.around < _AROUND and best.alike < enough:
            return None
        if len(self._own) <= FEW and min(best.around, best.alike) < _MUCH_ALIKE:
            return None
        for other in others:
            if not best.first <= other.first <= best.last and best.score - other.score < CLEARLY:
                return None
        words = self._text.words
        start, stop = words[best.first][1], words[best.last][2]
        return (start, stop) if is_told(self._text.normal, start, stop, self._passage, whole=True) else None

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
        return [at * width for at, _ in pairs.most_common(_PLACES)]

    def _at(self, begin: int) -> _Place:
        words = self._text.words
        slack = max(4, len(self._words) // 2)
        low = max(0, begin - slack)
        there = [word for word, _, _ in words[low : begin + len(self._words) + 2 * slack]]
        pairs = list(_pairs(self._words, there))
        own = [(here, other, like) for here, other, like in pairs if here in self._own]
        if not own:
            return _Place(low, low, 0.0, 0.0)
        alike = _share(self._words, self._own, own)
        outer = [number for number in range(len(self._words)) if number not in self._own]
        around = _share(self._words, outer, [pair for pair in pairs if pair[0] not in self._own]) if outer else 0.0
        # What was changed at an end of the passage reaches as far as it did, but not into what is around it.
        first = own[0][1] - (own[0][0] - self._own.start)
        last = own[-1][1] + (self._own.stop - 1 - own[-1][0])
        before = [other for here, other, _ in pairs if here < self._own.start]
        after = [other for here, other, _ in pairs if here >= self._own.stop]
        first = max(first, (before[-1] if before else -1) + 1, 0)
        last = min(last, (after[0] if after else len(there)) - 1, len(there) - 1)
        # Its words, but scattered over half a page, are not the passage.
        return _Place(low + first, low + last, alike * min(1.0, _DENSE * len(self._own) / (last - first + 1)), around)


def _pairs(one: list[str], other: list[str]) -> Iterator[tuple[int, int, float]]:
    """Words that stand for each other, in their order: their numbers, and how alike they are, above a half."""
    for what, here, here_stop, there, there_stop in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if what == "equal":
            yield from ((here + step, there + step, 1.0) for step in range(here_stop - here))
        elif what == "replace" and here_stop - here == there_stop - there:
            for step in range(here_stop - here):
                like = SequenceMatcher(None, one[here + step], other[there + step], autojunk=False).ratio()
                if like > _TYPO:
                    yield here + step, there + step, like


def _share(words: list[str], numbers: Sequence[int], pairs: Sequence[tuple[int, int, float]]) -> float:
    """How much of these words was found, by their letters."""
    return sum(len(words[here]) * like for here, _, like in pairs) / sum(len(words[number]) for number in numbers)
