"""A word alone, large as a terminal can: with room around it, and the letter that the eye rests on always in one place."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from reader.text import cell_width, truncate
from reader.tui.widgets.late_looks import LateLooks


class OneWord(LateLooks, Widget):
    """Is there only while it has a word."""

    DEFAULT_CSS = """
    OneWord { height: 5; display: none; }
    """
    COMPONENT_CLASSES = {"one-word--word", "one-word--eye", "one-word--guide"}

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._word = ""
        self._eye = 0

    @property
    def word(self) -> str:
        return self._word

    def show(self, word: str, eye: int) -> None:
        """A word, the letter at index ``eye`` in the middle; nothing for an empty one."""
        self._word, self._eye = word, eye
        self.display = bool(word)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        base = self.rich_style
        middle = max(1, width // 3)
        guide = self.get_component_rich_style("one-word--guide")
        if y in (1, 3):
            sign = "╷" if y == 1 else "╵"
            line = [Segment("─" * middle, guide), Segment(sign, guide), Segment("─" * max(0, width - middle - 1), guide)]
            return Strip(line).adjust_cell_length(width, base)
        if y != 2:
            return Strip.blank(width, base)
        word = truncate(self._word, width)
        before, letter, after = word[: self._eye], word[self._eye : self._eye + 1], word[self._eye + 1 :]
        look = self.get_component_rich_style("one-word--word")
        line = [
            Segment(" " * max(0, middle - cell_width(before)), base),
            Segment(before, look),
            Segment(letter, self.get_component_rich_style("one-word--eye")),
            Segment(after, look),
        ]
        return Strip(line).adjust_cell_length(width, base)
