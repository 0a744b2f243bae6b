"""Markdown files: clippings (Obsidian Web Clipper, MarkDownload), posts of site generators (Hugo, Zola, Jekyll), notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reader.dates import parse_moment
from reader.decoding import decode
from reader.document import Block, Document, Heading, Paragraph, Quote, Rule, plain
from reader.errors import ParseError
from reader.links import canonical_url, host_of
from reader.markup import markdown
from reader.markup.front_matter import Fields, Value, split
from reader.markup.local_pictures import local_bytes, measured
from reader.model import ArticleData, Moment, Opened, TitleFrom
from reader.text import clean_line, fold, truncate

_JEKYLL = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)")
_WIKILINK = re.compile(r"!?\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_LINK = re.compile(r"\[([^\[\]]*)\]\(\s*<?([^()\s>]*)>?[^()]*\)")
_LANG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_BETWEEN_NAMES = re.compile(r"\s*;\s*|\s+(?:&|and|und|et)\s+|、|／")
_SITE_BEHIND = re.compile(r" ?[|·-] .+")
_MACHINE_DATE = re.compile(r"\d{4}-?\d\d")
_SENTENCE = re.compile(r"[^.!?。！？]{8,}?(?:[.!?](?=[\s\"”’»])|[。！？])")
_NEAR_THE_TOP = 5
"""Blocks: a headline stands first, or after a picture, a rule or a line about the clipping."""
_LONGEST_TITLE = 110
"""Cells of a headline that is made from the lead sentence."""


def parse(opened: Opened) -> Iterator[ArticleData]:
    """The file's one article. Raises :class:`ParseError` where it holds neither text nor fields."""
    fields, body = split(decode(opened.stream.read()).replace("\r\n", "\n"))
    blocks = markdown.document_of(body).blocks
    known = _known(fields)
    if not blocks and not fields:
        raise ParseError("There is no text in this file.")
    article = _article(opened.name, known, blocks)
    yield replace(article, document=measured(article.document, lambda name: local_bytes((name,), opened.glance)))


def _article(name: str, known: _Known, blocks: tuple[Block, ...]) -> ArticleData:
    stem = name.rpartition(".")[0] or name
    jekyll = _JEKYLL.fullmatch(stem)
    excerpt, blocks = _excerpt(blocks)
    title, title_from, blocks = _title(known, blocks, jekyll[2] if jekyll else stem)
    if excerpt is None:
        excerpt, blocks = _excerpt(blocks)
    url = _url(known)
    published, published_text = _published(known, jekyll[1] if jekyll else None)
    site = known.first("site", "site-name", "publisher", "publication", "domain")
    return ArticleData(
        title=title,
        title_from=title_from,
        document=Document(blocks),
        deck=known.first("description", "deck", "subtitle", "standfirst", "summary", "excerpt") or excerpt,
        bylines=_bylines(known),
        published=published,
        published_text=published_text,
        updated=known.moment("updated", "lastupdated", "last-updated", "lastmod", "modified", "last-modified", "date-modified"),
        saved=known.moment("created", "saved", "clipped", "date-saved", "date-clipped", "saved-at", "savedat"),
        section=known.first("section", "category", "categories"),
        site=(host_of(site) if "://" in site else site.removeprefix("www.")) if site else url and host_of(url),
        url=url,
        lang=known.lang(),
        tags=known.all("tags", "tag", "keywords"),
        notices=() if blocks else ("link only",),
    )


def _known(fields: Fields) -> _Known:
    """The fields by lower-case names; those that Zola and Hugo keep a level deeper count where there are none above."""
    names = {key.lower().replace("_", "-"): value for key, value in fields.items()}
    for nest in ("taxonomies", "extra", "params"):
        nested = names.get(nest)
        if isinstance(nested, dict):
            names = {key.lower().replace("_", "-"): value for key, value in nested.items()} | names
    return _Known(names)


@dataclass(frozen=True, slots=True)
class _Known:
    """Front matter by lower-case names, whatever shape its values have."""

    fields: Fields

    def first(self, *names: str) -> str | None:
        """The first text that one of the fields holds, cleaned and without brackets; in that order."""
        return next(self.texts(*names), None)

    def texts(self, *names: str) -> Iterator[str]:
        """Every text that the fields hold, cleaned and without brackets."""
        return (text for name in names if (value := self.fields.get(name)) for text in _texts(value))

    def all(self, *names: str) -> tuple[str, ...]:
        """The texts of the first field that holds any: the items of a list, or a line parted by commas."""
        for name in names:
            value = self.fields.get(name, "")
            texts = _texts(value)
            if isinstance(value, str):
                texts = [part for text in texts for part in (clean_line(piece) for piece in text.split(",")) if part]
            if texts:
                return tuple(dict.fromkeys(text.removeprefix("#") for text in texts))
        return ()

    def lang(self) -> str | None:
        lang = self.first("lang", "language", "locale")
        return lang.replace("_", "-") if lang and _LANG.fullmatch(lang) else None

    def moment(self, *names: str) -> Moment | None:
        return next((moment for text in self.texts(*names) if (moment := parse_moment(text, self.lang()))), None)


def _texts(value: Value) -> list[str]:
    """The strings in a value, cleaned: ``"[[Name]]"`` and ``[Name](address)`` as ``Name``."""
    match value:
        case str():
            text = clean_line(_LINK.sub(r"\1", _WIKILINK.sub(r"\1", value)) if "[" in value else value)
            return [text] if text else []
        case list():
            return [text for item in value for text in _texts(item)]
        case _:
            return [text for key in ("name", "title", "url") for text in _texts(value.get(key, ""))][:1]


def _title(known: _Known, blocks: tuple[Block, ...], stem: str) -> tuple[str, TitleFrom, tuple[Block, ...]]:
    """The headline, where it is from, and the blocks without it."""
    given = known.first("title", "headline")
    at = next((at for at, block in enumerate(blocks[:_NEAR_THE_TOP]) if isinstance(block, Heading)), None)
    first = blocks[at] if at is not None else None
    if at is not None and isinstance(first, Heading) and first.level == 1:
        heading = clean_line(plain(first.spans))
        title = _same(given, heading) if given else heading
        if title:
            return title, "document", (*blocks[:at], *blocks[at + 1 :])
    if given:
        return given, "document", blocks
    named = _spelt_out(stem)
    if _says_something(named):
        return named, "file name", blocks
    lead = next((clean_line(plain(block.spans)) for block in blocks if isinstance(block, Paragraph) and plain(block.spans)), "")
    if lead:
        sentence = _SENTENCE.match(lead)
        return truncate(sentence[0] if sentence else lead, _LONGEST_TITLE), "lead", blocks
    return named or "Untitled", "file name", blocks


def _same(given: str, heading: str) -> str | None:
    """The headline that both name: as given, or as the heading has it where the site's name follows it in the other."""
    one, other = fold(given), fold(heading)
    if one == other:
        return given
    return heading if other and one.startswith(other) and _SITE_BEHIND.fullmatch(one[len(other) :]) else None


def _spelt_out(stem: str) -> str:
    """A file's name as a headline: ``night-trains`` as ``Night trains``, one with spaces as it is."""
    name = clean_line(stem)
    if " " in name:
        return name
    name = name.replace("_", " ").replace("-", " ").strip()
    return name[:1].upper() + name[1:]


def _says_something(name: str) -> bool:
    """Whether a file's name is a name that somebody gave it: words, not a number or a hash."""
    letters = sum(character.isalpha() for character in name)
    return letters >= 2 and letters * 2 > len(name) and re.fullmatch(r"[0-9A-Fa-f ]{8,}", name) is None


def _excerpt(blocks: tuple[Block, ...]) -> tuple[str | None, tuple[Block, ...]]:
    """MarkDownload's quote over the article: ``> ## Excerpt``, the beginning of it again, and a rule. Not part of the body."""
    if not blocks or not isinstance(quote := blocks[0], Quote) or len(quote.blocks) < 2:
        return None, blocks
    heading, *rest = quote.blocks
    if not isinstance(heading, Heading) or fold(plain(heading.spans)) != "excerpt":
        return None, blocks
    text = " ".join(plain(block.spans) for block in rest if isinstance(block, Paragraph))
    left = blocks[1:]
    return clean_line(text) or None, left[1:] if left and isinstance(left[0], Rule) else left


def _published(known: _Known, dated: str | None) -> tuple[Moment | None, str | None]:
    """When, and as the file puts it, if not as a machine would; a Jekyll file's name where its fields are silent."""
    names = ("published", "date", "published-at", "publishedat", "date-published", "pubdate", "publish-date")
    texts = list(known.texts(*names))
    for text in texts:
        if moment := parse_moment(text, known.lang()):
            return moment, None if _MACHINE_DATE.match(text) else text
    return parse_moment(dated) if dated else None, texts[0] if texts else None


def _url(known: _Known) -> str | None:
    for name in ("source", "url", "source-url", "link", "canonical-url", "canonical", "original-url"):
        value = known.fields.get(name, "")
        texts = [_LINK.sub(r"\2", value)] if isinstance(value, str) else _texts(value)
        for text in texts:
            if address := canonical_url(text):
                return address
    return None


def _bylines(known: _Known) -> tuple[str, ...]:
    for name in ("author", "authors", "byline", "by", "creator"):
        value = known.fields.get(name, "")
        found = _texts(value)
        if isinstance(value, str):
            found = [part for text in found for part in _BETWEEN_NAMES.split(text)]
            found = [part for text in found for part in _between_commas(text)]
        names = (re.sub(r"(?i)\Aby\s+", "", clean_line(text)) for text in found)
        kept = tuple(dict.fromkeys(text for text in names if text))
        if kept:
            return kept
    return ()


def _between_commas(text: str) -> list[str]:
    """``Jane Doe, John Smith`` are two; ``Doe, Jane`` and ``Jane Doe, Reuters`` are one."""
    parts = [part.strip() for part in text.split(",")]
    return parts if all(" " in part for part in parts) else [text]
