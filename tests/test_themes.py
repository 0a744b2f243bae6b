"""Text can be read in every theme: what is on the screen is measured, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color, ColorType
from rich.style import Style
from textual.theme import BUILTIN_THEMES

from reader.config import Config
from reader.model import COLOURS
from reader.tui.themes import THEMES
from reader.tui.widgets.stretches import Stretch
from tests.apps import Window, article, config_in, opened, write

NAMED = [name for name in BUILTIN_THEMES if "ansi" not in name] + [theme.name for theme in THEMES]
NO_TEXT = " ─│▌▁▂▃▄▅▆▇█▏▎▍▋▊▉"
BODY = "\n\n".join(["The harbour office keeps a `log` of [every tide](https://example.org/tides)."] * 3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        f"{n}.md": article(f"Article {n}", 29 - n, body=f"{BODY}\n\n## A heading\n\n> A quote.\n\n{BODY}") for n in range(3)
    }
    return write(tmp_path / "clips", {**files, "torn.epub": "This is no book."})


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


def luminance(color: Color) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    assert color.type is ColorType.TRUECOLOR, color
    triplet = color.get_truecolor()
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (value / 255 for value in triplet)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    one, other = luminance(style.color), luminance(style.bgcolor)
    if style.reverse:
        one, other = other, one
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def texts(window: Window) -> Iterator[list[tuple[str, Style]]]:
    """The lines on the screen: each its text in pieces, and how they look."""
    for strip in window.app.screen._compositor.render_strips():
        yield [(segment.text, segment.style or Style()) for segment in strip]


async def faint(window: Window, name: str, least: float, *, within: str = "") -> list[tuple[str, str, float]]:
    """What stands out less than ``least`` in a theme, of the lines that hold ``within``."""
    window.app.theme = name
    await window.pilot.pause()
    lines = [line for line in texts(window) if within in "".join(text for text, _ in line)]
    assert lines, window.screen()
    every = [(name, text, round(contrast(style), 2)) for line in lines for text, style in line if text.strip(NO_TEXT)]
    return [told for told in every if told[2] < least]


async def test_the_text_of_an_article_stands_out_from_its_ground_in_every_theme(folder: Path, config: Config) -> None:
    async with opened(folder, config, start="0.md") as window:
        await window.press("enter", "z")
        assert [told for name in NAMED for told in set(await faint(window, name, 4.5, within="harbour office"))] == []


async def test_highlights_and_what_is_selected_can_be_read_in_every_theme(folder: Path, config: Config) -> None:
    async with opened(folder, config, start="0.md") as window:
        await window.press("enter", "z")  # the page alone: its lines are its own from edge to edge
        page = window.page.page
        assert page is not None
        paragraphs = [page.starts[n] for n, piece in enumerate(page.pieces) if piece.text.startswith("The harbour office")]
        places = dict(zip(COLOURS, paragraphs, strict=False))
        assert list(places) == list(COLOURS)
        window.page.highlight(
            [
                Stretch(at, at + 60, f"document--marked-{colour}", "│", "✎", f"document--sign-{colour}")
                for colour, at in places.items()
            ]
        )
        for name in NAMED:
            told = await faint(window, name, 4.5, within="✎ The harbour office")
            assert window.screen().count("✎ The harbour office") == len(COLOURS)
            assert [text for text in told if text[1] != "✎" or text[2] < 3] == []  # a sign is no text: 3:1 is asked of it
        window.page.select(min(places.values()), max(places.values()) + 30)
        for name in NAMED:
            told = await faint(window, name, 4.5, within="✎ The harbour office")
            assert [text for text in told if text[1] != "✎"] == []


async def test_everything_can_be_read_in_the_themes_made_for_long_reading(folder: Path, config: Config) -> None:
    async with opened(folder, config, start="0.md") as window:
        for keys in (("enter",), ("h", "j"), ("tab", "tab")):
            await window.press(*keys)
            assert await faint(window, "contrast", 7) == []
            for name in ("paper", "sepia", "night"):
                assert await faint(window, name, 4.5) == []
