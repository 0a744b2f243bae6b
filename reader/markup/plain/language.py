"""Which of the languages in the tables a text is written in, told by its letters and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from reader.markup.plain.languages import LANGUAGES
from reader.markup.plain.runs import letter_runs

SAMPLE = 3000
"""Characters that are looked at."""
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_LEAST = 0.08
"""The share of stop words below which a text is in none of the languages (running text in the right one has 0.25 to 0.5)."""


def language_of(text: str) -> str | None:
    """A BCP 47 tag out of the tables; ``None`` where the text is too short to tell, or in another language."""
    sample = text[:SAMPLE]
    if not sample.isascii():
        kana = len(_KANA.findall(sample))
        if kana >= 6 and kana * 12 >= len(sample):
            return "ja"
    words = letter_runs(sample.casefold())
    if len(words) < 6:
        return None
    stops = _stop_words()
    found = Counter(dict.fromkeys((language.code for language in LANGUAGES), 0))
    for word, count in Counter(filter(stops.__contains__, words)).items():
        for code in stops[word]:
            found[code] += count
    ranked = found.most_common(2)
    if ranked[0][1] < max(3, _LEAST * len(words)):
        return None
    if ranked[0][1] < 1.25 * ranked[1][1]:
        return None
    return ranked[0][0]


@cache
def _stop_words() -> dict[str, tuple[str, ...]]:
    """The commonest words, each with the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        for word in language.words("stop_words"):
            found[word] = (*found.get(word, ()), language.code)
    return found
