"""The language tables as one fast question about a whole line.

Some hundred patterns for each of five languages would cost milliseconds a page if each were tried on each line. So the
patterns are filed under the first word that they can begin with, and those of one word become one regular expression the
first time that a line begins with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from reader.markup.plain.languages import LANGUAGES

_QUOTES = {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\xa0": " ", "–": "-", "—": "-"}
_TRIM = " \t:：…*#_=~|•·●■◆▶►▼▲▽△★☆→›>＞<‹«»【】［］[]()（）〈〉＜↓↑-"
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_GROUP = re.compile(r"(?<!\\)\((?!\?)")
_OFTEN = 60
"""Characters of lines that are met again and again, at most."""
_KEPT = 5_000
LONGEST = 400
"""Characters. No phrase is longer; a longer line is prose, or a notice."""


def fold_line(text: str) -> str:
    """A line as the tables spell it: lower case, plain quotation marks and dashes, nothing hanging on at either end."""
    if not text.isascii():
        for sign, plain in _QUOTES.items():
            text = text.replace(sign, plain)
    return text.casefold().strip(_TRIM).rstrip(". ")


def is_japanese(text: str) -> bool:
    """Whether it has a character or kana in it."""
    return not text.isascii() and _CJK.search(text) is not None


class Phrases:
    """Patterns of whole lines, each with what it means; the first that matches wins."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        """``rows`` are pairs of a meaning (an identifier) and a pattern, the weightiest first."""
        self._filed: dict[str, list[tuple[str, str]]] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}
        # The same is asked several times of a line, and pages of one site have the same lines.
        self._often = lru_cache(maxsize=_KEPT)(self._meaning)
        for meaning, pattern in rows:
            for head in first_words(pattern):
                self._filed.setdefault(head, []).append((meaning, pattern))

    def meaning(self, folded: str) -> str | None:
        """What a folded line says, or ``None``."""
        if not folded or len(folded) > LONGEST:
            return None
        return self._often(folded) if len(folded) <= _OFTEN else self._meaning(folded)

    def _meaning(self, folded: str) -> str | None:
        for head in _heads_of_line(folded):
            compiled = self._compiled.get(head) or self._compile(head)
            if compiled is not None and (match := compiled.fullmatch(folded)):
                return (match.lastgroup or "")[:-4].rstrip("0123456789")
        return None

    def _compile(self, head: str) -> re.Pattern[str] | None:
        rows = self._filed.get(head)
        if rows is None:
            return None
        # The number keeps the names of groups apart; "_row" ends it.
        parts = (f"(?P<{meaning}{n}_row>{_GROUP.sub('(?:', row)})" for n, (meaning, row) in enumerate(rows))
        self._compiled[head] = re.compile("|".join(parts))
        return self._compiled[head]


def _heads_of_line(folded: str) -> Iterator[str]:
    if word := _WORD.match(folded):
        yield word[0]
    elif folded[0].isdigit():
        yield "#"
    yield "*"
    if is_japanese(folded):
        yield "字"


def first_words(pattern: str) -> list[str]:
    """What :func:`_heads` finds, each once."""
    return list(dict.fromkeys(_heads(pattern)))


def _heads(pattern: str) -> Iterator[str]:
    """The first words that lines matched by a pattern can have; ``#`` for a number, ``*`` for any, ``字`` for Japanese."""
    if _CJK.search(pattern):
        yield "字"
        return
    for literal, rest in _openings("", pattern):
        if rest.startswith(r"\d") and not literal:
            yield "#"
        elif (word := _WORD.fullmatch(literal.rstrip(" :"))) and not (rest and literal == word[0] and rest[0] in "[\\"):
            yield word[0]
        else:
            yield (_WORD.match(literal) or "*")[0] if " " in literal.rstrip() else "*"


def _openings(done: str, rest: str) -> Iterator[tuple[str, str]]:
    """A pattern's possible first words, each with the rest of the pattern: groups and ``?`` in front are spelled out."""
    while rest and (rest[0].isalpha() or rest[0] in "'- ") and rest[1:2] != "?":
        done, rest = done + rest[0], rest[1:]
        if done.endswith(" "):
            yield done, rest
            return
    if rest[1:2] == "?" and (rest[0].isalpha() or rest[0] in "'- "):
        yield from _openings(done, rest[2:])
        yield from _openings(done + rest[0], rest[2:])
    elif rest.startswith("(") and not rest.startswith("(?"):
        end = _closing(rest)
        after = rest[end + 1 :]
        if after.startswith(("?", "*")):
            after = after[1:]
            yield from _openings(done, after)
        for alternative in _alternatives(rest[1:end]):
            yield from _openings(done, alternative + after)
    else:
        yield done, rest


def _closing(pattern: str) -> int:
    """Where the group that a pattern begins with ends."""
    at, depth = 0, 1
    while depth:
        at += 1
        if pattern[at - 1] != "\\":
            depth += (pattern[at] == "(") - (pattern[at] == ")")
    return at


def _alternatives(inner: str) -> list[str]:
    found, depth = [""], 0
    for at, character in enumerate(inner):
        escaped = inner[at - 1 : at] == "\\"
        depth += 0 if escaped else (character == "(") - (character == ")")
        if character == "|" and not depth:
            found.append("")
        else:
            found[-1] += character
    return found


def _rows(meaning: str, field: str) -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        for row in language.rows(field):
            yield meaning, row


@cache
def sayings() -> Phrases:
    """What a line of its own can say: ``ranking popular related other tags comments label credit furniture``."""
    fields = ("ranking", "popular", "tags", "comments", "related", "other", "credit", "furniture")
    rows = [row for field in fields for row in _rows(field, field)]
    return Phrases([*_rows("label", "date_labels"), *rows])


@cache
def decorations() -> Phrases:
    """What a line says that belongs to an item of a list."""
    return Phrases(_rows("decoration", "decoration"))


@cache
def _searched(field: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row) for language in LANGUAGES for row in language.rows(field))


def is_in(field: str, text: str) -> bool:
    """Whether a row of a field that is searched in lines, in any language, is in a text.

    One after another: each of them knows what it can begin with, and all of them as one expression would be tried everywhere.
    """
    return any(row.search(text) for row in _searched(field))


@lru_cache(maxsize=4)
def words_of(field: str) -> tuple[str, ...]:
    """All languages' words of a field that is a list of alternatives, the longest first."""
    found = {word for language in LANGUAGES for word in language.words(field)}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


_BOXES = ["|".join(language.rows("box_words")) for language in LANGUAGES]
_SPACED = "|".join(words for words in _BOXES if not _CJK.search(words))
_UNSPACED = "|".join(words for words in _BOXES if _CJK.search(words))
BOX_SPACED = re.compile(rf"(?:{_SPACED})(?![^\W\d_])")
"""What sign-up boxes, paywalls and consent notices talk of, in folded lines of languages that part words by spaces."""
BOX_UNSPACED = re.compile(_UNSPACED)
"""The same in those that do not."""
BOX_UNSPACED_LATIN = re.compile("|".join(words for words in _alternatives(_UNSPACED) if not _CJK.search(words)) or "(?!)")
"""Of these, what there can be in a line of other languages."""
_BOX_FIRSTS = frozenset(_heads(f"({_SPACED.replace('(?:', '(').replace('[sz]', '(s|z)').replace('[se]*', '(s|e|es)?')})"))
"""The first words of :data:`BOX_SPACED`."""


def _box_openings() -> dict[str, tuple[re.Pattern[str], ...]]:
    """Where to look for :data:`BOX_SPACED`: expressions for its first words, by their letters up to the first hyphen."""
    found: dict[str, tuple[re.Pattern[str], ...]] = {}
    letter = r"[^\W\d_]"
    for first in sorted(_BOX_FIRSTS):
        word = re.escape(first)
        # The word comes first, since that is what an expression can look for quickly; then whether it is a whole one.
        whole = re.compile(rf"{word}(?<!{letter}{word})(?<!{letter}-{word})(?!-?{letter})")
        start = first.partition("-")[0]
        found[start] = (*found.get(start, ()), whole)
    return found


BOX_OPENINGS = _box_openings()
HOMES = frozenset(home for language in LANGUAGES for home in language.home)
