"""What was found on the page, marked: one match after another, until they are put away."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from textual import events

from reader.tui.screens.desk import Desk
from reader.tui.screens.layout import PaneName


class Matches:
    """Marks matches on the page. While they are marked, ``n`` and ``N`` are theirs, and Esc gives them back to the articles."""

    pane: PaneName = "page"
    hints = (("n", "next match"), ("N", "previous"), ("Esc", "unmark"), ("h", "list"))

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._page = desk.reading.page
        self._matches: Sequence[tuple[int, int]] = ()
        self._here = 0

    def begin(self, matches: Sequence[tuple[int, int]], offset: int) -> None:
        """Mark what was found on the page that is shown from ``offset`` on; nothing is marked where nothing was found."""
        if not matches:
            return
        self._desk.enter(self)
        self._matches = matches
        self._here = first_from(matches, offset)
        self._page.reveal(offset)  # with the lines around it, unlike a place that was left
        self._mark()

    def key(self, event: events.Key) -> bool:
        if event.key not in ("n", "N"):
            return False
        self._step(1 if event.key == "n" else -1)
        return True

    def left(self) -> None:
        self._matches = ()
        self._page.mark(())
        self._desk.reading.count("")

    def _step(self, by: int) -> None:
        """Go to the next match, or to the one before, and say which it is."""
        total = len(self._matches)
        wrapped = not 0 <= self._here + by < total
        self._here = (self._here + by) % total
        self._page.reveal(self._matches[self._here][0])
        self._mark()
        again = "" if not wrapped else " — from the top again" if by > 0 else " — from the end again"
        self._desk.say(f"Match {count_of(self._here, total)}{again}")

    def _mark(self) -> None:
        self._page.mark(self._matches, self._here)
        self._desk.reading.count(count_of(self._here, len(self._matches)))


def first_from(matches: Sequence[tuple[int, int]], offset: int) -> int:
    """The index of the first match at ``offset`` or after it; of the first of all where there is none."""
    at = bisect_left(matches, (offset, 0))
    return at if at < len(matches) else 0


def count_of(index: int, total: int) -> str:
    return f"{index + 1:,} of {total:,}"
