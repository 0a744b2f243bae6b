"""What is measured: a function for each row of the table, from a place to figures beside what they may be."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.bench import library
from tests.bench.place import BARE, NEWSREADER, Place, environment, index
from tests.bench.terminal import COLUMNS, ROWS, Program

DOWN, UP, PAGE_DOWN, PAGE_UP = b"\x1b[B", b"\x1b[A", b"\x1b[6~", b"\x1b[5~"
_MARK = b" min"
"""In the second line of every row of the list, and nowhere before there is one."""
_TAKEN = b"\x1b[?1004h"
"""What an application of Textual's writes as it takes the terminal."""
_WALK = """
import os, sys, time
def walk(folder):
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                walk(entry.path)
            else:
                entry.stat(follow_symlinks=False)
"""
_LOOK = """
from pathlib import Path
from reader.config import load_config
from reader.library import open_library
library = open_library(Path(sys.argv[1]), load_config())
def look():
    for _ in library.refresh():
        pass
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """What came out: a value in ``unit``, or where there is a yardstick the ratio to it, beside what it may be at the most."""

    row: str
    value: float
    unit: str
    reach: float | None
    samples: tuple[float, ...]
    """All that was measured, in the unit (of a ratio: milliseconds)."""
    yardstick: float | None = None
    """The median of the yardstick, in milliseconds."""
    at_least: bool = False
    """The reach is the least that the value may be."""

    @property
    def met(self) -> bool | None:
        if self.reach is None:
            return None
        return self.value >= self.reach if self.at_least else self.value <= self.reach


def p95(samples: Sequence[float]) -> float:
    return sorted(samples)[min(len(samples) - 1, int(len(samples) * 0.95))]


def ratio(row: str, samples: Sequence[float], yardstick: Sequence[float], reach: float | None) -> Figure:
    """The ratio of two medians, of samples in seconds that were taken in turn."""
    bare = median(yardstick)
    return Figure(row, median(samples) / bare, "×", reach, tuple(each * 1e3 for each in samples), bare * 1e3)


def worst(row: str, samples: Sequence[float], reach: float | None) -> Figure:
    """The 95th percentile, in milliseconds, of samples in seconds."""
    return Figure(row, p95(samples) * 1e3, "ms p95", reach, tuple(each * 1e3 for each in samples))


def starting(place: Place, rounds: int) -> Iterator[Figure]:
    """From the command to the first frame, and from a key to the end of the process, in turn with a bare application."""
    bare: list[float] = []
    first: list[float] = []
    painted: list[float] = []
    settled: list[float] = []
    bare_quit: list[float] = []
    quitted: list[float] = []
    big = place.size > 300_000
    with _opened(place) as program:  # at the top, whatever was looked at the last time
        program.quit(b"q")
    for _ in range(rounds):
        with Program([sys.executable, BARE], place.env) as program:
            bare.append(program.until(b"HEADLINE"))
            program.settle()
            bare_quit.append(program.quit(b"q"))
        shutil.rmtree(place.frames, ignore_errors=True)
        with Program([NEWSREADER, place.folder], place.env) as program:
            first.append(program.until(_MARK))
            program.settle(max(1.0, place.size / 100_000))  # the look at the folder is over
            program.quit(b"q")
        with Program([NEWSREADER, place.folder], place.env) as program:
            shown = program.until(_MARK)
            if _TAKEN not in program.seen:
                painted.append(shown)
                program.until(_TAKEN)
                settled.append(program.until(_MARK))
            program.settle(max(1.0, place.size / 100_000))  # the look at the folder is over
            quitted.append(program.quit(b"q"))
    yield ratio("first frame with headlines", first, bare, 1.3 if big else 1.2)
    if painted:  # where leaving took too long, there was nothing to paint
        yield ratio("something true to read", painted, bare, 0.2)
        yield ratio("… and the live frame in its place", settled, bare, None)
    yield ratio("quit", quitted, bare_quit, 0.6)


def moving(place: Place, rounds: int) -> Iterator[Figure]:
    """Keys in the list, each when the screen has come to rest."""
    with _opened(place) as program:
        program.key(DOWN)
        downs = [program.key(DOWN) for _ in range(10 * rounds)]
        yield worst("↓, key to repaint", [first for first, _ in downs], 8)
        yield worst("↓, the article beside it", [last for _, last in downs], 25)
        late = []
        for _ in range(rounds):
            for _ in range(90):
                program.write(DOWN)
                program.drain(1 / 30)
            late.append(program.key(DOWN)[1])
        yield worst("↓ held for 3 s at 30 a second: the last key's article", late, 25)
        program.write(b"g")  # a small library has been walked through to its end
        program.settle()
        pages = [program.key(key)[0] for _ in range(rounds) for key in (*[PAGE_DOWN] * 3, *[PAGE_UP] * 2)]
        yield worst("page down", pages, 16)
        ends = [program.key(key)[0] for _ in range(2 * rounds) for key in (b"G", b"g")]
        yield worst("end, top", ends, 16)
        program.write(b"g")
        program.settle()
        groups = [program.key(key)[0] for _ in range(rounds) for key in (b"}", b"}", b"}", b"{", b"{")]
        yield worst("next group", groups, 16)


def memory(place: Place, rounds: int) -> Iterator[Figure]:
    """The window's process, the whole list loaded, some of it seen."""
    del rounds
    with _opened(place) as program:
        for key in (*[PAGE_DOWN] * 20, b"G", *[UP] * 20):
            program.key(key)
        own = program.megabytes()
    yield Figure("memory of the window's process", own, "MB", 90 if place.size <= 100_000 else 160, (own,))


def reading(place: Place, rounds: int) -> Iterator[Figure]:
    """Long articles, in a folder of their own."""
    folder = place.work / "long"
    folder.mkdir(parents=True, exist_ok=True)
    short = "---\ntitle: A short one\npublished: 2026-04-0{day}\n---\n\nA few words.\n"
    for name, text in (
        ("a", library.long_article(2_000, "2026-03-01")),
        ("c", library.long_article(100_000, "2026-02-01")),
        *((f"short{day}", short.format(day=day)) for day in (1, 2, 3)),
    ):
        (folder / f"{name}.md").write_text(text)
    index(folder, place.env)
    shutil.rmtree(place.frames, ignore_errors=True)
    opened: dict[bytes, list[float]] = {b"a": [], b"c": []}
    with Program([NEWSREADER, folder], place.env) as program:
        program.until(_MARK)
        program.settle(1.0)
        for _ in range(4 * rounds):
            # By month: three short ones, then one of 2,000 words, then one of 100,000.
            program.write(b"g")
            program.settle()
            opened[b"a"].append(program.key(b"}", quiet=0.15)[1])
            opened[b"c"].append(program.key(b"}", quiet=0.15)[1])
    yield worst("opening an article of 2,000 words", opened[b"a"], 25)
    yield worst("opening an article of 100,000 words", opened[b"c"], 60)
    bare_resizes, resizes = [], []
    with Program([NEWSREADER, folder / "c.md"], place.env) as program, Program([sys.executable, BARE], place.env) as bare:
        program.until(b"An article of")
        bare.until(b"HEADLINE")
        program.settle(1.0)
        bare.settle()
        scrolls = [program.key(key)[1] for _ in range(10 * rounds) for key in (PAGE_DOWN, DOWN)]
        yield worst("scrolling an article of 100,000 words", scrolls, 10)
        for turn in range(2 * rounds):
            columns = COLUMNS - 1 - turn % 2
            bare_resizes.append(bare.resized(columns, ROWS))
            resizes.append(program.resized(columns, ROWS))
        yield ratio("resizing an article of 100,000 words", resizes, bare_resizes, 1.3)


def searching(place: Place, rounds: int) -> Iterator[Figure]:
    """Queries typed a letter at a time, each when what the last one found is on the screen, and as fast as people type."""
    del rounds
    letters: list[float] = []
    quick: list[float] = []
    at_once: list[float] = []
    with _opened(place) as program:
        for query in library.queries():
            program.key(b"/")
            letters += [program.key(letter.encode())[1] for letter in query]
            program.key(b"\x1b", quiet=0.3)
        for query in library.queries():
            program.key(b"/")
            for letter in query[:-1]:
                program.write(letter.encode())
                program.drain(1 / 12)
            quick.append(program.key(query[-1].encode())[1])
            program.key(b"\x1b", quiet=0.3)
            program.key(b"/")
            at_once.append(program.key(query.encode(), quiet=0.15)[1])
            program.key(b"\x1b", quiet=0.3)
    yield worst("search as you type, a letter to the results", letters, 30 if place.size <= 100_000 else 100)
    yield worst("… twelve letters a second: the last one's", quick, None)
    yield worst("… all letters at once", at_once, None)


def command_line(place: Place, rounds: int) -> Iterator[Figure]:
    """The whole process, in turn with ripgrep over the same warm folder."""
    ours: list[float] = []
    theirs: list[float] = []
    words = [query for query in library.queries() if query.isalpha()]
    for turn in range(max(rounds, 2)):
        for word in words[turn % 2 :: 2]:
            theirs.append(_seconds(["rg", "-il", word, str(place.folder)], place))
            ours.append(_seconds([str(NEWSREADER), "search", str(place.folder), word], place))
    yield ratio("search in the command line", ours, theirs, 0.3 if place.size >= 100_000 else None)


def looking(place: Place, rounds: int) -> Iterator[Figure]:
    """A look at a folder in which nothing changed, and the question whether one is needed."""
    script = f"""{_WALK}{_LOOK}
look()
for _ in range(int(sys.argv[2])):
    times = []
    for call in (lambda: walk(sys.argv[1]), look, library.is_fresh):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    print(*times)
"""
    told = subprocess.run(
        [sys.executable, "-c", script, place.folder, str(rounds)],
        env={**os.environ, **place.env}, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    walks, looks, questions = zip(*([float(part) for part in line.split()] for line in told.splitlines()), strict=True)
    yield ratio("looking again at an unchanged folder", looks, walks, 1.1)
    yield ratio("directories that came or went", questions, walks, 0.02)


def changing(place: Place, rounds: int) -> Iterator[Figure]:
    """From writing a file to its new headline in an open window's list."""
    times = []
    target = place.folder / "bench-change.md"
    text = "---\ntitle: {title}\npublished: 2100-01-01\n---\n\nThe tide.\n"
    try:
        target.write_text(text.format(title="Bench before"))
        index(place.folder, place.env)
        with _opened(place) as program:
            for turn in range(rounds):
                title = f"Bench {turn} changed"
                began = perf_counter()
                target.write_text(text.format(title=title))
                times.append(program.when(title.encode()) - began)
                program.settle(1.0)
    finally:
        target.unlink(missing_ok=True)
        index(place.folder, place.env)
    yield worst("a file that changed, from the write to the list", times, 1_000)


def first_index(place: Place, rounds: int) -> Iterator[Figure]:
    """A folder that was never read: its first screen, keys meanwhile, and how many files a second."""
    size = min(place.size, 6_000)
    with TemporaryDirectory(dir=place.work) as top:
        folder, env = Path(top) / "new", environment(Path(top) / "home")
        library.write(folder, size)
        with Program([NEWSREADER, folder], env) as program:
            shown = program.until(_MARK)
            keys = []
            for _ in range(8 * rounds):
                keys.append(program.key(DOWN)[0])
                program.drain(0.05)
            program.quit(b"q")
        yield Figure("first screen of a new folder", shown, "s", 1, (shown,))
        yield worst("keys while a new folder is read", keys, 16)
        for kinds, reach in ((("txt", "md"), 4_000.0), (("html",), None)):
            kept = Path(top) / "-".join(kinds)
            library.write(kept, size)
            for path in kept.rglob("*.*"):
                if path.suffix[1:] not in kinds:
                    path.unlink()
            told = index(kept, environment(Path(top) / f"home-{kinds[0]}"))
            rate = told["new"] / told["seconds"]
            yield Figure(f"{', '.join(kinds)} files indexed a second", rate, "/s", reach, (rate,), at_least=True)


def disk(place: Place, rounds: int) -> Iterator[Figure]:
    """All that is kept of a library, beside the text of it."""
    del rounds
    with TemporaryDirectory(dir=place.work) as top:
        folder, home = place.folder, Path(top)
        if place.size > 10_000:  # a part of it is enough, and does not take an hour
            folder = home / "part"
            library.write(folder, 10_000)
        index(folder, environment(home / "home"))
        text = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        kept = sum(path.stat().st_size for path in (home / "home").rglob("*") if path.is_file())
    yield Figure("index on disk, of the files' size", kept / text, "×", 1.25, (kept / 1e6, text / 1e6))


def newsboat(place: Place, rounds: int) -> Iterator[Figure]:
    """For comparison, where it is installed: its start and one press of ↓ with as many items."""
    if shutil.which("newsboat") is None:
        return
    with TemporaryDirectory(dir=place.work) as top:
        feed = Path(top) / "feed.xml"
        with feed.open("w") as file:
            file.write('<?xml version="1.0"?><rss version="2.0"><channel><title>Bench</title>')
            for each in library.articles(min(place.size, 100_000)):
                text = each.text.replace("&", "&amp;").replace("<", "&lt;")
                file.write(
                    f"<item><title>{each.headline}</title><guid>{each.path}</guid><description>{text}</description></item>"
                )
            file.write("</channel></rss>")
        (Path(top) / "urls").write_text(f"file://{feed}\n")
        command = ["newsboat", "-u", f"{top}/urls", "-c", f"{top}/cache.db", "-C", "/dev/null"]
        (Path(top) / "home").mkdir()
        env = {**os.environ, **place.env, "HOME": f"{top}/home"}
        subprocess.run([*command, "-x", "reload"], check=False, capture_output=True, env=env)
        starts, opens, downs = [], [], []
        for _ in range(max(1, rounds // 2)):
            with Program(command, {**place.env, "HOME": f"{top}/home"}) as program:
                starts.append(program.until(b"Bench"))
                program.settle()
                opens.append(program.key(b"\r", first=30.0, quiet=1.0)[1])
                downs += [program.key(DOWN)[0] for _ in range(10)]
    for name, samples in (("start", starts), ("opening the list", opens), ("↓", downs)):
        value = median(samples) * 1e3
        yield Figure(f"newsboat: {name}", value, "ms", None, tuple(each * 1e3 for each in samples))


def _opened(place: Place) -> Program:
    """The window on the place's folder, at rest, its list complete."""
    shutil.rmtree(place.frames, ignore_errors=True)
    program = Program([NEWSREADER, place.folder], place.env)
    program.until(_MARK)
    program.settle(max(1.0, place.size / 200_000))
    program.write(b"g")
    program.settle()
    return program


def _seconds(command: Sequence[str], place: Place) -> float:
    began = perf_counter()
    subprocess.run(command, env={**os.environ, **place.env}, check=False, capture_output=True)
    return perf_counter() - began


ROWS_BY_NAME: dict[str, Callable[[Place, int], Iterator[Figure]]] = {
    "start": starting,
    "move": moving,
    "read": reading,
    "search": searching,
    "cli": command_line,
    "look": looking,
    "change": changing,
    "first": first_index,
    "memory": memory,
    "disk": disk,
    "newsboat": newsboat,
}
