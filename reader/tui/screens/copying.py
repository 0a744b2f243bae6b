"""Copying: an article's address, a passage of it, or all of it as Markdown."""

from __future__ import annotations

from functools import partial

from textual import events
from textual.screen import Screen

from reader.model import Article
from reader.text import collapse, truncate
from reader.tui.screens.desk import Commands, Desk
from reader.tui.screens.layout import PaneName

_LONG = 74_000
"""Bytes from which on some terminals drop what they are sent for the clipboard (OSC 52): xterm and tmux among them."""

_TOLD = 40
"""Cells of a passage that are told when it was copied."""


class Copying:
    """Waits for a second key that says what. It goes to the terminal's clipboard (OSC 52), and to this computer's too."""

    pane: PaneName | None = None
    hints = (("a", "the address"), ("q", "the quotation"), ("m", "all as Markdown"), ("Esc", "nothing"))

    def __init__(self, desk: Desk, screen: Screen[None]) -> None:
        self._desk = desk
        self._screen = screen

    @property
    def commands(self) -> Commands:
        return {"copy": self._begin}

    def copy(self, text: str, what: str) -> None:
        """Put a text into the clipboard, and say so: ``what`` it is."""
        from reader.programs import clipboard, launch

        self._screen.app.copy_to_clipboard(text)
        note = f" Some terminals take no more than {_LONG // 1000} kB." if len(text.encode()) > _LONG else ""
        self._desk.say(f"Copied {what}.{note}")
        if (program := clipboard()) is not None:
            self._desk.work("clipboard", partial(launch, program, text), lambda _: None)

    def _begin(self) -> None:
        if self._desk.shown is None:
            self._desk.say("There is no article to copy from.")
        else:
            self._desk.enter(self)

    def key(self, event: events.Key) -> bool:
        if event.key == "escape":
            return False  # the screen ends the mode
        self._desk.enter(None)
        match event.key:
            case "a" | "m":
                self._fetch(event.key)
            case "q":
                self._copy_passage()
            case _:
                self._desk.say("Copied nothing: after y, a is the address, q the quotation, m all as Markdown.")
        return True

    def left(self) -> None:
        pass

    def _fetch(self, key: str) -> None:
        """Copy what has to be read first."""
        assert self._desk.shown is not None
        article_id = self._desk.shown.row.id

        def read() -> tuple[str, str] | str:
            found = self._desk.library.article(article_id)
            if not isinstance(found, Article):
                return "This file could not be read as an article."
            if key == "a":
                return (found.data.url, "the address") if found.data.url else "This file does not tell the article’s address."
            from reader.render.markdown import article_markdown

            return article_markdown(found.data), "the article as Markdown"

        self._desk.work("copy", read, self._read)

    def _read(self, done: tuple[str, str] | str) -> None:
        if isinstance(done, str):
            self._desk.say(done)
        else:
            self.copy(*done)

    def _copy_passage(self) -> None:
        """The paragraph at the top of the screen: the first that begins there, or else the one that goes on there."""
        view = self._desk.reading.page
        page = view.page
        if page is None:
            return
        first, last = (page.piece_at(offset) for offset in view.shown_text)
        if page.starts[first] < view.place and first < last:
            first += 1
        first = max(first, page.body.start)
        text = next((text for piece in page.pieces[first:] if not piece.level and (text := piece.text.strip())), "")
        if text:
            self.copy(text, f"“{truncate(collapse(text), _TOLD)}”")
        else:
            self._desk.say("There is no text on the screen.")
