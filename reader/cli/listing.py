"""``newsreader list``: a line for each article of a folder."""

from __future__ import annotations

import json
from collections.abc import Sequence

from reader.cli.arguments import ListOptions
from reader.cli.fields import BODY_KEYS, Named, fields
from reader.cli.looking import look
from reader.config import load_config
from reader.library import Library, open_library
from reader.model import Article
from reader.query import Sort

_CHUNK = 256


def list_articles(options: ListOptions) -> int:
    """Look at the folder, then print its articles, or those that a search finds: the newest first, or as sorted."""
    sort = Sort(options.sort) if options.sort else Sort.PUBLISHED
    library = open_library(options.folder, load_config())
    try:
        look(library, searchable=options.query is not None)
        ids = (
            library.order(sort).ids if options.query is None else library.search.find(options.query, limit=None, sort=sort).ids
        )
        if options.as_json:
            _print_json(library, ids)
        else:
            _print_lines(library, ids)
    finally:
        library.close()
    return 0


def _print_lines(library: Library, ids: Sequence[int]) -> None:
    for start in range(0, len(ids), _CHUNK):
        for row in library.rows(ids[start : start + _CHUNK]):
            said = row.error if row.error is not None else f"{row.minutes} min"
            print("\t".join((row.date[:10], said, row.title, row.path)))


def _print_json(library: Library, ids: Sequence[int]) -> None:
    for article in library.articles(ids):
        row = article.row
        data = article.data if isinstance(article, Article) else None
        named = Named(row.path, library.public_id(row) or "", data, row.title, row.error)
        print(json.dumps({key: value for key, value in fields(named).items() if key not in BODY_KEYS}, ensure_ascii=False))
