"""Processes that are killed at random moments, and what is left of what they had acknowledged."""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from reader.config import Config
from reader.library import open_library
from reader.store.state import NAME, State, backups, schema
from tests.durability import deeds

_NUMBER = struct.Struct("<q")


@dataclass
class Outcome:
    """What came of a number of kills."""

    kills: int = 0
    done: int = 0
    """Acknowledged, or whatever else was counted."""
    lost: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not self.lost


def forked(work: Callable[[int], None]) -> tuple[int, int]:
    """A child that is given a pipe to write to: its process id, and the end to read from. It ends without another word."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:  # pragma: no cover - the child
        try:
            work(writing)
        finally:
            os._exit(0)
    os.close(writing)
    return pid, reading


def kill(pid: int) -> bool:
    """Kills a child; whether it had still been running."""
    os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    return os.WIFSIGNALED(status)


def rest(reading: int) -> bytes:
    out = b""
    while piece := os.read(reading, 65536):
        out += piece
    os.close(reading)
    return out


def _wait(reading: int, seconds: float) -> None:
    """Waits for as long as it is told to, or until the other end has gone."""
    limit = time.monotonic() + seconds
    while (left := limit - time.monotonic()) > 0:
        if not select.select([], [], [], left)[0]:
            return


def while_marking(data: Path, kills: int, seed: int) -> Outcome:
    """A process marks one article after the other, and says so each time; it is killed at any moment."""
    rng = random.Random(seed)
    outcome = Outcome()
    first = 0
    for _ in range(kills):

        def work(writing: int, first: int = first) -> None:
            state = State.open(data)
            number = first
            while True:
                deeds.do(state, number)
                os.write(writing, _NUMBER.pack(number))
                number += 1

        pid, reading = forked(work)
        head = os.read(reading, _NUMBER.size)
        _wait(reading, rng.uniform(0, 0.06))
        outcome.kills += kill(pid)
        told = head + rest(reading)
        numbers = [number for (number,) in _NUMBER.iter_unpack(told[: len(told) // 8 * 8])]
        if not deeds.is_sound(data):
            outcome.lost.append(f"the state is damaged after kill {outcome.kills}")
        outcome.lost += [f"deed {number}" for number in deeds.missing(data, numbers)]
        outcome.done += len(numbers)
        first = (numbers[-1] if numbers else first) + 2
    return outcome


def old_state(data: Path, marks: int) -> None:
    """A state as the first releases wrote it, with so many marks."""
    data.mkdir(parents=True)
    db = sqlite3.connect(data / NAME, isolation_level=None)
    for migration in schema._MIGRATIONS[:2]:
        for statement in migration.split(";\n"):
            db.execute(statement)
    db.execute("INSERT INTO settings VALUES ('identity', 'old')")
    db.execute("INSERT INTO folders(root, seq) VALUES (?, 1)", (deeds.ROOT,))
    sql = "INSERT INTO marks(folder, path, key, hash, title, read, read_at, seq) VALUES (1, ?, '', ?, ?, 1, 1.0, 1)"
    rows = [(s.path, s.hash, s.title) for s in (deeds.subject(6 * number) for number in range(marks))]
    db.execute("BEGIN")
    db.executemany(sql, rows)
    db.execute("PRAGMA user_version = 2")
    db.execute("COMMIT")
    db.close()


def while_migrating(data: Path, kills: int, seed: int, marks: int = 3_000) -> Outcome:
    """A state of an older version is brought up to date, and the process that does it is killed."""
    rng = random.Random(seed)
    outcome = Outcome()
    old = data.with_name("old")
    old_state(old, marks)
    shutil.copytree(old, data)
    began = time.monotonic()
    State.open(data).close()
    lasts = time.monotonic() - began
    for _ in range(kills):
        shutil.rmtree(data)
        shutil.copytree(old, data)
        pid, reading = forked(lambda _: State.open(data).close())
        _wait(reading, rng.uniform(0, lasts * 1.1))
        outcome.kills += kill(pid)
        os.close(reading)
        outcome.lost += [f"mark {number}" for number in deeds.missing(data, range(0, 6 * marks, 6))]
        if not deeds.is_sound(data):
            outcome.lost.append("the state is damaged")
        outcome.done += 1
    return outcome


def while_backing_up(data: Path, kills: int, seed: int, marks: int = 120) -> Outcome:
    """A process copies the state again and again, and is killed; the state and every copy there is must be sound."""
    rng = random.Random(seed)
    outcome = Outcome()
    state = State.open(data)
    for number in range(marks):
        deeds.do(state, number)
    state.close()

    def work(_: int) -> None:
        while True:
            backups.back_up(data / NAME)

    for _ in range(kills):
        pid, reading = forked(work)
        _wait(reading, rng.uniform(0, 0.1))
        outcome.kills += kill(pid)
        os.close(reading)
        copies = backups.backups(data / NAME)
        outcome.lost += [f"{copy.name} is not sound" for copy in copies if not backups.is_sound(copy)]
        if not deeds.is_sound(data):
            outcome.lost.append("the state is damaged")
        outcome.done = max(outcome.done, len(copies))
    backups.back_up(data / NAME)
    if len(backups.backups(data / NAME)) != backups.KEPT:
        outcome.lost.append("old copies stay")
    outcome.lost += [f"deed {number}" for number in deeds.missing(data, range(marks))]
    return outcome


def while_indexing(work: Path, kills: int, seed: int, *, again: bool, articles: int = 60) -> Outcome:
    """``newsreader index`` is killed in a first look at a folder, or (``again``) when it makes its index anew."""
    rng = random.Random(seed)
    outcome = Outcome()
    folder, home = work / "clips", work / "home"
    folder.mkdir(parents=True)
    for number in range(articles):
        (folder / f"{number}.md").write_text(f"---\ntitle: Article {number}\n---\n\n" + f"Words of number {number}. " * 40)
    config = Config(home / "data" / "newsreader", home / "cache" / "newsreader")
    environment = {**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "XDG_CACHE_HOME": str(home / "cache")}
    command = [sys.executable, "-m", "reader", "index", str(folder)]

    def index() -> None:
        subprocess.run(command, env=environment, check=True, capture_output=True)

    began = time.monotonic()
    index()
    lasts = time.monotonic() - began
    library = open_library(folder, config)
    starred = list(library.order().ids)[:10]
    library.marks.set_starred(starred, True)
    library.close()
    for _ in range(kills):
        shutil.rmtree(config.cache)
        if again:
            # An index of another version is thrown away and made anew.
            library = open_library(folder, config)
            with library._index.writing() as db:
                db.execute("UPDATE meta SET value = 'old' WHERE name = 'version'")
            library.close()
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(rng.uniform(0.05, lasts))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            outcome.kills += 1
        index()
        library = open_library(folder, config)
        rows = library.rows(library.order().ids)
        if len(rows) != articles or sum(row.starred for row in rows) != 10 or not library.is_searchable:
            outcome.lost.append(f"{len(rows)} articles, {sum(row.starred for row in rows)} stars")
        library.close()
        outcome.done += 1
    return outcome
