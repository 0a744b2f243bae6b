"""When a page was published and updated, and how it prints that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile

from reader.dates import find_moment, parse_moment
from reader.markup.html_tree import Node, Tree, without_floods
from reader.markup.page.declared import Declared, Json, text
from reader.markup.page.outline import Outline
from reader.model import Moment
from reader.text import clean_line

_PUBLISHED_NAMES = """
article:published_time og:article:published_time og:published_time datepublished article:published parsely-pub-date
sailthru.date dc.date.issued dcterms.issued dcterms.created dc.date.created dcterms.date citation_publication_date
citation_date publication_date publish-date publishdate published_time pubdate article_date_original
cxenseparse:recs:publishtime bt:pubdate originalpublicationdate datecreated dc.date date
"""
_UPDATED_NAMES = """
article:modified_time og:updated_time article:updated_time datemodified dcterms.modified dc.date.modified lastmod last-modified
updated_time
"""
_PUBLISHED = tuple(_PUBLISHED_NAMES.split())
_UPDATED = tuple(_UPDATED_NAMES.split())
_DATE_NAMES = re.compile(
    r"(?:\A|[\s_-])(?:dates?|datetime|time(?:stamp)?|pub-?date|publish(?:ed|-?date|-?time)?|posted(?:-?on)?|dateline|entry-date|updated)"
    r"(?=[\s_-]|\Z)|(?:post|article|entry|story|news|publish|create)(?:ed)?-?(?:date|time)"
)
_ELSEWHERE = re.compile(r"comment|related|sidebar|footer|recirc|popular|teaser|trending|most-?read|latest|recommend|more-")
_UPDATE_WORD = re.compile(r"updat|modif|aktualisiert|mis à jour|actualizado|更新|修正|revised|edited", re.IGNORECASE)
_LABEL = re.compile(
    r"\A(?:(?:(?:first |originally |last )?(?:published|posted|updated|created|issued|modified)|publié|veröffentlicht|"
    r"publicado|pubblicato|aktualisiert|stand|date|on|am|le|el|(?:公開|掲載|更新|投稿|配信)(?:日時?)?)"
    r"(?:\s+(?:on|at|le|am|el|in))?\s*[:：]?\s+)+",
    re.IGNORECASE,
)
_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?:[/-](0[1-9]|[12]\d|3[01]))?(?=[/-]|\Z)")
_LONGEST = 80
_LONGEST_SEARCHED = 500_000


@dataclass(frozen=True, slots=True)
class Times:
    published: Moment | None = None
    published_text: str | None = None
    """As the page prints it."""
    is_guess: bool = False
    updated: Moment | None = None


def times(tree: Tree, found: Declared, url: str | None, saved: Moment | None) -> Times:
    """The dates of a page: declared, marked up, printed or in its address; the address alone is a guess."""
    published = _first(_declared(found, ("datePublished", "dateCreated", "uploadDate"), _PUBLISHED), saved)
    updated = _first(_declared(found, ("dateModified",), _UPDATED), saved)
    marked = list(_marked(tree))
    if published is None:
        published = _first((value for value, is_update, _ in marked if not is_update), saved)
    if updated is None:
        updated = _first((value for value, is_update, _ in marked if is_update), saved)
    guess = False
    if published is None and (in_path := _IN_PATH.search(url or "")):
        published, guess = _first(["-".join(part for part in in_path.groups() if part)], saved), True
    if published is None and updated is not None:
        published = updated
    if updated is not None and published is not None and updated.epoch() <= published.epoch():
        updated = None
    return Times(published, _printed(marked, published), guess and published is not None, updated)


def printed_above(page: Outline, kept: frozenset[int], title: str) -> tuple[Moment, str] | None:
    """The date that a page prints between its headline and its first paragraph, and how, where it marks it in no way."""
    for part in page.above(kept, title):
        if part.chars <= _LONGEST and not _is_told_of(part.node) and (found := find_moment(part.text)) is not None:
            return found
    return None


def _is_told_of(node: Node) -> bool:
    """Whether a row of a table has a name for what stands in it: a date there is of what the page is about, not of the page."""
    row = next((each for each in (node, *node.ancestors()) if each.tag == "tr"), None)
    return row is not None and row.first("th") is not None


def guessed(source: str, url: str | None) -> Moment | None:
    """What ``htmldate`` makes of a page: the last resort, and never more than a guess."""
    from htmldate import find_date

    try:
        found = find_date(without_floods(source), url=url, original_date=True, extensive_search=len(source) < _LONGEST_SEARCHED)
    except Exception:  # noqa: BLE001 # a guess that cannot be made is none
        return None
    if found and found.endswith("-01-01"):
        # So it writes a year alone, mostly that of a copyright line: the day would be made up.
        found = found[:4]
    return Moment.from_iso(found) if found else None


def _declared(found: Declared, keys: tuple[str, ...], names: tuple[str, ...]) -> Iterator[str]:
    for thing in (found.article, *found.things):
        kinds: Json = thing.get("@type")
        if thing is found.article or kinds in ("WebPage", "NewsArticle", "Article", "BlogPosting"):
            for key in keys:
                if value := text(thing.get(key)):
                    yield value
    for name in names:
        yield from found.meta.get(name, ())


def _first(values: Iterable[str], saved: Moment | None) -> Moment | None:
    """The first value that is a moment, and no later than the page was saved."""
    for value in values:
        moment = parse_moment(value)
        if moment is None or moment.when.year < 1700:
            continue
        if saved is None or moment.epoch() < saved.epoch() + timedelta(days=2).total_seconds():
            return moment
    return None


def _marked(tree: Tree) -> Iterator[tuple[str, bool, str]]:
    """Dates in the page's own elements: the value, whether it is that of an update, and the text that is shown."""
    for node in tree.all():
        prop = node.get("itemprop").lower()
        if node.tag == "meta":
            continue
        is_time = node.tag in ("time", "relative-time", "local-time") or prop in ("datepublished", "datemodified")
        if not is_time and not ("class" in node.attrs and _DATE_NAMES.search(node.get("class").lower())):
            continue
        if _stands_elsewhere(node):
            continue
        shown = clean_line(" ".join(node.strings())) if node.is_block else clean_line(node.text())
        if len(shown) > _LONGEST:
            continue
        value = node.get("datetime") or node.get("content") or node.get("title") or ""
        is_update = "modified" in prop or _UPDATE_WORD.search(f"{node.get('class')} {shown}") is not None
        for each in (value, _unlabelled(shown)):
            if each and parse_moment(each) is not None:
                yield each, is_update, shown
                break


def _stands_elsewhere(node: Node) -> bool:
    around = takewhile(lambda each: each.tag not in ("article", "main", "body"), (node, *node.ancestors()))
    return any(each.tag in ("aside", "footer", "nav") or _ELSEWHERE.search(each.names()) for each in around)


def _unlabelled(shown: str) -> str:
    return _LABEL.sub("", shown).strip(" |·•-–—,")


def _printed(marked: list[tuple[str, bool, str]], published: Moment | None) -> str | None:
    """The date as the page prints it: the one that is the day of publication, else the first."""
    shown = [
        (text_, moment) for value, is_update, text_ in marked if text_ and not is_update and (moment := parse_moment(value))
    ]
    for text_, moment in shown:
        if published is not None and abs(moment.epoch() - published.epoch()) < timedelta(days=1.5).total_seconds():
            return _unlabelled(text_) or None
    return None if published is not None or not shown else _unlabelled(shown[0][0]) or None
