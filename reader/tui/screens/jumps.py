"""Jumps: to a heading, to what was found, along a link; and the way back to where the last one began."""

from __future__ import annotations

from collections.abc import Callable

from reader.tui.screens.desk import Commands, Desk
from reader.tui.screens.history import Stop


class Jumps:
    """Goes to places, and remembers where the last jump began. Going back is a jump, too: the second time it leads forth.

    A jump is not reading yet: what it leads to counts only when somebody reads on from there.
    """

    def __init__(self, desk: Desk, look: Callable[[], object]) -> None:
        self._desk = desk
        self.look = look
        """What is shown from here on is looked at, until somebody reads on."""
        self._began: Stop | None = None

    @property
    def commands(self) -> Commands:
        return {"jump_back": self._back}

    def to(self, offset: int) -> None:
        """Go to a place of the page, and read there."""
        self.look()
        self.leave()
        self._desk.reading.page.go_to(offset)
        self._desk.focus_pane("page")

    def leave(self, offset: int | None = None) -> None:
        """A jump begins here, or at ``offset`` of the page, where it was begun before."""
        if (here := self._desk.here()) is not None:
            self._began = here if offset is None else Stop(here.article, offset)

    def _back(self) -> None:
        began = self._began
        if began is None:
            self._desk.say("No jump has been made yet.")
            return
        here = self._desk.here()
        self.look()
        self.leave()
        if here is not None and here.article == began.article:
            self._desk.reading.page.go_to(began.offset)
        else:
            self._desk.go_to(began.article, began.offset)
