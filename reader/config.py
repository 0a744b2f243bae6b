"""The program's own directories and settings; only the command line loads them, everyone else is given values."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from reader.directories import directory
from reader.settings.values import Settings


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
    settings: Settings = field(default_factory=Settings)
    problems: tuple[str, ...] = ()
    """What in the settings was passed over, one sentence each."""


def load_config(*, theme: str | None = None, column: int | None = None) -> Config:
    """The settings, with the command line's over them. Directories honour ``XDG_*`` and are not made here."""
    settings, problems = load_settings(settings_path())
    return Config(Path(directory("data")), Path(directory("cache")), theme, column, settings, problems)


def settings_path() -> Path:
    """Where ``config.toml`` is looked for."""
    return Path(directory("config"), "config.toml")


def load_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings in a file, and what of it was passed over; without the file all is as usual."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not written in UTF-8"
        return Settings(), (f"The settings in {path.name} cannot be read: {why}.",)
    from reader.settings.read import read  # needs a parser, which most people's start does not

    settings, problems = read(text)
    return settings, tuple(map(str, problems))
