"""What a page says of itself beside who and when: section, language, tags, standfirst."""

from __future__ import annotations

import re

from reader.markup.html_tree import Tree
from reader.markup.page.declared import Declared, Json, text, texts, types_of
from reader.markup.page.outline import Outline
from reader.text import clean_line, fold

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_CRUMBS = re.compile(r"breadcrumb|(?:\A|[\s_-])crumbs?(?:[\s_-]|\Z)")
_HOME = frozenset(
    (
        "home",
        "homepage",
        "start",
        "startseite",
        "accueil",
        "inicio",
        "news",
        "top",
        "ホーム",
        "トップ",
        "home page",
        "front page",
    )
)
_ACTION = re.compile(
    r"(?:edit|view|show|improve|suggest|report|download)\b.*\b(?:on|in|at|source|page|this|edits?|issue)\b", re.IGNORECASE
)
"""What can be done with a page, where a row of crumbs has a link to that, too."""
_NO_SECTION = frozenset(
    (
        *("tag", "tags", "category", "categories", "uncategorized", "uncategorised", "general", "article", "articles"),
        *("post", "posts", "story", "stories", "page", "all", "未分類", "non-classe", "sin-categoria"),
    )
)
"""What programs call the part of a site that nobody named."""
_DECK = re.compile(
    r"(?:\A|[\s_-])(?:deck|dek|standfirst|sub-?title|sub-?head(?:line|ing)?|strap-?line|kicker-?text|lede|lead-?text|chapo|vorspann|"
    r"(?:article|post|entry|story)[_-]{0,2}(?:summary|excerpt|intro|description|deck|dek|subtitle|lead))(?=[\s_-]|\Z)"
)
_MOST_TAGS = 20


def section(tree: Tree, found: Declared, title: str) -> str | None:
    """The part of the site that the article stands in: declared, else the last breadcrumb that is not the article itself."""
    given = found.first(
        "article:section", "section", "parsely-section", "sailthru.section", "cxenseparse:category", "dc.subject.category"
    )
    declared = given or text(found.article.get("articleSection"))
    if declared and fold(declared) not in _NO_SECTION:
        return declared
    crumbs = _declared_crumbs(found) or _shown_crumbs(tree)
    named = [
        crumb for crumb in crumbs if fold(crumb) not in _HOME | _NO_SECTION and fold(crumb) != fold(title) and len(crumb) <= 40
    ]
    return named[-1] if named else None


def _declared_crumbs(found: Declared) -> list[str]:
    for thing in found.things:
        if "BreadcrumbList" not in types_of(thing):
            continue
        items: Json = thing.get("itemListElement")
        names = []
        for item in items if isinstance(items, list) else []:
            if isinstance(item, dict):
                inner = item.get("item")
                names.append(text(item.get("name")) or text(inner.get("name") if isinstance(inner, dict) else None) or "")
        return [name for name in names if name]
    return []


def _shown_crumbs(tree: Tree) -> list[str]:
    for node in tree.all("nav", "ul", "ol", "div", "p", "section"):
        if (
            _CRUMBS.search(node.names())
            or "breadcrumb" in node.get("aria-label").lower()
            or "BreadcrumbList" in node.get("itemtype")
        ):
            links = [clean_line(a.text()) for a in node.iter("a")]
            return [link for link in links if link and not _ACTION.match(link)]
    return []


def language(tree: Tree, found: Declared) -> str | None:
    """The language that a page declares, as a BCP 47 tag."""
    body = tree.body
    given = (
        tree.root.get("lang"),
        tree.root.get("xml:lang"),
        tree.root.attrs.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
        body.get("lang"),
        found.first("content-language", "dc.language", "dcterms.language", "language", "lang"),
        text(found.article.get("inLanguage")),
        found.first("og:locale"),
    )
    for each in given:
        for tag in (each or "").split(","):
            named = clean_line(tag).replace("_", "-")
            if _LANGUAGE.match(named):
                return _cased(named)
    return None


def _cased(tag: str) -> str:
    """A language tag in its customary case: ``pt-BR``, ``zh-Hant``."""
    first, *rest = tag.split("-")
    return "-".join(
        (first.lower(), *(each.upper() if len(each) == 2 else each.title() if len(each) == 4 else each for each in rest))
    )


def tags(tree: Tree, found: Declared) -> tuple[str, ...]:
    """What the article is tagged with, each once."""
    listed = list(found.meta.get("article:tag", ()))
    if not listed:
        listed = list(texts(found.article.get("keywords")))
    if not listed:
        listed = [clean_line(a.text()) for a in tree.all("a") if "tag" in a.get("rel").lower().split()]
    if not listed:
        listed = [
            value
            for name in ("news_keywords", "parsely-tags", "sailthru.tags", "keywords")
            for value in found.meta.get(name, ())[:1]
        ][:1]
    single = [tag.strip(" #\"'") for each in listed for tag in re.split("[,;、，]", each)]
    unique = {fold(tag): tag for tag in reversed(single) if tag and len(tag) <= 60 and not tag.startswith("http")}
    return tuple(reversed(unique.values()))[:_MOST_TAGS]


def standfirst(page: Outline, kept: frozenset[int], found: Declared, title: str) -> str | None:
    """The lines under the headline that say what the article is about, where they do not stand in the body itself."""
    described = fold(found.first("og:description", "description", "twitter:description") or "")
    first = min((index for index in kept if page.parts[index].chars > 60), default=0)
    before = [page.parts[index] for index in page.leaves if index < first and index not in kept]
    said = fold(title)
    start = max((place for place, part in enumerate(before) if said and fold(part.text) == said), default=-1)
    for part in before[start + 1 :]:
        if not 20 <= part.chars <= 600 or part.link_density > 0.3 or fold(part.text) == said:
            continue
        named = any(_DECK.search(each.names) for each in (part, *page.around(part)[:1]))
        if (named and start >= 0) or (described and fold(part.text) == described):
            return part.text
    return None
