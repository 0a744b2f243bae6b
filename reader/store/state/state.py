"""The state as everyone else knows it.

Rollback journal and full synchronisation: what was acknowledged survives a power cut. Rows exist only for articles that the
user did something with. Every change of a folder's marks takes the folder's next ``seq``, so that an index, also another
window's, can ask what changed since it last did.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from reader.model import Place, SavedSearch, Selector, View
from reader.store import database
from reader.store.state import backups, carrying, highlights, marks, opening, shelf
from reader.store.state.carrying import Exported, Taken
from reader.store.state.highlights import Kept, Look
from reader.store.state.keeper import Keeper, now
from reader.store.state.marks import Change, Flag, Mark, Move, Subject
from reader.store.state.shelf import Folder

_Answer = TypeVar("_Answer")


class State:
    """All methods may be called from any thread, one at a time gets through; they raise :class:`StateError`."""

    def __init__(self, keeper: Keeper, warnings: tuple[str, ...], *, keeps: bool = False) -> None:
        self.keeps = keeps
        """Whether what is written outlives this session."""
        self.warnings = warnings
        """Why what is marked now is not kept, and what else there is to know; one sentence each."""
        self._keeper = keeper

    @classmethod
    def open(cls, data: Path) -> State:
        """The state in this directory. Never fails: where nothing can be kept, it is kept in memory, with a warning."""
        opened = opening.open_state(data)
        return cls(Keeper(opened.connection, opened.path), opened.warnings, keeps=opened.keeps)

    def close(self) -> None:
        self._keeper.close()

    @property
    def unsaved(self) -> str | None:
        """Why the last changes are in memory alone, in a sentence; ``None`` while everything is on the disk."""
        return self._keeper.unsaved

    @property
    def sources(self) -> tuple[str, ...]:
        """The files whose change means that something was written."""
        return database.sources(self._keeper.path)

    def save(self) -> None:
        """Writes what the disk did not take before, if it does now."""
        self._keeper.save()

    def back_up(self) -> None:
        """Copies the state, if that was not done within the last day. Where it cannot be, it is tried the next time."""
        opening.back_up(self._keeper.path, keeps=self.keeps)

    def ask(self, question: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        """For :mod:`reader.store` alone."""
        with self._keeper.reading() as db:
            return question(db)

    def change(self, root: bytes, doing: Callable[[sqlite3.Connection, Change], _Answer]) -> _Answer:
        """For :mod:`reader.store` alone: the next change of a folder."""
        at = now()
        return self._keeper.write(lambda db: doing(db, marks.begin(db, root, at)))

    def write(self, doing: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        """For :mod:`reader.store` alone: a change that is of no folder, or begins one itself."""
        return self._keeper.write(doing)

    @contextmanager
    def alone(self, name: str) -> Iterator[None]:
        """For :mod:`reader.store` alone: inside, no other window does what goes by this name. Raises ``OSError``."""
        with backups.alone(self._keeper.path, name):
            yield

    def setting(self, name: str) -> str | None:
        return self.ask(lambda db: shelf.setting(db, name))

    def save_setting(self, name: str, value: str) -> None:
        self._keeper.write(lambda db: shelf.save_setting(db, name, value))

    def searches(self) -> list[SavedSearch]:
        return self.ask(shelf.searches)

    def save_search(self, name: str, text: str) -> None:
        at = now()
        self._keeper.write(lambda db: shelf.save_search(db, name, text, at))

    def forget_search(self, name: str) -> None:
        at = now()
        self._keeper.write(lambda db: shelf.save_search(db, name, "", at, gone=True))

    def folders(self) -> list[Folder]:
        """Every folder there is anything to know of, the one opened last first."""
        return self.ask(shelf.folders)

    def view(self, root: bytes) -> View | None:
        return self.ask(lambda db: shelf.view(db, root))

    def save_view(self, root: bytes, view: View, articles: int) -> None:
        """Keeps how a folder is looked at; it counts as opened now."""
        at = now()
        self._keeper.write(lambda db: shelf.save_view(db, root, view, articles, at))

    def position(self, root: bytes) -> tuple[str, int]:
        """Which state this is, and the ``seq`` of the folder's last change."""

        def question(db: sqlite3.Connection) -> tuple[str, int]:
            found = db.execute("SELECT seq FROM folders WHERE root = ?", (root,)).fetchone()
            return shelf.setting(db, "identity") or "", found[0] if found else 0

        return self.ask(question)

    def marks(self, root: bytes, *, since: int = 0) -> list[Mark]:
        """The folder's marks that changed after the change ``since``, with those that say nothing (any more)."""
        return self.ask(lambda db: marks.marks(db, root, since))

    def kept(self, root: bytes) -> list[Mark]:
        """The folder's marks that say something."""
        return self.ask(lambda db: marks.kept(db, root))

    def marks_of(self, root: bytes, paths: Iterable[bytes]) -> list[Mark]:
        """The marks of the articles in these files."""
        wanted = list(paths)
        return self.ask(lambda db: marks.marks_of(db, root, wanted))

    def set_flag(self, root: bytes, flag: Flag, values: Sequence[tuple[Subject, bool]]) -> None:
        self.change(root, lambda db, change: marks.set_flag(db, change, flag, values))

    def set_place(self, root: bytes, subject: Subject, place: Place) -> None:
        self.change(root, lambda db, change: marks.set_place(db, change, subject, place))

    def set_tags(self, root: bytes, values: Sequence[tuple[Subject, frozenset[str]]]) -> None:
        """Gives each article these tags, and no others."""
        self.change(root, lambda db, change: marks.set_tags(db, change, values))

    def adopt(self, root: bytes, moved: Sequence[tuple[int, bytes, str]]) -> None:
        """Has articles of this folder take marks, by id: ``(mark, path, key)``. Those of another folder stay there, too.

        An article with marks of its own keeps these.
        """

        def adopting(db: sqlite3.Connection, change: Change) -> None:
            own = {id_ for (id_,) in db.execute("SELECT id FROM marks WHERE folder = ?", (change.folder,))}
            marks.move(db, change, [Move(*each) for each in moved if each[0] in own])
            marks.copy(db, change, [each for each in moved if each[0] not in own])

        self.change(root, adopting)

    def move(self, root: bytes, moves: Sequence[Move]) -> None:
        """Has marks belong to other articles. An article with marks of its own keeps these."""
        self.change(root, lambda db, change: marks.move(db, change, moves))

    def absorb(self, root: bytes, absorbed: Sequence[tuple[int, bytes, str]]) -> None:
        """Merges marks, by id, into those of the articles at a path and key, of every field the later; they are gone then."""

        def absorbing(db: sqlite3.Connection, change: Change) -> None:
            for mark, path, key in absorbed:
                carrying.absorb(db, change, mark, path, key)

        self.change(root, absorbing)

    def highlights(self, root: bytes) -> list[Kept]:
        """All highlights of a folder, in the order in which they were made."""
        return self.ask(lambda db: highlights.every(db, root))

    def highlights_of(self, root: bytes, path: bytes, key: str) -> list[Kept]:
        return self.ask(lambda db: highlights.of_article(db, root, path, key))

    def highlights_by_id(self, root: bytes, ids: Sequence[str]) -> list[Kept]:
        return self.ask(lambda db: highlights.by_id(db, root, ids))

    def add_highlight(self, root: bytes, subject: Subject, id_: str, selector: Selector, look: Look) -> None:
        self.change(root, lambda db, change: highlights.add(db, change, subject, id_, selector, look))

    def set_looks(self, root: bytes, values: Sequence[tuple[str, Look]]) -> None:
        """Changes colours, notes and tags of highlights."""
        self.change(root, lambda db, change: highlights.set_looks(db, change, values))

    def set_gone(self, root: bytes, ids: Sequence[str], *, gone: bool) -> None:
        """Takes highlights away, or brings them back."""
        self.change(root, lambda db, change: highlights.set_gone(db, change, ids, gone=gone))

    def export(self, root: bytes) -> Exported:
        """All that is kept of a folder, and what is the same for all, as JSON has it."""
        return self.ask(lambda db: carrying.export(db, root))

    def take_in(self, root: bytes, exported: object) -> Taken:
        """Merges what was exported; how much of it is new here. Raises :class:`UsageError` where it is nothing of the kind."""
        given = carrying.read(exported)
        return self.change(root, lambda db, change: carrying.merge(db, change, given))

    def know(self, root: bytes, subjects: Sequence[tuple[int, Subject]]) -> None:
        """Keeps what the articles of marks are now, so that they are known again after the next rename."""
        self._keeper.write(lambda db: marks.know(db, marks.folder_id(db, root), subjects))
