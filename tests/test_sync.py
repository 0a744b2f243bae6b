"""What is marked is shared by way of the article folder, where the user says so; and nobody else is let in by it."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import chdir
from itertools import pairwise
from pathlib import Path
from unittest import mock

import pytest

from reader.cli import main
from reader.config import load_config
from reader.errors import StateError
from reader.library import Library, open_library
from reader.store.state import Move, State, Subject
from reader.store.sync import exchange as exchanging
from reader.store.sync import lines
from reader.store.sync.exchange import Exchange
from reader.store.sync.lines import LONGEST
from reader.store.sync.logs import FOLDER
from tests.apps import article, config_in, opened, write
from tests.sync.__main__ import main as histories
from tests.sync.histories import HOSTILE, Clock, Machine, World

ONE = Subject(b"one.md", "", b"one", None, "One")
TWO = Subject(b"two.md", "", b"two", None, "Two")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    world = World(tmp_path_factory.mktemp("machines"))
    yield world
    world.close()


@pytest.fixture
def machines(world: World, tmp_path: Path) -> tuple[Machine, Machine]:
    """Two, on one share."""
    one, two, _ = world.machines
    for machine in (one, two):
        machine.begin(tmp_path / "clips", Clock(0.0))
    return one, two


def star(machine: Machine, *subjects: Subject) -> None:
    machine.state.set_flag(machine.root, "starred", [(subject, True) for subject in subjects or (ONE,)])


def starred(machine: Machine) -> set[bytes]:
    return {mark.subject.path for mark in machine.state.kept(machine.root) if mark.starred}


def log_of(machine: Machine) -> Path:
    return machine.logs / machine.own


@pytest.mark.parametrize("seed", range(12))
def test_whatever_becomes_of_the_logs_on_the_way_all_machines_end_the_same_and_nothing_is_lost(world: World, seed: int) -> None:
    with mock.patch.object(os, "fsync", return_value=None):
        assert world.history(seed) == []


@pytest.mark.long
def test_a_thousand_histories_end_well() -> None:
    assert histories(["--histories", "1000", "--seed", "100000"]) == 0


def test_the_long_run_tells_how_many_histories_went_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    with mock.patch("reader.store.sync.exchange.carrying.merge", return_value=(0, 0, 0)):  # nobody hears of anything
        assert histories(["--histories", "2", "--steps", "30"]) == 1
    assert "2 histories, 2 that went wrong" in capsys.readouterr().out


def test_a_machine_that_marks_later_is_right_though_its_clock_is_hours_behind(machines: tuple[Machine, Machine]) -> None:
    one, two = machines
    one.clock.ahead, two.clock.ahead = 5 * 3600.0, -5 * 3600.0
    with one.time():
        star(one)
    one.share()
    two.share()
    assert starred(two) == {b"one.md"}
    with two.time():
        two.state.set_flag(two.root, "starred", [(ONE, False)])
    two.share()
    one.share()
    assert starred(one) == starred(two) == set()


def test_a_clock_of_another_century_leaves_room_for_what_is_done_afterwards(machines: tuple[Machine, Machine]) -> None:
    one, two = machines
    with mock.patch("time.time", return_value=4e10):
        star(one)
    one.share()
    two.share()
    for value in (False, True, False):
        two.state.set_flag(two.root, "starred", [(ONE, value)])
    two.share()
    one.share()
    assert starred(one) == set()


def test_each_machine_has_a_log_of_its_own_that_is_its_owners_alone(machines: tuple[Machine, Machine]) -> None:
    one, two = machines
    star(one)
    one.share()
    before = log_of(one).read_bytes()
    two.share()
    star(two, TWO)
    two.share()
    assert log_of(one).read_bytes() == before
    assert {path.name for path in one.logs.iterdir()} == {one.own, two.own}
    assert one.logs.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in one.logs.iterdir()} == {0o600}


def test_a_log_is_a_line_of_json_for_each_article_that_another_program_can_write_too(machines: tuple[Machine, Machine]) -> None:
    one, two = machines
    star(one)
    one.state.save_search("mine", "tide")
    one.share()
    first, second = map(json.loads, log_of(one).read_text(encoding="ascii").splitlines())
    assert first["newsreader"] == 1
    (told,) = first["articles"]
    assert (told["path"], told["starred"]["value"]) == ("one.md", True)
    assert second["searches"][0]["text"] == "tide"
    told |= {"path": "n\udcff.md", "starred": {"value": True, "at": 1}}
    (one.logs / "machine-phone.jsonl").write_text(json.dumps(first) + "\n")
    two.share()
    assert starred(two) == {b"one.md", b"n\xff.md"}


def test_what_a_machine_keeps_of_an_article_that_is_gone_stays_with_it(machines: tuple[Machine, Machine]) -> None:
    one, two = machines
    star(one)
    (mark,) = one.state.kept(one.root)
    one.state.move(one.root, [Move(mark.id, None, "")])
    one.share()
    assert log_of(one).read_bytes() == b""
    (two.logs / "machine-old.jsonl").write_text(json.dumps(one.state.export(one.root)) + "\n")
    two.share()
    assert starred(two) == set()


def test_marks_of_a_folder_that_was_moved_are_older_than_what_is_done_next(machines: tuple[Machine, Machine]) -> None:
    one, _ = machines
    with mock.patch("time.time", return_value=4e9):
        star(one)
    (mark,) = one.state.kept(one.root)
    one.state.adopt(b"/moved", [(mark.id, b"one.md", "")])
    one.state.set_flag(b"/moved", "starred", [(ONE, False)])
    (article,) = one.state.export(b"/moved")["articles"]
    assert article["starred"]["at"] > 4e9


def test_what_was_told_by_others_is_not_told_again(machines: tuple[Machine, Machine]) -> None:
    one, two = machines
    one.share()
    two.share()
    star(one)
    one.state.save_search("mine", "tide")
    one.share()
    before = log_of(two).read_bytes()
    two.share()
    two.share()
    assert log_of(two).read_bytes() == before
    assert starred(two) == {b"one.md"}
    assert [each.text for each in two.state.searches()] == ["tide"]


def test_what_is_marked_while_others_are_heard_is_told_all_the_same(machines: tuple[Machine, Machine]) -> None:
    one, two = machines
    two.share()
    star(one)
    one.state.save_search("mine", "tide")
    one.share()
    taking = Exchange._take

    def marked_meanwhile(self: Exchange, logs: object, *, own: bool) -> bool:
        if not own:
            star(two, TWO)
            two.state.set_flag(two.root, "read", [(ONE, True)])
            two.state.save_search("ours", "moon")
        return taking(self, logs, own=own)  # type: ignore[arg-type]

    with mock.patch.object(Exchange, "_take", marked_meanwhile):
        two.share()
    two.share()
    one.share()
    assert starred(one) == {b"one.md", b"two.md"}
    assert one.told() == two.told()


def test_hearing_nothing_new_is_no_change(machines: tuple[Machine, Machine]) -> None:
    one, two = machines
    star(one)
    one.share()
    two.share()
    position = two.state.position(two.root)
    (two.logs / "machine-copy.jsonl").write_bytes(log_of(one).read_bytes())
    assert not two.exchange.run()
    assert two.state.position(two.root) == position


def test_a_line_that_is_not_whole_yet_is_left_until_it_is(machines: tuple[Machine, Machine]) -> None:
    one, two = machines
    star(one)
    one.share()
    whole = log_of(one).read_bytes()
    coming = two.logs / "machine-coming.jsonl"
    log_of(one).rename(two.folder / "aside")
    for size in (0, 1, len(whole) - 1):
        coming.write_bytes(whole[:size])
        two.share()
        assert starred(two) == set()
    coming.write_bytes(whole)
    two.share()
    assert starred(two) == {b"one.md"}
    assert [log.damaged for log in two.exchange.status().logs if not log.own] == [0]


def test_damaged_and_hostile_lines_are_passed_over_and_counted(machines: tuple[Machine, Machine]) -> None:
    one, two = machines
    star(one)
    one.share()
    whole = log_of(one).read_bytes()
    long = (b"x" * LONGEST + b"\n", b'"' + b"x" * 3 * LONGEST + b'"\n')
    data = b"\n".join((*HOSTILE, whole)) + b"".join(long) + whole.replace(b"one.md", b"two.md") + b"y" * LONGEST
    (one.logs / "machine-bad.jsonl").write_bytes(data)
    log_of(one).unlink()
    before = two.told()
    two.share()
    assert before == {}
    assert starred(two) == {b"one.md", b"two.md"}
    (log,) = [log for log in two.exchange.status().logs if not log.own]
    assert (log.damaged, log.unread) == (len(HOSTILE) + len(long), True)
    with (one.logs / "machine-bad.jsonl").open("ab") as stream:
        stream.write(b"\n" + whole.replace(b"one.md", b"three.md"))
    two.share()
    assert starred(two) == {b"one.md", b"two.md", b"three.md"}
    assert [log.damaged for log in two.exchange.status().logs if not log.own] == [len(HOSTILE) + len(long) + 1]


def test_what_is_no_file_of_the_folder_is_neither_read_nor_written(machines: tuple[Machine, Machine], tmp_path: Path) -> None:
    one, two = machines
    star(one)
    one.share()
    outside = tmp_path / "outside.jsonl"
    log_of(one).rename(outside)
    secret = outside.read_bytes()
    logs = two.logs
    (logs / "machine-link.jsonl").symlink_to(outside)
    (logs / "machine-nowhere.jsonl").symlink_to("nothing")
    os.mkfifo(logs / "machine-fifo.jsonl")
    (logs / "machine-folder.jsonl").mkdir()
    for name in ("reader.py", "textual.py", "sitecustomize.py", "config.toml"):
        (logs / name).write_text("raise SystemExit(1)")
    with socket.socket(socket.AF_UNIX) as listening, mock.patch.object(exchanging, "LARGEST", 10_000):
        with chdir(logs):  # an address of a socket holds about a hundred bytes
            listening.bind("machine-socket.jsonl")
        (logs / "machine-large.jsonl").write_bytes(secret + b"\n" * 10_000)
        # One that goes by this machine's own name leads nowhere, either.
        (logs / two.own).unlink(missing_ok=True)
        (logs / two.own).symlink_to(outside)
        star(two, TWO)
        two.share()
    assert starred(two) == {b"two.md"}
    assert outside.read_bytes() == secret
    assert not (logs / two.own).is_symlink()


def test_a_folder_behind_a_link_is_not_used_and_that_is_told(machines: tuple[Machine, Machine], tmp_path: Path) -> None:
    one, _ = machines
    (tmp_path / "elsewhere").mkdir()
    one.logs.rmdir()
    one.logs.symlink_to(tmp_path / "elsewhere")
    star(one)
    assert not one.exchange.run()
    assert "cannot be used" in (one.exchange.problem or "")
    assert list((tmp_path / "elsewhere").iterdir()) == []
    one.logs.unlink()
    one.exchange.turn(on=True)
    one.share()
    assert len(list(one.logs.iterdir())) == 1


def test_a_folder_of_logs_that_somebody_removed_is_made_again_only_when_it_is_asked_for(
    machines: tuple[Machine, Machine],
) -> None:
    one, _ = machines
    star(one)
    one.logs.rmdir()
    assert not one.exchange.run()
    assert "(No such file or directory)" in (one.exchange.problem or "")
    assert not one.logs.exists()
    one.exchange.turn(on=True)
    one.share()
    assert b"one.md" in log_of(one).read_bytes()


def test_a_long_log_is_merged_a_part_at_a_time_and_what_is_added_meanwhile_is_read_the_next_time(
    machines: tuple[Machine, Machine],
) -> None:
    one, two = machines
    star(one, *(Subject(f"{number}.md".encode(), "", None, None, "") for number in range(5)))
    one.share()
    parsing = lines.parse

    def added_meanwhile(line: bytes) -> object:
        if b'"4.md"' in line:
            star(one, TWO)
            with mock.patch.object(exchanging, "parse", parsing):
                Exchange(one.state, one.folder).run(read=False)
        return parsing(line)

    with mock.patch.object(exchanging, "_TOGETHER", 2), mock.patch.object(exchanging, "parse", added_meanwhile):
        two.share()
    assert len(starred(two)) >= 5
    two.share()
    assert starred(two) == {b"two.md", *(f"{number}.md".encode() for number in range(5))}


def test_a_log_cannot_change_how_the_folder_is_looked_at(machines: tuple[Machine, Machine]) -> None:
    one, two = machines
    told = {"newsreader": 1, "articles": [], "searches": [], "view": {"sort": "title", "at": 5.0}}
    (one.logs / "machine-view.jsonl").write_text(json.dumps(told) + "\n")
    two.share()
    assert two.state.view(two.root) is None


def test_however_many_logs_somebody_puts_there_the_own_one_is_still_written(machines: tuple[Machine, Machine]) -> None:
    one, _ = machines
    one.share()
    for number in range(150):
        (one.logs / f"machine-!{number}.jsonl").write_bytes(b"{}\n")
    star(one)
    with mock.patch.object(Exchange, "_tell_all", side_effect=AssertionError):
        one.share()
    assert b"one.md" in log_of(one).read_bytes()
    assert len(one.exchange.status().logs) == 101


def test_a_log_that_cannot_be_read_is_tried_again(machines: tuple[Machine, Machine]) -> None:
    one, two = machines
    star(one)
    one.share()
    with mock.patch("reader.store.sync.logs.Logs.reading", side_effect=PermissionError):
        two.share()
    assert starred(two) == set()
    two.share()
    assert starred(two) == {b"one.md"}


def test_a_log_that_becomes_something_else_before_it_is_opened_is_not_read(machines: tuple[Machine, Machine]) -> None:
    one, two = machines
    star(one)
    one.share()
    log = log_of(one)
    listed = log.stat()
    log.unlink()
    os.mkfifo(log)
    with mock.patch("reader.store.sync.logs.Logs.names", return_value={log.name: listed}):
        two.share()
    assert starred(two) == set()


def test_a_log_that_goes_while_they_are_listed_is_nothing(machines: tuple[Machine, Machine]) -> None:
    one, two = machines
    star(one)
    one.share()
    two.share()
    with mock.patch("reader.store.sync.logs.os.stat", side_effect=FileNotFoundError):
        assert two.exchange.status().logs == ()


def test_the_own_log_is_written_anew_when_it_is_more_than_four_times_what_is_needed(machines: tuple[Machine, Machine]) -> None:
    one, two = machines
    with mock.patch.object(exchanging, "_SMALL", 0):
        sizes = []
        for number in range(12):
            one.state.set_flag(one.root, "read", [(ONE, number % 2 == 0)])
            one.share()
            sizes.append(log_of(one).stat().st_size)
            if number % 3 == 0:
                two.share()
        # What is new takes its place and is no reason to.
        star(one, *(Subject(f"{number}.md".encode(), "", None, None, "") for number in range(40)))
        one.share()
        grown = log_of(one).stat().st_size
    assert max(sizes[:-1]) <= 5 * sizes[0] + 100
    assert any(after < before for before, after in pairwise(sizes))
    assert grown > 30 * sizes[0]
    two.share()
    assert one.told() == two.told()
    assert not [path.name for path in one.logs.iterdir() if path.name.startswith(".")]


def test_a_compacting_that_is_cut_short_leaves_the_log_as_it_was(machines: tuple[Machine, Machine]) -> None:
    one, _ = machines
    one.share()
    before = log_of(one).read_bytes()
    left = one.logs / f".{one.own}-dead"
    left.write_bytes(b"{")
    with mock.patch.object(exchanging, "_SMALL", -1), mock.patch.object(exchanging, "_TIMES", 0):
        star(one)
        with mock.patch("reader.store.sync.logs.os.rename", side_effect=OSError(28, "No space left on device")):
            one.exchange.run()
    assert "No space left on device" in (one.exchange.problem or "")
    assert log_of(one).read_bytes().startswith(before)
    assert [path.name for path in one.logs.iterdir()] == [one.own]
    one.share()


def test_an_article_with_more_highlights_than_a_line_holds_takes_several(machines: tuple[Machine, Machine]) -> None:
    from reader.model import Selector
    from reader.store.state import Look

    one, two = machines
    for number in range(6):
        selector = Selector(f"{number}" * 300_000, "", "", 0, 9)
        one.state.add_highlight(one.root, ONE, f"{number:032}", selector, Look("yellow", "", frozenset()))
    one.share()
    assert max(map(len, log_of(one).read_bytes().splitlines())) < LONGEST
    two.share()
    assert [kept.id for kept in two.state.highlights(two.root)] == [f"{number:032}" for number in range(6)]
    # What no line holds stays here.
    one.state.add_highlight(one.root, TWO, "f" * 32, Selector("x" * LONGEST, "", "", 0, 9), Look("yellow", "", frozenset()))
    one.share()
    two.share()
    assert len(two.state.highlights(two.root)) == 6


def test_a_machine_whose_log_another_one_wrote_to_takes_another_name(machines: tuple[Machine, Machine]) -> None:
    one, two = machines
    star(one)
    one.share()
    name = one.own
    foreign = log_of(one).read_bytes().replace(b"one.md", b"two.md")
    log_of(one).write_bytes(foreign)
    one.share()
    assert one.own != name
    assert starred(one) == {b"one.md", b"two.md"}
    assert (one.logs / name).read_bytes() == foreign
    two.share()
    assert one.told() == two.told()


def test_a_log_that_is_changed_between_reading_and_writing_is_not_written_to(machines: tuple[Machine, Machine]) -> None:
    one, _ = machines
    star(one)
    one.share()
    log_of(one).write_bytes(b"{}\n" + log_of(one).read_bytes())
    star(one, TWO)
    with mock.patch.object(Exchange, "_take", return_value=False):
        one.exchange.run()
    assert "it was changed by somebody else" in (one.exchange.problem or "")
    one.share()


def test_the_own_log_is_begun_anew_when_it_is_larger_than_any_is_read(machines: tuple[Machine, Machine]) -> None:
    one, _ = machines
    star(one)
    one.share()
    before = log_of(one).read_bytes()
    with mock.patch.object(exchanging, "LARGEST", len(before)):
        log_of(one).write_bytes(before + b"\n")
        one.share()
    assert log_of(one).read_bytes() == before


def test_a_state_that_was_restored_from_a_backup_hears_what_it_once_said(
    machines: tuple[Machine, Machine], tmp_path: Path
) -> None:
    state = State.open(tmp_path / "data")
    sharing = Exchange(state, tmp_path / "clips")
    sharing.turn(on=True)
    sharing.run()
    state.close()
    before = (tmp_path / "data" / "state.sqlite3").read_bytes()
    state = State.open(tmp_path / "data")
    root = os.fsencode(tmp_path / "clips")
    state.set_flag(root, "starred", [(ONE, True)])
    Exchange(state, tmp_path / "clips").run()
    state.close()
    (tmp_path / "data" / "state.sqlite3").write_bytes(before)
    state = State.open(tmp_path / "data")
    assert Exchange(state, tmp_path / "clips").run()
    assert [mark.starred for mark in state.kept(root)] == [True]
    state.close()


def test_what_is_kept_in_memory_only_is_not_shared(tmp_path: Path) -> None:
    (tmp_path / "clips").mkdir()
    (tmp_path / "data").write_text("no directory")
    state = State.open(tmp_path / "data")
    sharing = Exchange(state, tmp_path / "clips")
    with pytest.raises(StateError, match="cannot be written to"):
        sharing.turn(on=True)
    assert not sharing.run()
    assert not (tmp_path / "clips" / FOLDER).exists()
    state.close()


# In the program


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    machine(tmp_path, monkeypatch, "one")
    return write(tmp_path / "clips", {"a.md": article("Alpha", 29), "b.md": article("Bravo", 28)})


def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for kind in ("DATA", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / name / kind))


def looked(folder: Path) -> Library:
    library = open_library(folder, load_config())
    for _ in library.refresh(searchable=False):
        pass
    return library


def test_sync_is_turned_on_and_off_and_says_how_it_stands(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sync", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines() == [f"Sync is off for {folder}: what you mark stays on this machine."]
    assert not (folder / FOLDER).exists()
    assert main(["sync", "on", str(folder)]) == 0
    assert "this machine" in capsys.readouterr().out.splitlines()[1]
    library = looked(folder)
    library.marks.set_starred([library.find("a.md") or 0], True)
    library.close()
    machine(tmp_path, monkeypatch, "two")
    assert main(["sync", "on", str(folder)]) == 0
    (folder / FOLDER / "machine-new.jsonl").write_text("nonsense\n{")
    assert main(["sync", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "1 lines passed over: they say nothing, not read to its end" in said
    library = looked(folder)
    assert [row.starred for row in library.rows(library.order().ids)] == [True, False]
    library.close()
    assert main(["sync", "off", str(folder)]) == 0
    assert capsys.readouterr().out.endswith(
        "There are 3 logs in its .newsreader folder. They are not read, and not written to.\n"
    )


def test_a_folder_of_logs_that_was_not_turned_on_is_left_alone(folder: Path) -> None:
    (folder / FOLDER).mkdir()
    (folder / FOLDER / "machine-planted.jsonl").write_text("{")
    before = (folder / FOLDER).stat().st_atime_ns, (folder / FOLDER).stat().st_mtime_ns
    with mock.patch("reader.store.sync.exchange.opened", side_effect=AssertionError):
        library = looked(folder)
        library.marks.set_starred([library.find("a.md") or 0], True)
        library.poll()
        library.close()
    assert (before[1], 1) == ((folder / FOLDER).stat().st_mtime_ns, len(list((folder / FOLDER).iterdir())))


def test_a_folder_that_cannot_be_written_to_is_told_once_and_read_all_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / FOLDER).write_text("a file")
    assert main(["sync", "on", str(folder)]) == 1
    assert "cannot be used" in capsys.readouterr().err
    (folder / FOLDER).unlink()
    assert main(["sync", "on", str(folder)]) == 0
    with mock.patch("reader.store.sync.exchange.opened", side_effect=PermissionError(13, "Permission denied")):
        assert main(["sync", str(folder)]) == 1
        said = capsys.readouterr()
        assert "(Permission denied): what you mark is kept here, and not shared for now." in said.err
        library = looked(folder)
        library.marks.set_starred([library.find("a.md") or 0], True)
        with pytest.raises(StateError, match="not shared for now"):
            library.poll()
        assert library.poll() in (True, False)
        assert "Marks of 1 articles are not written yet." in "\n".join(status_of(library))
        library.close()
    library = looked(folder)
    assert library.warnings == ()
    library.close()


def test_nothing_in_the_folder_of_logs_is_an_article(folder: Path) -> None:
    library = looked(folder)
    library.sync.turn(on=True)
    write(folder / FOLDER, {"c.md": article("Charlie", 27)})
    for only in (None, [b".newsreader/c.md"], [b".newsreader"]):
        for _ in library.refresh(searchable=False, only=only):
            pass
        assert library.counts().articles == 2
    library.close()


def status_of(library: Library) -> list[str]:
    from reader.cli.syncing import _lines

    return _lines(library)


def test_a_state_that_fails_is_told_too(folder: Path) -> None:
    library = looked(folder)
    library.sync.turn(on=True)
    with mock.patch("reader.store.sync.exchange.marks.changed", side_effect=ValueError):
        with pytest.raises(StateError, match="cannot be read"):
            library.poll()
        assert library.warnings != ()
    library.poll()
    assert library.warnings == ()
    library.close()


async def test_a_window_shows_what_another_machine_marks(folder: Path, tmp_path: Path) -> None:
    other = open_library(folder, config_in(tmp_path / "other"))
    for _ in other.refresh(searchable=False):
        pass
    other.sync.turn(on=True)
    here = open_library(folder, config_in(tmp_path / "here"))
    here.sync.turn(on=True)
    here.close()
    with mock.patch("reader.tui.screens.looking._POLL_SECONDS", 0.05):
        async with opened(folder, config_in(tmp_path / "here")) as window:
            other.marks.set_starred(other.order().ids, True)
            other.close()
            await window.until(
                lambda: all((row := window.articles.row(index)) and row.starred for index in range(2)), "the other's stars"
            )


def test_what_was_marked_here_follows_an_article_that_was_renamed_elsewhere_and_marked_there(
    folder: Path, tmp_path: Path
) -> None:
    """The log comes before the file does, which is renamed on one machine and marked on both."""
    two = write(tmp_path / "two", {name: (folder / name).read_text() for name in ("a.md", "b.md")})
    library = {}
    for name, root in (("one", folder), ("two", two)):
        library[name] = open_library(root, config_in(tmp_path / name))
        library[name].sync.turn(on=True)
        for _ in library[name].refresh(searchable=False):
            pass

    def carry(here: Path, there: Path) -> None:
        for log in (here / FOLDER).iterdir():
            (there / FOLDER / log.name).write_bytes(log.read_bytes())

    def look(name: str) -> None:
        for _ in library[name].refresh(searchable=False):
            pass
        library[name].poll()

    one_id, two_id = library["one"].find("a.md") or 0, library["two"].find("a.md") or 0
    library["one"].highlights.add(one_id, (0, 5), note="there", tags=["sea"])
    (folder / "a.md").rename(folder / "z.md")
    look("one")
    library["two"].marks.set_starred([two_id], True)
    carry(folder, two)
    library["two"].poll()
    (two / "a.md").rename(two / "z.md")
    look("two")
    carry(two, folder)
    library["one"].poll()
    for name, each in library.items():
        (row,) = each.rows([each.find("z.md") or 0])
        assert (row.starred, row.highlights, row.notes) == (True, 1, 1)
        assert [finding for finding in each.examine() if finding and finding.kind == "left behind"] == [], name
        each.close()


def test_a_mark_whose_article_is_nowhere_waits_where_it_is_shared_too(folder: Path) -> None:
    library = looked(folder)
    library.sync.turn(on=True)
    library.marks.set_starred([library.find("a.md") or 0], True)
    (folder / "a.md").unlink()
    for _ in library.refresh(searchable=False):
        pass
    assert [finding.paths for finding in library.examine() if finding and finding.kind == "left behind"] == [("a.md",)]
    library.close()


def test_an_article_that_is_marked_while_the_folder_is_looked_at_is_shared_all_the_same(folder: Path, tmp_path: Path) -> None:
    library = looked(folder)
    library.sync.turn(on=True)
    other = open_library(folder, config_in(tmp_path / "other"))
    other.sync.turn(on=True)
    for _ in other.refresh(searchable=False):
        pass
    other.marks.set_starred(other.order().ids, True)
    other.close()
    with library._refreshing:
        assert library.poll()
    assert [row.starred for row in library.rows(library.order().ids)] == [True, True]
    library.close()


def test_a_poll_tells_that_another_machine_has_marked_something_once(folder: Path, tmp_path: Path) -> None:
    library = looked(folder)
    library.sync.turn(on=True)
    library.poll()
    other = open_library(folder, config_in(tmp_path / "other"))
    other.sync.turn(on=True)
    for _ in other.refresh(searchable=False):
        pass
    library.poll()
    other.marks.set_starred(other.order().ids, True)
    other.close()
    assert library.poll()
    assert not library.poll()
    assert [row.starred for row in library.rows(library.order().ids)] == [True, True]
    library.close()
