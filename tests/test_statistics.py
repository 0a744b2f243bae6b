"""What was read when: computed, drawn, printed, and looked at in the window."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from reader.cli import main
from reader.config import Config
from reader.library import open_library
from reader.library.charts import charts, plain
from reader.library.statistics import Share, Statistics, statistics
from reader.store.finished import Finished
from reader.text import cell_width
from tests.apps import article, config_in, opened, write

TODAY = date(2022, 8, 3)
"""A Wednesday."""


@pytest.fixture(autouse=True)
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A day is one of the clock here: in these tests that is the same everywhere."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def at(day: date, second: int = 0) -> float:
    return datetime(day.year, day.month, day.day, 12, 0, second).timestamp()


def read(days_ago: int, *, second: int = 0, minutes: int = 5, site: str | None = None, fraction: float = 0.0) -> Finished:
    when = at(TODAY - timedelta(days=days_ago), second)
    return Finished(when, None, fraction, minutes, site, None, there=True)


def lines(told: Statistics, width: int = 72) -> list[str]:
    return [plain(line) for line in charts(told, width)]


def test_articles_count_on_the_day_on_which_they_were_read() -> None:
    told = statistics([read(0), read(0, second=1), read(1), read(9), read(400)], {}, TODAY)
    assert told.days == {date(2022, 7, 25): 1, date(2022, 8, 2): 1, date(2022, 8, 3): 2}
    assert (told.articles, told.minutes) == (4, 20)
    assert [(week.monday, week.articles, week.minutes) for week in told.weeks[-2:]] == [
        (date(2022, 7, 25), 1, 5),
        (date(2022, 8, 1), 3, 15),
    ]
    assert len(told.weeks) == 53


def test_what_was_marked_read_together_counts_only_where_it_was_opened() -> None:
    told = statistics([read(1), read(1), read(1, fraction=0.4), read(2)], {}, TODAY)
    assert told.days == {date(2022, 8, 1): 1, date(2022, 8, 2): 1}


def test_what_is_unread_is_what_came_and_was_neither_read_nor_put_away() -> None:
    archived = Finished(None, at(TODAY), 0.0, 1, None, None, there=True)
    both = Finished(at(TODAY), at(TODAY - timedelta(weeks=1)), 0.0, 1, None, None, there=True)
    gone = Finished(at(TODAY), None, 0.0, 0, None, None, there=False)
    undated = Finished(None, None, 0.0, 0, None, None, there=True)
    done = [archived, both, gone, undated, read(500)]
    told = statistics(done, {"2019": 4, "2022-07": 2, "2022-07-21": 3, "2022-08-02": 1}, TODAY)
    assert [week.unread for week in told.weeks[-6:]] == [5, 5, 5, 8, 7, 7]
    assert statistics([read(0)], {}, TODAY).weeks[-1].unread == 0


def test_sites_and_sections_are_ranked_by_what_was_read_of_them() -> None:
    done = [read(0, site="B", second=1), read(0, site="A", second=2), read(1, site="B"), read(2, site="C", minutes=9), read(3)]
    assert statistics(done, {}, TODAY).sites == (Share("B", 2, 10), Share("C", 1, 9), Share("A", 1, 5))
    assert statistics(done, {}, TODAY).sections == ()


def test_the_calendar_has_a_row_for_each_day_of_the_week_and_shades_besides_colour() -> None:
    done = [read(0, second=n) for n in range(8)] + [read(1, second=n) for n in range(3)] + [read(7)]
    drawn = lines(statistics(done, {}, TODAY))
    assert drawn[0] == "12 articles read in a year, 1 h 0 min"
    rows = drawn[3:10]
    assert [row[:5].strip() for row in rows] == ["Mon", "", "Wed", "", "Fri", "", "Sun"]
    assert [row[5:][52:] for row in rows] == ["·", "▒", "█", "", "", "", ""]
    assert rows[2][5:][51] == "░"
    assert drawn[10].strip() == "· none  ░▒▓█ up to 8 a day"
    assert drawn[2].split() == ["Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul"]


def test_weeks_say_whether_the_unread_become_more_or_fewer() -> None:
    drawn = lines(statistics([read(0)], {"2022-07-26": 3, "2022-07-19": 1}, TODAY))
    weeks = drawn[drawn.index("Minutes a week, and the unread") + 1 :]
    assert [week.split() for week in weeks[-4:-1]] == [
        ["Jul", "18", "0", "min", "1", "unread", "▲"],
        ["Jul", "25", "0", "min", "4", "unread", "▲"],
        ["Aug", "1", "█" * 37, "5", "min", "3", "unread", "▼"],
    ]
    assert weeks[-1] == "3 unread, 3 more in 11 weeks."
    assert lines(statistics([read(0)], {"2020": 3}, TODAY))[-1] == "2 unread, 1 fewer in 11 weeks."
    assert lines(statistics([], {}, TODAY))[-1] == "0 unread, no more, no fewer in 11 weeks."


def test_only_the_most_read_sites_have_bars() -> None:
    done = [read(n, site=f"Site {n}") for n in range(9)]
    drawn = lines(statistics([*done, read(20, site="Site 0"), read(21, site="港の新聞")], {}, TODAY))
    assert drawn[drawn.index("Sites") + 1].split()[-1] == "2"
    assert drawn[-1] == "and 2 more"
    one = Statistics(TODAY, {}, statistics([], {}, TODAY).weeks, (Share("Big", 900, 1), Share("Small", 1, 1)), ())
    assert lines(one)[-1].split() == ["Small", "▏", "1"]


@pytest.mark.parametrize("width", [40, 60, 72])
def test_no_line_is_wider_than_it_may_be(width: int) -> None:
    done = [read(n, site="港のニュースを伝える長い名前の新聞社", minutes=100) for n in range(300)]
    assert max(cell_width(line) for line in lines(statistics(done, {"2022": 100_000}, TODAY), width)) <= width


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "clips", {f"{name}.md": article(name, 20) for name in ("Alpha", "Bravo", "Charlie")})


def test_the_library_computes_it_from_the_marks_and_what_is_gone_still_counts(folder: Path, config: Config) -> None:
    library = open_library(folder, config)
    for _ in library.refresh():
        pass
    alpha, bravo, _charlie = library.order().ids
    library.marks.set_read([alpha], True)
    library.marks.set_read([bravo], True)
    row = library.rows([alpha])[0]
    (folder / row.path).unlink()
    for _ in library.refresh():
        pass
    told = library.statistics(datetime.now().astimezone().date())
    assert told.articles == 2
    assert told.minutes == 1
    assert told.weeks[-1].unread == library.counts().unread == 1
    library.close()


def test_the_command_prints_charts_or_json(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DATA", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    assert main(["stats", str(folder)]) == 0
    assert "0 articles read in a year, 0 min" in capsys.readouterr().out
    assert main(["stats", "--json", str(folder)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["articles"], told["minutes"], told["unread"], told["days"]) == (0, 0, 3, {})
    assert set(told["weeks"][0]) == {"monday", "articles", "minutes", "unread"}
    assert (told["sites"], told["sections"]) == ([], [])


async def test_the_window_shows_it_in_a_dialog(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("ctrl+t")
        await window.until(lambda: "What you have read" in window.screen())
        assert "Minutes a week" in window.screen()
        await window.press("j", "k", "escape")
        assert window.articles.has_focus
