"""Files are read in the test's own process, by the code that a process of their own would run.

To start one takes longer than most tests. Those that are about processes are marked ``processes`` and get the real pool.
"""

from __future__ import annotations

import os
from heapq import heappop
from pathlib import Path

import pytest

from reader import formats
from reader.ingest import named, pool, refresh, worker
from reader.ingest.frames import path_in, unpack
from reader.ingest.pool import CHUNK, Pool
from reader.store.changes import ParsedFile


class PoolHere(Pool):
    """Answers as the processes do, but for what ends a process or keeps it: that would end or keep the tests."""

    def start(self, files: int) -> None:
        """There is nothing to start."""

    def take(self, seconds: float) -> list[ParsedFile]:
        return [self._read() for _ in range(min(CHUNK, len(self._waiting)))]

    def _read(self) -> ParsedFile:
        source = heappop(self._waiting)[-1]
        root = Path(os.fsdecode(path_in(self._root)))
        allowed = formats.ASKED if source.path in self._asked else 0
        (frame,) = unpack(bytearray(worker.parse(root, source.path, source.mtime_ns, allowed=allowed)))
        return pool._parsed(source, frame)


def read_here(patch: pytest.MonkeyPatch) -> None:
    for user in (refresh, named):
        patch.setattr(user, "Pool", PoolHere)
