"""Files that mean harm, the short form: `python -m tests.hostile run` is the long one, over all of them."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import ParseError
from reader.ingest import pool, worker
from reader.ingest.frames import unpack
from tests.hostile.corpus import cases, make, open_again
from tests.hostile.payloads import INVISIBLE, SEQUENCES
from tests.hostile.routes import ROUTES
from tests.hostile.run import run
from tests.hostile.snapshot import differences, snapshot
from tests.hostile.stream import faults

pytestmark = pytest.mark.terminal


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    open_again(tmp_path / "corpus")


@pytest.mark.long
def test_nothing_of_a_hostile_folder_reaches_the_terminal_the_network_or_the_disk(place: Path) -> None:
    report = run(place, part=80, pages=15)
    assert not report.faults, "\n".join(report.faults)
    assert report.files > 80
    assert report.pages == 15
    assert report.unreadable >= 6
    assert report.bytes_read > 100_000


@pytest.mark.long
def test_the_corpus_is_large_and_always_the_same() -> None:
    first, second = list(cases("/outside", 9)), list(cases("/outside", 9))
    assert first == second
    assert len(first) >= 250
    assert len({name for name, _ in first}) == len(first)


def test_a_change_in_the_folder_would_be_seen(tmp_path: Path) -> None:
    made = make(tmp_path / "corpus", part=100)
    before = snapshot(made.folder)
    assert differences(before, snapshot(made.folder)) == []
    (made.folder / "OWNED").touch()
    assert any("OWNED" in each for each in differences(before, snapshot(made.folder)))
    open_again(made.folder)


@pytest.mark.parametrize("name", [*SEQUENCES, *INVISIBLE])
def test_every_payload_would_be_seen_on_the_terminal(name: str) -> None:
    """Sent as it is; what terminals and Textual themselves send is not."""
    if name in ("wide", "private", "flags", "carriage-return", "two-escapes"):
        return
    payload = (SEQUENCES | INVISIBLE)[name]
    assert list(faults(f"a {payload} b".encode("utf-8", "surrogatepass"), columns=100, rows=30))


def test_what_the_program_sends_is_no_fault() -> None:
    sent = (
        "\x1b[?1049h\x1b[?25l\x1b[1;1H\x1b[38;2;1;2;3;1mwords\x1b[0m\r\n\x1b[30;100H👩\u200d👧 می\u200cخواهم ❤\ufe0f\x1b[?1049l"
    )
    assert list(faults(sent.encode(), columns=100, rows=30)) == []


@pytest.mark.parametrize("name", list(ROUTES))
def test_every_way_into_an_article_is_a_file_that_is_read(name: str, tmp_path: Path) -> None:
    """Or its payloads would prove nothing."""
    if name == "index.jsonl":
        pytest.importorskip("reader.formats.archivebox")
    (tmp_path / name).write_bytes(ROUTES[name]("A case", "\x1b[666m"))
    (frame,) = unpack(bytearray(worker.parse(tmp_path, name.encode(), 0)))
    assert frame.head["articles"]
    assert all(columns[-1] for columns in frame.head["articles"]), frame.head["articles"]


# Files that change while they are read


class _Changing:
    """A parser of one's own, called when the file is open."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, change: object) -> None:
        from reader import formats

        real = formats.recognise

        def recognise(opened: object) -> object:
            assert callable(change)
            change()
            return real(opened)  # type: ignore[arg-type]

        monkeypatch.setattr(formats, "recognise", recognise)


@pytest.mark.parametrize("suffix", [".txt", ".html", ".eml", ".mbox", ".epub", ".txt.gz", ".pdf", ".rss", ".md", ".mhtml"])
@pytest.mark.parametrize("what", ["shrinks", "vanishes", "grows", "becomes a folder", "becomes a pipe"])
def test_a_file_that_changes_while_it_is_read_is_read_or_told(
    what: str, suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import gzip

    path = tmp_path / f"a{suffix}"
    route = next((way for name, way in ROUTES.items() if name.endswith(suffix)), ROUTES["plain.txt"])
    data = route("A case", "of words")
    path.write_bytes(gzip.compress(data) if suffix.endswith(".gz") else data)

    def change() -> None:
        if what == "shrinks":
            os.truncate(path, path.stat().st_size // 2)
        elif what == "grows":
            with path.open("ab") as stream:
                stream.write(b"more " * 100_000)
        else:
            path.unlink()
            if what == "becomes a folder":
                path.mkdir()
            elif what == "becomes a pipe":
                os.mkfifo(path)

    _Changing(monkeypatch, change)
    (frame,) = unpack(bytearray(worker.parse(tmp_path, path.name.encode(), 0)))
    assert frame.head["articles"]


def test_a_folder_that_becomes_a_link_out_of_it_leads_nowhere(tmp_path: Path) -> None:
    from reader.files import open_regular

    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.txt").write_text("secret")
    (tmp_path / "clips").mkdir()
    (tmp_path / "clips" / "inner").symlink_to("../outside")
    with pytest.raises(ParseError, match="behind a symbolic link"):
        open_regular(tmp_path / "clips", b"inner/a.txt")


def test_the_processes_that_parse_import_nothing_from_where_they_are_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.syspath_prepend("")
    assert str(tmp_path) not in pool.search_path()
    assert "" not in pool.search_path()
    assert "-I" in pool.command("x")


def test_a_socket_in_the_folder_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s.txt")
        (frame,) = unpack(bytearray(worker.parse(tmp_path, b"s.txt", 0)))
    assert "is not a regular file" in str(frame.head["articles"])
