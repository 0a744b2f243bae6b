"""An article's file, moved to the system's trash because the user asked for it, and brought back from there.

``send2trash`` moves it. On Linux and its like the trash is as the FreeDesktop.org Trash Specification has it: what went there
is in ``files``, and what is to be known of it, under the same name, in ``info``. From others nothing is brought back.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reader.errors import ReaderError
from reader.files import display_path, open_folder_of
from reader.scan import PAGES, PARTS


@dataclass(frozen=True, slots=True)
class Discarded:
    """A file, or the directory of a page's parts, that went to the trash."""

    path: bytes
    """Where it was, relative to the folder."""
    kept: Path | None
    """Where it is now; ``None`` where this was not found out."""


def can_bring_back(platform: str = sys.platform) -> bool:
    """Whether the trash of this system is one that things are brought back from."""
    return platform not in ("darwin", "win32", "cygwin")


def parts_of(root: Path, path: bytes) -> bytes | None:
    """The directory of a saved page's parts (``X_files`` beside ``X.html``), relative to the folder; or ``None``."""
    folder, slash, name = path.rpartition(b"/")
    if not name.lower().endswith(PAGES):
        return None
    try:
        descriptor = open_folder_of(root, path)
    except OSError:
        return None
    try:
        names = (name.rpartition(b".")[0] + part for part in PARTS)
        found = next((each for each in names if stat.S_ISDIR(_mode(each, descriptor))), None)
    finally:
        os.close(descriptor)
    return None if found is None else folder + slash + found


def discard(root: Path, path: bytes) -> tuple[Discarded, ...]:
    """Moves a regular file inside the folder to the trash, and the directory of its parts with it: both or none.

    No symbolic link is followed. Raises :class:`ReaderError`.
    """
    name = display_path(path.rpartition(b"/")[2])
    try:
        descriptor = open_folder_of(root, path)
    except OSError as error:
        raise ReaderError(f"{name} is no longer there.") from error
    try:
        if not stat.S_ISREG(_mode(path.rpartition(b"/")[2], descriptor)):
            raise ReaderError(f"{name} is not a regular file, or is no longer there.")
        parts = parts_of(root, path)
        gone: tuple[Discarded, ...] = ()
        try:
            for each in (path,) if parts is None else (parts, path):
                gone = (*gone, _send(root, each, descriptor))
        except OSError as error:
            with suppress(ReaderError):
                bring_back(root, gone)
            why = error.strerror or str(error)
            raise ReaderError(f"{name} could not be moved to the trash: {display_path(os.fsencode(why))}.") from error
    finally:
        os.close(descriptor)
    return gone


def bring_back(root: Path, gone: Sequence[Discarded]) -> None:
    """Puts what was discarded in its old places, unless something else is there by now. Raises :class:`ReaderError`."""
    for each in reversed(gone):
        name = each.path.rpartition(b"/")[2]
        shown = display_path(name)
        if each.kept is None:
            raise ReaderError(f"{shown} is in the system’s trash: only from there it can be brought back.")
        try:
            descriptor = open_folder_of(root, each.path)
        except OSError as error:
            raise ReaderError(f"{shown} stays in the trash: the folder it was in is no longer there.") from error
        try:
            if _mode(name, descriptor):
                raise ReaderError(f"{shown} stays in the trash: there is another one in its place now.")
            os.rename(os.fsencode(each.kept), name, dst_dir_fd=descriptor)
        except OSError as error:
            raise ReaderError(f"{shown} could not be brought back from the trash: {error.strerror}.") from error
        finally:
            os.close(descriptor)
        with suppress(OSError):
            _info_of(each.kept).unlink()


def _send(root: Path, path: bytes, descriptor: int) -> Discarded:
    # Imported here: it is seldom wanted, and takes its time.
    from send2trash import send2trash

    name = path.rpartition(b"/")[2]
    absolute = os.path.join(os.fsencode(root), path)  # noqa: PTH118 - bytes
    status = os.stat(name, dir_fd=descriptor, follow_symlinks=False)
    # The trash is told a path: it has to lead to the directory that was opened step by step.
    if not os.path.samestat(os.stat(os.path.dirname(absolute), follow_symlinks=False), os.fstat(descriptor)):  # noqa: PTH116, PTH120
        raise OSError(0, "its folder was moved just now")
    send2trash(os.fsdecode(absolute))
    return Discarded(path, _kept(root, status) if can_bring_back() else None)


def _kept(root: Path, status: os.stat_result) -> Path | None:
    """Where in the trash something is: it keeps its number when it is moved within a file system."""
    for trash in _trashes(root):
        with suppress(OSError), os.scandir(trash / "files") as entries:
            for entry in entries:
                if entry.inode() == status.st_ino and entry.stat(follow_symlinks=False).st_dev == status.st_dev:
                    found = Path(entry.path)
                    return found if _info_of(found).is_file() else None
    return None


def _trashes(root: Path) -> Iterator[Path]:
    """The user's own, then those of the volume that the folder is on."""
    with suppress(RuntimeError):  # no HOME
        yield Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "Trash"
    top = next(each for each in (root, *root.parents) if each.is_mount())
    yield top / ".Trash" / str(os.getuid())
    yield top / f".Trash-{os.getuid()}"


def _info_of(kept: Path) -> Path:
    return kept.parent.parent / "info" / f"{kept.name}.trashinfo"


def _mode(name: bytes, descriptor: int) -> int:
    """The mode of what has a name in a directory; 0 for nothing."""
    try:
        return os.stat(name, dir_fd=descriptor, follow_symlinks=False).st_mode
    except FileNotFoundError:
        return 0
