"""The interface's threads: each calls the library and posts a message; what it fails with is told, never lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Lock
from time import monotonic
from typing import Any, Generic, TypeVar

from textual.message import Message
from textual.screen import Screen

from reader.errors import ReaderError

PATIENCE = 1.0
"""Seconds that a key waits for a thread: whatever takes longer, the keys are not held up."""
Wish = TypeVar("Wish")
Granted = TypeVar("Granted")


@dataclass
class Failed(Message):
    """Something could not be done; the sentence says what and why."""

    sentence: str


@dataclass
class Done(Message):
    """What a thread was asked for is there; ``hear`` is called with it on the event loop."""

    hear: Callable[[], object]


def in_thread(screen: Screen[Any], group: str, call: Callable[[], object], *, exclusive: bool = False) -> None:
    """Run ``call`` in a thread of the screen's; a :class:`ReaderError` comes back as :class:`Failed`.

    With ``exclusive`` the threads of the same group are told to stop.
    """

    def run() -> None:
        try:
            call()
        except ReaderError as error:
            screen.post_message(Failed(str(error)))

    screen.run_worker(run, thread=True, exclusive=exclusive, group=group)


class Latest(Generic[Wish, Granted]):
    """Fulfils wishes in a thread; of several that come before one is fulfilled, the last one wins.

    ``fulfil`` is called in the thread; ``then`` hears on the event loop what it gave. Failures come to the screen as
    :class:`Failed`.
    """

    def __init__(
        self,
        screen: Screen[Any],
        group: str,
        fulfil: Callable[[Wish], Granted],
        then: Callable[[Granted], object],
        *,
        when_painted: bool = False,
    ) -> None:
        """``when_painted``: what changed on the screen with the wish is seen first; a thread would only slow that down."""
        self._screen = screen
        self._when_painted = when_painted
        self._group = group
        self._fulfil = fulfil
        self._then = then
        self._wish: Wish | None = None
        self._lock = Lock()
        self._running = False
        self._awaited = False
        self._asked = 0.0

    @property
    def worth_waiting(self) -> bool:
        """Something was asked for so lately that what depends on it had better wait until the screen has heard of it."""
        return self._awaited and monotonic() - self._asked < PATIENCE

    @property
    def busy(self) -> bool:
        """Something was asked for that is not there yet."""
        return self._running

    def want(self, wish: Wish) -> None:
        """Ask for something else than before."""
        with self._lock:
            self._wish, self._asked, self._awaited = wish, monotonic(), True
            if self._running:
                return
            self._running = True
        if self._when_painted:
            self._screen.call_after_refresh(self._begin)
        else:
            self._begin()

    def _begin(self) -> None:
        in_thread(self._screen, self._group, self._run)

    def _run(self) -> None:
        while True:
            with self._lock:
                wish, self._wish = self._wish, None
                if wish is None:
                    self._running = False
                    self._screen.post_message(Done(self._rest))  # behind the last result
                    return
            message: Message
            try:
                message = Done(partial(self._then, self._fulfil(wish)))
            except ReaderError as error:
                message = Failed(str(error))
            with self._lock:
                overtaken = self._wish is not None
            if not overtaken:
                self._screen.post_message(message)

    def _rest(self) -> None:
        self._awaited = self._running
