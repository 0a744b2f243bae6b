"""The application in a pseudo-terminal, killed while it marks. Acknowledged is what was seen on the screen."""

from __future__ import annotations

import os
import random
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from reader.config import Config
from reader.library import open_library
from reader.model import COLOURS
from tests.apps import article, write
from tests.durability import deeds
from tests.durability.kills import Outcome
from tests.terminal import Terminal

_ARTICLES = 10
_SENTENCES = 10
_TAGS = 3
"""So many tags an article has at most before they are taken away."""
_LONGEST = 1.2
"""Seconds of marking after which a window is killed, at most."""
_CHOSEN = re.compile(r"● \d (\w+)")
_SHOWN = re.compile(r"Sentence 00 of number (\d\d)")


@dataclass(frozen=True)
class _Marked:
    """What is kept of an article."""

    starred: bool = False
    read: bool = False
    tags: frozenset[str] = frozenset()
    passages: frozenset[tuple[str, str, str]] = frozenset()
    """Of each highlight its words, its colour and its note."""


_Kept: TypeAlias = dict[str, _Marked]


class _TimeIsUp(Exception):  # noqa: N818 - nothing is wrong
    pass


class _Hand:
    """Presses keys in a window until the time is up, and knows what the screen has acknowledged."""

    def __init__(self, terminal: Terminal, rng: random.Random, kept: _Kept, first: int, limit: float) -> None:
        """``first`` is a number that no tag and no note has yet."""
        self._terminal = terminal
        self._rng = rng
        self._limit = limit
        self.kept = kept
        self.serial = first
        self.done: Counter[str] = Counter()
        self.asked: tuple[str, _Marked] | None = None
        """What was asked for and is not acknowledged: the program has heard of it, or not."""

    def mark(self) -> None:
        """Mark on and on. Raises :class:`_TimeIsUp`."""
        while True:
            title = self._title()
            deed = self._rng.choice((self._star, self._read, self._tag, self._tag, self._highlight, self._highlight))
            deed(title, self.kept[title])
            self._step(title)

    def _until(self, seen: Callable[[Terminal], bool] | str) -> None:
        if not self._terminal.comes(seen, self._limit):
            if self._terminal.exit_code is not None:
                raise AssertionError(f"ended by itself\n{self._terminal.text}")
            raise _TimeIsUp

    def _title(self) -> str:
        """The headline of the article on the page."""
        self._until(lambda terminal: _SHOWN.search(terminal.text) is not None)
        found = _SHOWN.search(self._terminal.text)
        assert found is not None
        return f"Number {found[1]}"

    def _step(self, title: str) -> None:
        """To the next article in the list, or to the one before; the page has followed."""
        number = int(title[-2:])
        # The newest is at the top.
        number, key = (
            (number + 1, "p") if number == 0 or (number < _ARTICLES - 1 and self._rng.random() < 0.5) else (number - 1, "n")
        )
        self._terminal.send(key)
        self._until(f"Sentence 00 of number {number:02}")

    def _keep(self, title: str, after: _Marked, keys: str, said: str) -> None:
        """Press the last keys of a deed, and see what the bottom line says of it."""
        self.asked = (title, after)
        self._terminal.send(keys)
        self._until(said)
        self.done[said.partition(" ")[0].strip(":,")] += 1
        self.kept[title] = after
        self.asked = None

    def _star(self, title: str, before: _Marked) -> None:
        said = f"Took the star from “{title}”." if before.starred else f"Starred “{title}”."
        self._keep(title, replace(before, starred=not before.starred), "s", said)

    def _read(self, title: str, before: _Marked) -> None:
        said = f"Marked “{title}” {'unread' if before.read else 'read'}."
        self._keep(title, replace(before, read=not before.read), "m", said)

    def _tag(self, title: str, before: _Marked) -> None:
        self._terminal.send("T")
        self._until(f"Your tags of “{title}”")
        if len(before.tags) < _TAGS:
            tag = f"t{self._number()}"
            self._keep(title, replace(before, tags=before.tags | {tag}), f"{tag}\r", f"Tagged “{title}” #{tag}.")
        else:
            names = ", ".join(f"#{tag}" for tag in sorted(before.tags))
            clear = "\x15"  # Ctrl+U
            self._keep(title, replace(before, tags=frozenset()), f"{clear}\r", f"Took {names} from “{title}”.")

    def _highlight(self, title: str, before: _Marked) -> None:
        """Highlight a sentence, with a note or without; or change its highlight, or take it away."""
        at = self._rng.randrange(_SENTENCES)
        words = _sentence(at, int(title[-2:]))
        self._terminal.send("V")
        self._until("1-4 colour")
        # From the headline: by the line with the date to a sentence, and only that.
        self._terminal.send("g" + "}" * (at + 2) + "v")
        there = next((passage for passage in before.passages if passage[0] == words), None)
        if there is None:
            self._make(title, before, words)
        else:
            self._change(title, before, there)

    def _make(self, title: str, before: _Marked, words: str) -> None:
        if self._rng.random() < 0.5:
            number = self._rng.randrange(len(COLOURS))
            after = replace(before, passages=before.passages | {(words, COLOURS[number], "")})
            self._keep(title, after, str(number + 1), f"Highlighted: “{words}”.")
            return
        self._terminal.send("n")
        self._until(lambda terminal: "A new highlight" in terminal.text and f"“{words}”" in terminal.text)
        note = f"note {self._number()}"
        self._terminal.send(note)
        self._until(note)
        chosen = _CHOSEN.search(self._terminal.text)
        assert chosen is not None
        after = replace(before, passages=before.passages | {(words, chosen[1], note)})
        self._keep(title, after, "\x13", f"Highlighted, with a note: “{words}”.")

    def _change(self, title: str, before: _Marked, there: tuple[str, str, str]) -> None:
        words, colour, note = there
        self._terminal.send("\r")
        self._until(lambda terminal: "A highlight" in terminal.text and f"“{words}”" in terminal.text)
        others = before.passages - {there}
        match self._rng.randrange(3):
            case 0:
                self._keep(title, replace(before, passages=others), "D", "Took the highlight away.")
                return
            case 1:
                number = (COLOURS.index(colour) + 1) % len(COLOURS)
                there = (words, COLOURS[number], note)
                self._terminal.send(str(number + 1))
                self._until(f"● {number + 1} {COLOURS[number]}")
            case _:
                drawn = len(self._terminal.sent)
                self._terminal.send("\r")  # from the colours to the note; what is typed before it has got there is not heard
                self._until(lambda terminal: len(terminal.sent) > drawn)
                more = f"+{self._number()} "
                note = f"{more}{note}".strip()
                there = (words, colour, note)
                self._terminal.send(more)
                self._until(f" {note} ")
        self._keep(title, replace(before, passages=others | {there}), "\x13", "Changed the highlight.")

    def _number(self) -> int:
        self.serial += 1
        return self.serial


def _sentence(at: int, number: int) -> str:
    return f"Sentence {at:02} of number {number:02} is here."


def _kept(folder: Path, config: Config) -> _Kept:
    """What a library that is opened now knows."""
    library = open_library(folder, config)
    try:
        passages: dict[str, set[tuple[str, str, str]]] = {}
        for each in library._state.highlights(os.fsencode(library.root)):
            passages.setdefault(each.subject.title, set()).add((each.selector.quote, each.colour, each.note))
        return {
            row.title: _Marked(row.starred, row.read, frozenset(row.tags), frozenset(passages.get(row.title, ())))
            for row in library.rows(library.order().ids)
        }
    finally:
        library.close()


def _lost(before: Mapping[str, _Marked], asked: tuple[str, _Marked] | None, now: Mapping[str, _Marked]) -> list[str]:
    """What is not as the screen had said. The deed that nobody saw the answer to may have been done, or not."""
    out = []
    for title, marked in before.items():
        may_be = (marked, asked[1]) if asked is not None and asked[0] == title else (marked,)
        if now.get(title) not in may_be:
            out.append(f"{title}: {now.get(title)} is none of {may_be}")
    return out


def while_marking(work: Path, times: int, seed: int) -> Outcome:
    """Windows that star, mark read, tag, highlight and write notes are killed, each at a random moment."""
    rng = random.Random(seed)
    outcome = Outcome()
    texts = {number: "\n\n".join(_sentence(at, number) for at in range(_SENTENCES)) for number in range(_ARTICLES)}
    folder = write(work / "clips", {f"{n}.md": article(f"Number {n:02}", 1 + n, body=text) for n, text in texts.items()})
    home = work / "home"
    # Nothing is to be marked but what is asked for.
    write(home / "config" / "newsreader", {"config.toml": "mark_read = []\n"})
    places = {"XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state"}
    env = {"HOME": str(home), "TERM": "xterm-256color", **{name: str(home / place) for name, place in places.items()}}
    config = Config(home / "data" / "newsreader", home / "cache" / "newsreader")
    kept = {f"Number {number:02}": _Marked() for number in texts}
    serial = 0
    said: Counter[str] = Counter()
    while outcome.kills < times:
        with Terminal([Path(sys.executable).parent / "newsreader", folder], columns=100, rows=30, env=env) as terminal:
            terminal.until("of number").until("s star").send("l")
            terminal.until("c contents")  # the page has the keys
            hand = _Hand(terminal, rng, kept, serial, time.monotonic() + rng.uniform(0, _LONGEST))
            try:
                hand.mark()
            except _TimeIsUp:
                terminal.kill(signal.SIGKILL)
            terminal.wait()
        outcome.kills += 1
        said += hand.done
        serial = hand.serial
        if not deeds.is_sound(config.data):
            outcome.lost.append(f"the state is damaged after kill {outcome.kills}")
        now = _kept(folder, config)
        outcome.lost += [f"kill {outcome.kills}: {line}" for line in _lost(kept, hand.asked, now)]
        kept = now
    outcome.done = said.total()
    print("  " + ", ".join(f"{count:,} {word.lower()}" for word, count in said.most_common()))
    return outcome
