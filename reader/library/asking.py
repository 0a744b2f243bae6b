"""Questions to the index of a folder, which may turn out to be damaged when it is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from reader.store.database import DamagedError
from reader.store.index import Index

_Answer = TypeVar("_Answer")


def ask(index: Index, question: Callable[[], _Answer]) -> _Answer:
    """Asks the index; one that is damaged is thrown away, and says that there is nothing until the folder is looked at."""
    try:
        return question()
    except DamagedError:
        index.reset()
        return question()
