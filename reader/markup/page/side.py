"""The lists beside an article (most read, rankings, related stories), and what else stands on its page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.markup.html_inline import Addresses
from reader.markup.html_tree import Node
from reader.markup.page.outline import Outline, Part
from reader.markup.page.phrases import is_pointer
from reader.model import Item, ListKind, SideList
from reader.text import clean_line, fold, truncate


def _words(alternatives: str) -> re.Pattern[str]:
    """Alternatives, several a line, parted by two spaces."""
    return re.compile("|".join(re.split(r"\s*\n|  ", alternatives.strip())), re.IGNORECASE)


_KINDS: tuple[tuple[ListKind, re.Pattern[str]], ...] = (
    (
        "ranking",
        _words(r"ranking  ランキング  \btop[ -]?(?:\d+|ten|five)\b  charts?\b  rangliste  classement  clasificación  排行"),
    ),
    (
        "popular",
        _words(r"""
most[ -](?:read|popular|viewed|shared|commented|watched|emailed|discussed)  popular  trending  hot (?:news|topics)
人気  よく読まれ  アクセス  meist ?gelesen  beliebt  les plus (?:lus|vus|populaires)  más (?:leíd|vist|popular)  lo más
più (?:lett|vist)  mais (?:lidas|vistas)  meest gelezen  热门  最受欢迎  많이 본  인기
"""),
    ),
    (
        "related",
        _words(r"""
related  read (?:more|also|next)  see also  also (?:read|on)  more (?:on|from|like|about|stories|news|articles)  recommended
you (?:may|might)  don't miss  what to read  up next  further reading  from the archive  関連  あわせて  おすすめ
mehr (?:zum|aus|zu)  ähnliche  weitere  lire aussi  sur le même  articles? liés  relacionad  te puede  también  leggi anche
correlat  potrebbe  leia (?:também|mais)  lees ook  相关  相關  관련
"""),
    ),
    (
        "other",
        _words(r"""
latest  newest  recent  editor  picks  top stories  headlines  新着  最新  neueste  aktuell  derni  últim  ultime
in pictures  videos?\b
"""),
    ),
)
"""What the heading of a list says of it, in several languages."""
_HEADING_NAMES = re.compile(r"(?:\A|[\s_-])(?:title|heading|headline|header|hd|ttl|label|caption)(?=[\s_-]|\Z)")
_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "legend", "summary", "header"))
_MENU_TAGS = frozenset(("nav", "menu"))
_MENU = re.compile(
    r"(?:\A|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|site-?(?:header|footer)|sitemap|pagination|social|share)(?=[\s_-]|\Z)"
)
_RANK = re.compile(r"\A\s*(?:#|No\.?)?\s*(\d{1,3})\s*[.):位]?\s*\Z")
_LEADING_RANK = re.compile(r"\A(\d{1,2})[.)位]?\s+(?=\D)")
_LONGEST_HEADING = 80
_MOST_ITEMS = 30
_MOST_LISTS = 12
_MOST_FURNITURE = 40
_LONGEST_FURNITURE = 300


def side_lists(page: Outline, kept: frozenset[int], addresses: Addresses) -> tuple[tuple[SideList, ...], frozenset[int]]:
    """The lists of a page that are not its article, in its order, and the leaves that they were taken from."""
    lists: list[SideList] = []
    used: set[int] = set()
    for index in page.leaves:
        part = page.parts[index]
        if index in kept or index in used or len(lists) == _MOST_LISTS:
            continue
        kind = _kind_of_heading(page, part)
        if kind is None:
            continue
        leaves = _leaves_under(page, part, kept)
        items = _items(page, leaves, addresses, ranked=kind in ("ranking", "popular"))
        if len(items) >= (3 if kind == "other" else 2):
            lists.append(SideList(part.text, kind, tuple(items[:_MOST_ITEMS])))
            used.add(index)
            entries = [leaf for leaf in leaves if _is_entry(page.parts[leaf])]
            used.update(leaf for leaf in leaves if leaf <= entries[-1])
    among = range(min(kept, default=0), max(kept, default=0))
    left_out = (index for index in page.leaves if index in among and index not in kept and index not in used)
    pointers = [index for index in left_out if is_pointer(page.parts[index])]
    items = _items(page, pointers, addresses, ranked=False)
    if items:
        label = page.parts[pointers[0]].text.removesuffix(items[0].text).rstrip(" :：—-–|›»")
        lists.append(SideList(label or "→", "related", tuple(items[:_MOST_ITEMS])))
        used.update(pointers)
    return tuple(lists), frozenset(used)


def _kind_of_heading(page: Outline, part: Part) -> ListKind | None:
    if not 2 <= part.chars <= _LONGEST_HEADING:
        return None
    headed = part.tag in _HEADING_TAGS or any(_HEADING_NAMES.search(each.names) for each in (part, *page.around(part)[:1]))
    if not headed and not _is_emphatic(part.node):
        return None
    if any(each.tag in _MENU_TAGS or _MENU.search(each.names) for each in page.around(part)):
        return None
    return next((kind for kind, pattern in _KINDS if pattern.search(part.text)), None)


def _is_emphatic(node: Node) -> bool:
    inner = [child for child in node.children if not isinstance(child, str) or child.strip()]
    return len(inner) == 1 and not isinstance(inner[0], str) and inner[0].tag in ("b", "strong", "span")


def _leaves_under(page: Outline, heading: Part, kept: frozenset[int]) -> list[int]:
    """The leaves that follow a heading, in the smallest element around it that holds several links."""
    level = int(heading.tag[1]) if heading.tag[1:].isdigit() else 9
    for above in page.around(heading)[:5]:
        found: list[int] = []
        for index in page.leaves:
            if not heading.end <= index < above.end:
                continue
            part = page.parts[index]
            if index in kept or _ends_list(part, level):
                break
            found.append(index)
        if sum(1 for index in found if _is_entry(page.parts[index])) >= 2:
            return found
        if any(index in kept for index in page.within(above)):
            break
    return []


def _ends_list(part: Part, level: int) -> bool:
    """A heading that is no link itself begins something else."""
    return part.tag[1:].isdigit() and part.tag[0] == "h" and int(part.tag[1]) <= level and part.link_density < 0.5


def _is_entry(part: Part) -> bool:
    return part.link_density > 0.5 and (part.chars >= 15 or (part.chars >= 6 and not part.text.isascii()))


def _items(page: Outline, leaves: list[int], addresses: Addresses, *, ranked: bool) -> list[Item]:
    items: dict[str, Item] = {}
    rank: int | None = None
    for index in leaves:
        part = page.parts[index]
        if found := _RANK.match(part.text):
            rank = int(found[1])
            continue
        if not _is_entry(part):
            continue
        text, url = _headline(part, addresses)
        if ranked and (leading := _LEADING_RANK.match(text)):
            rank, text = int(leading[1]), text[leading.end() :]
        key = url or fold(text)
        if not text or key in items:
            continue
        if ranked and rank is None and any(each.tag == "ol" for each in page.around(part)[:4]):
            rank = len(items) + 1
        items[key] = Item(text, url, rank if ranked else None)
        rank = None
    return list(items.values())


def _headline(part: Part, addresses: Addresses) -> tuple[str, str | None]:
    """The text of an entry and where it leads: its longest link, or the link that it stands in."""
    links = [a for a in part.node.iter("a") if a.get("href")]
    if links:
        best = max(links, key=lambda a: len(a.text()))
        return clean_line(best.text()), addresses.link(best.get("href"))
    outer = next((each for each in part.node.ancestors() if each.tag == "a"), None)
    return part.text, addresses.link(outer.get("href")) if outer is not None else None


def furniture(page: Outline, used: frozenset[int], shown: Iterable[str]) -> tuple[str, ...]:
    """What else the page shows that is neither article, nor list, nor navigation: short lines, each once.

    ``shown`` is what is said of the article elsewhere: headline, standfirst, date.
    """
    told = {fold(text) for text in shown}
    out: dict[str, str] = {}
    for index in page.leaves:
        part = page.parts[index]
        if index in used or part.chars < 3 or len(out) == _MOST_FURNITURE or fold(part.text) in told:
            continue
        if part.link_density > 0.5 or any(
            each.tag in _MENU_TAGS or _MENU.search(each.names) for each in (part, *page.around(part))
        ):
            continue
        out.setdefault(fold(part.text), truncate(part.text, _LONGEST_FURNITURE))
    return tuple(out.values())
