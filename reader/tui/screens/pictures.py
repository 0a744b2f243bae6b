"""The pictures of the article on the page, each large in a dialog."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.tui.screens.desk import Commands, Desk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.render.page import Picture


class Pictures:
    """Opens the picture that is nearest to the top of the screen."""

    def __init__(self, desk: Desk, *, wanted: bool) -> None:
        self._desk = desk
        self._wanted = wanted
        """Whether the settings have pictures drawn."""

    @property
    def commands(self) -> Commands:
        return {"page.picture": self._open}

    def _open(self) -> None:
        shown, view = self._desk.shown, self._desk.reading.page
        pictures = view.page.pictures if view.page is not None and shown is not None else ()
        if not self._wanted:
            self._desk.say("Pictures are turned off: “pictures = true” in config.toml turns them on.")
        elif shown is None or not pictures:
            self._desk.say("There is no picture in this article.")
        else:
            # Drawing libraries are not wanted before the first picture.
            from reader.tui.graphics import MISSING, is_there
            from reader.tui.screens.picture_dialog import PictureDialog

            if not is_there():
                self._desk.say(MISSING)
                return
            fetch = partial(self._desk.library.picture, shown.row.id)
            self._desk.ask(PictureDialog(pictures, nearest(pictures, view.place), fetch), self._closed)

    def _closed(self, offset: int | None) -> None:
        if offset is not None:
            self._desk.jumps.to(offset)


def nearest(pictures: Sequence[Picture], offset: int) -> int:
    """The index of the picture that is the least away from a place of the page; of two, the one that comes."""
    return min(range(len(pictures)), key=lambda at: (abs(pictures[at].offset - offset), -at))
