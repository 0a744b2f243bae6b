"""What a page is drawn from: lines of runs, each with a look that says what it is, never a colour."""

from __future__ import annotations

from dataclasses import dataclass
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
    BULLET = auto()
    TERM = auto()
    RULE = auto()
    TABLE_RULE = auto()
    TABLE_HEAD = auto()
    NOTE = auto()
    FURNITURE = auto()
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
    text: str
    look: Look
    href: str | None = None
    at: int = -1
    """Offset in the piece's text of the first character; -1 for what is not text: bullets, bars, rules, padding."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page. Trailing blanks are only there where they are drawn (panels of code)."""

    runs: tuple[Run, ...]
    start: int
    """Characters of the piece's text before this line; never less than that of the line above."""
    overflow: tuple[Run, ...] = ()
    """What did not fit into a line that is not wrapped (code). The last of ``runs`` is then the mark of the cut."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def whole(self) -> tuple[Run, ...]:
        """The runs as they would be without a right edge."""
        return (*self.runs[:-1], *self.overflow) if self.overflow else self.runs
