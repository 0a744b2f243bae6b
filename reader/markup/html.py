"""HTML → blocks. Nothing is flattened: what the page had of structure, the document has.

Used wherever HTML turns up (saved pages, mail, feeds, books, HTML inside Markdown); it decides nothing about which
part of a page is the article.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urljoin

from reader.document import (
    Anchors,
    Block,
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
    Rule,
    Span,
    Spans,
    Table,
    plain,
)
from reader.markup import html_table
from reader.markup.html_figure import CAPTION, captions_within, credit_beside, is_credit, is_figure, pruned
from reader.markup.html_inline import BREAK, PLAIN, Addresses, Inline, Look, Piece, finished, look_of, maths_source, paragraphs
from reader.markup.html_media import code_of, embed_of
from reader.markup.html_tree import Node, parse
from reader.text import clean_line

_PULLED = re.compile(r"pull-?(?:ed-?)?quote", re.IGNORECASE)
_POST = re.compile(
    r"tweet|instagram-media|tiktok-embed|reddit-embed|bluesky-embed|mastodon-embed|threads-embed|fb-post", re.IGNORECASE
)
_DISPLAY_MATHS = re.compile(r"katex-display|math-?display|display-?math|mwe-math-fallback-image-display", re.IGNORECASE)
_EMBEDS = ("iframe", "amp-iframe", "video", "amp-video", "audio", "object", "embed")
_NUMBER = re.compile(r"-?\d{1,9}\Z")


def blocks_of(element: Node, base_url: str | None) -> tuple[Block, ...]:
    """What an element holds, as blocks. Addresses are made absolute by ``base_url``; without it, relative ones are lost."""
    return tuple(_Walker(element, Addresses(base_url)).flow(element, PLAIN))


def document_of(source: str, base_url: str | None = None, *, xhtml: bool = False) -> Document:
    """A whole page, or a fragment of one, as a document."""
    tree = parse(source, xhtml=xhtml)
    return Document(blocks_of(tree.body, base_of(tree.root, base_url)))


def base_of(root: Node, address: str | None) -> str | None:
    """What relative addresses in a page count from: its ``base`` element, else its own address."""
    found = next((node.get("href") for node in root.iter("base") if node.get("href")), "")
    try:
        joined = urljoin(address or "", clean_line(found))
    except ValueError:
        return address
    return joined if joined.startswith(("http://", "https://")) else address


class _Walker:
    def __init__(self, element: Node, addresses: Addresses) -> None:
        self._addresses = addresses
        links = (addresses.link(node.get("href")) for node in element.iter("a"))
        self._targets = frozenset(link[1:] for link in links if link is not None and link.startswith("#"))
        self._captioned = frozenset(
            id(around)
            for node in element.iter()
            if "class" in node.attrs and CAPTION.search(node.attrs["class"])
            for around in list(node.ancestors())[:3]
        )
        """The elements near enough around a caption to be its figure."""
        self._anchors: list[str] = []
        """Names met on the way that the next block will carry."""

    def flow(self, node: Node, look: Look) -> list[Block]:
        """The blocks that an element's children make; text that sits directly in it becomes paragraphs."""
        out: list[Block] = []
        run = self._inline()
        for child in node.children:
            if isinstance(child, str):
                run.text(child, look)
            elif child.is_block or _stands_alone(child):
                self._end_run(run, out)
                run = self._inline()
                self._add(out, child, self._block(child, look))
            else:
                run.element(child, look)
        self._end_run(run, out)
        return out

    def _inline(self) -> Inline:
        return Inline(self._addresses, self._anchors, self._targets)

    def _take(self) -> Anchors:
        taken = tuple(self._anchors)
        self._anchors.clear()
        return taken

    def _end_run(self, run: Inline, out: list[Block]) -> None:
        for part in paragraphs(run.pieces):
            out.extend(self._paragraph(part))

    def _paragraph(self, pieces: list[Piece]) -> list[Block]:
        """A paragraph; pictures on lines of their own before it, or without any text, are figures."""
        spans = finished(pieces)
        lead = next((place for place, span in enumerate(spans) if span.marks < Mark.IMAGE and span is not BREAK), len(spans))
        if lead and lead < len(spans) and spans[lead - 1] is not BREAK:
            lead = 0
        shown = [span for span in spans[:lead] if span.href or span.text.strip()]
        out: list[Block] = [Figure(span.href, span.text, anchors=self._take()) for span in shown]
        text = tuple(span for span in spans[lead:] if span.marks < Mark.IMAGE or span.text)
        return [*out, Paragraph(text, self._take())] if plain(text) else out

    def _add(self, out: list[Block], node: Node, blocks: list[Block]) -> None:
        """Put blocks after others; a caption that follows its picture joins it."""
        if out and blocks and isinstance(out[-1], Figure) and not out[-1].caption and CAPTION.search(node.names()):
            match blocks:
                case [Figure(src=None, caption=caption, credit=credit)]:
                    out[-1] = replace(out[-1], caption=caption, credit=credit or out[-1].credit)
                    return
                case _:
                    pass
        out.extend(blocks)

    def _block(self, node: Node, look: Look) -> list[Block]:
        run = self._inline()
        run.note_anchor(node)
        look = look_of(node, look, self._addresses)
        if _stands_alone(node):
            return self._maths(node)
        match node.tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                return self._heading(node, look)
            case "ul" | "ol" | "menu" | "dir":
                return self._list(node, look)
            case "li":
                anchors = self._take()
                return [ListBlock((item,), anchors=anchors)] if (item := self._item(node, look)) else []
            case "dl":
                return self._definitions(node, look)
            case "pre" | "listing" | "xmp" | "plaintext":
                return self._code(node)
            case "table":
                return self._table(node, look)
            case "blockquote":
                return self._quote(node, look)
            case "hr":
                return [Rule(self._take())]
            case "figure":
                return self._figure(node, look)
            case "summary":
                return self.flow(node, replace(look, marks=look.marks | Mark.STRONG))
            case _ if node.tag in _EMBEDS:
                embed = embed_of(node, self._addresses)
                return [replace(embed, anchors=self._take())] if embed else []
            case _:
                return self._container(node, look)

    def _container(self, node: Node, look: Look) -> list[Block]:
        names = node.names()
        if _PULLED.search(names):
            return self._quote(node, look)
        if id(node) in self._captioned and is_figure(node):
            return self._figure(node, look)
        simple = not any(child.is_block and child.tag != "p" for child in node.elements())
        if simple and CAPTION.search(names) and node.first("img", "amp-img") is None:
            anchors = self._take()
            caption, credit = self._caption(node, look)
            return [Figure(None, "", caption, credit, anchors)] if caption or credit else []
        return self.flow(node, look)

    def _heading(self, node: Node, look: Look) -> list[Block]:
        run = self._inline()
        run.children(node, look)
        spans = tuple(Span(" ", span.marks, span.href) if span.text == "\n" else span for span in finished(run.pieces))
        if plain(spans):
            shown = tuple(span for span in spans if span.marks < Mark.IMAGE)
            return [Heading(int(node.tag[1]), finished(shown), self._take())]
        return self._paragraph(run.pieces)

    def _list(self, node: Node, look: Look) -> list[Block]:
        anchors = self._take()
        items: list[ListItem] = []
        for child in node.children:
            if isinstance(child, str):
                if child.strip():
                    items.append(ListItem((Paragraph(finished([Span(child, look.marks, look.href)])),)))
            elif child.tag in ("ul", "ol") and items:  # a list inside a list, but not inside its item
                items[-1] = replace(items[-1], blocks=(*items[-1].blocks, *self._block(child, look)))
            elif (item := self._item(child, look)) is not None:
                items.append(item)
        if items and all(isinstance(block, Figure) for item in items for block in item.blocks):
            return [block for item in items for block in item.blocks]  # a gallery
        if not items:
            return []
        start = int(node.get("start").strip()) if _NUMBER.match(node.get("start").strip()) else 1
        return [ListBlock(tuple(items), node.tag == "ol", start, anchors)]

    def _item(self, node: Node, look: Look) -> ListItem | None:
        self._inline().note_anchor(node)
        anchors = self._take()
        box = next((box for box in node.iter("input") if box.get("type").lower() == "checkbox"), None)
        blocks = tuple(self.flow(node, look) if node.tag == "li" else self._outside_item(node, look))
        if not blocks:
            return None
        return ListItem(blocks, None if box is None else "checked" in box.attrs, anchors)

    def _outside_item(self, node: Node, look: Look) -> list[Block]:
        if node.is_block:
            return self._block(node, look)
        run = self._inline()
        run.element(node, look)
        out: list[Block] = []
        self._end_run(run, out)
        return out

    def _definitions(self, node: Node, look: Look) -> list[Block]:
        anchors = self._take()
        items: list[Definition] = []
        terms: list[Spans] = []
        blocks: list[Block] = []
        for child in _definition_parts(node):
            if child.tag == "dt":
                if blocks:
                    items.append(Definition(tuple(terms), tuple(blocks)))
                    terms, blocks = [], []
                self._inline().note_anchor(child)
                run = self._inline()
                run.children(child, look)
                if spans := finished(run.pieces):
                    terms.append(spans)
            else:
                blocks.extend(self._block(child, look))
        if terms or blocks:
            items.append(Definition(tuple(terms), tuple(blocks)))
        if items and not any(item.terms for item in items):  # indented text, as wikis write it
            return [block for item in items for block in item.blocks]
        return [DefinitionList(tuple(items), anchors)] if items else []

    def _code(self, node: Node) -> list[Block]:
        code = code_of(node)
        if code is None:
            return []
        for inner in node.iter():
            self._inline().note_anchor(inner)
        return [replace(code, anchors=self._take())]

    def _table(self, node: Node, look: Look) -> list[Block]:
        if html_table.is_code(node):
            cells = [html_table.cells_of(row) for row, _ in html_table.rows_of(node)]
            joined = Node("pre", node.attrs, parent=node.parent)
            joined.children = [part for line in cells if line for part in (line[-1], "\n")]
            return self._code(joined)
        if id(node) in self._captioned and is_figure(node):
            return self._figure(node, look)
        if not html_table.is_data(node):
            return self._layout(node, look)
        anchors = self._take()
        rows, headers = html_table.grid(node)
        title = next((child for child in node.elements() if child.tag == "caption"), None)
        caption = self._spans(title, look) if title is not None else ()
        filled = [tuple(self._spans(cell, look) if cell is not None else () for cell in row) for row in rows]
        head = tuple(row for row in filled[:headers] if any(row))
        body = tuple(row for row in filled[headers:] if any(row))
        anchors += self._take()
        if not head and not body:
            return []
        return [Table(head, body, caption, anchors)]

    def _layout(self, node: Node, look: Look) -> list[Block]:
        """The cells of a table that lays out a page, one after the other, and what stands astray between them."""
        out: list[Block] = []
        for child in node.elements():
            self._inline().note_anchor(child)
            if child.tag in ("thead", "tbody", "tfoot", "tr"):
                out.extend(self._layout(child, look))
            elif child.tag in ("td", "th", "caption"):
                out.extend(self.flow(child, look))
            else:
                out.extend(self._outside_item(child, look))
        return out

    def _spans(self, node: Node, look: Look) -> Spans:
        run = self._inline()
        run.note_anchor(node)
        run.children(node, look)
        return tuple(span for span in finished(run.pieces) if span.marks < Mark.IMAGE or span.text)

    def _quote(self, node: Node, look: Look) -> list[Block]:
        anchors = self._take()
        names = node.names()
        blocks = self.flow(node, look)
        if _POST.search(names):
            blocks += self._post(node)
        if not blocks:
            return []
        return [Quote(tuple(blocks), anchors, pulled=_PULLED.search(names) is not None)]

    def _post(self, node: Node) -> list[Block]:
        """A post of a social network is quoted; its address stands in an attribute or is the last that it links to."""
        links = [link for a in node.iter("a") if (link := self._addresses.link(a.get("href")))]
        given = (node.get("data-instgrm-permalink"), node.get("cite"), links[-1] if links else "")
        href = next((link for each in given if each and (link := self._addresses.link(each))), None)
        return [Embed("post", "Post", href)] if href else []

    def _maths(self, node: Node) -> list[Block]:
        source = node.first("math", "script")
        assert source is not None, "only what holds maths stands alone as such"
        label = maths_source(source) if source.tag == "math" else clean_line(source.text())
        return [Embed("maths", label, anchors=self._take())] if label else []

    def _figure(self, node: Node, look: Look) -> list[Block]:
        anchors = self._take()
        captions = list(node.iter("figcaption")) or captions_within(node)
        caption, credit = self._caption(captions[0], look) if captions else ((), None)
        beside = credit_beside(node, captions) if credit is None else None
        if beside is not None:
            credit = clean_line(beside.text())
        left_out = {id(each) for each in (*captions, *([beside] if beside is not None else []))}
        shown = self.flow(pruned(node, left_out), look)
        pictures = [block for block in shown if isinstance(block, Figure)]
        if pictures and len(pictures) == len(shown):
            last = pictures[-1]
            pictures[-1] = replace(last, caption=caption or last.caption, credit=credit or last.credit)
            pictures[0] = replace(pictures[0], anchors=anchors + pictures[0].anchors)
            return list(pictures)
        if not shown:
            return [Figure(None, "", caption, credit, anchors)] if caption or credit else []
        match shown:
            case [Table(caption=()) as table]:
                return [replace(table, caption=caption, anchors=anchors + table.anchors)]
            case [Embed() as embed]:
                label = f"{embed.label}: {plain(caption)}" if caption else embed.label
                return [replace(embed, label=label, anchors=anchors + embed.anchors)]
            case _ if caption or credit:
                return [*shown, Figure(None, "", caption, credit, anchors)]
            case _:
                return shown

    def _caption(self, node: Node, look: Look) -> tuple[Spans, str | None]:
        credits_ = [inner for inner in node.iter() if inner is not node and is_credit(inner)][:1]
        run = self._inline()
        run.children(pruned(node, {id(each) for each in credits_}), look)
        caption = tuple(span for span in finished(run.pieces) if span.marks < Mark.IMAGE)
        credit = clean_line(credits_[0].text()) if credits_ else ""
        return finished(caption), credit or None


def _stands_alone(node: Node) -> bool:
    """Maths that the page sets on a line of its own."""
    if node.tag == "math":
        return node.get("display") == "block"
    if node.tag == "script":
        return "mode=display" in node.get("type")
    if node.tag in ("span", "div", "p", "mjx-container"):
        shown = _DISPLAY_MATHS.search(node.get("class")) is not None or node.get("display") == "true"
        return shown and node.first("math", "script") is not None
    return False


def _definition_parts(node: Node) -> list[Node]:
    """The terms and definitions of a list, those in groups (``div``) included."""
    parts: list[Node] = []
    for child in node.elements():
        parts.extend(_definition_parts(child) if child.tag == "div" else [child])
    return parts
