"""What a list can be sorted by."""

from __future__ import annotations

from enum import StrEnum


class Sort(StrEnum):
    """What a list is sorted by: dates and lengths from the newest and longest, names from A, progress from what is read."""

    PUBLISHED = "published"
    SAVED = "saved"
    TITLE = "title"
    SITE = "site"
    LENGTH = "length"
    FOLDER = "folder"
    PROGRESS = "progress"

    def next(self) -> Sort:
        """The sort after this one, and after the last the first."""
        every = list(Sort)
        return every[(every.index(self) + 1) % len(every)]
