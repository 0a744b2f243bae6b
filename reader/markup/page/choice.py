"""Which of several answers is the article: the one that agrees most with the others, taken whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.markup.page.outline import Outline


@dataclass(frozen=True, slots=True)
class Candidate:
    name: str
    leaves: frozenset[int]
    trust: float = 0.0
    """Added to its agreement with the others: what is known of it from other pages."""


def agreement(page: Outline, one: frozenset[int], other: frozenset[int]) -> float:
    """How much of two answers is the same, by characters: F1, 0 to 1."""
    shared = _size(page, one & other)
    total = _size(page, one) + _size(page, other)
    return 2 * shared / total if total else 0.0


def medoid(page: Outline, candidates: Sequence[Candidate]) -> tuple[Candidate, float]:
    """The candidate that agrees most with all others, and how much it does on average."""
    scored = [
        (sum(agreement(page, each.leaves, other.leaves) for other in candidates if other is not each), each)
        for each in candidates
    ]
    total, winner = max(scored, key=lambda pair: pair[0] + pair[1].trust)
    return winner, total / max(1, len(candidates) - 1)


def _size(page: Outline, leaves: frozenset[int]) -> int:
    return sum(page.parts[index].chars for index in leaves)
