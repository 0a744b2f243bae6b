"""A look at a folder: what changed since the last one is read, and the index is brought up to date."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, time_ns

import reader
from reader import formats
from reader.ingest.adopt import Adoption
from reader.ingest.follow import follow
from reader.ingest.pool import Pool
from reader.ingest.searching import Searching
from reader.model import Progress, SourceFile
from reader.scan import OTHER, Listing, scan
from reader.store import changes
from reader.store.changes import KnownDirectory, ParsedFile
from reader.store.columns import unreadable_columns
from reader.store.fulltext import FullText
from reader.store.index import Index
from reader.store.state import State

SLICE = 0.05
"""Seconds between two chances to stop."""
_NO_PARSERS = {"cli", "ingest", "render", "store", "tui"}
FIRST = 32
"""So many articles are shown as soon as they are there."""


@dataclass
class _Look:
    """What a look has found by comparing the directories with the index."""

    known: dict[bytes, KnownDirectory]
    fresh: list[SourceFile] = field(default_factory=list)
    failures: list[ParsedFile] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    signatures: dict[bytes, bytes] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)
    seen: set[bytes] = field(default_factory=set)


def refresh(
    index: Index, state: State, root: Path, *, pool: Pool | None = None, fulltext: FullText | None = None
) -> Iterator[Progress]:
    """Looks at the folder. What has been done when a progress is yielded stays done, also if the iteration is stopped there.

    The full-text index follows, where one is given: all is in it at the end, unless another process is writing to it.
    The newest files are read first. Raises :class:`FolderError` where the folder has gone, and :class:`ReaderError` where the
    index cannot be written.
    """
    began = time_ns()
    changes.distrust(index, parsers())
    before = changes.extent(index)
    top = os.fsencode(root)
    look = _Look(changes.directories(index))
    with pool or Pool(root) as workers, Searching(fulltext) as searching:
        if not look.known:
            workers.start(FIRST)
        until = perf_counter() + SLICE
        for listings in scan(root, formats.SUFFIXES, seconds=SLICE):
            for listing in listings:
                _compare(index, look, listing)
            if perf_counter() > until:
                yield Progress(0, len(look.fresh), 0, 0, finished=False)
                until = perf_counter() + SLICE
        gone = [path for path in look.known if path not in look.seen]
        for path in gone:
            look.gone += [file.id for file in changes.files_of(index, look.known[path]).values()]
        changed = changes.forget(index, look.gone, gone)
        changed += changes.write(index, look.failures, ())
        failed = len(look.failures)
        look.fresh.sort(key=lambda source: source.mtime_ns, reverse=True)
        workers.give(look.fresh)
        adoption = Adoption.prepare(index, state, top, {source.path for source in look.fresh}) if look.fresh else None
        done, total = 0, len(look.fresh)
        yield Progress(0, total, failed, changed, finished=False)
        parsed: list[ParsedFile] = []
        until = perf_counter() + SLICE
        while workers.busy:
            parsed += workers.take(max(0.0, until - perf_counter()))
            if perf_counter() < until and not (done == 0 and len(parsed) >= FIRST) and workers.busy:
                continue
            if adoption is not None and parsed:
                adoption.by_content(parsed)
                changed += changes.write(index, parsed, state.marks_of(top, (file.source.path for file in parsed)))
                failed += sum(any(columns.error for columns, _ in file.articles) for file in parsed)
                done += len(parsed)
                parsed = []
                searching.step()
            yield Progress(done, total, failed, changed, finished=False)
            until = perf_counter() + SLICE
        if adoption is not None:
            adoption.by_name()
        changes.catch_up(index, state, top)
        follow(index, state, top)
        changes.finish(index, look.signatures, look.others, OTHER)
        changes.note_look(index, began)
        new, away = changes.came_and_went(index, before) if changed else (0, 0)
        for waiting in searching.rest():
            yield Progress(done, total, failed, changed, finished=False, unsearched=waiting)
    yield Progress(done, total, failed, changed, finished=True, new=new, gone=away)


def _compare(index: Index, look: _Look, listing: Listing) -> None:
    look.seen.add(listing.directory)
    look.others.update(listing.others)
    known = look.known.get(listing.directory)
    signature = listing.signature()
    if known is not None and known.signature == signature:
        return
    look.signatures[listing.directory] = signature
    before = changes.files_of(index, known) if known is not None else {}
    for source in listing.files():
        file = before.pop(source.path, None)
        if file is None or not file.is_same(source):
            look.fresh.append(source)
    if listing.error is not None:
        # The folder's own row: an article file could not have this path.
        source = SourceFile(listing.directory + b"/", 0, 0, 0)
        before.pop(source.path, None)
        columns = unreadable_columns(source.path, 0, listing.error)
        look.failures.append(ParsedFile(source, None, ((columns, None),)))
    look.gone += [file.id for file in before.values()]


def parsers() -> str:
    """Changes when anything changes that decides what a file is read as: then the files are read again."""
    top = Path(reader.__file__).parent
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(top.rglob("*.py")):
        folder, *below = path.relative_to(top).parts
        if not (below and folder in _NO_PARSERS):
            status = path.stat()
            digest.update(f"{path.name}:{status.st_size}:{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
