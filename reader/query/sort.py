"""What a list can be sorted by."""

from __future__ import annotations

from enum import StrEnum


class Sort(StrEnum):
    """What a list is sorted by. Dates and lengths run from the newest and the longest, names from A."""

    PUBLISHED = "published"
    SAVED = "saved"
    TITLE = "title"
    SITE = "site"
    LENGTH = "length"
    FOLDER = "folder"

    def next(self) -> Sort:
        """The sort after this one, and after the last the first."""
        every = list(Sort)
        return every[(every.index(self) + 1) % len(every)]
