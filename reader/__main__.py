"""``newsreader``, and ``python -m reader``."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from reader.cli import main


def run() -> NoReturn:
    """Run the command line, and end the process at once.

    Everything is committed, closed and written when :func:`main` comes back; taking the interpreter apart would keep the shell
    waiting for a third of the time that a search takes, and longer after the window.
    """
    code = main()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
