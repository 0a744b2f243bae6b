"""EPUB 2 and 3: every chapter of a book, or article of a collection, is an article, in reading order.

The chapters share the book's date, so a list sorted by date keeps their order. Covers and tables of contents are left out: the
list is one. Title pages and imprints, which in a list would be rows that nobody wants to read, are kept as furniture, folded
under the chapter that comes next to them: nothing of the book is lost.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from urllib.parse import unquote

from reader.dates import parse_moment
from reader.decoding import decode
from reader.decoding.picture_size import HEAD
from reader.document import Document
from reader.errors import ParseError
from reader.markup.book.chapters import Chapter, chapters
from reader.markup.book.package import Package, normal
from reader.markup.book.package import read as read_package
from reader.markup.book.pages import Page, referred
from reader.markup.book.pages import read as read_page
from reader.markup.fragment import language_tag, one_line
from reader.markup.html_tree import declared_encoding
from reader.markup.local_pictures import measured
from reader.model import ArticleData, Opened
from reader.text import fold

MEMBERS = 10_000
MEMBER = 32_000_000
TOTAL = 256_000_000
"""Limits: members of the archive, bytes of one, bytes of all that are read."""
_NOBODY = frozenset(("calibre", "wallabag", "unknown", "unknown author", "anonymous author"))
"""What programs put where an author's name should be."""


def parse(opened: Opened) -> Iterator[ArticleData]:
    """The chapters of a book. Raises :class:`ParseError` for an archive that is damaged, locked, or over the limits."""
    book = _Book(_Archive(opened))
    waiting: ArticleData | None = None
    front: list[Chapter] = []
    for chapter in book.chapters():
        if chapter.front:
            front.append(chapter)
            continue
        if waiting is not None:
            yield waiting
        waiting = book.article(chapter, _lines(front))
        front = []
    if waiting is not None:
        yield replace(waiting, furniture=waiting.furniture + _lines(front))
        return
    for chapter in front:  # a book of one short page
        yield book.article(chapter, ())


def picture(opened: Opened, name: str) -> bytes | None:
    """The bytes of a picture of the book's, by its path."""
    return _Archive(opened).read(unquote(name))


def _lines(front: list[Chapter]) -> tuple[str, ...]:
    lines: list[str] = []
    for chapter in front:
        body = Document(chapter.blocks).strings()
        if chapter.title and (not body or fold(chapter.title) not in fold(body[0])):
            lines.append(chapter.title)
        lines += body
    return tuple(line.replace("\t", " ") for line in lines)


class _Book:
    def __init__(self, archive: _Archive) -> None:
        self._archive = archive
        self._package: Package = read_package(archive.read)
        self._sources = {path: archive.read(path) or b"" for path in self._package.spine}
        self._spine = frozenset(self._package.spine)
        self._pages: dict[str, Page] = {}
        self._anchors: dict[str, set[str]] = {}
        for place in self._package.contents:
            if place.fragment:
                self._anchors.setdefault(place.path, set()).add(place.fragment)
        for path in self._package.spine:
            for target, name in referred(path, self._source(path)):
                self._anchors.setdefault(target, set()).add(name)

    def chapters(self) -> Iterator[Chapter]:
        return chapters(self._package, self._page, sum(map(len, self._sources.values())))

    def article(self, chapter: Chapter, furniture: tuple[str, ...]) -> ArticleData:
        package = self._package
        title = one_line(package.title, markup=True) or None
        lang = language_tag(chapter.lang) or language_tag(package.lang)
        names = (one_line(name, markup=True) for name in package.authors)
        return ArticleData(
            title=chapter.title or title or chapter.key,
            title_from="document" if chapter.title or title else "file name",
            document=measured(Document(chapter.blocks), lambda name: self._archive.head(unquote(name))),
            key=one_line(chapter.key, markup=False),
            bylines=tuple(dict.fromkeys(name for name in names if name and fold(name) not in _NOBODY)),
            published=parse_moment(package.date, lang),
            saved=parse_moment(package.made, lang),
            section=chapter.part,
            site=title,
            lang=lang,
            tags=tuple(
                dict.fromkeys(tag for each in package.subjects if (tag := one_line(each, markup=True)) and len(tag) <= 60)
            ),
            furniture=furniture,
        )

    def _source(self, path: str) -> str:
        data = self._sources[path]
        return decode(data, declared_encoding(data))

    def _page(self, path: str) -> Page:
        page = self._pages.get(path)
        if page is None:
            anchors = frozenset(self._anchors.get(path, ()))
            page = self._pages[path] = read_page(path, self._source(path), self._spine, anchors)
        return page


class _Archive:
    """The archive, read within limits: what its directory says of sizes is not believed."""

    def __init__(self, opened: Opened) -> None:
        try:
            self._zip = zipfile.ZipFile(opened.stream)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as error:
            raise ParseError("This is not an EPUB, or a damaged one: its archive cannot be read.") from error
        members = self._zip.infolist()
        if len(members) > MEMBERS:
            raise ParseError(f"This e-book has {len(members)} parts; more than {MEMBERS} are not read.")
        self._members = {normal(member.filename): member for member in reversed(members)}
        self._folded = {path.casefold(): path for path in reversed(self._members)}
        self._left = TOTAL

    def read(self, path: str) -> bytes | None:
        """The bytes of a member; ``None`` where there is none of that path. Raises :class:`ParseError`."""
        data = self._first(path, MEMBER + 1)
        if data is None:
            return None
        self._left -= len(data)
        if len(data) > MEMBER or self._left < 0:
            raise ParseError("This e-book unpacks to more than is read (32 MB a part, 256 MB in all).")
        return data

    def head(self, path: str) -> bytes | None:
        """What a picture's size is known by; ``None`` where it cannot be had."""
        with suppress(ParseError):
            return self._first(path, HEAD)
        return None

    def _first(self, path: str, most: int) -> bytes | None:
        member = self._members.get(path) or self._members.get(self._folded.get(path.casefold(), ""))
        if member is None:
            return None
        if member.flag_bits & 0x1:
            raise ParseError("This e-book is encrypted: its archive has a password.")
        try:
            with self._zip.open(member) as stream:
                return stream.read(most)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
            ValueError,
            struct.error,
        ) as error:
            raise ParseError("This e-book is damaged: a part of it cannot be unpacked.") from error
