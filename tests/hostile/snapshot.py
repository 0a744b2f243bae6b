"""A folder as it is, to tell that it is still that afterwards."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path


def snapshot(folder: Path) -> dict[bytes, tuple[object, ...]]:
    """Everything in a folder: kind, rights, size, times, and what is in it."""
    found: dict[bytes, tuple[object, ...]] = {}
    todo = [os.fsencode(folder)]
    while todo:
        directory = todo.pop()
        found[directory] = _told(directory)
        try:
            entries = list(os.scandir(directory))
        except PermissionError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                todo.append(entry.path)
            else:
                found[entry.path] = _told(entry.path)
    return found


def _told(path: bytes) -> tuple[object, ...]:
    status = os.lstat(path)
    held: object = None
    if stat.S_ISLNK(status.st_mode):
        held = os.readlink(path)  # noqa: PTH115 - bytes
    elif stat.S_ISREG(status.st_mode) and status.st_size < 25_000_000:
        try:
            with open(path, "rb") as stream:  # noqa: PTH123 - bytes
                held = hashlib.file_digest(stream, "blake2b").digest()
        except PermissionError:
            held = None
    return (status.st_mode, status.st_size, status.st_mtime_ns, status.st_ino, status.st_nlink, held)


def differences(before: dict[bytes, tuple[object, ...]], after: dict[bytes, tuple[object, ...]]) -> list[str]:
    return [repr(path) for path in sorted(before.keys() | after.keys()) if before.get(path) != after.get(path)]
