"""What the main screen's threads report to it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from reader.model import Counts, Order, Progress
from reader.query import Sort
from reader.tui.screens.loading import Loaded


@dataclass
class Listed(Message):
    """The articles were put in order."""

    order: Order
    counts: Counts
    sort: Sort


@dataclass
class Ready(Message):
    """An article can be shown; ``offset`` is the place asked for, if one was."""

    loaded: Loaded
    offset: int | None


@dataclass
class Progressed(Message):
    """A look at the folder came on."""

    progress: Progress

    def can_replace(self, message: Message) -> bool:
        """A newer one says all that an older one said, but that something changed."""
        return isinstance(message, Progressed) and self.progress.changed >= message.progress.changed


@dataclass
class Failed(Message):
    """Something could not be done; the sentence says what and why."""

    sentence: str
