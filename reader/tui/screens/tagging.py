"""The reader's own tags of an article, or of the marked rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from reader.library import as_tags
from reader.model import ArticleRow
from reader.text import truncate
from reader.tui.screens.desk import Commands, Desk
from reader.tui.screens.marking import Marking
from reader.tui.screens.picking import Picking

_TITLE = 50
"""Cells of a headline in the dialog's."""


class Tagging:
    """Asks for tags, and gives and takes away what has changed."""

    def __init__(self, desk: Desk, picking: Picking, marking: Marking) -> None:
        self._desk = desk
        self._picking = picking
        self._marking = marking

    @property
    def commands(self) -> Commands:
        return {"tags": self._begin}

    def _begin(self) -> None:
        if ids := self._picking.ids:
            self._desk.work("tags", partial(self._desk.library.rows, ids), self._ask)

    def _ask(self, rows: Sequence[ArticleRow]) -> None:
        from reader.tui.screens.tags_dialog import TagsDialog  # dialogs are not wanted before the first frame

        rows = [row for row in rows if row.error is None]
        if not rows:
            self._desk.say("This file could not be read: it takes no tags.")
            return
        shared = frozenset(rows[0].tags).intersection(*(row.tags for row in rows))
        some = frozenset(tag for row in rows for tag in row.tags) - shared
        what = f"“{truncate(rows[0].title, _TITLE)}”" if len(rows) == 1 else f"{len(rows):,} articles"
        dialog = TagsDialog(f"Your tags of {what}", sorted(shared), sorted(some), self._offers)
        self._desk.ask(dialog, partial(self._change, [row.id for row in rows], shared))

    def _offers(self, begun: str) -> list[str]:
        return [name for name, _ in self._desk.library.search.labels("tag", begun)]

    def _change(self, ids: Sequence[int], before: Collection[str], names: Sequence[str] | None) -> None:
        if names is None:
            return
        wanted = as_tags(names)
        self._picking.step_out()
        change = partial(self._desk.library.marks.change_tags, ids, wanted - frozenset(before), frozenset(before) - wanted)
        self._desk.write(change, self._marking.tell)
