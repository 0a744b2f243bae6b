"""The pictures of the article on the page: printed in it as they come into view, and each large in a dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from textual.screen import Screen

from reader.errors import ParseError
from reader.settings.values import Pictures as Where
from reader.tui.screens.desk import Commands, Desk
from reader.tui.screens.threads import Latest
from reader.tui.widgets.plates import Wish

if TYPE_CHECKING:
    from reader.render.page import Picture
    from reader.tui.graphics import Drawn
    from reader.tui.screens.loading import Loaded

_BYTES = 16_000_000
"""Of pictures as files that are kept at hand."""


class Shelf:
    """The pictures of one article, as files: fetched once, as long as there is room for them. For several threads."""

    def __init__(self, fetch: Callable[[str], bytes]) -> None:
        self._fetch = fetch
        self._held: dict[str, bytes] = {}
        self._lock = Lock()

    def png(self, name: str) -> bytes:
        """Raises :class:`ParseError`."""
        with self._lock:
            found = self._held.get(name)
        if found is None:
            found = self._fetch(name)
            with self._lock:
                while self._held and len(found) + sum(map(len, self._held.values())) > _BYTES:
                    del self._held[next(iter(self._held))]
                self._held[name] = found
        return found


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be drawn for the page that ``shelf`` belongs to, the most urgent first."""

    shelf: Shelf
    wishes: tuple[Wish, ...]


@dataclass(frozen=True, slots=True)
class _Print:
    shelf: Shelf
    wish: Wish
    drawn: Drawn | str


class Pictures:
    """Has pictures drawn for the page, one after the other, and opens the one that is nearest to the top of the screen."""

    def __init__(self, desk: Desk, screen: Screen[None], where: Where, *, fetches: bool = True) -> None:
        """Unless it ``fetches``, room is left for pictures in the page, and they stay away."""
        self._desk, self._screen, self._where, self._fetches = desk, screen, where, fetches
        self._shelf: Shelf | None = None
        self._prints: Latest[_Order, _Print] = Latest(screen, "pictures", _printed, self._print)
        self._sent: list[str] = []
        """What has the terminal forget the pictures that it was sent for this page."""

    @property
    def commands(self) -> Commands:
        return {"page.picture": self._open}

    def begin(self, loaded: Loaded) -> None:
        """Another article is about to be shown, or the same otherwise."""
        self.forget()
        self._shelf = Shelf(partial(self._desk.library.picture, loaded.row.id))
        view = self._desk.reading.page
        if loaded.page.has_plates and self._where == "page" and not view.printing:
            from reader.tui.graphics import has_colours, is_there  # not wanted before the first picture

            view.printing = is_there() and has_colours(self._screen.app)

    def wanted(self, wishes: tuple[Wish, ...]) -> None:
        """There are pictures on the screen that have not been drawn."""
        if self._shelf is not None and self._fetches:
            self._prints.want(_Order(self._shelf, wishes))

    def forget(self) -> None:
        """The page goes: the terminal need not keep its pictures."""
        if self._sent:
            self._tell("".join(self._sent))
            self._sent.clear()

    def _print(self, done: _Print) -> None:
        if done.shelf is not self._shelf:
            return
        drawn = done.drawn
        if isinstance(drawn, str):
            self._desk.reading.page.print_picture(done.wish, drawn)
            return
        if drawn.send:
            self._tell(drawn.send)
            self._sent.append(drawn.forget)
        self._desk.reading.page.print_picture(done.wish, drawn.rows)

    def _tell(self, sequences: str) -> None:
        from reader.tui.graphics import tell

        tell(self._screen.app, sequences)

    def _open(self) -> None:
        shown, view = self._desk.shown, self._desk.reading.page
        pictures = view.page.pictures if view.page is not None and shown is not None else ()
        if self._where == "off":
            self._desk.say('Pictures are turned off: “pictures = "page"” in config.toml turns them on.')
        elif self._shelf is None or not pictures:
            self._desk.say("There is no picture in this article.")
        else:
            # Not wanted before the first picture.
            from reader.tui.graphics import MISSING, is_there
            from reader.tui.screens.picture_dialog import PictureDialog

            if not is_there():
                self._desk.say(MISSING)
                return
            self._desk.ask(PictureDialog(pictures, nearest(pictures, view.place), self._shelf.png), self._closed)

    def _closed(self, offset: int | None) -> None:
        if offset is not None:
            self._desk.jumps.to(offset)


def _printed(order: _Order) -> _Print:
    """The first of what is wanted; in a thread."""
    from reader.tui.graphics import draw, way_in_page

    wish = order.wishes[0]
    drawn: Drawn | str
    try:
        png = order.shelf.png(wish.plate.name)
        # One that did not say how large it is has room for a line of words.
        known = wish.plate.width > 0
        drawn = draw(png, way_in_page(), wish.cells, wish.lines, fill=True) if known else "i shows this picture."
    except ParseError as error:
        drawn = str(error)
    return _Print(order.shelf, wish, drawn)


def nearest(pictures: Sequence[Picture], offset: int) -> int:
    """The index of the picture that is the least away from a place of the page; of two, the one that comes."""
    return min(range(len(pictures)), key=lambda at: (abs(pictures[at].offset - offset), -at))
