"""What this machine remembers of sharing a folder's state: whether it does, and how far it has read and written.

It is kept in the state itself, so that it is changed together with what was read, or not at all.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from reader.store.state import State, shelf


@dataclass(frozen=True, slots=True)
class Seen:
    """How far a log was read."""

    size: int
    inode: int
    mtime_ns: int
    offset: int
    """Bytes that were read: whole lines."""
    digest: str
    """Of these bytes: a log that begins otherwise is another one."""
    damaged: int
    """Lines among them that said nothing."""


@dataclass(frozen=True, slots=True)
class Record:
    on: bool = False
    machine: str = ""
    """Sixteen hex digits that name this machine's log in this folder; they say nothing of the machine."""
    written: int = 0
    """The change of the folder up to which everything is in the logs."""
    searches: str = ""
    """A digest of the saved searches as they are in the logs."""
    needed: int = 0
    """Bytes that the own log had when it was written as a whole."""
    logs: Mapping[str, Seen] = field(default_factory=dict)
    """By file name."""

    @property
    def own(self) -> str:
        return log_name(self.machine)


def log_name(machine: str) -> str:
    return f"machine-{machine}.jsonl"


def new_machine() -> str:
    import secrets  # not wanted to see whether a folder is shared

    return secrets.token_hex(8)


def is_shared(state: State, root: bytes) -> bool:
    """Whether the user has turned sharing on for a folder."""
    return state.ask(lambda db: load(db, root)).on


def load(db: sqlite3.Connection, root: bytes) -> Record:
    found = shelf.setting(db, _name(root))
    if found is None:
        return Record()
    told = json.loads(found)
    return Record(**{**told, "logs": {name: Seen(**seen) for name, seen in told["logs"].items()}})


def save(db: sqlite3.Connection, root: bytes, record: Record) -> None:
    shelf.save_setting(db, _name(root), json.dumps(asdict(record)))


def _name(root: bytes) -> str:
    return f"sync:{root.hex()}"
