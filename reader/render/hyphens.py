"""Where words of a language may be parted: Liang's patterns, from the dictionaries that come with pyphen.

Pyphen itself reads a dictionary pattern by pattern, which takes 0.1 s for English and 0.8 s for German. Here a dictionary is
read in a few steps over all of it, and a pattern is only looked into when a word holds its letters: ten times as quick.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_NO_LETTERS = re.compile("[0-9]|/.*")
_NO_PATTERN = re.compile("(?m)^(?:[%#]|(?:COMPOUND)?(?:LEFT|RIGHT)HYPHENMIN|NEXTLEVEL|NOHYPHEN|UTF-8|ISO|KOI|microsoft).*\n?")
_LEFT = re.compile("(?m)^LEFTHYPHENMIN +([0-9]+)")
_RIGHT = re.compile("(?m)^RIGHTHYPHENMIN +([0-9]+)")
_HEX = re.compile(r"\^\^([0-9a-f]{2})")
_SHORTEST, _LONGEST = 5, 64
"""Letters of a word that is worth parting."""
_WORDS_KEPT = 4096


class Hyphens:
    """The hyphenation of a language.

    Spellings that change where a word is parted (``Zuk-ker``) are not parted there: the letters of a page stay as they are.
    """

    __slots__ = ("_known", "_left", "_longest", "_patterns", "_right")

    def __init__(self, dictionary: str) -> None:
        """``dictionary`` is the text of a file in hunspell's format."""
        left, right = _LEFT.search(dictionary), _RIGHT.search(dictionary)
        self._left = max(2, int(left[1])) if left else 2
        # A line that begins with two letters is no good beginning, whatever a language allows.
        self._right = max(3, int(right[1])) if right else 3
        text = _NO_PATTERN.sub("", dictionary)
        if "^^" in text:
            text = _HEX.sub(lambda match: chr(int(match[1], 16)), text)
        patterns = text.split("\n")
        self._patterns = dict(zip(_NO_LETTERS.sub("", text).split("\n"), patterns, strict=True))
        self._longest = max(map(len, self._patterns))
        self._known: dict[str, tuple[int, ...]] = {}

    def places(self, word: str) -> tuple[int, ...]:
        """Where a word of letters may be parted, as indices; none in a short one, or in what is no word."""
        if not _SHORTEST <= len(word) <= _LONGEST:
            return ()
        places = self._known.get(word)
        if places is None:
            if len(self._known) >= _WORDS_KEPT:
                self._known.clear()
            places = self._known[word] = self._looked_up(word)
        return places

    def _looked_up(self, word: str) -> tuple[int, ...]:
        lowered = word.lower()
        if len(lowered) != len(word):
            return ()
        dotted = f".{lowered}."
        size = len(dotted)
        values = [0] * (size + 1)
        patterns = self._patterns
        for start in range(size):
            for end in range(start + 1, min(start + self._longest, size) + 1):
                pattern = patterns.get(dotted[start:end])
                if pattern:
                    at = start
                    letters, changes, _ = pattern.partition("/")
                    for character in letters:
                        if not character.isdigit():
                            at += 1
                        elif (value := int(character)) > values[at]:
                            # An even value forbids: a spelling that would change is forbidden, too.
                            values[at] = value + 1 if changes and value & 1 else value
        return tuple(at - 1 for at in range(self._left + 1, size - self._right) if values[at] & 1)


@lru_cache(maxsize=8)
def hyphens_of(lang: str) -> Hyphens | None:
    """The hyphenation of a language by its tag (``en-GB``, ``de``); ``None`` where there is none. The first time it is read."""
    import pyphen  # 4 ms, and most pages need none

    name = pyphen.language_fallback(lang)
    if name is None:
        return None
    path = Path(str(pyphen.LANGUAGES[name]))
    raw = path.read_bytes()
    encoding = raw[: raw.index(b"\n")].strip().decode("ascii").lower()
    return Hyphens(raw.decode("cp1251" if encoding == "microsoft-cp1251" else encoding))
