"""Pictures that are in a saved page or beside it: how an article names them, where they are, and how large."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import blake2b
from urllib.parse import unquote

from reader.decoding.picture_size import size_of
from reader.decoding.pictures import data_of
from reader.document import Document, LocalPicture
from reader.text import clean_line

_LEAST = 500
"""Characters of a ``data:`` address; shorter ones hold the place of a picture that a script would have fetched."""
_LONGEST = 1_000
_MOST = 1_000
"""Pictures of an article that are looked at for their size."""
_SCHEME = re.compile(r"[a-zA-Z][\w+.-]*:")


def local_name(address: str) -> str | None:
    """The name of a picture by its address in a page: ``embedded:`` and 16 hex digits for one that is in the address itself.

    The names of parts of mails (``cid:``) and relative paths are names as they are. ``None`` for all other addresses.
    """
    address = address.strip()
    if address[:5].lower() == "data:":
        if len(address) < _LEAST:
            return None
        return f"embedded:{blake2b(address.encode('utf-8', 'replace'), digest_size=8).hexdigest()}"
    name = clean_line(address[: _LONGEST + 1])
    if not name or len(name) > _LONGEST or name.startswith(("/", "\\", "#", "?")):
        return None
    return name if name[:4].lower() == "cid:" or not _SCHEME.match(name) else None


def local_bytes(addresses: Iterable[str], beside: Callable[[str], bytes | None]) -> bytes | None:
    """The first of these pictures that is there: in its address, or at a relative path."""
    for address in addresses:
        name = local_name(address)
        if name is None or name[:4].lower() == "cid:":
            continue
        if name.startswith("embedded:"):
            found = data_of(address.strip())
        else:
            found = beside(unquote(name)) or beside(unquote(re.split("[?#]", name)[0]))
        if found:
            return found
    return None


def measured(document: Document, find: Callable[[str], bytes | None]) -> Document:
    """The document with the sizes of its local pictures. ``find`` gives the first bytes of one by its name, if it is there."""
    names = dict.fromkeys(figure.src for figure in document.figures() if figure.src)
    heads = ((name, find(name)) for name in list(names)[:_MOST])
    pictures = tuple(LocalPicture(name, *size_of(head)) for name, head in heads if head)
    return replace(document, pictures=pictures) if pictures else document
