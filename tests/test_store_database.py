from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.store import database
from reader.store.database import DamagedError, Pool, explain, is_damage


@pytest.fixture
def pool(tmp_path: Path) -> Pool:
    pool = Pool(tmp_path / "a.sqlite3", ("journal_mode = WAL",))
    with pool.writing() as db:
        db.execute("CREATE TABLE numbers(n INTEGER)")
    return pool


def numbers(pool: Pool) -> list[int]:
    with pool.reading() as db:
        return [n for (n,) in db.execute("SELECT n FROM numbers")]


def test_what_a_block_wrote_is_kept(pool: Pool) -> None:
    with pool.writing() as db:
        db.execute("INSERT INTO numbers VALUES (1)")
    assert numbers(pool) == [1]
    pool.close()


def test_what_a_failed_block_wrote_is_not_kept(pool: Pool) -> None:
    def fail() -> None:
        with pool.writing() as db:
            db.execute("INSERT INTO numbers VALUES (1)")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert numbers(pool) == []
    pool.close()


def test_answers_inside_a_block_are_of_one_moment(pool: Pool) -> None:
    with pool.reading() as db:
        assert db.execute("SELECT count(*) FROM numbers").fetchone() == (0,)
        with pool.writing() as other:
            other.execute("INSERT INTO numbers VALUES (1)")
        assert db.execute("SELECT count(*) FROM numbers").fetchone() == (0,)
    pool.close()


def test_a_connection_is_used_again_also_by_another_thread(pool: Pool) -> None:
    with pool.reading() as first:
        pass
    used: list[sqlite3.Connection] = []

    def use() -> None:
        with pool.reading() as db:
            used.append(db)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert used == [first]
    pool.close()


def test_a_closed_pool_refuses(pool: Pool) -> None:
    with pool.reading() as db:
        pool.close()
    with pytest.raises(sqlite3.ProgrammingError):
        db.execute("SELECT 1")
    with pytest.raises(ReaderError, match="no longer open"), pool.reading():
        pass


def test_a_damaged_file_is_told_apart_from_a_passing_trouble(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite3"
    path.write_bytes(b"no database" * 100)
    with pytest.raises(DamagedError, match=r"a\.sqlite3 is damaged\."), Pool(path, ("journal_mode = WAL",)).reading():
        pass
    with pytest.raises(ReaderError, match="cannot be written to") as caught, Pool(tmp_path / "gone" / "b", ()).reading():
        pass
    assert not isinstance(caught.value, DamagedError)


@pytest.mark.parametrize(
    ("error", "damage", "sentence"),
    [
        (sqlite3.OperationalError("database or disk is full"), False, "The disk that holds /data is full."),
        (sqlite3.OperationalError("database is locked"), False, "Another program keeps a.sqlite3 busy."),
        (sqlite3.OperationalError("attempt to write a readonly database"), False, "/data cannot be written to."),
        (sqlite3.OperationalError("no such table: meta"), True, "a.sqlite3 is damaged."),
        (sqlite3.DatabaseError("database disk image is malformed"), True, "a.sqlite3 is damaged."),
        (sqlite3.ProgrammingError("closed"), False, "a.sqlite3 is damaged."),
    ],
)
def test_errors_are_told_in_plain_words(error: sqlite3.Error, damage: bool, sentence: str) -> None:
    assert is_damage(error) is damage
    assert explain(error, Path("/data/a.sqlite3")) == sentence


def test_a_file_put_in_its_place_by_another_window_is_noticed_and_used(pool: Pool, tmp_path: Path) -> None:
    assert not pool.renewed()
    database.remove(pool.path)
    assert pool.renewed()
    other = Pool(pool.path, ())
    with other.writing() as db:
        db.execute("CREATE TABLE numbers(n INTEGER)")
        db.execute("INSERT INTO numbers VALUES (7)")
    other.close()
    assert numbers(pool) == [7]
    pool.close()


def test_databases_are_made_for_their_owner_alone(tmp_path: Path) -> None:
    database.make_private(tmp_path / "a")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_a_file_that_may_not_be_written_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").touch()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError):
        database.make_private(tmp_path / "a")
