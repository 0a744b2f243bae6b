"""“I have twenty minutes”: what to read in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reader.model import ArticleRow


class Candidate(NamedTuple):
    """An article that may be read."""

    id: int
    minutes: int
    """That it takes to its end from where it was left, at least 1."""


def left(row: ArticleRow) -> Candidate:
    return Candidate(row.id, max(1, round(row.minutes * (1 - row.fraction))))


def choose(candidates: Iterable[Candidate], minutes: int) -> list[Candidate]:
    """Those to read in so many minutes, in their order: each that still fits after those before it.

    The first ones matter most, so none of them is passed over to fill the time better; but where a gap is left, the last one
    chosen gives way to a longer one after it that fills more of the gap.
    """
    chosen: list[Candidate] = []
    passed: list[Candidate] = []
    gap = minutes
    for candidate in candidates:
        if candidate.minutes <= gap:
            chosen.append(candidate)
            gap -= candidate.minutes
        else:
            passed.append(candidate)
    if gap and len(chosen) > 1:
        last = chosen[-1]
        better = max(
            (each for each in passed if each.minutes <= gap + last.minutes), key=lambda each: each.minutes, default=last
        )
        if better.minutes > last.minutes:
            chosen[-1] = better
    return chosen
