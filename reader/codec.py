"""Articles as JSON: what a parsing process hands back, and what the index keeps, compressed.

The form is compact and private: an index written by another version of the program is thrown away and built again, so nothing
here needs to be read by anything but itself. It is JSON, not pickle, because what comes out of a parsing process has been in
touch with a stranger's file.
"""

from __future__ import annotations

import json
import zlib
from typing import Any

from reader.document import (
    Block,
    Code,
    Definition,
    DefinitionList,
    Document,
    Embed,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    LocalPicture,
    Mark,
    Paragraph,
    Quote,
    Row,
    Rule,
    Span,
    Spans,
    Table,
)
from reader.model import ArticleData, Item, Moment, SideList

Json = Any
"""What ``json`` gives back: this module alone reads what it wrote."""
LEVEL = 1
"""Of compression: the highest saves another thirtieth of the space, and takes half as long again."""
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def encode(article: ArticleData) -> bytes:
    """An article, whole, as compressed JSON."""
    return zlib.compress(_JSON.encode(_article(article)).encode(), LEVEL)


def decode(data: bytes) -> ArticleData:
    """The article that :func:`encode` wrote."""
    return _read_article(json.loads(zlib.decompress(data)))


def _article(article: ArticleData) -> Json:
    return [
        article.title,
        article.title_from,
        [_block(block) for block in article.document.blocks],
        article.key,
        article.deck,
        article.bylines,
        _moment(article.published),
        article.published_text,
        article.published_is_guess,
        _moment(article.updated),
        _moment(article.saved),
        article.section,
        article.site,
        article.url,
        article.lang,
        article.tags,
        [[side.heading, side.kind, [[i.text, i.url, i.rank] for i in side.items]] for side in article.lists],
        article.furniture,
        article.notices,
        [[picture.name, picture.width, picture.height] for picture in article.document.pictures],
    ]


def _read_article(data: Json) -> ArticleData:
    (title, title_from, blocks, key, deck, bylines, published, published_text, guess, updated, saved) = data[:11]
    (section, site, url, lang, tags, lists, furniture, notices, pictures) = data[11:]
    return ArticleData(
        title=title,
        title_from=title_from,
        document=Document(_read_blocks(blocks), tuple(LocalPicture(*picture) for picture in pictures)),
        key=key,
        deck=deck,
        bylines=tuple(bylines),
        published=_read_moment(published),
        published_text=published_text,
        published_is_guess=guess,
        updated=_read_moment(updated),
        saved=_read_moment(saved),
        section=section,
        site=site,
        url=url,
        lang=lang,
        tags=tuple(tags),
        lists=tuple(SideList(heading, kind, tuple(Item(*item) for item in items)) for heading, kind, items in lists),
        furniture=tuple(furniture),
        notices=tuple(notices),
    )


def _moment(moment: Moment | None) -> str | None:
    return moment.isoformat() if moment else None


def _read_moment(text: str | None) -> Moment | None:
    return Moment.from_iso(text) if text else None


def _spans(spans: Spans) -> Json:
    """A plain span is a bare string; most are."""
    # To ask a flag whether it is set at all takes longer than to compare it.
    return [s.text if s.marks == 0 and s.href is None else [s.text, int(s.marks), s.href] for s in spans]


def _read_spans(data: Json) -> Spans:
    return tuple(Span(s) if isinstance(s, str) else Span(s[0], Mark(s[1]), s[2]) for s in data)


def _rows(rows: tuple[Row, ...]) -> Json:
    return [[_spans(cell) for cell in row] for row in rows]


def _read_rows(data: Json) -> tuple[Row, ...]:
    return tuple(tuple(_read_spans(cell) for cell in row) for row in data)


def _blocks(blocks: tuple[Block, ...]) -> Json:
    return [_block(block) for block in blocks]


def _read_blocks(data: Json) -> tuple[Block, ...]:
    return tuple(_read_block(block) for block in data)


def _block(block: Block) -> Json:
    """``[kind, anchors, …]``; the kinds are letters because they are repeated on every block of every article."""
    match block:
        case Paragraph(spans, anchors):
            return ["p", anchors, _spans(spans)]
        case Heading(level, spans, anchors):
            return ["h", anchors, level, _spans(spans)]
        case ListBlock(items, ordered, start, anchors):
            return ["l", anchors, ordered, start, [[_blocks(i.blocks), i.checked, i.anchors] for i in items]]
        case Quote(blocks, anchors, pulled):
            return ["q", anchors, _blocks(blocks), pulled]
        case Code(text, language, anchors):
            return ["c", anchors, text, language]
        case Table(header, rows, caption, anchors):
            return ["t", anchors, _rows(header), _rows(rows), _spans(caption)]
        case Figure(src, alt, caption, credit, anchors):
            return ["f", anchors, src, alt, _spans(caption), credit]
        case Rule(anchors):
            return ["r", anchors]
        case Embed(kind, label, href, anchors):
            return ["e", anchors, kind, label, href]
        case DefinitionList(definitions, anchors):  # pragma: no branch - the union ends here
            return ["d", anchors, [[[_spans(t) for t in d.terms], _blocks(d.blocks)] for d in definitions]]


def _read_block(data: Json) -> Block:
    kind, anchors, rest = data[0], tuple(data[1]), data[2:]
    match kind:
        case "p":
            return Paragraph(_read_spans(rest[0]), anchors)
        case "h":
            return Heading(rest[0], _read_spans(rest[1]), anchors)
        case "l":
            items = tuple(ListItem(_read_blocks(b), checked, tuple(names)) for b, checked, names in rest[2])
            return ListBlock(items, rest[0], rest[1], anchors)
        case "q":
            return Quote(_read_blocks(rest[0]), anchors, rest[1])
        case "c":
            return Code(rest[0], rest[1], anchors)
        case "t":
            return Table(_read_rows(rest[0]), _read_rows(rest[1]), _read_spans(rest[2]), anchors)
        case "f":
            return Figure(rest[0], rest[1], _read_spans(rest[2]), rest[3], anchors)
        case "r":
            return Rule(anchors)
        case "e":
            return Embed(rest[0], rest[1], rest[2], anchors)
        case "d":
            definitions = (Definition(tuple(_read_spans(t) for t in terms), _read_blocks(b)) for terms, b in rest[0])
            return DefinitionList(tuple(definitions), anchors)
        case _:
            raise ValueError(f"unknown kind of block: {kind!r}")
