"""From the leaves that were chosen to the blocks of the article: what belongs between them, and what crept in among them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.markup import html_table
from reader.markup.html_figure import CAPTION
from reader.markup.html_tree import Node
from reader.markup.page.landmark import is_junk, is_named_junk, prose
from reader.markup.page.outline import Outline, Part
from reader.text import fold

_STRUCTURE = frozenset(("pre", "listing", "xmp", "td", "th", "blockquote", "dd", "dt", "figcaption", "math", "summary"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_CONTAINERS = frozenset(("blockquote", "figure", "dl", "details"))
_ABOUT = re.compile(
    r"(?:\A|[\s_-])(?:by-?line\w*|authors?|author-?\w+|writer|date\w*|time(?:stamp)?|pub-?date|published|posted\w*|dateline-?date|meta\w*|"
    r"post-?info|entry-?info|article-?info|credits?-?line|reading-?time|read-?time|kicker|eyebrow|category|categories|rubric|breadcrumbs?|"
    r"standfirst|deck|dek|sub-?title|subheadline|share\w*|social\w*|headline|tags?|caption-toggle)(?=[\s_-]|\Z)"
)
_POINTER = re.compile(
    r"\A(?:read (?:more|also|next|the full|on)|see also|also read|related(?: \w+)?|more(?: on| from)?|watch|recommended|lire aussi|"
    r"à lire aussi|lesen sie auch|mehr(?: zum thema)?|lea también|leer más|leggi anche|関連記事|あわせて読みたい|continue reading|"
    r"advertisement|sponsored|sign up|subscribe|share this(?: \w+)?|follow us|click here to|print|email|comments?|loading)\b.{0,200}\Z",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"\A(?:by|von|par|por|di|door|文|取材)\s+\S.{0,80}\Z", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?。！？।؟…:：;][\"'”’»)\]]*\Z")


@dataclass(frozen=True, slots=True)
class Known:
    """What is shown apart from the body, and so must not be shown in it again."""

    title: str
    published_text: str | None = None
    bylines: tuple[str, ...] = ()


def completed(page: Outline, chosen: frozenset[int], known: Known) -> frozenset[int]:
    """The chosen leaves with what stands between them and belongs to them, without what is shown elsewhere."""
    if not chosen:
        return chosen
    kept = set(chosen)
    home = _home(page, kept)
    _without_junk(page, kept, home)
    _fill(page, kept, home)
    _whole_tables(page, kept, home)
    _strip_head(page, kept, known)
    _strip_inside(page, kept)
    _strip_tail(page, kept)
    return frozenset(kept)


def _home(page: Outline, kept: set[int]) -> Part:
    """The innermost part that holds nearly all that is kept."""
    parts = page.parts
    total = sum(parts[index].chars for index in kept)
    place = parts[0]
    while True:
        inner = None
        for part in _children(page, place):
            held = sum(parts[index].chars for index in page.within(part) if index in kept)
            if held >= 0.9 * total:
                inner = part
        if inner is None or inner.leaf:
            return place
        place = inner


def _without_junk(page: Outline, kept: set[int], home: Part) -> None:
    """Leave out what even the best answer may have taken in by its shape, and what its name gives away."""
    total = max(1, prose(home))
    for part in page.parts[home.index + 1 : home.end]:
        if part.names and is_named_junk(part, total):
            kept.difference_update(page.within(part))


def _children(page: Outline, part: Part) -> list[Part]:
    out = []
    index = part.index + 1
    while index < part.end:
        out.append(page.parts[index])
        index = page.parts[index].end
    return out


def _fill(page: Outline, kept: set[int], home: Part) -> None:
    """Keep headings, code, quotes, cells, list items and pictures that stand among kept leaves."""
    parts = page.parts
    first, last = min(kept), max(kept)
    total = max(1, prose(home))
    leaves = [index for index in page.leaves if home.index <= index < home.end]
    texts = [index for index in leaves if index in kept]
    if not texts:
        return
    for place, index in enumerate(leaves):
        part = parts[index]
        if index in kept or any(is_junk(each, total) for each in _up_to(page, part, home)):
            continue
        between = first < index < last
        if part.pictures and not part.chars:
            near = between or _is_beside(page, part, kept)
            if near and part.pictures < 5:
                kept.add(index)
        elif part.embeds:
            if between:
                kept.add(index)
        elif part.tag in _HEADINGS or part.tag == "h1":
            following = next((i for i in leaves[place + 1 :] if parts[i].chars and parts[i].tag not in _HEADINGS), None)
            if between and following in kept and part.link_density < 0.5:
                kept.add(index)
        elif _in_figure(page, part, home):
            if between or _is_beside(page, part, kept):
                kept.add(index)
        elif between and part.link_density < 0.5 and _is_structure(page, part, kept, home):
            kept.add(index)


def _up_to(page: Outline, part: Part, home: Part) -> list[Part]:
    out = [] if part.index == home.index else [part]
    for each in page.around(part):
        if each.index <= home.index:
            break
        out.append(each)
    return out


def _is_beside(page: Outline, part: Part, kept: set[int]) -> bool:
    """Whether a leaf just before the first kept one shares its surroundings: an opening picture."""
    first = min(kept)
    between = [index for index in page.leaves if part.index < index < first and page.parts[index].chars > 200]
    return part.index < first and not between


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
    siblings = [each for each in _children(page, page.parts[part.parent]) if each.index in kept]
    return (
        len(siblings) >= 2 and part.tag == "p" and part.chars < 200 and part.link_density == 0 and not _POINTER.match(part.text)
    )


def _whole_tables(page: Outline, kept: set[int], home: Part) -> None:
    """A data table is kept whole or not at all."""
    for part in page.parts[home.index : home.end]:
        if part.tag != "table" or not html_table.is_data(part.node):
            continue
        leaves = [index for index in page.within(part) if page.parts[index].leaf]
        held = sum(page.parts[index].chars for index in leaves if index in kept)
        if held >= 0.3 * part.chars:
            kept.update(leaves)
        else:
            kept.difference_update(leaves)


def _strip_head(page: Outline, kept: set[int], known: Known) -> None:
    """Leave out what the top of the page repeats: headline, standfirst, byline, date, section."""
    title = fold(known.title)
    names = {fold(name) for name in known.bylines}
    prose_seen = 0
    for index in sorted(kept):
        part = page.parts[index]
        said = fold(part.text)
        if said and said == title and prose_seen < 3:
            kept.discard(index)
            continue
        if part.tag in ("h1", "h2", "h3") and not prose_seen and said and _is_title(said, title):
            kept.discard(index)
            continue
        if not part.chars or prose_seen >= 2:
            continue
        is_prose = part.chars >= 60 and _SENTENCE_END.search(part.text) is not None
        prose_seen += is_prose
        if is_prose or part.tag in _HEADINGS or prose_seen:
            continue
        around = (part, *page.around(part)[:2])
        named = any(each.names and each.chars < 250 and _ABOUT.search(each.names) for each in around)
        if (
            (named and part.chars < 150)
            or part.tag in ("time", "address")
            or _BYLINE.match(part.text)
            or said in names
            or (known.published_text and fold(known.published_text) in said and part.chars < 100)
        ):
            kept.discard(index)


def _is_title(said: str, title: str) -> bool:
    """Whether a heading is the headline, perhaps with a word more or less."""
    short, long = sorted((said, title), key=len)
    return short in long and len(short) > 0.7 * len(long)


def _strip_inside(page: Outline, kept: set[int]) -> None:
    """Leave out pointers to other articles: a line that is a link, or "Read more:" and a link."""
    for index in sorted(kept):
        part = page.parts[index]
        if part.chars and part.tag not in ("pre", "td", "th") and part.link_density > 0.6 and _POINTER.match(part.text):
            kept.discard(index)
        elif (
            part.chars
            and part.chars < 40
            and part.tag in ("p", "div", "span")
            and not part.link_chars
            and _POINTER.fullmatch(part.text)
        ):
            if _SENTENCE_END.search(part.text) is None:
                kept.discard(index)


def _strip_tail(page: Outline, kept: set[int]) -> None:
    """Leave out what ends the article without being its end: headings with nothing under them, lines that are links."""
    for index in sorted(kept, reverse=True):
        part = page.parts[index]
        if part.tag in _HEADINGS or (part.chars and part.link_density > 0.8 and part.tag not in ("td", "th", "li", "dd")):
            kept.discard(index)
        else:
            return


def kept_tree(page: Outline, kept: frozenset[int]) -> Node:
    """The page's own elements around the kept leaves, and nothing else."""
    copy = _copied(page, page.parts[0], kept)
    return copy if copy is not None else Node("body")


def _copied(page: Outline, part: Part, kept: frozenset[int]) -> Node | None:
    if part.leaf:
        return part.node if part.index in kept else None
    node = part.node
    inner = {id(each.node): each for each in _children(page, part)}
    made = Node(node.tag, node.attrs, [], node.parent, is_block=True)
    for child in node.children:
        if isinstance(child, str):
            made.children.append(child)
        elif (below := inner.get(id(child))) is None:
            if node.tag != "figure" and not child.is_block:
                made.children.append(child)
        elif (copy := _copied(page, below, kept)) is not None:
            made.children.append(copy)
    return made if any(not isinstance(child, str) for child in made.children) else None
