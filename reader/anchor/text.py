"""A text as passages are looked for in it: normalised, with the way back, and its words."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

_PLAIN = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-"})
# What normalising makes shorter or longer; everything else keeps its place.
_SHIFTS = re.compile(r"\s{2,}|…|[^\W\d_][\u0300-\u036f\u3099\u309a]+")
_SPACES = re.compile(r"\s")
# Scripts that do not part their words are taken a character at a time.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_WORDS = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")


@dataclass(frozen=True)
class Text:
    """A text, normalised once for all passages that are looked for in it."""

    original: str

    @cached_property
    def _normal(self) -> tuple[str, list[int], list[int]]:
        """The normalised text, and the places, in it and in the original, from which on these two go side by side."""
        parts: list[str] = []
        here, there = [0], [0]
        last = length = 0
        for match in _SHIFTS.finditer(self.original):
            put = " " if match[0].isspace() else "..." if match[0] == "…" else unicodedata.normalize("NFC", match[0])
            parts += (self.original[last : match.start()], put)
            length += match.start() - last + len(put)
            last = match.end()
            here.append(length)
            there.append(last)
        parts.append(self.original[last:])
        return _SPACES.sub(" ", "".join(parts)).translate(_PLAIN), here, there

    @property
    def normal(self) -> str:
        return self._normal[0]

    @cached_property
    def words(self) -> list[tuple[str, int, int]]:
        """The words of the normalised text in lower case, with their starts and ends."""
        return [(match[0].lower(), *match.span()) for match in _WORDS.finditer(self.normal)]

    @cached_property
    def where(self) -> dict[str, list[int]]:
        """For each word, the numbers of the places where it is."""
        found: dict[str, list[int]] = {}
        for number, (word, _, _) in enumerate(self.words):
            found.setdefault(word, []).append(number)
        return found

    def to_original(self, place: int) -> int:
        """Where in the original a place of the normalised text is."""
        _, here, there = self._normal
        at = bisect_right(here, place) - 1
        end = there[at + 1] if at + 1 < len(there) else len(self.original)
        return min(there[at] + place - here[at], end)

    def from_original(self, place: int) -> int:
        _, here, there = self._normal
        at = bisect_right(there, place) - 1
        end = here[at + 1] if at + 1 < len(here) else len(self.normal)
        return min(here[at] + place - there[at], end)


def lower_words(text: str) -> list[str]:
    """The words of a normalised text, in lower case."""
    return _WORDS.findall(text.lower())
