"""Where in an article somebody is: kept only where they read, and do not just look."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from reader.model import Place

_KEEP_SECONDS = 0.5
"""How long the page must stand still before the place is written."""


class PlaceKeeper:
    """Follows one article's page; ``keep`` writes the place of an article once the page stands still."""

    def __init__(self, screen: Screen[None], keep: Callable[[int, Place], None]) -> None:
        self._screen = screen
        self._keep = keep
        self._article: int | None = None
        self._furthest = 0.0
        self._reading = False
        self._place: Place | None = None

    def begin(self, article_id: int, furthest: float) -> None:
        """Another article is on the page, and so far it is only being looked at."""
        self.flush()
        self._article, self._furthest, self._reading = article_id, furthest, False

    def read_on(self) -> None:
        """Somebody moves in the page: from here on this is reading."""
        self._reading = True

    def look(self) -> None:
        """Somebody jumps: from there on it is looking again, until they read on."""
        self.flush()
        self._reading = False

    def moved(self, offset: int, fraction: float) -> bool:
        """The page moved; ``True`` if that was reading."""
        if not self._reading or self._article is None:
            return False
        self._furthest = max(self._furthest, fraction)
        place = self._place = Place(offset, self._furthest)
        self._screen.set_timer(_KEEP_SECONDS, lambda: self.flush() if self._place is place else None)
        return True

    def flush(self) -> None:
        """Write what has not been written."""
        if self._place is not None and self._article is not None:
            self._keep(self._article, self._place)
            self._place = None
