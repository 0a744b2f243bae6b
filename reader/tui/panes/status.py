"""The bottom line: the keys that matter here, or for a moment what was just done."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from reader.text import cell_width, truncate
from reader.tui.widgets.late_looks import LateLooks

_SECONDS = 4.0
"""How long a message stays; long enough to read two lines."""


class Status(LateLooks, Widget):
    DEFAULT_CSS = """
    Status { height: 1; dock: bottom; padding: 0 1; }
    """
    COMPONENT_CLASSES = {"status--key", "status--label", "status--message"}

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._hints: tuple[tuple[str, str], ...] = ()
        self._message = ""
        self._fading: Timer | None = None

    @property
    def message(self) -> str:
        """What is being said, if anything is."""
        return self._message

    def hint(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show keys with a word each, the most important first; as many as fit."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.refresh()

    def say(self, message: str) -> None:
        """Show a sentence in place of the keys for a moment. It must be clean text."""
        if self._fading is not None:
            self._fading.stop()
        self._fading = None
        self._message = message
        self.refresh()
        self.call_after_refresh(self._begin_to_fade)  # what is said before the first frame is to be seen as long

    def _begin_to_fade(self) -> None:
        if self._fading is None and self._message:
            self._fading = self.set_timer(_SECONDS, self._fade)

    def _fade(self) -> None:
        self._message = ""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.content_size.width
        base = self.rich_style
        if self._message:
            text = truncate(self._message, width)
            segments = [Segment(text, self.get_component_rich_style("status--message"))]
            used = cell_width(text)
        else:
            segments, used = [], 0
            for key, label in self._hints:
                size = cell_width(key) + 1 + cell_width(label) + 2
                if used + size > width + 2:
                    break
                segments += [
                    Segment(key, self.get_component_rich_style("status--key")),
                    Segment(f" {label}", self.get_component_rich_style("status--label")),
                    Segment("  ", base),
                ]
                used += size
        return Strip([*segments, Segment(" " * max(0, width - used), base)]).adjust_cell_length(width, base)
