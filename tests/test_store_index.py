from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.model import Article, Group, Item, Place, Unreadable
from reader.query import Sort
from reader.store import changes, database
from reader.store.changes import Arrived, KnownDirectory, Noted, ParsedFile, Tally
from reader.store.database import DamagedError
from reader.store.index import Index
from reader.store.state import State, Subject
from tests.tiny import article, parsed, unreadable

ROOT = Path("/home/me/clips")


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    index = Index.open(tmp_path / "cache", ROOT)
    yield index
    index.close()


def fill(index: Index, *files: ParsedFile) -> int:
    return changes.write(index, files, ()).all


def titles(index: Index, sort: Sort, limit: int | None = None) -> list[str]:
    return [row.title for row in index.rows(index.order(sort, limit).ids)]


def groups(index: Index, sort: Sort, limit: int | None = None) -> list[Group]:
    return list(index.order(sort, limit).groups)


DATED = (
    parsed("a.txt", article("Alpha", published="2022-07-29T23:30:00+00:00", site="JN")),
    parsed("b.txt", article("Beta", published="2022-07-30T00:10:00+09:00", section="Local")),
    parsed("sub/c.txt", article("gamma", published="2022-07", site="jn")),
    parsed("sub/d.txt", article("“Delta”", published="2022", saved="2023-01-01")),
)


def test_a_new_index_is_empty(index: Index) -> None:
    assert index.counts().articles == 0
    assert index.order(Sort.PUBLISHED).groups == ()
    assert index.path.stat().st_mode & 0o777 == 0o600


def test_an_index_is_there_again(index: Index, tmp_path: Path) -> None:
    fill(index, *DATED)
    index.close()
    again = Index.open(tmp_path / "cache", ROOT)
    assert again.counts().articles == 4
    again.close()
    other = Index.open(tmp_path / "cache", ROOT / "sub")
    assert other.counts().articles == 0
    other.close()


def test_an_index_of_another_version_is_built_again(index: Index, tmp_path: Path) -> None:
    fill(index, *DATED)
    with index.writing() as db:
        db.execute("UPDATE meta SET value = '0' WHERE name = 'version'")
    index.close()
    again = Index.open(tmp_path / "cache", ROOT)
    assert again.counts().articles == 0
    again.close()


def test_a_damaged_index_is_built_again(index: Index, tmp_path: Path) -> None:
    index.close()
    index.path.write_bytes(b"no database" * 1000)
    again = Index.open(tmp_path / "cache", ROOT)
    assert again.counts().articles == 0
    again.close()


def test_without_a_cache_directory_the_index_goes_when_it_is_closed(tmp_path: Path) -> None:
    (tmp_path / "cache").touch()
    index = Index.open(tmp_path / "cache", ROOT)
    assert index.temporary
    fill(index, *DATED)
    index.close()
    assert not index.path.parent.exists()


def test_where_nothing_can_be_written_at_all_that_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").touch()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(ReaderError, match="There is nowhere to keep the list of articles"):
        Index.open(tmp_path / "cache", ROOT)


def test_an_index_that_cannot_be_thrown_away_says_so(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(database, "remove", refuse)
    with pytest.raises(ReaderError, match="cannot be written to"):
        index.reset()


def test_an_index_that_another_window_built_again_is_not_thrown_away(index: Index, tmp_path: Path) -> None:
    database.remove(index.path)
    other = Index.open(tmp_path / "cache", ROOT)
    fill(other, *DATED)
    index.reset()
    assert index.counts().articles == 4
    assert not index.replaced()
    other.close()


def test_two_windows_that_build_an_index_at_once_build_one(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(index, *DATED)
    monkeypatch.setattr(database, "remove", lambda _: None)
    index.reset()
    assert index.counts().articles == 4


def test_days_stay_in_one_piece_whatever_their_zones(index: Index) -> None:
    assert index.order(Sort.PUBLISHED).ids.typecode == "q"
    assert titles(index, Sort.PUBLISHED) == []
    fill(index, *DATED)
    assert titles(index, Sort.PUBLISHED) == ["Beta", "Alpha", "gamma", "“Delta”"]


def test_few_articles_are_grouped_by_month_and_many_by_day(index: Index) -> None:
    fill(index, *DATED)
    assert groups(index, Sort.PUBLISHED) == [Group(0, "2022-07"), Group(3, "2022")]
    same = [parsed(f"{n}.txt", article(f"{n}", published="2022-07-30")) for n in range(20)]
    fill(index, *same)
    assert groups(index, Sort.PUBLISHED) == [
        Group(0, "2022-07-30"),
        Group(21, "2022-07-29"),
        Group(22, "2022-07"),
        Group(23, "2022"),
    ]
    assert groups(index, Sort.PUBLISHED, 22) == [Group(0, "2022-07-30"), Group(21, "2022-07-29")]


def test_headings_keep_their_kind_until_a_look_is_finished(index: Index) -> None:
    fill(index, *DATED)
    changes.finish(index)
    fill(index, *[parsed(f"{n}.txt", article(f"{n}", published="2022-07-30")) for n in range(20)])
    assert groups(index, Sort.PUBLISHED)[0] == Group(0, "2022-07")
    changes.finish(index)
    assert groups(index, Sort.PUBLISHED)[0] == Group(0, "2022-07-30")


def test_the_order_by_saving_dates_its_rows_by_it(index: Index) -> None:
    fill(index, *DATED)
    order = index.order(Sort.SAVED)
    first = index.rows(order.ids, Sort.SAVED)[0]
    assert (first.title, first.date, first.date_from) == ("“Delta”", "2023-01-01", "saved")
    assert index.rows(order.ids)[0].date == "2022"


def test_headlines_are_sorted_without_case_and_quotes(index: Index) -> None:
    fill(index, *DATED, parsed("e.txt", article("7 days")))
    assert titles(index, Sort.TITLE) == ["7 days", "Alpha", "Beta", "“Delta”", "gamma"]
    assert [group.key for group in groups(index, Sort.TITLE)] == ["#", "A", "B", "D", "G"]


def test_sites_are_sorted_without_case_and_the_unknown_come_last(index: Index) -> None:
    fill(index, *DATED)
    assert titles(index, Sort.SITE) == ["Alpha", "gamma", "Beta", "“Delta”"]
    assert groups(index, Sort.SITE) == [Group(0, "JN"), Group(2, "Local"), Group(3, None)]
    assert groups(index, Sort.SITE, 2) == [Group(0, "JN")]


def test_lengths_are_sorted_from_the_longest_and_what_cannot_be_read_comes_last(index: Index) -> None:
    for name, words in (("4", 900), ("5", 1200), ("14", 3332), ("15", 3570), ("30", 7140), ("31", 7378)):
        fill(index, parsed(f"{name}.txt", article(name, body="word " * words)))
    fill(index, unreadable("torn.txt", "It is torn."))
    assert titles(index, Sort.LENGTH) == ["31", "30", "15", "14", "5", "4", "torn.txt"]
    assert groups(index, Sort.LENGTH) == [
        Group(0, "over 30"),
        Group(1, "15 to 30"),
        Group(3, "5 to 15"),
        Group(5, "under 5"),
        Group(6, None),
    ]


def test_progress_is_sorted_from_what_is_read_to_what_is_not_begun(index: Index) -> None:
    fractions = {"looked in": 0.01, "begun": 0.3, "nearly": 0.8, "half": 0.5, "whole": 1.0, "marked": 0.0, "new": 0.0}
    fill(index, *[parsed(f"{name}.txt", article(name)) for name in fractions], unreadable("torn.txt", "It is torn."))
    with index.writing() as db:
        for name, fraction in fractions.items():
            db.execute("UPDATE articles SET fraction = ?, read = ? WHERE title = ?", (fraction, name == "marked", name))
    assert titles(index, Sort.PROGRESS)[:5] == ["whole", "marked", "nearly", "half", "begun"]
    assert set(titles(index, Sort.PROGRESS)[5:]) == {"looked in", "new", "torn.txt"}
    assert groups(index, Sort.PROGRESS) == [
        Group(0, "read"),
        Group(2, "more than half read"),
        Group(3, "half read or less"),
        Group(5, "unread"),
    ]


def test_folders_are_sorted_by_name_and_the_folder_itself_comes_first(index: Index) -> None:
    fill(index, *DATED)
    assert groups(index, Sort.FOLDER) == [Group(0, None), Group(2, "sub")]


@pytest.mark.parametrize("sort", list(Sort))
def test_every_order_is_answered_from_an_index_that_covers_it(index: Index, sort: Sort) -> None:
    asked = [statement for statement in _asked(index, sort) if "ORDER BY" in statement]
    assert len(asked) == 3
    with index.reading() as db:
        for statement in asked:
            details = [row[3] for row in db.execute("EXPLAIN QUERY PLAN " + statement)]
            assert all("USING COVERING INDEX" in detail for detail in details), (statement, details)


def _asked(index: Index, sort: Sort) -> list[str]:
    statements: list[str] = []
    with index.reading() as db:
        db.set_trace_callback(statements.append)
    index.order(sort)
    index.order(sort, 64)
    with index.reading() as db:
        db.set_trace_callback(None)
    return statements


def test_rows_come_in_the_order_asked_for_and_what_is_gone_is_left_out(index: Index) -> None:
    fill(index, *DATED)
    assert [row.title for row in index.rows([3, 99, 1])] == ["gamma", "Alpha"]
    row = index.rows([3])[0]
    assert (row.path, row.site, row.date_from, row.minutes, row.error) == ("sub/c.txt", "jn", "published", 1, None)


def test_articles_come_whole(index: Index) -> None:
    fill(index, *DATED, unreadable("torn.txt", "It is torn."))
    first, last = index.articles([1, 5])
    assert isinstance(first, Article)
    assert first.data == article("Alpha", published="2022-07-29T23:30:00+00:00", site="JN")
    assert (first.words, first.place) == (1, None)
    assert isinstance(last, Unreadable)
    assert last.row.error == "It is torn."


def test_a_damaged_body_is_the_indexs_fault(index: Index) -> None:
    fill(index, *DATED)
    with index.writing() as db:
        db.execute("UPDATE bodies SET data = x'00' WHERE id = 1")
    with pytest.raises(DamagedError):
        index.articles([1])


def test_articles_are_found_by_their_path(index: Index) -> None:
    fill(index, *DATED, parsed("feed.xml", article("One", key="1"), article("Two", key="2")))
    assert index.find("sub/c.txt") == 3
    assert index.find("feed.xml#2") == 6
    assert index.find("feed.xml") == 5
    assert index.find("feed.xm") is None
    assert index.where(6) == (b"feed.xml", "2")
    assert index.where(99) is None


def test_entries_of_a_list_are_resolved_by_address_then_by_headline(index: Index) -> None:
    fill(
        index,
        parsed("a.txt", article("Bread, and who bakes it", url="https://example.org/bread")),
        parsed("b.txt", article("‘Ferry’ survives")),
        unreadable("Torn", "It is torn."),
    )
    items = [
        Item("Something else", "https://example.org/bread"),
        Item("'FERRY'  survives", "https://example.org/ferry"),
        Item("Torn"),
        Item("Unknown"),
    ]
    assert index.resolve(items) == [1, 2, None, None]
    assert index.resolve([]) == []


def test_an_article_keeps_its_id_when_its_file_changes(index: Index) -> None:
    fill(index, parsed("feed.xml", article("One", key="1"), article("Two", key="2")))
    changed = fill(index, parsed("feed.xml", article("Two, again", key="2"), article("Three", key="3")))
    assert changed == 3
    assert [(row.id, row.title) for row in index.rows([1, 2, 3])] == [(2, "Two, again"), (3, "Three")]
    assert isinstance(index.articles([2])[0], Article)


def test_an_id_never_comes_to_mean_another_article(index: Index) -> None:
    fill(index, *DATED)
    known = changes.files_of(index, changes.directories(index)[b"sub"])
    assert changes.forget(index, [file.id for file in known.values()], []) == Tally(gone=2)
    fill(index, parsed("e.txt", article("Epsilon")))
    assert list(index.order(Sort.TITLE).ids) == [1, 2, 5]


def test_directories_that_went_are_forgotten(index: Index) -> None:
    fill(index, *DATED)
    files = changes.files_of(index, changes.directories(index)[b"sub"])
    changes.forget(index, [file.id for file in files.values()], [b"sub"])
    assert set(changes.directories(index)) == {b""}
    assert changes.forget(index, [], []) == Tally()


def test_what_a_look_found_is_remembered(index: Index) -> None:
    fill(index, *DATED, ParsedFile(parsed("program").source, b"hash"))
    found = {b"": Noted(b"one", {"pictures": 2}), b"empty": Noted(b"two", {"PDFs": 3, "pictures": 1})}
    changes.note_directories(index, found, "other files")
    changes.finish(index)
    assert index.counts().others == (("PDFs", 3), ("pictures", 3), ("other files", 1))
    assert changes.directories(index) == {
        b"": KnownDirectory(1, b"one"),
        b"sub": KnownDirectory(2, None),
        b"empty": KnownDirectory(3, b"two"),
    }
    assert index.meta("finished")
    assert not changes.arrived(index)
    fill(index, parsed("new.txt", article("New", url="https://example.org/new")))
    assert changes.arrived(index) == [Arrived(b"new.txt", "", "https://example.org/new")]


def test_files_left_alone_are_counted_anew_only_where_something_changed(index: Index) -> None:
    changes.note_directories(index, {b"": Noted(b"one", {"PDFs": 1}), b"sub": Noted(b"two", {"PDFs": 4})}, "other files")
    written = index.written
    changes.note_directories(index, {}, "other files")
    assert index.written == written
    changes.note_directories(index, {b"": Noted(b"three", {"PDFs": 2})}, "other files")
    assert index.counts().others == (("PDFs", 6),)
    changes.forget(index, [], [b"sub"])
    changes.note_directories(index, {b"": Noted(b"four", {})}, "other files")
    assert index.counts().others == ()


def test_files_that_other_parsers_read_are_read_again(index: Index) -> None:
    changes.distrust(index, "one")
    fill(index, *DATED)
    changes.note_directories(index, {b"": Noted(b"one", {}), b"sub": Noted(b"two", {}), b"empty": Noted(b"three", {})}, "")
    changes.distrust(index, "one")
    assert changes.directories(index)[b""].signature == b"one"
    changes.distrust(index, "two")
    assert {known.signature for known in changes.directories(index).values()} == {None}
    files = changes.files_of(index, changes.directories(index)[b""])
    assert not files[b"a.txt"].is_same(DATED[0].source)


def test_a_failure_that_may_pass_is_tried_again_and_no_news_while_it_lasts(index: Index) -> None:
    locked = unreadable("locked.txt", "locked.txt may not be read.", again=True)
    assert fill(index, locked) == 1
    changes.note_directories(index, {b"": Noted(b"one", {})}, "other files")
    assert changes.directories(index)[b""].signature is None
    assert fill(index, locked) == 0
    assert fill(index, parsed("locked.txt", article("Open now"))) == 1
    assert changes.directories(index)[b""].signature == b"one"


def test_counts_are_of_what_can_be_read(index: Index, tmp_path: Path) -> None:
    state = State.open(tmp_path / "data")
    fill(index, *DATED, unreadable("torn.txt", "It is torn."))
    state.set_flag(b"root", "read", [(located.subject, True) for located in index.locate([1, 2, 5])])
    assert changes.catch_up(index, state, b"root")
    counts = index.counts()
    assert (counts.articles, counts.unread, counts.unreadable) == (5, 2, 1)
    fill(index, unreadable("a.txt", "It is torn, too."))
    assert index.counts().unread == 2
    state.close()


def test_marks_are_mirrored_once_and_afresh_from_another_state(index: Index, tmp_path: Path) -> None:
    state = State.open(tmp_path / "data")
    fill(index, *DATED)
    (one,) = index.locate([1])
    assert one.subject == Subject(b"a.txt", "", b"a.txt", None, "Alpha")
    state.set_flag(b"root", "starred", [(one.subject, True)])
    state.set_place(b"root", one.subject, Place(10, 0.25))
    assert changes.catch_up(index, state, b"root")
    assert not changes.catch_up(index, state, b"root")
    (found,) = index.articles([1])
    assert isinstance(found, Article)
    assert (found.row.starred, found.row.fraction, found.place) == (True, 0.25, Place(10, 0.25))
    other = State.open(tmp_path / "other")
    assert changes.catch_up(index, other, b"root")
    assert not index.rows([1])[0].starred
    state.close()
    other.close()


def test_a_state_that_went_back_in_time_is_mirrored_afresh(index: Index, tmp_path: Path) -> None:
    state = State.open(tmp_path / "data")
    fill(index, *DATED)
    for _ in range(3):
        state.set_flag(b"root", "read", [(index.locate([1])[0].subject, True)])
    changes.catch_up(index, state, b"root")
    state._keeper._disk.execute("DELETE FROM marks")
    state._keeper._disk.execute("UPDATE folders SET seq = 1")
    assert changes.catch_up(index, state, b"root")
    assert not index.rows([1])[0].read
    state.close()


def test_marks_come_with_the_articles_they_are_of(index: Index, tmp_path: Path) -> None:
    state = State.open(tmp_path / "data")
    subject = Subject(b"a.txt", "", None, None, "Alpha")
    state.set_flag(b"root", "read", [(subject, True)])
    changes.write(index, DATED, state.marks_of(b"root", [b"a.txt"]))
    assert [row.read for row in index.rows([1, 2])] == [True, False]
    assert changes.missing(index, [b"a.txt", b"z.txt"]) == {b"z.txt"}
    state.close()


def test_a_windows_own_commits_are_told_from_others(index: Index, tmp_path: Path) -> None:
    other = Index.open(tmp_path / "cache", ROOT)
    before = changes.commits(index)
    fill(index, DATED[0])
    assert not changes.commits(index).others(before)
    fill(other, DATED[1])
    assert changes.commits(index).others(before)
    other.close()


def test_a_lost_table_is_damage(index: Index) -> None:
    with sqlite3.connect(index.path) as db:
        db.execute("DROP TABLE bodies")
    db.close()
    with pytest.raises(DamagedError):
        index.articles([1])
