"""What a widget is drawn on, worked out once a repaint."""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Ground:
    """For a widget that draws its own lines; named before Textual's class among the bases.

    ``Widget.rich_style`` walks through all ancestors and blends their colours, a tenth of a millisecond each time: asked for
    every line, it is a third of what a key costs.
    """

    ground: Style = Style()
    """``rich_style`` as of the repaint that is under way."""

    def render_lines(self, crop: Region) -> list[Strip]:
        assert isinstance(self, Widget)
        self.ground = self.rich_style
        strips: list[Strip] = super().render_lines(crop)  # type: ignore[misc] # Textual's, behind this one
        return strips
