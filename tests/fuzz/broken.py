"""Breaks what is whole, by dice."""

from __future__ import annotations

import random
from collections.abc import Sequence

_LONGEST = 60_000


def broken(dice: random.Random, seeds: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    """One of the seeds, cut, doubled, mixed with another, and with words put in; or nothing but words and noise."""
    if not seeds or dice.random() < 0.15:
        return b"".join(dice.choice(words) if dice.random() < 0.7 else dice.randbytes(dice.randrange(1, 9)) for _ in range(40))
    data = bytearray(dice.choice(seeds))
    for _ in range(dice.choice((1, 1, 2, 4, 16))):
        at = dice.randrange(len(data) + 1)
        to = min(len(data), at + int(dice.paretovariate(0.6)))
        match dice.randrange(8):
            case 0:
                del data[at:to]
            case 1:
                data[at:at] = dice.choice(words)
            case 2:
                data[at:at] = dice.choice(words) * dice.randrange(1, 300)
            case 3:
                data[at:at] = data[at:to] * dice.randrange(1, 40)
            case 4:
                other = dice.choice(seeds)
                start = dice.randrange(len(other) + 1)
                data[at:to] = other[start : start + dice.randrange(1, 2_000)]
            case 5:
                data[at:to] = dice.randbytes(min(to - at, 40))
            case 6 if at < len(data):
                data[at] ^= 1 << dice.randrange(8)
            case _:
                data = data[:at]
        del data[_LONGEST:]
    return bytes(data)
