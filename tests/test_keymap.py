"""Keys that the settings move: what they do then, and what is told where they clash."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.config import Config
from reader.settings.values import KeyLine, Settings
from reader.tui.commands import COMMANDS
from reader.tui.keymap import Keymap, keymap
from tests.apps import article, config_in, opened, write

BY_ID = {command.id: command for command in COMMANDS}


def shown(keys: Keymap, id_: str) -> list[str]:
    return keys.shown(BY_ID[id_])


def test_without_settings_every_command_has_its_usual_keys() -> None:
    keys = keymap("both", ())
    assert not keys.changed
    assert not keys.sequences()
    assert shown(keys, "list.down") == ["j", "↓"]


def test_a_key_is_written_as_people_write_it() -> None:
    keys = keymap("both", [KeyLine("star", ("[", "Ctrl+Y", "PgUp", "X x"), 1)])
    assert shown(keys, "star") == ["[", "Ctrl+Y", "PgUp", "X x"]
    assert keys.single()["star"] == "left_square_bracket,ctrl+y,pageup"
    assert [command.id for command in keys.sequences()["X", "x"]] == ["star"]


def test_a_key_that_is_given_away_is_lost_to_whoever_had_it_where_both_could_be_meant() -> None:
    keys = keymap("both", [KeyLine("star", ("m",), 1), KeyLine("page.end", ("j",), 2)])
    assert shown(keys, "mark_read") == []
    assert keys.single()["mark_read"] == "nothing"
    assert shown(keys, "page.down") == ["↓"]
    assert shown(keys, "list.down") == ["j", "↓"]
    assert not keys.problems


def test_a_key_given_twice_stays_with_the_first_and_that_is_told() -> None:
    keys = keymap("both", [KeyLine("star", ("x",), 3), KeyLine("sort", ("x", "y"), 4)])
    assert shown(keys, "star") == ["x"]
    assert shown(keys, "sort") == ["y"]
    assert keys.problems == ("Line 4 of the settings: “x” is given to star and to sort: it stays with the first.",)


def test_a_command_that_is_none_is_told() -> None:
    assert keymap("both", [KeyLine("stars", ("x",), 3)]).problems == (
        "Line 3 of the settings: there is no command “stars”. ? lists them all.",
    )


def test_the_presets_move_by_sequences_or_by_arrows_alone() -> None:
    vim = keymap("vim", ())
    assert shown(vim, "list.top") == ["g g", "Home"]
    assert {command.id for command in vim.sequences()["g", "g"]} == {"list.top", "views.top", "page.top", "lists.top"}
    arrows = keymap("arrows", ())
    assert shown(arrows, "list.down") == ["↓"]
    assert shown(arrows, "page.back_to_list") == ["←"]
    assert shown(arrows, "next") == ["n"]


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(
        tmp_path / "clips", {f"{name}.md": article(name, 30 - ord(name[0]) % 20) for name in ("Alpha", "Bravo", "Charlie")}
    )


async def test_moved_keys_and_sequences_do_what_they_are_set_to_do(folder: Path, config: Config) -> None:
    lines = (KeyLine("list.down", ("t",), 1), KeyLine("star", (", s",), 2))
    config = replace(config, settings=Settings(key_preset="vim", keys=lines))
    async with opened(folder, config) as window:
        await window.press("j")
        assert window.articles.cursor == 0
        await window.press("t", "t")
        assert window.articles.cursor == 2
        await window.press("g")
        assert "g …" in window.screen()
        await window.press("g")
        assert window.articles.cursor == 0
        await window.press("comma", "s")
        await window.until(lambda: window.selected.starred)
        await window.press("g", "t")
        assert window.articles.cursor == 1
        await window.press("question_mark")
        await window.until(lambda: "g g  Home" in window.screen())
        await window.press(*"star")
        await window.until(lambda: ", s " in window.screen())


async def test_what_is_wrong_with_the_keys_is_told_at_the_start(folder: Path, config: Config) -> None:
    config = replace(config, settings=Settings(keys=(KeyLine("stars", ("x",), 3),)))
    async with opened(folder, config) as window:
        assert window.status == "Line 3 of the settings: there is no command “stars”. ? lists them all."
