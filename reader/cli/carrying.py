"""``newsreader export`` and ``newsreader import``: what the user marked, to and from a file."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from reader.cli.arguments import ImportOptions
from reader.cli.looking import look
from reader.config import load_config
from reader.errors import UsageError
from reader.library import open_library

_LARGEST = 256_000_000
"""Bytes of a file that is read as a whole."""


def export_state(folder: Path) -> int:
    """Print all that is kept of a folder, as JSON."""
    library = open_library(folder, load_config())
    try:
        # Where articles were renamed since, their marks follow them first.
        look(library, searchable=False)
        print(json.dumps(library.export(), indent=1))
    finally:
        library.close()
    return 0


def import_state(options: ImportOptions) -> int:
    """Merge what was exported into what is kept of a folder, and say how much of it was new."""
    exported = _read(options.file)
    library = open_library(options.folder, load_config())
    try:
        look(library, searchable=False)
        taken = library.take_in(exported)
        for warning in library.warnings:
            print(f"newsreader: {warning}", file=sys.stderr)
    finally:
        library.close()
    told = f"marks of {taken.articles:,} articles, {taken.highlights:,} highlights, {taken.searches:,} saved searches"
    print(f"New or newer: {told}.")
    return 0


def _read(file: str) -> object:
    try:
        data = sys.stdin.buffer.read(_LARGEST + 1) if file == "-" else _start_of(Path(file))
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}.") from error
    if len(data) > _LARGEST:
        raise UsageError(f"{file} is too large to be what newsreader exported.")
    try:
        exported: object = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{file} is not what newsreader exported: it is no JSON.") from error
    return exported


def _start_of(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_LARGEST + 1)
