"""The middle pane: one article, set in a column, with how far you are at its edge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from reader.render.typography import Typography
from reader.tui.commands import bindings
from reader.tui.widgets.document_view import DocumentView
from reader.tui.widgets.find_bar import FindBar
from reader.tui.widgets.label import Label
from reader.tui.widgets.marked_view import MarkedView
from reader.tui.widgets.one_word import OneWord

if TYPE_CHECKING:
    from reader.render.page import Page


class PageView(MarkedView):
    """The page itself, with the keys that move in it."""

    BINDINGS = bindings("reading")

    @dataclass
    class Left(Message):
        """Somebody wants to go back to the article list."""

    @dataclass
    class ReadOn(Message):
        """Somebody moved in the page by a key or the wheel: this is reading, not looking."""

    @dataclass
    class Leapt(Message):
        """Somebody left ``offset`` for one of the page's ends."""

        offset: int

    def action_down(self) -> None:
        self._read(self.line_down)

    def action_up(self) -> None:
        self.line_up()

    def action_page_down(self) -> None:
        self._read(self.page_down)

    def action_page_up(self) -> None:
        self.page_up()

    def action_half_down(self) -> None:
        self._read(self.half_page_down)

    def action_half_up(self) -> None:
        self.half_page_up()

    def action_top(self) -> None:
        self.post_message(self.Leapt(self.place))
        self.top()

    def action_end(self) -> None:
        self.post_message(self.Leapt(self.place))
        self._read(self.end)

    def action_next_heading(self) -> None:
        self._read(self.next_heading)

    def action_previous_heading(self) -> None:
        self.previous_heading()

    def action_sideways(self, steps: int) -> None:
        self.slide(steps)

    def action_leave(self) -> None:
        self.post_message(self.Left())

    def on_mouse_scroll_down(self) -> None:
        """The view itself turns with the wheel; here it counts as reading."""
        self.post_message(self.ReadOn())

    def _read(self, move: Callable[[], object]) -> None:
        self.post_message(self.ReadOn())  # before what the move itself will post
        move()


class NoteBox(DocumentView, can_focus=False):
    """A small page that lies over the foot of the large one."""


class ReadingPane(Vertical):
    """The page over the line that says how much of it is left."""

    def __init__(self, *, column: int, typography: Typography, id: str) -> None:
        super().__init__(id=id)
        self.page = PageView(column=column, typography=typography, id="page-view")
        # Not there before it is wanted: to work out its fifty styles would be a fifth of that for the first frame.
        self.footnote = NoteBox(column=column, typography=typography, id="page-note")
        self.footnote.display = False
        self.find = FindBar()
        self.find.display = False
        self._edge = Label("", id="page-edge")
        self._word = OneWord(id="one-word")
        self._minutes = 0
        self._note = ""
        self._count = ""

    def compose(self) -> ComposeResult:
        yield self.page
        yield self._edge

    async def complete(self) -> None:
        """Have what is hidden at a start, too."""
        await self.mount(self._word, before=self.page)
        await self.mount(self.find, before=self._edge)

    def show(self, page: Page, minutes: int, offset: int, note: str = "") -> None:
        """Show an article from ``offset`` (see :class:`reader.model.Place`) on; ``minutes`` is what all of it takes.

        ``note`` stands at the lower edge for as long as the page does.
        """
        self._minutes, self._note = minutes, note
        self.page.show(page, offset)
        self._tell(self.page.fraction)

    def open_find(self, placeholder: str) -> None:
        """Something is to be found on the page: the bar takes the edge's line, so that the page itself stands still."""
        self._edge.display = False
        self.find.open(placeholder)

    def close_find(self) -> None:
        self.find.display = False
        self._edge.display = True

    def count(self, count: str) -> None:
        """Stands at the lower edge until it is empty: which of the matches one is at."""
        self._count = count
        self._tell(self.page.fraction)

    def note(self, note: str) -> None:
        """Have something else stand at the lower edge."""
        self._note = note
        self._tell(self.page.fraction)

    def one_word(self, word: str, eye: int) -> None:
        """Show a word alone over the page, the letter at index ``eye`` in the middle; nothing for an empty one."""
        self._word.show(word, eye)

    def open_footnote(self, note: Page) -> None:
        """Show a small page over the foot of the large one, no higher than it needs, and a third of that at most."""
        if not self.footnote.is_attached:
            self.mount(self.footnote, after=self.page)
        self.footnote.column = self.page.column
        self.footnote.styles.height = (
            min(self.footnote.height_of(note, self.page.size.width), max(3, self.page.size.height // 3)) + 1
        )
        self.footnote.display = True
        self.footnote.show(note)

    def close_footnote(self) -> None:
        self.footnote.display = False
        self.footnote.show(None)

    def on_flow_view_moved(self, event: DocumentView.Moved) -> None:
        if event.view is self.page:
            self._tell(event.fraction)
        else:
            event.stop()

    def _tell(self, fraction: float) -> None:
        self._edge.say(self._count or self._note, _how_far(fraction, self._minutes))


def _how_far(fraction: float, minutes: int) -> str:
    """``38 % · 2 min left``; nothing for a page that is no article, and no minutes at the end."""
    if not minutes:
        return ""
    # Rounded down, so that 100 % is the end and nothing else.
    percent = f"{int(fraction * 100)} %"
    return percent if fraction >= 1 else f"{percent} · {ceil(minutes * (1 - fraction))} min left"
