"""Lines that make the best paragraph, not each the fullest line: for straight edges, and for words that may be parted.

The breaks are those with the least sum of costs over the whole paragraph (Knuth and Plass, "Breaking paragraphs into lines",
1981), as far as it matters where all spaces are whole cells. As there, words are parted only where the paragraph isn't good
without it: the first try is much the quicker one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.render.hyphens import Hyphens
from reader.render.wrap import SHORT, break_lines, held, trimmed_slice, units
from reader.text import cell_width, graphemes

_LETTERS = re.compile(r"[^\W\d_]+")
_LONG = 4000
"""Characters; what is longer is no paragraph, and is broken line by line."""
_SPARSE = 16
"""Characters for each space; in what has fewer (Japanese, say) there is nothing to grow, and hardly a word to part."""
_HYPHEN = 0.4
"""What a parted word costs, where a line whose spaces are all twice as wide costs 1; the next two are added to it."""
_HYPHENS_IN_A_ROW = 0.8
_HYPHEN_LAST = 2.0
"""A last line that begins in the middle of a word."""
_WIDOW = 1.6
_GOOD = 0.6
"""Cells that a space may grow, on the average of a line, before words are parted."""
_RAGGED = 8
"""Cells by which a ragged line that is as bad as that is shorter than the others."""
_WIDEST = 2
"""Cells that a space may grow, on average; a line that needs more is left as it is."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A line of a text: where it begins and ends, whether a hyphen is drawn at its end, and the cells its spaces must grow."""

    start: int
    end: int
    hyphen: bool = False
    extra: int = 0


def fit_lines(text: str, width: int, indent: int, hyphens: Hyphens | None, *, justify: bool) -> list[Fitted]:
    """The lines of a text, none wider than ``width`` cells (at least 2), the first narrower by ``indent``.

    A line feed ends a line; two leave an empty one. The last line before one is left as it is.
    """
    width = max(width, 2)
    room = max(width - indent, 2)
    lines: list[Fitted] = []
    text, written = held(text), text
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        if end - start > _LONG or text.count(" ", start, end) * _SPARSE < end - start - width:
            lines += [Fitted(start + first, start + last) for first, last in break_lines(text[start:end], width, width - room)]
        else:
            lines += _fitted(text, start, end, width, room, hyphens, justify=justify)
        start, room = end + 1, width
    return lines if text is written else [*_trimmed(written, lines)]


def _trimmed(text: str, lines: list[Fitted]) -> Iterator[Fitted]:
    """Lines without the spaces at their ends, where one had to be broken at a space that holds its words together."""
    for line in lines:
        start, end = trimmed_slice(text, line.start, line.end)
        lost = line.end - line.start - (end - start)
        if start < end or line.start == line.end:
            yield Fitted(start, end, line.hyphen, line.extra + lost if line.extra else 0)


@dataclass(frozen=True, slots=True)
class _Boxes:
    """What may stand at the end of a line, in columns: a word, or a part of one."""

    starts: list[int]
    ends: list[int]
    cells: list[int]
    hyphens: list[int]
    """1 where the box ends amid a word, and a hyphen is drawn if the line ends with it."""
    gaps: list[int]
    """Cells of the spaces after a box."""
    spaces: list[int]
    """1 where these spaces can grow."""
    torn: bool
    """Whether a word had to be parted between any two of its letters."""


def _fitted(text: str, start: int, end: int, width: int, room: int, hyphens: Hyphens | None, *, justify: bool) -> list[Fitted]:
    boxes = _boxes(text, start, end, min(room, width), None)
    if not boxes.starts:
        return [Fitted(start, start)]
    lines, worst = _best(boxes, width, room, justify=justify)
    if hyphens is not None and (worst > _GOOD or boxes.torn):
        parted = _boxes(text, start, end, min(room, width), hyphens)
        if any(parted.hyphens):
            lines, _ = _best(parted, width, room, justify=justify)
    return lines


def _boxes(text: str, start: int, end: int, width: int, hyphens: Hyphens | None) -> _Boxes:
    """``width`` is that of the narrowest line: no box is wider."""
    starts: list[int] = []
    ends: list[int] = []
    cells: list[int] = []
    parted: list[int] = []
    torn = False

    def add(first: int, last: int, size: int, hyphen: int) -> None:
        starts.append(first)
        ends.append(last)
        cells.append(size)
        parted.append(hyphen)

    for first, last, size in units(text, start, end, width):
        position = first
        if hyphens is not None:
            for place in _places(text, first, last, hyphens):
                part = cell_width(text[position:place])
                if part < width:
                    add(position, place, part, 1)
                    position = place
        rest = cell_width(text[position:last]) if position > first else size
        if rest <= width:
            add(position, last, rest, 0)
            continue
        torn = True
        used, begin = 0, position
        for cluster in graphemes(text[position:last]):
            wide = cell_width(cluster)
            if used + wide > width:
                add(begin, position, used, 0)
                begin, used = position, 0
            used += wide
            position += len(cluster)
        add(begin, last, used, 0)
    between = [text[last:first] for last, first in zip(ends, starts[1:], strict=False)]
    gaps = [cell_width(gap) if gap else 0 for gap in between]
    return _Boxes(starts, ends, cells, parted, [*gaps, 0], [*(int(" " in gap) for gap in between), 0], torn)


def _places(text: str, start: int, end: int, hyphens: Hyphens) -> list[int]:
    """Where the words between two places may be parted; none in what holds figures or is an address."""
    if not text[start:end].isalpha() and re.search(r"[\d@/_\\]|\w\.\w", text[start:end]):
        return []
    return [
        match.start() + place
        for match in _LETTERS.finditer(text, start, end)
        for place in hyphens.places(match[0])
        if not match[0].isupper()
    ]


def _best(boxes: _Boxes, width: int, room: int, *, justify: bool) -> tuple[list[Fitted], float]:
    """The best lines, and how far the spaces of the worst one grow."""
    count = len(boxes.starts)
    hyphens, gaps, spaces = boxes.hyphens, boxes.gaps, boxes.spaces
    # Cells and spaces before each box.
    before, spaced = [0], [0]
    for cells, gap, space in zip(boxes.cells, gaps, spaces, strict=True):
        before.append(before[-1] + cells + gap)
        spaced.append(spaced[-1] + space)
    costs = [0.0]
    froms = [0]
    for last in range(1, count + 1):
        used = before[last] - gaps[last - 1] + hyphens[last - 1]
        space = spaced[last] - spaces[last - 1]
        best, best_from = float("inf"), last - 1
        for first in range(last - 1, -1, -1):
            slack = (width if first else room) - used + before[first]
            if slack < 0 and first < last - 1:
                break
            cost = costs[first]
            if last == count:
                if first and hyphens[first - 1]:
                    cost += _HYPHEN_LAST
                if first == last - 1 and boxes.ends[last - 1] - boxes.starts[first] <= SHORT:
                    cost += _WIDOW
            else:
                growth = _growth(slack, space - spaced[first], justify=justify)
                cost += growth * growth
                if hyphens[last - 1]:
                    cost += _HYPHEN
                    if first and hyphens[first - 1]:
                        cost += _HYPHENS_IN_A_ROW
            if cost < best:
                best, best_from = cost, first
        costs.append(best)
        froms.append(best_from)
    lines: list[Fitted] = []
    worst = 0.0
    last = count
    while last:
        first = froms[last]
        slack = (width if first else room) - (before[last] - gaps[last - 1] + hyphens[last - 1] - before[first])
        stretched = spaced[last] - spaces[last - 1] - spaced[first]
        extra = 0
        if last < count:
            worst = max(worst, _growth(slack, stretched, justify=justify))
            if justify and 0 < slack <= _WIDEST * stretched:
                extra = slack
        lines.append(Fitted(boxes.starts[first], boxes.ends[last - 1], bool(hyphens[last - 1]), extra))
        last = first
    lines.reverse()
    return lines, worst


def _growth(slack: int, spaces: int, *, justify: bool) -> float:
    """How bad a line is: the cells by which each of its spaces grows, or what is as bad."""
    if not justify:
        return slack / _RAGGED
    if slack <= _WIDEST * spaces:
        return slack / spaces if slack else 0.0
    # Such a line is left as it is.
    return _WIDEST + slack / _RAGGED
