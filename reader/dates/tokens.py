"""A line, cut into the pieces that dates are made of, each with the roles it could play.

Roles are single letters, so that :mod:`reader.dates.grammar` can be regular expressions over them: ``I`` a whole date, ``J``
one without a year, ``D`` three numbers, ``T`` a time, ``t`` what may be one (``14.20``), ``P`` half of the day, ``Z`` zone,
``N`` a number of one or two digits, ``Y`` of four, ``M`` month, ``W`` weekday, ``H`` word for the hour, ``L`` label, ``R``
relative time, ``r`` today, ``B`` the time that it takes to read, ``|`` a bar between two things, ``C`` what connects, ``X``
anything else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from reader.dates.lexicon import lexicon

Value: TypeAlias = str | int | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Token:
    roles: tuple[tuple[str, Value], ...]
    """What it may be, with what it says then: never empty."""
    start: int
    end: int
    langs: tuple[str, ...] = ()
    """The languages that the word is known from; empty for what belongs to none."""


_FULL_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94)} | {
    0x3000: " ",
    0x2212: "-",
    0x2011: "-",
    0x130: "i",
    0x2019: "'",
    0x2BC: "'",
}
_ERAS = {
    "明治": 1867,
    "大正": 1911,
    "昭和": 1925,
    "平成": 1988,
    "令和": 2018,
    "民國": 1911,
    "民国": 1911,
    "s": 1925,
    "h": 1988,
    "r": 2018,
}
_OFFSET = r"[+\-–]\d{1,2}(?::?\d{2})?(?!\d)"
_PATTERN = rf"""
  (?P<relative>(?<![^\W\d_])(?:RELATIVE))
| (?P<reading>(?<![^\W_])(?:READING))
| (?P<ideographic>
    (?:(?P<era>{"|".join(_ERAS)})?\s?(?P<jy>\d{{1,4}}|元)\s?[年년]\s?)?
    (?P<jm>\d{{1,2}})\s?[月월]\s?(?:(?P<jd>\d{{1,2}})\s?[日號号일])?
  )
| (?P<numeric>
    (?<![\d.,/-])(?P<a>\d{{1,4}})(?P<sep>[./-])\s?(?P<b>\d{{1,2}})(?P=sep)\s?(?P<c>\d{{1,4}})(?![\d%€$]|[./-]\d)
    (?:t(?=\d\d:))?
  )
| (?P<time>(?P<h>\d{{1,2}})(?:
      :(?P<mi>\d{{2}})(?::(?P<s>\d{{2}})(?:[.,]\d{{1,9}})?)?(?![:\d])
    | \s?[hu]\s?(?P<hm>\d{{2}})(?!\d)(?:\s?min\b)?
    | \s?[時时點点시]\s?(?:(?P<half>半)|(?P<jmi>\d{{1,2}})\s?[分분]\s?(?:(?P<js>\d{{1,2}})\s?[秒초])?)?
  ))
| (?P<weak>(?<![\d.])(?P<wh>\d{{1,2}})\.(?P<wm>\d{{2}})(?![\d.%€$]|,\d))
| (?P<offset>(?:\b(?:gmt|utc)\s?{_OFFSET})|(?P<bare>(?<=\d)\s?{_OFFSET}))
| (?P<half_day>(?<![^\W\d_])[ap]\.?\s?m(?![^\W_])\.?)
| (?P<weekday>\(\s?[月火水木金土日一二三四五六](?:曜日?)?(?:・?[祝休])?\s?\)|\(\s?[월화수목금토일]\s?\))
| (?P<phrase>(?<![^\W\d_])(?:PHRASES)\.?)
| (?P<number>(?<![\d#])(?P<n>\d{{1,4}})(?:st|nd|rd|th|er|ste|de|e|:e|:a|º|ª|°)?(?![^\W_]))
| (?P<word>[^\W\d_]+\.?)
| (?P<bar>\s?[|•·]\s?|\s/\s)
| (?P<space>[\s,.:;()\[\]/–—\-、。，・'‐【】「」]+)
"""


@cache
def _pattern() -> re.Pattern[str]:
    known = lexicon()
    # A function, because a replacement would read the backslashes.
    text = re.sub("RELATIVE|READING|PHRASES", lambda m: _verbose(getattr(known, m[0].lower()).pattern), _PATTERN)
    return re.compile(text, re.VERBOSE)


def _verbose(pattern: str) -> str:
    return pattern.replace("#", r"\#")


def _normalise(text: str) -> str:
    """Lower case, with ASCII digits and punctuation for the full-width ones; every character stays where it is."""
    text = text.translate(_FULL_WIDTH)
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def tokens(line: str, *, whole: bool) -> list[Token] | None:
    """The tokens of a line. Where it has to be a date ``whole``, ``None`` as soon as something else is found."""
    text = _normalise(line)
    found: list[Token] = []
    scan = _pattern().match
    at = 0
    while at < len(text):
        match = scan(text, at)
        token = _token(match, line, found[-1] if found else None) if match else None
        if token is None:
            if whole:
                return None
            token = Token((("X", ""),), at, match.end() if match else at + 1)
        at = token.end
        found.append(token)
    return found


def _token(match: re.Match[str], line: str, before: Token | None) -> Token | None:
    kind = match.lastgroup
    start, end = match.span()

    def one(role: str, value: Value, *langs: str) -> Token:
        return Token(((role, value),), start, end, langs)

    match kind:
        case "space":
            return one("C", "")
        case "bar":
            return one("|", "")
        case "relative":
            return one("R", "")
        case "reading":
            return one("B", "")
        case "weekday":
            return one("W", "")
        case "half_day":
            value = match[0][0] + "m"
            return Token((("P", value), ("C", "")) if match[0] == "am" else (("P", value),), start, end)
        case "ideographic":
            return _ideographic(match)
        case "numeric":
            figures = (int(match["a"]), int(match["b"]), int(match["c"]), len(match["a"]), len(match["c"]), ord(match["sep"]))
            return one("D", figures)
        case "time":
            minutes = match["mi"] or match["hm"] or match["jmi"] or ("30" if match["half"] else "0")
            seconds = match["s"] or match["js"]
            return one("T", (int(match["h"]), int(minutes), int(seconds or 0), int(seconds is not None)))
        case "weak":
            return Token((("t", (int(match["wh"]), int(match["wm"]), 0, 0)),), start, end)
        case "offset":
            return _offset(match, before)
        case "number":
            return one("Y" if len(match["n"]) == 4 else "N", int(match["n"])) if len(match["n"]) != 3 else None
        case _:  # a word or phrase
            return _word(match, line)


def _word(match: re.Match[str], line: str) -> Token | None:
    text = match[0]
    start, end = match.span()
    meanings = lexicon().words.get(text) or lexicon().words.get(text.rstrip("."), ())
    # Abbreviated zones are words as well (*et*, *est*, *art*), so they count in capitals only.
    small = len(text) <= 5 and line[start:end] != line[start:end].upper()
    meant = [meaning for meaning in meanings if not (meaning.role == "Z" and small)]
    if not meant:
        return None
    langs = tuple(dict.fromkeys(meaning.lang for meaning in meant if meaning.lang))
    return Token(tuple((meaning.role, meaning.value) for meaning in meant), start, end, langs)


def _ideographic(match: re.Match[str]) -> Token:
    year = 0
    if match["jy"]:
        number = 1 if match["jy"] == "元" else int(match["jy"])
        year = number + _ERAS[match["era"]] if match["era"] else number
    day = int(match["jd"] or 0)
    return Token((("I" if year else "J", (year, int(match["jm"]), day)),), match.start(), match.end())


def _offset(match: re.Match[str], before: Token | None) -> Token | None:
    """``-0700`` after a time; but ``10:00-11:00`` is two times, and ``5-7`` two numbers."""
    text = match[0].strip()
    sign = -1 if re.search("[-–]", text) else 1
    digits = re.sub(r"\D", "", text)
    if match["bare"]:
        time = next((value for role, value in before.roles if role == "T"), None) if before else None
        exact = isinstance(time, tuple) and time[3] == 1
        if time is None or len(digits) != 4 or (sign < 0 and ":" in text and not exact):
            return None
    minutes = int(digits) * 60 if len(digits) <= 2 else int(digits[:-2]) * 60 + int(digits[-2:])
    return Token((("Z", sign * minutes),), match.start(), match.end()) if minutes <= 15 * 60 else None
