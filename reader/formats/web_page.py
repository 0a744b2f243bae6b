"""Saved web pages: HTML as browsers, SingleFile and ArchiveBox write it."""

from __future__ import annotations

from collections.abc import Iterator

from reader.decoding import decode
from reader.markup.html_tree import declared_encoding
from reader.markup.local_pictures import local_bytes
from reader.markup.page.address import refuse_archive
from reader.markup.page.pictures import addresses_in
from reader.markup.page.read import read
from reader.model import ArticleData, Opened


def parse(opened: Opened) -> Iterator[ArticleData]:
    """The article of a page. Raises :class:`~reader.errors.ParseError` for a page packed into an archive."""
    yield _article(opened, whole=False)


def whole_page(opened: Opened) -> ArticleData:
    """The same page with all of its body, nothing chosen."""
    return _article(opened, whole=True)


def picture(opened: Opened, name: str) -> bytes | None:
    """The bytes of a picture of the article's, from the page itself or from beside it."""
    data = opened.stream.read()
    return local_bytes(addresses_in(decode(data, declared_encoding(data))).get(name, ()), opened.beside)


def _article(opened: Opened, *, whole: bool) -> ArticleData:
    data = opened.stream.read()
    source = decode(data, declared_encoding(data))
    refuse_archive(source)
    name = opened.name.rpartition(".")[0] or opened.name
    return read(source, name=name, whole=whole, find=lambda address: local_bytes((address,), opened.glance))
