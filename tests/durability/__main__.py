"""``python -m tests.durability [WHAT …] [--times PART] [--seed N]``: all of it, or some; a part of the full numbers.

Prints a line for each; ends with 1 where anything was lost.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.durability import damage, kills, screen, sequences, windows
from tests.durability.kills import Outcome

RUNS: dict[str, tuple[int, Callable[[Path, int, int], Outcome]]] = {
    "marking": (1_000, lambda work, times, seed: kills.while_marking(work / "data", times, seed)),
    "migration": (200, lambda work, times, seed: kills.while_migrating(work / "data", times, seed)),
    "backup": (200, lambda work, times, seed: kills.while_backing_up(work / "data", times, seed)),
    "first-index": (200, lambda work, times, seed: kills.while_indexing(work, times, seed, again=False)),
    "index-again": (200, lambda work, times, seed: kills.while_indexing(work, times, seed, again=True)),
    "damage": (500, damage.whole),
    "two-windows": (10_000, lambda work, times, seed: windows.at_once(work / "data", 2, times)),
    "four-windows": (10_000, lambda work, times, seed: windows.at_once(work / "data", 4, times)),
    "sequences": (100, sequences.follow),
    "screen": (1_000, screen.while_marking),
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.durability")
    parser.add_argument("what", nargs="*", choices=[*RUNS, []], metavar="WHAT", help=", ".join(RUNS))
    parser.add_argument("--part", type=float, default=1.0, help="of the full numbers; 0.1 for a tenth")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    good = True
    for name in given.what or RUNS:
        full, run = RUNS[name]
        with tempfile.TemporaryDirectory(prefix="durability-") as work:
            began = time.monotonic()
            outcome = run(Path(work), max(1, round(full * given.part)), given.seed)
            seconds = time.monotonic() - began
        good = good and outcome.is_good
        print(
            f"{name}: {outcome.kills:,} struck, {outcome.done:,} done, {len(outcome.lost):,} lost; {seconds:.0f} s", flush=True
        )
        for line in outcome.lost[:20]:
            print(f"  {line}")
    return int(not good)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
