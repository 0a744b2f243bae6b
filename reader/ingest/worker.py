"""The process that parses: reads requests from its standard input until that ends, and answers file by file.

It runs beside the interface, with a limit of memory and of time, so that what a file makes a parser do ends here.
"""

from __future__ import annotations

import hashlib
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from io import BufferedReader
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO, cast

from reader import codec, formats
from reader.errors import ParseError
from reader.files import open_article
from reader.ingest.frames import pack, path_in, unpack
from reader.model import ArticleData
from reader.store.columns import article_columns, unreadable_columns

MEMORY = 1_000_000_000
"""Bytes of address space."""
MORE_MEMORY = 4_000_000_000
"""As much for a file that the reader asked for, however large it is."""
MORE_TIME = 9
"""So many times the usual limit may such a file take."""
_NICE = 5
_BODIES = 250_000_000
"""Bytes of compressed articles out of one file: the answer is put together in memory, here and on the other side."""
_FILLED = 30
"""A file of many articles is given up, however quick each of them is, after so many times the limit of one."""
_PIECE = 1 << 16
READY = {"ready": True}


def confine() -> None:
    """Sets what a process that parses may take, and what may reach it."""
    import resource

    for quiet in (signal.SIGINT, signal.SIGTSTP):  # the terminal's keys are the reader's business
        signal.signal(quiet, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    _allow_memory(MEMORY)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(_NICE)


def _allow_memory(amount: int) -> None:
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    most = MORE_MEMORY if most == resource.RLIM_INFINITY else min(most, MORE_MEMORY)
    with suppress(OSError, ValueError):  # macOS has no such limit
        resource.setrlimit(resource.RLIMIT_AS, (min(amount, most), most))


def main() -> None:
    """The whole life of the process."""
    confine()
    with suppress(BrokenPipeError):  # the reader is gone: so is what this was for
        serve(cast("BufferedReader", sys.stdin.buffer), sys.stdout.buffer)
    # Nothing is left to flush, and a thread that a library started must not keep the process.
    sys.stdout = None


def serve(requests: BufferedReader, answers: BinaryIO) -> None:
    """Answers requests until there are no more."""
    _send(answers, pack(READY))
    buffer = bytearray()
    while data := requests.read1(1 << 16):
        buffer += data
        for request in unpack(buffer):
            head = request.head
            for path, mtime_ns, is_asked in head["files"]:
                seconds = head["seconds"] * (MORE_TIME if is_asked else 1)
                until = monotonic() + seconds * _FILLED

                def wind(seconds: float = seconds, until: float = until) -> None:
                    if monotonic() < until:
                        signal.setitimer(signal.ITIMER_REAL, seconds)

                # The signal's default is to end the process, in the midst of C code too, and even if nobody waits any more.
                wind()
                if is_asked:
                    _allow_memory(MORE_MEMORY)
                allowed = formats.ASKED if is_asked else 0
                answer = parse(Path(os.fsdecode(path_in(head["root"]))), path_in(path), mtime_ns, wind, allowed)
                signal.setitimer(signal.ITIMER_REAL, 0)
                if is_asked:
                    _allow_memory(MEMORY)
                _send(answers, answer)


def _send(answers: BinaryIO, frame: bytes) -> None:
    answers.write(frame)
    answers.flush()


def parse(root: Path, path: bytes, mtime_ns: int, wind: Callable[[], None] = lambda: None, allowed: int = 0) -> bytes:
    """The answer for one file: its hash, and its articles' columns and bodies.

    ``wind`` is called whenever something of the file is done: the limit of time is for one article of it, not for all.
    ``allowed`` is as for :func:`reader.formats.recognise`.
    """
    found: list[tuple[list[Any], bytes | None]] = []
    digest: bytes | None = None
    error: str | None = None
    again = False
    try:
        opened = open_article(root, path, limit=formats.LARGEST)
        with opened.stream as stream:
            known, content = formats.recognise(opened, allowed)
            digest = _digest(stream)
            stream.seek(0)
            if known is None:
                return pack({"hash": digest.hex(), "articles": [], "again": False})
            wind()
            keys: set[str] = set()
            size = 0
            for data in formats.articles(known, content):
                article = _apart(data, keys)
                body = codec.encode(article)
                size += len(body)
                if size > _BODIES:
                    error = f"It holds more than fits into memory: these are its first {len(found):,} articles."
                    break
                found.append((list(article_columns(path, mtime_ns, article)), body))
                wind()
        if not found:
            error = "It holds no article."
    except ParseError as failure:
        error = "It needs too much memory." if isinstance(failure.__cause__, MemoryError) else str(failure)
        # Rights and links change without a trace in the file's size and time.
        again = isinstance(failure.__cause__, OSError)
    except Exception as failure:  # noqa: BLE001 - the boundary: one bad file is one recorded failure
        error = f"Could not be read: {type(failure).__name__}."
    if error is not None:
        # What came before the failure is kept; the failure is a row of its own beside it.
        found.append((list(unreadable_columns(path, mtime_ns, error, key="unreadable" if found else "")), None))
    head = {
        "hash": digest.hex() if digest else None,
        "articles": [[*columns, body is not None] for columns, body in found],
        "again": again,
    }
    try:
        return pack(head, [body for _, body in found if body is not None])
    except UnicodeEncodeError:
        columns = list(unreadable_columns(path, mtime_ns, "Its text is not Unicode."))
        return pack({**head, "articles": [[*columns, False]]})


def _digest(stream: BinaryIO) -> bytes:
    # ``hashlib.file_digest`` makes itself a buffer of 256 kB each time, which takes longer than most files.
    digest = hashlib.blake2b(digest_size=16)
    while piece := stream.read(_PIECE):
        digest.update(piece)
    return digest.digest()


def _apart(data: ArticleData, keys: set[str]) -> ArticleData:
    """The article with a key that no other of its file has."""
    key, number = data.key, 1
    while key in keys:
        number += 1
        key = f"{data.key}~{number}"
    keys.add(key)
    return data if key == data.key else replace(data, key=key)
