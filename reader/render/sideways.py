"""A window on a line that is wider than the column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    clusters = list(_placed(run.text))
    inside = [(at, text) for at, cells, text in clusters if at >= first and at + cells <= last]
    before = "".join(text for at, _, text in clusters if at < first)
    after = "".join(text for at, cells, text in clusters if at + cells > last)
    runs: list[Run] = []
    if inside:
        text = "".join(text for _, text in inside)
        if run.at < 0 or len(run.logical) != len(run.text):
            kept = replace(run, text=text, at=-1, source=None)
        else:
            skipped = len(after if run.leftwards else before)
            source = run.logical[skipped : skipped + len(text)] if run.leftwards else None
            kept = replace(run, text=text, at=run.at + skipped, source=source)
        blank = inside[0][0] - first
        runs = [Run(" " * blank, run.look), kept] if blank > 0 else [kept]
    return runs, bool(before.strip()), bool(after.strip())


def _placed(text: str) -> Iterator[tuple[int, int, str]]:
    """The clusters of a text with the cell at which each begins, and its cells."""
    at = 0
    for cluster in graphemes(text):
        cells = cell_width(cluster)
        yield at, cells, cluster
        at += cells
