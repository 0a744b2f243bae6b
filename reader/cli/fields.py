"""An article as the JSON object that ``show`` and ``list`` print. Later versions add keys; none goes or changes its meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reader.document import Document, plain
from reader.model import ArticleData, Moment
from reader.text import count_words, reading_minutes

BODY_KEYS = ("body", "text", "lists", "furniture")
"""What ``list`` leaves out."""


@dataclass(frozen=True, slots=True)
class Named:
    """An article as it is addressed: ``path`` as given or relative to the folder, with ``#key`` in a file of several."""

    path: str
    id: str
    data: ArticleData | None
    """``None`` where the file could not be read."""
    title: str
    error: str | None = None


def fields(named: Named) -> dict[str, Any]:
    """Every key, also for a file that could not be read."""
    data = named.data or ArticleData(named.title, "file name", Document())
    body = data.document.strings()
    text = "\n".join(body)
    words, characters = count_words(text)
    figures = data.document.figures()
    captions = [plain(figure.caption) for figure in figures]
    return {
        "path": named.path,
        "id": named.id,
        "title": data.title,
        "title_from": data.title_from,
        "deck": data.deck,
        "bylines": list(data.bylines),
        "published": _iso(data.published),
        "published_text": data.published_text,
        "published_is_guess": data.published_is_guess,
        "updated": _iso(data.updated),
        "section": data.section,
        "site": data.site,
        "url": data.url,
        "lang": data.lang,
        "tags": list(data.tags),
        "captions": [caption for caption in captions if caption],
        "credits": [figure.credit for figure in figures if figure.credit],
        "body": body,
        "text": text,
        "lists": [
            {
                "heading": side.heading,
                "kind": side.kind,
                "items": [{"text": item.text, "url": item.url, "rank": item.rank} for item in side.items],
            }
            for side in data.lists
        ],
        "furniture": list(data.furniture),
        "words": words + characters,
        "minutes": reading_minutes(words, characters) if named.data else 0,
        "error": named.error,
    }


def _iso(moment: Moment | None) -> str | None:
    return moment.isoformat() if moment else None
