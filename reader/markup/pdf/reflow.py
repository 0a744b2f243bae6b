"""Lines in reading order → paragraphs and headings, told by where they stand and how large they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reader.document import Block, Heading, ListBlock, ListItem, Paragraph, Span
from reader.markup.pdf.lines import Line
from reader.text import fold

_EDGE = 0.12
"""Of a page's height, at its top and bottom, where running heads and page numbers are."""
_NUMBER = re.compile(
    r"\W*(?:page|seite|p\.|s\.|str\.)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?\W*\Z", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_BULLET = re.compile(r"(?:[•◦▪‣·●○■–—*-]|\(?(?:\d{1,3}|[a-z])[.)])\s+\S")
_SIGN = re.compile(r"[•◦▪‣●○■]\s+")
_LEADER = re.compile(r"(?:\s?[.·…]){4,}\s*[\divxlc]*\Z")
"""Dots that lead to the number of a page: a line of a table of contents."""
_END = re.compile(r"[.!?…:。！？][\"'”’»)\]]*\Z")
_HYPHENATED = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_LONGEST_HEADING = 160
_LARGER = 1.12
"""A heading's type is larger than the text's by so much, or it is bolder."""
_BOLDER = 120


@dataclass(frozen=True, slots=True)
class Reflowed:
    blocks: tuple[Block, ...]
    title: str | None
    """The largest heading near the beginning of the first page."""
    furniture: tuple[str, ...]
    """Running heads and feet, each once."""


def reflow(pages: Sequence[Sequence[Line]]) -> Reflowed:
    """The text of the pages of a document; each page's lines in reading order."""
    kept, furniture = _without_running(pages)
    lines = [line for page in kept for line in page]
    if not any(map(str.isalpha, "".join(line.text for line in lines))):
        return Reflowed((), None, ())
    type_ = _Type.of(lines)
    hyphenated = frozenset(word.lower() for line in lines for word in _HYPHENATED.findall(line.text))
    blocks: list[Block] = []
    sizes = sorted({round(line.size) for line in lines if type_.is_larger(line)}, reverse=True)
    largest: tuple[float, str] | None = None
    for group in _groups(kept, type_):
        text = _joined(group, hyphenated)
        if not text:
            continue
        if _is_heading(group, text, type_):
            level = min(2 + sizes.index(round(group[0].size)), 5) if type_.is_larger(group[0]) else min(2 + len(sizes), 6)
            blocks.append(Heading(level, (Span(text),)))
            first = group[0] in (kept[0] if kept else ())
            if first and type_.is_larger(group[0]) and (largest is None or group[0].size > largest[0] + 0.5):
                largest = (group[0].size, text)
        elif _SIGN.match(text):
            item = ListItem((Paragraph((Span(_SIGN.sub("", text, count=1)),)),))
            if blocks and isinstance(before := blocks[-1], ListBlock):
                blocks[-1] = ListBlock((*before.items, item))
            else:
                blocks.append(ListBlock((item,)))
        else:
            blocks.append(Paragraph((Span(text),)))
    return Reflowed(tuple(blocks), largest[1] if largest else None, furniture)


@dataclass(frozen=True, slots=True)
class _Type:
    """What the body of the document is set in."""

    size: float
    weight: float
    leading: float
    """From one baseline to the next."""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Type:
        sizes: Counter[float] = Counter()
        weights: Counter[int] = Counter()
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
            weights[line.weight] += len(line.text)
        size = sizes.most_common(1)[0][0]
        steps = [
            after.baseline - before.baseline
            for before, after in pairwise(lines)
            if abs(before.size - size) < 0.6 and 0.5 * size < after.baseline - before.baseline < 3 * size
        ]
        return cls(size, weights.most_common(1)[0][0], median(steps) if steps else 1.2 * size)

    def is_larger(self, line: Line) -> bool:
        return line.size >= _LARGER * self.size

    def stands_out(self, line: Line) -> bool:
        return self.is_larger(line) or (line.weight >= self.weight + _BOLDER and line.size >= 0.95 * self.size)


def _without_running(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], tuple[str, ...]]:
    """The pages without what stands at the top or bottom of several of them, their numbers, and tables of contents."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_running(line) for line in page if _is_at_edge(line)})
    often = 2 if len(pages) < 10 else 3
    kept: list[list[Line]] = []
    furniture: dict[str, str] = {}
    for page in pages:
        # Where the numbers of pages are, on this one; what stands beside one is a running head.
        numbers = {round(line.baseline) for line in page if len(pages) > 1 and _is_at_edge(line) and _NUMBER.match(line.text)}
        leaders = {round(line.baseline) for line in page if _LEADER.search(line.text)}
        body: list[Line] = []
        for line in page:
            at, text = round(line.baseline), line.text
            if at in numbers or (at in leaders and _NUMBER.match(text)):
                if not _NUMBER.match(text):
                    furniture.setdefault(_running(line), text)
            elif _LEADER.search(text):
                furniture.setdefault(text, _LEADER.sub("", text))
            elif _is_at_edge(line) and seen[_running(line)] >= often and len(text) < _LONGEST_HEADING:
                furniture.setdefault(_running(line), text)
            else:
                body.append(line)
        kept.append(body)
    return kept, tuple(filter(None, furniture.values()))


def _is_at_edge(line: Line) -> bool:
    return not _EDGE * line.page_height < line.baseline < (1 - _EDGE) * line.page_height


def _running(line: Line) -> str:
    """The line as the same on every page: without numbers, with its height."""
    return f"{round(line.baseline / 8)} {_DIGITS.sub('#', fold(line.text))}"


def _groups(pages: Sequence[Sequence[Line]], type_: _Type) -> Iterator[list[Line]]:
    """Lines of one paragraph or heading each; there is at least one line."""
    group: list[Line] = []
    for page in pages:
        margins = _margins(page)
        for line in page:
            if group and _begins(group, line, margins, type_):
                yield group
                group = []
            group.append(line)
    yield group


def _margins(page: Sequence[Line]) -> dict[int, tuple[float, float]]:
    """The left and right edge of the column that each line is in: where most lines begin, and the longest end."""
    found: dict[int, tuple[float, float]] = {}
    columns: dict[int, list[Line]] = {}
    for line in page:
        columns.setdefault(round(line.left / 40), []).append(line)
    edges: dict[int, tuple[float, float]] = {}
    for at in columns:
        near = [line for beside in (-1, 0, 1) for line in columns.get(at + beside, ())]
        rights = sorted(line.right for line in near)
        lefts = Counter(round(line.left) for line in near)
        edges[at] = (float(lefts.most_common(1)[0][0]), rights[-1 - len(rights) // 10])
    for line in page:
        found[id(line)] = edges[round(line.left / 40)]
    return found


def _begins(group: list[Line], line: Line, margins: dict[int, tuple[float, float]], type_: _Type) -> bool:
    """Whether a line begins something new after the lines of a group."""
    before = group[-1]
    if before.soft:
        return False
    step = line.baseline - before.baseline
    if step <= 0 and (type_.stands_out(line) or type_.stands_out(before)):
        return True
    if abs(line.size - before.size) > 0.08 * type_.size and (type_.stands_out(line) or type_.stands_out(before)):
        return True
    if type_.stands_out(line) != type_.stands_out(before):
        # A bold word at the beginning of a line in the midst of a paragraph is no heading.
        return _END.search(before.text) is not None or (len(group) == 1 and not line.text[:1].islower())
    if _BULLET.match(line.text) and (_END.search(before.text) or _BULLET.match(group[0].text) or line.left > before.left + 2):
        return True
    left, right = margins[id(line)]
    if step <= 0 or step > 8 * type_.leading:  # the next column or page: a sentence that has not ended goes on
        return _END.search(before.text) is not None and not line.text[:1].islower()
    if step > 1.35 * max(type_.leading, 1.1 * line.size):
        return True
    if _BULLET.match(group[0].text):
        return line.left <= group[0].left + 1 and _END.search(before.text) is not None
    if line.left - left > 0.7 * type_.size and before.left - left <= 0.7 * type_.size:
        return True  # an indent
    # There was room for this line's first word on the line before.
    word = line.text.partition(" ")[0]
    needed = (len(word) + 1) / max(1, len(line.text)) * (line.right - line.left)
    return right - before.right > needed + 2 * type_.size


def _is_heading(group: list[Line], text: str, type_: _Type) -> bool:
    if len(text) > _LONGEST_HEADING or len(group) > 4 or not any(map(str.isalpha, text)):
        return False
    if not all(type_.stands_out(line) for line in group):
        return False
    return not text.endswith((".", ",", ";")) or type_.is_larger(group[0])


def _joined(group: list[Line], hyphenated: frozenset[str]) -> str:
    """The lines of a paragraph as one; a word that was broken is whole again."""
    text = ""
    soft = False
    for line in group:
        part = line.text
        if not text:
            text = part
        elif soft:
            text = text.removesuffix("-") + part
        elif text.endswith("-") and text[-2:-1].isalpha() and part[:1].islower():
            whole = re.split(r"\s", text)[-1] + re.split(r"[^\w]", part)[0]
            text = (text if whole.lower().lstrip("(“\"'") in hyphenated else text[:-1]) + part
        elif text[-1:] >= "\u3000" and part[:1] >= "\u3000":
            text += part
        else:
            text = f"{text} {part}".strip()
        soft = line.soft
    return text
