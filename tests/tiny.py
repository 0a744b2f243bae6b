"""A tiny format, and a parsing process that knows no other: what the data half is tested with.

A file is articles parted by form feeds; each is lines ``name: value``, an empty line, and paragraphs, one a line. A line
``do:`` makes the parser misbehave.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader import codec, formats
from reader.document import Document, Paragraph, Span
from reader.errors import ParseError
from reader.formats import Format
from reader.ingest import pool, worker
from reader.model import ArticleData, Item, Moment, Opened, SideList, SourceFile
from reader.store.changes import ParsedFile
from reader.store.columns import article_columns, unreadable_columns

if TYPE_CHECKING:
    import pytest  # the processes that parse import this module, and are slow enough to start without pytest

FORMATS = (Format("tiny text", (".txt",), __name__),)


def parse(opened: Opened) -> Iterator[ArticleData]:
    for text in opened.stream.read().decode().split("\f"):
        head, _, body = text.partition("\n\n")
        told = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
        misbehave(told.get("do", ""))
        if told.get("do") == "nothing":
            continue
        published, saved = told.get("published"), told.get("saved")
        yield ArticleData(
            title="\udc80" if told.get("do") == "surrogate" else told.get("title", opened.name),
            title_from="document",
            document=Document(tuple(Paragraph((Span(line),)) for line in body.splitlines())),
            key=told.get("key", ""),
            published=Moment.from_iso(published) if published else None,
            saved=Moment.from_iso(saved) if saved else None,
            section=told.get("section"),
            site=told.get("site"),
            url=told.get("url"),
            lists=(SideList("Popular", "popular", (Item("Bread"),)),) if "bread" in body else (),
        )


_alone = False
"""Whether this is a process that parses and nothing else."""


def misbehave(how: str) -> None:
    if how in ("crash", "hang") and not _alone:
        raise SystemExit(f"A test in which a parser is to {how} is to be marked `processes`.")
    match how:
        case "crash":
            os._exit(3)
        case "hang":
            while True:
                signal.pause()
        case "memory":
            raise MemoryError
        case "raise":
            raise ValueError(how)
        case "fail":
            raise ParseError("It is torn.")
        case _:
            pass


def main() -> None:
    global _alone  # noqa: PLW0603 - the process is this module's
    _alone = True
    formats.FORMATS = FORMATS
    worker.main()


def refuse() -> None:
    """A process that ends before it has begun."""


def register(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has this process and those that it starts know the tiny format alone."""
    monkeypatch.setattr(formats, "FORMATS", FORMATS)
    monkeypatch.setattr(formats, "SUFFIXES", frozenset({".txt"}))
    monkeypatch.setattr(pool, "MODULE", __name__)


def article(title: str, *, key: str = "", published: str | None = None, saved: str | None = None, **told: str) -> ArticleData:
    """An article with one paragraph; ``told`` are fields of text, and ``body``."""
    body = told.pop("body", "words")
    return ArticleData(
        title=title,
        title_from="document",
        document=Document((Paragraph((Span(body),)),)),
        key=key,
        published=Moment.from_iso(published) if published else None,
        saved=Moment.from_iso(saved) if saved else None,
        section=told.get("section"),
        site=told.get("site"),
        url=told.get("url"),
    )


def parsed(path: str, *articles: ArticleData, mtime_ns: int = 0, digest: bytes | None = None) -> ParsedFile:
    """What becomes of a file that holds these articles."""
    source = SourceFile(path.encode(), 1, mtime_ns, 1)
    rows = tuple((article_columns(source.path, mtime_ns, data), codec.encode(data)) for data in articles)
    return ParsedFile(source, digest or path.encode(), rows)


def unreadable(path: str, error: str, *, again: bool = False) -> ParsedFile:
    source = SourceFile(path.encode(), 1, 0, 1)
    return ParsedFile(source, None, ((unreadable_columns(source.path, 0, error), None),), again=again)
