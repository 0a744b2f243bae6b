"""The application in a pseudo-terminal, killed while it marks and stars. Acknowledged is what was seen on the screen."""

from __future__ import annotations

import random
import re
import signal
import sys
from pathlib import Path

from reader.config import Config
from reader.library import open_library
from tests.apps import article, write
from tests.durability.kills import Outcome
from tests.terminal import Terminal

_ARTICLES = 20
_SAID = re.compile(r"(?:Starred|Took the star from) “[^”]*”")


def _said(terminal: Terminal) -> str:
    """What the screen says was kept last; each time of another article, or something else of the same."""
    found = _SAID.search(terminal.text)
    return found[0] if found else ""


def while_marking(work: Path, times: int, seed: int) -> Outcome:
    rng = random.Random(seed)
    outcome = Outcome()
    folder = write(work / "clips", {f"{n}.md": article(f"Number {n:02}", 1 + n) for n in range(_ARTICLES)})
    home = work / "home"
    home.mkdir()
    places = {"XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config"}
    env = {"HOME": str(home), "TERM": "xterm-256color", **{name: str(home / place) for name, place in places.items()}}
    config = Config(home / "data" / "newsreader", home / "cache" / "newsreader")
    stars: dict[str, bool] = {}
    while outcome.kills < times:
        with Terminal([Path(sys.executable).parent / "newsreader", folder], columns=120, rows=30, env=env) as terminal:
            terminal.until("Number").until("Word0").until("s star")
            last = ""
            for _ in range(rng.randint(1, 6)):
                terminal.send("s")
                terminal.until(lambda seen, last=last: _said(seen) not in ("", last))  # type: ignore[misc]
                last = _said(terminal)
                stars[last[last.index("“") + 1 : last.index("”")]] = "Starred" in last
                outcome.done += 1
                terminal.send("jk"[rng.randrange(2)] * rng.randint(1, 3))
            # One more, of which nothing is known.
            terminal.send("s")
            terminal.kill(signal.SIGKILL)
            terminal.wait()
            outcome.kills += 1
        library = open_library(folder, config)
        rows = {row.title: row for row in library.rows(library.order().ids)}
        library.close()
        wrong = [title for title, starred in stars.items() if rows[title].starred != starred]
        # The key that nobody saw the answer to may have been heard or not: of one article.
        if len(wrong) > 1:
            outcome.lost += wrong
        stars = {title: row.starred for title, row in rows.items()}
    return outcome
