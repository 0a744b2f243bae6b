"""A dialog for tags: those an article has, parted by commas, with completion from those of the folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from reader.text import fold
from reader.tui.screens.prompt import PromptDialog
from reader.tui.screens.threads import Done, Failed, Latest

_OFFERED = 12


class TagsDialog(PromptDialog[Sequence[str] | None]):
    """Ends with the names that were typed, as they were typed, or with ``None``."""

    BINDINGS = [
        Binding("escape", "cancel", "Close", priority=True),
        Binding("tab", "complete", "Take the offered tag", priority=True),
    ]

    def __init__(self, title: str, has: Sequence[str], some: Sequence[str], offers: Callable[[str], list[str]]) -> None:
        """``some``: tags that some of several articles have. ``offers`` is called in a thread with the beginning of a tag."""
        super().__init__()
        self._title = title
        self._has = has
        self._some = some
        self._latest = Latest(self, "tags", lambda typed: (typed, offers(_begun(typed))), self._heard)
        self._offered: list[str] = []
        self._typed = ""
        """What the offers are for."""
        self._taken: str | None = None
        """What is there because an offer was taken."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield Input("".join(f"{tag}, " for tag in self._has), placeholder="tags, with commas between them", compact=True)
            yield Static("", id="tags-offers", markup=False)
            if self._some:
                yield Static(
                    f"Some have {', '.join(f'#{tag}' for tag in self._some)}, and keep it.", classes="link-note", markup=False
                )
            yield Static("Tab takes the first offer, then the next · Enter keeps · Esc closes", classes="dialog-foot")

    def on_mount(self) -> None:
        field = self.query_one(Input)
        field.select_on_focus = False
        field.cursor_position = len(field.value)
        self._latest.want(field.value)

    @on(Input.Changed)
    def _on_typed(self, event: Input.Changed) -> None:
        if event.value != self._taken:
            self._taken = None
            self._latest.want(event.value)

    def action_complete(self) -> None:
        """Put the first offer in the place of what was begun; once more, the next one."""
        if self._offered:
            offer = self._offered[0]
            self._offered = [*self._offered[1:], offer]
            field = self.query_one(Input)
            kept = self._typed[: len(self._typed) - len(_begun(self._typed))]
            self._taken = f"{kept}{offer}, "
            field.value = self._taken
            field.cursor_position = len(field.value)
            self._show()

    @on(Done)
    def _on_done(self, event: Done) -> None:
        event.hear()

    @on(Failed)
    def _on_failed(self, event: Failed) -> None:
        self.query_one("#tags-offers", Static).update(Content(event.sentence))

    def _heard(self, answer: tuple[str, list[str]]) -> None:
        typed, offered = answer
        if typed == self.query_one(Input).value:
            has = {fold(tag.strip()) for tag in typed.split(",")}
            self._typed, self._offered = typed, [tag for tag in offered if fold(tag) not in has][:_OFFERED]
            self._show()

    def _show(self) -> None:
        told = "  ".join(f"#{tag}" for tag in self._offered)
        self.query_one("#tags-offers", Static).update(Content(f"Tab {told}" if told else "No other tag begins so."))

    @on(Input.Submitted)
    def _on_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.split(","))

    def action_cancel(self) -> None:
        self.dismiss(None)


def _begun(typed: str) -> str:
    """What is being typed: what stands after the last comma, without the space before it."""
    return typed.rpartition(",")[2].lstrip()
