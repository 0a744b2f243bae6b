"""What an EPUB (2 or 3) says of itself: its title and people, its files in reading order, its table of contents."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote, urlsplit

from reader.decoding import decode
from reader.errors import ParseError
from reader.markup import html_tree
from reader.markup.html_tree import Node
from reader.markup.xml_tree import name_of, parse, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

Read: TypeAlias = Callable[[str], bytes | None]
"""The bytes of a member by its path; ``None`` where there is none."""
CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways to garble fonts, so that they cannot be taken out of a book: no lock."""
_PAGES = ("application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document", "application/x-dtbook+xml")


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the table of contents."""

    path: str
    fragment: str
    title: str
    level: int
    above: str | None = None
    """The title of the line that this one is part of."""


@dataclass(frozen=True, slots=True)
class Package:
    """A book. Its strings are not cleaned yet."""

    title: str
    authors: tuple[str, ...]
    date: str
    made: str
    """When this file was made of the book: EPUB's own "modified"."""
    lang: str
    subjects: tuple[str, ...]
    spine: tuple[str, ...]
    """The paths of its pages in reading order, each once."""
    contents: tuple[Place, ...]
    roles: dict[str, str]
    """What a page is for, where the book tells: ``cover``, ``toc``, ``copyright-page`` …, by path."""


def read(member: Read) -> Package:
    """The package of a book. Raises :class:`ParseError` where there is none, or where its pages are locked."""
    path = _package_path(member)
    root = _xml(member(path))
    if root is None:
        raise ParseError("This e-book is damaged: the list of its parts cannot be read.")
    elements = [each for each in root.iter() if isinstance(each.tag, str)]
    folder = posixpath.dirname(path)
    items = {each.get("id", ""): each for each in elements if _local(each) == "item"}
    paths = {each: joined(folder, item.get("href", "")) for each, item in items.items()}
    refs = [each.get("idref", "") for each in elements if _local(each) == "itemref"]
    spine = tuple(dict.fromkeys(paths[ref] for ref in refs if ref in items and _is_page(items[ref])))
    if not spine:
        raise ParseError("This e-book has no pages.")
    if locked := _locked(member) & set(spine):
        raise ParseError(
            f"This e-book is locked ({'DRM' if len(locked) > 1 else 'encrypted'}): open it with the program it was bought for."
        )
    nav = next((paths[key] for key, item in items.items() if "nav" in item.get("properties", "").split()), "")
    ncx = next(
        (paths[key] for key, item in items.items() if "dtbncx" in item.get("media-type", "") or paths[key].endswith(".ncx")), ""
    )
    roles = {
        joined(folder, each.get("href", "")): each.get("type", "").lower() for each in elements if _local(each) == "reference"
    }
    contents: tuple[Place, ...] = ()
    if nav:
        tree = html_tree.parse(decode(member(nav) or b""), xhtml=True)
        contents = tuple(_nav(tree.body, "toc", posixpath.dirname(nav)))
        roles |= {place.path: place.title for place in _landmarks(tree.body, posixpath.dirname(nav))}
        roles[nav] = "toc"
    if len(contents) < 2 and ncx and (top := _xml(member(ncx))) is not None:
        contents = tuple(_ncx(top, posixpath.dirname(ncx))) or contents
    people = [each for each in elements if name_of(each) == "dc:creator" and text_of(each)]
    return Package(
        title=next((text for each in elements if name_of(each) == "dc:title" and (text := text_of(each))), ""),
        authors=tuple(text_of(each) for each in _authors(people, elements)),
        date=_date(elements),
        made=next((text_of(each) for each in elements if each.get("property") == "dcterms:modified"), ""),
        lang=next((text_of(each) for each in elements if name_of(each) == "dc:language"), ""),
        subjects=tuple(text_of(each) for each in elements if name_of(each) == "dc:subject"),
        spine=spine,
        contents=contents,
        roles=roles,
    )


def joined(folder: str, href: str) -> str:
    """The path of a member that another one refers to; never one that leads out of the archive."""
    try:
        path = unquote(urlsplit(href.strip()).path)
    except ValueError:
        return ""
    return normal(posixpath.join(folder, path)) if path else ""


def normal(path: str) -> str:
    """A member's path without ``.``, ``..`` and a leading slash; archives made on Windows may have backslashes."""
    return posixpath.normpath("/" + path.replace("\\", "/")).lstrip("/")


def _package_path(member: Read) -> str:
    root = _xml(member(CONTAINER))
    files = [each for each in root.iter() if _local(each) == "rootfile"] if root is not None else []
    path = next((normal(full) for each in files if (full := each.get("full-path", ""))), "")
    if not path:
        raise ParseError("This is not an EPUB: it does not say where the list of its parts is.")
    return path


def _xml(data: bytes | None) -> _Element | None:
    return parse(decode(data)) if data else None


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def _is_page(item: _Element) -> bool:
    return item.get("media-type", "") in _PAGES or item.get("href", "").lower().endswith((".xhtml", ".html", ".htm"))


def _locked(member: Read) -> set[str]:
    root = _xml(member(ENCRYPTION))
    found: set[str] = set()
    for each in root.iter() if root is not None else ():
        if _local(each) != "EncryptedData":
            continue
        methods = [inner.get("Algorithm", "") for inner in each.iter() if _local(inner) == "EncryptionMethod"]
        if not any(method in _FONTS for method in methods):
            found.update(joined("", inner.get("URI", "")) for inner in each.iter() if _local(inner) == "CipherReference")
    return found


def _authors(people: list[_Element], elements: list[_Element]) -> list[_Element]:
    """Of those who made the book, its authors: not who translated or bound it, where the book tells them apart."""
    roles = {each.get("refines", "").lstrip("#"): text_of(each) for each in elements if each.get("property") == "role"}
    told = []
    for each in people:
        own = next((value for name, value in each.items() if str(name).endswith("role")), "")
        told.append((each, str(own) or roles.get(each.get("id", " "), "")))
    return [each for each, role in told if role in ("", "aut")] or people


def _date(elements: list[_Element]) -> str:
    dates = [each for each in elements if name_of(each) == "dc:date" and text_of(each)]
    dates.sort(key=lambda each: not any(value == "publication" for value in each.values()))
    return text_of(dates[0]) if dates else ""


def _nav(body: Node, kind: str, folder: str) -> Iterator[Place]:
    nav = next((each for each in body.iter("nav") if kind in (each.get("epub:type") or each.get("role")).lower().split()), None)
    if nav is None and kind == "toc":
        nav = next((each for each in body.iter("nav") if not each.get("epub:type")), None)
    levels: list[str] = []
    for link in nav.iter("a", "span") if nav is not None else ():
        level = sum(above.tag == "ol" for above in link.ancestors()) - 1
        if link.parent is None or link.parent.tag != "li" or level < 0:
            continue
        title = link.text()
        levels[level:] = [title]
        if link.tag == "a":
            yield _place(folder, link.get("href"), title, level, levels[level - 1] if 0 < level <= len(levels) else None)


def _landmarks(body: Node, folder: str) -> Iterator[Place]:
    for nav in body.iter("nav"):
        if nav.get("epub:type").lower() == "landmarks":
            for link in nav.iter("a"):
                yield _place(folder, link.get("href"), link.get("epub:type").lower(), 0, None)


def _ncx(root: _Element, folder: str) -> Iterator[Place]:
    maps = [each for each in root if _local(each) == "navMap"]
    stack = [(each, 0, "") for top in maps for each in reversed(list(top)) if _local(each) == "navPoint"]
    while stack:
        point, level, above = stack.pop()
        label = next((text_of(each) for each in point if _local(each) == "navLabel"), "")
        source = next((each.get("src", "") for each in point if _local(each) == "content"), "")
        yield _place(folder, source, label, level, above or None)
        stack += [(each, level + 1, label) for each in reversed(list(point)) if _local(each) == "navPoint"]


def _place(folder: str, href: str, title: str, level: int, above: str | None) -> Place:
    return Place(joined(folder, href), unquote(href.partition("#")[2]), title, level, above)
