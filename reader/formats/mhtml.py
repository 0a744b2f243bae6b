"""Saved pages in one file (MHTML, RFC 2557): as Chromium's "save as", Internet Explorer, Word and extensions write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from reader.dates import parse_moment
from reader.decoding import decode
from reader.decoding.mime import Part, read_mail
from reader.errors import ParseError
from reader.markup.html_tree import declared_encoding
from reader.markup.local_pictures import local_bytes
from reader.markup.page.address import refuse_archive, web_address
from reader.markup.page.pictures import addresses_in
from reader.markup.page.read import read
from reader.model import ArticleData, Opened
from reader.text import clean_line

MOST_PARTS = 5_000
_PAGES = ("text/html", "application/xhtml+xml")
_CID = re.compile(r"\bcid:([^\s\"'<>()]{1,300})", re.IGNORECASE)


def parse(opened: Opened) -> Iterator[ArticleData]:
    """The article of a page. Raises :class:`~reader.errors.ParseError` where there is no page in the file."""
    yield _article(opened, whole=False)


def whole_page(opened: Opened) -> ArticleData:
    """The same page with all of its body, nothing chosen."""
    return _article(opened, whole=True)


def picture(opened: Opened, name: str) -> bytes | None:
    """The bytes of a picture of the article's: a part of the file, or within the page itself."""
    packed = read_mail(opened.stream.read().lstrip(), most=MOST_PARTS)
    page = _page(packed)
    if page is None:
        return None
    data = page.body
    source = decode(data, page.parameters.get("charset") or declared_encoding(data))
    url = _location(packed, "snapshot-content-location") or _location(page) or _location(packed)
    pages = (_with_addresses(source, packed), source)
    written = dict.fromkeys([name, *(each for text in pages for each in addresses_in(text, url).get(name, ()))])
    find = _finder(packed, page)
    return next((found for address in written if (found := find(address))), None)


def _article(opened: Opened, *, whole: bool) -> ArticleData:
    packed = read_mail(opened.stream.read().lstrip(), most=MOST_PARTS)
    page = _page(packed)
    if page is None:
        raise ParseError("There is no page in this file.")
    data = page.body
    source = _with_addresses(decode(data, page.parameters.get("charset") or declared_encoding(data)), packed)
    refuse_archive(source)
    url = _location(packed, "snapshot-content-location") or _location(page) or _location(packed)
    name = opened.name.rpartition(".")[0] or opened.name
    article = read(source, name=name, url=url, whole=whole, find=_finder(packed, page))
    saved = parse_moment(packed.headers.raw("date") or "")
    subject = clean_line(packed.headers.get("subject") or "")
    if saved is not None:
        article = replace(article, saved=saved)
    if subject and article.title_from != "document":
        article = replace(article, title=subject, title_from="document")
    return article


def _page(packed: Part) -> Part | None:
    """The page that the others are parts of: the one that is named as that, else the first."""
    pages = [part for part in packed.walk() if part.kind in _PAGES]
    start = packed.parameters.get("start", "").strip("<> ")
    return next((part for part in pages if start and part.id == start), pages[0] if pages else None)


def _finder(packed: Part, page: Part) -> Callable[[str], bytes | None]:
    """What finds a picture by an address: as a part of the file, or in the address itself."""
    parts: dict[str, Part] = {}
    for part in packed.walk():
        if not part.parts and part is not page:
            for called in (f"cid:{part.id}", _location(part), "".join((part.headers.raw("content-location") or "").split())):
                if called:
                    parts.setdefault(called, part)

    def find(address: str) -> bytes | None:
        part = parts.get(address)
        return part.body if part is not None else local_bytes((address,), lambda _: None)

    return find


def _with_addresses(source: str, packed: Part) -> str:
    """The page, with the addresses that its pictures and frames had, instead of their numbers in the file."""
    if "cid:" not in source:
        return source
    known = {part.id: location for part in packed.walk() if part.id and (location := _location(part))}
    return _CID.sub(lambda found: known.get(found[1], found[0]), source)


def _location(part: Part, header: str = "content-location") -> str | None:
    """An address as a header gives it, without the spaces where it was folded."""
    return web_address("".join((part.headers.raw(header) or "").split()))
