"""The command line: what it prints, and what it leaves alone."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from reader.cli import main
from reader.cli.window import samples
from reader.config import load_config
from reader.errors import FolderError
from tests.apps import article, write

KEYS = [
    *("path", "id", "title", "title_from", "deck", "bylines", "published", "published_text", "published_is_guess", "updated"),
    *("section", "site", "url", "lang", "tags", "captions", "credits", "body", "text", "lists", "furniture"),
    *("words", "minutes", "error"),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    return write(tmp_path / "clips", {"a.md": article("Alpha", 29), "sub/b.md": article("Bravo", 28), "notes.csv": "1,2"})


def test_list_prints_a_line_for_each_article_the_newest_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t") for line in lines] == [
        ["2022-07-29", "1 min", "Alpha", "a.md"],
        ["2022-07-28", "1 min", "Bravo", "sub/b.md"],
    ]


def test_list_json_leaves_out_the_text_and_keeps_every_other_key(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--json", str(folder)]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert list(first) == [key for key in KEYS if key not in ("body", "text", "lists", "furniture")]
    assert (first["path"], second["path"]) == ("a.md", "sub/b.md")
    assert first["published"] == "2022-07-29"


def test_show_json_has_exactly_the_promised_keys_in_the_order_given(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [str(folder / "sub/b.md"), str(folder / "a.md")]
    assert main(["show", "--json", *paths]) == 0
    shown = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [list(each) for each in shown] == [KEYS, KEYS]
    assert [each["path"] for each in shown] == paths
    assert shown[0]["text"] == "\n".join(shown[0]["body"])


def test_an_article_has_the_same_id_in_list_and_show(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["list", "--json", str(folder)])
    listed = json.loads(capsys.readouterr().out.splitlines()[1])
    main(["show", "--json", str(folder / "sub" / "b.md")])
    assert json.loads(capsys.readouterr().out)["id"] == listed["id"]


def test_show_prints_plain_text_as_wide_as_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "--width", "40", str(folder / "a.md")]) == 0
    out = capsys.readouterr().out
    assert "Alpha" in out
    assert max(map(len, out.splitlines())) <= 40
    assert "\x1b" not in out


def test_show_goes_on_after_a_file_that_cannot_be_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "--json", str(folder / "nothing.md"), str(folder / "a.md")]) == 1
    printed = capsys.readouterr()
    missing, found = map(json.loads, printed.out.splitlines())
    assert list(missing) == KEYS
    assert missing["error"]
    assert found["title"] == "Alpha"
    assert printed.err.count("\n") == 1
    assert printed.err.startswith("newsreader: ")


def test_list_names_a_file_that_cannot_be_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "big.txt").write_bytes(b"x" * (21 << 20))
    assert main(["list", "--json", str(folder)]) == 0
    big = next(each for each in map(json.loads, capsys.readouterr().out.splitlines()) if each["path"] == "big.txt")
    assert "20 MB" in big["error"]


@pytest.mark.parametrize(
    "arguments", [["list"], ["show"], ["--nosuch"], ["show", "--json", "--plain", "x"], ["--width", "3", "x"], ["a", "b"]]
)
def test_a_wrong_command_line_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["list", "--help"], ["show", "--help"]])
def test_help_and_version_are_0(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0
    assert "newsreader" in capsys.readouterr().out


def test_a_missing_folder_is_told_in_one_line(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", str(tmp_path / "nowhere")]) == 1
    error = capsys.readouterr().err
    assert error.startswith("newsreader: ")
    assert error.count("\n") == 1


def test_without_a_terminal_the_window_says_what_to_do_instead(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder)]) == 1
    assert "newsreader list" in capsys.readouterr().err


def test_a_reader_that_has_had_enough_is_no_error(folder: Path, tmp_path: Path) -> None:
    write(folder, {f"n{n}.md": article(f"Number {n} " + "x" * 500) for n in range(300)})
    newsreader = Path(sys.executable).parent / "newsreader"
    done = subprocess.run(
        f"'{newsreader}' list '{folder}' | head -n 1", shell=True, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert done.stderr == ""


def test_the_command_line_loads_neither_the_interface_nor_any_parser() -> None:
    heavy = ["textual", "rich.console", "lxml", "selectolax", "trafilatura", "pyromark", "yaml", "charset_normalizer"]
    script = f"import sys, reader.cli, reader.cli.listing; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_listing_a_known_folder_loads_neither_the_interface_nor_any_parser(folder: Path) -> None:
    main(["list", str(folder)])
    heavy = ["textual", "rich.console", "lxml", "selectolax", "trafilatura", "pyromark", "yaml", "charset_normalizer"]
    script = (
        f"import sys; from reader.cli import main; main(['list', {str(folder)!r}]);"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_an_interrupted_command_ends_as_shells_expect(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("reader.cli.listing.list_articles", interrupted)
    assert main(["list", str(folder)]) == 130


@pytest.mark.processes
def test_who_watches_a_folder_being_read_sees_how_far_it_is(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert main(["list", str(folder)]) == 0
    assert "0 of 2 files" in capsys.readouterr().err


def test_show_on_a_terminal_is_bold_where_that_helps(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert main(["show", str(folder / "a.md"), str(folder / "nothing.md")]) == 1
    assert "\x1b[1m" in capsys.readouterr().out


def test_elsewhere_it_says_plainly_what_does_not_work(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.cli.window.SYSTEM", "nt")
    assert main([]) == 1
    assert "Linux, macOS and WSL" in capsys.readouterr().err


def test_without_samples_a_folder_has_to_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("reader.__file__", str(tmp_path / "reader" / "__init__.py"))
    with pytest.raises(FolderError, match="Name a folder"):
        samples()


def test_config_says_where_the_settings_are_and_what_in_them_is_passed_over(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["config"]) == 0
    assert "config.toml (not there: all is as usual)" in capsys.readouterr().out
    assert main(["config", "--example"]) == 0
    text = capsys.readouterr().out
    path = write(tmp_path / "XDG_CONFIG_HOME" / "newsreader", {"config.toml": text}) / "config.toml"
    assert main(["config"]) == 0
    assert capsys.readouterr().err == ""
    path.write_text("widht = 1\npace = 5\n")
    assert main(["config"]) == 1
    assert capsys.readouterr().err == (
        "Line 1 of the settings: there is no setting “widht”. Is “width” meant?\n"
        "Line 2 of the settings: “pace” must be a number from 50 to 1200.\n"
    )


def test_settings_that_cannot_be_read_are_told_and_all_is_as_usual(folder: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "XDG_CONFIG_HOME" / "newsreader", {"config.toml": ""}) / "config.toml"
    path.write_bytes(b'theme = "caf\xe9"')
    assert load_config().problems == ("The settings in config.toml cannot be read: it is not written in UTF-8.",)
    path.unlink()
    path.mkdir()
    assert load_config().problems == ("The settings in config.toml cannot be read: Is a directory.",)


def test_show_writes_right_to_left_text_to_a_file_as_it_is_read_and_draws_it_on_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Peace\n\nשלום (עולם) 1911\n", encoding="utf-8")
    assert main(["show", str(page)]) == 0
    assert "שלום (עולם) 1911\n" in capsys.readouterr().out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["show", "--plain", str(page)]) == 0
    assert "1911 (םלוע) םולש\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["a\x1b[31m", "b\x1b[31m"], ["list", "not\x1b[31mthere"], ["--theme"], ["show", "\x1b]0;x\x07"]]
)
def test_what_was_typed_is_cleaned_before_it_is_said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with suppress(SystemExit):
        assert main(arguments) in (1, 2)
    assert "\x1b" not in capsys.readouterr().err
