"""Spans as they are shown, and set in lines of runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reader.document import Mark, Span, Spans
from reader.render.bidi import drawn_leftwards, first_direction, has_leftwards, levels, levels_of_parts, visual_runs
from reader.render.fit import Fitted, fit_lines
from reader.render.joining import joined, ligatures
from reader.render.lines import Line, Run, Tone, look
from reader.render.typography import MANNER, Manner
from reader.render.wrap import break_lines

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RAISABLE = frozenset("0123456789+-−=()n")
_LOWERABLE = frozenset("0123456789+-−=()")
_SPACES = re.compile(" +")
_OF_PARTS = (Tone.KICKER, Tone.BYLINE)
"""Lines that are put together from what stands on its own."""
WITH_ARTICLE = (*_OF_PARTS, Tone.CAPTION)
"""Lines that run as the article does, whatever is in them: they hold names, figures and the reader's own words."""
_SET = Mark.SUPERSCRIPT | Mark.SUBSCRIPT | Mark.IMAGE


def shown(spans: Spans) -> Spans:
    """Spans with raised and lowered figures as such characters, and pictures as words. Most come back as they are."""
    for span in spans:
        if span.marks and span.marks & _SET:
            return tuple(_shown(span) for span in spans)
    return spans


def _shown(span: Span) -> Span:
    text, marks = span.text, span.marks
    if marks & Mark.IMAGE:
        href = span.href if span.href and span.href.startswith(("http:", "https:")) else None  # others lead nowhere
        return Span(f"[Picture: {text}]" if text.strip() else "[Picture]", marks, href)
    if marks & Mark.SUPERSCRIPT:
        return Span(_set(text, "^", _RAISABLE, _RAISED, linked=span.href is not None), marks, span.href)
    if marks & Mark.SUBSCRIPT:
        return Span(_set(text, "_", _LOWERABLE, _LOWERED, linked=span.href is not None), marks, span.href)
    return span


def _set(text: str, sign: str, able: frozenset[str], table: dict[int, int], *, linked: bool) -> str:
    """Figures as characters of their own, where there are such.

    Letters are left alone ("19th"), as are footnote marks in brackets, for they read well on the line; what else holds a figure
    is told by a sign, so that a power does not become a product.
    """
    if able.issuperset(text):
        return text.translate(table)
    if linked or text.isalpha() or not any(c.isdigit() for c in text):
        return text
    return sign + text


def length(spans: Spans) -> int:
    """Characters."""
    return len(spans[0].text) if len(spans) == 1 else sum(len(span.text) for span in spans)


def set_spans(spans: Spans, width: int, tone: Tone, at: int = 0, manner: Manner = MANNER, indent: int = 0) -> list[Line]:
    """Spans in lines of at most ``width`` cells, the first narrower by ``indent``, which the caller draws.

    ``at`` is the offset of their first character in the piece's text.
    """
    text = spans[0].text if len(spans) == 1 else "".join([span.text for span in spans])
    leftwards = reads_leftwards(text, manner) or (manner.leftwards and tone in WITH_ARTICLE)
    ordered = manner.typography.bidi == "reader" and (leftwards or has_leftwards(text))
    if manner.plain and not ordered:
        slices = break_lines(text, width, indent)
        if len(spans) == 1:
            span = spans[0]
            face, href = look(tone, span.marks), span.href
            return [
                Line((Run(text[start:end], face, href, at + start),) if end > start else (), at + start)
                for start, end in slices
            ]
        setter = _Setter(spans, text, tone, at)
        return [Line(tuple(setter.runs(start, end)), at + start) for start, end in slices]
    setter = _Setter(spans, text, tone, at)
    if manner.plain:
        fitted = [Fitted(start, end) for start, end in break_lines(text, width, indent)]
    else:
        fitted = fit_lines(text, width, indent, manner.hyphens, justify=manner.typography.justify)
    leveled = None
    if ordered:
        leveled = levels_of_parts(text, leftwards=leftwards) if tone in _OF_PARTS else levels(text, leftwards=leftwards)
    shaped = joined(text) if ordered else text
    return [Line(tuple(_drawn(setter, line, number, leveled, shaped)), at + line.start) for number, line in enumerate(fitted)]


def count_lines(spans: Spans, width: int, manner: Manner, indent: int) -> int:
    """How many lines :func:`set_spans` gives."""
    text = "".join([span.text for span in spans])
    if manner.plain:
        return len(break_lines(text, width, indent))
    return len(fit_lines(text, width, indent, manner.hyphens, justify=manner.typography.justify))


def reads_leftwards(text: str, manner: Manner) -> bool:
    """Whether a paragraph runs from right to left: as its first letter does (rule P2 of UAX #9).

    In an article in such a language, a paragraph that begins with a foreign name is none in a foreign language, and one without
    letters runs as the others do.
    """
    if has_leftwards(text):
        return manner.leftwards or first_direction(text) == "R"
    return manner.leftwards and first_direction(text) is None


class _Setter:
    """Gives the runs between two places of spans; the cheapest if the places grow."""

    __slots__ = ("_faces", "_index", "_spans", "_start", "at", "text")

    def __init__(self, spans: Spans, text: str, tone: Tone, at: int) -> None:
        self._spans, self.text, self.at = spans, text, at
        self._faces = [look(tone, span.marks) for span in spans]
        self._index = self._start = 0

    def runs(self, start: int, end: int) -> Iterator[Run]:
        if start < self._start:
            self._index = self._start = 0
        spans, text = self._spans, self.text
        position = start
        while position < end:
            span = spans[self._index]
            span_end = self._start + len(span.text)
            if span_end <= position:
                self._index, self._start = self._index + 1, span_end
                continue
            stop = min(end, span_end)
            yield Run(text[position:stop], self._faces[self._index], span.href, self.at + position)
            position = stop


def _drawn(setter: _Setter, line: Fitted, number: int, leveled: bytes | None, shaped: str) -> Iterator[Run]:
    """The runs of a line from left to right, its spaces grown. ``shaped`` is the text with its letters in their forms."""
    parts = [(line.start, line.end, 0)] if leveled is None else visual_runs(leveled, line.start, line.end)
    signs = {} if leveled is None else {start: (end, sign) for start, end, sign in ligatures(shaped)}
    if line.extra and signs:  # each is a cell narrower than it was measured
        line = replace(line, extra=line.extra + sum(line.start <= at < line.end for at in signs))
    grown = _grown(setter.text[line.start : line.end], line, number) if line.extra else {}
    for start, end, level in parts:
        odd = bool(level & 1)
        runs = [part for run in setter.runs(start, end) for part in _spaced(run, grown, setter.at)]
        if odd:
            runs = [turned for run in reversed(runs) for turned in _turned(run, setter.at, shaped, signs)]
        for drawn in runs:
            run = drawn
            if line.hyphen and run.end - setter.at == line.end:
                hyphen = Run("-", run.look, run.href)
                yield from (hyphen, drawn) if odd else (drawn, hyphen)
            else:
                yield drawn


def _turned(run: Run, at: int, shaped: str, signs: dict[int, tuple[int, str]]) -> Iterator[Run]:
    """A run that is read from right to left, as it is drawn; what is one sign for several letters is a run of its own."""
    if run.source:
        yield replace(run, leftwards=True)
        return
    first, last = run.at - at, run.end - at
    parts: list[tuple[int, int, str]] = []
    for start, (end, sign) in signs.items():
        if first <= start and end <= last:
            parts += [(first, start, drawn_leftwards(shaped[first:start])), (start, end, sign)]
            first = end
    parts.append((first, last, drawn_leftwards(shaped[first:last])))
    for start, end, text in reversed(parts):
        if start < end:
            source = run.logical[start + at - run.at : end + at - run.at]
            yield replace(run, text=text, at=start + at, source=source, leftwards=True)


def _grown(text: str, line: Fitted, number: int) -> dict[int, int]:
    """The cells that are added to each run of spaces, by its place; from the other side in every other line."""
    places = [line.start + match.start() for match in _SPACES.finditer(text)]
    count = len(places)
    middle = count // 2
    shares = [((at + 1) * line.extra + middle) // count - (at * line.extra + middle) // count for at in range(count)]
    return {place: share for place, share in zip(places, reversed(shares) if number & 1 else shares, strict=True) if share}


def _spaced(run: Run, grown: dict[int, int], at: int) -> Iterator[Run]:
    """A run, parted where its spaces grow."""
    done = 0
    if grown:
        for match in _SPACES.finditer(run.text):
            share = grown.get(run.at - at + match.start())
            if share:
                if match.start() > done:
                    yield replace(run, text=run.text[done : match.start()], at=run.at + done)
                spaces = match[0]
                yield replace(run, text=spaces + " " * share, at=run.at + match.start(), source=spaces)
                done = match.end()
    if done < len(run.text):
        yield replace(run, text=run.text[done:], at=run.at + done) if done else run
