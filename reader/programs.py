"""Programs outside that the user asks for: a browser, an editor, the clipboard, a command to pipe into.

They are always started with a list of arguments, never by a shell: what a stranger's file says is an argument at most.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import IO

from reader.errors import ReaderError
from reader.text import clean, clean_line

_IN_TERMINAL = ("www-browser", "w3m", "lynx", "links2", "links", "elinks", "browsh", "carbonyl")
"""Browsers that need the terminal to themselves."""
_OUTSIDE = (("xdg-open",), ("gio", "open"), ("wslview",), ("x-www-browser",), ("firefox",), ("chromium",), ("google-chrome",))
_MAIL = ("xdg-open", "gio", "open", "wslview")
"""Those that know what to do with an address to write to."""
_EDITORS = ("sensible-editor", "nano", "vim", "vi")
_CLIPBOARDS = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
)
_KEPT = 2_000_000
"""Bytes of a command's output that are shown; one that writes on is stopped."""
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -/]*[0-~])")
_SOON = 3.0
"""Seconds in which a program that cannot open something has said so."""

Which = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Program:
    argv: tuple[str, ...]
    in_terminal: bool = False
    """Whether it needs the terminal to itself until it ends."""

    @property
    def name(self) -> str:
        return clean_line(Path(self.argv[0]).name)


def browser_for(
    url: str, environ: Mapping[str, str] = os.environ, which: Which = shutil.which, platform: str = sys.platform
) -> Program | None:
    """What opens an address that :func:`reader.links.destination` gave; ``None`` where this machine has nothing for it.

    ``BROWSER`` is understood as elsewhere: commands parted by colons, ``%s`` for the address.
    """
    for program in _browsers(url, environ, platform):
        name = Path(program.argv[0]).name
        if which(program.argv[0]) and (name in _MAIL or not url.startswith("mailto:")):
            return program
    return None


def _browsers(url: str, environ: Mapping[str, str], platform: str) -> Iterator[Program]:
    for command in environ.get("BROWSER", "").split(os.pathsep):
        with suppress(ValueError):
            argv = shlex.split(command)
            if argv:
                with_url = tuple(part.replace("%s", url) for part in argv) if "%s" in command else (*argv, url)
                yield Program(with_url, Path(argv[0]).name in _IN_TERMINAL)
    if platform == "darwin":
        yield Program(("open", url))
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY") or environ.get("WSL_DISTRO_NAME"):
        yield from (Program((*argv, url)) for argv in _OUTSIDE)
    yield from (Program((name, url), in_terminal=True) for name in _IN_TERMINAL)


def editor_for(path: Path, environ: Mapping[str, str] = os.environ, which: Which = shutil.which) -> Program:
    """The user's editor on a file. The path is absolute, so that no editor takes a name for an option.

    Raises :class:`ReaderError` where there is none.
    """
    for variable in ("VISUAL", "EDITOR"):
        if environ.get(variable, "").strip():
            argv = split_command(environ[variable], f"${variable}")
            if which(argv[0]) is None:
                raise ReaderError(f"${variable} names “{clean_line(argv[0])}”, which is not there.")
            return Program((*argv, os.path.abspath(path)), in_terminal=True)  # noqa: PTH100 - a link stays a link
    for name in _EDITORS:
        if which(name):
            return Program((name, os.path.abspath(path)), in_terminal=True)  # noqa: PTH100
    raise ReaderError("There is no editor: set $EDITOR to the command of yours.")


def clipboard(
    environ: Mapping[str, str] = os.environ, which: Which = shutil.which, platform: str = sys.platform
) -> Program | None:
    """What writes its input to this computer's clipboard; ``None`` over ssh, where the clipboard is another computer's."""
    if environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"):
        return None
    if platform == "darwin":
        return Program(("pbcopy",))
    found = (argv for variable, argv in _CLIPBOARDS if environ.get(variable) and which(argv[0]))
    return next((Program(argv) for argv in found), None)


def split_command(line: str, what: str = "The command") -> list[str]:
    """A command as typed, in words as a shell would part them; nothing else of a shell. Raises :class:`ReaderError`."""
    try:
        argv = shlex.split(line)
    except ValueError as error:
        raise ReaderError(f"{what} is not complete: a quotation mark is open, or it ends with a backslash.") from error
    if not argv:
        raise ReaderError(f"{what} is empty.")
    return argv


_FIELD = re.compile(r"\{(\w+)\}")


def filled(name: str, run: Sequence[str], fields: Mapping[str, str]) -> list[str]:
    """A user's command with an article's fields in the place of their names in braces; other braces stay.

    The program itself is the user's alone. An argument that begins with a field, and this with a dash, gets a space before
    it: what a stranger wrote must not become an option. Raises :class:`ReaderError` where the article lacks a field.
    """

    def put(argument: str) -> str:
        def value(found: re.Match[str]) -> str:
            field = fields.get(found[1])
            if field == "":
                raise ReaderError(f"“{clean_line(name)}” wants {found[0]}, and this article has none.")
            return found[0] if field is None else field

        done = _FIELD.sub(value, argument)
        return f" {done}" if done.startswith("-") and not argument.startswith("-") else done

    program, *arguments = run
    return [program, *map(put, arguments)]


def start(program: Program, text: str, ended: Callable[[int], object]) -> None:
    """Start a program that goes on when the reader ends, with ``text`` on its input; nothing waits for it.

    ``ended`` is called in a thread with its exit code. Raises :class:`ReaderError` where it cannot be started.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - what the user asked for, and no shell
            program.argv,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        raise ReaderError(f"{program.name} could not be started: {_reason(error)}.") from error
    stdin = process.stdin
    assert stdin is not None

    def wait() -> None:
        _feed(stdin, text)
        ended(process.wait())

    Thread(target=wait, daemon=True).start()


def launch(program: Program, text: str | None = None, seconds: float = _SOON) -> None:
    """Start a program that has a window of its own, with ``text`` on its input; it goes on when the reader ends.

    For a worker thread: it waits a moment. Raises :class:`ReaderError` where the program cannot be started, or ends soon
    and says that it failed.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - what the user asked for, and no shell
            program.argv,
            stdin=subprocess.DEVNULL if text is None else subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        raise ReaderError(f"{program.name} could not be started: {_reason(error)}.") from error
    if process.stdin is not None and text is not None:
        _feed(process.stdin, text)
    try:
        code = process.wait(seconds)
    except subprocess.TimeoutExpired:
        Thread(target=process.wait, daemon=True).start()  # so that it leaves nothing behind in the table of processes
        return
    if code:
        raise ReaderError(f"{program.name} could not do it: it ended with {code}.")


def run_here(program: Program) -> int:
    """Run a program in this terminal, to its end. Raises :class:`ReaderError` where it cannot be started."""
    try:
        return subprocess.run(program.argv, check=False).returncode  # noqa: S603 - as above
    except (OSError, ValueError) as error:
        raise ReaderError(f"{program.name} could not be started: {_reason(error)}.") from error


@dataclass(frozen=True, slots=True)
class Piped:
    """What came of a command. Text is clean, and without the colours it may have had."""

    out: str
    err: str
    code: int
    """As shells have it: negative for the signal that ended it."""
    cut: bool
    """Whether there was more than is kept."""


class Pipe:
    """A command that is given a text on its input. Raises :class:`ReaderError` where it cannot be started."""

    def __init__(self, argv: Sequence[str], text: str, kept: int = _KEPT) -> None:
        self._text = text
        self._kept = kept
        self._cut = False
        pipe = subprocess.PIPE
        try:
            # A session of its own: it has no terminal to spoil, and what it starts ends with it.
            self._process = subprocess.Popen(  # noqa: S603 - as above
                argv, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True
            )
        except (OSError, ValueError) as error:
            raise ReaderError(f"{clean_line(argv[0])} could not be started: {_reason(error)}.") from error

    def stop(self) -> None:
        """End the command, and what it has started. May be called from any thread, and at any time."""
        with suppress(OSError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def result(self) -> Piped:
        """All that it says, when it has ended. For a worker thread."""
        process, out, err = self._process, bytearray(), bytearray()
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        threads = [
            Thread(target=_feed, args=(process.stdin, self._text), daemon=True),
            Thread(target=self._collect, args=(process.stderr, err), daemon=True),
        ]
        for thread in threads:
            thread.start()
        self._collect(process.stdout, out)
        for thread in threads:
            thread.join()
        return Piped(_shown(out), _shown(err), process.wait(), self._cut)

    def _collect(self, stream: IO[bytes], kept: bytearray) -> None:
        with stream:
            while data := os.read(stream.fileno(), 1 << 16):
                kept += data[: self._kept - len(kept)]
                if len(kept) >= self._kept:
                    self._cut = True
                    self.stop()
                    return


def _feed(stream: IO[bytes], text: str) -> None:
    # A command that does not read all of its input has had enough of it: `head`.
    with suppress(BrokenPipeError), stream:
        stream.write(text.encode())


def _shown(output: bytearray) -> str:
    return clean(_ESCAPE.sub("", output.decode(errors="replace"))).rstrip("\n")


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or "its name or an argument is not possible"
