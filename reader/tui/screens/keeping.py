"""Keeping order: the features that mark articles, put them away and move them to the trash, and what they share."""

from __future__ import annotations

from collections.abc import Callable, Collection

from reader.settings.values import Occasion
from reader.tui.screens.desk import Commands, Desk
from reader.tui.screens.marking import Marking
from reader.tui.screens.picking import Picking
from reader.tui.screens.sweeping import Sweeping
from reader.tui.screens.tagging import Tagging
from reader.tui.screens.trashing import Trashing


class Keeping:
    """Wires them."""

    def __init__(self, desk: Desk, occasions: Collection[Occasion], picked: Callable[[], object]) -> None:
        """``picked`` is told when other rows are marked than before."""
        self.picking = Picking(desk, picked)
        self.marking = Marking(desk, self.picking, occasions)
        self._features = (
            self.picking,
            self.marking,
            Sweeping(desk, self.marking),
            Tagging(desk, self.picking, self.marking),
            Trashing(desk, self.picking, self.marking),
        )

    @property
    def commands(self) -> Commands:
        return {id_: do for feature in self._features for id_, do in feature.commands.items()}
