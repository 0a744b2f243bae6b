"""What was read when: fetched, and shown in a dialog."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from reader.tui.screens.desk import Commands, Desk

if TYPE_CHECKING:
    from reader.library.statistics import Statistics


class Counting:
    def __init__(self, desk: Desk, clock: Callable[[], datetime]) -> None:
        self._desk = desk
        self._clock = clock

    @property
    def commands(self) -> Commands:
        return {"statistics": self._begin}

    def _begin(self) -> None:
        self._desk.work("statistics", lambda: self._desk.library.statistics(self._clock().date()), self._show)

    def _show(self, told: Statistics) -> None:
        from reader.tui.screens.statistics_dialog import StatisticsDialog  # wanted seldom

        self._desk.ask(StatisticsDialog(told), lambda _: None)
