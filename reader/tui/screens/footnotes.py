"""Footnotes, shown where one is reading: the page stays where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from reader.tui.screens.desk import Commands, Desk
from reader.tui.screens.layout import PaneName
from reader.tui.screens.lettering import Lettering

if TYPE_CHECKING:
    from reader.render.notes import Reference


class Footnotes:
    """While a note is shown, the keys that move turn it, and any other key puts it away and does what it does elsewhere."""

    pane: PaneName = "page"
    hints = (("K", "next note"), ("j/k", "scroll it"), ("⏎", "go there"), ("Esc", "back to the text"))

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._letters: Lettering[Reference] = Lettering(desk, "show the footnote")
        self._shown: Reference | None = None

    @property
    def commands(self) -> Commands:
        return {"page.footnote": self._begin}

    def key(self, event: events.Key) -> bool:
        note = self._desk.reading.footnote
        match event.key:
            case "j" | "down":
                note.line_down()
            case "k" | "up":
                note.line_up()
            case "enter":
                self._go()
            case "escape" | "K":
                return False  # the screen ends the mode; the command goes on to the next
            case _:
                self._desk.enter(None)
                return False
        return True

    def left(self) -> None:
        self._desk.reading.close_footnote()

    def _begin(self) -> None:
        """Show the footnote of the one mark on the screen, or of the next one; of several, ask which."""
        found = self._references()
        before, self._shown = self._shown, None
        if not found:
            self._desk.say("There is no footnote’s mark on the screen.")
        elif before is not None and self._desk.reading.footnote.display:
            self._show(next((mark for mark in found if mark.offset > before.offset), found[0]))
        elif len(found) == 1:
            self._show(found[0])
        else:
            self._letters.begin([(mark.offset, mark) for mark in found], self._show)

    def _references(self) -> tuple[Reference, ...]:
        from reader.render.notes import references  # what is not needed for the first frame

        view = self._desk.reading.page
        return references(view.page, *view.shown_text) if view.page is not None else ()

    def _show(self, mark: Reference) -> None:
        from reader.render.notes import note_of

        page = self._desk.reading.page.page
        note = note_of(page, mark.name) if page is not None else None
        if note is None:
            self._desk.say("This footnote is empty.")
            return
        self._desk.enter(self)
        self._shown = mark
        self._desk.reading.open_footnote(note)

    def _go(self) -> None:
        """Go to the note where it stands in the article."""
        page = self._desk.reading.page.page
        offset = page.offset_of_anchor(self._shown.name) if page is not None and self._shown is not None else None
        self._desk.enter(None)
        if offset is not None:
            self._desk.jumps.to(offset)
