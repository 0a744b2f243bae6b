"""What the user did with an article follows it when its file is renamed or moved, or its folder is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from reader.errors import StateError
from reader.files import is_folder
from reader.store import changes
from reader.store.changes import ParsedFile
from reader.store.index import Index
from reader.store.state import Mark, State


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

    @classmethod
    def prepare(cls, index: Index, state: State, root: bytes, fresh: Collection[bytes]) -> Adoption:
        """Called when the files that went have been taken out of the index, and before what came (``fresh``) is written."""
        self = cls(index, state, root)
        for folder in state.folders():
            if folder.root == root:
                # Not only what went this time: the index may have been thrown away in between.
                self.orphans += [
                    mark
                    for mark in state.marks(root)
                    if mark.subject.path not in fresh and not changes.has_file(index, mark.subject.path)
                ]
            elif not is_folder(folder.root):
                # A folder that was moved whole: only the very same content is good enough.
                self._await(state.marks(folder.root))
        self._await(self.orphans)
        return self

    def _await(self, marks: Sequence[Mark]) -> None:
        self.by_hash.update(((mark.subject.hash, mark.subject.key), mark) for mark in marks if mark.subject.hash)

    def by_content(self, parsed: Sequence[ParsedFile]) -> None:
        """Gives marks to files with the same content as theirs had. Called before these are written."""
        if not self.by_hash:
            return
        moved: list[tuple[int, bytes, str]] = []
        for file in parsed:
            for columns, _ in file.articles:
                mark = self.by_hash.pop((file.hash, columns.key), None) if file.hash else None
                if mark is not None:
                    moved.append((mark.id, file.source.path, columns.key))
        self._adopt(moved)

    def by_name(self) -> None:
        """Gives the marks that are left to articles that came and have the same guid, else the same address."""
        left = [mark for mark in self.orphans if mark.id not in self.adopted]
        if not left:
            return
        by_key = {mark.subject.key: mark for mark in left if mark.subject.key}
        by_url = {mark.subject.url: mark for mark in left if mark.subject.url}
        moved: list[tuple[int, bytes, str]] = []
        for article in changes.arrived(self.index):
            mark = by_key.pop(article.key, None) or by_url.pop(article.url or "", None)
            if mark is not None and mark.id not in {id_ for id_, _, _ in moved}:
                moved.append((mark.id, article.path, article.key))
        self._adopt(moved)

    def _adopt(self, moved: Sequence[tuple[int, bytes, str]]) -> None:
        if moved:
            with suppress(StateError):  # what cannot be written now is told when the user marks something, not by a look
                self.state.adopt(self.root, moved)
            self.adopted.update(mark for mark, _, _ in moved)
