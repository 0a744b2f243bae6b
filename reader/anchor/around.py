"""What is around a passage: as much as tells it from its like, and how much of that is still there."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice

from reader.anchor.text import Text
from reader.model import Selector

CONTEXT = 96
"""Characters that are kept before and after a passage; more, where these do not tell it from another place."""
_FORMER = 32
"""So many were kept by the first releases."""
_TELLING = 24
"""Characters of what is around a passage that tell it from another place with the same words."""
_FARTHEST = 240
"""So far from a passage they are looked for."""
_PART = 18
"""Characters of a part of a passage that are not elsewhere by chance."""
_PARTS = 400
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

    What is like it beyond its own words (a table's rows, a refrain with another name in it) is told by what follows after that.
    """
    before = after = CONTEXT
    for away in _rivals(normal, first, last):
        here, there = (normal[max(0, at - _FARTHEST) : max(0, at)][::-1] for at in (first, first + away))
        before = max(before, _telling(here, there))
        here, there = (normal[at : at + _FARTHEST] for at in (last, last + away))
        after = max(after, _telling(here, there))
    return before, after


def _rivals(normal: str, first: int, last: int) -> set[int]:
    """How far away from a passage the same words stand, or a part of them, or of them and what is next to them.

    A part of a passage that is elsewhere (a sentence told twice) is mistaken for it, too, when the passage itself is gone.
    """
    half = _PART // 2
    starts = range(max(0, first - half), last - half + 1, half)
    # A long passage is told by its ends.
    parts = [
        (at, at + _PART) for at in (starts if len(starts) <= _PARTS else (*starts[: _PARTS // 2], *starts[-_PARTS // 2 :]))
    ]
    found: set[int] = set()
    for start, stop in parts if last - first >= _PART else [(first, last), *parts]:
        found.update(rival - start for rival in islice(places(normal, normal[start:stop]), _RIVALS) if rival != start)
        if len(found) >= _RIVALS:
            break
    return found


def _telling(here: str, there: str) -> int:
    """How many characters of what is here, of two surroundings, are more than what is there, too."""
    size = CONTEXT + 1  # one more than usual says that there is such a place
    while size < len(here) and _tells(here[:size], there[: size + _SLIPPED]):
        size += _TELLING
    return size


def places(normal: str, quote: str) -> Iterator[int]:
    """Where these very words stand."""
    start = normal.find(quote)
    while start >= 0:
        yield start
        start = normal.find(quote, start + 1)


def places_of(normal: str, quote: str, passage: Selector) -> set[int]:
    """Where these very words stand, if that is in a few places; in many, where what was next to them stands there, too."""
    found = set(islice(places(normal, quote), _RIVALS + 1))
    if len(found) <= _RIVALS:
        return found
    before, after = passage.prefix[-_TELLING:], passage.suffix[:_TELLING]
    found = {at + len(before) for at in islice(places(normal, before + quote), _RIVALS)}
    return found.union(islice(places(normal, quote + after), _RIVALS))


def is_all_there(normal: str, start: int, stop: int, passage: Selector) -> bool:
    """Whether all that was kept of what is around a passage is around this place."""
    return normal[max(0, start - len(passage.prefix)) : start] == passage.prefix and normal.startswith(passage.suffix, stop)


def is_alone(passage: Selector) -> bool:
    """Whether no other place had the words of a passage, or a part of them, when it was marked."""
    return max(len(passage.prefix), len(passage.suffix)) <= _usual(passage)


def is_told(normal: str, start: int, stop: int, passage: Selector, *, whole: bool = False) -> bool:
    """Whether what told a passage from its like is there; where it had none like it, whether it is does not matter.

    Before it or after it, or (``whole``) both.
    """
    prefix, suffix, usual = passage.prefix, passage.suffix, _usual(passage)
    told = []
    if len(prefix) > usual:
        told.append(_tells(prefix[::-1], normal[max(0, start - len(prefix) - _SLIPPED) : start][::-1]))
    if len(suffix) > usual:
        told.append(_tells(suffix, normal[stop : stop + len(suffix) + _SLIPPED]))
    return not told or (all(told) if whole else any(told))


def _usual(passage: Selector) -> int:
    """How many characters were kept around a passage that nothing was like."""
    return CONTEXT if len(passage.prefix) >= min(CONTEXT, passage.start) else _FORMER


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
    before, after = passage.prefix[-CONTEXT:], passage.suffix[:CONTEXT]
    return (
        _likeness(before, normal[max(0, start - (len(before) or CONTEXT)) : start]),
        _likeness(after, normal[stop : stop + (len(after) or CONTEXT)]),
    )


def _likeness(one: str, other: str) -> float:
    """Of two surroundings. None at all is what the beginning and the end of a text have."""
    if one == other:
        return 1.0
    # A text that was cut or went on where there was nothing is no other text for that.
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if one and other else 0.0
