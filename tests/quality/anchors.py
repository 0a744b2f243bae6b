"""How many highlights are found again in edited articles: `python -m tests.quality.anchors [HOW MANY [SEED]]`."""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass, field

from reader.anchor import Text, anchor, select
from tests.edits import edited

SURVIVED = 0.7
"""So much of a highlight's letters must be as it was for it to count as one whose words survive."""
KINDS = ("typos", "moved", "rewritten", "deleted", "alike")


@dataclass
class Tally:
    surviving: int = 0
    found: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    listed: int = 0


def measure(highlights: int, seed: int, how: str) -> Tally:
    rng = random.Random(seed)
    tally = Tally()
    left = highlights
    while left > 0:
        case = edited(rng, min(left, 10), how)
        left -= 10
        before, after = Text(case.before), Text(case.after)
        for span, place, survived in zip(case.spans, case.places, case.survived, strict=True):
            found = anchor(after, select(before, *span))
            said = f"{case.before[slice(*span)]!r} survived {survived:.2f}"
            if survived >= SURVIVED:
                tally.surviving += 1
                tally.found += found is not None
                if found is None:
                    tally.missed.append(said)
            if found is None:
                tally.listed += 1
            elif place is None or not (found.start < place[1] and place[0] < found.stop):
                tally.wrong.append(f"{said} → {found.how} {case.after[found.start : found.stop]!r}")
    return tally


def main(highlights: int = 500, seed: int = 1) -> int:
    bad = False
    for how in KINDS:
        tally = measure(highlights, seed, how)
        share = tally.found / tally.surviving if tally.surviving else 1.0
        print(
            f"{how:10} {tally.found} of {tally.surviving} whose words survive ({share:.1%}), {len(tally.wrong)} wrongly placed,"
        )
        print(f"           {tally.listed} of {highlights} listed as lost")
        for line in (*tally.wrong[:8], *tally.missed[:8]):
            print("             ", line)
        bad = bad or share < 0.95 or bool(tally.wrong)
    return int(bad)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
