"""The honest way out: what to say, and what to show, where little of an article was found."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.markup.page.declared import Declared
from reader.markup.page.dense import wide
from reader.markup.page.landmark import prose
from reader.markup.page.outline import Outline, Part
from reader.markup.page.phrases import GATE, SENTENCE_END
from reader.markup.page.words import COMMENTS, JUNK
from reader.text import count_words

CUT_OFF = "looks cut off"
WALL = "cookie or paywall text only"
WHOLE = "no article found: whole page shown"
LINK_ONLY = "link only"

_LITTLE = 250
"""Latin letters' worth of text under which an answer is doubted."""
_WALL = re.compile("cookie|consent|gdpr|subscri|login|modal|popup|register|sign-?up")
_MUCH = 1_000
_SHARE = 0.35
"""Of a page's prose. What holds less is one teaser among many."""
_MOST_LINKS = 0.7
"""Of a text, from which it is a list of other pages."""
_SENTENCE = 60
_SOME = 100
"""Latin letters' worth of text that may be all there is of a notice."""
_WALL_WORDS = re.compile(
    r"cookies?\b|consent|subscri(?:be|ption|ber)|already a (?:member|subscriber)|sign in|log ?in|enable javascript|"
    r"javascript (?:is|to)|ad-?block|verify you are|are you a (?:human|robot)|captcha|access denied|premium|abonn|anmelden|"
    r"s'abonner|suscr[ií]|registr|有料会員|会員限定|ログイン|続きを読む|购买|登录|订阅",
    re.IGNORECASE,
)
_CUT_END = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|…\])\s*(?:\(?(?:read|continue|more|続き|mehr|lire|leer)\b.{0,60})?\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    page: Outline
    kept: frozenset[int]
    declared: Declared
    title: str
    scattered: bool = False
    """The ways of finding the article found different parts of a page of links."""


@dataclass(frozen=True, slots=True)
class Notice:
    notices: tuple[str, ...] = ()
    whole: bool = False
    """Show the whole page."""


def notice(found: Found) -> Notice:
    """At most one notice about what was kept of a page."""
    parts = found.page.parts
    body = " ".join(parts[index].text for index in sorted(found.kept) if parts[index].chars)
    everything = " ".join(parts[index].text for index in found.page.leaves if parts[index].chars)
    if found.scattered and wide(everything) >= _MUCH and wide(body) < _SHARE * prose(parts[0]):
        return Notice((WHOLE,), whole=True)
    in_links = sum(parts[index].link_chars for index in found.kept)
    if wide(body) >= _LITTLE and in_links <= _MOST_LINKS * len(body):
        return Notice((CUT_OFF,) if _is_cut_off(found, body) else ())
    linked = sum(parts[index].link_chars for index in found.page.leaves)
    if wide(everything) < 200 and (not everything or linked >= 0.5 * len(everything) or "http-equiv" in found.declared.meta):
        return Notice((LINK_ONLY,), whole=True)
    said = " ".join(
        text
        for index in found.page.leaves
        if parts[index].link_density < 0.5 and len(text := parts[index].text) > 40 and not _is_aside(found.page, parts[index])
    )
    if (
        wide(body) >= _SOME
        and not _WALL_WORDS.search(body)
        and any(map(_is_prose, (parts[index].text for index in found.kept)))
    ):
        return Notice((CUT_OFF,) if _is_cut_off(found, body) else ())
    if _WALL_WORDS.search(said or everything) and wide(said) < 6 * _LITTLE:
        return Notice((WALL,), whole=True)
    if found.kept and wide(body) >= 0.6 * wide(said) and wide(body) >= 40:
        return Notice((CUT_OFF,) if _is_cut_off(found, body) else ())  # a short article on a page that holds little else
    return Notice((WHOLE,), whole=True)


def _is_prose(line: str) -> bool:
    return wide(line) >= _SENTENCE and SENTENCE_END.search(line) is not None


def _is_aside(page: Outline, part: Part) -> bool:
    """Whether a leaf stands in comments, or in what has the name of furniture other than a wall's."""
    return any(
        COMMENTS.search(each.names) or (JUNK.search(each.names) and not _WALL.search(each.names)) for each in page.around(part)
    )


def _is_cut_off(found: Found, body: str) -> bool:
    if _CUT_END.search(body):
        return True
    words = sum(count_words(body))
    said = found.declared.article.get("articleBody")
    if isinstance(said, str) and sum(count_words(said)) > 2 * words + 50:
        return True
    counted = found.declared.article.get("wordCount")
    if isinstance(counted, str) and counted.isdecimal():
        counted = int(counted[:9])
    if isinstance(counted, int) and counted > 2.5 * words + 50:
        return True
    if found.declared.article.get("isAccessibleForFree") in (False, "False", "false") and words < 200:
        return True
    last = max((index for index in found.kept if found.page.parts[index].chars), default=0)
    after = [index for index in found.page.leaves if index > last][:4]
    return words < 400 and any(GATE.search(found.page.parts[index].text) for index in after)
