from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO

import pytest

from reader import formats
from reader.errors import ParseError
from reader.formats import FORMATS, HEAD, SUFFIXES, Format, detect, parse
from reader.model import ArticleData, Opened
from tests import tiny


def name(file: str, head: bytes) -> str | None:
    found = detect(file, head)
    return found.name if found else None


def opened(file: str, data: bytes) -> Opened:
    return Opened(file, BytesIO(data), len(data))


@pytest.mark.parametrize(
    "head",
    [
        b"<!DOCTYPE html>",
        b"\xef\xbb\xbf \n<html lang=en>",
        b"<?xml version='1.0'?>\n<!doctype  HTML PUBLIC>",
        b"<!-- saved from url=(0042)https://example.org/ -->\n<html>",
    ],
)
def test_content_decides_before_the_suffix(head: bytes) -> None:
    assert name("page.txt", head) == "web page"


@pytest.mark.parametrize(
    ("file", "kind"),
    [("a.TXT", "plain text"), ("a.md", "Markdown"), ("a.b.markdown", "Markdown"), ("a.htm", "web page"), ("a.bin", None)],
)
def test_the_suffix_decides_where_content_does_not(file: str, kind: str | None) -> None:
    assert name(file, b"words") == kind


def test_a_file_without_a_suffix_that_reads_as_text_is_plain_text() -> None:
    assert name("README", b"words") == "plain text"
    assert name(".hidden", b"words") == "plain text"
    assert name("program", b"\x7fELF\0") is None


def test_the_suffixes_are_those_of_the_table() -> None:
    assert {".txt", ".md", ".html"} <= SUFFIXES
    assert all(suffix in known.suffixes for known in FORMATS for suffix in known.suffixes if suffix in SUFFIXES)


def test_a_file_of_no_known_kind_is_a_parse_error() -> None:
    with pytest.raises(ParseError, match="Not a kind of file"):
        list(parse(opened("a.bin", b"words")))


def test_a_format_is_handed_the_file_from_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.register(monkeypatch)
    data = b"title: " + b"x" * (HEAD * 2)
    assert len(next(parse(opened("a.txt", data))).title) == HEAD * 2


def test_a_formats_own_parse_error_goes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.register(monkeypatch)
    with pytest.raises(ParseError, match="It is torn"):
        list(parse(opened("a.txt", b"do: fail")))


def test_whatever_else_a_format_raises_becomes_a_parse_error(monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.register(monkeypatch)
    with pytest.raises(ParseError, match=r"Could not be read as tiny text: ValueError\.") as caught:
        list(parse(opened("a.txt", b"do: raise")))
    assert isinstance(caught.value.__cause__, ValueError)


def test_articles_before_a_failure_are_still_yielded(monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.register(monkeypatch)
    articles: Iterator[ArticleData] = parse(opened("a.txt", b"title: One\f\ndo: raise"))
    assert next(articles).title == "One"
    with pytest.raises(ParseError):
        next(articles)


def test_a_format_that_is_not_there_is_that_files_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "FORMATS", (Format("lost", (".txt",), "reader.formats.lost"),))
    with pytest.raises(ParseError, match="Could not be read as lost: ModuleNotFoundError"):
        list(parse(opened("a.txt", b"")))


def test_importing_the_table_imports_no_format_and_no_heavy_library() -> None:
    code = "import reader.formats, sys; print(*sys.modules)"
    modules = set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())
    assert not modules & {"lxml", "trafilatura", "selectolax", "pyromark", "yaml", "charset_normalizer", "textual"}
    assert {module for module in modules if module.startswith("reader.formats.")} == set()
