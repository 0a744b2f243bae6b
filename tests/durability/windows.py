"""Several windows that mark on one folder at once."""

from __future__ import annotations

import os
import time
from pathlib import Path

from reader.store.state import State
from tests.durability import deeds
from tests.durability.kills import Outcome, forked, rest


def at_once(data: Path, windows: int, marks: int) -> Outcome:
    """So many processes make so many marks between them, all at the same time."""
    outcome = Outcome()
    State.open(data).close()

    def work(writing: int, window: int) -> None:
        state = State.open(data)
        if state.warnings:
            os.write(writing, f"window {window}: {state.warnings[0]}\n".encode())
        try:
            for number in range(window, marks, windows):
                deeds.do(state, number)
                if state.unsaved is not None:
                    os.write(writing, f"{number}: {state.unsaved}\n".encode())
        except Exception as error:  # noqa: BLE001 - told by the parent
            os.write(writing, f"{error!r}\n".encode())
        state.close()

    began = time.monotonic()
    children = [forked(lambda writing, window=window: work(writing, window)) for window in range(windows)]  # type: ignore[misc]
    for pid, reading in children:
        outcome.lost += rest(reading).decode().splitlines()
        os.waitpid(pid, 0)
    print(f"  {marks / (time.monotonic() - began):,.0f} marks a second")
    outcome.lost += [f"deed {number}" for number in deeds.missing(data, range(marks))]
    if not deeds.is_sound(data):
        outcome.lost.append("the state is damaged")
    outcome.done = marks
    return outcome
