"""From the leaves that were chosen to the blocks of the article: what belongs between them, and what crept in among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import takewhile

from reader.dates import find_moment
from reader.markup import html_table
from reader.markup.html_figure import CAPTION
from reader.markup.html_tree import Node
from reader.markup.page.landmark import is_junk, is_named_junk, prose
from reader.markup.page.outline import Outline, Part
from reader.markup.page.phrases import CALL, GATE, SENTENCE_END, is_pointer
from reader.text import fold

_STRUCTURE = frozenset(("pre", "listing", "xmp", "blockquote", "dd", "dt", "figcaption", "math", "summary"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ABOVE = 6
"""Leaves before the first kept one among which the article's opening picture may be."""
_GALLERY = 5
"""Pictures in one leaf that are no longer the article's."""
_CONTAINERS = frozenset(("blockquote", "figure", "dl", "details"))
_ABOUT = re.compile(
    r"(?:\A|[\s_-])(?:by-?line\w*|authors?|author-?\w+|writer|date\w*|time(?:stamp)?|pub-?date|published|posted\w*|dateline-?date|meta\w*|"
    r"post-?info|entry-?info|article-?info|credits?-?line|reading-?time|read-?time|kicker|eyebrow|category|categories|rubric|breadcrumbs?|"
    r"standfirst|deck|dek|sub-?title|subheadline|share\w*|social\w*|headline|tags?|caption-toggle)(?=[\s_-]|\Z)"
)
_BYLINE = re.compile(r"\A(?:by|von|par|por|di|door|文|取材)\s+\S.{0,80}\Z", re.IGNORECASE)
_RIGHTS = re.compile(
    r"\A(?:©|\(c\)|copyright\b)|all rights reserved|alle rechte vorbehalten|tous droits réservés|無断転載", re.IGNORECASE
)
_NOT_WORDS = re.compile(r"[^\w.'-]+")
_NOTE = re.compile(r"(?:\A|[\s_-])(?:doc-)?(?:foot|end)-?notes?|cite_note|(?:\A|[\s_-])fn[:_-]?\d")
_BIO = re.compile(
    r"\s(?:\([^)]*\)\s)?(?:is|was|has been|writes|covers|reports|works|lives|teaches|edits|joined|ist|schreibt|arbeitet|est|"
    r"ecrit|es|escribe|scrive)\s"
)
"""What follows the author's name in a line about the author, folded."""
_LONGEST_BIO = 400
_LONGEST_NOTE = 2_000
_PROSE = 60
"""Characters. A line shorter than this before the body tells who, when or where rather than what."""
_LONGEST_HEAD = 12
"""Leaves that may stand before the first prose."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is shown apart from the body, and so must not be shown in it again."""

    title: str
    published_text: str | None = None
    bylines: tuple[str, ...] = ()


def completed(page: Outline, chosen: frozenset[int], known: Known) -> frozenset[int]:
    """The chosen leaves with what stands between them and belongs to them, without what is shown elsewhere."""
    kept = {index for index in chosen if page.parts[index].chars}
    if not kept:
        return chosen
    home = page.home(kept)
    _without_junk(page, kept, home)
    if kept:
        _whole_tables(page, kept, home)
    if kept:
        _fill(page, kept, home)
    _strip_head(page, kept, known)
    _strip_inside(page, kept)
    _strip_tail(page, kept, known)
    _add_notes(page, kept)
    _add_pictures(page, kept, chosen, home)
    return frozenset(kept)


def _without_junk(page: Outline, kept: set[int], home: Part) -> None:
    """Leave out what even the best answer may have taken in by its shape, and what its name gives away."""
    total = max(1, prose(home))
    for part in page.parts[home.index + 1 : home.end]:
        if part.names and is_named_junk(part, total):
            kept.difference_update(page.within(part))


def _fill(page: Outline, kept: set[int], home: Part) -> None:
    """Keep code, quotes, list items, pictures and, at last, headings that stand among kept leaves."""
    parts = page.parts
    first, last = min(kept), max(kept)
    total = max(1, prose(home))
    leaves = [index for index in page.leaves if home.index <= index < home.end]
    opening = bisect_left(leaves, first) - _ABOVE
    headings: list[int] = []
    for place, index in enumerate(leaves):
        part = parts[index]
        if index in kept or any(is_junk(each, total) for each in _up_to(page, part, home)):
            continue
        between = first < index < last
        if part.tag in _HEADINGS:
            headings += [place] if between and part.link_density < 0.5 else []
        elif not part.chars or _in_figure(page, part, home):
            # A picture may also stand just above the first paragraph.
            if part.pictures < _GALLERY and (between or opening <= place < opening + _ABOVE):
                kept.add(index)
        elif between and part.link_density < 0.5 and _is_structure(page, part, kept, home):
            kept.add(index)
    for place in reversed(headings):
        following = next((index for index in leaves[place + 1 :] if parts[index].chars), None)
        if following in kept:
            kept.add(leaves[place])


def _up_to(page: Outline, part: Part, home: Part) -> list[Part]:
    """A part and those around it, up to one that is not counted."""
    return [each for each in (part, *page.around(part)) if each.index > home.index]


def _in_figure(page: Outline, part: Part, home: Part) -> bool:
    around = _up_to(page, part, home)
    return any(each.tag == "figure" or CAPTION.search(each.names) for each in around) and part.link_density < 0.8


def _is_structure(page: Outline, part: Part, kept: set[int], home: Part) -> bool:
    if part.tag in _STRUCTURE:
        return True
    around = _up_to(page, part, home)
    if any(each.tag in _CONTAINERS for each in around):
        return True
    if any(each.tag == "li" for each in around):
        lists = [each for each in around if each.tag in ("ul", "ol")]
        return bool(lists) and any(index in kept for index in page.within(lists[-1]))
    siblings = [each for each in page.inner(page.parts[part.parent]) if each.index in kept]
    return (
        len(siblings) >= 2 and part.tag == "p" and part.chars < 200 and part.link_density == 0 and not CALL.fullmatch(part.text)
    )


def _whole_tables(page: Outline, kept: set[int], home: Part) -> None:
    """A data table is kept whole or not at all: if it stands among kept leaves, or much of it was chosen."""
    first, last = min(kept), max(kept)
    total = max(1, prose(home))
    for part in page.parts[home.index : home.end]:
        if part.tag != "table" or not html_table.is_data(part.node):
            continue
        leaves = {index for index in page.within(part) if page.parts[index].leaf}
        held = sum(page.parts[index].chars for index in leaves & kept)
        among = first < part.index and part.end <= last and part.link_density < 0.5
        if held >= 0.3 * part.chars or (among and not any(is_junk(each, total) for each in _up_to(page, part, home))):
            kept |= leaves
        else:
            kept -= leaves


def _strip_head(page: Outline, kept: set[int], known: Known) -> None:
    """Leave out what the top of the page says before the first prose: headline, byline, date, section, counters."""
    title = fold(known.title)
    ordered = [page.parts[index] for index in sorted(kept) if page.parts[index].chars]
    first_prose = next((place for place, part in enumerate(ordered) if _is_prose(part)), None)
    if first_prose is None or first_prose > _LONGEST_HEAD:
        # Verse, a list, a table: short lines are what it is made of. A date above them is not.
        kept.difference_update(part.index for part in ordered[:1] if part.chars < _PROSE and find_moment(part.text) is not None)
        return
    for part in ordered[: first_prose + 1]:
        said = fold(part.text)
        if part.tag in _HEADINGS:
            if said and (_is_title(said, title) or (part.tag == "h1" and said in title)):
                kept.discard(part.index)
        elif said == title or (not _is_prose(part) and _is_about(page, part, known)):
            kept.discard(part.index)
    for part in takewhile(lambda each: not _is_prose(each), ordered[first_prose + 1 :]):
        # The first prose may be the standfirst, and the byline stand between it and the body.
        if part.tag not in _HEADINGS and _is_byline(part, known):
            kept.discard(part.index)
    for part in ordered[first_prose:]:
        if part.tag in _HEADINGS and fold(part.text) == title:
            kept.discard(part.index)


def _is_prose(part: Part) -> bool:
    return part.tag not in _HEADINGS and part.chars >= _PROSE and SENTENCE_END.search(part.text) is not None


def _is_about(page: Outline, part: Part, known: Known) -> bool:
    """Whether a short line at the top tells who, when or where."""
    if part.chars > 150 or part.tag in ("pre", "td", "th", "dt", "blockquote", "math"):
        return False
    if part.tag in ("time", "address") or _BYLINE.match(part.text) or any(_names(part.text, name) for name in known.bylines):
        return True
    if any(each.names and each.chars < 250 and _ABOUT.search(each.names) for each in (part, *page.around(part)[:2])):
        return True
    if part.chars <= 100 and find_moment(part.text) is not None:
        return True
    return (
        part.chars < 30
        and not part.pictures
        and re.search("[.!?。！？…]", part.text) is None
        and part.tag in ("p", "div", "li", "span")
    )


def _is_byline(part: Part, known: Known) -> bool:
    """Whether a line tells who wrote the article, or when, and nothing else would be lost with it."""
    if part.chars > 150 or part.tag not in ("p", "div", "span", "time", "address", "li"):
        return False
    named = any(_names(part.text, name) for name in known.bylines)
    return part.tag == "time" or (named and (_BYLINE.match(part.text) is not None or find_moment(part.text) is not None))


def _names(line: str, name: str) -> bool:
    """Whether a line holds a name, as words of its own."""
    return f" {fold(name)} " in f" {_NOT_WORDS.sub(' ', fold(line))} "


def _is_title(said: str, title: str) -> bool:
    """Whether a heading is the headline, perhaps with a word more or less."""
    short, long = sorted((said, title), key=len)
    return short in long and len(short) > 0.7 * len(long)


def _strip_inside(page: Outline, kept: set[int]) -> None:
    """Leave out pointers to other articles, and calls to share, subscribe or comment that stand alone."""
    for index in sorted(kept):
        part = page.parts[index]
        if is_pointer(part) or (
            part.chars < 60 and part.tag in ("p", "div", "span", "h2", "h3", "h4") and CALL.fullmatch(part.text)
        ):
            kept.discard(index)


def _strip_tail(page: Outline, kept: set[int], known: Known) -> None:
    """Leave out what ends the article without being its end: bare headings, links, gates, copyright, who the author is."""
    names = tuple(fold(name) for name in known.bylines)
    for index in sorted(kept, reverse=True):
        part = page.parts[index]
        linked = part.link_density > 0.8 and part.tag not in ("td", "th", "li", "dd")
        gated = part.chars < 250 and (GATE.search(part.text) or _RIGHTS.search(part.text))
        told = names and part.chars < _LONGEST_BIO and _is_bio(fold(part.text), names)
        if not (part.tag in _HEADINGS or (part.chars and (linked or gated or told))):
            return
        kept.discard(index)


def _is_bio(line: str, names: tuple[str, ...]) -> bool:
    name = next((name for name in names if line.startswith(f"{name} ")), None)
    return name is not None and _BIO.match(line, len(name)) is not None


def _add_pictures(page: Outline, kept: set[int], chosen: frozenset[int], home: Part) -> None:
    """Keep the pictures and films that were chosen with the text."""
    total = max(1, prose(home))
    for index in chosen:
        part = page.parts[index]
        if not part.chars and part.pictures < _GALLERY and not any(is_junk(each, total) for each in _up_to(page, part, home)):
            kept.add(index)


def _add_notes(page: Outline, kept: set[int]) -> None:
    """Keep the notes that kept text leads to and that lead back, wherever the page has put them."""
    hrefs = [a.get("href") for index in kept for a in page.parts[index].node.iter("a")]
    links = {href[1:] for href in hrefs if href.startswith("#") and len(href) > 1}
    for part in page.parts:
        if links and part.node.get("id") in links and part.chars < _LONGEST_NOTE and not kept.intersection(page.within(part)):
            is_note = _NOTE.search(f"{part.names} {part.node.get('role')}") is not None
            if is_note or any(a.get("href").startswith("#") for a in part.node.iter("a")):
                kept.update(index for index in page.within(part) if page.parts[index].leaf and page.parts[index].chars)


def kept_tree(page: Outline, kept: frozenset[int]) -> Node:
    """The page's own elements around the kept leaves, and nothing else."""
    copy = _copied(page, page.parts[0], kept)
    return copy if copy is not None else Node("body")


def _copied(page: Outline, part: Part, kept: frozenset[int]) -> Node | None:
    if part.leaf:
        return part.node if part.index in kept else None
    node = part.node
    inner = {id(each.node): each for each in page.inner(part)}
    made = Node(node.tag, node.attrs, [], node.parent, is_block=True)
    for child in node.children:
        if isinstance(child, str):
            made.children.append(child)
        elif (below := inner.get(id(child))) is not None and (copy := _copied(page, below, kept)) is not None:
            made.append(copy)
    return made if any(not isinstance(child, str) for child in made.children) else None
