"""Following a folder while it is open: what changes in it is in the index a moment later."""

from __future__ import annotations

import os
import select
import subprocess
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event
from time import monotonic
from types import TracebackType
from typing import Self

from reader.errors import FolderError
from reader.ingest.frames import Frame, pack, path_in, path_out, unpack
from reader.ingest.notice import MODULE, Trouble
from reader.ingest.pool import command
from reader.model import Progress

EVERY = 2.0
"""Seconds between two looks at the directories' own times, where nothing tells of changes."""
WHOLE = 10.0
"""Seconds between two looks at everything there, at least: a file that was written to in its place shows in nothing else."""
PATIENT = 20
"""… and so many times what the last one took."""
NET = 30.0
"""Seconds after which the directories' own times are looked at although nothing was told."""
SOON = 0.5
"""Seconds until what could not be looked at, or is still being written, is looked at again."""
SENTENCES: dict[Trouble, str] = {
    "limit": "This system does not let so many folders be watched (fs.inotify.max_user_watches): "
    "changes in this one are looked for every few seconds.",
    "silent": "The file system of this folder tells of no changes: they are looked for every few seconds.",
    "failed": "This folder cannot be watched: changes in it are looked for every few seconds.",
}


class Watcher:
    """Tells what changes in a folder, from a process of its own. Use it in a ``with`` block."""

    def __init__(self, root: Path) -> None:
        self.trouble: Trouble | None = None
        """Why nothing is told, if so."""
        self.ready: int | None = None
        """The time since when everything is told, in nanoseconds since 1970."""
        self._buffer = bytearray()
        self._closed = Event()
        self._popen = subprocess.Popen(  # noqa: S603 - our own interpreter, our own code
            command(MODULE), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/", bufsize=0
        )
        assert self._popen.stdin is not None
        with suppress(BrokenPipeError):
            self._popen.stdin.write(pack({"root": path_out(os.fsencode(root))}))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
        self._popen.wait()
        for pipe in (self._popen.stdin, self._popen.stdout):
            assert pipe is not None
            pipe.close()

    @property
    def closed(self) -> bool:
        return self._closed.is_set()

    def close(self) -> None:
        """Ends it; whoever waits in another thread waits no longer."""
        self._closed.set()
        self._popen.kill()

    def wait(self, seconds: float) -> tuple[set[bytes], bool]:
        """Paths at which something changed, and whether something did nobody knows where; waits so long at most."""
        if self.trouble is not None:
            self._closed.wait(seconds)
            return set(), False
        assert self._popen.stdout is not None
        if not select.select([self._popen.stdout], [], [], seconds)[0]:
            return set(), False
        data = os.read(self._popen.stdout.fileno(), 1 << 16)
        if not data:
            self.trouble = "failed"
            return set(), False
        self._buffer += data
        paths: set[bytes] = set()
        anywhere = False
        for frame in unpack(self._buffer):
            paths |= self._heard(frame)
            anywhere |= "all" in frame.head
        return paths, anywhere

    def _heard(self, frame: Frame) -> set[bytes]:
        self.ready = frame.head.get("ready", self.ready)
        self.trouble = frame.head.get("trouble", self.trouble)
        return {path_in(path) for path in frame.head.get("changed", ())}


def follow(
    watcher: Watcher,
    looked: int | None,
    look: Callable[[Collection[bytes] | None], Iterator[Progress]],
    touched: Callable[[], set[bytes]],
    told: Callable[[str], None],
) -> Iterator[Progress]:
    """Looks at what changes until the watcher is closed.

    ``look`` looks at some paths, or at everything (``None``), and yields nothing where another look is under way; ``touched``
    gives the directories whose times tell of a change since it was last asked. ``looked`` is when all of the folder was last
    looked at, in nanoseconds since 1970. ``told`` is given what there is to say to the reader, a sentence each, each once.
    """
    pending: set[bytes] = set()
    everything = False
    missed = True
    said: set[str] = set()
    whole_at = monotonic() + WHOLE
    net_at = monotonic() + NET

    def say(sentence: str) -> None:
        if sentence not in said:
            said.add(sentence)
            told(sentence)

    while True:
        pause = SOON if pending or everything else EVERY if watcher.trouble else NET
        paths, anywhere = watcher.wait(pause)
        if watcher.closed:
            return
        pending |= paths
        everything |= anywhere
        if missed and watcher.ready is not None:
            # What changed between the last look and the first of the watches.
            missed = False
            everything |= looked is None or looked < watcher.ready
        now = monotonic()
        if watcher.trouble is not None:
            say(SENTENCES[watcher.trouble])
            everything |= now >= whole_at
        if watcher.trouble is not None or now >= net_at:
            net_at = now + NET
            pending |= touched()
        if not (pending or everything):
            continue
        began = monotonic()
        last: Progress | None = None
        try:
            for last in look(None if everything else frozenset(pending)):
                yield last
        except FolderError as error:
            say(str(error))
            everything = True
            continue
        if last is None or not last.finished:
            continue  # another look is under way: what it does not see is seen by the next one here
        if everything:
            took = monotonic() - began
            whole_at = began + took + max(WHOLE, PATIENT * took)
        pending = set(last.unsettled)
        everything = False
