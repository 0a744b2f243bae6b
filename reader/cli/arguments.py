"""What may be said on the command line, and what it means."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader import __version__

NARROWEST = 20
"""The fewest cells that a column of text may have."""

_EPILOG = """verbs:
  newsreader list [--json] FOLDER             a line for each article
  newsreader show [--json|--plain] FILE…      an article as text (newsreader show --help)

A verb wins over a folder of the same name: ./list opens the folder."""


@dataclass(frozen=True, slots=True)
class WindowOptions:
    target: Path | None
    column: int | None
    theme: str | None


@dataclass(frozen=True, slots=True)
class ListOptions:
    folder: Path
    as_json: bool


@dataclass(frozen=True, slots=True)
class ShowOptions:
    files: tuple[Path, ...]
    as_json: bool
    plain: bool
    column: int | None


def window_options(arguments: Sequence[str]) -> WindowOptions:
    """``newsreader [FOLDER|FILE]``. Leaves by ``SystemExit`` (0 or 2) after help, a version, or a mistake."""
    parser = argparse.ArgumentParser(
        prog="newsreader",
        description="Read a folder of saved articles in the terminal.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "target", nargs="?", type=Path, metavar="FOLDER|FILE", help="what to open; else the folder of last time"
    )
    parser.add_argument("--theme", metavar="NAME", help="the colours; a wrong name lists them all")
    parser.add_argument("--version", action="version", version=f"newsreader {__version__}")
    _add_width(parser)
    given = parser.parse_args(arguments)
    return WindowOptions(given.target, given.width, given.theme)


def list_options(arguments: Sequence[str]) -> ListOptions:
    """``newsreader list``; leaves as :func:`window_options` does."""
    parser = argparse.ArgumentParser(
        prog="newsreader list", description="A line for each article of a folder.", allow_abbrev=False
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--json", action="store_true", help="one JSON object a line, without the text")
    given = parser.parse_args(arguments)
    return ListOptions(given.folder, given.json)


def show_options(arguments: Sequence[str]) -> ShowOptions:
    """``newsreader show``; leaves as :func:`window_options` does."""
    parser = argparse.ArgumentParser(prog="newsreader show", description="Articles as text.", allow_abbrev=False)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object a line, in the order given")
    form.add_argument("--plain", action="store_true", help="no bold, no italics, also on a terminal")
    _add_width(parser)
    given = parser.parse_args(arguments)
    return ShowOptions(tuple(given.files), given.json, given.plain, given.width)


def _add_width(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--width", metavar="N", type=_cells, help="the width of the text in cells (72)")


def _cells(text: str) -> int:
    cells = int(text)
    if cells < NARROWEST:
        raise argparse.ArgumentTypeError(f"a column of text takes at least {NARROWEST} cells")
    return cells
