"""The full-text index beside a folder's database: one directory of the search engine's own, derived and disposable.

The database names the directory that belongs to it, and lists in ``unsearched`` the articles that are not in there yet.
Whatever goes wrong with the directory, another one takes its place with every article on that list. One process at a time
writes; for any other the list stays as it is, and is worked off by a later look. The text itself is not in there, nor anything
that can change without the article's file.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock
from typing import TYPE_CHECKING, Self

from reader.errors import ReaderError
from reader.model import ArticleData
from reader.store.index import Index

if TYPE_CHECKING:
    import tantivy

FORMAT = 3
"""Raise it with any change to the fields, or to what :mod:`reader.query.words` makes of a text."""
HEAP = 30_000_000
"""Bytes of documents in memory before they go to disk by themselves."""
BATCH = 250
"""Documents between two chances to stop."""
_NAME = "searched"
"""The entry of ``meta`` that names the directory."""
_HEAD = "meta.json"
"""The engine's own file, which every commit replaces."""
_END = ".search"
_YEAR = 365.25 * 86_400


class FullTextError(ReaderError):
    """The full-text index cannot be read: it is to be built again."""


@contextmanager
def guarded() -> Iterator[None]:
    """What the search engine can fail with as one error; a panic of it is no ``Exception``."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, ReaderError):
        raise
    except BaseException as error:
        raise FullTextError("The full-text index cannot be used.") from error


def stem_of(index: Index) -> str:
    """What the names of directories begin with that this version can use."""
    import tantivy

    version = hashlib.blake2b(str(vars(tantivy)["__version__"]).encode(), digest_size=4).hexdigest()
    return f"{index.path.stem}-{FORMAT}-{version}-"


def schema() -> tantivy.Schema:
    import tantivy

    fields = tantivy.SchemaBuilder()
    # Not unsigned: deleting by such a number finds nothing in this version.
    fields.add_integer_field("id", indexed=True, fast=True)
    fields.add_integer_field("date", fast=True)
    fields.add_float_field("fresh", fast=True)
    fields.add_text_field("lang", tokenizer_name="raw", index_option="basic")
    fields.add_text_field("links", tokenizer_name="whitespace", index_option="basic")
    fields.add_text_field("title", tokenizer_name="whitespace")
    fields.add_text_field("body", tokenizer_name="whitespace")
    return fields.build()


def text_of(data: ArticleData) -> str:
    """All words of an article but its headline's."""
    from reader.document import plain

    figures = (line for figure in data.document.figures() for line in (plain(figure.caption), figure.credit))
    about = (*data.bylines, data.site, data.section, *data.tags)
    return "\n".join(line for line in (data.deck, *data.document.strings(), *figures, *about) if line)


def freshness(epoch: int) -> float:
    """What an article's rank is multiplied with: a tenth more in forty years, so that only what is as good is told apart."""
    return 1 + min(max(epoch / _YEAR - 15, 0), 80) / 400


class FullText:
    """All methods may be called from any thread."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._lock = Lock()
        self._opened: tuple[str, int, tantivy.Index, tantivy.Searcher] | None = None

    def is_behind(self) -> bool:
        """Whether there is anything to be written: for a look that found nothing new, without the search engine."""
        name = self.index.meta(_NAME)
        if name is None or not (self.index.path.with_name(name) / _HEAD).exists():
            return self.index.counts().articles > 0
        return self.waiting() > 0

    def waiting(self) -> int:
        """How many articles the full-text index does not know as they are now."""
        with self.index.reading() as db:
            return int(db.execute("SELECT count(*) FROM unsearched").fetchone()[0])

    def is_current(self) -> bool:
        """Whether it knows all articles as they are, and none that has gone."""
        with self.index.reading() as db:
            return db.execute("SELECT 1 FROM unsearched LIMIT 1").fetchone() is None

    def size(self) -> int:
        """Bytes on disk."""
        name = self.index.meta(_NAME)
        if name is None:
            return 0
        with suppress(OSError):
            return sum(entry.stat().st_size for entry in os.scandir(self.index.path.with_name(name)))
        return 0

    def searcher(self) -> tuple[tantivy.Searcher, tantivy.Schema] | None:
        """What can be searched now; ``None`` where nothing has been written yet. Raises :class:`FullTextError`.

        The searcher is the same one until something else can be searched.
        """
        name = self.index.meta(_NAME)
        if name is None or not name.startswith(stem_of(self.index)):
            return None
        with self._lock, guarded():
            opened = self._opened
            changed = (self.index.path.with_name(name) / _HEAD).stat().st_mtime_ns
            if opened is None or opened[0] != name:
                import tantivy

                engine = tantivy.Index.open(str(self.index.path.with_name(name)))
                engine.config_reader("manual")
                engine.reload()
                opened = (name, changed, engine, engine.searcher())
            elif opened[1] != changed:
                opened[2].reload()
                opened = (name, changed, opened[2], opened[2].searcher())
            self._opened = opened
            return opened[3], opened[2].schema

    def reopen(self) -> None:
        """Has the next search open anew what it searches."""
        self._opened = None

    def give_up(self) -> None:
        """Has everything written again by the next look."""
        with self.index.noting() as db:
            db.execute("DELETE FROM meta WHERE name = ?", (_NAME,))
        self._opened = None

    def writer(self) -> Writer | None:
        """Who brings the full-text index up to date; ``None`` where another process is at it, or nothing can be written."""
        try:
            return Writer(self)
        except FullTextError as error:
            if "LockBusy" in str(error.__cause__):
                return None
        with suppress(FullTextError):
            self.give_up()
            return Writer(self)
        return None


class Writer:
    """One that writes. Use it in a ``with`` block: what was not committed stays on the list. Raises :class:`FullTextError`."""

    def __init__(self, fulltext: FullText) -> None:
        self._index = fulltext.index
        self._done = 0
        self._added = False
        with guarded():
            self._name, engine = _open_or_begin(fulltext)
            self._writer = engine.writer(heap_size=HEAP, num_threads=1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # Ends its threads, too; what is still to be merged is merged by the next one.
        del self._writer
        # The engine leaves to the mask of the process who may read what it makes; the directory lets nobody in as it is.
        for path in self._index.path.with_name(self._name).iterdir():
            with suppress(FileNotFoundError):
                path.chmod(0o600)

    def add(self) -> bool:
        """Takes a batch of the list. Returns whether there was any left on it."""
        with self._index.reading() as db:
            sql = "SELECT number, article FROM unsearched WHERE number > ? ORDER BY number LIMIT ?"
            listed = db.execute(sql, (self._done, BATCH)).fetchall()
            articles = sorted({article for _, article in listed})
            sql = """SELECT a.id, title, epoch, lang, targets, data FROM json_each(?)
                CROSS JOIN articles a ON a.id = json_each.value LEFT JOIN bodies b ON b.id = a.id"""
            found = db.execute(sql, (json.dumps(articles),)).fetchall() if listed else []
        if not listed:
            return False
        with guarded():
            for article in articles:
                self._writer.delete_documents_by_term("id", article)
            for row in found:
                self._writer.add_document(_document(*row))
        self._done = listed[-1][0]
        self._added = True
        return True

    def commit(self) -> None:
        """Has readers see what was added, and takes it off the list."""
        if not self._added:
            return
        with guarded():
            self._writer.commit()
        self._added = False
        with self._index.noting() as db:
            # Unless another process found this directory wanting, and has begun another.
            if db.execute("SELECT 1 FROM meta WHERE name = ? AND value = ?", (_NAME, self._name)).fetchone():
                db.execute("DELETE FROM unsearched WHERE number <= ?", (self._done,))


def _open_or_begin(fulltext: FullText) -> tuple[str, tantivy.Index]:
    """The directory that the database names, or else a new one, with every article on the list."""
    import tantivy

    index, stem = fulltext.index, stem_of(fulltext.index)
    name = index.meta(_NAME)
    if name is not None and name.startswith(stem) and (index.path.with_name(name) / _HEAD).exists():
        return name, tantivy.Index.open(str(index.path.with_name(name)))
    import shutil
    import uuid

    name = stem + uuid.uuid4().hex[:8] + _END
    directory = index.path.with_name(name)
    directory.mkdir(mode=0o700)
    engine = tantivy.Index(schema(), path=str(directory))
    with index.noting() as db:
        db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_NAME, name))
        db.execute("DELETE FROM unsearched")
        db.execute("INSERT INTO unsearched(article) SELECT id FROM articles ORDER BY day DESC, epoch DESC, id")
    for old in directory.parent.glob(f"{index.path.stem}-*{_END}"):
        if old != directory:
            shutil.rmtree(old, ignore_errors=True)
    return name, engine


def _document(id_: int, title: str, epoch: int, lang: str | None, targets: str | None, body: bytes | None) -> tantivy.Document:
    import tantivy

    from reader.codec import decode
    from reader.query.words import searchable

    document = tantivy.Document()
    document.add_integer("id", id_)
    document.add_integer("date", epoch)
    document.add_float("fresh", freshness(epoch))
    document.add_text("title", searchable(title))
    if lang is not None:
        document.add_text("lang", lang)
    if targets is not None:
        document.add_text("links", targets)
    # A file that could not be read is found by its name.
    if body is not None:
        document.add_text("body", searchable(text_of(decode(body))))
    return document
