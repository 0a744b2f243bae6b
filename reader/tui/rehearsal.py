"""What the next start will look like: the first screen, laid out once more before the application ends, and not drawn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

import textual
from textual._compositor import LayoutUpdate
from textual.app import App

from reader.config import Config
from reader.frames import Frame
from reader.tui.keymap import Keymap
from reader.tui.screens.main import MainScreen

_PATIENCE = 1.0
"""Seconds after which leaving is worth more than a frame."""
_STEP = 0.002


async def rehearse(
    app: App[Any], main: MainScreen, config: Config, keymap: Keymap, clock: Callable[[], datetime]
) -> Frame | None:
    """The first frame of the next start on the folder of ``main``. The application must draw nothing meanwhile.

    A fresh screen shows what a start shows, whatever somebody did to the one before. ``None`` where that takes too long, or
    something else than the folder decides what is seen.
    """
    library, order = main.library, main.order
    if order is None or library.warnings or keymap.problems or library.poll(share=False):
        return None
    settled = asyncio.Event()
    screen = _Rehearsal(library, config, None, keymap, clock, order=order)
    screen.settled = settled
    screen.draws = False
    await app.push_screen(screen)
    try:
        async with asyncio.timeout(_PATIENCE):
            await settled.wait()
            while screen.focused is None or not screen.focused.has_focus:  # noqa: ASYNC110 - nobody but the widget is told
                await asyncio.sleep(_STEP)
    except TimeoutError:
        return None
    screen.tidy()
    screen.workspace.tell_focus()
    # Textual itself makes a screenshot in this way.
    update = screen._compositor.render_update(full=True)  # noqa: SLF001
    assert isinstance(update, LayoutUpdate)
    output = update.render_segments(app.console).encode("utf-8", "replace")
    return Frame(str(library.root), *app.size, output, (*library.sources, textual.__file__, __file__))


class _Rehearsal(MainScreen):
    settled: asyncio.Event

    async def _complete(self) -> None:
        """Nobody will see what is hidden."""

    def on_main_screen_settled(self, event: MainScreen.Settled) -> None:
        event.stop()
        self.call_after_refresh(self.settled.set)
