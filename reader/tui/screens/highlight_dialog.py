"""One highlight: its words, its colour, a note, tags."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from reader.model import COLOURS, Colour
from reader.text import truncate
from reader.tui.screens.prompt import PromptDialog

_QUOTE = 600
"""Cells of the words that are shown."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a highlight shall be."""

    colour: Colour
    note: str
    tags: tuple[str, ...]


class Colours(Static, can_focus=True):
    """The four colours, one of them chosen."""

    BINDINGS: ClassVar = [
        *(Binding(str(number), f"choose({number - 1})", show=False) for number in range(1, len(COLOURS) + 1)),
        Binding("left,h", "step(-1)", show=False),
        Binding("right,l", "step(1)", show=False),
    ]

    class Chosen(Message):
        """Another colour."""

    def __init__(self, colour: Colour) -> None:
        super().__init__(id="highlight-colours")
        self.colour = colour

    def on_mount(self) -> None:
        self._tell()

    def on_focus(self) -> None:
        self._tell()

    def on_blur(self) -> None:
        self._tell()

    def _tell(self) -> None:
        parts: list[Content] = []
        for number, name in enumerate(COLOURS, 1):
            here = name == self.colour
            parts.append(Content.styled(f" {'●' if here else '○'} {number} {name} ", "bold underline" if here else ""))
        self.update(Content("  ").join(parts))

    def action_choose(self, index: int) -> None:
        self.colour = COLOURS[index]
        self._tell()
        self.post_message(self.Chosen())

    def action_step(self, by: int) -> None:
        self.action_choose((COLOURS.index(self.colour) + by) % len(COLOURS))

    def on_click(self, event: events.Click) -> None:
        at = 0
        for index, name in enumerate(COLOURS):
            at += len(name) + 7
            if event.x < at:
                self.action_choose(index)
                return


class HighlightDialog(PromptDialog[Told | Literal["remove"] | None]):
    """Ends with what the highlight shall be, or that it shall go, or with nothing where all stays as it is."""

    BINDINGS = [
        Binding("escape", "leave", "Close", priority=True),
        Binding("ctrl+s,ctrl+enter", "keep", "Keep", priority=True),
        Binding("delete,D", "remove", "Remove", show=False),
        Binding("enter", "note", "Write a note", show=False),
    ]

    def __init__(self, quote: str, told: Told, *, new: bool = False, writes: bool = False) -> None:
        """``new``: it is not kept yet. ``writes``: the note is what it is opened for."""
        super().__init__()
        self._quote = truncate(quote, _QUOTE)
        self._before = told
        self._new = new
        self._writes = writes
        self._asked = False

    def compose(self) -> ComposeResult:
        told = self._before
        with Vertical(id="highlight", classes="dialog"):
            yield Static("A new highlight" if self._new else "A highlight", classes="dialog-title")
            yield Static(Content(f"“{self._quote}”"), id="highlight-quote")
            yield Colours(told.colour)
            yield TextArea(told.note, id="highlight-note", compact=True, placeholder="a note")
            yield Input(", ".join(told.tags), placeholder="tags, parted by commas", id="highlight-tags", compact=True)
            yield Static(self._foot(), id="highlight-foot", classes="dialog-foot", markup=False)

    def on_mount(self) -> None:
        self.query_one("#highlight-note" if self._writes else "#highlight-colours").focus()

    def _foot(self) -> str:
        beside = "1-4 colour" if self._new else "1-4 colour · D removes it"
        return f"Ctrl+S keeps · Tab goes on · Esc closes · on the first line {beside}"

    @property
    def _told(self) -> Told:
        tags = _tags(self.query_one("#highlight-tags", Input).value)
        return Told(self.query_one(Colours).colour, self.query_one(TextArea).text.strip(), tags)

    @on(Colours.Chosen)
    @on(TextArea.Changed)
    @on(Input.Changed)
    def _on_changed(self) -> None:
        if self._asked:
            self._asked = False
            self.query_one("#highlight-foot", Static).update(Content(self._foot()))

    def action_keep(self) -> None:
        self.dismiss(self._told)

    @on(Input.Submitted)
    def _on_submitted(self) -> None:
        self.action_keep()

    def action_note(self) -> None:
        self.query_one(TextArea).focus()

    def action_remove(self) -> None:
        if not self._new:
            self.dismiss("remove")

    def action_leave(self) -> None:
        """Close; what was changed is thrown away only if asked for twice."""
        if self._asked or self._told == Told(self._before.colour, self._before.note.strip(), tuple(sorted(self._before.tags))):
            self.dismiss(None)
            return
        self._asked = True
        sentence = "This is not kept yet: Ctrl+S keeps it, Esc once more throws it away."
        self.query_one("#highlight-foot", Static).update(Content(sentence))


def _tags(text: str) -> tuple[str, ...]:
    return tuple(sorted(_named(text.split(","))))


def _named(names: Iterable[str]) -> set[str]:
    return {name for each in names if (name := " ".join(each.split()).lstrip("#").strip())}
