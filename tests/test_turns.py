"""Keys that come in one go: a burst ends in what slow typing ends in."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events

from reader.config import Config
from reader.settings.values import KeyLine, Settings
from reader.tui.widgets.find_bar import FindBar
from tests.apps import Window, article, config_in, opened, write
from tests.terminal import Terminal

BODY = "\n\n".join(f"## Part {n}\n\n" + "The ferry sails past the light. " * 30 for n in range(6))
NAMES = ("Alpha", "Bravo", "Charlie", "Delta", "Echo")
LINES = (KeyLine("star", (", s",), 1), KeyLine("list.down", ("J",), 2), KeyLine("views", ("ctrl+l",), 3))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {f"{name}.md": article(name, 29 - at, body=BODY) for at, name in enumerate(NAMES)}
    return write(tmp_path / "clips", files)


def _config(path: Path) -> Config:
    return replace(config_in(path), settings=Settings(key_preset="vim", keys=LINES))


async def burst(window: Window, keys: Sequence[str]) -> None:
    """All keys at once, as a terminal sends what was pasted without saying so."""
    for key in keys:
        driver = window.app._driver
        assert driver is not None
        driver.send_message(events.Key(key, key if len(key) == 1 else None))
    await settled(window)


async def slowly(window: Window, keys: Sequence[str]) -> None:
    for key in keys:
        await burst(window, [key])


async def settled(window: Window) -> None:
    calm = 0
    while calm < 3:
        await window.pilot.pause()
        main = window.app.main
        busy = window.app._turns.busy or main.is_busy or main._at_work or main._searching.worth_waiting
        calm = 0 if busy or main._scribe._under_way else calm + 1


async def state(window: Window) -> dict[str, object]:
    main = window.app.main
    find = main.query_one(FindBar)
    rows = [row for index in range(len(window.articles.ids)) if (row := window.articles.row(index))]
    return {
        "screen": type(window.app.screen).__name__,
        "focus": type(window.app.screen.focused).__name__,
        "pane": main.pane,
        "cursor": window.articles.cursor,
        "headline": window.headline,
        "place": window.page.place,
        "titles": window.titles,
        "bar": window.bar,
        "find": find.query_one("Input").value if find.display else None,  # type: ignore[attr-defined]
        "starred": [row.title for row in rows if row.starred],
        "read": [row.title for row in rows if row.read],
        "panes": window.panes,
        "mode": type(main._mode).__name__,
        "typed": [field.value for field in window.app.screen.query("Input").results()],  # type: ignore[attr-defined]
    }


@pytest.mark.long
@pytest.mark.parametrize(
    "keys",
    [
        "J J , s J , s g g J , s",
        ", s J , s J , s J , s J , s",
        "j J s J J k , s",
        "J J J J J J k k , s",
        "enter down down down down down pagedown pagedown up up h J J",
        "J enter right_curly_bracket right_curly_bracket right_curly_bracket j j",
        "enter G h J enter right_curly_bracket",
        "n n , s n p , s",
        "N N N , s",
        "slash b r a v o enter enter",
        "slash b r a v o escape J J",
        "enter slash l i g h t enter n n",
        "enter slash l i g h t escape J h J",
        "J ctrl+l J k ctrl+l J , s",
        "question_mark s t a r escape J , s",
        "T s e a enter J T l o w enter",
        "J J M a k",
        "enter c down down enter j j h J",
        "left_square_bracket right_square_bracket tab tab J g g enter",
        "J J J u m J m J m u u",
        "enter V w w escape j h J",
        "space space space n , s space",
        "ctrl+p s t a r",
    ],
)  # fmt: skip
async def test_keys_in_one_go_do_what_they_do_one_by_one(keys: str, folder: Path, tmp_path: Path) -> None:
    ends = []
    for name, typing in (("slow", slowly), ("fast", burst)):
        async with opened(folder, _config(tmp_path / name)) as window:
            await settled(window)
            await typing(window, keys.split())
            ends.append(await state(window))
    assert ends[1] == ends[0]


async def test_a_key_that_is_held_down_moves_as_often_as_it_came(folder: Path, tmp_path: Path) -> None:
    async with opened(folder, _config(tmp_path)) as window:
        await burst(window, ["J"] * 3 + ["k"] * 2 + [",", "s"])
        assert (window.articles.cursor, window.selected.title, window.selected.starred) == (1, "Bravo", True)
        await burst(window, ["enter"] + ["down"] * 4 + ["up"] * 2 + [",", "s"])
        assert not window.selected.starred
        assert window.page.place == (await after_two_lines(window))


async def after_two_lines(window: Window) -> object:
    await window.press("g", "g", "down", "down")
    return window.page.place


async def test_keys_go_on_when_what_had_the_focus_is_gone(folder: Path, tmp_path: Path) -> None:
    async with opened(folder, _config(tmp_path)) as window:
        await window.press("question_mark")
        await burst(window, ["escape", "J", "question_mark", "escape", "J"])
        assert window.articles.cursor == 2


ONE_READ = (
    "\tjj",
    "\t\tj\t\tj",
    "\rj\t\x1b[B",
    "\x1b[Zj\tj",
    "/light\rj",
    "\r/light\rnn",
    "?hide\x1b",
    "\rc\x1b[B\rj",
    "\rVjj\r\tj",
    "j\tVw",
)
"""What a terminal may hand over at once. An Escape is last: with a key behind it, it would be that key with Alt."""


@pytest.mark.long
@pytest.mark.parametrize("keys", ONE_READ)
def test_what_is_written_at_once_goes_where_it_goes_when_it_is_written_key_by_key(
    keys: str, folder: Path, tmp_path: Path
) -> None:
    """In a terminal: Tab, Enter, a search and a dialog move the focus, and the next key is in the same read."""
    screens = []
    for name, parts in (("slow", re.findall("\x1b\\[.|.", keys, re.DOTALL)), ("fast", [keys])):
        env = {f"XDG_{kind}_HOME": str(tmp_path / name / kind) for kind in ("DATA", "CACHE", "CONFIG", "STATE")}
        command = [sys.executable, "-c", "import sys; from reader.cli import main; sys.exit(main())", str(folder)]
        with Terminal(command, columns=140, rows=40, env={"TERM": "xterm-256color", **env}) as window:
            window.until(" % ·")
            window.pause(0.3)
            for part in parts:
                window.send(part)
                window.pause(0.3)
            window.pause(0.4)
            # What is beside the article comes when it has been looked at for a while, and depends on how long that was.
            screens.append([line[:110] for line in window.lines])
    assert screens[1] == screens[0]
