"""A letter in HTML → blocks: its layout tables unwrapped, what counts openings and what only previews show left out."""

from __future__ import annotations

import re

from reader.document import Block
from reader.markup.fragment import language_tag
from reader.markup.html import base_of, blocks_of
from reader.markup.html_tree import Node, parse

_UNSEEN = re.compile(r"(?:max-height|opacity)\s*:\s*0(?:px|%|em)?\s*(?:!important\s*)?(?:;|\Z)", re.IGNORECASE)
_PREVIEW = re.compile(r"pre-?header|preview-?text|hidden-?preview|pre-?view\b", re.IGNORECASE)
_LONGEST_PREVIEW = 1000
"""Characters, those that only fill the line included."""
_DOT = re.compile(r"(?:\A|;)\s*(?:max-)?(?:width|height)\s*:\s*[0-3](?:px)?\s*(?:!important\s*)?(?:;|\Z)", re.IGNORECASE)
_COUNTER = re.compile(r"spacer|pixel|beacon|/(?:wf/)?open\b|/o/|[?&/]track|/e[o0]/|blank\.(?:gif|png)|1x1", re.IGNORECASE)


def page_blocks(source: str, base_url: str | None) -> tuple[tuple[Block, ...], str | None]:
    """The blocks of a letter, and the language it declares (BCP 47)."""
    tree = parse(source)
    for node in list(tree.body.iter()):
        if _is_preview(node) or _is_counter(node):
            assert node.parent is not None, "the body is neither"
            node.parent.children = [child for child in node.parent.children if child is not node]
    declared = tree.root.get("lang") or tree.root.get("xml:lang") or tree.body.get("lang")
    return blocks_of(tree.body, base_of(tree.root, base_url)), language_tag(declared)


def _is_preview(node: Node) -> bool:
    """What is written for the list of mails alone: no larger than nothing, or named for what it is."""
    unseen = _UNSEEN.search(node.get("style")) is not None or (
        node.tag in ("div", "span", "p") and _PREVIEW.search(node.names()) is not None and node.first("table", "a") is None
    )
    return unseen and node.tag != "body" and len(node.text().strip()) <= _LONGEST_PREVIEW


def _is_counter(node: Node) -> bool:
    if node.tag != "img":
        return False
    return _DOT.search(node.get("style")) is not None or (not node.get("alt") and _COUNTER.search(node.get("src")) is not None)
