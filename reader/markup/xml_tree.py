"""The XML of strangers → a tree: nothing is fetched, no entity is declared, and what is broken is read as far as it goes."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DECLARATION = re.compile(r"\A\s*(?:<\?xml\b[^<>]*\?>\s*)?")
_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]*(?:\[(?:[^\]\"'<]|\"[^\"]*\"|'[^']*'|<)*\]\s*)?>", re.IGNORECASE)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_AMPERSAND = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|&(#\d{1,7};|#x[0-9a-fA-F]{1,6};|[a-zA-Z]\w{1,30};)?", re.DOTALL
)
_HELD = re.compile(
    r"(<(title|description|content:encoded|(?:atom:)?(?:content|summary))\b(?![^>]*(?:xhtml|/>))[^>]*>)((?:(?!<\2\b).)*?)(</\2\s*>)",
    re.DOTALL,
)
"""What should hold text or escaped HTML, in a feed that is not well-formed."""
_XMLS_OWN = ("amp;", "lt;", "gt;", "quot;", "apos;")
_NAMESPACES = (
    (re.compile(r"www\.w3\.org/2005/atom|purl\.org/atom/"), "atom"),
    (re.compile(r"purl\.org/rss/1\.0/modules/content"), "content"),
    (
        re.compile(
            r"purl\.org/(?:rss/1\.0/|net/rss)|netscape\.com/rdf/simple|userland\.com/rss|\Ahttps?://cyber\.(?:law\.)?harvard"
        ),
        "",
    ),
    (re.compile(r"purl\.org/dc/elements"), "dc"),
    (re.compile(r"purl\.org/dc/terms"), "dcterms"),
    (re.compile(r"search\.yahoo\.com/mrss"), "media"),
    (re.compile(r"itunes\.com/dtds/podcast"), "itunes"),
    (re.compile(r"1999/02/22-rdf-syntax-ns"), "rdf"),
    (re.compile(r"www\.w3\.org/1999/xhtml"), "xhtml"),
    (re.compile(r"feedburner\.org|rssnamespace\.org/feedburner"), "feedburner"),
    (re.compile(r"wordpress\.org/export"), "wp"),
)
"""Under which prefix each namespace is read, whatever the feed calls it; they are spelled in many ways."""


def parse(source: str) -> _Element | None:
    """The root element; ``None`` where there is none. What is not well-formed is read as far and as well as can be."""
    from lxml import etree

    source = _DOCTYPE.sub("", _DECLARATION.sub("", source, count=1), count=1)
    source = _AMPERSAND.sub(_reference, _ILLEGAL.sub("", source))
    try:
        return etree.fromstring(source.encode(), _parser(recover=False))
    except etree.XMLSyntaxError:
        # Mostly HTML that should have been escaped: its unclosed tags would make the next entry a part of this one.
        source = _HELD.sub(_escaped, source)
    try:
        return etree.fromstring(source.encode(), _parser(recover=True))
    except etree.XMLSyntaxError:  # not even one element
        return None


def _parser(*, recover: bool) -> XMLParser:
    from lxml import etree

    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        # Deep and long texts are read. libxml2's guard against exploding entities is not missed: no reference to one is left.
        huge_tree=True,
    )


def _escaped(found: re.Match[str]) -> str:
    start, _name, inner, end = found.groups()
    if inner.lstrip().startswith("<![CDATA["):
        return found[0]
    return start + inner.replace("<", "&lt;") + end


def _reference(found: re.Match[str]) -> str:
    """HTML's own characters as themselves: XML does not know them. An ampersand that means itself is escaped."""
    whole, name = found[0], found[1]
    if not whole.startswith("&") or (name and (name[0] == "#" or name in _XMLS_OWN)):
        return whole
    meant = html.unescape(whole) if name else whole
    return meant if meant != whole else f"&amp;{whole[1:]}"


def name_of(element: _Element) -> str:
    """An element's name with the prefix that its namespace usually has (``content:encoded``); none for RSS itself."""
    tag = str(element.tag)
    if not tag.startswith("{"):
        return tag
    namespace, _, local = tag[1:].partition("}")
    prefix = _prefix(namespace)
    return f"{prefix}:{local}" if prefix else local


@lru_cache(maxsize=1000)
def _prefix(namespace: str) -> str:
    lower = namespace.lower()
    return next((prefix for pattern, prefix in _NAMESPACES if pattern.search(lower)), namespace)


def text_of(element: _Element) -> str:
    """All text within."""
    return "".join(map(str, element.itertext())).strip() if len(element) else (element.text or "").strip()


def inside(element: _Element) -> str:
    """What an element holds, as XML without namespaces."""
    from lxml import etree

    for each in element.iterdescendants(etree.Element):  # neither comments nor entities that nobody declared
        each.tag = str(each.tag).rpartition("}")[2]
    children = (str(etree.tostring(child, encoding="unicode")) for child in element)
    return html.escape(element.text or "", quote=False) + "".join(children)
