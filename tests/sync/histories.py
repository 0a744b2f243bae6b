"""Random histories of three machines, and whether all of them end with everything that any of them marked."""

from __future__ import annotations

import json
import os
import random
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias
from unittest import mock

from reader.model import Place, Selector
from reader.store.state import Look, State, Subject
from reader.store.sync.exchange import Exchange
from reader.store.sync.logs import FOLDER
from reader.store.sync.record import load

SUBJECTS = (
    Subject(b"one.md", "", b"same", "https://example.org/1", "One"),
    Subject(b"copy of one.md", "", b"same", "https://example.org/1", "One"),
    Subject(b"sub/n\xe4me \xff.txt", "", b"other", None, "A name that is not UTF-8"),
    Subject("früh/feed.xml".encode(), "guid \u200d 1", None, "https://example.org/1", "In a feed"),
)
FLAGS = ("read", "starred", "archived")
HOUR = 3600.0
BEGAN = 1_660_000_000.0
MACHINES = 3
Told: TypeAlias = dict[tuple[Any, ...], tuple[Any, ...]]
"""What is kept, field by field: what decides between two values of it, and so the value."""


def told(exported: Any) -> Told:
    """What a machine says, in the form in which the greater of two is the one that counts."""
    fields: Told = {}
    for article in exported["articles"]:
        if article["lost"]:
            continue
        where = (article["path"], article["key"])
        for name in FLAGS:
            if (flag := article[name]) is not None:
                fields[*where, name] = (flag["at"], flag["value"])
        if (place := article["place"]) is not None:
            fields[*where, "place"] = (place["at"], place["offset"], place["fraction"])
        for tag in article["tags"]:
            fields[*where, "tag", tag["name"]] = (tag["at"], not tag["gone"])
        for highlight in article["highlights"]:
            own = (*where, "highlight", highlight["id"])
            fields[own] = tuple(highlight[name] for name in ("quote", "prefix", "suffix", "start", "stop", "created"))
            for name in ("colour", "note", "gone"):
                fields[*own, name] = (highlight[name]["at"], highlight[name]["value"])
            for tag in highlight["tags"]:
                fields[*own, "tag", tag["name"]] = (tag["at"], not tag["gone"])
    for search in exported["searches"]:
        fields["search", search["name"]] = (search["at"], search["text"], search["gone"])
    return fields


@dataclass
class Clock:
    """A machine's idea of the time."""

    ahead: float
    now: float = BEGAN

    def __call__(self) -> float:
        return self.now + self.ahead


class Machine:
    """One with a data directory of its own, and a copy of the folder, or the folder itself on a share."""

    def __init__(self, data: Path) -> None:
        self.state = State.open(data)
        # Histories are about what is written, not about when it is on the disk.
        self.state._keeper._disk.execute("PRAGMA synchronous = OFF")
        self._begin(data, data, Clock(0))

    def _begin(self, folder: Path, root: Path, clock: Clock) -> None:
        self.clock = clock
        self.folder = folder
        self.root = os.fsencode(root)
        self.exchange = Exchange(self.state, folder)

    def begin(self, folder: Path, clock: Clock) -> None:
        """A new history, of another folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self._begin(folder, folder, clock)
        self.state.write(lambda db: db.execute("DELETE FROM searches"))
        self.exchange.turn(on=True)

    @property
    def own(self) -> str:
        return self.state.ask(lambda db: load(db, self.root)).own

    @property
    def logs(self) -> Path:
        return self.folder / FOLDER

    def told(self) -> Told:
        return told(self.state.export(self.root))

    def share(self) -> None:
        with self.time():
            self.exchange.run()
        assert self.exchange.problem is None, self.exchange.problem

    @contextmanager
    def time(self) -> Iterator[None]:
        with mock.patch("reader.store.state.state.now", self.clock), mock.patch("reader.store.sync.exchange.now", self.clock):
            yield

    def mark(self, rng: random.Random) -> None:
        """Does something that a user may do."""
        state, root, subject = self.state, self.root, rng.choice(SUBJECTS)
        known = [kept.id for kept in state.highlights(root)]
        with self.time():
            match rng.randrange(10):
                case 0 | 1:
                    state.set_flag(root, rng.choice(FLAGS), [(subject, rng.random() < 0.5)])  # type: ignore[arg-type]
                case 2:
                    state.set_flag(root, "read", [(each, True) for each in SUBJECTS])
                case 3 | 8:
                    state.set_place(root, subject, Place(rng.randrange(2), rng.choice((0.0, 0.25, 1.0))))
                case 4:
                    state.set_tags(root, [(subject, frozenset(rng.sample(("sea", "été", "to do"), rng.randrange(3))))])
                case 5:
                    selector = Selector("the tide", "of ", " and", rng.randrange(100), 100 + rng.randrange(100))
                    id_ = uuid.UUID(int=rng.getrandbits(128)).hex
                    state.add_highlight(root, subject, id_, selector, _look(rng))
                case 6 if known:
                    state.set_looks(root, [(rng.choice(known), _look(rng))])
                case 7 if known:
                    state.set_gone(root, [rng.choice(known)], gone=rng.random() < 0.7)
                case _:
                    name = rng.choice(("mine", "ours"))
                    if rng.random() < 0.7:
                        state.save_search(name, rng.choice(("tide", "is:unread")))
                    else:
                        state.forget_search(name)


def _look(rng: random.Random) -> Look:
    tags = frozenset(rng.sample(("sea", "quote"), rng.randrange(3)))
    return Look(rng.choice(("yellow", "blue")), rng.choice(("", "A note\nof two lines", "“Noté”")), tags)


class World:
    """Three machines, reused from one history to the next."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self.machines = [Machine(work / f"data {number}") for number in range(MACHINES)]
        self.count = 0

    def close(self) -> None:
        for machine in self.machines:
            machine.state.close()

    def history(self, seed: int, steps: int = 24) -> list[str]:
        """One history; what went wrong in it, a line each."""
        return _History(self, random.Random(seed)).run(steps)


class _History:
    def __init__(self, world: World, rng: random.Random) -> None:
        world.count += 1
        self.rng = rng
        self.machines = world.machines
        self.shared = rng.random() < 0.3
        folder = world.work / f"history {world.count}"
        for number, machine in enumerate(self.machines):
            ahead = rng.choice((0.0, 0.0, 0.0, 5 * HOUR, -7 * HOUR, 30 * 365 * 24 * HOUR))
            # On a share the roots are one; the states are three.
            machine.begin(folder / ("share" if self.shared else str(number)), Clock(ahead))
        self.versions: dict[str, list[bytes]] = {}
        """Of each log, everything that it ever was."""
        self.all: Told = {}
        self.wrong: list[str] = []

    def run(self, steps: int) -> list[str]:
        for _ in range(steps):
            for machine in self.machines:
                # The clocks' grain is coarse, so that many things are done at the very same time.
                machine.clock.now += self.rng.choice((0.0, 0.0, 0.0, 0.0, 1.0, HOUR))
            machine = self.rng.choice(self.machines)
            match self.rng.randrange(20):
                case n if n < 10:
                    self._mark(machine)
                case n if n < 14:
                    machine.share()
                case n if n < 17:
                    self._deliver(machine)
                case 17:
                    machine.clock.ahead -= self.rng.choice((1.0, 3 * HOUR))
                case _:
                    self._break(machine)
            self._note()
        self._end()
        return self.wrong

    def _mark(self, machine: Machine) -> None:
        before = machine.told()
        machine.mark(self.rng)
        after = machine.told()
        for field, value in after.items():
            if field in before and value != before[field] and value <= before[field]:
                self.wrong.append(f"{field}: {before[field]} was not overcome by {value}")
        for field in before.keys() - after.keys():
            self.wrong.append(f"{field} went")
        for field, value in after.items():
            self.all[field] = max(self.all.get(field, value), value)

    def _note(self) -> None:
        for machine in self.machines:
            log = machine.logs / machine.own
            if log.exists() and (now := log.read_bytes()) not in (known := self.versions.setdefault(log.name, [])):
                known.append(now)

    def _deliver(self, machine: Machine) -> None:
        """A log comes to a machine: an old version, as much of one as came through, perhaps again."""
        others = sorted(name for name in self.versions if name != machine.own)
        if self.shared or not others:
            return
        name = self.rng.choice(others)
        data = self.rng.choice(self.versions[name])
        if self.rng.random() < 0.4:
            data = data[: self.rng.randint(0, len(data))]
        self._put(machine, name, data)

    def _put(self, machine: Machine, name: str, data: bytes) -> None:
        machine.logs.mkdir(exist_ok=True)
        if self.rng.random() < 0.5:
            (machine.logs / name).write_bytes(data)
        else:
            (machine.logs / "coming").write_bytes(data)
            (machine.logs / "coming").rename(machine.logs / name)

    def _break(self, machine: Machine) -> None:
        """What should not happen, and does."""
        log = machine.logs / machine.own
        match self.rng.randrange(6):
            case 0 if log.exists():
                log.unlink()
            case 1 if self.versions.get(log.name):
                # A careless tool puts back what was there before.
                self._put(machine, log.name, self.rng.choice(self.versions[log.name]))
            case 2 if log.exists():
                with log.open("ab") as stream:  # the power went in the middle of a line
                    stream.write(b'{"newsreader":1,"articles":[{"path"')
            case 3:
                self._put(machine, "machine-stranger.jsonl", self.rng.choice(HOSTILE) + b"\n")
            case 4 if log.exists():
                self._put(machine, log.name.replace(".jsonl", ".sync-conflict-1.jsonl"), log.read_bytes())
            case _:  # written anew, though it is short
                exchange = "reader.store.sync.exchange"
                with machine.time(), mock.patch(f"{exchange}._SMALL", 0), mock.patch(f"{exchange}._TIMES", 1):
                    machine.exchange.run()

    def _end(self) -> None:
        """Everything comes to everybody at last."""
        for _ in range(2):
            for machine in self.machines:
                machine.share()
            if not self.shared:
                for machine in self.machines:
                    for other in self.machines:
                        if other is not machine:
                            (machine.logs / other.own).write_bytes((other.logs / other.own).read_bytes())
        for number, machine in enumerate(self.machines):
            machine.share()
            ended = machine.told()
            for field in sorted(ended.keys() | self.all.keys(), key=str):
                if ended.get(field) != self.all.get(field):
                    self.wrong.append(f"machine {number}: {field} is {ended.get(field)}, not {self.all.get(field)}")


def _hostile() -> Iterator[bytes]:
    whole: dict[str, Any] = {"path": "one.md", "key": "", "hash": None, "url": None, "title": "x", "lost": False, "place": None}
    whole |= {"tags": [], "highlights": [], "read": {"value": True, "at": 1.0}, "starred": None, "archived": None}
    far = {"value": True, "at": 9e12}
    changes: tuple[dict[str, Any], ...] = (
        {"path": "../../etc/passwd"},
        {"path": "/etc/passwd"},
        {"path": ""},
        {"path": "a\0b"},
        {"path": "\ud800"},
        {"path": "x" * 5_000},
        {"path": 3},
        {"key": "\udfff"},
        {"key": None},
        {"hash": "no hex"},
        {"lost": "yes"},
        {"read": far},
        {"read": {"value": True, "at": float("nan")}},
        {"read": {"value": True, "at": float("inf")}},
        {"read": {"value": 1, "at": 1}},
        {"place": {"offset": 1 << 70, "fraction": 0.0, "at": 1.0}},
        {"tags": [{"name": "t", "gone": False}]},
        {"highlights": [{"id": "h"}]},
        {"highlights": {}},
    )
    for change in changes:
        yield json.dumps({"newsreader": 1, "articles": [{**whole, **change}], "searches": []}).encode()
    yield json.dumps({"newsreader": 2, "articles": [whole], "searches": []}).encode()
    yield json.dumps({"newsreader": 1, "articles": [whole]}).encode()
    yield json.dumps(
        {"newsreader": 1, "articles": [], "searches": [{"name": "mine", "text": "x", "gone": 0, "at": 1}]}
    ).encode()
    yield from (
        b"",
        b"null",
        b"[]",
        b"{",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b"1" * 5_000,
        b'{"newsreader":1e999}',
        b"\0" * 3_000,
    )


HOSTILE = tuple(_hostile())
