"""Blocks of furniture: sign-up boxes, subjects, readers' comments, dates under the article, lines about the writer."""

from __future__ import annotations

import re

from reader.markup.plain.course import QUOTES, Course, is_clock
from reader.markup.plain.labels import Label
from reader.markup.plain.lines import Form
from reader.markup.plain.names import is_name, is_role
from reader.markup.plain.phrases import searched
from reader.markup.plain.side_lists import ADVERT

_THREAD = re.compile(
    r"\b(?:says|said|wrote|schrieb|sagt|dice|a écrit|dit)\b *:?$"
    r"|\b(?:reply|antworten|répondre|responder|report abuse|permalink)\b|返信"
)
_PRICE = re.compile(
    r"[$€£¥₹]\s?\d|\d\s?(?:[$€£¥₹]|euros?\b|円|cents?\b|ct\b)(?=.{0,60}(?:month|week|year|mois|semaine|monat|woche|jahr|mes\b|semana|kündbar))"
    r"|(?:months?|weeks?|mois|monate?|wochen?|meses|mes|初月|月額).{0,20}\d+\s?(?:[$€£¥₹]|euros?\b|円)"
)
"""What so many weeks or months cost."""


def box(course: Course, at: int) -> int:
    """Furniture, and the lines of its box: those that speak of the same matters, before prose goes on."""
    course.give(at, Label.FURNITURE)
    at += 1
    if ADVERT.match(course.units[at - 1].key):
        return at  # it stands anywhere
    while at < len(course.units):
        unit = course.units[at]
        if unit.form not in (Form.SHORT, Form.SENTENCE, Form.PROSE) or unit.marker:
            return at
        need = 1 if not unit.prose or unit.words < 20 or course.sheet.form(at + 1) is Form.FURNITURE else 2
        if unit.box_weight < need or unit.text[0] in QUOTES:
            return at
        course.give(at, Label.FURNITURE)
        at += 1
    return at


def tags(course: Course, at: int) -> int:
    course.give(at, Label.FURNITURE)
    at += 1
    while at < len(course.units):
        unit = course.units[at]
        if unit.form not in (Form.SHORT, Form.FURNITURE, Form.CREDIT, Form.LABEL) or unit.words > 6:
            return at
        if unit.form is Form.SHORT and course.goes_on(at) and course.sheet.form(at + 1) is Form.PROSE and course.reopens(at):
            return at
        course.give(at, Label.FURNITURE)
        course.apart = True
        at += 1
    return at


def comments(course: Course, at: int) -> int:
    """A heading of comments; where comments follow, all of them, up to the next list."""
    course.give(at, Label.FURNITURE)
    rest = course.units[at + 1 : at + 13]
    thread = sum(bool(_THREAD.search(unit.key)) or unit.form is Form.STAMP for unit in rest)
    if not course.prose or (thread < 2 and (course.later[at] > 2 or course.reopens(at + 1))):
        return at + 1
    course.closed = True
    at += 1
    while at < len(course.units) and course.units[at].form is not Form.HEADING:
        course.give(at, Label.FURNITURE)
        at += 1
    return at


def stamp(course: Course, at: int) -> int:
    unit = course.units[at]
    if course.live and is_clock(unit):
        course.apart = False
        return course.give(at, Label.TIMESTAMP)
    near = course.sheet.label(at - 1) in (Label.BODY, Label.BYLINE, Label.TIMESTAMP, Label.SUBHEADING)
    dated = unit.form is Form.LABEL or any(stamp.moment for stamp in unit.stamps)
    if course.closed or course.apart or not (near and dated):
        return course.give(at, Label.FURNITURE)
    if unit.form is Form.LABEL and course.sheet.form(at + 1) is not Form.STAMP:
        return course.give(at, Label.FURNITURE)
    return course.give(at, Label.TIMESTAMP)


def is_thread(course: Course, at: int) -> bool:
    """Readers' comments without a heading: somebody's name, a date or an age, some text, and again and again."""
    if course.sheet.form(at + 1) is not Form.STAMP:
        return False
    near = course.units[at : at + 16]
    stamps = [k for k, unit in enumerate(near) if unit.form is Form.STAMP]
    told = sum(unit.text_like for unit in near)
    return len(stamps) >= 3 and told >= 2 and not any(unit.form is Form.HEADING for unit in near)


def is_inside_box(course: Course, at: int) -> bool:
    """Furniture on both sides, none of it an advertisement, which stands anywhere."""
    before, after = course.units[at - 1], course.sheet.unit(at + 1)
    if after is None or after.form is not Form.FURNITURE:
        return False
    return not ADVERT.match(before.key) and not ADVERT.match(after.key)


def is_bio(course: Course, at: int) -> bool:
    unit = course.units[at]
    if course.prose < 2 or course.later[at] > 4 or unit.words > 90:
        return False
    head = unit.text[:70].casefold()
    if course.later[at] <= 2 and unit.words <= 60 and any(head.startswith(name) and " " in name for name in course.authors):
        return True  # nobody tells of himself by his whole name
    if course.sheet.label(at - 1) is Label.FURNITURE and _names_author(course, at - 1, at - 3):
        first = head.partition(" ")[0]
        return any(first in name.split() for name in course.authors)
    known = any(name in head for name in course.authors)
    by_name = known or is_name(" ".join(unit.text.split()[:2]))
    near = course.sheet.label(at - 1) is Label.FURNITURE or course.later[at] <= 2
    return (
        by_name and near and (known or course.sheet.label(at - 1) is Label.FURNITURE) and bool(searched("bio").search(unit.key))
    )


def is_about_author(course: Course, at: int) -> bool:
    """The writer's name, an office under it, a link to more of his or hers."""
    unit = course.units[at]
    key = unit.text.casefold()
    if key in course.authors:
        return True
    if unit.words <= 6 and course.later[at] <= 4 and any(" " in name and name in key for name in course.authors):
        return not course.goes_on(at) or course.sheet.label(at - 1) is Label.FURNITURE
    return is_role(unit.text) and _names_author(course, at - 1, at - 2)


def heads_offer(course: Course, at: int) -> bool:
    """Words over a line that is plainly an offer."""
    return course.units[at].words <= 6 and at + 1 < len(course.units) and is_offer(course, at + 1, alone=True)


def _names_author(course: Course, at: int, stop: int) -> bool:
    """Whether the writer's name stands alone at ``at`` or before it, down to ``stop``, past an office."""
    while at > stop:
        if course.sheet.label(at) is not Label.FURNITURE:
            return False
        if course.units[at].text.casefold() in course.authors:
            return True
        at -= 1
    return False


def is_offer(course: Course, at: int, *, alone: bool = False) -> bool:
    """A short line that speaks of subscriptions and the like among lines of the page's machinery, not amid the article's.

    ``alone``: without regard to its neighbours.
    """
    unit, sheet = course.units[at], course.sheet
    if unit.words > 25 or unit.text[0] in QUOTES:
        return False
    weight = unit.box_weight + (_PRICE.search(unit.key) is not None)
    if alone or not weight:
        return weight >= 2
    before, after = sheet.unit(at - 1), sheet.unit(at + 1)
    beside = (before is not None and sheet.label(at - 1) is Label.FURNITURE and not ADVERT.match(before.key)) or (
        after is not None and after.form is Form.FURNITURE and not ADVERT.match(after.key)
    )
    if beside:
        return weight >= (1 if unit.words <= 16 else 2)
    amid = sheet.label(at - 1) is Label.BODY and after is not None and after.text_like
    return weight >= 2 and not amid
