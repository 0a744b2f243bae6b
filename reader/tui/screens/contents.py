"""The contents of the article on the page: its headings, to go to one of them."""

from __future__ import annotations

from reader.tui.screens.desk import Commands, Desk


class Contents:
    """Asks for a heading, and goes there."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def commands(self) -> Commands:
        return {"page.contents": self._ask}

    def _ask(self) -> None:
        view = self._desk.reading.page
        headings = view.page.headings if view.page is not None and self._desk.shown is not None else ()
        if not headings:
            self._desk.say("This article has no headings.")
            return
        from reader.tui.screens.contents_dialog import ContentsDialog  # dialogs are not wanted before the first frame

        self._desk.ask(ContentsDialog(headings, view.place), self._chosen)

    def _chosen(self, offset: int | None) -> None:
        if offset is not None:
            self._desk.jumps.to(offset)
