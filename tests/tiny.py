"""A tiny format, and a parsing process that knows no other: what the data half is tested with.

A file is articles parted by form feeds; each is lines ``name: value``, an empty line, and paragraphs, one a line. A line
``do:`` makes the parser misbehave.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from reader import formats
from reader.document import Document, Paragraph, Span
from reader.errors import ParseError
from reader.formats import Format
from reader.ingest import pool, worker
from reader.model import ArticleData, Item, Moment, Opened, SideList

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


def misbehave(how: str) -> None:
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
    formats.FORMATS = FORMATS
    worker.main()


def refuse() -> None:
    """A process that ends before it has begun."""


def register(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has this process and those that it starts know the tiny format alone."""
    monkeypatch.setattr(formats, "FORMATS", FORMATS)
    monkeypatch.setattr(formats, "SUFFIXES", frozenset({".txt"}))
    monkeypatch.setattr(pool, "MODULE", __name__)
