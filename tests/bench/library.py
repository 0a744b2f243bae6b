"""A library of as many articles as one likes, the same every time: a third each plain text, Markdown, saved pages.

Words follow Zipf's law over a vocabulary that grows out of syllables, the commonest being English function words, so that
the commonest word is in nearly every article, a middling one in a few of a hundred, and most in hardly any: a search costs
what it costs in real text.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from itertools import accumulate
from multiprocessing import Pool
from pathlib import Path

FOLDER = 500
"""Articles in a folder: about two hundred folders in a library of a hundred thousand."""
KINDS = ("txt", "md", "html")
_VOCABULARY = 40_000
_COMMON = (
    "the of and to in a is that for it was on as with be by at he from his are this have not they which one had were all "
    "their there been has when who will more no if out so said what up its about into than them can only other new some could "
    "time these two may then do first any my now such like our over man me even most made after also did many before must "
    "through years where much your way well down should because each just those people how too little state good very make"
).split()
_ONSETS = "b c d f g h l m n p r s t v w br ch cl cr dr fl gr pl pr sc sh sl sp st str th tr".split()
_NUCLEI = "a e i o u ai ea ee ie oa ou".split()
_CODAS = ("", "", "n", "r", "l", "s", "t", "m", "nd", "st", "ck", "ng", "rt", "ll", "th", "nce", "tion", "ment", "er", "ing")
_JOINTS = ("", "", "", "n", "r", "s", "l")
_SITES = ("The Harbour Times", "Northern Ledger", "Weekly Lantern", "Coastline", "The Quay", "Valley Post")
_SECTIONS = ("Politics", "Local", "Business", "Sport", "Culture", "Science", "Travel", "Opinion")
_FIRST = datetime(2005, 1, 1, 6, 0)


@dataclass(frozen=True, slots=True)
class Written:
    """An article as it was made up."""

    path: str
    """Relative to the library."""
    headline: str
    text: str
    """The file's contents."""


@cache
def vocabulary() -> tuple[str, ...]:
    """The words, the commonest first."""
    chance = random.Random("words")
    words = dict.fromkeys(_COMMON)
    while len(words) < _VOCABULARY:
        # As in a language, what is said often is short.
        longer = min(1.0, len(words) / 6_000)
        syllables = chance.choices((1, 2, 3, 4), (3, 4 + longer, 4 * longer, longer))[0]
        parts = [chance.choice(_ONSETS) + chance.choice(_NUCLEI) + chance.choice(_JOINTS) for _ in range(syllables - 1)]
        words.setdefault("".join(parts) + chance.choice(_ONSETS) + chance.choice(_NUCLEI) + chance.choice(_CODAS))
    return tuple(words)


@cache
def _weights() -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 2.7) for rank in range(_VOCABULARY)))


def articles(count: int) -> Iterator[Written]:
    """The articles of a library of so many; those of a smaller library are the first of a larger one's."""
    for number in range(count):
        yield article(number)


def article(number: int) -> Written:
    """The article of this number, the same in every library that has it."""
    chance = random.Random(number)
    kind = KINDS[number % len(KINDS)]
    headline = _sentence(chance, chance.randint(5, 11)).rstrip(".")
    author = f"{_name(chance)} {_name(chance)}"
    when = _FIRST + timedelta(minutes=chance.randrange(60 * 24 * 365 * 20))
    section, site = chance.choice(_SECTIONS), chance.choice(_SITES)
    body = _paragraphs(chance, chance.randint(2_700, 5_400))
    folder = f"{number // FOLDER:05}"
    path = f"{folder}/{number:07}.{kind}"
    match kind:
        case "txt":
            head = f"{section}\n\n{headline}\n\nBy {author}\n{when:%B} {when.day}, {when:%Y}\n\n"
            text = head + "\n\n".join(body) + "\n"
        case "md":
            head = f"---\ntitle: {headline}\nauthor: {author}\npublished: {when.isoformat()}\nsite: {site}\n"
            text = f"{head}section: {section}\nurl: https://example.org/{number}\n---\n\n" + "\n\n".join(body) + "\n"
        case _:
            text = _page(headline, author, when, section, site, body, number)
    return Written(path, headline, text)


def write(root: Path, count: int) -> int:
    """Write a library of so many articles, but for what is there already, a folder at a time on every core; its bytes."""
    with Pool() as pool:
        return sum(pool.imap_unordered(partial(_write_folder, root, count), range(0, count, FOLDER)))


def _write_folder(root: Path, count: int, first: int) -> int:
    size = 0
    (root / article(first).path).parent.mkdir(parents=True, exist_ok=True)
    for number in range(first, min(first + FOLDER, count)):
        each = article(number)
        text = each.text.encode()
        size += len(text)
        path = root / each.path
        if not path.exists():
            path.write_bytes(text)
    return size


def long_article(words: int, published: str) -> str:
    """A Markdown article of so many words, with a heading now and then."""
    chance = random.Random(words)
    parts = [f"---\ntitle: An article of {words} words\npublished: {published}\n---\n"]
    written = 0
    while written < words:
        if chance.random() < 0.04:
            parts.append("## " + _sentence(chance, 4).rstrip("."))
        paragraph = " ".join(_sentence(chance, chance.randint(6, 22)) for _ in range(chance.randint(3, 6)))
        written += paragraph.count(" ") + 1
        parts.append(paragraph)
    return "\n\n".join(parts) + "\n"


def queries() -> tuple[str, ...]:
    """What people type: words of all frequencies, the commonest included, two words, a phrase of common ones."""
    words = vocabulary()
    ranks = (0, 1, 5, 30, len(_COMMON) + 5, 400, 900, 2_500, 6_000, 15_000, 30_000)
    return (
        *(words[rank] for rank in ranks),
        f"{words[200]} {words[450]}",
        f"{words[0]} {words[300]}",
        f"{words[700]} {words[90]}",
        '"of the"',
        f"title:{words[150]}",
    )


def _draw(chance: random.Random, count: int) -> list[str]:
    words, weights = vocabulary(), _weights()
    total, top = weights[-1], len(words) - 1
    pick = chance.random
    return [words[bisect(weights, pick() * total, 0, top)] for _ in range(count)]


def _sentence(chance: random.Random, words: int) -> str:
    text = " ".join(_draw(chance, words))
    return text[0].upper() + text[1:] + "."


def _paragraphs(chance: random.Random, characters: int) -> list[str]:
    found, written = [], 0
    while written < characters:
        found.append(" ".join(_sentence(chance, chance.randint(6, 22)) for _ in range(chance.randint(2, 6))))
        written += len(found[-1])
    return found


def _name(chance: random.Random) -> str:
    return vocabulary()[chance.randrange(len(_COMMON), 3_000)].title()


def _page(headline: str, author: str, when: datetime, section: str, site: str, body: list[str], number: int) -> str:
    links = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in _SECTIONS)
    paragraphs = "\n".join(f"<p>{paragraph}</p>" for paragraph in body)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{headline} | {site}</title>
<meta property="og:title" content="{headline}"><meta property="og:site_name" content="{site}">
<meta name="author" content="{author}"><meta property="article:published_time" content="{when.isoformat()}">
<meta property="article:section" content="{section}"><link rel="canonical" href="https://example.org/{number}"></head>
<body><nav><ul>{links}</ul></nav><main><article><h1>{headline}</h1><p class="byline">By {author}</p>
{paragraphs}
</article></main><footer>Copyright {site}</footer></body></html>
"""
