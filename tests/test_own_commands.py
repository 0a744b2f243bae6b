"""Commands that the user adds in the settings: their keys, what they are given, and what is told of them."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from reader.config import Config
from reader.errors import ReaderError
from reader.programs import Program, filled, start
from reader.settings.values import KeyLine, OwnCommand, Settings
from reader.tui.keymap import keymap
from tests.apps import Window, article, config_in, opened, write

FIELDS = {"title": "--help me", "path": "/clips/a.md", "url": "", "text": "{path} stays"}


def python(code: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code, *arguments)


def test_fields_stand_where_their_names_are_in_braces_argument_by_argument() -> None:
    run = ("lp", "-t", "On {title}", "{path}", "{other}", "{text}")
    assert filled("print", run, FIELDS) == ["lp", "-t", "On --help me", "/clips/a.md", "{other}", "{path} stays"]


def test_what_a_stranger_wrote_does_not_become_an_option() -> None:
    assert filled("print", ("lp", "{title}", "--title={title}"), FIELDS) == ["lp", " --help me", "--title=--help me"]


def test_the_program_is_the_users_alone() -> None:
    assert filled("run", ("{path}",), FIELDS) == ["{path}"]


def test_a_field_that_the_article_lacks_is_told() -> None:
    with pytest.raises(ReaderError, match=r"“open” wants \{url\}, and this article has none"):
        filled("open", ("surf", "{url}"), FIELDS)


def test_a_program_is_started_and_not_waited_for() -> None:
    codes: list[int] = []
    done = Event()

    def ended(code: int) -> None:
        codes.append(code)
        done.set()

    start(Program(python("import sys; sys.exit(len(sys.stdin.read()))")), "four", ended)
    assert done.wait(30)
    assert codes == [4]
    with pytest.raises(ReaderError, match="could not be started"):
        start(Program(("/no/such/program",)), "", ended)


def own(name: str, key: str | None, line: int = 1) -> OwnCommand:
    return OwnCommand(name, ("true",), key, show=False, line=line)


def test_an_own_command_has_its_key_and_takes_it_from_whoever_had_it() -> None:
    keys = keymap("both", (), [own("print", "Ctrl+T"), own("mine", "s"), own("keyless", None), own("blank", " ")])
    assert [keys.shown(command) for command in keys.own] == [["Ctrl+T"], ["s"], [], []]
    assert keys.single()["star"] == "nothing"
    assert "own.print" not in keys.single()
    assert [command.label for command in keys.sequences()["ctrl+t",]] == ["print"]
    assert [command.label for command in keys.commands][-4:] == ["print", "mine", "keyless", "blank"]
    assert keys.problems == ()


def test_a_key_that_the_settings_give_twice_stays_with_the_first() -> None:
    keys = keymap("both", [KeyLine("star", ("x",), 1)], [own("print", "x", 5), own("other", "x", 9)])
    assert [keys.shown(command) for command in keys.own] == [[], []]
    assert keys.problems == (
        "Line 5 of the settings: “x” is given to star and to own.print: it stays with the first.",
        "Line 9 of the settings: “x” is given to star and to own.other: it stays with the first.",
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "clips", {"a.md": article("[b]Alpha", 3), "b.md": article("Beta", 2)})


@pytest.fixture
def config(tmp_path: Path) -> Config:
    code = "import sys; print(sys.argv[1:], sys.stdin.read()[:8])"
    commands = (
        OwnCommand("tell [me]", python(code, "{title}", "{path}", "{date}"), "ctrl+t", show=True, line=1),
        OwnCommand("quiet", python("import sys; sys.exit(7)"), "Q", show=False, line=2),
        OwnCommand("fine", python("pass"), "W", show=False, line=3),
        OwnCommand("killed", python("import os; os.kill(os.getpid(), 9)"), "B", show=False, line=4),
        OwnCommand("gone", ("/no/such/program",), "C", show=True, line=5),
        OwnCommand("author", ("true", "{author}"), "E", show=True, line=6),
    )
    return replace(config_in(tmp_path), settings=Settings(commands=commands))


async def test_an_own_command_runs_on_the_article_and_shows_what_it_prints(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("ctrl+t")
        await window.until(lambda: "It ended with 0" in window.screen(), "the end of the command")
        shown = window.screen()
        assert "tell [me]" in shown
        assert "[b]Alpha" in shown.replace("\n", "")
        assert "/a.md" in shown
        await window.press("escape")
        await window.press("C")
        await window.until(lambda: "could not be started" in window.screen(), "why it does not run")


def is_told(window: Window, sentence: str) -> bool:
    return window.status == sentence


async def test_how_a_command_ended_that_shows_nothing_is_told(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        for key, told in (
            ("Q", "“quiet” ended with 7."),
            ("W", "“fine” is done."),
            ("B", "“killed” was ended by signal 9."),
            ("E", "“author” wants {author}, and this article has none."),
        ):
            await window.press(key)
            await window.until(partial(is_told, window, told), told)


async def test_help_and_the_palette_list_them(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("question_mark", *"your commands")
        assert "YOUR COMMANDS" in window.screen()
        assert "Ctrl+T" in window.screen()
        assert "tell [me]" in window.screen()
        await window.press("escape", "ctrl+p", *"killed")
        await window.until(lambda: "Your commands · B" in window.screen(), "the palette")
