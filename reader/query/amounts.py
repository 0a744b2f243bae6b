"""Dates and numbers as they are typed in a search."""

from __future__ import annotations

import re
from datetime import date, timedelta

from reader.query.tree import Dated, Measure, Measured

_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?")
_AGO = re.compile(r"(\d{1,5})([dwmy])")
_DAYS = {"d": 1.0, "w": 7.0, "m": 30.44, "y": 365.25}
_NAMED = {"today": 0, "yesterday": 1}
_NUMBER = re.compile(r"(\d{1,8})(k?)")
_LATEST = "9999-99"
"""Behind every date."""


def dated(field: str, text: str, today: date) -> Dated | None:
    """``before:`` a time begins, ``after:`` it has ended, ``published:`` within it; a number of days ago reaches until now."""
    text = text.strip().lower()
    match field:
        case "before":
            span = _span(text, today)
            return Dated(until=span[0]) if span else None
        case "after":
            span = _span(text, today)
            return Dated(since=span[0] if _is_ago(text) else span[1]) if span else None
        case _:
            return _published(text, today)


def _published(text: str, today: date) -> Dated | None:
    if text[:1] in "<>" and text:
        with_it = text[1:2] == "="
        span = _span(text.lstrip("<>="), today)
        if span is None:
            return None
        return Dated(since=span[not with_it]) if text[0] == ">" else Dated(until=span[with_it])
    first, dots, last = text.partition("..")
    begin, end = _span(first, today), _span(last, today)
    if dots:
        return Dated(begin and begin[0], end and end[1]) if begin or end else None
    if begin is None:
        return None
    return Dated(begin[0], None if _is_ago(text) and text not in _NAMED else begin[1])


def _is_ago(text: str) -> bool:
    return text in _NAMED or _AGO.fullmatch(text) is not None


def _span(text: str, today: date) -> tuple[str, str] | None:
    """Where a time begins, and where the next one does."""
    if text in _NAMED:
        return _days(today - timedelta(_NAMED[text]))
    if ago := _AGO.fullmatch(text):
        try:
            return _days(today - timedelta(round(int(ago[1]) * _DAYS[ago[2]])))
        except OverflowError:
            return "0000", "0000"
    match = _DATE.fullmatch(text.rstrip("-/."))
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    # A month or a day that there is not, or not yet, is left out: 2022-0 is on the way to 2022-08.
    if not 1 <= month <= 12:
        return f"{year:04}", f"{year + 1:04}" if year < 9999 else _LATEST
    try:
        return _days(date(year, month, day))
    except ValueError:
        after = f"{year:04}-{month + 1:02}" if month < 12 else f"{year + 1:04}" if year < 9999 else _LATEST
        return f"{year:04}-{month:02}", after


def _days(day: date) -> tuple[str, str]:
    return day.isoformat(), (day + timedelta(1)).isoformat() if day < date.max else _LATEST


def measured(what: Measure, text: str) -> Measured | None:
    """``>2000``, ``>=2k``, ``<10``, ``10``, ``500..1000``, ``500-1000``, ``500..``, ``..1000``."""
    text = text.strip().lower()
    for sign, moved in ((">=", 0), ("<=", 0), (">", 1), ("<", -1), ("=", 0)):
        if text.startswith(sign):
            number = _number(text.removeprefix(sign))
            if number is None:
                return None
            least = number + moved if sign != "=" and sign[0] == ">" else number if sign == "=" else None
            return Measured(what, least, number + moved if sign[0] == "<" else number if sign == "=" else None)
    first, dots, last = text.partition(".." if ".." in text else "-")
    least, most = _number(first), _number(last)
    if dots:
        return Measured(what, least, most) if (least, most) != (None, None) else None
    return None if least is None else Measured(what, least, least)


def _number(text: str) -> int | None:
    match = _NUMBER.fullmatch(text)
    return int(match[1]) * (1000 if match[2] else 1) if match else None
