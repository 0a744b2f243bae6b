"""One line of foreign text, with something quiet at its right edge."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from reader.text import cell_width, truncate
from reader.tui.widgets.late_looks import LateLooks


class Label(LateLooks, Widget):
    """A line that is cut with an ellipsis, never wrapped, and never read as markup."""

    DEFAULT_CSS = """
    Label { height: 1; padding: 0 1; }
    """
    COMPONENT_CLASSES = {"label--aside"}

    def __init__(self, text: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text, self._aside = text, ""

    def say(self, text: str, aside: str = "") -> None:
        """``text`` at the left, ``aside`` at the right; the text gives way where both do not fit."""
        if (text, aside) != (self._text, self._aside):
            self._text, self._aside = text, aside
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.content_size.width
        aside = truncate(self._aside, width)
        text = truncate(self._text, max(0, width - cell_width(aside) - 1))
        gap = " " * (width - cell_width(text) - cell_width(aside))
        quiet = self.get_component_rich_style("label--aside")
        return Strip([Segment(text, self.rich_style), Segment(gap, self.rich_style), Segment(aside, quiet)], width)
