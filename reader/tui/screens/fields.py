"""What of an article is handed to other programs: its text, and its fields by their names."""

from __future__ import annotations

import os
from collections.abc import Mapping

from reader.errors import ReaderError
from reader.library import Library
from reader.model import Article


def article_of(library: Library, article_id: int) -> Article:
    """An article to be handed on. Raises :class:`ReaderError` where there is none."""
    found = library.article(article_id)
    if not isinstance(found, Article):
        raise ReaderError("This file could not be read as an article.")
    return found


def text_of(article: Article) -> str:
    """The headline and all of the text, its paragraphs parted by empty lines."""
    return "\n\n".join([article.data.title, *article.data.document.strings()]) + "\n"


def fields_of(library: Library, article: Article) -> Mapping[str, str]:
    """What the names in braces of a user's command stand for; empty where the article has no such thing."""
    data = article.data
    path = library.file_of(article.row.id)
    return {
        "title": data.title,
        "url": data.url or "",
        "path": os.path.abspath(path) if path else "",  # noqa: PTH100 - a link stays a link
        "site": data.site or "",
        "author": ", ".join(data.bylines),
        "date": article.row.date,
        "text": text_of(article),
    }
