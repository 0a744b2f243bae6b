"""Reading along: the light, the ruler, the page that moves, the words that come one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.config import Config
from reader.tui.screens.words import Pace, WordByWord
from reader.tui.widgets.one_word import OneWord
from tests.apps import Window, article, config_in, opened, write

BODY = "\n\n".join(f"Paragraph {n} begins here. " + "It goes on for a while about the tide. " * 6 for n in range(20))


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(
        tmp_path / "clips",
        {
            "a.md": article("Alpha", 29, body=BODY),
            "b.md": article("Bravo", 28, body="One two three. Four!"),
            "c.md": article("C", 2),
        },
    )


def lit(window: Window) -> list[str]:
    """The lines of the page that are not dim."""
    lines = [window.page.render_line(y) for y in range(window.page.size.height)]
    texts = [("".join(segment.text for segment in line).strip(), line) for line in lines]
    return [text for text, line in texts if text and not any(segment.style and segment.style.dim for segment in line)]


async def test_one_paragraph_is_in_the_light_and_the_light_moves(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "full_stop")
        assert lit(window)[0].startswith("Paragraph 0")
        assert len(lit(window)) < 6
        await window.press("j", "j")
        assert lit(window)[0].startswith("Paragraph 2")
        await window.press("k")
        assert lit(window)[0].startswith("Paragraph 1")
        await window.press(*"jjjjjjj")
        assert lit(window)[0].startswith("Paragraph 8")
        await window.press("escape")
        assert len(lit(window)) > 6
        assert window.page.has_focus


async def test_its_own_key_ends_a_mode_and_another_one_takes_its_place(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "full_stop", "full_stop")
        assert len(lit(window)) > 6
        await window.press("full_stop", "R")
        assert len(lit(window)) > 6
        assert window.page.ruled is not None
        await window.press("R")
        assert window.page.ruled is None


async def test_the_ruler_goes_from_line_to_line_and_then_the_page_moves_under_it(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "R")
        read = []
        for _ in range(60):
            read.append(window.page.texts[window.page.ruled or 0])
            await window.press("j")
        assert all(line.strip() for line in read)
        assert len({(index, line) for index, line in enumerate(read) if "begins here" in line}) > 6
        assert window.page.place > 0
        first = window.page.texts[window.page.ruled or 0]
        await window.press("k", "j")
        assert window.page.texts[window.page.ruled or 0] == first


async def test_the_page_moves_by_itself_until_it_is_stopped(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "A", "plus", "plus")
        assert window.status == "280 words a minute"
        await window.until(lambda: window.page.place > 0, "the page moves")
        await window.press("space")
        mode = window.app.main._mode
        assert mode is not None
        assert mode.hints[0] == ("Space", "go on")
        await window.press("space")
        assert mode.hints[0] == ("Space", "pause")
        await window.press("escape")
        assert window.app.main._mode is None


async def test_words_come_one_by_one_and_the_page_is_where_they_stopped(folder: Path, config: Config) -> None:
    async with opened(folder, config, start="b.md") as window:
        word = window.app.main.query_one(OneWord)
        await window.press("w")
        assert word.word == "One"
        await window.press("l")
        assert word.word == "two"
        await window.press("l", "l", "l", "l")
        assert word.word == "Four!"
        await window.press("h")
        assert word.word == "three."
        assert "go on" in window.screen()
        await window.press("plus", "minus")
        assert window.status == "240 words a minute"
        await window.press("space")
        await window.until(lambda: not word.display, "the end")


async def test_words_begin_at_the_place_of_the_page(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "pagedown", "w")
        page = window.page.page
        assert page is not None
        mode = window.app.main._mode
        assert isinstance(mode, WordByWord)
        assert mode._start + mode._words[mode._at].start() >= page.starts[page.body.start] + 500
        await window.press("escape")
        assert not window.app.main.query_one(OneWord).display


def test_a_pace_has_bounds_and_counts_characters_where_there_are_no_words() -> None:
    pace = Pace(240)
    assert pace.seconds(4, 0) == 1.0
    assert pace.seconds(0, 4) < 1.0
    assert pace.change(100) == "1200 words a minute"
    assert pace.change(-100) == "60 words a minute"
