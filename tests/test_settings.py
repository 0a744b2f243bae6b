"""What ``config.toml`` may say, and what is told where it says something else."""

from __future__ import annotations

import re

import pytest

from reader.settings.example import example
from reader.settings.read import read
from reader.settings.values import SETTINGS, KeyLine, OwnCommand, Settings


def test_an_empty_file_is_what_it_is_without_a_file() -> None:
    assert read("") == (Settings(), ())


def test_every_setting_is_read() -> None:
    text = """
theme = "nord"
width = 60
line_spacing = 2
paragraph_gap = 0
justify = true
hyphenate = true
bidi = "terminal"
density = "one line"
show_list = false
show_lists = false
dates = "iso"
mark_read = ["open", "end"]
pace = 300
pictures = "dialog"
mouse = false
motion = false
key_preset = "vim"
[keys]
list.down = ["j", "down"]
"star" = "ctrl+s s"
[commands.print]
run = ["lp", "{path}"]
key = "ctrl+t"
show = true
"""
    settings, problems = read(text)
    assert not problems
    assert settings == Settings(
        theme="nord", width=60, line_spacing=2, paragraph_gap=0, justify=True, hyphenate=True, bidi="terminal",
        density="one line", show_list=False, show_lists=False, dates="iso", mark_read=("open", "end"), pace=300,
        pictures="dialog", mouse=False, motion=False, key_preset="vim",
        keys=(KeyLine("list.down", ("j", "down"), 20), KeyLine("star", ("ctrl+s s",), 21)),
        commands=(OwnCommand("print", ("lp", "{path}"), "ctrl+t", show=True, line=22),),
    )  # fmt: skip


def test_the_example_holds_every_setting_as_it_is_without_it() -> None:
    text = example()
    assert read(text) == (Settings(), ())
    settings, problems = read(re.sub(r"^# (?=\w+ = |\w+\.\w+ = |\[)", "", text, flags=re.MULTILINE))
    assert not problems
    assert settings.commands[0].run == ("lp", "{path}")
    assert [line.id for line in settings.keys] == ["list.down", "list.top"]
    usual = Settings(theme="textual-dark")
    assert all(getattr(settings, setting.name) == getattr(usual, setting.name) for setting in SETTINGS)


@pytest.mark.parametrize(("written", "meant"), [("true", "page"), ("false", "off"), ('"dialog"', "dialog")])
def test_pictures_may_still_be_turned_on_and_off_as_before(written: str, meant: str) -> None:
    settings, problems = read(f"pictures = {written}")
    assert (settings.pictures, problems) == (meant, ())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("\nwidht = 60", "Line 2 of the settings: there is no setting “widht”. Is “width” meant?"),
        ("zzz = 1", "Line 1 of the settings: there is no setting “zzz”."),
        ("[zzz]\na = 1", "Line 1 of the settings: there is no setting “zzz”."),
        ("width = 7", "Line 1 of the settings: “width” must be a number from 20 to 200."),
        ("width = true", "Line 1 of the settings: “width” must be a number from 20 to 200."),
        ("pictures = 1", "Line 1 of the settings: “pictures” must be “page”, “dialog” or “off”."),
        ("justify = 1", "Line 1 of the settings: “justify” must be true or false."),
        ('theme = ""', "Line 1 of the settings: “theme” must be the name of a theme."),
        ('bidi = "me"', "Line 1 of the settings: “bidi” must be “reader” or “terminal”."),
        ('mark_read = ["never"]', "Line 1 of the settings: “mark_read” must be a list of “open”, “next”, “page” and “end”."),
        ("keys = 1", "Line 1 of the settings: “keys” is a table: write [keys] above its lines."),
        ("[keys]\nstar = 1",
         'Line 2 of the settings: the keys of “star” must be a text or a list of texts, such as ["j", "down"].'),
        ('keys.star = ""', 'The settings: the keys of “star” must be a text or a list of texts, such as ["j", "down"].'),
        ("commands = 1", "Line 1 of the settings: “commands” holds tables: write [commands.NAME] above each."),
        ("[commands]\na = 1", "Line 2 of the settings: “a” is a table: write [commands.a] above it."),
        (
            "[commands.a]\nrun = 1",
            'Line 1 of the settings: the command “a” is passed over: its “run” must be a list, such as ["wc", "-w", "{path}"].',
        ),
        (
            '[commands.a]\nrun = ["x"]\nkey = 1',
            'Line 1 of the settings: the command “a” is passed over: its “key” must be a text, such as "ctrl+t".',
        ),
        (
            '[commands.a]\nrun = ["x"]\nshow = 1',
            "Line 1 of the settings: the command “a” is passed over: its “show” must be true or false.",
        ),
        (
            '[commands.a]\nrun = ["x"]\nshell = true',
            "Line 1 of the settings: the command “a” has no “shell”, just run, key and show.",
        ),
        ("a = 1\nb = ", "Line 2 of the settings: it is no TOML: Invalid value. None of it is used."),
        ('a = "', "Line 1 of the settings: it is no TOML: Unterminated string. None of it is used."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(text: str, sentence: str) -> None:
    _, problems = read(text)
    assert [str(problem) for problem in problems] == [sentence]


def test_what_is_wrong_leaves_the_rest_as_it_was_meant() -> None:
    settings, problems = read('pace = 1\nwidth = 50\nnonsense = 1\n[commands.a]\nrun = ["x"]\nshell = 1')
    assert settings.width == 50
    assert settings.commands[0].name == "a"
    assert [problem.line for problem in problems] == [1, 3, 4]
