"""`python -m tests.fuzz PARSER --seconds N`: feeds a parser what is broken, and tells what it cannot take."""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
import traceback
from pathlib import Path

from tests.fuzz.broken import broken
from tests.fuzz.targets import TARGETS, WORDS, seeds

_SLOW = 8
"""Seconds of work for one input that are too many."""


class _SlowError(Exception):
    pass


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("parser", choices=[*TARGETS, "all"])
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--seed", type=int, default=1, help="the same seed tries the same inputs")
    parser.add_argument("--keep", type=Path, help="a folder for what could not be taken")
    options = parser.parse_args()
    names = list(TARGETS) if options.parser == "all" else [options.parser]
    return max(fuzz(name, options.seconds, options.seed, options.keep) for name in names)


def fuzz(name: str, seconds: float, seed: int, keep: Path | None) -> int:
    target, known, dice = TARGETS[name], seeds(name), random.Random(seed)
    found: dict[str, bytes] = {}
    count, slowest = 0, 0.0
    signal.signal(signal.SIGVTALRM, _too_slow)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        data = broken(dice, known, WORDS)
        count += 1
        began = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, _SLOW)
        try:
            target(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            where = traceback.extract_tb(error.__traceback__)
            ours = next((frame for frame in reversed(where) if "/reader/" in frame.filename), where[-1])
            told = f"{type(error).__name__} in {ours.filename.partition('/reader/')[2]}:{ours.lineno}: {str(error)[:200]}"
            key = told.partition(": ")[0]
            if key not in found or len(data) < len(found[key]):
                if key not in found:
                    print(f"  {name}: {told}")
                found[key] = data
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        slowest = max(slowest, time.process_time() - began)
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        for number, data in enumerate(found.values()):
            (keep / f"{name}-{number}").write_bytes(data)
    print(f"{name}: {count:,} inputs in {seconds:g} s, {len(found)} faults; the slowest took {slowest:.1f} s", flush=True)
    return 1 if found else 0


def _too_slow(*_: object) -> None:
    raise _SlowError(f"more than {_SLOW} seconds")


if __name__ == "__main__":
    sys.exit(main())
