"""What is marked, shared with the user's other machines by way of the article folder: once the user has said so."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ReaderError, StateError
from reader.store.state import State
from reader.store.sync.record import is_shared

if TYPE_CHECKING:
    from reader.store.sync.exchange import Exchange, Status


class Syncing:
    """One folder's. For a worker: what is shared may lie on another machine."""

    def __init__(self, root: Path, state: State) -> None:
        self.problem: str | None = None
        """Why what is marked is not shared, though it is to be, in a sentence."""
        self._root = root
        self._state = state
        self._told: str | None = None

    def turn(self, *, on: bool) -> None:
        """Shares what is marked in this folder from now on, or no longer. Raises :class:`StateError`."""
        if not on:
            self.exchange(read=False)
        self._exchange.turn(on=on)

    def exchange(self, *, read: bool = True) -> bool:
        """Writes what was marked here, and reads what was marked elsewhere; whether there was any. Does nothing while off."""
        try:
            if not is_shared(self._state, os.fsencode(self._root)):
                return False
            news = self._exchange.run(read=read)
        except ReaderError as error:
            self.problem = str(error)
            return False
        self.problem = self._exchange.problem
        return news

    def tell_once(self) -> None:
        """Raises :class:`StateError` with a problem that was not told yet."""
        told, self._told = self._told, self.problem
        if self.problem is not None and self.problem != told:
            raise StateError(self.problem)

    def status(self) -> Status:
        """Raises :class:`StateError`."""
        return self._exchange.status()

    @cached_property
    def _exchange(self) -> Exchange:
        # Not wanted for the first frame.
        from reader.store.sync.exchange import Exchange

        return Exchange(self._state, self._root)
