"""Which of the languages in the tables a text is written in, told by its letters and its commonest words."""

from __future__ import annotations

import re
from collections import Counter

from reader.markup.plain.languages import LANGUAGES

SAMPLE = 6000
"""Characters that are looked at."""
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_LETTERS = re.compile(r"[^\W\d_]+")
_LEAST = 0.08
"""The share of stop words below which a text is in none of the languages (running text in the right one has 0.25 to 0.5)."""
_OWNERS = {word: [one.code for one in LANGUAGES if word in one.stop_words] for one in LANGUAGES for word in one.stop_words}


def language_of(text: str) -> str | None:
    """A BCP 47 tag out of the tables; ``None`` where the text is too short to tell, or in another language."""
    sample = text[:SAMPLE]
    kana = len(_KANA.findall(sample))
    if kana >= 6 and kana * 12 >= len(sample):
        return "ja"
    words = _LETTERS.findall(sample.casefold())
    if len(words) < 6:
        return None
    found: Counter[str] = Counter()
    for word in words:
        for code in _OWNERS.get(word, ()):
            found[code] += 1
    ranked = found.most_common(2)
    if not ranked or ranked[0][1] < max(3, _LEAST * len(words)):
        return None
    if len(ranked) == 2 and ranked[0][1] < 1.25 * ranked[1][1]:
        return None
    return ranked[0][0]
