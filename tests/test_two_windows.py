"""Two windows on one folder: what is marked in one is seen in the other."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from reader.library import open_library
from reader.tui.screens import looking
from tests.apps import Window, article, config_in, opened, write
from tests.terminal import Terminal

SECONDS = 2.0
"""Within which it is seen."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "clips", {f"{name}.md": article(name, day) for day, name in enumerate(("Alpha", "Bravo"), 1)})


def stars(window: Window) -> list[bool]:
    return [row.starred for index in range(len(window.articles.ids)) if (row := window.articles.row(index))]


def test_other_windows_and_machines_are_asked_often_enough() -> None:
    # The other machine writes at its next look, this one reads at its next, and the list is filled anew when it is its turn.
    assert 2 * looking._POLL_SECONDS + looking._RELIST_SECONDS < SECONDS


async def test_one_look_at_the_others_shows_what_was_marked_there(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "_POLL_SECONDS", 3_600.0)
    async with opened(folder, config_in(tmp_path)) as window:
        other = open_library(folder, config_in(tmp_path))
        window.app.main._looking._poll()  # what it did itself
        other.marks.set_starred([other.find("Alpha.md") or 0], True)
        other.marks.change_tags([other.find("Alpha.md") or 0], ["sea"])
        other.close()
        assert stars(window) == [False, False]
        window.app.main._looking._poll()
        await window.until(lambda: stars(window) == [False, True], "the star")
        assert "#sea" in window.screen()


@pytest.mark.long
def test_a_star_in_one_terminal_is_on_the_screen_of_the_other(folder: Path, tmp_path: Path) -> None:
    places = {"XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state"}
    env = {"HOME": str(tmp_path), "TERM": "xterm-256color", **{name: str(tmp_path / place) for name, place in places.items()}}
    command = [Path(sys.executable).parent / "newsreader", folder]
    with ExitStack() as both:
        one, two = (both.enter_context(Terminal(command, columns=110, rows=30, env=env)) for _ in range(2))
        for terminal in (one, two):
            terminal.until("Bravo").until("m read")
        waited = []
        for starred in (True, False) * 3:
            one.send("s")
            one.until("Starred “Bravo”" if starred else "Took the star from “Bravo”")
            began = time.monotonic()
            two.until(lambda terminal, starred=starred: ("★" in terminal.text) == starred)  # type: ignore[misc]
            waited.append(time.monotonic() - began)
    # A busy machine may be late once.
    assert sorted(waited)[len(waited) // 2] < SECONDS, waited
