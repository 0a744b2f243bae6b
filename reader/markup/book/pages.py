"""A page of a book → its blocks: links into the book understood, lists of links left out, notes of other pages found.

Names are made unique in the book (``path#name``), since the pages of one chapter are put together, with the notes from others.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from reader.document import Block, ListBlock, walk
from reader.markup.book.package import joined
from reader.markup.html import blocks_of
from reader.markup.html_tree import Node, parse
from reader.text import clean_line

_NOTE = re.compile(r"\W{0,2}(?:\d{1,4}|[ivxlc]{1,7}|[a-z]|[*†‡§¶]{1,4}|注\d*)?\W{0,2}\Z", re.IGNORECASE)
"""What the link to a note says: a number, a letter or a sign, perhaps in brackets."""
_REFERENCE = re.compile(r"""\shref\s*=\s*["']([^"'#<>]+)#([^"'<>]+)["']""", re.IGNORECASE)
_SCHEME = re.compile(r"[a-zA-Z][\w+.-]*:")
_FEW = 3
_SPARSE = 250
"""Characters for each link: a page of contents has fewer, with descriptions of what it links to; a chapter has far more."""


@dataclass(frozen=True, slots=True)
class Page:
    path: str
    blocks: tuple[Block, ...]
    role: str
    """What the page says it is (``epub:type``), in lower case: ``titlepage``, ``copyright-page`` …"""
    title: str | None
    lang: str | None
    is_contents: bool
    places: dict[str, int]
    """The index of the block in which a name is."""
    named: dict[str, tuple[Block, ...]]
    """What stands at a name, as the text of a note."""


def read(path: str, source: str, pages: frozenset[str], anchors: frozenset[str]) -> Page:
    """A page. ``pages`` are the book's; ``anchors`` the names in this one that others refer to."""
    tree = parse(source, xhtml=True)
    links = _resolved(tree.body, path, pages)
    _place_pictures(tree.body, posixpath.dirname(path))
    is_contents = _is_contents(tree.body, links)
    _without_link_lists(tree.body, links)
    for name in sorted(anchors):  # a link from nowhere: a name that nothing on the page links to would not be kept
        tree.body.append(Node("a", {"href": f"#{path}#{name}"}, parent=tree.body))
    title = next((clean_line(node.text()) for node in tree.root.iter("title")), None)
    inner = [each.get("epub:type") for each in (tree.body, *list(tree.body.elements())[:1])]
    lang = tree.root.get("xml:lang") or tree.root.get("lang") or tree.root.get("{http://www.w3.org/XML/1998/namespace}lang")
    role = " ".join(filter(None, inner)).lower()
    blocks = blocks_of(tree.body, None)
    return Page(path, blocks, role, title or None, lang or None, is_contents, _places(blocks), dict(_named(blocks)))


def referred(path: str, source: str) -> set[tuple[str, str]]:
    """The names on other pages that a page links to, each with its page's path."""
    folder = posixpath.dirname(path)
    return {(joined(folder, found[1]), unquote(html.unescape(found[2]))) for found in _REFERENCE.finditer(source)}


def _resolved(body: Node, path: str, pages: frozenset[str]) -> dict[int, str]:
    """Makes names and links unique in the book. Returns the links to other pages: targets by the node's identity."""
    inside: dict[int, str] = {}
    folder = posixpath.dirname(path)
    for node in body.iter():
        for attribute in ("id", "name"):
            if node.attrs.get(attribute):
                node.attrs[attribute] = f"{path}#{node.attrs[attribute]}"
        href = node.get("href").strip()
        if node.tag != "a" or not href or _SCHEME.match(href):
            continue
        name = unquote(href.partition("#")[2])
        target = joined(folder, href) or path
        if target == path or (target in pages and name and _is_note(node)):
            node.attrs["href"] = f"#{target}#{name}" if name else ""
            continue
        del node.attrs["href"]
        if target in pages:
            inside[id(node)] = target
    return inside


def _place_pictures(body: Node, folder: str) -> None:
    """Has pictures named by their paths in the book."""
    for node in body.iter("img"):
        src = node.get("src").strip()
        if src and not _SCHEME.match(src) and (target := joined(folder, src)):
            node.attrs["src"] = quote(target)


def _is_note(link: Node) -> bool:
    return "noteref" in link.get("epub:type") or _NOTE.match(link.text().strip()) is not None


def _is_contents(body: Node, links: dict[int, str]) -> bool:
    targets = len(set(links.values()))
    return targets >= _FEW and sum(map(len, body.strings())) < _SPARSE * targets


def _without_link_lists(body: Node, links: dict[int, str]) -> None:
    """Take out what only leads to other pages: "Next | Section | Previous", a list of chapters."""
    stack = [body]
    while stack and links:
        node = stack.pop()
        kept: list[Node | str] = []
        for child in node.children:
            if isinstance(child, str) or not child.is_block:
                kept.append(child)
                continue
            linked = sum(len(link.text().strip()) for link in child.iter("a") if id(link) in links)
            text = len(re.sub(r"[\s|·•<>«»‹›←→-]+", "", child.text()))
            if linked and text <= 1.5 * linked:
                continue
            kept.append(child)
            stack.append(child)
        node.children = kept


def _places(blocks: tuple[Block, ...]) -> dict[str, int]:
    """The index of the outermost block in which each name is."""
    found: dict[str, int] = {}
    for at, block in enumerate(blocks):
        for name, _ in _named((block,)):
            found.setdefault(name, at)
    return found


def _named(blocks: tuple[Block, ...]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Every name, with what stands there: a block, or the blocks of a list's item."""
    for block in walk(blocks):
        for name in block.anchors:
            yield name, (block,)
        if isinstance(block, ListBlock):
            for item in block.items:
                for name in item.anchors:
                    yield name, item.blocks
