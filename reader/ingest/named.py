"""Files that the user names, read for their articles alone: without an index, in the processes that parse."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from reader import codec
from reader.errors import ReaderError
from reader.ingest.pool import SECONDS, Pool
from reader.model import ArticleData, SourceFile

_WAKE = 60.0
"""Seconds after which it is looked again whether there is an answer; one that comes is heard at once."""


class Read(NamedTuple):
    """What became of a file."""

    articles: tuple[ArticleData, ...] = ()
    error: str | None = None
    """Why it, or the rest of it, could not be read."""


def read(paths: Iterable[Path], *, seconds: float = SECONDS) -> Iterator[Read]:
    """Each file's articles, in the order of the paths, with so much time for an article as in a folder.

    The process is kept from one file to the next of the same directory.
    """
    with ExitStack() as kept:
        pool, of = None, None
        for path in paths:
            try:
                root = path.parent.resolve()
                if pool is None or root != of:
                    kept.close()
                    pool, of = kept.enter_context(Pool(root, seconds=seconds)), root
                yield _read(pool, os.fsencode(path.name))
            except (ReaderError, OSError) as error:
                yield Read(error=str(error))


def _read(pool: Pool, name: bytes) -> Read:
    pool.give([SourceFile(name, 0, 0, 0)])
    while not (parsed := pool.take(_WAKE)):
        pass
    rows = parsed[0].articles
    if not rows:
        return Read(error="Not a kind of file that newsreader knows.")
    articles = tuple(codec.decode(body) for _, body in rows if body is not None)
    return Read(articles, next((columns.error for columns, body in rows if body is None), None))
