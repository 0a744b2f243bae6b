"""How dates are written in the lists: short, and only as much as the place around them does not say already."""

from __future__ import annotations

from datetime import date, datetime

from reader.model import ArticleRow, Moment
from reader.settings.values import DateForm

_FROM = {"published": "", "updated": "updated ", "saved": "saved ", "file": "file "}


def group_label(key: str | None, today: date, form: DateForm = "words") -> str:
    """A day or a month as a heading: ``Today``, ``July 29`` in this year, ``July 29, 2022``, ``July 2022``, ``2022``."""
    if key is None:
        return "No date"
    if form == "iso":
        return key
    moment = Moment.from_iso(key)
    when = moment.when.date()
    match moment.precision:
        case "year":
            return str(when.year)
        case "month":
            return f"{when:%B} {when.year}"
        case _:
            days = (today - when).days
            if days in (0, 1):
                return ("Today", "Yesterday")[days]
            return f"{when:%B} {when.day}" + ("" if when.year == today.year else f", {when.year}")


def row_date(row: ArticleRow, group: str | None, today: date, form: DateForm = "words") -> str:
    """The date of a row under a heading that already says ``group`` (ISO, or ``None`` where it says no date).

    A date that is not the page's own says whose it is: ``saved Jul 29``, ``file Jul 29``.
    """
    moment = Moment.from_iso(row.date)
    said = len(group or "")
    when = moment.when
    if said >= len("2022-07-29") and moment.precision == "time":
        text = f"{when:%H:%M}"
    elif said >= len("2022-07-29") or moment.precision == "year":
        text = "" if said else str(when.year)
    elif moment.precision == "month":
        text = "" if said else row.date if form == "iso" else f"{when:%b} {when.year}"
    elif form == "iso":
        text = row.date[:10]
    else:
        text = f"{when:%b} {when.day}" + ("" if said or when.year == today.year else f", {when.year}")
    return (_FROM[row.date_from] + text).strip()


def now() -> datetime:
    """This moment, where the reader is; tests put a still clock in its place."""
    return datetime.now().astimezone()
