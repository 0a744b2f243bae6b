"""The lines of a log: what is kept of one article, or a saved search, each as ``newsreader export`` has it.

``{"newsreader": 1, "articles": [ARTICLE], "searches": []}``. Since merging has no order and does nothing twice, a line stands
for itself: it may come late, again, or never.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from reader.errors import UsageError
from reader.store.state.carrying import FORMAT, Exported, Given, path_from_text, read

LONGEST = 1_000_000
"""Bytes of a line with its end; a longer one is passed over."""
_LONGEST_PATH = 4_096


def lines(articles: Iterable[Exported], searches: Iterable[Exported]) -> Iterator[bytes]:
    """One for each, or more for an article with so many highlights. What is too long for any line is left out."""
    for article in articles:
        yield from _of_article(article)
    for search in searches:
        yield from _if_short(_line([], [search]))


def _of_article(article: Exported) -> Iterator[bytes]:
    line = _line([article], [])
    highlights = article["highlights"]
    if len(line) <= LONGEST or len(highlights) < 2:
        yield from _if_short(line)
        return
    half = len(highlights) // 2
    yield from _of_article({**article, "highlights": highlights[:half]})
    yield from _of_article({**article, "highlights": highlights[half:]})


def _line(articles: list[Exported], searches: list[Exported]) -> bytes:
    told = {"newsreader": FORMAT, "articles": articles, "searches": searches}
    return json.dumps(told, separators=(",", ":")).encode() + b"\n"


def _if_short(line: bytes) -> Iterator[bytes]:
    if len(line) <= LONGEST:
        yield line


def parse(line: bytes) -> Given:
    """A line, so far as it can be judged without merging it. Raises :class:`UsageError`."""
    try:
        given = read(json.loads(line))
    except (ValueError, RecursionError) as error:
        raise UsageError("This line is no JSON.") from error
    for article in given.each("articles"):
        path = article.bytes("path", path_from_text)
        inside = path and b"\0" not in path and {b"", b".", b".."}.isdisjoint(path.split(b"/"))
        if not inside or len(path) > _LONGEST_PATH:
            raise UsageError("This path is of no file in a folder.")
        article.bytes("key", str.encode)
    return given
