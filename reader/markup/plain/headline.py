"""Which of the lines above the body is the headline."""

from __future__ import annotations

from reader.markup.plain.labels import Sheet
from reader.markup.plain.lines import Form, Unit
from reader.markup.plain.names import is_name, is_name_with_role, is_place_or_firm, is_role
from reader.markup.plain.shapes import ends_in_shouted_name, hints_at_caption, is_issue

NEAR = 8
"""Lines, at most, between two dates or bylines that stand together, and between the headline and a chip above it."""


def headline_at(sheet: Sheet, units: list[Unit], first: int) -> int | None:
    """The number of the headline among ``units``, those above the body; ``first`` is that of the first date or byline."""
    able = [at for at, unit in enumerate(units) if _can_be_headline(unit)]
    able = _without_masthead(sheet, able)
    signed = _signed_below(units, first)
    if signed is not None:
        return signed
    above = [at for at in able if at < first] or able
    if all(units[at].words < 3 or is_name(units[at].text) for at in above):
        # The date stands over the headline, and over it only chips, or the writer's name.
        below = [at for at in able if at > first and units[at].form is Form.SHORT and units[at].words >= 4]
        above = [at for at in below if not (is_name(units[at].text) or is_name_with_role(units[at].text))][:1] or above
    above = [at for at in above if at >= (above[-1] if above else 0) - 2 * NEAR]
    firm = [at for at in above if not is_name(units[at].text) and not is_role(units[at].text)]
    if not firm and able[:1] == [0]:
        firm = above  # a name that begins the page is its headline; under anything else it is the writer's
    best, most = None, 0.0
    for at in firm:
        words = units[at].words
        if words < 3 and at > first:
            continue  # what is left under the date of a page without its headline
        score = min(words, 9.0) if words >= 3 else words * 0.5
        if words > 30:
            score -= 6
        for other in firm:
            near = at - 2 * NEAR <= other < at and 3 <= units[other].words <= 30
            if near and not _is_office_over(units, other, at):
                score -= (units[other].words - 2) * 1.5
        after = [one for one in units[at + 1 : max(first, at + 1)] if one.form in (Form.SHORT, Form.PROSE, Form.SENTENCE)]
        after = [one for one in after if not (is_name(one.text) or is_role(one.text) or one.marker)]
        score -= 2 * max(0, len(after) - 1)
        if after and after[0].words >= max(9, 1.8 * words) and words >= 3:
            score += 4
        if score >= most and score > 0:
            best, most = at, score
    return None if best is None else next(at for at in able if units[at].key == units[best].key)


def _without_masthead(sheet: Sheet, able: list[int]) -> list[int]:
    """Without the paper's or the office's name: it stands over a trail of breadcrumbs, or the page names it again."""
    kept = []
    for n, at in enumerate(able):
        unit = sheet.units[at]
        short = n < 3 and unit.words <= 8 and any(sheet.units[other].words >= 4 for other in able[n + 1 :])
        over_trail = short and any(sheet.form(k) is Form.TRAIL for k in (at + 1, at + 2))
        if not over_trail and not (short and is_place_or_firm(unit.text) and _is_named_again(sheet, at)):
            kept.append(at)
    return kept


def _is_named_again(sheet: Sheet, at: int) -> bool:
    text = sheet.units[at].text
    return len(text) >= 6 and any(text in unit.text and len(unit.text) > len(text) + 8 for unit in sheet.units[at + 1 :])


def _signed_below(units: list[Unit], first: int) -> int | None:
    """A letter's title: under its date, with the byline directly after it and none before."""
    if any(unit.form is Form.BYLINE for unit in units[: first + 1]):
        return None
    for at in range(first + 1, len(units) - 1):
        unit = units[at]
        if units[at + 1].form is Form.BYLINE:
            able = unit.form is Form.SHORT and not unit.marker and 3 <= unit.words <= 10 and not hints_at_caption(unit.text)
            return at if able and not is_name(unit.text) else None
    return None


def _is_office_over(units: list[Unit], office: int, headline: int) -> bool:
    """Two lines with all their words in capitals: no deck is printed so; the first, if shorter, tells whose page it is."""
    first, second = units[office], units[headline]
    return (
        headline == office + 1
        and 1.2 * first.words < second.words
        and is_place_or_firm(first.text)
        and second.text.istitle() is first.text.istitle()
        and _is_capitalised(second.text)
    )


def _is_capitalised(text: str) -> bool:
    words = [word for word in text.split() if len(word) > 3]
    return len(words) >= 3 and all(word[0].isupper() or not word[0].isalpha() for word in words)


def _can_be_headline(unit: Unit) -> bool:
    if is_issue(unit.text) or (unit.form is Form.CAPTION and ends_in_shouted_name(unit.text)):
        return False
    if unit.form is Form.SHORT:
        return not unit.marker or unit.marker == "#"
    return unit.form in (Form.CAPTION, Form.PROSE) and not unit.full and unit.words <= 30 and unit.text[-1] not in ":：)）"
