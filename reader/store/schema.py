"""The tables of the index. There is no ladder: an index of another version is deleted and built again."""

from __future__ import annotations

from typing import NamedTuple

from reader import __version__
from reader.query import Sort
from reader.store.columns import STORED

VERSION = f"14:{__version__}"
"""Raise the number with any change to these tables, to the columns, or to :mod:`reader.codec`."""
PRAGMAS = ("page_size = 8192", "journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "temp_store = MEMORY")

_INTEGERS = {"epoch", "saved_epoch", "minutes", "words"}
_OPTIONAL = {"site", "section", "url", "source", "error", "notice", "lang"}
_COLUMNS = ",\n  ".join(
    f"{name} {'INTEGER' if name in _INTEGERS else 'TEXT'}{'' if name in _OPTIONAL else ' NOT NULL'}" for name in STORED
)


class Sorting(NamedTuple):
    """How SQL sorts and groups a list. ``by`` is the columns of the index that covers it."""

    by: str
    prefix: str
    """What the rows of a group share; the index begins with it."""
    group: str
    """What names the group: the least of its rows' values, where these are spelled in several ways."""

    @property
    def shared(self) -> str:
        """The column that :attr:`prefix` sorts by."""
        return self.prefix.removesuffix(" DESC")


SORTS = {
    Sort.PUBLISHED: Sorting("day DESC, epoch DESC", "day DESC", "day"),
    Sort.SAVED: Sorting("saved_day DESC, saved_epoch DESC", "saved_day DESC", "saved_day"),
    Sort.TITLE: Sorting("letter, folded, day DESC, epoch DESC", "letter", "letter"),
    Sort.SITE: Sorting("source_order, day DESC, epoch DESC, source", "source_order", "source"),
    Sort.LENGTH: Sorting("minutes DESC, day DESC, epoch DESC", "minutes DESC", "minutes"),
    Sort.FOLDER: Sorting("folder, day DESC, epoch DESC", "folder", "folder"),
    Sort.PROGRESS: Sorting("progress DESC, fraction DESC, day DESC, epoch DESC", "progress DESC", "progress"),
}

# The first and the last screenful are nothing: who looked in has not begun, and whoever came to the end has read it. What was
# marked read without being read counts as read.
_PROGRESS = """CASE WHEN error IS NOT NULL THEN 0 WHEN fraction >= 0.98 THEN 3 WHEN fraction > 0.5 THEN 2
    WHEN fraction > 0.02 THEN 1 WHEN read = 1 THEN 3 ELSE 0 END"""

# Whether an article is archived stands at the end, so that the list without these is read from the index alone.
_SORT_INDEXES = "".join(
    f"CREATE INDEX by_{sort.value} ON articles({sorting.by}, id, archived);\n" for sort, sorting in SORTS.items()
)


SCHEMA = f"""
CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
-- A directory whose signature is still the same holds nothing new, and its files are not looked at one by one. Files of other
-- kinds in it are only counted.
CREATE TABLE directories(id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, signature BLOB, others TEXT);
CREATE INDEX directories_others ON directories(id) WHERE others IS NOT NULL;
CREATE TABLE files(
  id INTEGER PRIMARY KEY,
  directory INTEGER NOT NULL REFERENCES directories(id),
  path BLOB NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  inode INTEGER NOT NULL,
  hash BLOB,
  skipped INTEGER NOT NULL
);
CREATE INDEX files_directory ON files(directory);
CREATE INDEX files_distrusted ON files(directory) WHERE mtime_ns = -1;
CREATE INDEX files_skipped ON files(id) WHERE skipped = 1;
-- AUTOINCREMENT: an id that a screen still holds never comes to mean another article.
CREATE TABLE articles(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  file INTEGER NOT NULL REFERENCES files(id) ON DELETE CASCADE,
  {_COLUMNS},
  read INTEGER NOT NULL DEFAULT 0,
  starred INTEGER NOT NULL DEFAULT 0,
  archived INTEGER NOT NULL DEFAULT 0,
  place INTEGER,
  fraction REAL NOT NULL DEFAULT 0,
  own_tags TEXT,
  highlights INTEGER NOT NULL DEFAULT 0,
  notes INTEGER NOT NULL DEFAULT 0,
  -- Not generated: SQLite takes no index with a generated column in it for one that covers.
  progress INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX articles_key ON articles(file, key);
CREATE INDEX articles_display ON articles(display);
CREATE INDEX articles_url ON articles(url) WHERE url IS NOT NULL;
CREATE INDEX articles_folded ON articles(folded);
CREATE INDEX articles_starred ON articles(id) WHERE starred = 1;
CREATE INDEX articles_begun ON articles(id) WHERE fraction > 0;
CREATE INDEX articles_archived ON articles(id) WHERE archived = 1;
CREATE INDEX articles_highlighted ON articles(id) WHERE highlights > 0;
CREATE INDEX articles_unreadable ON articles(id) WHERE error IS NOT NULL;
{_SORT_INDEXES}
-- What the list's heading says, in the one row: counting would take longer the more there is, and a key waits for it.
CREATE TABLE totals(articles INTEGER NOT NULL, unreadable INTEGER NOT NULL, read INTEGER NOT NULL, archived INTEGER NOT NULL);
INSERT INTO totals VALUES (0, 0, 0, 0);
-- What is archived is not counted among what is read.
CREATE TRIGGER totals_insert AFTER INSERT ON articles BEGIN
  UPDATE totals SET articles = articles + 1, unreadable = unreadable + (new.error IS NOT NULL),
    archived = archived + new.archived,
    read = read + (new.read AND NOT new.archived AND new.error IS NULL); END;
CREATE TRIGGER totals_delete AFTER DELETE ON articles BEGIN
  UPDATE totals SET articles = articles - 1, unreadable = unreadable - (old.error IS NOT NULL),
    archived = archived - old.archived,
    read = read - (old.read AND NOT old.archived AND old.error IS NULL); END;
CREATE TRIGGER totals_update AFTER UPDATE OF read, archived, error ON articles BEGIN
  UPDATE totals SET unreadable = unreadable + (new.error IS NOT NULL) - (old.error IS NOT NULL),
    archived = archived + new.archived - old.archived,
    read = read + (new.read AND NOT new.archived AND new.error IS NULL)
    - (old.read AND NOT old.archived AND old.error IS NULL); END;
CREATE TABLE bodies(
  id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
  -- What the article links to, for the full-text index: see reader.store.links.
  targets TEXT,
  data BLOB NOT NULL
);
-- What articles are filed under, each name once.
CREATE TABLE labels(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, words TEXT NOT NULL, UNIQUE(kind, name));
CREATE TABLE labelled(
  article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  label INTEGER NOT NULL,
  PRIMARY KEY(article, label)
) WITHOUT ROWID;
CREATE INDEX labelled_label ON labelled(label, article);
-- The tags that the user gave, mirrored; the article's own are in the table above.
CREATE TABLE tagged(
  article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  label INTEGER NOT NULL,
  PRIMARY KEY(article, label)
) WITHOUT ROWID;
CREATE INDEX tagged_label ON tagged(label, article);
-- What files held that are gone, or hold something else now, until the end of the look that found that: what turns up in
-- another place is then known to have come from here.
CREATE TABLE departed(path BLOB PRIMARY KEY, hash BLOB NOT NULL) WITHOUT ROWID;
-- What the full-text index does not know yet, in the order it came. A number is never given twice, so that whoever has brought
-- the full-text index up to one of them cannot take away what came since.
CREATE TABLE unsearched(number INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL);
CREATE TRIGGER progressed AFTER UPDATE OF error, read, fraction ON articles
  BEGIN UPDATE articles SET progress = {_PROGRESS} WHERE id = new.id AND progress <> {_PROGRESS}; END;
CREATE TRIGGER searched_insert AFTER INSERT ON articles BEGIN INSERT INTO unsearched(article) VALUES (new.id); END;
CREATE TRIGGER searched_update AFTER UPDATE OF title ON articles BEGIN INSERT INTO unsearched(article) VALUES (new.id); END;
CREATE TRIGGER searched_delete AFTER DELETE ON articles BEGIN INSERT INTO unsearched(article) VALUES (old.id); END;
"""
