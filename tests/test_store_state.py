from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import StateError
from reader.model import Place, View
from reader.store import database
from reader.store.state import NAME, State, Subject, backups, schema

ROOT = b"/home/me/clips"
ONE = Subject(b"one.txt", "", b"hash one", "https://example.org/1", "One")
TWO = Subject(b"two.xml", "guid", None, None, "Two")


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    state = State.open(tmp_path / "data")
    yield state
    state.close()


def again(state: State, data: Path) -> State:
    state.close()
    return State.open(data)


def test_the_state_is_its_owners_alone(state: State, tmp_path: Path) -> None:
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "data" / NAME).stat().st_mode & 0o777 == 0o600
    assert state.keeps
    assert state.warnings == ()


def test_marks_are_kept(state: State, tmp_path: Path) -> None:
    state.set_flag(ROOT, "read", [(ONE, True), (TWO, True)])
    state.set_flag(ROOT, "read", [(TWO, False)])
    state.set_flag(ROOT, "starred", [(TWO, True)])
    state.set_place(ROOT, ONE, Place(120, 0.5))
    state = again(state, tmp_path / "data")
    one, two = sorted(state.marks(ROOT), key=lambda mark: mark.subject.path)
    assert (one.subject, one.read, one.starred, one.place) == (ONE, True, False, Place(120, 0.5))
    assert (two.subject, two.read, two.starred, two.place) == (TWO, False, True, None)
    state.close()


def test_marks_of_one_folder_are_not_those_of_another(state: State) -> None:
    state.set_flag(ROOT, "read", [(ONE, True)])
    assert state.marks(b"/elsewhere") == []
    assert state.position(b"/elsewhere")[1] == 0


def test_each_change_is_numbered_so_that_only_what_is_new_is_asked_for(state: State) -> None:
    state.set_flag(ROOT, "read", [(ONE, True)])
    _, first = state.position(ROOT)
    state.set_flag(ROOT, "read", [(TWO, True)])
    assert [mark.subject for mark in state.marks(ROOT, since=first)] == [TWO]
    assert state.position(ROOT)[1] == first + 1


def test_marks_are_found_by_file(state: State) -> None:
    state.set_flag(ROOT, "read", [(ONE, True), (TWO, True)])
    assert [mark.subject for mark in state.marks_of(ROOT, [b"two.xml", b"three.txt"])] == [TWO]


def test_marks_move_with_their_article_but_never_over_anothers(state: State) -> None:
    state.set_flag(ROOT, "read", [(ONE, True), (TWO, True)])
    mark = next(mark.id for mark in state.marks(ROOT) if mark.subject == ONE)
    state.adopt(ROOT, [(mark, b"renamed.txt", "")])
    assert {mark.subject.path for mark in state.kept(ROOT)} == {b"renamed.txt", b"two.xml"}
    assert [mark.read for mark in state.marks_of(ROOT, [b"one.txt"])] == [False]
    state.adopt(ROOT, [(mark, b"two.xml", "guid")])
    assert {mark.subject.path for mark in state.kept(ROOT) if not mark.lost} == {b"two.xml"}
    assert [mark.id for mark in state.kept(ROOT) if mark.lost] == [mark]


def test_a_view_is_kept_and_makes_its_folder_the_last_one(state: State) -> None:
    view = View("a.txt", "title", list_shown=False, column=60)
    assert state.view(ROOT) is None
    state.set_flag(b"/other", "read", [(ONE, True)])
    state.save_view(ROOT, view, 12)
    assert state.view(ROOT) == view
    assert [(folder.root, folder.articles) for folder in state.folders()] == [(ROOT, 12), (b"/other", None)]


def test_a_view_of_another_version_is_read_as_far_as_it_is_known(state: State, tmp_path: Path) -> None:
    state.save_view(ROOT, View(sort="site"), 1)
    with sqlite3.connect(tmp_path / "data" / NAME) as db:
        db.execute("""UPDATE folders SET view = '{"sort": "site", "fonts": "large"}'""")
    db.close()
    assert state.view(ROOT) == View(sort="site")


def test_settings_are_kept(state: State) -> None:
    assert state.setting("theme") is None
    state.save_setting("theme", "light")
    state.save_setting("theme", "dark")
    assert state.setting("theme") == "dark"


def test_what_cannot_be_written_is_told_and_kept_in_memory(state: State, tmp_path: Path) -> None:
    state.set_flag(ROOT, "read", [(ONE, True)])
    state._keeper._disk.execute("PRAGMA query_only = ON")
    state.set_flag(ROOT, "read", [(ONE, False)])
    assert state.unsaved == f"{tmp_path / 'data'} cannot be written to."
    assert [mark.read for mark in state.marks(ROOT)] == [False]


def test_a_change_that_fails_half_way_changes_nothing(state: State) -> None:
    state.set_flag(ROOT, "read", [(ONE, True)])
    with pytest.raises(StateError):
        state.set_flag(ROOT, "read", [(ONE, False), (TWO._replace(title=None), True)])  # type: ignore[arg-type]
    assert [mark.read for mark in state.marks(ROOT)] == [True]
    state.set_flag(ROOT, "read", [(TWO, True)])


def test_a_closed_state_says_that_it_keeps_nothing(state: State) -> None:
    state.close()
    with pytest.raises(StateError):
        state.save_setting("theme", "dark")


def test_a_state_that_is_damaged_behind_its_first_page_is_set_aside(state: State, tmp_path: Path) -> None:
    path = tmp_path / "data" / NAME
    state.close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_schema SET sql = 'CREATE NONSENSE'")
    db.close()
    again = State.open(tmp_path / "data")
    assert again.keeps
    assert "is damaged" in again.warnings[0]
    again.close()


def test_what_cannot_be_read_is_told(state: State) -> None:
    state._keeper._disk.execute("DROP TABLE marks")
    with pytest.raises(StateError, match=r"What you marked cannot be read\. state\.sqlite3 is damaged\."):
        state.marks(ROOT)


def test_without_a_data_directory_marks_are_kept_in_memory_and_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    state = State.open(tmp_path / "data")
    assert not state.keeps
    assert state.warnings[0].endswith("data cannot be written to: what you mark now is not kept.")
    state.set_flag(ROOT, "read", [(ONE, True)])
    assert [mark.subject for mark in state.marks(ROOT)] == [ONE]
    state.close()


def test_a_state_that_may_only_be_read_is_read_and_not_written(
    state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state.set_flag(ROOT, "read", [(ONE, True)])
    state.save_setting("theme", "dark")
    identity, _ = state.position(ROOT)

    def refuse(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(database, "make_private", refuse)
    copy = State.open(tmp_path / "data")
    assert copy.setting("theme") == "dark"
    copy.set_flag(ROOT, "read", [(TWO, True)])
    assert len(copy.marks(ROOT)) == 2
    assert len(state.marks(ROOT)) == 1
    # What an index mirrors of the copy does not count for the state on disk.
    assert copy.position(ROOT)[0] != identity
    copy.close()


def test_a_state_that_another_program_keeps_busy_is_not_waited_for_for_ever(
    state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.store.state.opening._PRAGMAS", ("busy_timeout = 10",))
    other = sqlite3.connect(tmp_path / "data" / NAME, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    copy = State.open(tmp_path / "data")
    assert copy.warnings == ("Another program keeps state.sqlite3 busy. What you mark now is not kept.",)
    copy.close()
    other.close()


def test_a_disk_that_is_full_at_the_first_start_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    migrate = schema.migrate
    full = [sqlite3.OperationalError("database or disk is full")]

    def first_fails(connection: sqlite3.Connection) -> None:
        if full:
            raise full.pop()
        migrate(connection)

    monkeypatch.setattr("reader.store.state.opening.migrate", first_fails)
    state = State.open(tmp_path)
    assert state.warnings == (f"The disk that holds {tmp_path} is full. What you mark now is not kept.",)
    state.set_flag(ROOT, "read", [(ONE, True)])
    state.close()


def test_a_damaged_state_is_set_aside_and_that_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"no database" * 1000)
    state = State.open(tmp_path)
    state.set_flag(ROOT, "read", [(ONE, True)])
    state.close()
    kept = sorted(path.name for path in tmp_path.glob("*damaged*"))
    assert len(kept) == 1
    assert (tmp_path / kept[0]).read_bytes().startswith(b"no database")
    assert state.warnings == (f"What you had marked could not be read: {NAME} is damaged. It is kept as {kept[0]}.",)
    assert state.keeps


def test_a_damaged_state_takes_its_journal_along(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"database")
    (tmp_path / f"{NAME}-journal").write_bytes(b"journal")
    aside = backups.set_aside(tmp_path / NAME)
    assert aside.with_name(aside.name + "-journal").read_bytes() == b"journal"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([aside.name, aside.name + "-journal"])


def test_a_newer_programs_state_is_read_never_written_and_that_is_told(state: State, tmp_path: Path) -> None:
    state.set_flag(ROOT, "read", [(ONE, True)])
    state.close()
    path = tmp_path / "data" / NAME
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
        db.execute("ALTER TABLE marks ADD COLUMN tags TEXT")
    db.close()
    before = path.read_bytes()
    copy = State.open(tmp_path / "data")
    assert [mark.subject for mark in copy.marks(ROOT)] == [ONE]
    copy.set_flag(ROOT, "read", [(TWO, True)])
    copy.close()
    assert path.read_bytes() == before
    assert "newer newsreader" in copy.warnings[0]


def test_a_newer_programs_state_in_another_shape_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / NAME) as db:
        db.execute("CREATE TABLE everything(json TEXT)")
        db.execute("PRAGMA user_version = 99")
    db.close()
    state = State.open(tmp_path)
    assert state.folders() == []
    state.close()


def test_two_windows_that_make_the_state_at_once_make_one(tmp_path: Path) -> None:
    first = State.open(tmp_path)
    first.save_setting("theme", "dark")
    schema.migrate(first._keeper._disk)
    assert first.setting("theme") == "dark"
    first.close()


def test_paths_that_are_no_text_are_kept(state: State) -> None:
    root = os.fsencode("/home/me/") + b"caf\xe9"
    state.set_flag(root, "read", [(ONE._replace(path=b"\xff.txt"), True)])
    assert [mark.subject.path for mark in state.marks(root)] == [b"\xff.txt"]
