"""A program in a pseudo-terminal, and when its bytes come. Nothing interprets them: that would cost more than it measures."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Self

COLUMNS, ROWS = 120, 40
QUIET = 0.06
"""Seconds without a byte after which a repaint is over."""
PATIENCE = 60.0


def _keep_priority() -> None:
    """Where every session is scheduled as a group (Linux's autogroups), this one's gets the bench's own priority."""
    try:
        Path("/proc/self/autogroup").write_text(str(os.getpriority(os.PRIO_PROCESS, 0)))
    except OSError:
        return


class Program:
    """Times are in seconds, from when the process was asked for or a key was written to when a byte could be read."""

    def __init__(self, command: Sequence[str | Path], env: Mapping[str, str]) -> None:
        self.began = perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            _keep_priority()
            os.execvpe(os.fspath(command[0]), [os.fspath(part) for part in command], {**os.environ, **env})
        self.resize(COLUMNS, ROWS)
        self.last = self.began
        """When the last byte came."""
        self.ended = False
        self.seen = bytearray()
        """All that came."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if not self.ended:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._fd)

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def until(self, wanted: bytes) -> float:
        """Read until these bytes have come; when they did, since the process was asked for. Raises ``TimeoutError``."""
        return self.when(wanted) - self.began

    def when(self, wanted: bytes) -> float:
        """As :meth:`until`, on the clock."""
        begin = len(self.seen)
        while wanted not in self.seen[max(0, begin - len(wanted) + 1) :]:
            if not self._read(PATIENCE):
                raise TimeoutError(f"{wanted!r} never came")
        return self.last

    def settle(self, quiet: float = 0.3) -> None:
        """Read until nothing comes any more."""
        while self._read(quiet):
            pass

    def key(self, keys: bytes, *, first: float = 1.0, quiet: float = QUIET) -> tuple[float, float]:
        """Write a key; the time to the first bytes of what it changes, and to the last one."""
        began = perf_counter()
        os.write(self._fd, keys)
        return self._repaint(began, first, quiet)

    def resized(self, columns: int, rows: int) -> float:
        """Resize; the time to the last byte of the repaint."""
        began = perf_counter()
        self.resize(columns, rows)
        return self._repaint(began, 2.0, 0.15)[1]

    def _repaint(self, began: float, first: float, quiet: float) -> tuple[float, float]:
        if not self._read(first):
            raise TimeoutError("nothing was repainted")
        came = self.last
        while self._read(quiet):
            pass
        return came - began, self.last - began

    def write(self, keys: bytes) -> float:
        """Write a key, and wait for nothing; when it was written."""
        os.write(self._fd, keys)
        return perf_counter()

    def drain(self, seconds: float) -> None:
        """Read what comes in this time."""
        until = perf_counter() + seconds
        while (left := until - perf_counter()) > 0:
            self._read(left)

    def quit(self, keys: bytes) -> float:
        """Write a key that ends the program; the time until it has ended."""
        began = perf_counter()
        os.write(self._fd, keys)
        while self._read(PATIENCE):
            pass
        os.waitpid(self.pid, 0)
        self.ended = True
        return perf_counter() - began

    def megabytes(self) -> float:
        """The memory that the process has for itself."""
        told = Path(f"/proc/{self.pid}/smaps_rollup").read_text()
        return sum(int(line.split()[1]) for line in told.splitlines() if line.startswith("Private_")) / 1000

    def _read(self, seconds: float) -> bytes:
        if not select.select([self._fd], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:  # Linux says EIO when the last holder of the other end has gone
            return b""
        self.last = perf_counter()
        self.seen += data
        return data
