"""``newsreader [FOLDER|FILE]``: the application."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import reader
from reader import frames
from reader.config import Config, load_config, settings_path
from reader.errors import FolderError, ReaderError
from reader.files import display_path
from reader.frames import Painted
from reader.library import last_folder, open_library

SYSTEM = os.name


class WindowOptions(NamedTuple):
    target: Path | None = None
    """What to open; ``None`` for the folder of last time."""
    column: int | None = None
    theme: str | None = None
    linear: bool = False
    """Without a full screen."""


def open_window(options: WindowOptions, painted: Painted | None = None) -> int:
    """Run the application until it is left, on a terminal that may have been ``painted`` ahead; gives its exit code."""
    config = load_config(theme=options.theme, column=options.column)
    if options.linear:
        from reader.cli.talking import talk_about

        folder, _ = _target(options.target, config)
        return talk_about(folder, options.target if options.target and options.target.is_file() else None, config)
    _need_terminal()
    folder, start = _target(options.target, config)
    library = open_library(folder, config)
    from reader.tui.app import NewsreaderApp

    app = NewsreaderApp(library, config, start, painted=painted, few_colours=has_few_colours(os.environ))
    app.run(mouse=config.settings.mouse)
    if (frame := app.last_frame) is not None:
        frames.save(str(config.cache), frame._replace(sources=(*frame.sources, str(settings_path()))), os.environ)
    return app.return_code or 0


def _need_terminal() -> None:
    """The window needs a terminal on all three streams, unless it is shown in a browser.

    Raises :class:`ReaderError` with what to do instead.
    """
    if SYSTEM != "posix":
        raise ReaderError("The window works on Linux, macOS and WSL. `newsreader list` and `newsreader show` work here, too.")
    if os.environ.get("TEXTUAL_DRIVER"):
        return
    if os.environ.get("TERM", "dumb") == "dumb" or not all(os.isatty(number) for number in (0, 1, 2)):
        raise ReaderError("The window needs a terminal. Use `newsreader list FOLDER` or `newsreader show FILE` for plain text.")


def has_few_colours(environment: Mapping[str, str]) -> bool:
    """Whether the terminal has sixteen colours, as Rich takes it from the environment, and Textual from Rich."""
    if environment.get("TEXTUAL_COLOR_SYSTEM", "auto") != "auto" or "TEXTUAL_DRIVER" in environment:
        return False
    if environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return False
    return environment.get("TERM", "").strip().lower().rpartition("-")[2] not in ("kitty", "256color")


def _target(target: Path | None, config: Config) -> tuple[Path, str | None]:
    """The folder to open, and the article in it to begin with, if a file was named."""
    if target is None:
        return last_folder(config) or samples(), None
    target = target.expanduser()
    if target.is_file():
        return target.parent, display_path(os.fsencode(target.name))
    return target, None


def samples() -> Path:
    """The sample articles: installed with the program, or beside it in a checkout."""
    package = Path(reader.__file__).parent
    for folder in (package / "sample_articles", package.parent / "sample_articles"):
        if folder.is_dir():
            return folder
    raise FolderError("The sample articles are missing. Name a folder: newsreader FOLDER.")
