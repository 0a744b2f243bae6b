"""Which line of a long grouped list shows what, without a thought for each row."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RowLine:
    """A line of a row: ``line`` counts from 0 inside it."""

    index: int
    line: int


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """The one line above the first row of a group."""

    group: int


class Geometry:
    """``count`` rows of ``row_height`` lines, with one heading line above each row that ``starts`` names.

    ``starts`` is sorted. Every question is answered in O(log groups).
    """

    def __init__(self, count: int, row_height: int, starts: Sequence[int] = ()) -> None:
        self.count = count
        self.row_height = row_height
        self.starts = starts
        self._heading_lines = [start * row_height + group for group, start in enumerate(starts)]

    @property
    def height(self) -> int:
        """Lines, headings included."""
        return self.count * self.row_height + len(self.starts)

    def group_of(self, index: int) -> int:
        """The group that a row is in; -1 before the first."""
        return bisect_right(self.starts, index) - 1

    def line_of(self, index: int) -> int:
        """The first line of a row."""
        return index * self.row_height + self.group_of(index) + 1

    def at(self, line: int) -> RowLine | HeadingLine | None:
        """What a line shows; ``None`` past the end."""
        if not 0 <= line < self.height:
            return None
        group = bisect_right(self._heading_lines, line) - 1
        if group >= 0 and self._heading_lines[group] == line:
            return HeadingLine(group)
        return RowLine(*divmod(line - group - 1, self.row_height))
