"""The headings of an article, narrowed by what is typed, with the place where one is."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from reader.render.page import Entry
from reader.text import fold
from reader.tui.screens.prompt import PromptDialog


class ContentsDialog(PromptDialog[int | None]):
    """Ends with the offset of a heading, or with nothing."""

    BINDINGS = [
        Binding("escape", "dismiss(None)", "Close", priority=True),
        Binding("down,ctrl+n", "move(1)", "Next heading", show=False, priority=True),
        Binding("up,ctrl+p", "move(-1)", "Previous heading", show=False, priority=True),
        Binding("pagedown", "move(10)", "Ten headings on", show=False, priority=True),
        Binding("pageup", "move(-10)", "Ten headings back", show=False, priority=True),
    ]

    def __init__(self, headings: Sequence[Entry], place: int) -> None:
        super().__init__()
        self._headings = headings
        self._here = max((number for number, entry in enumerate(headings) if entry.offset <= place), default=0)
        """The heading that one is under; above the first one, that."""
        self._top = min(entry.level for entry in headings)
        self._listed: list[Entry] = []

    def compose(self) -> ComposeResult:
        with Vertical(id="contents", classes="dialog"):
            yield Static("Contents", classes="dialog-title")
            yield Input(placeholder="type to find a heading", id="contents-filter", compact=True)
            yield OptionList(id="contents-choices", classes="choices", compact=True, markup=False)
            yield Static("Enter goes there · ' comes back · ↑ ↓ choose · Esc closes", classes="dialog-foot")

    def on_mount(self) -> None:
        self._options.can_focus = False
        self._list("")

    @property
    def _options(self) -> OptionList:
        return self.query_one("#contents-choices", OptionList)

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._list(event.value)

    def _list(self, wanted: str) -> None:
        needle = fold(wanted)
        found = [number for number, entry in enumerate(self._headings) if needle in fold(entry.text)]
        self._listed = [self._headings[number] for number in found]
        options = self._options
        options.clear_options()
        if not found:
            options.add_option(Option(Content(f"No heading has “{wanted}”."), disabled=True))
            return
        options.add_options([self._option(number) for number in found])
        # Where one is, or the nearest above it that is left.
        options.highlighted = max((at for at, number in enumerate(found) if number <= self._here), default=0)

    def _option(self, number: int) -> Option:
        entry = self._headings[number]
        here = ("▸ ", "bold $text-accent") if number == self._here else "  "
        return Option(Content.assemble(here, "  " * (entry.level - self._top), entry.text or "…"))

    def action_move(self, by: int) -> None:
        if self._listed:
            at = self._options.highlighted or 0
            step = at + by
            self._options.highlighted = step % len(self._listed) if abs(by) == 1 else min(max(step, 0), len(self._listed) - 1)

    @on(Input.Submitted)
    def _on_submitted(self) -> None:
        if self._listed:
            self.dismiss(self._listed[self._options.highlighted or 0].offset)

    @on(OptionList.OptionSelected)
    def _on_clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._listed[event.option_index].offset)
