"""The matches of a search, marked on the page: one after another, until they are put away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.tui.widgets.document_view import DocumentView


class Matches:
    """Marks matches on a page and steps through them, round the end."""

    def __init__(self, page: DocumentView, say: Callable[[str], None]) -> None:
        self._page = page
        self._say = say
        self._matches: Sequence[tuple[int, int]] = ()
        self._here = 0

    def __bool__(self) -> bool:
        """Whether anything is marked."""
        return bool(self._matches)

    def begin(self, matches: Sequence[tuple[int, int]], offset: int) -> None:
        """Mark what was found on the page that is shown from ``offset`` on."""
        self._matches = matches
        self._here = next((number for number, (start, _) in enumerate(matches) if start >= offset), 0)
        self._page.mark(matches, self._here if matches else None)

    def step(self, by: int) -> None:
        """Go to the next match, or to the one before, and say which it is."""
        self._here = (self._here + by) % len(self._matches)
        self._page.mark(self._matches, self._here)
        self._page.reveal(self._matches[self._here][0])
        self._say(f"Match {self._here + 1:,} of {len(self._matches):,}")

    def clear(self) -> None:
        """Put the marks away."""
        self._matches = ()
        self._page.mark(())
