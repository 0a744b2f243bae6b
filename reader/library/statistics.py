"""What was read when: computed from the marks of one folder, and kept nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reader.store.finished import Finished

WEEKS = 53
"""Of the calendar: a year, from a Monday on."""
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Share:
    """What was read of a site or a section."""

    name: str
    articles: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Week:
    monday: date
    articles: int
    minutes: int
    """That the articles read in it take."""
    unread: int
    """Articles of the folder that were unread at its end."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """All of it is of the last :data:`WEEKS` weeks."""

    today: date
    days: Mapping[date, int]
    """Articles read, of days on which any were."""
    weeks: tuple[Week, ...]
    """The oldest first; the last one is this week."""
    sites: tuple[Share, ...]
    """The most read first."""
    sections: tuple[Share, ...]

    @property
    def articles(self) -> int:
        return sum(self.days.values())

    @property
    def minutes(self) -> int:
        return sum(week.minutes for week in self.weeks)


def statistics(done: Sequence[Finished], arrived: Mapping[str, int], today: date) -> Statistics:
    """``arrived`` is how many articles were saved when, by ISO dates of any length. Days are those of the clock here."""
    mondays = [_monday(today) - _WEEK * back for back in reversed(range(WEEKS))]
    read = [(day, each) for day, each in _read(done) if mondays[0] <= day <= today]
    articles, minutes = Counter(_monday(day) for day, _ in read), Counter[date]()
    for day, each in read:
        minutes[_monday(day)] += each.minutes
    came = Counter[date]()
    for text, count in arrived.items():
        came[_monday(_date(text))] += count
    went = Counter(
        _monday(_day(min(when for when in (each.read, each.archived) if when is not None)))
        for each in done
        if each.there and (each.read is not None or each.archived is not None)
    )
    unread = sum(count for day, count in came.items() if day < mondays[0]) - sum(
        count for day, count in went.items() if day < mondays[0]
    )
    weeks = []
    for monday in mondays:
        unread += came[monday] - went[monday]
        weeks.append(Week(monday, articles[monday], minutes[monday], max(0, unread)))
    return Statistics(
        today,
        dict(sorted(Counter(day for day, _ in read).items())),
        tuple(weeks),
        _shares((each.site, each.minutes) for _, each in read),
        _shares((each.section, each.minutes) for _, each in read),
    )


def _read(done: Sequence[Finished]) -> Iterable[tuple[date, Finished]]:
    """What was read, and when. What was marked read together with others, without having been opened, was only cleared away."""
    together = Counter(each.read for each in done)
    return [
        (_day(each.read), each) for each in done if each.read is not None and (each.fraction > 0 or together[each.read] == 1)
    ]


def _shares(told: Iterable[tuple[str | None, int]]) -> tuple[Share, ...]:
    articles, minutes = Counter[str](), Counter[str]()
    for name, taken in told:
        if name is not None:
            articles[name] += 1
            minutes[name] += taken
    shares = [Share(name, count, minutes[name]) for name, count in articles.items()]
    return tuple(sorted(shares, key=lambda share: (-share.articles, -share.minutes, share.name)))


def _day(seconds: float) -> date:
    return datetime.fromtimestamp(seconds).astimezone().date()


def _date(text: str) -> date:
    """The first day of a date in ISO 8601 that may be a year or a month only."""
    return date.fromisoformat(f"{text}-01-01"[:10] if len(text) < 10 else text[:10])


def _monday(day: date) -> date:
    # The first week there is begins with a Monday: 1 January of the year 1.
    return day - timedelta(days=day.weekday())
