"""The full-text index is brought up to date beside a look at the folder, in what time that leaves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from time import perf_counter
from types import TracebackType
from typing import Self

from reader.store.fulltext import FullText, FullTextError, Writer

COMMIT = 3.0
"""Seconds between two commits, which take 12 ms and a file each."""


class Searching:
    """Use it in a ``with`` block; what is not done at its end is left to the next look. It does nothing without an index."""

    def __init__(self, fulltext: FullText | None) -> None:
        self._fulltext = fulltext
        self._writer: Writer | None = None
        self._open = ExitStack()
        self._commit_at = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._open.close()

    def step(self) -> bool:
        """Takes a few hundred articles of those that wait. Returns whether there may be more."""
        fulltext = self._fulltext
        if fulltext is None:
            return False
        try:
            if self._writer is None:
                self._begin(fulltext)
            if self._writer is None:
                self._fulltext = None  # another process is at it, or there is nothing to be done
                return False
            more = self._writer.add()
            if not more or perf_counter() > self._commit_at:
                self._writer.commit()
                self._commit_at = perf_counter() + COMMIT
        except FullTextError:
            fulltext.give_up()
            self._fulltext = None
            return False
        return more

    def rest(self) -> Iterator[int]:
        """Takes all that wait, yielding how many still do."""
        while self.step():
            assert self._fulltext is not None
            yield self._fulltext.waiting()

    def _begin(self, fulltext: FullText) -> None:
        if fulltext.is_behind() and (writer := fulltext.writer()) is not None:
            self._writer = self._open.enter_context(writer)
            self._commit_at = perf_counter() + COMMIT
