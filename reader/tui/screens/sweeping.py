"""Marking many articles read at once: all above, all below, all of a group."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import events

from reader.tui.screens.desk import Commands, Desk
from reader.tui.screens.layout import PaneName
from reader.tui.screens.marking import Marking


class Sweeping:
    """Waits for a second key that says which."""

    pane: PaneName | None = "list"
    hints = (("a", "all above read"), ("b", "all below read"), ("g", "this group read"), ("Esc", "none"))

    def __init__(self, desk: Desk, marking: Marking) -> None:
        self._desk = desk
        self._rows = desk.articles.articles
        self._marking = marking

    @property
    def commands(self) -> Commands:
        return {"list.sweep": self._begin}

    def _begin(self) -> None:
        if self._rows.cursor is not None:
            self._desk.enter(self)

    def key(self, event: events.Key) -> bool:
        if event.key == "escape":
            return False  # the screen ends the mode
        self._desk.enter(None)
        ids, cursor = self._rows.ids, self._rows.cursor or 0
        match event.key:
            case "a":
                self._mark(ids[:cursor], "There is nothing above it.")
            case "b":
                self._mark(ids[cursor + 1 :], "There is nothing below it.")
            case "g":
                self._mark(ids[self._rows.group_range(cursor)], "These articles are in no groups.")
            case _:
                self._desk.say("Marked nothing: after M, a is all above, b all below, g this group.")
        return True

    def left(self) -> None:
        pass

    def _mark(self, ids: Sequence[int], nothing: str) -> None:
        if ids:
            self._desk.write(partial(self._desk.library.marks.set_read, ids, value=True), self._marking.tell)
        else:
            self._desk.say(nothing)
