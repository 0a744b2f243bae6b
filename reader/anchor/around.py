"""What is around a passage: as much as tells it from its like, and how much of that is still there."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice

from reader.anchor.text import Text
from reader.model import Selector

CONTEXT = 32
"""Characters that are kept before and after a passage; more, where these do not tell it from another place."""
_TELLING = 24
"""Characters of what is around a passage that tell it from another place with the same words."""
_FARTHEST = 240
"""So far from a passage they are looked for."""
_PART = 18
"""Characters of a part of a passage that are not elsewhere by chance."""
_RIVALS = 50
"""With so many places that have the same words, nothing tells them apart."""
_SLIPPED = 12
"""Characters by which an edited surrounding may have grown."""


def select(text: Text, start: int, stop: int) -> Selector:
    """A stretch of a text as it is kept, without the white space at its ends. Raises ``ValueError`` where there is no more."""
    stretch = text.original[start:stop]
    start += len(stretch) - len(stretch.lstrip())
    stop -= len(stretch) - len(stretch.rstrip())
    if start >= stop:
        raise ValueError(stretch)
    first, last = text.from_original(start), text.from_original(stop)
    normal = text.normal
    before, after = _needed(normal, first, last)
    return Selector(
        " ".join(text.original[start:stop].split()),
        normal[max(0, first - before) : first],
        normal[last : last + after],
        first,
        last,
    )


def _needed(normal: str, first: int, last: int) -> tuple[int, int]:
    """How much of its surroundings tells a passage from every other place with the same words, before it and after it.

    A part of a passage that is elsewhere (a sentence told twice) is mistaken for it, too, when the passage itself is gone.
    """
    before = after = CONTEXT
    parts = [(at, at + _PART) for at in range(first, last - _PART + 1, _PART // 2)]
    for start, stop in parts or [(first, last)]:
        for rival in islice(places(normal, normal[start:stop]), _RIVALS):
            away = rival - start
            if not away:
                continue
            # One character more than usual says that there is such a place.
            before, after = max(before, CONTEXT + 1), max(after, CONTEXT + 1)
            if first + away >= 0 and normal.startswith(normal[first:start], first + away):
                here, there = (normal[max(0, at - _FARTHEST) : at][::-1] for at in (first, first + away))
                before = max(before, _shared(here, there) + _TELLING)
            if normal.startswith(normal[stop:last], rival + stop - start):
                here, there = (normal[at : at + _FARTHEST] for at in (last, last + away))
                after = max(after, _shared(here, there) + _TELLING)
    return before, after


def places(normal: str, quote: str) -> Iterator[int]:
    """Where these very words stand."""
    start = normal.find(quote)
    while start >= 0:
        yield start
        start = normal.find(quote, start + 1)


def _shared(one: str, other: str) -> int:
    return next(
        (at for at, (here, there) in enumerate(zip(one, other, strict=False)) if here != there), min(len(one), len(other))
    )


def is_all_there(normal: str, start: int, stop: int, passage: Selector) -> bool:
    """Whether all that was kept of what is around a passage is around this place."""
    return normal[max(0, start - len(passage.prefix)) : start] == passage.prefix and normal.startswith(passage.suffix, stop)


def is_told(normal: str, start: int, stop: int, passage: Selector, *, whole: bool = False) -> bool:
    """Whether what told a passage from its like is there; where it had none like it, whether it is does not matter.

    Before it or after it, or (``whole``) both.
    """
    prefix, suffix = passage.prefix, passage.suffix
    told = []
    if len(prefix) > CONTEXT:
        told.append(_tells(prefix[::-1], normal[max(0, start - len(prefix) - _SLIPPED) : start][::-1]))
    if len(suffix) > CONTEXT:
        told.append(_tells(suffix, normal[stop : stop + len(suffix) + _SLIPPED]))
    return not told or (all(told) if whole else any(told))


def _tells(kept: str, there: str) -> bool:
    """Whether the far end of a long context is there."""
    far = len(kept) - _TELLING
    blocks = SequenceMatcher(None, kept, there, autojunk=False).get_matching_blocks()
    # Single letters are everywhere.
    return (
        sum(min(at + size, len(kept)) - max(at, far) for at, _, size in blocks if size > 2 and at + size > far)
        >= _TELLING * 0.6
    )


def around(normal: str, start: int, stop: int, passage: Selector) -> tuple[float, float]:
    """How much of what was before and after a passage is there, 0 to 1 each."""
    return (
        _likeness(passage.prefix[-CONTEXT:], normal[max(0, start - CONTEXT) : start]),
        _likeness(passage.suffix[:CONTEXT], normal[stop : stop + CONTEXT]),
    )


def _likeness(one: str, other: str) -> float:
    """Of two surroundings. None at all is what the beginning and the end of a text have."""
    if one == other:
        return 1.0
    # A text that was cut or went on where there was nothing is no other text for that.
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if one and other else 0.0
