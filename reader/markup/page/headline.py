"""The headline of a page, without the site's name that pages hang on it, and that name."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from reader.markup.html_tree import Node
from reader.markup.page.declared import Declared, text
from reader.text import clean_line, fold

_SEPARATOR = re.compile(r"\s+[|\-–—:·•»«/\\>~]{1,2}\s+|\s*[｜|»]\s*|\s+::\s+|\s*_\s+|\s+\|\s*")
_BARE = re.compile(r"[\W_]+")
_LONGEST_SITE = 50


def site_name(found: Declared, url: str | None) -> str | None:
    """The name of the site, as it gives itself; else its host without ``www.``."""
    publisher = found.resolved(found.article.get("publisher"))
    names = (
        found.first("og:site_name"),
        text(publisher),
        text(found.named("WebSite").get("name")),
        found.first(
            "application-name", "apple-mobile-web-app-title", "dc.publisher", "citation_journal_title", "al:ios:app_name"
        ),
    )
    for name in names:
        if name and len(name) <= 80 and not name.startswith(("http://", "https://")):
            return name
    return host_of(url)


def host_of(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return clean_line(host).removeprefix("www.") if host else None


def headline(root: Node, found: Declared, site: str | None, url: str | None) -> str | None:
    """The article's headline: the one that the page shows, if what it declares says the same; else what it declares."""
    document = next((clean_line(node.text()) for node in root.iter("title")), "")
    given = [
        text(found.article.get("headline")),
        found.first(
            "og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "parsely-title", "headline", "title"
        ),
        document,
        text(found.article.get("name")),
    ]
    declared = [cleaned for each in given if each and (cleaned := without_site(each, site, url))]
    shown = [text_ for node in root.iter("h1") if 2 < len(text_ := clean_line(node.text())) <= 300]
    marked = [clean_line(node.text()) for node in root.iter() if node.get("itemprop") == "headline" and node.tag != "meta"]
    for each in (*marked, *shown):
        if each and any(_says_the_same(each, other) for other in declared):
            return each
    for each in declared:
        if _is_name(each, site, url) and (shown or marked):
            continue
        return each
    return next((each for each in (*marked, *shown) if each), None)


def without_site(title: str, site: str | None, url: str | None) -> str:
    """A title without the name of the site before or after it."""
    title = clean_line(title)
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    for _ in range(3):
        cuts = list(_SEPARATOR.finditer(title))
        if not cuts:
            return title
        head, tail = title[: cuts[0].start()], title[cuts[-1].end() :]
        if _is_name(tail, site, url) or (not site and _is_short_tail(title[: cuts[-1].start()], tail)):
            title = title[: cuts[-1].start()]
        elif _is_name(head, site, url):
            title = title[cuts[0].end() :]
        elif "|" in cuts[-1][0] and _is_short_tail(title[: cuts[-1].start()], tail):
            title = title[: cuts[-1].start()]
        else:
            return title
    return title


def _is_short_tail(head: str, tail: str) -> bool:
    return len(tail) <= _LONGEST_SITE and len(tail.split()) <= 4 and len(head) > 1.5 * len(tail) and len(head.split()) >= 3


def _is_name(part: str, site: str | None, url: str | None) -> bool:
    said = _bare(part)
    if not said or len(part) > _LONGEST_SITE:
        return False
    name = _bare(site or "")
    host = _BARE.sub("", (host_of(url) or "").rpartition(".")[0]) if url else ""
    whole = _BARE.sub("", host_of(url) or "")
    if name and (said == name or (len(said) > 3 and (said in name or name in said))):
        return True
    return bool(host) and (said in (host, whole) or (len(said) > 3 and (said in host or (host in said and len(host) > 3))))


def _says_the_same(one: str, other: str) -> bool:
    a, b = _bare(one), _bare(other)
    if not a or not b:
        return False
    return a == b or ((a in b or b in a) and max(len(a), len(b)) < 2 * min(len(a), len(b)))


def _bare(string: str) -> str:
    return _BARE.sub("", fold(string))
