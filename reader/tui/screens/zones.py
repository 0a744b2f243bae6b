"""How old an article is, or when it was published by one's own clock: at the edge, for the page shows what was printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from reader.model import ArticleRow, Moment
from reader.tui.dates import age, in_own_zone
from reader.tui.screens.desk import Commands, Desk


class Zones:
    """Answers ``Z``."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime]) -> None:
        self._desk = desk
        self._clock = clock
        self._own = False

    @property
    def commands(self) -> Commands:
        return {"page.zone": self._turn}

    def note(self, row: ArticleRow) -> str:
        """What the edge says of an article's date; nothing of one that is only its file's."""
        if row.error is not None or row.date_from == "file":
            return ""
        moment, at = Moment.from_iso(row.date), self._clock()
        own = in_own_zone(moment, at) if self._own else ""
        return own or age(moment, at)

    def _turn(self) -> None:
        self._own = not self._own
        if (shown := self._desk.shown) is None:
            return
        self._desk.reading.note(self.note(shown.row))
        if self._own and not in_own_zone(Moment.from_iso(shown.row.date), self._clock()):
            self._desk.say("This page does not say in which zone its time is.")
