"""A ``config.toml`` with every setting in it, each with its meaning, and set as it is without the file."""

from __future__ import annotations

import json

from reader.settings.values import SETTINGS, Settings

_HEAD = """# Settings of newsreader. All here is as it is without this file: take the # away in front of a line to change it.
"""
_TAIL = """
# Keys, by the id that ? and the README name; a text, a list of texts, or a sequence with spaces.
# [keys]
# list.down = ["j", "down"]
# list.top = "g g"

# Commands of your own, without a shell: the names of an article's fields in braces stand for these
# ({title} {url} {path} {site} {author} {date} {text}). With show = true what it prints is shown.
# [commands.print]
# run = ["lp", "{path}"]
# key = "ctrl+t"
# show = false
"""


def example() -> str:
    """The file's text; what it holds is all commented out."""
    usual = Settings()
    parts = [_HEAD]
    for setting in SETTINGS:
        value = getattr(usual, setting.name)
        shown = json.dumps(list(value) if isinstance(value, tuple) else "textual-dark" if value is None else value)
        parts.append(f"# {setting.meaning} It is {setting.allowed}.\n# {setting.name} = {shown}\n")
    return "\n".join(parts) + _TAIL
