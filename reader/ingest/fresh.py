"""What the directories alone tell: whether a folder is worth a look, and where. It takes a thousandth of a look."""

from __future__ import annotations

from pathlib import Path
from time import time_ns

from reader.scan import touched
from reader.store import changes
from reader.store.index import Index

_TICK = 20_000_000
"""Nanoseconds by which a file system's clock may be behind."""


def is_fresh(index: Index, root: Path) -> bool:
    """Whether no file came, went or was renamed since the last look that came to its end, told by the directories alone.

    It does not see a file that was written to in its place.
    """
    looked = index.meta("looked")
    return looked is not None and next(touched(root, changes.paths(index), int(looked) - _TICK), None) is None


class Touched:
    """Asked again and again for the directories in which names came or went since it was last asked."""

    def __init__(self, index: Index, root: Path) -> None:
        self._index = index
        self._root = root
        self._asked = time_ns()

    def __call__(self) -> set[bytes]:
        since, self._asked = self._asked, time_ns()
        return set(touched(self._root, changes.paths(self._index), since - _TICK))
