"""Searching in the window: it narrows as one types, opens at the passage, and leaves everything as it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.screen import Screen

from reader.config import Config
from reader.library import Library
from reader.library.searches import Searches
from reader.model import Article, Passage, Unreadable
from reader.tui.turns import Turns
from tests.apps import Window, article, config_in, opened, write

FILLER = "\n\n".join(f"Paragraph {n} says nothing of the matter, at some length, as paragraphs will." * 3 for n in range(40))


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(
        tmp_path / "clips",
        {
            "a.md": article("Alpha", 29, body=FILLER),
            "b.md": article(
                "Bravo", 28, body=f"{FILLER}\n\nThe lighthouse was lit again.\n\n{FILLER}\n\nA lighthouse is a tower."
            ),
            "c.md": article("Charlie", 27),
            "d.md": article("The lighthouse at Delta", 1),
        },
    )


async def search(window: Window, words: str, key: str = "slash") -> None:
    await window.press(key)
    for character in words:
        await window.press("space" if character == " " else character)


async def test_the_list_narrows_to_what_matches_with_the_words_marked(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await search(window, "lighth")
        await window.until(lambda: window.titles == ["The lighthouse at Delta", "Bravo"])
        assert "2 found" in window.screen()
        await window.until(lambda: "lighthouse was lit" in window.screen())
        await window.until(lambda: window.headline == "The lighthouse at Delta")


async def test_escape_brings_back_exactly_what_was_there(folder: Path, config: Config) -> None:
    write(folder, {f"more/{n}.md": article(f"More {n}", 20) for n in range(40)})
    async with opened(folder, config) as window:
        await window.press("G", "k", "k")
        await window.until(lambda: window.headline.startswith("More"))
        before = (window.headline, window.articles.cursor, window.articles.scroll_offset, list(window.articles.ids))
        await search(window, "lighthouse")
        await window.until(lambda: len(window.articles.ids) == 2)
        await window.press("escape")
        await window.until(lambda: window.headline == before[0])
        assert (window.headline, window.articles.cursor, window.articles.scroll_offset, list(window.articles.ids)) == before
        assert window.articles.has_focus


async def test_a_result_opens_at_its_passage_and_n_steps_through_the_matches(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await search(window, "lighthouse")
        await window.until(lambda: len(window.articles.ids) == 2)
        await window.press("down")
        await window.until(lambda: window.headline == "Bravo")
        await window.press("enter", "enter")
        await window.until(lambda: window.page.has_focus and "lighthouse was lit" in window.screen())
        assert "next match" in window.screen()
        first = window.page.place
        await window.press("n")
        assert "Match 2 of 2" in window.status
        assert window.page.place > first
        assert window.headline == "Bravo"
        await window.press("N")
        assert "Match 1 of 2" in window.status
        await window.press("escape")
        assert "next match" not in window.screen()
        assert window.page.has_focus
        await window.press("escape", "escape")
        await window.until(lambda: len(window.articles.ids) == 4)
        assert window.headline == "Alpha"


async def test_a_search_from_the_page_comes_back_to_the_page_and_its_place(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "space")
        place = window.page.place
        await search(window, "delta", "F")
        await window.until(lambda: window.headline == "The lighthouse at Delta")
        await window.press("escape")
        await window.until(lambda: window.headline == "Alpha" and window.page.has_focus)
        assert window.page.place == place


async def test_no_search_is_an_error(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        for odd in ('"', "c++", "don't", "a AND", "title:", "-", "(", "is:nothing"):
            await window.press("slash")
            window.app.main.query_one("#search").value = odd  # type: ignore[attr-defined]
            await window.press("enter")
            await window.until(lambda: "found" in window.screen(), odd)
            await window.press("escape")
            await window.until(lambda: len(window.articles.ids) == 4, odd)


async def test_filters_narrow_and_what_is_marked_meanwhile_is_kept(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("s")
        await window.until(lambda: window.selected.starred)
        await window.press("slash")
        window.app.main.query_one("#search").value = "is:starred"  # type: ignore[attr-defined]
        await window.press("enter")
        await window.until(lambda: window.titles == ["Alpha"])
        await window.press("m")
        await window.until(lambda: window.selected.read)
        await window.press("escape")
        await window.until(lambda: len(window.articles.ids) == 4)
        assert window.selected.read


async def test_a_misspelt_word_suggests_the_nearest(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("slash")
        window.app.main.query_one("#search").value = "lighthuose"  # type: ignore[attr-defined]
        await window.press("enter")
        await window.until(lambda: "lighthouse" in window.status)
        assert "nothing found" in window.screen()


async def test_tab_takes_what_is_offered_first_a_field_and_then_its_values(folder: Path, config: Config) -> None:
    write(folder, {"e.md": article("Echo", 2).replace("published", "site: The Foghorn\npublished")})
    async with opened(folder, config) as window:
        await search(window, "si")
        await window.until(lambda: "Tab site:" in window.screen())
        await window.press("tab")
        assert window.bar == "site:"
        await window.until(lambda: "Tab The Foghorn" in window.screen())
        await window.press("tab")
        assert window.bar == 'site:"The Foghorn" '
        await window.until(lambda: window.titles == ["Echo"])


async def test_tab_once_more_takes_the_next_of_the_offers_and_without_any_leads_to_the_next_pane(
    folder: Path, config: Config
) -> None:
    async with opened(folder, config) as window:
        await search(window, "is:")
        await window.until(lambda: "Tab unread" in window.screen())
        await window.press("tab")
        assert window.bar == "is:unread "
        await window.pilot.pause()
        await window.press("tab")
        assert window.bar == "is:read "
        await window.press("x", "y")
        await window.until(lambda: "Tab " not in window.screen())
        await window.press("tab")
        assert window.page.has_focus


async def test_a_search_without_words_shows_what_the_list_shows(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await search(window, "is:unread")
        await window.until(lambda: "4 found" in window.screen())
        assert " min" in window.screen().splitlines()[5]


async def test_what_is_typed_last_can_be_seen_however_long_it_is(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await search(window, "lighthouse " * 6 + "keeper")
        await window.until(lambda: "keeper" in window.screen())


async def test_passages_fit_the_list_after_its_width_has_changed(folder: Path, config: Config) -> None:
    words = "The lighthouse was lit again, " + "and then there came a ship " * 12
    write(folder, {"b.md": article("Bravo", 28, body=f"{FILLER}\n\n{words}\n\n{FILLER}")})
    async with opened(folder, config) as window:
        await search(window, "lighthouse")
        await window.until(lambda: "lighthouse was lit" in window.screen())
        narrow = longest_passage(window)
        await window.press("enter")
        for _ in range(10):
            await window.press("greater_than_sign")
        await window.until(lambda: longest_passage(window) > narrow + 10, "longer passages")


def longest_passage(window: Window) -> int:
    """Cells of the longest line in the list that holds what was searched for."""
    width = window.articles.size.width
    return max(len(line[:width].rstrip()) for line in window.screen().splitlines() if "lighthouse" in line[:width])


async def test_what_was_read_in_a_search_is_counted_when_it_is_left(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        before = unread(window)
        await search(window, "lighthouse")
        await window.until(lambda: window.titles[:1] == ["The lighthouse at Delta"])
        await window.press("enter", "enter")
        await window.until(lambda: window.selected.read)
        for _ in range(4):
            await window.press("escape")
        await window.until(lambda: "found" not in window.screen())
        assert unread(window) == before - 1


def unread(window: Window) -> int:
    """As the list's heading tells it."""
    told = re.search(r"· (\d+) new", window.screen())
    return int(told[1]) if told else 0


async def test_letters_typed_in_one_go_find_what_the_last_of_them_leaves(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("slash")
        await window.pilot.press(*"lighthouse")
        await window.until(lambda: window.titles == ["The lighthouse at Delta", "Bravo"])
        await window.until(lambda: window.headline == "The lighthouse at Delta" and not window.app.main.is_busy)
        assert window.bar == "lighthouse"


async def test_a_letter_waits_for_none_before_it_and_any_other_key_does(
    folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(folder, config) as window:
        await window.press("slash")
        await window.press("l")
        sent: list[object] = []
        send = Turns._send_messenger

        def sending(turns: Turns) -> None:
            sent.append(turns)
            send(turns)

        monkeypatch.setattr(Turns, "_send_messenger", sending)
        await window.press("i", "g", "h")
        assert window.bar == "ligh"
        assert not sent
        await window.press("left")
        assert sent


async def test_a_letter_has_nothing_laid_out_while_there_is_more_than_a_screenful(
    folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, {f"more/{n}.md": article(f"More {n}", 20, body="A harbour." if n < 40 else "A quay.") for n in range(60)})
    async with opened(folder, config) as window:
        await search(window, "m")
        await window.until(lambda: len(window.articles.ids) == 62)
        await window.pilot.pause()
        laid_out: list[object] = []
        monkeypatch.setattr(Screen, "_refresh_layout", lambda *_, **__: laid_out.append(1))
        await window.press("o", "r", "e", "space", "h", "a", "r")
        await window.until(lambda: len(window.articles.ids) == 40)
        await window.until(lambda: window.headline == "More 39")
        assert not laid_out
        window.articles.action_end()
        await window.until(lambda: window.headline == "More 0")
        assert window.articles.scroll_offset.y == 40 * 2 - window.articles.size.height


async def test_names_of_fields_are_offered_without_a_thread_and_values_with_one(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        offers = window.app.main._completing._offers
        await search(window, "si")
        assert "Tab site:" in window.screen()
        assert not offers._asked
        await window.press("t", "e", "colon")
        assert offers._asked


async def test_passages_are_made_for_the_rows_on_the_screen_and_for_others_as_they_come_there(
    folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, {f"more/{n}.md": article(f"More {n}", 20, body="A lighthouse.") for n in range(60)})
    made: list[int] = []
    passages = Searches.passages

    def making(self: Searches, ids: Sequence[int], text: str, *, finished: bool = True, width: int = 160) -> list[Passage]:
        made.append(len(ids))
        return passages(self, ids, text, finished=finished, width=width)

    monkeypatch.setattr(Searches, "passages", making)
    async with opened(folder, config, size=(140, 30)) as window:
        await search(window, "lighthouse")
        await window.until(lambda: len(window.articles.ids) == 62 and not window.app.main._searching.worth_waiting)
        rows = window.articles.rows_on_screen
        assert rows == 13
        assert set(made) == {rows}
        assert window.screen().count("A lighthouse.") >= rows - 3
        before = len(made)
        window.articles.action_end()
        await window.until(lambda: len(made) > before and window.screen().count("A lighthouse.") >= rows)


async def test_a_row_is_seen_to_be_selected_before_its_article_is_fetched(
    folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(folder, config) as window:
        await window.pilot.pause()
        done: list[str] = []
        fetch, paint = Library.article, Screen._compositor_refresh  # of Textual: ours asks it when it is to be painted

        def fetching(self: Library, article_id: int) -> Article | Unreadable | None:
            done.append("fetched")
            return fetch(self, article_id)

        def painting(self: Screen[None]) -> None:
            done.append("painted")
            paint(self)

        monkeypatch.setattr(Library, "article", fetching)
        monkeypatch.setattr(Screen, "_compositor_refresh", painting)
        await window.press("j")
        await window.until(lambda: window.headline == "Bravo")
        assert done[:2] == ["painted", "fetched"]
