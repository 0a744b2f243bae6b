"""The few keys that matter now, and the line that says where you are when only one pane fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.tui.commands import COMMANDS, Where
from reader.tui.keymap import Keymap
from reader.tui.screens.layout import PaneName

_WHERE: Mapping[PaneName, Where] = {"list": "list", "page": "reading", "lists": "lists"}
_ORDER = ("list.down", "page.down", "lists.down", "list.read",
          "views.down", "views.choose", "views.leave", "list.search", "page.find", "page.contents", "page.links",
          "lists.follow", "page.back_to_list", "lists.back_to_list",
          "page_on", "next", "toggle_list", "toggle_lists", "alone", "mark_read", "star", "help", "quit")  # fmt: skip
_PICKED = ("list.pick", "mark_read", "star", "archive", "tags", "trash", "out")


def place(pane: PaneName, *, views: bool) -> Where:
    """Whose commands hold in the pane with the focus; ``views``: the left pane shows the views."""
    return "views" if views and pane == "list" else _WHERE[pane]


def hints(where: Where, keymap: Keymap) -> list[tuple[str, str]]:
    """``(key, word)`` for the footer, the most important first."""
    return _hints(_ORDER, where, keymap)


def hints_for_picked(keymap: Keymap) -> list[tuple[str, str]]:
    """What can be done with the marked rows of the list."""
    return [(key, "unmark" if word == "out" else word) for key, word in _hints(_PICKED, "list", keymap)]


def _hints(names: Sequence[str], where: Where, keymap: Keymap) -> list[tuple[str, str]]:
    here = {
        command.id: command for command in COMMANDS if command.footer and command.where in ("app", "anywhere", "window", where)
    }
    shown = []
    for name in names:
        if name in here:
            command = here[name]
            keys = keymap.shown(command)
            if keys:
                both = keys[0] == "j" and command.id.endswith(".down")
                shown.append(("j/k" if both else "⏎" if keys[0] == "Enter" else keys[0], str(command.footer)))
    return shown
