"""Lines as the rules see them: glued to a bullet or number that stood alone, measured, and asked what they look like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from reader.dates import Stamp
from reader.markup.plain import names, shapes
from reader.markup.plain.phrases import LONGEST, fold_line, sayings
from reader.markup.plain.runs import letter_runs

_BULLET_ALONE = re.compile(r"[-*+–—•·・●○◦▪▫■□◆◇★☆▶►▷‣⁃>»›→∙]")
_NUMBER_ALONE = re.compile(r"[#(]?(?:No\.? ?)?(\d{1,3})[.):、．位]?|[①-⑳]", re.IGNORECASE)
_BULLETS = "-*+–•·・●○◦▪▫‣⁃►▶▷"
_BULLET = re.compile(rf"([{_BULLETS}])(?: +|(?<=[•·・●○◦▪▫‣⁃►▶▷]))(?=\S)")
_NUMBER = re.compile(r"[#(]?(\d{1,3})(?:[.)）:．、位]|º|ª)(?: +(?=\S)|(?=[^\d\s.,:]))|([①-⑳]) *(?=\S)")
_LETTER = re.compile(r"\(?([a-h])\)\s+(?=\S)")
_NUMBER_BARE = re.compile(r"(\d{1,2})\s+(?=[^\W\d_]|[\"'“‘«„¿¡「『])")
_CLOSING = "\"'”’“»«›‹」』）)]〉》"
"""What may stand behind the end of a sentence."""
_FULL_STOPS = ".。．؟।۔။።։។"
_STOPS = _FULL_STOPS + "…!?！？:：;"
_BEHIND = rf"(?:[{re.escape(_CLOSING)}]|\s»)*$"
_FULL = re.compile(rf"[{_FULL_STOPS}]{_BEHIND}")
_ENDS = re.compile(rf"[{_STOPS}]{_BEHIND}")
_LOOKED_AT = 500
"""Characters of a line whose sentences are counted: two or three tell what is prose."""
_ABBREVIATION = re.compile(r"\b(?:Inc|Jr|Sr|Corp|Co|Ltd|No|vs|St|Bros|[A-Z]\.[A-Z])\.$|\.\.\.$")
# All its ends in one class in front: what an expression can begin with is looked for quickly.
_SENTENCES = re.compile(r"[.!?…。！？](?:(?<=[.!?…])[\"'”’»)]*\s+[\"'“‘«(¿¡]*[^\W\d_a-z]|(?<=[。！？])(?=.))")
_AGES = frozenset(
    [
        "ago",
        "yesterday",
        "today",
        "now",
        "just",
        "earlier",
        "gestern",
        "heute",
        "eben",
        "vor",
        "hier",
        "aujourd'hui",
        "il",
        "ayer",
        "hoy",
        "hace",
        "ahora",
        "ieri",
        "oggi",
        "hoje",
        "ontem",
        "há",
        "fa",
    ]
) | {"昨日", "今日", "本日", "たった今", "数分前", "数時間前"}
_DATED = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d\s?[:.hH]\s?\d\d|\d[/-]\d|[年月日時]")
_FIGURE = re.compile("[0-9０-９〇一二三四五六七八九十]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Form(Enum):
    """What a line looks like by itself, wherever it stands."""

    PROSE = auto()
    """Running text: sentences, or too long to be anything else."""
    SENTENCE = auto()
    """One short sentence."""
    SHORT = auto()
    """Words without a full stop: a headline, a chip, a caption, an item …"""
    STAMP = auto()
    """A date or an age."""
    LABEL = auto()
    """Announces the date on the next line."""
    BYLINE = auto()
    CREDIT = auto()
    CAPTION = auto()
    """Says itself that it is a caption."""
    HEADING = auto()
    """The heading of a side list, if a list follows."""
    TAGS = auto()
    COMMENTS = auto()
    RIGHTS = auto()
    """Copyright."""
    FURNITURE = auto()
    RULE = auto()
    """Nothing but punctuation."""
    NUMBER = auto()
    """A number alone that begins no item."""
    TRAIL = auto()
    """Breadcrumbs."""


@dataclass(slots=True)
class Unit:
    """One line that says something, with the marker that stood before it, on its line or on one of its own."""

    at: int
    """The number of the line, from 0."""
    text: str
    """Cleaned, on one line, without its marker."""
    marker: str = ""
    """``-`` for any bullet, ``#`` for a number, ``a`` for a letter; doubled where it stood on a line of its own."""
    marker_at: int = -1
    """The marker's line, where it stood on its own."""
    rank: int | None = None
    spaced: bool = False
    """An empty line stands before it."""
    key: str = ""
    """As the tables spell it, see :func:`~reader.markup.plain.phrases.fold_line`."""
    words: float = 0
    """About how many; two characters of Chinese or Japanese count as a word."""
    full: bool = False
    """Ends in a full stop."""
    ends: bool = False
    """Ends as sentences end, in a question too, or announces something with a colon."""
    sentences: int = 0
    form: Form = Form.SHORT
    meaning: str | None = None
    """The kind of list of a :attr:`Form.HEADING`."""
    stamps: tuple[Stamp, ...] = field(default=())
    found_runs: list[str] | None = None
    weight: int = -1

    @property
    def runs(self) -> list[str]:
        """The runs of letters of :attr:`key`."""
        if self.found_runs is None:
            self.found_runs = letter_runs(self.key)
        return self.found_runs

    @property
    def box_weight(self) -> int:
        """How many different matters of sign-up boxes it speaks of."""
        if self.weight < 0:
            self.weight = shapes.box_weight(self.key, self.runs)
        return self.weight

    @property
    def prose(self) -> bool:
        return self.form is Form.PROSE

    @property
    def firm(self) -> bool:
        """More than the one sentence that stands under an item of a list."""
        return (
            self.prose and not self.marker and self.full and (self.words >= 22 or self.sentences >= 2) and self.box_weight < 2
        )


def units_of(lines: Sequence[str], lang: str | None = None) -> list[Unit]:
    """The lines that say something, each examined. ``lines`` are cleaned, with empty ones among them."""
    units = list(_glued(lines))
    _count(units)
    for unit in units:
        _examine(unit, lang)
    return units


def _glued(lines: Sequence[str]) -> Iterator[Unit]:
    held: tuple[int, str, int | None] | None = None
    spaced, held_spaced, last_rank = False, False, 0
    for at, line in enumerate(lines):
        if not line:
            spaced = True
            continue
        alone, rank = _alone(line, last_rank) if len(line) <= 8 else ("", None)
        if alone:
            if held is not None:
                yield Unit(held[0], lines[held[0]], spaced=held_spaced)
            held, held_spaced, spaced = (at, alone, rank), spaced, False
            last_rank = rank or last_rank
            continue
        if held is not None:
            yield Unit(at, line, marker=held[1] * 2, marker_at=held[0], rank=held[2], spaced=held_spaced)
            held = None
        else:
            yield Unit(at, line, spaced=spaced)
        spaced = False
    if held is not None:
        yield Unit(held[0], lines[held[0]], spaced=held_spaced)


def _count(units: list[Unit]) -> None:
    """Numbers with nothing but a space behind them are ranks where they count from one to three at least."""
    run: list[tuple[int, re.Match[str]]] = []
    for at, unit in enumerate(units):
        match = None if unit.marker or not unit.text[0].isdigit() else _NUMBER_BARE.match(unit.text)
        if match is None or (_may_be_date(unit.text) and shapes.stamps_of(unit.text)):
            continue
        if run and int(match[1]) == int(run[-1][1][1]) + 1 and at - run[-1][0] <= 4:
            run.append((at, match))
            for k, counted in run if len(run) == 3 else run[-1:] if len(run) > 3 else ():
                units[k].marker, units[k].rank, units[k].text = "#", int(counted[1]), units[k].text[counted.end() :]
        elif int(match[1]) == 1:
            run = [(at, match)]


def _alone(line: str, last_rank: int) -> tuple[str, int | None]:
    """What a line is that holds only a marker; a number must begin a count or go on with it, else it counts something else."""
    if _BULLET_ALONE.fullmatch(line):
        return "-", None
    if match := _NUMBER_ALONE.fullmatch(line):
        rank = int(match[1]) if match[1] else ord(line) - ord("①") + 1
        if rank == 1 or rank == last_rank + 1:
            return "#", rank
    return "", None


def _examine(unit: Unit, lang: str | None) -> None:
    text = unit.text
    unit.words = _words(text)
    if not unit.marker:
        _split_marker(unit, lang)
        text = unit.text
    long = len(text) > LONGEST
    if len(text) <= names.LONGEST_DATED and any(map(text.__contains__, names.BEFORE_DATES)):
        named = names.dated_name(text, lang)
        if named:
            unit.form, unit.stamps, unit.key = Form.BYLINE, named, fold_line(text)
            return
    if _may_be_date(text) and (stamps := shapes.stamps_of(text, lang)):
        unit.form, unit.stamps = Form.STAMP, stamps
        unit.key = fold_line(text)
        return
    last = text[-1]
    unit.full = last in _FULL_STOPS or (last in _CLOSING and _FULL.search(text[-6:]) is not None)
    if unit.full and len(text) < 120 and _ABBREVIATION.search(text[-6:]):
        unit.full = False
    if not unit.full and last in "」』" and (len(text) >= 40 or "。" in text):
        unit.full = True
    unit.ends = unit.full or last in _STOPS or (last in _CLOSING and _ENDS.search(text[-6:]) is not None)
    unit.sentences = len(_SENTENCES.findall(text[:_LOOKED_AT])) + unit.ends
    unit.key = fold_line(text if not long else text[: 2 * LONGEST])
    unit.form = _form(unit, text, lang)


def _may_be_date(text: str) -> bool:
    """Has figures and few words, a year or a time; or is as short as "an hour ago". Reading dates is dear."""
    if len(text) > shapes.LONGEST_DATELINE:
        return False
    if _FIGURE.search(text):
        return text.count(" ") <= 5 or _DATED.search(text) is not None
    return len(text) <= 32 and not _AGES.isdisjoint(fold_line(text).split())


def _split_marker(unit: Unit, lang: str | None) -> None:
    text = unit.text
    first = text[0]
    if first in _BULLETS and (match := _BULLET.match(text)):
        unit.marker, unit.text = "-", text[match.end() :]
    elif (first.isdigit() or first in "(#①②③④⑤⑥⑦⑧⑨⑩") and (match := _NUMBER.match(text)):
        if _may_be_date(text) and shapes.stamps_of(text, lang):
            return
        unit.marker, unit.text = "#", text[match.end() :]
        unit.rank = int(match[1]) if match[1] else ord(match[2]) - ord("①") + 1
    elif first in "(abcdefgh" and (match := _LETTER.match(text)):
        # The letter stays: a text refers to its points by their letters.
        unit.marker, unit.rank = "a", ord(match[1]) - ord("a") + 1


def _words(text: str) -> float:
    count = text.count(" ") + 1.0
    if text.isascii():
        return max(count, len(text) / 14)
    if _UNSPACED.search(text):
        return max(count, len(text) / 6)
    return max(count + len(_CJK.findall(text)) / 2, len(text) / 14)


def _form(unit: Unit, text: str, lang: str | None) -> Form:
    key = unit.key
    if not key and not any(character.isalnum() for character in text):
        return Form.RULE
    if text[0] == "#" and len(text) <= 40 and " " not in text:
        return Form.FURNITURE  # a hashtag
    if len(text) <= 12 and shapes.is_number(text):
        return Form.NUMBER
    if shapes.is_said_twice(text):
        return Form.FURNITURE
    if shapes.is_rights(text, key):
        return Form.RIGHTS
    if len(text) <= 160 and not unit.marker and shapes.is_trail(text):
        return Form.TRAIL
    meaning = sayings().meaning(key)
    if meaning and (found := _said(unit, meaning)):
        return found
    if len(text) <= 160:
        if (not unit.full or text[0] in "（(") and names.is_byline(text):
            unit.stamps = names.stamps_in_byline(text, lang)
            return Form.BYLINE
        if shapes.is_credit(text):
            return Form.CREDIT
    if len(text) <= 700 and shapes.is_caption(text, key):
        return Form.CAPTION
    if text[-1] in "—–" and unit.words <= 9:
        return Form.SENTENCE  # the place of an agency's report, parted from its first sentence
    if _is_prose(unit):
        return Form.FURNITURE if unit.box_weight >= 3 or _is_all_furniture(unit) else Form.PROSE
    return Form.SENTENCE if unit.full else Form.SHORT


def _is_all_furniture(unit: Unit) -> bool:
    """Each of a few short sentences is one that the page's machinery says."""
    if unit.words > 40 or unit.sentences < 2:
        return False
    pieces = re.split(r"[.!?] ", unit.key)
    return len(pieces) > 1 and all(sayings().meaning(piece) == "furniture" for piece in pieces)


def _said(unit: Unit, meaning: str) -> Form | None:
    match meaning:
        case "label":
            return Form.LABEL
        case "tags":
            return None if unit.full else Form.TAGS
        case "comments":
            return None if unit.full else Form.COMMENTS
        case "credit":
            return Form.CREDIT if unit.words <= (7 if unit.full else 16) else None
        case "furniture":
            return Form.FURNITURE
        case _:
            if unit.full:
                return None
            unit.meaning = meaning
            return Form.HEADING


def _is_prose(unit: Unit) -> bool:
    words = unit.words
    if unit.full:
        return words >= 8 or (unit.sentences >= 2 and words >= 6)
    if unit.ends:
        return words >= 15 or (words >= 8 and (unit.sentences >= 2 or unit.text[-1] in ":："))
    return words >= 45 or (unit.sentences >= 3 and words >= 30)
