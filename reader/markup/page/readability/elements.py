"""A page's elements as Readability changes them: a copy that can be pruned, its text traced to the leaves of an outline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from reader.markup.html_tree import Node
from reader.markup.page.outline import Outline, Part

TEXT = "#text"
_SPACES = re.compile(r"\s{2,}")
BLANK = re.compile(r"\s*\Z")
_SHOWN = frozenset(("img", "iframe", "video", "audio", "object", "embed"))
"""Elements that are something without having a text."""
_NO_ATTRIBUTES: dict[str, str] = {}
_RENAMED = {"font": "span", "amp-img": "img", "amp-iframe": "iframe", "amp-video": "video"}


@dataclass(slots=True, eq=False)
class Element:
    tag: str
    """:data:`TEXT` for a text."""
    attrs: dict[str, str]
    above: Element | None = None
    inside: list[Element] = field(default_factory=list)
    said: str = ""
    """What a text says."""
    leaf: int = -1
    """The index of the leaf that a text or a picture stands in."""
    chars: float = 0.0
    """Characters of text within, as far as :func:`measure` was asked; ``linked`` of them in links."""
    linked: float = 0.0
    score: float | None = None
    is_data: bool = False
    """A table that holds data."""

    def get(self, name: str) -> str:
        return self.attrs.get(name, "")

    def names(self) -> str:
        return f"{self.get('class')} {self.get('id')}"

    def elements(self) -> list[Element]:
        """The children that are no texts."""
        return [each for each in self.inside if each.tag != TEXT]

    def iter(self) -> Iterator[Element]:
        """This and all within it, in the page's order. What is taken out on the way is not visited."""
        stack = [self]
        while stack:
            each = stack.pop()
            yield each
            stack += reversed(each.inside)

    def all(self, *tags: str) -> list[Element]:
        """The elements of these tags within, this one not."""
        return [each for each in self.iter() if each.tag in tags and each is not self]

    def has(self, *tags: str) -> bool:
        return any(each.tag in tags and each is not self for each in self.iter())

    def text(self) -> str:
        return "".join([each.said for each in self.iter() if each.said])

    def leaves(self) -> Iterator[int]:
        return (each.leaf for each in self.iter() if each.leaf >= 0 and (each.tag in _SHOWN or not BLANK.match(each.said)))

    def around(self) -> Iterator[Element]:
        above = self.above
        while above is not None:
            yield above
            above = above.above

    def is_in(self, tag: str, *, within: int | None = 4, where: Callable[[Element], bool] | None = None) -> bool:
        """Whether one of the nearest elements around it has a tag."""
        for depth, each in enumerate(self.around()):
            if within is not None and depth >= within:
                return False
            if each.tag == tag and (where is None or where(each)):
                return True
        return False

    def take_out(self) -> None:
        assert self.above is not None, "the page itself is never taken out"
        self.above.inside = [each for each in self.above.inside if each is not self]
        self.above = None

    def put(self, child: Element) -> None:
        child.above = self
        self.inside.append(child)


def inner(text: str) -> str:
    """Text as Readability counts it."""
    return _joined(text.strip())


def _joined(text: str) -> str:
    """With white space in a row as one space. All other space than the usual one is what Python does not call printable."""
    return text if "  " not in text and text.isprintable() else _SPACES.sub(" ", text)


def length(text: str) -> int:
    return len(inner(text))


def link_density(element: Element) -> float:
    """The share of its text that is in links, those within the page counted a third."""
    whole = length(element.text())
    if not whole:
        return 0.0
    linked = sum(length(each.text()) * (0.3 if each.get("href").startswith("#") else 1.0) for each in element.all("a"))
    return linked / whole


def measure(body: Element) -> None:
    """Count the text of every element at once."""
    for element in reversed(list(body.iter())):
        if element.tag == TEXT:
            element.chars = len(_joined(element.said)) if not BLANK.match(element.said) else 0
        elif element.tag == "a":
            element.linked = element.chars * (0.3 if element.get("href").startswith("#") else 1.0)
        if element.above is not None:
            element.above.chars += element.chars
            element.above.linked += element.linked


def build(page: Outline) -> Element:
    """A copy of a page to work on."""
    return _part(page, page.parts[0])


def _part(page: Outline, part: Part) -> Element:
    out = Element(_renamed(part.node), part.node.attrs)
    if part.leaf:
        out.leaf = part.index if out.tag in _SHOWN else -1
        _fill(out, part.node, part.index)
        return out
    index = part.index + 1
    was_made = False
    while index < part.end:
        child = page.parts[index]
        index = child.end
        made = _part(page, child)
        # Our outline puts every run of text into a paragraph; Readability does so in `div` only, and after two line breaks.
        if child.made and not was_made and part.tag not in ("div", "body"):
            for each in made.inside:
                out.put(each)
        else:
            out.put(made)
        was_made = child.made
    return out


def _fill(out: Element, node: Node, leaf: int) -> None:
    for child in node.children:
        if isinstance(child, str):
            out.put(Element(TEXT, _NO_ATTRIBUTES, said=child, leaf=leaf))
        else:
            made = Element(_renamed(child), child.attrs)
            made.leaf = leaf if made.tag in _SHOWN else -1
            out.put(made)
            _fill(made, child, leaf)


def _renamed(node: Node) -> str:
    return _RENAMED.get(node.tag, node.tag)
