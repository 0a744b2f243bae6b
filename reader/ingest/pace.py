"""How fast files are being read, for whoever wants to know how long the rest will take."""

from __future__ import annotations

from collections import deque
from time import perf_counter

WINDOW = 5.0
"""Seconds that the rate is told of: files are not alike, and neither is what else the machine does."""
_STEP = 0.25


class Pace:
    def __init__(self) -> None:
        self._told: deque[tuple[float, int]] = deque()
        """When, and how many were done by then; the first is at most :data:`WINDOW` ago."""

    def start(self) -> None:
        """The first files have been found. Calling it again does nothing."""
        if not self._told:
            self._told.append((perf_counter(), 0))

    def rate(self, done: int) -> float:
        """Files a second of late; 0 where nothing is known."""
        if not self._told or not done:
            return 0.0
        now = perf_counter()
        while len(self._told) > 1 and self._told[1][0] <= now - WINDOW:
            self._told.popleft()
        if now - self._told[-1][0] >= _STEP:
            self._told.append((now, done))
        since, before = self._told[0]
        return (done - before) / max(now - since, 1e-3)
