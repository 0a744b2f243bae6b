"""What is shown of an article's file: the article, the whole page or the source, its furniture folded away or not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.model import Aspect
from reader.tui.screens.desk import Commands, Desk

if TYPE_CHECKING:
    from reader.render.page import Furniture

_NEXT: dict[Aspect, Aspect] = {"article": "whole", "whole": "source", "source": "article"}


class Aspects:
    """Turns from one to the next; which aspect is shown is kept for the article's site."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.furniture: Furniture = "folded"

    @property
    def commands(self) -> Commands:
        return {"page.aspect": self._turn, "page.furniture": self._fold}

    def _turn(self) -> None:
        if (shown := self._desk.shown) is None:
            return
        aspect = _NEXT[shown.aspect]
        if shown.row.site:
            self._desk.write(partial(self._desk.library.save_aspect_of_site, shown.row.site, aspect), lambda _: None)
        self._desk.show_again(aspect=aspect)

    def _fold(self) -> None:
        self.furniture = "folded" if self.furniture == "open" else "open"
        if (shown := self._desk.shown) is not None:
            self._desk.show_again(aspect=shown.aspect, offset=self._desk.reading.page.place)
