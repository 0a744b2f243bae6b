"""What is waiting to be read: begun and not read to its end, or unread."""

from __future__ import annotations

from reader.store.index import Index

CANDIDATES = 300
"""Articles of each kind that are looked at: the newest."""
_BEGUN = "fraction > 0.02 AND fraction < 0.98 AND archived = 0 AND error IS NULL"
_UNREAD = "fraction <= 0.02 AND read = 0 AND archived = 0 AND error IS NULL"


def waiting(index: Index, minutes: int, limit: int = CANDIDATES) -> list[int]:
    """Articles that may be read to their end in some minutes: the begun ones first, and of both the newest.

    No more than ``limit`` of each. It takes longer the rarer the unread ones are: for a worker.
    """
    begun = f"""SELECT id FROM articles INDEXED BY articles_begun
        WHERE fraction > 0 AND {_BEGUN} AND minutes * (1 - fraction) <= ? ORDER BY day DESC, epoch DESC, id LIMIT ?"""
    unread = f"SELECT id FROM articles WHERE {_UNREAD} AND minutes <= ? ORDER BY day DESC, epoch DESC, id LIMIT ?"
    with index.reading() as db:
        return [id_ for sql in (begun, unread) for (id_,) in db.execute(sql, (minutes, limit))]
