"""Where you have been: back and forward, as in a browser."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stop:
    """An article and the place in it."""

    article: int
    offset: int


class History:
    """The stops on either side of the present one; at most ``limit`` behind."""

    def __init__(self, limit: int = 100) -> None:
        self._limit = limit
        self._behind: list[Stop] = []
        self._ahead: list[Stop] = []

    def leave(self, here: Stop) -> None:
        """A jump is made from here: what was ahead is forgotten."""
        self._behind.append(here)
        del self._behind[: -self._limit]
        self._ahead.clear()

    def back(self, here: Stop) -> Stop | None:
        """Where the last jump was made from; ``None`` at the beginning."""
        if not self._behind:
            return None
        self._ahead.append(here)
        return self._behind.pop()

    def forward(self, here: Stop) -> Stop | None:
        """Where one came back from; ``None`` at the end."""
        if not self._ahead:
            return None
        self._behind.append(here)
        return self._ahead.pop()
