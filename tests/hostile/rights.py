"""Tests of what may not be read need somebody who may not: root gives up the right to read everything."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_DROP_BOUNDING = 24
"""``PR_CAPBSET_DROP`` of prctl(2)."""
_OVERRIDES = (1, 2)
"""``CAP_DAC_OVERRIDE`` and ``CAP_DAC_READ_SEARCH`` of capabilities(7)."""


def give_up() -> None:
    """To be called in a process that is about to run another program: that one is held by the rights of files, root or not.

    (Another user, as in ``setuid``, may not be able to read the interpreter: it often lives in root's own home.)
    """
    if os.geteuid() == 0 and sys.platform == "linux":
        library = ctypes.CDLL(None, use_errno=True)
        for right in _OVERRIDES:
            if library.prctl(_DROP_BOUNDING, right, 0, 0, 0):
                os.write(2, b"the right to read everything cannot be given up\n")
                os._exit(99)


def write_unreadable(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0)
