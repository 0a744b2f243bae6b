"""``newsreader config``: where the settings are, what is wrong with them, and a file to begin with."""

from __future__ import annotations

import sys

from reader.config import load_settings, settings_path
from reader.files import display_folder


def tell_settings(*, example: bool) -> int:
    """Print an example, or where the settings are and what of them is passed over; 1 where something is."""
    if example:
        from reader.settings import example as settings_example

        print(settings_example.example(), end="")
        return 0
    path = settings_path()
    print(display_folder(path) if path.exists() else f"{display_folder(path)} (not there: all is as usual)")
    _, problems = load_settings(path)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0
