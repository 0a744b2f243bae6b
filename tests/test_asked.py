"""Files over the usual limits, which are read when the reader asks for them."""

from __future__ import annotations

import io
import os
import resource
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from reader import files, formats
from reader.config import Config
from reader.errors import ParseError
from reader.ingest import pool as pools
from reader.ingest import worker
from reader.ingest.frames import pack, path_out, unpack
from reader.ingest.pool import Pool
from reader.library import Library, open_library
from reader.model import Article, SourceFile, Unreadable
from tests import apps, tiny

BIG = 20_000_001


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "clips").mkdir()
    return (tmp_path / "clips").resolve()


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(tmp_path / "data", tmp_path / "cache")


@pytest.fixture
def library(root: Path, config: Config) -> Iterator[Library]:
    library = open_library(root, config)
    yield library
    library.close()


def write_big(root: Path, name: str = "big.txt") -> None:
    """A page of one long line and one short one, a little too large."""
    with (root / name).open("wb") as file:
        file.write(b"A small harbour\n\n")
        file.seek(BIG)
        file.write(b"\n")
    os.utime(root / name, (1_600_000_000, 1_600_000_000))


def look(library: Library) -> None:
    for _ in library.refresh():
        pass


@pytest.fixture
def _tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.register(monkeypatch)


@pytest.mark.usefixtures("_tiny")
def test_a_file_that_is_asked_for_is_read_and_stays_read(library: Library, root: Path) -> None:
    write_big(root)
    look(library)
    (row,) = library.rows(library.order().ids)
    assert row.error == "big.txt is 20 MB; files over 20 MB are not read."
    found = library.article(library.read_anyway(row.id))
    assert isinstance(found, Article)
    assert len(library.order().ids) == 1
    os.utime(root / "big.txt", (1_500_000_000, 1_500_000_000))
    look(library)
    assert isinstance(library.article(library.order().ids[0]), Article)


@pytest.mark.processes
@pytest.mark.usefixtures("_tiny")
def test_what_cannot_be_read_with_larger_limits_either_says_why_and_is_not_tried_again(library: Library, root: Path) -> None:
    write_big(root)
    look(library)
    (id_,) = library.order().ids
    (root / "big.txt").write_text("do: crash")
    os.utime(root / "big.txt", (1_600_000_000, 1_600_000_000))
    with pytest.raises(ParseError, match="It crashes"):
        library.read_anyway(id_)
    assert isinstance(library.article(id_), Unreadable)
    write_big(root)
    look(library)
    (row,) = [row for row in library.rows(library.order().ids) if row.error]
    assert row.error is not None
    assert "are not read" in row.error


@pytest.mark.usefixtures("_tiny")
def test_a_file_that_went_is_not_there_to_be_read(library: Library, root: Path) -> None:
    write_big(root)
    look(library)
    (id_,) = library.order().ids
    (root / "big.txt").unlink()
    with pytest.raises(ParseError, match="no longer there"):
        library.read_anyway(id_)
    with pytest.raises(ParseError, match="no longer there"):
        library.read_anyway(id_)


@pytest.mark.usefixtures("_tiny")
def test_a_file_whose_name_is_no_unicode_can_be_asked_for(library: Library, root: Path) -> None:
    with Path(root, os.fsdecode(b"\xff.txt")).open("wb") as file:
        file.write(b"words\n")
        file.seek(BIG)
        file.write(b"\n")
    os.utime(os.fsencode(root) + b"/\xff.txt", (1, 1))
    look(library)
    assert isinstance(library.article(library.read_anyway(library.order().ids[0])), Article)


def test_what_is_asked_for_has_more_memory_only_while_it_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.register(monkeypatch)
    write_big(root)
    (root / "small.txt").write_text("title: Small")
    limits: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda _, pair: limits.append(pair))
    monkeypatch.setattr(resource, "getrlimit", lambda _: (-1, 3_000_000_000))
    names = [["big.txt", 0, True], ["small.txt", 0, False]]
    request = pack({"root": path_out(os.fsencode(root)), "seconds": 5, "files": names})
    answers = io.BytesIO()
    worker.serve(cast("io.BufferedReader", io.BytesIO(request)), answers)
    _, *frames = unpack(bytearray(answers.getvalue()))
    assert [frame.head["articles"][0][-1] for frame in frames] == [True, True]
    assert limits == [(3_000_000_000, 3_000_000_000), (worker.MEMORY, 3_000_000_000)]
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


@pytest.mark.usefixtures("_tiny")
def test_what_is_asked_for_has_more_time(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "MORE_TIME", 3)
    (root / "slow.txt").write_text("do: hang")
    source = SourceFile(b"slow.txt", 8, 0, 0)
    with Pool(root, seconds=0.05, asked={b"slow.txt"}) as pool:
        pool.give([source])
        told = []
        while pool.busy:
            told += pool.take(1)
    ((columns, _),) = told[0].articles
    assert columns.error == "Reading it took longer than 0.15 seconds."


def test_a_compressed_file_may_unpack_to_more_where_it_is_asked_for(tmp_path: Path) -> None:
    import gzip

    (tmp_path / "big.txt.gz").write_bytes(gzip.compress(b"words " * 4_000_000, 1))
    opened = files.open_article(tmp_path, b"big.txt.gz")
    with opened.stream:
        with pytest.raises(ParseError, match="unpacks to more"):
            formats.recognise(opened)
        opened.stream.seek(0)
        _, content = formats.recognise(opened, formats.ASKED)
        assert content.size == 24_000_000


async def test_enter_on_its_row_reads_a_file_that_is_too_large(tmp_path: Path) -> None:
    folder = tmp_path / "clips"
    folder.mkdir()
    page = b"<!DOCTYPE html><title>The lamp</title><h1>The lamp</h1>" + b"<p>It is lit at dusk by a man. " * 20 + b"<!--"
    (folder / "big.html").write_bytes(page + b"-" * BIG + b"-->")
    os.utime(folder / "big.html", (1_600_000_000, 1_600_000_000))
    async with apps.opened(folder, apps.config_in(tmp_path)) as window:
        await window.until(lambda: "all the same" in window.screen(), "the row")
        await window.press("enter")
        await window.until(lambda: window.headline == "The lamp", "the article")
        await window.until(lambda: window.titles == ["The lamp"], "its row")
