"""The verbs that tell and carry what the user marked."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from reader.cli import main
from reader.config import load_config
from reader.library import Library, open_library
from tests.apps import article, write

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    files = {"a.md": article("Alpha", 29, body="The tide table says low water."), "b.md": article("Bravo", 28)}
    folder = write(tmp_path / "clips", files)
    library = opened(folder)
    id_ = library.find("a.md")
    assert id_ is not None
    library.highlights.add(id_, (0, 5), note="A note\nof two lines", tags=["sea"], colour="blue")
    library.marks.set_starred([id_], True)
    library.close()
    return folder


def opened(folder: Path) -> Library:
    library = open_library(folder, load_config())
    for _ in library.refresh():
        pass
    return library


def test_highlights_are_a_line_each(folder: Path, capsys: Captured) -> None:
    assert main(["highlights", str(folder)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.split("\t")[1:] == ["blue", "Alpha", "Alpha", "A note of two lines", "a.md"]


def test_highlights_are_json_and_markdown_too(folder: Path, capsys: Captured) -> None:
    assert main(["highlights", "--json", str(folder)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["id", "path", "title", "quote", "colour", "note", "tags", "created", "changed", "found"]
    assert (told["quote"], told["tags"], told["found"]) == ("Alpha", ["sea"], True)
    assert main(["highlights", "--markdown", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("# Alpha\n\n> Alpha\n\nA note\nof two lines\n\n*2")


def test_highlights_are_searched(folder: Path, capsys: Captured) -> None:
    assert main(["highlights", str(folder), "nothing", "like", "it"]) == 0
    assert main(["highlights", "--colour", "red", str(folder)]) == 0
    assert main(["highlights", "--orphans", str(folder)]) == 0
    assert capsys.readouterr().out == ""
    (folder / "a.md").unlink()
    assert main(["highlights", "--orphans", "--newest", str(folder)]) == 0
    assert capsys.readouterr().out.endswith("\ta.md\tnot found\n")
    assert main(["doctor", str(folder)]) == 0
    assert "Kept of articles that are gone:\n  a.md: “Alpha”: starred, 1 highlight\n" in capsys.readouterr().out


def test_what_is_exported_here_is_imported_there(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    assert main(["export", str(folder)]) == 0
    exported = capsys.readouterr().out
    (tmp_path / "state.json").write_text(exported)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "there"))
    assert main(["import", str(folder), str(tmp_path / "state.json")]) == 0
    assert capsys.readouterr().out == "New or newer: marks of 1 articles, 1 highlights, 0 saved searches.\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(exported.encode())))
    assert main(["import", str(folder), "-"]) == 0
    assert capsys.readouterr().out == "New or newer: marks of 0 articles, 0 highlights, 0 saved searches.\n"
    assert main(["export", str(folder)]) == 0
    assert json.loads(capsys.readouterr().out)["articles"] == json.loads(exported)["articles"]


def test_importing_where_nothing_can_be_kept_says_so(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    main(["export", str(folder)])
    (tmp_path / "state.json").write_text(capsys.readouterr().out)
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    assert main(["import", str(folder), str(tmp_path / "state.json")]) == 0
    assert "cannot be written to: what you mark now is not kept." in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[" * 100_000, b"{}"])
def test_what_was_not_exported_is_refused(folder: Path, tmp_path: Path, capsys: Captured, content: bytes) -> None:
    (tmp_path / "state.json").write_bytes(content)
    assert main(["import", str(folder), str(tmp_path / "state.json")]) == 2
    assert "newsreader exported" in capsys.readouterr().err


def test_a_file_that_is_not_there_or_too_large_is_told(
    folder: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["import", str(folder), str(tmp_path / "gone.json")]) == 2
    assert "gone.json cannot be read: No such file or directory." in capsys.readouterr().err
    monkeypatch.setattr("reader.cli.carrying._LARGEST", 3)
    (tmp_path / "state.json").write_bytes(b"long enough")
    assert main(["import", str(folder), str(tmp_path / "state.json")]) == 2
    assert "too large" in capsys.readouterr().err
