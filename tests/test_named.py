"""Files that the user names, read in a process of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.cli import main
from reader.ingest import named, pool
from reader.ingest.named import read
from tests.apps import article, write

pytestmark = pytest.mark.processes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, {"a.md": article("Alpha"), "b.md": article("Bravo"), "sub/c.md": article("Charlie"), "d.bin": "\0"})


def test_files_are_read_in_the_order_in_which_they_are_named(folder: Path) -> None:
    paths = [folder / name for name in ("b.md", "nothing.md", "sub/c.md", "a.md", "d.bin", "a.md")]
    found = list(read(paths))
    assert [[data.title for data in each.articles] for each in found] == [["Bravo"], [], ["Charlie"], ["Alpha"], [], ["Alpha"]]
    assert [each.error is None for each in found] == [True, False, True, True, False, True]
    assert found[4].error == "Not a kind of file that newsreader knows."


def test_a_process_is_kept_for_the_files_of_a_directory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    command = pool.command

    def heard(module: str) -> list[str]:
        begun.append(module)
        return command(module)

    monkeypatch.setattr(pool, "command", heard)
    assert len(list(read([folder / "a.md", folder / "b.md", folder / "a.md", folder / "sub" / "c.md"]))) == 4
    assert len(begun) == 2


def test_a_file_that_takes_its_process_down_with_it_does_not_take_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = "from reader import formats; whole = formats.articles\n"
    start += "def articles(known, opened):\n    while opened.name == 'a.md': pass\n    yield from whole(known, opened)\n"
    monkeypatch.setattr(
        pool, "_START", pool._START.replace("from {module}", f"exec({start!r}); formats.articles = articles; from {{module}}")
    )
    slow, quick = read([folder / "a.md", folder / "b.md"], seconds=0.5)
    assert slow == named.Read(error="Reading it took longer than 0.5 seconds.")
    assert [data.title for data in quick.articles] == ["Bravo"]


def test_all_articles_of_a_mailbox_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mail = "From ann@example.org Mon Jul  4 10:00:00 2022\nSubject: Tide\nFrom: ann@example.org\n\nThe ferry left at noon.\n\n"
    box = tmp_path / "two.mbox"
    box.write_text(mail * 2)
    assert main(["show", "--json", str(box)]) == 0
    assert [json.loads(line)["title"] for line in capsys.readouterr().out.splitlines()] == ["Tide", "Tide"]


def test_where_no_process_can_be_started_each_file_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_START", "raise SystemExit(1)  # {module}")
    assert [each.error for each in read([folder / "a.md", folder / "b.md"])] == [
        "Articles cannot be read: the process that reads files does not start."
    ] * 2
