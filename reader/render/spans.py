"""Spans as they are shown, and set in lines of runs."""

from __future__ import annotations

from reader.document import Mark, Span, Spans
from reader.render.lines import Line, Run, Tone, look
from reader.render.wrap import break_lines

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RAISABLE = frozenset("0123456789+-−=()n")
_LOWERABLE = frozenset("0123456789+-−=()")
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
        return Span(f"[Picture: {text}]" if text.strip() else "[Picture]", marks, span.href)
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


def set_spans(spans: Spans, width: int, tone: Tone, at: int = 0) -> list[Line]:
    """Spans in lines of at most ``width`` cells. ``at`` is the offset of their first character in the piece's text."""
    if len(spans) == 1:
        span = spans[0]
        text, face, href = span.text, look(tone, span.marks), span.href
        return [
            Line((Run(text[start:end], face, href, at + start),) if end > start else (), at + start)
            for start, end in break_lines(text, width)
        ]
    text = "".join(span.text for span in spans)
    faces = [look(tone, span.marks) for span in spans]
    lines: list[Line] = []
    index, span_start = 0, 0
    for start, end in break_lines(text, width):
        runs: list[Run] = []
        position = start
        while position < end:
            span_end = span_start + len(spans[index].text)
            if span_end <= position:
                index, span_start = index + 1, span_end
                continue
            stop = min(end, span_end)
            runs.append(Run(text[position:stop], faces[index], spans[index].href, at + position))
            position = stop
        lines.append(Line(tuple(runs), at + start))
    return lines
