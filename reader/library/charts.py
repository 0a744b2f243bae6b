"""What was read when, as lines of text: a calendar, bars, and how the unread ones become more or fewer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

from reader.library.statistics import Share, Statistics
from reader.text import cell_width, truncate

Tone: TypeAlias = Literal["plain", "heading", "quiet", "filled"]
_SHADES = "·░▒▓█"
_SHOWN_WEEKS = 12
_SHOWN_SHARES = 8
_LABEL = 5
"""Cells left of the calendar: a day of the week."""
_NAME = 24
"""Cells of the name of a site or section."""


class Piece(NamedTuple):
    """Text of one tone. Everything is told by the characters, too: without colour nothing is missing."""

    text: str
    tone: Tone = "plain"


Line: TypeAlias = tuple[Piece, ...]


def charts(told: Statistics, width: int = 72) -> Iterator[Line]:
    """Lines of no more than ``width`` cells, which are at least 40."""
    yield (Piece(f"{_articles(told.articles)} read in a year, {_duration(told.minutes)}", "heading"),)
    yield ()
    yield from _calendar(told, width)
    yield ()
    yield from _weeks(told, width)
    for heading, shares in (("Sites", told.sites), ("Sections", told.sections)):
        if shares:
            yield ()
            yield from _shares(heading, shares, width)


def plain(line: Line) -> str:
    return "".join(piece.text for piece in line).rstrip()


def _calendar(told: Statistics, width: int) -> Iterator[Line]:
    """A column a week, a row a day of the week."""
    weeks = told.weeks[-(width - _LABEL) :]
    most = max(told.days.values(), default=0)
    months = ""
    for number, week in enumerate(weeks[:-2]):
        if week.monday.day <= 7:
            months = f"{months:<{number}}{week.monday:%b}"
    yield (Piece(" " * _LABEL + months.rstrip(), "quiet"),)
    for weekday in range(7):
        days = [week.monday + timedelta(days=weekday) for week in weeks]
        row = "".join(_SHADES[_level(told.days.get(day, 0), most)] if day <= told.today else " " for day in days)
        label = f"{days[0]:%a}" if weekday % 2 == 0 else ""
        yield Piece(f"{label:<{_LABEL}}", "quiet"), Piece(row, "filled")
    if most:
        yield (Piece(f"{'':{_LABEL}}{_SHADES[0]} none  {_SHADES[1:]} up to {most:,} a day", "quiet"),)


def _level(count: int, most: int) -> int:
    """Of 0 to 4; 0 is none at all."""
    return -(-4 * count // most) if count else 0


def _weeks(told: Statistics, width: int) -> Iterator[Line]:
    weeks = told.weeks[-_SHOWN_WEEKS:]
    yield (Piece("Minutes a week, and the unread", "heading"),)
    most = max(week.minutes for week in weeks)
    before: int | None = None
    for week in weeks:
        change = "  " if before is None else " ▲" if week.unread > before else " ▼" if week.unread < before else " ="
        before = week.unread
        after = f" {week.minutes:>6,} min {week.unread:>7,} unread{change}"
        yield _bar(_short(week.monday), 7, week.minutes, most, after, width)
    grown = weeks[-1].unread - weeks[0].unread
    trend = f"{grown:,} more" if grown > 0 else f"{-grown:,} fewer" if grown < 0 else "no more, no fewer"
    yield (Piece(f"{weeks[-1].unread:,} unread, {trend} in {len(weeks) - 1} weeks.", "quiet"),)


def _shares(heading: str, shares: Sequence[Share], width: int) -> Iterator[Line]:
    yield (Piece(heading, "heading"),)
    shown = shares[:_SHOWN_SHARES]
    name = min(_NAME, width // 3, max(cell_width(share.name) for share in shown))
    for share in shown:
        yield _bar(share.name, name + 1, share.articles, shown[0].articles, f" {share.articles:,}", width)
    if more := len(shares) - len(shown):
        yield (Piece(f"and {more:,} more", "quiet"),)


def _bar(label: str, room: int, value: int, most: int, after: str, width: int) -> Line:
    """A name, a bar as long as ``value`` is of ``most``, and what there is to say of it at the right."""
    name = truncate(label, room - 1)
    longest = max(4, width - room - max(14, cell_width(after)))
    halves = round(2 * longest * value / most) if most else 0
    bar = "█" * (halves // 2) + "▌" * (halves % 2) or ("▏" if value else "")
    rest = Piece(" " * (longest - len(bar)) + after, "quiet")
    return Piece(name + " " * (room - cell_width(name))), Piece(bar, "filled"), rest


def _short(day: date) -> str:
    return f"{day:%b} {day.day}"


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"


def _duration(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours:,} h {rest} min" if hours else f"{rest} min"
