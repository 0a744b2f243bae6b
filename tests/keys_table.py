"""The README's tables of keys and settings, made from the program's own lists: `python -m tests.keys_table` writes them."""

from __future__ import annotations

import json
import re
from pathlib import Path

from reader.settings.values import SETTINGS, Settings
from reader.tui.commands import COMMANDS, shown_key

README = Path(__file__).resolve().parent.parent / "README.md"
_SETTINGS = re.compile(r"(<!-- settings:.*?-->\n).*?(<!-- /settings -->)", re.DOTALL)
_PART = re.compile(r"(<!-- keys:.*?-->\n).*?(<!-- /keys -->)", re.DOTALL)


def table() -> str:
    """Markdown, grouped as help groups them."""
    lines: list[str] = ["| keys | what they do | id |", "|---|---|---|"]
    group = ""
    for command in COMMANDS:
        if command.id.startswith("lists.entry_") and command.id != "lists.entry_1":
            continue
        if command.group != group:
            group = command.group
            lines.append(f"| **{group}** | | |")
        keys = " ".join(f"`{shown_key(key)}`" for key in command.keys)
        if command.id == "lists.entry_1":
            lines.append("| `1` … `9` `0` | Follow an entry of this list by its number | `lists.entry_1` … `lists.entry_10` |")
        else:
            lines.append(f"| {keys or '`Ctrl+P`'} | {command.label} | `{command.id}` |")
    return "\n".join(lines) + "\n"


def settings_table() -> str:
    """Markdown, in the order of the example."""
    lines = ["| setting | what it means | as it is without it |", "|---|---|---|"]
    usual = Settings()
    for setting in SETTINGS:
        value = getattr(usual, setting.name)
        shown = (
            "the last one chosen" if value is None else f"`{json.dumps(list(value) if isinstance(value, tuple) else value)}`"
        )
        lines.append(f"| `{setting.name}` | {setting.meaning} It is {setting.allowed}. | {shown} |")
    return "\n".join(lines) + "\n"


def with_table(readme: str) -> str:
    readme = _PART.sub(lambda match: f"{match[1]}{table()}{match[2]}", readme)
    return _SETTINGS.sub(lambda match: f"{match[1]}{settings_table()}{match[2]}", readme)


if __name__ == "__main__":
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
