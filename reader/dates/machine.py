"""Dates as programs write them → moments: ISO 8601 in its usual variants, and seconds since 1970."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from reader.dates.zones import OFFSETS
from reader.model import Moment, Precision

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-?(?:[Ww](?P<week>\d\d)(?:-?(?P<weekday>[1-7]))?|(?P<ordinal>\d{3})(?!\d)"
    r"|(?P<month>\d\d)(?:-?(?P<day>\d\d))?)"
    r"(?:(?:[Tt_]|\s{1,3})(?P<hour>\d\d)(?::?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d{1,12})?)?)?"
    r"\s?(?P<zone>[A-Za-z]{1,4}|[+\-−–]\d\d(?::?\d\d(?::?\d\d)?)?|\s\d\d:?\d\d)?(?:\[[^\]]{1,40}\])?)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)")


def from_iso(text: str) -> Moment | None:
    """ISO 8601 and what is called so: a space for the ``T``, commas, no colons, a zone's name, a ``+`` that became a space."""
    match = _ISO.fullmatch(text)
    if match is None:
        compact = _COMPACT.fullmatch(text)
        if compact is None:
            return None
        return _checked(*map(int, compact.groups()))
    year = int(match["year"])
    if not 1000 <= year <= 2200:
        return None
    try:
        day, precision = _day(year, match)
        if match["hour"] is None:
            return Moment(datetime(day.year, day.month, day.day), precision)
        if precision != "day":
            return None
        hour, minute, second = int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0)
        late = (hour, minute, second) == (24, 0, 0)
        when = datetime(day.year, day.month, day.day, 0 if late else hour, minute, min(second, 59))
    except ValueError:
        return None
    zone = _zone(match["zone"])
    return Moment((when + timedelta(days=late)).replace(tzinfo=zone))


def from_epoch(value: float | str) -> Moment | None:
    """Seconds since 1970, or milli- or microseconds, told by their size; ``None`` for what no article's date is."""
    try:
        seconds = float(value)
    except (ValueError, OverflowError):
        return None
    for _unit in range(2):
        if abs(seconds) > 1e11:  # the year 5138 in seconds, 1973 in milliseconds
            seconds /= 1000
    if not 0 <= seconds < 7_289_654_400:  # the year 2201
        return None
    return Moment(datetime.fromtimestamp(seconds, UTC).replace(microsecond=0))


def _day(year: int, match: re.Match[str]) -> tuple[date, Precision]:
    if match["week"]:
        return date.fromisocalendar(year, int(match["week"]), int(match["weekday"] or 1)), "day"
    if match["ordinal"]:
        day = date(year, 1, 1) + timedelta(days=int(match["ordinal"]) - 1)
        if day.year != year:
            raise ValueError
        return day, "day"
    month, number = match["month"], match["day"]
    return date(year, int(month or 1), int(number or 1)), "day" if number else "month" if month else "year"


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text.isalpha():
        minutes = OFFSETS.get(text.lower())
        return None if minutes is None else timezone(timedelta(minutes=minutes))
    digits = re.sub(r"\D", "", text)[:4].ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    if minutes > 15 * 60:
        return None
    return timezone(timedelta(minutes=minutes if text[0] in "+ " else -minutes))


def _checked(year: int, month: int, day: int, hour: int, minute: int, second: int) -> Moment | None:
    try:
        return Moment(datetime(year, month, day, hour, minute, second)) if 1000 <= year <= 2200 else None
    except ValueError:
        return None
