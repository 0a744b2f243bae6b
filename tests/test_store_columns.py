from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Document, Paragraph, Span
from reader.model import ArticleData, Moment
from reader.store.columns import NO_SOURCE, article_columns, first_letter, headline, measure, unreadable_columns
from tests.tiny import article

NOON = 1_659_096_000 * 10**9
"""29 July 2022, 12:00 UTC, as a file's time."""


def test_an_article_is_dated_by_its_page_and_saved_by_the_program_that_saved_it() -> None:
    columns = article_columns(b"a.txt", NOON, article("A", published="2022-07", saved="2023-01-02T03:04:05+09:00"))
    assert (columns.date, columns.date_from, columns.day) == ("2022-07", "published", "2022-07")
    assert (columns.saved, columns.saved_from, columns.saved_day) == ("2023-01-02T03:04:05+09:00", "saved", "2023-01-02")
    assert columns.epoch == 1_656_633_600


def test_an_article_without_a_date_goes_by_when_it_was_saved() -> None:
    columns = article_columns(b"a.txt", NOON, article("A", saved="2023-01-02"))
    assert (columns.date, columns.date_from) == ("2023-01-02", "saved")


def test_an_article_that_tells_nothing_goes_by_its_files_own_time() -> None:
    columns = article_columns(b"a.txt", NOON, article("A"))
    assert (columns.date_from, columns.saved_from, columns.epoch) == ("file", "file", NOON // 10**9)
    assert Moment.from_iso(columns.date).when.tzinfo is not None


@given(st.integers(-(2**63), 2**63 - 1))
def test_any_time_that_a_file_system_holds_is_a_date(mtime_ns: int) -> None:
    assert len(article_columns(b"a.txt", mtime_ns, article("A")).day) == 10


def test_the_path_for_display_names_the_article_within_its_file() -> None:
    columns = article_columns(b"sub/caf\xe9.xml", 0, article("A", key="guid"))
    assert (columns.display, columns.folder) == ("sub/caf\\xe9.xml#guid", "sub")


def test_an_article_is_filed_under_its_site_else_its_section_else_last() -> None:
    assert article_columns(b"a", 0, article("A", site="JN", section="Politics")).source == "JN"
    assert article_columns(b"a", 0, article("A", section="Politics")).source_order == "politics"
    assert article_columns(b"a", 0, article("A")).source_order == NO_SOURCE


def test_a_page_that_tells_only_when_it_was_updated_goes_by_that() -> None:
    data = ArticleData("A", "document", Document(), updated=Moment.from_iso("2023-05-06"), saved=Moment.from_iso("2023-06-07"))
    columns = article_columns(b"a.txt", 0, data)
    assert (columns.date, columns.date_from, columns.saved) == ("2023-05-06", "updated", "2023-06-07")


@pytest.mark.parametrize(
    ("title", "letter"),
    [("apple", "A"), ("“Élan” it is", "E"), ("7 days", "#"), ("…", "#"), ("жизнь", "Ж"), ("日本", "#"), ("שלום", "ש")],
)
def test_a_headline_is_filed_under_its_first_letter(title: str, letter: str) -> None:
    assert first_letter(headline(title)) == letter


def test_headlines_are_compared_without_case_quotes_and_accents() -> None:
    assert headline("‘Naïve’  plan") == headline("'naive' plan")
    assert headline("!?") == "!?"


def test_a_file_that_cannot_be_read_is_a_row_under_its_name() -> None:
    columns = unreadable_columns(b"sub/torn.txt", NOON, "It is torn.")
    assert (columns.title, columns.title_from, columns.error) == ("torn.txt", "file name", "It is torn.")
    assert (columns.minutes, columns.words, columns.date_from) == (0, 0, "file")
    assert unreadable_columns(b"sub/", 0, "x").title == "sub"
    assert unreadable_columns(b"a", 0, "x", key="k").display == "a#k"


def test_words_are_counted_in_the_body_and_characters_where_there_are_no_words() -> None:
    def body(text: str) -> ArticleData:
        return ArticleData("t", "document", Document((Paragraph((Span(text),)),)), published=Moment(datetime(2022, 1, 1)))

    assert measure(body("word " * 476)) == (476, 2)
    assert measure(body("日" * 1000)) == (1000, 2)
    assert measure(body("")) == (0, 1)
