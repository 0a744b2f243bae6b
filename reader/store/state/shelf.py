"""What is kept beside the articles: settings, saved searches, the folders and how each is looked at."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, get_type_hints

from reader.model import SavedSearch, View
from reader.store.state.marks import folder_id


@dataclass(frozen=True, slots=True)
class Folder:
    root: bytes
    opened: float
    """Seconds since 1970; 0 for one that was never on the screen."""
    articles: int | None


def setting(db: sqlite3.Connection, name: str) -> str | None:
    found = db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return found[0] if found else None


def save_setting(db: sqlite3.Connection, name: str, value: str) -> None:
    sql = "INSERT INTO settings VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value"
    db.execute(sql, (name, value))


def searches(db: sqlite3.Connection) -> list[SavedSearch]:
    sql = "SELECT name, text FROM searches WHERE gone = 0 ORDER BY name COLLATE NOCASE, name"
    return [SavedSearch(*row) for row in db.execute(sql)]


def save_search(db: sqlite3.Connection, name: str, text: str, now: float, *, gone: bool = False) -> None:
    """Keeps a search, or that there is none of this name any more; later than whatever was kept under it before."""
    sql = """INSERT INTO searches(name, text, gone, at) VALUES (?, ?, ?, ?) ON CONFLICT(name) DO UPDATE
        SET text = excluded.text, gone = excluded.gone, at = max(searches.at + 1e-6, excluded.at)"""
    db.execute(sql, (name, text, gone, now))


def folders(db: sqlite3.Connection) -> list[Folder]:
    return [Folder(*row) for row in db.execute("SELECT root, opened, articles FROM folders ORDER BY opened DESC, id")]


def view(db: sqlite3.Connection, root: bytes) -> View | None:
    found = db.execute("SELECT view FROM folders WHERE root = ?", (root,)).fetchone()
    return read_view(found[0]) if found and found[0] else None


def save_view(db: sqlite3.Connection, root: bytes, kept: View, articles: int, now: float) -> None:
    sql = "UPDATE folders SET view = ?, view_at = ?, opened = ?, articles = ? WHERE id = ?"
    db.execute(sql, (json.dumps(asdict(kept)), now, now, articles, folder_id(db, root)))


def read_view(text: str) -> View:
    """A view that this or another version saved: what is not known here, or is of another type, is left out."""
    try:
        told = json.loads(text)
    except ValueError:
        return View()
    return view_of(told) if isinstance(told, dict) else View()


def view_of(told: Mapping[str, Any]) -> View:
    types = get_type_hints(View)
    names = [field.name for field in fields(View) if field.name in told]
    return View(**{name: told[name] for name in names if isinstance(told[name], types[name])})
