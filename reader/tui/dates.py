"""How dates are written in the lists: short, and only as much as the place around them does not say already."""

from __future__ import annotations

from datetime import date, datetime

from reader.model import ArticleRow, Moment
from reader.settings.values import DateForm

_FROM = {"published": "", "updated": "updated ", "saved": "saved "}


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

    A date that is not the page's own says whose it is: ``saved Jul 29``. The time of a file is no date: it is mostly when a
    folder was copied, the same for all of it. It puts the row in its place, where what came last is first, and is not told;
    under a heading, which would seem to say when it was published, the row says that it is ``undated``.
    """
    if row.date_from == "file":
        return "undated" if group else ""
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


def age(moment: Moment, at: datetime) -> str:
    """How old something is, at a glance: ``3 hours ago``, ``yesterday``, ``5 weeks ago``; empty for what is still to come."""
    days = (at.date() - _when(moment, at).date()).days
    if moment.precision == "year":
        years = at.year - moment.when.year
        return _ago(years, "year") if years > 0 else ""
    if moment.precision == "time":
        seconds = (at - _when(moment, at)).total_seconds()
        if 0 <= seconds < 3600:
            return _ago(int(seconds // 60), "minute") if seconds >= 60 else "just now"
        if 0 <= seconds < 24 * 3600:
            return _ago(int(seconds // 3600), "hour")
    if days < 0:
        return ""
    if days < 2:
        return ("today", "yesterday")[days]
    for least, unit, name in ((730, 365.25, "year"), (61, 30.44, "month"), (14, 7.0, "week")):
        if days >= least:
            return _ago(int(days / unit), name)
    return _ago(days, "day")


def in_own_zone(moment: Moment, at: datetime) -> str:
    """A moment where the reader is, ``14:20 CEST, July 29, 2022``; empty where the page does not say when it was exactly."""
    if moment.precision != "time" or moment.when.tzinfo is None:
        return ""
    own = moment.when.astimezone(at.tzinfo)
    return f"{own:%H:%M} {own:%Z}, {own:%B} {own.day}, {own.year}"


def _when(moment: Moment, at: datetime) -> datetime:
    """A moment without a zone is taken as one where the reader is."""
    return moment.when.astimezone(at.tzinfo) if moment.when.tzinfo else moment.when.replace(tzinfo=at.tzinfo)


def _ago(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'} ago"


def now() -> datetime:
    """This moment, where the reader is; tests put a still clock in its place."""
    return datetime.now().astimezone()
