"""The state when the disk is full, the file damaged, the version another; and its backups."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import StateError
from reader.model import Place, SavedSearch, View
from reader.store.state import NAME, State, backups, opening, schema
from tests.durability import deeds
from tests.durability.kills import old_state

ROOT = deeds.ROOT


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def state(data: Path) -> Iterator[State]:
    state = State.open(data)
    yield state
    state.close()


def fill(state: State) -> None:
    """No page more goes onto the disk."""
    (pages,) = state._keeper._disk.execute("PRAGMA page_count").fetchone()
    state._keeper._disk.execute(f"PRAGMA max_page_count = {pages}")


def empty(state: State) -> None:
    state._keeper._disk.execute("PRAGMA max_page_count = 1000000")


def why_unsaved(state: State) -> str | None:
    """Asked anew each time: it changes behind the type checker's back."""
    return state.unsaved


def mark_until_full(state: State) -> int:
    """As many deeds as it takes until one is kept in memory."""
    number = 0
    while not state.unsaved:
        deeds.do(state, number)
        number += 1
    return number


def test_a_full_disk_keeps_marks_in_memory_says_so_and_writes_them_when_there_is_room(state: State, data: Path) -> None:
    fill(state)
    number = mark_until_full(state)
    assert why_unsaved(state) == f"The disk that holds {data} is full."
    for more in range(number, number + 60):
        deeds.do(state, more)
    assert why_unsaved(state) is not None
    assert len(state.kept(ROOT)) == number + 60
    other = State.open(data)
    assert len(other.kept(ROOT)) < number + 60
    other.close()
    empty(state)
    state.save()
    assert why_unsaved(state) is None
    state.close()
    assert deeds.missing(data, range(number + 60)) == []
    assert deeds.is_sound(data)


def test_what_waits_is_written_with_the_next_mark_or_at_the_end(state: State, data: Path) -> None:
    fill(state)
    number = mark_until_full(state)
    empty(state)
    state.close()
    assert deeds.missing(data, range(number)) == []


def test_what_another_window_marks_meanwhile_is_not_lost_either(state: State, data: Path) -> None:
    fill(state)
    number = mark_until_full(state)
    other = State.open(data)
    deeds.do(other, number + 1)
    other.close()
    empty(state)
    deeds.do(state, number + 2)
    assert state.unsaved is None
    assert deeds.missing(data, [*range(number), number + 1, number + 2]) == []


def test_a_state_in_memory_is_another_one_so_that_what_mirrors_it_begins_afresh(state: State) -> None:
    identity, _ = state.position(ROOT)
    fill(state)
    mark_until_full(state)
    assert state.position(ROOT)[0] != identity
    empty(state)
    state.save()
    assert state.position(ROOT)[0] == identity


def test_another_program_that_keeps_the_state_busy_is_no_reason_to_lose_a_mark(
    state: State, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state._keeper._disk.execute("PRAGMA busy_timeout = 1")
    busy = sqlite3.connect(data / NAME, isolation_level=None)
    busy.execute("BEGIN IMMEDIATE")
    deeds.do(state, 0)
    assert state.unsaved == f"Another program keeps {NAME} busy."
    busy.execute("ROLLBACK")
    busy.close()
    deeds.do(state, 1)
    assert not state.unsaved
    assert deeds.missing(data, [0, 1]) == []


def test_a_value_that_no_version_wrote_is_told_as_damage(state: State) -> None:
    with pytest.raises(StateError, match=f"What you marked cannot be read. {NAME} is damaged."):
        state.ask(lambda _: int("x"))


def test_a_mark_on_a_damaged_state_is_told(state: State) -> None:
    state._keeper._disk.execute("DROP TABLE highlight_tags")
    with pytest.raises(StateError, match="This could not be kept"):
        deeds.do(state, 5)


def test_a_backup_is_taken_at_most_daily_and_seven_are_kept(state: State, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deeds.do(state, 0)
    state.back_up()
    state.back_up()
    assert len(backups.backups(data / NAME)) == 1
    now = time.time()
    for day in range(1, 12):
        monkeypatch.setattr("reader.store.state.backups.time.time", lambda day=day: now + day * 86_401)
        monkeypatch.setattr("reader.store.state.backups.time.strftime", lambda _, day=day: _stamp(now + day * 86_401))
        state.back_up()
    copies = backups.backups(data / NAME)
    assert len(copies) == backups.KEPT
    assert all(copy.stat().st_mode & 0o777 == 0o600 for copy in copies)
    assert copies[0].parent.stat().st_mode & 0o777 == 0o700
    assert copies == sorted(copies, reverse=True)


def _stamp(seconds: float) -> str:
    moment = time.localtime(seconds)
    return f"{moment.tm_year:04}{moment.tm_mon:02}{moment.tm_mday:02}-{moment.tm_hour:02}{moment.tm_min:02}{moment.tm_sec:02}"


def test_a_state_that_is_not_kept_is_not_backed_up(data: Path) -> None:
    data.touch()
    state = State.open(data)
    state.back_up()
    assert not state.keeps
    state.close()


def test_a_backup_that_cannot_be_made_is_tried_again_another_time(state: State, data: Path) -> None:
    (data / "backups").touch()
    state.back_up()
    (data / "backups").unlink()
    state.back_up()
    assert len(backups.backups(data / NAME)) == 1


def test_two_damaged_states_of_one_second_are_both_kept(state: State, data: Path) -> None:
    state.close()
    names = set()
    for content in (b"one", b"two", b"three"):
        (data / NAME).write_bytes(content)
        names.add(backups.set_aside(data / NAME))
    assert sorted(path.read_bytes() for path in names) == [b"one", b"three", b"two"]


def test_tables_without_a_version_are_no_state_of_ours(state: State, data: Path) -> None:
    state.close()
    with sqlite3.connect(data / NAME) as db:
        db.execute("PRAGMA user_version = 0")
    db.close()
    again = State.open(data)
    assert f"{NAME} is damaged" in again.warnings[0]
    again.close()


def test_a_value_of_another_kind_than_its_column_is_seen_as_damage(state: State, data: Path) -> None:
    deeds.do(state, 0)
    backups.back_up(data / NAME)
    state.close()
    whole = (data / NAME).read_bytes()
    assert whole.count(b"Article 0") == 1
    # The length of the text, in the record's head, says that it is a number now.
    with sqlite3.connect(data / NAME) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_schema SET sql = replace(sql, 'title TEXT', 'title REAL') WHERE name = 'marks'")
    db.close()
    again = State.open(data)
    assert f"{NAME} is damaged" in again.warnings[0]
    again.close()
    assert deeds.missing(data, [0]) == []


def test_damage_that_is_not_even_text_is_damage(state: State, data: Path) -> None:
    deeds.do(state, 0)
    backups.back_up(data / NAME)
    state.close()
    with sqlite3.connect(data / NAME) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_schema SET name = CAST(x'eb61' AS TEXT), sql = 'CREATE NONSENSE' WHERE name = 'tags'")
    db.close()
    assert not backups.is_sound(data / NAME)
    again = State.open(data)
    assert f"{NAME} is damaged" in again.warnings[0]
    again.close()
    assert deeds.missing(data, [0]) == []


def test_a_migration_that_fails_changes_nothing(data: Path) -> None:
    old_state(data, 3)
    db = sqlite3.connect(data / NAME, isolation_level=None)
    db.execute("CREATE TABLE tags(in_the_way)")
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        schema.migrate(db)
    assert db.execute("PRAGMA user_version").fetchone() == (2,)
    assert db.execute("SELECT count(*) FROM marks").fetchone() == (3,)
    db.close()


def test_two_backups_within_a_second_have_two_names(state: State, data: Path) -> None:
    first = backups.back_up(data / NAME)
    second = backups.back_up(data / NAME)
    third = backups.back_up(data / NAME)
    assert len({first, second, third}) == 3
    assert backups.backups(data / NAME) == [third, second, first]


def test_a_backup_that_is_not_sound_is_none_and_drives_none_out(state: State, data: Path) -> None:
    good = backups.back_up(data / NAME)
    state.close()
    (data / NAME).write_bytes(b"")
    assert backups.back_up(data / NAME) is None
    assert backups.backups(data / NAME) == [good]


def test_what_a_killed_backup_left_behind_is_swept_away_the_next_day(state: State, data: Path) -> None:
    backups.back_up(data / NAME)
    old, young = data / "backups" / "new-old.sqlite3", data / "backups" / "new-young.sqlite3"
    for path in (old, young):
        path.touch()
    os.utime(old, (1, 1))
    backups.back_up(data / NAME)
    assert (old.exists(), young.exists()) == (False, True)


def test_a_name_that_tells_no_time_is_as_old_as_can_be() -> None:
    assert backups.taken(Path("state-99999999-999999.sqlite3")) == 0
    assert backups.taken(Path("other.sqlite3")) == 0


def test_a_damaged_state_is_replaced_by_the_newest_sound_backup_and_that_is_told(state: State, data: Path) -> None:
    for number in range(12):
        deeds.do(state, number)
    good = backups.back_up(data / NAME)
    assert good is not None
    worse = backups.back_up(data / NAME)
    assert worse is not None
    worse.write_bytes(b"nonsense")
    state.close()
    (data / NAME).write_bytes(b"SQLite format 3\0" + b"x" * 5_000)
    again = State.open(data)
    (aside,) = data.glob("state.damaged*.sqlite3")
    assert aside.read_bytes().endswith(b"xxx")
    assert again.warnings[0].startswith(
        f"What you had marked could not be read: {NAME} is damaged. It is kept as {aside.name}. In its place is the backup of "
    )
    again.close()
    assert deeds.missing(data, range(12)) == []
    assert (data / NAME).stat().st_mode & 0o777 == 0o600


def test_a_backup_of_a_newer_program_is_not_restored(state: State, data: Path) -> None:
    backup = backups.back_up(data / NAME)
    assert backup is not None
    with sqlite3.connect(backup) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    assert not backups.is_sound(backup)


def test_a_backup_that_cannot_be_copied_is_passed_over(state: State, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backups.back_up(data / NAME)

    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert backups.restore(data / NAME) is None


def test_an_emptied_state_is_restored_from_its_backup(state: State, data: Path) -> None:
    deeds.do(state, 0)
    backups.back_up(data / NAME)
    state.close()
    (data / NAME).write_bytes(b"")
    again = State.open(data)
    assert "In its place is the backup" in again.warnings[0]
    again.close()
    assert deeds.missing(data, [0]) == []


def test_another_window_may_have_mended_it_first(state: State, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backups.back_up(data / NAME)
    deeds.do(state, 0)
    state.close()
    whole = (data / NAME).read_bytes()
    (data / NAME).write_bytes(b"x" * 5_000)
    alone = backups.alone

    def mended_meanwhile(path: Path) -> object:
        path.write_bytes(whole)
        return alone(path)

    monkeypatch.setattr(backups, "alone", mended_meanwhile)
    again = State.open(data)
    assert again.warnings == ()
    again.close()
    assert deeds.missing(data, [0]) == []


def test_a_damaged_state_that_another_program_keeps_busy_is_left_alone(
    state: State, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state.close()
    (data / NAME).write_bytes(b"x" * 5_000)
    connect = opening._connect

    def busy_then(path: Path) -> object:
        monkeypatch.setattr(opening, "_connect", locked)
        return connect(path)

    def locked(_: Path) -> object:
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr(opening, "_connect", busy_then)
    again = State.open(data)
    assert again.warnings == (f"{NAME} is damaged, and cannot be replaced. What you mark now is not kept.",)
    again.close()


def test_an_old_state_is_backed_up_before_it_is_brought_up_to_date(data: Path) -> None:
    old_state(data, 30)
    before = (data / NAME).read_bytes()
    state = State.open(data)
    assert state.warnings == ()
    assert state.keeps
    state.close()
    assert deeds.missing(data, range(0, 180, 6)) == []
    (backup,) = backups.backups(data / NAME)
    with sqlite3.connect(backup) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (2,)
    db.close()
    assert len(before) == backup.stat().st_size


def test_an_old_state_that_cannot_be_brought_up_to_date_is_used_from_memory(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_state(data, 3)

    def full(_: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(opening, "migrate", full)
    state = State.open(data)
    assert not state.keeps
    assert len(state.kept(ROOT)) == 3
    state.close()


def test_a_search_of_the_first_releases_is_carried_over(data: Path) -> None:
    old_state(data, 1)
    with sqlite3.connect(data / NAME) as db:
        db.execute("INSERT INTO searches VALUES ('Sea', 'tide')")
        db.execute('UPDATE folders SET view = \'{"sort": "title"}\', opened = 5')
    db.close()
    state = State.open(data)
    assert state.searches() == [SavedSearch("Sea", "tide")]
    assert state.view(ROOT) == View(sort="title")
    state.close()


def test_a_view_that_is_nonsense_is_none(state: State, data: Path) -> None:
    state.save_view(ROOT, View(), 1)
    for text in ("nonsense", "[1]", '{"sort": 3, "column": "wide", "list_shown": false}'):
        with sqlite3.connect(data / NAME) as db:
            db.execute("UPDATE folders SET view = ?", (text,))
        db.close()
        assert (state.view(ROOT) or View(sort="none")).sort == "published"
    assert state.view(ROOT) == View(list_shown=False)


def test_a_clock_that_is_set_back_does_not_make_later_marks_earlier(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    one = deeds.subject(0)
    monkeypatch.setattr("reader.store.state.keeper.time.time", lambda: 2e9)
    state.set_flag(ROOT, "read", [(one, True)])
    monkeypatch.setattr("reader.store.state.keeper.time.time", lambda: 1e9)
    state.set_flag(ROOT, "starred", [(one, True)])
    state.set_tags(ROOT, [(one, frozenset({"sea"}))])
    (article,) = state.export(ROOT)["articles"]
    assert 2e9 == article["read"]["at"] < article["starred"]["at"] < article["tags"][0]["at"] < 2e9 + 1


def test_a_search_that_is_forgotten_and_kept_again_is_there(state: State) -> None:
    state.save_search("Sea", "tide")
    state.forget_search("Sea")
    assert state.searches() == []
    state.save_search("Sea", "waves")
    assert state.searches() == [SavedSearch("Sea", "waves")]


def test_tags_come_and_go_and_leave_a_trace(state: State) -> None:
    one = deeds.subject(0)
    state.set_tags(ROOT, [(one, frozenset({"sea", "tide"}))])
    state.set_tags(ROOT, [(one, frozenset({"sea"}))])
    assert [mark.tags for mark in state.kept(ROOT)] == [("sea",)]
    (article,) = state.export(ROOT)["articles"]
    assert [(tag["name"], tag["gone"]) for tag in article["tags"]] == [("sea", False), ("tide", True)]
    state.set_tags(ROOT, [(one, frozenset({"tide"}))])
    assert [mark.tags for mark in state.kept(ROOT)] == [("tide",)]


def test_a_place_is_a_mark(state: State) -> None:
    state.set_place(ROOT, deeds.subject(0), Place(3, 0.1))
    assert [mark.place for mark in state.kept(ROOT)] == [Place(3, 0.1)]
