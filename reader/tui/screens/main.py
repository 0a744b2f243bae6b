"""The main screen: it hands the panes what they show, hears what they were told to do, and asks the library."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from inspect import isawaitable
from time import monotonic
from typing import TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input

from reader.config import Config
from reader.library import Library
from reader.model import ArticleRow, Aspect, Order, Place, View
from reader.query import Sort
from reader.render.typography import Typography
from reader.tui.commands import ABOUT_PAGE, MOVES, Command, Where, bindings
from reader.tui.keymap import Keymap
from reader.tui.panes.article_list import ArticleList, Articles
from reader.tui.panes.lists import Lists
from reader.tui.panes.reading import PageView, ReadingPane
from reader.tui.panes.status import Status
from reader.tui.panes.views import Views
from reader.tui.screens.aspects import Aspects
from reader.tui.screens.completing import Completing
from reader.tui.screens.desk import Commands, Mode
from reader.tui.screens.getting_about import GettingAbout
from reader.tui.screens.highlighting import Highlighting
from reader.tui.screens.hints import hints, hints_for_picked, place
from reader.tui.screens.history import Stop
from reader.tui.screens.keeping import Keeping
from reader.tui.screens.lately import Lately
from reader.tui.screens.layout import LIST_WIDTH, LISTS_WIDTH, PaneName, Wishes
from reader.tui.screens.listing import Listing
from reader.tui.screens.loading import Loaded, Loader, Wanted
from reader.tui.screens.looking import Listed, Looking, Progressed, Told
from reader.tui.screens.pictures import Pictures
from reader.tui.screens.place import PlaceKeeper
from reader.tui.screens.prompt import PromptScreen
from reader.tui.screens.searching import Before, Searching
from reader.tui.screens.sequences import KeySequences
from reader.tui.screens.threads import PATIENCE, Done, Failed, in_thread
from reader.tui.screens.viewing import Viewing
from reader.tui.screens.workspace import Workspace
from reader.tui.screens.zones import Zones
from reader.tui.scribe import Scribe
from reader.tui.widgets.document_view import DocumentView
from reader.tui.widgets.find_bar import FindBar
from reader.tui.widgets.label import Label
from reader.tui.widgets.search_bar import SearchBar

T = TypeVar("T")


class MainScreen(PromptScreen[None]):
    """One folder, open. To its features (:mod:`reader.tui.screens.desk`) it is the desk."""

    AUTO_FOCUS = ""  # the workspace says who has the focus
    BINDINGS = bindings("anywhere")
    draws = True
    """While it does not, it is laid out and nothing is rendered: who turns this on has it drawn, too."""
    _look_was_asked = False
    _note = ""
    """What is being done with the folder."""
    _found = ""
    """What a feature has to say in place of the counts; it goes before."""

    @dataclass
    class OpenAsked(Message):
        """Somebody wants to open another folder."""

    @dataclass
    class HelpAsked(Message):
        """Somebody wants to see all keys."""

    @dataclass
    class Settled(Message):
        """The list is there, and an article on the page: what a start looks like."""

        screen: MainScreen

    def __init__(
        self,
        library: Library,
        config: Config,
        start: str | None,
        keymap: Keymap,
        clock: Callable[[], datetime],
        *,
        order: Order | None = None,
    ) -> None:
        """With an ``order`` it shows what is known of the folder, in that order, and leaves it at that."""
        super().__init__()
        self.library, self.lately = library, Lately()
        settings = config.settings
        usual = config.column or settings.width
        self._keymap = keymap
        self._troubles = (*library.warnings, *config.problems, *keymap.problems)
        self._sequences = KeySequences(keymap, self._run_command, self._tell_keys)
        self._view = view = library.view() or View(list_shown=settings.show_list, lists_shown=settings.show_lists)
        self._start = start
        self.shown: Loaded | None = None
        self._mode: Mode | None = None
        self._at_work: dict[Callable[[], None], float] = {}
        """What threads have been asked for and have not brought yet, and when."""
        self._scribe = Scribe(self.say)
        self.articles = ArticleList(library.rows, lambda: clock().date(), settings, id="list")
        self._rows = self.articles.articles
        typography = Typography(
            settings.line_spacing,
            settings.paragraph_gap,
            settings.margin,
            justify=settings.justify,
            hyphenate=settings.hyphenate,
            bidi=settings.bidi,
        )
        self.reading = ReadingPane(column=config.column or view.column or settings.width, typography=typography, id="page")
        self._page = self.reading.page
        self._lists = Lists(id="lists")
        widths = view.list_width or LIST_WIDTH, view.lists_width or LISTS_WIDTH
        wishes = Wishes(view.list_shown, view.lists_shown, *widths)
        self._views = Views(id="views")
        self.workspace = Workspace(self.articles, self._views, self.reading, self._lists, wishes, usual)
        self._path = Label("", id="path")
        self._status = Status(id="status")
        self._looking = Looking(self, library, Sort(view.sort) if view.sort in list(Sort) else Sort.PUBLISHED)
        self._listing = Listing(
            self, self, self._looking,
            wanted=start, last=view.article, order=order,
            changed=self._list_changed, settled=lambda: self.post_message(self.Settled(self)),
        )  # fmt: skip
        self._loader = Loader(self, library, typography, self._ready)
        self._place = PlaceKeeper(self, self._keep_place)
        self._keeping = Keeping(self, settings.mark_read, self._picked)
        self._searching = Searching(self, self, self._looking, self._search_over)
        self._completing = Completing(self, self)
        self._viewing = Viewing(self, self, self._views, self.workspace, self._looking, self._searching)
        self._aspects, self._zones = Aspects(self), Zones(self, clock)
        self._about = GettingAbout(self, self, self._lists, self._place.look)
        self.jumps = self._about.jumps
        self._highlighting = Highlighting(self, self._about.copying.copy, self._keeping.marking.tell)
        self._pictures = Pictures(self, self, settings.pictures, fetches=order is None)
        self._settings, self._clock = settings, clock

    def compose(self) -> ComposeResult:
        yield self._path
        yield self.workspace
        yield self._status

    def on_mount(self) -> None:
        self._listing.open()
        self.focus_pane("page" if self._start else "list")
        for trouble in self._troubles:
            self.say(trouble)
        self.call_after_refresh(self._drawn)

    async def _drawn(self) -> None:
        """The first frame has been drawn, if it is to be."""
        self._listing.drawn()
        await self._complete()

    async def _complete(self) -> None:
        await self.workspace.complete()

    def _compositor_refresh(self) -> None:
        # Textual has no public way to lay out a screen without rendering it, which is most of the work.
        if self.draws:
            super()._compositor_refresh()

    def tidy(self) -> None:
        """Scroll the list from its top just as far as shows the selected row: where it is must not hang on what came first."""
        self._rows.scroll_to(y=0, animate=False, immediate=True)
        self._rows.show_cursor()

    @property
    def is_busy(self) -> bool:
        """The folder is being looked at, or an article fetched."""
        return self._looking.under_way or self._loader.busy

    @property
    def order(self) -> Order | None:
        """All articles of the folder in their order, as they are now; ``None`` while that is being found out."""
        return None if self.is_busy else self._listing.order

    @property
    def shown_title(self) -> str:
        """The headline of the article on the page; empty while there is none."""
        return self.shown.row.title if self.shown else ""

    async def finish(self) -> None:
        """Have everything on disk: called before the application ends or another folder is opened."""
        self._place.flush()
        self._keep_view()
        self._pictures.forget()
        await self._scribe.finish()

    def on_unmount(self) -> None:
        self.library.close()

    # Features: what they do, and what the desk does for them

    @cached_property
    def _commands(self) -> Commands:
        """What the features do, by command. Some do nothing until one is given: a start does not load them."""
        from reader.tui.screens.along import Along
        from reader.tui.screens.counting import Counting
        from reader.tui.screens.own_commands import OwnCommands
        from reader.tui.screens.stepping import Stepping
        from reader.tui.screens.twenty import Twenty

        features = (
            self._keeping, self._searching, self._viewing, self._about, self._aspects, self._highlighting,
            Stepping(self, self._keeping.marking), Along(self, self, self._settings.pace), self._zones,
            Twenty(self, self._viewing.show_queue), Counting(self, self._clock),
            OwnCommands(self, self, self._settings.commands), self._pictures,
        )  # fmt: skip
        return {id_: do for feature in features for id_, do in feature.commands.items()}

    async def action_do(self, command: str) -> None:
        """Have the feature that knows a command do it."""
        done = self._commands[command]()
        if isawaitable(done):
            await done

    def say(self, sentence: str) -> None:
        self._status.say(sentence)

    def note(self, note: str) -> None:
        self._found = note
        self._tell()

    def row(self, article_id: int | None = None) -> ArticleRow | None:
        wanted = self._rows.selected if article_id is None else article_id
        return None if wanted is None else next(iter(self.library.rows([wanted])), None)

    @property
    def pane(self) -> PaneName:
        return self.workspace.pane

    def focus_pane(self, pane: PaneName) -> None:
        self.workspace.focus_pane(pane)

    def trouble(self, sentence: str) -> None:
        """Something to tell as soon as there is somewhere to tell it."""
        self._troubles = (*self._troubles, sentence)

    def show_articles(self) -> None:
        self.workspace.turn_left_pane(to_views=False)

    def here(self) -> Stop | None:
        return Stop(self.shown.row.id, self._page.place) if self.shown else None

    def marked(self) -> None:
        self._rows.forget_rows()
        self._listing.recount()
        self._tell()
        self._viewing.changed()
        self._highlighting.changed()

    def relist(self) -> None:
        self._looking.relist()

    def let_go(self, ids: Collection[int]) -> None:
        if self._searching.active:
            self._searching.again()
        else:
            self._rows.step_off(ids)
        self._looking.let_go(ids)

    def _picked(self) -> None:
        self._tell()
        self._hint()

    def ask(self, dialog: ModalScreen[T], then: Callable[[T | None], object]) -> None:
        def heard(result: T | None) -> None:
            then(result)

        self.app.push_screen(dialog, heard)

    def work(self, group: str, call: Callable[[], T], then: Callable[[T], object]) -> None:
        def work() -> None:
            try:
                self.post_message(Done(partial(then, call())))
            finally:
                self.post_message(Done(partial(self._at_work.pop, work)))

        self._at_work[work] = monotonic()
        in_thread(self, group, work)

    def write(self, call: Callable[[], T], then: Callable[[T], object]) -> None:
        self._scribe.write(call, then)

    @on(Done)
    def _on_done(self, event: Done) -> None:
        event.hear()

    def enter(self, mode: Mode | None) -> None:
        before, self._mode = self._mode, mode
        if before is not None and before is not mode:
            before.left()
        self._hint()

    @property
    def _mode_here(self) -> Mode | None:
        """The mode that has the keys of the pane with the focus."""
        mode = self._mode
        return mode if mode is not None and mode.pane in (None, self.pane) else None

    def is_ready_for(self, event: events.Event) -> bool:
        """Whether all has come that a key that is typed now would act on: the article, what was found, what a thread does."""
        if not self.workspace.is_complete:
            return False
        if not isinstance(event, events.Key):
            return True
        finding = self._about.finding
        looking_for = self._searching.worth_waiting or finding.worth_waiting
        if isinstance(self.focused, Input):
            return not looking_for or (event.is_printable and not finding.entered)
        if looking_for or not (self._listing.has_all or self._command_of(event) in MOVES):
            return False
        if any(monotonic() - since < PATIENCE for since in self._at_work.values()):
            return False
        if not self._loader.worth_waiting:
            return True
        command = self._command_of(event)
        return self._mode_here is None and command is not None and command not in ABOUT_PAGE

    def repeats(self, event: events.Event) -> bool:
        """Whether a key that is held down just moves on and on, where it is pressed."""
        return (
            isinstance(event, events.Key)
            and not isinstance(self.focused, Input)
            and self._mode_here is None
            and self._command_of(event) in MOVES
        )

    def _command_of(self, event: events.Key) -> str | None:
        """The id of the command that a key means now."""
        active = self.active_bindings.get(event.key)
        return active.binding.id if active is not None else None

    async def on_key(self, event: events.Key) -> None:
        """A key that the focused widget left over, before it is looked up among the commands."""
        if self.app.screen is not self:
            return
        mode = self._mode_here
        if not (mode is not None and mode.key(event)) and not self._sequences.key(
            event, place(self.pane, views=self.workspace.views_shown)
        ):
            return
        event.stop()
        event.prevent_default()

    def _hint(self) -> None:
        mode = self._mode_here
        where = place(self.pane, views=self.workspace.views_shown)
        if mode is not None:
            self._status.hint(mode.hints)
        elif self._keeping.picking.note and where == "list":
            self._status.hint(hints_for_picked(self._keymap))
        else:
            self._status.hint(hints(where, self._keymap))

    def _tell_keys(self, begun: str) -> None:
        """Show the keys of a sequence that was begun, or the usual ones again."""
        if begun:
            self._status.hint([(begun, "")])
        else:
            self._hint()

    def _run_command(self, command: Command) -> None:
        # By the application, as for any other key: it is done before the next key's turn.
        self.app.call_later(self.app.run_action, command.run, self.target(command.where))

    # The list: which articles, in which order

    @on(Listed)
    def _on_listed(self, event: Listed) -> None:
        self._listing.heard(event, searching=self._searching.active)

    def _list_changed(self) -> None:
        self._viewing.changed()
        self._tell()

    def _tell(self) -> None:
        note = self._keeping.picking.note or self._found or self._note
        self.articles.tell(self.library.name, self._listing.counts, note, self._viewing.name)

    @on(Progressed)
    def _on_progressed(self, event: Progressed) -> None:
        progress = event.progress
        busy = not progress.finished and progress.total
        self._note = f"reading {progress.sentence()}" if busy else ""
        self._listing.read(progress.total)
        self._looking.heard(event)
        if progress.finished and self._look_was_asked:
            self._look_was_asked = False
            self.say(f"Looked again: {progress.changed:,} changed." if progress.changed else "Looked again: nothing changed.")
        self._tell()

    @on(Told)
    def _on_told(self, event: Told) -> None:
        self.say(event.sentence)

    @on(Failed)
    def _on_failed(self, event: Failed) -> None:
        self._note = ""
        self._tell()
        self.say(event.sentence)

    def action_look_again(self) -> None:
        self._look_was_asked = True
        self._looking.look()

    def action_sort(self) -> None:
        self.say(f"Sorted by {self._listing.resort()}.")

    # The page follows the selection

    def show(self, article_id: int, offset: int | None = None, part: str | None = None) -> None:
        self._listing.shown()
        self._place.flush()
        search = None if part else self._searching.text
        self._loader.want(Wanted(article_id, offset, furniture=self._aspects.furniture, search=search, part=part))

    def show_again(self, *, aspect: Aspect, offset: int | None = None) -> None:
        if self.shown is not None:
            self._place.flush()
            self._loader.want(Wanted(self.shown.row.id, offset, aspect, self._aspects.furniture))

    def _ready(self, loaded: Loaded, wanted: Wanted) -> None:
        if self._mode is None or self._mode.pane != "list":
            self.enter(None)  # it was about the page
        self.shown = loaded
        self._place.begin(loaded.row.id, loaded.row.fraction)
        self.lately.note(loaded.row.id, loaded.row.title)
        self._lists.fill(loaded.lists)
        self._about.beside.begin(loaded.row.id)
        self._pictures.begin(loaded)
        offset = loaded.offset if wanted.offset is None else wanted.offset
        note = {"article": self._zones.note(loaded.row), "whole": "the whole page", "source": "the file’s source"}[
            loaded.aspect
        ]
        self.reading.show(loaded.page, loaded.row.minutes, 0 if loaded.matches else offset, note)
        self._highlighting.begin(loaded)
        if loaded.trouble:
            self.say(loaded.trouble)
        self._about.matches.begin(loaded.matches, offset)
        self._tell_where()
        self._keep_view()
        self._listing.settle()

    def go_to(self, article_id: int, offset: int | None = None, part: str | None = None) -> None:
        self._listing.select(article_id)
        self.show(article_id, offset, part)

    @on(ArticleList.Selected)
    def _on_selected(self, event: ArticleList.Selected) -> None:
        self.show(event.id)

    @on(ArticleList.Opened)
    def _on_opened(self, event: ArticleList.Opened) -> None:
        self.focus_pane("page")
        self._keeping.marking.count_as_read(event.id, "open")
        self._about.insisting.opened(event.id)

    def arrive(self, article_id: int, offset: int | None = None, part: str | None = None) -> None:
        self.go_to(article_id, offset, part)
        self.focus_pane("page")
        self._keeping.marking.count_as_read(article_id, "open")

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
        if self.shown is not None and self._page.at_end:
            self._keeping.marking.count_as_read(self.shown.row.id, "end")

    def _keep_view(self) -> None:
        wishes = self.workspace.lasting_wishes
        view = replace(
            self._view,
            article=self.shown.row.path if self.shown else self._view.article,
            sort=self._listing.sort.value,
            list_shown=wishes.list_shown,
            lists_shown=wishes.lists_shown,
            list_width=wishes.list_width,
            lists_width=wishes.lists_width,
            column=self.workspace.column_wish if self.workspace.column_changed else self._view.column,
        )
        if view != self._view:
            self._view = view
            self.write(partial(self.library.save_view, view), lambda _: None)

    def _keep_place(self, article_id: int, place: Place) -> None:
        self.write(partial(self.library.marks.set_place, article_id, place), lambda _: self.marked())

    # Searching: the list narrows, and is afterwards what it was

    @on(SearchBar.Changed)
    def _on_search_typed(self, event: SearchBar.Changed) -> None:
        self._searching.typed(event.value)
        self._completing.typed()

    @on(SearchBar.CompletionWanted)
    def _on_completion_wanted(self) -> None:
        if not self._completing.take():
            self.workspace.action_next_pane()

    @on(SearchBar.Submitted)
    def _on_search_entered(self, event: SearchBar.Submitted) -> None:
        self._searching.entered(event.value)

    @on(SearchBar.Stepped)
    def _on_search_stepped(self, event: SearchBar.Stepped) -> None:
        self._searching.stepped(event)

    @on(Articles.PassagesWanted)
    def _on_passages_wanted(self, event: Articles.PassagesWanted) -> None:
        self._searching.ask_passages(event.ids)

    @on(SearchBar.Left)
    def _on_search_left(self) -> None:
        self._searching.leave()

    @on(Views.Chosen)
    def _on_view_chosen(self, event: Views.Chosen) -> None:
        self._viewing.choose(event.offer)

    def _search_over(self, before: Before) -> None:
        self.articles.offer(())
        self._found = ""
        self._listing.restore(before.bookmark)
        self._tell()

    # Finding on the page, following what leads elsewhere, and coming back

    @on(FindBar.Told)
    def _on_find_bar(self, event: FindBar.Told) -> None:
        self._about.finding.heard(event)

    @on(PageView.Leapt)
    def _on_leapt(self, event: PageView.Leapt) -> None:
        self.jumps.leave(event.offset)

    @on(Lists.Followed)
    def _on_followed(self, event: Lists.Followed) -> None:
        self._about.following.entry(event.entry)

    @on(DocumentView.LinkClicked)
    def _on_link(self, event: DocumentView.LinkClicked) -> None:
        self._about.following.link(event.href, event.text)

    @on(PageView.Dragged)
    def _on_dragged(self, event: PageView.Dragged) -> None:
        self._highlighting.drag(event.anchor, event.cursor)

    @on(PageView.HighlightClicked)
    def _on_highlight(self, event: PageView.HighlightClicked) -> None:
        self._highlighting.edit_at(event.offset)

    @on(DocumentView.PicturesWanted)
    def _on_pictures_wanted(self, event: DocumentView.PicturesWanted) -> None:
        self._pictures.wanted(event.wishes)

    @on(PageView.Left)
    @on(Lists.Left)
    def _back_to_list(self) -> None:
        self.focus_pane("list")

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
        if self._rows.cursor is not None:
            parts += [self._rows.group_text_of(self._rows.cursor)]
        if self.shown is not None and self.pane != "list":
            parts.append(self.shown.row.title)
        if self.pane == "lists":
            parts.append("Lists")
        self._path.say(" › ".join(part for part in parts if part))

    def target(self, where: Where) -> DOMNode:
        """Who does the commands of a place."""
        return {
            "anywhere": self,
            "window": self.workspace,
            "list": self._rows,
            "views": self._views.offers,
            "reading": self._page,
            "lists": self._lists,
        }[where]

    def action_out(self) -> None:
        if self._mode_here is not None:
            self.enter(None)
        elif self.workspace.step_out() or self._keeping.picking.step_out():
            pass
        elif self._searching.active:
            self._searching.leave()
        else:
            self._viewing.step_out()

    def action_open_folder(self) -> None:
        self.post_message(self.OpenAsked())

    def action_help(self) -> None:
        self.post_message(self.HelpAsked())
