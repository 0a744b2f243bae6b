"""Feeds saved to disk: every entry is an article, or a link to one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote, urljoin, urlsplit

from reader.dates import parse_moment
from reader.decoding import decode
from reader.document import Block, Document, Embed, Figure, Mark, Paragraph, Span, plain
from reader.markup.feed import Entry, Media, Text, json, xml
from reader.markup.fragment import has_markup, html_blocks, language_tag, lead, one_line, text_blocks
from reader.markup.html_tree import declared_encoding
from reader.markup.page.address import without_tracking
from reader.markup.page.people import names_in
from reader.model import ArticleData, Opened
from reader.text import clean_line, fold, truncate

LINK_ONLY = "link only"
CUT_OFF = "looks cut off"
_LONGEST_KEY = 300
_LONGEST_DECK = 320
_CUT_END = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.|&hellip;)\])\s*(?:\(?(?:read|continue|more|weiter|mehr|lire|leer|続き)\b.{0,80})?\Z",
    re.IGNORECASE,
)
_FROM_WORDPRESS = re.compile(r"The post .{1,400} (?:appeared first on|first appeared on) .{1,200}\.?\Z")
_FACE = re.compile(r"//(?:[\w-]+\.)*gravatar\.com/avatar/")
"""Pictures of authors, which some blogs give as pictures of their posts."""
_MAIL_AND_NAME = re.compile(r"\A\S+@\S+\s*\((.*)\)\s*\Z")
_DIGITS = re.compile(r"\d{1,6}(?:\.\d+)?\Z")


def parse(opened: Opened) -> Iterator[ArticleData]:
    """The articles of a feed, in its order. Raises :class:`~reader.errors.ParseError` for a file that is no feed."""
    data = opened.stream.read()
    source = decode(data, declared_encoding(data))
    entries = json.read(source) if source.lstrip(" \t\r\n\ufeff").startswith(("{", "[")) else xml.read(source)
    for entry in entries:
        if (article := _article(entry, opened.name)) is not None:
            yield article


def _article(entry: Entry, name: str) -> ArticleData | None:
    url = _web(entry.link, entry.base)
    lang = language_tag(entry.lang)
    # An address in a text is mostly relative to the page that the text was taken from.
    body, furniture = _without_furniture(_blocks(entry.content, entry.content.base or url or entry.base or None))
    text = " ".join(Document(body).strings())
    pictures, others = _media(entry, body)
    about = _web(entry.about, entry.base)
    notices = _notices(entry, body, text, has_media=bool(others))
    if not body and not pictures and not others and url:
        body = (Paragraph((Span(url, href=url),)),)
    if about and not any(span.href == about for block in body if isinstance(block, Paragraph) for span in block.spans):
        body = (*body, Paragraph((Span(about, href=about),)))
    document = Document((*pictures, *others, *body))
    title = one_line(entry.title.value, markup=entry.title.kind != "text")
    headline = title or lead(document.blocks) or (url or "")
    if not document.blocks and not title:
        return None
    return ArticleData(
        title=headline or name,
        title_from="document" if title else "lead" if headline else "file name",
        document=document,
        key=_key(entry),
        deck=_deck(entry, text, title),
        bylines=_bylines(entry),
        published=parse_moment(entry.published, lang) or parse_moment(entry.updated, lang),
        updated=parse_moment(entry.updated, lang) if entry.published else None,
        site=one_line(entry.site.value, markup=entry.site.kind != "text") or None,
        url=without_tracking(url) if url else None,
        lang=lang,
        tags=_tags(entry.tags),
        furniture=furniture,
        notices=notices,
    )


def _key(entry: Entry) -> str:
    """What stays the same when the feed is saved again: the guid or id, else the link, else a hash of what is there."""
    key = clean_line(entry.id) or clean_line(entry.link)
    if key and len(key) <= _LONGEST_KEY:
        return key
    told = key or "\n".join((entry.title.value, entry.published, entry.content.value))
    return hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _blocks(text: Text, base: str | None) -> tuple[Block, ...]:
    if not text:
        return ()
    if text.kind == "text" or (text.kind == "either" and not has_markup(text.value)):
        return text_blocks(text.value)
    return html_blocks(text.value, base, xhtml=text.kind == "xhtml")


def _without_furniture(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The line that WordPress puts under every post of its feeds is not the author's."""
    if blocks and isinstance(blocks[-1], Paragraph) and _FROM_WORDPRESS.match(line := plain(blocks[-1].spans)):
        return blocks[:-1], (line,)
    return blocks, ()


def _notices(entry: Entry, body: tuple[Block, ...], text: str, *, has_media: bool) -> tuple[str, ...]:
    if has_media:  # what there is to read belongs to what there is to hear or see
        return ()
    if not text and not body:
        return (LINK_ONLY,) if entry.link else ()
    spans = [span for block in body if isinstance(block, Paragraph) for span in block.spans if not span.marks & Mark.IMAGE]
    linked = sum(len(span.text) for span in spans if span.href)
    # Aggregators write the link once more, or a link to their comments, where the text should be.
    if linked and len(text) - linked <= min(linked, 40):
        return (LINK_ONLY,)
    return (CUT_OFF,) if entry.is_summary and _CUT_END.search(text) else ()


def _deck(entry: Entry, body: str, title: str) -> str | None:
    """A summary that came beside the text is a standfirst, unless it is long or only repeats how the text begins."""
    text = " ".join(Document(_without_furniture(_blocks(entry.summary, None))[0]).strings())
    line = clean_line(text)
    if not line or len(line) > _LONGEST_DECK or _CUT_END.search(line) or fold(line) == fold(title):
        return None
    return None if fold(line)[:60] in fold(body) else line


def _bylines(entry: Entry) -> tuple[str, ...]:
    found = [one_line(author, markup=True) for author in entry.authors]
    for line in entry.byline:  # RSS has a mail address first, and the name in brackets
        found += names_in(_MAIL_AND_NAME.sub(r"\1", one_line(line, markup=True)))
    return tuple(dict.fromkeys(filter(None, found)))


def _tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    lines = (one_line(tag, markup=True).strip(" #") for tag in tags)
    return tuple({fold(line): line for line in reversed(list(lines)) if line and len(line) <= 60}.values())[::-1]


def _media(entry: Entry, body: tuple[Block, ...]) -> tuple[list[Block], list[Block]]:
    """The entry's pictures that its text does not show, and what else goes with it."""
    shown = {_bare(block.src) for block in Document(body).walk() if isinstance(block, Figure) and block.src}
    pictures: dict[str, Media] = {}
    others: dict[str, Block] = {}
    for media in entry.media:
        href = _web(media.href, entry.base)
        if href is None or _FACE.search(href):
            continue
        bare = _bare(href)
        if media.kind != "image":
            others.setdefault(href, _embed(media, href))
        elif bare not in shown and (bare not in pictures or pictures[bare].width < media.width):
            pictures[bare] = replace(media, href=href)
    # A thumbnail stands for a picture only where there is no other; it has no width.
    large = [media for media in pictures.values() if media.width >= 0]
    chosen = large or ([] if shown else list(pictures.values())[:1])
    return [_figure(media) for media in chosen], list(others.values())


def _figure(media: Media) -> Figure:
    title, credit = one_line(media.title, markup=True), one_line(media.credit, markup=True)
    return Figure(media.href, "", (Span(title),) if title else (), credit or None)


def _embed(media: Media, href: str) -> Embed:
    name = clean_line(unquote(urlsplit(href).path.rstrip("/").rpartition("/")[2]))
    label = one_line(media.title, markup=True) or truncate(name, 80) or urlsplit(href).netloc
    length = _duration(media.duration.strip())
    kind = media.kind if media.kind in ("audio", "video") else "embed"
    return Embed("audio" if kind == "audio" else "video" if kind == "video" else "embed", label + length, href)


def _duration(text: str) -> str:
    if _DIGITS.match(text):
        minutes, seconds = divmod(round(float(text)), 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f" ({text.lstrip('0:') if text.startswith('00:') else text})" if re.fullmatch(r"\d{1,3}(?::\d\d){1,2}", text) else ""


def _bare(url: str) -> str:
    return url.partition("?")[0].partition("//")[2]


def _web(url: str, base: str) -> str | None:
    """An absolute address, http or https; ``None`` for every other."""
    url, base = clean_line(url), clean_line(base)
    try:
        joined = url if url.startswith(("http://", "https://")) else urljoin(base, url) if url else ""
        parts = urlsplit(joined)
    except ValueError:  # not an address: an open bracket
        return None
    return joined if parts.scheme in ("http", "https") and parts.netloc and not re.search(r"\s", joined) else None
