"""The terminal lent to another program for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported
from textual.screen import Screen

from reader.errors import ReaderError
from reader.tui.screens.desk import Desk

if TYPE_CHECKING:
    from reader.programs import Program


def aside(desk: Desk, screen: Screen[None], program: Program) -> bool:
    """Step aside until the program ends; nothing else happens meanwhile. Returns whether it ran; else why is told."""
    from reader.programs import run_here

    try:
        with screen.app.suspend():
            code = run_here(program)
    except SuspendNotSupported:
        desk.say(f"{program.name} needs the terminal to itself, and this one cannot be lent to it.")
    except ReaderError as error:
        desk.say(str(error))
    else:
        if code:
            desk.say(f"{program.name} ended with {code}.")
        return True
    return False
