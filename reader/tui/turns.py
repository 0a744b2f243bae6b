"""Keys act in the order in which they were typed, however fast they come."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from textual import events
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widgets import Input

_ROUNDS = 6
"""How often a messenger goes after a key before the next one acts: behind the key itself, behind what it posted, behind what
that asked for, and so on. Each takes some 0.1 ms."""
_LATELY = 0.25
"""Seconds after which a key has acted, whatever it did."""
_LOOK_AGAIN = 0.005
"""Seconds until it is asked again whether the next key can act."""
_LOST = 0.1
"""Seconds until it is asked whether whoever a messenger was sent to is still there."""
_PATIENCE = 2.0
"""Seconds that a messenger is waited for at the most: whatever hangs, the keys do not."""


@dataclass
class Passed(Message):
    """A messenger sent behind a key: it comes to the application by the way the key took, through the same queues."""

    number: int


class Turns:
    """Holds back what is typed until all that was typed before has acted.

    Textual hands each key at once to whatever has the focus then; but the widget, the screen and the application each take keys
    from a queue of their own, and a key that moves the focus, opens a dialog or begins a mode is often not done before the next
    one is on its way to the wrong place.
    """

    def __init__(
        self,
        send: Callable[[events.Event], Awaitable[object]],
        where: Callable[[], MessagePump],
        ready: Callable[[events.Event], bool],
        repeats: Callable[[events.Event], bool],
        soon: Callable[[Callable[[], Awaitable[object]]], object],
    ) -> None:
        """``send`` hands a key on, ``where`` is what gets it, ``ready`` says whether what it needs has come.

        ``repeats`` says whether a key that comes again and again need not wait for itself, so that it is painted once;
        ``soon`` has something done by the application, as one of its messages.
        """
        self._send = send
        self._where = where
        self._ready = ready
        self._repeats = repeats
        self._soon = soon
        self._waiting: deque[events.Event] = deque()
        self._last: events.Event | None = None
        """What was handed on last."""
        self._to: MessagePump | None = None
        """What got it."""
        self._sent = -_LATELY
        """When that was."""
        self._number = 0
        """Of the messenger that is under way."""
        self._rounds = 0
        """How often one has still to go for the last key; 0 when there is none, or when it was long ago."""
        self._since = 0.0
        """When the messenger was sent."""
        self._held_up = False
        """What the key at the head needs had not come when it was looked for."""
        self._timer: asyncio.TimerHandle | None = None

    @property
    def busy(self) -> bool:
        """A key is waiting."""
        return bool(self._waiting)

    async def take(self, event: events.Event) -> None:
        """Something was typed."""
        self._waiting.append(event)
        if len(self._waiting) > 1:
            return
        if asyncio.get_running_loop().time() - self._sent > _LATELY or self._goes_on(event):
            await self._act()
        else:
            self._begin()

    async def passed(self, event: Passed) -> None:
        """A messenger has come."""
        if event.number == self._number and self._rounds:
            self._rounds -= 1
            await self._go_on()

    def _begin(self) -> None:
        self._rounds = _ROUNDS
        self._send_messenger()

    async def _go_on(self) -> None:
        if self._rounds:
            self._send_messenger()
        else:
            await self._act()

    async def _act(self) -> None:
        """Hand on the key at the head, or look again a little later whether it can act."""
        self._put_off()
        if not self._ready(self._waiting[0]):
            self._held_up = True
            self._put_off(_LOOK_AGAIN, self._act)
            return
        if self._held_up:
            self._held_up = False
            self._begin()  # what has come may move the focus
            return
        await self._hand_on()
        while self._waiting and self._goes_on(self._waiting[0]):
            await self._hand_on()
        if self._waiting:
            self._begin()

    async def _hand_on(self) -> None:
        self._last, self._to, self._sent = self._waiting[0], self._where(), asyncio.get_running_loop().time()
        await self._send(self._last)
        self._waiting.popleft()

    def _goes_on(self, event: events.Event) -> bool:
        """Whether it is the last key once more, held down, or the next letter of a line, and need not wait for the last one."""
        last = self._last
        if not isinstance(last, events.Key) or not isinstance(event, events.Key):
            return False
        if last.is_printable and event.is_printable and isinstance(self._to, Input):
            return self._where() is self._to  # it takes letters in their order, and none of them moves the focus
        return last.key == event.key and self._repeats(event)

    def _send_messenger(self) -> None:
        self._number += 1
        self._since = asyncio.get_running_loop().time()
        where = self._where()
        where.post_message(Passed(self._number))
        self._put_off(_LOST, partial(self._look_for, where, self._number))

    async def _look_for(self, where: MessagePump, number: int) -> None:
        """Whoever had a messenger may be gone, and the messenger with it: the next key goes on without."""
        if number != self._number or not self._rounds:
            return
        if where.is_running and asyncio.get_running_loop().time() - self._since < _PATIENCE:
            self._put_off(_LOST, partial(self._look_for, where, number))
            return
        self._rounds = 0
        await self._act()

    def _put_off(self, seconds: float = 0.0, do: Callable[[], Awaitable[object]] | None = None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None
        if do is not None:
            self._timer = asyncio.get_running_loop().call_later(seconds, self._soon, do)
