"""A page at a width, wrapped as it comes into view.

What has not been looked at has an estimated height. A :class:`Spot` names a line by its piece, so it stays good when an
estimate above it turns out wrong; a ``y`` counts lines from the top of the page by what is known at the time. Whoever must
not jump keeps spots and asks for their ``y``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from dataclasses import dataclass
from time import perf_counter

from reader.render.blocks import hidden, piece_estimate, piece_height, set_piece
from reader.render.code import Source
from reader.render.lines import Line
from reader.render.page import Entry, Page
from reader.render.pieces import CodeLines, GridRows
from reader.render.tables import Grid
from reader.render.typography import Typography, manner_for

_KEPT = 512
"""Pieces whose lines are kept."""
_PREPARED = 16
"""Blocks of code that are made ready."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A line of a flow: the ``line``-th of the piece at index ``piece``."""

    piece: int
    line: int


def prepare(page: Page, typography: Typography | None = None) -> None:
    """Load what a page needs to be set: hyphenation, and what tells the words of its code apart. For a worker thread.

    Without it that is loaded when it is first drawn, which then takes up to 0.1 s.
    """
    manner_for(page.lang, typography or Typography())
    loaded = 0
    for piece in page.pieces:
        if isinstance(piece.leaf, CodeLines):
            loaded += piece.leaf.source.prepare()
            if loaded == _PREPARED:
                return


class Flow:
    """The lines of ``page`` at ``width`` cells. Every method costs the wrapping of what it shows, and O(log pieces)."""

    def __init__(self, page: Page, width: int, typography: Typography | None = None, plate_lines: int = 0) -> None:
        """``plate_lines``: the lines of a picture at the most; with 0 none is printed."""
        self.page = page
        self.width = width
        self.typography = typography or Typography()
        self._shifts: dict[object, int] = {}
        self.rewrap(width, plate_lines=plate_lines)

    def rewrap(self, width: int, typography: Typography | None = None, plate_lines: int = 0) -> None:
        """Another width, or set otherwise; nothing is parsed again. Spots of before are void, offsets are not."""
        self.width = width
        self.typography = typography or self.typography
        self.plate_lines = plate_lines
        self._manner = manner_for(self.page.lang, self.typography, plate_lines=plate_lines)
        self._lines: OrderedDict[int, tuple[Line, ...]] = OrderedDict()
        self._heights = [piece_estimate(piece, width, self._manner) for piece in self.page.pieces]
        self._exact = bytearray(len(self._heights))
        self._inexact = len(self._heights)
        self._measured: list[int] = []
        self._tree = _Sums(self._heights)

    @property
    def height(self) -> int:
        """Lines, as far as they are known."""
        return self._tree.total

    @property
    def settled(self) -> bool:
        return not self._inexact

    def line(self, y: int) -> Line:
        """Raises ``IndexError`` beyond the end."""
        if not 0 <= y < self.height:
            raise IndexError(y)
        return self.at(self.spot(y))

    def lines(self, y: int, count: int) -> list[Line]:
        """``count`` lines from ``y`` on, fewer at the end."""
        return [line for _, line in self.read(self.spot(y), count)]

    def at(self, spot: Spot) -> Line:
        return self.piece(spot.piece)[spot.line]

    def spot(self, y: int) -> Spot:
        """The line at ``y``; beyond the ends the first or the last. Wraps what it finds there."""
        y = max(y, 0)
        while True:
            piece, before = self._tree.find(min(y, self.height - 1))
            lines = self.piece(piece)
            # An estimate that was too high leaves y below its piece.
            if y - before < len(lines):
                return Spot(piece, y - before)
            if piece == len(self._heights) - 1:
                return Spot(piece, len(lines) - 1)

    def y_of(self, spot: Spot) -> int:
        return self._tree.before(spot.piece) + spot.line

    def read(self, spot: Spot, count: int) -> list[tuple[Spot, Line]]:
        """``count`` lines from a spot on, fewer at the end."""
        found: list[tuple[Spot, Line]] = []
        piece, first = spot.piece, spot.line
        while len(found) < count and piece < len(self._heights):
            for number, line in enumerate(self.piece(piece)[first : first + count - len(found)], first):
                found.append((Spot(piece, number), line))
            piece, first = piece + 1, 0
        return found

    def move(self, spot: Spot, by: int) -> Spot:
        """The spot ``by`` lines below (above, if negative), counted exactly; stops at the first and the last line."""
        piece, line = spot.piece, spot.line + by
        while line < 0 and piece > 0:
            piece -= 1
            line += len(self.piece(piece))
        while line >= len(self.piece(piece)):
            if piece == len(self._heights) - 1:
                return Spot(piece, len(self.piece(piece)) - 1)
            line -= len(self.piece(piece))
            piece += 1
        return Spot(piece, max(line, 0))

    @property
    def last(self) -> Spot:
        piece = len(self._heights) - 1
        return Spot(piece, len(self.piece(piece)) - 1)

    def offset_of(self, spot: Spot) -> int:
        """Characters of the page before a line."""
        return self.page.starts[spot.piece] + self.at(spot).start

    def spot_of(self, offset: int) -> Spot:
        """The line that holds an offset; where a picture is printed above it, the first of that."""
        piece = self.page.piece_at(offset)
        starts = [line.start for line in self.piece(piece)]
        found = max(bisect_right(starts, offset - self.page.starts[piece]) - 1, 0)
        # Of several lines that begin at one offset (a rule above a table's row) the first.
        return Spot(piece, bisect_left(starts, starts[found]))

    def text_spot_of(self, offset: int) -> Spot:
        """The line of text that holds an offset, below the picture that may be printed above it."""
        spot = self.spot_of(offset)
        plate = self.at(spot).plate
        return spot if plate is None else Spot(spot.piece, spot.line + plate.lines)

    def offset_at(self, y: int) -> int:
        return self.offset_of(self.spot(y))

    def y_at(self, offset: int) -> int:
        return self.y_of(self.spot_of(offset))

    @property
    def heading_ys(self) -> list[tuple[int, Entry]]:
        """The headings and where they are, as far as it is known."""
        return [(self._tree.before(entry.piece), entry) for entry in self.page.headings]

    def is_wide(self, piece: int) -> bool:
        """Whether the piece at an index is part of code or a table that is wider than the column."""
        return hidden(self.page.pieces[piece], self.width) > 0

    def slide(self, piece: int, cells: int) -> bool:
        """Moves the code or table that the piece at an index is part of sideways; true if there was anything more to see."""
        block = self._block(piece)
        if block is None:
            return False
        before = self._shift_of(piece)
        if isinstance(block, Grid) and block.leftwards:
            cells = -cells
        after = min(max(before + cells, 0), hidden(self.page.pieces[piece], self.width))
        if after == before:
            return False
        self._shifts[block] = after
        for index in [index for index in self._lines if self._block(index) is block]:
            del self._lines[index]
        return True

    def _block(self, piece: int) -> Source | Grid | None:
        match self.page.pieces[piece].leaf:
            case CodeLines(source):
                return source
            case GridRows(grid):
                return grid
            case _:
                return None

    def _shift_of(self, piece: int) -> int:
        """The cells hidden where a piece begins: at its left, or at the right of a table in right-to-left writing."""
        block = self._block(piece)
        if block is None:
            return 0
        return min(self._shifts.get(block, 0), hidden(self.page.pieces[piece], self.width))

    def settle(self, budget: float) -> bool:
        """Measures for ``budget`` seconds what has not been looked at; true once every height is exact.

        Nothing moves until then: the measures are taken to the side and come into force together, with the call that gives
        true. Whoever shows lines keeps their :class:`Spot`, and asks for its new ``y`` after that call.
        """
        if self.settled:
            return True
        end = perf_counter() + budget
        pieces = self.page.pieces
        while (index := len(self._measured)) < len(pieces):
            known = self._exact[index]
            height = self._heights[index] if known else piece_height(pieces[index], self.width, self._manner)
            self._measured.append(height)
            if perf_counter() >= end:
                break
        if len(self._measured) < len(pieces):
            return False
        self._heights = self._measured
        self._measured = []
        self._exact = bytearray(b"\1") * len(pieces)
        self._inexact = 0
        self._tree = _Sums(self._heights)
        return True

    def piece(self, index: int) -> tuple[Line, ...]:
        """The lines of the piece at an index."""
        lines = self._lines.get(index)
        if lines is not None:
            self._lines.move_to_end(index)
            return lines
        shift = self._shift_of(index) if self._shifts else 0
        lines = self._lines[index] = set_piece(self.page.pieces[index], self.width, self._manner, shift)
        if len(self._lines) > _KEPT:
            self._lines.popitem(last=False)
        if not self._exact[index]:
            self._exact[index] = 1
            self._inexact -= 1
            if change := len(lines) - self._heights[index]:
                self._heights[index] += change
                self._tree.add(index, change)
        return lines


class _Sums:
    """Prefix sums that can be changed: a Fenwick tree (Fenwick 1994). All O(log n) but the making, which is O(n)."""

    __slots__ = ("_top", "_tree", "total")

    def __init__(self, values: list[int]) -> None:
        size = len(values)
        tree = [0, *values]
        for index in range(1, size + 1):
            above = index + (index & -index)
            if above <= size:
                tree[above] += tree[index]
        self._tree = tree
        self._top = 1 << (size.bit_length() - 1) if size else 0
        self.total = sum(values)

    def add(self, index: int, change: int) -> None:
        self.total += change
        index += 1
        while index < len(self._tree):
            self._tree[index] += change
            index += index & -index

    def before(self, index: int) -> int:
        """The sum of the values before ``index``."""
        found = 0
        while index:
            found += self._tree[index]
            index &= index - 1
        return found

    def find(self, target: int) -> tuple[int, int]:
        """The index whose stretch holds ``target`` (below the total), and the sum before it."""
        index, before, step = 0, 0, self._top
        while step:
            ahead = index + step
            if ahead < len(self._tree) and before + self._tree[ahead] <= target:
                index, before = ahead, before + self._tree[ahead]
            step >>= 1
        return index, before
