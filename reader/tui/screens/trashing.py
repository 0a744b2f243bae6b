"""Moving the files of articles to the system's trash, after asking."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from reader.tui.screens.desk import Commands, Desk
from reader.tui.screens.marking import Marking, Step
from reader.tui.screens.picking import Picking

if TYPE_CHECKING:
    from reader.library.discarding import Discarding, Doomed


class Trashing:
    def __init__(self, desk: Desk, picking: Picking, marking: Marking) -> None:
        self._desk = desk
        self._picking = picking
        self._marking = marking

    @property
    def commands(self) -> Commands:
        return {"trash": self._begin}

    def _begin(self) -> None:
        if ids := self._picking.ids:
            self._desk.work("trash", lambda: self._desk.library.bin.doomed(ids), self._ask)

    def _ask(self, doomed: Sequence[Doomed]) -> None:
        from reader.tui.screens.trash_dialog import TrashDialog  # dialogs are not wanted before the first frame

        if doomed:
            dialog = TrashDialog(doomed, returns=self._desk.library.bin.returns)
            self._desk.ask(dialog, lambda sure: self._discard(doomed) if sure else None)
        else:
            self._desk.say("This file is no longer there.")

    def _discard(self, doomed: Sequence[Doomed]) -> None:
        self._picking.step_out()
        ids = [id_ for each in doomed for id_ in each.articles]
        # Before they are gone: afterwards nobody knows what came next to them.
        self._desk.articles.articles.step_off(set(ids))
        self._desk.write(partial(self._desk.library.bin.discard, doomed), partial(self._discarded, ids))

    def _discarded(self, ids: Sequence[int], done: Discarding) -> None:
        self._marking.keep_step(Step(partial(self._desk.library.bin.bring_back, done), ids))
        self._desk.say(f"{done.sentence} {'— u brings it back.' if done.returns else 'Only the trash gives it back.'}")
        self._desk.marked()
        self._desk.let_go(ids)
