"""A dialog that asks for one line."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from reader.tui.screens.prompt import PromptDialog


class AskLine(PromptDialog[str | None]):
    """Ends with what was typed, without space around it, or with ``None``."""

    BINDINGS = [Binding("escape", "cancel", "Close", priority=True)]

    def __init__(self, title: str, placeholder: str = "", value: str = "", foot: str = "Enter keeps · Esc closes") -> None:
        super().__init__()
        self._title = title
        self._placeholder = placeholder
        self._value = value
        self._foot = foot

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield Input(self._value, placeholder=self._placeholder, compact=True)
            yield Static(self._foot, classes="dialog-foot", markup=False)

    @on(Input.Submitted)
    def _on_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or None)

    def action_cancel(self) -> None:
        self.dismiss(None)
