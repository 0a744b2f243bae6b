"""Footnotes are shown in place: the page stays where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.config import Config
from tests.apps import article, config_in, opened, write

LONG = "\n\n".join(f"Paragraph {n} tells of the tide, and of the town, at some length." * 4 for n in range(40))
NOTES = "\n\n[^1]: The first note, *in full*.\n\n[^2]: The second note.\n\n    " + "\n\n    ".join(
    f"Line {n} of it." for n in range(20)
)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(
        tmp_path / "clips",
        {
            "a.md": article("Alpha", 29, body=f"The tide[^1] turns.\n\n{LONG}\n\nAgain[^1] and again[^2].\n\n{LONG}{NOTES}"),
            "b.md": article("Bravo", 28),
        },
    )


async def test_k_shows_the_one_footnote_on_the_screen_and_esc_puts_it_away(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter")
        assert "The first note" not in window.screen()
        await window.press("K")
        assert "The first note, in full." in window.screen()
        assert "back to the text" in window.screen()
        assert "The tide¹ turns." in window.screen()
        assert window.page.place == 0
        await window.press("escape")
        assert "The first note" not in window.screen()
        assert window.page.has_focus


async def test_of_several_the_letters_ask_which_and_k_goes_on_to_the_next(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "slash", *"again", "enter")
        await window.until(lambda: "next match" in window.screen())
        await window.press("escape", "K")
        assert "show the footnote" in window.screen()
        await window.press("a")
        assert "The first note, in full." in window.screen()
        await window.press("K")
        assert "The second note." in window.screen()
        assert "Line 19 of it." not in window.screen()
        await window.press(*["j"] * 60)
        assert "Line 19 of it." in window.screen()
        await window.press("k")
        assert window.app.main.reading.footnote.display
        await window.press("K")
        assert "The first note, in full." in window.screen()


async def test_enter_goes_to_the_note_and_an_apostrophe_comes_back(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "K", "enter")
        assert window.page.place > 1000
        assert not window.app.main.reading.footnote.display
        await window.press("apostrophe")
        assert window.page.place == 0


async def test_any_other_key_puts_the_note_away_and_does_what_it_does(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "K", "space")
        assert not window.app.main.reading.footnote.display
        assert window.page.place > 0
        await window.press("K")
        await window.until(lambda: "no footnote" in window.status)


async def test_a_note_over_the_page_is_no_reading_of_it(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "space")
        await window.press("g", "K", "j", "j", "escape")
        assert window.selected.fraction < 0.9
