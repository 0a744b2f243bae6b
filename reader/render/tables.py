"""Tables: columns measured, shrunk fairly, cells wrapped.

One that is too wide all the same is looked at through a window; on paper it becomes a record per row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from reader.document import Mark, Row, Span, Spans, Table
from reader.render.bidi import first_direction
from reader.render.lines import Line, Run, Tone, look
from reader.render.sideways import MARK, window
from reader.render.spans import reads_leftwards, set_spans, shown
from reader.render.typography import MANNER, Manner
from reader.text import cell_width

_GAP = "  "
_WORDS = (24, 14)
"""Cells up to which words are kept whole; columns that have no room even for the second are too many."""
_WIDE = 32
"""Cells of a column, at most, in a table that is wider than the page anyway."""
_NUMBER = re.compile(r"[-+−±~≈<>]?\s?[$€£¥]?\s?\d[\d.,:\s/×x\u202f\xa0]*\s?(?:%|‰|°|[^\W\d_]{1,3})?\.?|[-–—]|n/a|")
_DIGIT = re.compile(r"\d")
_SPACES = re.compile("[ \n]")
_EDGE = look(Tone.TABLE_RULE)


class Grid:
    """A table with its measures, which are taken once, when it comes into view."""

    __slots__ = (
        "_cells",
        "_held",
        "_kept",
        "_layout",
        "_longest",
        "_natural",
        "_numbers",
        "_width",
        "headers",
        "leftwards",
        "rows",
    )

    def __init__(self, table: Table) -> None:
        rows = (*table.header, *table.rows)
        columns = max(map(len, rows), default=0)
        # Rows are equally long by contract; a ragged one must not take the page down with it.
        self._cells: tuple[Row, ...] = tuple((*map(shown, row), *((),) * (columns - len(row))) for row in rows)
        self.headers = len(table.header)
        self.rows = len(self._cells)
        words = (span.text for row in self._cells[:2] for cell in row for span in cell)
        self.leftwards = next((way == "R" for text in words if (way := first_direction(text))), False)
        """Whether its first column is the one at the right."""
        self._natural: list[int] = []
        self._held: list[int] = []
        """Like these, without the headings."""
        self._kept: list[int] = []
        self._longest: list[int] = []
        self._numbers: list[bool] = []
        self._width = 0
        self._layout: list[int] = []

    def row_text(self, row: int) -> str:
        """The cells of a row, header rows first, parted by tabs."""
        return "\t".join("".join(span.text for span in cell) for cell in self._cells[row])

    def lines(self, first: int, end: int, width: int, manner: Manner = MANNER, shift: int = 0) -> Iterator[Line]:
        """The rows ``first`` to ``end`` at a width, with the rules above, below and under the header.

        ``shift`` is the cells that are hidden of a table that is too wide, where it begins; see :meth:`hidden`.
        """
        manner = manner.ragged
        columns = self.columns(width)
        wide = not columns
        if wide and not manner.paper:
            columns = self._wide()
            if self.leftwards:
                shift = self.hidden(width) - shift
        at = 0
        for row in range(first, end):
            if not columns:
                yield from self._record(row, width, at, manner)
            else:
                if row in (0, self.headers):
                    yield self._rule(columns, at, width)
                lines = self._row(row, columns, at, manner)
                yield from (_seen(line, width, shift) for line in lines) if wide else lines
            at += len(self.row_text(row)) + 1
        if columns and end == self.rows:
            yield self._rule(columns, at - 1, width)

    def hidden(self, width: int) -> int:
        """The cells by which a table is too wide: as far as it can be moved; 0 where it fits."""
        if self.columns(width):
            return 0
        columns = self._wide()
        # One cell at either side says that there is more.
        return max(0, sum(columns) + len(_GAP) * (len(columns) - 1) - width + 1)

    def columns(self, width: int) -> list[int]:
        """The cells of each column; empty where the table doesn't fit."""
        if width != self._width:
            self._measure()
            self._width, self._layout = width, self._fit(width)
        return self._layout

    def _wide(self) -> list[int]:
        """The cells of each column where there is no end to the room."""
        return [
            max(1, min(cells, max(kept, min(longest, _WORDS[0]), _WIDE)))
            for cells, kept, longest in zip(self._natural, self._kept, self._longest, strict=True)
        ]

    def _measure(self) -> None:
        if self._natural:
            return
        for column in zip(*self._cells, strict=True):
            texts = ["".join(span.text for span in cell) for cell in column]
            values = texts[self.headers :]
            longest = max((cell_width(word) for text in texts for word in _SPACES.split(text)), default=0)
            number = all(map(_NUMBER.fullmatch, values)) and any(map(_DIGIT.search, values))
            self._natural.append(max((cell_width(line) for text in texts for line in text.split("\n")), default=0))
            self._held.append(max((cell_width(line) for text in values for line in text.split("\n")), default=0))
            # A broken number is no number; its name may break.
            self._kept.append(max(map(cell_width, values), default=0) if number else 0)
            self._longest.append(longest)
            self._numbers.append(number)

    def _fit(self, width: int) -> list[int]:
        room = width - len(_GAP) * (len(self._natural) - 1)
        natural = [max(cells, 1) for cells in self._natural]
        if sum(natural) <= room:
            return natural
        for shortest in _WORDS:
            floors = [
                min(cells, max(kept, min(longest, shortest), 1))
                for cells, kept, longest in zip(natural, self._kept, self._longest, strict=True)
            ]
            spare = room - sum(floors)
            if spare >= 0:
                break
        else:
            return []
        # Where no cell need break, the headings do: that costs lines once, and not in every row.
        filled = [min(cells, max(floor, held)) for cells, floor, held in zip(natural, floors, self._held, strict=True)]
        if sum(filled) <= room:
            floors = filled
            spare = room - sum(floors)
        wants = [cells - floor for cells, floor in zip(natural, floors, strict=True)]
        fitted = [floor + spare * want // sum(wants) for floor, want in zip(floors, wants, strict=True)]
        # What whole cells leave over goes to those that want most.
        left = room - sum(fitted)
        for index in sorted(range(len(wants)), key=lambda i: -wants[i])[:left]:
            fitted[index] += 1
        return fitted

    def _rule(self, columns: list[int], at: int, width: int) -> Line:
        return Line((Run("─" * min(sum(columns) + len(_GAP) * (len(columns) - 1), width), _EDGE),), at)

    def _row(self, row: int, columns: list[int], at: int, manner: Manner) -> Iterator[Line]:
        tone = Tone.TABLE_HEAD if row < self.headers else Tone.BODY
        cells: list[list[Line]] = []
        right = list(self._numbers)
        start = at
        for column, (cell, cells_wide) in enumerate(zip(self._cells[row], columns, strict=True)):
            cells.append(set_spans(cell, cells_wide, tone, start, manner))
            text = "".join([span.text for span in cell])
            right[column] = right[column] or self.leftwards or reads_leftwards(text, manner)
            start += len(text) + 1
        order = range(len(columns))
        if self.leftwards:
            order = order[::-1]
        plain = look(tone)
        for number, parts in enumerate(zip_longest(*cells)):
            runs: list[Run] = []
            owed = 0
            for column in order:
                part = parts[column]
                used = cell_width(part.text) if part else 0
                free = columns[column] - used
                before = owed + (free if right[column] else 0)
                if part and part.runs:
                    if before:
                        runs.append(Run(" " * before, plain))
                    runs.extend(part.runs)
                    owed = 0 if right[column] else free
                else:
                    owed += columns[column]
                owed += len(_GAP)
            yield Line(tuple(runs), min(at + number, start - 1))

    def _record(self, row: int, width: int, at: int, manner: Manner) -> Iterator[Line]:
        """A row as lines of "name: value", where its columns don't fit side by side."""
        if row < self.headers < self.rows:
            return
        indent = 2 if width >= 30 else 1
        start = at
        for column, cell in enumerate(self._cells[row]):
            size = sum(len(span.text) for span in cell)
            if size:
                name = self._name(column) if row >= self.headers else ""
                head = set_spans((Span(f"{name}:", Mark.STRONG),), width, Tone.TABLE_HEAD, 0, manner) if name else []
                yield from _labelled(head, cell, width, indent, start, manner)
            start += size + 1
        if row + 1 < self.rows:
            yield Line((), start - 1)

    def _name(self, column: int) -> str:
        names = ("".join(span.text for span in self._cells[row][column]).strip() for row in range(self.headers))
        return " / ".join(name.replace("\n", " ") for name in names if name)


def _labelled(head: list[Line], cell: Spans, width: int, indent: int, at: int, manner: Manner) -> Iterator[Line]:
    """A value after its name on one line where both fit, else below it, indented."""
    pad = Run(" " * indent, look(Tone.BODY))
    names = [Line(tuple(Run(run.text, run.look) for run in line.runs), at) for line in head]
    if len(names) == 1:
        value = set_spans(cell, width, Tone.BODY, at, manner)
        if len(value) == 1 and cell_width(names[0].text) + 1 + cell_width(value[0].text) <= width:
            yield Line((*names[0].runs, Run(" ", pad.look), *value[0].runs), at)
            return
    yield from names
    for line in set_spans(cell, width - indent, Tone.BODY, at, manner):
        yield Line((pad, *line.runs), line.start)


def _seen(line: Line, width: int, shift: int) -> Line:
    """The part of a row that is in the window, and a mark at each side where more is."""
    lead = 1 if shift else 0
    runs, left, right = window(line.runs, shift + lead, width - 1 - lead)
    if lead:
        runs = [Run(MARK if left else " ", _EDGE), *runs]
    if right:
        free = width - 1 - sum(cell_width(run.text) for run in runs)
        runs = [*runs, Run(" " * free + MARK, _EDGE)]
    return Line(tuple(runs), line.start)
