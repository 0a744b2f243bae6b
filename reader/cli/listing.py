"""``newsreader list``: a line for each article of a folder."""

from __future__ import annotations

import json
import sys

from reader.cli.arguments import ListOptions
from reader.cli.fields import BODY_KEYS, Named, fields
from reader.config import load_config
from reader.library import Library, open_library
from reader.model import Article
from reader.query import Sort

_CHUNK = 256


def list_articles(options: ListOptions) -> int:
    """Look at the folder, then print its articles, the newest first."""
    library = open_library(options.folder, load_config())
    try:
        _look(library)
        if options.as_json:
            _print_json(library)
        else:
            _print_lines(library)
    finally:
        library.close()
    return 0


def _look(library: Library) -> None:
    """Bring the index up to date, saying how far it is where somebody watches."""
    watched = sys.stderr.isatty()
    for progress in library.refresh():
        if watched and progress.total and not progress.finished:
            print(f"\rreading {progress.done:,} of {progress.total:,}", end="", file=sys.stderr, flush=True)
    if watched:
        print("\r" + " " * 40 + "\r", end="", file=sys.stderr, flush=True)


def _print_lines(library: Library) -> None:
    ids = library.order(Sort.PUBLISHED).ids
    for start in range(0, len(ids), _CHUNK):
        for row in library.rows(ids[start : start + _CHUNK]):
            said = row.error if row.error is not None else f"{row.minutes} min"
            print("\t".join((row.date[:10], said, row.title, row.path)))


def _print_json(library: Library) -> None:
    for article in library.articles():
        row = article.row
        data = article.data if isinstance(article, Article) else None
        named = Named(row.path, library.public_id(row) or "", data, row.title, row.error)
        print(json.dumps({key: value for key, value in fields(named).items() if key not in BODY_KEYS}, ensure_ascii=False))
