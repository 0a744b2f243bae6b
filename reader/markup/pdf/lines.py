"""Lines of a page as a PDF draws them → in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_COLUMN_SHARE = 0.4
"""A page is in two columns if so many of its lines, or more, are in one of them."""
_NARROWEST = 18
"""Characters of a usual line in a column; the cells of tables are shorter."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or what of it stands in one column. Lengths are in points (1/72 inch), from the upper left corner."""

    text: str
    """Cleaned, on one line."""
    left: float
    right: float
    baseline: float
    size: float
    """Of its first character's type."""
    weight: int = 400
    """Of its first character's type: 400 is regular, 700 bold, and every font has its own idea."""
    soft: bool = False
    """Its last word goes on in the next line; the hyphen is not part of the text."""
    page_width: float = 595.0
    page_height: float = 842.0


def ordered(lines: Sequence[Line]) -> list[Line]:
    """The lines of one page as they are read: where two columns were drawn row by row, the left one comes first."""
    gutter = _gutter(lines)
    if gutter is None:
        return list(lines)
    out: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(lines, key=lambda line: (round(line.baseline, 1), line.left)):
        if line.right <= gutter:
            left.append(line)
        elif line.left >= gutter:
            right.append(line)
        else:  # a headline over both columns
            out += [*left, *right, line]
            left, right = [], []
    return [*out, *left, *right]


def _gutter(lines: Sequence[Line]) -> float | None:
    """The middle of the gap between columns that were drawn row by row; ``None`` where they are in order, or there are none."""
    rows = [
        (before, after)
        for before, after in pairwise(lines)
        if abs(before.baseline - after.baseline) < before.size / 3 and before.right < after.left
    ]
    if len(rows) < 4 or 2 * len(rows) < _COLUMN_SHARE * len(lines):
        return None
    if any(median(len(line.text) for line in column) < _NARROWEST for column in zip(*rows, strict=True)):
        return None  # a table
    if sum(re.search(r"\.\s?\.\s?\.\s*\Z", before.text) is not None for before, _ in rows) > len(rows) / 3:
        return None  # a table of contents
    begin, end = max(before.right for before, _ in rows), min(after.left for _, after in rows)
    if begin > end:
        return None
    return (begin + end) / 2
