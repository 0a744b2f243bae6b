"""What there is to say of a folder as a whole: what could not be read, what looks wrong, what is there twice."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from reader.codec import decode
from reader.files import display_path
from reader.model import Finding
from reader.query.words import searchable
from reader.store import whereabouts
from reader.store.fulltext import FullText, FullTextError
from reader.store.index import Index
from reader.store.state import Mark, State

_PAGE = 256
_CHECK = "PRAGMA quick_check(1)"
_SHORTEST = 20
"""Words that a text needs for its like to be no accident."""


def examine(index: Index, fulltext: FullText) -> Iterator[Finding | None]:
    """What was found, one thing after the other; ``None`` now and then while nothing is."""
    with index.reading() as db:
        told = db.execute("SELECT display, error FROM articles WHERE error IS NOT NULL ORDER BY display").fetchall()
        yield from (Finding("unreadable", (path,), why) for path, why in told)
        told = db.execute("SELECT display, notice FROM articles WHERE notice IS NOT NULL ORDER BY notice, display").fetchall()
        yield from (Finding("notice", (path,), why) for path, why in told)
        sql = """SELECT url, display FROM articles WHERE error IS NULL AND url IN
            (SELECT url FROM articles WHERE url IS NOT NULL AND error IS NULL GROUP BY url HAVING count(*) > 1)
            ORDER BY url, display"""
        yield from _grouped(db.execute(sql))
    yield from _same_text(index)
    yield from (Finding("index", (), why) for why in _faults(index, fulltext))


def left_behind(index: Index, state: State, root: bytes) -> Iterator[Finding]:
    """What is kept of articles that are not in the folder any more."""
    marks = state.kept(root)
    there = whereabouts.at(index, {mark.subject.path for mark in marks})
    for mark in sorted(marks, key=lambda mark: mark.subject.path):
        subject = mark.subject
        if mark.lost or (subject.path, subject.key) not in there:
            yield Finding(
                "left behind", (display_path(subject.path) + (f"#{subject.key}" if subject.key else ""),), _kept(mark)
            )


def _kept(mark: Mark) -> str:
    flags = [name for name in ("read", "starred", "archived") if getattr(mark, name)]
    told = [*flags, *(f"#{tag}" for tag in mark.tags)]
    if mark.highlights:
        told.append("1 highlight" if mark.highlights == 1 else f"{mark.highlights:,} highlights")
    said = f"“{mark.subject.title}”"
    return f"{said}: {', '.join(told)}" if told else said


def _grouped(rows: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    same: dict[str, list[str]] = defaultdict(list)
    for address, path in rows:
        same[address].append(path)
    yield from (Finding("same address", tuple(paths), address) for address, paths in same.items())


def _same_text(index: Index) -> Iterator[Finding | None]:
    same: dict[bytes, list[int]] = defaultdict(list)
    last = 0
    while True:
        with index.reading() as db:
            # Only what has as many words as another one: with the same words it has the same number of them.
            sql = """SELECT b.id, b.data FROM articles a JOIN bodies b ON b.id = a.id WHERE a.id > ? AND a.words >= ?
                AND EXISTS (SELECT 1 FROM articles o WHERE o.words = a.words AND o.id <> a.id) ORDER BY a.id LIMIT ?"""
            found = db.execute(sql, (last, _SHORTEST, _PAGE)).fetchall()
        if not found:
            break
        for id_, body in found:
            words = searchable("\n".join(decode(body).document.strings()))
            same[hashlib.blake2b(" ".join(words.split()).encode(), digest_size=16).digest()].append(id_)
        last = found[-1][0]
        yield None
    for ids in same.values():
        if len(ids) > 1:
            yield Finding("same text", tuple(sorted(row.path for row in index.rows(ids))), "")


def _faults(index: Index, fulltext: FullText) -> Iterator[str]:
    with index.reading() as db:
        for (said,) in db.execute(_CHECK):
            if said != "ok":
                yield f"The list of articles is damaged: {said}."
    try:
        if fulltext.searcher() is None:
            yield "There is no full-text index yet."
        elif waiting := fulltext.waiting():
            yield f"{waiting:,} articles are not in the full-text index as they are now."
    except FullTextError:
        yield "The full-text index is damaged; it is built again by the next look."
        fulltext.give_up()
