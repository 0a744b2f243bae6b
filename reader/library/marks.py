"""What the user does with articles, kept, and undone again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from reader.errors import ReaderError
from reader.model import ArticleRow, Place
from reader.store import changes
from reader.store.database import DamagedError
from reader.store.index import Index
from reader.store.state import Flag, Look, Mark, State, Subject
from reader.text import clean_line


@dataclass(frozen=True, slots=True)
class Flags:
    """Sets one mark of articles."""

    flag: Flag
    values: tuple[tuple[Subject, bool], ...]


@dataclass(frozen=True, slots=True)
class Tags:
    """Gives each article these tags of the user's, and no others."""

    values: tuple[tuple[Subject, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """Takes highlights away, by id, or brings them back."""

    highlights: tuple[str, ...]
    gone: bool


@dataclass(frozen=True, slots=True)
class Looks:
    """Gives highlights these colours, notes and tags."""

    values: tuple[tuple[str, Look], ...]


Step: TypeAlias = Flags | Tags | Gone | Looks


@dataclass(frozen=True, slots=True)
class Change:
    """Something the user did, done and kept, with what is needed to undo it."""

    sentence: str
    """For the user, as in: Marked 3 articles read. It says so where the disk did not take it."""
    undo: Step | None
    """What takes it back; ``None`` where nothing was to be done."""
    highlight: str | None = None
    """The highlight that was made, if one was."""


class Marks:
    """Writes to the state of one folder, and mirrors that into its index. For a worker: writing takes its time.

    What writes raises :class:`StateError` where that cannot be kept, not even in memory; nothing is changed then.
    """

    def __init__(self, root: Path, index: Index, state: State) -> None:
        self._root = os.fsencode(root)
        self._index = index
        self._state = state
        self._unmirrored: dict[tuple[bytes, str], Mark] | None = None
        """All marks, while the index cannot be written to and does not know the last of them."""
        self._told: str | None = None

    def set_read(self, ids: Sequence[int], value: bool) -> Change:  # noqa: FBT001 - it is the value
        """Marks articles read or unread."""
        return self._set("read", ids, value=value)

    def set_starred(self, ids: Sequence[int], value: bool) -> Change:  # noqa: FBT001 - it is the value
        """Stars articles or takes the stars away."""
        return self._set("starred", ids, value=value)

    def set_archived(self, ids: Sequence[int], value: bool) -> Change:  # noqa: FBT001 - it is the value
        """Puts articles away, out of the list, or back into it."""
        return self._set("archived", ids, value=value)

    def toggle_read(self, ids: Sequence[int]) -> Change:
        """Marks articles read, or unread where all of them are read."""
        return self._set("read", ids)

    def toggle_starred(self, ids: Sequence[int]) -> Change:
        """Stars articles, or takes the stars away where all of them have one."""
        return self._set("starred", ids)

    def toggle_archived(self, ids: Sequence[int]) -> Change:
        """Puts articles away, or takes them back where all of them are put away."""
        return self._set("archived", ids)

    def _set(self, flag: Flag, ids: Sequence[int], *, value: bool | None = None) -> Change:
        located = self._index.locate(ids)
        if value is None:
            value = not all(getattr(article, flag) for article in located)
        before = [(article.subject, getattr(article, flag)) for article in located if getattr(article, flag) != value]
        sentence = _sentence(flag, _named([subject.title for subject, _ in before]), value=value)
        return self.do(Flags(flag, tuple((subject, value) for subject, _ in before)), sentence, bool(before))

    def change_tags(self, ids: Sequence[int], add: Iterable[str] = (), remove: Iterable[str] = ()) -> Change:
        """Gives articles tags of the user's own, and takes others away. A tag is any line of text; it is cleaned first."""
        added, removed = as_tags(add), as_tags(remove)
        values = [(each.subject, (each.tags | added) - removed, each.tags) for each in self._index.locate(ids)]
        changed = [(subject, tags) for subject, tags, before in values if tags != before]
        what = _named([subject.title for subject, _ in changed])
        said = [f"tagged {what} {_listed(added)}"] if added else []
        said += [f"took {_listed(removed)} from {what}"] if removed else []
        sentence = " and ".join(said)
        return self.do(Tags(tuple(changed)), f"{sentence[:1].upper()}{sentence[1:]}.", bool(changed))

    def revert(self, change: Change) -> Change:
        """Undoes a change. What is given back undoes that."""
        if change.undo is None:
            return Change("Nothing to undo.", None)
        return self.do(change.undo, f"Undone: {change.sentence[:1].lower()}{change.sentence[1:]}")

    def set_place(self, id_: int, place: Place) -> None:
        """Keeps where in an article its reader is."""
        for article in self._index.locate((id_,)):
            self._state.set_place(self._root, article.subject, place)
            self.mirror()

    def do(self, step: Step, sentence: str, needed: bool = True) -> Change:  # noqa: FBT001, FBT002
        """Makes a change, kept and mirrored; what is in the state before it undoes it."""
        if not needed:
            return Change("Nothing to change.", None)
        undo = self._opposite(step)
        match step:
            case Flags(flag, values):
                self._state.set_flag(self._root, flag, values)
            case Tags(tagged):
                self._state.set_tags(self._root, tagged)
            case Gone(highlights, gone):
                self._state.set_gone(self._root, highlights, gone=gone)
            case Looks(looks):  # pragma: no branch - the union ends here
                self._state.set_looks(self._root, looks)
        self.mirror()
        return Change(self.told(sentence), undo)

    def _opposite(self, step: Step) -> Step:
        match step:
            case Flags(flag, values):
                now = self._now(subject for subject, _ in values)
                return Flags(flag, tuple((s, getattr(now.get(s[:2]), flag, False)) for s, _ in values))
            case Tags(tagged):
                now = self._now(subject for subject, _ in tagged)
                return Tags(tuple((s, frozenset(now[s[:2]].tags if s[:2] in now else ())) for s, _ in tagged))
            case Gone(highlights, gone):
                return Gone(highlights, not gone)
            case Looks(looks):  # pragma: no branch - the union ends here
                kept = self._state.highlights_by_id(self._root, [id_ for id_, _ in looks])
                return Looks(tuple((each.id, each.look) for each in kept))

    def _now(self, subjects: Iterable[Subject]) -> dict[tuple[bytes, str], Mark]:
        marks = self._state.marks_of(self._root, dict.fromkeys(subject.path for subject in subjects))
        return {(mark.subject.path, mark.subject.key): mark for mark in marks}

    def told(self, sentence: str) -> str:
        """A sentence about a change, with why it is in memory only, told once, and that it is."""
        why, before = self._state.unsaved, self._told
        self._told = why
        if why is None:
            return sentence
        return (
            f"{sentence} (Not saved yet.)" if why == before else f"{sentence} {why} It is kept in memory until it can be saved."
        )

    def mirror(self) -> bool:
        """Brings the index up to what the state says. Returns whether there was anything new."""
        try:
            news = changes.catch_up(self._index, self._state, self._root)
        except DamagedError:
            raise
        except ReaderError:  # a full disk: the list is shown with the marks all the same
            before = self._unmirrored
            marks = self._state.marks(self._root)
            self._unmirrored = {(mark.subject.path, mark.subject.key): mark for mark in marks if not mark.lost}
            return before != self._unmirrored
        self._unmirrored = None
        return news

    def shown(self, rows: list[ArticleRow]) -> list[ArticleRow]:
        """Rows with the marks that the index could not be told of."""
        if self._unmirrored is None:
            return rows
        marks = {
            article.id: self._unmirrored[article.subject[:2]]
            for article in self._index.locate([row.id for row in rows])
            if article.subject[:2] in self._unmirrored
        }
        return [_marked(row, marks[row.id]) if row.id in marks else row for row in rows]


def _marked(row: ArticleRow, mark: Mark) -> ArticleRow:
    return replace(
        row,
        read=mark.read,
        starred=mark.starred,
        archived=mark.archived,
        fraction=mark.place.fraction if mark.place else 0.0,
        tags=mark.tags,
        highlights=mark.highlights,
        notes=mark.notes,
    )


def as_tags(names: Iterable[str]) -> frozenset[str]:
    """Names of tags: one line each, without a # that was typed before it."""
    return frozenset(name for each in names if (name := clean_line(each).lstrip("#").strip()))


def _named(titles: Sequence[str]) -> str:
    return f"“{titles[0]}”" if len(titles) == 1 else f"{len(titles):,} articles"


def _listed(tags: frozenset[str]) -> str:
    return ", ".join(f"#{tag}" for tag in sorted(tags))


def _sentence(flag: Flag, what: str, *, value: bool) -> str:
    match flag:
        case "read":
            return f"Marked {what} {'read' if value else 'unread'}."
        case "starred":
            return f"Starred {what}." if value else f"Took the star from {what}."
        case "archived":  # pragma: no branch - the union ends here
            return f"Archived {what}." if value else f"Took {what} out of the archive."
