"""A piece of a page as lines at a width."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reader.render.bidi import drawn
from reader.render.lines import Line, Run, Tone, look
from reader.render.pieces import CodeLines, GridRows, Inset, Piece, Words
from reader.render.plates import plate_lines, room_for
from reader.render.sideways import MARK, window
from reader.render.spans import WITH_ARTICLE, count_lines, reads_leftwards, set_spans
from reader.render.typography import MANNER, Manner
from reader.text import cell_width

_BODY = look(Tone.BODY)
_CODE = look(Tone.CODE)
_CUT = look(Tone.CODE_COMMENT)
_INDENT = 2
"""Cells before the first line of a paragraph that follows another without a space between them."""
_SPACED = frozenset((Tone.BODY, Tone.QUOTE, Tone.TERM))
"""What is read through, and so has room between its lines where the reader wants it."""
_SET_SQUARE = frozenset((Tone.BODY, Tone.QUOTE))
"""What is justified and hyphenated: text, not headings or captions."""
_TURNED = str.maketrans({"▎": "▕", "▸": "◂"})


def set_piece(piece: Piece, width: int, manner: Manner = MANNER, shift: int = 0) -> tuple[Line, ...]:
    """The lines of a piece and the blank ones after it.

    None is wider than ``width`` cells (at least 10), but for code on paper. ``shift`` is the cells that are hidden of what
    is too wide for the column, where it begins; see :func:`hidden`.
    """
    insets = _that_fit(piece.insets, width)
    inner = _inner(insets, width)
    leftwards = piece_leftwards(piece, manner)
    match piece.leaf:
        case Words(spans, tone):
            indent = _indent(piece, manner)
            lines = set_spans(spans, inner, tone, 0, _manner_of(tone, manner), indent)
            if leftwards:
                lines = [_aligned_right(line, inner - (0 if number else indent)) for number, line in enumerate(lines)]
            if indent:
                pad = Run(" " * indent, _BODY)
                first = lines[0]
                lines[0] = Line((*first.runs, pad) if leftwards else (pad, *first.runs), first.start)
        case CodeLines():
            lines = _code(piece.leaf, inner, manner, shift)
        case GridRows(grid, first_row, end):
            lines = list(grid.lines(first_row, end, inner, manner, shift)) or [Line((), 0)]
            if grid.leftwards:
                lines = [_aligned_right(line, inner) for line in lines]
        case ornament:
            free = inner - cell_width(ornament.text)
            pad_cells = free // 2 if ornament.centred else free if leftwards else 0
            lines = [Line((Run(" " * pad_cells + ornament.text, look(ornament.tone)),), 0)]
    plates = _plates(piece, width, manner, leftwards=leftwards) if piece.plate and manner.plate_lines else []
    if insets:
        if leftwards:
            lines = [_aligned_right(line, inner, full=True) for line in lines]
        before, below = _runs(insets, first=not plates, leftwards=leftwards), _runs(insets, first=False, leftwards=leftwards)
        lines = [
            Line((*line.runs, *inset) if leftwards else (*inset, *line.runs), line.start)
            for inset, line in zip((before, *[below] * (len(lines) - 1)), lines, strict=True)
        ]
    gap = _gap(piece, manner)
    if _is_spaced(piece, manner):
        lines = list(_spaced_out(lines, _blank(insets, width, leftwards=leftwards)))[:-1]
        gap += 1
    if gap:
        lines += [Line(_blank(_that_fit(piece.gap_insets, width), width, leftwards=leftwards), piece.length)] * gap
    return (*plates, *lines)


def _plates(piece: Piece, width: int, manner: Manner, *, leftwards: bool) -> list[Line]:
    """The lines of the room for a picture. The bar beside its caption is not beside the picture."""
    assert piece.plate is not None
    insets = _that_fit(piece.insets[:-1], width)
    inner = _inner(insets, width)
    found: list[Line] = []
    for line in plate_lines(piece.plate, inner, manner.plate_lines):
        before = _runs(insets, first=not found, leftwards=leftwards)
        runs = (*_aligned_right(line, inner).runs, *before) if leftwards else (*before, *line.runs)
        found.append(replace(line, runs=runs))
    return found


def _plate_height(piece: Piece, width: int, manner: Manner) -> int:
    if piece.plate is None or not manner.plate_lines:
        return 0
    inner = _inner(_that_fit(piece.insets[:-1], width), width)
    return room_for(piece.plate, inner, manner.plate_lines).lines


def piece_height(piece: Piece, width: int, manner: Manner = MANNER) -> int:
    """How many lines :func:`set_piece` gives, without setting them."""
    inner = _inner(_that_fit(piece.insets, width), width)
    match piece.leaf:
        case Words(spans, tone):
            count = count_lines(spans, inner, _manner_of(tone, manner), _indent(piece, manner))
        case CodeLines(_, first, end):
            count = end - first
        case GridRows(grid, first, end):
            count = max(1, sum(1 for _ in grid.lines(first, end, inner, manner)))
        case _:
            count = 1
    return count * (2 if _is_spaced(piece, manner) else 1) + _gap(piece, manner) + _plate_height(piece, width, manner)


def piece_estimate(piece: Piece, width: int, manner: Manner = MANNER) -> int:
    """About how many lines :func:`set_piece` gives, at once: a few in a hundred off."""
    # Asked for every piece of a page when it is opened, and when the window is another: so nothing is asked that seldom holds.
    leaf = piece.leaf
    if isinstance(leaf, Words):
        cells = piece.length
        if cells > 12:
            sample = leaf.spans[0].text[:16]
            if not sample.isascii():
                cells = cells * cell_width(sample) // len(sample)
        room = width
        if piece.insets:
            room = max(width - sum(len(inset.rest) for inset in piece.insets), width // 2)
        count = -(-cells * 26 // (room * 25)) or 1
    elif isinstance(leaf, CodeLines):
        count = leaf.end - leaf.first
    elif isinstance(leaf, GridRows):
        count = leaf.end - leaf.first + 3
    else:
        count = 1
    if _is_spaced(piece, manner):
        count *= 2
    if piece.gap:
        count += _gap(piece, manner)
    return count + _plate_height(piece, width, manner) if piece.plate else count


def hidden(piece: Piece, width: int) -> int:
    """The cells of a piece that do not fit beside those that do: how far it can be moved sideways."""
    inner = _inner(_that_fit(piece.insets, width), width)
    match piece.leaf:
        case CodeLines(source):
            return max(0, source.widest - (inner - 2 * _margin(inner)))
        case GridRows(grid):
            return grid.hidden(inner)
        case _:
            return 0


def piece_leftwards(piece: Piece, manner: Manner = MANNER) -> bool:
    """Whether a piece is read from right to left, so that its bullets and bars are at its right."""
    match piece.leaf:
        case Words(spans, tone):
            return (manner.leftwards and tone in WITH_ARTICLE) or reads_leftwards(
                "".join([span.text for span in spans]), manner
            )
        case GridRows(grid):
            return grid.leftwards
        case CodeLines():
            return False
        case _:
            return manner.leftwards


def _inner(insets: tuple[Inset, ...], width: int) -> int:
    return width - sum(cell_width(inset.rest) for inset in insets) if insets else width


def _manner_of(tone: Tone, manner: Manner) -> Manner:
    return manner if manner.plain or tone in _SET_SQUARE else manner.ragged


def _indent(piece: Piece, manner: Manner) -> int:
    return _INDENT if piece.follows and not manner.typography.paragraph_gap else 0


def _is_spaced(piece: Piece, manner: Manner) -> bool:
    return manner.typography.line_spacing == 2 and isinstance(piece.leaf, Words) and piece.leaf.tone in _SPACED


def _gap(piece: Piece, manner: Manner) -> int:
    """The blank lines after a piece, but for the one that double spacing gives every line."""
    wanted = manner.typography.paragraph_gap
    if piece.followed and not wanted:
        return 0
    return max(piece.gap, wanted) if piece.gap else 0


def _spaced_out(lines: list[Line], blank: tuple[Run, ...]) -> Iterable[Line]:
    for line in lines:
        yield line
        yield Line(blank, line.start)


def _that_fit(insets: tuple[Inset, ...], width: int) -> tuple[Inset, ...]:
    """The innermost insets, as many as leave the text half of the column."""
    room = width // 2
    for kept in range(len(insets), 0, -1):
        inner = insets[len(insets) - kept :]
        if sum(cell_width(inset.rest) for inset in inner) <= room:
            return inner
    return ()


def _runs(insets: tuple[Inset, ...], *, first: bool, leftwards: bool) -> tuple[Run, ...]:
    """Insets as they stand before a line; turned round, after it, for what is read from right to left."""
    runs = [Run(inset.first if first else inset.rest, look(inset.tone)) for inset in insets]
    if leftwards:
        return tuple(Run(drawn(run.text, leftwards=True).translate(_TURNED), run.look) for run in reversed(runs))
    return tuple(runs)


def _blank(insets: tuple[Inset, ...], width: int, *, leftwards: bool) -> tuple[Run, ...]:
    """A line without text, over which bars go on."""
    if not any(inset.rest.strip() for inset in insets):
        return ()
    runs = _runs(insets, first=False, leftwards=leftwards)
    return (Run(" " * _inner(insets, width), _BODY), *runs) if leftwards else runs


def _aligned_right(line: Line, width: int, *, full: bool = False) -> Line:
    """A line at the right edge of its column. ``full``: an empty one, too, since something stands after it."""
    free = width - cell_width(line.text)
    return Line((Run(" " * free, _BODY), *line.runs), line.start) if free > 0 and (line.runs or full) else line


def _margin(width: int) -> int:
    """The cells at either side of the code in its panel."""
    return 2 if width >= 24 else 1


def _code(leaf: CodeLines, width: int, manner: Manner, shift: int) -> list[Line]:
    """A panel as wide as the column, with the lines as they are, seen through a window if they are longer."""
    margin = _margin(width)
    room = width - 2 * margin
    edge = " " * margin
    lines: list[Line] = []
    at = 0
    for number in range(leaf.first, leaf.end):
        text = leaf.source.lines[number]
        runs = leaf.source.runs(number, at)
        left = right = False
        if not manner.paper:
            seen, left, right = window(runs, shift, room)
            runs = tuple(seen)
        free = max(0, room - sum(cell_width(run.text) for run in runs))
        before = Run(" " * (margin - 1) + MARK, _CUT) if left else Run(edge, _CODE)
        after = Run(" " * free + MARK + " " * (margin - 1), _CUT) if right else Run(" " * free + edge, _CODE)
        lines.append(Line((before, *runs, after), at))
        at += len(text) + 1
    return lines
