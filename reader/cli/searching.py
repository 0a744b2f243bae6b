"""``newsreader search``: the articles of a folder that a search finds, each with the passage that matches."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.cli.arguments import SearchOptions
from reader.cli.looking import look
from reader.config import load_config
from reader.library import Library, open_library
from reader.model import ArticleRow, Passage

_CHUNK = 64
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


class _Hit(NamedTuple):
    row: ArticleRow
    score: float
    passage: Passage


def search_articles(options: SearchOptions) -> int:
    """Print what is found, the best first.

    The folder is looked at first only where something came or went: a file that was written to in its place is found as it
    was until the next look.
    """
    library = open_library(options.folder, load_config())
    try:
        if not library.is_fresh():
            look(library, searchable=True)
        found = library.search.find(options.query, limit=options.limit)
        scores = found.scores or [0.0] * len(found.ids)
        for hit in _hits(library, options.query, found.ids, scores):
            if options.as_json:
                print(_as_json(library, hit))
            elif sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
                print(_as_page(hit))
            else:
                print("\t".join((hit.row.date[:10], hit.row.title, hit.row.path, hit.passage.text)))
        if not found.total:
            hint = f" Did you mean: {found.suggestion}" if found.suggestion else ""
            print(f"newsreader: Nothing found.{hint}", file=sys.stderr)
    finally:
        library.close()
    return 0


def _hits(library: Library, query: str, ids: Sequence[int], scores: Sequence[float]) -> Iterator[_Hit]:
    for start in range(0, len(ids), _CHUNK):
        page = ids[start : start + _CHUNK]
        rows = {row.id: row for row in library.rows(page)}
        passages = {passage.id: passage for passage in library.search.passages(page, query)}
        for id_, score in zip(page, scores[start : start + _CHUNK], strict=True):
            if id_ in rows and id_ in passages:
                yield _Hit(rows[id_], score, passages[id_])


def _as_json(library: Library, hit: _Hit) -> str:
    row = hit.row
    shown = {
        "id": library.public_id(row) or "",
        "path": row.path,
        "title": row.title,
        "score": round(hit.score, 4),
        "published": row.date if row.date_from == "published" else None,
        "snippet": hit.passage.text,
    }
    return json.dumps(shown, ensure_ascii=False)


def _as_page(hit: _Hit) -> str:
    row = hit.row
    text, at = "", 0
    for start, end in hit.passage.marks:
        text += hit.passage.text[at:start] + _BOLD + hit.passage.text[start:end] + _PLAIN
        at = end
    return f"{_BOLD}{row.title}{_PLAIN}\n{_DIM}{row.date[:10]}  {row.path}{_PLAIN}\n  {text}{hit.passage.text[at:]}\n"
