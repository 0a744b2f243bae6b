"""What a terminal was sent, taken apart: the program's own sequences, which are few, and text that must be only text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

# What Textual's driver for Linux writes: modes, the keyboard protocol, the pointer's shape; and looks and places.
_MODES = "7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048"
_SEQUENCE = re.compile(
    rf"\x1b\[(?:(?P<look>[0-9;]*)m|(?P<row>\d+);(?P<column>\d+)H|\?(?:{_MODES})[hl]|\?(?:2026|2048)\$p|>25u|<u|K)"
    r"|\x1b\]22;(?:default|pointer|text)\x07"
    r"|(?P<foreign>\x1b.{0,20})",
    re.DOTALL,
)
_LOOK = re.compile(r"(?:[0-9]|2[1-9]|[34][0-79]|9[0-7]|10[0-7]|[34]8;5;\d{1,3}|[34]8;2;\d{1,3};\d{1,3};\d{1,3})?")
_PARTS = re.compile(r"[34]8;(?:5;\d+|2;\d+;\d+;\d+)|\d+")
_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Signs of numbers in Arabic, Syriac and Kaithi, which Unicode counts among the invisible and every font draws."""
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0e\U000e0000-\U000e0fff\ufdd0-\ufdef\ufffe\uffff]"
)
_JOINING = re.compile("[\u0600-\u07ff\u0840-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]")
_MARKS = 8


def faults(sent: bytes, *, columns: int, rows: int) -> Iterator[str]:
    """Whatever in a stream is neither a sequence that the program has reason to send nor harmless text, a line each."""
    try:
        text = sent.decode()
    except UnicodeDecodeError as error:
        yield f"not UTF-8: {sent[max(0, error.start - 40) : error.end + 20]!r}"
        text = sent.decode("utf-8", "replace")
    shown: list[str] = []
    at = 0
    for found in _SEQUENCE.finditer(text):
        shown.append(text[at : found.start()])
        at = found.end()
        near = text[max(0, found.start() - 60) : found.end()]
        if found["foreign"] is not None:
            yield f"a foreign sequence: {found['foreign']!r} after {near[:60]!r}"
        elif found["row"] is not None and not (1 <= int(found["row"]) <= rows and 1 <= int(found["column"]) <= columns):
            yield f"a place that is not on the screen: {near!r}"
        elif found["look"] and not all(_is_look(part) for part in _parts(found["look"])):
            yield f"a look that nothing here has: {near!r}"
    shown.append(text[at:])
    yield from _hidden("".join(shown))


def _parts(look: str) -> list[str]:
    found = _PARTS.findall(look)
    return found if ";".join(found) == look else [look]


def _is_look(part: str) -> bool:
    return _LOOK.fullmatch(part) is not None and all(int(number) < 256 for number in part.split(";"))


def _hidden(text: str) -> Iterator[str]:
    marks = 0
    for at, (before, character) in enumerate(pairwise(" " + text)):
        if character.isascii() and (character.isprintable() or character in "\r\n\t"):
            marks = 0
            continue
        kind = unicodedata.category(character)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        why = ""
        if kind in ("Cc", "Cs", "Zl", "Zp") or _INVISIBLE.match(character):
            why = "a control or invisible character"
        elif character in "\u200c\u200d\ufe0f":
            if not (
                _JOINING.match(before) or unicodedata.category(before) in ("So", "Sk", "Sm", "Po", "Nd") or before == "\ufe0f"
            ):
                why = "a joiner that joins nothing"
        elif kind == "Cf" and character not in _VISIBLE_FORMATS:
            why = "an invisible character"
        elif marks > _MARKS:
            why = "a flood of marks"
        if why:
            yield f"{why}, U+{ord(character):04X}, after {text[max(0, at - 60) : at]!r}"


def _may_be_joined(character: str) -> bool:
    if _JOINING.match(character) or character == "\ufe0f":
        return True
    return character != "" and unicodedata.category(character) in ("So", "Sk", "Sm", "Po", "Nd")
