"""Selecting on the page, highlights in it, and what can be done with them, in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key

from reader.config import Config
from reader.model import Article, Highlight
from reader.render.page import page_of
from reader.tui.screens.highlight_dialog import HighlightDialog
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
    await window.press("enter", "V")
    page = window.page.page
    assert page is not None
    assert window.page._selected is not None
    assert window.page._selected[1] == page.starts[page.body.start]


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
        await window.press("H")
        await window.until(lambda: "Highlights · 1 ·" in window.screen())
        for key in ("slash", *"Dune"):
            window.app.post_message(Key(key, "/" if key == "slash" else key))
        await window.until(lambda: "No highlight fits." in window.screen(), "what was typed")
        assert len(kept(window)) == 1


# Written to a file


async def test_the_articles_highlights_are_written_where_one_says_and_over_a_file_only_when_asked_twice(
    folder: Path, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "Alpha – highlights.md"
    path.write_text("mine")
    async with opened(folder, config) as window:
        await window.press("enter", "E")
        assert "Nothing is highlighted" in window.status
        mark(window, "Alpha", "left at noon, number 3", note="Always?")
        window.app.main.marked()
        await window.until(lambda: "✎" in window.screen())
        await window.press("E")
        await window.until(lambda: "Enter writes a Markdown file" in window.screen())
        await window.press("enter")
        await window.until(lambda: "Enter once more writes over it" in window.screen())
        assert path.read_text() == "mine"
        await window.press("enter")
        await window.until(lambda: window.status.startswith("Wrote "))
        assert "> left at noon, number 3\n\nAlways?" in path.read_text()
        await window.press("E")
        await window.until(lambda: "Enter writes a Markdown file" in window.screen())
        await window.press("ctrl+u", *("slash" if letter == "/" else letter for letter in "/nowhere/x.md"), "enter")
        await window.until(lambda: "/nowhere/x.md cannot be written: No such file" in window.screen())
        await window.press("escape")


# The mouse, and what a highlight says


async def test_the_mouse_selects_what_it_is_drawn_over_and_the_footer_says_what_then(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        y = next(y for y in range(30) if "number 0" in window.page.render_line(y).text)
        x = window.page.render_line(y).text.index("ferry")
        await window.pilot.mouse_down(window.page, offset=(x, y))
        await window.pilot.hover(window.page, offset=(x + 8, y))
        await window.pilot.mouse_up(window.page, offset=(x + 8, y))
        await window.until(lambda: "other end" in window.screen())
        assert selected(window) == "ferry lef"
        await window.pilot.click(window.page, offset=(x + 2, y))
        await window.until(lambda: selected(window) == "")
        await window.pilot.mouse_down(window.page, offset=(x + 8, y))
        await window.pilot.hover(window.page, offset=(x, y))
        await window.pilot.mouse_up(window.page, offset=(x, y))
        await window.until(lambda: selected(window) == "ferry lef")
        await window.press("3")
        await window.until(lambda: [(each.quote, each.colour) for each in kept(window)] == [("ferry lef", "blue")])


async def test_a_click_on_a_highlight_shows_it_and_what_is_kept_there_is_seen(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        mark(window, "Alpha", "left at noon, number 3")
        window.app.main.marked()
        await window.until(lambda: "▎" in window.screen())
        y = next(y for y in range(40) if "▎" in window.page.render_line(y).text)
        x = window.page.render_line(y).text.index("at noon")
        await window.pilot.click(window.page, offset=(x, y))
        await window.until(lambda: "“left at noon, number 3”" in window.screen())
        await window.press("4", "enter", *"Why?", "enter", *"Really", "tab", *"ships, #sea")
        await window.press("escape")
        assert "This is not kept yet" in window.screen()
        await window.press("ctrl+s")
        await window.until(lambda: kept(window)[0].note == "Why?\nReally")
        assert (kept(window)[0].colour, kept(window)[0].tags) == ("red", ("sea", "ships"))
        await window.until(lambda: "✎" in window.screen(), "the sign of a note")
        await window.press("u")
        await window.until(lambda: kept(window)[0].note == "")


async def test_what_was_written_into_a_dialog_is_thrown_away_only_by_a_second_esc(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await to_body(window)
        await window.press("n", *"word", "escape")
        assert "Esc once more throws it away" in window.screen()
        await window.press("s", "escape", "escape")
        await window.until(lambda: window.app.screen is window.app.main)
        assert kept(window) == []


# Moving, as in vim


def selected(window: Window) -> str:
    page = window.page.page
    assert page is not None
    assert window.page._selected is not None
    return page.text()[slice(*sorted(window.page._selected))]


async def test_the_selection_moves_by_words_lines_sentences_and_paragraphs_and_at_either_end(
    folder: Path, config: Config
) -> None:
    async with opened(folder, config) as window:
        await to_body(window)
        for keys, text in (
            ("e", "The"),
            ("e", "The ferry"),
            ("b", "The "),
            ("l l h", "The f"),
            ("0", ""),
            (")", "The ferry left at noon, number 0. "),
            ("( }", BODY.split("\n\n")[0] + "\n"),
            ("{ w w o w", "ferry "),
            ("o $", ""),
        ):
            for key in keys.split():
                await window.press({")": "right_parenthesis", "(": "left_parenthesis", "}": "right_curly_bracket",
                                    "{": "left_curly_bracket", "$": "dollar_sign"}.get(key, key))  # fmt: skip
            if text:
                assert selected(window) == text, keys
        await window.press("escape")
        assert window.page._selected is None


async def test_lines_are_left_at_the_cell_where_they_were_entered_and_the_page_follows(folder: Path, config: Config) -> None:
    async with opened(folder, config, size=(60, 20)) as window:
        await to_body(window)
        await window.press("w", "w")
        assert window.page._selected is not None
        x = window.page.x_of(window.page._selected[1])
        for _ in range(30):
            await window.press("j")
        assert window.page.place > 0
        assert abs(window.page.x_of(window.page._selected[1]) - x) <= 1
        for _ in range(30):
            await window.press("k")
        assert selected(window) == "The ferry "


async def test_with_nothing_selected_a_sentence_is_meant_and_y_copies_it_and_q_does_not_end_the_program(
    folder: Path, config: Config
) -> None:
    async with opened(folder, config) as window:
        await to_body(window)
        await window.press("right_parenthesis", "v", "y", "q")
        assert window.app.clipboard == "Nobody on the quay looked up."
        assert window.app.is_running
        assert window.page._selected is None
        await window.press("V", "x", "enter")
        await window.until(lambda: [each.quote for each in kept(window)] == ["The ferry left at noon, number 0."])


async def test_tab_leads_to_the_next_highlight_and_enter_shows_it(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        mark(window, "Alpha", "left at noon, number 3")
        window.app.main.marked()
        await window.until(lambda: "▎" in window.screen())
        await window.press("enter", "V", "tab", "v")
        assert "edit it" in window.screen()
        await window.press("enter", "D")
        await window.until(lambda: kept(window) == [] and "▎" not in window.screen())


async def test_the_marked_match_is_selected_to_begin_with(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "slash", *"quay", "enter")
        await window.until(lambda: "next match" in window.screen())
        await window.press("V", "enter")
        await window.until(lambda: [each.quote for each in kept(window)] == ["quay"])


async def test_hebrew_and_japanese_are_selected_as_they_are_read(folder: Path, config: Config) -> None:
    async with opened(folder, config, start="c.md") as window:
        await to_body(window)
        await window.press("left", "left")
        assert selected(window) == HEBREW[:2]
        await window.press("right", "e")
        assert selected(window) == HEBREW.partition(" ")[0]
        await window.press("enter")
        await window.until(lambda: [each.quote for each in kept(window)] == [HEBREW.partition(" ")[0]])
    async with opened(folder, config, start="b.md") as window:
        await to_body(window)
        await window.press("w", "w", "w")
        assert selected(window) == "潮待ち郵便局"
        await window.press("right_parenthesis", "enter")
        await window.until(lambda: "潮待ち郵便局はカモメの家。" in [each.quote for each in kept(window)])


async def test_only_the_article_can_be_highlighted(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "v")
        await window.until(lambda: "the whole page" in window.screen())
        await window.press("V")
        assert "Only the article itself" in window.status


async def test_keys_that_come_in_one_go_mean_what_they_would_one_by_one(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter")
        for key in "V)v)":
            names = {")": "right_parenthesis"}
            window.app.post_message(Key(names.get(key, key), key))
        await window.pilot.pause()
        await window.until(lambda: window.page._selected is not None and selected(window).startswith("Nobody"))
        for key in "yq":
            window.app.post_message(Key(key, key))
        await window.until(lambda: window.page._selected is None)
        assert window.app.clipboard.startswith("Nobody")
        for key in "VnHq":
            window.app.post_message(Key(key, key))
        await window.until(lambda: isinstance(window.app.screen, HighlightDialog))
        await window.press("escape", "escape")
        await window.until(lambda: window.app.screen is window.app.main)
        for key in "yq":  # of the page, now: the second key says what is copied, and does not end the program
            window.app.post_message(Key(key, key))
        await window.until(lambda: window.app.clipboard.startswith("The ferry"))
        assert window.app.is_running
