"""Arabic letters in the forms that they have inside a word.

A terminal that is given right-to-left text in the order in which it is drawn cannot join its letters: it sees them in the wrong
order, or joins none at all. The forms of old character sets, which Unicode keeps (Arabic Presentation Forms-A and -B), are
drawn as they are everywhere. One character stays one character, but that :func:`ligatures` says which lams and alefs are drawn
as one sign, as Arabic has it everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_ARABIC = re.compile("[\u0620-\u06ff\u0750-\u077f]")
_JOINERS = ("\u0640", "\u200d")
"""What letters on both of its sides join, and has no forms: the tatweel, the zero-width joiner."""
_LAM_ALEF = re.compile("([\ufedf\ufee0])([\u064b-\u065f\u0670]*)([\ufe82\ufe84\ufe88\ufe8e])")
"""A lam that joins an alef, in their forms, with the marks between them."""
_SIGNS = {"\ufe82": 0xFEF5, "\ufe84": 0xFEF7, "\ufe88": 0xFEF9, "\ufe8e": 0xFEFB}
"""The sign of a lam with each alef, as it is alone; the next one is as it is after another letter."""
_FORMS = {"<isolated>": 0, "<final>": 1, "<initial>": 2, "<medial>": 3}


def joined(text: str) -> str:
    """A text, in the order in which it is read, with the letters of its Arabic words in their forms."""
    if not _ARABIC.search(text):
        return text
    forms = _forms()
    shaped = list(text)
    letters = [at for at, character in enumerate(text) if unicodedata.category(character) != "Mn"]
    nothing = ("", "", "", "")
    before = nothing
    for number, at in enumerate(letters):
        here = forms.get(text[at], nothing)
        if here is not nothing:
            after = forms.get(text[letters[number + 1]], nothing) if number + 1 < len(letters) else nothing
            # A letter with a form for the beginning of a word joins what follows, one with a form for its end what precedes.
            form = bool(before[2] and here[1]) + 2 * bool(here[2] and after[1])
            shaped[at] = here[form]
        before = here
    return "".join(shaped)


def ligatures(shaped: str) -> Iterator[tuple[int, int, str]]:
    """Where in a joined text a lam and an alef stand, start and end, and what they are drawn as: one sign, with their marks."""
    for match in _LAM_ALEF.finditer(shaped):
        lam, marks, alef = match.groups()
        end = match.end()
        while end < len(shaped) and unicodedata.category(shaped[end]) == "Mn":
            end += 1
        sign = chr(_SIGNS[alef] + (lam == "\ufee0"))
        yield match.start(), end, sign + marks + shaped[match.end() : end]


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[str, str, str, str]]:
    """The forms of each letter, alone, last, first and amid others; empty where it has none. 1 ms, the first time."""
    found: dict[str, list[str]] = {}
    for code in (*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD)):
        tag, *letters = unicodedata.decomposition(chr(code)).split() or ("",)
        if tag in _FORMS and len(letters) == 1:
            letter = chr(int(letters[0], 16))
            found.setdefault(letter, [letter, "", "", ""])[_FORMS[tag]] = chr(code)
    table = {letter: (forms[0], forms[1], forms[2], forms[3]) for letter, forms in found.items()}
    return {**table, **{joiner: (joiner, joiner, joiner, joiner) for joiner in _JOINERS}}
