"""Writes what the reader marks, one thing after another, off the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from reader.errors import ReaderError

T = TypeVar("T")


class Scribe:
    """Runs writing calls in the order they were asked for, each in a thread, each only when the one before is on disk.

    ``failed`` is told, on the event loop, the sentence of whatever could not be written.
    """

    def __init__(self, failed: Callable[[str], None]) -> None:
        self._failed = failed
        self._turn = asyncio.Lock()  # hands out its turns in the order they were asked for
        self._under_way: set[asyncio.Task[None]] = set()

    def write(self, call: Callable[[], T], then: Callable[[T], object] = lambda _: None) -> None:
        """Have ``call`` run; ``then`` is told, on the event loop, what it returned once that is on disk."""
        task = asyncio.create_task(self._write(call, then))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def finish(self) -> None:
        """Wait until everything that was asked for is on disk."""
        while self._under_way:
            await asyncio.wait(set(self._under_way))

    async def _write(self, call: Callable[[], T], then: Callable[[T], object]) -> None:
        async with self._turn:
            try:
                result = await asyncio.to_thread(call)
            except ReaderError as error:
                self._failed(str(error))
                return
        then(result)
