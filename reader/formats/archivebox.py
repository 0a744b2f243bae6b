"""ArchiveBox: the folder of one snapshot, by its index, is one article.

Until 0.8 the index is ``index.json``, and what was extracted lies beside it; in 0.9 it is ``index.jsonl``, whose records have a
``type``, and each extractor has a folder of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from reader.dates import from_epoch, parse_moment
from reader.decoding import decode
from reader.document import Block, Document, Heading, plain
from reader.errors import ParseError
from reader.markup.fragment import html_blocks, language_tag, lead, text_blocks
from reader.markup.html_tree import declared_encoding
from reader.markup.page.address import refuse_archive, web_address
from reader.markup.page.headline import host_of, without_site
from reader.markup.page.people import names_in
from reader.markup.page.read import read
from reader.model import ArticleData, Moment, Opened, TitleFrom
from reader.text import clean_line, fold, truncate

LINK_ONLY = "link only"
_EXTRACTED = ("readability", "defuddle", "mercury", "trafilatura")
"""What extractors made of the page, best first, in a folder each."""
_PAGES = ("singlefile.html", "singlefile/singlefile.html", "output.html", "dom/output.html")
_TEXTS = ("htmltotext.txt", "htmltotext/htmltotext.txt")
_LEAST = 40
"""Characters: an extractor that found less than this found nothing."""
_LONGEST_TITLE = 400
_SECONDS = re.compile(r"\d{9,11}(?:\.\d*)?\Z")
Json: TypeAlias = Mapping[str, Any]
Beside: TypeAlias = Callable[[str], bytes | None]


def parse(opened: Opened) -> Iterator[ArticleData]:
    """The snapshot's article. Raises :class:`~reader.errors.ParseError` for an index that is none, or damaged."""
    index = _index(decode(opened.stream.read()))
    url = web_address(_string(index, "url"))
    page = _page(opened.beside, url)
    found = _extracted(opened.beside, url)
    if found is None and page is None:
        found = _text(opened.beside)
    yield _article(index, url, page, found)


def whole_page(opened: Opened) -> ArticleData:
    """All of the page as it was saved, nothing chosen; the article where only text was kept."""
    index = _index(decode(opened.stream.read()))
    opened.stream.seek(0)
    page = _page(opened.beside, web_address(_string(index, "url")), whole=True)
    return page or next(parse(opened))


@dataclass(frozen=True, slots=True)
class _Found:
    """What an extractor found."""

    blocks: tuple[Block, ...]
    about: Json
    """What it tells of the article, in its own words."""


def _index(source: str) -> Json:
    """The record of the snapshot: all of ``index.json``, or the one of that type in ``index.jsonl``."""
    first = None
    for text in (source, *source.splitlines()):
        record = _record(text)
        if record.get("type") == "Snapshot":
            return record
        if "url" in record and first is None:
            first = record
    if first is None:
        raise ParseError("This index of an ArchiveBox snapshot names no page.")
    return first


def _record(text: str) -> Json:
    try:
        found = json.loads(text) if text.lstrip(" \t\r\n\ufeff").startswith("{") else None
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _page(beside: Beside, url: str | None, *, whole: bool = False) -> ArticleData | None:
    """The page as it was saved, read as any saved page."""
    for path in _PAGES:
        data = beside(path)
        if data:
            source = decode(data, declared_encoding(data))
            try:
                refuse_archive(source)
                return read(source, name="", url=url, whole=whole)
            except ParseError:
                continue
    return None


def _extracted(beside: Beside, url: str | None) -> _Found | None:
    for folder in _EXTRACTED:
        about = _record(decode(beside(f"{folder}/article.json") or b""))
        page = beside(f"{folder}/content.html") or _string(about, "content").encode()
        blocks = html_blocks(decode(page, "utf-8"), url) if page else ()
        if not _says_something(blocks):
            blocks = text_blocks(decode(beside(f"{folder}/content.txt") or _string(about, "textContent").encode()))
        if _says_something(blocks):
            return _Found(blocks, about)
    return None


def _text(beside: Beside) -> _Found | None:
    for path in _TEXTS:
        blocks = text_blocks(decode(beside(path) or b""))
        if _says_something(blocks):
            return _Found(blocks, {})
    return None


def _says_something(blocks: tuple[Block, ...]) -> bool:
    return sum(map(len, Document(blocks).strings())) >= _LEAST


def _article(index: Json, url: str | None, page: ArticleData | None, found: _Found | None) -> ArticleData:
    blank = ArticleData("", "file name", Document(), url=url, site=host_of(url), notices=(LINK_ONLY,))
    article = page or blank
    about: Json = {}
    if found is not None:
        about = found.about
        article = replace(article, document=Document(found.blocks), notices=())
    title, title_from = _title(index, about, article, url)
    return replace(
        article,
        title=title,
        title_from=title_from,
        document=_without_title(article.document, title),
        bylines=article.bylines or tuple(names_in(_string(about, "byline") or _string(about, "author"))),
        deck=article.deck or clean_line(_string(about, "dek")) or None,
        published=article.published
        if article.published and not article.published_is_guess
        else _published(about) or article.published,
        published_is_guess=article.published_is_guess and _published(about) is None,
        saved=_saved(index) or article.saved,
        site=(page.site if page else clean_line(_string(about, "siteName"))) or article.site,
        url=article.url or url,
        lang=article.lang or language_tag(_string(about, "lang")),
        tags=_tags(index, article.tags),
    )


def _title(index: Json, about: Json, article: ArticleData, url: str | None) -> tuple[str, TitleFrom]:
    """The page's own headline; else what the index has, which is often with the site's name behind it."""
    if article.title_from == "document":
        return article.title, "document"
    for given in (_string(index, "title"), _string(about, "title")):
        if title := truncate(without_site(given, article.site, url), _LONGEST_TITLE):
            return title, "document"
    first = lead(article.document.blocks)
    return (first, "lead") if first else (url or "?", "file name")


def _without_title(document: Document, title: str) -> Document:
    match document.blocks:
        case (Heading(spans=spans), *rest) if fold(plain(spans)) == fold(title):
            return Document(tuple(rest))
        case _:
            return document


def _published(about: Json) -> Moment | None:
    return parse_moment(_string(about, "date_published") or _string(about, "publishedTime"))


def _saved(index: Json) -> Moment | None:
    """When the page was bookmarked: in seconds as text until 0.8, in ISO 8601 since."""
    for name in ("timestamp", "bookmarked_at", "created_at", "updated"):
        given = index.get(name)
        text = str(given) if isinstance(given, int | float) else _string(index, name)
        moment = from_epoch(text) if _SECONDS.match(text) else parse_moment(text)
        if moment is not None:
            return moment
    return None


def _tags(index: Json, others: tuple[str, ...]) -> tuple[str, ...]:
    given = index.get("tags")
    listed = given.split(",") if isinstance(given, str) else given if isinstance(given, list) else ()
    tags = [clean_line(tag) for tag in listed if isinstance(tag, str)]
    return tuple({fold(tag): tag for tag in reversed((*tags, *others)) if tag}.values())[::-1]


def _string(record: Json, name: str) -> str:
    value = record.get(name)
    return value if isinstance(value, str) else ""
