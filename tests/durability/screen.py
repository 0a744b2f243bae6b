"""The application in a pseudo-terminal, killed while it marks and stars. Acknowledged is what was seen on the screen."""

from __future__ import annotations

import random
import signal
import sys
from pathlib import Path

from reader.config import Config
from reader.library import open_library
from tests.apps import article, write
from tests.durability.kills import Outcome
from tests.terminal import Terminal

_ARTICLES = 20
_SAID = ("Starred “", "Took the star from “")


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
            for _ in range(rng.randint(1, 6)):
                terminal.send("s")
                terminal.until(lambda seen: any(told in seen.text for told in _SAID))
                line = next(line for line in terminal.text.splitlines() if any(told in line for told in _SAID))
                title = line[line.index("“") + 1 : line.index("”")]
                stars[title] = "Starred" in line
                outcome.done += 1
                terminal.send("jk"[rng.randrange(2)] * rng.randint(1, 3))
                terminal.until(lambda seen: not any(told in seen.text for told in _SAID))
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
