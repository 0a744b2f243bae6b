"""What the reader marks: read, starred, the place; and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reader.library import Change, Library
from reader.model import ArticleRow, Aspect, Place, View
from reader.tui.scribe import Scribe


class Marking:
    """Writes marks through a :class:`Scribe` and keeps what undo needs.

    ``marked`` is told that rows look different now, ``say`` what was done.
    """

    def __init__(self, library: Library, scribe: Scribe, marked: Callable[[], None], say: Callable[[str], None]) -> None:
        self._library = library
        self._scribe = scribe
        self._marked = marked
        self._say = say
        self._done: list[Change] = []

    def count_as_read(self, row: ArticleRow) -> None:
        """The article was opened or reached its end. Quiet, but ``u`` takes it back."""
        if not row.read and row.error is None:
            self._scribe.write(lambda: self._library.marks.set_read([row.id], value=True), self._keep)

    def toggle_read(self, row: ArticleRow) -> None:
        self._scribe.write(lambda: self._library.marks.set_read([row.id], value=not row.read), self._tell)

    def toggle_star(self, row: ArticleRow) -> None:
        self._scribe.write(lambda: self._library.marks.set_starred([row.id], value=not row.starred), self._tell)

    def keep_place(self, article_id: int, place: Place) -> None:
        self._scribe.write(lambda: self._library.marks.set_place(article_id, place), lambda _: self._marked())

    def keep_view(self, view: View) -> None:
        """How the folder is looked at, for the next time."""
        self._scribe.write(lambda: self._library.save_view(replace(view)))

    def keep_aspect(self, site: str, aspect: Aspect) -> None:
        """What the reader wants to see of a site's pages."""
        self._scribe.write(lambda: self._library.save_aspect_of_site(site, aspect))

    def undo(self) -> None:
        """Take the last mark back."""
        if not self._done:
            self._say("Nothing to undo.")
            return
        change = self._done.pop()
        self._scribe.write(lambda: self._library.marks.revert(change), lambda _: self._undone(change))

    def _undone(self, change: Change) -> None:
        self._say(f"Undone: {change.sentence}")
        self._marked()

    def _tell(self, change: Change) -> None:
        self._keep(change)
        self._say(f"{change.sentence} — u undoes it.")

    def _keep(self, change: Change) -> None:
        self._done.append(change)
        self._marked()
