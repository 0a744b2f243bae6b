"""Which articles link where: what one links to is written into the full-text index, which is asked from the other end.

What a link leads to is a term of eleven characters there, whatever it is: an address in its canonical form, a file of the
folder by its path, or a note by its name (``[[Name]]``), which may be a file's or a headline. (A table of its own would
double the time that the database takes for an article with ten links.)
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from reader.links import canonical_url
from reader.model import ArticleData
from reader.store.columns import headline

_NOTE = (".md", ".markdown")


def targets(folder: str, data: ArticleData) -> str:
    """The terms of what an article links to, parted by spaces. ``folder`` is its own, for display, as a link means it."""
    hrefs = dict.fromkeys(span.href for span in data.document.spans() if span.href)
    return " ".join(dict.fromkeys(_term(key) for href in hrefs for key in _keys(folder, href)))


def names(display: str, title: str, url: str | None) -> list[str]:
    """The terms that a link to an article may have, by its :attr:`ArticleRow.path`, headline and address."""
    return [_term(key) for key in _names(display, title, url)]


def _names(display: str, title: str, url: str | None) -> Iterator[str]:
    """Every key that a link to an article may have."""
    path = display.partition("#")[0]
    yield f"path:{path}"
    yield f"name:{headline(title)}"
    name = PurePosixPath(path)
    if name.suffix in _NOTE:
        yield f"path:{path.removesuffix(name.suffix)}"
        yield f"name:{headline(name.stem)}"
    if url is not None:
        yield f"url:{url}"


def _keys(folder: str, href: str) -> Iterator[str]:
    if (url := canonical_url(href)) is not None:
        yield f"url:{url}"
        return
    path = unquote(href.partition("#")[0].partition("?")[0])
    if not path or ":" in path.partition("/")[0]:
        return  # a place of the same article, or an address that is no page's
    whole = normpath(PurePosixPath(folder) / path)
    if not whole.startswith(("..", "/")):
        yield f"path:{whole}"
    name = PurePosixPath(path)
    if "/" not in path and name.suffix in ("", *_NOTE):
        yield f"name:{headline(name.stem if name.suffix else path)}"


def _term(key: str) -> str:
    return urlsafe_b64encode(hashlib.blake2b(key.encode(), digest_size=8).digest())[:11].decode("ascii")
