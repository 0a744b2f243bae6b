"""The thin rule between two panes, which the mouse can take hold of."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.tui.widgets.ground import Ground


class Splitter(Ground, Widget):
    DEFAULT_CSS = """
    Splitter { width: 1; height: 1fr; color: $foreground 18%; }
    Splitter:hover, Splitter.-held { color: $accent; }
    """

    @dataclass
    class Dragged(Message):
        """The rule was pulled to another column of the screen."""

        splitter: Splitter
        x: int

        @property
        def control(self) -> Splitter:
            return self.splitter

    def render_line(self, y: int) -> Strip:
        del y
        return Strip([Segment("│", self.ground)], 1)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        event.stop()
        self.capture_mouse()
        self.add_class("-held")

    def on_mouse_up(self, event: events.MouseUp) -> None:
        event.stop()
        self.release_mouse()
        self.remove_class("-held")

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.app.mouse_captured is self:
            event.stop()
            self.post_message(self.Dragged(self, event.screen_x))
