"""Room for a picture in a page: as many lines as it will take, with a frame in them until it is there."""

from __future__ import annotations

from dataclasses import dataclass

from reader.render.bidi import drawn, first_direction, has_leftwards
from reader.render.lines import Line, Plate, PlateLine, Run, Tone, look
from reader.render.wrap import break_lines
from reader.text import cell_width, truncate

_FINEST = 4
"""Pixels of a picture that a cell is wide at the least: a smaller picture stays small."""
_LEAST = (8, 3)
"""Cells and lines of a frame with words in it."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a picture has on the page."""

    cells: int
    lines: int


def room_for(plate: Plate, width: int, most: int) -> Room:
    """The room for a picture in a column of ``width`` cells, of ``most`` lines at the most. A cell is twice as high as wide.

    One of unknown size has a frame with words; there is nothing else to show for it.
    """
    if not plate.width:
        return Room(width, min(_LEAST[1], most))
    cells = max(1, min(width, -(-plate.width // _FINEST)))
    lines = max(1, round(cells * plate.height / plate.width / 2))
    if lines > most:
        lines = most
        cells = max(1, min(cells, round(lines * 2 * plate.width / plate.height)))
    return Room(cells, lines)


def frame(words: str, cells: int, lines: int) -> list[str]:
    """A frame of so many cells and lines with words in its middle, as far as they fit; a plain ground where it is too small."""
    if cells < _LEAST[0] or lines < _LEAST[1]:
        return ["░" * cells] * lines
    inner = cells - 4
    broken = [words[start:end] for start, end in break_lines(words, inner)] if words else []
    told = broken[: lines - 2]
    if len(broken) > len(told):
        told[-1] = truncate(f"{told[-1]}{' ' * inner}", inner)
    above = (lines - 2 - len(told)) // 2
    rows = [""] * above + told + [""] * (lines - 2 - len(told) - above)
    middle = [f"│ {_centred(row, inner)} │" for row in rows]
    return [f"┌{'─' * (cells - 2)}┐", *middle, f"└{'─' * (cells - 2)}┘"]


def plate_lines(plate: Plate, width: int, most: int) -> list[Line]:
    """The lines of a picture's room, to be drawn over by whoever has the picture."""
    room = room_for(plate, width, most)
    face = look(Tone.PLATE)
    return [
        Line((Run(row, face),), 0, PlateLine(plate, room.cells, room.lines, number))
        for number, row in enumerate(frame(plate.alt or "Picture", room.cells, room.lines))
    ]


def _centred(text: str, cells: int) -> str:
    text = drawn(text, leftwards=first_direction(text) == "R") if has_leftwards(text) else text
    free = cells - cell_width(text)
    return " " * (free // 2) + text + " " * (free - free // 2)
