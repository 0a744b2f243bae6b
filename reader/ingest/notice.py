"""The process that watches a folder: says on its standard output what changes in it, until its standard input ends.

It is a process of its own, since setting the watches takes a tenth of a second for 200 directories and seconds for 20,000, in
which no other thread of the process runs; and its memory is not the window's.

It says frames (:mod:`reader.ingest.frames`) with one of: ``ready``, the time since when nothing is missed, in nanoseconds since
1970; ``changed``, paths in the folder; ``all``, true, where it cannot say what changed; ``trouble``, why it cannot watch.
"""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from time import time_ns
from typing import Any, BinaryIO, Literal, Protocol, TypeAlias

from reader.ingest.frames import pack, path_in, path_out, unpack
from reader.ingest.worker import confine

MODULE = "reader.ingest.notice"
Trouble: TypeAlias = Literal["limit", "silent", "failed"]
DEBOUNCE, STEP, TICK = 400, 50, 5_000
"""Milliseconds: changes that follow each other are told together for so long; a pause that ends this; and between two looks
whether the reader is still there, where nothing changes."""
_MANY = 2_000
"""Changes at once from which on all of the folder is looked at: the system may have lost some, and it takes no longer."""
_SILENT = frozenset(("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "fuse.sshfs", "fuse.rclone", "fuse.davfs"))
"""File systems where others' changes are not noticed."""
_MOUNTS = Path("/proc/self/mountinfo")


class Watching(Protocol):
    def watch(self, debounce_ms: int, step_ms: int, timeout_ms: int, stop_event: Any) -> Any: ...


class Gone:
    """Whether the reader has ended: what reads our output has closed our input."""

    def __init__(self, requests: BinaryIO) -> None:
        self._requests = requests

    def is_set(self) -> bool:
        return bool(select.select([self._requests], [], [], 0)[0])


def main() -> None:  # pragma: no cover - the other process, which is confined, and ends without a trace
    """The whole life of the process."""
    confine()
    requests: Any = sys.stdin.buffer
    asked = bytearray()
    while not (frames := unpack(asked)):
        if not (data := requests.read1(1 << 16)):
            return
        asked += data
    root = path_in(frames[0].head["root"])
    try:
        for said in notices(root, Gone(requests)):
            sys.stdout.buffer.write(pack(said))
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        sys.stdout = None


def notices(root: bytes, gone: Gone, *, mounts: Path = _MOUNTS) -> Iterator[Mapping[str, Any]]:
    """What there is to say of a folder, frame by frame; nothing after a ``trouble``."""
    if file_system(root, mounts) in _SILENT:
        yield {"trouble": "silent"}
        return
    from watchfiles._rust_notify import WatchfilesRustInternalError

    prefix = root.rstrip(b"/") + b"/"
    logs = prefix + b".newsreader"
    while True:
        began = time_ns()
        try:
            watching = begin(os.fsdecode(root))
        except (OSError, RuntimeError, UnicodeError) as error:
            yield {"trouble": "limit" if "limit reached" in str(error) or "os error 24" in str(error) else "failed"}
            return
        yield {"ready": began}
        try:
            while (raw := watching.watch(DEBOUNCE, STEP, TICK, gone)) != "stop":
                # What machines tell each other of marks is looked for otherwise.
                told = set() if raw == "timeout" else {os.fsencode(path) for _, path in raw}
                paths = {path for path in not_by_links(root, told) if path != logs and not path.startswith(logs + b"/")}
                if not paths:
                    continue
                if len(paths) > _MANY or root in paths:
                    yield {"all": True}
                else:
                    yield {"changed": sorted(path_out(path.removeprefix(prefix)) for path in paths)}
        except (WatchfilesRustInternalError, UnicodeError):
            # A name that is no UTF-8: it cannot be told, and neither can what comes after it.
            yield {"all": True}
            continue
        return


def not_by_links(root: bytes, paths: Collection[bytes]) -> Iterator[bytes]:
    """Those of the paths to which no symbolic link in the folder leads: the engine follows them, while looks do not.

    A link to a folder above leads to what a look itself writes: each would have another follow.
    """
    real = os.path.realpath(root)
    folders = {path.rpartition(b"/")[0] for path in paths if path != root}
    linked = {folder for folder in folders if os.path.realpath(folder) != real + folder.removeprefix(root)}
    return (path for path in paths if path == root or path.rpartition(b"/")[0] not in linked)


def begin(root: str) -> Watching:
    """Watches a folder and all below it. Raises ``OSError`` or ``RuntimeError`` with the engine's own words."""
    from watchfiles._rust_notify import RustNotify

    try:
        return RustNotify([root], False, False, 0, True, False)
    except PermissionError:
        # With this it says nothing of the system's limit either.
        return RustNotify([root], False, False, 0, True, True)


def file_system(root: bytes, mounts: Path) -> str | None:
    """The kind of file system that a folder is on; ``None`` where that is not known."""
    found: tuple[int, str] | None = None
    try:
        lines = mounts.read_bytes().splitlines()
    except OSError:
        return None
    for line in lines:
        before, _, after = line.partition(b" - ")
        point = before.split(b" ")[4].decode("unicode_escape").encode("latin-1").rstrip(b"/")
        if (root + b"/").startswith(point + b"/") and (found is None or len(point) >= found[0]):
            found = (len(point), after.split(b" ")[0].decode("ascii", "replace"))
    return found[1] if found else None
