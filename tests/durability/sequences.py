"""Random sequences of what may become of files, and whether what was marked follows each article through all of them."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from reader.config import Config
from reader.library import Library, open_library
from tests.durability.kills import Outcome


class World:
    """A folder, and what became of each article in it, by what the edits did."""

    def __init__(self, root: Path, rng: random.Random) -> None:
        self.root = root
        self.rng = rng
        self.count = 0
        self.articles: dict[str, int] = {}
        """Which article is where, by number."""
        self.copied: set[int] = set()
        self.touched: set[str] = set()
        """Paths that something was done to since the last look; each article is touched once between two looks."""

    def content(self, number: int, version: int = 0) -> str:
        named = f"{self.root.name}/{number}"
        url = f"url: https://example.org/{named}\n" if number % 2 else ""
        return f"---\ntitle: Article {number}\n{url}---\n\nWords of article {named}, version {version}."

    def new(self) -> None:
        self.count += 1
        name = f"{self.count}.md"
        (self.root / name).write_text(self.content(self.count))
        self.articles[name] = self.count
        self.touched.add(name)

    def pick(self) -> str | None:
        free = sorted(set(self.articles) - self.touched)
        return self.rng.choice(free) if free else None

    def step(self) -> None:
        name = self.pick()
        match self.rng.choice(("rename", "move", "swap", "edit", "copy", "new", "delete", "edit and rename")):
            case "new":
                self.new()
            case "rename" | "move" as how if name:
                self.count += 1
                self._to(name, f"renamed {self.count}.md" if how == "rename" else f"sub {self.count % 3}/{self.count}.md")
            case "edit" if name:
                self._edit(name)
            case "edit and rename" if name and self.articles[name] % 2:
                self._edit(name)
                self.count += 1
                self._to(name, f"edited {self.count}.md")
            case "delete" if name and self.articles[name] not in self.copied:
                # Of one that there is a copy of, the content survives.
                (self.root / name).unlink()
                del self.articles[name]
                self.touched.add(name)
            case "copy" if name:
                self.count += 1
                copy = f"copy {self.count}.md"
                shutil.copy(self.root / name, self.root / copy)
                self.touched |= {name, copy}
                self.copied.add(self.articles[name])
            case "swap" if name:
                self.touched.add(name)
                if other := self.pick():
                    (self.root / name).rename(self.root / "aside")
                    (self.root / other).rename(self.root / name)
                    (self.root / "aside").rename(self.root / other)
                    self.articles[name], self.articles[other] = self.articles[other], self.articles[name]
                    self.touched.add(other)
            case _:
                pass

    def _to(self, name: str, to: str) -> None:
        (self.root / to).parent.mkdir(exist_ok=True)
        (self.root / name).rename(self.root / to)
        self.articles[to] = self.articles.pop(name)
        self.touched |= {name, to}

    def _edit(self, name: str) -> None:
        self.count += 1
        (self.root / name).write_text(self.content(self.articles[name], self.count))
        self.touched.add(name)


def follow(work: Path, sequences: int, seed: int) -> Outcome:
    rng = random.Random(seed)
    outcome = Outcome()
    root = work / "clips"
    root.mkdir()
    library = open_library(root, Config(work / "data", work / "cache"))
    for sequence in range(sequences):
        folder = root / f"s{sequence}"
        folder.mkdir()
        world = World(folder, rng)
        for _ in range(6):
            world.new()
        _look(library)
        wanted = {number for number in world.articles.values() if rng.random() < 0.6}
        marked = [library.find(f"s{sequence}/{name}") for name, number in world.articles.items() if number in wanted]
        library.marks.set_starred([id_ for id_ in marked if id_ is not None], True)
        for _ in range(4):
            world.touched.clear()
            for _ in range(rng.randint(1, 5)):
                world.step()
                outcome.kills += 1
            _look(library)
            rows = library.rows(library.order().ids)
            now = {row.path for row in rows if row.starred and row.path.startswith(f"s{sequence}/")}
            if now != (right := {f"s{sequence}/{name}" for name, number in world.articles.items() if number in wanted}):
                outcome.lost.append(f"sequence {sequence}: {sorted(now ^ right)}")
        gone = wanted - set(world.articles.values())
        told = [each.paths[0] for each in library.examine() if each is not None and each.kind == "left behind"]
        if len([path for path in told if path.startswith(f"s{sequence}/")]) != len(gone):
            outcome.lost.append(f"sequence {sequence}: {told} left behind, not {gone}")
        shutil.rmtree(folder)
        outcome.done += 1
    library.close()
    return outcome


def _look(library: Library) -> None:
    for _ in library.refresh(searchable=False):
        pass
