"""All that is kept of a folder as JSON, and merging what another machine wrote down: the later one of every field counts.

Tags and highlights are sets whose members come and go by themselves. What comes in is as foreign as an article: every value is
checked and cleaned. Merging the same thing twice changes nothing, and neither does it matter what is merged first.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any, NamedTuple, TypeAlias, TypeVar

from reader.errors import UsageError
from reader.store.state import shelf
from reader.store.state.marks import FLAGS, Change, kept
from reader.text import clean

FORMAT = 1
Exported: TypeAlias = dict[str, Any]
_LATEST = 7_258_118_400.0
"""1 January 2200. No clock of ours is believed beyond 2100 (:func:`keeper.now`), and up to 2242 a float still tells a
microsecond: whatever comes in, there is room left for something later."""
_LARGEST = 1 << 62
_Value = TypeVar("_Value")
_LOOKS = ("colour", "note", "gone")
_SUBJECT = "path, key, hash, url, title, lost"
_FLAG_COLUMNS = ", ".join(f"{flag}, {flag}_at" for flag in FLAGS)
_HIGHLIGHT = "id, quote, prefix, suffix, start, stop, colour, colour_at, note, note_at, created, gone, gone_at"


class Taken(NamedTuple):
    """How much of what was merged was new, or newer than what was there."""

    articles: int
    highlights: int
    searches: int


def export(db: sqlite3.Connection, root: bytes) -> Exported:
    articles = [article_of(db, mark.id) for mark in kept(db, root)]
    articles.sort(key=lambda article: (article["path"], article["key"]))
    found = db.execute("SELECT view, view_at FROM folders WHERE root = ?", (root,)).fetchone()
    return {
        "newsreader": FORMAT,
        "articles": articles,
        "searches": searches_of(db),
        "view": {**asdict(shelf.read_view(found[0])), "at": found[1] or 0.0} if found and found[0] else None,
    }


def searches_of(db: sqlite3.Connection) -> list[Exported]:
    """The saved searches, with those that were taken away."""
    searches = db.execute("SELECT name, text, gone, at FROM searches ORDER BY name").fetchall()
    return [{"name": name, "text": text, "gone": bool(gone), "at": at} for name, text, gone, at in searches]


def articles_of(db: sqlite3.Connection, marks: Iterable[int]) -> list[Exported]:
    """All that is kept of these marks, by id; of one that is gone by now, nothing."""
    there = "SELECT 1 FROM marks WHERE id = ?"
    return [article_of(db, mark) for mark in marks if db.execute(there, (mark,)).fetchone() is not None]


def article_of(db: sqlite3.Connection, mark: int) -> Exported:
    """All that is kept of one article."""
    sql = f"SELECT {_SUBJECT}, {_FLAG_COLUMNS}, place, fraction, place_at FROM marks WHERE id = ?"
    path, key, hash_, url, title, lost, *flags, offset, fraction, place_at = db.execute(sql, (mark,)).fetchone()
    told: Exported = {
        "path": path_to_text(path),
        "key": key,
        "hash": hash_.hex() if hash_ else None,
        "url": url,
        "title": title,
        "lost": bool(lost),
    }
    for flag, value, at in zip(FLAGS, flags[::2], flags[1::2], strict=True):
        told[flag] = None if at is None else {"value": bool(value), "at": at}
    told["place"] = None if place_at is None else {"offset": offset, "fraction": fraction, "at": place_at}
    told["tags"] = _tags(db.execute("SELECT name, gone, at FROM tags WHERE mark = ? ORDER BY name", (mark,)))
    highlights = db.execute(f"SELECT {_HIGHLIGHT} FROM highlights WHERE mark = ? ORDER BY id", (mark,)).fetchall()
    told["highlights"] = [_highlight(db, mark, *row) for row in highlights]
    return told


def _highlight(db: sqlite3.Connection, mark: int, *row: Any) -> Exported:
    id_, quote, prefix, suffix, start, stop, colour, colour_at, note, note_at, created, gone, gone_at = row
    sql = "SELECT name, gone, at FROM highlight_tags WHERE mark = ? AND highlight = ? ORDER BY name"
    return {
        "id": id_,
        "quote": quote,
        "prefix": prefix,
        "suffix": suffix,
        "start": start,
        "stop": stop,
        "created": created,
        "colour": {"value": colour, "at": colour_at},
        "note": {"value": note, "at": note_at},
        "gone": {"value": bool(gone), "at": gone_at},
        "tags": _tags(db.execute(sql, (mark, id_))),
    }


def _tags(rows: Iterator[tuple[str, int, float]] | sqlite3.Cursor) -> list[Exported]:
    return [{"name": name, "gone": bool(gone), "at": at} for name, gone, at in rows]


class Given:
    """What came in, checked. Raises :class:`UsageError` for anything that was not exported."""

    def __init__(self, told: object) -> None:
        if not isinstance(told, Mapping):
            raise UsageError("This is no state that newsreader exported.")
        self._told = told

    def value(self, name: str, kind: type[_Value]) -> _Value:
        value = self._told.get(name)
        if kind is float and type(value) is int:
            value = float(value)
        if type(value) is not kind or (isinstance(value, int | float) and not -_LARGEST < value < _LARGEST):
            raise UsageError(f"This is no state that newsreader exported: “{name}” is missing, or is something else.")
        return value

    def text(self, name: str) -> str:
        return clean(self.value(name, str))

    def line(self, name: str) -> str:
        return self.text(name).replace("\n", " ")

    def optional(self, name: str) -> str | None:
        return None if self._told.get(name) is None else self.line(name)

    def time(self, name: str = "at") -> float:
        at = max(self.value(name, float), 0.0)
        if at > _LATEST:
            raise UsageError(f"This is no state that newsreader exported: “{name}” is centuries ahead.")
        return at

    def within(self, name: str) -> Given | None:
        inner = self._told.get(name)
        return None if inner is None else Given(inner)

    def each(self, name: str) -> list[Given]:
        return [Given(inner) for inner in self.value(name, list)]

    def bytes(self, name: str, how: Callable[[str], bytes]) -> bytes:
        try:
            return how(self.value(name, str))
        except ValueError as error:
            raise UsageError(f"This is no state that newsreader exported: “{name}” is something else.") from error

    def raw(self) -> Mapping[str, Any]:
        return self._told


def read(exported: object) -> Given:
    """What came in, so far as it can be told at once whether it is a state. Raises :class:`UsageError`."""
    given = Given(exported)
    if (version := given.value("newsreader", int)) > FORMAT:
        raise UsageError(f"This was exported by a newer newsreader (format {version}).")
    return given


def path_to_text(path: bytes) -> str:
    r"""A path for JSON, the same on every machine: bytes that are not UTF-8 are ``\udc80`` to ``\udcff`` (PEP 383)."""
    return path.decode("utf-8", "surrogateescape")


def path_from_text(text: str) -> bytes:
    """Raises ``ValueError`` for what no path was written as."""
    return text.encode("utf-8", "surrogateescape")


def merge(db: sqlite3.Connection, change: Change, given: Given, *, exact: bool = False) -> Taken:
    """Merges what came in into a folder. Raises :class:`UsageError`; the transaction is rolled back then.

    An article is the one of the same content, guid or address, since the folder may be another copy; with ``exact`` the one
    at the same path, since it is the same folder. Only then it makes no difference what is merged first.
    """
    articles = highlights = 0
    for article in given.each("articles"):
        changed, new = _merge_article(db, change, article, exact=exact)
        articles += changed
        highlights += new
    searches = sum(_merge_search(db, search) for search in given.each("searches"))
    view = None if exact else given.within("view")
    if view is not None:
        at = view.time()
        sql = "UPDATE folders SET view = ?, view_at = ? WHERE id = ? AND coalesce(view_at, 0) < ?"
        db.execute(sql, (json.dumps(asdict(shelf.view_of(view.raw()))), at, change.folder, at))
    # What is done from now on is later than all that came in.
    db.execute("UPDATE folders SET stamp = max(stamp, ?) WHERE id = ?", (_latest(given.each("articles")), change.folder))
    return Taken(articles, highlights, searches)


def _latest(articles: list[Given]) -> float:
    """The time of the last change that articles which were merged tell of."""
    latest = 0.0
    for article in articles:
        fields = [field for name in (*FLAGS, "place") if (field := article.within(name)) is not None]
        fields += article.each("tags")
        for highlight in article.each("highlights"):
            fields += [*(_needed(highlight, name) for name in _LOOKS), *highlight.each("tags")]
        latest = max(latest, *(field.time() for field in fields)) if fields else latest
    return latest


def absorb(db: sqlite3.Connection, change: Change, mark: int, path: bytes, key: str) -> None:
    """Merges a mark into that of another article, and removes it: both are what the user did with the one."""
    merged = {**article_of(db, mark), "path": path_to_text(path), "key": key, "lost": False}
    db.execute("DELETE FROM marks WHERE id = ?", (mark,))
    _merge_article(db, change, Given(merged), exact=True)


def _merge_article(db: sqlite3.Connection, change: Change, given: Given, *, exact: bool) -> tuple[bool, int]:
    subject = (
        given.bytes("path", path_from_text),
        given.value("key", str),
        None if given.raw().get("hash") is None else given.bytes("hash", bytes.fromhex),
        given.optional("url"),
        given.line("title"),
    )
    if exact and given.value("lost", bool):
        return False, 0
    mark = (_mark_at if exact else _mark)(db, change.folder, subject)
    if mark is None:
        sql = "INSERT INTO marks(folder, path, key, hash, url, title, lost, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"
        taken = "SELECT 1 FROM marks WHERE folder = ? AND path = ? AND key = ? AND lost = 0"
        lost = given.value("lost", bool) or db.execute(taken, (change.folder, *subject[:2])).fetchone() is not None
        mark = int(db.execute(sql, (change.folder, *subject, -1, change.seq)).fetchone()[0])
        db.execute("UPDATE marks SET lost = ? WHERE id = ?", (mark if lost else 0, mark))
    # What a row of an article that went elsewhere says of it is nothing by which it would be known again.
    sql = "UPDATE marks SET hash = ?, url = coalesce(url, ?) WHERE id = ? AND hash IS NULL"
    db.execute(sql, (subject[2], subject[3], mark))
    changed, new = False, 0
    for flag in FLAGS:
        if (told := given.within(flag)) is not None:
            changed |= _later(db, "marks", "id = ?", (mark,), flag, told.value("value", bool), told.time())
    if (place := given.within("place")) is not None:
        offset, fraction = max(0, place.value("offset", int)), min(max(place.value("fraction", float), 0.0), 1.0)
        sql = """UPDATE marks SET place = ?1, fraction = ?2, place_at = ?3 WHERE id = ?4
            AND (place_at IS NULL OR (place_at, place, fraction) < (?3, ?1, ?2)) RETURNING 1"""
        changed |= db.execute(sql, (offset, fraction, place.time(), mark)).fetchone() is not None
    for tag in given.each("tags"):
        changed |= _merge_tag(db, "tags", (mark,), tag)
    for highlight in given.each("highlights"):
        there = mark if exact else _mark_of_highlight(db, change.folder, highlight) or mark
        new += _merge_highlight(db, there, highlight)
    if changed or new:
        db.execute("UPDATE marks SET seq = ? WHERE id = ?", (change.seq, mark))
    return changed, new


def _mark(db: sqlite3.Connection, folder: int, subject: tuple[bytes, str, bytes | None, str | None, str]) -> int | None:
    """The mark of the same article, if there is one: of the same content, the same path, guid or address."""
    path, key, hash_, url, _ = subject
    sql = """SELECT id, path = ? AS here FROM marks WHERE folder = ? AND key = ?
        AND ((hash = ? AND hash IS NOT NULL) OR (path = ? AND (url = ? OR url IS NULL OR ? IS NULL)) OR key <> '' OR url = ?)
        ORDER BY lost <> 0, hash = ? DESC, here DESC, id LIMIT 1"""
    found = db.execute(sql, (path, folder, key, hash_, path, url, url, url, hash_)).fetchone()
    return int(found[0]) if found else None


def _mark_at(db: sqlite3.Connection, folder: int, subject: tuple[bytes, str, bytes | None, str | None, str]) -> int | None:
    sql = "SELECT id FROM marks WHERE folder = ? AND path = ? AND key = ? AND lost = 0"
    found = db.execute(sql, (folder, *subject[:2])).fetchone()
    return int(found[0]) if found else None


def _later(db: sqlite3.Connection, table: str, where: str, values: tuple[Any, ...], field: str, value: Any, at: float) -> bool:
    """Sets a field that was changed later than it was here; of two changes at the very same time the greater value counts."""
    sql = f"""UPDATE {table} SET {field} = ?, {field}_at = ? WHERE {where}
        AND ({field}_at IS NULL OR {field}_at < ? OR ({field}_at = ? AND {field} < ?)) RETURNING 1"""
    return db.execute(sql, (value, at, *values, at, at, value)).fetchone() is not None


def _merge_tag(db: sqlite3.Connection, table: str, owner: tuple[Any, ...], given: Given) -> bool:
    marks = ", ".join("?" * len(owner))
    keys = "mark, name" if len(owner) == 1 else "mark, highlight, name"
    sql = f"""INSERT INTO {table} VALUES ({marks}, ?, ?, ?) ON CONFLICT({keys}) DO UPDATE
        SET gone = excluded.gone, at = excluded.at
        WHERE excluded.at > at OR (excluded.at = at AND excluded.gone < gone) RETURNING 1"""
    return db.execute(sql, (*owner, given.line("name"), given.value("gone", bool), given.time())).fetchone() is not None


def _mark_of_highlight(db: sqlite3.Connection, folder: int, given: Given) -> int | None:
    sql = "SELECT mark FROM highlights h JOIN marks m ON m.id = h.mark WHERE m.folder = ? AND h.id = ?"
    found = db.execute(sql, (folder, given.line("id"))).fetchone()
    return int(found[0]) if found else None


def _merge_highlight(db: sqlite3.Connection, mark: int, given: Given) -> bool:
    id_ = given.line("id")
    found = db.execute("SELECT 1 FROM highlights WHERE mark = ? AND id = ?", (mark, id_)).fetchone()
    colour, note, gone = (_needed(given, name) for name in _LOOKS)
    changed = found is None
    if found is None:
        sql = f"INSERT INTO highlights(mark, {_HIGHLIGHT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        selector = (*(given.line(name) for name in ("quote", "prefix", "suffix")), *_places(given))
        looks = (colour.line("value"), colour.time(), note.text("value"), note.time())
        db.execute(sql, (mark, id_, *selector, *looks, given.time("created"), gone.value("value", bool), gone.time()))
    else:
        where = ("mark = ? AND id = ?", (mark, id_))
        changed |= _later(db, "highlights", *where, "colour", colour.line("value"), colour.time())
        changed |= _later(db, "highlights", *where, "note", note.text("value"), note.time())
        changed |= _later(db, "highlights", *where, "gone", gone.value("value", bool), gone.time())
    for tag in given.each("tags"):
        changed |= _merge_tag(db, "highlight_tags", (mark, id_), tag)
    return changed


def _needed(given: Given, name: str) -> Given:
    return given.within(name) or Given(None)


def _places(given: Given) -> tuple[int, int]:
    return max(0, given.value("start", int)), max(0, given.value("stop", int))


def _merge_search(db: sqlite3.Connection, given: Given) -> bool:
    sql = """INSERT INTO searches VALUES (?, ?, ?, ?) ON CONFLICT(name) DO UPDATE
        SET text = excluded.text, gone = excluded.gone, at = excluded.at
        WHERE (excluded.at, excluded.text, excluded.gone) > (at, text, gone) RETURNING 1"""
    told = (given.line("name"), given.line("text"), given.value("gone", bool), given.time())
    return db.execute(sql, told).fetchone() is not None
