"""The dialog that opens a folder: those of last time, or a path that completes as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from reader.errors import ReaderError
from reader.library import Library, RecentFolder, complete_folder
from reader.tui.screens.prompt import PromptDialog


class OpenFolder(PromptDialog[Library | None]):
    """Ends with an opened library that holds articles, or with ``None``.

    ``open_it`` opens a folder or raises a :class:`ReaderError` that says why not; it is called in a thread.
    """

    BINDINGS = [
        Binding("escape", "cancel", "Close", priority=True),
        Binding("tab", "complete", "Complete", show=False, priority=True),
        Binding("down", "move(1)", "Next", show=False, priority=True),
        Binding("up", "move(-1)", "Previous", show=False, priority=True),
    ]

    class Completed(Message):
        """Folders that a typed path may mean."""

        def __init__(self, typed: str, paths: list[str]) -> None:
            super().__init__()
            self.typed = typed
            self.paths = paths

    class Refused(Message):
        """A folder could not be opened."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self, recent: list[RecentFolder], open_it: Callable[[Path], Library]) -> None:
        super().__init__()
        self._recent = recent
        self._open_it = open_it
        self._paths: list[str] = []
        self._tried = ""
        """The path that was opened last: what is said of it stands until another is typed."""

    def compose(self) -> ComposeResult:
        with Vertical(id="open", classes="dialog"):
            yield Static("Open a folder of articles", classes="dialog-title")
            yield Input(placeholder="a path, such as ~/Clippings", id="open-path", compact=True, select_on_focus=False)
            yield Static("", id="open-trouble", markup=False)
            yield Static("Recent", id="open-heading")
            yield OptionList(id="open-choices", compact=True, markup=False)
            yield Static("Enter opens · Tab completes · ↑ ↓ choose · Esc closes", classes="dialog-foot")

    def on_mount(self) -> None:
        self.query_one("#open-choices", OptionList).can_focus = False
        self._offer_recent()

    def _offer_recent(self) -> None:
        self.query_one("#open-heading", Static).update("Recent" if self._recent else "No folder has been opened yet")
        self._offer([(folder.display, "" if folder.exists else "  (no longer there)") for folder in self._recent])

    def _offer(self, choices: list[tuple[str, str]]) -> None:
        options = self.query_one("#open-choices", OptionList)
        options.clear_options()
        self._paths = [path for path, _ in choices]
        options.add_options([Option(Content(path + note)) for path, note in choices])
        options.highlighted = 0 if choices and not self._typed else None

    @property
    def _typed(self) -> str:
        return self.query_one("#open-path", Input).value

    @on(Input.Changed)
    def _on_typed(self, event: Input.Changed) -> None:
        if event.value != self._tried:
            self.query_one("#open-trouble", Static).update("")
        if not event.value:
            self._offer_recent()
        else:
            typed = event.value
            self.run_worker(lambda: self._complete(typed), thread=True, exclusive=True, group="complete", exit_on_error=False)

    def _complete(self, typed: str) -> None:
        self.post_message(self.Completed(typed, complete_folder(typed)))

    def on_open_folder_completed(self, event: Completed) -> None:
        if event.typed == self._typed:
            self.query_one("#open-heading", Static).update("Folders" if event.paths else "No folder begins like this")
            self._offer([(path, "") for path in event.paths])

    def action_move(self, by: int) -> None:
        options = self.query_one("#open-choices", OptionList)
        if self._paths:
            at = -1 if options.highlighted is None and by > 0 else options.highlighted or 0
            options.highlighted = (at + by) % len(self._paths)

    def action_complete(self) -> None:
        """Take the highlighted path, or the first, into the field."""
        if self._paths:
            at = self.query_one("#open-choices", OptionList).highlighted or 0
            self._take(self._paths[at])

    def _take(self, path: str) -> None:
        field = self.query_one("#open-path", Input)
        field.value = path.rstrip("/") + "/"
        field.cursor_position = len(field.value)

    @on(OptionList.OptionSelected)
    def _on_clicked(self, event: OptionList.OptionSelected) -> None:
        self._open(self._paths[event.option_index])

    @on(Input.Submitted)
    def _on_submitted(self) -> None:
        at = self.query_one("#open-choices", OptionList).highlighted
        path = self._typed if at is None else self._paths[at]
        if path.strip():
            self._open(path.strip())

    def _open(self, path: str) -> None:
        self._tried = path
        self.query_one("#open-trouble", Static).update(f"Opening {path} …")
        self.run_worker(lambda: self._try(path), thread=True, exclusive=True, group="open", exit_on_error=False)

    def _try(self, path: str) -> None:
        try:
            library = self._open_it(Path(path))
        except ReaderError as error:
            self.post_message(self.Refused(str(error)))
        else:
            self.app.call_from_thread(self.dismiss, library)

    def on_open_folder_refused(self, event: Refused) -> None:
        self.query_one("#open-trouble", Static).update(event.sentence)

    def action_cancel(self) -> None:
        self.dismiss(None)
