"""Plain text: scraped pages of any publisher, notes, essays, wrapped or a paragraph a line."""

from __future__ import annotations

from collections.abc import Iterator

from reader.decoding import decode
from reader.errors import ParseError
from reader.markup.plain import read
from reader.model import ArticleData, Opened


def parse(opened: Opened) -> Iterator[ArticleData]:
    """The file's one article. Raises :class:`ParseError` where it holds no text."""
    page = read(decode(opened.stream.read()))
    if not any(page.lines):
        raise ParseError("There is no text in this file.")
    title, title_from = page.headline or page.lead, "document" if page.headline else "lead"
    yield ArticleData(
        title=title or opened.name.rpartition(".")[0] or opened.name,
        title_from="file name" if title is None else "document" if title_from == "document" else "lead",
        document=page.document,
        deck=page.deck,
        bylines=page.bylines,
        published=page.published,
        published_text=page.published_text,
        updated=page.updated,
        section=page.section,
        site=page.site,
        url=page.url,
        lang=page.lang,
        lists=page.lists,
        furniture=page.furniture,
    )
