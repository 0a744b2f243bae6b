"""From a place in a piece's text to the cell where it is drawn, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text import cell_width, graphemes

if TYPE_CHECKING:
    from reader.render.lines import Line, Run


def x_of(line: Line, at: int) -> int:
    """The cell of a line where the character at an offset of the piece's text is drawn; just after the text where none is."""
    x = 0
    end = 0
    for run in line.runs:
        width = cell_width(run.text)
        if run.at >= 0:
            if run.at <= at < run.end:
                return x + _inside(run, at - run.at)
            end = x + width if not run.leftwards else min(end, x - 1) if end else x - 1
        x += width
    return max(end, 0)


def _inside(run: Run, index: int) -> int:
    """Cells of a run before a character of its text."""
    if len(run.text) != len(run.logical):
        return 0
    return cell_width(run.text[: len(run.text) - index - 1] if run.leftwards else run.text[:index])


def at_x(line: Line, x: int) -> int | None:
    """The offset in the piece's text of the character that is drawn nearest to a cell of a line.

    Beyond the text's end it is that end. ``None`` where the line holds no text.
    """
    left = 0
    best: tuple[int, int] | None = None
    for run in line.runs:
        right = left + cell_width(run.text)
        if run.at >= 0:
            away = max(left - x, x - right + 1, 0)
            if best is None or away < best[0]:
                best = away, _nearest(run, x - left)
        left = right
    return None if best is None else best[1]


def _nearest(run: Run, cell: int) -> int:
    """The offset of the character at a cell of a run, or of the end of the run that is nearest to it."""
    if cell < 0:
        return run.end if run.leftwards else run.at
    used = index = 0
    for cluster in graphemes(run.text):
        used += cell_width(cluster)
        if cell < used:
            if len(run.text) != len(run.logical):
                return run.at
            return run.end - index - len(cluster) if run.leftwards else run.at + index
        index += len(cluster)
    return run.at if run.leftwards else run.end


def is_leftwards(line: Line, at: int) -> bool:
    """Whether the text at an offset reads from right to left."""
    runs = [run for run in line.runs if run.at >= 0]
    inside = [run for run in runs if run.at <= at < run.end]
    return any(run.leftwards for run in inside or runs[-1:])
