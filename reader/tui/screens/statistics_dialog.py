"""What was read when, to look at."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.library.charts import charts
from reader.library.statistics import Statistics
from reader.tui.screens.prompt import PromptDialog

_STYLES = {"plain": "", "heading": "bold", "quiet": "$text-muted", "filled": "$text-accent"}
_MARGINS = 7
"""Cells of the dialog beside its text: padding, and a scroll bar."""


class StatisticsDialog(PromptDialog[None]):
    BINDINGS = [
        Binding("escape,q,enter", "dismiss(None)", "Close"),
        Binding("j,down", "scroll(1)", "Down", show=False, priority=True),
        Binding("k,up", "scroll(-1)", "Up", show=False, priority=True),
    ]

    def __init__(self, told: Statistics) -> None:
        super().__init__()
        self._told = told

    def compose(self) -> ComposeResult:
        width = max(40, min(72, int(self.app.size.width * 0.94)) - _MARGINS)
        with Vertical(classes="dialog"):
            yield Static("What you have read", classes="dialog-title")
            with VerticalScroll(id="statistics"):
                for line in charts(self._told, width):
                    yield Static(Content.assemble(*((text, _STYLES[tone]) for text, tone in line)))
            yield Static("From your marks in this folder alone · j k scroll · Esc closes", classes="dialog-foot")

    def action_scroll(self, by: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
