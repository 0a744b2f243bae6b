"""What the reader marks: read, starred, put away; and the way back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial

from reader.library import Change
from reader.settings.values import Occasion
from reader.tui.screens.desk import Commands, Desk
from reader.tui.screens.picking import Picking

_KEPT = 100
"""Steps that can be undone."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done."""

    back: Callable[[], str]
    """Undoes it, in a worker, and says so in a sentence."""
    articles: Sequence[int] = ()
    """Those that it took out of the list, or into it; none where the list has the same articles as before."""


class Marking:
    """Marks the selected article, or the marked rows, and keeps what undo needs."""

    def __init__(self, desk: Desk, picking: Picking, occasions: Collection[Occasion]) -> None:
        self._desk = desk
        self._marks = desk.library.marks
        self._picking = picking
        self._occasions = occasions
        """On which an article counts as read."""
        self._done: list[Step] = []

    @property
    def commands(self) -> Commands:
        return {
            "mark_read": partial(self._do, self._marks.toggle_read, self.tell),
            "star": partial(self._do, self._marks.toggle_starred, self.tell),
            "archive": self._archive,
            "undo": self._undo,
        }

    def count_as_read(self, article_id: int, occasion: Occasion) -> None:
        """The article was opened, or reached its end. Quiet, but ``u`` takes it back."""
        if occasion not in self._occasions:
            return
        row = self._desk.row(article_id)
        if row is not None and not row.read and row.error is None:
            self._desk.write(partial(self._marks.set_read, [row.id], value=True), self.keep)

    def keep(self, change: Change) -> None:
        """A change was made that ``u`` is to take back."""
        if change.undo is not None:
            self.keep_step(Step(partial(self._revert, change)))
        self._desk.marked()

    def keep_step(self, step: Step) -> None:
        """Something was done that ``u`` is to take back."""
        self._done.append(step)
        del self._done[:-_KEPT]

    def tell(self, change: Change) -> None:
        """A change was made that is worth a word."""
        self.keep(change)
        self.say(change)

    def say(self, change: Change) -> None:
        self._desk.say(f"{change.sentence} — u undoes it." if change.undo is not None else change.sentence)

    def _do(self, toggle: Callable[[Sequence[int]], Change], then: Callable[[Change], object]) -> None:
        if ids := self._picking.ids:
            self._picking.step_out()
            self._desk.write(partial(toggle, ids), then)

    def _archive(self) -> None:
        ids = self._picking.ids
        self._do(self._marks.toggle_archived, lambda change: self._archived(change, ids))

    def _archived(self, change: Change, ids: Sequence[int]) -> None:
        if change.undo is not None:
            self.keep_step(Step(partial(self._revert, change), ids))
            self._desk.marked()
            self._desk.let_go(ids)
        self.say(change)

    def _revert(self, change: Change) -> str:
        return self._marks.revert(change).sentence

    def _undo(self) -> None:
        """Take the last thing back, when all that was asked for before is done."""
        self._desk.write(self._take_back, self._taken_back)

    def _take_back(self) -> tuple[str, Step | None]:
        if not self._done:
            return "Nothing to undo.", None
        step = self._done.pop()
        return step.back(), step

    def _taken_back(self, told: tuple[str, Step | None]) -> None:
        sentence, step = told
        left = len(self._done)
        self._desk.say(f"{sentence} {left:,} more to undo." if step and left else sentence)
        if step is not None:
            self._desk.marked()
            if step.articles:
                self._desk.let_go(step.articles)
