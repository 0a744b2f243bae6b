"""What the reader marks: read, starred; and the way back."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from reader.library import Change
from reader.model import ArticleRow
from reader.settings.values import Occasion
from reader.tui.screens.desk import Commands, Desk

_KEPT = 100
"""Steps that can be undone."""


class Marking:
    """Marks the selected article, and keeps what undo needs."""

    def __init__(self, desk: Desk, occasions: Collection[Occasion]) -> None:
        self._desk = desk
        self._marks = desk.library.marks
        self._occasions = occasions
        """On which an article counts as read."""
        self._done: list[Change] = []

    @property
    def commands(self) -> Commands:
        return {"mark_read": self._toggle_read, "star": self._toggle_star, "undo": self._undo}

    def count_as_read(self, article_id: int, occasion: Occasion) -> None:
        """The article was opened, or reached its end. Quiet, but ``u`` takes it back."""
        if occasion not in self._occasions:
            return
        row = self._desk.row(article_id)
        if row is not None and not row.read and row.error is None:
            self._desk.write(partial(self._marks.set_read, [row.id], value=True), self.keep)

    def keep(self, change: Change) -> None:
        """A change was made that ``u`` is to take back."""
        self._done.append(change)
        del self._done[:-_KEPT]
        self._desk.marked()

    def tell(self, change: Change) -> None:
        """A change was made that is worth a word."""
        self.keep(change)
        self._desk.say(f"{change.sentence} — u undoes it.")

    def _toggle_read(self) -> None:
        if (row := self._selected()) is not None:
            self._desk.write(partial(self._marks.set_read, [row.id], value=not row.read), self.tell)

    def _toggle_star(self) -> None:
        if (row := self._selected()) is not None:
            self._desk.write(partial(self._marks.set_starred, [row.id], value=not row.starred), self.tell)

    def _selected(self) -> ArticleRow | None:
        return self._desk.row()

    def _undo(self) -> None:
        """Take the last mark back."""
        if not self._done:
            self._desk.say("Nothing to undo.")
            return
        change = self._done.pop()
        self._desk.write(partial(self._marks.revert, change), lambda _: self._undone(change))

    def _undone(self, change: Change) -> None:
        self._desk.say(f"Undone: {change.sentence}")
        self._desk.marked()
