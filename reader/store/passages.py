"""The passage of an article that shows why a search found it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reader.document import plain
from reader.model import ArticleData, Passage
from reader.query.matcher import Matcher

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


def lines(data: ArticleData) -> Iterator[str]:
    """The text of an article in the order it is read, a paragraph at a time."""
    if data.deck:
        yield data.deck
    yield from data.document.strings()
    for figure in data.document.figures():
        if caption := plain(figure.caption):
            yield caption


def passage(id_: int, title: str, text: Iterable[str], matcher: Matcher, width: int = WIDTH) -> Passage:
    """The best passage in a text; its beginning where none of the words is in it."""
    title_marks = tuple(matcher.title_spans(title))
    best: _Window | None = None
    first = ""
    left = -1
    for line in text:
        first = first or line
        spans = matcher.kinds(line)
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
