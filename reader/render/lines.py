"""What a page is drawn from: lines of runs, each with a look that says what it is, never a colour."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

from reader.document import Mark


class Tone(Enum):
    """What a run of text is; a front end decides how that looks."""

    BODY = auto()
    KICKER = auto()
    HEADLINE = auto()
    HEADLINE_MADE = auto()
    """A headline that the file does not hold: made from the first sentence, or from the file's name."""
    DECK = auto()
    BYLINE = auto()
    CAPTION = auto()
    CREDIT = auto()
    HEADING1 = auto()
    HEADING2 = auto()
    HEADING3 = auto()
    HEADING4 = auto()
    QUOTE = auto()
    BAR = auto()
    """The bar beside a quotation or a caption."""
    CODE = auto()
    CODE_KEYWORD = auto()
    CODE_NAME = auto()
    """What is being defined: a function, a class, a key, a tag."""
    CODE_STRING = auto()
    CODE_NUMBER = auto()
    CODE_COMMENT = auto()
    CODE_ADDED = auto()
    CODE_REMOVED = auto()
    BULLET = auto()
    TERM = auto()
    RULE = auto()
    TABLE_RULE = auto()
    TABLE_HEAD = auto()
    NOTE = auto()
    FURNITURE = auto()
    PLATE = auto()
    """What stands for a picture until that is drawn over it."""
    DIM = auto()


@dataclass(frozen=True, slots=True)
class Look:
    tone: Tone = Tone.BODY
    marks: Mark = Mark.PLAIN


@lru_cache(maxsize=1024)
def look(tone: Tone, marks: Mark = Mark.PLAIN) -> Look:
    """The one look of a tone and marks: a page has thousands of runs and a dozen looks."""
    return Look(tone, marks)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line with one look."""

    text: str
    """As it is drawn, from left to right."""
    look: Look
    href: str | None = None
    at: int = -1
    """Offset in the piece's text of the first character; -1 for what is not text: bullets, bars, rules, padding, hyphens."""
    source: str | None = None
    """The piece's text that it stands for, where that is drawn otherwise: turned round and joined, or a space that grew."""
    leftwards: bool = False
    """Whether it reads from right to left: its text begins at its right end, and its brackets are mirrored."""

    @property
    def logical(self) -> str:
        """The piece's text that it stands for."""
        return self.text if self.source is None else self.source

    @property
    def end(self) -> int:
        """Offset in the piece's text after the last character; of no use where ``at`` is -1."""
        return self.at + len(self.logical)

    def cut(self, first: int, last: int) -> tuple[Run | None, Run | None, Run | None]:
        """What is left of, in and right of a stretch of the piece's text, as drawn. A space that grew is never parted."""
        if self.at < 0 or last <= self.at or first >= self.end or first >= last:
            return self, None, None
        if len(self.text) != len(self.logical):
            return None, self, None
        first, last = max(first, self.at) - self.at, min(last, self.end) - self.at
        size = len(self.logical)
        parts = [self._part(start, stop) if start < stop else None for start, stop in ((0, first), (first, last), (last, size))]
        before, inside, after = reversed(parts) if self.leftwards else parts
        return before, inside, after

    def _part(self, start: int, stop: int) -> Run:
        source = self.logical[start:stop]
        if self.leftwards:
            size = len(self.text)
            return replace(self, text=self.text[size - stop : size - start], at=self.at + start, source=source)
        return replace(self, text=source, at=self.at + start)


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture that is printed in the page, where there is room for pictures."""

    name: str
    """As the document's figure has it."""
    alt: str
    """What it shows, unless that is said below it anyway."""
    width: int
    """Pixels; 0, as the height then is, where it is not known."""
    height: int


@dataclass(frozen=True, slots=True)
class PlateLine:
    """A line of a picture's room."""

    plate: Plate
    cells: int
    """Of the room."""
    lines: int
    """Of the room."""
    number: int
    """Of this line, from 0."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page. Trailing blanks are only there where they are drawn (panels of code)."""

    runs: tuple[Run, ...]
    start: int
    """Characters of the piece's text before this line; never less than that of the line above."""
    plate: PlateLine | None = None
    """What is to be drawn over the run with :attr:`Tone.PLATE`."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)
