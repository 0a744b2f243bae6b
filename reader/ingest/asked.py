"""Files that are read although they are over the usual limits, because the reader asked for these very files."""

from __future__ import annotations

import json
import os

from reader.store.state import State


def asked_for(state: State, root: bytes) -> frozenset[bytes]:
    """Their paths in the folder."""
    return frozenset(os.fsencode(path) for path in json.loads(state.setting(_name(root)) or "[]"))


def ask_for(state: State, root: bytes, path: bytes) -> None:
    """From now on one more is read so. Raises :class:`StateError`."""
    _save(state, root, asked_for(state, root) | {path})


def give_up(state: State, root: bytes, path: bytes) -> None:
    """It cannot be read this way either, and is not tried again unasked. Raises :class:`StateError`."""
    _save(state, root, asked_for(state, root) - {path})


def _save(state: State, root: bytes, paths: frozenset[bytes]) -> None:
    # As ASCII: a path need not be Unicode, and SQLite takes no other text.
    state.save_setting(_name(root), json.dumps(sorted(map(os.fsdecode, paths))))


def _name(root: bytes) -> str:
    return f"asked:{json.dumps(os.fsdecode(root))}"
