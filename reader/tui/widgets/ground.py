"""What a widget is drawn on, worked out once a repaint."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
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
        left, right = crop.column_span
        # A line may leave out the room that is kept for a scroll bar.
        strips = [
            strip if strip.cell_length >= right else strip.adjust_cell_length(right, self.ground)
            for strip in map(self.render_line, crop.line_range)
        ]
        background = self.background_colors[1]
        line_filter = one_after_another(tuple(self.get_line_filters()))
        strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return [strip if (left, right) == (0, strip.cell_length) else strip.crop(left, right) for strip in strips]


class _OneAfterAnother(LineFilter):
    """Several filters as one: a strip comes with seven caches; to make one for each filter is most of what they cost."""

    def __init__(self, filters: tuple[LineFilter, ...]) -> None:
        super().__init__()
        self._filters = filters

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        for line_filter in self._filters:
            segments = line_filter.apply(segments, background)
        return segments


@lru_cache(16)
def one_after_another(filters: tuple[LineFilter, ...]) -> LineFilter:
    """The same one for the same filters: a strip knows by it what it has been through."""
    return _OneAfterAnother(filters)
