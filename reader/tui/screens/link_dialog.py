"""What a link leads to, for somebody to look at before it is opened."""

from __future__ import annotations

from typing import Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.links import Destination
from reader.programs import Program
from reader.tui.screens.prompt import PromptDialog


class LinkDialog(PromptDialog[Literal["open", "copy"] | None]):
    """Shows the whole address, and what there is to know of it."""

    BINDINGS = [
        Binding("enter", "go", "Open it"),
        Binding("y,c", "copy", "Copy it"),
        Binding("escape,q,n", "dismiss(None)", "Close"),
    ]

    def __init__(self, to: Destination, browser: Program | None) -> None:
        super().__init__()
        self._to = to
        self._browser = browser

    def compose(self) -> ComposeResult:
        letter = self._to.scheme == "mailto"
        with Vertical(id="link", classes="dialog"):
            yield Static("Write to this address?" if letter else "Open this address?", classes="dialog-title")
            yield Static(self._address(), id="link-address")
            for warning in self._to.warnings:
                yield Static(Content(f"! {warning}"), classes="link-warning")
            if self._browser is None:
                what = "program for letters" if letter else "browser"
                yield Static(f"There is no {what} on this computer that could open it. It can be copied.", classes="link-note")
                yield Static("Enter or y copies it · Esc closes", classes="dialog-foot")
            else:
                opens = f"Enter opens it with {self._browser.name} · y copies it · Esc closes"
                yield Static(Content(opens), classes="dialog-foot")

    def _address(self) -> Content:
        """The address, broken at every character if need be, the site in it set apart."""
        before, host, after = self._to.url.rpartition(self._to.host) if self._to.scheme == "mailto" else _parted(self._to)
        return Content.assemble((before, "$text-muted"), (host, "bold underline"), after)

    def action_go(self) -> None:
        self.dismiss("open" if self._browser is not None else "copy")

    def action_copy(self) -> None:
        self.dismiss("copy")


def _parted(to: Destination) -> tuple[str, str, str]:
    """An address before, at and after its host: which is after the last ``@`` of what stands between ``//`` and the path."""
    start = to.url.index("//") + 2
    end = min((at for sign in "/?#" if (at := to.url.find(sign, start)) >= 0), default=len(to.url))
    start = max(start, to.url.rfind("@", start, end) + 1)
    return to.url[:start], to.url[start : start + len(to.host)], to.url[start + len(to.host) :]
