"""Pictures as a page shows them: what it wants to have drawn, and what it was given."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from rich.segment import Segment

if TYPE_CHECKING:
    from reader.render.lines import Line, Plate, PlateLine

Rows: TypeAlias = Sequence[Sequence[Segment]]
_KEPT = 12
"""Pictures that are kept ready, besides those on the screen."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A picture to be drawn in a room of the page."""

    plate: Plate
    cells: int
    lines: int


class Plates:
    """The pictures of one page that have been drawn."""

    def __init__(self) -> None:
        self._drawn: OrderedDict[Wish, Rows | str] = OrderedDict()

    def put(self, wish: Wish, drawn: Rows | str, shown: Iterable[Line]) -> None:
        """``drawn``: as many rows as the room has lines, each as wide as it is; or why there are none.

        What is on the lines that are ``shown`` is kept, however much it is: else it would be asked for again at once, for ever.
        """
        self._drawn[wish] = drawn
        seen = {wish_of(line.plate) for line in shown if line.plate is not None}
        spare = [each for each in self._drawn if each not in seen]
        for each in spare[:-_KEPT]:
            del self._drawn[each]

    def has(self, line: PlateLine) -> bool:
        """Whether what belongs on a line is known."""
        return wish_of(line) in self._drawn

    def missing(self, lines: Iterable[Line]) -> tuple[Wish, ...]:
        """What is not drawn yet of what is on some lines, from the top."""
        wishes = dict.fromkeys(wish_of(line.plate) for line in lines if line.plate is not None)
        for wish in wishes:
            if wish in self._drawn:
                self._drawn.move_to_end(wish)
        return tuple(wish for wish in wishes if wish not in self._drawn)

    def segments(self, line: PlateLine) -> Sequence[Segment] | str | None:
        """What is on a line: a row of the picture, a text where it cannot be drawn, ``None`` where it is not drawn yet."""
        drawn = self._drawn.get(wish_of(line))
        if not isinstance(drawn, str):
            return drawn[line.number] if drawn is not None else None
        from reader.render.plates import frame

        alt = line.plate.alt
        return frame(f"{alt} — {drawn}" if alt else drawn, line.cells, line.lines)[line.number]


def wish_of(line: PlateLine) -> Wish:
    return Wish(line.plate, line.cells, line.lines)
