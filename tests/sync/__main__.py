"""``python -m tests.sync [--histories N] [--seed N]``: random histories of three machines; 10,000 unless told otherwise.

Prints what went wrong, with the seed of its history; ends with 1 where anything did.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from unittest import mock

from tests.sync.histories import World

_WORLD = 100
"""Histories of one set of states, which grow."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.sync")
    parser.add_argument("--histories", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1, help="of the first; the others follow")
    parser.add_argument("--steps", type=int, default=24, help="of each history")
    given = parser.parse_args(arguments)
    began, wrong = time.monotonic(), 0
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    seeds = range(given.seed, given.seed + given.histories)
    with mock.patch.object(os, "fsync", return_value=None):
        for start in range(0, len(seeds), _WORLD):
            with tempfile.TemporaryDirectory(prefix="sync-", dir=memory) as work:
                world = World(Path(work))
                for seed in seeds[start : start + _WORLD]:
                    if found := world.history(seed, given.steps):
                        wrong += 1
                        print(f"seed {seed}:", *found[:5], sep="\n  ", flush=True)
                world.close()
    print(f"{given.histories:,} histories, {wrong:,} that went wrong; {time.monotonic() - began:.0f} s")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
