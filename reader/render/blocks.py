"""A piece of a page as lines at a width."""

from __future__ import annotations

import re
import unicodedata

from reader.render.lines import Line, Run, Tone, look
from reader.render.pieces import CodeLines, GridRows, Inset, Piece, Words
from reader.render.spans import set_spans
from reader.text import cell_width, graphemes

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_CODE = look(Tone.CODE)
_CUT = look(Tone.DIM)


def set_piece(piece: Piece, width: int) -> tuple[Line, ...]:
    """The lines of a piece and the blank ones after it, none wider than ``width`` cells (at least 10)."""
    insets = piece.insets
    if insets:
        insets = _that_fit(insets, width)
        inner = width - sum(cell_width(inset.rest) for inset in insets)
    else:
        inner = width
    match piece.leaf:
        case Words(spans, tone):
            lines = set_spans(spans, inner, tone)
            if reads_leftwards(piece):
                lines = [_aligned_right(line, inner) for line in lines]
        case CodeLines(texts):
            lines = _code(texts, inner)
        case GridRows(grid, first, end):
            lines = list(grid.lines(first, end, inner)) or [Line((), 0)]
        case ornament:
            pad = " " * ((inner - cell_width(ornament.text)) // 2 if ornament.centred else 0)
            lines = [Line((Run(pad + ornament.text, look(ornament.tone)),), 0)]
    if insets:
        before, below = _runs(insets, first=True), _runs(insets, first=False)
        lines = [
            Line((below if number else before) + line.runs, line.start, line.overflow) for number, line in enumerate(lines)
        ]
    if piece.gap:
        shared = _that_fit(piece.gap_insets, width)
        runs = _runs(shared, first=False) if any(inset.rest.strip() for inset in shared) else ()
        lines += [Line(runs, piece.length)] * piece.gap
    return tuple(lines)


def reads_leftwards(piece: Piece) -> bool:
    """Whether the first letter with a direction is one of a right-to-left script (rule P2 of UAX #9)."""
    if not isinstance(piece.leaf, Words):
        return False
    spans = piece.leaf.spans
    if not any(_RIGHT_TO_LEFT.search(span.text) for span in spans):
        return False
    directions = (unicodedata.bidirectional(character) for span in spans for character in span.text)
    return next((direction != "L" for direction in directions if direction in ("L", "R", "AL")), False)


def _that_fit(insets: tuple[Inset, ...], width: int) -> tuple[Inset, ...]:
    """The innermost insets, as many as leave the text half of the column."""
    room = width // 2
    for kept in range(len(insets), 0, -1):
        inner = insets[len(insets) - kept :]
        if sum(cell_width(inset.rest) for inset in inner) <= room:
            return inner
    return ()


def _runs(insets: tuple[Inset, ...], *, first: bool) -> tuple[Run, ...]:
    return tuple(Run(inset.first if first else inset.rest, look(inset.tone)) for inset in insets)


def _aligned_right(line: Line, width: int) -> Line:
    free = width - cell_width(line.text)
    return Line((Run(" " * free, look(Tone.BODY)), *line.runs), line.start) if free and line.runs else line


def _code(texts: tuple[str, ...], width: int) -> list[Line]:
    """A panel as wide as the column, with the lines as they are; those that are longer are cut, and keep their rest."""
    margin = 2 if width >= 24 else 1
    room = width - 2 * margin
    edge = Run(" " * margin, _CODE)
    lines: list[Line] = []
    at = 0
    for text in texts:
        cells = cell_width(text)
        if cells <= room:
            lines.append(Line((edge, Run(text, _CODE, at=at), Run(" " * (room - cells + margin), _CODE)), at))
        else:
            # The text runs on to the edge of the panel, where the mark stands.
            cut = _fitting(text, room + margin - 1)
            free = room + margin - 1 - cell_width(text[:cut])
            runs = (edge, Run(text[:cut], _CODE, at=at), Run(" " * free + "…", _CUT))
            lines.append(Line(runs, at, (Run(text[cut:], _CODE, at=at + cut),)))
        at += len(text) + 1
    return lines


def _fitting(text: str, width: int) -> int:
    """How many characters of text that is wider than ``width`` fit, whole clusters only."""
    if text.isascii():
        return width
    used = taken = 0
    clusters = graphemes(text)
    while (used := used + cell_width(cluster := next(clusters))) <= width:
        taken += len(cluster)
    return taken
