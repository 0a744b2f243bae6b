"""Where in a text the words of a search are: for the marks on a row, and in the article that is opened from it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from reader.query.tree import Words
from reader.query.words import WORD, as_written, fold_with_places, is_unspaced

NOTHING = re.compile(r"(?!)")
_GAP = r"[\W_]+"
_Pattern = re.Pattern[str]


class Matcher:
    """Finds words in any text, in whatever case, accents and width it is written."""

    def __init__(self, words: Sequence[Words], forms: Mapping[str, Sequence[str]]) -> None:
        """``forms`` are other forms of words, folded, that count as well."""
        self._each = [_pattern([word], forms) for word in words if not word.in_title]
        self._title = _pattern(words, forms)
        self._body = _pattern([word for word in words if not word.in_title], forms)

    def __bool__(self) -> bool:
        """Whether there is anything to be found."""
        return self._title is not NOTHING

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Every match in a piece of an article's text, as start and end, in order."""
        return _spans(self._body, text)

    def title_spans(self, text: str) -> list[tuple[int, int]]:
        """Every match in a headline."""
        return _spans(self._title, text)

    def kinds(self, text: str) -> list[list[tuple[int, int]]]:
        """The matches in a text for each of the words apart."""
        return [_spans(pattern, text) for pattern in self._each]


def _spans(pattern: _Pattern, text: str) -> list[tuple[int, int]]:
    if pattern is NOTHING:
        return []
    folded = fold_with_places(text)
    return [folded.original(*match.span()) for match in pattern.finditer(folded.text)]


def _pattern(words: Sequence[Words], forms: Mapping[str, Sequence[str]]) -> _Pattern:
    # The longest first: of two that begin at one place the longer one is marked.
    found = sorted({pattern for word in words for pattern in _patterns(word, forms)}, key=lambda each: (-len(each), each))
    return re.compile("|".join(found)) if found else NOTHING


def _patterns(word: Words, forms: Mapping[str, Sequence[str]]) -> list[str]:
    patterns = [_phrase(word.pieces, begun=word.begun)]
    if len(word.pieces) == 1 and not word.exact:
        patterns += [_phrase((form,), begun=False) for form in forms.get(word.pieces[0], ())]
    return patterns


def _phrase(pieces: Sequence[str], *, begun: bool) -> str:
    start = "" if is_unspaced(pieces[0]) else f"(?<!{WORD})"
    end = "" if is_unspaced(pieces[-1]) else f"{WORD}*" if begun else f"(?!{WORD})"
    return start + _between(pieces) + end


def _between(pieces: Sequence[str]) -> str:
    text = as_written(pieces[0])
    for before, piece in pairwise(pieces):
        # Two scripts side by side need nothing between them.
        text += (r"[\W_]*" if is_unspaced(before) != is_unspaced(piece) else _GAP) + as_written(piece)
    return text
