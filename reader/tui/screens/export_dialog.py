"""Where an article's highlights are to be written."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from reader.errors import ReaderError
from reader.tui.screens.prompt import PromptDialog


class ExportDialog(PromptDialog[str | None]):
    """Ends with the path of the file that was written, or with ``None``.

    ``write`` is called in a thread, with a path and whether a file there may be written over; it says whether it wrote.
    """

    BINDINGS = [Binding("escape", "dismiss(None)", "Close", priority=True)]

    class Tried(Message):
        """A file was written, or there is one already (an empty ``trouble``), or it could not be."""

        def __init__(self, path: str, *, written: bool, trouble: str = "") -> None:
            super().__init__()
            self.path = path
            self.written = written
            self.trouble = trouble

    def __init__(self, path: str, write: Callable[[str, bool], bool]) -> None:
        super().__init__()
        self._path = path
        self._write = write
        self._asked: str | None = None
        """The path at which a file is already: Enter once more writes over it."""

    def compose(self) -> ComposeResult:
        with Vertical(id="export", classes="dialog"):
            yield Static("Write the highlights of this article to", classes="dialog-title")
            yield Input(self._path, id="export-path", compact=True, select_on_focus=False)
            yield Static("", id="export-trouble", markup=False)
            yield Static("Enter writes a Markdown file · Esc closes", classes="dialog-foot")

    def on_mount(self) -> None:
        field = self.query_one(Input)
        field.cursor_position = len(field.value)

    @on(Input.Changed)
    def _on_typed(self, event: Input.Changed) -> None:
        if event.value.strip() != self._asked:
            self._asked = None
            self._tell("")

    @on(Input.Submitted)
    def _on_submitted(self, event: Input.Submitted) -> None:
        path = event.value.strip()
        if path:
            over = path == self._asked
            self.run_worker(
                lambda: self._try(path, over=over), thread=True, exclusive=True, group="export", exit_on_error=False
            )

    def _try(self, path: str, *, over: bool) -> None:
        try:
            written = self._write(path, over)
        except ReaderError as error:
            self.post_message(self.Tried(path, written=False, trouble=str(error)))
        else:
            self.post_message(self.Tried(path, written=written))

    def on_export_dialog_tried(self, event: Tried) -> None:
        if event.written:
            self.dismiss(event.path)
        elif event.trouble:
            self._tell(event.trouble)
        else:
            self._asked = event.path
            self._tell("This file exists already: Enter once more writes over it.")

    def _tell(self, sentence: str) -> None:
        self.query_one("#export-trouble", Static).update(Content(sentence))
