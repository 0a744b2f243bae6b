"""What is shown of a file besides its article: all of its page, and its source."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from reader import codec, formats
from reader.config import Config
from reader.document import Code, Document
from reader.errors import ParseError
from reader.ingest import aspect as aspects
from reader.ingest.aspect import answer, document_of
from reader.ingest.frames import path_out
from reader.library import open_library
from reader.model import Aspect, Opened

PAGE = (
    "<!DOCTYPE html><html><head><title>The lamp</title></head><body><nav><a href='/'>Harbour weather</a></nav>"
    "<article><h1>The lamp</h1>"
    + "<p>The lamp is lit at dusk by a man who has never been late, and put out at dawn by nobody in particular.</p>" * 4
    + "</article></body></html>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "clips"
    root.mkdir()
    (root / "page.html").write_text(PAGE)
    (root / "note.txt").write_text("A note.\n\tTwo words.\n")
    (root / "data.txt").write_bytes(b"\0\1\2\3")
    return root.resolve()


def asked(root: Path, name: str, aspect: Aspect) -> bytes:
    return answer(json.dumps([path_out(bytes(root)), path_out(name.encode()), aspect]).encode())


def shown(answered: bytes) -> Document:
    assert answered[:1] == b"D"
    return codec.decode(answered[1:]).document


def test_the_whole_page_has_what_the_article_leaves_out(folder: Path) -> None:
    assert "Harbour weather" in " ".join(shown(asked(folder, "page.html", "whole")).strings())


def test_the_source_is_the_files_own_text(folder: Path) -> None:
    assert shown(asked(folder, "page.html", "source")) == Document((Code(PAGE),))
    assert shown(asked(folder, "note.txt", "source")) == Document((Code("A note.\n        Two words."),))


def test_where_nothing_is_chosen_out_of_a_page_the_whole_of_it_is_its_source(folder: Path) -> None:
    assert asked(folder, "note.txt", "whole") == asked(folder, "note.txt", "source")


def test_what_is_no_text_has_no_source(folder: Path) -> None:
    assert asked(folder, "data.txt", "source") == b"EIts source is no text."


def test_a_very_long_source_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "_SOURCE", 10)
    document = formats.source_text(Opened("a.txt", io.BytesIO(b"0123456789abc"), 13))
    assert document.strings() == ["0123456789", "… and more: only the first 10 bytes are shown."]


def test_a_page_that_breaks_its_reader_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from reader.formats import web_page

    def broken(opened: Opened) -> None:
        raise RecursionError

    monkeypatch.setattr(web_page, "whole_page", broken)
    with pytest.raises(ParseError, match="RecursionError"):
        formats.whole_page(Opened("a.html", io.BytesIO(PAGE.encode()), len(PAGE)))

    def refused(opened: Opened) -> None:
        raise ParseError("No.")

    monkeypatch.setattr(web_page, "whole_page", refused)
    with pytest.raises(ParseError, match="No"):
        formats.whole_page(Opened("a.html", io.BytesIO(PAGE.encode()), len(PAGE)))


def test_it_is_read_in_a_process_of_its_own(folder: Path) -> None:
    assert document_of(folder, b"page.html", "source") == Document((Code(PAGE),))
    with pytest.raises(ParseError, match="no text"):
        document_of(folder, b"data.txt", "source")


def test_a_process_that_hangs_or_dies_is_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ParseError, match="longer than 0 seconds"):
        document_of(folder, b"page.html", "source", seconds=0)
    monkeypatch.setattr(aspects, "MODULE", "reader.nosuch")
    with pytest.raises(ParseError, match="crashes"):
        document_of(folder, b"page.html", "source")


def test_the_library_shows_it_and_keeps_what_is_wanted_for_a_site(folder: Path, tmp_path: Path) -> None:
    library = open_library(folder, Config(tmp_path / "data", tmp_path / "cache"))
    for _ in library.refresh():
        pass
    found = library.find("page.html")
    assert found is not None
    assert library.aspect(found, "source") == Document((Code(PAGE),))
    with pytest.raises(ParseError, match="no longer there"):
        library.aspect(10_000, "source")
    kept: list[Aspect] = ["whole", "source", "article"]
    for aspect in kept:
        library.save_aspect_of_site("The Gull", aspect)
        assert library.aspect_of_site("The Gull") == aspect
    assert library.aspect_of_site("Another") == "article"
    library.close()
