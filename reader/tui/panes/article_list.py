"""The left pane: the folder's name and counts, and its articles in two lines each."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from reader.model import ArticleRow, Counts, Group, Order, Passage
from reader.query import Sort
from reader.settings.values import Settings
from reader.text import cell_width, truncate
from reader.tui.commands import bindings
from reader.tui.dates import group_label, row_date
from reader.tui.widgets.label import Label
from reader.tui.widgets.looks import Marks, marked, on_ground
from reader.tui.widgets.search_bar import SearchBar
from reader.tui.widgets.virtual_list import VirtualList

_PAGE = 64
"""Rows fetched at once."""
_PAGES_KEPT = 24
_GUTTER = 3
"""Cells left of the text: the selection, a mark, a space."""
_TAG = 8
"""Cells that the reader's tags take at least, with the sign before them."""
_BY_DATE = (Sort.PUBLISHED, Sort.SAVED)

FetchRows = Callable[[Sequence[int], Sort], list[ArticleRow]]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where somebody was in a list, good for any order of it."""

    selected: int | None
    top: int | None
    lines_into_top: int


class Articles(VirtualList):
    """The rows themselves; they are fetched in pages as they scroll into view."""

    BINDINGS = bindings("list")
    COMPONENT_CLASSES = {
        "articles--unread", "articles--title", "articles--meta", "articles--group", "articles--rule", "articles--mark",
        "articles--selected", "articles--focused", "articles--error",
        "articles--found",
    }  # fmt: skip

    @dataclass
    class PassagesWanted(Message):
        """Rows of a search came into view whose passages are not known yet."""

        ids: Sequence[int]

    def __init__(self, fetch: FetchRows, today: Callable[[], date], settings: Settings, *, id: str) -> None:
        self.ROW_HEIGHT = 1 if settings.density == "one line" else 2
        super().__init__(id=id)
        self._dates = settings.dates
        self._fetch = fetch
        self._today = today
        self._pages: dict[int, list[ArticleRow]] = {}
        self._sort = Sort.PUBLISHED
        self._found: dict[int, Passage] | None = None
        """The passages of a search by article; ``None`` while the list shows no search."""
        self._misfits: dict[int, Passage] = {}
        """Those that were made for rows of another width: they are shown until others come."""
        self._fitted = 0
        """The width that passages are made for."""
        self._missing: set[int] = set()
        self.picked: dict[int, None] = {}
        """The articles whose rows are marked, in the order in which they were; some may not be in the list just now."""
        self.ids: array[int] = array("q")
        self.groups: tuple[Group, ...] = ()

    @property
    def bookmark(self) -> Bookmark:
        """What is selected and what is at the top, by article."""
        top = self.top
        return Bookmark(self.selected, None if top is None else self.ids[top], self.lines_into_top)

    def fill_with(
        self, order: Order, sort: Sort, *, anchored: bool, bookmark: Bookmark | None = None, to_come: int = 0
    ) -> None:
        """Show other articles, or the same in another order; so many more are ``to_come``.

        ``anchored``: what is selected and what is at the top stay where they are, and where the selected article is gone, it is
        what came after it; else it is as ``bookmark`` says, or begins at the top.
        """
        mark = self.bookmark if anchored else bookmark
        cursor, top = (_index_of(order.ids, article_id) for article_id in (mark.selected, mark.top)) if mark else (None, None)
        if anchored and cursor is None:
            cursor = self.cursor
        self._pages.clear()
        self._found = None
        self._misfits.clear()
        self.ids, self.groups, self._sort = order.ids, order.groups, sort
        starts = [group.start for group in order.groups]
        lines_into_top = mark.lines_into_top if mark else 0
        self.fill(len(order.ids), starts, cursor=cursor, top=top, lines_into_top=lines_into_top, to_come=to_come)

    def show_found(self, ids: array[int], passages: Sequence[Passage] | None, *, keep: bool) -> None:
        """Show what a search found, the best first, each with the passage that matched, if words were searched for.

        With ``keep`` the selected article stays selected, if it is among them and is not just the first.
        """
        kept = self.selected if keep and self.cursor else None
        self._pages.clear()
        self.ids, self.groups = ids, ()
        self._found = None if passages is None else {passage.id: passage for passage in passages}
        self._misfits.clear()
        self._missing.clear()
        self.fill(len(ids), (), cursor=_index_of(ids, kept))

    def add_passages(self, passages: Sequence[Passage]) -> None:
        """Passages of rows that were already drawn without."""
        if self._found is not None:
            self._found.update((passage.id, passage) for passage in passages)
            self.redraw()

    def _passage(self, article_id: int) -> Passage | None:
        """The passage of a row, if it is there; else it is asked for, once, when this screen is painted."""
        if self._found is None:
            return None
        passage = self._found.get(article_id)
        if passage is None:
            if not self._missing:
                self.call_after_refresh(self._ask_for_missing)
            self._missing.add(article_id)
            return self._misfits.get(article_id)
        return passage

    def on_resize(self) -> None:
        width, self._fitted = self._fitted, self.size.width
        if self._found and width != self._fitted:
            self._misfits.update(self._found)
            self._found.clear()
            self.redraw()  # which asks for those that are seen

    def _ask_for_missing(self) -> None:
        wanted = [article_id for article_id in self._missing if self._found is not None and article_id not in self._found]
        self._missing.clear()
        if wanted:
            self.post_message(self.PassagesWanted(wanted))

    def pick(self, ids: Iterable[int]) -> None:
        """Mark the rows of these articles, and no others."""
        self.picked = dict.fromkeys(ids)
        self.redraw()

    def step_off(self, ids: Collection[int]) -> None:
        """Where one of these articles is selected, select the next that is none of them; at the list's end, the one before."""
        start = self.cursor
        if start is None or self.ids[start] not in ids:
            return
        around = (
            *range(start + 1, min(len(self.ids), start + 1 + len(ids))),
            *range(start - 1, max(-1, start - 1 - len(ids)), -1),
        )
        if (index := next((index for index in around if self.ids[index] not in ids), None)) is not None:
            self.select(index)

    def select_article(self, article_id: int) -> bool:
        """Select an article without a message; ``False`` if it is not in the list."""
        try:
            index = self.ids.index(article_id)
        except ValueError:
            return False
        with self.prevent(self.Moved):
            self.select(index)
        return True

    @property
    def selected(self) -> int | None:
        """The id of the selected article."""
        return None if self.cursor is None else self.ids[self.cursor]

    def forget_rows(self) -> None:
        """Fetch rows anew as they are next drawn: somebody marked something."""
        self._pages.clear()
        self.redraw()

    def row(self, index: int) -> ArticleRow | None:
        """A row, fetched if need be; ``None`` where it went away since the list was ordered."""
        page, within = divmod(index, _PAGE)
        if page not in self._pages:
            if len(self._pages) >= _PAGES_KEPT:
                del self._pages[next(iter(self._pages))]
            wanted = self.ids[page * _PAGE : (page + 1) * _PAGE]
            self._pages[page] = self._fetch(wanted, self._sort)
        found = self._pages[page]
        wanted_id = self.ids[index]
        if within < len(found) and found[within].id == wanted_id:
            return found[within]
        return next((row for row in found if row.id == wanted_id), None)

    def group_key(self, index: int) -> str | None:
        """What the rows of a row's group share."""
        group = self.geometry.group_of(index)
        return self.groups[group].key if group >= 0 else None

    def group_range(self, index: int) -> slice:
        """The rows of a row's group; none where it is in none."""
        group = self.geometry.group_of(index)
        if group < 0:
            return slice(0)
        starts = [*self.geometry.starts[group : group + 2], len(self.ids)]
        return slice(starts[0], starts[1])

    def group_text_of(self, index: int) -> str:
        """The heading that a row stands under."""
        group = self.geometry.group_of(index)
        return self.group_text(group) if group >= 0 else ""

    def group_text(self, group: int) -> str:
        key = self.groups[group].key
        if self._sort in _BY_DATE:
            return group_label(key, self._today(), self._dates)
        if self._sort is Sort.LENGTH:
            return f"{key} minutes"
        if self._sort is Sort.PROGRESS and key:
            return key.capitalize()
        return key or {Sort.SITE: "No site", Sort.FOLDER: "This folder", Sort.TITLE: "#"}.get(self._sort, "")

    # Looks

    def render_heading(self, group: int, width: int) -> Sequence[Segment]:
        text = f" {truncate(self.group_text(group), width - 4)} "
        rule = "─" * max(0, width - cell_width(text) - 1)
        return [
            Segment(text, self.get_component_rich_style("articles--group")),
            Segment(rule, self.get_component_rich_style("articles--rule")),
        ]

    def render_row(self, index: int, width: int, *, selected: bool) -> Sequence[Sequence[Segment]]:
        row = self.row(index)
        room = max(1, width - _GUTTER - 1)
        unread = row is not None and not row.read and row.error is None
        title = self.get_component_rich_style("articles--unread" if unread else "articles--title")
        meta = self.get_component_rich_style("articles--error" if row and row.error else "articles--meta")
        mark = self.get_component_rich_style("articles--mark")
        ground = None
        bar = " "
        if selected:
            bar = "▌"
            look = "articles--focused" if self.has_focus else "articles--selected"
            ground = self.get_component_rich_style(look)
        bars = (bar, bar)
        if row is not None and row.id in self.picked:
            bars = ("◆" if selected else "◇", bar)
        marks: tuple[Marks, Marks] = ((), ())
        if row is None:
            first, second, signs = "This article is no longer there.", "", (" ", " ")
        else:
            passage = self._passage(row.id)
            first, second = row.title, passage.text if passage else self._meta(row, self.group_key(index), room)
            marks = (passage.title_marks, passage.marks) if passage else marks
            signs = (_sign(row), "★" if row.starred else " ")
        if self.ROW_HEIGHT == 1:
            # The headline with what little else there is room for: the star in the gutter, the date at the right.
            aside = self._date_of(row, self.group_key(index)) if row and not row.error else ""
            shown = truncate(first, room - cell_width(aside) - 1)
            found = self.get_component_rich_style("articles--found") if marks[0] else title
            one = [
                Segment(bars[0], mark),
                Segment(signs[0], mark),
                Segment(signs[1], mark),
                *marked(shown, marks[0], title, found),
            ]
            one.append(Segment(" " * (width - _GUTTER - cell_width(shown) - cell_width(aside) - 1)))
            one += [Segment(aside, meta), Segment(" ")]
            return [on_ground(one, ground) if ground else one]
        lines = []
        for bar, sign, text, style, spans in zip(bars, signs, (first, second), (title, meta), marks, strict=True):
            shown = truncate(text, room)
            found = self.get_component_rich_style("articles--found") if spans else style
            line = [Segment(bar, mark), Segment(sign, mark), Segment(" "), *marked(shown, spans, style, found)]
            line.append(Segment(" " * (width - _GUTTER - cell_width(shown))))
            lines.append(on_ground(line, ground) if ground else line)
        return lines

    def _meta(self, row: ArticleRow, group: str | None, room: int) -> str:
        """Where, when, how long; where there is too little room, it is the first that gives way."""
        if row.error is not None:
            return row.error
        where = None if self._sort is Sort.SITE else row.section or row.site
        left = round(row.minutes * (1 - row.fraction))
        length = f"{max(1, left)} min left" if _begun(row) else f"{row.minutes} min"
        archived = "archived" if row.archived else None
        rest = " · ".join(part for part in (self._date_of(row, group), length, archived, row.notice) if part)
        shown = truncate(where or "", room - cell_width(rest) - 3)
        told = f"{shown} · {rest}" if shown else rest
        # The reader's own tags, where there is room left for a word of them.
        if not row.tags or cell_width(told) + _TAG > room:
            return told
        return " · ".join((told, *(f"#{tag}" for tag in row.tags)))

    def _date_of(self, row: ArticleRow, group: str | None) -> str:
        """A row's date, as far as the heading above it does not say it."""
        return row_date(row, group if self._sort in _BY_DATE else None, self._today(), self._dates)


class ArticleList(Vertical):
    """The left pane."""

    @dataclass
    class Selected(Message):
        """The selection came to rest on an article; looking is not reading."""

        id: int

    @dataclass
    class Opened(Message):
        """Somebody wants to read an article."""

        id: int

    def __init__(self, fetch: FetchRows, today: Callable[[], date], settings: Settings, *, id: str) -> None:
        super().__init__(id=id)
        self._heading = Label("", id="folder")
        self.articles = Articles(fetch, today, settings, id="articles")
        self.bar = SearchBar(placeholder='words, "a phrase", title:…, is:unread', id="search", compact=True)
        self.bar.display = False
        self._offers = Label("", id="offers")
        self._offers.display = False

    def compose(self) -> ComposeResult:
        yield self._heading
        yield self.articles

    async def complete(self) -> None:
        """Have what is hidden at a start, too: to work that out before the first frame would only put that off."""
        await self.mount(self.bar, self._offers, before=self.articles)

    def tell(self, name: str, counts: Counts, note: str = "", view: str = "") -> None:
        """Say whose articles these are, how many, and what is going on (``note``), or which are shown (``view``)."""
        all_told = f"{counts.articles:,}" + (f" · {counts.unread:,} new" if counts.unread else "")
        self._heading.say(f"{name} › {view}" if view else name, note or (f"{len(self.articles.ids):,}" if view else all_told))

    def offer(self, offers: Sequence[str]) -> None:
        """Say under the search bar what may be typed next; Tab takes the first.

        The line is there while the bar is: nothing moves when there is something to offer.
        """
        self._offers.say(f"Tab {offers[0]}" + "".join(f"  {offer}" for offer in offers[1:]) if offers else "")

    def show_bar(self, *, shown: bool) -> None:
        """Show the search bar, or put it away."""
        self.bar.display = self._offers.display = shown

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        event.stop()
        self.post_message(self.Selected(self.articles.ids[event.index]))

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        event.stop()
        self.post_message(self.Opened(self.articles.ids[event.index]))


def _begun(row: ArticleRow) -> bool:
    return row.read and 0.02 < row.fraction < 0.98


def _sign(row: ArticleRow) -> str:
    if row.error is not None:
        return "✗"
    if _begun(row):
        return "◔"
    return " " if row.read else "●"


def _index_of(ids: array[int], article_id: int | None) -> int | None:
    if article_id is not None:
        with suppress(ValueError):
            return ids.index(article_id)
    return None
