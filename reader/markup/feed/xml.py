"""RSS 0.9x to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, with the extensions that carry text, names or files → entries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from reader.errors import ParseError
from reader.markup.feed import Entry, Media, Text, media_kind
from reader.markup.xml_tree import XML_LANG, inside, name_of, parse, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_NOTHING = Text("", "text")
_CONTENT = ("content:encoded", "atom:content", "xhtml:body", "xhtml:div", "fulltext")
_SUMMARY = ("description", "atom:summary", "dc:description", "itunes:summary", "media:description")
_PUBLISHED = ("pubDate", "atom:published", "atom:issued", "dcterms:issued", "dc:date", "atom:created", "dcterms:created")
_UPDATED = ("atom:updated", "atom:modified", "dcterms:modified")
_BYLINES = ("dc:creator", "author", "itunes:author", "dc:contributor")
_TAGS = ("category", "atom:category", "dc:subject")
_POSTS = ("post", "page")


def read(source: str) -> Iterator[Entry]:
    """The entries of a feed in the order of the file. Raises :class:`ParseError` for what is no feed."""
    root = parse(source)
    kind = name_of(root) if root is not None else ""
    if root is None or kind not in ("rss", "rdf:RDF", "atom:feed", "atom:entry", "feed", "channel"):
        raise ParseError("This is not a feed: neither RSS nor Atom.")
    if kind == "atom:entry":
        yield _entry(_Fields(root), _Fields(root, nothing=True))
        return
    inner = next((child for child in root if name_of(child) == "channel"), root)
    feed = _Fields(inner)
    places = (inner,) if inner is root else (inner, root)
    for place in places:
        for child in place:
            if name_of(child) in ("item", "atom:entry", "entry"):
                fields = _Fields(child)
                if _is_post(fields):
                    yield _entry(fields, feed)


class _Fields:
    """The children of an entry, or of a feed, by name."""

    def __init__(self, element: _Element, *, nothing: bool = False) -> None:
        self.element = element
        self._children: dict[str, list[_Element]] = {}
        for child in () if nothing else element:
            name = name_of(child)
            # An Atom feed that forgot its namespace.
            self._children.setdefault(name if name != "id" else "atom:id", []).append(child)

    def all(self, *names: str) -> Iterator[_Element]:
        for name in names:
            yield from self._children.get(name, ())

    def text(self, *names: str) -> str:
        """The text of the first of these that has any."""
        return next((text for each in self.all(*names) if (text := text_of(each))), "")

    def construct(self, *names: str) -> Text:
        """The first of these that has any text or markup, with what it is."""
        return next((text for each in self.all(*names) if (text := _construct(each))), _NOTHING)


def _construct(element: _Element) -> Text:
    kind = element.get("type", "").strip().lower()
    if kind in ("xhtml", "application/xhtml+xml") or len(element) or element.get("mode") == "xml":
        return Text(inside(element), "xhtml", _base(element))
    text = (element.text or "").strip()
    if kind in ("html", "text/html") or element.get("mode") == "escaped":
        return Text(text, "html", _base(element))
    if kind in ("text", "text/plain"):
        return Text(text, "text")
    # Other types are pictures in base 64 and the like. A type that is not told is text in Atom, but HTML in too many feeds.
    return Text(text, "either", _base(element)) if not kind else _NOTHING


def _is_post(fields: _Fields) -> bool:
    """Whether an entry is to be read: backups of blogs have comments, menus, pictures and templates beside the posts."""
    kind = fields.text("wp:post_type")
    if kind:
        return kind in _POSTS
    kinds = [each.get("term", "") for each in fields.all("atom:category") if each.get("scheme", "").endswith("g/2005#kind")]
    return not kinds or any(kind.rpartition("#")[2] in _POSTS for kind in kinds)


def _entry(fields: _Fields, feed: _Fields) -> Entry:
    content, summary = fields.construct(*_CONTENT), fields.construct(*_SUMMARY)
    groups = [_Fields(group) for group in fields.all("media:group")]
    if not content and not summary:
        summary = next((text for group in groups if (text := group.construct("media:description"))), _NOTHING)
    source = next((_Fields(each) for each in fields.all("atom:source")), None)
    site = source.construct("atom:title") if source else fields.construct("source")
    guid = next(iter(fields.all("guid")), None)
    home = _link(feed)
    link = fields.text("feedburner:origLink") or _link(fields)
    if not link and guid is not None and guid.get("isPermaLink", "true").strip().lower() != "false":
        link = text_of(guid) if text_of(guid).startswith(("http://", "https://")) else ""
    base = _base(fields.element)
    authors, byline = _authors(fields) or (_authors(source) if source else ()), _byline(fields)
    return Entry(
        id=fields.text("guid", "atom:id"),
        link=link and _joined(base or home, link),
        title=fields.construct("title", "atom:title", "dc:title") or fields.construct("media:title"),
        content=content or summary,
        is_summary=not content,
        summary=summary if content else _NOTHING,
        authors=authors if authors or byline else _authors(feed),
        byline=() if authors else byline,
        published=fields.text(*_PUBLISHED),
        updated=fields.text(*_UPDATED),
        tags=tuple(_tags(fields)),
        media=tuple(_media(fields, groups)),
        site=site or feed.construct("title", "atom:title", "dc:title"),
        lang=_lang(fields, feed),
        base=base or home,
    )


def _link(fields: _Fields) -> str:
    told = fields.text("link")
    if told:
        return told
    links = [each for each in fields.all("atom:link", "link") if each.get("href", "").strip()]
    pages = [each for each in links if each.get("rel", "alternate") in ("alternate", "")]
    pages.sort(key=lambda each: each.get("type", "text/html") not in ("text/html", "application/xhtml+xml"))
    about = next((value for name, value in fields.element.items() if str(name).endswith("}about")), "")
    return next((each.get("href", "").strip() for each in pages), str(about))


def _base(element: _Element) -> str:
    """What ``xml:base`` says of an element, all that are around it counted in; without one, nothing."""
    base = element.base or ""
    try:
        return base if urlsplit(base).scheme in ("http", "https") else ""
    except ValueError:  # not an address
        return ""


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def _authors(fields: _Fields) -> tuple[str, ...]:
    names = (_Fields(each).text("atom:name", "name") for each in fields.all("atom:author", "author"))
    return tuple(filter(None, names))


def _byline(fields: _Fields) -> tuple[str, ...]:
    """One element may name several people, and several elements one each; but one kind of element repeats another."""
    found = ([text_of(each) for each in fields.all(name) if not len(each)] for name in _BYLINES)
    return tuple(next((lines for lines in found if any(lines)), ()))


def _tags(fields: _Fields) -> Iterator[str]:
    for each in fields.all(*_TAGS):
        if "schemas.google.com" not in each.get("scheme", ""):
            yield each.get("label") or each.get("term") or text_of(each)


def _lang(fields: _Fields, feed: _Fields) -> str:
    own = fields.element.get(XML_LANG) or fields.text("dc:language")
    root = feed.element.getroottree().getroot()
    return own or feed.text("language", "dc:language") or feed.element.get(XML_LANG, "") or root.get(XML_LANG, "")


def _media(fields: _Fields, groups: list[_Fields]) -> Iterator[Media]:
    duration = fields.text("itunes:duration")
    links = (each for each in fields.all("atom:link") if each.get("rel") == "enclosure")
    for each in (*fields.all("enclosure"), *links):
        href, mime = each.get("url") or each.get("href") or "", each.get("type", "")
        if href:
            yield Media(href.strip(), media_kind(mime, href), each.get("title", ""), duration)
    for each in fields.all("media:content"):
        yield from _media_content(each, fields)
    for group in groups:
        # The members of a group are the same thing in several sizes.
        every = [media for each in group.all("media:content") for media in _media_content(each, group)]
        if every:
            yield max(every, key=lambda media: media.width)
    for holder in (fields, *groups):
        for each in holder.all("media:thumbnail"):
            if href := each.get("url", "").strip():
                yield Media(href, "image", "", width=-1)


def _media_content(element: _Element, around: _Fields) -> Iterator[Media]:
    href = element.get("url", "").strip()
    if not href:
        return
    own = _Fields(element)
    kind = media_kind(element.get("type", ""), href, element.get("medium", ""))
    said = ("media:description", "media:title") if kind == "image" else ("media:title",)
    width = element.get("width", "").strip()
    yield Media(
        href,
        kind,
        own.text(*said) or around.text("media:title" if kind != "image" else ""),
        element.get("duration", ""),
        own.text("media:credit") or around.text("media:credit"),
        int(width) if width.isascii() and width.isdigit() and len(width) < 6 else 0,
    )
