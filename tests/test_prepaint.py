"""The last screen of a folder, painted before the application is there: true, cell by cell, or not shown at all."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest

from tests.apps import article, write
from tests.terminal import Terminal
from tests.test_terminal import LONG, NEWSREADER, restored

pytestmark = pytest.mark.terminal

ROWS = 30
TAKEN_OVER = b"\x1b[?1004h"
"""What the application writes as it takes the terminal."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("prepaint")


@pytest.fixture(scope="module")
def env(place: Path) -> dict[str, str]:
    home = place / "home"
    home.mkdir()
    names = {"XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config"}
    return {"HOME": str(home), "TERM": "xterm-256color", **{name: str(home / folder) for name, folder in names.items()}}


@pytest.fixture(scope="module")
def read_folder(place: Path, env: dict[str, str]) -> Path:
    """A folder in which somebody has read the second article, and left."""
    folder = write(place / "clips", {"a.md": article("Alpha", 29, body=LONG), "b.md": article("Bravo", 28, body=LONG)})
    with run(folder, env) as terminal:
        terminal.until("● Bravo").until("Paragraph 0")
        terminal.send("j\r")
        terminal.until("  Bravo")
        terminal.send(" ")
        terminal.until(lambda seen: "Paragraph 0 " not in seen.text)
        leave(terminal)
    return folder


@pytest.fixture
def folder(read_folder: Path, env: dict[str, str]) -> Path:
    """The same, when its screen has been kept since the last test and is true."""
    folder = read_folder
    # Nothing is kept by who leaves while the folder is still being looked at, and what is written afterwards makes it stale.
    for _ in range(20):
        with run(folder, env) as terminal:
            painted = before_the_application(terminal)
            terminal.until("Bravo")
            terminal.send("r")
            terminal.until("Looked again")
            leave(terminal)
        if b"Bravo" in painted:
            return folder
    pytest.fail("nothing was ever painted")


def frame(env: dict[str, str]) -> Path:
    return Path(env["XDG_CACHE_HOME"]) / "newsreader" / "frames" / "last"


def run(folder: Path | None, env: dict[str, str], columns: int = 120, rows: int = ROWS) -> Terminal:
    return Terminal([NEWSREADER, *([folder] if folder else [])], columns=columns, rows=rows, env=env)


def leave(terminal: Terminal) -> None:
    terminal.send("q")
    assert terminal.wait() == 0


def before_the_application(terminal: Terminal) -> bytes:
    terminal.until(lambda seen: TAKEN_OVER in seen.sent)
    return bytes(terminal.sent).partition(b"\x1b[?1000h")[0]


def kept(env: dict[str, str]) -> bytes:
    """The screen as it is kept."""
    told = frame(env).read_bytes()
    return told[told.index(b"\x1b[1;1H") :].replace(b"\n", b"\r\n")  # as the terminal passes it on


def cells(output: bytes) -> list[list[object]]:
    screen = pyte.Screen(120, ROWS)
    pyte.ByteStream(screen).feed(output)
    return [[screen.buffer[y][x] for x in range(120)] for y in range(ROWS)]


def test_the_first_frame_is_what_was_painted_cell_by_cell(folder: Path, env: dict[str, str]) -> None:
    with run(folder, env) as terminal:
        painted = before_the_application(terminal)
        assert b"Bravo" in painted
        terminal.until(lambda seen: b"\x1b[1;1H" in seen.sent.partition(TAKEN_OVER)[2])
        terminal.until(lambda seen: b"\x1b[%d;1H" % ROWS in seen.sent.partition(TAKEN_OVER)[2])
        terminal.send("?")
        terminal.until("THE ARTICLE LIST")  # whatever came before this is the first frame
        live = bytes(terminal.sent).partition(TAKEN_OVER)[2]
        frame = kept(env)
        assert painted.endswith(frame)
        assert live[live.index(b"\x1b[1;1H") :].startswith(frame)
        assert cells(painted) == cells(painted + live[: live.index(frame) + len(frame)])
        assert b"\x1b[?1049h" not in live  # that would have wiped it
        terminal.send("\x1b")
        terminal.until(lambda seen: "THE ARTICLE LIST" not in seen.text)
        leave(terminal)
        assert restored(terminal)


@pytest.mark.measured(True)
def test_without_a_folder_the_last_one_is_painted(folder: Path, env: dict[str, str]) -> None:
    with run(None, env) as terminal:
        assert b"Bravo" in before_the_application(terminal)
        leave(terminal)


def test_a_key_typed_while_only_the_painting_is_there_is_neither_echoed_nor_lost(folder: Path, env: dict[str, str]) -> None:
    with run(folder, env) as terminal:
        terminal.until("Bravo")
        terminal.send("?")
        terminal.until("THE ARTICLE LIST")
        assert before_the_application(terminal).endswith(kept(env))  # and nothing after it
        terminal.send("\x1b")
        terminal.until(lambda seen: "THE ARTICLE LIST" not in seen.text)
        leave(terminal)


def test_it_is_kept_for_its_owner_alone(folder: Path, env: dict[str, str]) -> None:
    frames = Path(env["XDG_CACHE_HOME"]) / "newsreader" / "frames"
    assert frames.stat().st_mode & 0o777 == 0o700
    assert [path.stat().st_mode & 0o777 for path in frames.iterdir() if not path.is_symlink()] == [0o600]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back_whoever_has_it(folder: Path, env: dict[str, str], number: int) -> None:
    with run(folder, env) as terminal:
        terminal.until("Bravo")
        terminal.kill(number)
        assert terminal.wait() in (128 + number, -number)
        if terminal.exit_code != -number:  # it came before anything was set up otherwise, and after the painting
            assert bytes(terminal.sent).rfind(b"\x1b[?1049l") > bytes(terminal.sent).rfind(b"\x1b[?1049h")


@pytest.fixture
def changes(folder: Path, env: dict[str, str], request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    match request.param:
        case "a mark":
            script = (
                "import sys; from pathlib import Path; from reader.config import load_config\n"
                "from reader.library import open_library\n"
                "library = open_library(Path(sys.argv[1]), load_config())\n"
                "library.marks.set_starred(list(library.order().ids), True)\n"
            )
            os.spawnve(os.P_WAIT, sys.executable, [sys.executable, "-c", script, str(folder)], {**os.environ, **env})
        case "an article":
            write(folder, {"c.md": article("Charlie", 27)})
            os.spawnve(os.P_WAIT, str(NEWSREADER), [str(NEWSREADER), "index", str(folder)], {**os.environ, **env})
        case name:
            env = {**env, name: "1"}
    yield env
    (folder / "c.md").unlink(missing_ok=True)


@pytest.mark.parametrize("changes", ["a mark", "an article", "NO_COLOR", "TERM_PROGRAM", "TEXTUAL_FPS"], indirect=True)
def test_nothing_is_painted_where_it_would_not_be_true(folder: Path, changes: dict[str, str]) -> None:
    with run(folder, changes) as terminal:
        assert b"Bravo" not in before_the_application(terminal)
        terminal.until("Bravo")
        leave(terminal)


def test_nothing_is_painted_in_another_size(folder: Path, env: dict[str, str]) -> None:
    with run(folder, env, columns=119) as terminal:
        assert b"Bravo" not in before_the_application(terminal)
        terminal.until("Bravo")
        leave(terminal)
