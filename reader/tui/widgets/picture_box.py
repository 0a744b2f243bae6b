"""A picture that has been drawn, as large as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.control import Control
from rich.segment import ControlType, Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from reader.tui.graphics import Drawn


class PictureBox(Widget):
    """Paints the rows of a picture; over them, at the end of the last, the drawing of a terminal that has Sixel."""

    def __init__(self, drawn: Drawn) -> None:
        super().__init__()
        self._drawn = drawn
        self._rows = [Strip(row) for row in drawn.rows]
        self.styles.width, self.styles.height = self._rows[0].cell_length, len(self._rows)

    def render_lines(self, crop: Region) -> list[Strip]:
        rows = [row.crop(crop.x, crop.right) for row in self._rows[crop.y : crop.bottom]]
        whole = crop.size == self.size
        if self._drawn.sixel and whole and self.screen.is_active:
            place = self.region
            codes = (
                Control.move_to(place.x, place.y).segment.text,
                self._drawn.sixel,
                Control.move_to(place.right, place.bottom - 1).segment.text,
            )
            # As control codes: as text the line filter takes them for an attack.
            drawing = [Segment(code, None, [(ControlType.CURSOR_FORWARD, 0)]) for code in codes]
            rows[-1] = Strip([*rows[-1], *drawing], rows[-1].cell_length)
        return rows
