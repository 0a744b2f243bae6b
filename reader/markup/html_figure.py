"""Pictures with their captions and credits, on pages with and without ``figure``."""

from __future__ import annotations

import re

from reader.markup.html_tree import Node

CAPTION = re.compile(
    r"(?:\A|[\s_-])(?:fig)?caption(?:s|ed|text)?(?:[\s_-]|\Z)|captiontext|(?:image|photo|img)-?(?:caption|desc)", re.IGNORECASE
)
"""Names of elements that hold a caption, on pages that have no ``figcaption``."""
_CREDIT = re.compile(
    r"(?:\A|[\s_-])(?:credits?|copyright|photographer|source|attribution|byline|rights)(?:[\s_-]|\Z)|(?:photo|image)-?credit",
    re.IGNORECASE,
)
_PICTURES = ("img", "amp-img")
_FIGURES = ("div", "section", "p", "span", "a", "aside", "dl", "table")


def pruned(node: Node, skipped: set[int]) -> Node:
    """An element without some of those inside it (by :func:`id`); what is not touched is shared."""
    if not skipped:
        return node
    copy = Node(node.tag, node.attrs, parent=node.parent, is_block=node.is_block)
    for child in node.children:
        if isinstance(child, str):
            copy.children.append(child)
        elif id(child) not in skipped:
            holds = child.children and any(id(inner) in skipped for inner in child.iter())
            copy.children.append(pruned(child, skipped) if holds else child)
    return copy


def is_figure(node: Node) -> bool:
    """Whether an element that is no ``figure`` is used as one: a picture, its caption and credit, and nothing else."""
    if node.tag not in _FIGURES or sum(1 for _ in node.iter(*_PICTURES)) != 1:
        return False
    captions = captions_within(node)
    if not captions:
        return False
    rest = pruned(node, {id(captions[0])})
    credit = next((inner for inner in rest.iter() if is_credit(inner)), None)
    return not (rest if credit is None else pruned(rest, {id(credit)})).text().strip()


def captions_within(node: Node) -> list[Node]:
    """The first element within another that holds a caption; empty where there is none."""
    found = (
        inner for inner in node.iter() if inner is not node and "class" in inner.attrs and CAPTION.search(inner.attrs["class"])
    )
    return next(([inner] for inner in found if inner.text().strip() and inner.first(*_PICTURES) is None), [])


def is_credit(node: Node) -> bool:
    """Whether an element names whom a picture is from."""
    return _CREDIT.search(node.get("class")) is not None or node.get("itemprop") in ("copyrightHolder", "author", "creator")


def credit_beside(node: Node, captions: list[Node]) -> Node | None:
    """The element in a figure, but not in its caption, that names whom the picture is from."""
    within = (inner for inner in pruned(node, {id(each) for each in captions}).iter() if inner is not node)
    return next(
        (inner for inner in within if is_credit(inner) and inner.text().strip() and inner.first(*_PICTURES) is None), None
    )
