"""The files of ``.newsreader/``. Whoever else may write in the article folder may have put anything there.

Regular files only, opened from their directory and following no link; within limits; read up to the last whole line.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from reader.store.sync.lines import LONGEST
from reader.store.sync.record import Seen

FOLDER = ".newsreader"
LARGEST = 256_000_000
"""Bytes of a log; a larger one is passed over."""
MOST = 100
"""Logs, by name; more are passed over."""
_EXAMINED = 10_000
_PIECE = 1 << 16
_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_SAFE = os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC


class Tail:
    """The lines of a log that were not read yet; all of them where it does not begin as it did."""

    def __init__(self, stream: BinaryIO, known: Seen | None) -> None:
        self.damaged = 0
        """Lines so far that said nothing; whoever takes the lines counts those that he cannot read."""
        self.offset = 0
        self.replaced = False
        """Whether it does not begin as it did."""
        self._stream = stream
        # As it is before it is read: what is added meanwhile makes it another one the next time.
        self._status = os.fstat(stream.fileno())
        self._hash = blake2b(digest_size=16)
        if known is not None:
            if self._begins_as(known):
                self.offset, self.damaged = known.offset, known.damaged
            else:
                self.replaced = True
                self._hash = blake2b(digest_size=16)
                stream.seek(0)

    def _begins_as(self, known: Seen) -> bool:
        left = known.offset
        while left and (piece := self._stream.read(min(left, _PIECE))):
            self._hash.update(piece)
            left -= len(piece)
        return not left and self._hash.hexdigest() == known.digest

    def __iter__(self) -> Iterator[bytes]:
        while self.offset < LARGEST and (line := self._stream.readline(LONGEST)):
            if line.endswith(b"\n"):
                self.passed(line)
                yield line
            elif not self._skip(line):
                return

    def _skip(self, line: bytes) -> bool:
        """Leaves out the rest of a line that is too long; not one that is not whole yet."""
        after, size = self._hash.copy(), 0
        while not line.endswith(b"\n"):
            after.update(line)
            size += len(line)
            if not (line := self._stream.readline(_PIECE)):
                return False
        self._hash = after
        self.offset += size
        self.passed(line)
        self.damaged += 1
        return True

    def passed(self, data: bytes) -> None:
        """Counts whole lines as read."""
        self._hash.update(data)
        self.offset += len(data)

    def seen(self) -> Seen:
        status = self._status
        return Seen(status.st_size, status.st_ino, status.st_mtime_ns, self.offset, self._hash.hexdigest(), self.damaged)

    def written(self) -> Seen:
        """Of a log of one's own, to which nobody else adds anything."""
        self._status = os.fstat(self._stream.fileno())
        return self.seen()


class Logs:
    """The directory of logs in an article folder. All methods raise ``OSError``."""

    def __init__(self, descriptor: int) -> None:
        self._directory = descriptor

    def names(self, own: str) -> dict[str, os.stat_result]:
        """The logs there are, of any machine; one's own first."""
        with os.scandir(self._directory) as entries:
            names = {entry.name for entry in islice(entries, _EXAMINED)}
        logs = sorted(name for name in names - {own} if name.startswith("machine-") and name.endswith(".jsonl"))
        told: dict[str, os.stat_result] = {}
        for name in (own, *logs[:MOST]):
            with suppress(FileNotFoundError):  # there is none yet; or another one is put in its place just now
                status = os.stat(name, dir_fd=self._directory, follow_symlinks=False)
                if stat.S_ISREG(status.st_mode):
                    told[name] = status
        return told

    @contextmanager
    def reading(self, name: str, known: Seen | None) -> Iterator[Tail]:
        with os.fdopen(self._open(name, os.O_RDONLY), "rb") as stream:
            yield Tail(stream, known)

    def append(self, name: str, data: bytes, known: Seen) -> Seen:
        """Adds lines to a log of one's own, on the disk when this returns."""
        with os.fdopen(self._open(name, os.O_RDWR | os.O_APPEND), "r+b") as stream:
            tail = Tail(stream, known)
            rest = stream.read()
            if tail.replaced or b"\n" in rest:
                raise OSError("it was changed by somebody else")
            # What was not written to its end, when the power went, becomes a line of its own that says nothing.
            begun = rest + b"\n" if rest else b""
            stream.write(begun[len(rest) :] + data)
            _to_disk(stream)
            tail.passed(begun + data)
            tail.damaged += bool(begun)
            return tail.written()

    def replace(self, name: str, lines: Iterable[bytes]) -> Seen:
        """Writes a log of one's own anew: all of it, or nothing."""
        temporary = f".{name}-{secrets.token_hex(4)}"
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | _SAFE
        try:
            with os.fdopen(os.open(temporary, flags, 0o600, dir_fd=self._directory), "w+b") as stream:
                stream.writelines(lines)
                _to_disk(stream)
                os.rename(temporary, name, src_dir_fd=self._directory, dst_dir_fd=self._directory)
                os.fsync(self._directory)
                stream.seek(0)
                tail = Tail(stream, None)
                for _ in tail:
                    pass
                return tail.written()
        finally:
            self._sweep(f".{name}-")

    def _sweep(self, prefix: str) -> None:
        """Removes what was not finished, now or before: nobody else writes files of this name."""
        with os.scandir(self._directory) as entries:
            left = [entry.name for entry in islice(entries, _EXAMINED) if entry.name.startswith(prefix)]
        for name in left:
            with suppress(OSError):
                os.unlink(name, dir_fd=self._directory)

    def _open(self, name: str, flags: int) -> int:
        descriptor = os.open(name, flags | _SAFE, dir_fd=self._directory)
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            os.close(descriptor)
            raise OSError(f"{name} is no log.")
        return descriptor


def _to_disk(stream: BinaryIO) -> None:
    stream.flush()
    os.fsync(stream.fileno())


@contextmanager
def opened(root: Path, *, make: bool) -> Iterator[Logs]:
    """The directory of logs of an article folder, made if need be, for its owner alone. Raises ``OSError``."""
    outer = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        if make:
            with suppress(FileExistsError):
                os.mkdir(FOLDER, 0o700, dir_fd=outer)
        inner = os.open(FOLDER, _DIRECTORY, dir_fd=outer)
    finally:
        os.close(outer)
    try:
        yield Logs(inner)
    finally:
        os.close(inner)
