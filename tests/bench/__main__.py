"""``python -m tests.bench``: the table of what the program costs, as ratios and times beside what they may be.

A library and what the program makes of it are kept under ``--work`` and used again. Nothing else should be running.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from dataclasses import asdict
from pathlib import Path
from statistics import median

from tests.bench.place import Place
from tests.bench.rows import ROWS_BY_NAME, Figure


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--work", type=Path, required=True, help="a directory for libraries and indexes, outside of the repository"
    )
    parser.add_argument("--sizes", default="100000", help="how many articles, parted by commas (100000)")
    parser.add_argument("--rows", default=",".join(ROWS_BY_NAME), help=f"which of {', '.join(ROWS_BY_NAME)}, parted by commas")
    parser.add_argument("--rounds", type=int, default=7, help="how often each start is measured; keys more often (7)")
    parser.add_argument("--json", type=Path, help="add the figures to this file, for docs/plot.py")
    given = parser.parse_args()
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    told = json.loads(given.json.read_text()) if given.json and given.json.exists() else []
    for size in map(int, given.sizes.split(",")):
        place = Place(given.work.resolve(), size)
        prepared = place.prepare()
        print(f"\n{size:,} articles; index brought up to date in {prepared['seconds']:.1f} s")
        for name in given.rows.split(","):
            try:
                for figure in ROWS_BY_NAME[name](place, given.rounds):
                    print(_line(figure), flush=True)
                    told.append({"size": size, "load": os.getloadavg()[0], **asdict(figure)})
            except TimeoutError as error:
                print(f"  {name}: {error}", file=sys.stderr)
        if given.json:
            given.json.write_text(json.dumps(told, ensure_ascii=False, indent=1))
    return 0


def _line(figure: Figure) -> str:
    sign = "≥" if figure.at_least else "≤"
    reach = "" if figure.reach is None else f"{sign} {figure.reach:g}"
    met = {True: "yes", False: "NO", None: ""}[figure.met]
    shown = f"{figure.value:.3g}" if figure.value < 1_000 else f"{figure.value:,.0f}"
    middle = f"median {median(figure.samples):.4g}" if len(figure.samples) > 1 else ""
    bare = f", yardstick {figure.yardstick:.4g} ms" if figure.yardstick else ""
    return f"  {figure.row:58} {shown:>7} {figure.unit:7} {reach:>8} {met:4} {middle}{bare}"


if __name__ == "__main__":
    sys.exit(main())
