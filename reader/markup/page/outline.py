"""A page as a list of its blocks, with what can be counted about each: what every way of finding the article looks at."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from reader.markup.html_tree import Node
from reader.text import fold

_ATOMS = frozenset(("pre", "listing", "xmp", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "math", "summary"))
"""Blocks that are one whole, whatever is in them."""
_UNWRAPPED_IN = frozenset(("table", "tbody", "thead", "tfoot", "tr", "ul", "ol", "dl", "colgroup"))
_COMMAS = re.compile("[,，、،﹐︐︑⹁⸴]")
_EMBEDS = frozenset(("iframe", "amp-iframe", "video", "amp-video", "audio", "object", "embed"))
_NAMING = ("class", "id", "data-testid", "data-component", "data-component-name")
_NEARLY_ALL = 0.9
_LINE = 80
_BARE = re.compile(r"[\W_]+")


@dataclass(slots=True, eq=False)
class Part:
    """A block of a page. One without blocks in it is a *leaf* and has text; all others only hold others."""

    node: Node
    index: int
    """Its place in :attr:`Outline.parts`; the parts within it follow it directly, up to ``end``."""
    parent: int
    """The index of the part around it, -1 for the first."""
    depth: int
    end: int = 0
    names: str = ""
    """Class, id and what its component is called, lower case."""
    leaf: bool = False
    text: str = ""
    """A leaf's text on one line."""
    chars: int = 0
    """Characters of text in it, without white space at the ends of leaves."""
    link_chars: int = 0
    """… of them in links. Links to anchors in the same page count a third: footnotes and contents belong to articles."""
    commas: int = 0
    pictures: int = 0
    inputs: int = 0
    embeds: int = 0
    made: bool = False
    """A paragraph put around a run of text that stood among blocks: the page has no such element."""

    @property
    def tag(self) -> str:
        return self.node.tag

    @property
    def link_density(self) -> float:
        """The share of its text that is in links, 0 to 1."""
        return self.link_chars / self.chars if self.chars else 0.0


@dataclass(frozen=True, slots=True)
class Outline:
    parts: list[Part]
    leaves: list[int] = field(default_factory=list)
    """The indexes of the leaves that have text or a picture, in reading order."""

    def within(self, part: Part) -> range:
        """The indexes of a part and of all parts in it."""
        return range(part.index, part.end)

    def around(self, part: Part) -> list[Part]:
        """The parts around a part, the nearest first."""
        out = []
        while part.parent >= 0:
            part = self.parts[part.parent]
            out.append(part)
        return out

    def inner(self, part: Part) -> list[Part]:
        """The parts directly in a part."""
        out = []
        index = part.index + 1
        while index < part.end:
            out.append(self.parts[index])
            index = self.parts[index].end
        return out

    def home(self, leaves: Collection[int]) -> Part:
        """The innermost part that holds nearly all of some leaves."""
        place = self.parts[0]
        total = sum(self.parts[index].chars for index in leaves)
        while True:
            inner = None
            for part in self.inner(place):
                if sum(self.parts[index].chars for index in self.within(part) if index in leaves) >= _NEARLY_ALL * total:
                    inner = part
            if inner is None or inner.leaf:
                return place
            place = inner

    def above(self, kept: Collection[int], title: str) -> list[Part]:
        """What stands between the headline and the first of some leaves that is longer than a line."""
        first = min((index for index in kept if self.parts[index].chars > _LINE), default=0)
        before = [self.parts[index] for index in self.leaves if index < first]
        return before[
            max((place for place, part in enumerate(before) if fold(part.text) == fold(title)), default=len(before)) + 1 :
        ]


def outline(body: Node) -> Outline:
    """Count a page's blocks. Text that sits directly in a block with others is put into paragraphs of its own."""
    made = _wrap_runs(body)
    parts: list[Part] = []
    leaves: list[int] = []
    _visit(body, -1, 0, 0.0, parts, leaves)
    for part in parts:
        part.made = id(part.node) in made
    return Outline(parts, leaves)


def bare(text: str) -> str:
    """Text as letters and digits only: how texts that two libraries took from one page are compared."""
    return _BARE.sub("", text)


def _visit(node: Node, parent: int, depth: int, linked: float, parts: list[Part], leaves: list[int]) -> Part:
    if node.tag == "a" and node.get("href"):
        linked = 1.0
    part = Part(node, len(parts), parent, depth, names=_names(node))
    parts.append(part)
    inner = [] if node.tag in _ATOMS else [child for child in node.elements() if child.is_block]
    if inner:
        for child in inner:
            _add(part, _visit(child, part.index, depth + 1, linked, parts, leaves))
    else:
        part.leaf = True
        _measure(part, linked)
        if part.text or part.pictures or part.embeds:
            leaves.append(part.index)
    part.end = len(parts)
    return part


def _names(node: Node) -> str:
    attrs = node.attrs
    if not attrs:
        return ""
    names = [attrs[name] for name in _NAMING if name in attrs]
    return " ".join(names).lower().strip()


def _add(part: Part, inner: Part) -> None:
    part.chars += inner.chars
    part.link_chars += inner.link_chars
    part.commas += inner.commas
    part.pictures += inner.pictures
    part.inputs += inner.inputs
    part.embeds += inner.embeds


def _measure(part: Part, linked_from_outside: float) -> None:
    node = part.node
    if node.tag in _EMBEDS:
        part.embeds = 1
        return
    texts: list[str] = []
    linked = 0.0
    # Each entry: what is still to be read, and how much its text counts as a link.
    stack: list[tuple[Node | str, float]] = [(node, linked_from_outside)]
    while stack:
        each, link = stack.pop()
        if isinstance(each, str):
            texts.append(each)
            if link:
                linked += link * len(" ".join(each.split()))
            continue
        tag = each.tag
        if tag == "a" and each.attrs.get("href"):
            link = 0.3 if each.attrs["href"].startswith("#") else 1.0
        elif tag in ("img", "amp-img"):
            part.pictures += 1
        elif tag == "input":
            part.inputs += each.get("type") != "hidden"
        elif tag in ("br", "td", "p", "div", "li"):
            texts.append(" ")
        stack.extend((child, link) for child in reversed(each.children))
    part.text = " ".join("".join(texts).split())
    part.chars = len(part.text)
    part.link_chars = min(part.chars, round(linked))
    part.commas = len(_COMMAS.findall(part.text))


def _wrap_runs(body: Node) -> set[int]:
    made: set[int] = set()
    for node in list(body.iter()):
        if not node.is_block or node.tag in _ATOMS or node.tag in _UNWRAPPED_IN:
            continue
        mixed = any(child.is_block for child in node.elements())
        broken = sum(1 for child in node.elements() if child.tag == "br") > 1
        if not mixed and not broken:
            continue
        out: list[Node | str] = []
        run: list[Node | str] = []
        for child in node.children:
            if not isinstance(child, str) and child.is_block:
                out += _wrapped(run, node, made)
                run = []
                out.append(child)
            else:
                run.append(child)
        rest = _wrapped(run, node, made)
        if not out and len(rest) < 2:
            continue  # one paragraph, broken into lines
        node.children = out + rest
        node.is_block = True
    return made


def _wrapped(run: list[Node | str], parent: Node, known: set[int]) -> list[Node | str]:
    """A run of text and inline elements as paragraphs, parted where two line breaks stand together."""
    parts: list[list[Node | str]] = [[]]
    breaks = 0
    for child in run:
        if not isinstance(child, str) and child.tag == "br":
            breaks += 1
            parts[-1].append(child)
            continue
        blank = isinstance(child, str) and not child.strip()
        if not blank:
            if breaks > 1:
                parts.append([])
            breaks = 0
        parts[-1].append(child)
    out: list[Node | str] = []
    for part in parts:
        if all(isinstance(child, str) and not child.strip() for child in part):
            out += part
            continue
        made = Node("p", {}, part, parent, is_block=True)
        for child in part:
            if not isinstance(child, str):
                child.parent = made
        known.add(id(made))
        out.append(made)
    return out
