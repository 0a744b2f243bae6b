"""Finding in one text what somebody types, letter by letter: not words as in a search, but the very run of characters.

Case counts only where capitals are typed ("smart case"). Accents, kinds of quotation marks and dashes, and the width of
white space never do: what is typed is found across the breaks of lines and paragraphs.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate

from reader.query.words import Folded, fold, fold_with_places

_ALIKE = ("'‘’‚‛ʼ`´", '"“”„‟«»', "-‐‑‒–—―−")
"""Characters that a keyboard has one key for."""
_CLASSES = {character: f"[{re.escape(alike)}]" for alike in _ALIKE for character in alike}
_COMBINING = re.compile("[\u0300-\u036f]+")
_PARTS = re.compile(r"\s+|\S")


class Finder:
    """A text that is looked through again and again.

    It is folded line by line: nearly all lines fold to as many characters as they have, which is known by looking at each
    of the text's characters once, and then done at the speed of ``str.translate``.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        table = _table(text)
        self._lines = [_folded(line, table) for line in text.split("\n")]
        self._folded = "\n".join(line.text for line in self._lines)
        self._starts = list(accumulate((len(line.text) + 1 for line in self._lines), initial=0))
        """Where each line begins in the folded text."""
        self._origins = list(accumulate((length + 1 for length in map(len, text.split("\n"))), initial=0))
        """Where each line begins in the text."""

    def find(self, sought: str) -> list[tuple[int, int]]:
        """Every place where it is, as start and end, in order; they do not overlap."""
        if not sought.strip():
            return []
        found = [self._original(*match.span()) for match in _pattern(fold(sought)).finditer(self._folded)]
        if not any(character.isupper() for character in sought):
            return found
        exactly = _pattern(_without_accents(sought))
        return [(start, end) for start, end in found if exactly.fullmatch(_without_accents(self._text[start:end]))]

    def _original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text that a stretch of the folded text came from."""
        first, last = bisect_right(self._starts, start) - 1, bisect_right(self._starts, end - 1) - 1
        start, end = start - self._starts[first], end - self._starts[last]
        line = self._lines[first]
        if first == last:
            # The end of a line is its own, where a match ends with it.
            here = line.original(start, min(end, len(line.text)))
            return self._origins[first] + here[0], self._origins[first] + here[1] + max(0, end - len(line.text))
        return (
            self._origins[first] + line.original(start, len(line.text))[0],
            self._origins[last] + self._lines[last].original(0, end)[1],
        )


def _table(text: str) -> dict[int, str | None]:
    """What each character of a text folds to, where that is one character whatever stands beside it; else ``None``."""
    table: dict[int, str | None] = {}
    for character in set(text):
        folded = fold(character)
        alone = len(folded) == 1 and not unicodedata.combining(character) and not "\u1100" <= character <= "\u11ff"
        table[ord(character)] = folded if alone else None
    return table


def _folded(line: str, table: dict[int, str | None]) -> Folded:
    if line.isascii():
        return Folded(line.lower(), None)
    if all(table[ord(character)] is not None for character in set(line)):
        return Folded(line.translate(table), None)
    return fold_with_places(line)


def _pattern(sought: str) -> re.Pattern[str]:
    return re.compile(_PARTS.sub(_part, sought))


def _part(match: re.Match[str]) -> str:
    part = match[0]
    return r"\s+" if part.isspace() else _CLASSES.get(part) or re.escape(part)


def _without_accents(text: str) -> str:
    return unicodedata.normalize("NFC", _COMBINING.sub("", unicodedata.normalize("NFKD", text)))
