"""Articles with highlights, edited so that it is known of each where it went: what finding them again is measured by."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TypeAlias

_TEXT = """the of and a to in is was that for it on with as his they at be this from have or by one had not but what all were
when we there can an your which their if will each about how up out them then she many some so these would other into has"""
_SMALL = tuple(_TEXT.split())
_SYLLABLES = tuple(one + two for one in "bcdfghklmnprst" for two in "aeio")
_FRESH = [one + two + three for one in ("qua", "vex", "zu") for two in _SYLLABLES[:20] for three in ("n", "l", "x")]
"""Words that no article has before it is edited."""


def vocabulary(rng: random.Random, size: int = 1_500) -> list[str]:
    return [
        "".join(rng.choices(_SYLLABLES, k=rng.choice((2, 2, 3, 3, 4)))) + rng.choice(("", "", "s", "r", "n"))
        for _ in range(size)
    ]


Word: TypeAlias = tuple[str, frozenset[int]]
"""A word as it is printed, and the numbers of the highlights that it belongs to."""


LENGTHS = (3, 5, 8, 12, 16, 22, 30, 40)


@dataclass
class Edited:
    """An article before and after it was edited."""

    before: str
    spans: list[tuple[int, int]]
    """The highlights in it."""
    after: str
    places: list[tuple[int, int] | None]
    """Where each went: from its first word that is left to its last."""
    survived: list[float]
    """How much of each highlight's letters is left as it was, in its order and in one place; a word with a typo counts half."""


def prose(rng: random.Random, paragraphs: int = 18, alike: float = 0.0) -> list[list[list[str]]]:
    """Paragraphs of sentences of words, half of these the small ones of English, the rest some more often than others.

    Some sentences stand twice, as in refrains, pull quotes and ledes told again. As many as ``alike`` says are others with a
    word or three changed, as in results, forecasts and lists of releases.
    """
    words = vocabulary(rng)
    weights = [1 / (rank + 3) for rank in range(len(words))]
    told: list[list[str]] = []
    page = []
    for _ in range(paragraphs):
        sentences = []
        for _ in range(rng.randint(2, 6)):
            if told and rng.random() < 0.03:
                sentences.append(list(rng.choice(told)))
                continue
            if alike and told and rng.random() < alike:
                sentence = list(rng.choice(told))
                for at in rng.sample(range(len(sentence) - 1), rng.randint(1, 3)):
                    sentence[at] = rng.choice(words)
                told.append(sentence)
                sentences.append(sentence)
                continue
            length = rng.randint(5, 28)
            sentence = [rng.choice(_SMALL) if rng.random() < 0.5 else word for word in rng.choices(words, weights, k=length)]
            sentence[0] = sentence[0].capitalize()
            sentence[-1] += rng.choice("..….!")
            told.append(sentence)
            sentences.append(sentence)
        page.append(sentences)
    return page


def edited(rng: random.Random, highlights: int, how: str, lengths: tuple[int, ...] = LENGTHS) -> Edited:
    """An article with so many highlights, of so many words; ``how`` is ``typos``, ``moved``, ``rewritten``, ``deleted``
    or ``alike``: deleted in a page of sentences much like each other."""
    page = prose(rng, alike=0.4 if how == "alike" else 0.0)
    flat = [(p, s, w) for p, sentences in enumerate(page) for s, words in enumerate(sentences) for w in range(len(words))]
    numbered: dict[tuple[int, int, int], set[int]] = {at: set() for at in flat}
    ranges = []
    for number in range(highlights):
        while True:
            start = rng.randrange(len(flat) - 45)
            stop = start + rng.choice(lengths)
            # Within one paragraph, as most are.
            stop = next((at for at in range(start, stop) if flat[at][0] != flat[start][0]), stop)
            if stop - start >= min(lengths):
                break
        for at in flat[start:stop]:
            numbered[at].add(number)
        ranges.append((start, stop))
    paragraphs: list[list[Word]] = [
        [(word, frozenset(numbered[p, s, w])) for s, words in enumerate(sentences) for w, word in enumerate(words)]
        for p, sentences in enumerate(page)
    ]
    before, spans = _joined(paragraphs, highlights)
    size = [sum(len(word) for p in paragraphs for word, of in p if number in of) for number in range(highlights)]
    kept: list[float] = [0.0] * highlights
    changed = _CHANGES[how](rng, paragraphs)
    for paragraph in changed:
        for word, of, share in paragraph:
            for number in of:
                kept[number] += len(word) * share
    after, places = _joined([[(word, of) for word, of, _ in paragraph] for paragraph in changed], highlights)
    return Edited(
        before,
        [span or (0, 0) for span in spans],
        after,
        places,
        [kept[number] / size[number] for number in range(highlights)],
    )


Kept: TypeAlias = tuple[str, frozenset[int], float]


def _typos(rng: random.Random, paragraphs: list[list[Word]]) -> list[list[Kept]]:
    def mistyped(word: str) -> str:
        at = rng.randrange(len(word))
        return rng.choice(
            (word[:at] + word[at] + word[at:], word[:at] + word[at + 1 :] or "x", word[:at] + "e" + word[at + 1 :])
        )

    return [
        [(mistyped(word), of, 0.5) if rng.random() < 0.06 else (word, of, 1.0) for word, of in paragraph]
        for paragraph in paragraphs
    ]


def _moved(rng: random.Random, paragraphs: list[list[Word]]) -> list[list[Kept]]:
    order = list(range(len(paragraphs)))
    for _ in range(6):
        at = rng.randrange(len(order))
        order.insert(rng.randrange(len(order)), order.pop(at))
    return [[(word, of, 1.0) for word, of in paragraphs[at]] for at in order]


def _rewritten(rng: random.Random, paragraphs: list[list[Word]]) -> list[list[Kept]]:
    """Three words in ten are others now, in runs of one to six, as an editor leaves a page."""
    out: list[list[Kept]] = []
    for paragraph in paragraphs:
        line: list[Kept] = []
        at = 0
        while at < len(paragraph):
            if rng.random() < 0.12:
                run = rng.randint(1, 6)
                # New words belong to what is marked if they stand in the middle of it.
                gone = paragraph[at : at + run]
                inside = gone[0][1] & gone[-1][1]
                fresh = rng.choices((*_FRESH, *_SMALL), k=max(1, run + rng.randint(-1, 1)))
                line += [(word, inside, 0.0) for word in fresh]
                at += run
            else:
                line.append((*paragraph[at], 1.0))
                at += 1
        out.append(line)
    return out


def _deleted(rng: random.Random, paragraphs: list[list[Word]]) -> list[list[Kept]]:
    """Half of the highlights go, with the words of them; something else comes where some of these were."""
    doomed = {number for paragraph in paragraphs for _, of in paragraph for number in of if rng.random() < 0.1}
    doomed |= {number for number in range(1000) if number % 2}
    out: list[list[Kept]] = []
    for paragraph in paragraphs:
        line: list[Kept] = []
        for word, of in paragraph:
            if not of & doomed:
                line.append((word, of, 1.0))
            elif rng.random() < 0.3:
                line.append((rng.choice(_SMALL), frozenset(), 0.0))
        out.append(line)
    return out


_CHANGES = {"typos": _typos, "moved": _moved, "rewritten": _rewritten, "deleted": _deleted, "alike": _deleted}


def _joined(paragraphs: list[list[Word]], highlights: int) -> tuple[str, list[tuple[int, int] | None]]:
    text = ""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for paragraph in paragraphs:
        for word, of in paragraph:
            for number in of:
                first.setdefault(number, len(text))
                last[number] = len(text) + len(word)
            text += word + " "
        text = text[:-1] + "\n"
    return text, [(first[number], last[number]) if number in first else None for number in range(highlights)]
