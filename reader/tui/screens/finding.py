"""Finding something in the article on the page, as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.screen import Screen

from reader.text import clean_line
from reader.tui.screens.desk import Commands, Desk
from reader.tui.screens.layout import PaneName
from reader.tui.screens.matches import Matches, count_of, first_from
from reader.tui.screens.threads import Latest
from reader.tui.widgets.find_bar import FindBar

if TYPE_CHECKING:
    from reader.query.finder import Finder
    from reader.render.page import Page


@dataclass(frozen=True, slots=True)
class Sought:
    page: Page
    text: str


@dataclass(frozen=True, slots=True)
class FoundOnPage:
    sought: Sought
    matches: Sequence[tuple[int, int]]


class Finding:
    """While the bar is open this is the mode; what was entered is left to ``matches``, marked."""

    pane: PaneName = "page"
    hints = (("⏎", "keep"), ("↓", "next match"), ("↑", "previous"), ("Esc", "back to where it was"))

    def __init__(self, desk: Desk, screen: Screen[None], matches: Matches) -> None:
        self._desk = desk
        self._view = desk.reading.page
        self._bar = desk.reading.find
        self._kept = matches
        self._search = Latest(screen, "find", self._find, self._found)
        self._finder: tuple[Page, Finder] | None = None
        self._open = False
        self._from = 0
        """The place that was on the page when it began."""
        self._sought = ""
        self._entered = False
        self._last = ""
        self._matches: Sequence[tuple[int, int]] = ()
        self._here = 0

    @property
    def commands(self) -> Commands:
        return {"page.find": self.begin}

    def begin(self) -> None:
        """Open the bar."""
        if self._view.page is None or self._desk.shown is None:
            return
        self._desk.enter(self)
        self._open, self._entered = True, False
        self._from = self._view.place
        self._desk.jumps.look()
        self._matches, self._sought = (), ""
        self._desk.reading.open_find(self._last)

    @property
    def worth_waiting(self) -> bool:
        """What is found will be there in a moment."""
        return self._search.worth_waiting

    @property
    def entered(self) -> bool:
        """Nothing more is typed into the bar, though it may still be there."""
        return self._entered

    def key(self, event: events.Key) -> bool:
        """The bar has the focus, and its own keys."""
        return False

    def left(self) -> None:
        if self._open:
            self._open = False
            self._desk.reading.close_find()
            self._view.mark(())

    def heard(self, event: FindBar.Told) -> None:
        """The bar told something."""
        if not self._open:
            return
        match event:
            case FindBar.Typed(text, entered):
                self._typed(text, entered=entered)
            case FindBar.Stepped(by) if self._matches:
                self._here = (self._here + by) % len(self._matches)
                self._mark()
            case FindBar.Left():
                self._leave()

    def _typed(self, text: str, *, entered: bool) -> None:
        self._entered = entered
        self._sought = (text or self._last) if entered else text
        if self._sought:
            self._search.want(Sought(self._page, self._sought))
        elif entered:
            self._leave()
        else:
            self._show(())

    def _leave(self) -> None:
        """Close the bar, and go back to where it was opened."""
        self._desk.enter(None)
        self._view.go_to(self._from)
        self._desk.focus_pane("page")

    def _find(self, sought: Sought) -> FoundOnPage:
        from reader.query.finder import Finder  # as elsewhere what is not needed for the first frame

        finder = self._finder[1] if self._finder is not None and self._finder[0] is sought.page else None
        if finder is None:
            finder = Finder(sought.page.text())
            self._finder = (sought.page, finder)
        return FoundOnPage(sought, finder.find(sought.text))

    def _found(self, done: FoundOnPage) -> None:
        """Mark what was found, unless something else is sought by now."""
        if not self._open or done.sought != Sought(self._page, self._sought):
            return
        if not self._entered:
            self._show(done.matches)
        elif not done.matches:
            self._show(())
            self._desk.say(f"This article does not hold “{clean_line(self._sought)}”.")
        else:
            self._keep(done.matches)

    @property
    def _page(self) -> Page:
        assert self._view.page is not None
        return self._view.page

    def _show(self, matches: Sequence[tuple[int, int]]) -> None:
        stepped_to = self._matches[self._here] if self._matches else None
        self._matches = matches
        self._here = matches.index(stepped_to) if stepped_to in matches else first_from(matches, self._from)
        if matches:
            self._mark()
        else:
            self._view.mark(())
            self._view.go_to(self._from)
            self._bar.tell("nothing found" if self._sought.strip() else "")

    def _mark(self) -> None:
        self._view.mark(self._matches, self._here)
        self._view.reveal(self._matches[self._here][0])
        wrapped = self._matches[self._here][0] < self._from
        self._bar.tell(count_of(self._here, len(self._matches)) + (" · from the top" if wrapped else ""))

    def _keep(self, matches: Sequence[tuple[int, int]]) -> None:
        """The bar closes; what was found stays marked, and ``n`` and ``N`` go on from the match that is shown."""
        self._last = self._sought
        same = matches == self._matches
        here = self._here if same else first_from(matches, self._from)
        self._desk.jumps.leave(self._from)
        self._kept.begin(matches, matches[here][0])
        self._desk.focus_pane("page")
        if matches[here][0] < self._from:
            self._desk.say(f"{count_of(here, len(matches))} — the only ones are above: found from the top on.")
