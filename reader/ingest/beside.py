"""The full-text index is brought up to date by a process beside the reader, where there is much to do.

Its work is half of what the index of a new folder costs apart from parsing, and 40 MB: in the reader's own process that would
stand in the way of keys.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from reader.ingest.frames import pack, path_in, path_out, unpack
from reader.ingest.pool import command
from reader.ingest.searching import Searching
from reader.store.fulltext import FullText
from reader.store.index import Index

MODULE = "reader.ingest.beside"
FEW = 200
"""Articles that are not worth a process."""
PAUSE = 1.0
"""Seconds after which it is seen whether more came."""
SLICE = 0.1
_NICE = 5


class Beside:
    """Use it in a ``with`` block; what is not done at its end is left to the next look. It does nothing without an index."""

    def __init__(self, fulltext: FullText | None) -> None:
        self._fulltext = fulltext
        self._popen: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._popen is not None:
            self._popen.kill()
            self._end(self._popen)

    def step(self) -> None:
        """More has been written."""
        if self._fulltext is not None and self._popen is None and self._fulltext.waiting() >= FEW:
            self._popen = popen = subprocess.Popen(  # noqa: S603 - our own interpreter, our own code
                command(MODULE), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", bufsize=0
            )
            assert popen.stdin is not None
            with suppress(BrokenPipeError):
                popen.stdin.write(pack({"index": path_out(os.fsencode(self._fulltext.index.path))}))

    def rest(self) -> Iterator[int]:
        """Has all that wait taken, yielding how many still do."""
        self.step()
        if self._popen is not None and self._fulltext is not None:
            assert self._popen.stdin is not None
            self._popen.stdin.close()
            while True:
                with suppress(subprocess.TimeoutExpired):
                    self._popen.wait(SLICE)
                    break
                yield self._fulltext.waiting()
        # What is left are few, or the process did not get far.
        with Searching(self._fulltext) as here:
            yield from here.rest()

    def _end(self, popen: subprocess.Popen[bytes]) -> None:
        popen.wait()
        assert popen.stdin is not None
        popen.stdin.close()


def main() -> None:  # pragma: no cover - the other process
    """The whole life of the process."""
    for quiet in (signal.SIGINT, signal.SIGTSTP):  # the terminal's keys are the reader's business
        signal.signal(quiet, signal.SIG_IGN)
    os.nice(_NICE)
    requests: Any = sys.stdin.buffer
    buffer = bytearray()
    while not (frames := unpack(buffer)):
        if not (data := requests.read1(1 << 16)):
            return
        buffer += data
    index = Index(Path(os.fsdecode(path_in(frames[0].head["index"]))))
    work(FullText(index), requests)
    index.close()


def work(fulltext: FullText, requests: BinaryIO) -> None:
    """Takes what waits and what comes, until the input has ended and nothing waits any more."""
    with Searching(fulltext) as searching:
        ended = False
        while not ended:
            while searching.step():
                pass
            ended = bool(select.select([requests], [], [], PAUSE)[0])
        for _ in searching.rest():
            pass
