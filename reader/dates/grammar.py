"""The roles of a line's pieces → the moment that they name, by regular expressions over the letters of those roles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import product

from reader.dates.tokens import Token, Value
from reader.dates.zones import AMERICAN, offset_of
from reader.model import Moment, Precision

FIRST_YEAR, LAST_YEAR = 1000, 2200
_MOST_READINGS = 16
"""Of a line whose words mean several things; more than three such words are no date."""

_DATE = "(?P<date>I|J|D|NMY|MNY|YMN|MY|YM|NM|MN|NMN)"
_TIME = "(?P<time>P?TP?H?|P?tP?H?|NP|PN|P?NHN?|Y(?=Z))"
_FORMS = tuple(
    re.compile(form)
    for form in (
        f"W*{_DATE}W*Z*(?:{_TIME}Z*)?W*",
        f"W*{_TIME}Z*W*{_DATE}W*Z*",
        f"W*(?P<date>NM|MN){_TIME}Z*(?P<year>Y)",  # what Unix prints
        f"(?:(?P<ago>[Rr])|(?P<day>W))?{_TIME}Z*(?P<later>[Rr])?",
        "W?(?P<ago>[Rr])W?",
    )
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a run of tokens says. ``sure`` is false where only company (a label) makes it a timestamp."""

    moment: Moment | None
    relative: bool = False
    sure: bool = True


def read(tokens: Sequence[Token], lang: str | None) -> Reading | None:
    """The reading of a run of tokens, all of it; ``None`` where it is no date. Labels must have been taken off."""
    known: Reading | None = None
    for combination in _combinations(tokens):
        kept = [(role, value) for role, value in combination if role not in "CB|"]
        if not kept or len(kept) > 12:
            continue
        reading = _read(kept, lang or language(tokens))
        if reading and reading.moment:
            return reading
        known = known or reading
    return known


def _combinations(tokens: Sequence[Token]) -> Iterator[tuple[tuple[str, Value], ...]]:
    ways = 1
    for token in tokens:
        ways *= len(token.roles)
    if ways <= _MOST_READINGS:
        yield from product(*(token.roles for token in tokens))


def language(tokens: Sequence[Token]) -> str | None:
    """A language other than English that some word is known from, if none of them is English."""
    langs = [token.langs for token in tokens if token.langs]
    return next((some[0] for some in langs if "en" not in some), None)


def _read(kept: list[tuple[str, Value]], lang: str | None) -> Reading | None:
    roles = "".join(role for role, _value in kept)
    for form in _FORMS:
        match = form.fullmatch(roles)
        if match is None:
            continue
        groups = match.groupdict()
        time = _time(kept, match) if groups.get("time") else None
        if groups.get("time") and time is None:
            continue
        zones = [value for role, value in kept if role == "Z"]
        if not groups.get("date"):
            return _without_date(roles, groups)
        american = any(zone in AMERICAN for zone in zones)
        day = _day(kept, match, lang, american=american, zoned=bool(zones))
        if day is None:
            continue
        if day == ():
            return Reading(None)
        return _moment(day, time, zones)
    return None


def _without_date(roles: str, groups: dict[str, str | None]) -> Reading | None:
    ago = groups.get("ago") or groups.get("later")
    if ago:
        return Reading(None, relative=True, sure=ago == "R" or groups.get("time") is not None)
    # "14:20" alone may be a score or a length; "14:20 JST", "2:20 p.m.", "14 Uhr" and "Friday 14:20" are times.
    return Reading(None, sure=any(role in "ZPHW" for role in roles))


def _moment(day: tuple[int, ...], time: tuple[int, int, int] | None, zones: list[Value]) -> Reading | None:
    year, month, day_of_month = (*day, 0, 0)[:3]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        when = datetime(year, month or 1, day_of_month or 1)
    except ValueError:
        return None
    precision: Precision = "day" if day_of_month else "month" if month else "year"
    if time is None or precision != "day":
        return Reading(Moment(when, precision)) if time is None else None
    hour, minute, second = time
    when += timedelta(hours=hour, minutes=minute, seconds=min(second, 59))
    return Reading(Moment(when.replace(tzinfo=_zone(zones, when.date()))))


def _zone(zones: list[Value], day: date) -> timezone | None:
    """The first zone; one that is written in figures rather than one that is named."""
    minutes = next((zone for zone in zones if isinstance(zone, int)), None)
    if minutes is None:
        minutes = next((offset_of(zone, day) for zone in zones if isinstance(zone, str)), None)
    return None if minutes is None else timezone(timedelta(minutes=minutes))


def _time(kept: list[tuple[str, Value]], match: re.Match[str]) -> tuple[int, int, int] | None:
    part = kept[match.start("time") : match.end("time")]
    hour = minute = second = -1
    half = ""
    for role, value in part:
        match role, value:
            case (("T" | "t"), (int(hour), int(minute), int(second), _)):
                pass
            case "Y", int(number):
                hour, minute = divmod(number, 100)
            case "N", int(number) if hour < 0:
                hour = number
            case "N", int(number):
                minute = number
            case "P", str(half):
                pass
    minute, second = max(0, minute), max(0, second)
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if hour == 24 and minute == second == 0:
        return 24, 0, 0
    return (hour, minute, second) if hour <= 23 and minute <= 59 and second <= 60 else None


def _day(
    kept: list[tuple[str, Value]], match: re.Match[str], lang: str | None, *, american: bool, zoned: bool
) -> tuple[int, ...] | None:
    """Year, month and day, as many as there are; ``()`` for a date that cannot be told, ``None`` for what is none."""
    part = kept[match.start("date") : match.end("date")]
    if "year" in match.groupdict():
        part += kept[match.start("year") : match.end("year")]
    roles = "".join(role for role, _value in part)
    values = [value for _role, value in part]
    match roles, values:
        case (("I" | "J"), [(int(year), int(month), int(day))]):
            if roles == "J":
                return () if day and _is_day(2000, month, day) else None
            return (year, month, day) if day else (year, month)
        case "D", [tuple(figures)]:
            return _numeric(figures, lang, american=american, zoned=zoned, alone=len(kept) == 1)
        case _:
            numbers = {role: value for role, value in part if isinstance(value, int)}
    month = numbers["M"]
    if "Y" in numbers:
        return (numbers["Y"], month, numbers["N"]) if "N" in numbers else (numbers["Y"], month)
    if roles == "NMN" and isinstance(values[0], int) and isinstance(values[2], int):
        return (_century(values[2]), month, values[0])
    return () if _is_day(2000, month, numbers["N"]) else None


def _numeric(figures: tuple[int, ...], lang: str | None, *, american: bool, zoned: bool, alone: bool) -> tuple[int, ...] | None:
    """Three numbers as a date. ``29/07/2022`` can only be one; ``03/04/2021`` is told by language or zone, or not at all.

    Two figures for the year need company or slashes: ``1.10.12`` alone is rather a version.
    """
    a, b, c, first, last, mark = figures
    sep = chr(mark)
    if first == 4 and last <= 2:
        return (a, b, c)
    if first > 2 or last not in (2, 4):
        return None
    if last == 2:
        if alone and sep != "/":
            return None
        c = _century(c)
    day_first, month_first = _is_day(c, b, a), _is_day(c, a, b)
    if not (day_first and month_first) or a == b:
        return (c, b, a) if day_first else (c, a, b) if month_first else None
    if sep == "." or (lang and lang.lower() not in ("en", "en-us") and not american):
        return (c, b, a)
    if american or (lang and lang.lower() == "en-us"):
        return (c, a, b)
    return (c, b, a) if zoned else ()


def _century(year: int) -> int:
    """Two figures as POSIX reads them: 69 is 1969, 68 is 2068."""
    return year + (1900 if year >= 69 else 2000)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
