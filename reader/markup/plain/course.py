"""How far the walk down a page has come, and whether the article goes on from a line."""

from __future__ import annotations

import re

from reader.markup.plain.labels import Label, Sheet
from reader.markup.plain.lines import Form, Unit
from reader.markup.plain.names import names_in

ASIDE = (Form.FURNITURE, Form.CAPTION, Form.CREDIT, Form.RULE, Form.NUMBER)
"""What can stand between two paragraphs of an article and is none of it."""
QUOTES = "\"“„«‘'「『"
"""What quotations begin with."""
_CLOCK = re.compile(r"[0-2]?\d[:.h][0-5]\d")
_MOST_NAMES = 16
"""Bylines and credits that later lines are held against."""
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
        self.styled = False
        """The items of the list read last had bullets or numbers, and no sentences under them."""
        self.live = _is_live(sheet.units)
        """A live blog: the times of its posts stand among them."""
        self.later = _counts_from(self.units)
        names = (name.casefold() for unit in sheet.all(Label.BYLINE)[:_MOST_NAMES] for name in names_in(unit.text))
        self.authors = tuple(dict.fromkeys(names))
        self.credits = [
            unit.key
            for at, unit in enumerate(sheet.units)
            if sheet.labels[at] is Label.CREDIT and sheet.label(at + 1) is Label.CAPTION
        ][:_MOST_NAMES]
        """Of pictures over the body, where the credit stands over the caption."""
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

    def is_another_style(self, at: int) -> bool:
        """A full paragraph without a marker after a list of bare items that all had one: that list is over."""
        unit = self.units[at]
        alike = self.styled and unit.firm and (unit.words >= 30 or unit.sentences >= 3) and not unit.box_weight
        return alike and self.prose >= 3 and self.sheet.form(at + 1) not in (Form.STAMP, Form.BYLINE)

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
            if following is None or not following.firm:
                return False
            return self.resumes(at + 1) or self.ends_here(at + 1) or self.is_another_style(at + 1)
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


def is_clock(unit: Unit) -> bool:
    """A time of day without its day."""
    if unit.form is Form.STAMP:
        return all(stamp.moment is None and not stamp.relative for stamp in unit.stamps)
    return unit.form is Form.NUMBER and _CLOCK.fullmatch(unit.text) is not None


def _is_live(units: list[Unit]) -> bool:
    clocks = [at for at, unit in enumerate(units) if unit.form is Form.STAMP and is_clock(unit)]
    return sum(any(unit.text_like for unit in units[at + 1 : at + 3]) for at in clocks) >= 3
