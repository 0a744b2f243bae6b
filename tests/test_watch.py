from __future__ import annotations

import os
import threading
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, cast
from unittest.mock import ANY

import pytest

from reader.config import Config
from reader.errors import FolderError
from reader.ingest import notice
from reader.ingest import watch as watching
from reader.ingest.fresh import Touched
from reader.ingest.notice import Gone, file_system, notices
from reader.ingest.watch import SENTENCES, Watcher, follow
from reader.library import Library, open_library
from reader.model import Progress
from tests import tiny

pytestmark = pytest.mark.processes
MOUNTS = b"""22 27 0:21 / / rw - ext4 /dev/root rw
23 22 0:22 / /mnt/with\\040space rw shared:3 - nfs4 host:/x rw
24 23 0:22 / /mnt/with\\040space/local rw - btrfs /dev/y rw
"""


class Open:
    def is_set(self) -> bool:
        return False


# The process that watches, in this one


def test_the_file_system_of_a_folder_is_that_of_the_nearest_mount(tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_bytes(MOUNTS)
    assert file_system(b"/mnt/other", mounts) == "ext4"
    assert file_system(b"/mnt/with space", mounts) == "nfs4"
    assert file_system(b"/mnt/with space/local/clips", mounts) == "btrfs"
    assert file_system(b"/mnt", tmp_path / "none") is None
    mounts.write_bytes(b"")
    assert file_system(b"/mnt", mounts) is None


def test_a_file_system_that_tells_nothing_is_not_watched(tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_bytes(MOUNTS)
    assert list(notices(b"/mnt/with space/clips", cast("Gone", Open()), mounts=mounts)) == [{"trouble": "silent"}]


class Engine:
    """Says what it was given to say, then that it was stopped."""

    def __init__(self, *said: Any) -> None:
        self._said = iter(said)

    def watch(self, *_: Any) -> Any:
        said = next(self._said, "stop")
        if isinstance(said, Exception):
            raise said
        return said


def said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *engines: Any) -> list[Mapping[str, Any]]:
    ready = iter(engines)

    def begin(_: str) -> Engine:
        engine = next(ready)
        if isinstance(engine, Exception):
            raise engine
        return cast("Engine", engine)

    monkeypatch.setattr(notice, "begin", begin)
    return list(notices(os.fsencode(tmp_path), cast("Gone", Open()), mounts=tmp_path / "none"))


def test_what_changes_behind_a_symbolic_link_is_no_change_in_the_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "clips"
    (folder / "sub").mkdir(parents=True)
    (folder / "up").symlink_to(tmp_path)
    here, gone = f"{folder}/sub/a.md", f"{folder}/gone/b.md"
    told = {(1, here), (1, gone), (1, f"{folder}/up/cache/index"), (1, f"{folder}/up/clips/sub/a.md"), (3, f"{folder}/up")}
    assert said(monkeypatch, folder, Engine(told)) == [{"ready": ANY}, {"changed": ["gone/b.md", "sub/a.md", "up"]}]
    assert said(monkeypatch, folder / "up" / "clips", Engine({(1, f"{folder}/up/clips/sub/a.md")}))[1:] == [
        {"changed": ["sub/a.md"]}
    ]
    assert said(monkeypatch, folder, Engine({(1, str(folder))}))[1:] == [{"all": True}]


def test_changes_are_told_by_their_paths_in_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    raw = {(1, f"{tmp_path}/sub/a.txt"), (3, f"{tmp_path}/sub/b.txt"), (2, f"{tmp_path}/sub/a.txt")}
    ready, changed = said(monkeypatch, tmp_path, Engine("timeout", raw))
    assert list(ready) == ["ready"]
    assert changed == {"changed": ["sub/a.txt", "sub/b.txt"]}


def test_what_machines_tell_each_other_of_marks_is_no_change(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    logs = {(1, f"{tmp_path}/.newsreader"), (2, f"{tmp_path}/.newsreader/machine-1.jsonl")}
    (_, changed) = said(monkeypatch, tmp_path, Engine(logs, {*logs, (2, f"{tmp_path}/.newsreader.md")}))
    assert changed == {"changed": [".newsreader.md"]}


def test_many_changes_or_one_of_the_folder_itself_are_changes_anywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(notice, "_MANY", 1)
    many = {(1, f"{tmp_path}/a"), (1, f"{tmp_path}/b")}
    assert said(monkeypatch, tmp_path, Engine(many, {(3, str(tmp_path))}))[1:] == [{"all": True}, {"all": True}]


def test_a_name_that_cannot_be_told_is_a_change_anywhere_and_the_watch_begins_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = said(monkeypatch, tmp_path, Engine(UnicodeDecodeError("utf-8", b"", 0, 1, "")), Engine())
    assert [list(one) for one in told] == [["ready"], ["all"], ["ready"]]


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (OSError("OS file watch limit reached."), "limit"),
        (RuntimeError("Too many open files (os error 24)"), "limit"),
        (OSError("something else"), "failed"),
    ],
)
def test_why_a_folder_cannot_be_watched_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: Exception, trouble: str
) -> None:
    assert said(monkeypatch, tmp_path, error) == [{"trouble": trouble}]


def test_a_folder_inside_that_may_not_be_read_does_not_end_the_watch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from watchfiles import _rust_notify

    asked: list[bool] = []

    def engine(_paths: list[str], *options: bool) -> str:
        asked.append(options[-1])
        if not options[-1]:
            raise PermissionError
        return "watching"

    monkeypatch.setattr(_rust_notify, "RustNotify", engine)
    assert cast("Any", notice.begin(str(tmp_path))) == "watching"
    assert asked == [False, True]


def test_who_reads_is_gone_when_the_input_ends() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as requests:
        gone = Gone(requests)
        assert not gone.is_set()
        os.close(writing)
        assert gone.is_set()


# Both processes


def test_what_changes_in_a_folder_is_told_and_closing_ends_the_waiting(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    with Watcher(tmp_path) as watcher:
        while watcher.ready is None:
            watcher.wait(5)
        (tmp_path / "sub" / "a.txt").touch()
        paths, anywhere = watcher.wait(5)
        assert (paths, anywhere) == ({b"sub/a.txt"}, False)
        waiting = threading.Thread(target=watcher.wait, args=(60,))
        waiting.start()
        watcher.close()
        waiting.join(10)
        assert not waiting.is_alive()
        assert watcher.closed


def test_a_watch_that_dies_is_a_trouble_and_waiting_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "MODULE", "tests.no_such_module")
    with Watcher(tmp_path) as watcher:
        while watcher.trouble is None:
            watcher.wait(5)
        assert watcher.trouble == "failed"
        assert watcher.wait(0) == (set(), False)


def test_nobody_to_be_told_what_to_watch_is_a_trouble_like_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "pack", lambda _: (_ for _ in ()).throw(BrokenPipeError))
    with Watcher(tmp_path) as watcher:
        assert watcher.wait(0) == (set(), False)
        assert watcher.trouble is None


# Following


class Script:
    """A watcher that says what a test has it say, then is closed."""

    def __init__(self, *steps: Any) -> None:
        self._steps = list(steps)
        self.trouble: Any = None
        self.ready: int | None = None
        self.closed = False
        self.waited: list[float] = []

    def wait(self, seconds: float) -> tuple[set[bytes], bool]:
        self.waited.append(seconds)
        if not self._steps:
            self.closed = True
            return set(), False
        step = self._steps.pop(0)
        if isinstance(step, int):
            self.ready = step
        elif isinstance(step, str):
            self.trouble = step
        elif step is not None:
            return step, b"*" in step
        return set(), False


DONE = Progress(0, 0, 0, 0, finished=True)


class Looks:
    def __init__(self, *answers: Any) -> None:
        self.asked: list[Collection[bytes] | None] = []
        self._answers = list(answers)

    def __call__(self, only: Collection[bytes] | None) -> Iterator[Progress]:
        self.asked.append(only)
        answer = self._answers.pop(0) if self._answers else [DONE]
        if isinstance(answer, Exception):
            raise answer
        return iter(answer)


def following(script: Script, looks: Looks, *, looked: int | None = 5, touched: Collection[bytes] = ()) -> list[str]:
    told: list[str] = []
    for _ in follow(cast("Watcher", script), looked, looks, lambda: set(touched), told.append):
        pass
    return told


def test_only_what_changed_is_looked_at() -> None:
    looks = Looks()
    script = Script(1, {b"a.txt"}, None, {b"b.txt", b"c.txt"})
    assert following(script, looks) == []
    assert looks.asked == [{b"a.txt"}, {b"b.txt", b"c.txt"}]
    assert script.waited[1:4] == [watching.NET] * 3


def test_what_changed_before_the_watch_began_is_not_missed() -> None:
    looks = Looks()
    following(Script(9, None), looks, looked=5)
    assert looks.asked == [None]
    following(Script(9), looks, looked=None)
    assert looks.asked == [None, None]


def test_a_change_nobody_knows_where_is_looked_for_everywhere() -> None:
    looks = Looks()
    following(Script({b"*"}), looks)
    assert looks.asked == [None]


def test_what_is_still_being_written_is_looked_at_again_soon() -> None:
    from dataclasses import replace

    looks = Looks([replace(DONE, unsettled=(b"sub",))])
    script = Script({b"sub/a.txt"}, None)
    following(script, looks)
    assert looks.asked == [{b"sub/a.txt"}, {b"sub"}]
    assert script.waited[1] == watching.SOON


def test_what_changes_during_another_look_is_looked_at_after_it() -> None:
    looks = Looks([], [Progress(0, 1, 0, 0, finished=False)])
    following(Script({b"a"}, {b"b"}, None), looks)
    assert looks.asked == [{b"a"}, {b"a", b"b"}, {b"a", b"b"}]


def test_where_nothing_is_told_the_folder_is_looked_at_every_few_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = Looks()
    script = Script("silent", None, None)
    assert following(script, looks, touched={b"sub"}) == [SENTENCES["silent"]]
    assert looks.asked == [{b"sub"}] * 3
    assert script.waited[1:] == [watching.EVERY] * 3
    monkeypatch.setattr(watching, "WHOLE", 0.0)
    monkeypatch.setattr(watching, "PATIENT", 0)
    looks = Looks()
    following(Script("limit", None), looks)
    assert looks.asked == [None, None]


def test_the_directories_are_asked_now_and_then_although_nothing_was_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "NET", 0.0)
    looks = Looks()
    following(Script(None), looks, touched={b"sub"})
    assert looks.asked == [{b"sub"}]


def test_a_folder_that_went_is_told_once_and_looked_for_until_it_is_there_again() -> None:
    looks = Looks(FolderError("Gone."), FolderError("Gone."))
    assert following(Script({b"a"}, None, None, None), looks) == ["Gone."]
    assert looks.asked == [{b"a"}, None, None]


# The library


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    tiny.register(monkeypatch)
    (tmp_path / "clips").mkdir()
    library = open_library(tmp_path / "clips", Config(data=tmp_path / "data", cache=tmp_path / "cache", theme=None))
    yield library
    library.close()


def test_a_file_that_comes_while_a_folder_is_open_is_in_the_list(library: Library) -> None:
    (library.root / "a.txt").write_text("title: Alpha")
    came = False
    for progress in library.watch(lambda _: None):
        if progress.finished and not came:
            assert library.counts().articles == 1
            (library.root / "b.txt").write_text("title: Beta")
            came = True
        if library.counts().articles == 2:
            library.close()
            break
    assert came


def test_a_library_that_is_closed_is_not_watched(library: Library) -> None:
    library.close()
    assert list(library.watch(lambda _: None)) == []


def test_what_fails_while_a_folder_is_watched_is_told_unless_it_was_closed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Iterator[Progress]:
        raise FolderError("Gone.")

    monkeypatch.setattr(watching, "follow", fail)
    with pytest.raises(FolderError):
        list(library.watch(lambda _: None))
    watch = library.watch(lambda _: None)
    next(watch)
    library.close()
    assert [progress for progress in watch if progress.finished] == []


def test_directories_are_asked_for_what_came_since_they_were_last_asked(library: Library) -> None:
    (library.root / "sub").mkdir()
    for _ in library.refresh():
        pass
    touched = Touched(library._index, library.root)
    for directory in (library.root, library.root / "sub"):
        os.utime(directory, (0, 0))
    assert touched() == set()
    os.utime(library.root / "sub")
    assert touched() == {b"sub"}
