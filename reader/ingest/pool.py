"""Two processes that parse, kept busy; one that dies is replaced, and the file it was at is recorded."""

from __future__ import annotations

import fcntl
import json
import os
import selectors
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from time import sleep
from types import TracebackType
from typing import Self

import reader
from reader.errors import ReaderError
from reader.ingest.frames import Frame, pack, path_out, unpack
from reader.ingest.waiting import Waiting
from reader.ingest.worker import MORE_TIME
from reader.model import SourceFile
from reader.store.changes import ParsedFile
from reader.store.columns import Columns, unreadable_columns

PROCESSES = 2
SECONDS = 20.0
"""For one file."""
CHUNK = 32
"""Files a request. A process has two requests, so that it is not idle while the answers to the first are being written."""
_CHUNK_BYTES = 2_000_000
LULL = 0.01
"""Seconds in which answers pile up, where many are to come; a pipe holds those of so long."""
_READ = 1 << 20
# -I: nothing from the environment, the user's site directory or the current directory decides what is imported.
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from {module} import main; main()"
MODULE = "reader.ingest.worker"
"""Whose ``main`` the processes run."""


def search_path() -> list[str]:
    """Where the processes import from: where this one does, but for what is relative to the current directory."""
    home = str(Path(reader.__file__).resolve().parent.parent)
    try:
        here = os.getcwd()  # noqa: PTH109 - compared with strings
    except FileNotFoundError:
        here = ""
    return [home, *(path for path in sys.path if os.path.isabs(path) and path not in (here, home))]  # noqa: PTH117


def command(module: str) -> list[str]:
    """What starts a process that runs a module's ``main``."""
    return [sys.executable, "-I", "-c", _START.format(module=module), json.dumps(search_path())]


class _Process:
    def __init__(self, module: str) -> None:
        self.popen = subprocess.Popen(  # noqa: S603 - our own interpreter, our own code
            command(module), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/", bufsize=0
        )
        assert self.popen.stdout is not None
        with suppress(AttributeError, OSError):  # Linux alone has it, and not for everybody
            fcntl.fcntl(self.popen.stdout.fileno(), fcntl.F_SETPIPE_SZ, _READ)
        self.buffer = bytearray()
        self.given: deque[SourceFile] = deque()
        self.ready = False

    def close(self) -> None:
        self.popen.kill()
        self.popen.wait()
        for pipe in (self.popen.stdin, self.popen.stdout):
            assert pipe is not None
            with suppress(BrokenPipeError):
                pipe.close()


class Pool:
    """Parses files, the newest of those that wait first; starts nothing before there are any. Use it in a ``with`` block."""

    def __init__(self, root: Path, *, seconds: float = SECONDS, asked: Collection[bytes] = frozenset()) -> None:
        """The files that are ``asked`` for, by their paths, may be larger, and take more time and memory."""
        self._asked = asked
        self._root = path_out(os.fsencode(root))
        self._seconds = seconds
        self._waiting = Waiting()
        self._processes: list[_Process] = []
        self._selector = selectors.DefaultSelector()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for process in self._processes:
            process.close()
        self._processes.clear()
        self._selector.close()

    @property
    def busy(self) -> bool:
        return bool(self._waiting) or any(process.given for process in self._processes)

    def unread(self) -> Iterator[bytes]:
        """The paths of the files that were given and have not been taken, in no order."""
        yield from self._waiting.paths()
        for process in self._processes:
            yield from (source.path for source in process.given)

    def start(self, files: int) -> None:
        """Starts as many processes as so many files deserve, so that they are ready when the files come."""
        while len(self._processes) < min(PROCESSES, -(-files // CHUNK)):
            self._begin()

    def give(self, files: Iterable[SourceFile]) -> None:
        self._waiting.add(files)
        self.start(len(self._waiting))
        self._feed()

    def take(self, seconds: float) -> list[ParsedFile]:
        """What has been parsed by now; waits so long at most for something. Raises :class:`ReaderError` if nothing can be."""
        parsed: list[ParsedFile] = []
        ready = self._selector.select(seconds)
        if ready and len(self._waiting) > CHUNK and seconds > LULL:
            # There is more to come: to be woken for each file would cost more than to read what it says.
            sleep(LULL)
        for key, _ in ready:
            process: _Process = key.data
            assert process.popen.stdout is not None
            data = os.read(process.popen.stdout.fileno(), _READ)
            process.buffer += data
            for frame in unpack(process.buffer):
                if process.ready:
                    parsed.append(_parsed(process.given.popleft(), frame))
                process.ready = True
            if not data:
                parsed += self._bury(process)
        self._feed()
        return parsed

    def _begin(self) -> None:
        process = _Process(MODULE)
        self._processes.append(process)
        self._selector.register(process.popen.stdout, selectors.EVENT_READ, process)  # type: ignore[arg-type]

    def _feed(self) -> None:
        for process in self._processes:
            # One that is only starting is given nothing: newer files may be found until it has started.
            while process.ready and self._waiting and len(process.given) <= CHUNK:
                chunk: list[SourceFile] = []
                size = 0
                while self._waiting and len(chunk) < CHUNK and size < _CHUNK_BYTES:
                    chunk.append(self._waiting.pop())
                    size += chunk[-1].size
                files = [[path_out(source.path), source.mtime_ns, source.path in self._asked] for source in chunk]
                process.given.extend(chunk)
                assert process.popen.stdin is not None
                with suppress(BrokenPipeError):  # it died; the end of its output tells, in its turn
                    process.popen.stdin.write(pack({"root": self._root, "seconds": self._seconds, "files": files}))

    def _bury(self, process: _Process) -> list[ParsedFile]:
        self._selector.unregister(process.popen.stdout)  # type: ignore[arg-type]
        self._processes.remove(process)
        code = process.popen.wait()
        process.close()
        if not process.ready:
            raise ReaderError("Articles cannot be read: the process that reads files does not start.")
        if not process.given:
            return []
        source = process.given.popleft()
        self._waiting.add(process.given)
        self._begin()
        if code == -signal.SIGALRM:
            seconds = self._seconds * (MORE_TIME if source.path in self._asked else 1)
            why = f"Reading it took longer than {seconds:g} seconds."
        else:
            why = "It crashes the program that reads it."
        return [ParsedFile(source, None, ((unreadable_columns(source.path, source.mtime_ns, why), None),))]


def _parsed(source: SourceFile, frame: Frame) -> ParsedFile:
    blobs = iter(frame.blobs)
    articles = tuple((Columns(*columns), next(blobs) if has_body else None) for *columns, has_body in frame.head["articles"])
    digest = frame.head["hash"]
    return ParsedFile(source, bytes.fromhex(digest) if digest else None, articles, again=frame.head["again"])
