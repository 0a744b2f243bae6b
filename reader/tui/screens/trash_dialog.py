"""What would go to the trash, for somebody to say whether it is to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.tui.screens.prompt import PromptDialog

if TYPE_CHECKING:
    from reader.library.discarding import Doomed

_NAMED = 8
"""Files that are named; of more, the first so many."""


class TrashDialog(PromptDialog[bool]):
    """Ends with whether the files are to go; ``returns``: whether they can be brought back from here."""

    BINDINGS = [
        Binding("enter,y", "dismiss(True)", "Move to the trash"),
        Binding("escape,q,n", "dismiss(False)", "Close"),
    ]

    def __init__(self, doomed: Sequence[Doomed], *, returns: bool) -> None:
        super().__init__()
        self._doomed = doomed
        self._returns = returns

    def compose(self) -> ComposeResult:
        several = len(self._doomed) > 1
        # Named first that of which more goes than was asked for.
        named = sorted(self._doomed, key=lambda each: -len(each.articles))[:_NAMED]
        with Vertical(classes="dialog"):
            what = f"{len(self._doomed):,} files" if several else "this file"
            yield Static(f"Move {what} to the trash?", classes="dialog-title")
            for each in named:
                yield Static(Content(each.name), classes="trash-file")
                if (holds := len(each.articles)) > 1:
                    yield Static(f"  ! It holds {holds:,} articles, and all of them go.", classes="trash-warning")
                if each.parts is not None:
                    yield Static(Content(f"  with its folder {each.parts}"), classes="trash-note")
            if more := len(self._doomed) - len(named):
                yield Static(f"and {more:,} more", classes="trash-note")
            back = "u brings it back" if self._returns else "u cannot bring it back: only the system’s trash can"
            yield Static(f"What you marked in it is kept; {back}.", classes="link-note")
            yield Static("Enter moves it · Esc leaves it", classes="dialog-foot")
