"""The left pane's views: parts of the library, saved searches, and what their counts say."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.config import Config
from reader.tui.panes.views import Offers
from tests.apps import Window, article, config_in, opened, write


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = {f"{name[0].lower()}.md": article(name, 30 - number) for number, name in enumerate(("Alpha", "Bravo", "Charlie"))}
    return write(tmp_path / "clips", {**texts, "far/d.md": article("Delta", 1), "far/e.md": article("Echo tower", 2)})


def offered(window: Window) -> dict[str, int]:
    return {offer.name: offer.articles for offer in window.app.main.query_one(Offers).offers}


async def to_views(window: Window) -> None:
    await window.press("L")
    await window.until(lambda: offered(window), "the views")


async def test_views_stand_in_the_left_pane_with_their_counts_and_go_again(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("s")
        await to_views(window)
        assert offered(window) == {"All": 5, "Unread": 5, "Begun": 0, "Starred": 1, "Highlights": 0, "Archived": 0, "far": 2}
        assert not window.articles.is_on_screen
        await window.press("L")
        assert window.articles.has_focus
        await window.press("L", "escape")
        assert window.articles.has_focus


async def test_a_view_shows_its_articles_grouped_and_escape_shows_all_again(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("s")
        await to_views(window)
        await window.press("j", "j", "j", "enter")
        await window.until(lambda: window.titles == ["Alpha"])
        assert "clips › Starred" in window.screen()
        assert "July 2022" in window.screen()
        assert window.articles.has_focus
        await window.press("escape")
        await window.until(lambda: len(window.titles) == 5)


async def test_a_row_that_no_longer_fits_a_view_stays_until_the_view_is_left(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await to_views(window)
        await window.press("j", "enter")
        await window.until(lambda: "› Unread" in window.screen())
        await window.press("m")
        await window.until(lambda: window.selected.read)
        write(folder, {"new.md": article("Newest", 31)})
        await window.press("r")
        await window.until(lambda: "Newest" in window.titles)
        assert "Alpha" in window.titles
        await window.press("escape")
        await to_views(window)
        await window.until(lambda: offered(window)["Unread"] == 5)


async def test_a_search_within_a_view_finds_only_what_is_in_the_view(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await to_views(window)
        await window.press("G", "enter")
        await window.until(lambda: window.titles == ["Echo tower", "Delta"])
        await window.press("slash", *"tide")
        await window.until(lambda: "2 found" in window.screen())
        await window.press("escape")
        await window.until(lambda: "clips › far" in window.screen())


async def test_a_search_is_saved_under_a_name_shown_and_taken_away(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("ctrl+s")
        assert "no search" in window.status
        await window.press("slash", *"tower")
        await window.until(lambda: window.titles == ["Echo tower"])
        await window.press("ctrl+s")
        await window.until(lambda: "Save this search" in window.screen())
        await window.press("home", "ctrl+k", *"towers", "enter")
        await window.until(lambda: "Saved as “towers”" in window.status)
        await window.press("escape")
        await to_views(window)
        assert offered(window)["towers"] == 1
        await window.press("D")
        assert "Only a saved search" in window.status
        await window.press("right_curly_bracket", "D")
        await window.until(lambda: "towers" not in offered(window))


async def test_beginning_a_search_shows_the_articles(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await to_views(window)
        await window.press("slash", *"tower")
        await window.until(lambda: window.titles == ["Echo tower"])
