"""The table of words, turned into what the reading of dates looks up: built once, at the first date that is not a machine's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from reader.dates.words import LANGUAGES, Words
from reader.dates.zones import OFFSETS, RULED

Role: TypeAlias = Literal["M", "W", "C", "H", "P", "L", "r", "R", "Z"]
"""Month, weekday, connecting word, word for the hour, half of the day, label, today, a relative time, zone."""


@dataclass(frozen=True, slots=True)
class Meaning:
    role: Role
    value: str | int
    lang: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    words: dict[str, tuple[Meaning, ...]]
    """By single word or phrase; a word may mean several things."""
    phrases: re.Pattern[str]
    """Everything of :attr:`words` that a run of letters would not find: of several words, or in a script without spaces."""
    relative: re.Pattern[str]
    reading: re.Pattern[str]


_CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_NOT_IN_WORD = r"(?![^\W\d_])"


@cache
def lexicon() -> Lexicon:
    """All languages as one: a page in German has English labels often enough."""
    found: dict[str, list[Meaning]] = {}
    for words in LANGUAGES:
        for text, role, value in _meanings(words):
            for spelling in {text, _without_accents(text)}:
                meanings = found.setdefault(spelling, [])
                if all((meaning.role, meaning.value) != (role, value) for meaning in meanings):
                    meanings.append(Meaning(role, value, words.lang))
    for zone in (*OFFSETS, *RULED):
        found.setdefault(zone, []).append(Meaning("Z", zone, ""))
    phrases = sorted((text for text in found if not text.isalpha() or _CJK.search(text)), key=len, reverse=True)
    return Lexicon(
        {text: tuple(sorted(meanings, key=lambda meaning: meaning.role == "C")) for text, meanings in found.items()},
        re.compile("|".join(re.escape(text) + ("" if _CJK.search(text) else _NOT_IN_WORD) for text in phrases)),
        re.compile("|".join(_relative(words) for words in LANGUAGES)),
        re.compile("|".join(_reading(words) for words in LANGUAGES if words.reading)),
    )


def _meanings(words: Words) -> list[tuple[str, Role, str | int]]:
    found: list[tuple[str, Role, str | int]] = []
    for number, names in enumerate(words.months.split("|") if words.months else (), 1):
        found += [(name.replace("_", " "), "M", number) for name in names.split()]
    singles: tuple[tuple[str, Role, str], ...] = (
        (words.weekdays, "W", ""),
        (words.links, "C", ""),
        (words.hours, "H", ""),
        (words.am, "P", "am"),
        (words.pm, "P", "pm"),
    )
    for listed, role, value in singles:
        found += [(word, role, value) for word in re.split("[ |]", listed) if word]
    several: tuple[tuple[str, Role, str], ...] = (
        (words.published, "L", "published"),
        (words.updated, "L", "updated"),
        (words.now, "R", ""),
        (words.today, "r", ""),
    )
    for listed, role, value in several:
        found += [(phrase, role, value) for phrase in listed.split("|") if phrase]
    return found


def _relative(words: Words) -> str:
    numbers = "|".join([r"\d{1,3}", *map(re.escape, words.numbers.split())])
    units = "|".join(map(re.escape, sorted(words.units.split(), key=len, reverse=True)))
    spaced = (
        re.escape(words.ago).replace(r"\{n\}", f"(?:{numbers})").replace(r"\{unit\}", rf"(?:{units})\.?").replace(r"\ ", r"\s?")
    )
    end = "" if _CJK.search(words.ago) else _NOT_IN_WORD
    return "|".join(f"(?:{template}){end}" for template in spaced.split(r"\|"))


def _reading(words: Words) -> str:
    templates = re.escape(words.reading).replace(r"\{n\}", r"\d{1,3}").replace(r"\ ", r"[\s:.]{0,3}")
    end = "" if _CJK.search(words.reading) else _NOT_IN_WORD
    return "|".join(f"(?:{template}){end}" for template in templates.split(r"\|"))


def _without_accents(text: str) -> str:
    if _CJK.search(text):
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
