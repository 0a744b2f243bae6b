"""``newsreader read FILE`` and ``newsreader FOLDER --linear``: what leads into the conversation of :mod:`reader.cli.linear`."""

from __future__ import annotations

import sys
from pathlib import Path

from reader.cli.arguments import ReadOptions
from reader.cli.linear import Linear
from reader.cli.looking import look
from reader.config import Config, load_config
from reader.errors import FolderError
from reader.files import display_folder
from reader.library import open_library


def talk_about(folder: Path, file: Path | None, config: Config) -> int:
    """A conversation about a folder, on standard input and output; it begins with the article of ``file``, if one is given."""
    library = open_library(folder, config)
    try:
        if not (file and library.find_file(file)):
            look(library, searchable=True)
        for problem in (*library.warnings, *config.problems):
            print(problem, file=sys.stderr)
        start = library.find_file(file) if file else None
        Linear(library, config.column or config.settings.width, print, _hear).run(start)
    finally:
        library.close()
    return 0


def read_one(options: ReadOptions) -> int:
    """Read one file, among the others of its folder. Raises :class:`FolderError` where there is none."""
    file = options.file.expanduser()
    if not file.is_file():
        raise FolderError(f"There is no file {display_folder(file)}.")
    return talk_about(file.parent, file, load_config(column=options.column))


def _hear(prompt: str) -> str:
    print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    if not line:
        print()
        raise EOFError
    return line
