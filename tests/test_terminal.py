"""The installed command in a real pseudo-terminal: what a person sees from the first key to the shell's prompt."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.apps import article, write
from tests.hostile.corpus import PLANTED
from tests.hostile.snapshot import differences, snapshot
from tests.terminal import Terminal

pytestmark = pytest.mark.terminal

NEWSREADER = Path(sys.executable).parent / "newsreader"
LONG = "\n\n".join(f"Paragraph {n} tells of the tide and the town, and what came of it." * 3 for n in range(60))


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    home = tmp_path / "home"
    home.mkdir()
    names = {"XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config"}
    return {"HOME": str(home), "TERM": "xterm-256color", **{name: str(home / folder) for name, folder in names.items()}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "clips", {"a.md": article("Alpha", 29, body=LONG), "b.md": article("Bravo", 28)})


def run(folder: Path | None, env: dict[str, str], columns: int = 120, rows: int = 30) -> Terminal:
    return Terminal([NEWSREADER, *([folder] if folder else [])], columns=columns, rows=rows, env=env)


def restored(terminal: Terminal) -> bool:
    """The alternate screen was left, the cursor shown, the mouse let go, in what came last."""
    return all(terminal.sent.rfind(off) > terminal.sent.rfind(on) for on, off in (
        (b"\x1b[?1049h", b"\x1b[?1049l"), (b"\x1b[?25l", b"\x1b[?25h"), (b"\x1b[?1000h", b"\x1b[?1000l"),
    ))  # fmt: skip


@pytest.mark.measured(True)
def test_q_leaves_the_terminal_as_it_was(folder: Path, env: dict[str, str]) -> None:
    with run(folder, env) as terminal:
        terminal.until("● Bravo").until("Paragraph 0")
        terminal.send("q")
        assert terminal.wait() == 0
        assert restored(terminal)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)], ids=["term", "hup", "int"]
)
def test_a_signal_to_end_restores_the_terminal_too(folder: Path, env: dict[str, str], number: int, code: int) -> None:
    with run(folder, env) as terminal:
        terminal.until("Paragraph 0")
        terminal.kill(number)
        assert terminal.wait() == code
        assert restored(terminal)


def test_stopped_the_terminal_is_the_shell_s_and_afterwards_the_program_s_again(folder: Path, env: dict[str, str]) -> None:
    with run(folder, env) as terminal:
        terminal.until("Paragraph 0")
        terminal.kill(signal.SIGTSTP)
        terminal.until_stopped()
        assert restored(terminal)
        terminal.screen.reset()
        terminal.kill(signal.SIGCONT)
        terminal.until("Paragraph 0")
        assert not restored(terminal)
        terminal.send("q")
        assert terminal.wait() == 0
        assert restored(terminal)


def test_a_terminal_that_is_closed_ends_the_program_and_the_place_is_kept(folder: Path, env: dict[str, str]) -> None:
    with run(folder, env) as terminal:
        terminal.until("Paragraph 0")
        terminal.send("\r  ")
        terminal.until(lambda seen: "Paragraph 0 " not in seen.text and "◔" in seen.text)
        line = next(line for line in terminal.lines if "Paragraph" in line)[40:]
        assert terminal.hang_up() == 128 + signal.SIGHUP
    with run(folder, env) as terminal:
        terminal.until(line.strip())
        terminal.send("q")
        assert terminal.wait() == 0


def test_a_window_of_one_cell_and_back_again_shows_what_it_did(folder: Path, env: dict[str, str]) -> None:
    with run(folder, env) as terminal:
        terminal.until("Paragraph 0").until("● Bravo")
        for columns, rows in ((1, 1), (2, 1), (1, 30), (120, 1), (1, 1)):
            terminal.resize(columns, rows)
            terminal.pause(0.2)
            assert terminal.exit_code is None
        terminal.resize(120, 30)
        terminal.until("Paragraph 0").until("● Bravo")
        terminal.send("q")
        assert terminal.wait() == 0


def test_after_a_crash_the_exit_code_is_not_0_and_the_terminal_is_as_it_was(folder: Path, env: dict[str, str]) -> None:
    crash = (
        "import sys; from reader.tui.app import NewsreaderApp; from reader.cli import main; "
        "NewsreaderApp.on_main_screen_help_asked = lambda self: 1 / 0; sys.exit(main(sys.argv[1:]))"
    )
    with Terminal([sys.executable, "-P", "-c", crash, folder], columns=120, rows=30, env=env) as terminal:
        terminal.until("Paragraph 0")
        terminal.send("?")
        assert terminal.wait() == 1
        assert restored(terminal)
        assert b"ZeroDivisionError" in terminal.sent


def test_killed_in_the_middle_of_reading_it_comes_back_where_you_were(folder: Path, env: dict[str, str]) -> None:
    with run(folder, env) as terminal:
        terminal.until("Paragraph 0")
        terminal.send("\r  ")
        terminal.until(lambda seen: "Paragraph 0 " not in seen.text and "◔" in seen.text)
        line = next(line for line in terminal.lines if "Paragraph" in line)[40:]
        terminal.kill(signal.SIGKILL)
        assert terminal.wait() == -signal.SIGKILL
    with run(folder, env) as terminal:
        terminal.until(line.strip())
        assert "Paragraph 0 " not in terminal.text
        terminal.send("q")
        assert terminal.wait() == 0


@pytest.mark.measured(True)
def test_the_first_time_without_a_folder_it_opens_the_samples_and_then_the_folder_of_last_time(
    folder: Path, env: dict[str, str]
) -> None:
    with run(None, env) as terminal:
        terminal.until("sample_articles")
        terminal.send("q")
        terminal.wait()
    with run(folder, env) as terminal:
        terminal.until("● Bravo")
        terminal.send("q")
        terminal.wait()
    with run(None, env) as terminal:
        terminal.until("● Bravo")
        terminal.send("q")
        assert terminal.wait() == 0


def test_a_file_opens_its_folder_with_that_article(folder: Path, env: dict[str, str]) -> None:
    with run(folder / "b.md", env) as terminal:
        terminal.until(lambda seen: "▌" in seen.text and "Word0" in seen.text)
        terminal.send("q")
        assert terminal.wait() == 0


@pytest.mark.parametrize("how", [[NEWSREADER], [sys.executable, "-P", "-m", "reader"]], ids=["newsreader", "python -P -m"])
def test_nothing_in_the_folder_is_ever_run_or_obeyed(folder: Path, env: dict[str, str], how: list[str | Path]) -> None:
    """Started inside the folder, with everything in it that a program might take for its own."""
    write(folder, PLANTED)
    before = snapshot(folder)
    with Terminal([*how, "."], columns=120, rows=30, env=env, folder=folder) as terminal:
        terminal.until("Paragraph 0")
        terminal.send("q")
        assert terminal.wait() == 0
    assert differences(before, snapshot(folder)) == []
    assert b"OWNED" not in terminal.sent


def test_a_dumb_terminal_gets_a_plain_sentence(folder: Path, env: dict[str, str]) -> None:
    with Terminal([NEWSREADER, folder], columns=80, rows=24, env={**env, "TERM": "dumb"}) as terminal:
        assert terminal.wait() == 1
        assert b"\x1b" not in terminal.sent
        assert b"needs a terminal" in terminal.sent


def test_an_unknown_theme_is_told_with_the_names_there_are(folder: Path, env: dict[str, str]) -> None:
    with Terminal([NEWSREADER, "--theme", "nosuch", folder], columns=80, rows=24, env=env) as terminal:
        assert terminal.wait() == 2
        assert "There is no theme “nosuch”.".encode() in terminal.sent
        assert b"textual-light" in terminal.sent
        assert b"\x1b[?1049h" not in terminal.sent
