"""Handing an article to the user's own programs: its file to the editor, its text to a command."""

from __future__ import annotations

from functools import partial
from time import sleep

from textual.screen import Screen

from reader.errors import ReaderError
from reader.tui.screens.aside import aside
from reader.tui.screens.desk import Commands, Desk
from reader.tui.screens.fields import article_of, text_of

_TRIES, _PAUSE = 200, 0.05
"""How often, and after how many seconds, another look at the folder is waited for."""


class Handing:
    """Looks at the folder again after the editor; shows what a command says."""

    def __init__(self, desk: Desk, screen: Screen[None]) -> None:
        self._desk = desk
        self._screen = screen
        self._command = ""
        """What was piped into last."""

    @property
    def commands(self) -> Commands:
        return {"edit": self._edit, "pipe": self._pipe}

    def _edit(self) -> None:
        from reader.programs import editor_for

        row = self._desk.shown.row if self._desk.shown is not None else self._desk.row()
        path = self._desk.library.file_of(row.id) if row is not None else None
        if row is None or path is None:
            self._desk.say("There is no file to edit.")
            return
        try:
            editor = editor_for(path)
        except ReaderError as error:
            self._desk.say(str(error))
            return
        if aside(self._desk, self._screen, editor):
            self._desk.work("edited", self._look, partial(self._looked, row.id))

    def _look(self) -> int:
        """Look at the folder; returns how many rows changed. Another look that is under way is waited for."""
        for _ in range(_TRIES):
            changed = None
            for progress in self._desk.library.refresh():
                changed = progress.changed
            if changed is not None:
                return changed
            sleep(_PAUSE)
        return 0

    def _looked(self, article_id: int, changed: int) -> None:
        if not changed:
            return
        self._desk.relist()
        shown = self._desk.shown
        if shown is not None and shown.row.id == article_id:
            self._desk.show_again(aspect=shown.aspect, offset=self._desk.reading.page.place)

    def _pipe(self) -> None:
        shown = self._desk.shown
        if shown is None:
            self._desk.say("There is no article to pipe.")
            return
        article_id = shown.row.id
        from reader.tui.screens.pipe_dialog import PipeDialog

        def read() -> str:
            return text_of(article_of(self._desk.library, article_id))

        self._desk.work("pipe", read, lambda text: self._desk.ask(PipeDialog(text, self._command), self._piped))

    def _piped(self, command: str | None) -> None:
        if command:
            self._command = command
