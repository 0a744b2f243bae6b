"""The program's own directories and settings; only the command line loads them, everyone else is given values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reader.directories import directory


@dataclass(frozen=True, slots=True)
class Config:
    """Where the reader keeps things, and how it looks. Nothing here is ever inside an article folder."""

    data: Path
    """What the user did: precious."""
    cache: Path
    """What was derived from files: disposable."""
    theme: str | None = None
    """A theme's name; ``None`` for the one of last time."""
    column: int | None = None
    """The width of the text in cells that was asked for; ``None`` for the folder's own, or the usual one."""


def load_config(*, theme: str | None = None, column: int | None = None) -> Config:
    """The settings, with the command line's over them. Directories honour ``XDG_*`` and are not made here."""
    return Config(Path(directory("data")), Path(directory("cache")), theme, column)
