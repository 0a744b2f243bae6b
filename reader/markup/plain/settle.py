"""After the model: labels that cannot stand together are mended, and the lists beside the article are gathered."""

from __future__ import annotations

from reader.markup.plain.labels import Label, ListRun, Sheet
from reader.markup.plain.lines import Form

_MACHINERY = frozenset((Label.HEADLINE, Label.BYLINE, Label.TIMESTAMP, Label.CAPTION, Label.CREDIT, Label.LIST_HEADING))
_OF_ARTICLE = (Label.BODY, Label.ITEM, Label.QUOTE, Label.SUBHEADING)


def settle(sheet: Sheet) -> None:
    """Puts right what a chain of labels, each decided by its neighbours, gets wrong: once, in order, from top to bottom."""
    _one_headline(sheet)
    _gather_lists(sheet)
    if not sheet.scraped and _MACHINERY.isdisjoint(sheet.labels):
        _keep_all(sheet)
    _keep_something(sheet)
    sheet.start = next((at for at, label in enumerate(sheet.labels) if label in _OF_ARTICLE), len(sheet.units))


def _one_headline(sheet: Sheet) -> None:
    """An article has one headline, the first; the next line with that label is its second half or a deck."""
    seen = False
    for at, label in enumerate(sheet.labels):
        if label is Label.HEADLINE:
            if seen:
                sheet.labels[at] = Label.DECK if sheet.label(at - 1) is Label.HEADLINE else Label.FURNITURE
            seen = True


def _gather_lists(sheet: Sheet) -> None:
    """Items belong to the heading above them; without one they are furniture, as is a heading without items."""
    run: ListRun | None = None
    heading = -1
    for at in range(len(sheet.labels)):
        if run is not None and _goes_on(sheet, at, run):
            sheet.labels[at] = Label.LIST_ITEM
        label = sheet.labels[at]
        if label is Label.LIST_HEADING:
            _close(sheet, run, heading)
            run, heading = ListRun(sheet.units[at]), at
        elif label is Label.LIST_ITEM:
            if run is None:
                sheet.labels[at] = Label.FURNITURE
            else:
                run.items.append(sheet.units[at])
        elif label is Label.LIST_DECORATION:
            if run is None:
                sheet.labels[at] = Label.FURNITURE
        elif label in _OF_ARTICLE:
            _close(sheet, run, heading)
            run = None
    _close(sheet, run, heading)


def _goes_on(sheet: Sheet, at: int, run: ListRun) -> bool:
    """A list whose markers stand on lines of their own goes on while they do, whatever the lines after them look like."""
    unit, before = sheet.units[at], sheet.labels[at - 1]
    if unit.marker_at < 0 or before not in (Label.LIST_HEADING, Label.LIST_ITEM, Label.LIST_DECORATION):
        return False
    last = run.items[-1] if run.items else None
    if last is None:
        return unit.rank in (None, 1)
    return unit.marker == last.marker and (unit.rank is None or unit.rank == (last.rank or 0) + 1)


def _close(sheet: Sheet, run: ListRun | None, heading: int) -> None:
    if run is None:
        return
    if run.items:
        sheet.lists.append(run)
        return
    sheet.labels[heading] = Label.FURNITURE
    while sheet.label(heading + 1) is Label.LIST_DECORATION:
        heading += 1
        sheet.labels[heading] = Label.FURNITURE


def _keep_all(sheet: Sheet) -> None:
    """Somebody's own text has no furniture: what looked like it are words of the text, or a line drawn under some."""
    for at, unit in enumerate(sheet.units):
        if sheet.labels[at] is Label.FURNITURE and not unit.box_weight and unit.form is not Form.TAGS:
            sheet.labels[at] = Label.BODY


def _keep_something(sheet: Sheet) -> None:
    """Where no line passed for the article's, all are that are not plainly something else: better too much."""
    if Label.BODY in sheet.labels or Label.ITEM in sheet.labels:
        return
    for at, unit in enumerate(sheet.units):
        if sheet.labels[at] is Label.FURNITURE and unit.form in (Form.SHORT, Form.SENTENCE, Form.PROSE):
            sheet.labels[at] = Label.BODY
