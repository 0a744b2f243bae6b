"""Selecting a passage on the page: with keys, as in vim, or with the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from textual import events

from reader.model import COLOURS, Colour
from reader.query import steps
from reader.text import collapse, truncate
from reader.tui.screens.desk import Desk
from reader.tui.screens.layout import PaneName

_TOLD = 40
_SIGNS = {
    "left_parenthesis": "(", "right_parenthesis": ")", "left_curly_bracket": "{", "right_curly_bracket": "}",
    "circumflex_accent": "0", "dollar_sign": "$", "home": "0", "end": "$", "up": "k", "down": "j", "shift+tab": "backtab",
}  # fmt: skip
_LEAVE = ("q", "V")
"""As Esc does. ``q`` after ``y`` copies the quotation everywhere else: here it must not end the program."""


class Keeper(Protocol):
    """What can be done with a passage that was selected."""

    def make(self, span: tuple[int, int], text: str, colour: Colour | None = None, *, note: bool = False) -> None:
        """Highlight ``text[span]`` of the page, in the last colour unless another is named."""
        ...

    def copy(self, text: str, what: str) -> None: ...

    def edit_at(self, offset: int) -> bool:
        """Show the highlight at a place, if there is one."""
        ...

    @property
    def spans(self) -> Sequence[tuple[int, int]]:
        """The highlights on the page, in order."""
        ...


class Selecting:
    """The mode that ``V`` begins. What is selected is what lies between where it began and the cursor.

    The cursor stands before a character. With nothing selected, what is meant is the highlight there, or else the sentence.
    """

    pane: PaneName = "page"

    def __init__(self, desk: Desk, keeper: Keeper) -> None:
        self._desk = desk
        self._keeper = keeper
        self._view = desk.reading.page
        self._text = ""
        self._anchor = self._cursor = 0
        self._x: int | None = None
        """The cell that up and down keep to."""
        self._steps: dict[str, Callable[[int], int]] = {
            "l": lambda at: steps.character_on(self._text, at),
            "h": lambda at: steps.character_back(self._text, at),
            "w": lambda at: steps.word_on(self._text, at),
            "e": lambda at: steps.word_end(self._text, at),
            "b": lambda at: steps.word_back(self._text, at),
            ")": lambda at: steps.sentence_on(self._text, at),
            "(": lambda at: steps.sentence_back(self._text, at),
            "}": self._paragraph_on,
            "{": self._paragraph_back,
            "0": lambda at: self._view.line_around(at)[0],
            "$": lambda at: self._view.line_around(at)[1],
            "tab": lambda at: min((start for start, _ in self._keeper.spans if start > at), default=at),
            "backtab": lambda at: max((start for start, _ in self._keeper.spans if start < at), default=at),
            "g": lambda _: 0,
            "G": lambda _: self._end,
        }

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        there = self._anchor != self._cursor
        inside = not there and any(start <= self._cursor < stop for start, stop in self._keeper.spans)
        what = "highlight" if there else "edit it" if inside else "this sentence"
        hints = [("⏎", what), ("1-4", "colour"), ("n", "note"), ("y", "copy"), ("v", "from here"), ("o", "other end")]
        hints += [("w b e", "words"), ("( )", "sentences"), ("{ }", "paragraphs")]
        return (*hints, *([("Tab", "next highlight")] if self._keeper.spans else []), ("Esc", "leave"))

    def begin(self, anchor: int | None = None, cursor: int | None = None) -> None:
        """Begin at the marked match, or at the top of the screen, with nothing selected; or with what the mouse selected."""
        page, shown = self._view.page, self._desk.shown
        if page is None or shown is None or not page.body:
            self._desk.say("There is no text to select.")
            return
        if shown.aspect != "article":
            self._desk.say("Only the article itself can be highlighted: v shows it.")
            return
        match = self._view.match
        self._text = page.text()
        if anchor is None or cursor is None:
            anchor, cursor = match or (self._top(), self._top())
        self._end = page.body_end
        self._anchor, self._cursor, self._x = min(anchor, self._end), min(cursor, self._end), None
        self._desk.say("")  # what was said last would hide the keys
        self._desk.enter(self)
        self._show()

    def drag(self, anchor: int, cursor: int) -> None:
        """The mouse selects from one place to another."""
        if self._on:
            self._anchor, self._cursor = min(anchor, self._end), min(cursor, self._end)
            self._show()
        else:
            self.begin(anchor, cursor)

    _on = False
    _end = 0
    """The end of the article's own text."""

    def key(self, event: events.Key) -> bool:
        key = _SIGNS.get(event.key, event.key)
        if key in ("left", "right"):
            key = "l" if (key == "left") == self._view.reads_leftwards(self._cursor) else "h"
        if key in self._steps:
            self._move(self._steps[key](self._cursor))
        elif key in ("j", "k"):
            self._up_or_down(1 if key == "j" else -1)
        elif key in ("pagedown", "pageup", "ctrl+d", "ctrl+u", "ctrl+f", "ctrl+b"):
            on = key in ("pagedown", "ctrl+d", "ctrl+f")
            size = max(1, self._view.size.height // (2 if key in ("ctrl+d", "ctrl+u") else 1) - 1)
            self._up_or_down(size if on else -size)
        elif key == "o":
            self._anchor, self._cursor = self._cursor, self._anchor
            self._move(self._cursor)
        elif key in ("v", "space"):
            self._anchor = self._cursor
            self._show()
        elif key in ("enter", "n") and self._anchor == self._cursor and self._keeper.edit_at(self._cursor):
            self._desk.enter(None)
        elif key in ("enter", "n", "1", "2", "3", "4"):
            self._keep(COLOURS[int(key) - 1] if key.isdigit() else None, note=key == "n")
        elif key == "y":
            self._copy()
        elif key in _LEAVE:
            self._desk.enter(None)
        else:
            return event.is_printable and event.character != "?"  # else a slip of the finger would archive, or end the program
        return True

    def left(self) -> None:
        self._on = False
        self._view.unselect()

    # What it stands for

    @property
    def _span(self) -> tuple[int, int]:
        """What is selected, without the white space at its ends; with nothing selected, the sentence."""
        start, stop = min(self._anchor, self._cursor), max(self._anchor, self._cursor)
        if start == stop:
            start, stop = steps.sentence_at(self._text, self._cursor)
        return steps.trimmed(self._text, start, min(stop, self._end))

    def _keep(self, colour: Colour | None, *, note: bool) -> None:
        span = self._span
        if span[0] == span[1]:
            self._desk.say("There is nothing to highlight here.")
            return
        self._desk.enter(None)
        self._keeper.make(span, self._text, colour, note=note)

    def _copy(self) -> None:
        quote = self._text[slice(*self._span)]
        if quote:
            self._keeper.copy(quote, f"“{truncate(collapse(quote), _TOLD)}”")
        else:
            self._desk.say("There is nothing to copy here.")

    # Moving

    def _move(self, to: int, *, x: int | None = None) -> None:
        self._cursor, self._x = min(max(to, 0), self._end), x
        self._view.bring(self._cursor)
        self._show()

    def _up_or_down(self, lines: int) -> None:
        x = self._view.x_of(self._cursor) if self._x is None else self._x
        self._move(self._view.beside(self._cursor, lines, x), x=x)

    def _paragraph_on(self, at: int) -> int:
        page = self._view.page
        assert page is not None
        pieces = range(page.piece_at(at) + 1, len(page.pieces))
        return next((page.starts[piece] for piece in pieces if page.pieces[piece].text.strip()), self._end)

    def _paragraph_back(self, at: int) -> int:
        page = self._view.page
        assert page is not None
        pieces = range(page.piece_at(at), -1, -1)
        return next((page.starts[piece] for piece in pieces if page.starts[piece] < at and page.pieces[piece].text.strip()), 0)

    def _top(self) -> int:
        """Where the first text of the article on the screen begins; what stands over the article is seldom meant."""
        page, at = self._view.page, self._view.place
        assert page is not None
        body = page.starts[page.body.start]
        if at < body < self._view.shown_text[1]:
            return body
        return at if self._text[at : at + 1].strip() else steps.word_on(self._text, at)

    def _show(self) -> None:
        self._on = True
        self._view.select(self._anchor, self._cursor)
        self._desk.enter(self)  # other hints
