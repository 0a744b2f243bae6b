"""What a command says of an article: one that its text is piped into, or one of the user's own."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from reader.errors import ReaderError
from reader.programs import Pipe, Piped, split_command
from reader.tui.screens.prompt import PromptDialog

_SHOWN = 60_000
"""Characters of an answer that are laid out; more would hold up the keys."""


class AnswerDialog(PromptDialog[str | None]):
    """Runs a command with an article's text on its input, and shows what it says. It ends with the dialog."""

    BINDINGS = [
        Binding("escape", "leave", "Close", priority=True),
        Binding("down", "scroll(1)", "Scroll down", show=False, priority=True),
        Binding("up", "scroll(-1)", "Scroll up", show=False, priority=True),
        Binding("pagedown", "page(1)", "A page down", show=False, priority=True),
        Binding("pageup", "page(-1)", "A page up", show=False, priority=True),
    ]
    FOOT = "↑ ↓ PgUp PgDn scroll · Esc closes"

    class Ended(Message):
        """A command has come to its end."""

        def __init__(self, pipe: Pipe, piped: Piped) -> None:
            super().__init__()
            self.pipe = pipe
            self.piped = piped

    def __init__(self, title: str, argv: Sequence[str], text: str) -> None:
        super().__init__()
        self._title = title
        self._argv = argv
        self._text = text
        self._pipe: Pipe | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="pipe", classes="dialog -wide"):
            yield Static(Content(self._title), classes="dialog-title")
            yield from self.compose_question()
            with VerticalScroll(id="pipe-scroll", can_focus=False):
                yield Static(id="pipe-answer")
            yield Static(id="pipe-told")
            yield Static(self.FOOT, classes="dialog-foot")

    def compose_question(self) -> ComposeResult:
        """What stands between the title and the answer."""
        yield from ()

    def on_mount(self) -> None:
        if self._argv:
            self.run_command(self._argv)

    def on_unmount(self) -> None:
        self._stop()

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_scroll(self, lines: int) -> None:
        self.query_one("#pipe-scroll").scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        scroll = self.query_one("#pipe-scroll")
        scroll.scroll_relative(y=pages * max(1, scroll.size.height - 1), animate=False)

    def run_command(self, argv: Sequence[str]) -> bool:
        """Run a command in place of the one before; ``False`` if it could not be started, which is told."""
        self._stop()
        self._answer(Content(""))
        try:
            pipe = Pipe(argv, self._text)
        except ReaderError as error:
            self._tell(str(error))
            return False
        self._pipe = pipe
        self._tell("Running … Esc stops it.")
        self.run_worker(lambda: self.post_message(self.Ended(pipe, pipe.result())), thread=True, exit_on_error=False)
        return True

    @on(Ended)
    def _on_ended(self, event: Ended) -> None:
        if event.pipe is not self._pipe:
            return
        self._pipe = None
        piped = event.piped
        shown = piped.out[:_SHOWN]
        parts = [Content(shown)] if shown else []
        if piped.err:
            parts += [Content.styled("It complained:", "bold"), Content(piped.err[:_SHOWN])]
        self._answer(Content("\n").join(parts) if parts else Content("It said nothing."))
        ended = f"It was ended by signal {-piped.code}." if piped.code < 0 else f"It ended with {piped.code}."
        if max(len(piped.out), len(piped.err)) > _SHOWN:
            ended = f"{ended} Only its first {_SHOWN:,} characters are shown."
        self._tell("It wrote too much, and was stopped." if piped.cut else ended)

    def _stop(self) -> None:
        if self._pipe is not None:
            self._pipe.stop()
            self._pipe = None

    def _answer(self, content: Content) -> None:
        self.query_one("#pipe-answer", Static).update(content)
        self.query_one("#pipe-scroll").scroll_home(animate=False)

    def _tell(self, sentence: str) -> None:
        self.query_one("#pipe-told", Static).update(Content(sentence))


class PipeDialog(AnswerDialog):
    """Asks for the command. Ends with the last one, to be offered the next time."""

    FOOT = "Enter runs it, without a shell · ↑ ↓ PgUp PgDn scroll · Esc closes"

    def __init__(self, text: str, command: str) -> None:
        super().__init__("Pipe the article’s text into", (), text)
        self._command = command

    def compose_question(self) -> ComposeResult:
        yield Input(self._command, placeholder="a command, such as wc -w", id="pipe-command", compact=True)

    def action_leave(self) -> None:
        self.dismiss(self._command)

    @on(Input.Submitted)
    def _on_submitted(self, event: Input.Submitted) -> None:
        try:
            argv = split_command(event.value)
        except ReaderError as error:
            self._stop()
            self._answer(Content(""))
            self._tell(str(error))
            return
        if self.run_command(argv):
            self._command = event.value
