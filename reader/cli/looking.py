"""A look at the folder from the command line, and how far it is."""

from __future__ import annotations

import sys
from time import monotonic

from reader.library import Library
from reader.model import Progress

_BAR = 24
_EVERY = 0.1
"""Seconds between two lines that are written over each other."""


def look(library: Library, *, searchable: bool) -> Progress:
    """Bring the index up to date, saying how far it is where somebody watches. Gives how it ended."""
    watched = sys.stderr.isatty()
    told_at = monotonic() - _EVERY
    total = 0
    last = Progress(0, 0, 0, 0, finished=False)
    for progress in library.refresh(searchable=searchable):
        last = progress
        if watched and not progress.finished and monotonic() - told_at >= _EVERY:
            told_at = monotonic()
            total = max(total, progress.unsearched)
            print(f"\r\x1b[K{_line(progress, total)}", end="", file=sys.stderr, flush=True)
    if watched:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    return last


def _line(progress: Progress, unsearched: int) -> str:
    if progress.unsearched:
        done = unsearched - progress.unsearched
        return f"{_bar(done / unsearched)} making searchable, {progress.unsearched:,} articles left"
    if not progress.total:
        return "looking at the folder"
    return f"{_bar(progress.done / progress.total)} {progress.sentence()}"


def _bar(part: float) -> str:
    full = round(part * _BAR)
    return f"[{'#' * full}{'.' * (_BAR - full)}]"
