"""The user's own commands (``[commands.NAME]`` in the settings): run on the article that is on the page, without a shell."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from textual.screen import Screen

from reader.settings.values import OwnCommand
from reader.text import clean_line
from reader.tui.commands import own_command
from reader.tui.screens.desk import Commands, Desk
from reader.tui.screens.fields import article_of, fields_of, text_of
from reader.tui.screens.threads import Done


class OwnCommands:
    """Shows what such a command prints, where it is to be shown; else tells how it ended."""

    def __init__(self, desk: Desk, screen: Screen[None], own: Sequence[OwnCommand]) -> None:
        self._desk = desk
        self._screen = screen
        self._own = own

    @property
    def commands(self) -> Commands:
        return {own_command(own.name).id: partial(self._run, own) for own in self._own}

    def _run(self, own: OwnCommand) -> None:
        if self._desk.shown is None:
            self._desk.say("There is no article to run it on.")
            return
        article_id = self._desk.shown.row.id
        from reader.programs import Program, filled, start

        name = clean_line(own.name)

        def ready() -> tuple[list[str], str]:
            article = article_of(self._desk.library, article_id)
            argv, text = filled(own.name, own.run, fields_of(self._desk.library, article)), text_of(article)
            if not own.show:
                start(Program(tuple(argv)), text, ended)
            return argv, text

        def ended(code: int) -> None:
            how = f"was ended by signal {-code}" if code < 0 else f"ended with {code}" if code else "is done"
            with suppress(RuntimeError):  # the reader has ended before it
                self._screen.post_message(Done(partial(self._desk.say, f"“{name}” {how}.")))

        def go(prepared: tuple[list[str], str]) -> None:
            if own.show:
                from reader.tui.screens.pipe_dialog import AnswerDialog

                self._desk.ask(AnswerDialog(name, *prepared), lambda _: None)

        self._desk.work("own", ready, go)
