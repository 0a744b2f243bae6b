r"""What Markdown is here: CommonMark with tables, footnotes, definition lists, maths, and what Obsidian adds.

pulldown-cmark knows most of it. ``==words==`` and ``^[a note]`` it does not: where one may begin, which only the text with its
backslashes tells, a character is put that no document keeps (:data:`reader.text.HARMFUL`), for the reader of inlines to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from pyromark import Markdown, Options

Event: TypeAlias = tuple[str, Any]
"""A kind and what it says: ``("Start", "Paragraph")``, ``("Text", "words")``, ``("SoftBreak", None)``."""

HIGHLIGHT, NOTE = "=\ufdd0=", "^\ufdd1["
"""A ``==`` that may begin a highlight, a ``^[`` that may begin a note. (What is put within them parts no other marks.)"""
NONE = "\ufdd2"
"""Behind a bracket that is none, and wherever else something would be taken for what it is not."""
_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    # One tilde is no mark here (“10~20”, “~/bin”): told apart from two by this, and read as itself.
    | Options.ENABLE_SUBSCRIPT
    | Options.ENABLE_DEFINITION_LIST
    | Options.ENABLE_WIKILINKS
)
_PLAIN = Markdown(options=_OPTIONS)
_WITH_MATHS = Markdown(options=_OPTIONS | Options.ENABLE_MATH)
_OPENS_HIGHLIGHT = re.compile(r"(?<![\\=])==(?=[^\s=])")
_BRACKET = re.compile(r"(?<!\\)\\[\[\]]")
_OPENS_NOTE = re.compile(r"(?<!\\)\^\[")
_NO_WIKILINK = re.compile(r"\[(?=\[(?![ \t]*[^\s\[\]|][^\[\]\n|]{0,400}(?:\|[^\[\]\n]{0,400})?\]\]))")
"""Before a bracket that the library takes for a wikilink's: it lets brackets and lines stand in their names, and loses some."""
_COLON = re.compile(r"\n(?P<before>[ \t>]*):(?!-[-:| \t]*(?:\n|\Z))(?P<said>[ \t]+(?=\S))?")
"""Where a line begins with one, but for a table's second line. Behind that of a definition is space."""
_PROSE = re.compile(r"[^\s:#>|=+`~<-]")
"""How a line begins that is most likely prose, or a list's first."""
_FAR = 2000
"""Characters that are looked back."""
_MATHS_BLOCK = re.compile(r"(?m)^[ \t>]*\$\$[^\n$]*\n(?:[ \t>]*[^\s$>][^\n$]*\n)+[^\n$]*\$\$")
_BEGINS_BLOCK = re.compile(r"(?m)^([ \t>]*)(?=[-+*=#]|\d+[.)])")
"""Before what begins a line of maths and would end its paragraph."""
_MATHS = re.compile(r"\$(?:\$|(?<![\d\\$]\$)(?![\s$])[^$]*(?<![\s\\])\$(?!\d))")
_AMOUNT = re.compile(r"\$\d|\d\$")
_MOST_AMOUNTS = 20
"""Times that a text is read again, each time with one amount of money the less in a paragraph taken for maths."""


def events(text: str) -> Iterator[Event]:
    """The text, parsed. What opens is closed, in order."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode(errors="ignore").decode()
    if "==" in text:
        text = _OPENS_HIGHLIGHT.sub(HIGHLIGHT, text)
    if "^[" in text:
        text = _OPENS_NOTE.sub(NOTE, _BRACKET.sub(rf"\g<0>{NONE}", text))
    if "[[" in text:
        text = _NO_WIKILINK.sub(f"[{NONE}", text)
    if ":" in text:
        text = _COLON.sub(_colon, text)
    markdown = _PLAIN
    if "$" in text and _MATHS.search(text):
        if "$$" in text:
            text = _MATHS_BLOCK.sub(lambda found: _BEGINS_BLOCK.sub(rf"\1{NONE}", found[0]), text)
        text, markdown = _without_amounts(text) if _AMOUNT.search(text) else (text, _WITH_MATHS)
    for event in markdown.events(text):
        if isinstance(event, str):
            yield event, None
        else:
            yield from event.items()


def _colon(found: re.Match[str]) -> str:
    """A line that begins with a colon, told from a definition: by what is behind it, or by two lines of prose above it.

    (A term is one line; “Il a dit⏎: …” and the like are text that was broken there.)
    """
    text, start = found.string, found.start()
    if found["said"]:
        above = text[max(0, start - _FAR) : start].rstrip("\n").rsplit("\n", 2)[-2:]
        if len(above) < 2 or not all(_PROSE.match(line) for line in above):
            return found[0]
    return f"\n{found['before']}{NONE}:{found['said'] or ''}"


def _without_amounts(text: str) -> tuple[str, Markdown]:
    """The text with a backslash before each dollar that is taken to begin maths, though a digit stands right outside.

    “US$5–$10”: each pair that is parted lets others be found, so it is read again until all is well.
    """
    for _ in range(_MOST_AMOUNTS):
        source = text.encode()
        wrong: list[int] = []
        settled = True
        for event, place in _WITH_MATHS.events_with_range(text):
            if isinstance(event, str):
                continue
            if "Start" in event:
                settled = settled or "Heading" in event["Start"] or event["Start"] in ("Paragraph", "Item", "TableCell")
            elif "InlineMath" in event and settled:
                start, end = place["start"], place["end"]
                if source[end : end + 1].isdigit() or source[start - 1 : start].isdigit():
                    wrong.append(start)
                    settled = False
        if not wrong:
            return text, _WITH_MATHS
        pieces = [source[start:end] for start, end in zip([0, *wrong], [*wrong, len(source)], strict=True)]
        text = rb"\$".join(piece[1:] if at else piece for at, piece in enumerate(pieces)).decode()
    return text, _PLAIN
