"""Which of several answers is the article: the one that agrees most with the others, less what it alone took and looks odd."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from reader.markup.page.outline import Outline, Part
from reader.markup.page.words import JUNK, WEAK_JUNK

_LARGE = 0.4
"""The share of an answer that is too much of it to be outvoted."""
_MOSTLY_LINKS = 0.5
_AT_ODDS = 0.6
"""Agreement under which the answers are about different parts of a page."""


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
    # Of every two, how much they agree is the same seen from either.
    agreed = {
        (at, with_): agreement(page, candidates[at].leaves, candidates[with_].leaves)
        for at, with_ in combinations(range(len(candidates)), 2)
    }
    scored = [
        (sum([agreed[min(at, with_), max(at, with_)] for with_ in range(len(candidates)) if with_ != at]), each)
        for at, each in enumerate(candidates)
    ]
    total, winner = max(scored, key=lambda pair: pair[0] + pair[1].trust)
    return winner, total / max(1, len(candidates) - 1)


def is_index(page: Outline, agreed: float) -> bool:
    """Whether a page is one of links to others (a front page, a table of contents), by how much its answers agree."""
    return agreed < _AT_ODDS and page.parts[0].link_density > _MOSTLY_LINKS


def chosen(page: Outline, candidates: Sequence[Candidate]) -> frozenset[int]:
    """The leaves of the best candidate, but for what no other took: links, what has the name of furniture, and strays."""
    if not candidates:
        return frozenset()
    best = medoid(page, candidates)[0]
    others = [each.leaves for each in candidates if each is not best]
    if len(others) < 2:
        return best.leaves
    alone = sorted(best.leaves.difference(*others))
    taken = sorted(frozenset().union(*others))
    out = set(best.leaves)
    size = _size(page, best.leaves)
    home = page.home(best.leaves) if alone else page.parts[0]
    strays = (index for index in alone if not home.index <= index < home.end)
    out.difference_update(index for index in strays if not _is_picture(page, page.parts[index]))
    for part in page.parts[1:] if alone else ():
        first = bisect_left(alone, part.index)
        last = bisect_left(alone, part.end)
        if first == last or bisect_left(taken, part.index) != bisect_left(taken, part.end):
            continue
        mine = alone[first:last]
        if sum(page.parts[index].chars for index in mine) <= _LARGE * size and _is_odd(page, part):
            out.difference_update(mine)
    return frozenset(out)


def _is_picture(page: Outline, part: Part) -> bool:
    return not part.chars or any(each.tag == "figure" for each in (part, *page.around(part)[:3]))


def _is_odd(page: Outline, part: Part) -> bool:
    if part.link_density > _MOSTLY_LINKS or JUNK.search(part.names) or WEAK_JUNK.search(part.names):
        return True
    return any(JUNK.search(each.names) for each in page.around(part)[:2])


def _size(page: Outline, leaves: frozenset[int]) -> int:
    parts = page.parts
    return sum([parts[index].chars for index in leaves])
