"""Screens that are kept: shown again as they were, and only while all that they depend on is as it was."""

from __future__ import annotations

import os
import pty
import sqlite3
import termios
from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest

from reader import frames
from reader.cli import prepaint as cli
from reader.cli.prepaint import prepaint
from reader.directories import directory
from reader.frames import Frame, Painted, can_be_used, load, paint, save, stamp

TERMINAL = {"TERM": "xterm-256color"}
OUTPUT = b"\x1b[1;1Hthe screen"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "clips"
    folder.mkdir()
    return folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "state.sqlite3"
    path.write_bytes(b"before")
    return path


@pytest.fixture
def cache(tmp_path: Path, folder: Path, source: Path) -> str:
    cache = str(tmp_path / "cache")
    save(cache, Frame(str(folder), 80, 24, OUTPUT, (str(source), str(source) + "-wal")), TERMINAL)
    return cache


def shown(
    cache: str, folder: Path | None, columns: int = 80, rows: int = 24, environment: dict[str, str] | None = None
) -> bytes | None:
    return load(cache, None if folder is None else str(folder), columns, rows, {**TERMINAL, **(environment or {})})


def test_a_frame_is_shown_as_it_was_kept(cache: str, folder: Path) -> None:
    assert shown(cache, folder) == OUTPUT
    assert shown(cache, None) == OUTPUT


def test_the_last_frame_is_that_of_the_last_folder(cache: str, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    save(cache, Frame(str(other), 80, 24, b"another", (str(other / "none"),)), TERMINAL)
    assert shown(cache, None) == b"another"


@pytest.mark.parametrize("environment", [{"TERM": "xterm"}, {"COLORTERM": "truecolor"}, {"NO_COLOR": ""}, {"TZ": "UTC"}])
def test_another_terminal_or_zone_is_shown_nothing(cache: str, folder: Path, environment: dict[str, str]) -> None:
    assert shown(cache, folder, environment=environment) is None


def test_another_size_folder_version_or_day_is_shown_nothing(
    cache: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shown(cache, folder, columns=81) is None
    assert shown(cache, folder, rows=25) is None
    assert shown(cache, tmp_path) is None
    with monkeypatch.context() as patch:
        patch.setattr(frames, "__version__", "99")
        assert shown(cache, folder) is None
    monkeypatch.setattr("time.strftime", lambda _: "2099-01-01 +0000")
    assert shown(cache, folder) is None


def test_two_folders_of_the_same_name_in_the_cache_are_told_apart(
    cache: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "_name", lambda root: next(path.name for path in Path(cache, "frames").iterdir()))
    assert shown(cache, tmp_path) is None


def test_a_folder_that_has_gone_is_shown_nothing(cache: str, folder: Path) -> None:
    folder.rmdir()
    assert shown(cache, folder) is None
    assert shown(cache, None) is None


def test_nothing_is_shown_once_something_behind_it_was_written(cache: str, folder: Path, source: Path) -> None:
    journal = source.with_name(source.name + "-wal")
    journal.write_bytes(b"")
    assert shown(cache, folder) is None
    journal.unlink()
    assert shown(cache, folder) == OUTPUT
    source.write_bytes(b"after!")
    assert shown(cache, folder) is None


def test_a_transaction_changes_the_stamp_within_a_tick_of_the_clock(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE t(n)")
    db.execute("INSERT INTO t VALUES (1)")
    db.commit()
    status, before = path.stat(), stamp(str(path))
    db.execute("UPDATE t SET n = 2")
    db.commit()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    assert stamp(str(path)) != before
    db.close()


def test_a_frame_of_no_source_is_not_trusted(tmp_path: Path, folder: Path) -> None:
    save(str(tmp_path), Frame(str(folder), 80, 24, OUTPUT, ()), TERMINAL)
    assert shown(str(tmp_path), folder) is None


@pytest.mark.parametrize("damage", [b"", b"12", b"x\n", b"3\nabc"])
def test_a_damaged_frame_is_as_good_as_none(cache: str, folder: Path, damage: bytes) -> None:
    path = next(path for path in Path(cache, "frames").iterdir() if not path.is_symlink())
    path.write_bytes(damage)
    assert shown(cache, folder) is None
    assert shown(str(folder), folder) is None


def test_a_cache_that_cannot_be_written_is_no_failure(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "file").write_text("")
    save(str(tmp_path / "file"), Frame(str(folder), 80, 24, OUTPUT, ()), TERMINAL)
    assert shown(str(tmp_path / "file"), folder) is None


@pytest.mark.parametrize(
    "environment", [{}, {"TERM": "dumb"}, {**TERMINAL, "COLUMNS": "80"}, {**TERMINAL, "TEXTUAL_DRIVER": "x:Y"}]
)
def test_it_is_not_used_where_the_application_would_draw_elsewhere(environment: dict[str, str]) -> None:
    assert not can_be_used(environment)
    assert can_be_used(TERMINAL)


class Line:
    """A terminal on the streams 0, 1 and 2 as far as the code under test asks."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.master, self.slave = pty.openpty()
        write, get, set_ = os.write, termios.tcgetattr, termios.tcsetattr
        monkeypatch.setattr(os, "write", lambda _, data: write(self.slave, bytes(data)[:7]))  # a piece at a time
        monkeypatch.setattr(termios, "tcgetattr", lambda _: get(self.slave))
        monkeypatch.setattr(termios, "tcsetattr", lambda _, when, attributes: set_(self.slave, when, attributes))
        monkeypatch.setattr(os, "isatty", lambda _: True)
        monkeypatch.setattr(os, "tcgetpgrp", lambda _: os.getpgrp())
        monkeypatch.setattr(os, "get_terminal_size", lambda _: (80, 24))

    @property
    def echoes(self) -> bool:
        return bool(termios.tcgetattr(0)[3] & termios.ECHO)

    def seen(self) -> bytes:
        return os.read(self.master, 4096)


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    line = Line(monkeypatch)
    yield line
    os.close(line.master)
    os.close(line.slave)


def test_painting_turns_echo_off_and_giving_back_turns_it_on_once(line: Line) -> None:
    painted = paint(OUTPUT)
    assert not line.echoes
    assert line.seen().endswith(OUTPUT)
    painted.give_back()
    assert termios.tcgetattr(0)[3] & termios.ECHO
    assert line.seen() == b"\x1b[?7h\x1b[?1049l\x1b[?25h"[:7]
    painted.give_back()
    assert painted.taken


def test_a_terminal_that_fails_while_it_is_painted_is_given_back(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def write(_: int, data: bytes) -> int:
        calls.append(bytes(data))
        if len(calls) == 1:
            raise OSError
        return len(data)

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(OSError):  # noqa: PT011 - it has no text
        paint(OUTPUT)
    assert line.echoes
    assert len(calls) == 2


@pytest.fixture
def at_home(cache: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "directory", lambda _: cache)
    monkeypatch.setattr(cli, "_restore_at_the_end", lambda: None)
    monkeypatch.setattr(os, "environ", TERMINAL)


@pytest.mark.usefixtures("at_home")
def test_a_plain_command_line_is_painted(line: Line, folder: Path) -> None:
    assert isinstance(prepaint([str(folder)]), Painted)
    assert isinstance(prepaint([]), Painted)


@pytest.mark.usefixtures("at_home")
def test_options_other_folders_and_the_background_are_not_painted(
    line: Line, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert prepaint(["--theme", "x", str(folder)]) is None
    assert prepaint(["--help"]) is None
    assert prepaint([""]) is None
    assert prepaint([str(tmp_path)]) is None
    monkeypatch.setattr(os, "tcgetpgrp", lambda _: -1)
    assert prepaint([str(folder)]) is None


@pytest.mark.usefixtures("at_home")
def test_without_a_terminal_nothing_is_painted(folder: Path, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "isatty", lambda number: number != 2)
        assert prepaint([str(folder)]) is None

    def gone(_: int) -> int:
        raise OSError

    monkeypatch.setattr(os, "tcgetpgrp", gone)
    assert prepaint([str(folder)]) is None


def test_a_signal_before_the_application_is_there_leaves_as_from_a_block(monkeypatch: pytest.MonkeyPatch) -> None:
    import signal

    handlers: dict[int, object] = {}
    monkeypatch.setattr(signal, "signal", handlers.__setitem__)
    cli._restore_at_the_end()
    handler = handlers[signal.SIGHUP]
    assert callable(handler)
    with pytest.raises(SystemExit) as ended:
        handler(signal.SIGHUP, None)
    assert ended.value.code == 128 + signal.SIGHUP


def all_directories() -> tuple[str, ...]:
    return tuple(map(directory, ("data", "cache", "config")))


@pytest.mark.parametrize("value", [None, "", " ", "/elsewhere/data"])
def test_the_directories_are_those_that_platformdirs_names(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    dirs = platformdirs.PlatformDirs("newsreader", appauthor=False)
    assert all_directories() == (dirs.user_data_dir, dirs.user_cache_dir, dirs.user_config_dir)


def test_elsewhere_platformdirs_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANDROID_ROOT", "/system")
    dirs = platformdirs.PlatformDirs("newsreader", appauthor=False)
    assert all_directories() == (dirs.user_data_dir, dirs.user_cache_dir, dirs.user_config_dir)
