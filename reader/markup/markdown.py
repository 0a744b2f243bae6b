"""Markdown → Document: the blocks.

The parser's tokens come in a row, an open and a close one around what a block holds; they are read with a stack of our own, so
that no depth of nesting is a depth of recursion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from markdown_it.token import Token

from reader.document import (
    Block,
    Code,
    Definition,
    DefinitionList,
    Document,
    Embed,
    EmbedKind,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Mark,
    Paragraph,
    Quote,
    Row,
    Rule,
    Span,
    Spans,
    Table,
    plain,
)
from reader.markup.markdown_inline import Inline, Picture, inline
from reader.markup.markdown_syntax import parser, tamed
from reader.text import clean, clean_line, slug

Kind: TypeAlias = Literal["document", "quote", "list", "item", "table", "definitions", "definition", "notes", "note"]

_CALLOUT = re.compile(r"\[!([\w-]{1,40})\][+-]?[ \t]*")
_TASK = re.compile(r"\[([ xX/-])\][ \t]+")
_HEADING_ID = re.compile(r"\s*\{#([^\s{}]{1,200})\}\s*\Z")
_BLOCK_ID = re.compile(r"(?:\A|\s)\^([A-Za-z0-9-]{1,60})\Z")
_FILE_NAME = re.compile(
    r"[^\s/]+\.\w{2,5}\Z|(?:img|dsc|image|photo|screenshot|untitled|picture)[\W_]?[\d_-]*\Z|[0-9a-f-]{16,}\Z",
    re.IGNORECASE,
)
_SOUND = re.compile(r"\.(?:mp3|m4a|ogg|opus|wav|flac|aac)\Z", re.IGNORECASE)
_FILM = re.compile(r"\.(?:mp4|webm|mov|mkv|ogv|m4v|avi)\Z", re.IGNORECASE)
_VISIBLE = re.compile(r"<(?:img|iframe|video|audio|hr|svg|math|object|embed)\b", re.IGNORECASE)
_TAG = re.compile("<[^<>]*>")
_LONGEST_CAPTION = 300


@dataclass(slots=True)
class _Open:
    """A block that has begun."""

    kind: Kind
    blocks: list[Block] = field(default_factory=list)
    items: list[ListItem] = field(default_factory=list)
    ordered: bool = False
    start: int = 1
    checked: bool | None = None
    anchors: list[str] = field(default_factory=list)
    header: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    cells: list[Spans] = field(default_factory=list)
    terms: list[Spans] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)


def document_of(text: str) -> Document:
    """A Markdown text, without its front matter. Never raises for what the text holds."""
    reading = _Reading()
    for token in parser().parse(tamed(text)):
        reading.read(token)
    return Document(tuple(reading.blocks))


class _Reading:
    def __init__(self) -> None:
        self._stack = [_Open("document")]
        self._slugs: dict[str, int] = {}
        self._before = Token("", "", 0)

    @property
    def blocks(self) -> list[Block]:
        return self._stack[0].blocks

    @property
    def _top(self) -> _Open:
        return self._stack[-1]

    def read(self, token: Token) -> None:
        match token.type:
            case "inline":
                self._inline(token.children or [])
            case "fence" | "code_block":
                self._code(token)
            case "hr":
                self._top.blocks.append(Rule())
            case "html_block":
                self._html(token.content)
            case "math_block":
                self._top.blocks.append(Embed("maths", clean_line(token.content)))
            case "footnote_anchor":
                self._back(token)
            case opened if opened.endswith("_open"):
                self._open(token)
            case _:
                self._close(token)
        self._before = token

    def _open(self, token: Token) -> None:
        match token.type:
            case "blockquote_open":
                self._stack.append(_Open("quote"))
            case "bullet_list_open":
                self._stack.append(_Open("list"))
            case "ordered_list_open":
                self._stack.append(_Open("list", ordered=True, start=int(token.attrs.get("start", 1))))
            case "list_item_open":
                self._stack.append(_Open("item"))
            case "table_open":
                self._stack.append(_Open("table"))
            case "dl_open":
                self._stack.append(_Open("definitions"))
            case "dd_open":
                self._stack.append(_Open("definition"))
            case "footnote_block_open":
                self._stack.append(_Open("notes", ordered=True))
            case "footnote_open":
                self._stack.append(_Open("note", anchors=[f"fn{token.meta['id'] + 1}"]))
            case _:
                pass

    def _close(self, token: Token) -> None:
        match token.type:
            case "blockquote_close":
                ended = self._stack.pop()
                self._top.blocks.append(Quote(tuple(ended.blocks)))
            case "bullet_list_close" | "ordered_list_close":
                ended = self._stack.pop()
                self._top.blocks.append(ListBlock(tuple(ended.items), ended.ordered, ended.start))
            case "list_item_close" | "footnote_close":
                ended = self._stack.pop()
                self._top.items.append(ListItem(tuple(ended.blocks), ended.checked, tuple(ended.anchors)))
            case "tr_close":
                row = tuple(self._top.cells)
                self._top.cells = []
                (self._top.rows if self._top.header else self._top.header).append(row)
            case "table_close":
                ended = self._stack.pop()
                header = ended.header if any(any(plain(cell) for cell in row) for row in ended.header) else []
                self._top.blocks.append(Table(tuple(header), tuple(ended.rows), anchors=tuple(ended.anchors)))
            case "dd_close":
                ended = self._stack.pop()
                self._define(tuple(ended.blocks))
            case "dl_close":
                ended = self._stack.pop()
                self._top.blocks.append(DefinitionList(tuple(ended.definitions), tuple(ended.anchors)))
            case "footnote_block_close":
                ended = self._stack.pop()
                if self._top.blocks and not isinstance(self._top.blocks[-1], Rule):
                    self._top.blocks.append(Rule())
                self._top.blocks.append(ListBlock(tuple(ended.items), ordered=True))
            case _:
                pass

    def _define(self, blocks: tuple[Block, ...]) -> None:
        top = self._top
        if top.terms:
            top.definitions.append(Definition(tuple(top.terms), blocks))
            top.terms = []
        else:  # a second definition of the same terms
            top.definitions[-1] = replace(top.definitions[-1], blocks=(*top.definitions[-1].blocks, *blocks))

    def _inline(self, children: list[Token]) -> None:
        """The text of the block that the token before has begun."""
        match self._before.type:
            case "heading_open":
                self._heading(int(self._before.tag[1]), inline(children))
            case "th_open" | "td_open":
                found = inline(children)
                self._top.cells.append(found.done())
                self._top.anchors += found.anchors
            case "dt_open":
                found = inline(children)
                self._top.terms.append(found.done())
                self._top.anchors += found.anchors
            case _:
                self._paragraph(children)

    def _heading(self, level: int, found: Inline) -> None:
        spans = found.done()
        anchors = list(found.anchors)
        if spans and spans[-1].text.endswith("}") and (own := _HEADING_ID.search(spans[-1].text)):
            anchors.append(clean_line(own[1]))
            spans = (*spans[:-1], replace(spans[-1], text=spans[-1].text[: own.start()]))
        name = slug(plain(spans))
        if name:
            seen = self._slugs.get(name, 0)
            self._slugs[name] = seen + 1
            anchors.append(f"{name}-{seen}" if seen else name)
        if spans:
            self._top.blocks.append(Heading(level, spans, tuple(anchors)))

    def _paragraph(self, children: list[Token]) -> None:
        top = self._top
        if top.kind == "item" and not top.blocks and children and (task := _TASK.match(children[0].content)):
            top.checked = task[1] in "xX"
            children[0].content = children[0].content[task.end() :]
        if top.kind == "quote" and not top.blocks and children and (callout := _CALLOUT.match(children[0].content)):
            children = self._callout(children, callout)
        found = inline(children)
        figures = _figures(found)
        if figures:
            top.blocks += figures
            return
        spans = found.done()
        anchors = found.anchors
        if spans and "^" in spans[-1].text and (own := _BLOCK_ID.search(spans[-1].text)):
            anchors = [*anchors, f"^{own[1]}"]
            spans = (*spans[:-1], replace(spans[-1], text=spans[-1].text[: own.start()]))
        if _is_caption(spans, top.blocks):
            figure = top.blocks[-1]
            assert isinstance(figure, Figure)
            top.blocks[-1] = replace(figure, caption=_upright(spans), anchors=(*figure.anchors, *anchors))
        elif spans:
            top.blocks.append(Paragraph(spans, tuple(anchors)))

    def _callout(self, children: list[Token], found: re.Match[str]) -> list[Token]:
        """``> [!note] Title``: the title, else the kind, stands over the quote. What is left of the paragraph comes back."""
        children[0].content = children[0].content[found.end() :]
        end = next((at for at, token in enumerate(children) if token.type.endswith("break")), len(children))
        title = inline(children[:end]).done() or (Span(found[1].replace("-", " ").capitalize()),)
        self._top.blocks.append(Paragraph(tuple(replace(span, marks=span.marks | Mark.STRONG) for span in title)))
        return children[end + 1 :]

    def _code(self, token: Token) -> None:
        language = clean_line(token.info).split(" ")[0].strip("{}.") if token.info else ""
        text = clean(token.content).rstrip("\n").expandtabs(8)
        if text.strip():
            self._top.blocks.append(Code(text, language.lower() or None))

    def _html(self, source: str) -> None:
        """Raw HTML, by the reader of HTML, which is loaded only for a text that has some to show."""
        if "<!--" not in source and not _VISIBLE.search(source) and not _TAG.sub("", source).strip():
            return
        from reader.markup.html import document_of as html_document

        self._top.blocks += html_document(source).blocks

    def _back(self, token: Token) -> None:
        """The way back from a footnote, at the end of its last paragraph."""
        number, again = token.meta["id"] + 1, token.meta.get("subId", 0)
        back = Span("↩", href=f"#fnref{number}" if again == 0 else f"#fnref{number}-{again + 1}")
        blocks = self._top.blocks
        if blocks and isinstance(last := blocks[-1], Paragraph):
            blocks[-1] = replace(last, spans=(*last.spans, Span(" "), back))
        else:
            blocks.append(Paragraph((back,)))


def _figures(found: Inline) -> list[Block]:
    """The pictures of a paragraph that holds nothing else but, perhaps, an italic line under the last of them."""
    if not found.pictures and not found.files:
        return []
    words = [span for span in found.spans if span.marks < Mark.IMAGE and span.text.strip()]
    if found.files and not found.pictures:
        if len(words) == 1 and len(found.files) == 1 and (kind := _kind_of(found.files[0][1])):
            label, address = found.files[0]
            return [Embed(kind, label, address or None, tuple(found.anchors))]
        return []
    last = max(at for at, span in enumerate(found.spans) if span.marks >= Mark.IMAGE)
    under = Inline(spans=found.spans[last + 1 :]).done()
    said = [span for span in under if span.text.strip()]
    if len(said) != len(words) or not all(span.marks & Mark.EMPHASIS for span in said):
        return []
    figures: list[Block] = [_figure(picture) for picture in found.pictures]
    final = figures[-1]
    assert isinstance(final, Figure)
    caption = _upright(under) if under else final.caption
    figures[-1] = replace(final, caption=caption, anchors=tuple(found.anchors))
    return figures


def _figure(picture: Picture) -> Figure:
    said = picture.title or ("" if _FILE_NAME.match(picture.alt) else picture.alt)
    return Figure(picture.src, picture.alt, (Span(said),) if said else ())


def _kind_of(address: str) -> EmbedKind | None:
    return "audio" if _SOUND.search(address) else "video" if _FILM.search(address) else None


def _is_caption(spans: Spans, before: list[Block]) -> bool:
    """An italic line directly under a picture."""
    return (
        bool(before)
        and isinstance(before[-1], Figure)
        and bool(spans)
        and all(span.marks & Mark.EMPHASIS or not span.text.strip() for span in spans)
        and len(plain(spans)) <= _LONGEST_CAPTION
    )


def _upright(spans: Spans) -> Spans:
    """A caption's spans without the italics that made it one."""
    return tuple(replace(span, marks=span.marks & ~Mark.EMPHASIS) for span in spans)
