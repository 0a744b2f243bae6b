"""One way of finding the article: trafilatura's, its text traced back to the leaves that it was taken from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from copy import deepcopy
from typing import TYPE_CHECKING

from reader.markup.html_tree import Tree
from reader.markup.page.outline import Outline, bare

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_ELEMENTS = 20_000
_PROBE = 40
"""Characters of a long leaf's beginning or end that are enough to find it by, where the library left something of it out."""
_MOST_PLACES = 8
_SHORT = 12
_LINE_END = re.compile(r"[\n|]")
"""Between lines, and between the cells of a row."""


def trafilatura(tree: Tree, page: Outline) -> frozenset[int]:
    """The indexes of the leaves whose text trafilatura takes for the article's, without its own second opinions."""
    if tree.too_deep or len(tree.nodes) > _MOST_ELEMENTS:  # it takes minutes over such a page
        return frozenset()
    text = _extracted(tree.element)
    return traced(text, page) if text else frozenset()


def _extracted(element: _Element) -> str | None:
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(deepcopy(element), include_comments=False, include_tables=True, with_metadata=False, fast=True)
    except Exception:  # noqa: BLE001 # a stumble of the library's costs it its vote, not us the page
        return None
    return None if found is None or isinstance(found, dict) else found.text


def traced(text: str, page: Outline) -> frozenset[int]:
    """The leaves that a text was taken from: the heaviest chain of leaves that stand in it in the page's order."""
    lines = [bare(line) for line in _LINE_END.split(text)]
    whole = "".join(lines)
    line_places: dict[str, list[int]] = {}
    at = 0
    for line in lines:
        line_places.setdefault(line, []).append(at)
        at += len(line)
    known: dict[str, list[tuple[int, int]]] = {}
    seen: Counter[str] = Counter()
    found: list[tuple[int, int, int]] = []  # leaf, where it begins, where it ends
    for index in page.leaves:
        said = bare(page.parts[index].text)
        if not said:
            continue
        if said not in known:
            # A short text stands in others by chance; it counts only where it is a whole line.
            known[said] = (
                _places(said, whole) if len(said) > _SHORT else [(at, at + len(said)) for at in line_places.get(said, ())]
            )
        # Of many equal texts, the k-th of the page is the k-th of the answer or one of a few before it.
        seen[said] += 1
        near = known[said][max(0, seen[said] - _MOST_PLACES) : seen[said]]
        found += [(index, begin, end) for begin, end in near]
    return frozenset(_chain(found))


def _places(said: str, whole: str) -> list[tuple[int, int]]:
    """Where a text stands in another, or, if it does not, where its first or last characters do."""
    out: list[tuple[int, int]] = []
    begin = whole.find(said)
    while begin >= 0:
        out.append((begin, begin + len(said)))
        begin = whole.find(said, begin + len(said))
    if not out and len(said) > 2 * _PROBE:
        begin = max(whole.find(said[:_PROBE]), whole.find(said[-_PROBE:]))
        if begin >= 0:
            out.append((begin, begin + _PROBE))
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
