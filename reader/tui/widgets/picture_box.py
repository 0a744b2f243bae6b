"""A picture that has been drawn, in the middle of its room; or words in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.control import Control
from rich.segment import ControlType, Segment
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.render.wrap import break_lines
from reader.tui.widgets.ground import Ground

if TYPE_CHECKING:
    from reader.tui.graphics import Drawn


class PictureBox(Ground, Widget):
    """Paints itself, so that another picture changes nothing of the layout.

    The drawing of a terminal that has Sixel goes over the rows once all but the last line of the box are there: the last line
    stays free.
    """

    @dataclass
    class Resized(Message):
        """What is drawn for it may have another size now."""

    _drawn: Drawn | None = None
    _words = ""

    def on_resize(self) -> None:
        self.post_message(self.Resized())

    def say(self, words: str) -> None:
        """Words, with line breaks, in the place of a picture."""
        self._drawn, self._words = None, words
        self.refresh()

    def show(self, drawn: Drawn) -> None:
        self._drawn = drawn
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width, height = self.size
        rows = self._drawn.rows if self._drawn is not None else self._lines(width)
        top = max(0, (height - len(rows)) // 2)
        row = list(rows[y - top]) if 0 <= y - top < len(rows) else []
        left = (width - sum(segment.cell_length for segment in row)) // 2
        return Strip([Segment(" " * max(0, left), self.ground), *row]).adjust_cell_length(width, self.ground)

    def render_lines(self, crop: Region) -> list[Strip]:
        strips = super().render_lines(crop)
        if self._drawn is not None and self._drawn.sixel and crop.bottom == self.size.height:
            # Behind the line filters, which take it for an attack; so nothing that they see may be a control code.
            strips[-1] = Strip([*self._drawing(self._drawn), *strips[-1]], strips[-1].cell_length)
        return strips

    def _lines(self, width: int) -> list[list[Segment]]:
        parts = self._words.split("\n")
        lines = [part[start:end] for part in parts for start, end in (break_lines(part, width) if part else [(0, 0)])]
        return [[Segment(line, self.ground)] for line in lines]

    def _drawing(self, drawn: Drawn) -> list[Segment]:
        place = self.region
        top = max(0, (place.height - len(drawn.rows)) // 2)
        left = max(0, (place.width - sum(segment.cell_length for segment in drawn.rows[0])) // 2)
        codes = (
            Control.move_to(place.x + left, place.y + top).segment.text,
            drawn.sixel,
            Control.move_to(place.x, place.bottom - 1).segment.text,
        )
        return [Segment(code, None, [(ControlType.CURSOR_FORWARD, 0)]) for code in codes]
