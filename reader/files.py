"""Opening what is not ours safely: regular files only, within limits, inside the folder; and naming it for display."""

from __future__ import annotations

import errno
import os
import posixpath
import secrets
import stat
import zlib
from dataclasses import replace
from functools import partial
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from reader.errors import FolderError, ParseError, WriteError
from reader.model import Opened
from reader.text import clean, clean_line

LIMIT = 20_000_000
"""Bytes; a larger file is not read."""
GZIP = b"\x1f\x8b"
"""What a file compressed with gzip begins with (RFC 1952)."""
_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
# A FIFO or a device must not block or be acted on by merely opening it, before fstat has told what it is.
_REGULAR = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
_PIECE = 1 << 16
_COMPLETIONS = 50
_EXAMINED = 5_000
_LONGEST_NAME = 120


def open_regular(root: Path, path: bytes, *, limit: int = LIMIT) -> BinaryIO:
    """A regular file inside ``root``, opened for reading; ``path`` is relative to it and parted by ``/``.

    Every step down is taken from the folder opened before it and follows no symbolic link, so that nothing outside ``root``
    can be reached, even while somebody moves things about. Raises :class:`ParseError`.
    """
    name = display_path(path.rpartition(b"/")[2])
    try:
        descriptor = _open_inside(root, path)
    except OSError as error:
        raise ParseError(_why(name, error)) from error
    stream = os.fdopen(descriptor, "rb") if _is_regular(descriptor) else None
    if stream is None:
        os.close(descriptor)
        raise ParseError(f"{name} is not a regular file.")
    try:
        check_size(name, os.fstat(descriptor).st_size, limit)
    except ParseError:
        stream.close()
        raise
    return stream


def check_size(name: str, size: int, limit: int) -> None:
    """Raise :class:`ParseError` for a file of more than ``limit`` bytes; ``name`` is for display."""
    if size > limit:
        raise ParseError(f"{name} is {megabytes(size)}; files over {megabytes(limit)} are not read.")


def open_article(root: Path, path: bytes, *, limit: int = LIMIT) -> Opened:
    """A file as a format is handed it. The caller closes its stream. Raises :class:`ParseError`.

    A file beside it is never read above :data:`LIMIT`, since all of it is handed over at once.
    """
    from reader.decoding.picture_size import HEAD  # with it come the tables of encodings, which a start does not need

    stream = open_regular(root, path, limit=limit)
    folder, _, name = path.rpartition(b"/")

    def beside(relative: str, most: int = min(limit, LIMIT)) -> bytes | None:
        joined = posixpath.normpath(posixpath.join(folder, os.fsencode(relative)))
        if joined.startswith((b"/", b"../")) or joined in (b".", b".."):
            return None
        try:
            with open_regular(root, joined, limit=min(limit, LIMIT)) as other:
                return other.read(most)
        except (ParseError, ValueError):  # ValueError: a NUL in the name
            return None

    return Opened(display_path(name), stream, os.fstat(stream.fileno()).st_size, beside, partial(beside, most=HEAD))


def unpacked(opened: Opened, *, limit: int = LIMIT) -> Opened:
    """The file that was compressed with gzip, in memory, named without ``.gz``. Raises :class:`ParseError`.

    Nothing is unpacked beyond ``limit`` bytes, however many a few bytes may promise.
    """
    out: list[bytes] = []
    size = 0
    data = b""
    while True:  # a gzip file may be several, one after the other
        if len(data) < len(GZIP):
            data += opened.stream.read(_PIECE)
        if not data.startswith(GZIP):
            break  # the end, or what tapes and careless programs leave after it
        member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        while not member.eof:
            if not data:
                raise ParseError(f"{opened.name} is cut off: what was compressed in it does not end.")
            try:
                piece = member.decompress(data, limit - size + 1)
            except zlib.error as error:
                raise ParseError(f"{opened.name} is damaged: it does not unpack.") from error
            out.append(piece)
            size += len(piece)
            if size > limit:
                raise ParseError(f"{opened.name} unpacks to more than {megabytes(limit)}; such files are not read.")
            data = member.unconsumed_tail or (b"" if member.eof else opened.stream.read(_PIECE))
        data = member.unused_data
    opened.stream.seek(0)
    name = opened.name[:-3] if opened.name.lower().endswith(".gz") else opened.name
    return replace(opened, name=name, stream=BytesIO(b"".join(out)), size=size)


def _open_inside(root: Path, path: bytes) -> int:
    descriptor = open_folder_of(root, path)
    try:
        return os.open(path.rpartition(b"/")[2], _REGULAR, dir_fd=descriptor)
    finally:
        os.close(descriptor)


def open_folder_of(root: Path, path: bytes) -> int:
    """A descriptor of the folder that a file is in, reached as :func:`open_regular` does. Raises ``OSError``."""
    *folders, name = path.split(b"/")
    if not {b"", b".", b".."}.isdisjoint((*folders, name)):
        raise OSError(errno.EACCES, "outside the folder")
    descriptor = os.open(root, _DIRECTORY)
    try:
        for folder in folders:
            inner = os.open(folder, _DIRECTORY | os.O_NOFOLLOW, dir_fd=descriptor)
            os.close(descriptor)
            descriptor = inner
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _is_regular(descriptor: int) -> bool:
    # Asked before the descriptor is wrapped: Python refuses to wrap a directory, and closes what it refused or not, by version.
    return stat.S_ISREG(os.fstat(descriptor).st_mode)


def _why(name: str, error: OSError) -> str:
    match error.errno:
        case errno.ENOENT:
            return f"{name} is no longer there."
        case errno.EACCES | errno.EPERM:
            return f"{name} may not be read."
        case errno.ELOOP | errno.ENOTDIR:
            return f"{name} is behind a symbolic link, and links are not followed."
        case errno.ENXIO | errno.EISDIR | errno.ENODEV:
            return f"{name} is not a regular file."
        case _:
            return f"{name} could not be opened: {error.strerror or type(error).__name__}."


def megabytes(size: int) -> str:
    """A number of bytes for people, in decimal megabytes."""
    return f"{round(size / 1_000_000, 1):g} MB"


def display_path(path: bytes) -> str:
    r"""A path for display: one line, harmless, different for different paths; what cannot be shown is an escape (``\xff``)."""
    text = path.decode("utf-8", "backslashreplace")
    if "\n" not in text and "\t" not in text and clean(text) == text:
        return text
    return clean("".join(_escaped(character) for character in text))


def _escaped(character: str) -> str:
    if character not in "\n\t" and clean(character) == character:
        return character
    return character.encode("unicode_escape").decode("ascii")


def display_folder(path: Path) -> str:
    """An absolute folder for display, with ``~`` for the home directory."""
    home = _home()
    if home is not None and path.is_relative_to(home) and home != Path("/"):
        path = "~" / path.relative_to(home)
    return display_path(os.fsencode(path))


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:  # no HOME, and nobody of this number in the password file
        return None


def check_folder(path: Path) -> Path:
    """The folder's absolute real path. Raises :class:`FolderError` where there is nothing to open, saying why."""
    name = display_folder(Path(os.path.abspath(path)))  # noqa: PTH100 - Path.resolve would name another folder than was asked for
    try:
        resolved = path.resolve(strict=True)
        if not resolved.is_dir():
            raise FolderError(f"{name} is not a folder.")
        with os.scandir(resolved) as entries:
            next(entries, None)
    except PermissionError as error:
        raise FolderError(f"{name} may not be read.") from error
    except (FileNotFoundError, ValueError) as error:  # ValueError: a NUL in the name
        raise FolderError(f"{name} does not exist.") from error
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead round in a loop, in Python 3.11
        raise FolderError(
            f"{name} cannot be opened: {getattr(error, 'strerror', None) or 'its links lead round in a loop'}."
        ) from error
    return resolved


def is_folder(path: bytes) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - bytes


def private_directory(path: Path) -> Path:
    """A directory of the program's own, made if need be, for its owner alone. Raises ``OSError``."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def write_file(path: str, text: str, *, over: bool) -> bool:
    """Writes a file that the user named; ``~`` is understood.

    False, and nothing is written, where there is a file already and not ``over``. One that is written over is there whole
    until the new one is. Raises :class:`WriteError`.
    """
    name = clean_line(path)
    fresh: Path | None = None
    try:
        # A link stays what it is, and what it leads to is written anew.
        target = Path(os.path.realpath(Path(path).expanduser()))
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        if target.is_dir():
            raise WriteError(f"{name} is a folder; the name of a file must come after it.")
        if mode is not None and not over:
            return False
        fresh = target.with_name(f".newsreader-{secrets.token_hex(8)}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666), "wb") as new:
            new.write(text.encode())
            new.flush()
            os.fsync(new.fileno())
        if mode is not None:
            fresh.chmod(mode)
        fresh.replace(target)
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: ~ of nobody; ValueError: a NUL in the name
        if fresh is not None:
            fresh.unlink(missing_ok=True)
        raise WriteError(f"{name} cannot be written: {getattr(error, 'strerror', None) or error}.") from error
    return True


def file_name(title: str, *, suffix: str) -> str:
    """A title as the name of a file on any file system."""
    kept = "".join(" " if character in '/\\:*?"<>|' else character for character in clean(title))
    words = " ".join(kept.split()).strip(". ")
    while len(words.encode()) > _LONGEST_NAME:
        words = words[:-1]
    return f"{words.strip() or 'highlights'}{suffix}"


def complete_folder(text: str) -> list[str]:
    """Folders that a path being typed may become, each ending in ``/``; ``~`` is understood and kept. At most fifty."""
    if text in ("", "~"):
        return ["~/"] if text or _home() is not None else ["/"]
    typed, _, prefix = text.rpartition("/")
    shown = f"{typed}/" if "/" in text else ""
    folded = prefix.casefold()
    try:
        folder = Path(shown or ".").expanduser()
        with os.scandir(folder) as entries:
            found = [
                entry.name
                for entry in islice(entries, _EXAMINED)
                if entry.name.casefold().startswith(folded)
                and (prefix.startswith(".") or not entry.name.startswith("."))
                and display_path(os.fsencode(entry.name)) == entry.name
                and entry.is_dir()
            ]
    except (OSError, RuntimeError, ValueError):  # not there (yet), or not ours to read: then there is nothing to offer
        return []
    # What is spelled as it was typed comes before what merely matches without case.
    found.sort(key=lambda name: (not name.startswith(prefix), name.casefold()))
    return [f"{shown}{name}/" for name in found[:_COMPLETIONS]]
