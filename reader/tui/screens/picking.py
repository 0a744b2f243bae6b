"""Marked rows: what is done next is done with all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.tui.screens.desk import Commands, Desk


class Picking:
    """Marks rows with ``x``. What is marked is kept by article, so it survives scrolling, and another order or view."""

    def __init__(self, desk: Desk, changed: Callable[[], object]) -> None:
        """``changed`` is told when other rows are marked than before."""
        self._desk = desk
        self._rows = desk.articles.articles
        self._changed = changed

    @property
    def commands(self) -> Commands:
        return {"list.pick": self._pick}

    @property
    def note(self) -> str:
        """How many rows are marked; empty for none."""
        return f"{len(self._rows.picked):,} marked" if self._rows.picked else ""

    @property
    def ids(self) -> Sequence[int]:
        """The articles that a command is for: those that are marked, else the selected one."""
        if self._rows.picked:
            return list(self._rows.picked)
        return [] if self._rows.selected is None else [self._rows.selected]

    def step_out(self) -> bool:
        """Unmark all; ``False`` where nothing is marked."""
        if not self._rows.picked:
            return False
        self._rows.pick(())
        self._changed()
        return True

    def _pick(self) -> None:
        """Mark the selected row, or take its mark away, and go to the next."""
        if (selected := self._rows.selected) is not None:
            picked = dict(self._rows.picked)
            if picked.pop(selected, True):
                picked[selected] = None
            self._rows.pick(picked)
            self._changed()
            self._rows.action_down()
