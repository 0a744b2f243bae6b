"""One way of finding the article: trafilatura's, its text traced back to the leaves that it was taken from."""

from __future__ import annotations

from bisect import bisect_right
from copy import deepcopy
from typing import TYPE_CHECKING

from reader.markup.page.outline import Outline, bare

if TYPE_CHECKING:
    from lxml.etree import _Element

_PROBE = 40
"""Characters of a long leaf's beginning or end that are enough to find it by, where the library left something of it out."""
_MOST_PLACES = 8
_SHORT = 12


def trafilatura(element: _Element, page: Outline, *, fast: bool) -> frozenset[int]:
    """The indexes of the leaves whose text trafilatura takes for the article's; ``fast`` leaves out its own second opinions."""
    text = _extracted(element, fast=fast)
    return traced(text, page) if text else frozenset()


def _extracted(element: _Element, *, fast: bool) -> str | None:
    from trafilatura import bare_extraction

    found = bare_extraction(deepcopy(element), include_comments=False, include_tables=True, with_metadata=False, fast=fast)
    return None if found is None or isinstance(found, dict) else found.text


def traced(text: str, page: Outline) -> frozenset[int]:
    """The leaves that a text was taken from: the heaviest chain of leaves that stand in it in the page's order."""
    lines = [bare(line) for line in text.split("\n")]
    whole = "".join(lines)
    starts = set()
    at = 0
    for line in lines:
        starts.add(at)
        at += len(line)
    starts.add(at)
    found: list[tuple[int, int, int]] = []  # leaf, where it begins, where it ends
    for index in page.leaves:
        said = bare(page.parts[index].text)
        if said:
            found += [(index, begin, end) for begin, end in _places(said, whole, starts)]
    return frozenset(_chain(found))


def _places(said: str, whole: str, starts: set[int]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    begin = whole.find(said)
    while begin >= 0 and len(out) < _MOST_PLACES:
        end = begin + len(said)
        if len(said) > _SHORT or (begin in starts and end in starts):
            out.append((begin, end))
        begin = whole.find(said, begin + 1)
    if not out and len(said) > 2 * _PROBE:
        for probe, shift in ((said[:_PROBE], 0), (said[-_PROBE:], len(said) - _PROBE)):
            begin = whole.find(probe)
            if begin >= 0:
                return [(max(0, begin - shift), begin + _PROBE)]
    return out


def _chain(found: list[tuple[int, int, int]]) -> list[int]:
    """The leaves of the heaviest chain whose places follow each other; of several places of one leaf at most one is used."""
    # best[k]: the heaviest chain that ends at or before ends[k]; both grow.
    ends: list[int] = [0]
    best: list[tuple[float, int]] = [(0.0, -1)]
    links: list[tuple[int, int]] = []  # leaf, the link before it
    place = 0
    while place < len(found):
        leaf = found[place][0]
        same = [each for each in found[place : place + _MOST_PLACES] if each[0] == leaf]
        place += len(same)
        made = []
        for _, begin, end in same:
            weight, before = best[bisect_right(ends, begin) - 1]
            made.append((end, weight + (end - begin), before))
        for end, weight, before in made:
            at = bisect_right(ends, end) - 1
            if weight <= best[at][0]:
                continue
            links.append((leaf, before))
            if ends[at] == end:
                best[at] = (weight, len(links) - 1)
            else:
                at += 1
                ends.insert(at, end)
                best.insert(at, (weight, len(links) - 1))
            while at + 1 < len(ends) and best[at + 1][0] <= weight:
                del ends[at + 1], best[at + 1]
    out = []
    link = best[-1][1]
    while link >= 0:
        leaf, link = links[link]
        out.append(leaf)
    return out
