"""A letter in plain text → blocks: flowed or wrapped paragraphs, quoted replies, lists, headings; its signature apart."""

from __future__ import annotations

import re
from itertools import groupby

from reader.document import Block, Heading, ListBlock, ListItem, Paragraph, Quote, Rule, Span, Spans
from reader.markup.plain.wrap import join, paragraphs
from reader.text import clean, clean_line

DEEPEST = 12
"""Levels of quotation; deeper ones stay at the deepest."""
_QUOTED = re.compile(r"(?:>[ ]?)+")
_SIGNATURE = re.compile(r"--[ ]?\Z")
_LONGEST_SIGNATURE = 12
"""Lines, where the line above it lacks the space that makes it one beyond doubt."""
_LIST_FOOTER = re.compile(r"_{20,}\Z")
_BULLET = re.compile(r"\s{0,6}(?:([*•‣+-])|(\d{1,3})[.)])[ \t]+(?=\S)")
_LINE = re.compile(r"[-=_*~#+·•—–\s]{3,}\Z")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,}|~{3,}|\*{3,})\Z")
_LINK = re.compile(r"<?((?:https?://|mailto:)[^\s<>\"]+[^\s<>\".,;:!?'’”)\]}。、）」』])>?")
_LONG_LINK = re.compile(r"https?://\S{24,}")
_LONGEST_HEADING = 90


def text_blocks(text: str, *, flowed: bool = False, joined: bool = False) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks of a letter, and the lines of its signature.

    ``flowed`` and ``joined`` are what its type says of it: ``format=flowed`` and ``delsp=yes`` (RFC 3676).
    """
    lines = clean(text).expandtabs(8).split("\n")
    body, signature = _without_signature(lines)
    depths = _unquoted(body)
    if flowed:
        depths = _unflowed(depths, joined=joined)
    return _quoted(depths, 0, wrapped=not flowed), tuple(
        line for each in signature if (line := clean_line(each)) and not _LINE.match(line)
    )


def _without_signature(lines: list[str]) -> tuple[list[str], list[str]]:
    last = len(lines)
    while last and not lines[last - 1].strip():
        last -= 1
    for at, line in enumerate(lines[:last]):
        if line == "-- " or (_SIGNATURE.match(line) and last - at <= _LONGEST_SIGNATURE and at and not lines[at - 1].strip()):
            return lines[:at], lines[at + 1 : last]
        if _LIST_FOOTER.match(line.strip()) and last - at <= _LONGEST_SIGNATURE:
            return lines[:at], lines[at + 1 : last]
    return lines, []


def _unquoted(lines: list[str]) -> list[tuple[int, str]]:
    out: list[tuple[int, str]] = []
    for line in lines:
        mark = _QUOTED.match(line)
        depth = mark[0].count(">") if mark else 0
        # "> >" and ">>" are the same; a mark with a letter right behind it is a reply as well.
        out.append((min(depth, DEEPEST), line[mark.end() :] if mark else line))
    return out


def _unflowed(lines: list[tuple[int, str]], *, joined: bool) -> list[tuple[int, str]]:
    out: list[tuple[int, str]] = []
    goes_on = False
    for depth, line in lines:
        text = line.removeprefix(" ")
        if goes_on and out and out[-1][0] == depth:
            out[-1] = (depth, out[-1][1] + text)
        else:
            out.append((depth, text))
        goes_on = text.endswith(" ")
        if goes_on and joined:
            out[-1] = (depth, out[-1][1][:-1])
    return out


def _quoted(lines: list[tuple[int, str]], depth: int, *, wrapped: bool) -> tuple[Block, ...]:
    out: list[Block] = []
    for is_own, run in groupby(lines, lambda line: line[0] <= depth):
        if is_own:
            out += _blocks([line for _, line in run], wrapped=wrapped)
        else:
            inner = _quoted(list(run), depth + 1, wrapped=wrapped)
            if inner:
                out.append(Quote(inner))
    return tuple(out)


def _blocks(lines: list[str], *, wrapped: bool) -> list[Block]:
    apart: list[str] = []
    for line in lines:
        if _BULLET.match(line):
            apart.append("")  # an item begins anew, however full the line above is
        apart.append(line)
    stripped = [line.strip() for line in apart]
    groups = paragraphs([_LONG_LINK.sub("https://example.org/", line) for line in stripped]) if wrapped else None
    out: list[Block] = []
    held: list[str] = []
    after_blank = False
    for group in groups or [[at] for at in range(len(apart))]:
        line = apart[group[0]]
        text = clean_line(join([stripped[at] for at in group]))
        bullet = _BULLET.match(line)
        if bullet and not _LINE.match(text):
            _end(held, out)
            _add_item(out, bullet, clean_line(text[len(bullet[0].strip()) :]))
        elif not text:
            _end(held, out)
        elif _UNDERLINE.match(text) and len(held) == 1 and len(held[0]) <= _LONGEST_HEADING:
            out.append(Heading(2, _linked(held.pop())))
        elif _LINE.match(text):
            _end(held, out)
            out.append(Rule())
        elif line.startswith("  ") and not held and out and isinstance(out[-1], ListBlock):
            _continue_item(out, text, anew=after_blank)
        else:
            held.append(text)
        after_blank = not text
    _end(held, out)
    return out


def _end(held: list[str], out: list[Block]) -> None:
    """Lines that nothing parted are one paragraph, with their breaks: a verse, an address."""
    if held:
        out.append(Paragraph(_linked("\n".join(held))))
        held.clear()


def _add_item(out: list[Block], bullet: re.Match[str], text: str) -> None:
    item = ListItem((Paragraph(_linked(text)),))
    ordered = bullet[2] is not None
    match out[-1] if out else None:
        case ListBlock(items, was_ordered, start, anchors) if was_ordered == ordered:
            out[-1] = ListBlock((*items, item), ordered, start, anchors)
        case _:
            out.append(ListBlock((item,), ordered, int(bullet[2]) if ordered else 1))


def _continue_item(out: list[Block], text: str, *, anew: bool) -> None:
    last = out[-1]
    assert isinstance(last, ListBlock), "asked before"
    *items, item = last.items
    *before, paragraph = item.blocks
    assert isinstance(paragraph, Paragraph), "items are made of nothing else here"
    if anew:
        before.append(paragraph)
        paragraph = Paragraph(_linked(text))
    else:
        paragraph = Paragraph((*paragraph.spans, *_linked(f" {text}")))
    out[-1] = ListBlock((*items, ListItem((*before, paragraph))), last.ordered, last.start)


def _linked(text: str) -> Spans:
    spans: list[Span] = []
    at = 0
    for found in _LINK.finditer(text):
        if found.start() > at:
            spans.append(Span(text[at : found.start()]))
        spans.append(Span(found[1].removeprefix("mailto:"), href=found[1]))
        at = found.end()
    if at < len(text):
        spans.append(Span(text[at:]))
    return tuple(spans)
