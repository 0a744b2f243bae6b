"""Which of the languages in the tables a text is written in, told by its letters and its commonest words."""

from __future__ import annotations

import re
from collections import Counter

from reader.markup.plain.languages import LANGUAGES

SAMPLE = 3000
"""Characters that are looked at."""
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_LETTERS = re.compile(r"[^\W\d_]+")
_STOP_WORDS = {language.code: language.words("stop_words") for language in LANGUAGES}
_LEAST = 0.08
"""The share of stop words below which a text is in none of the languages (running text in the right one has 0.25 to 0.5)."""


def language_of(text: str) -> str | None:
    """A BCP 47 tag out of the tables; ``None`` where the text is too short to tell, or in another language."""
    sample = text[:SAMPLE]
    if not sample.isascii():
        kana = len(_KANA.findall(sample))
        if kana >= 6 and kana * 12 >= len(sample):
            return "ja"
    words = _LETTERS.findall(sample.casefold())
    if len(words) < 6:
        return None
    found = Counter({code: sum(map(stops.__contains__, words)) for code, stops in _STOP_WORDS.items()})
    ranked = found.most_common(2)
    if ranked[0][1] < max(3, _LEAST * len(words)):
        return None
    if ranked[0][1] < 1.25 * ranked[1][1]:
        return None
    return ranked[0][0]
