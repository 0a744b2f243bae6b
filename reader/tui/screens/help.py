"""All keys, grouped, and narrowed by what is typed."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from reader.text import fold
from reader.tui.commands import Command
from reader.tui.keymap import Keymap
from reader.tui.screens.prompt import PromptDialog

_KEY_CELLS = 20


class HelpScreen(PromptDialog[None]):
    """Lists the same commands that the bindings are made from."""

    BINDINGS = [
        Binding("escape,question_mark", "dismiss", "Close", priority=True),
        Binding("down", "scroll(1)", "Scroll down", show=False),
        Binding("up", "scroll(-1)", "Scroll up", show=False),
        Binding("pagedown", "scroll(10)", "Scroll down", show=False),
        Binding("pageup", "scroll(-10)", "Scroll up", show=False),
    ]

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        with Vertical(id="help", classes="dialog"):
            yield Static("Keys", classes="dialog-title")
            yield Input(placeholder="type to find a key", id="help-filter", compact=True)
            with VerticalScroll(id="help-scroll", can_focus=False):
                yield Static(id="help-keys")
            yield Static("Esc closes · ↑ ↓ PgUp PgDn scroll", classes="dialog-foot")

    def on_resize(self) -> None:
        self.call_after_refresh(lambda: self._list(self.query_one(Input).value))

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._list(event.value)

    def action_scroll(self, lines: int) -> None:
        self.query_one("#help-scroll").scroll_relative(y=lines, animate=False)

    def _list(self, wanted: str) -> None:
        needle, room = fold(wanted), self.query_one("#help-scroll").scrollable_content_region.width
        groups: dict[str, list[Command]] = {}
        for command in self._keymap.commands:
            # Ten entries that differ in their digit are one thing to know.
            if command.id.startswith("lists.entry_") and command.id != "lists.entry_1":
                continue
            if needle in fold(f"{command.label} {self._keys(command)} {command.group}"):
                groups.setdefault(command.group, []).append(command)
        lines: list[Content] = []
        for group, commands in groups.items():
            lines += [Content(""), Content.styled(group.upper(), "bold $text-accent")]
            for command in commands:
                first, *more = _wrapped(_label(command), max(10, room - _KEY_CELLS))
                lines.append(Content.assemble((f"{self._keys(command):<{_KEY_CELLS}}", "bold"), first))
                lines += [Content(" " * _KEY_CELLS + part) for part in more]
        shown = Content("\n").join(lines[1:]) if lines else Content(f"No key does “{wanted}”.")
        self.query_one("#help-keys", Static).update(shown)

    def _keys(self, command: Command) -> str:
        if command.id == "lists.entry_1":
            return "1 … 9 0"
        return "  ".join(self._keymap.shown(command)) or "Ctrl+P"  # without keys of its own: by the palette


def _label(command: Command) -> str:
    return "Follow an entry of this list by its number" if command.id == "lists.entry_1" else command.label


def _wrapped(text: str, width: int) -> list[str]:
    from reader.render.wrap import break_lines

    return [text[start:end] for start, end in break_lines(text, width)]
