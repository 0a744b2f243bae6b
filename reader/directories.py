"""Where the program keeps things, told without loading what tells it for every system (15 ms)."""

from __future__ import annotations

import os
import sys

_NAME = "newsreader"
_XDG = {"data": ("XDG_DATA_HOME", "~/.local/share"), "cache": ("XDG_CACHE_HOME", "~/.cache")}


def directory(kind: str) -> str:
    """The ``data`` or ``cache`` directory, by the XDG base directory specification or else as platformdirs says."""
    if sys.platform == "linux" and "ANDROID_ROOT" not in os.environ:
        name, default = _XDG[kind]
        return os.path.join(os.environ.get(name, "").strip() or os.path.expanduser(default), _NAME)
    import platformdirs

    dirs = platformdirs.PlatformDirs(_NAME, appauthor=False)
    return dirs.user_data_dir if kind == "data" else dirs.user_cache_dir
