"""The few keys that matter now, and the line that says where you are when only one pane fits."""

from __future__ import annotations

from collections.abc import Mapping

from reader.tui.commands import COMMANDS, Where, shown_key
from reader.tui.screens.layout import PaneName

_WHERE: Mapping[PaneName, Where] = {"list": "list", "page": "reading", "lists": "lists"}
"""Whose commands hold in a pane, where the left one shows its articles."""
_ORDER = ("list.down", "page.down", "lists.down", "list.read",
          "views.down", "views.choose", "views.leave", "list.search", "lists.follow", "page.back_to_list", "lists.back_to_list",
          "page_on", "next", "toggle_list", "toggle_lists", "alone", "mark_read", "star", "help", "quit")  # fmt: skip


def hints(pane: PaneName, *, views: bool = False) -> list[tuple[str, str]]:
    """``(key, word)`` for the footer, the most important first. ``views``: the left pane shows the views."""
    where = "views" if views and pane == "list" else _WHERE[pane]
    here = {
        command.id: command for command in COMMANDS if command.footer and command.where in ("app", "anywhere", "window", where)
    }
    shown = []
    for name in _ORDER:
        if name in here:
            command = here[name]
            first = command.keys[0]
            key = "j/k" if first == "j" else shown_key(first)
            shown.append(("⏎" if key == "Enter" else key, str(command.footer)))
    return shown
