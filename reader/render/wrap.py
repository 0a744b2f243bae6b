"""Breaking text into lines of a number of terminal cells.

Lines break at spaces, after hyphens and dashes inside words, between Chinese and Japanese characters (but never before closing
punctuation or small kana, nor after opening brackets), in addresses after slashes, and where nothing else helps between two
grapheme clusters. The rules follow UAX #14 where it and a typesetter agree: no break after a hyphen beside a single letter or a
digit (``X-ray``, ``COVID-19``), none inside ``1914–1918``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from reader.text import cell_width, graphemes

Slice: TypeAlias = tuple[int, int]
"""Start and end of a line within its text; the spaces at which it broke belong to no line."""

# Characters of one cell in Rich's tables, where one character is one cluster: most of what is written in Europe.
_NARROW = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0530\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u209f\u20a0-\u20bf\n]*"
)
_SPACE = " \u2000-\u2006\u2008-\u200a\u205f\u3000"
_OPEN_CJK = "「『【〔〈《〖〘〚（［｛〝｟｢"
_OPEN = _OPEN_CJK + r"(\[{“‘«"
_CLOSE_CJK = (
    "、。，．・：；？！）］｝〕〉》」』】〗〙〛〞〟｠｣､｡･ヽヾゝゞ々〻ー゛゜〜～％｡\u3099\u309a"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿｧ-ｰﾞﾟ"
)
_CLOSE = _CLOSE_CJK + r"‥…‰℃°′″”’»)\]}!?,.:;%" + "\u0300-\u036f\u20d0-\u20ff\u200d\ufe0f\ufe20-\ufe2f"
_IDEOGRAPH = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u302d\u3031-\u303f\u3040-\u30ff\u3100-\u312f\u31a0-\u31ff\u3200-\u4dbf\u4e00-\u9fff"
    "\ua000-\ua4cf\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
# What is never parted but in need: an ideograph or a word, with the brackets before it and the punctuation after it.
_ATOM = re.compile(
    f"(?=[^{_SPACE}])[{_OPEN}]*(?:(?![{_CLOSE}])[{_IDEOGRAPH}]|[^{_SPACE}{_IDEOGRAPH}{_OPEN_CJK}{_CLOSE_CJK}]+)?[{_CLOSE}]*"
)
_SOFT = re.compile(
    r"(?<=[^\W_]{2})[-‐](?=[^\W\d_]{2})"
    r"|(?<=[^\s(\[“‘«–—―])[–—―]+(?=[^\W\d_]|[“‘«(\[])"
    r"|(?<=[^\W_]{2})/(?=[^\W_]{2})"
    r"|(?<=\w)…(?=\w)"
)
_SOFT_IN_ADDRESS = re.compile(r"(?<![:/?&=#])[/?&=#](?=[^\s/?&=#])")
_ADDRESS = re.compile(r"\w+://|www\.")
_HELD = re.compile(r"(?<=[«‹(\[{]) (?=[^ ])|(?<=[^ ]) (?=[!?;:»›)\]}])")
"""Spaces at which no line breaks: before closing punctuation and after opening brackets, as the French have them (LB13, 14)."""
_HELD_BEFORE, _HELD_AFTER = re.compile(r" [!?;:»›)\]}]"), re.compile(r"[«‹(\[{] ")
"""What is quickly looked for first."""
_FAR = 2_000
"""Characters of a word that are looked at before and after a place in it: a line of a word of millions costs no more."""
SHORT = 7
"""A last line of one word up to this long is a widow."""

_AHEAD = 3
"""Characters after a place that decide whether a word may be parted there."""


def break_lines(text: str, width: int, indent: int = 0) -> list[Slice]:
    """The lines of a text, none wider than ``width`` cells (at least 2), the first narrower by ``indent``.

    A line feed ends a line; two leave an empty one.
    """
    width = max(width, 2)
    room = max(width - indent, 2)
    lines: list[Slice] = []
    text, written = held(text), text
    narrow = _NARROW.fullmatch(text) is not None
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        first = len(lines)
        if narrow:
            _break_narrow(text, start, end, width, lines, room)
        else:
            _break_any(text, start, end, width, lines, room)
        if len(lines) == first:
            lines.append((start, start))
        elif len(lines) - first > 1:
            _fill_widow(text, lines, width)
        start, room = end + 1, width
    if text is written:
        return lines
    # What had to be broken there all the same has a space at its end.
    trimmed = (trimmed_slice(written, *line) for line in lines)
    return [line for line, before in zip(trimmed, lines, strict=True) if line[0] < line[1] or before[0] == before[1]]


def held(text: str) -> str:
    """A text with no-break spaces where no line may break: as long as before, and as wide."""
    return _HELD.sub("\xa0", text) if _HELD_BEFORE.search(text) or _HELD_AFTER.search(text) else text


def trimmed_slice(text: str, start: int, end: int) -> Slice:
    """A slice without the spaces at its ends."""
    end = _trimmed(text, start, end)
    while start < end and text[start] == " ":
        start += 1
    return start, end


def _break_narrow(text: str, position: int, end: int, width: int, lines: list[Slice], room: int) -> None:
    """The quick way, for text in which a character is a cell: most lines cost one search for a space.

    ``room`` is the width of the first line.
    """
    begin = position
    while True:
        while position < end and text[position] == " ":
            position += 1
        if end - position <= room:
            last = _trimmed(text, position, end)
            if last > position:
                lines.append((position, last))
            return
        limit = position + room
        space = text.rfind(" ", position, limit + 1)
        if space == limit:
            cut = limit
        elif space < 0:
            cut = _soft_break(text, begin, position, limit, end, width) or limit
        else:
            cut = (
                space
                if text[space + 1 : limit + 1].isalpha()
                else _soft_break(text, begin, space + 1, limit, end, width) or space
            )
        lines.append((position, _trimmed(text, position, cut)))
        position, room = cut, width


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == " ":
        end -= 1
    return end


def _soft_break(text: str, begin: int, word: int, limit: int, end: int, width: int) -> int:
    """The last place after ``word``, up to ``limit``, at which a word may be parted; 0 where there is none.

    The word may have begun on a line above: where an address is broken it is still an address.
    """
    near, far = max(begin, word - _FAR), min(end, limit + _FAR)
    word_end = text.find(" ", word, far)
    if word_end < 0:
        word_end = far
    word_start = max(near, text.rfind(" ", near, word) + 1)
    best = 0
    seen = (word - 1, limit + _AHEAD)
    for place in _soft_places(text, word_start, word_end, seen, wide=word_end - word_start > width):
        if place > limit:
            break
        if place > word:
            best = place
    return best


def _soft_places(text: str, start: int, end: int, seen: Slice, *, wide: bool) -> Iterator[int]:
    """Where a word may be parted within ``seen``; an address only where it is wider than a line."""
    if _is_address(text, start, end):
        if not wide:
            return
        pattern = _SOFT_IN_ADDRESS
    else:
        pattern = _SOFT
    for match in pattern.finditer(text, max(start, seen[0]), min(end, seen[1])):
        yield match.end()


def _is_address(text: str, start: int, end: int) -> bool:
    # (An expression that begins with \w+ takes time by the square of a long word.)
    scheme = text.find("://", start + 1, end)
    return (scheme > 0 and text[scheme - 1].isalnum()) or text.find("www.", start, end) >= 0


def _break_any(text: str, start: int, end: int, width: int, lines: list[Slice], room: int) -> None:
    """The thorough way: every unit measured by grapheme cluster."""
    line_start, line_end, used = -1, -1, 0
    for unit_start, unit_end, cells in units(text, start, end, width):
        if line_start >= 0:
            gap = cell_width(text[line_end:unit_start])
            if used + gap + cells <= room:
                line_end, used = unit_end, used + gap + cells
                continue
            lines.append((line_start, line_end))
            room = width
        line_start, line_end, used = unit_start, unit_end, cells
        if cells > room:
            line_start, used = _break_clusters(text, unit_start, unit_end, width, lines, room)
            room = width
    if line_start >= 0:
        lines.append((line_start, line_end))


def units(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and cells of what is kept on one line."""
    for match in _ATOM.finditer(text, start, end):
        first, last = match.span()
        cells = cell_width(match[0])
        if last - first > 2 and not match[0].isalpha():
            begin = first
            for place in _soft_places(text, first, last, (first, last), wide=cells > width):
                yield begin, place, cell_width(text[begin:place])
                begin = place
            if begin > first:
                yield begin, last, cell_width(text[begin:last])
                continue
        yield first, last, cells


def _break_clusters(text: str, start: int, end: int, width: int, lines: list[Slice], room: int) -> tuple[int, int]:
    """Breaks what is wider than a line between clusters; gives where the rest begins, and its cells."""
    used, position = 0, start
    for cluster in graphemes(text[start:end]):
        cells = cell_width(cluster)
        if used + cells > room:
            lines.append((start, position))
            start, used, room = position, 0, width
        used += cells
        position += len(cluster)
    return start, used


def _fill_widow(text: str, lines: list[Slice], width: int) -> None:
    """A last line of one short word gets company from the line above, which costs nothing in ragged text."""
    start, end = lines[-1]
    above, above_end = lines[-2]
    if end - start > SHORT or start == above_end or " " in text[start:end]:
        return
    cut = text.rfind(" ", above, above_end)
    # The line above must stay the longer one by far, and no line begin with a dash, or the cure is worse.
    if (
        cut < 0
        or text[cut + 1] in "-–—·"
        or (cut - above) * 3 < (above_end - above) * 2
        or cell_width(text[cut + 1 : end]) > width
    ):
        return
    lines[-2:] = [(above, _trimmed(text, above, cut)), (cut + 1, end)]
