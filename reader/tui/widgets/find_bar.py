"""The line at the foot of a page that is typed into to find something on it, with what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from reader.tui.widgets.line_input import LineInput


class FindBar(Horizontal):
    """Up and down step through what was found while one goes on typing; Esc leaves."""

    BINDINGS = [
        Binding("escape", "leave", "Leave it", show=False),
        Binding("down,ctrl+n,tab", "step(1)", "Next match", show=False),
        Binding("up,ctrl+p,shift+tab", "step(-1)", "Previous match", show=False),
    ]
    DEFAULT_CSS = """
    FindBar { height: 1; padding: 0 1; }
    FindBar > .find-sign { width: 2; }
    FindBar > Input { width: 1fr; }
    FindBar > .find-count { width: auto; padding: 0 0 0 1; }
    """

    class Told(Message):
        """What it says, in whatever way."""

    @dataclass
    class Typed(Told):
        """Something else is to be found; ``entered`` when it is all of it."""

        text: str
        entered: bool = False

    @dataclass
    class Stepped(Told):
        """Somebody wants to see the next match, or the one before."""

        by: int

    @dataclass
    class Left(Told):
        """Somebody has had enough of it."""

    def __init__(self) -> None:
        super().__init__()
        self._input = LineInput(compact=True)
        self._count = Static("", classes="find-count")

    def compose(self) -> ComposeResult:
        yield Static("/", classes="find-sign")
        yield self._input
        yield self._count

    def open(self, placeholder: str) -> None:
        """Show the bar, empty, and give it the keys."""
        self.display = True
        self.tell("")
        self._input.placeholder = placeholder
        with self._input.prevent(Input.Changed):
            self._input.value = ""
        self._input.focus(scroll_visible=False)

    def tell(self, count: str) -> None:
        """Say how many were found; clean text."""
        self._count.update(Content(count))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Typed(event.value, entered=True))

    def action_leave(self) -> None:
        self.post_message(self.Left())

    def action_step(self, by: int) -> None:
        self.post_message(self.Stepped(by))
