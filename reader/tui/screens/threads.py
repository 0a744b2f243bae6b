"""The interface's threads: each calls the library and posts a message; what it fails with is told, never lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message
from textual.screen import Screen

from reader.errors import ReaderError


@dataclass
class Failed(Message):
    """Something could not be done; the sentence says what and why."""

    sentence: str


def in_thread(screen: Screen[None], group: str, call: Callable[[], object], *, exclusive: bool = False) -> None:
    """Run ``call`` in a thread of the screen's; a :class:`ReaderError` comes back as :class:`Failed`.

    With ``exclusive`` the threads of the same group are told to stop.
    """

    def run() -> None:
        try:
            call()
        except ReaderError as error:
            screen.post_message(Failed(str(error)))

    screen.run_worker(run, thread=True, exclusive=exclusive, group=group)
