"""Readability's first walk over a page: the unlikely goes, what serves as a paragraph becomes one, what scores is listed."""

from __future__ import annotations

import re

from reader.markup.page.readability.elements import BLANK, TEXT, Element, inner, link_density
from reader.markup.page.words import MAYBE, NAVIGATION_ROLES, UNLIKELY

_ROLES = NAVIGATION_ROLES - {"banner", "contentinfo", "search"}
_BYLINE = re.compile(r"byline|author|dateline|writtenby|p-author", re.IGNORECASE)
_WORDS = re.compile(r"\W+")
_PHRASING = frozenset(
    [
        "abbr",
        "audio",
        "b",
        "bdo",
        "br",
        "button",
        "cite",
        "code",
        "data",
        "datalist",
        "dfn",
        "em",
        "embed",
        "i",
        "img",
        "input",
        "kbd",
        "label",
        "mark",
        "math",
        "meter",
        "noscript",
        "object",
        "output",
        "progress",
        "q",
        "ruby",
        "samp",
        "script",
        "select",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "textarea",
        "time",
        "var",
        "wbr",
    ]
)
_MAYBE_PHRASING = frozenset(("a", "del", "ins"))
_BLOCKS = ("blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul")
_EMPTIED = frozenset(("div", "section", "header", "h1", "h2", "h3", "h4", "h5", "h6"))
_SCORED = frozenset(("section", "h2", "h3", "h4", "h5", "h6", "p", "td", "pre"))
_LONGEST_BYLINE = 100
_SAME_TITLE = 0.75
_MOST_LINKS = 0.25


def strip(body: Element, title: str, *, unlikely: bool, bylines: bool) -> list[Element]:
    """Prune a page, and list the elements that score, in its order."""
    scored: list[Element] = []
    stack = [body]
    while stack:
        element = stack.pop()
        if element.tag == TEXT:
            continue
        match = element.names()
        if element is not body:
            if bylines and _is_byline(element, match):
                bylines = False
                element.take_out()
                continue
            if title and element.tag in ("h1", "h2") and _likeness(title, inner(element.text())) > _SAME_TITLE:
                title = ""
                element.take_out()
                continue
            if _is_out(element, match.lower(), unlikely=unlikely):
                element.take_out()
                continue
        if element.tag in _SCORED:
            scored.append(element)
        if element.tag == "div":
            element = _as_paragraph(element, scored)
        stack += reversed(element.inside)
    return scored


def _is_byline(element: Element, match: str) -> bool:
    if element.get("rel") != "author" and "author" not in element.get("itemprop") and not _BYLINE.search(match):
        return False
    return 0 < len(element.text().strip()) < _LONGEST_BYLINE


def _likeness(one: str, other: str) -> float:
    """How much of the second text is made of words of the first, 0 to 1."""
    known = {word for word in _WORDS.split(one.lower()) if word}
    words = [word for word in _WORDS.split(other.lower()) if word]
    if not known or not words:
        return 0.0
    return 1 - len(" ".join(word for word in words if word not in known)) / len(" ".join(words))


def _is_out(element: Element, match: str, *, unlikely: bool) -> bool:
    if unlikely:
        if element.tag not in ("body", "a") and UNLIKELY.search(match) and not MAYBE.search(match):
            return not element.is_in("table") and not element.is_in("code")
        if element.get("role") in _ROLES:
            return True
    return element.tag in _EMPTIED and _is_empty(element)


def _is_empty(element: Element) -> bool:
    return all(each.tag in ("br", "hr") or (each.tag == TEXT and BLANK.match(each.said)) for each in element.inside)


def _as_paragraph(element: Element, scored: list[Element]) -> Element:
    """A ``div`` with its texts in paragraphs; if it is used as one itself, that paragraph in its place."""
    _wrap(element)
    inside = element.elements()
    blank = all(each.tag != TEXT or BLANK.match(each.said) for each in element.inside)
    if len(inside) == 1 and inside[0].tag == "p" and blank and link_density(element) < _MOST_LINKS:
        only = inside[0]
        above = element.above
        assert above is not None, "the page itself is no div"
        above.inside = [only if each is element else each for each in above.inside]
        only.above = above
        scored.append(only)
        return only
    if not element.has(*_BLOCKS):
        element.tag = "p"
        scored.append(element)
    return element


def _wrap(element: Element) -> None:
    if not any(_is_phrasing(each) and not _is_white(each) for each in element.inside):
        return
    out: list[Element] = []
    run: Element | None = None
    for each in element.inside:
        if not _is_phrasing(each):
            _end(run)
            run = None
        elif run is not None:
            run.put(each)
            continue
        elif not _is_white(each):
            run = Element("p", {}, element)
            run.put(each)
            out.append(run)
            continue
        out.append(each)
    _end(run)
    element.inside = out


def _end(run: Element | None) -> None:
    while run is not None and run.inside and _is_white(run.inside[-1]):
        run.inside.pop()


def _is_phrasing(element: Element) -> bool:
    if element.tag == TEXT or element.tag in _PHRASING:
        return True
    return element.tag in _MAYBE_PHRASING and all(map(_is_phrasing, element.inside))


def _is_white(element: Element) -> bool:
    return element.tag == "br" or (element.tag == TEXT and BLANK.match(element.said) is not None)
