"""Finding in the article on the page, its contents, and the way back from a jump."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.config import Config
from tests.apps import Window, article, config_in, opened, write

FILLER = "\n\n".join(f"Paragraph {n} says nothing of the matter, at some length, as paragraphs will." * 3 for n in range(30))
BODY = f"""## The first part

{FILLER}

The Lighthouse was lit at the
café again.

## The second part

{FILLER}

### Of a lighthouse

A lighthouse is a tower.
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "clips", {"a.md": article("Alpha", 29, body=BODY), "b.md": article("Bravo", 28)})


async def find(window: Window, text: str) -> None:
    await window.press("slash", *("space" if character == " " else character for character in text))


async def test_what_is_typed_is_found_from_here_on_and_esc_goes_back_to_where_one_was(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "space", "space")
        place = window.page.place
        await find(window, "lighthouse")
        await window.until(lambda: "1 of 3" in window.screen(), "the count")
        assert "Lighthouse was lit" in window.screen()
        assert "back to where it was" in window.screen()
        await window.press("down")
        await window.until(lambda: "2 of 3" in window.screen())
        await window.press("escape")
        await window.until(lambda: window.page.has_focus)
        assert window.page.place == place
        assert "of 3" not in window.screen()


async def test_what_was_entered_stays_marked_and_n_goes_round_until_esc_gives_it_back_to_the_articles(
    folder: Path, config: Config
) -> None:
    async with opened(folder, config) as window:
        await window.press("enter")
        await find(window, "lighthouse")
        await window.press("enter")
        await window.until(lambda: "next match" in window.screen() and window.page.has_focus, "the matches")
        assert "1 of 3" in window.screen()
        await window.press("n", "n", "n")
        assert window.status == "Match 1 of 3 — from the top again"
        await window.press("N")
        assert window.status == "Match 3 of 3 — from the end again"
        assert "│ 3 of 3 " in window.screen()
        await window.press("escape")
        assert "│ 3 of 3 " not in window.screen()
        await window.press("apostrophe")
        assert window.page.place == 0
        await window.press("n")
        await window.until(lambda: window.headline == "Bravo")


async def test_capitals_count_once_typed_accents_never_and_lines_may_break_between(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter")
        await find(window, "Lighthouse")
        await window.until(lambda: "1 of 1" in window.screen())
        await window.press("escape")
        await find(window, "the cafe")
        await window.until(lambda: "1 of 1" in window.screen())


async def test_a_match_above_is_found_from_the_top_and_that_is_told(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "G")
        await find(window, "lit")
        await window.until(lambda: "1 of 1 · from the top" in window.screen())


async def test_what_is_not_there_is_told_and_the_page_stays(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "space")
        place = window.page.place
        await find(window, "zebra")
        await window.until(lambda: "nothing found" in window.screen())
        await window.press("enter")
        await window.until(lambda: "does not hold “zebra”" in window.status)
        assert window.page.place == place
        await window.press("escape")
        await window.until(lambda: window.page.has_focus)


async def test_finding_far_below_is_not_reading(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "space")
        await find(window, "a tower")
        await window.press("enter")
        await window.until(lambda: window.page.at_end)
        assert window.selected.fraction < 0.9


async def test_enter_alone_finds_what_was_found_last(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter")
        await find(window, "tower")
        await window.press("enter")
        await window.until(lambda: window.page.has_focus)
        await window.press("escape", "g")
        await window.press("slash", "enter")
        await window.until(lambda: "1 of 1" in window.screen())


async def test_the_contents_show_where_one_is_and_lead_elsewhere_and_an_apostrophe_leads_back_and_forth(
    folder: Path, config: Config
) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "space", "space")
        place = window.page.place
        await window.press("c")
        assert "▸ The first part" in window.screen()
        await window.press(*"second")
        assert window.screen().count("Of a lighthouse") == 1  # in the list beside the page
        await window.press("enter")
        await window.until(lambda: window.page.place > place)
        there = window.page.place
        await window.press("apostrophe")
        assert window.page.place == place
        await window.press("apostrophe")
        assert window.page.place == there


async def test_the_contents_can_be_left_and_what_no_heading_has_is_told(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "c", *"zebra")
        assert "No heading has “zebra”" in window.screen()
        await window.press("enter", "escape")
        assert window.page.has_focus
        assert window.page.place == 0
        await window.press("escape", "j", "enter", "c")
        await window.until(lambda: "no headings" in window.status)


async def test_the_apostrophe_leads_back_from_the_end_too_and_says_when_there_was_no_jump(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "apostrophe")
        assert "No jump" in window.status
        await window.press("space", "G", "apostrophe")
        assert 0 < window.page.place < 3_000
