"""The files of a folder that are still to be read, packed: a million of them take some 50 MB, as objects ten times that."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from itertools import accumulate, count, groupby

from reader.model import SourceFile


class Waiting:
    """A queue: the newest file comes first, and of files of the same time the one that came first."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, _Group]] = []
        """Each group by its newest file, and by when it came."""
        self._came = count()
        self._files = 0

    def __len__(self) -> int:
        return self._files

    def add(self, files: Iterable[SourceFile]) -> None:
        """Files that belong to one directory should come one after another."""
        for directory, together in groupby(files, lambda source: source.path.rpartition(b"/")[0]):
            group = _Group(directory, together)
            self._files += group.left
            heappush(self._heap, (-group.newest, next(self._came), group))

    def pop(self) -> SourceFile:
        """The next file; raises :class:`IndexError` where none waits."""
        _, came, group = heappop(self._heap)
        self._files -= 1
        source = group.pop()
        if group.left:
            heappush(self._heap, (-group.newest, came, group))
        return source

    def paths(self) -> Iterator[bytes]:
        """Of all files that wait, in no order."""
        for _, _, group in self._heap:
            yield from group.paths()


class _Group:
    """Files of one directory, the oldest first."""

    def __init__(self, directory: bytes, files: Iterable[SourceFile]) -> None:
        """There must be one at least."""
        self._prefix = directory + b"/" if directory else b""
        # Sorted backwards and turned around, so that of files of the same time the first stays nearest to the end.
        ordered = sorted(files, key=lambda source: source.mtime_ns, reverse=True)[::-1]
        names = [source.path[len(self._prefix) :] for source in ordered]
        self._names = b"".join(names)
        self._ends = array("Q", accumulate(map(len, names)))
        self._numbers = array("q", (n for source in ordered for n in (source.size, source.mtime_ns, source.inode)))
        self.left = len(ordered)

    @property
    def newest(self) -> int:
        return self._numbers[3 * self.left - 2]

    def pop(self) -> SourceFile:
        self.left -= 1
        size, mtime_ns, inode = self._numbers[3 * self.left : 3 * self.left + 3]
        return SourceFile(self._path(self.left), size, mtime_ns, inode)

    def paths(self) -> Iterator[bytes]:
        return map(self._path, range(self.left))

    def _path(self, at: int) -> bytes:
        return self._prefix + self._names[self._ends[at - 1] if at else 0 : self._ends[at]]
