"""A state that somebody or something wrote over, cut off, or emptied; and what becomes of it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from reader.store.state import NAME, State, backups
from tests.durability import deeds
from tests.durability.kills import Outcome

_MARKED = 60


def prepared(data: Path) -> bytes:
    """A state with a backup of it, as bytes."""
    state = State.open(data)
    for number in range(_MARKED):
        deeds.do(state, number)
    state.close()
    backups.back_up(data / NAME)
    return (data / NAME).read_bytes()


def truncations(whole: bytes, step: int = 512) -> Iterator[bytes]:
    yield from (whole[:length] for length in range(0, len(whole), step))


def flips(whole: bytes, count: int, seed: int) -> Iterator[bytes]:
    """From one bit to a whole page of nonsense, anywhere."""
    rng = random.Random(seed)
    for _ in range(count):
        broken = bytearray(whole)
        match rng.randrange(4):
            case 0:
                broken[rng.randrange(len(broken))] ^= 1 << rng.randrange(8)
            case 1:
                at = rng.randrange(len(broken))
                broken[at : at + 16] = rng.randbytes(len(broken[at : at + 16]))
            case 2:
                page = rng.randrange(len(broken) // 4096)
                broken[page * 4096 : (page + 1) * 4096] = rng.randbytes(4096)
            case _:
                page = rng.randrange(len(broken) // 4096)
                broken[page * 4096 : (page + 1) * 4096] = bytes(4096)
        yield bytes(broken)


def survive(data: Path, broken: Iterator[bytes]) -> Outcome:
    """Opens each of these in the place of the state. Nothing may fail, what was marked is there, and what was done told."""
    outcome = Outcome()
    for number, content in enumerate(broken):
        for left in data.glob("state.damaged*"):
            left.unlink()
        (data / NAME).write_bytes(content)
        state = State.open(data)
        try:
            kept = state.kept(deeds.ROOT)
            told = bool(state.warnings)
            # Whatever is left has to be fit for use.
            state.highlights(deeds.ROOT), state.searches(), state.folders(), state.view(deeds.ROOT)
            state.save_setting("used", str(number))
        finally:
            state.close()
        outcome.kills += told
        aside = list(data.glob("state.damaged*.sqlite3"))
        # A version that is not known is a newer program's, and left as it is.
        contents = [each.read_bytes() for each in aside or [data / NAME]]
        if told and (len(kept) != _MARKED or contents != [content]):
            outcome.lost.append(f"case {number}: {len(kept)} marks, {len(aside)} files set aside")
        if not told and len(kept) < _MARKED:
            outcome.lost.append(f"case {number}: not told, {len(kept)} marks")
        outcome.done += 1
    return outcome


def whole(work: Path, count: int, seed: int) -> Outcome:
    data = work / "data"
    content = prepared(data)
    outcome = survive(data, truncations(content))
    shutil.copy2(backups.backups(data / NAME)[0], data / NAME)
    more = survive(data, flips(content, count, seed))
    return Outcome(outcome.kills + more.kills, outcome.done + more.done, outcome.lost + more.lost)
