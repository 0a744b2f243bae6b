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


# All of them


def mark(window: Window, title: str, words: str, colour: str = "yellow", note: str = "") -> None:
    """Have a passage highlighted, as if some time ago."""
    library = window.app.main.library
    id_ = next(row.id for row in library.rows(window.articles.ids) if row.title == title)
    found = library.article(id_)
    assert isinstance(found, Article)
    start = page_of(found).text().index(words)
    library.highlights.add(id_, (start, start + len(words)), colour=colour, note=note)  # type: ignore[arg-type]


async def test_all_highlights_are_listed_by_article_and_narrowed_by_words_and_colour(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        mark(window, "Alpha", "left at noon, number 3")
        mark(window, "Alpha", "looked up", "red", "Why not?")
        mark(window, "Bravo", "手紙は来ない", "red")
        await window.press("H")
        await window.until(lambda: "Highlights · 3 · by article" in window.screen(), "the list")
        assert window.screen().index("looked up") < window.screen().index("▎ left at noon, number 3")
        await window.press("4")
        await window.until(lambda: "2 of 3" in window.screen())
        assert "left at noon, number 3" not in window.screen()
        await window.press("slash", *"why")
        await window.until(lambda: "1 of 3" in window.screen())
        assert "✎ Why not?" in window.screen()
        await window.press("escape", "0", "slash", *"colour:y")
        await window.until(lambda: "1 of 3" in window.screen() and "number 3" in window.screen())
        await window.press("escape", "S")
        await window.until(lambda: "3 · by date" in window.screen())
        await window.press("escape")
        assert window.app.screen is window.app.main


async def test_enter_goes_to_the_sentence_and_an_apostrophe_comes_back(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        mark(window, "Bravo", "手紙は来ない")
        await window.press("H")
        await window.until(lambda: "Highlights · 1 ·" in window.screen())
        await window.press("enter")
        await window.until(lambda: window.headline == "Bravo" and window.page.has_focus)
        await window.until(lambda: "▎" in window.screen() and "手紙は来ない" in window.screen())
        await window.press("apostrophe")
        await window.until(lambda: window.headline == "Alpha")


async def test_what_is_no_longer_found_is_listed_apart_with_its_words(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        mark(window, "Alpha", "left at noon, number 3")
        mark(window, "Bravo", "手紙は来ない")
    (folder / "a.md").unlink()
    async with opened(folder, config) as window:
        await window.press("H")
        await window.until(lambda: "No longer found" in window.screen() and "Highlights · 2" in window.screen())
        assert window.screen().index("手紙は来ない") < window.screen().index("No longer found")
        await window.press("G")
        await window.until(lambda: "Its article is no longer here: a.md" in window.screen())
        await window.press("enter")
        assert "Highlights · 2" in window.screen()


async def test_a_highlight_is_changed_and_removed_in_the_list_and_u_brings_it_back(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        mark(window, "Alpha", "left at noon, number 3")
        await window.press("H")
        await window.until(lambda: "Highlights · 1 ·" in window.screen())
        await window.press("e", "3", "ctrl+s")
        await window.until(lambda: [each.colour for each in kept(window)] == ["blue"] and "· blue" in window.screen())
        await window.press("D")
        await window.until(lambda: "Nothing is highlighted yet" in window.screen() and not kept(window))
        await window.press("q", "u")
        await window.until(lambda: len(kept(window)) == 1)
