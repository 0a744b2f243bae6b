"""Letters beside places of a page, to choose one of them by typing it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.text import cell_width

if TYPE_CHECKING:
    from reader.render.lines import Line
    from reader.render.pieces import Piece

ALPHABET = "asdfghjklqwertyuiopzxcvbnm"
"""The home row first."""


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A link of which something is on the screen."""

    offset: int
    """Of its first character on the screen."""
    href: str
    """As the page has it: not checked, not safe to open as it is."""
    text: str
    """What of it is on the screen."""


def letters_for(count: int) -> list[str]:
    """As many labels, none the beginning of another: one letter each, as long as there are enough; else some have two.

    More than two letters can tell apart (676) get none.
    """
    size = len(ALPHABET)
    firsts = 0  # letters that others follow, from the end of the alphabet
    while size - firsts + firsts * size < count and firsts < size:
        firsts += 1
    ones = list(ALPHABET[: size - firsts])
    twos = [first + second for first in ALPHABET[size - firsts :] for second in ALPHABET]
    return [*ones, *twos][:count]


def links_of(lines: Iterable[tuple[int, Piece, Line]]) -> list[ShownLink]:
    """The links of lines, each with its piece and the offset where that begins. What is broken between lines is one link."""
    found: list[ShownLink] = []
    end, piece_before = -1, -1
    for start, piece, line in lines:
        for run in line.runs:
            if run.href is None or run.at < 0:
                continue
            after = run.end
            last = found[-1] if found else None
            goes_on = last is not None and last.href == run.href and piece_before == start and _is_blank(piece, end, run.at)
            if last is not None and goes_on:
                text = piece.text[last.offset - start : after]
                found[-1] = ShownLink(last.offset, last.href, text)
            else:
                found.append(ShownLink(start + run.at, run.href, run.logical))
            end, piece_before = after, start
    return [link for link in found if link.text.strip()]


def _is_blank(piece: Piece, start: int, end: int) -> bool:
    return start <= end and (start == end or not piece.text[start:end].strip())


def lettered(strip: Strip, line: Line, start: int, margin: int, labels: Mapping[int, str], style: Style) -> Strip:
    """A line of the piece whose text begins at ``start``, with the labels of the offsets that begin a run of it.

    A label stands in the blank before its place, if there is one, and covers what comes after.
    """
    x = margin
    before = ""
    done = 0
    for run in line.runs:
        label = labels.get(start + run.at) if run.at >= 0 else None
        if label is not None:
            at = x - 1 if (before.endswith(" ") or x == margin) and x - 1 >= done else x
            if at >= done:
                strip = covered(strip, at, label, style)
                done = at + cell_width(label)
        x += cell_width(run.text)
        before = run.text
    return strip


def covered(strip: Strip, at: int, text: str, style: Style) -> Strip:
    """A line with a text over it, from the cell ``at`` on, as far as it fits."""
    end = min(at + cell_width(text), strip.cell_length)
    return Strip.join([strip.crop(0, at), Strip([Segment(text[: end - at], style)]), strip.crop(end, strip.cell_length)])


def remaining(labels: Sequence[str], typed: str) -> list[str | None]:
    """What is still to be typed of each label; ``None`` for those that begin otherwise."""
    return [label[len(typed) :] if label.startswith(typed) else None for label in labels]
