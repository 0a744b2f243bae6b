"""The three panes side by side, or as many of them as fit: who is shown, how wide, and who has the focus."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget

from reader.tui.commands import bindings
from reader.tui.panes.article_list import ArticleList
from reader.tui.panes.lists import Lists
from reader.tui.panes.reading import ReadingPane
from reader.tui.panes.views import Views
from reader.tui.screens.layout import Layout, PaneName, Wishes, lay_out
from reader.tui.widgets.splitter import Splitter


class Workspace(Horizontal):
    """Arranges the panes by :func:`~reader.tui.screens.layout.lay_out`; knows nothing of articles."""

    BINDINGS = bindings("window")

    @dataclass
    class Arranged(Message):
        """The panes were arranged anew, or another one has the focus."""

        layout: Layout
        pane: PaneName

    def __init__(
        self, articles: ArticleList, views: Views, reading: ReadingPane, lists: Lists, wishes: Wishes, column: int
    ) -> None:
        super().__init__(id="workspace")
        self.wishes = wishes
        self.pane: PaneName = "list"
        self.layout_now = Layout(0, 0, 0)
        self._column = column
        self.column_changed = False
        """The reader changed the column, so that it is worth keeping."""
        self._over = False
        self._before_alone: tuple[Wishes, PaneName] | None = None
        self._articles, self._views, self._reading, self._lists = articles, views, reading, lists
        self.views_shown = False
        """The left pane shows the views in place of the articles."""
        self._left, self._right = Splitter(), Splitter()
        self.is_complete = False

    def compose(self) -> ComposeResult:
        yield self._articles
        yield self._left
        yield self._reading
        yield self._right
        yield self._lists

    async def complete(self) -> None:
        """Have what is hidden at a start, too, in all panes. Until then :attr:`is_complete` is false."""
        await self.mount(self._views, before=self._left)
        await self._articles.complete()
        await self._reading.complete()
        self.is_complete = True

    @property
    def is_alone(self) -> bool:
        """The page is shown by itself because the reader asked for that."""
        return self._before_alone is not None

    @property
    def column_wish(self) -> int | None:
        """The column of text as the reader made it; ``None`` for the usual one."""
        column = self._reading.page.column
        return None if column == self._column else column

    @property
    def lasting_wishes(self) -> Wishes:
        """What to keep for the next time: what was shown before the page was alone."""
        return self._before_alone[0] if self._before_alone else self.wishes

    def focus_pane(self, pane: PaneName) -> None:
        """Give a pane the focus, showing it if it is hidden."""
        if pane == "list" and not self.wishes.list_shown:
            self._wish(list_shown=True)
        elif pane == "lists" and not self.layout_now.shows("lists"):
            self._show_lists()
        self.pane = pane
        self.lay_out()
        self._widget(pane).focus(scroll_visible=False)

    def turn_left_pane(self, *, to_views: bool) -> None:
        """Show the views in the left pane, or the articles, and give it the focus."""
        self.views_shown = to_views
        self.focus_pane("list")

    def lay_out(self) -> None:
        """Give every pane its width."""
        if not self.is_attached or not self.size.width:
            return
        layout = lay_out(self.size.width, self.wishes, self.pane, over=self._over)
        self.layout_now = layout
        articles, views = (0, layout.list) if self.views_shown else (layout.list, 0)
        for widget, width in ((self._articles, articles), (self._views, views), (self._lists, layout.lists)):
            widget.display = width > 0
            widget.styles.width = width
        self._reading.display = layout.page > 0
        self._lists.set_class(layout.over, "-over")
        self._left.display = layout.list > 0 and layout.page > 0
        self._right.display = layout.lists > 0 and layout.page > 0 and not layout.over
        if not layout.shows(self.pane):
            self.pane = "page"
            self._widget("page").focus(scroll_visible=False)
        self.post_message(self.Arranged(layout, self.pane))

    def step_out(self) -> bool:
        """Leave the innermost thing; ``False`` where there is none to leave."""
        if self._over:
            self._over = False
            self.focus_pane("page")
        elif self.is_alone:
            self.action_alone()
        elif self.pane != "list":
            self.focus_pane("page" if self.pane == "lists" else "list")
        else:
            return False
        return True

    def action_toggle_list(self) -> None:
        if self.layout_now.single:
            self.focus_pane("page" if self.pane == "list" else "list")
            return
        if self.wishes.list_shown and self.pane == "list":
            self.focus_pane("page")
        self._wish(list_shown=not self.wishes.list_shown)

    def action_toggle_lists(self) -> None:
        if self.layout_now.single:
            self.focus_pane("page" if self.pane == "lists" else "lists")
            return
        if self.layout_now.shows("lists"):
            self._over = False
            if self.pane == "lists":
                self.focus_pane("page")
            self._wish(lists_shown=False)
        else:
            self._show_lists()

    def action_alone(self) -> None:
        """The page and nothing else; the second time, exactly what was shown before."""
        if self._before_alone is None:
            self._before_alone = (self.wishes, self.pane)
            self._over = False
            self.wishes = replace(self.wishes, list_shown=False, lists_shown=False)
            self.focus_pane("page")
        else:
            (self.wishes, pane), self._before_alone = self._before_alone, None
            self.lay_out()
            self.focus_pane(pane if self.layout_now.shows(pane) else "page")

    def action_next_pane(self) -> None:
        self._step(1)

    def action_previous_pane(self) -> None:
        self._step(-1)

    def action_pane_width(self, cells: int) -> None:
        """Make the pane with the focus wider; the page's width is its column of text."""
        match self.pane:
            case "list":
                self._wish(list_width=max(16, self.layout_now.list + cells))
            case "lists":
                self._wish(lists_width=max(16, self.layout_now.lists + cells))
            case "page":
                self.action_column(cells)

    def action_column(self, cells: int) -> None:
        """Widen the column of text by ``cells``; 0 sets it back."""
        view = self._reading.page
        view.column = max(20, min(view.column, max(view.size.width, 20)) + cells) if cells else self._column
        self.column_changed = True
        self.lay_out()

    def _step(self, by: int) -> None:
        panes: list[PaneName] = ["list", "page", "lists"]
        if not self.layout_now.single:
            panes = [pane for pane in panes if self.layout_now.shows(pane)]
        self.focus_pane(panes[(panes.index(self.pane) + by) % len(panes)])

    def _show_lists(self) -> None:
        self._wish(lists_shown=True)
        if not self.layout_now.shows("lists") and not self.layout_now.single:
            self._over = True
            self.pane = "lists"
            self.lay_out()
            self._lists.focus(scroll_visible=False)

    def _wish(self, **changes: bool | int) -> None:
        """Something else is wanted: that ends being alone, for what was before is no longer what is wanted."""
        self._before_alone = None
        self.wishes = replace(self.wishes, **changes)  # type: ignore[arg-type] # the names and types are our own callers'
        self.lay_out()

    def _widget(self, pane: PaneName) -> Widget:
        left = self._views.offers if self.views_shown else self._articles.articles
        return {"list": left, "page": self._reading.page, "lists": self._lists}[pane]

    def on_resize(self) -> None:
        self.lay_out()

    def on_descendant_blur(self) -> None:
        self.tell_focus()

    def tell_focus(self) -> None:
        """Have the pane with the focus look like it."""
        # Not by :focus-within: Textual looks that up anew for the pane alone, not for its heading.
        for pane in (self._articles, self._views, self._reading):
            pane.set_class(pane.has_focus_within, "-within")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click gave a pane the focus."""
        self.tell_focus()
        for pane in ("list", "page", "lists"):
            if event.widget is self._widget(pane) and pane != self.pane:
                self.pane = pane
                self.lay_out()

    @on(Splitter.Dragged)
    def _dragged(self, event: Splitter.Dragged) -> None:
        event.stop()
        if event.splitter is self._left:
            self._wish(list_width=max(16, event.x))
        else:
            self._wish(lists_width=max(16, self.size.width - event.x - 1))
