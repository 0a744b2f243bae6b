"""The lines above the body: chips, headline, deck, caption, byline, dates; and where the body starts."""

from __future__ import annotations

from itertools import pairwise

from reader.markup.plain.course import is_clock
from reader.markup.plain.headline import NEAR, headline_at
from reader.markup.plain.labels import Label, Sheet
from reader.markup.plain.lines import Form, Unit
from reader.markup.plain.names import is_byline, is_japanese_name, is_name, is_name_with_role, is_place_or_firm, is_role
from reader.markup.plain.phrases import HOMES
from reader.markup.plain.shapes import hints_at_caption, is_issue

_ANCHORS = (Form.STAMP, Form.BYLINE, Form.LABEL)
_LONG = 75
"""Words. No deck and no caption is longer."""
_STOPS = (Form.HEADING, Form.TAGS, Form.COMMENTS, Form.RIGHTS)


def label_top(sheet: Sheet) -> None:
    """Labels every unit before :attr:`Sheet.start`, which it sets: the first prose after the last date or byline at the top."""
    _places_for_names(sheet)
    anchor = _last_anchor(sheet)
    sheet.start = _body_start(sheet, anchor)
    units = sheet.units[: sheet.start]
    if not units:
        return
    first = _first_anchor(units, anchor)
    headline = headline_at(sheet, units, first)
    if headline is not None:
        sheet.labels[headline] = Label.HEADLINE
    for at in range(len(units)):
        if sheet.labels[at] is None:
            sheet.labels[at] = _plainly(units[at])
    _names_with_agency(sheet, units, headline)
    if headline is None:
        _without_headline(sheet, units, anchor)
        return
    _above(sheet, units, headline)
    _below(sheet, units, headline, anchor)


def _places_for_names(sheet: Sheet) -> None:
    """Two words and a date are a name's line, but the line under a name holds the place."""
    for before, unit in pairwise(sheet.units[:40]):
        if unit.form is Form.BYLINE and unit.stamps and (before.form is Form.BYLINE or is_name(before.text)):
            unit.form = Form.BYLINE if is_byline(unit.text) else Form.STAMP


def _last_anchor(sheet: Sheet) -> int:
    units, anchor, prose, between = sheet.units, -1, 0, 0
    left = sum(unit.text_like for unit in units)
    for at, unit in enumerate(units):
        if unit.form in _ANCHORS:
            if anchor >= 0 and at > anchor + 1 and is_clock(unit):
                break  # the first post of a live blog
            if left - prose >= max(1, prose) and between <= 1:
                anchor, between = at, 0
        elif unit.form in _STOPS and prose:
            break
        elif unit.prose and not unit.marker:
            prose, between = prose + 1, between + (anchor >= 0)
            if prose > 2 or unit.words > _LONG:
                break
    return anchor


def _first_anchor(units: list[Unit], last: int) -> int:
    """The first date or byline of those that stand together: a date in the page's masthead is none of them."""
    first = last if last >= 0 else len(units)
    for at in range(last - 1, -1, -1):
        if first - at > NEAR:
            break
        if units[at].form in _ANCHORS:
            first = at
    return first


def _body_start(sheet: Sheet, anchor: int) -> int:
    units = sheet.units
    told = any(unit.text_like for unit in units[: anchor + 1])
    for at in range(anchor + 1, len(units)):
        unit = units[at]
        told = told or unit.text_like
        if anchor >= 0 and ((at > anchor + 1 and unit.form is Form.STAMP and is_clock(unit)) or _is_timeline(units, at)):
            return at
        if unit.form is Form.COMMENTS and at <= anchor + 3 and any(map(str.isdigit, unit.text)):
            continue  # how many there are is told under the date
        if unit.form in _STOPS and told:
            return at
        if unit.marker and unit.form is Form.PROSE:
            following = next((one for one in units[at + 1 : at + 13] if not one.marker), None)
            if following is not None and following.text_like:
                continue
            return at
        below = sheet.unit(at + 1)
        if unit.form is Form.SHORT and unit.text[-1] in ",，" and unit.words <= 6 and below is not None and below.text_like:
            return at  # "Dear Ann,"
        if not unit.text_like:
            continue
        credit_next = sheet.form(at + 1) is Form.CREDIT and unit.words <= 60
        below = sheet.unit(at + 2)
        if (
            credit_next
            and below is not None
            and below.form is Form.SHORT
            and below.words >= 4
            and not hints_at_caption(unit.text)
        ):
            credit_next = False  # the credit stands over its caption
        credit_before = sheet.form(at - 1) is Form.CREDIT and at - 1 > anchor and hints_at_caption(unit.text)
        if sheet.form(at - 1) is Form.CREDIT and at - 2 > anchor and _is_caption_like(units[at - 2]):
            credit_before = _is_under_credit(sheet, at)
        if (credit_next or credit_before) and any(one.text_like for one in units[at + 1 : at + 5]):
            continue
        if unit.form is Form.SENTENCE and not any(one.text_like for one in units[at + 1 : at + 3]):
            continue
        return at
    return len(units) if anchor >= 0 else 0


def _is_under_credit(sheet: Sheet, at: int) -> bool:
    """A credit stands over this caption, not under the longer text before it: one short sentence, then the first paragraph."""
    unit, before, after = sheet.unit(at), sheet.unit(at - 2), sheet.unit(at + 1)
    if unit is None or before is None or after is None or sheet.form(at - 1) is not Form.CREDIT:
        return False
    return unit.text_like and unit.sentences <= 1 and unit.words <= 14 and before.words >= 1.5 * unit.words and after.firm


def _is_timeline(units: list[Unit], at: int) -> bool:
    """A heading over lines that each have the time of a post before them."""
    following = units[at + 1 : at + 7]
    return (
        units[at].form is Form.SHORT
        and len(following) == 6
        and all(is_clock(unit) for unit in following[::2])
        and all(unit.form is Form.SHORT for unit in following[1::2])
    )


def _is_caption_like(unit: Unit) -> bool:
    return unit.form is Form.CAPTION or (unit.form in (Form.SHORT, Form.PROSE, Form.SENTENCE) and unit.words >= 5)


def _plainly(unit: Unit) -> Label | None:
    """What needs no place to be known."""
    match unit.form:
        case Form.STAMP | Form.LABEL:
            return Label.TIMESTAMP
        case Form.BYLINE:
            return Label.BYLINE
        case Form.CREDIT:
            return Label.CREDIT
        case Form.CAPTION:
            return Label.CAPTION
        case Form.TRAIL:
            return Label.CHIP
        case Form.FURNITURE if unit.key in HOMES:
            return Label.CHIP
        case Form.FURNITURE | Form.RIGHTS | Form.COMMENTS | Form.TAGS | Form.RULE | Form.NUMBER:
            return Label.FURNITURE
        case Form.SHORT if is_issue(unit.text):
            return Label.FURNITURE
        case _:
            return Label.ITEM if unit.marker and unit.form is not Form.HEADING else None


def _names_with_agency(sheet: Sheet, units: list[Unit], headline: int | None) -> None:
    """A name and an agency are a picture's credit, but over the date, with no other byline near, it is the byline."""
    if any(unit.form is Form.BYLINE for unit in units):
        return
    for at in range((headline or 0) + 1, len(units) - 1):
        if (
            units[at].form is Form.CREDIT
            and units[at + 1].form in (Form.STAMP, Form.LABEL)
            and is_name(units[at].text.split("/")[0].strip())
        ):
            units[at].form = Form.BYLINE
            sheet.labels[at] = Label.BYLINE
            return


def _without_headline(sheet: Sheet, units: list[Unit], anchor: int) -> None:
    for at, unit in enumerate(units):
        if sheet.labels[at] is not None:
            continue
        office = at > 0 and sheet.labels[at - 1] is Label.BYLINE and is_role(unit.text)
        if unit.text_like:
            sheet.labels[at] = Label.CAPTION
        elif office or (abs(at - anchor) <= 3 and (is_name(unit.text) or is_name_with_role(unit.text))):
            sheet.labels[at] = Label.BYLINE
        elif len(units) - at > NEAR or (unit.words <= 4 and at > 0 and sheet.form(at + 1) is Form.FURNITURE):
            sheet.labels[at] = Label.FURNITURE
        else:
            sheet.labels[at] = Label.CHIP if unit.words <= 4 else Label.CAPTION


def _above(sheet: Sheet, units: list[Unit], headline: int) -> None:
    near = True
    for at in range(headline - 1, -1, -1):
        unit = units[at]
        if sheet.labels[at] is Label.FURNITURE:
            near = near and at >= headline - 2
        if sheet.labels[at] is not None:
            continue
        near = near and headline - at <= 4
        if unit.form is Form.PROSE:
            sheet.labels[at] = Label.CAPTION if hints_at_caption(unit.text) else Label.FURNITURE
        else:
            sheet.labels[at] = Label.CHIP if near and unit.words <= 8 else Label.FURNITURE


def _below(sheet: Sheet, units: list[Unit], headline: int, anchor: int) -> None:
    for at in _beside_furniture(sheet, units, headline):
        sheet.labels[at] = Label.FURNITURE
    deck = _deck(sheet, units, headline, anchor)
    if deck is not None:
        sheet.labels[deck] = Label.DECK
    for at in range(headline + 1, len(units)):
        if sheet.labels[at] is not None:
            continue
        unit, before = units[at], sheet.labels[at - 1]
        if unit.key == units[headline].key:
            sheet.labels[at] = Label.FURNITURE
        elif unit.text_like:
            sheet.labels[at] = Label.CAPTION
        elif _is_writer(units, at):
            sheet.labels[at] = Label.BYLINE
        elif _is_photographer(sheet, units, at):
            sheet.labels[at] = Label.CREDIT
        elif (following := sheet.unit(at + 1)) and following.marker and unit.words <= 10:
            sheet.labels[at] = Label.SUBHEADING
        elif is_name(unit.text) or is_name_with_role(unit.text) or (before is Label.BYLINE and is_role(unit.text)):
            sheet.labels[at] = Label.BYLINE
        elif unit.words >= 5:
            sheet.labels[at] = Label.CAPTION
        elif _caption_follows(sheet, units, at):
            sheet.labels[at] = Label.CREDIT
        else:
            sheet.labels[at] = Label.CHIP if at < anchor or unit.words <= 2 else Label.FURNITURE


def _beside_furniture(sheet: Sheet, units: list[Unit], headline: int) -> set[int]:
    """Short lines, no longer than buttons are, among the buttons or directly under them."""
    found: set[int] = set()
    below = False
    for at in range(len(units) - 1, headline + 1, -1):
        unit, label = units[at], sheet.labels[at]
        if label is not None:
            below = label is Label.FURNITURE and unit.form is Form.FURNITURE
            continue
        button = unit.form is Form.SHORT and unit.words < 8 and not unit.marker and not _is_persons(units, at)
        following = sheet.unit(at + 1)
        button = button and not (following is not None and following.marker)
        below = below and button
        under = button and unit.words <= 4 and sheet.labels[at - 1] is Label.FURNITURE
        if below or under:
            found.add(at)
    return found


def _is_persons(units: list[Unit], at: int) -> bool:
    """A name, or the office of somebody."""
    text = units[at].text
    return _is_writer(units, at) or is_name(text) or is_name_with_role(text) or is_role(text)


def _is_writer(units: list[Unit], at: int) -> bool:
    """A name with an office on the next line; in Japanese, a name with the date there."""
    unit, following = units[at], units[at + 1] if at + 1 < len(units) else None
    if following is None:
        return False
    if following.form is Form.STAMP:
        return is_japanese_name(unit.text)
    return is_name(unit.text) and following.form is Form.SHORT and not is_name(following.text) and is_role(following.text)


def _is_photographer(sheet: Sheet, units: list[Unit], at: int) -> bool:
    unit = units[at]
    if sheet.labels[at - 1] is Label.CAPTION and (is_name(unit.text) or is_place_or_firm(unit.text)):
        return True
    return unit.words <= 4 and Label.BYLINE in sheet.labels[max(0, at - NEAR) : at] and _caption_follows(sheet, units, at)


def _caption_follows(sheet: Sheet, units: list[Unit], at: int) -> bool:
    if at + 1 >= len(units):
        return False
    following = units[at + 1]
    return sheet.labels[at + 1] is Label.CAPTION or (following.form is Form.SHORT and following.words >= 5)


def _deck(sheet: Sheet, units: list[Unit], headline: int, anchor: int) -> int | None:
    """The first words after the headline that are no name; before the first date, if there is a date at all."""
    for at in range(headline + 1, len(units)):
        unit = units[at]
        label = sheet.labels[at]
        if label in (Label.FURNITURE, Label.CHIP):
            continue
        if label in (Label.TIMESTAMP, Label.BYLINE) and any(units[k].form in _ANCHORS for k in range(at + 1, anchor + 1)):
            continue
        if label in (Label.TIMESTAMP, Label.BYLINE):
            continue
        if label is not None or (at > max(anchor, -1) > headline and not _is_under_credit(sheet, at + 2)):
            return None
        if is_name(unit.text) or is_name_with_role(unit.text) or is_role(unit.text):
            continue
        if unit.key == units[headline].key:
            continue
        if unit.words < 5 or (sheet.form(at + 1) is Form.CREDIT and not _is_under_credit(sheet, at + 2)):
            return None
        if unit.full and hints_at_caption(unit.text):
            return None
        return at
    return None
