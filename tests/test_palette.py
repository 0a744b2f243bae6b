"""The palette knows the commands, and the places one may want to go to; what a file says is never markup in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandPalette

from reader.config import Config
from reader.tui.screens.lately import Lately
from tests.apps import Window, article, config_in, opened, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    body = "Words.\n\n## The [b]lamp[/x]\n\n" + "More words.\n\n" * 60
    files = {"a.md": article("Alpha [@click=app.bell]x[/]", 3, body=body), "b.md": article("Beta", 2)}
    return write(tmp_path / "clips", files)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


async def choose(window: Window, typed: str, line: str) -> None:
    """Open the palette, type, and take the first line, which is to be this one."""
    await window.press("ctrl+p", *typed)
    await window.until(lambda: line in window.screen(), line)
    await window.press("down", "enter")
    await window.until(lambda: not isinstance(window.app.screen, CommandPalette), "the end of the palette")


async def test_it_goes_to_a_heading_of_the_page(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await choose(window, "[b]lam", "The [b]lamp[/x]")
        await window.until(lambda: window.panes and window.page.has_focus and window.page.place > 0, "the heading")


async def test_it_goes_back_to_an_article_that_was_on_the_page(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("j")
        await window.until(lambda: window.headline == "Beta")
        await choose(window, "alpha", "Alpha [@click=app.bell]x[/]")
        await window.until(lambda: window.headline.startswith("Alpha"), "the article")


async def test_it_shows_a_saved_search(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        window.app.main.library.search.save("The [i]second", "title:beta")
        await choose(window, "the [i]se", "The [i]second")
        await window.until(lambda: window.titles == ["Beta"], "its articles")


async def test_it_opens_a_folder_of_last_time(folder: Path, config: Config, tmp_path: Path) -> None:
    other = write(tmp_path / "other", {"z.md": article("Zulu")})
    async with opened(other, config):
        pass
    async with opened(folder, config) as window:
        await choose(window, "/other", "A folder of last time")
        await window.until(lambda: window.headline == "Zulu", "the other folder")


async def test_a_folder_that_went_meanwhile_is_told(folder: Path, config: Config, tmp_path: Path) -> None:
    async with opened(folder, config) as window:
        window.app.open_recent(tmp_path / "gone")
        await window.until(lambda: "does not exist" in window.status, "why")


def test_the_last_fifty_articles_are_kept_but_for_the_one_on_the_page() -> None:
    lately = Lately()
    assert list(lately) == []
    for number in range(60):
        lately.note(number, f"Article {number}")
    lately.note(20, "Article 20")
    assert next(iter(lately)) == (59, "Article 59")
    assert [id_ for id_, _ in lately] == [*range(59, 20, -1), *range(19, 8, -1)]
