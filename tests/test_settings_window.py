"""What the settings change in the window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.config import Config
from reader.render.typography import Typography
from reader.settings.values import Settings
from tests.apps import Window, article, config_in, opened, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(
        tmp_path / "clips", {"a.md": article("Alpha", 29), "b.md": article("Bravo", 28), "c.md": article("Charlie", 2)}
    )


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


def with_settings(config: Config, **settings: object) -> Config:
    return replace(config, settings=Settings(**settings))  # type: ignore[arg-type] # each test names them right


def left(window: Window) -> list[str]:
    return [line[:37].rstrip() for line in window.screen().splitlines()]


async def test_rows_of_one_line_hold_the_headline_the_star_and_the_date(folder: Path, config: Config) -> None:
    async with opened(folder, with_settings(config, density="one line")) as window:
        await window.press("s")
        await window.until(lambda: "▌●★Alpha                      Jul 29" in left(window))
        assert " ● Bravo                      Jul 28" in left(window)
        await window.press("j")
        assert window.articles.cursor == 1


async def test_dates_are_written_as_they_are_set_to_be(folder: Path, config: Config) -> None:
    async with opened(folder, with_settings(config, dates="iso")) as window:
        assert any(line.startswith(" 2022-07 ─") for line in left(window))
        assert any("2022-07-29 · " in line for line in left(window))


async def test_an_article_counts_as_read_only_on_the_occasions_that_are_set(folder: Path, config: Config) -> None:
    async with opened(folder, with_settings(config, mark_read=("next",))) as window:
        await window.press("enter", "h")
        await window.press("n")
        await window.until(lambda: window.selected.title == "Bravo" and window.selected.read)
        row = window.articles.row(0)
        assert row is not None
        assert not row.read


async def test_a_folder_opens_first_with_what_is_set_to_be_shown_and_later_as_it_was_left(folder: Path, config: Config) -> None:
    hidden = with_settings(config, show_lists=False, width=50)
    async with opened(folder, hidden) as window:
        assert window.panes == "list page"
        assert window.page.column == 50
        await window.press("right_square_bracket")
        assert window.panes == "list page lists"
    async with opened(folder, hidden) as window:
        assert window.panes == "list page lists"


async def test_a_theme_that_is_none_is_told_and_the_usual_one_is_used(folder: Path, config: Config) -> None:
    async with opened(folder, with_settings(config, theme="plaid")) as window:
        assert "There is no theme “plaid”" in window.status
        assert window.app.theme == "textual-dark"
    async with opened(folder, with_settings(config, theme="nord", motion=False)) as window:
        assert window.app.theme == "nord"
        assert window.app.animation_level == "none"


async def test_the_page_is_set_as_the_settings_say(folder: Path, config: Config) -> None:
    chosen = {"line_spacing": 2, "paragraph_gap": 0, "margin": 5, "justify": True, "hyphenate": True, "bidi": "terminal"}
    async with opened(folder, with_settings(config, **chosen)) as window:
        assert window.page.typography == Typography(2, 0, 5, justify=True, hyphenate=True, bidi="terminal")


async def test_wide_code_moves_sideways(folder: Path, config: Config) -> None:
    write(folder, {"code.md": article("Code", 30, body="```python\nx = " + "1 + " * 60 + "2\n```")})
    async with opened(folder, config, start="code.md") as window:
        assert "x = 1 + 1" in window.screen()
        await window.press("shift+right")
        assert "x = 1 + 1" not in window.screen()
        await window.press("shift+left")
        assert "x = 1 + 1" in window.screen()
