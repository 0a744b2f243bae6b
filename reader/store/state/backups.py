"""Copies of the state, checked when they are made, and the newest sound one in its place when it is damaged."""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reader.files import private_directory
from reader.store import database
from reader.store.state.schema import VERSION

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows, where the window does not run
    fcntl = None  # type: ignore[assignment]

KEPT = 7
EVERY = 24 * 3600.0
"""Seconds between two backups."""
_FOLDER = "backups"
_NAME = re.compile(r"state-(\d{8}-\d{6})(?:-(\d+))?\.sqlite3")
_STAMP = "%Y%m%d-%H%M%S"


def backups(path: Path) -> list[Path]:
    """The backups of a state, the newest first."""
    try:
        names = list((path.parent / _FOLDER).iterdir())
    except OSError:
        return []
    numbered = [(found[1], int(found[2] or 0), each) for each in names if (found := _NAME.fullmatch(each.name))]
    return [each for _, _, each in sorted(numbered, reverse=True)]


def is_due(path: Path) -> bool:
    """Whether the newest backup is older than a day, or there is none; a clock that was set back counts as well."""
    newest = next(iter(backups(path)), None)
    return newest is None or abs(time.time() - taken(newest)) > EVERY


def taken(backup: Path) -> float:
    """When a backup was taken, in seconds since 1970."""
    found = _NAME.fullmatch(backup.name)
    try:
        return time.mktime(time.strptime(found[1], _STAMP)) if found else 0.0
    except (ValueError, OverflowError):
        return 0.0


def back_up(path: Path) -> Path | None:
    """Copies the state, and lets the oldest copies go. ``None`` where the copy is not sound: then none goes.

    Raises ``sqlite3.Error`` and ``OSError`` where nothing can be copied.
    """
    folder = private_directory(path.parent / _FOLDER)
    descriptor, name = tempfile.mkstemp(prefix="new-", suffix=".sqlite3", dir=folder)
    os.close(descriptor)
    copy = Path(name)
    try:
        source = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=database.TIMEOUT)
        target = sqlite3.connect(copy)
        try:
            source.backup(target)
        finally:
            source.close()
            target.close()
        if not is_sound(copy):
            return None
        _to_disk(copy)
        kept = _free_name(folder)
        copy.replace(kept)
    finally:
        for left in database.family(copy):
            left.unlink(missing_ok=True)
    _to_disk(folder)
    for old in backups(path)[KEPT:]:
        old.unlink(missing_ok=True)
    _sweep(folder)
    return kept


def restore(path: Path) -> Path | None:
    """Puts the newest sound backup in the place of the state, which is not there any more; ``None`` if there is none."""
    for backup in backups(path):
        try:
            if not is_sound(backup):
                continue
            descriptor, name = tempfile.mkstemp(prefix="state-", suffix=".new", dir=path.parent)
            with os.fdopen(descriptor, "wb") as copy:
                copy.write(backup.read_bytes())
                copy.flush()
                os.fsync(copy.fileno())
            Path(name).replace(path)
            _to_disk(path.parent)
        except (OSError, sqlite3.Error):
            continue
        return backup
    return None


def is_sound(path: Path) -> bool:
    """Whether a database holds something that this program knows, and all of it is as it was written."""
    try:
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            return 0 < version <= VERSION and [row[0] for row in db.execute("PRAGMA integrity_check(1)")] == ["ok"]
        finally:
            db.close()
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def set_aside(path: Path) -> Path:
    """Gives a damaged state another name, its journals with it: one left behind would be played into the new file."""
    stamp = time.strftime(_STAMP)
    number = 0
    while (aside := path.with_name(f"{path.stem}.damaged-{stamp}{f'-{number}' if number else ''}{path.suffix}")).exists():
        number += 1
    for name in database.family(path):
        if name.exists():
            os.replace(name, aside.with_name(name.name.replace(path.name, aside.name)))  # noqa: PTH105 - a pair of names
    return aside


@contextmanager
def alone(path: Path, name: str = "state.lock") -> Iterator[None]:
    """Inside, no other process mends or migrates this state (or does what another ``name`` stands for).

    Waits for its turn. Raises ``OSError``.
    """
    descriptor = os.open(path.with_name(name), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        if fcntl is not None:  # pragma: no branch - see above
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _free_name(folder: Path) -> Path:
    stamp = time.strftime(_STAMP)
    number = 0
    while (name := folder / f"state-{stamp}{f'-{number}' if number else ''}.sqlite3").exists():
        number += 1
    return name


def _sweep(folder: Path) -> None:
    """Removes what a process that was killed half way has left behind."""
    for left in folder.glob("new-*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > EVERY:
                left.unlink()


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
