"""One way of finding the article: by what the page calls it, less what has the name of something else."""

from __future__ import annotations

from reader.markup.page.outline import Outline, Part
from reader.markup.page.words import BODY, COMMENTS, JUNK, NAVIGATION_ROLES, WEAK_JUNK

_ASIDE = frozenset(("nav", "aside", "footer", "form", "fieldset", "menu", "search"))
_GROUPS = frozenset(("ul", "ol", "div", "section", "table"))
_MOST_COMMENTS = 0.8
"""Of a page's prose. What is more is the article of a page whose template has an odd name for it."""
_LEAST = 250
"""Characters that an element must hold to be taken for the article's."""


def landmark(page: Outline) -> frozenset[int]:
    """The indexes of the leaves inside the page's own mark for its article, junk left out."""
    home = _home(page)
    if home.index == 0:
        return frozenset()
    out = without_junk(page, home)
    return frozenset(index for index in out if page.parts[index].chars)


def _home(page: Outline) -> Part:
    """The innermost element that is marked as the article's text, of those that hold much of what is so marked."""
    marks = (_is_body, _named_body, _is_article, _is_main)
    marked = [[part for part in page.parts if marked(part) and prose(part) >= _LEAST] for marked in marks]
    most = max((prose(part) for found in marked[:3] for part in found), default=0)
    for found in marked:
        large = [part for part in found if prose(part) >= 0.5 * most]
        if large:
            largest = max(map(prose, large))
            # Of elements inside each other that hold about the same, the innermost.
            return max((part for part in large if prose(part) >= 0.8 * largest), key=lambda part: part.depth)
    return page.parts[0]


def prose(part: Part) -> int:
    """Characters that are not in links."""
    return part.chars - part.link_chars


def _is_body(part: Part) -> bool:
    return "articlebody" in part.node.get("itemprop").lower()


def _is_article(part: Part) -> bool:
    return part.tag == "article" or part.node.get("role") == "article"


def _named_body(part: Part) -> bool:
    return part.tag in ("div", "section", "td", "article") and BODY.search(part.names) is not None


def _is_main(part: Part) -> bool:
    return part.tag == "main" or part.node.get("role") == "main"


def without_junk(page: Outline, home: Part) -> list[int]:
    """The leaves of an element without those in parts of it that are named, or shaped, like something else."""
    parts = page.parts
    total = max(1, prose(home))
    out: list[int] = []
    index = home.index
    while index < home.end:
        part = parts[index]
        if index != home.index and is_junk(part, total):
            index = part.end
            continue
        if part.leaf:
            out.append(index)
        index += 1
    return out


def is_named_junk(part: Part, total: int) -> bool:
    """Whether a part is something else by its name alone, surely enough to overrule who took it for the article."""
    own = prose(part)
    if COMMENTS.search(part.names):
        return own < _MOST_COMMENTS * total
    return JUNK.search(part.names) is not None and (own < 0.1 * total or (part.link_density > 0.3 and own < 0.25 * total))


def is_junk(part: Part, total: int) -> bool:
    """Whether a part of an article of so many characters of prose is something else that stands in it."""
    own = prose(part)
    if part.names and COMMENTS.search(part.names):
        return own < _MOST_COMMENTS * total
    if own > 0.4 * total:
        return False
    if part.tag in _ASIDE or part.node.get("role") in NAVIGATION_ROLES:
        return True
    if part.names:
        if JUNK.search(part.names):
            return own < 0.25 * total or part.link_density > 0.3
        if WEAK_JUNK.search(part.names) and (part.link_density > 0.3 or (own < 200 and not part.commas)):
            return True
    return part.tag in _GROUPS and part.link_density > 0.6 and part.chars > 40 and not part.leaf
