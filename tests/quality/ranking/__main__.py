"""How well searches are ranked: ``python -m tests.quality.ranking FOLDER``; ``--fetch FOLDER`` makes the folder first.

For each query of ``judgements.toml`` the first ten articles of ``Library.search`` are held against what was judged: nDCG@10,
with a gain of 2^grade - 1, a discount of log2(rank + 1), and the best order of all that was judged as the ideal. What was not
judged counts as nothing, and is told. Beside it stands SQLite's full-text search over the same texts
(:mod:`tests.quality.ranking.yardstick`). Where a search finds nothing and suggests another spelling, both are asked for that.
``--worst N`` lists the N queries with the lowest figures, with what was found and what was missed.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

from reader.config import load_config
from reader.library import Library, open_library
from tests.quality.ranking.corpus import fetch
from tests.quality.ranking.yardstick import Yardstick

FIRST = 10
JUDGEMENTS = Path(__file__).with_name("judgements.toml")


@dataclass(frozen=True)
class Judged:
    text: str
    wanted: str
    grades: dict[str, int]
    """By the path of the article."""


@dataclass(frozen=True)
class Figures:
    judged: Judged
    ours: Sequence[str]
    ndcg: float
    yardstick: float


def judgements() -> list[Judged]:
    told = tomllib.loads(JUDGEMENTS.read_text("utf-8"))["query"]
    return [
        Judged(each["text"], each["wanted"], {path: grade for grade in range(4) for path in each.get(str(grade), ())})
        for each in told
    ]


def ndcg(found: Sequence[str], grades: dict[str, int]) -> float:
    """Of a list of paths, the best first: 1 where no order of what was judged is better."""
    ideal = _gain(sorted(grades.values(), reverse=True))
    return _gain([grades.get(path, 0) for path in found]) / ideal


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades[:FIRST], 1))


def measure(library: Library) -> list[Figures]:
    yardstick = Yardstick(library)
    measured = []
    for judged in judgements():
        text = judged.text
        found = library.search.find(text, limit=FIRST)
        if not found.total and found.suggestion:
            text = found.suggestion
            found = library.search.find(text, limit=FIRST)
        ours = [row.path for row in library.rows(found.ids)]
        theirs = [row.path for row in library.rows(yardstick.find(text, FIRST))]
        measured.append(Figures(judged, ours, ndcg(ours, judged.grades), ndcg(theirs, judged.grades)))
    return measured


def _tell(figures: Figures) -> None:
    grades = figures.judged.grades
    print(f"\n{figures.ndcg:.3f}  (BM25 {figures.yardstick:.3f})  {figures.judged.text}: {figures.judged.wanted}")
    for rank, path in enumerate(figures.ours, 1):
        print(f"  {rank:2}  {grades.get(path, '?')}  {path}")
    for path, grade in grades.items():
        if grade > 1 and path not in figures.ours:
            print(f"   -  {grade}  {path}")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.ranking", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fetch", action="store_true", help="make the folder first")
    parser.add_argument("--worst", type=int, default=0, metavar="N")
    options = parser.parse_args()
    if options.fetch:
        print(f"{fetch(options.folder)} articles")
    library = open_library(options.folder, load_config())
    try:
        for _ in library.refresh(searchable=True):
            pass
        measured = measure(library)
    finally:
        library.close()
    for figures in sorted(measured, key=lambda each: each.ndcg)[: options.worst]:
        _tell(figures)
    unjudged = sum(path not in each.judged.grades for each in measured for path in each.ours)
    print(f"\nnDCG@{FIRST} over {len(measured)} queries: {statistics.mean(each.ndcg for each in measured):.3f}")
    print(f"SQLite's BM25: {statistics.mean(each.yardstick for each in measured):.3f}")
    print(f"not judged among the first ten: {unjudged}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
