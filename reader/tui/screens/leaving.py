"""Opening an address outside: shown in full before anything is opened, and only what can do no harm by being opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from reader.errors import LinkError
from reader.model import Article
from reader.tui.screens.aside import aside
from reader.tui.screens.copying import Copying
from reader.tui.screens.desk import Commands, Desk

if TYPE_CHECKING:
    from reader.links import Destination
    from reader.programs import Program


class Leaving:
    """Asks before it opens a browser; copies the address instead where that is wanted, or there is no browser."""

    def __init__(self, desk: Desk, screen: Screen[None], copying: Copying) -> None:
        self._desk = desk
        self._screen = screen
        self._copying = copying

    @property
    def commands(self) -> Commands:
        return {"original": self._original}

    def ask(self, address: str, text: str = "") -> None:
        """Show where a link leads; ``text`` is what the page shows for it."""
        from reader.links import destination
        from reader.programs import browser_for
        from reader.tui.screens.link_dialog import LinkDialog

        try:
            to = destination(address, text)
        except LinkError as error:
            self._desk.say(str(error))
            return
        browser = browser_for(to.url)
        self._desk.ask(LinkDialog(to, browser), partial(self._answered, to, browser))

    def _original(self) -> None:
        row = self._desk.shown.row if self._desk.shown else None
        found = self._desk.library.article(row.id) if row else None
        url = found.data.url if isinstance(found, Article) else None
        if url is None:
            self._desk.say("This file does not tell the article’s address.")
        else:
            self.ask(url)

    def _answered(self, to: Destination, browser: Program | None, answer: str | None) -> None:
        from reader.programs import launch

        if answer == "copy":
            self._copying.copy(to.url, "the address")
        elif answer == "open" and browser is not None:
            if browser.in_terminal:
                aside(self._desk, self._screen, browser)
            else:
                self._desk.say(f"Opened with {browser.name}: {to.host}")
                self._desk.work("browser", partial(launch, browser), lambda _: None)
