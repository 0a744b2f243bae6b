"""A window on a line that is wider than the column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reader.render.lines import Run
from reader.text import cell_width, graphemes

STEP = 8
"""Cells of one move sideways."""
MARK = "…"
"""Stands where something is hidden."""


def window(runs: Iterable[Run], shift: int, room: int) -> tuple[list[Run], bool, bool]:
    """The ``room`` cells of a line from ``shift`` on, and whether anything is hidden at its left and at its right.

    Of a cluster that the edge of the window cuts in two, a blank is shown. The runs are as wide as the window, or end earlier.
    """
    shown: list[Run] = []
    left = right = False
    x = -shift
    for run in runs:
        cells = cell_width(run.text)
        if x >= 0 and x + cells <= room:
            shown.append(run)
        elif x + cells <= 0:
            left = left or bool(run.text.strip())
        elif x >= room:
            right = right or bool(run.text.strip())
        else:
            cut, before, after = _cut(run, max(-x, 0), room - x)
            shown += cut
            left, right = left or before, right or after
        x += cells
    return shown, left, right


def _cut(run: Run, first: int, last: int) -> tuple[list[Run], bool, bool]:
    """The cells ``first`` to ``last`` of a run, and whether anything is hidden before and after them."""
    text = run.text
    begin, end, blank = (first, min(last, len(text)), 0) if text.isascii() else _found(text, first, last)
    runs: list[Run] = []
    if begin < end:
        if run.at < 0 or len(run.logical) != len(text):
            kept = replace(run, text=text[begin:end], at=-1, source=None)
        else:
            start = len(text) - end if run.leftwards else begin
            source = run.logical[start : start + end - begin] if run.leftwards else None
            kept = replace(run, text=text[begin:end], at=run.at + start, source=source)
        runs = [Run(" " * blank, run.look), kept] if blank else [kept]
    return runs, bool(text[:begin].strip()), bool(text[end:].strip())


def _found(text: str, first: int, last: int) -> tuple[int, int, int]:
    """The places of the clusters that are whole within two cells of a text, and the cells before the first of them."""
    begin, cell, position = -1, 0, 0
    blank = 0
    for cluster in graphemes(text):
        if begin < 0 and cell >= first:
            begin, blank = position, cell - first
        cell += cell_width(cluster)
        if cell > last:
            break
        position += len(cluster)
    return (position if begin < 0 else begin), position, blank
