"""Choosing one of several places on the page by the letter beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from textual import events

from reader.tui.screens.desk import Desk
from reader.tui.screens.layout import PaneName
from reader.tui.widgets.letters import ALPHABET, letters_for, remaining

T = TypeVar("T")


class Lettering(Generic[T]):
    """While the letters are there, letters choose; Backspace takes one back, and any other key puts them away."""

    pane: PaneName = "page"

    def __init__(self, desk: Desk, word: str) -> None:
        self._desk = desk
        self.hints = (("a … z", word), ("Esc", "leave it"))
        self._places: Sequence[tuple[int, T]] = ()
        self._labels: list[str] = []
        self._typed = ""
        self._chosen: Callable[[T], object] = lambda _: None

    def begin(self, places: Sequence[tuple[int, T]], chosen: Callable[[T], object]) -> None:
        """Put a letter beside each place, given by its offset; ``chosen`` hears what goes with the one that is typed."""
        self._desk.enter(self)
        self._labels = letters_for(len(places))
        self._places = places[: len(self._labels)]
        self._typed, self._chosen = "", chosen
        self._show()

    def key(self, event: events.Key) -> bool:
        if event.key == "escape":
            return False  # the screen ends the mode
        letter = (event.character or "").lower()
        if event.key == "backspace" and self._typed:
            self._typed = self._typed[:-1]
        elif letter and letter in ALPHABET:
            self._typed += letter
        else:
            self._desk.enter(None)
            return False
        rest = remaining(self._labels, self._typed)
        if "" in rest:
            chosen, (_, value) = self._chosen, self._places[rest.index("")]
            self._desk.enter(None)
            chosen(value)
        elif all(each is None for each in rest):
            self._desk.enter(None)
            self._desk.say(f"Nothing has the letter {self._typed}.")
        else:
            self._show()
        return True

    def left(self) -> None:
        self._desk.reading.page.label({})

    def _show(self) -> None:
        rest = remaining(self._labels, self._typed)
        shown = zip(self._places, rest, strict=True)
        self._desk.reading.page.label({offset: label for (offset, _), label in shown if label is not None})
