"""The headline of a page, without the site's name that pages hang on it, and that name."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from reader.markup.html_tree import Tree
from reader.markup.page.declared import Declared, text
from reader.text import clean_line, fold

_SEPARATOR = re.compile(r"\s+[|\-–—:·•»«/\\>~]{1,2}\s+|\s*[｜|»：]\s*|\s+::\s+|\s+_\s+")
_BARE = re.compile(r"[\W_]+")
_LONGEST_SITE = 50
_LONGEST_SHOWN = 300
_ALIKE = 0.6
"""How much of the longer of two headlines the shorter must be, to be the same one, shortened."""
_SITE_META = ("application-name", "apple-mobile-web-app-title", "dc.publisher", "citation_journal_title", "al:ios:app_name")
_TITLE_META = ("og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "parsely-title", "headline", "title")


def site_name(found: Declared, url: str | None) -> str | None:
    """The name of the site, as it gives itself; else its host without ``www.``."""
    names = (
        found.first("og:site_name"),
        text(found.resolved(found.article.get("publisher"))),
        text(found.named("WebSite").get("name")),
        found.first(*_SITE_META),
    )
    for name in names:
        if name and len(name) <= 80 and not name.startswith(("http://", "https://")):
            return name
    return host_of(url)


def host_of(url: str | None) -> str | None:
    """The host of an address, without ``www.``."""
    host = urlsplit(url).hostname if url else None
    return clean_line(host).removeprefix("www.") if host else None


def headline(tree: Tree, found: Declared, site: str | None, url: str | None) -> str | None:
    """The article's headline: the one that the page shows, if what it declares says the same; else what it declares."""
    document = next((clean_line(node.text()) for node in tree.all("title")), None)
    given = (text(found.article.get("headline")), found.first(*_TITLE_META), document, text(found.article.get("name")))
    declared = [cleaned for each in given if each and (cleaned := without_site(each, site, url))]
    marked = [node for node in tree.all() if node.tag != "meta" and node.get("itemprop") == "headline"]
    lines = [clean_line(node.text()).rstrip("¶#§ ") for node in (*marked, *tree.all("h1"))]
    shown = [line for line in lines if 2 < len(line) <= _LONGEST_SHOWN]
    before = {_bare(document[: cut.start()]) for cut in _SEPARATOR.finditer(document or "") if document}
    best = next((line for line in shown if _bare(line) in before and not _is_name(line, site, url)), None)
    if best is not None:
        return best
    best = max(shown, key=lambda line: _alike(line, declared), default=None)
    said = [_bare(each) for each in declared]
    agreed = next((each for each, bare in zip(declared, said, strict=True) if bare and said.count(bare) > 1), None)
    if best is not None and _alike(best, declared) >= _ALIKE and (agreed is None or _bare(best) in said):
        return best
    # A template that declares the site's name as every page's title says nothing of this one.
    telling = [each for each in declared if not _is_name(each, site, url)]
    return next(iter((*telling, *shown, *declared)), None)


def without_site(title: str, site: str | None, url: str | None) -> str:
    """A title without the name of the site before or after it."""
    title = clean_line(title)
    for _ in range(3):
        cuts = list(_SEPARATOR.finditer(title))
        if not cuts:
            break
        head, tail = title[: cuts[0].start()], title[cuts[-1].end() :]
        before_tail = title[: cuts[-1].start()]
        is_bar = any(mark in cuts[-1][0] for mark in "|｜»")
        if _is_name(tail, site, url) or (
            (is_bar or not site) and "：" not in cuts[-1][0] and _is_short_tail(before_tail, tail)
        ):
            title = before_tail
        elif _is_name(head, site, url):
            title = title[cuts[0].end() :]
        else:
            break
    return title.strip()


def _is_short_tail(head: str, tail: str) -> bool:
    return len(tail) <= _LONGEST_SITE and len(tail.split()) <= 4 and len(head) > 1.5 * len(tail) and len(head.split()) >= 3


def _is_name(part: str, site: str | None, url: str | None) -> bool:
    said = _bare(part)
    if not said or len(part) > _LONGEST_SITE:
        return False
    host = host_of(url) or ""
    names = {_bare(site or ""), _bare(host), _bare(host.rpartition(".")[0])} - {""}
    return any(said == name or (min(len(said), len(name)) > 3 and (said in name or name in said)) for name in names)


def _alike(line: str, others: list[str]) -> float:
    """How much of the longer the shorter of two headlines is, for the one most like it; 0 where neither holds the other."""
    said = _bare(line)
    lengths = [
        (len(said), len(other)) for each in others if (other := _bare(each)) and said and (said in other or other in said)
    ]
    return max((min(pair) / max(pair) for pair in lengths), default=0.0)


def _bare(string: str) -> str:
    return _BARE.sub("", fold(string))
