"""How wide each pane is: a pure function of the window, of what is wanted, and of where the focus is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

PaneName: TypeAlias = Literal["list", "page", "lists"]

WIDE = 100
"""From this many columns the lists stand beside the page."""
NARROW = 70
"""Below this many columns one pane is shown at a time."""
COLUMN, LIST_WIDTH, LISTS_WIDTH = 72, 38, 28
"""The width of the text, and of the panes at its sides, unless the reader has changed them."""
_LEAST_PAGE, _LEAST_PANE = 44, 16


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the reader asked for; a window too small for it does not change it."""

    list_shown: bool = True
    lists_shown: bool = True
    list_width: int = LIST_WIDTH
    lists_width: int = LISTS_WIDTH


@dataclass(frozen=True, slots=True)
class Layout:
    """Widths in cells, 0 for a pane that is not shown; the page takes what is left over."""

    list: int
    page: int
    lists: int
    over: bool = False
    """The lists lie over the page's right side."""
    single: bool = False
    """One pane at a time, under a line that says where you are."""

    def shows(self, pane: PaneName) -> bool:
        return {"list": self.list, "page": self.page, "lists": self.lists}[pane] > 0


def lay_out(width: int, wishes: Wishes, focus: PaneName, *, over: bool = False) -> Layout:
    """The panes for a window ``width`` columns wide; ``over`` asks for the lists where they do not stand beside the page."""
    if width < NARROW:
        alone = {focus: width}
        return Layout(alone.get("list", 0), alone.get("page", 0), alone.get("lists", 0), single=True)
    beside = wishes.lists_shown and width >= WIDE
    rules = wishes.list_shown + beside
    left = max(wishes.list_width, _LEAST_PANE) if wishes.list_shown else 0
    lists = max(wishes.lists_width, _LEAST_PANE) if beside else 0
    room = width - rules - _LEAST_PAGE
    if left + lists > room:
        # Both give way, in proportion: a page too narrow to read is no use to anybody.
        lists = max(lists * room // (left + lists), _LEAST_PANE) if beside else 0
        left = room - lists if left else 0
    page = width - rules - left - lists
    if over and not beside:
        return Layout(left, page, min(wishes.lists_width, page - 4), over=True)
    return Layout(left, page, lists)
