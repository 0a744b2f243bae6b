"""How a page is set: what a reader may choose, and what follows from it for one page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from reader.render.hyphens import Hyphens

Bidi: TypeAlias = Literal["reader", "terminal"]

_TAG = 35
"""Characters of a language's tag; longer ones are no tags (RFC 5646, 4.4.1)."""
_LEFTWARDS = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "iw", "khw", "ks", "ps", "sd", "syr", "ug", "ur", "yi"))
"""Languages whose usual script runs from right to left (CLDR, characterOrder)."""


@dataclass(frozen=True, slots=True)
class Typography:
    """What a reader may choose. The width of the column is no part of it: keys change that, and the window does."""

    line_spacing: int = 1
    """Lines of the screen that a line of text takes: 1 or 2."""
    paragraph_gap: int = 1
    """Blank lines between paragraphs, 0 to 2. Without any, a paragraph that follows another is indented instead."""
    margin: int = 2
    """Cells that stay free on both sides of the column, at least, where the window isn't narrower than 40; 0 to 20."""
    justify: bool = False
    """Whether both edges of a paragraph are straight."""
    hyphenate: bool = False
    """Whether words may be parted at the end of a line."""
    bidi: Bidi = "reader"
    """Who puts right-to-left text in order; ``terminal`` for those that do it themselves (mlterm, Konsole, VTE with it on)."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How the pieces of one page are set."""

    typography: Typography = field(default_factory=Typography)
    hyphens: Hyphens | None = None
    leftwards: bool = False
    """Whether the article's language is written from right to left."""
    paper: bool = False
    """Whether nobody can scroll: what is too wide is not cut but set otherwise, or sticks out."""
    plate_lines: int = 0
    """The lines of a picture at the most; with 0 none is printed in the page."""

    @property
    def plain(self) -> bool:
        """Whether lines are broken greedily and left ragged: the quick way, and the usual one."""
        return not (self.typography.justify or self.hyphens)

    @property
    def ragged(self) -> Manner:
        """The same for what is neither justified nor hyphenated."""
        return Manner(Typography(bidi=self.typography.bidi), None, self.leftwards, self.paper)


MANNER = Manner()
"""As a page is set where nobody chose anything."""


def manner_for(lang: str | None, typography: Typography, *, paper: bool = False, plate_lines: int = 0) -> Manner:
    """The manner of a page in a language (a tag of BCP 47). Loads its hyphenation, if it is wanted and there is any."""
    lang = lang[:_TAG] if lang else ""
    hyphens = None
    if lang and typography.hyphenate:
        from reader.render.hyphens import hyphens_of  # not wanted for the first frame

        hyphens = hyphens_of(lang)
    leftwards = lang.replace("_", "-").split("-")[0].lower() in _LEFTWARDS
    return Manner(typography, hyphens, leftwards, paper, plate_lines)
