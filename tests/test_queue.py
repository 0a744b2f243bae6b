"""“I have twenty minutes”: what is chosen, and how the window shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config import Config
from reader.library import Library, open_library
from reader.library.queue import Candidate, choose, left
from reader.model import ArticleRow, Place
from tests.apps import article, config_in, opened, write


def chosen(lengths: list[int], minutes: int) -> list[int]:
    return [each.minutes for each in choose([Candidate(n, length) for n, length in enumerate(lengths)], minutes)]


def test_articles_are_taken_in_their_order_as_long_as_they_fit() -> None:
    assert chosen([5, 8, 7, 3], 20) == [5, 8, 7]
    assert chosen([5, 30, 8, 7], 20) == [5, 8, 7]
    assert chosen([30, 40], 20) == []
    assert chosen([], 20) == []
    assert chosen([20, 1], 20) == [20]


def test_where_a_gap_is_left_the_last_gives_way_to_a_longer_one() -> None:
    assert chosen([10, 4, 8, 9], 20) == [10, 9]
    assert chosen([12, 15], 20) == [12]


@pytest.mark.measured(True)
@given(st.lists(st.integers(1, 60), max_size=30), st.integers(1, 120))
def test_what_is_chosen_fits_and_begins_with_the_first_that_fits(lengths: list[int], minutes: int) -> None:
    candidates = [Candidate(number, length) for number, length in enumerate(lengths)]
    queue = choose(candidates, minutes)
    assert sum(each.minutes for each in queue) <= minutes
    assert len({each.id for each in queue}) == len(queue)
    first = next((each for each in candidates if each.minutes <= minutes), None)
    if len(queue) > 1:
        assert queue[0] == first
    assert bool(queue) == (first is not None)


def test_what_is_left_of_an_article_counts() -> None:
    row = ArticleRow(7, "A", "document", None, None, "2022", "published", 10, "a.md", fraction=0.75)
    assert left(row) == Candidate(7, 2)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lengths = {"Alpha": 12, "Bravo": 8, "Charlie": 30, "Delta": 7, "Echo": 5}
    texts = {
        f"{name[0].lower()}.md": article(name, 30 - n, body="word " * minutes * 235)
        for n, (name, minutes) in enumerate(lengths.items())
    }
    return write(tmp_path / "clips", texts)


def looked_at(folder: Path, config: Config) -> Library:
    library = open_library(folder, config)
    for _ in library.refresh():
        pass
    return library


def test_what_is_half_read_comes_first_and_what_is_read_or_put_away_does_not_come(folder: Path, config: Config) -> None:
    library = looked_at(folder, config)
    by_title = {row.title: row for row in library.rows(library.order().ids)}
    library.marks.set_read([by_title["Delta"].id, by_title["Charlie"].id], True)
    library.marks.set_place(by_title["Charlie"].id, Place(100, 0.9))
    library.marks.set_archived([by_title["Bravo"].id], True)
    queue = library.search.queue(20)
    assert [row.title for row in library.rows(queue.ids)] == ["Charlie", "Alpha", "Echo"]
    assert queue.minutes == 20
    library.close()


async def test_a_queue_is_a_view_that_escape_leaves(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("j", "j", "t")
        assert "I have … minutes" in window.screen()
        await window.press("enter")
        await window.until(lambda: window.titles == ["Alpha", "Bravo"])
        assert "clips › 20 minutes" in window.screen()
        assert "2 articles, 20 min in all." in window.status
        await window.until(lambda: window.headline == "Alpha")
        await window.press("j", "a")
        await window.until(lambda: window.titles == ["Alpha"])
        await window.press("escape")
        await window.until(lambda: window.titles == ["Alpha", "Charlie", "Delta", "Echo"])


async def test_the_minutes_are_remembered_and_must_be_a_number(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("t", *"5", "enter")
        await window.until(lambda: window.titles == ["Echo"])
        assert "1 article, 5 min in all." in window.status
        await window.press("t")
        assert "5" in window.screen()
        await window.press(*"soon", "enter")
        assert window.status == "That is no number of minutes."
        await window.press("t", *"1", "enter")
        await window.until(lambda: "can be finished in 1 min." in window.status)
        await window.press("t", "escape")
        assert window.titles == ["Echo"]


async def test_a_queue_is_left_for_a_search_and_for_another_view(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("slash", *"word", "enter")
        await window.press("t", "enter")
        await window.until(lambda: window.titles == ["Alpha", "Bravo"])
        await window.press("L", "enter")
        await window.until(lambda: len(window.titles) == 5)
