"""What each line of a page is: the vocabulary, and the sheet that the rules fill in."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reader.markup.plain.lines import Form, Unit


class Label(StrEnum):
    BLANK = "blank"
    CHIP = "chip"
    """A section, a site, a trail of breadcrumbs, a place."""
    HEADLINE = "headline"
    DECK = "deck"
    CAPTION = "caption"
    CREDIT = "credit"
    BYLINE = "byline"
    """A byline, and the writer's office or address under it."""
    TIMESTAMP = "timestamp"
    BODY = "body"
    SUBHEADING = "subheading"
    ITEM = "item"
    """An item of one of the body's own lists."""
    QUOTE = "quote"
    """A pull quote, and who is quoted."""
    LIST_HEADING = "list-heading"
    LIST_ITEM = "list-item"
    LIST_DECORATION = "list-decoration"
    """A rank, an age, a section, a writer, a sentence that goes with an item; the marker of any item."""
    FURNITURE = "furniture"


LETTERS = {
    "C": Label.CHIP,
    "H": Label.HEADLINE,
    "D": Label.DECK,
    "P": Label.CAPTION,
    "R": Label.CREDIT,
    "B": Label.BYLINE,
    "T": Label.TIMESTAMP,
    ".": Label.BODY,
    "S": Label.SUBHEADING,
    "I": Label.ITEM,
    "Q": Label.QUOTE,
    "L": Label.LIST_HEADING,
    "l": Label.LIST_ITEM,
    "d": Label.LIST_DECORATION,
    "F": Label.FURNITURE,
}
"""A letter for each label of a line that says something, as tables of labelled lines have it."""


@dataclass(slots=True)
class ListRun:
    """A list beside the article, as it is found."""

    heading: Unit
    items: list[Unit] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    """The lines of a page, and what is known of each so far."""

    units: list[Unit]
    labels: list[Label]
    lists: list[ListRun] = field(default_factory=list)
    start: int = 0
    """The first unit that can be body."""
    scraped: bool = False
    """The file carries a page's machinery: what is neither article nor list is furniture. Else it is somebody's own text."""

    @classmethod
    def of(cls, units: list[Unit], labels: list[Label]) -> Sheet:
        furniture = sum(unit.form in (Form.FURNITURE, Form.BYLINE, Form.STAMP, Form.CREDIT) for unit in units)
        firm = any(unit.form in (Form.HEADING, Form.TAGS, Form.COMMENTS, Form.RIGHTS) for unit in units)
        return cls(units, labels, scraped=firm or furniture >= 2)

    def form(self, at: int) -> Form | None:
        return self.units[at].form if 0 <= at < len(self.units) else None

    def label(self, at: int) -> Label | None:
        return self.labels[at] if 0 <= at < len(self.labels) else None

    def first(self, label: Label) -> Unit | None:
        return next((unit for unit, given in zip(self.units, self.labels, strict=True) if given is label), None)

    def all(self, label: Label) -> list[Unit]:
        return [unit for unit, given in zip(self.units, self.labels, strict=True) if given is label]
