"""Text whose paragraphs were broken into lines of one width, as mail programs and old books do: the paragraphs again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

NARROWEST, WIDEST = 28, 110
"""Characters. Nobody breaks paragraphs narrower; a line that is longer has not been broken."""
_FULL_SHARE = 0.8
"""Of the lines that another follows in their paragraph, so many must have had no room for that one's first word."""


def paragraphs(lines: Sequence[str]) -> list[list[int]]:
    """The numbers of the lines that make each paragraph. Where the text is not wrapped, one line each."""
    width = _width(lines)
    if not NARROWEST <= width <= WIDEST or not _is_wrapped(lines, width):
        return [[at] for at in range(len(lines))]
    found: list[list[int]] = []
    for at, line in enumerate(lines):
        if at and line and lines[at - 1] and _is_full(lines[at - 1], line, width) and not _begins(line, lines[at - 1]):
            found[-1].append(at)
        else:
            found.append([at])
    return found


def join(lines: Sequence[str]) -> str:
    """Lines of one paragraph as one line: a space between, none after a hyphen or between characters that know no spaces."""
    text = lines[0]
    for line in lines[1:]:
        tight = (text[-1:] == "-" and text[-2:-1].isalpha()) or (text[-1:] >= "\u3000" and line[:1] >= "\u3000")
        text += line if tight else f" {line}"
    return text


def _width(lines: Sequence[str]) -> int:
    """The widest line that another follows directly; one in ten may be wider, as an address or a notice under a letter is."""
    followed = sorted((len(line) for line, after in pairwise(lines) if line and after), reverse=True)
    return followed[len(followed) // 10] if followed else 0


def _is_wrapped(lines: Sequence[str], width: int) -> bool:
    """Most lines are full, do not end as sentences end, and one at least goes on in small letters: headlines do not.

    Short lines (an address, a signature, verse in a letter) prove nothing.
    """
    pairs = [(line, after) for line, after in pairwise(lines) if after and 2 * len(line) >= width and not _begins(after, line)]
    full = sum(_is_full(line, after, width) for line, after in pairs)
    goes_on = any(after[0].islower() or after[0] >= "\u3000" for _line, after in pairs)
    broken = sum(line[-1] not in ".!?:。！？" for line, _after in pairs)
    return full >= 2 and goes_on and full >= _FULL_SHARE * len(pairs) and 2 * broken >= len(pairs)


def _is_full(line: str, after: str, width: int) -> bool:
    """The next line's first word had no room on this one, give or take a few columns, which editors count differently."""
    if len(line) > width + 3:
        return False
    if line[-1:] >= "\u3000":
        return len(line) >= width - 2
    return len(line) + 1 + len(after.split(" ", 1)[0]) > width - max(3, width // 12)


def _begins(line: str, before: str) -> bool:
    """A line that begins something of its own: a bullet, a quoted line after one that is not."""
    return line[:2] in ("- ", "* ", "• ") or (line[:1] == ">") != (before[:1] == ">")
