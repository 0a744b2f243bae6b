"""The verbs that search, index and examine a folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from reader.cli import looking, main
from reader.cli.doctoring import strangers
from reader.config import load_config
from reader.ingest.fresh import is_fresh
from reader.library import Library, open_library
from reader.library.searches import Searches
from reader.model import Progress
from reader.scan import touched
from reader.store.fulltext import FullText
from tests.apps import article, write

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    files = {
        "a.md": article("Alpha", 29, body="The tide table says low water."),
        "sub/b.md": article("Bravo", 28, body="The moon table says nothing."),
        "c.md": "---\ntitle: Tide\n---\n\nA word about it.\n",
    }
    return write(tmp_path / "clips", files)


def lines(capsys: Captured) -> list[str]:
    return capsys.readouterr().out.splitlines()


def test_search_prints_what_is_found_with_its_passage(folder: Path, capsys: Captured) -> None:
    assert main(["search", str(folder), "table", "says"]) == 0
    assert lines(capsys) == [
        "2022-07-28\tBravo\tsub/b.md\tThe moon table says nothing.",
        "2022-07-29\tAlpha\ta.md\tThe tide table says low water.",
    ]


def test_search_json_has_exactly_the_promised_keys(folder: Path, capsys: Captured) -> None:
    assert main(["search", "--json", "--limit", "2", str(folder), "tide"]) == 0
    first, second = map(json.loads, lines(capsys))
    assert list(first) == ["id", "path", "title", "score", "published", "snippet"]
    assert (first["path"], first["published"], second["path"], second["published"]) == ("c.md", None, "a.md", "2022-07-29")
    assert first["score"] > second["score"] > 0
    assert main(["list", "--json", "--query", "title:tide", str(folder)]) == 0
    assert json.loads(lines(capsys)[0])["id"] == first["id"]


def test_what_is_not_wanted_is_no_option(folder: Path, capsys: Captured) -> None:
    assert main(["search", str(folder), "table", "-moon"]) == 0
    assert main(["search", str(folder), "--limit=1", "-moon", "table"]) == 0
    assert [line.split("\t")[1] for line in lines(capsys)] == ["Alpha", "Alpha"]


def test_search_without_words_has_no_score(folder: Path, capsys: Captured) -> None:
    assert main(["search", "--json", str(folder), "published:2022-07-29"]) == 0
    (found,) = map(json.loads, lines(capsys))
    assert (found["path"], found["score"], found["snippet"]) == ("a.md", 0.0, "The tide table says low water.")


def test_on_a_terminal_the_words_stand_out(folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert main(["search", str(folder), "moon"]) == 0
    assert lines(capsys) == [
        "\x1b[1mBravo\x1b[0m",
        "\x1b[2m2022-07-28  sub/b.md\x1b[0m",
        "  The \x1b[1mmoon\x1b[0m table says nothing.",
        "",
    ]


def test_nothing_found_is_told_with_the_nearest_spelling(folder: Path, capsys: Captured) -> None:
    assert main(["search", str(folder), "mooon"]) == 0
    assert main(["search", str(folder), "zzzz"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == ["newsreader: Nothing found. Did you mean: moon", "newsreader: Nothing found."]


def test_search_sees_what_came_and_went_since(folder: Path, capsys: Captured) -> None:
    main(["search", str(folder), "moon"])
    (folder / "sub" / "b.md").unlink()
    write(folder, {"d.md": article("Delta", body="Another moon.")})
    capsys.readouterr()
    main(["search", str(folder), "moon"])
    assert [line.split("\t")[1] for line in lines(capsys)] == ["Delta"]


def test_search_does_not_look_at_a_folder_that_no_file_came_to_or_left(
    folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["index", str(folder)])
    capsys.readouterr()

    def look(*_: object, **__: object) -> None:
        raise AssertionError

    old = 1_600_000_000
    for directory in (folder, folder / "sub"):
        os.utime(directory, (old, old))
    monkeypatch.setattr(Library, "refresh", look)
    assert main(["search", str(folder), "moon"]) == 0
    assert len(lines(capsys)) == 1


def test_a_directory_that_is_gone_was_touched(tmp_path: Path) -> None:
    since = tmp_path.stat().st_mtime_ns
    assert list(touched(tmp_path, [b""], since + 1)) == []
    assert list(touched(tmp_path, [b"", b"gone"], since)) == [b"", b"gone"]


def test_an_article_that_goes_while_it_is_printed_is_left_out(
    folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Searches, "passages", lambda *_: [])
    assert main(["search", str(folder), "moon"]) == 0
    assert lines(capsys) == []


@pytest.mark.parametrize(
    "arguments", [["search"], ["search", ".", "--limit", "0", "x"], ["list", "--sort", "x", "."], ["index"]]
)
def test_a_wrong_command_line_is_2(arguments: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


@pytest.mark.parametrize("verb", ["search", "index", "doctor"])
def test_help_is_0(verb: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main([verb, "--help"])
    assert ended.value.code == 0


def test_list_takes_a_query_and_a_sort(folder: Path, capsys: Captured) -> None:
    assert main(["list", "--query", "table", "--sort", "title", str(folder)]) == 0
    assert [line.split("\t")[2] for line in lines(capsys)] == ["Alpha", "Bravo"]
    assert main(["list", "--query", "table published:2022-07-28", str(folder)]) == 0
    assert [line.split("\t")[2] for line in lines(capsys)] == ["Bravo"]
    assert main(["list", "--sort", "title", str(folder)]) == 0
    assert [line.split("\t")[2] for line in lines(capsys)] == ["Alpha", "Bravo", "Tide"]


def test_index_says_what_became_of_the_folder(folder: Path, capsys: Captured) -> None:
    assert main(["index", str(folder)]) == 0
    assert lines(capsys)[0].startswith("3 new, 0 changed, 0 gone, 0 could not be read; 3 articles in ")
    (folder / "c.md").unlink()
    write(folder, {"a.md": article("Alpha again"), "d.md": article("Delta"), "e.epub": "no book"})
    assert main(["index", "--json", str(folder)]) == 0
    (told,) = map(json.loads, lines(capsys))
    assert told.pop("seconds") >= 0
    assert told == {"new": 2, "changed": 1, "gone": 1, "failed": 1, "articles": 4, "searchable": True}


def test_index_tells_that_another_program_is_at_it_and_what_cannot_be_kept(
    folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FullText, "writer", lambda _: None)
    monkeypatch.setattr(Library, "warnings", ("It is late.",))
    assert main(["index", str(folder)]) == 0
    told = capsys.readouterr()
    assert told.out.endswith("s. Another newsreader is making them searchable.\n")
    assert told.err == "newsreader: It is late.\n"


def test_doctor_says_what_is_wrong(folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.cli.doctoring.strangers", list)
    assert main(["doctor", str(folder)]) == 0
    assert lines(capsys)[-1] == "Nothing is wrong."
    same = "---\nsource: https://example.org/x\n---\n\n" + "All of these words are the same in both of them. " * 4
    write(folder, {"x.md": same, "y.md": same + "\n", "e.epub": "no book"})
    monkeypatch.setattr("reader.cli.doctoring.strangers", lambda: ["reader is somebody else's."])
    monkeypatch.setattr(Library, "warnings", ("It is late.",))
    assert main(["doctor", str(folder)]) == 0
    said = lines(capsys)
    assert said[0] == "Could not be read:"
    assert said[1].startswith("  e.epub: ")
    assert said[3:-2] == [
        "Saved more than once, by their address:",
        "  https://example.org/x",
        "    x.md",
        "    y.md",
        "",
        "The same text more than once:",
        "    x.md",
        "    y.md",
        "",
        "The index:",
        "  It is late.",
        "",
        "The installation:",
        "  reader is somebody else's.",
    ]
    assert said[-1].startswith("6 articles; the list takes ")
    assert main(["doctor", "--json", str(folder)]) == 0
    assert [json.loads(line)["kind"] for line in lines(capsys)] == [
        *("unreadable", "same address", "same text", "index", "installation")
    ]


def test_a_distribution_that_owns_the_same_package_is_named() -> None:
    assert strangers({"reader": ["newsreader-tui"], "x": ["y"]}) == []
    (said,) = strangers({"reader": ["newsreader-tui", "reader", "reader"]})
    assert said.startswith("reader installs an import package called reader, too")
    assert isinstance(strangers(), list)


def test_progress_tells_the_truth_about_what_is_left() -> None:
    def line(progress: Progress, unsearched: int = 0) -> str:
        return looking._line(progress, unsearched)

    assert line(Progress(0, 0, 0, 0, finished=False)) == "looking at the folder"
    assert line(Progress(0, 8, 0, 0, finished=False)) == "[........................] 0 of 8 files"
    going = Progress(2_000, 4_000, 0, 0, finished=False, rate=200.0)
    assert line(going).endswith("] 2,000 of 4,000 files, 200 a second, 10 s left")
    assert line(replace(going, rate=0.5)).endswith("] 2,000 of 4,000 files, 67 min left")
    scanning = replace(going, scanning=True)
    assert line(scanning).endswith("] 2,000 of at least 4,000 files, 200 a second")
    searching = Progress(9, 9, 0, 0, finished=False, unsearched=250)
    assert line(searching, 1_000) == "[##################......] making searchable, 250 articles left"


def test_who_does_not_search_does_not_load_the_search_engine(folder: Path) -> None:
    script = (
        f"import sys; from reader.cli import main; main(['list', {str(folder)!r}]);"
        "print([name for name in ('tantivy', 'reader.store.search', 'reader.query.parse') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_look_that_stopped_early_is_not_fresh(folder: Path) -> None:
    library = open_library(folder, load_config())
    assert not library.is_fresh()
    steps = library.refresh()
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert not is_fresh(library._index, folder)
    library.close()


def test_completions_come_from_the_folder(folder: Path) -> None:
    library = open_library(folder, load_config())
    for _ in library.refresh():
        pass
    assert library.search.labels("folder") == [("sub", 1)]
    library.close()
