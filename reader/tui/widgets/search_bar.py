"""The line that a search is typed into."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding
from textual.message import Message

from reader.tui.widgets.line_input import LineInput


class SearchBar(LineInput):
    """Up and down move in the list below while one goes on typing; Esc leaves."""

    BINDINGS = [
        Binding("escape", "leave", "Leave the search", show=False),
        Binding("tab", "complete", "Complete what is typed", show=False),
        Binding("down,ctrl+n", "step(1)", "Next result", show=False),
        Binding("up,ctrl+p", "step(-1)", "Previous result", show=False),
    ]

    @dataclass
    class Left(Message):
        """Somebody has had enough of searching."""

    @dataclass
    class Stepped(Message):
        """Somebody wants to see the next result, or the one before."""

        by: int

    @dataclass
    class CompletionWanted(Message):
        """Somebody wants the first of the offers."""

    def action_complete(self) -> None:
        self.post_message(self.CompletionWanted())

    def action_leave(self) -> None:
        self.post_message(self.Left())

    def action_step(self, by: int) -> None:
        self.post_message(self.Stepped(by))
