"""Keeping order in the window: archiving, tags, marked rows, marking many read, and undoing it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from reader.config import Config
from reader.tui.panes.views import Offers
from tests.apps import Window, article, config_in, opened, write

NAMES = ("Alpha", "Bravo", "Charlie", "Delta", "Echo")


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "clips", {f"{name[0].lower()}.md": article(name, 30 - n) for n, name in enumerate(NAMES)})


def read_titles(window: Window) -> list[str]:
    return [row.title for at in range(len(window.articles.ids)) if (row := window.articles.row(at)) and row.read]


async def to_view(window: Window, name: str) -> None:
    await window.press("L")
    offers = window.app.main.query_one(Offers)
    await window.until(lambda: any(offer.name == name for offer in offers.offers), name)
    for _ in range([offer.name for offer in offers.offers].index(name)):
        await window.press("j")
    await window.press("enter")
    await window.until(lambda: f"› {name}" in window.screen(), name)


async def test_archiving_takes_an_article_out_of_the_list_and_goes_on_to_the_next(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("j", "a")
        await window.until(lambda: window.titles == ["Alpha", "Charlie", "Delta", "Echo"])
        assert window.selected.title == "Charlie"
        assert "Archived “Bravo”. — u undoes it." in window.status
        await window.until(lambda: window.headline == "Charlie")
        await window.press("G", "a")
        await window.until(lambda: window.titles == ["Alpha", "Charlie", "Delta"])
        assert window.selected.title == "Delta"


async def test_the_archive_is_a_view_in_which_the_same_key_takes_back(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("a")
        await window.until(lambda: len(window.titles) == 4)
        await to_view(window, "Archived")
        await window.until(lambda: window.titles == ["Alpha"])
        assert "archived" in window.screen()
        await window.press("a")
        await window.until(lambda: not window.titles)
        assert "Took “Alpha” out of the archive." in window.status
        await window.press("escape")
        await window.until(lambda: len(window.titles) == 5)


async def test_what_is_archived_in_a_view_leaves_that_view_too(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await to_view(window, "Unread")
        await window.press("m")
        await window.until(lambda: window.selected.read)
        await window.press("j", "a")
        await window.until(lambda: window.titles == ["Alpha", "Charlie", "Delta", "Echo"])
        assert window.selected.title == "Charlie"


async def test_what_is_archived_in_a_search_stays_among_what_was_found(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("slash", *"bravo", "enter")
        await window.until(lambda: window.titles == ["Bravo"])
        await window.press("a")
        await window.until(lambda: "Archived “Bravo”" in window.status)
        assert window.titles == ["Bravo"]
        await window.press("escape")
        await window.until(lambda: window.titles == ["Alpha", "Charlie", "Delta", "Echo"])


async def test_several_steps_are_undone_and_each_is_named(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("s", "j", "a")
        await window.until(lambda: len(window.titles) == 4)
        await window.press("m", "u", "u")
        await window.until(lambda: "Undone: archived “Bravo”. 1 more to undo." in window.status)
        await window.until(lambda: len(window.titles) == 5)
        assert read_titles(window) == []
        await window.press("u", "u")
        await window.until(lambda: window.status == "Nothing to undo.")
        assert "★" not in window.screen()


async def test_a_command_works_on_all_marked_rows_at_once_and_is_one_step(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("x", "j", "x")
        assert "2 marked" in window.screen()
        assert "Esc unmark" in window.screen()
        await window.press("m")
        await window.until(lambda: read_titles(window) == ["Alpha", "Charlie"])
        assert "Marked 2 articles read." in window.status
        assert "marked" not in window.screen().replace("Marked", "")
        await window.press("u")
        await window.until(lambda: read_titles(window) == [])
        assert "Undone: marked 2 articles read." in window.status


async def test_marked_rows_are_put_away_together(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("j", "x", "x", "x", "k", "k", "a")
        await window.until(lambda: window.titles == ["Alpha", "Echo"])
        assert window.selected.title == "Echo"
        await window.press("u")
        await window.until(lambda: window.titles == list(NAMES))


async def test_marks_of_rows_survive_another_order_and_escape_takes_them_away_first(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("x", "x", "x")
        await window.press("k", "x")
        assert "2 marked" in window.screen()
        await window.press("S", "S")
        await window.until(lambda: "Sorted by title" in window.status)
        await window.press("slash", *"delta", "enter")
        await window.until(lambda: window.titles == ["Delta"])
        assert "2 marked" in window.screen()
        await window.press("escape")
        assert "marked" not in window.screen()
        assert window.titles == ["Delta"]
        await window.press("escape")
        await window.until(lambda: len(window.titles) == 5)


async def test_all_above_all_below_or_a_group_are_marked_read_with_one_step_each(folder: Path, config: Config) -> None:
    write(folder, {"old.md": "---\ntitle: Old\npublished: 2020-01-01\n---\n\nLong ago.\n"})
    async with opened(folder, config) as window:
        await window.press("j", "M")
        assert "all above read" in window.screen()
        await window.press("a")
        await window.until(lambda: read_titles(window) == ["Alpha"])
        await window.press("M", "b")
        await window.until(lambda: read_titles(window) == ["Alpha", "Charlie", "Delta", "Echo", "Old"])
        await window.press("u")
        await window.until(lambda: read_titles(window) == ["Alpha"])
        await window.press("M", "g")
        await window.until(lambda: read_titles(window) == list(NAMES))
        await window.press("G", "M", "b")
        assert window.status == "There is nothing below it."
        await window.press("M", "escape")
        assert "all above read" not in window.screen()
        await window.press("M", "q")
        assert "Marked nothing" in window.status


async def test_where_there_are_no_groups_none_is_marked(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("slash", *"bravo", "enter")
        await window.until(lambda: window.titles == ["Bravo"])
        await window.press("M", "g")
        assert window.status == "These articles are in no groups."


async def test_tags_are_given_and_taken_with_those_it_has_before_one(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("T")
        await window.until(lambda: "Your tags of “Alpha”" in window.screen())
        await window.press(*"sea, old town", "enter")
        await window.until(lambda: window.selected.tags == ("old town", "sea"))
        assert "#old town" in window.screen()
        assert "Tagged “Alpha” #old town, #sea." in window.status
        await window.press("T")
        await window.until(lambda: window.app.screen.query(Input))
        assert window.app.screen.query_one(Input).value == "old town, sea, "
        await window.press("home", *["delete"] * len("old town, "), "enter")
        await window.until(lambda: window.selected.tags == ("sea",))
        await window.press("u")
        await window.until(lambda: window.selected.tags == ("old town", "sea"))


async def test_tags_of_the_folder_are_offered_and_tab_takes_one_after_the_other(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("T", *"sailing, saints, town", "enter")
        await window.until(lambda: len(window.selected.tags) == 3)
        await window.press("j", "T")
        await window.until(lambda: "#sailing" in window.screen() and "#town" in window.screen())
        await window.press(*"sa")
        await window.until(lambda: "Tab #sailing  #saints" in window.screen() and "#town" not in window.screen())
        await window.press("tab", "tab")
        assert window.app.screen.query_one(Input).value == "saints, "
        await window.press(*"zz")
        await window.until(lambda: "No other tag begins so." in window.screen())
        await window.press("escape")
        assert window.selected.tags == ()


async def test_tags_of_several_articles_keep_what_only_some_have(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("T", *"one", "enter")
        await window.until(lambda: window.selected.tags)
        await window.press("x", "x", "T")
        await window.until(lambda: "Your tags of 2 articles" in window.screen())
        assert "Some have #one" in window.screen()
        await window.press(*"both", "enter")
        await window.until(lambda: "Tagged 2 articles #both." in window.status)
        await window.press("g")
        assert window.selected.tags == ("both", "one")
        await window.press("T")
        await window.until(lambda: window.app.screen.query(Input))
        await window.press("enter")
        await window.until(lambda: window.status == "Nothing to change.")


async def test_a_file_that_could_not_be_read_takes_no_tags(folder: Path, config: Config) -> None:
    (folder / "big.txt").write_bytes(b"x" * 20_000_001)
    async with opened(folder, config) as window:
        at = next(i for i in range(len(window.articles.ids)) if (row := window.articles.row(i)) and row.error)
        window.articles.select(at)
        await window.press("T")
        await window.until(lambda: "takes no tags" in window.status)


async def test_tags_are_shown_in_a_row_only_where_there_is_room_left(folder: Path, config: Config) -> None:
    text = article("Zulu", 31).replace("---\n\n", "section: Letters from the old harbour office\n---\n\n", 1)
    write(folder, {"z.md": text})
    async with opened(folder, config) as window:
        await window.press("x", "x", "T", *"sea", "enter")
        await window.until(lambda: window.selected.title and all(window.articles.row(at).tags for at in (0, 1)))  # type: ignore[union-attr]
        assert window.screen().count("· #sea") == 1
        assert "· 1 min" in window.screen().splitlines()[4]
