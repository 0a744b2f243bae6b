"""Who wrote a page: names, one each, from what it declares or, failing that, from the line that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from reader.dates import find_moment
from reader.markup.html_tree import Node, Tree
from reader.markup.page.declared import Declared, Json, texts
from reader.markup.page.outline import Outline
from reader.text import clean_line, fold

_META_NAMES = """
author article:author_name parsely-author dc.creator dcterms.creator dc:creator dcterm:creator sailthru.author byl authors
article:author og:author citation_author twitter:creator_name bylines
"""
_META = tuple(_META_NAMES.split())
_BY = re.compile(
    r"\A(?:(?:written|posted|published|submitted|words|text|story|report(?:ed|ing)?|article|review|interview|analysis|opinion)\s+by|by|von|par|"
    r"por|di|door|av|af|od|autor(?:en|es)?|author[s]?|auteur|text|文|作者|記者|編集|筆者)(?:\s*[:：／]\s*|\s+)",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:,|;|&|\||\band\b|\bund\b|\bet\b|\by\b|\be\b|、|，|/|\bwith\b|\bmit\b)\s*", re.IGNORECASE)
_SUFFIX = re.compile(r"\A(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|md|mba|esq|rn|cpa|phd|dr|msc|ma|ba|do|dds|jd)\.?\Z", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:staff|correspondent|reporter|editors?|writer|columnist|contributor|special to|for the|news service|updated|"
    r"published|posted|min(?:ute)?s? read|twitter|facebook|follow|email|https?:|www\.|senior|chief|photographer|redaktion|"
    r"redacción)\b",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(r"<[^>]*>|\S+@\S+\.\w+|\(?@\w+\)?")
_DAY = re.compile(
    r"(?<=\w)[\s,|·•–—-]+(?:(?:on|le|am|el)\s+)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?"
    r"(?:\d{1,2}[./-]\d|(?:\d{1,2}\.?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+\d|"
    r"\d{4}-\d)|\s+(?:published|updated|posted|last modified)\b",
    re.IGNORECASE,
)
"""Where a date begins that stands behind the names."""
_BYLINE = re.compile(
    r"\A(?:(?:[Ww]ritten|[Pp]osted|[Pp]ublished|[Ss]ubmitted|[Ww]ords|[Tt]ext|[Ss]tory)\s+)?(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor)"
    r"\s+[^\W\d_a-zß-ÿ].*"
)
"""A whole line that says by whom: the name that follows has a capital letter."""
_LETTERS = re.compile(r"[\W_]+")
_AFTER_DATE = re.compile(r"\s[|·•–—-]?\s?(?=(?:by|By|von|par|por|di|door)\s)")
_LONGEST_LINE = 120
_DATE = re.compile(r"\d{4}|\d{1,2}:\d{2}")
_SHOWN = re.compile(
    r"(?:\A|[\s_-])(?:by-?line(?:s)?|author(?:s|-?name)?|writer|writtenby|p-author|contributor|reporter|vcard|fn)(?=[\s_-]|\Z)"
)
_AROUND = re.compile(
    r"comment|related|sidebar|(?<!post-)(?<!entry-)(?<!article-)footer|(?<![a-z])bio|widget|recirc|popular|teaser|"
    r"(?<!v)card|promo"
)
_LONGEST = 60
_LONGEST_MARKED_UP = 2_000
"""Characters of a line with its markup and addresses: taking these out takes time by the square of it."""
_MOST = 12


def bylines(tree: Tree, found: Declared, site: str | None, title: str | None = None) -> tuple[str, ...]:
    """The names of the people (or desks) that the page gives as its authors; none where it does not tell."""
    names = _people(declared_names(found), site) or _people(_shown(tree, fold(title or "")), site)
    return tuple(names)[:_MOST]


def _people(names: list[str], site: str | None) -> list[str]:
    """Names without that of the site, which templates give for want of a better or hang on those of its people."""
    name = _LETTERS.sub("", fold(site or ""))
    bare = ((each, _LETTERS.sub("", fold(each))) for each in names)
    return [each for each, said in bare if said != name and not (each.isupper() and said in name)]


def printed_names(page: Outline, kept: frozenset[int], title: str) -> tuple[str, ...]:
    """The names of a byline that a page prints between its headline and its first paragraph, and marks in no way."""
    for part in page.above(kept, title):
        if part.chars > _LONGEST_LINE:
            continue
        dated = _AFTER_DATE.search(part.text)
        line = part.text[dated.end() :] if dated and find_moment(part.text[: dated.start()]) else part.text
        if _BYLINE.match(line) and (names := names_in(line)):
            return tuple(names)[:_MOST]
    return ()


def declared_names(found: Declared) -> list[str]:
    """The names that a page declares as its authors'."""
    declared = _of_things(found, found.article.get("author")) or _of_things(found, found.article.get("creator"))
    return declared or next((names for name in _META if (names := _names(found.meta.get(name, ())))), [])


def _of_things(found: Declared, value: Json) -> list[str]:
    out: list[str] = []
    for each in value if isinstance(value, list) else [value]:
        out += _names(texts(found.resolved(each)))
    return list(dict.fromkeys(out))


def _names(strings: Iterable[str]) -> list[str]:
    out: list[str] = []
    for string in strings:
        out += names_in(string)
    return list(dict.fromkeys(out))


def names_in(line: str) -> list[str]:
    """The names in a byline: "By A. Writer and B. Writer, Staff" holds two."""
    if len(line) > _LONGEST_MARKED_UP:
        return []
    line = clean_line(_NOT_NAMES.sub(" ", line).replace("\xa0", " "))
    if line.startswith(("http:", "https:", "/", "www.")):
        return []
    dated = _DAY.search(line)
    line = _BY.sub("", line[: dated.start()] if dated else line).strip(" .,:;|-–—•·")
    out: list[str] = []
    for part in _SPLIT.split(line):
        name = _BY.sub("", part).strip(" .,:;|-–—•·()")
        if out and _SUFFIX.match(name):
            out[-1] = f"{out[-1]}, {part.strip()}"
        elif _is_name(name) and not (out and _ROLE.search(name)):
            out.append(name)
    return out if len(line) <= 4 * _LONGEST else []


def _is_name(name: str) -> bool:
    return len(name) <= _LONGEST and not _DATE.search(name) and any(map(str.isalpha, name))


def _shown(tree: Tree, title: str) -> list[str]:
    marked = [(place, node) for place, node in enumerate(tree.all()) if _is_marked(node)]
    start = _place_of(tree, title)
    # What stands above the headline is more often of another article than of this one.
    for _, node in sorted(marked, key=lambda each: each[0] < start):
        around = takewhile(lambda each: each.tag not in ("article", "main", "body"), (node, *node.ancestors()))
        if any(_AROUND.search(each.names()) for each in around):
            continue
        inner = next((each for each in node.iter() if each.get("itemprop") == "name"), node)
        line = clean_line(" ".join(inner.strings()) if inner.is_block else inner.text())
        if 2 < len(line) <= 120 and (found := names_in(line)):
            beside = [
                names_in(clean_line(each.text())) for _, each in marked if each is not node and each.parent is node.parent
            ]
            return list(dict.fromkeys([*found, *(name for names in beside for name in names)]))
    return []


def _place_of(tree: Tree, title: str) -> int:
    """Where the headline stands among a page's elements; 0 where it does not."""
    headings = {id(node) for node in tree.all("h1", "h2", "h3") if title and fold(node.text()) == title}
    return next((place for place, node in enumerate(tree.nodes if headings else ()) if id(node) in headings), 0)


def _is_marked(node: Node) -> bool:
    if node.tag == "meta":
        return False
    if "author" in node.get("rel").split() or node.get("itemprop") == "author":
        return True
    return any(name in node.attrs and _SHOWN.search(node.get(name).lower()) is not None for name in ("class", "data-testid"))
