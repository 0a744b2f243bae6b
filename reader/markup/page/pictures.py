"""The pictures of a page by the names that an article gives them: their addresses as the page writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from reader.markup.html import base_of
from reader.markup.html_inline import Addresses
from reader.markup.html_tree import Node, parse
from reader.markup.local_pictures import local_name
from reader.markup.page.address import canonical, saved_by
from reader.markup.page.declared import declared

Written: TypeAlias = Mapping[str, Sequence[str]]
"""By the name of a picture all its addresses, as they are written."""


def addresses_in(source: str, url: str | None = None) -> Written:
    """The pictures of a page; ``url`` is as for :func:`reader.markup.page.read.read`."""
    saved = saved_by(source)
    tree = parse(source)
    address = canonical(tree, declared(tree), url or saved.url)
    return written(tree.root, base_of(tree.root, saved.url or url or address))


def written(root: Node, base: str | None) -> Written:
    """The pictures within an element; ``base`` is what relative addresses begin at."""
    addresses = Addresses(base)
    found: dict[str, list[str]] = {}
    for node in root.iter("img", "amp-img"):
        candidates = addresses.candidates(node)
        for name in {addresses.on_the_web(candidates), *map(local_name, candidates)} - {None}:
            found.setdefault(str(name), []).extend(candidates)
    return found
