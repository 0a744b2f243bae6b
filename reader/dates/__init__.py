"""Dates as pages and programs write them → :class:`~reader.model.Moment`.

* :func:`parse_moment` for a field that holds a date and nothing else (front matter, ``<time datetime>``, a header);
* :func:`read_dateline` for a line of a page that may be a dateline: all of it, or it is none;
* :func:`find_moment` for a date somewhere in a line.

All are linear in what they look at, and look at little: :data:`LONGEST` characters. None of them raises. A year is between 1000
and 2200. The words of the languages are in :mod:`reader.dates.words`, the zones in :mod:`reader.dates.zones`.

``lang`` is the page's language (BCP 47), where it is known. It tells ``03/04/2021`` apart, which is the third of April but in
American English. Without it a zone or a word of another language in the same line tells; where nothing does, there is no moment
rather than a wrong one, though the line is a dateline all the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from reader.dates.grammar import Reading, language, read
from reader.dates.machine import from_epoch, from_iso
from reader.dates.tokens import Token, tokens
from reader.model import Moment

__all__ = [
    "LONGEST",
    "Label",
    "Stamp",
    "find_moment",
    "from_epoch",
    "is_timestamp",
    "parse_moment",
    "read_dateline",
    "read_datelines",
]

Label: TypeAlias = Literal["published", "updated"]

LONGEST = 160
"""Characters: a longer line is no dateline. One with two dates, their labels and a reading time has about 120."""
_LONGEST_SEARCHED = 400
_LONGEST_DATE = 24
"""Tokens of one date, spaces between them included."""
_ZONE_IN_WORDS = re.compile(r"((?:GMT|UTC)[+-]\d{4}) \([^()]*\)$")
_AROUND = " \t\xa0\u3000,|•·-–—:/"
_PERHAPS = re.compile(
    "[0-9０-９]|day|now|ago|tern|eut|hier|hui|ayer|hoy|ieri|oggi|hoje|ontem|går|eilen|tänään|wczor|dzi|včer|dnes|вчера|сегодня|вчора"
    "|dün|bugün|tegnap|kemarin|ahir|avui|昨|今|前|一|어제|오늘|방금|전|χθες|σήμερα|أمس|منذ|قبل|önce|назад|sedan|siden|sitten|temu|fa|lalu"
    "|vor|il y a|hace|há|geleden|atrás|acum|тому|πριν|před|ezelőtt|azi|ieri|gister|vandaag|i dag|idag|今|本日|きのう|元年",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A dateline of a page."""

    text: str
    """As the page printed it, without white space at the ends."""
    moment: Moment | None
    """``None`` for a relative time, a day without a year, a time without a day, or figures that could be two dates."""
    label: Label | None = None
    relative: bool = False


def parse_moment(text: str, lang: str | None = None) -> Moment | None:
    """The moment that a field holds: ISO 8601, RFC 2822, JavaScript's ``Date``, or any date that a newspaper prints.

    Labels are let pass (``Published: 3 March 2021``); a relative time, or a day without a year, is ``None``.
    """
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    if text[0].isdigit() and (moment := from_iso(text)) is not None:
        return moment
    stamps = read_datelines(_ZONE_IN_WORDS.sub(r"\1", text), lang)
    return next((stamp.moment for stamp in stamps if stamp.moment), None)


def is_timestamp(line: str, lang: str | None = None) -> Moment | None:
    """The moment of a line that is a dateline, all of it, and names one."""
    return next((stamp.moment for stamp in read_datelines(line, lang) if stamp.moment), None)


def read_dateline(line: str, lang: str | None = None) -> Stamp | None:
    """The first (mostly the only) timestamp of a line that is nothing but timestamps; ``None`` for any other line."""
    return next(iter(read_datelines(line, lang)), None)


def read_datelines(line: str, lang: str | None = None) -> tuple[Stamp, ...]:
    """The timestamps of a line that is nothing else: ``Published 3 March 2021, updated 4 March 2021`` has two."""
    line = line.strip()
    if not line or len(line) > LONGEST or not _PERHAPS.search(line):
        return ()
    found = tokens(line, whole=True)
    if found is None:
        return ()
    return _stamps(line, found, lang) or ()


def find_moment(line: str, lang: str | None = None) -> tuple[Moment, str] | None:
    """The first moment (a day at least) within a line, and how the line puts it."""
    line = line[:_LONGEST_SEARCHED]
    if not re.search(r"\d", line):
        return None
    found = tokens(line, whole=False) or []
    for first, token in enumerate(found):
        if all(role in "CXLB|RrP" for role, _value in token.roles):
            continue
        run = found[first : first + _LONGEST_DATE]
        stop = next((at for at, one in enumerate(run) if one.roles[0][0] in "XL"), len(run))
        for last in range(stop, 0, -1):
            if run[last - 1].roles[0][0] in "C|":
                continue
            reading = read(run[:last], lang)
            if reading and reading.moment and reading.moment.precision in ("day", "time"):
                return reading.moment, line[token.start : run[last - 1].end]
    return None


def _stamps(line: str, found: list[Token], lang: str | None) -> tuple[Stamp, ...] | None:
    """One stamp for all, or one for each label, or one for each part between bars."""
    labels = [at for at, token in enumerate(found) if any(role == "L" for role, _value in token.roles)]
    if not labels:
        whole = _stamp(line, found, lang, None)
        return (whole,) if whole else _split(line, found, lang)
    lang = lang or language([found[at] for at in labels])
    edges = [-1, *labels, len(found)]
    parts = [found[start + 1 : end] for start, end in pairwise(edges)]
    meant: list[Label | None] = [None, *(_label(found[at]) for at in labels)]
    if not _is_blank(parts[0]) and _is_blank(parts[-1]):
        meant = [*meant[1:], None]  # the labels stand behind their dates: 「…公開」
    stamps = [_stamp(line, part, lang, label) for part, label in zip(parts, meant, strict=True) if not _is_blank(part)]
    return tuple(stamp for stamp in stamps if stamp) if all(stamps) else None


def _split(line: str, found: list[Token], lang: str | None) -> tuple[Stamp, ...] | None:
    bars = [at for at, token in enumerate(found) if token.roles[0][0] == "|"]
    parts = [found[start + 1 : end] for start, end in pairwise([-1, *bars, len(found)])]
    stamps = [_stamp(line, part, lang, None) for part in parts if not _is_blank(part)]
    return tuple(stamp for stamp in stamps if stamp) if bars and all(stamps) else None


def _stamp(line: str, part: list[Token], lang: str | None, label: Label | None) -> Stamp | None:
    reading: Reading | None = read(part, lang)
    if reading is None or not (reading.sure or label):
        return None
    if label:  # "on" and "le" belong to the label, "et" to the next one
        words = [at for at, token in enumerate(part) if token.roles[0][0] != "C"]
        part = part[words[0] : words[-1] + 1]
    return Stamp(line[part[0].start : part[-1].end].strip(_AROUND), reading.moment, label, reading.relative)


def _is_blank(part: list[Token]) -> bool:
    return all(token.roles[0][0] in "C|B" for token in part)


def _label(token: Token) -> Label:
    return "updated" if ("L", "updated") in token.roles else "published"
