"""The folders that were opened, and what is the same for all of them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from reader.config import Config
from reader.errors import StateError
from reader.files import display_folder
from reader.store.state import State


@dataclass(frozen=True, slots=True)
class RecentFolder:
    path: Path
    display: str
    articles: int | None
    """As many as it held when it was last left; ``None`` if that is not known."""
    exists: bool


def recent_folders(config: Config) -> list[RecentFolder]:
    """The folders that were on the screen, the last one first."""
    state = State.open(config.data)
    try:
        paths = [(Path(os.fsdecode(folder.root)), folder.articles) for folder in state.folders() if folder.opened]
        return [RecentFolder(path, display_folder(path), articles, path.is_dir()) for path, articles in paths]
    finally:
        state.close()


def last_folder(config: Config) -> Path | None:
    """The folder of last time, or the one before it if that has gone, and so on; ``None`` if none is left."""
    return next((folder.path for folder in recent_folders(config) if folder.exists), None)


def theme(config: Config) -> str | None:
    """The theme that was used last."""
    state = State.open(config.data)
    try:
        return state.setting("theme")
    finally:
        state.close()


def save_theme(config: Config, name: str) -> None:
    """Keeps a theme for the next time. Raises :class:`StateError`."""
    state = State.open(config.data)
    try:
        if not state.keeps:
            raise StateError(state.warnings[0])
        state.save_setting("theme", name)
    finally:
        state.close()
