"""A program in a real pseudo-terminal, and what its screen shows."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

PATIENCE = 20.0
"""Seconds after which what was waited for will not come; nothing waits for as long as this unless it has failed."""


class Terminal:
    """Runs a command in a pseudo-terminal of ``columns`` × ``rows`` cells and reads its screen.

    Nothing sleeps: :meth:`until` reads what arrives until a condition holds, and fails with the screen if it never does.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        columns: int,
        rows: int,
        env: Mapping[str, str] | None = None,
        folder: Path | None = None,
        prepare: Callable[[], None] = lambda: None,
        blind: bool = False,
    ) -> None:
        """``folder`` is where the command is started, ``prepare`` is called in its process just before.

        A ``blind`` terminal draws nothing: its screen stays empty, and it is quicker.
        """
        self._blind = blind
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = bytearray()
        """Every byte that the program wrote."""
        self.exit_code: int | None = None
        self.pid, self._fd = pty.fork()
        if self.pid == 0:  # pragma: no cover (the child)
            try:
                if folder is not None:
                    os.chdir(folder)
                prepare()
                # Who runs tests in processes of its own tells them a size; here the terminal tells it.
                inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
                os.execvpe(os.fspath(command[0]), [os.fspath(part) for part in command], {**inherited, **(env or {})})
            finally:
                os._exit(127)
        self.resize(columns, rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.exit_code is None:
            os.kill(self.pid, signal.SIGKILL)
            self._reap()
        os.close(self._fd)

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    @property
    def lines(self) -> list[str]:
        """The screen, a string a row. (pyte's own stumbles over cells that hold nothing but a mark.)"""
        cells = range(self.screen.columns)
        return ["".join(self.screen.buffer[y][x].data for x in cells) for y in range(self.screen.lines)]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def send(self, keys: str) -> None:
        os.write(self._fd, keys.encode())

    def kill(self, number: int) -> None:
        os.kill(self.pid, number)

    def hang_up(self) -> int:
        """Closes the terminal, as a window that is closed or a line that breaks does; gives the program's exit code."""
        os.close(self._fd)
        self._fd = os.open(os.devnull, os.O_RDONLY)
        self._reap()
        assert self.exit_code is not None
        return self.exit_code

    def until_stopped(self) -> None:
        """Read on until the program has stopped, as it does for Ctrl+Z."""
        limit = time.monotonic() + PATIENCE
        while not os.WIFSTOPPED(os.waitpid(self.pid, os.WUNTRACED | os.WNOHANG)[1]):
            assert time.monotonic() < limit, f"did not stop\n{self.text}"
            self._read(time.monotonic() + 0.05)
        while self._read(time.monotonic()):
            pass

    def until(self, seen: Callable[[Terminal], bool] | str) -> Terminal:
        """Read until the screen shows a text, or a condition holds. Raises ``AssertionError`` with the screen otherwise."""
        if not self.comes(seen, time.monotonic() + PATIENCE):
            raise AssertionError(f"never came: {seen!r}\nexit code {self.exit_code}\n{self.text}")
        return self

    def comes(self, seen: Callable[[Terminal], bool] | str, limit: float) -> bool:
        """Read until the screen shows a text, or a condition holds; false where it ended or ``limit`` came first."""
        holds = (lambda terminal: seen in terminal.text) if isinstance(seen, str) else seen
        while not holds(self):
            if self.exit_code is not None or not self._read(limit):
                return False
        return True

    def pause(self, seconds: float) -> bool:
        """Read until nothing has come for so long; whether anything came."""
        before = len(self.sent)
        while self.exit_code is None and self._read(time.monotonic() + seconds):
            pass
        return len(self.sent) > before

    def wait(self, patience: float = PATIENCE) -> int:
        """Read on until the program ends; its exit code (negative: the signal that ended it)."""
        limit = time.monotonic() + patience
        while self.exit_code is None:
            if not self._read(limit):
                raise AssertionError(f"did not end\n{self.text}")
        return self.exit_code

    def _read(self, limit: float) -> bool:
        """Read what is there; ``False`` when the time is up."""
        ready, _, _ = select.select([self._fd], [], [], max(0.0, limit - time.monotonic()))
        if not ready:
            return False
        try:
            data = os.read(self._fd, 65536)
        except OSError:  # Linux says EIO when the last holder of the other end has gone
            data = b""
        if not data:
            self._reap()
            return True
        self.sent += data
        if not self._blind:
            self._stream.feed(data)
        return True

    def _reap(self) -> None:
        _, status = os.waitpid(self.pid, 0)
        self.exit_code = os.waitstatus_to_exitcode(status)
