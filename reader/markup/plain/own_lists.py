"""The article's own lists: points with bullets or numbers, and lines without full stops under a heading."""

from __future__ import annotations

import re
from itertools import pairwise

from reader.markup.plain.course import LONGEST_RUN, QUOTES, Course
from reader.markup.plain.labels import Label
from reader.markup.plain.lines import Form, Unit
from reader.markup.plain.side_lists import ADVERT, SideListReader

_LINES = (Form.SHORT, Form.SENTENCE, Form.PROSE)
_LABELLED = re.compile(r"([^\W_][^:：.!?\n]{1,40})[:：]\s*\S")


def labelled(course: Course, at: int) -> int | None:
    """Three lines or more under a subheading that each begin with another word and a colon: a line-up, the facts in short."""
    if course.sheet.label(at - 1) is not Label.SUBHEADING:
        return None
    seen: set[str] = set()
    end = at
    while end < len(course.units):
        unit = course.units[end]
        match = _LABELLED.match(unit.text) if unit.words <= 40 and unit.form in _LINES else None
        if match is None or match[1] in seen:
            break
        seen.add(match[1])
        end += 1
    if end - at < 3 or (end < len(course.units) and _LABELLED.match(course.units[end].text)):
        return None
    return course.give_all(at, end, Label.ITEM)


def announces(course: Course, at: int) -> bool:
    """Points follow that end as points in a sentence do, and then the article goes on."""
    run = []
    for unit in course.units[at + 1 :]:
        if not unit.marker:
            break
        run.append(unit)
    return len(run) > 0 and 2 * sum(unit.text[-1] in ";；,.。" for unit in run) >= len(run)


def own_lines(course: Course, at: int) -> int | None:
    """A heading, lines without full stops under it, and the article goes on: ingredients, the good and the bad."""
    end = at + 1
    most = min(len(course.units), end + LONGEST_RUN)
    while end < most and course.units[end].form in (Form.SHORT, Form.NUMBER) and not course.units[end].marker:
        end += 1
    if not course.apart and (paired := _paired(course, at)) is not None:
        return paired
    if end == len(course.units) or course.apart or course.units[at].words > 8 or course.units[at].text[0] in QUOTES:
        return None
    last, following = course.units[end - 1], course.units[end]
    goes_on = following.firm or (following.text_like and course.reopens(end)) or bool(following.marker and following.text_like)
    if goes_on and last.words <= 6 and not last.text[0].isdigit() and _is_headed(course.units[at + 1 : end]):
        end -= 1  # the next subheading
    run = course.units[at + 1 : end]
    if not goes_on or len(run) < 3 or any(unit.words > 16 for unit in run):
        return None
    course.give(at, Label.SUBHEADING)
    for k in range(at + 1, end):
        heads = (
            course.units[k].words <= 2
            and k + 1 < end
            and not course.units[k].text[0].isdigit()
            and course.units[k + 1].words > 2
        )
        course.give(k, Label.SUBHEADING if heads else Label.ITEM)
    return end


def _paired(course: Course, at: int) -> int | None:
    """Two short headings or more, each over several lines, right under the body: what speaks for a thing, and what against."""
    if course.sheet.label(at - 1) is not Label.BODY:
        return None
    heads, end, most = [at], at + 1, min(len(course.units), at + LONGEST_RUN)
    while end < most:
        unit = course.units[end]
        if unit.form is not Form.SHORT or unit.marker or unit.words > 16 or unit.text.casefold() in course.authors:
            break
        if unit.words <= 3:
            heads.append(end)
        end += 1
    starts = [*heads, end]
    if len(heads) < 2 or any(after - head < 3 for head, after in pairwise(starts)):
        return None
    course.give_all(at, end, Label.ITEM)
    for head in heads:
        course.give(head, Label.SUBHEADING)
    return end


def marked(course: Course, lists: SideListReader, at: int) -> int:
    """Units with bullets or numbers in front: the body's own list, or a side list whose heading says nothing."""
    end = at
    while end < len(course.units) and course.units[end].marker and course.units[end].form not in (Form.HEADING, Form.STAMP):
        if end > at and _breaks(course.units[end - 1], course.units[end]):
            break
        end += 1
    run = course.units[at:end]
    first = run[0]
    following = course.units[end : end + 1]
    alone = len(run) == 1 and first.form is Form.SHORT and not first.ends and first.words <= 14 and first.marker_at < 0
    goes_on = bool(following) and following[0].text_like and not course.closed and (not course.apart or course.goes_on(at))
    if alone and goes_on:
        return course.give(at, Label.SUBHEADING)
    texts = sum(unit.text_like for unit in run)
    before = course.units[at - 1] if at else None
    announced = before is not None and course.sheet.label(at - 1) is Label.BODY and before.text[-1] in ":："
    own = announced or not course.sheet.scraped or 2 * texts >= len(run)
    if not own:
        behind = [unit for unit in course.units[end : end + 3] if not ADVERT.match(unit.key)]
        own = course.later[end - 1] >= 1 and len(behind) > 0 and (behind[0].text_like or behind[0].form is Form.SHORT)
        own = own and any(unit.text_like for unit in behind)
    if own and not course.closed and not (course.apart and not announced and 2 * texts < len(run)):
        return course.give_all(at, end, Label.ITEM)
    if (
        before is not None
        and course.sheet.label(at - 1) in (Label.SUBHEADING, Label.FURNITURE)
        and before.form is Form.SHORT
        and before.words <= 10
    ):
        run_end = lists.read(at - 1)
        if run_end is not None:
            course.apart = True
            return run_end
    return course.give_all(at, end, Label.FURNITURE if course.closed or course.apart else Label.ITEM)


def _is_headed(run: list[Unit]) -> bool:
    """The last of these lines is a heading rather than one of them: the others begin with figures."""
    return len(run) > 3 and 2 * sum(unit.text[0].isdigit() for unit in run) >= len(run)


def _breaks(before: Unit, unit: Unit) -> bool:
    """Another list begins: numbers after bullets, or a number that does not count on."""
    if before.marker[0] != unit.marker[0]:
        return True
    return unit.rank is not None and before.rank is not None and unit.rank != before.rank + 1
