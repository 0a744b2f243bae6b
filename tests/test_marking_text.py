"""Selecting on the page, highlights in it, and what can be done with them, in the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.config import Config
from reader.model import Article, Highlight
from reader.render.page import page_of
from tests.apps import Window, article, config_in, opened, write

BODY = "\n\n".join(
    f"The ferry left at noon, number {n}. Nobody on the quay looked up. It came back in the evening, as it always does."
    for n in range(12)
)
JAPANESE = "潮待ち郵便局はカモメの家。手紙は来ない。" * 3
HEBREW = "הספינה יצאה בצהריים. איש לא הביט."


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(
        tmp_path / "clips",
        {
            "a.md": article("Alpha", 29, body=BODY),
            "b.md": article("Bravo", 28, body=JAPANESE),
            "c.md": article("Charlie", 27, body=HEBREW),
        },
    )


def kept(window: Window) -> list[Highlight]:
    return list(window.app.main.library.highlights.every())


def styles_of(window: Window, words: str) -> list[object]:
    """How the words look where they are drawn on the page."""
    return [
        segment.style for y in range(window.page.size.height) for segment in window.page.render_line(y) if words in segment.text
    ]


async def to_body(window: Window) -> None:
    """With the page's keys, and the cursor of the selection at the body's beginning."""
    await window.press("enter", "V", "right_curly_bracket", "right_curly_bracket")
    page = window.page.page
    assert page is not None
    assert window.page._selected is not None
    assert window.page._selected[1] == page.starts[page.body.start]
    await window.press("v")


async def test_words_selected_with_keys_are_highlighted_and_seen_by_more_than_colour(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await to_body(window)
        assert "sentences" in window.screen()
        await window.press("w", "w", "enter")
        await window.until(lambda: kept(window) and "▎ The ferry" in window.screen(), "the highlight")
        (made,) = kept(window)
        assert (made.quote, made.colour) == ("The ferry", "yellow")
        style, *_ = styles_of(window, "The ferry")
        assert style.underline  # type: ignore[attr-defined]
        assert window.status.startswith("Highlighted: “The ferry”.")
        await window.press("u")
        await window.until(lambda: not kept(window) and "▎ The ferry" not in window.screen(), "the undo")


async def test_a_highlight_comes_back_with_its_article(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await to_body(window)
        await window.press("right_parenthesis", "2")
        await window.until(lambda: "┋ The ferry" in window.screen())
        await window.press("n")
        await window.until(lambda: window.headline == "Bravo")
        assert "┋" not in window.screen()
    async with opened(folder, config, start="a.md") as window:
        await window.until(lambda: "┋ The ferry" in window.screen())
        assert kept(window)[0].quote == "The ferry left at noon, number 0."
