"""Painting text: matches in it, and the ground of a selected row behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from rich.segment import Segment
from rich.style import Style

Marks: TypeAlias = Sequence[tuple[int, int]]
"""Stretches of a text, start and end, in order."""


def marked(text: str, marks: Marks, style: Style, mark: Style) -> list[Segment]:
    """A text with stretches of it painted otherwise; what lies behind its end (it may have been cut) is left out."""
    segments: list[Segment] = []
    done = 0
    for start, end in marks:
        first, last = max(start, done), min(end, len(text))
        if first < last:
            segments += [Segment(text[done:first], style), Segment(text[first:last], mark)]
            done = last
    return [*segments, Segment(text[done:], style)]


def on_ground(segments: Iterable[Segment], ground: Style) -> list[Segment]:
    """The segments, each as it looks, with the background of ``ground`` behind them, or all turned over as it is."""
    if ground.reverse:  # colours of their own would be grounds then
        return list(Segment.apply_style(segments, post_style=Style(color="default", bgcolor="default", reverse=True)))
    return list(Segment.apply_style(segments, post_style=Style(bgcolor=ground.bgcolor)))
