"""Reading what could not be read, because somebody insists: Enter on its row tries again, with larger limits."""

from __future__ import annotations

from reader.errors import ReaderError
from reader.tui.screens.desk import Desk


class Insisting:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._at: set[int] = set()
        """The rows whose files are being read."""

    def opened(self, article_id: int) -> None:
        """An article was opened from the list; nothing happens if it is one."""
        row = self._desk.row(article_id)
        if row is None or row.error is None or row.path.endswith("/") or article_id in self._at:
            return
        self._at.add(article_id)
        self._desk.say(f"Reading {row.path} with larger limits … it may take minutes; everything else works meanwhile.")

        def read() -> int | str:
            try:
                return self._desk.library.read_anyway(article_id)
            except ReaderError as error:
                return str(error)

        def heard(found: int | str) -> None:
            self._at.discard(article_id)
            self._desk.relist()
            is_shown = self._desk.shown is not None and self._desk.shown.row.id == article_id
            if isinstance(found, str):
                self._desk.say(f"{row.path} cannot be read: {found}")
                if is_shown:
                    self._desk.show(article_id)
                return
            self._desk.say(f"{row.path} has been read.")
            if is_shown:
                self._desk.arrive(found)

        self._desk.work(f"anyway {article_id}", read, heard)
