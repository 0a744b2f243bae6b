"""What the reading pane shows, made ready off the event loop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.screen import Screen

from reader.errors import ParseError, ReaderError
from reader.library import Library
from reader.model import Article, ArticleRow, Aspect, Highlight, Unreadable
from reader.render.typography import Typography
from reader.text import clean_line
from reader.tui.panes.lists import Entry, EntryList
from reader.tui.screens.threads import Latest

if TYPE_CHECKING:
    from reader.render.page import Furniture, Page

_CONTENTS = "On this page"


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article with its page and the lists beside it."""

    row: ArticleRow
    page: Page
    lists: tuple[EntryList, ...]
    offset: int
    """Where in the page it was left the last time."""
    aspect: Aspect = "article"
    matches: tuple[tuple[int, int], ...] = ()
    """What the search it was opened from found in it: stretches of the page's text, as offsets."""
    highlights: tuple[Highlight, ...] = ()
    """Of the article, as they come in the page's text; of its other aspects there are none."""
    trouble: str | None = None
    """Why the aspect or the part that was asked for is not the one that is shown."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article that was asked for; ``offset`` is the place, if one was named."""

    article: int
    offset: int | None = None
    aspect: Aspect | None = None
    """What is to be shown; ``None`` for what the reader wants to see of its site."""
    furniture: Furniture = "folded"
    search: str | None = None
    """The search that it is opened from, whose matches are to be marked."""
    part: str | None = None
    """The name of the part that is to be shown, as a link has it after its ``#``."""


def load(library: Library, wanted: Wanted, typography: Typography) -> Loaded | None:
    """Fetch an article and set its page; ``None`` if it is gone. For a worker thread: a long article takes its time."""
    found = library.article(wanted.article)
    if found is None:
        return None
    if isinstance(found, Unreadable):
        return Loaded(found.row, _failure(found.row), (), 0)
    site = found.data.site
    aspect = wanted.aspect or (library.aspect_of_site(site) if site else "article")
    shown, trouble = found, None
    if aspect != "article":
        try:
            document = library.aspect(wanted.article, aspect)
            shown = replace(found, data=replace(found.data, document=document))
        except ParseError as error:
            aspect, trouble = "article", str(error)
    from reader.render.flow import prepare
    from reader.render.page import page_of

    page = page_of(shown, furniture=wanted.furniture)
    prepare(page, typography)
    offset = found.place.offset if found.place and aspect == "article" else 0
    highlights: tuple[Highlight, ...] = ()
    if aspect == "article" and found.row.highlights:
        highlights = tuple(library.highlights.of(wanted.article, page.text()))
    matches = tuple(library.search.matches(wanted.search, page.text())) if wanted.search else ()
    if matches:
        # The first in the body, if there is one: the headline is seen anyway.
        offset = next((start for start, _ in matches if page.body and start >= page.starts[page.body.start]), matches[0][0])
    if wanted.part and (at := page.offset_of_anchor(wanted.part)) is not None:
        offset = at
    elif wanted.part:
        trouble = f"This article has no part “{clean_line(wanted.part)}”."
    return Loaded(found.row, page, _lists(library, shown, page), offset, aspect, matches, highlights, trouble)


def _failure(row: ArticleRow) -> Page:
    from reader.render.page import message_page

    told = [row.error or "", f"The file is {row.path}. The other articles are not touched by this."]
    if not row.path.endswith("/"):
        told.append("Enter on it in the list reads it all the same: with more time and memory, up to 200 MB.")
    return message_page(row.title, tuple(told))


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


class Loader(Latest[Wanted, tuple[Loaded, Wanted]]):
    """Fetches articles for a screen; ``ready`` hears each with what was asked for."""

    def __init__(
        self,
        screen: Screen[None],
        library: Library,
        typography: Typography,
        ready: Callable[[Loaded, Wanted], object],
    ) -> None:
        def fetch(wanted: Wanted) -> tuple[Loaded, Wanted]:
            loaded = load(library, wanted, typography)
            if loaded is None:
                raise ReaderError("This article is no longer there.")
            return loaded, wanted

        super().__init__(screen, "load", fetch, lambda granted: ready(*granted), when_painted=True)
