"""Lists the files of a folder, never opens them."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TypeAlias

from reader.errors import FolderError
from reader.files import display_folder
from reader.model import SourceFile

SLICE = 0.05
"""Seconds between two chances to stop."""
OTHER = "other files"
UNREADABLE_FOLDER = "This folder may not be read."

_KINDS = {
    "pictures": "avif bmp gif heic heif ico jpeg jpg jxl png psd svg tif tiff webp",
    "PDFs": "pdf",
    "audio files": "aac flac m4a m4b mid mp3 oga ogg opus wav wma",
    "videos": "avi flv m4v mkv mov mp4 mpeg mpg ogv srt vtt webm wmv",
    "e-books": "azw azw3 cbr cbz djvu epub fb2 mobi",
    "mails": "eml emlx mbox msg pst",
    "documents": "doc docx odp ods odt pages ppt pptx ps rtf tex xls xlsx",
    "archives": "7z bz2 gz lz4 rar tar tgz warc xz zip zst",
    "saved pages of other kinds": "maff mht mhtml webarchive",
    "feeds": "atom rdf rss",
    "data files": "csv db ini json jsonl log ndjson opml parquet sqlite sqlite3 toml tsv xml yaml yml",
    "programs": "bat c cpp css exe go h java js lua php pl py rb rs sh ts wasm",
}
_KIND = {suffix.encode(): kind for kind, suffixes in _KINDS.items() for suffix in suffixes.split()}
LINKS = "symbolic links"
ONE_OF = {
    "pictures": "a picture",
    "PDFs": "a PDF",
    "audio files": "an audio file",
    "videos": "a video",
    "e-books": "an e-book",
    "mails": "a mail",
    "documents": "a document",
    "archives": "an archive",
    "saved pages of other kinds": "a saved page of another kind",
    "feeds": "a feed",
    "data files": "a data file",
    "programs": "a program",
    LINKS: "a symbolic link",
    OTHER: "another file",
}
"""How each kind of file is said of one."""
_BIGGEST = 2**63 - 1
_LISTED = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_GONE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)
"""What opening a directory fails with that went, or became something else, a moment ago."""
_PIECE = 2_048
"""Entries of a directory between two chances to stop."""
_TYPE = 0o170000
"""The bits of a mode that :func:`stat.S_IFMT` gives."""
_REGULAR = stat.S_IFREG
PAGES = (b".html", b".htm", b".xhtml")
PARTS = (b"_files", b".files", b"_file", b"-Dateien", b"_fichiers", b"_archivos", b"_arquivos", b"_bestanden", b"-filer")
"""What browsers, each in its language, put after a page's name to name the directory of its parts."""
_MAILS = frozenset((b"cur", b"new"))
_INDEXES = (b"index.jsonl", b"index.json")
"""Of an ArchiveBox snapshot: of 0.9, and until 0.8."""
_SNAPSHOT_NAME = re.compile(rb"\d{9,}(?:\.\d+)?|[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
"""A time in seconds, or an id."""
_SNAPSHOT_PARTS = frozenset(
    (b"readability", b"mercury", b"singlefile", b"singlefile.html", b"output.html", b"htmltotext", b"htmltotext.txt",
     b"archive.org.txt", b"headers.json", b"warc")
)  # fmt: skip
_ZOTERO_CACHE = b".zotero-ft-cache"
_ZOTERO_KEY = re.compile(rb"[2-9A-NP-Z]{8}")
_TELLING = _SNAPSHOT_PARTS | {_ZOTERO_CACHE}


@dataclass(frozen=True, slots=True)
class Listing:
    """One directory, whole, that is not as it was. Its files stay packed until somebody asks for them."""

    directory: bytes
    """Relative to the folder; empty for the folder itself."""
    names: tuple[bytes, ...]
    numbers: array[int]
    """Size in bytes, mtime in nanoseconds and inode of each name in turn."""
    others: Mapping[str, int]
    """Files left alone, by kind in plain words."""
    below: tuple[bytes, ...] = ()
    """The directories in it that hold files of their own."""
    signature: bytes = b""
    """Sixteen bytes that change when anything in it comes, goes or changes, but what is in the directories below.

    A file system may also list in another order, and the signature differ for nothing: that costs a comparison, no more.
    """
    error: str | None = None
    """Why it could not be listed; there are no names then."""

    def files(self) -> list[SourceFile]:
        prefix = self.directory + b"/" if self.directory else b""
        numbers = iter(self.numbers)
        return [
            SourceFile(prefix + name, size, mtime_ns, inode)
            for name, size, mtime_ns, inode in zip(self.names, numbers, numbers, numbers, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Same:
    """One directory that has the signature that was known of it."""

    directory: bytes


Seen: TypeAlias = Listing | Same


class Known:
    """What is known of directories: the signatures to compare with, and what is below each."""

    def __init__(self, signatures: Mapping[bytes, bytes | None]) -> None:
        """``None`` stands for a directory that is to be listed, whatever it looks like."""
        self.signatures = signatures
        self._below: dict[bytes, list[bytes]] = {}
        for directory in signatures:
            if directory:
                self._below.setdefault(directory.rpartition(b"/")[0], []).append(directory)

    def below(self, directory: bytes) -> Sequence[bytes]:
        return self._below.get(directory, ())

    def holds_mails(self, directory: bytes) -> bool:
        """Whether a directory is one of a Maildir's, by those beside it."""
        parent, _, name = directory.rpartition(b"/")
        beside = {known.rpartition(b"/")[2] for known in self.below(parent)} if name in _MAILS else set()
        return bool(beside) and beside >= _MAILS


def scan(
    root: Path,
    suffixes: Collection[str],
    *,
    seconds: float = SLICE,
    known: Known | None = None,
    only: Collection[bytes] | None = None,
) -> Iterator[tuple[Seen, ...]]:
    """The directories under ``root`` in batches, each about ``seconds`` of work and possibly empty.

    Listed are files with one of ``suffixes`` (lower case, with the dot), also before ``.gz``, and files without a suffix.
    Left out are dot files, the ``X_files`` directory beside ``X.html``, and what is no file at all; no symbolic link is
    followed. A directory that holds one article in many files is told by the names in it: of an ArchiveBox snapshot its index
    is listed, of a Zotero attachment its page; nothing below. In a Maildir every file of ``cur`` and ``new`` is a mail.

    A directory with the signature that is ``known`` of it is not sorted out, only what is below it is gone through. With
    ``only`` nothing is seen but these directories, each of which is known or below one that is, and what is new below them.

    Raises :class:`FolderError` where the folder itself cannot be listed; a directory in it that cannot is a listing with an
    error, and one that is no longer there is not seen.
    """
    wanted = frozenset(suffix.lstrip(".").encode() for suffix in suffixes)
    top = os.fsencode(root)
    before = known or Known({})
    takes_mails = b"eml" in wanted
    todo = [(b"", False)] if only is None else [(path, takes_mails and before.holds_mails(path)) for path in only]
    ready: list[Seen] = []
    until = perf_counter() + seconds
    while todo:
        directory, mails = todo.pop()
        try:
            raw = _Raw()
            for _ in raw.read(top + b"/" + directory):
                if perf_counter() > until:
                    yield tuple(ready)
                    ready = []
                    until = perf_counter() + seconds
        except OSError as error:
            if not directory:
                raise FolderError(f"{display_folder(root)} can no longer be read: {error.strerror}.") from error
            if error.errno in _GONE:
                continue
            unlisted = _unlisted(directory, error)
            ready.append(Same(directory) if before.signatures.get(directory) == unlisted.signature else unlisted)
            continue
        signature = raw.signature()
        if before.signatures.get(directory) == signature:
            ready.append(Same(directory))
            if only is None:
                todo += [(below, takes_mails and before.holds_mails(below)) for below in before.below(directory)]
        else:
            reading = _Directory(directory, wanted, top, mails=mails)
            reading.add(raw)
            listing = reading.listing(signature)
            ready.append(listing)
            todo += [
                (below, reading.is_maildir and below.rpartition(b"/")[2] in _MAILS)
                for below in listing.below
                if only is None or below not in before.signatures
            ]
        if perf_counter() > until:
            yield tuple(ready)
            ready = []
            until = perf_counter() + seconds
    yield tuple(ready)


def touched(root: Path, directories: Iterable[bytes], since_ns: int) -> Iterator[bytes]:
    """The directories of these that a name came into or left since then, and those that are gone."""
    top = os.fsencode(root) + b"/"
    for directory in directories:
        try:
            # Of the directories' own paths only: those that could not be listed have a file's place, too.
            if os.stat(top + directory, follow_symlinks=False).st_mtime_ns < since_ns:  # noqa: PTH116
                continue
        except OSError:
            pass
        yield directory


def _unlisted(directory: bytes, error: OSError) -> Listing:
    why = UNREADABLE_FOLDER if isinstance(error, PermissionError) else f"This folder could not be listed: {error.strerror}."
    signature = hashlib.blake2b(b"\0/" + why.encode(), digest_size=16).digest()
    return Listing(directory, (), array("q"), {}, (), signature, why)


class _Raw:
    """A directory as the system lists it. Nothing is asked of its entries here that an unchanged one need not be asked."""

    def __init__(self) -> None:
        self.names: list[bytes] = []
        """In the file system's order, dot files included."""
        self.files: list[bytes] = []
        self.numbers = array("q")
        """Inode, size in bytes and mtime in nanoseconds of each of the files in turn."""
        self.odd: dict[bytes, int] = {}
        """The types of what is no regular file, as :func:`stat.S_IFMT` gives them."""

    def read(self, path: bytes) -> Iterator[None]:
        """Reads a directory, giving a chance to stop now and then. Raises ``OSError``."""
        descriptor = os.open(path, _LISTED)
        try:
            self.names = os.listdir(path)  # noqa: PTH208 - bytes
            for start in range(0, len(self.names), _PIECE):
                self._look_at(self.names[start : start + _PIECE], descriptor)
                yield
        finally:
            os.close(descriptor)

    def _look_at(self, names: list[bytes], descriptor: int) -> None:
        # By name in an open directory: a path would be walked from the root each time. Every look at every file comes by here.
        status_of, seen, extend, dot = os.stat, self.files.append, self.numbers.extend, b"."[0]
        for name in names:
            if name[0] == dot:
                continue
            try:
                status = status_of(name, dir_fd=descriptor, follow_symlinks=False)
                if status.st_mode & _TYPE == _REGULAR:
                    extend((status.st_ino, status.st_size, status.st_mtime_ns))
                    seen(name)
                else:
                    self.odd[name] = status.st_mode & _TYPE
            except OSError:  # it went while the directory was being listed
                continue
            except OverflowError:
                # Some file systems number their inodes in unsigned 64 bits; neither an array nor SQLite holds these, nor times
                # after the year 2262.
                del self.numbers[3 * len(self.files) :]
                time = max(min(status.st_mtime_ns, _BIGGEST), -_BIGGEST)
                extend((status.st_ino & _BIGGEST, status.st_size, time))
                seen(name)

    def signature(self) -> bytes:
        digest = hashlib.blake2b(self.numbers.tobytes(), digest_size=16)
        digest.update(b"\0".join(self.names))
        digest.update(repr(self.odd).encode())
        return digest.digest()


class _Directory:
    """One directory while it is sorted out."""

    def __init__(self, directory: bytes, wanted: frozenset[bytes], top: bytes = b"", *, mails: bool = False) -> None:
        self._directory = directory
        self._wanted = wanted
        self._top = top
        self._mails = mails
        self._names: list[bytes] = []
        self._numbers = array("q")
        self._others: Counter[str] = Counter()
        self._folders: list[bytes] = []
        self._telling: frozenset[bytes] = frozenset()
        """Names that only certain programs give."""
        self._is_closed = False
        """What is below belongs to the one article of this directory."""

    def add(self, raw: _Raw) -> None:
        self._telling = _TELLING.intersection(raw.names)
        numbers = iter(raw.numbers)
        for name, inode, size, mtime_ns in zip(raw.files, numbers, numbers, numbers, strict=True):
            if not self._mails and (kind := self._kind(name)) is not None:
                self._others[kind] += 1
            else:
                self._names.append(name)
                self._numbers.extend((size, mtime_ns, inode))
        for name, kind_of in raw.odd.items():
            if kind_of == stat.S_IFDIR:
                self._folders.append(name)
            elif kind_of == stat.S_IFLNK:
                self._others[LINKS] += 1

    def _kind(self, name: bytes) -> str | None:
        """What kind of other file this is; ``None`` for one that is wanted."""
        stem, dot, suffix = name.rpartition(b".")
        suffix = suffix.lower()
        if not dot or not stem or suffix in self._wanted:
            return None
        if suffix == b"gz" and stem.rpartition(b".")[2].lower() in self._wanted and b"." in stem[1:]:
            return None
        return _KIND.get(suffix, OTHER)

    def listing(self, signature: bytes) -> Listing:
        if (index := self._snapshot_index()) is not None:
            self._keep_only(index)
        elif self._is_attachment() and (page := self._largest_page()) is not None:
            self._keep_only(page)
        elif self.is_maildir:
            self._keep(lambda name: b"." in name)  # the others are the mail server's own
        return Listing(self._directory, tuple(self._names), self._numbers, self._others, self._below(), signature)

    def _below(self) -> tuple[bytes, ...]:
        if self._is_closed:
            return ()
        prefix = self._directory + b"/" if self._directory else b""
        pages = {name.rpartition(b".")[0] for name in self._names if name.lower().endswith(PAGES)}
        return tuple(
            prefix + name
            for name in self._folders
            if not any(name.endswith(parts) and name.removesuffix(parts) in pages for parts in PARTS)
            and not (self.is_maildir and name == b"tmp")
        )

    @property
    def is_maildir(self) -> bool:
        return b"eml" in self._wanted and _MAILS.issubset(self._folders)

    def _snapshot_index(self) -> bytes | None:
        index = next((name for name in _INDEXES if name in self._names), None)
        if index is None:
            return None
        own = (self._top + b"/" + self._directory).rstrip(b"/").rpartition(b"/")[2]
        return index if _SNAPSHOT_NAME.fullmatch(own) or self._telling & _SNAPSHOT_PARTS else None

    def _is_attachment(self) -> bool:
        parent, own = [b"", *(self._top + b"/" + self._directory).rstrip(b"/").split(b"/")][-2:]
        return _ZOTERO_CACHE in self._telling or (parent == b"storage" and _ZOTERO_KEY.fullmatch(own) is not None)

    def _largest_page(self) -> bytes | None:
        """A page that was saved in many files is larger than the frames and advertisements that it shows."""
        pages = [at for at, name in enumerate(self._names) if name.lower().endswith(PAGES)]
        at = max(pages, key=lambda at: (self._numbers[3 * at], self._names[at]), default=None)
        return None if at is None else self._names[at]

    def _keep_only(self, name: bytes) -> None:
        self._keep(lambda other: other == name)
        self._others.clear()
        self._is_closed = True

    def _keep(self, wanted: Callable[[bytes], bool]) -> None:
        kept = [at for at, name in enumerate(self._names) if wanted(name)]
        self._numbers = array("q", (number for at in kept for number in self._numbers[3 * at : 3 * at + 3]))
        self._names = [self._names[at] for at in kept]
