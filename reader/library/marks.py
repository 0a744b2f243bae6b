"""What the user does with articles, kept, and undone again."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.model import Place
from reader.store import changes
from reader.store.index import Index
from reader.store.state import Flag, State, Subject


@dataclass(frozen=True, slots=True)
class Change:
    """Something the user did, done and kept, with what is needed to undo it."""

    sentence: str
    """For the user, as in: Marked 3 articles read."""
    flag: Flag
    before: tuple[tuple[Subject, bool], ...]
    """What changed, and its value before."""


class Marks:
    """Writes to the state of one folder, and mirrors that into its index. For a worker: writing takes its time."""

    def __init__(self, root: Path, index: Index, state: State) -> None:
        self._root = os.fsencode(root)
        self._index = index
        self._state = state

    def set_read(self, ids: Sequence[int], value: bool) -> Change:  # noqa: FBT001 - it is the value
        """Marks articles read or unread. Raises :class:`StateError` where that cannot be kept; nothing is marked then."""
        return self._set("read", ids, value=value)

    def set_starred(self, ids: Sequence[int], value: bool) -> Change:  # noqa: FBT001 - it is the value
        """Stars articles or takes the stars away. Raises :class:`StateError` where that cannot be kept."""
        return self._set("starred", ids, value=value)

    def _set(self, flag: Flag, ids: Sequence[int], *, value: bool) -> Change:
        located = self._index.locate(ids)
        before = [(article.subject, getattr(article, flag)) for article in located if getattr(article, flag) != value]
        self._keep(flag, [(subject, value) for subject, _ in before])
        return Change(_sentence(flag, [subject.title for subject, _ in before], value=value), flag, tuple(before))

    def revert(self, change: Change) -> None:
        """Undoes a change. Raises :class:`StateError`."""
        self._keep(change.flag, change.before)

    def _keep(self, flag: Flag, values: Sequence[tuple[Subject, bool]]) -> None:
        if values:
            self._state.set_flag(self._root, flag, values)
            changes.catch_up(self._index, self._state, self._root)

    def set_place(self, id_: int, place: Place) -> None:
        """Keeps where in an article its reader is. Raises :class:`StateError`."""
        for article in self._index.locate((id_,)):
            self._state.set_place(self._root, article.subject, place)
            changes.catch_up(self._index, self._state, self._root)


def _sentence(flag: Flag, titles: Sequence[str], *, value: bool) -> str:
    if not titles:
        return "Nothing to change."
    what = f"“{titles[0]}”" if len(titles) == 1 else f"{len(titles):,} articles"
    if flag == "read":
        return f"Marked {what} {'read' if value else 'unread'}."
    return f"Starred {what}." if value else f"Took the star from {what}."
