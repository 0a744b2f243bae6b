"""What the reading pane shows, made ready off the event loop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.document import Document, Paragraph, Span
from reader.library import Library
from reader.model import Article, ArticleData, ArticleRow, Unreadable
from reader.render.page import Page, page_of
from reader.tui.panes.lists import Entry, EntryList

_CONTENTS = "On this page"
_STRIDE = 512
"""Rows asked for at once when looking for an unread one."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article with its page and the lists beside it."""

    row: ArticleRow
    page: Page
    lists: tuple[EntryList, ...]
    offset: int
    """Where in the page it was left the last time."""


def load(library: Library, article_id: int) -> Loaded | None:
    """Fetch an article and set its page; ``None`` if it is gone. For a worker thread: a long article takes its time."""
    found = library.article(article_id)
    if found is None:
        return None
    if isinstance(found, Unreadable):
        return Loaded(found.row, _failure(found.row), (), 0)
    page = page_of(found)
    return Loaded(found.row, page, _lists(library, found, page), found.place.offset if found.place else 0)


def message_page(title: str, *sentences: str) -> Page:
    """A page that says something in the program's own words."""
    blocks = tuple(Paragraph((Span(sentence),)) for sentence in sentences)
    return page_of(ArticleData(title, "document", Document(blocks)))


def _failure(row: ArticleRow) -> Page:
    return message_page(row.title, row.error or "", f"The file is {row.path}. The other articles are not touched by this.")


def _lists(library: Library, article: Article, page: Page) -> tuple[EntryList, ...]:
    sides = article.data.lists
    held = iter(library.resolve([item for side in sides for item in side.items]))
    lists = [
        EntryList(side.heading, tuple(Entry(item.text, n, next(held)) for n, item in enumerate(side.items, 1)))
        for side in sides
    ]
    contents = tuple(
        Entry(heading.text, offset=page.starts[heading.piece], level=max(0, heading.level - 1)) for heading in page.headings
    )
    return (*lists, EntryList(_CONTENTS, contents))


def next_unread(library: Library, ids: Sequence[int], start: int) -> int | None:
    """The first unread article from row ``start`` on, round the end of the list; for a worker thread."""
    for low, high in ((start, len(ids)), (0, start)):
        for at in range(low, high, _STRIDE):
            wanted = ids[at : min(at + _STRIDE, high)]
            unread = {row.id for row in library.rows(wanted) if not row.read and row.error is None}
            if unread:
                return next(article_id for article_id in wanted if article_id in unread)
    return None
