"""A screen that is painted when something on it has changed, not at the next beat of a clock."""

from __future__ import annotations

import asyncio
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

from textual import events
from textual.app import App
from textual.geometry import Size
from textual.screen import ModalScreen, Screen

from reader.tui.compositor import LeanCompositor

T = TypeVar("T")
_SHEET = Path(__file__).parent.parent / "dialogs.tcss"
_ANSWERS = 0.002
"""Seconds in which what was laid out has heard of it, and asked for what follows from that."""


class PromptScreen(Screen[T]):
    """Comes up without doing things twice, and paints as soon as it has heard all there is to hear.

    Textual paints at the beats of a timer that it wakes, a sixtieth of a second apart: what comes soon after a repaint, as an
    article does after its row, waits for the next beat but one, up to 33 ms. This one paints for no more than two thirds of
    the time.

    It is painted once for all that has changed. Textual paints after each layout, and a resize has two, for what is in the
    screen has its own say about widths; and once more where anything wants to be painted that is not a matter of places.
    """

    _holds = False
    """It is being laid out: what is to be painted is noted, and painted when that is over."""
    _owes = False
    """Something was to be painted."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = LeanCompositor()
        self._rested = 0.0
        """When it may paint again, on the clock of :func:`perf_counter`."""
        self._waking: asyncio.TimerHandle | None = None
        self._has_come_up = False
        self._was_put_off = False
        """There was something to paint in a batch."""

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        # Textual works out all styles again whenever a screen comes up; those of one that was just composed are fresh.
        event.refresh_styles = event.refresh_styles and self._has_come_up
        self._has_come_up = True

    async def _on_idle(self, event: events.Idle) -> None:
        event.prevent_default()  # Textual's own wakes the timer
        if self.app._batch_count:  # noqa: SLF001 # as Textual's own asks
            return  # what waits for a repaint waits: there is none before the end, which the application tells
        if self.is_current and self._has_changed:
            wait = self._rested - perf_counter()
            if wait <= 0:
                self._on_timer_update()
            else:
                self._paint_in(wait)
        else:
            await self._invoke_and_clear_callbacks()

    @property
    def _has_changed(self) -> bool:
        return bool(
            self._layout_required
            or self._scroll_required
            or self._repaint_required
            or self._recompose_required
            or self._dirty_widgets
            or self._owes
        )

    def _compositor_refresh(self) -> None:
        self._owes = self._holds
        if self._holds:
            return
        # Textual renders it all the same, and throws it away: before the first frame, a tenth of the time to that.
        if self.app._batch_count:  # noqa: SLF001 # as Textual's own asks
            self._repaint_required = self._was_put_off = True
            return
        if self._was_put_off:
            self._compositor.update_widgets({self})  # all of it, and once
            self._repaint_required = self._was_put_off = False
        super()._compositor_refresh()

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:  # noqa: FBT001, FBT002 # Textual's
        held, self._holds = self._holds, self._holds or self.is_current
        super()._refresh_layout(size, scroll)
        self._holds = held
        if self._owes and not held:  # it was resized, or comes up
            self._paint_in(_ANSWERS)

    def _paint_in(self, seconds: float) -> None:
        self._rested = perf_counter() + seconds
        if self._waking is None:
            self._waking = asyncio.get_running_loop().call_later(seconds, self._wake)

    def _wake(self) -> None:
        self._waking = None
        self.call_next(self._nothing)

    async def _nothing(self) -> None:
        """What was waited for is being idle again, which follows."""

    def _on_timer_update(self) -> None:
        began = perf_counter()
        laid_out = self._layout_required
        waiting, self._callbacks = self._callbacks, []
        self._holds = True
        super()._on_timer_update()
        self._holds = False
        self._callbacks[:0] = waiting
        if self._owes and laid_out:
            self._paint_in(_ANSWERS)
            return
        if self._owes:
            self._compositor_refresh()
        if self._callbacks:
            self.call_next(self._invoke_and_clear_callbacks)
        ended = perf_counter()
        self._rested = ended + (ended - began) / 2


class PromptDialog(PromptScreen[T], ModalScreen[T]):
    """A dialog that is painted so. The sheet of all dialogs is read with the first of them."""

    def _post_register(self, app: App[Any]) -> None:
        location = (str(_SHEET), "")
        if not app.stylesheet.has_source(*location):
            app.stylesheet.add_source(_SHEET.read_text(encoding="utf-8"), location)
        super()._post_register(app)
