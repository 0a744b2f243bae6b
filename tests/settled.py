"""Knowing that a window has done what it was asked to do, by what it still has to do.

Textual's own pilot waits until the process has used next to no processor time for 20 ms, twice for a key: that is slow on a
quiet machine, and on a busy one it takes a process that does not get its turn for one that is at rest.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any, cast

import pytest
import textual.app
import textual.pilot
from textual._context import active_app
from textual.worker import WorkerState

SOON = 0.02
"""Seconds: what is to be done within these is waited for. A frame takes 17 ms."""
_NAP = 0.001
_STUCK = 0.2
"""Seconds after which a thread is not waited for any longer: a test may hold it back."""


async def settle(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until nothing is to be done now or soon on the event loop, and no thread is at work for it."""
    loop = cast("Any", asyncio.get_running_loop())
    began = monotonic()
    while (waited := monotonic() - began) < max_sleep:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        now = loop.time()
        if soon := [timer.when() - now for timer in loop._scheduled if not timer.cancelled() and timer.when() - now < SOON]:
            await asyncio.sleep(max(_NAP, min(soon)))
        elif waited < _STUCK and _threads_at_work(loop._default_executor):
            await asyncio.sleep(_NAP)
        elif waited >= min_sleep:
            return


def _threads_at_work(executor: ThreadPoolExecutor | None) -> bool:
    if executor is None:
        return False
    # One that watches the folder does so as long as the window is open.
    watching = sum(worker.group == "watch" and worker.state is WorkerState.RUNNING for worker in active_app.get().workers)
    return len(executor._threads) - executor._idle_semaphore._value > watching


def wait_until_settled(patch: pytest.MonkeyPatch) -> None:
    for user in (textual.app, textual.pilot):
        patch.setattr(user, "wait_for_idle", settle)
