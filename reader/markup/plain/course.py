"""How far the walk down a page has come, and whether the article goes on from a line."""

from __future__ import annotations

from reader.markup.plain.labels import Label, Sheet
from reader.markup.plain.lines import Form, Unit
from reader.markup.plain.names import names_in

ASIDE = (Form.FURNITURE, Form.CAPTION, Form.CREDIT, Form.RULE, Form.NUMBER)
"""What can stand between two paragraphs of an article and is none of it."""
QUOTES = "\"“„«‘'「『"
"""What quotations begin with."""
LONGEST_RUN = 60
"""Lines without full stops that are looked at together."""


class Course:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.units = sheet.units
        self.prose = 0
        """Paragraphs of body so far."""
        self.closed = False
        """A notice of rights, or readers' comments, have ended the article for good."""
        self.apart = False
        """A list or a block of furniture came between: one paragraph alone does not reopen the body."""
        self.inset = False
        """The list read last was short, without sentences among its items, as lists inside articles are."""
        self.later = _counts_from(self.units)
        self.authors = [name.casefold() for unit in sheet.all(Label.BYLINE) for name in names_in(unit.text)]
        headline = sheet.first(Label.HEADLINE)
        self.headline = headline.key if headline else None

    def give(self, at: int, label: Label) -> int:
        self.sheet.labels[at] = label
        return at + 1

    def give_all(self, start: int, end: int, label: Label) -> int:
        for at in range(start, end):
            self.sheet.labels[at] = label
        return end

    def reopens(self, at: int) -> bool:
        """Whether the body goes on at ``at``: two lines of prose, with nothing but a subheading before or pictures between."""
        if self.closed:
            return False
        seen = short = 0
        for unit in self.units[at : at + 7]:
            if unit.form in ASIDE:
                continue
            if unit.text_like and not unit.marker and unit.box_weight < 2:
                seen += 1
                if seen == 2:
                    return True
            elif unit.form is Form.SHORT and not short and seen <= 1 and unit.words <= 12:
                short += 1
                if seen:
                    return False
            else:
                return False
        return False

    def resumes(self, at: int) -> bool:
        """Whether more of the article follows this paragraph, past a subheading, items of its own or a picture."""
        short = 0
        for unit in self.units[at + 1 : at + 9]:
            if unit.prose:
                return True
            if unit.form is Form.SHORT and not unit.marker:
                short += 1
                if short > 1:
                    return False
            elif not unit.marker and unit.form not in ASIDE and unit.form is not Form.SENTENCE:
                return False
        return False

    def ends_here(self, at: int) -> bool:
        """A last paragraph after a list that stood inside the article: nothing like an item comes after it."""
        following = self.sheet.form(at + 1)
        return self.inset and self.later[at] <= 2 and following not in (Form.SHORT, Form.STAMP, Form.BYLINE)

    def goes_on(self, at: int) -> bool:
        """Whether the body goes on after a line without a full stop."""
        if self.apart and self.sheet.scraped:
            if self.reopens(at):
                return True
            following = self.sheet.unit(at + 1)
            return following is not None and following.firm and (self.resumes(at + 1) or self.ends_here(at + 1))
        short = 0
        for unit in self.units[at + 1 : at + 6]:
            if unit.text_like or (unit.marker and unit.form is Form.SHORT):
                return True
            if unit.form is Form.SHORT:
                short += 1
                if short > 2 and self.sheet.scraped:
                    return False
            elif unit.form not in ASIDE:
                return False
        return False


def _counts_from(units: list[Unit]) -> list[int]:
    """For each unit, how many paragraphs of prose come after it."""
    counts, left = [0] * len(units), 0
    for at in range(len(units) - 1, -1, -1):
        counts[at] = left
        left += units[at].prose and not units[at].marker
    return counts
