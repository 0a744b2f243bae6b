"""The parts of an article that are more than paragraphs: as its page had them, and as the document has them, to be compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from lxml import html

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
    Mark,
    Paragraph,
    Quote,
    Span,
    Spans,
    Table,
    plain,
)
from tests.quality.page_truth import text_of

KINDS = ("pre", "code", "quote", "caption", "heading", "item", "link", "row", "header row", "nested", "picture", "embed")
Found = dict[str, Counter[str]]
_TAGS = {
    "pre": "pre",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
    "blockquote": "quote",
    "figcaption": "caption",
    "li": "item",
    "a": "link",
    "tr": "row",
    "iframe": "embed",
    "video": "embed",
    "audio": "embed",
}
_TAGS |= dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "heading")
_BARE = re.compile(r"[\W_]+")
_NEAR = 0.8


def bare(text: str) -> str:
    return _BARE.sub("", text.casefold())


def of_html(article: html.HtmlElement) -> Found:
    found: Found = {kind: Counter() for kind in KINDS}
    for element in article.iter():
        kind = _TAGS.get(element.tag) if isinstance(element.tag, str) else None
        if element.tag == "img" and element.get("alt"):
            found["picture"][bare(element.get("alt"))] += 1
        if kind is None:
            continue
        above = {each.tag for each in element.iterancestors()}
        if (kind == "code" and "pre" in above) or (kind == "link" and not element.get("href")):
            continue
        if kind == "embed":
            found[kind][bare(_film(element.get("src") or "".join(element.xpath(".//source/@src")[:1])))] += 1
            continue
        said = bare(text_of(element))
        if said:
            found[kind][said] += 1
        if kind == "item" and element.xpath("ancestor::li"):
            found["nested"][said] += 1
        if kind == "row" and element.xpath("boolean(th) and not(td)"):
            found["header row"][said] += 1
    return found


def of_document(document: Document) -> Found:
    found: Found = {kind: Counter() for kind in KINDS}
    for kind, text in _blocks(document.blocks, nested=False):
        said = bare(text)
        if said:
            found[kind][said] += 1
    return found


def _blocks(blocks: tuple[Block, ...], *, nested: bool) -> Iterator[tuple[str, str]]:  # noqa: C901 # one case a kind of block
    for block in blocks:
        match block:
            case Paragraph(spans=spans):
                yield from _spans(spans)
            case Heading(spans=spans):
                yield "heading", plain(spans)
                yield from _spans(spans)
            case ListBlock(items=items):
                for item in items:
                    yield "item", _text(item.blocks)
                    if nested:
                        yield "nested", _text(item.blocks)
                    yield from _blocks(item.blocks, nested=True)
            case DefinitionList(items=definitions):
                for definition in definitions:
                    yield from _definition(definition, nested=nested)
            case Quote(blocks=inner):
                yield "quote", _text(inner)
                yield from _blocks(inner, nested=nested)
            case Code(text=text):
                yield "pre", text
            case Table(header=header, rows=rows, caption=caption):
                yield from _spans(caption)
                for number, row in enumerate((*header, *rows)):
                    yield "row", " ".join(map(plain, row))
                    if number < len(header):
                        yield "header row", " ".join(map(plain, row))
                    for cell in row:
                        yield from _spans(cell)
            case Figure(alt=alt, caption=caption, credit=credit):
                yield "picture", alt
                yield "caption", f"{plain(caption)} {credit or ''}"
                yield from _spans(caption)
            case Embed(kind=kind, href=href):
                if kind != "maths":
                    yield "embed", _film(href or "")
            case _:
                pass


def _definition(definition: Definition, *, nested: bool) -> Iterator[tuple[str, str]]:
    for term in definition.terms:
        yield from _spans(term)
    yield from _blocks(definition.blocks, nested=nested)


def _text(blocks: tuple[Block, ...] | tuple[ListItem, ...]) -> str:
    return " ".join(Document(blocks).strings())  # type: ignore[arg-type] # items are never at the top


def _spans(spans: Spans) -> Iterator[tuple[str, str]]:
    for marks, run in groupby(spans, lambda span: span.marks & (Mark.CODE | Mark.IMAGE)):
        texts = list(run)
        if marks & Mark.CODE:
            yield "code", "".join(span.text for span in texts)
        elif marks & Mark.IMAGE:
            yield from (("picture", span.text) for span in texts)
    for href, linked in groupby(_without_pictures(spans), lambda span: span.href):
        if href:
            yield "link", "".join(span.text for span in linked)


def _without_pictures(spans: Spans) -> Iterator[Span]:
    return (span for span in spans if not span.marks & Mark.IMAGE)


def _film(address: str) -> str:
    """What tells a film from others in its address: the same in that of its page and in that of its frame."""
    return re.split("[/=]", address.partition("?")[0] if "v=" not in address else address)[-1]


def shared(given: Counter[str], wanted: Counter[str]) -> int:
    """How many are the same: letter by letter, or one of the two holding the other and little else."""
    exact = given & wanted
    rest, sought = list((given - exact).elements()), list((wanted - exact).elements())
    near = 0
    for each in rest:
        partner = next((other for other in sought if _are_near(each, other)), None)
        if partner is not None:
            sought.remove(partner)
            near += 1
    return exact.total() + near


def _are_near(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _NEAR * len(long) and short in long
