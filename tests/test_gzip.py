from __future__ import annotations

import gzip
import os
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import formats
from reader.errors import ParseError
from reader.files import LIMIT, unpacked
from reader.ingest import worker
from reader.ingest.frames import unpack
from reader.model import ArticleData, Opened

TEXT = b"Fog Closes the Harbour\n\nNo ferry left the quay before noon, for the first time in years, said the harbour master.\n"


def opened(data: bytes, name: str = "fog.txt.gz") -> Opened:
    return Opened(name, BytesIO(data), len(data))


def read(data: bytes, name: str = "fog.txt.gz") -> list[ArticleData]:
    return list(formats.parse(opened(data, name)))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("fog.txt.gz", TEXT, "plain text"),
        ("fog.md.GZ", b"# Fog", "Markdown"),
        ("fog.txt.gz", b"<!doctype html><p>Fog", "web page"),
        ("fog.txt", TEXT, "plain text"),
        ("fog.mbox.gz", b"From a@b Thu Jun 12 07:00:00 2025\nSubject: x\n", "mailbox"),
        ("fog.json.gz", b"{}", None),
        ("fog.bin.gz", TEXT, None),
    ],
)
def test_what_is_compressed_is_told_by_what_it_holds(name: str, content: bytes, kind: str | None) -> None:
    known, inner = formats.recognise(opened(gzip.compress(content, mtime=0), name))
    assert (known.name if known else None) == kind
    assert (inner.stream.read(), inner.size) == (content, len(content))
    assert not inner.name.lower().endswith(".gz")


def test_an_article_is_read_out_of_what_is_compressed() -> None:
    (article,) = read(gzip.compress(TEXT, mtime=0))
    assert article.title == "Fog Closes the Harbour"


def test_several_members_are_one_file_and_padding_is_ignored() -> None:
    members = gzip.compress(b"one ", mtime=0) + gzip.compress(b"", mtime=0) + gzip.compress(b"two", mtime=0)
    for padding in (b"", b"\0" * 512, b"\x1f"):
        assert unpacked(opened(members + padding)).stream.read() == b"one two"


def test_members_are_found_wherever_the_reads_end() -> None:
    first = gzip.compress(os.urandom(1 << 16), compresslevel=0)
    for cut in range(1, 4):
        noise = os.urandom((1 << 17) - len(first) - cut - 23)
        second = gzip.compress(noise, compresslevel=0, mtime=0)
        whole = first + second + gzip.compress(b"end", mtime=0)
        assert len(unpacked(opened(whole)).stream.read()) == (1 << 16) + len(noise) + 3


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (gzip.compress(TEXT, mtime=0)[:-9], "cut off"),
        (gzip.compress(TEXT, mtime=0)[:11], "cut off"),
        (b"\x1f\x8b\x08", "cut off"),
        (b"\x1f\x8b\x08\x00" + b"\xff" * 99, "damaged"),
        (gzip.compress(TEXT, mtime=0)[:-8] + b"\0" * 8, "damaged"),
        (b"\x1f\x8b\x09" + b"\0" * 99, "damaged"),
    ],
)
def test_what_does_not_unpack_says_so(data: bytes, why: str) -> None:
    with pytest.raises(ParseError, match=why):
        read(data)


def test_a_bomb_is_not_unpacked() -> None:
    pressed = zlib.compressobj(wbits=16 + zlib.MAX_WBITS)
    data = b"".join(pressed.compress(bytes(1_000_000)) for _ in range(100)) + pressed.flush()
    assert len(data) < 200_000
    with pytest.raises(ParseError, match="unpacks to more than 20 MB"):
        read(data)
    with pytest.raises(ParseError, match="unpacks to more than 20 MB"):
        unpacked(opened(gzip.compress(bytes(LIMIT)) + gzip.compress(b"x", mtime=0)))
    assert unpacked(opened(gzip.compress(bytes(LIMIT)))).size == LIMIT


def answer(root: Path, name: str) -> tuple[list[list[object]], bool]:
    (frame,) = unpack(bytearray(worker.parse(root, name.encode(), 0)))
    return frame.head["articles"], frame.head["hash"] is not None


def test_in_a_folder_it_is_a_row_and_other_things_are_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT, mtime=0))
    (tmp_path / "b.json.gz").write_bytes(gzip.compress(b"[]", mtime=0))
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(TEXT, mtime=0)[:-9])
    assert [len(answer(tmp_path, name)[0]) for name in ("a.txt.gz", "b.json.gz", "c.txt.gz")] == [1, 0, 1]
    assert "cut off" in str(answer(tmp_path, "c.txt.gz")[0])


def test_a_file_that_was_unpacked_and_kept_its_name_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(TEXT)
    assert len(answer(tmp_path, "a.txt.gz")[0]) == 1


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 120))
def test_bytes_in_only_parse_errors_out(noise: bytes, at: int) -> None:
    data = gzip.compress(TEXT, mtime=0)
    with suppress(ParseError):
        read(data[:at] + noise + data[at:], "fog.txt.gz")
