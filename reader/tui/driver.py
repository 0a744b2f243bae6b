"""The terminal's driver: Textual's own for Linux and macOS, but that nothing waits for a tenth of a second.

Textual's input thread looks every 0.1 s whether it is to end, and is joined when the application does: 0.1 to 0.2 s from the
key to the shell's prompt. This one is woken through a pipe. It also sleeps until there is something to do, where the other
wakes ten times a second, and it knows when an Escape has been alone for long enough.
"""

from __future__ import annotations

import os
import sys
from codecs import getincrementaldecoder
from select import select
from threading import Event
from typing import Any, ClassVar

from textual import constants
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver

from reader.frames import Painted

ESCAPE_SECONDS = 0.02
"""How long an Escape waits for the rest of a sequence, unless ``ESCDELAY`` says another time. A terminal writes a sequence at
once, and tmux waits for 10 ms."""
_ALTERNATE_SCREEN = "\x1b[?1049h"


def driver_class(painted: Painted | None = None) -> type[Driver] | None:
    """This driver where Textual would choose its own for Linux and macOS; ``None`` for Textual's choice.

    An explicit class would win over the one that ``TEXTUAL_DRIVER`` names (it is how an application is served to a browser).
    """
    if constants.DRIVER is not None or sys.platform == "win32":
        return None

    class Driver(TerminalDriver):
        PAINTED = painted

    return Driver


class _Waking(Event):
    """An event that a ``select`` can wait for."""

    def __init__(self) -> None:
        super().__init__()
        self.wait_for, self._wake = os.pipe()

    def set(self) -> None:
        if not self.is_set():
            super().set()
            os.write(self._wake, b"\0")

    def clear(self) -> None:
        if self.is_set():
            os.read(self.wait_for, 1)
            super().clear()


class TerminalDriver(LinuxDriver):
    """Reads keys and mouse from the terminal, and writes to it."""

    PAINTED: ClassVar[Painted | None] = None
    """What was painted on the terminal ahead of the application: it stays there until the first frame comes."""

    def __init__(self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.exit_event = _Waking()
        self._listening = Event()
        self._keep_screen = False
        if "ESCDELAY" not in os.environ:
            constants.ESCAPE_DELAY = ESCAPE_SECONDS  # type: ignore[misc] # what the parser reads at every Escape

    def listen(self) -> None:
        """Hand on what is typed. Until now it waited in the terminal: a key that nobody answers to yet would be lost."""
        self._listening.set()

    def disable_input(self) -> None:
        self._listening.set()
        super().disable_input()

    def start_application_mode(self) -> None:
        painted = None if self.PAINTED is None or self.PAINTED.taken else self.PAINTED
        self._keep_screen = painted is not None
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if painted is not None:
            painted.taken = True
            self.attrs_before = list(painted.before)

    def write(self, data: str) -> None:
        if self._keep_screen and data == _ALTERNATE_SCREEN:
            self._keep_screen = False  # it is there already; switching to it would wipe it
            return
        super().write(data)

    def run_input_thread(self) -> None:
        """Hand on what is typed until :attr:`exit_event` is set, and then what is left."""
        self._listening.wait()
        event = self.exit_event
        assert isinstance(event, _Waking)
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")().decode
        expected = [self.fileno, event.wait_for]
        patience: float | None = None
        try:
            while not event.is_set():
                ready, _, _ = select(expected, [], [], patience)
                # What was typed may be the beginning of a sequence: it is looked at again when the rest should have come.
                patience = constants.ESCAPE_DELAY + 0.001 if ready else None
                if self.fileno in ready and not self._hand_on(parser, decode(os.read(self.fileno, 4096))):
                    expected = [event.wait_for]  # standard input has come to its end
                for message in parser.tick():
                    self.process_message(message)
            if self.fileno in select([self.fileno], [], [], 0)[0]:
                self._hand_on(parser, decode(os.read(self.fileno, 4096), final=True))
        finally:
            try:
                for _ in parser.feed(""):
                    pass
            except (EOFError, ParseError):
                pass

    def _hand_on(self, parser: XTermParser, text: str) -> bool:
        if text:
            for message in parser.feed(text):
                self.process_message(message)
        return bool(text)
