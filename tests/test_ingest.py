from __future__ import annotations

import io
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import codec
from reader.errors import FolderError, ReaderError, StateError
from reader.ingest import pace as pacing
from reader.ingest import pool as pools
from reader.ingest import refresh as refreshing
from reader.ingest import worker
from reader.ingest.adopt import Adoption
from reader.ingest.frames import Frame, pack, path_in, path_out, unpack
from reader.ingest.pool import CHUNK, Pool, search_path
from reader.ingest.refresh import refresh
from reader.model import Place, Progress, SourceFile
from reader.query import Sort
from reader.store import changes
from reader.store.changes import ParsedFile
from reader.store.index import Index
from reader.store.state import State
from tests import tiny


@pytest.fixture(autouse=True)
def _tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.register(monkeypatch)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "clips").mkdir()
    return tmp_path / "clips"


@pytest.fixture
def index(tmp_path: Path, root: Path) -> Iterator[Index]:
    index = Index.open(tmp_path / "cache", root)
    yield index
    index.close()


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    state = State.open(tmp_path / "data")
    yield state
    state.close()


# Frames


@pytest.mark.measured(True)
@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8")), st.lists(st.binary()))), st.integers(1, 50))
def test_frames_come_out_as_they_went_in_however_they_are_cut(sent: list[tuple[str, list[bytes]]], size: int) -> None:
    stream = b"".join(pack({"text": text}, blobs) for text, blobs in sent)
    buffer = bytearray()
    got: list[Frame] = []
    for at in range(0, len(stream), size):
        buffer += stream[at : at + size]
        got += unpack(buffer)
    assert [(frame.head["text"], list(frame.blobs)) for frame in got] == sent
    assert not buffer


@given(st.binary())
def test_any_path_goes_through_json(path: bytes) -> None:
    assert path_in(json.loads(json.dumps(path_out(path)))) == path


# The process that parses, in this one


def answer(root: Path, name: str, content: str | bytes) -> ParsedFile:
    (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (frame,) = unpack(bytearray(worker.parse(root, name.encode(), 0)))
    return pools._parsed(SourceFile(name.encode(), 0, 0, 0), frame)


def errors(parsed: ParsedFile) -> list[str | None]:
    return [columns.error for columns, _ in parsed.articles]


def test_a_file_is_answered_with_its_columns_bodies_and_hash(root: Path) -> None:
    parsed = answer(root, "a.txt", "title: Bread\nsite: JN\n\nwho bakes bread\nand why")
    ((columns, body),) = parsed.articles
    assert (columns.title, columns.site, columns.words) == ("Bread", "JN", 5)
    assert body is not None
    assert codec.decode(body).document.strings() == ["who bakes bread", "and why"]
    assert parsed.hash is not None
    assert len(parsed.hash) == 16
    assert parsed.hash == answer(root, "b.txt", "title: Bread\nsite: JN\n\nwho bakes bread\nand why").hash


def test_articles_of_one_file_have_keys_of_their_own(root: Path) -> None:
    parsed = answer(root, "a.txt", "title: One\f\ntitle: Two\f\nkey: x\f\nkey: x\f\nkey: x")
    assert [columns.key for columns, _ in parsed.articles] == ["", "~2", "x", "x~2", "x~3"]


def test_what_is_no_article_is_skipped_not_a_failure(root: Path) -> None:
    assert answer(root, "program", b"\x7fELF\0").skipped
    assert not answer(root, "README", "title: Words").skipped


@pytest.mark.parametrize(
    ("do", "error"),
    [
        ("fail", "It is torn."),
        ("raise", "Could not be read as tiny text: ValueError."),
        ("memory", "It needs too much memory."),
        ("nothing", "It holds no article."),
        ("surrogate", "Could not be read: UnicodeEncodeError."),
    ],
)
def test_whatever_goes_wrong_with_a_file_is_one_row_that_says_so(root: Path, do: str, error: str) -> None:
    parsed = answer(root, "a.txt", f"do: {do}")
    assert errors(parsed) == [error]
    assert parsed.articles[0][0].title == "a.txt"
    assert not parsed.again


def test_text_that_is_no_unicode_is_that_files_failure_wherever_it_stands(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec, "encode", lambda _: b"")
    assert errors(answer(root, "a.txt", "do: surrogate")) == ["Its text is not Unicode."]


def test_articles_before_a_failure_are_kept(root: Path) -> None:
    parsed = answer(root, "a.txt", "title: One\f\ndo: fail")
    assert errors(parsed) == [None, "It is torn."]


def test_a_file_that_cannot_be_opened_is_tried_again_the_next_time(root: Path) -> None:
    (frame,) = unpack(bytearray(worker.parse(root, b"gone.txt", 0)))
    parsed = pools._parsed(SourceFile(b"gone.txt", 0, 0, 0), frame)
    assert errors(parsed) == ["gone.txt is no longer there."]
    assert parsed.again
    assert parsed.hash is None


def test_requests_are_answered_file_by_file_until_they_end(root: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (root / name).write_text(f"title: {name}")
    request = pack({"root": path_out(os.fsencode(root)), "seconds": 5, "files": [["a.txt", 0, False], ["b.txt", 0, False]]})
    requests = cast("io.BufferedReader", io.BytesIO(request + request[:3]))
    answers = io.BytesIO()
    worker.serve(requests, answers)
    ready, *frames = unpack(bytearray(answers.getvalue()))
    assert ready.head["ready"]
    assert [frame.head["articles"][0][3] for frame in frames] == ["a.txt", "b.txt"]
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_the_process_limits_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    limits: dict[int, object] = {}

    def limit(what: int, value: object) -> None:
        if what == resource.RLIMIT_CORE:
            raise ValueError
        limits[what] = value

    quiet: list[int] = []
    monkeypatch.setattr(signal, "signal", lambda number, _: quiet.append(number))
    monkeypatch.setattr(signal, "pthread_sigmask", lambda *_: None)
    monkeypatch.setattr(resource, "setrlimit", limit)
    monkeypatch.setattr(os, "nice", lambda _: 0)
    requests = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "stdin", requests)

    def gone(*_: BinaryIO) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(worker, "serve", gone)
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO()))
    worker.main()
    assert limits == {resource.RLIMIT_AS: (worker.MEMORY, worker.MORE_MEMORY)}
    assert quiet == [signal.SIGINT, signal.SIGTSTP, signal.SIGALRM]


def test_the_time_is_for_each_article_of_a_file_and_not_without_end(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "many.txt").write_text("title: One\f\ntitle: Two")
    wound: list[int] = []
    worker.parse(root, b"many.txt", 0, lambda: wound.append(1))
    assert len(wound) == 3
    timers: list[float] = []
    monkeypatch.setattr(signal, "setitimer", lambda _which, seconds: timers.append(seconds))
    monkeypatch.setattr(worker, "_FILLED", 0)
    request = pack({"root": path_out(os.fsencode(root)), "seconds": 9.0, "files": [["many.txt", 0, False]]})
    worker.serve(cast("io.BufferedReader", io.BytesIO(request)), io.BytesIO())
    assert timers == [0]


def test_a_file_of_more_than_memory_holds_is_read_in_part(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "many.txt").write_text("title: One\f\ntitle: Two\f\ntitle: Three")
    monkeypatch.setattr(worker, "_BODIES", 150)
    (frame,) = unpack(bytearray(worker.parse(root, b"many.txt", 0)))
    assert 0 < len(frame.blobs) < 3
    assert "more than fits into memory" in str(frame.head["articles"][-1])


# The processes


def write(root: Path, **files: str) -> list[SourceFile]:
    for name, content in files.items():
        (root / f"{name}.txt").write_text(content)
    return [SourceFile(f"{name}.txt".encode(), len(content), 0, 0) for name, content in files.items()]


def drain(pool: Pool) -> dict[bytes, list[str | None]]:
    parsed: dict[bytes, list[str | None]] = {}
    while pool.busy:
        for file in pool.take(5):
            assert file.source.path not in parsed
            parsed[file.source.path] = errors(file)
    return parsed


def test_every_file_is_answered_once_by_two_processes(root: Path) -> None:
    files = write(root, **{f"n{number}": f"title: {number}" for number in range(CHUNK * 5)})
    with Pool(root) as pool:
        pool.give(files)
        assert drain(pool) == {file.path: [None] for file in files}


def test_what_a_process_was_given_is_unread_until_it_is_taken(root: Path) -> None:
    files = write(root, a="title: A", b="title: B")
    with Pool(root) as pool:
        pool.give(files)
        while not any(process.given for process in pool._processes):
            assert pool.take(5) == []
        assert sorted(pool.unread()) == [b"a.txt", b"b.txt"]
        drain(pool)
        assert not list(pool.unread())


def test_a_file_that_crashes_its_process_is_recorded_and_the_rest_goes_on(root: Path) -> None:
    files = write(root, a="title: A", b="do: crash", c="title: C", d="do: crash", e="title: E")
    with Pool(root) as pool:
        pool.give(files)
        said = ["It crashes the program that reads it."]
        assert list(drain(pool).values()) == [[None], said, [None], said, [None]]


def test_a_file_that_takes_too_long_is_recorded_and_the_rest_goes_on(root: Path) -> None:
    files = write(root, a="do: hang", b="title: B")
    with Pool(root, seconds=0.1) as pool:
        pool.give(files)
        assert drain(pool) == {b"a.txt": ["Reading it took longer than 0.1 seconds."], b"b.txt": [None]}


def test_a_process_that_ends_between_files_is_not_held_against_one(root: Path) -> None:
    with Pool(root) as pool:
        pool.give(write(root, a="title: A"))
        drain(pool)
        pool._processes[0].popen.kill()
        assert pool.take(5) == []
        pool.give(write(root, b="title: B"))
        assert drain(pool) == {b"b.txt": [None]}


def test_files_given_to_a_process_that_is_just_ending_are_recorded(root: Path) -> None:
    with Pool(root) as pool:
        pool.give(write(root, a="title: A"))
        drain(pool)
        (process,) = pool._processes
        process.popen.kill()
        process.popen.wait()
        pool.give(write(root, b="title: B", c="title: C"))
        assert drain(pool) == {b"b.txt": ["It crashes the program that reads it."], b"c.txt": [None]}


def test_processes_that_do_not_start_end_the_look(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "MODULE", "tests.no_such_module")
    with Pool(root) as pool:
        pool.give(write(root, a="title: A"))
        with pytest.raises(ReaderError, match="the process that reads files does not start"):
            drain(pool)


def test_no_process_is_started_for_nothing(root: Path) -> None:
    with Pool(root) as pool:
        pool.give([])
        assert not pool.busy
        assert pool._processes == []


def test_nothing_is_imported_from_the_current_directory(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "reader.py").write_text("raise SystemExit")
    (root / "json.py").write_text("raise SystemExit")
    monkeypatch.chdir(root)
    monkeypatch.setattr(sys, "path", ["", str(root), "relative", *sys.path])
    assert not {"", str(root), "relative"} & set(search_path())
    with Pool(root) as pool:
        pool.give(write(root, a="title: A"))
        assert drain(pool) == {b"a.txt": [None]}


def test_a_current_directory_that_is_gone_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> str:
        raise FileNotFoundError

    monkeypatch.setattr(os, "getcwd", gone)
    assert search_path()


# A look at a folder


def look(index: Index, state: State, root: Path) -> Progress:
    *_, last = refresh(index, state, root)
    assert last.finished
    return last


def titles(index: Index) -> list[str]:
    return [row.title for row in index.rows(index.order(Sort.TITLE).ids)]


def test_a_folder_is_read(index: Index, state: State, root: Path) -> None:
    write(root, a="title: Alpha", b="title: Beta", c="do: fail")
    (root / "sub").mkdir()
    (root / "sub" / "program").write_bytes(b"\0")
    (root / "sub" / "cat.png").touch()
    assert look(index, state, root) == Progress(4, 4, 1, 3, finished=True, new=3)
    assert titles(index) == ["Alpha", "Beta", "c.txt"]
    assert index.counts().others == (("other files", 1), ("pictures", 1))
    assert index.meta("finished")


@pytest.mark.processes
def test_an_unchanged_folder_starts_no_process_and_writes_nothing(
    index: Index, state: State, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, a="title: Alpha")
    (root / "empty").mkdir()
    look(index, state, root)
    written = index.written
    monkeypatch.setattr(pools, "MODULE", "tests.no_such_module")
    assert look(index, state, root) == Progress(0, 0, 0, 0, finished=True)
    assert index.written == written


def test_only_what_changed_is_read_again(index: Index, state: State, root: Path) -> None:
    write(root, a="title: Alpha", b="title: Beta", c="title: Gamma")
    look(index, state, root)
    (root / "b.txt").unlink()
    write(root, a="title: Alpha, longer", d="title: Delta")
    assert look(index, state, root) == Progress(2, 2, 0, 3, finished=True, new=1, gone=1)
    assert titles(index) == ["Alpha, longer", "Delta", "Gamma"]


def test_a_directory_that_went_takes_its_articles_along(index: Index, state: State, root: Path) -> None:
    (root / "sub").mkdir()
    write(root / "sub", a="title: Alpha")
    write(root, b="title: Beta")
    look(index, state, root)
    (root / "sub").rename(root.parent / "away")
    assert look(index, state, root).changed == 1
    assert titles(index) == ["Beta"]


def test_a_directory_that_may_not_be_read_is_a_row_until_it_may(
    index: Index, state: State, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.listdir

    def refuse(path: str | bytes) -> object:
        if os.fsencode(path).endswith(b"/locked"):
            raise PermissionError
        return real(path)

    (root / "locked").mkdir()
    write(root / "locked", a="title: Alpha")
    with monkeypatch.context() as patch:
        patch.setattr(os, "listdir", refuse)
        assert look(index, state, root) == Progress(0, 0, 1, 1, finished=True, new=1)
        (row,) = index.rows(index.order(Sort.TITLE).ids)
        assert (row.title, row.path, row.error) == ("locked", "locked/", "This folder may not be read.")
        assert look(index, state, root).changed == 0
    assert look(index, state, root).changed == 2
    assert titles(index) == ["Alpha"]


def test_a_folder_that_went_is_an_error_and_its_list_stays(index: Index, state: State, root: Path) -> None:
    write(root, a="title: Alpha")
    look(index, state, root)
    root.rename(root.parent / "away")
    with pytest.raises(FolderError, match="can no longer be read"):
        look(index, state, root)
    assert titles(index) == ["Alpha"]


def test_the_newest_files_are_read_first(index: Index, state: State, root: Path) -> None:
    for number in range(6):
        write(root, **{f"n{number}": f"title: {number}"})
        os.utime(root / f"n{number}.txt", ns=(0, number))
    look(index, state, root)
    assert [index.rows([id_])[0].title for id_ in range(1, 7)] == ["5", "4", "3", "2", "1", "0"]


def test_files_are_given_to_the_processes_while_the_folder_is_gone_through(
    index: Index, state: State, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "SLICE", 0.0)
    for name in ("one", "two"):
        (root / name).mkdir()
        write(root / name, a=f"title: {name}")
    totals = [progress.total for progress in refresh(index, state, root) if progress.scanning]
    assert {1, 2} <= set(totals)
    assert titles(index) == ["one", "two"]


@pytest.mark.processes
def test_the_first_articles_are_shown_before_the_rest_is_read(
    index: Index, state: State, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "WRITE", 60.0)
    write(root, **{f"n{number}": f"title: {number}" for number in range(CHUNK * 8)})
    steps = refresh(index, state, root)
    shown = list(dict.fromkeys(index.counts().articles for _ in steps))
    assert len(shown) == 3
    assert refreshing.FIRST <= shown[1] < CHUNK * 8
    assert shown[-1] == CHUNK * 8


def test_every_progress_is_of_what_is_in_the_index_and_a_stop_loses_nothing(
    index: Index, state: State, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "WRITE", 0.0)
    write(root, **{f"n{number}": f"title: {number}" for number in range(CHUNK * 3)})
    steps = refresh(index, state, root)
    for progress in steps:
        assert index.counts().articles == progress.done
        if progress.done:
            break
    steps.close()  # type: ignore[attr-defined]
    done = index.counts().articles
    assert 0 < done < CHUNK * 3
    assert not index.meta("finished")
    left = CHUNK * 3 - done
    assert look(index, state, root) == Progress(left, left, 0, left, finished=True, new=left)


def test_a_look_that_wrote_much_leaves_no_journal(
    index: Index, state: State, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "MUCH", 2)
    journal = index.path.with_name(index.path.name + "-wal")
    write(root, a="title: Alpha")
    look(index, state, root)
    assert journal.stat().st_size
    write(root, b="title: Beta", c="title: Gamma", d="title: Delta")
    look(index, state, root)
    assert not journal.stat().st_size


def test_no_parser_imports_what_may_change_without_files_being_read_again() -> None:
    script = """
import pkgutil, sys
import reader.formats, reader.store.columns
for module in pkgutil.walk_packages(reader.formats.__path__, "reader.formats."):
    if module.name != "reader.formats.pdf":  # needs what may not be there
        __import__(module.name)
print(*(name for name in sys.modules if name.startswith("reader.")))
"""
    told = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout.split()
    assert "reader.markup.plain.page" in told
    ours = {name.split(".")[1] for name in told if not name.startswith("reader.store")}
    assert not ours & refreshing._NO_PARSERS


def test_files_are_read_again_by_other_parsers(index: Index, state: State, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, a="title: Alpha")
    look(index, state, root)
    assert refreshing.parsers() == refreshing.parsers()
    monkeypatch.setattr(refreshing, "parsers", lambda: "others")
    assert look(index, state, root).done == 1
    assert look(index, state, root).done == 0


def test_a_failure_that_passes_without_a_trace_is_noticed(index: Index, state: State, root: Path) -> None:
    write(root, a="title: Alpha")
    look(index, state, root)
    changes.write(index, [tiny.unreadable("a.txt", "a.txt may not be read.", again=True)], ())
    assert look(index, state, root).done == 1
    assert titles(index) == ["Alpha"]


# What the user did follows its article


def mark(index: Index, state: State, root: Path, title: str) -> None:
    id_ = next(row.id for row in index.rows(index.order(Sort.TITLE).ids) if row.title == title)
    (located,) = index.locate([id_])
    state.set_flag(os.fsencode(root), "starred", [(located.subject, True)])
    state.set_place(os.fsencode(root), located.subject, Place(7, 0.5))


def starred(index: Index) -> list[str]:
    return [row.title for row in index.rows(index.order(Sort.TITLE).ids) if row.starred]


def test_a_renamed_file_keeps_its_marks(index: Index, state: State, root: Path) -> None:
    write(root, a="title: Alpha", b="title: Beta")
    look(index, state, root)
    mark(index, state, root, "Alpha")
    (root / "sub").mkdir()
    (root / "a.txt").rename(root / "sub" / "renamed.txt")
    look(index, state, root)
    assert starred(index) == ["Alpha"]
    assert [mark.subject.path for mark in state.kept(os.fsencode(root))] == [b"sub/renamed.txt"]


def test_a_renamed_file_that_is_read_before_all_is_gone_through_keeps_its_marks(index: Index, state: State, root: Path) -> None:
    write(root, a="title: Alpha")
    look(index, state, root)
    mark(index, state, root, "Alpha")
    (moved,) = state.marks(os.fsencode(root))
    adoption = Adoption.begin(index, state, os.fsencode(root))
    early = ParsedFile(SourceFile(b"b.txt", 0, 0, 0), moved.subject.hash, (tiny.unreadable("b.txt", "").articles[0],))
    adoption.by_content([early])
    assert adoption.adopted == set()
    changes.forget(index, [file.id for file in changes.files_of(index, changes.directories(index)[b""]).values()], [])
    adoption.settle(frozenset())
    assert [one.subject.path for one in state.kept(os.fsencode(root))] == [b"b.txt"]


def test_a_copy_does_not_take_the_marks_of_what_is_still_there(index: Index, state: State, root: Path) -> None:
    write(root, a="title: Alpha")
    look(index, state, root)
    mark(index, state, root, "Alpha")
    write(root, b="title: Alpha")
    look(index, state, root)
    assert len(starred(index)) == 1


def test_an_article_saved_anew_keeps_its_marks_by_its_guid_or_address(index: Index, state: State, root: Path) -> None:
    write(root, a="title: Alpha\nkey: guid", b="title: Beta\nurl: https://example.org/b", c="title: Gamma")
    look(index, state, root)
    for title in ("Alpha", "Beta", "Gamma"):
        mark(index, state, root, title)
    for name in "abc":
        (root / f"{name}.txt").unlink()
    write(root, d="title: Alpha, new\nkey: guid", e="title: Beta, new\nurl: https://example.org/b", f="title: Gamma")
    (root / "f.txt").write_text("title: Gamma\n\nanother text")
    look(index, state, root)
    assert starred(index) == ["Alpha, new", "Beta, new"]
    assert b"c.txt" in {mark.subject.path for mark in state.kept(os.fsencode(root))}


def test_one_article_gets_the_marks_of_one(index: Index, state: State, root: Path) -> None:
    write(root, a="title: Alpha\nkey: guid\nurl: https://example.org/a")
    look(index, state, root)
    mark(index, state, root, "Alpha")
    (root / "a.txt").unlink()
    write(root, b="title: B\nkey: guid\nurl: https://example.org/b", c="title: C\nurl: https://example.org/a")
    look(index, state, root)
    assert len(starred(index)) == 1


def test_a_folder_that_was_moved_whole_keeps_its_marks(index: Index, state: State, root: Path, tmp_path: Path) -> None:
    write(root, a="title: Alpha", b="title: Beta")
    look(index, state, root)
    mark(index, state, root, "Alpha")
    root.rename(tmp_path / "moved")
    other = Index.open(tmp_path / "cache", tmp_path / "moved")
    look(other, state, tmp_path / "moved")
    assert starred(other) == ["Alpha"]
    other.close()


def test_marks_of_another_folder_that_is_still_there_stay_there(index: Index, state: State, root: Path, tmp_path: Path) -> None:
    write(root, a="title: Alpha")
    look(index, state, root)
    mark(index, state, root, "Alpha")
    (tmp_path / "copy").mkdir()
    write(tmp_path / "copy", a="title: Alpha")
    other = Index.open(tmp_path / "cache", tmp_path / "copy")
    look(other, state, tmp_path / "copy")
    assert starred(other) == []
    other.close()


def test_a_state_that_cannot_be_written_does_not_stop_the_look(
    index: Index, state: State, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, a="title: Alpha")
    look(index, state, root)
    mark(index, state, root, "Alpha")
    (root / "a.txt").rename(root / "b.txt")

    def full(*_: object) -> None:
        raise StateError

    monkeypatch.setattr(state, "adopt", full)
    assert look(index, state, root).done == 1


def test_a_file_of_unknown_content_adopts_nothing(index: Index, state: State, root: Path) -> None:
    write(root, a="title: Alpha")
    look(index, state, root)
    mark(index, state, root, "Alpha")
    adoption = Adoption.begin(index, state, os.fsencode(root))
    adoption.settle({b"b.txt"})
    assert adoption.orphans == []
    adoption = Adoption(index, state, os.fsencode(root))
    adoption._await(state.marks(os.fsencode(root)))
    adoption.by_content([tiny.unreadable("b.txt", "It is torn.")])
    assert len(adoption.by_hash) == 1


# How fast


def test_the_rate_is_that_of_the_last_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(pacing, "perf_counter", lambda: now)
    pace = pacing.Pace()
    assert pace.rate(5) == 0
    pace.start()
    pace.start()
    assert pace.rate(0) == 0
    for second in range(1, 11):
        now = 100.0 + second
        assert pace.rate(second * 50) == 50
    for second in range(11, 17):
        now = 100.0 + second
        rate = pace.rate(500 + (second - 10) * 10)
    assert rate == 10


# A look at what changed only


def glance(index: Index, state: State, root: Path, *only: str) -> Progress:
    *_, last = refresh(index, state, root, only=[path.encode() for path in only])
    assert last.finished
    return last


@pytest.fixture
def tree(index: Index, state: State, root: Path) -> Path:
    for name in ("one", "two"):
        (root / name / "deep").mkdir(parents=True)
        write(root / name, a=f"title: {name} a")
        write(root / name / "deep", b=f"title: {name} b")
    look(index, state, root)
    return root


def test_only_what_is_said_to_have_changed_is_looked_at(index: Index, state: State, tree: Path) -> None:
    write(tree / "one", c="title: one c")
    write(tree / "two", c="title: two c")
    assert glance(index, state, tree, "one/c.txt") == Progress(1, 1, 0, 1, finished=True, new=1)
    assert titles(index) == ["one a", "one b", "one c", "two a", "two b"]
    assert glance(index, state, tree, "one/c.txt").changed == 0
    assert look(index, state, tree).new == 1


def test_a_folder_that_came_or_went_is_known_from_its_own_path(index: Index, state: State, tree: Path) -> None:
    (tree / "one").rename(tree.parent / "away")
    assert glance(index, state, tree, "one") == Progress(0, 0, 0, 2, finished=True, gone=2)
    (tree.parent / "away").rename(tree / "two" / "moved")
    assert glance(index, state, tree, "two/moved").new == 2
    assert titles(index) == ["one a", "one b", "two a", "two b"]
    assert set(changes.directories(index)) == {b"", b"two", b"two/deep", b"two/moved", b"two/moved/deep"}


def test_what_lies_in_a_folder_nobody_knows_is_looked_for_above_it(index: Index, state: State, tree: Path) -> None:
    (tree / "two" / "new" / "newer").mkdir(parents=True)
    write(tree / "two" / "new" / "newer", c="title: two c")
    assert glance(index, state, tree, "two/new/newer/c.txt").new == 1


def test_a_folder_inside_that_went_is_forgotten_though_only_the_one_around_it_was_told(
    index: Index, state: State, tree: Path
) -> None:
    (tree / "one" / "deep").rename(tree.parent / "away")
    assert glance(index, state, tree, "one/a.txt").gone == 1
    assert b"one/deep" not in changes.directories(index)


def test_a_file_that_is_still_being_written_is_no_failure(
    index: Index, state: State, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "SETTLED", 10**15)
    write(tree / "one", a="do: fail")
    unsettled = glance(index, state, tree, "one/a.txt")
    assert (unsettled.unsettled, unsettled.changed) == ((b"one",), 0)
    assert "one a" in titles(index)
    write(tree / "one", a="title: one a, whole")
    assert glance(index, state, tree, "one").unsettled == ()
    assert "one a, whole" in titles(index)
    write(tree / "one", a="do: fail")
    os.utime(tree / "one" / "a.txt", (0, 0))
    assert glance(index, state, tree, "one").failed == 1
    assert "a.txt" in titles(index)


def test_a_look_that_was_not_at_everything_does_not_count_as_one(index: Index, state: State, root: Path) -> None:
    write(root, a="title: Alpha")
    assert glance(index, state, root, "a.txt").new == 1
    assert not index.meta("finished")
    assert index.meta("looked") is None
    look(index, state, root)
    assert index.meta("finished")
