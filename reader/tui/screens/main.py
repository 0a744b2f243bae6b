"""The main screen: it hands the panes what they show, hears what they were told to do, and asks the library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import Screen

from reader.library import Library, describe_empty
from reader.model import ArticleRow, Aspect, Counts
from reader.query import Sort
from reader.render.page import Furniture, message_page
from reader.tui.commands import Where, bindings
from reader.tui.panes.article_list import ArticleList, Articles
from reader.tui.panes.lists import Lists
from reader.tui.panes.reading import PageView, ReadingPane
from reader.tui.panes.status import Status
from reader.tui.screens.following import Following
from reader.tui.screens.hints import MATCH_HINTS, hints
from reader.tui.screens.history import Stop
from reader.tui.screens.layout import COLUMN, LIST_WIDTH, LISTS_WIDTH, Wishes
from reader.tui.screens.loading import Found, Loaded, Ready, Wanted, loader, next_unread
from reader.tui.screens.looking import Listed, Looking, Progressed
from reader.tui.screens.marking import Marking
from reader.tui.screens.matches import Matches
from reader.tui.screens.place import PlaceKeeper
from reader.tui.screens.searching import Before, Passed, Searched, Searching
from reader.tui.screens.threads import Failed, in_thread
from reader.tui.screens.workspace import Workspace
from reader.tui.scribe import Scribe
from reader.tui.widgets.document_view import DocumentView
from reader.tui.widgets.label import Label
from reader.tui.widgets.search_bar import SearchBar

_NEXT_ASPECT: dict[Aspect, Aspect] = {"article": "whole", "whole": "source", "source": "article"}


_FIRST_IDS = 500
"""Rows that are put in order before the first frame: more than any screen shows."""
_FIRST_SECONDS = 0.8
"""How long a new folder is read before one of its articles is shown: long enough for a small folder to be read whole."""


class MainScreen(Screen[None]):
    """One folder, open."""

    AUTO_FOCUS = ""  # the workspace says who has the focus
    BINDINGS = bindings("anywhere")

    @dataclass
    class OpenAsked(Message):
        """Somebody wants to open another folder."""

    @dataclass
    class HelpAsked(Message):
        """Somebody wants to see all keys."""

    def __init__(self, library: Library, column: int | None, start: str | None, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.library = library
        self._view = view = library.view()
        self._start = start
        self._sort = Sort(view.sort) if view.sort in list(Sort) else Sort.PUBLISHED
        self._counts = Counts(0, 0, 0, ())
        self._note = ""
        self._look_was_asked = False
        self._is_new = not library.is_known
        """The folder is read for the first time, and has only just been opened: its first articles may not be the newest."""
        self._select_later: int | None = None
        """An article that is shown, and not in the list yet."""
        self._begun = False
        """An article was asked for: from now on nothing is shown that nobody asked for."""
        self._shown: Loaded | None = None
        self._furniture: Furniture = "folded"
        self._scribe = Scribe(self.say)
        self._marking = Marking(library, self._scribe, self._marked, self.say)
        self._looking = Looking(self, library, self._sort)
        self._loader = loader(self, library)
        self._listed: Listed | None = None
        self._place = PlaceKeeper(self, self._marking.keep_place)
        self._list = ArticleList(library.rows, lambda: clock().date(), id="list")
        self._articles = self._list.articles
        self._searching = Searching(self, library, self._list, self.say)
        self._reading = ReadingPane(column=column or view.column or COLUMN, id="page")
        self._page = self._reading.page
        self._matches = Matches(self._page, self.say)
        self._lists = Lists(id="lists")
        widths = view.list_width or LIST_WIDTH, view.lists_width or LISTS_WIDTH
        wishes = Wishes(view.list_shown, view.lists_shown, *widths)
        self.workspace = Workspace(self._list, self._reading, self._lists, wishes, column or COLUMN)
        self._following = Following(
            library,
            here=self._here,
            arrive=self._arrive,
            revisit=lambda stop: self.go_to(stop.article, stop.offset),
            scroll=self._turn_to,
            say=self.say,
        )
        self._path = Label("", id="path")
        self._status = Status(id="status")

    def compose(self) -> ComposeResult:
        yield self._path
        yield self.workspace
        yield self._status

    def on_mount(self) -> None:
        # What the first screen shows, whatever the size of the folder; all of it is put in order by a thread.
        first = Listed(self.library.order(self._sort, limit=_FIRST_IDS), self.library.counts(), self._sort)
        self._listed = first
        self._fill(first)
        if len(first.order.ids) < first.counts.articles:
            self._looking.relist()
        self.workspace.focus_pane("page" if self._start else "list")
        for warning in self.library.warnings:
            self.say(warning)
        self._looking.start()
        self.set_timer(_FIRST_SECONDS, self._stop_waiting)

    def say(self, sentence: str) -> None:
        """Tell something in the bottom line; the sentence is clean text."""
        self._status.say(sentence)

    @property
    def is_busy(self) -> bool:
        """The folder is being looked at, or an article fetched."""
        return self._looking.under_way or self._loader.busy

    @property
    def shown_title(self) -> str:
        """The headline of the article on the page; empty while there is none."""
        return self._shown.row.title if self._shown else ""

    async def finish(self) -> None:
        """Have everything on disk: called before the application ends or another folder is opened."""
        self._place.flush()
        self._keep_view()
        await self._scribe.finish()

    def on_unmount(self) -> None:
        self.library.close()

    # The list: which articles, in which order

    @on(Listed)
    def _on_listed(self, event: Listed) -> None:
        if event.sort is self._sort:
            self._listed = event
            if not self._searching.active:
                self._fill(event)

    def _fill(self, listed: Listed) -> None:
        order = listed.order
        self._counts = listed.counts
        self._articles.fill_with(order, self._sort, anchored=self._begun)
        if self._select_later is not None and self._articles.select_article(self._select_later):
            self._select_later = None
        self._tell()
        if order.ids:
            self._begin()
        elif not order.ids and self.library.is_known and not self._looking.under_way:
            self._reading.show(
                message_page(self.library.name, (describe_empty(self.library), "Open another folder with O.")), 0, 0
            )

    def _begin(self) -> None:
        """Show the article asked for, else the one of last time, else the first, once it is known which that is."""
        if self._begun or not self._articles.ids:
            return
        wanted = self._start or self._view.article
        found = self.library.find(wanted) if wanted else None
        if found is not None:
            self.go_to(found)
        elif not (self._looking.under_way and (self._start or self._is_new)):
            self.go_to(self._articles.ids[0])

    def _stop_waiting(self) -> None:
        self._is_new = False
        self._begin()

    def _tell(self) -> None:
        self._list.tell(self.library.name, self._counts, self._note)

    @on(Progressed)
    def _on_progressed(self, event: Progressed) -> None:
        progress = event.progress
        busy = not progress.finished and progress.total
        self._note = f"reading {progress.done:,} of {progress.total:,}" if busy else ""
        self._looking.heard(event)
        if progress.finished and self._look_was_asked:
            self._look_was_asked = False
            self.say(f"Looked again: {progress.changed:,} changed." if progress.changed else "Looked again: nothing changed.")
        self._tell()

    @on(Failed)
    def _on_failed(self, event: Failed) -> None:
        self._note = ""
        self._tell()
        self.say(event.sentence)

    def action_look_again(self) -> None:
        self._look_was_asked = True
        self._looking.look()

    def action_sort(self) -> None:
        self._sort = self._looking.sort = self._sort.next()
        self.say(f"Sorted by {self._sort}.")
        self._looking.relist()

    # The page follows the selection

    def show(self, article_id: int, offset: int | None = None) -> None:
        """Show an article, at the place where it was left unless ``offset`` says another."""
        self._begun = True
        self._place.flush()
        self._loader.want(Wanted(article_id, offset, furniture=self._furniture, search=self._searching.text))

    @on(Ready)
    def _on_ready(self, event: Ready) -> None:
        loaded = self._shown = event.loaded
        self._place.begin(loaded.row.id, loaded.row.fraction)
        self._lists.fill(loaded.lists)
        offset = loaded.offset if event.wanted.offset is None else event.wanted.offset
        note = {"article": "", "whole": "the whole page", "source": "the file’s source"}[loaded.aspect]
        self._reading.show(loaded.page, loaded.row.minutes, 0 if loaded.matches else offset, note)
        if loaded.trouble:
            self.say(loaded.trouble)
        self._matches.begin(loaded.matches, offset)
        if loaded.matches:
            self._page.reveal(offset)  # with the lines around it, unlike a place that was left
        self._hint()
        self._tell_where()
        self._keep_view()

    def go_to(self, article_id: int, offset: int | None = None) -> None:
        """Select an article in the list and show it."""
        self._select_later = None if self._articles.select_article(article_id) else article_id
        self.show(article_id, offset)

    @on(ArticleList.Selected)
    def _on_selected(self, event: ArticleList.Selected) -> None:
        self.show(event.id)

    @on(ArticleList.Opened)
    def _on_opened(self, event: ArticleList.Opened) -> None:
        self.workspace.focus_pane("page")
        self._count_as_read(event.id)

    def _step(self, by: int) -> int | None:
        """Go to the article ``by`` rows on; its id, or ``None`` at the list's end."""
        index = (self._articles.cursor or 0) + by
        if not 0 <= index < len(self._articles.ids):
            self.say("This is the last article." if by > 0 else "This is the first article.")
            return None
        self.go_to(self._articles.ids[index])
        return self._articles.ids[index]

    def action_next_article(self) -> None:
        if self._steps_matches:
            self._matches.step(1)
            return
        if (article_id := self._step(1)) is not None:
            self._count_as_read(article_id)

    def action_previous_article(self) -> None:
        self._step(-1)

    def action_next_unread(self) -> None:
        if self._steps_matches:
            self._matches.step(-1)
            return
        start = (self._articles.cursor or 0) + 1
        in_thread(self, "unread", lambda: self.post_message(Found(next_unread(self.library, self._articles.ids, start))))

    @on(Found)
    def _on_found(self, event: Found) -> None:
        if event.article is None:
            self.say("Everything here has been read.")
        else:
            self.go_to(event.article)

    def action_page_on(self) -> None:
        if self._page.at_end:
            self._step(1)
        elif self._shown is not None:
            self._count_as_read(self._shown.row.id)
            self._page.action_page_down()

    def action_page_back(self) -> None:
        self._page.page_up()

    @on(PageView.AspectTurned)
    def _on_aspect_turned(self) -> None:
        """From the article to the whole page, to the source, and back; the choice is kept for the site."""
        if (shown := self._shown) is None:
            return
        aspect = _NEXT_ASPECT[shown.aspect]
        if shown.row.site:
            self._marking.keep_aspect(shown.row.site, aspect)
        self._place.flush()
        self._loader.want(Wanted(shown.row.id, None, aspect, self._furniture))

    @on(PageView.FurnitureTurned)
    def _on_furniture_turned(self) -> None:
        self._furniture = "folded" if self._furniture == "open" else "open"
        if (shown := self._shown) is not None:
            self._loader.want(Wanted(shown.row.id, self._page.place, shown.aspect, self._furniture))

    # Reading: the place is kept, and the end counts, only where somebody reads and does not just look

    @on(PageView.ReadOn)
    def _on_read_on(self) -> None:
        self._place.read_on()
        self._count_at_end()

    @on(DocumentView.Moved)
    def _on_page_moved(self, event: DocumentView.Moved) -> None:
        if self._place.moved(event.offset, event.fraction):
            self._count_at_end()

    def _count_at_end(self) -> None:
        if self._shown is not None and self._page.at_end:
            self._count_as_read(self._shown.row.id)

    def _keep_view(self) -> None:
        wishes = self.workspace.lasting_wishes
        view = replace(
            self._view,
            article=self._shown.row.path if self._shown else self._view.article,
            sort=self._sort.value,
            list_shown=wishes.list_shown,
            lists_shown=wishes.lists_shown,
            list_width=wishes.list_width,
            lists_width=wishes.lists_width,
            column=self.workspace.column_wish if self.workspace.column_changed else self._view.column,
        )
        if view != self._view:
            self._view = view
            self._marking.keep_view(view)

    # Marks

    def _count_as_read(self, article_id: int) -> None:
        if (row := self._row(article_id)) is not None:
            self._marking.count_as_read(row)

    def action_toggle_read(self) -> None:
        if (row := self._row()) is not None:
            self._marking.toggle_read(row)

    def action_toggle_star(self) -> None:
        if (row := self._row()) is not None:
            self._marking.toggle_star(row)

    def action_undo(self) -> None:
        self._marking.undo()

    def _row(self, article_id: int | None = None) -> ArticleRow | None:
        """The row of an article, as it is now; of the selected one by default."""
        wanted = self._articles.selected if article_id is None else article_id
        return None if wanted is None else next(iter(self.library.rows([wanted])), None)

    def _marked(self) -> None:
        self._articles.forget_rows()
        self._counts = self.library.counts()
        self._tell()

    # Searching: the list narrows, and is afterwards what it was

    def action_search(self) -> None:
        """Begin a search, or go back to the words of the one there is."""
        before = Before(self._here(), self.workspace.pane, self._articles.bookmark)
        self.workspace.focus_pane("list")
        self._searching.begin(before)

    @on(SearchBar.Changed)
    def _on_search_typed(self, event: SearchBar.Changed) -> None:
        self._searching.ask(event.value, finished=event.value.endswith(" "))

    @on(SearchBar.Submitted)
    def _on_search_entered(self, event: SearchBar.Submitted) -> None:
        """Rank what was found; the words stand, and the list has the keys."""
        self._searching.ask(event.value, finished=True)
        self.workspace.focus_pane("list")

    @on(SearchBar.Stepped)
    def _on_search_stepped(self, event: SearchBar.Stepped) -> None:
        self._articles.select((self._articles.cursor or 0) + event.by)

    @on(Searched)
    def _on_searched(self, event: Searched) -> None:
        if (found := self._searching.searched(event)) is not None:
            self._note = found
            self._tell()
            if self._articles.selected is not None:
                self.show(self._articles.selected)

    @on(Articles.PassagesWanted)
    def _on_passages_wanted(self, event: Articles.PassagesWanted) -> None:
        self._searching.ask_passages(event.ids)

    @on(Passed)
    def _on_passed(self, event: Passed) -> None:
        self._searching.passed(event)

    @on(SearchBar.Left)
    def _leave_search(self) -> None:
        before = self._searching.leave()
        self._note = ""
        if before is None or self._listed is None:
            return
        self._counts = self._listed.counts
        self._articles.fill_with(self._listed.order, self._sort, anchored=False, bookmark=before.bookmark)
        self._tell()
        if before.stop is not None:
            self.show(before.stop.article, before.stop.offset)
        self.workspace.focus_pane(before.pane)

    @property
    def _steps_matches(self) -> bool:
        """Matches are marked on the page that has the focus: ``n`` and ``N`` are theirs."""
        return bool(self._matches) and self.workspace.pane == "page"

    def _hint(self) -> None:
        self._status.hint(MATCH_HINTS if self._steps_matches else hints(self.workspace.pane))

    # Following, and coming back

    @on(Lists.Followed)
    def _on_followed(self, event: Lists.Followed) -> None:
        self._following.entry(event.entry)

    @on(DocumentView.LinkClicked)
    def _on_link(self, event: DocumentView.LinkClicked) -> None:
        page = self._page.page
        self._following.link(event.href, page.offset_of_anchor(event.href[1:]) if page and event.href.startswith("#") else None)

    def action_back(self) -> None:
        self._following.back()

    def action_forward(self) -> None:
        self._following.forward()

    def _here(self) -> Stop | None:
        return Stop(self._shown.row.id, self._page.place) if self._shown else None

    def _arrive(self, article_id: int) -> None:
        self.go_to(article_id)
        self.workspace.focus_pane("page")
        self._count_as_read(article_id)

    def _turn_to(self, offset: int) -> None:
        self._page.go_to(offset)
        self.workspace.focus_pane("page")

    @on(PageView.Left)
    @on(Lists.Left)
    def _back_to_list(self) -> None:
        self.workspace.focus_pane("list")

    # The window

    @on(Workspace.Arranged)
    def _on_arranged(self, event: Workspace.Arranged) -> None:
        self._path.display = event.layout.single
        self._hint()
        self._tell_where()
        self._keep_view()

    def _tell_where(self) -> None:
        """One line of where you are, for a window that shows one pane."""
        parts = [self.library.name]
        if self._articles.cursor is not None:
            parts += [self._articles.group_text_of(self._articles.cursor)]
        if self._shown is not None and self.workspace.pane != "list":
            parts.append(self._shown.row.title)
        if self.workspace.pane == "lists":
            parts.append("Lists")
        self._path.say(" › ".join(part for part in parts if part))

    def target(self, where: Where) -> DOMNode:
        """Who does the commands of a place."""
        return {
            "anywhere": self,
            "window": self.workspace,
            "list": self._articles,
            "reading": self._page,
            "lists": self._lists,
        }[where]

    def action_out(self) -> None:
        if self._steps_matches:
            self._matches.clear()
            self._hint()
        elif not self.workspace.step_out() and self._searching.active:
            self._leave_search()

    def action_open_folder(self) -> None:
        self.post_message(self.OpenAsked())

    def action_help(self) -> None:
        self.post_message(self.HelpAsked())
