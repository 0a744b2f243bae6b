"""Lists the files of a folder, never opens them."""

from __future__ import annotations

import hashlib
import os
import re
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

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
_PAGES = (b".html", b".htm", b".xhtml")
_PARTS = (b"_files", b".files", b"_file", b"-Dateien", b"_fichiers", b"_archivos", b"_arquivos", b"_bestanden", b"-filer")
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
    """One directory, whole. Its files stay packed until somebody asks for them: most looks find nothing new."""

    directory: bytes
    """Relative to the folder; empty for the folder itself."""
    names: tuple[bytes, ...]
    numbers: array[int]
    """Size in bytes, mtime in nanoseconds and inode of each name in turn."""
    others: Mapping[str, int]
    """Files left alone, by kind in plain words."""
    error: str | None = None
    """Why it could not be listed; there are no names then."""

    def signature(self) -> bytes:
        """Sixteen bytes that change when a file comes, goes or changes.

        A file system may also list in another order, and the signature differ for nothing: that costs a comparison, no more.
        """
        digest = hashlib.blake2b(self.numbers.tobytes(), digest_size=16)
        digest.update(b"\0".join(self.names))
        digest.update(b"\0/" + (self.error or "").encode())
        return digest.digest()

    def files(self) -> list[SourceFile]:
        prefix = self.directory + b"/" if self.directory else b""
        numbers = iter(self.numbers)
        return [
            SourceFile(prefix + name, size, mtime_ns, inode)
            for name, size, mtime_ns, inode in zip(self.names, numbers, numbers, numbers, strict=True)
        ]


def scan(root: Path, suffixes: Collection[str], *, seconds: float = SLICE) -> Iterator[tuple[Listing, ...]]:
    """The directories under ``root`` in batches, each about ``seconds`` of work and possibly empty.

    Listed are files with one of ``suffixes`` (lower case, with the dot), also before ``.gz``, and files without a suffix.
    Left out are dot files, the ``X_files`` directory beside ``X.html``, and what is no file at all; no symbolic link is
    followed. A directory that holds one article in many files is told by the names in it: of an ArchiveBox snapshot its index
    is listed, of a Zotero attachment its page; nothing below. In a Maildir every file of ``cur`` and ``new`` is a mail.
    Raises :class:`FolderError` where the folder itself cannot be listed; a directory in it that cannot is a listing with an
    error.
    """
    wanted = frozenset(suffix.lstrip(".").encode() for suffix in suffixes)
    top = os.fsencode(root)
    todo = [(b"", False)]
    ready: list[Listing] = []
    until = perf_counter() + seconds
    while todo:
        directory, mails = todo.pop()
        reading = _Directory(directory, wanted, top, mails=mails)
        try:
            with os.scandir(top + b"/" + directory) as entries:
                for at, entry in enumerate(entries, 1):
                    reading.add(entry)
                    if at % 256 == 0 and perf_counter() > until:
                        yield tuple(ready)
                        ready = []
                        until = perf_counter() + seconds
        except OSError as error:
            if not directory:
                raise FolderError(f"{display_folder(root)} can no longer be read: {error.strerror}.") from error
            ready.append(Listing(directory, (), array("q"), {}, _why(error)))
        else:
            ready.append(reading.listing())
            todo += reading.below()
        if perf_counter() > until:
            yield tuple(ready)
            ready = []
            until = perf_counter() + seconds
    yield tuple(ready)


def touched(root: Path, directories: Iterable[bytes], since_ns: int) -> bool:
    """Whether a name came into one of these directories or left it since then, or one of them is gone."""
    top = os.fsencode(root)
    try:
        # Of the directories' own paths only: those that could not be listed have a file's place, too.
        return any(os.stat(top + b"/" + directory).st_mtime_ns >= since_ns for directory in directories)  # noqa: PTH116
    except OSError:
        return True


def _why(error: OSError) -> str:
    return UNREADABLE_FOLDER if isinstance(error, PermissionError) else f"This folder could not be listed: {error.strerror}."


class _Directory:
    """One directory while it is being listed."""

    def __init__(self, directory: bytes, wanted: frozenset[bytes], top: bytes = b"", *, mails: bool = False) -> None:
        self._directory = directory
        self._wanted = wanted
        self._top = top
        self._mails = mails
        self._names: list[bytes] = []
        self._numbers = array("q")
        self._others: Counter[str] = Counter()
        self._folders: list[bytes] = []
        self._telling: set[bytes] = set()
        """Names that only certain programs give."""
        self._is_closed = False
        """What is below belongs to the one article of this directory."""

    def add(self, entry: os.DirEntry[bytes]) -> None:
        name = entry.name
        if name in _TELLING:
            self._telling.add(name)
        if name.startswith(b"."):
            return
        if entry.is_symlink():
            self._others[LINKS] += 1
        elif entry.is_dir(follow_symlinks=False):
            self._folders.append(name)
        elif entry.is_file(follow_symlinks=False):
            if not self._mails and (kind := self._kind(name)) is not None:
                self._others[kind] += 1
                return
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:  # it went while the directory was being listed
                return
            self._names.append(name)
            # Some file systems number their inodes in unsigned 64 bits; neither an array nor SQLite holds these.
            # The same goes for times after the year 2262.
            self._numbers.extend((status.st_size, max(min(status.st_mtime_ns, _BIGGEST), -_BIGGEST), status.st_ino & _BIGGEST))

    def _kind(self, name: bytes) -> str | None:
        """What kind of other file this is; ``None`` for one that is wanted."""
        stem, dot, suffix = name.rpartition(b".")
        suffix = suffix.lower()
        if not dot or not stem or suffix in self._wanted:
            return None
        if suffix == b"gz" and stem.rpartition(b".")[2].lower() in self._wanted and b"." in stem[1:]:
            return None
        return _KIND.get(suffix, OTHER)

    def listing(self) -> Listing:
        if (index := self._snapshot_index()) is not None:
            self._keep_only(index)
        elif self._is_attachment() and (page := self._largest_page()) is not None:
            self._keep_only(page)
        elif self._is_maildir():
            self._keep(lambda name: b"." in name)  # the others are the mail server's own
        return Listing(self._directory, tuple(self._names), self._numbers, self._others)

    def below(self) -> list[tuple[bytes, bool]]:
        """The directories in this one that hold files of their own, each with whether these are mails.

        To be asked after :meth:`listing`.
        """
        if self._is_closed:
            return []
        prefix = self._directory + b"/" if self._directory else b""
        pages = {name.rpartition(b".")[0] for name in self._names if name.lower().endswith(_PAGES)}
        is_maildir = self._is_maildir()
        return [
            (prefix + name, is_maildir and name in _MAILS)
            for name in self._folders
            if not any(name.endswith(parts) and name.removesuffix(parts) in pages for parts in _PARTS)
            and not (is_maildir and name == b"tmp")
        ]

    def _is_maildir(self) -> bool:
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
        pages = [at for at, name in enumerate(self._names) if name.lower().endswith(_PAGES)]
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
