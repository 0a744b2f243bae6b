"""The model that labels the lines: a linear chain, fitted to labelled pages (``tests/quality/plain/fit.py``).

A line's score for a label is the sum of the weights of its features (:mod:`~reader.markup.plain.features`); each pair of
labels has a weight, too, for following one another. The best sequence of labels for the whole page is found by dynamic
programming (Viterbi). The weights are in ``weights.txt``, in hundredths, a feature a row, each behind its label's letter;
rows that begin with ``>`` hold the pairs: the label before, then those after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from operator import add
from pathlib import Path

from reader.markup.plain.features import Describer, Wording
from reader.markup.plain.labels import LETTERS, Label
from reader.markup.plain.lines import Unit
from reader.markup.plain.view import View

_ORDER = tuple(LETTERS.values())
_NUMBERS = {letter: number for number, letter in enumerate(LETTERS)}
_BODY = _ORDER.index(Label.BODY)
_WIDE = 900
"""A label that scores so much less than the line's best is not looked at. Weights of pairs are smaller than half of that."""
_KEPT = 20_000
"""Sums of weights, at most: 6 MB."""
_BITS = 24
_MASK = (1 << _BITS) - 1
_HALF = 1 << (_BITS - 1)
_SHIFTS = tuple(_BITS * number for number in range(len(_ORDER)))
_LABEL = 4
"""Bits of a label's number."""
_LABELS = (1 << _LABEL) - 1
_UNREACHED = -(1 << 60)
_ZERO = sum(_HALF << (_BITS * number) for number in range(len(_ORDER)))


@dataclass(frozen=True, slots=True)
class Weights:
    """In hundredths."""

    features: dict[str, int]
    """The weights of a feature for all labels in one number, :data:`_BITS` bits for each: so one addition adds all of them."""
    pairs: list[list[int]]
    """``pairs[after][before]``."""


@cache
def weights() -> Weights:
    features: dict[str, int] = {}
    pairs = [[0] * len(_ORDER) for _ in _ORDER]
    for row in (Path(__file__).parent / "weights.txt").read_text(encoding="utf-8").splitlines():
        name, *cells = row.split("\t")
        values = [(_NUMBERS[cell[0]], int(cell[1:])) for cell in cells]
        if name[0] == ">":
            for number, value in values:
                pairs[number][_NUMBERS[name[1]]] = value
        else:
            features[name] = sum(value << (_BITS * number) for number, value in values)
    return Weights(features, pairs)


def labels_of(units: list[Unit]) -> list[Label]:
    """The best sequence of labels, one for each unit."""
    view = View(units)
    describer = Describer(view)
    table = weights()
    rows: list[dict[int, int]] = []
    for at in range(len(units)):
        if _is_amid_prose(view, at):
            rows.append({_BODY: 0})
        else:
            rows.append(_scores(describer, at, table))
        describer.passed(at)
    return [_ORDER[number] for number in _best(rows, table.pairs)]


def _is_amid_prose(view: View, at: int) -> bool:
    """A full paragraph between full paragraphs, with more of them before: nothing but body, and most lines of most articles."""
    firm = view.firm
    if not 1 < at < len(firm) - 1 or view.before[at] < 2 or not (firm[at] and firm[at - 1] and firm[at + 1]):
        return False
    return not view.units[at].box_weight and len(view.units[at].key) > 160


@lru_cache(maxsize=_KEPT)
def weight(wording: Wording, *answers: object) -> int:
    """What the answers to some questions weigh together: most lines give the same as many before them."""
    known = weights().features
    return sum([known[name] for name in wording(*answers) if name in known])


def _scores(describer: Describer, at: int, table: Weights) -> dict[int, int]:
    questions, names = describer.asked(at)
    known = table.features
    total = _ZERO + sum([weight(*question) for question in questions]) + sum([known[name] for name in names if name in known])
    scores = [((total >> shift) & _MASK) - _HALF for shift in _SHIFTS]
    least = max(scores) - _WIDE
    return {number: score for number, score in enumerate(scores) if score >= least}


def _best(rows: list[dict[int, int]], pairs: list[list[int]]) -> list[int]:
    """The number of a label for each row: the best sequence of them. Where two are as good, the later label comes first."""
    if not rows:
        return []
    # A sum and the label that it is of as one number: the greatest of these knows where it came from.
    weights = [[weight << _LABEL for weight in row] for row in pairs]
    reached = [_UNREACHED] * len(pairs)
    for number, score in rows[0].items():
        reached[number] = (score << _LABEL) + number
    behind: list[dict[int, int]] = []
    for row in rows[1:]:
        came: dict[int, int] = {}
        total = [_UNREACHED] * len(pairs)
        for number, score in row.items():
            best = max(map(add, reached, weights[number]))
            came[number] = before = best & _LABELS
            total[number] = best - before + (score << _LABEL) + number
        behind.append(came)
        reached = total
    sums = [sum_ >> _LABEL for sum_ in reached]
    path = [sums.index(max(sums))]
    for came in reversed(behind):
        path.append(came[path[-1]])
    return path[::-1]
