"""How old an article is, and when it was published by the reader's own clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from reader.model import ArticleRow, Moment
from reader.tui.dates import age, in_own_zone, row_date
from tests.apps import article, config_in, opened, write

AT = datetime(2022, 8, 1, 12, 0, tzinfo=timezone(timedelta(hours=2), "CEST"))


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2022-08-01T11:59:40+02:00", "just now"),
        ("2022-08-01T11:58:00+02:00", "2 minutes ago"),
        ("2022-08-01T18:00:00+09:00", "1 hour ago"),
        ("2022-07-31T12:30:00+02:00", "23 hours ago"),
        ("2022-07-31T11:00:00+02:00", "yesterday"),
        ("2022-08-01T10:00:00", "2 hours ago"),
        ("2022-08-01T13:00:00+02:00", "today"),
        ("2022-08-01", "today"),
        ("2022-07-31", "yesterday"),
        ("2022-07-29", "3 days ago"),
        ("2022-07-10", "3 weeks ago"),
        ("2022-04", "4 months ago"),
        ("2020-07-29", "2 years ago"),
        ("2019", "3 years ago"),
        ("2022", ""),
        ("2022-09-01", ""),
    ],
)
def test_an_age_is_told_in_the_largest_unit_that_says_enough(iso: str, said: str) -> None:
    assert age(Moment.from_iso(iso), AT) == said


def test_a_time_is_told_in_the_readers_zone_where_the_page_says_its_own() -> None:
    assert in_own_zone(Moment.from_iso("2022-07-29T14:20:00+09:00"), AT) == "07:20 CEST, July 29, 2022"
    assert in_own_zone(Moment.from_iso("2022-07-29T14:20:00"), AT) == ""
    assert in_own_zone(Moment.from_iso("2022-07-29"), AT) == ""
    assert in_own_zone(Moment(datetime(2022, 1, 1, tzinfo=UTC), "year"), AT) == ""


async def test_the_edge_says_how_old_an_article_is_and_z_the_time_by_ones_own_clock(tmp_path: Path) -> None:
    zoned = article("Alpha", 29).replace("2022-07-29", "2022-07-29T14:20:00+09:00")
    folder = write(tmp_path / "clips", {"a.md": zoned, "b.md": article("Bravo", 28)})
    async with opened(folder, config_in(tmp_path)) as window:
        await window.press("enter")
        assert "3 days ago" in window.screen()
        await window.press("Z")
        assert "05:20 UTC, July 29, 2022" in window.screen()
        await window.press("n")
        await window.until(lambda: "4 days ago" in window.screen())
        await window.press("Z", "Z")
        assert "does not say in which zone" in window.status


@pytest.mark.parametrize(
    ("date", "date_from", "group", "said"),
    [
        ("2022-07-29T17:28:00", "file", "2022-07-29", "undated"),
        ("2022-07-29T17:28:00", "file", "2022-07", "undated"),
        ("2022-07-29T17:28:00", "file", None, ""),
        ("2022-07-29T17:28:00", "saved", "2022-07-29", "saved 17:28"),
        ("2022-07-29T17:28:00", "published", "2022-07-29", "17:28"),
        ("2022-07-29", "updated", None, "updated Jul 29"),
    ],
)
def test_a_row_tells_a_date_only_where_the_page_has_one(date: str, date_from: str, group: str | None, said: str) -> None:
    row = ArticleRow(1, "Title", "document", None, None, date, date_from, 1, "a.md")  # type: ignore[arg-type]
    assert row_date(row, group, AT.date()) == said
