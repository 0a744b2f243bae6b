"""“I have 20 minutes”: a list of what to read in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from reader.model import Queue
from reader.tui.screens.ask_line import AskLine
from reader.tui.screens.desk import Commands, Desk

_LONGEST = 24 * 60


class Twenty:
    """Asks how many, and has that shown as a view; what was answered is remembered while the program runs."""

    def __init__(self, desk: Desk, show: Callable[[str, Sequence[int]], object]) -> None:
        """``show`` shows some articles in the list, under a name."""
        self._desk = desk
        self._show = show
        self._minutes = 20

    @property
    def commands(self) -> Commands:
        return {"twenty": self._begin}

    def _begin(self) -> None:
        dialog = AskLine("I have … minutes", "minutes", str(self._minutes), "Enter shows what to read in them · Esc closes")
        self._desk.ask(dialog, self._choose)

    def _choose(self, answer: str | None) -> None:
        if answer is None:
            return
        minutes = int(answer) if answer.isdecimal() and len(answer) < 5 else 0
        if not 0 < minutes <= _LONGEST:
            self._desk.say("That is no number of minutes.")
            return
        self._minutes = minutes
        self._desk.work("queue", partial(self._desk.library.search.queue, minutes), partial(self._chosen, minutes))

    def _chosen(self, minutes: int, queue: Queue) -> None:
        if queue.ids:
            self._show(f"{minutes} minutes", queue.ids)
            what = "1 article" if len(queue.ids) == 1 else f"{len(queue.ids)} articles"
            self._desk.say(f"{what}, {queue.minutes} min in all. Esc shows all articles again.")
        else:
            self._desk.say(f"Nothing unread or half read can be finished in {minutes} min.")
