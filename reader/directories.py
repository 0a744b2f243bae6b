"""Where the program keeps things, told without loading what tells it for every system (15 ms)."""

from __future__ import annotations

import os
import sys

_NAME = "newsreader"
_XDG = {
    "data": ("XDG_DATA_HOME", "~/.local/share"),
    "cache": ("XDG_CACHE_HOME", "~/.cache"),
    "config": ("XDG_CONFIG_HOME", "~/.config"),
}


def directory(kind: str) -> str:
    """The ``data``, ``cache`` or ``config`` directory, by the XDG base directory specification or else as platformdirs says."""
    if sys.platform == "linux" and "ANDROID_ROOT" not in os.environ:
        name, default = _XDG[kind]
        return os.path.join(os.environ.get(name, "").strip() or os.path.expanduser(default), _NAME)
    import platformdirs

    dirs = platformdirs.PlatformDirs(_NAME, appauthor=False)
    return {"data": dirs.user_data_dir, "cache": dirs.user_cache_dir, "config": dirs.user_config_dir}[kind]
