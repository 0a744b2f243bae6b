"""Moving articles' files to the system's trash, because the user asked for it, and back."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader import trash
from reader.errors import ReaderError
from reader.files import display_path
from reader.library.asking import ask
from reader.store.holdings import holdings
from reader.store.index import Index


@dataclass(frozen=True, slots=True)
class Doomed:
    """A file that would go to the trash."""

    path: bytes
    name: str
    """Its path in the folder, for display."""
    articles: tuple[int, ...]
    """All that it holds, whether they were asked for or not."""
    parts: str | None
    """The directory of a saved page's parts, which would go with it; for display."""


@dataclass(frozen=True, slots=True)
class Discarding:
    """What went to the trash."""

    sentence: str
    gone: tuple[trash.Discarded, ...]

    @property
    def returns(self) -> bool:
        """Whether it can be brought back from here."""
        return all(each.kept is not None for each in self.gone)


class Bin:
    """The trash, for one folder. For a worker. What the user did with an article is kept, in case it comes back."""

    def __init__(self, root: Path, index: Index, look: Callable[[Collection[bytes]], Iterable[object]]) -> None:
        """``look`` looks at some paths of the folder again."""
        self._root = root
        self._index = index
        self._look = look

    @property
    def returns(self) -> bool:
        """Whether this system's trash is one that files can be brought back from."""
        return trash.can_bring_back()

    def doomed(self, ids: Sequence[int]) -> list[Doomed]:
        """The files that hold these articles."""
        return [self._doomed(path, held) for path, held in ask(self._index, lambda: holdings(self._index, ids))]

    def _doomed(self, path: bytes, held: tuple[int, ...]) -> Doomed:
        parts = trash.parts_of(self._root, path)
        return Doomed(path, display_path(path), held, None if parts is None else display_path(parts))

    def discard(self, doomed: Sequence[Doomed]) -> Discarding:
        """Moves files to the trash, as many as can be. Raises :class:`ReaderError` where that is none."""
        gone: list[trash.Discarded] = []
        moved: list[str] = []
        troubles: list[str] = []
        for each in doomed:
            try:
                gone += trash.discard(self._root, each.path)
                moved.append(os.path.basename(each.name))  # noqa: PTH119 - a path for display
            except ReaderError as error:
                troubles.append(str(error))
        self._look_at(each.path for each in doomed)
        if not gone:
            raise ReaderError(" ".join(troubles))
        what = moved[0] if len(moved) == 1 else f"{len(moved):,} files"
        return Discarding(" ".join((f"Moved {what} to the trash.", *troubles)), tuple(gone))

    def bring_back(self, discarding: Discarding) -> str:
        """Puts files back in their places, and says so. Raises :class:`ReaderError`."""
        try:
            trash.bring_back(self._root, discarding.gone)
        finally:
            self._look_at(each.path for each in discarding.gone)
        return f"Undone: {discarding.sentence[:1].lower()}{discarding.sentence[1:]}"

    def _look_at(self, paths: Iterable[bytes]) -> None:
        for _ in self._look(list(paths)):
            pass
