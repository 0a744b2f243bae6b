"""Files are read, and their folder is watched, in the test's own process, by the code that a process of their own would run.

To start one takes longer than most tests. Those that are about processes are marked ``processes`` and get the real ones.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from types import TracebackType
from typing import Any, cast

import pytest

from reader import formats
from reader.ingest import named, pool, refresh, watch, worker
from reader.ingest.frames import Frame, path_in, unpack
from reader.ingest.notice import Gone, notices
from reader.ingest.pool import CHUNK, Pool
from reader.store.changes import ParsedFile


class PoolHere(Pool):
    """Answers as the processes do, but for what ends a process or keeps it: that would end or keep the tests."""

    def start(self, files: int) -> None:
        """There is nothing to start."""

    def take(self, seconds: float) -> list[ParsedFile]:
        return [self._read() for _ in range(min(CHUNK, len(self._waiting)))]

    def _read(self) -> ParsedFile:
        source = self._waiting.pop()
        root = Path(os.fsdecode(path_in(self._root)))
        allowed = formats.ASKED if source.path in self._asked else 0
        (frame,) = unpack(bytearray(worker.parse(root, source.path, source.mtime_ns, allowed=allowed)))
        return pool._parsed(source, frame)


class WatcherHere(watch.Watcher):
    """Hears from a thread what else a process would say."""

    def __init__(self, root: Path) -> None:
        self.trouble = None
        self.ready = None
        self._closed = Event()
        self._said: SimpleQueue[Mapping[str, Any]] = SimpleQueue()
        Thread(target=self._notice, args=(os.fsencode(root),), daemon=True).start()

    def _notice(self, root: bytes) -> None:
        for said in notices(root, cast("Gone", self._closed)):
            self._said.put(said)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._closed.set()
        self._said.put({})

    def wait(self, seconds: float) -> tuple[set[bytes], bool]:
        try:
            said = self._said.get(timeout=seconds)
        except Empty:
            return set(), False
        return self._heard(Frame(said, ())), "all" in said


def read_here(patch: pytest.MonkeyPatch) -> None:
    for user in (refresh, named):
        patch.setattr(user, "Pool", PoolHere)
    patch.setattr(watch, "Watcher", WatcherHere)
