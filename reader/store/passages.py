"""The passage of an article that shows why a search found it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.model import Passage
from reader.query.matcher import Matcher
from reader.query.tree import Words
from reader.query.words import as_written, fold

WIDTH = 160
_ENOUGH = 8
"""Paragraphs that are looked at once one has been found with all of several words: they may be nearer to each other there."""
_MOST, _NEXT = 100, 20
"""Matches that a passage may begin with, and those behind one that may be in it."""
_ON_ONE_LINE = str.maketrans("\n\t", "  ")
_Span = tuple[int, int]


class _Window(NamedTuple):
    kinds: int
    """How many of the words are in it."""
    length: int
    start: int
    line: str

    @property
    def rank(self) -> tuple[int, int]:
        # Words near each other before the same ones apart: a phrase is nearest.
        return self.kinds, -self.length


class Sought:
    """The words of a search: where they are in a text, and quickly whether there can be any.

    The expressions that find words look behind them first, at every character of a text. Most paragraphs have none of them, and
    that is known in a fiftieth of the time by looking for the letters that they begin with.
    """

    def __init__(self, words: Sequence[Words], forms: Mapping[str, Sequence[str]]) -> None:
        """``forms`` are other forms of words, folded, that count as well."""
        self.matcher = Matcher(words, forms)
        self._are_single = all(len(word.pieces) == 1 for word in words)
        self._firsts: list[tuple[int, tuple[str, ...]]] = []
        """For each of the words apart what matches begin with, folded, and the length of the shortest."""
        self._is_plain = True
        for word in words:
            if not word.in_title:
                others = forms.get(word.pieces[0], ()) if len(word.pieces) == 1 else ()
                firsts = (word.pieces[0], *others)
                self._firsts.append((min(map(len, firsts)), firsts))
                # What is written in several ways (C++) is left to the expressions.
                self._is_plain &= all(as_written(first) == re.escape(first) for first in firsts)

    def bound(self, folded: str) -> tuple[int, int]:
        """What no window in a paragraph has a greater rank than, by what the paragraph folds to."""
        if not self._is_plain:
            return len(self._firsts), 0
        found = [shortest for shortest, firsts in self._firsts if any(first in folded for first in firsts)]
        return len(found), -found[0] if len(found) == 1 else 0

    def spans(self, text: str) -> list[_Span]:
        """Every match in the text of an article, its paragraphs parted by line breaks, as start and end, in order."""
        if not self._are_single:
            return self.matcher.spans(text)  # words that follow each other do so over a break, too
        found = []
        at = 0
        for line in text.split("\n"):
            if self.bound(fold(line))[0]:
                found += [(start + at, end + at) for start, end in self.matcher.spans(line)]
            at += len(line) + 1
        return found


def passage(id_: int, title: str, text: Iterable[tuple[str, str]], sought: Sought, width: int = WIDTH) -> Passage:
    """The best passage in a text, of which each paragraph comes with what it folds to; its beginning where no word is in it."""
    matcher = sought.matcher
    title_marks = tuple(matcher.title_spans(title))
    best: _Window | None = None
    first = ""
    left = -1
    for line, folded in text:
        first = first or line
        bound = sought.bound(folded)
        spans = matcher.kinds(line) if bound[0] and (best is None or bound > best.rank) else ()
        if any(spans):
            window = _densest(line, spans, width)
            if best is None or window.rank > best.rank:
                best = window
            if left < 0 and window.kinds == len(spans):
                left = _ENOUGH if len(spans) > 1 else 1
        left -= left > 0
        if not left:
            break
    if best is None:
        return Passage(id_, _cut(first, 0, width)[0], (), title_marks)
    shown, moved, start = _cut(best.line, max(0, best.start - width // 4), width)
    marks = [(begin + moved, end + moved) for begin, end in matcher.spans(best.line) if begin >= start]
    return Passage(id_, shown, tuple(_within(marks, len(shown))), title_marks, best.line, best.start)


def _densest(line: str, spans: Sequence[Sequence[_Span]], width: int) -> _Window:
    """The stretch of a line, no longer than ``width``, with the most of the words, and of these the shortest."""
    every = sorted((start, end, kind) for kind, found in enumerate(spans) for start, end in found)
    best = _Window(0, 0, 0, line)
    for at, (start, end, kind) in enumerate(every[:_MOST]):
        seen, last = {kind}, end
        for _, other_end, other in every[at + 1 : at + _NEXT]:
            if other_end - start > width:
                break
            if other not in seen:
                seen.add(other)
                last = max(last, other_end)
        window = _Window(len(seen), last - start, start, line)
        if window.rank > best.rank or not best.kinds:
            best = window
    return best


def _cut(line: str, start: int, width: int) -> tuple[str, int, int]:
    """A stretch of a line on one line, at the edges of words where there are any.

    Also how far what is in it moved, and where it begins.
    """
    if start:
        space = line.find(" ", start, start + width // 4)
        start = space + 1 if space > 0 else start
    end = start + width
    if end < len(line):
        space = line.rfind(" ", start + width // 2, end)
        end = space if space > 0 else end
    before = "…" if start else ""
    after = "…" if end < len(line) else ""
    return before + line[start:end].translate(_ON_ONE_LINE) + after, len(before) - start, start


def _within(marks: Iterable[_Span], length: int) -> Iterator[_Span]:
    for start, end in marks:
        if start < length:
            yield start, min(end, length)
