"""What the user did with an article follows it when its file is renamed or moved, or its folder is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.errors import StateError
from reader.files import is_folder
from reader.store import changes
from reader.store.changes import ParsedFile
from reader.store.index import Index
from reader.store.state import Mark, State


class _Early(NamedTuple):
    """A file that was recorded before it was known what has gone."""

    hash: bytes
    path: bytes
    keys: tuple[str, ...]


@dataclass
class Adoption:
    """The marks whose articles are not where they were, waiting for these to turn up."""

    index: Index
    state: State
    root: bytes
    by_hash: dict[tuple[bytes, str], Mark] = field(default_factory=dict)
    orphans: list[Mark] = field(default_factory=list)
    """Of this folder, in no order."""
    adopted: set[int] = field(default_factory=set)
    _own: bool = False
    """Whether there are marks of this folder whose articles may have gone."""
    _early: list[_Early] = field(default_factory=list)

    @classmethod
    def begin(cls, index: Index, state: State, root: bytes) -> Adoption:
        """Called before anything is known of the folder as it is now."""
        self = cls(index, state, root)
        for folder in state.folders():
            if folder.root == root:
                self._own = True
            elif not is_folder(folder.root):
                # A folder that was moved whole: only the very same content is good enough.
                self._await(state.kept(folder.root))
        return self

    def settle(self, unread: Iterable[bytes]) -> None:
        """Called once the files that went have been taken out of the index; ``unread`` are files that are not in there yet."""
        if self._own:
            kept = self.state.kept(self.root)
            # There may be a million that are unread, while marks are few.
            coming = {mark.subject.path for mark in kept}.intersection(unread)
            marks = [mark for mark in kept if mark.subject.path not in coming]
            # Not only what went this time: the index may have been thrown away in between.
            missing = changes.missing(self.index, {mark.subject.path for mark in marks})
            self.orphans = [mark for mark in marks if mark.subject.path in missing]
            self._await(self.orphans)
            self._own = False
        early, self._early = self._early, []
        self._match(early)

    def _await(self, marks: Sequence[Mark]) -> None:
        self.by_hash.update(((mark.subject.hash, mark.subject.key), mark) for mark in marks if mark.subject.hash)

    def by_content(self, parsed: Sequence[ParsedFile]) -> None:
        """Gives marks to files with the same content as theirs had. Called before these are written."""
        if not (self._own or self.by_hash):
            return
        came = [
            _Early(file.hash, file.source.path, tuple(columns.key for columns, _ in file.articles))
            for file in parsed
            if file.hash is not None
        ]
        if self._own:
            self._early += came
        else:
            self._match(came)

    def _match(self, came: Iterable[_Early]) -> None:
        moved: list[tuple[int, bytes, str]] = []
        for file in came:
            for key in file.keys:
                mark = self.by_hash.pop((file.hash, key), None)
                if mark is not None:
                    moved.append((mark.id, file.path, key))
        self._adopt(moved)

    def by_name(self) -> None:
        """Gives the marks that are left to articles that came and have the same guid, else the same address."""
        left = [mark for mark in self.orphans if mark.id not in self.adopted]
        by_key = {mark.subject.key: mark for mark in left if mark.subject.key}
        by_url = {mark.subject.url: mark for mark in left if mark.subject.url}
        if not (by_key or by_url):
            return
        moved: dict[int, tuple[int, bytes, str]] = {}
        for article in changes.arrived(self.index):
            mark = by_key.pop(article.key, None) or by_url.pop(article.url or "", None)
            if mark is not None:
                moved.setdefault(mark.id, (mark.id, article.path, article.key))
        self._adopt(list(moved.values()))

    def _adopt(self, moved: Sequence[tuple[int, bytes, str]]) -> None:
        if moved:
            with suppress(StateError):  # what cannot be written now is told when the user marks something, not by a look
                self.state.adopt(self.root, moved)
            self.adopted.update(mark for mark, _, _ in moved)
