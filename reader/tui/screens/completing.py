"""What may be typed next in a search, offered under the bar: names of fields, and the values they have in this folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from textual.screen import Screen

from reader.tui.screens.desk import Desk
from reader.tui.screens.threads import Latest

if TYPE_CHECKING:
    from reader.query.complete import Completion, Values
    from reader.query.tree import LabelKind


@dataclass(frozen=True, slots=True)
class Typed:
    text: str
    cursor: int


Offers: TypeAlias = "tuple[Typed, list[Completion]]"


class Completing:
    """Offers completions of what is in the search bar; Tab takes the first, and once more the next one instead."""

    def __init__(self, desk: Desk, screen: Screen[None]) -> None:
        self._desk = desk
        self._bar = desk.articles.bar
        self._offers = Latest(screen, "complete", self._complete, self._offer)
        self._typed = Typed("", 0)
        """What the offers are for."""
        self._offered: list[Completion] = []
        self._taken: Typed | None = None
        """What is in the bar because an offer was taken."""
        self._next = 0

    def typed(self) -> None:
        """Something else is in the bar."""
        now = Typed(self._bar.value, self._bar.cursor_position)
        if now != self._taken:
            self._taken, self._next = None, 0
        try:
            # Names of fields are known here and now: they are on the screen with the letter.
            self._offer(_complete(now, _unknown))
        except LookupError:
            self._offers.want(now)

    def take(self) -> bool:
        """Put the next offer into the bar; ``False`` where there is none."""
        if not self._offered:
            return False
        offer = self._offered[self._next % len(self._offered)]
        self._next += 1
        text = self._typed.text[: offer.start] + offer.text + self._typed.text[offer.end :]
        self._taken = Typed(text, offer.start + len(offer.text))
        self._bar.value = text
        self._bar.cursor_position = self._taken.cursor
        self._show()
        return True

    def _complete(self, typed: Typed) -> Offers:
        labels = self._desk.library.search.labels
        return _complete(typed, lambda kind, begun: [name for name, _ in labels(kind, begun)])

    def _offer(self, done: Offers) -> None:
        typed, offered = done
        if typed == self._taken and not offered:
            return  # a value is complete: the others stay offered in its place
        if typed == Typed(self._bar.value, self._bar.cursor_position):
            self._typed, self._offered, self._next = typed, offered, 0
            self._show()

    def _show(self) -> None:
        first = self._next % len(self._offered) if self._offered else 0
        self._desk.articles.offer([offer.label for offer in self._offered[first:] + self._offered[:first]])


def _complete(typed: Typed, values: Values) -> Offers:
    from reader.query.complete import completions  # wanted only where somebody searches

    return typed, completions(typed.text, typed.cursor, values)


def _unknown(kind: LabelKind, begun: str) -> NoReturn:
    """The folder has to be asked for its labels."""
    raise LookupError(kind, begun)
