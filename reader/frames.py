"""The last screen of each folder, kept so that it can be painted before anything is loaded.

What is kept is what Textual would write: cells that went through every filter. It comes with all that it depends on (the
terminal, the day, the program, and stamps of the databases behind it), and is not shown where any of that differs.

Only what the interpreter has at its start is imported here: reading and painting a frame takes about two milliseconds.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from typing import Any, NamedTuple

from reader import __version__

_FOLDER = "frames"
_LAST = "last"
_DECIDES = ("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "TERM_PROGRAM", "LANG", "LC_ALL", "LC_CTYPE", "LC_TIME", "TZ")
_FORBIDS = ("COLUMNS", "LINES")
_OVER = b"\x1b[?1049h\x1b[?25l\x1b[?7l"
"""The alternate screen, no cursor, no wrapping at the edge: as the application will have it."""
_BACK = b"\x1b[?7h\x1b[?1049l\x1b[?25h"


class Frame(NamedTuple):
    """A folder's screen of so many cells, as it is written to the terminal."""

    root: str
    columns: int
    rows: int
    output: bytes
    sources: tuple[str, ...]
    """The files that all of it comes from; it is good for as long as they stay as they are."""


class Painted:
    """A terminal that a frame was painted on, until the application takes it over."""

    def __init__(self, before: list[Any]) -> None:
        self.before = before
        """The terminal's attributes before, as ``termios`` gives them."""
        self.taken = False
        """The application has it, and will leave it as it was."""

    def give_back(self) -> None:
        """Leave the terminal as it was found, unless the application does."""
        if not self.taken:
            import termios

            self.taken = True
            os.write(2, _BACK)
            termios.tcsetattr(0, termios.TCSANOW, self.before)


def can_be_used(environment: Mapping[str, str]) -> bool:
    """Whether the application would draw on the terminal as it comes: nothing says where else, or in which size."""
    return (
        os.name == "posix"
        and environment.get("TERM", "dumb") != "dumb"
        and not any(name in _FORBIDS or name.startswith("TEXTUAL") for name in environment)
    )


def circumstances(root: str, columns: int, rows: int, environment: Mapping[str, str]) -> bytes:
    """What a frame depends on besides files."""
    told = [__version__, f"{columns}x{rows}", time.strftime("%Y-%m-%d %z"), root]
    return "\0".join([*told, *(environment.get(name, "\1") for name in _DECIDES)]).encode("utf-8", "surrogateescape")


def stamp(path: str) -> bytes:
    """Another one after a file was written to, replaced or removed.

    Besides size, time and inode it has what SQLite counts its transactions by (bytes 24 to 27 of its file format): two may
    fall into one tick of the file system's clock.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return b"-"
    try:
        status = os.fstat(descriptor)
        return b"%d %d %d %s" % (status.st_mtime_ns, status.st_size, status.st_ino, os.pread(descriptor, 4, 24).hex().encode())
    finally:
        os.close(descriptor)


def save(cache: str, frame: Frame, environment: Mapping[str, str]) -> None:
    """Keep a frame as the last one of its folder, and of all.

    Nothing comes of it where it cannot be written: it is a convenience.
    """
    names = [os.fsencode(path) for path in frame.sources]
    stamps = [part for name in names for part in (name, stamp(os.fsdecode(name)))]
    parts = [circumstances(frame.root, frame.columns, frame.rows, environment), b"\0".join(stamps), frame.output]
    folder = os.path.join(cache, _FOLDER)
    path = os.path.join(folder, _name(frame.root))
    fresh, link = f"{path}.{os.getpid()}", os.path.join(folder, f"{_LAST}.{os.getpid()}")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600), "wb") as file:
            file.write(b"".join(b"%d\n%b" % (len(part), part) for part in parts))
        os.replace(fresh, path)
        os.symlink(_name(frame.root), link)
        os.replace(link, os.path.join(folder, _LAST))
    except OSError:
        return


def load(cache: str, root: str | None, columns: int, rows: int, environment: Mapping[str, str]) -> bytes | None:
    """What to write to show a folder as it was, or the folder of last time; ``None`` where that would not be true."""
    path = os.path.join(cache, _FOLDER, _LAST if root is None else _name(root))
    try:
        with open(path, "rb") as file:
            told, stamps, output = (file.read(int(file.readline())) for _ in range(3))
    except (OSError, ValueError):
        return None
    kept_root = told.split(b"\0", 4)[3:4]
    if root is None:
        root = os.fsdecode(b"".join(kept_root))
    pairs = stamps.split(b"\0")
    if told != circumstances(root, columns, rows, environment) or not os.path.isdir(root) or len(pairs) % 2:
        return None
    same = all(stamp(os.fsdecode(path)) == before for path, before in zip(pairs[::2], pairs[1::2], strict=True))
    return output if same else None


def paint(output: bytes) -> Painted:
    """Put a frame on the terminal: what is typed from now on is not echoed, and waits for the application."""
    import termios
    import tty

    before = termios.tcgetattr(0)
    attributes = termios.tcgetattr(0)
    attributes[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    attributes[tty.IFLAG] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    attributes[tty.CC][termios.VMIN] = 1
    termios.tcsetattr(0, termios.TCSANOW, attributes)
    painted = Painted(before)
    try:
        written = memoryview(_OVER + output)
        while written:
            written = written[os.write(2, written) :]
    except BaseException:
        painted.give_back()
        raise
    return painted


def _name(root: str) -> str:
    """A file's name for a folder's frame. Another folder may share it: the frame says whose it is."""
    from zlib import crc32

    return f"{crc32(os.fsencode(root)):08x}"
