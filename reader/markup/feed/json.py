"""JSON Feed 1.0 and 1.1 (jsonfeed.org) → entries."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TypeAlias

from reader.errors import ParseError
from reader.markup.feed import Entry, Media, Text, media_kind

Thing: TypeAlias = "dict[str, Any]"


def read(source: str) -> Iterator[Entry]:
    """The entries of a JSON Feed. Raises :class:`ParseError` for broken JSON, and for what is no feed."""
    try:
        feed = json.loads(source, strict=False)
    except (ValueError, RecursionError) as error:
        raise ParseError("This JSON Feed is damaged: it is not valid JSON.") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise ParseError("This is not a feed: it has no list of items.")
    for item in items:
        if isinstance(item, dict):
            yield _entry(item, feed)


def _entry(item: Thing, feed: Thing) -> Entry:
    url, external = _string(item.get("url")), _string(item.get("external_url"))
    marked, text = Text(_string(item.get("content_html")), "html"), Text(_string(item.get("content_text")), "text")
    summary = Text(_string(item.get("summary")), "text")
    content = marked or text
    pictures = [_string(item.get(name)) for name in ("image", "banner_image")]
    return Entry(
        id=_string(item.get("id")),
        link=url or external,
        title=Text(_string(item.get("title")), "text"),
        content=content or summary,
        is_summary=not content,
        summary=summary if content else Text("", "text"),
        about=external if url else "",
        authors=tuple(_authors(item) or _authors(feed)),
        published=_string(item.get("date_published")),
        updated=_string(item.get("date_modified")),
        tags=tuple(tag for tag in _list(item.get("tags")) if isinstance(tag, str)),
        media=(*(Media(href, "image") for href in pictures[:1] if href), *_attachments(item)),
        site=Text(_string(feed.get("title")), "text"),
        lang=_string(item.get("language")) or _string(feed.get("language")),
        base=_string(feed.get("home_page_url")) or _string(feed.get("feed_url")),
    )


def _authors(thing: Thing) -> list[str]:
    named = [author for author in (*_list(thing.get("authors")), thing.get("author")) if isinstance(author, dict)]
    return list(dict.fromkeys(name for author in named if (name := _string(author.get("name")))))


def _attachments(item: Thing) -> Iterator[Media]:
    for each in _list(item.get("attachments")):
        if isinstance(each, dict) and (href := _string(each.get("url"))):
            mime, title = _string(each.get("mime_type")), _string(each.get("title"))
            yield Media(href, media_kind(mime, href), title, _string(each.get("duration_in_seconds")))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _string(value: object) -> str:
    """A string; a number as the string that it should have been (identities often are numbers)."""
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
