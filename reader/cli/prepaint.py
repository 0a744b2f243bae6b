"""The last screen of a folder, painted before anything else is loaded."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from reader.directories import directory
from reader.frames import Painted, can_be_used, load, paint


def prepaint(arguments: Sequence[str]) -> Painted | None:
    """Paint the folder that a plain command line names, or that of last time, if it will look exactly so; else nothing."""
    match arguments:
        case []:
            root = None
        case [folder] if folder and not folder.startswith("-"):
            root = os.path.realpath(os.path.expanduser(folder))
        case _:
            return None
    if not can_be_used(os.environ) or not all(os.isatty(number) for number in (0, 1, 2)):
        return None
    try:
        if os.tcgetpgrp(0) != os.getpgrp():
            return None  # started in the background: the terminal is somebody else's
        output = load(directory("cache"), root, *os.get_terminal_size(1), os.environ)
        if output is None:
            return None
        painted = paint(output)
    except OSError:
        return None
    _restore_at_the_end()
    return painted


def _restore_at_the_end() -> None:
    """Asked to stop before the application has its own way of stopping: leave as from a block."""
    import signal

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
