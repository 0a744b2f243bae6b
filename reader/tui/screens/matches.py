"""The matches of a search, marked on the page: one after another, until they are put away."""

from __future__ import annotations

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
        self._matches = matches
        if not matches:
            return
        self._here = next((number for number, (start, _) in enumerate(matches) if start >= offset), 0)
        self._page.mark(matches, self._here)
        self._page.reveal(offset)  # with the lines around it, unlike a place that was left
        self._desk.enter(self)

    def key(self, event: events.Key) -> bool:
        if event.key not in ("n", "N"):
            return False
        self._step(1 if event.key == "n" else -1)
        return True

    def left(self) -> None:
        self._matches = ()
        self._page.mark(())

    def _step(self, by: int) -> None:
        """Go to the next match, or to the one before, and say which it is."""
        self._here = (self._here + by) % len(self._matches)
        self._page.mark(self._matches, self._here)
        self._page.reveal(self._matches[self._here][0])
        self._desk.say(f"Match {self._here + 1:,} of {len(self._matches):,}")
