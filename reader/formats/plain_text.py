"""Plain text: scraped pages of any publisher, notes, essays, wrapped or a paragraph a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.decoding import decode
from reader.errors import ParseError
from reader.markup.plain import read
from reader.model import ArticleData, Opened

_SAMPLE = 4000
"""Characters from the beginning that decide whether a file is text."""
_MOST_NOISE = 0.03
_NOISE = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
"""What no writer types: a tenth of random bytes. Escape sequences, page feeds and a stray NUL are met in real texts."""


def parse(opened: Opened) -> Iterator[ArticleData]:
    """The file's one article. Raises :class:`ParseError` where it holds no text."""
    text = decode(opened.stream.read())
    if _is_noise(text[:_SAMPLE]):
        raise ParseError("This is no text, whatever its name says.")
    page = read(text)
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


def _is_noise(text: str) -> bool:
    return len(_NOISE.findall(text)) > max(3, _MOST_NOISE * len(text))
