"""Painting segments over the ground of a selected row."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style


def on_ground(segments: Iterable[Segment], ground: Style) -> list[Segment]:
    """The segments, each as it looks, with the background of ``ground`` behind them."""
    return list(Segment.apply_style(segments, post_style=Style(bgcolor=ground.bgcolor)))
