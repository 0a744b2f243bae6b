"""Drives an installed newsreader through its first start in a real terminal: `python tests/drive.py PATH/TO/newsreader`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.terminal import Terminal


def main(command: str) -> int:
    env = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    with Terminal([command], columns=140, rows=40, env=env) as terminal:
        terminal.until("●")
        terminal.until(" %")
        terminal.send("j")
        terminal.until(lambda seen: "▌" not in seen.lines[3])
        terminal.send("\r")
        terminal.until("j/k scroll")
        terminal.send("[")
        terminal.until(lambda seen: "▌" not in seen.text)
        terminal.send("[")
        terminal.until("▌")
        terminal.send("?")
        terminal.until("type to find a key")
        terminal.send("hide")
        terminal.until("Hide or show the article list")
        terminal.send("\x1b")
        terminal.until(lambda seen: "Hide or show the article list" not in seen.text)
        terminal.send("q")
        if (code := terminal.wait()) != 0:
            print(f"newsreader ended with {code}")
            return 1
        if b"\x1b[?1049l" not in terminal.sent:
            print("newsreader did not leave the alternate screen")
            return 1
    print("driven through its first start: ok")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
