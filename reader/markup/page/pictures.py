"""The picture of a page that an article names: its addresses as the page writes them."""

from __future__ import annotations

from collections.abc import Iterator

from reader.markup.html import base_of
from reader.markup.html_inline import Addresses
from reader.markup.html_tree import parse
from reader.markup.local_pictures import local_name
from reader.markup.page.address import canonical, saved_by
from reader.markup.page.declared import declared


def addresses_of(source: str, name: str, url: str | None = None) -> Iterator[str]:
    """All addresses of the pictures that the article calls so; ``url`` is as for :func:`reader.markup.page.read.read`."""
    saved = saved_by(source)
    tree = parse(source)
    address = canonical(tree, declared(tree), url or saved.url)
    addresses = Addresses(base_of(tree.root, saved.url or url or address))
    for node in tree.root.iter("img", "amp-img"):
        candidates = addresses.candidates(node)
        if addresses.picture(node) == name or any(local_name(each) == name for each in candidates):
            yield from candidates
