"""Things that a user does, numbered: each of an article of its own, so that each can be looked for afterwards."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from reader.model import Place, Selector
from reader.store.state import NAME, Look, State, Subject

ROOT = b"/home/me/clips"
KINDS = ("read", "starred", "archived", "place", "tags", "highlight")


def subject(number: int) -> Subject:
    return Subject(b"%d.txt" % number, "", b"hash %d" % number, None, f"Article {number}")


def do(state: State, number: int) -> None:
    match kind := KINDS[number % len(KINDS)]:
        case "read" | "starred" | "archived":
            state.set_flag(ROOT, kind, [(subject(number), True)])
        case "place":
            state.set_place(ROOT, subject(number), Place(number, 0.5))
        case "tags":
            state.set_tags(ROOT, [(subject(number), frozenset({f"tag {number}"}))])
        case _:
            selector = Selector(f"quote {number}", "before", "after", 1, 9)
            state.add_highlight(
                ROOT, subject(number), f"{number:032x}", selector, Look("green", f"note {number}", frozenset({"t"}))
            )


def missing(data: Path, numbers: Iterable[int]) -> list[int]:
    """Those of these deeds that are not in the state."""
    state = State.open(data)
    try:
        marks = {mark.subject.path: mark for mark in state.kept(ROOT)}
        notes = {kept.id: kept for kept in state.highlights(ROOT)}
        out = []
        for number in numbers:
            mark = marks.get(subject(number).path)
            match kind := KINDS[number % len(KINDS)]:
                case "read" | "starred" | "archived":
                    done = mark is not None and getattr(mark, kind)
                case "place":
                    done = mark is not None and mark.place == Place(number, 0.5)
                case "tags":
                    done = mark is not None and mark.tags == (f"tag {number}",)
                case _:
                    kept = notes.get(f"{number:032x}")
                    done = kept is not None and kept.note == f"note {number}" and kept.tags == ("t",)
            if not done:
                out.append(number)
        return out
    finally:
        state.close()


def is_sound(data: Path) -> bool:
    """What a stranger's SQLite says of the file; it rolls back what was not finished first."""
    db = sqlite3.connect(data / NAME)
    try:
        return bool(db.execute("PRAGMA integrity_check").fetchall() == [("ok",)])
    finally:
        db.close()
