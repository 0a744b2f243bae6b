"""All highlights of the folder: by article or by date, narrowed as one types."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import monotonic

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.model import COLOURS, Colour, Highlight
from reader.text import fold, truncate
from reader.tui.screens.prompt import PromptDialog
from reader.tui.widgets.highlight_list import LOST_GROUP, Held, HighlightList
from reader.tui.widgets.stretches import NOTED
from reader.tui.widgets.virtual_list import VirtualList

_MOST = 10_000
"""Highlights that are listed: a keystroke must narrow them within a frame."""
_SLICE = 0.1
"""Seconds after which those that were found are shown."""
_WHOLE = 700


class AllHighlights(PromptDialog[Highlight | None]):
    """Ends with a highlight to go to, or with nothing.

    ``every`` is iterated in a thread. ``edit`` and ``remove`` change a highlight and call what they are given afterwards.
    """

    BINDINGS = [
        Binding("escape", "leave", "Close", priority=True),
        Binding("S", "sort", "Sort", show=False),
        Binding("e", "edit", "Change", show=False),
        Binding("D,delete", "remove", "Remove", show=False),
        Binding("0", "colour(-1)", "All colours", show=False),
        *(Binding(str(number), f"colour({number - 1})", show=False) for number in range(1, len(COLOURS) + 1)),
        Binding("q,H", "dismiss(None)", "Close", show=False),
    ]

    class Came(Message):
        """Some highlights were found; the last of them, or why there are no more."""

        def __init__(self, number: int, held: Sequence[Held], *, last: bool, trouble: str = "") -> None:
            super().__init__()
            self.number = number
            self.held = held
            self.last = last
            self.trouble = trouble

    def __init__(
        self,
        every: Callable[[], Iterator[Highlight]],
        edit: Callable[[Highlight, Callable[[], object]], None],
        remove: Callable[[Highlight, Callable[[], object]], None],
    ) -> None:
        super().__init__()
        self._every = every
        self._edit = edit
        self._remove = remove
        self._held: list[Held] = []
        self._colour: Colour | None = None
        self._by_article = True
        self._number = 0
        """How often they have been fetched."""
        self._ended = False
        self._trouble = ""

    def compose(self) -> ComposeResult:
        with Vertical(id="highlights", classes="dialog -wide"):
            yield Static("Highlights", id="highlights-title", classes="dialog-title", markup=False)
            yield Input(placeholder="words, colour:red, #tag, has:note", id="highlights-filter", compact=True)
            yield HighlightList()
            yield Static(id="highlights-whole")
            yield Static(
                "Enter goes there · / finds · 1-4 colour, 0 all · S sorts · e changes · D removes · Esc closes",
                classes="dialog-foot",
            )

    def on_mount(self) -> None:
        self._list.focus()
        self._fetch()

    @property
    def _list(self) -> HighlightList:
        return self.query_one(HighlightList)

    # Fetched

    def _fetch(self) -> None:
        self._number += 1
        self._held, self._ended = [], False
        number = self._number
        self.run_worker(lambda: self._read(number), thread=True, exclusive=True, group="highlights", exit_on_error=False)
        self._tell()

    def _read(self, number: int) -> None:
        """Find the highlights in their articles; in a thread."""
        worker = get_current_worker()
        batch: list[Held] = []
        told, count, trouble = monotonic(), 0, ""
        try:
            for highlight in self._every():
                if worker.is_cancelled:
                    return
                if count == _MOST:
                    trouble = f"only the first {_MOST:,} are listed"
                    break
                count += 1
                said = (highlight.quote, highlight.note, highlight.title, *(f"#{tag}" for tag in highlight.tags))
                batch.append(
                    Held(highlight, fold(" ".join(said)), LOST_GROUP if highlight.span is None else highlight.article or 0)
                )
                if monotonic() - told > _SLICE:
                    self.post_message(self.Came(number, batch, last=False))
                    batch, told = [], monotonic()
        except ReaderError as error:
            trouble = str(error)
        self.post_message(self.Came(number, batch, last=True, trouble=trouble))

    def on_all_highlights_came(self, event: Came) -> None:
        if event.number == self._number:
            self._held += event.held
            self._ended, self._trouble = event.last, event.trouble
            self._narrow()

    # Shown

    @on(Input.Changed)
    def _narrow(self) -> None:
        typed = self.query_one(Input).value
        colours, notes, words = _asked(typed, self._colour)
        fitting = self._held
        if colours:
            fitting = [each for each in fitting if each.highlight.colour in colours]
        if notes:
            fitting = [each for each in fitting if each.highlight.note]
        for word in words:
            fitting = [each for each in fitting if word in each.words]
        if not self._by_article:
            fitting = sorted(fitting, key=lambda each: -each.highlight.created)
        # What was not found comes last; the others stay as they are.
        fitting = [*(each for each in fitting if each.group >= 0), *(each for each in fitting if each.group < 0)]
        self._list.list(fitting, by_article=self._by_article)
        self._tell()

    def _tell(self) -> None:
        listed, total = len(self._list.listed), len(self._held)
        count = f"{listed:,} of {total:,}" if listed != total else f"{total:,}"
        parts = [f"Highlights · {count}", "by article" if self._by_article else "by date"]
        parts += [self._colour] if self._colour else []
        parts += [] if self._ended else ["looking …"]
        parts += [self._trouble] if self._trouble else []
        self.query_one("#highlights-title", Static).update(Content(" · ".join(parts)))
        self._tell_whole()

    def _tell_whole(self) -> None:
        selected = self._list.selected
        if selected is not None:
            text = [Content(f"“{truncate(selected.quote, _WHOLE)}”")]
            if selected.note:
                text.append(Content.styled(f"{NOTED} {selected.note}", "italic"))
            if selected.is_orphan:
                gone = "Its article is no longer here" if selected.article is None else "These words are not in its text now"
                text.append(Content.styled(f"! {gone}: {selected.path}", "$text-warning"))
            self.query_one("#highlights-whole", Static).update(Content("\n").join(text))
            return
        nothing = (
            "No highlight fits." if self._held else "Nothing is highlighted yet: V selects a passage." if self._ended else ""
        )
        self.query_one("#highlights-whole", Static).update(Content(nothing))

    @on(VirtualList.Moved)
    def _on_moved(self) -> None:
        self._tell_whole()

    # Done

    @on(VirtualList.Chosen)
    def _on_chosen(self) -> None:
        selected = self._list.selected
        if selected is not None and selected.article is not None:
            self.dismiss(selected)

    @on(Input.Submitted)
    def _on_submitted(self) -> None:
        self._list.focus()

    def key_down(self) -> None:
        self._list.focus()

    def on_key(self, event: events.Key) -> None:
        """A key that the list or the field left over: what comes with a / in one go is typed, and removes nothing."""
        field = self.query_one(Input)
        if event.key == "slash" and self.focused is not field:
            self.set_focus(field)
        elif self.focused is field and event.is_printable and event.character:
            field.insert_text_at_cursor(event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def action_sort(self) -> None:
        self._by_article = not self._by_article
        self._narrow()

    def action_colour(self, index: int) -> None:
        colour = COLOURS[index] if index >= 0 else None
        self._colour = None if colour == self._colour else colour
        self._narrow()

    def action_edit(self) -> None:
        if (selected := self._list.selected) is not None:
            self._edit(selected, self._fetch)

    def action_remove(self) -> None:
        if (selected := self._list.selected) is not None:
            self._remove(selected, self._fetch)

    def action_leave(self) -> None:
        """Out of the words that were typed first, then out of here."""
        field = self.query_one(Input)
        if field.has_focus or field.value:
            field.value = ""
            self._list.focus()
        else:
            self.dismiss(None)


def _asked(typed: str, colour: Colour | None) -> tuple[set[str], bool, list[str]]:
    """The colours, whether a note, and the words that are asked for. What names no colour is a word."""
    colours: set[str] = {colour} if colour else set()
    notes = False
    words: list[str] = []
    for token in typed.split():
        name, _, value = token.lower().partition(":")
        if name in ("colour", "color"):
            # While it is being typed, it is any colour that begins so.
            colours |= {each for each in COLOURS if each.startswith(value)}
        elif token.lower() == "has:note":
            notes = True
        else:
            words.append(fold(token))
    return colours, notes, words
