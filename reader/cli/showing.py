"""``newsreader show``: files as text, or as JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.cli.arguments import ShowOptions
from reader.cli.fields import Named, fields
from reader.files import display_path
from reader.library import public_id, read_files
from reader.render.page import page_of
from reader.render.plain import render_ansi, render_text
from reader.render.typography import Typography

_COLUMN = 72


def show_files(options: ShowOptions) -> int:
    """Print every article of every file, in the order given; 1 if one of the files could not be read."""
    code = 0
    terminal = sys.stdout.isatty()
    styled = not options.plain and terminal and os.environ.get("TERM") != "dumb"
    # What reads a file or a pipe wants letters in the order in which they are read.
    typography = Typography(bidi="reader" if terminal else "terminal")
    for number, named in enumerate(_read(options.files)):
        if named.error is not None:
            code = 1
            print(f"newsreader: {named.path}: {named.error}", file=sys.stderr)
        if options.as_json:
            print(json.dumps(fields(named), ensure_ascii=False))
        elif named.data is not None:
            render = render_ansi if styled else render_text
            text = render(page_of(named.data), options.column or _COLUMN, typography)
            print(("\n" if number else "") + text.rstrip("\n"))
    return code


def _read(files: Sequence[Path]) -> Iterator[Named]:
    for file, read in zip(files, read_files(files), strict=True):
        shown, folder, name = display_path(os.fsencode(file)), file.parent.resolve(), os.fsencode(file.name)
        for data in read.articles:
            path = f"{shown}#{data.key}" if data.key else shown
            yield Named(path, public_id(folder, name, data.key), data, data.title)
        if read.error is not None:
            yield Named(shown, public_id(folder, name, ""), None, display_path(name), read.error)
