"""NO_COLOR, and terminals of sixteen colours: what colour tells is told otherwise, and can be read."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from reader.cli.window import has_few_colours
from reader.tui.line_filter import Colourless
from tests.apps import article, write
from tests.terminal import Terminal

NEWSREADER = Path(sys.executable).parent / "newsreader"
BODY = (
    "The [ferry](https://gull.example/ferry) sails past the light, and `make` runs.\n\n> The tide is late.\n\n"
    + "\n\n".join(f"## Part {n}\n\nThe light of the ferry was seen from the pier." for n in range(9))
)
SGR = re.compile(rb"\x1b\[([0-9;:]*)m")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "clips", {"a.md": article("Alpha", 29, body=BODY), "b.md": article("Bravo", 28)})


def run(target: Path, **env: str) -> Terminal:
    home = target.parents[1 if target.suffix else 0] / "home"
    names = {name: str(home / name) for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    return Terminal([NEWSREADER, target], columns=120, rows=30, env={"TERM": "xterm-256color", "COLORTERM": "", **names, **env})


def colours(sent: bytes) -> set[bytes]:
    """The numbers in all codes for looks that choose a colour, be it the terminal's own."""
    numbers = {number for code in SGR.findall(sent) for number in re.split(rb"[;:]", code) if number}
    return {number for number in numbers if 30 <= int(number) <= 49 or 90 <= int(number) <= 107}


def looks(terminal: Terminal, text: str) -> list[tuple[bool, bool, bool, bool]]:
    """How a text looks, each time it is on the screen: bold, italic, underlined, turned over."""
    found = []
    for y, line in enumerate(terminal.lines):
        for at in (match.start() for match in re.finditer(re.escape(text), line)):
            cell = terminal.screen.buffer[y][at]
            found.append((cell.bold, cell.italics, cell.underscore, cell.reverse))
    return found


BOLD, PLAIN = (True, False, False, False), (False, False, False, False)
OVER = (False, False, False, True)
UNDERLINED, BOLD_UNDERLINED = (False, False, True, False), (True, False, True, False)


@pytest.mark.terminal
def test_without_colours_everything_that_colour_tells_is_still_seen(folder: Path) -> None:
    with run(folder / "a.md", NO_COLOR="1", COLORTERM="truecolor") as terminal:
        terminal.until("● Alpha").until("The ferry")
        terminal.send("h")
        terminal.until(lambda seen: looks(seen, "● Alpha") == [OVER])  # the list has the keys
        terminal.until(lambda seen: looks(seen, "clips") == [BOLD_UNDERLINED])
        terminal.until(lambda seen: looks(seen, "ferry")[:1] == [UNDERLINED])
        terminal.send("\r")
        terminal.until(lambda seen: looks(seen, "clips") == [BOLD] and looks(seen, "Alpha")[1] == PLAIN)
        terminal.until(lambda seen: looks(seen, "min left")[-1:] == [BOLD_UNDERLINED])  # the page has them
        terminal.send("/light")
        terminal.until(lambda seen: looks(seen, "light of")[:1] == [BOLD_UNDERLINED])
        terminal.until(lambda seen: looks(seen, "light, and")[0][3])  # the one that is stepped to
        terminal.send("\x1b")
        terminal.until(lambda seen: looks(seen, "light of")[0] == PLAIN)
        terminal.send("V$1")
        terminal.until(lambda seen: looks(seen, "sails") == [OVER])  # a highlight
        terminal.send("]")
        terminal.until(lambda seen: "ON THIS PAGE" not in seen.text)
        terminal.send("]")
        terminal.until("ON THIS PAGE")
        terminal.send("\t")
        terminal.until(lambda seen: looks(seen, "ON THIS PAGE") == [BOLD_UNDERLINED])
        terminal.send("O")
        terminal.until("╭").until("╰")  # a dialog has a frame
        terminal.send("\x1b")
        terminal.until(lambda seen: "╭" not in seen.text)
        terminal.send("q")
        assert terminal.wait() == 0
        assert colours(bytes(terminal.sent)) == set()
    with run(folder, NO_COLOR="1", COLORTERM="truecolor") as terminal:  # from the frame that was kept
        terminal.until("Alpha").until("The ferry")
        terminal.send("q")
        assert terminal.wait() == 0
        assert colours(bytes(terminal.sent)) == set()


@pytest.mark.terminal
def test_sixteen_colours_are_the_terminals_own_and_mix_nothing(folder: Path) -> None:
    with run(folder / "a.md", TERM="xterm") as terminal:
        terminal.until("● Alpha").until("The ferry")
        terminal.send("h")
        terminal.until(lambda seen: looks(seen, "● Alpha")[0][3])
        cells = [terminal.screen.buffer[y][x] for y in range(30) for x in range(120)]
        assert {cell.bg for cell in cells} == {"default"}
        assert not {cell.fg for cell in cells} & {"black", "brightblack", "white", "brightwhite"}
        terminal.send("q")
        assert terminal.wait() == 0
        assert b"38;" not in terminal.sent


def test_a_line_without_colours_keeps_what_it_says_and_what_a_click_means() -> None:
    from rich.segment import Segment
    from rich.style import Style
    from textual.color import Color

    clicked = Style(color="red", bgcolor="#101010", bold=True, meta={"@click": "go"})
    control = Segment("\x1b[H", None, [(1,)])  # type: ignore[list-item]
    said, plain, kept = Colourless().apply([Segment("a", clicked), Segment("b"), control], Color(0, 0, 0))
    assert said.style is not None
    assert (said.style.color, said.style.bgcolor, said.style.bold, said.style.meta) == (None, None, True, {"@click": "go"})
    assert (plain.text, plain.style, kept) == ("b", None, control)


@pytest.mark.parametrize(
    ("environment", "few"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "screen.xterm-16color"}, True),
        ({"TERM": "linux", "COLORTERM": "yes"}, True),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, False),
        ({"TERM": "tmux-256color"}, False),
        ({"TERM": "xterm-kitty"}, False),
        ({"TERM": "xterm", "TEXTUAL_DRIVER": "x:Y"}, False),
        ({"TERM": "xterm", "TEXTUAL_COLOR_SYSTEM": "256"}, False),
    ],
)
def test_a_terminal_that_says_no_more_has_sixteen_colours(environment: dict[str, str], few: bool) -> None:
    assert has_few_colours(environment) == few
