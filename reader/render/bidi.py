"""The order in which right-to-left text is drawn: the bidi algorithm (UAX #9).

Cleaned text holds no embeddings, overrides or isolates, so a paragraph is one run of one level, and the rules for it (W1 to
N2) are replacements in a string that has a letter for the class of each character. Libraries give back a string in another
order; spans, links and marks need the order itself. The tests compare ours with a library's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from reader.text import graphemes

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")

# A letter for each class. Arabic letters are A, European figures E, Arabic figures N, their separators S and C, terminators T,
# nonspacing marks M, spaces W, and what has no direction O. Breaks and formats are as spaces and as nothing.
_CLASSES = {
    "L": "L",
    "R": "R",
    "AL": "A",
    "EN": "E",
    "AN": "N",
    "ES": "S",
    "CS": "C",
    "ET": "T",
    "NSM": "M",
    "BN": "B",
    "WS": "W",
    "S": "W",
    "B": "W",
}

_MARKS = re.compile("([^M])M+")  # W1
_AFTER_ARABIC = re.compile("(A[^LRA]*)")  # W2, with W3
_TERMINATORS = re.compile("T+(?=E)|(?<=E)T+")  # W5
_BETWEEN = (
    (re.compile("(?<=E)S(?=E)"), "E"),  # W4
    (re.compile("(?<=E)C(?=E)"), "E"),
    (re.compile("(?<=N)C(?=N)"), "N"),
)
_NEUTRAL = re.compile("[WO]+")
_AFTER_LETTER = re.compile("L[^LR]*")  # W7

_OPENING = "([{〈《「『【〔⟨（［"
_CLOSING = dict(zip(")]}〉》」』】〕⟩）］", _OPENING, strict=True))
_PAIRED = re.compile(r"[][(){}〈〉《》「」『』【】〔〕⟨⟩（）［］]")
_PARTED = re.compile("( [·›] )")
_DEEPEST = 63
"""Brackets that may be open at once (BD16)."""

_PAIRS = (*_CLOSING.items(), *(("<", ">"), ("«", "»"), ("‹", "›"), ("≤", "≥"), ("⁽", "⁾"), ("₍", "₎")))
_MIRRORED = str.maketrans({one: other for pair in _PAIRS for one, other in (pair, pair[::-1])})


def has_leftwards(text: str) -> bool:
    """Whether anything in a text is written from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def first_direction(text: str) -> str | None:
    """``R`` or ``L``, as the first letter with a direction has it (rule P2); ``None`` if there is no such letter."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return "L" if direction == "L" else "R"
    return None


def levels(text: str, *, leftwards: bool) -> bytes:
    """The level of each character of a paragraph: even ones run to the right, odd ones to the left (rules W1 to I2)."""
    base = "R" if leftwards else "L"
    classes = "".join([_CLASSES.get(unicodedata.bidirectional(character), "O") for character in text])
    # The start of the text counts as a letter of the base direction, so it stands before it.
    resolved = _weak(base + classes)[1:]
    if _PAIRED.search(text):
        resolved = _bracketed(text, resolved, base)
    resolved = _neutral(resolved, base)
    return bytes(map(_LEFTWARDS_LEVELS if leftwards else _RIGHTWARDS_LEVELS, resolved))


def levels_of_parts(text: str, *, leftwards: bool) -> bytes:
    """The levels of a line of parts between dots (` · `), each of which reads on its own, as if it were isolated.

    "1 min" does not become "min 1" beside an Arabic name.
    """
    found: list[bytes] = []
    base = bytes([leftwards])
    for number, part in enumerate(_PARTED.split(text)):
        if number % 2:
            found.append(base * len(part))
            continue
        way = first_direction(part)
        inside = levels(part, leftwards=leftwards if way is None else way == "R")
        found.append(bytes(level + 2 for level in inside) if leftwards and way == "L" else inside)
    return b"".join(found)


_RIGHTWARDS_LEVELS = {"L": 0, "R": 1, "E": 2, "N": 2}.__getitem__
_LEFTWARDS_LEVELS = {"L": 2, "R": 1, "E": 2, "N": 2}.__getitem__


def _weak(classes: str) -> str:
    """Rules W1 to W7. Invisible characters take the class before them, which is what they may do (5.2)."""
    classes = _MARKS.sub(lambda match: match[1] * len(match[0]), classes.replace("B", "M"))
    classes = _AFTER_ARABIC.sub(lambda match: match[0].replace("E", "N"), classes).replace("A", "R")
    for pattern, becomes in _BETWEEN:
        classes = pattern.sub(becomes, classes)
    classes = _TERMINATORS.sub(lambda match: "E" * len(match[0]), classes)
    classes = classes.translate(_LEFT_OVER)
    return _AFTER_LETTER.sub(lambda match: match[0].replace("E", "L"), classes)


_LEFT_OVER = str.maketrans("SCT", "OOO")


def _bracketed(text: str, classes: str, base: str) -> str:
    """Brackets take the direction of what they hold, as far as it is the paragraph's or the one around them (N0)."""
    found = list(classes)
    for opening, closing in sorted(_pairs(text)):
        inside = {"R" if letter in "REN" else "L" for letter in found[opening + 1 : closing] if letter in "LREN"}
        if not inside:
            continue
        if base in inside:
            direction = base
        else:
            before = next((letter for letter in reversed(found[:opening]) if letter in "LREN"), base)
            before = "L" if before == "L" else "R"
            direction = before if before in inside else base
        for at in (opening, closing):
            found[at] = direction
            # A mark on a bracket goes with it.
            after = at + 1
            while after < len(text) and unicodedata.bidirectional(text[after]) == "NSM":
                found[after] = direction
                after += 1
    return "".join(found)


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """The brackets that belong together (BD16)."""
    opened: list[tuple[str, int]] = []
    for match in _PAIRED.finditer(text):
        at, bracket = match.start(), match[0]
        if bracket in _OPENING:
            if len(opened) >= _DEEPEST:
                return
            opened.append((bracket, at))
            continue
        wanted = _CLOSING[bracket]
        for depth in range(len(opened) - 1, -1, -1):
            if opened[depth][0] == wanted:
                yield opened[depth][1], at
                del opened[depth:]
                break


def _neutral(classes: str, base: str) -> str:
    """What has no direction takes that of its surroundings, if they agree, else the paragraph's (N1, N2)."""

    def direction(match: re.Match[str]) -> str:
        before = classes[match.start() - 1] if match.start() else base
        after = classes[match.end()] if match.end() < len(classes) else base
        before, after = ("L" if letter == "L" else "R" for letter in (before, after))
        return (before if before == after else base) * len(match[0])

    return _NEUTRAL.sub(direction, classes)


def visual_runs(leveled: bytes, start: int, end: int) -> list[tuple[int, int, int]]:
    """The runs of a line, in the order in which they are drawn: start, end and level (rule L2)."""
    runs: list[tuple[int, int, int]] = []
    at = start
    while at < end:
        level = leveled[at]
        stop = at + 1
        while stop < end and leveled[stop] == level:
            stop += 1
        runs.append((at, stop, level))
        at = stop
    highest = max((level for _, _, level in runs), default=0)
    for level in range(highest, 0, -1):
        first = 0
        while first < len(runs):
            if runs[first][2] < level:
                first += 1
                continue
            last = first
            while last < len(runs) and runs[last][2] >= level:
                last += 1
            runs[first:last] = runs[first:last][::-1]
            first = last
    return runs


def drawn_leftwards(text: str) -> str:
    """A text in the order in which it is drawn from left to right, cluster by cluster, with its brackets mirrored (L3, L4)."""
    return "".join(reversed([*graphemes(text)])).translate(_MIRRORED)


def mirrored(cluster: str) -> str:
    """A character as it is drawn where text runs to the left: its bracket the other way round."""
    return cluster.translate(_MIRRORED)


def drawn(text: str, *, leftwards: bool) -> str:
    """A text on one line, in the order in which it is drawn."""
    runs = visual_runs(levels(text, leftwards=leftwards), 0, len(text))
    return "".join(drawn_leftwards(text[start:end]) if level & 1 else text[start:end] for start, end, level in runs)
