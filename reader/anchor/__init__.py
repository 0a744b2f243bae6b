"""Finding a passage again in a text that has changed since it was marked.

A passage is kept as the W3C Web Annotation model has it: its words with a few characters before and after them
(TextQuoteSelector), and where it was (TextPositionSelector), both on normalised text: white space as single spaces, marks and
letters put together, typographic quotation marks and dashes as plain ones.

It is looked for by its position, then by its words, of which those in the best surroundings count, then by words much like
its own. Where none of that is convincing it is not found: a passage that is listed as lost can be put right by its reader, one
that was moved to a wrong place cannot be seen to be wrong.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from reader.anchor.alike import CLEARLY, FEW, place_of
from reader.anchor.around import CONTEXT, around, is_all_there, is_told, places_of, select
from reader.anchor.text import Text, lower_words
from reader.model import Selector

__all__ = ["CONTEXT", "Anchored", "Text", "anchor", "select"]
How: TypeAlias = Literal["position", "exact", "approximate"]


class Anchored(NamedTuple):
    """Where a passage is in a text: ``text[start:stop]``."""

    start: int
    stop: int
    how: How


def anchor(text: Text, passage: Selector) -> Anchored | None:
    """Where a passage is now; ``None`` where nothing is convincing."""
    quote = Text(passage.quote).normal
    if not quote:
        return None
    normal = text.normal
    start, stop = passage.start, passage.start + len(quote)
    if normal[start:stop] == quote and is_all_there(normal, start, stop, passage):
        return _anchored(text, start, stop, "position")
    found = _exact(normal, quote, passage)
    if found is not None:
        return _anchored(text, found, found + len(quote), "exact")
    alike = place_of(text, quote, passage)
    return None if alike is None else _anchored(text, *alike, "approximate")


def _anchored(text: Text, start: int, stop: int, how: How) -> Anchored:
    return Anchored(text.to_original(start), text.to_original(stop), how)


def _exact(normal: str, quote: str, passage: Selector) -> int | None:
    """The one place where the words of a passage stand that is not there by chance."""
    found: list[tuple[float, int]] = []
    words = len(lower_words(quote))
    for start in sorted(places_of(normal, quote, passage)):
        before, after = around(normal, start, start + len(quote), passage)
        # Words that were nowhere else are by chance in what was written since only if they are few.
        both = (1.6, 1.2, 1.0)[words - 1] if 0 < words <= FEW else 0.0
        if before + after >= both and is_told(normal, start, start + len(quote), passage, whole=True):
            found.append((before + after, start))
    found.sort(key=lambda place: (-place[0], abs(place[1] - passage.start)))
    if not found:
        return None
    if len(found) > 1 and found[0][0] - found[1][0] < CLEARLY:
        # As good as each other: the same sentence twice. It is the one that stayed where it was, if one did.
        return passage.start if any(start == passage.start for _, start in found) else None
    return found[0][1]
