"""Whether a folder is worth a look, told without one."""

from __future__ import annotations

from pathlib import Path

from reader.scan import touched
from reader.store import changes
from reader.store.index import Index

_TICK = 20_000_000
"""Nanoseconds by which a file system's clock may be behind."""


def is_fresh(index: Index, root: Path) -> bool:
    """Whether no file came, went or was renamed since the last look that came to its end, told by the directories alone.

    It takes a thousandth of a look, and does not see a file that was written to in its place.
    """
    looked = index.meta("looked")
    return looked is not None and not touched(root, changes.directories(index), int(looked) - _TICK)
