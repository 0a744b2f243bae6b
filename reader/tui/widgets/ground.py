"""What a widget is drawn on, worked out once a repaint."""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Ground:
    """For a widget that draws its own lines, all of each; named before Textual's class among the bases.

    ``Widget.rich_style`` walks through all ancestors and blends their colours, a tenth of a millisecond each time: asked for
    every line, it is a third of what a key costs. Another third is what Textual does to each line for borders, padding and
    opacity, which such a widget seldom has.
    """

    ground: Style = Style()
    """``rich_style`` as of the repaint that is under way."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of the widget that ``crop`` holds, each as wide as it. Every line filter has been over them."""
        assert isinstance(self, Widget)
        self.ground = self.rich_style
        if self.styles.gutter:
            return super().render_lines(crop)  # type: ignore[misc,no-any-return] # Textual's, behind this one
        width = self.region.width  # a line may leave out the room that is kept for a scroll bar
        strips = [self.render_line(y).adjust_cell_length(width, self.ground) for y in crop.line_range]
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        left, right = crop.column_span
        if (left, right) != (0, width):
            strips = [strip.crop(left, right) for strip in strips]
        return strips
