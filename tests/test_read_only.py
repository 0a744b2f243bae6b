"""A data directory that may not be written to, or not even be read, and somebody who is held by that, root or not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.library import open_library
from tests.apps import article, config_in, write
from tests.hostile.rights import give_up
from tests.terminal import Terminal

NEWSREADER = Path(sys.executable).parent / "newsreader"
SENTENCE = "newsreader cannot be written to: what you mark now is not kept."


class Reader:
    """Somebody with a folder of two articles, of which the newer is starred, and without the right to write what is marked."""

    def __init__(self, place: Path) -> None:
        self.folder = write(
            place / "clips", {f"{name}.md": article(name, day) for day, name in enumerate(("Alpha", "Bravo"), 1)}
        )
        self.data = place / "data" / "newsreader"
        places = {f"XDG_{name.upper()}_HOME": str(place / name) for name in ("data", "cache", "config", "state")}
        self.env = {"PATH": os.environ["PATH"], "HOME": str(place), "TERM": "xterm-256color", **places}
        config = config_in(place)
        library = open_library(self.folder, type(config)(self.data, place / "cache" / "newsreader"))
        for _ in library.refresh():
            pass
        library.marks.set_starred([library.find("Bravo.md") or 0], True)
        library.close()
        self._kept = self.seen()

    def close_off(self, *, directory: int, file: int) -> None:
        for path in self.data.iterdir():
            path.chmod(file if path.is_file() else directory)
        self.data.chmod(directory)
        tried = subprocess.run(["touch", self.data / "new"], preexec_fn=give_up, capture_output=True, check=False)
        assert tried.returncode == 1, "this user may write everywhere, and cannot give that up"

    def open_again(self) -> None:
        self.data.chmod(0o700)
        for path in self.data.iterdir():
            path.chmod(0o600 if path.is_file() else 0o700)

    def seen(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.data.iterdir() if path.is_file()}

    @property
    def is_unchanged(self) -> bool:
        return self.seen() == self._kept

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [NEWSREADER, *arguments]
        return subprocess.run(command, env=self.env, preexec_fn=give_up, capture_output=True, text=True, check=False)

    def window(self) -> Terminal:
        return Terminal([NEWSREADER, self.folder], columns=110, rows=30, env=self.env, prepare=give_up)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    somebody = Reader(tmp_path)
    yield somebody
    somebody.open_again()
    assert somebody.is_unchanged


def told(said: str) -> Callable[[Terminal], bool]:
    return lambda terminal: said in terminal.lines[-1]


def test_what_may_be_read_and_not_written_is_read_and_the_window_says_once_that_it_is_not_kept(reader: Reader) -> None:
    reader.close_off(directory=0o500, file=0o400)
    with reader.window() as window:
        window.until(told(SENTENCE)).until("Word0").until("★")
        window.send("m")
        window.until(told("Marked “Bravo” read."))
        window.send("j")
        window.until("July 1")
        window.send("s")
        window.until(told("Starred “Alpha”."))
        assert SENTENCE not in window.text
        window.send("q")
        assert window.wait() == 0


def test_what_may_not_even_be_read_keeps_nothing_from_being_read_in_the_window(reader: Reader) -> None:
    reader.close_off(directory=0, file=0)
    with reader.window() as window:
        window.until(told(SENTENCE)).until("Word0")
        assert "★" not in window.text
        window.send("q")
        assert window.wait() == 0


def test_the_command_line_reads_what_it_may_and_refuses_what_it_could_not_keep(reader: Reader) -> None:
    reader.close_off(directory=0o500, file=0o400)
    listed = reader.run("list", "--query", "is:starred", reader.folder)
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "Bravo" in listed.stdout
    assert "Alpha" not in listed.stdout
    assert SENTENCE in reader.run("doctor", reader.folder).stdout
    shared = reader.run("sync", "on", reader.folder)
    assert (shared.returncode, shared.stderr.count(SENTENCE)) == (1, 1)
    assert not (reader.folder / ".newsreader").exists()
