"""Highlights: shown on the page, made, changed and taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

from reader.library import Change
from reader.model import Colour, Highlight
from reader.text import clean_line
from reader.tui.screens.desk import Commands, Desk
from reader.tui.screens.loading import Loaded
from reader.tui.widgets.stretches import NOTED, SIGNS, Stretch

if TYPE_CHECKING:
    from reader.render.page import Page
    from reader.tui.screens.highlight_dialog import Told
    from reader.tui.screens.selecting import Selecting


class Highlighting:
    """Answers ``V``, the mouse on the page, ``H`` and ``E``. ``tell`` hears of each change, so that it can be undone."""

    def __init__(self, desk: Desk, copy: Callable[[str, str], None], tell: Callable[[Change], None]) -> None:
        self._desk = desk
        self._view = desk.reading.page
        self.copy = copy
        self._tell = tell
        self._found: Sequence[Highlight] = ()
        """Those of the article on the page, in its order."""
        self._colour: Colour = "yellow"
        """The last one that was used."""
        self._going: int | None = None
        """An article that is shown for one of its highlights."""
        self._mode: Selecting | None = None

    @property
    def commands(self) -> Commands:
        return {"page.select": self._select, "highlights": self._list, "export_highlights": self._export}

    @property
    def _selecting(self) -> Selecting:
        from reader.tui.screens.selecting import Selecting  # nothing is selected in the first frame

        if self._mode is None:
            self._mode = Selecting(self._desk, self)
        return self._mode

    def _select(self) -> None:
        self._selecting.begin()

    # Shown

    def begin(self, loaded: Loaded) -> None:
        """Another page is shown."""
        self._show(loaded.page, loaded.highlights)
        if self._going == loaded.row.id:
            self._view.line_up(self._view.size.height // 4)  # what was highlighted, with the lines before it
        self._going = None

    def changed(self) -> None:
        """Marks have changed: perhaps highlights of the article on the page, by an undo or in another window."""
        shown, page = self._desk.shown, self._view.page
        if shown is None or page is None or shown.aspect != "article":
            return
        article = shown.row.id
        row = self._desk.row(article)
        if self._found or (row is not None and row.highlights):
            fetch = self._desk.library.highlights.of
            self._desk.work("highlights", lambda: fetch(article, page.text()), partial(self._show, page))

    def _show(self, page: Page, found: Sequence[Highlight]) -> None:
        """Show what was found in the text of a page, if that is still the one that is shown."""
        if self._view.page is page:
            self._found = found
            self._view.highlight([_stretch(each, *each.span) for each in found if each.span is not None])

    @property
    def spans(self) -> Sequence[tuple[int, int]]:
        return [each.span for each in self._found if each.span is not None]

    # Made

    def make(self, span: tuple[int, int], text: str, colour: Colour | None = None, *, note: bool = False) -> None:
        assert self._desk.shown is not None
        self._colour = colour or self._colour
        article = self._desk.shown.row.id
        if not note:
            self._add(article, span, text, self._colour, "", ())
            return
        from reader.tui.screens.highlight_dialog import HighlightDialog, Told

        def told(outcome: Told | Literal["remove"] | None) -> None:
            if isinstance(outcome, Told):
                self._colour = outcome.colour
                self._add(article, span, text, outcome.colour, outcome.note, outcome.tags)

        quote = " ".join(text[slice(*span)].split())
        self._desk.ask(HighlightDialog(quote, Told(self._colour, "", ()), new=True, writes=True), told)

    def _add(self, article: int, span: tuple[int, int], text: str, colour: Colour, note: str, tags: Sequence[str]) -> None:
        add = self._desk.library.highlights.add
        self._desk.write(partial(add, article, span, text=text, colour=colour, note=note, tags=tags), self._tell)

    def drag(self, anchor: int, cursor: int) -> None:
        """The mouse selects from one place to another."""
        self._selecting.drag(anchor, cursor)

    # Changed, and taken away

    def edit_at(self, offset: int) -> bool:
        found = [each for each in self._found if each.span is not None and each.span[0] <= offset < each.span[1]]
        if found:
            self.edit(min(found, key=lambda each: (each.span or (0, 0))[1] - (each.span or (0, 0))[0]))
        return bool(found)

    def edit(self, highlight: Highlight, then: Callable[[], object] = lambda: None) -> None:
        """Show a highlight, to be changed; ``then`` is called when a change has been kept."""
        from reader.tui.screens.highlight_dialog import HighlightDialog, Told

        kept = self._told(then)
        highlights = self._desk.library.highlights

        def told(outcome: Told | Literal["remove"] | None) -> None:
            if outcome == "remove":
                self._desk.write(partial(highlights.remove, [highlight.id]), kept)
            elif isinstance(outcome, Told) and outcome != before:
                change = partial(highlights.change, [highlight.id], colour=outcome.colour, note=outcome.note, tags=outcome.tags)
                self._desk.write(change, kept)

        before = Told(highlight.colour, highlight.note, highlight.tags)
        self._desk.ask(HighlightDialog(highlight.quote, before), told)

    def remove(self, highlight: Highlight, then: Callable[[], object]) -> None:
        self._desk.write(partial(self._desk.library.highlights.remove, [highlight.id]), self._told(then))

    def _told(self, then: Callable[[], object]) -> Callable[[Change], None]:
        def told(change: Change) -> None:
            self._tell(change)
            then()

        return told

    # All of them

    def _list(self) -> None:
        from reader.tui.screens.all_highlights import AllHighlights

        self._desk.ask(AllHighlights(self._desk.library.highlights.every, self.edit, self.remove), self._go)

    def _go(self, highlight: Highlight | None) -> None:
        if highlight is None or highlight.article is None:
            return
        self._desk.jumps.leave()
        self._going = highlight.article if highlight.span is not None else None
        self._desk.arrive(highlight.article, highlight.span[0] if highlight.span is not None else None)

    def _export(self) -> None:
        shown = self._desk.shown
        row = self._desk.row(shown.row.id) if shown is not None else None
        if shown is None or row is None or not row.highlights:
            self._desk.say("Nothing is highlighted in this article: V selects a passage.")
            return
        from reader.tui.screens.export_dialog import ExportDialog

        article, highlights = shown.row.id, self._desk.library.highlights

        def written(path: str | None) -> None:
            if path is not None:
                self._desk.say(f"Wrote {clean_line(path)}.")

        dialog = ExportDialog(
            highlights.export_path(shown.row.title), lambda path, over: highlights.export(article, path, over=over)
        )
        self._desk.ask(dialog, written)


def _stretch(highlight: Highlight, start: int, stop: int) -> Stretch:
    colour = highlight.colour
    first = NOTED if highlight.note else ""
    return Stretch(start, stop, f"document--marked-{colour}", SIGNS[colour], first, f"document--sign-{colour}")
