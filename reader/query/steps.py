"""Steps through a text by characters, words and sentences, as its reader sees them. A line feed ends whatever is before it.

Places are boundaries: ``at`` is before ``text[at]``. Every step costs a look at its surroundings, however long the text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.query.words import ACCENTS, UNSPACED, WORD
from reader.text import graphemes

_FAR = 4_000
"""Characters that are looked at to either side: longer than any sentence that is one."""
_CLUSTER = 64
# Where words are not parted by spaces, a change of script is where a reader of Japanese sees one end.
_WORDS = re.compile(
    f"(?:(?![{UNSPACED}]){WORD}[{ACCENTS}\u200c\u200d]*)+(?:['’](?:(?![{UNSPACED}]){WORD}[{ACCENTS}]*)+)*"
    "|[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
    "|[\u3041-\u3096\u309d-\u309f]+|[\u30a1-\u30fa\u30fc-\u30ff]+|[\uac00-\ud7af]+"
    "|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+"
)
# A full stop after an initial or a form of address ends nothing, nor does one that a small letter follows.
_NO_END = "".join(rf"(?<!\b{short})" for short in ("[A-Z]", "Mr", "Ms", "Mrs", "Dr", "St", "Prof", "No", "vs"))
_SENTENCES = re.compile(
    rf"\S[^\n]*?(?:{_NO_END}[.!?؟।…]+[\"'”’»)\]]*(?=\n|\Z|[^\S\n]+(?![a-zà-ÿ\s]))|[。！？]+[」』”’）)]*|(?=\n|\Z))"
)


def character_on(text: str, at: int) -> int:
    """The place after the character at ``at``, with all that is drawn with it."""
    return at + len(next(graphemes(text[at : at + _CLUSTER]), ""))


def character_back(text: str, at: int) -> int:
    before = text[max(at - _CLUSTER, 0) : at]
    return at - len(list(graphemes(before))[-1]) if before else at


def word_on(text: str, at: int) -> int:
    """Where the next word begins; the end of the text where none does."""
    return next((start for start, _ in _from(_WORDS, text, at) if start > at), len(text))


def word_end(text: str, at: int) -> int:
    """Where this word ends, or the next one."""
    return next((stop for _, stop in _from(_WORDS, text, at) if stop > at), len(text))


def word_back(text: str, at: int) -> int:
    """Where this word begins, or the one before."""
    return max((start for start, _ in _around(_WORDS, text, at) if start < at), default=0)


def sentence_on(text: str, at: int) -> int:
    """Where the next sentence begins; the end of the text where none does."""
    return next((start for start, _ in _from(_SENTENCES, text, at) if start > at), len(text))


def sentence_back(text: str, at: int) -> int:
    """Where this sentence begins, or the one before."""
    return max((start for start, _ in _around(_SENTENCES, text, at) if start < at), default=0)


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """The sentence that holds ``at``, or else the next one; an empty stretch where there is none."""
    return next(((start, stop) for start, stop in _from(_SENTENCES, text, at) if stop > at), (at, at))


def trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    """A stretch without the white space at its ends."""
    inside = text[start:stop]
    first = start + len(inside) - len(inside.lstrip())
    return first, max(start + len(inside.rstrip()), first)


def _from(pattern: re.Pattern[str], text: str, at: int) -> Iterator[tuple[int, int]]:
    """All that is found in the line of ``at`` and in what comes after."""
    start = max(text.rfind("\n", 0, at) + 1, at - _FAR)
    return (match.span() for match in pattern.finditer(text, start))


def _around(pattern: re.Pattern[str], text: str, at: int) -> Iterator[tuple[int, int]]:
    """All that is found in the line of ``at`` and in the last line before it that holds anything."""
    first = max(at - _FAR, 0)
    before = text[first:at].rstrip()
    return (match.span() for match in pattern.finditer(text, first + before.rfind("\n") + 1, at))
