"""What a page declares about itself for machines: JSON-LD, ``meta`` elements, microdata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from reader.markup.html_tree import Tree
from reader.text import clean_line

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Thing: TypeAlias = "dict[str, Json]"

LONGEST_SCRIPT = 2_000_000
"""Characters of one JSON-LD script; what is longer is not read."""
_MOST_THINGS = 2_000
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Posting|Report|Review|Recipe|Claim|Opinion|Book|HowTo|CreativeWork|QAPage)\Z")
_PAGE = re.compile(r"(?:WebPage|ItemPage|AboutPage|FAQPage|VideoObject|PodcastEpisode|Event)\Z")
_WRAPPER = re.compile(
    r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)?\s*(.*?)\s*(?:-->|//\s*\]\]>|\]\]>)?\s*;?\s*\Z", re.DOTALL
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_DESCENDED = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart", "liveBlogUpdate", "video", "isPartOf")


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page declares. ``meta`` has lower-case names and cleaned values, in the order of the page."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    article: Thing = field(default_factory=dict)
    """The JSON-LD object for the article; empty where there is none."""
    things: tuple[Thing, ...] = ()
    """Every JSON-LD object of the page, those inside others too."""

    def first(self, *names: str) -> str | None:
        """The first value, of the first of these ``meta`` names that has one."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), None)

    def named(self, kind: str) -> Thing:
        """The first JSON-LD object of a type; empty where there is none."""
        return next((thing for thing in self.things if kind in types_of(thing)), {})

    def resolved(self, value: Json) -> Json:
        """An object for one that only refers to it by ``@id``."""
        if isinstance(value, dict) and set(value) <= {"@id", "@type"} and "@id" in value:
            return next((thing for thing in self.things if thing.get("@id") == value["@id"] and len(thing) > len(value)), value)
        return value


def declared(tree: Tree) -> Declared:
    """Read what a page declares. Broken JSON-LD is passed over."""
    meta: dict[str, list[str]] = {}
    things: list[Thing] = []
    for source in tree.data:
        _descend(_loaded(source), things)
    for node in tree.all("meta"):
        value = clean_line(node.get("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in node.get(attribute).lower().split():
                if value:
                    meta.setdefault(name, []).append(value)
    titles = {value.casefold() for name in ("og:title", "twitter:title") for value in meta.get(name, ())}
    return Declared(meta, _article(things, titles), tuple(things))


def texts(value: Json) -> Iterator[str]:
    """The strings in a value that may be a string, an object with a name, or a list of such; cleaned, never empty."""
    match value:
        case str():
            if text := clean_line(value):
                yield text
        case list():
            for each in value:
                yield from texts(each)
        case dict():
            yield from texts(value.get("name") or value.get("@value") or value.get("alternateName") or "")
        case _:
            return


def text(value: Json) -> str | None:
    """The first of :func:`texts`."""
    return next(texts(value), None)


def types_of(thing: Thing) -> list[str]:
    kind = thing.get("@type")
    return [each for each in (kind if isinstance(kind, list) else [kind]) if isinstance(each, str)]


def _loaded(source: str) -> Json:
    if len(source) > LONGEST_SCRIPT:
        return None
    found = _WRAPPER.match(source)
    assert found is not None, "every part of the pattern is optional"
    for attempt in (found[1], _TRAILING_COMMA.sub(r"\1", found[1])):
        try:
            loaded: Json = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return loaded
    return None


def _descend(value: Json, things: list[Thing]) -> None:
    stack = [value]
    while stack and len(things) < _MOST_THINGS:
        each = stack.pop()
        if isinstance(each, list):
            stack.extend(reversed(each))
        elif isinstance(each, dict):
            things.append(each)
            stack.extend(inner for name in reversed(_DESCENDED) if isinstance(inner := each.get(name), dict | list))


def _article(things: list[Thing], titles: set[str]) -> Thing:
    """The object for the article: of several, the one with the page's own title, else the one that tells most."""
    for pattern in (_ARTICLE, _PAGE):
        found = [thing for thing in things if any(pattern.search(kind) for kind in types_of(thing))]
        if found:
            meant = [thing for thing in found if (text(thing.get("headline")) or "").casefold() in titles]
            return max(
                meant or found, key=lambda thing: ("headline" in thing) + ("datePublished" in thing) + ("author" in thing)
            )
    return {}
