"""Stretches of a page's text that are drawn otherwise than the rest: matches, highlights, what is being selected."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model import Colour

if TYPE_CHECKING:
    from reader.render.lines import Line, Run

SIGNS: dict[Colour, str] = {"yellow": "▎", "green": "┋", "blue": "║", "red": "┃"}
"""What stands in the margin, for those who see no colours."""
NOTED = "✎"
"""Beside the first line of a highlight with a note."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """``text[start:stop]`` of a page."""

    start: int
    stop: int
    look: str
    """The component class that lies over it."""
    sign: str = ""
    """Stands in the margin beside each of its lines: a cell."""
    first_sign: str = ""
    """Stands there where it begins."""
    sign_look: str = ""

    def touches(self, start: int, stop: int) -> bool:
        return self.start < stop and self.stop > start


def between(spans: Sequence[tuple[int, int]], start: int, stop: int) -> Sequence[tuple[int, int]]:
    """Those that touch a stretch, of many that are in order and lie apart."""
    first = max(0, bisect_right(spans, (start, start)) - 1)
    found = spans[first : bisect_left(spans, (stop, stop))]
    return found if not found or found[0][1] > start else found[1:]


def extent(line: Line) -> tuple[int, int]:
    """What of its piece's text is in a line: ``(0, 0)`` where nothing is."""
    runs = [run for run in line.runs if run.at >= 0]
    return (min(run.at for run in runs), max(run.end for run in runs)) if runs else (0, 0)


def parted(run: Run, start: int, over: Sequence[Stretch]) -> Iterator[tuple[Run, list[str]]]:
    """A run of the piece whose text begins at the offset ``start``, cut where something lies over it begins or ends.

    From left to right as drawn, each part with the looks of what lies over it, the undermost first.
    """
    edges = {edge - start for stretch in over for edge in (stretch.start, stretch.stop)}
    parts: list[Run] = []
    rest: Run | None = run
    for edge in sorted(edge for edge in edges if run.at < edge < run.end):
        assert rest is not None
        left, inside, right = rest.cut(rest.at, edge)
        assert inside is not None
        parts.append(inside)
        rest = left or right
        if rest is None:  # a space that grew is not parted
            break
    if rest is not None:
        parts.append(rest)
    for part in reversed(parts) if run.leftwards else parts:
        yield part, [each.look for each in over if each.touches(start + part.at, start + part.end)]


def sign_of(line: Line, start: int, over: Sequence[Stretch]) -> tuple[str, str] | None:
    """What stands in the margin beside a line, and its look: of several highlights the one that begins there."""
    first, last = extent(line)
    signed = [each for each in over if each.sign and each.touches(start + first, start + last)]
    begins = next((each for each in signed if each.start >= start + first), None)
    if begins is not None:
        return begins.first_sign or begins.sign, begins.sign_look
    return (signed[0].sign, signed[0].sign_look) if signed else None
