"""The tables of the state, and the ladder that leads to them.

A migration, once released, is never edited: the next change is the next entry.

Every field has the time of its last change beside it, sets (tags) keep what was taken out of them, and what the user removes
stays as a row that says so: two histories can then be merged into one, whichever of them comes first. The times are the
clock's, but never before the folder's last one, so that a clock that is set back does not undo what was done before.
"""

from __future__ import annotations

import sqlite3

NAME = "state.sqlite3"
_MIGRATIONS = (
    """
    CREATE TABLE settings(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE folders(
      id INTEGER PRIMARY KEY,
      root BLOB NOT NULL UNIQUE,
      opened REAL NOT NULL DEFAULT 0,
      articles INTEGER,
      view TEXT,
      seq INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE marks(
      id INTEGER PRIMARY KEY,
      folder INTEGER NOT NULL REFERENCES folders(id),
      path BLOB NOT NULL,
      key TEXT NOT NULL,
      hash BLOB,
      url TEXT,
      title TEXT NOT NULL,
      read INTEGER NOT NULL DEFAULT 0,
      read_at REAL,
      starred INTEGER NOT NULL DEFAULT 0,
      starred_at REAL,
      place INTEGER,
      fraction REAL NOT NULL DEFAULT 0,
      place_at REAL,
      seq INTEGER NOT NULL,
      UNIQUE(folder, path, key)
    );
    CREATE INDEX marks_seq ON marks(folder, seq);
    """,
    """
    CREATE TABLE searches(name TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
    """,
    # Made anew as strict tables: a check then sees a value that is not what its column holds, whatever did that to the file.
    """
    ALTER TABLE settings RENAME TO old_settings;
    CREATE TABLE settings(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO settings SELECT name, value FROM old_settings;
    DROP TABLE old_settings;
    ALTER TABLE folders RENAME TO old_folders;
    CREATE TABLE folders(
      id INTEGER PRIMARY KEY,
      root BLOB NOT NULL UNIQUE,
      opened REAL NOT NULL DEFAULT 0,
      articles INTEGER,
      view TEXT,
      view_at REAL,
      seq INTEGER NOT NULL DEFAULT 0,
      stamp REAL NOT NULL DEFAULT 0
    ) STRICT;
    INSERT INTO folders(id, root, opened, articles, view, view_at, seq)
      SELECT id, root, opened, articles, view, opened, seq FROM old_folders;
    ALTER TABLE marks RENAME TO old_marks;
    DROP INDEX marks_seq;
    CREATE TABLE marks(
      id INTEGER PRIMARY KEY,
      folder INTEGER NOT NULL REFERENCES folders(id),
      path BLOB NOT NULL,
      key TEXT NOT NULL,
      lost INTEGER NOT NULL DEFAULT 0,
      hash BLOB,
      url TEXT,
      title TEXT NOT NULL,
      read INTEGER NOT NULL DEFAULT 0,
      read_at REAL,
      starred INTEGER NOT NULL DEFAULT 0,
      starred_at REAL,
      archived INTEGER NOT NULL DEFAULT 0,
      archived_at REAL,
      place INTEGER,
      fraction REAL NOT NULL DEFAULT 0,
      place_at REAL,
      seq INTEGER NOT NULL,
      UNIQUE(folder, path, key, lost)
    ) STRICT;
    INSERT INTO marks(id, folder, path, key, hash, url, title, read, read_at, starred, starred_at, place, fraction, place_at,
      seq) SELECT id, folder, path, key, hash, url, title, read, read_at, starred, starred_at, place, fraction, place_at, seq
      FROM old_marks;
    DROP TABLE old_marks;
    DROP TABLE old_folders;
    CREATE INDEX marks_seq ON marks(folder, seq);
    CREATE TABLE tags(
      mark INTEGER NOT NULL REFERENCES marks(id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      gone INTEGER NOT NULL DEFAULT 0,
      at REAL NOT NULL,
      PRIMARY KEY(mark, name)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE highlights(
      mark INTEGER NOT NULL REFERENCES marks(id) ON DELETE CASCADE,
      id TEXT NOT NULL,
      quote TEXT NOT NULL,
      prefix TEXT NOT NULL,
      suffix TEXT NOT NULL,
      start INTEGER NOT NULL,
      stop INTEGER NOT NULL,
      colour TEXT NOT NULL,
      colour_at REAL NOT NULL,
      note TEXT NOT NULL,
      note_at REAL NOT NULL,
      created REAL NOT NULL,
      gone INTEGER NOT NULL DEFAULT 0,
      gone_at REAL NOT NULL,
      PRIMARY KEY(mark, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX highlights_id ON highlights(id);
    CREATE TABLE highlight_tags(
      mark INTEGER NOT NULL,
      highlight TEXT NOT NULL,
      name TEXT NOT NULL,
      gone INTEGER NOT NULL DEFAULT 0,
      at REAL NOT NULL,
      PRIMARY KEY(mark, highlight, name),
      FOREIGN KEY(mark, highlight) REFERENCES highlights(mark, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE searches RENAME TO old_searches;
    CREATE TABLE searches(
      name TEXT PRIMARY KEY,
      text TEXT NOT NULL,
      gone INTEGER NOT NULL DEFAULT 0,
      at REAL NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
    INSERT INTO searches(name, text) SELECT name, text FROM old_searches;
    DROP TABLE old_searches;
    """,
)
VERSION = len(_MIGRATIONS)
TABLES = ("settings", "folders", "marks", "tags", "highlights", "highlight_tags", "searches")
"""In an order in which they can be filled: what is referred to comes first."""


def migrate(connection: sqlite3.Connection) -> None:
    """Brings the tables up to date, all in one transaction. Raises ``sqlite3.Error``, and has changed nothing then."""
    # Tables are dropped and made anew: what refers to them must not go with them.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again inside the transaction: another window may have been first.
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        for migration in _MIGRATIONS[version:]:
            for statement in migration.split(";\n"):
                connection.execute(statement)
        if version < VERSION:
            connection.execute(f"PRAGMA user_version = {VERSION}")
        import uuid  # for the first start alone

        connection.execute("INSERT OR IGNORE INTO settings VALUES ('identity', ?)", (uuid.uuid4().hex,))
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
