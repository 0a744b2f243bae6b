"""A page as the model sees it: what each line looks like, and how it stands to the article, to its neighbours and to its block.

Everything here is counted once for a page, in time linear in its length; :mod:`~reader.markup.plain.features` puts it in words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import chain

from reader.markup.plain.lines import Form, Unit
from reader.markup.plain.names import names_in
from reader.markup.plain.phrases import LONGEST
from reader.markup.plain.runs import has_digit, letter_runs

LETTERS = {
    Form.PROSE: "P",
    Form.SENTENCE: "s",
    Form.SHORT: "-",
    Form.STAMP: "T",
    Form.LABEL: "l",
    Form.BYLINE: "B",
    Form.CREDIT: "c",
    Form.CAPTION: "C",
    Form.HEADING: "H",
    Form.TAGS: "g",
    Form.COMMENTS: "m",
    Form.RIGHTS: "r",
    Form.FURNITURE: "F",
    Form.RULE: "u",
    Form.NUMBER: "n",
    Form.TRAIL: "t",
}
"""A letter for each form; ``p`` is prose that is no more than a sentence under an item of a list might be."""
SIZES = (1, 2, 3, 4, 6, 8, 11, 15, 21, 32, 60)
"""Words up to which a line has the size 0, 1, 2 …"""
PROSE = "Pp"
_TOLD = "Pps"
"""Forms of lines that tell the article."""
_OPEN = "\"“„«‘'「『"
_CLOSE = "\"”’»'」』“"
_ENDS = {
    ".": ".", "。": ".", "．": ".", "?": "?", "？": "?", "!": "!", "！": "!", ":": ":", "：": ":", "…": "…",
    ",": ",", "，": ",", "、": ",", ";": ",", "；": ",", ")": ")", "）": ")", "]": ")", "】": ")",
}  # fmt: skip
_CHARACTERS = re.compile("[\u3400-\u9fff\u30a0-\u30ff々]{2,}")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_BEGINNING = 120
"""Characters."""
_MOST_NAMES = 6
_LONGEST = 2000
"""Characters of a line whose words are compared."""
_NEAR = 14
"""Paragraphs before and after a line among which its words are looked for whole."""


@dataclass(slots=True)
class Block:
    """Lines without machinery and without long prose, together: a list, or chips, or a caption with its headline …."""

    start: int
    end: int
    overlap: float
    words: float
    full: float
    marked: float
    figured: float
    small: float
    """How many begin with a small letter. All of these are shares, but :attr:`words`, the mean."""


@dataclass(slots=True)
class Gap:
    """All that stands between two paragraphs, or before the first, or after the last."""

    size: int
    heading: int
    """The first heading of a list; -1 for none."""
    furniture: int
    dates: int
    overlap: float


class View:
    """The page's lines in parallel lists, one entry a unit."""

    def __init__(self, units: list[Unit]) -> None:
        self.units = units
        count = len(units)
        self.forms = [_letter(unit) for unit in units]
        self.sizes = [bisect_left(SIZES, unit.words) for unit in units]
        self.ends = [end_of(unit.text) for unit in units]
        firm = [form == "P" and not unit.marker for form, unit in zip(self.forms, units, strict=True)]
        self.firm = firm
        self.before: list[int] = []
        """How many firm paragraphs come before."""
        firms = 0
        for is_firm in firm:
            self.before.append(firms)
            firms += is_firm
        self.after = [firms - before - is_firm for before, is_firm in zip(self.before, firm, strict=True)]
        self.first = firm.index(True) if firms else count
        self.last = count - 1 - firm[::-1].index(True) if firms else -1
        self.anchors = [at for at in range(min(count, self.first + 4)) if self.forms[at] in "TBl"]
        """Dates and bylines at the top."""
        self.keys = Counter(unit.key for unit in units)
        words = [_words_of(unit) for unit in units]
        self._words = words
        told = [mine for mine, form in zip(words, self.forms, strict=True) if form in _TOLD]
        self._told = Counter(chain.from_iterable(told))
        """How many of these lines have a word."""
        self._overlaps: list[float | None] = [None] * count
        self.shapes = [
            f"{form}{min(size, 8) // 2}{'m' if unit.marker else ''}"
            for form, size, unit in zip(self.forms, self.sizes, units, strict=True)
        ]
        spaced = sum(unit.spaced for unit in units)
        self.spacing = "b2" if spaced > 0.7 * count else "b1" if spaced > 0.15 * count else "b0"
        """How many lines have an empty one before them: most, some, hardly any."""
        self.blocks = self._blocks()
        self.gaps = self._gaps()
        names = [
            name.casefold()
            for at in range(count)
            if self.forms[at] == "B"
            for name in names_in(units[at].text)
            if len(name) > 3
        ]
        self.authors = names[:_MOST_NAMES]
        self._prose = [at for at in range(count) if self.forms[at] == "P"]
        self._ranks = {at: n for n, at in enumerate(self._prose)}

    def form(self, at: int) -> str:
        """The letter of a unit, with its marker; ``#`` outside of the page."""
        if not 0 <= at < len(self.units):
            return "#"
        return self.forms[at] + "m" if self.units[at].marker else self.forms[at]

    def zone(self, at: int) -> str:
        """Top, Middle, End: before the first paragraph, after the last, or between."""
        return "T" if at < self.first else "E" if at > self.last else "M"

    def is_repeated(self, at: int) -> bool:
        """Whether a paragraph near by holds the whole line, as with words lifted out of it."""
        unit = self.units[at]
        bare = unit.key.strip(" \"'.,「」『』!?…")
        if not 12 <= len(bare) <= (160 if self.forms[at] == "P" else 300):
            return False
        rank = bisect_left(self._prose, at)
        for k in self._prose[max(0, rank - _NEAR) : rank + _NEAR]:
            key = self.units[k].key
            if bare in key and k != at and len(key) > len(bare) + 15:
                return True
        return False

    def overlap(self, at: int) -> float:
        """The share of a line's longer words (in Chinese and Japanese: pairs of characters) that other prose has, too."""
        share = self._overlaps[at]
        if share is None:
            mine, counts = self._words[at], self._told
            others = self.forms[at] in _TOLD  # of which the line itself is one
            share = sum([counts[word] > others for word in mine if word in counts]) / len(mine) if mine else 0.0
            self._overlaps[at] = share
        return share

    def _blocks(self) -> list[Block | None]:
        found: list[Block | None] = [None] * len(self.units)
        at = 0
        while at < len(self.units):
            end = at
            while end < len(self.units) and self.forms[end] in "-s":
                end += 1
            if end > at:
                units, size = self.units[at:end], end - at
                found[at:end] = [
                    Block(
                        at,
                        end,
                        overlap=sum(map(self.overlap, range(at, end))) / size,
                        words=sum([unit.words for unit in units]) / size,
                        full=sum([unit.full for unit in units]) / size,
                        marked=sum([bool(unit.marker) for unit in units]) / size,
                        figured=sum([has_digit(unit.text) for unit in units]) / size,
                        small=sum([unit.text[0].islower() for unit in units]) / size,
                    )
                ] * size
            at = end + 1
        return found

    def _gaps(self) -> list[Gap | None]:
        found: list[Gap | None] = [None] * len(self.units)
        at = 0
        while at < len(self.units):
            end = at
            while end < len(self.units) and self.forms[end] not in PROSE:
                end += 1
            if end > at:
                forms = "".join(self.forms[at:end])
                heading = forms.find("H")
                found[at:end] = [
                    Gap(
                        end - at,
                        at + heading if heading >= 0 else -1,
                        furniture=sum(map(forms.count, "Fgmr")),
                        dates=sum(map(forms.count, "TBn")),
                        overlap=sum(map(self.overlap, range(at, end))) / (end - at),
                    )
                ] * (end - at)
            at = end + 1
        return found


def _letter(unit: Unit) -> str:
    letter = LETTERS[unit.form]
    return "p" if letter == "P" and not unit.firm else letter


def _words_of(unit: Unit) -> set[str]:
    text = unit.text[:_LONGEST]
    runs = unit.runs if len(text) <= LONGEST else letter_runs(text.casefold())
    found = {run for run in runs if len(run) > 3}
    if not text.isascii() and _UNSPACED.search(text):
        found = {word for word in found if not _UNSPACED.search(word)}
        for run in _CHARACTERS.findall(text):
            found.update([run[at : at + 2] for at in range(len(run) - 1)])
    return found


def end_of(text: str) -> str:
    """How a line ends: its last sign, ``q`` for a quotation (``q.`` with a full stop in it), ``0``, ``a`` or ``o``."""
    last = text[-1]
    if last in _ENDS:
        return _ENDS[last]
    if last in _CLOSE:
        return "q." if text[-2:-1] in ".。!?！？" and len(text) > 1 else "q"
    return "0" if last.isdigit() else "a" if last.isalpha() else "o"


def start_of(text: str) -> str:
    """How it begins: ``q`` for a quotation, ``0``, a small letter, a capital, a character, a bracket, a dash."""
    first = text[0]
    if first in _OPEN:
        return "q"
    if first in "(（[［【〔":
        return "("
    if first.isdigit():
        return "0"
    if first.isalpha():
        return "l" if first.islower() else "U" if first.isupper() else "C"
    return "-" if first in "–—-" else "o"


def capitals_of(text: str) -> str:
    """``A`` all capitals, ``T`` each longer word with one, ``S`` the first word alone, ``m`` mixed, ``C`` a script without."""
    if text.isupper():
        return "A" if len(text) > 3 else "1"
    if not text.isascii() and _UNSPACED.search(text):
        return "C"
    # In running text, the beginning tells. (Its last run may be cut.)
    if len(text) > _BEGINNING and _are_mixed([run for run in letter_runs(text[:_BEGINNING])[:-1] if len(run) > 1]):
        return "m"
    words = [run for run in letter_runs(text) if len(run) > 1]
    if not words:
        return "0"
    long = [word for word in words if len(word) > 3]
    if long and all(word[0].isupper() for word in long):
        return "T" if len(words) > 1 else "1"
    return "m" if any(word[0].isupper() for word in words[1:]) else "S"


def _are_mixed(words: list[str]) -> bool:
    """Whether some longer word is written small, and another but the first with a capital."""
    small = any(len(word) > 3 and not word[0].isupper() for word in words)
    return small and any(word[0].isupper() for word in words[1:])
