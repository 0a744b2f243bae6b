"""Markdown → Document: the blocks.

The parser's events come in a row, a start and an end around what a block holds; they are read with a stack of our own, so that
no depth of nesting is a depth of recursion.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias

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
from reader.markup.markdown_marks import has_marks, with_marks
from reader.markup.markdown_notes import Notes
from reader.markup.markdown_syntax import Event, events
from reader.text import clean, clean_line, slug

Kind: TypeAlias = Literal["document", "quote", "list", "item", "table", "definitions", "definition", "note"]

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
DEEPEST = 100
"""Blocks within blocks, where a list counts twice. What is deeper is drawn nearer."""
_INLINE = frozenset(("Emphasis", "Strong", "Strikethrough", "Subscript", "Link", "Image"))
_CONTAINERS: dict[str, Kind] = {
    "BlockQuote": "quote",
    "List": "list",
    "Item": "item",
    "Table": "table",
    "DefinitionList": "definitions",
    "DefinitionListDefinition": "definition",
    "FootnoteDefinition": "note",
}


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
    defined: list[Block] | None = None
    """What is said of the terms so far."""
    definitions: list[Definition] = field(default_factory=list)
    label: str = ""

    def define(self) -> None:
        """The terms so far are all that is defined by what is said so far."""
        if self.defined is not None:
            self.definitions.append(Definition(tuple(self.terms), tuple(self.defined)))
            self.terms, self.defined = [], None


def document_of(text: str) -> Document:
    """A Markdown text, without its front matter. Never raises for what the text holds."""
    reading = _Reading(maths="$$" in text, marks=has_marks(text))
    for kind, value in events(text):
        reading.read(kind, value)
    return Document(reading.done())


class _Reading:
    def __init__(self, *, maths: bool, marks: bool) -> None:
        self._maths = maths
        self._marks = marks
        """Whether there may be any, of lines of their own and of our own; most texts have none, and are not asked again."""
        self._stack = [_Open("document")]
        self._slugs: dict[str, int] = {}
        self._notes = Notes()
        self._inlines: list[Event] = []
        """Of the block that is being read; those of a tight list's items come without one."""
        self._too_deep = 0
        """Blocks that have begun, and are not read as blocks of their own."""
        self._said: Any = None
        """What the start of a leaf says: of code, its language."""

    @property
    def _top(self) -> _Open:
        return self._stack[-1]

    def read(self, kind: str, value: Any) -> None:
        if kind == "Start":
            name, said = (value, None) if type(value) is str else next(iter(value.items()))
            if name in _INLINE:
                self._inlines.append((kind, value))
            else:
                if self._inlines:
                    self._paragraph()
                if name != "Paragraph":
                    self._open(name, said)
        elif kind == "End":
            name, said = (value, None) if type(value) is str else next(iter(value.items()))
            if name in _INLINE:
                self._inlines.append((kind, value))
            elif name == "Paragraph":
                self._paragraph()
            else:
                self._close(name, said)
        elif kind == "Rule":
            self._paragraph()
            self._top.blocks.append(Rule())
        else:
            self._inlines.append((kind, value))

    def done(self) -> tuple[Block, ...]:
        """All that was read, and the notes under it."""
        blocks = self._stack[0].blocks
        if notes := self._notes.block():
            if blocks and not isinstance(blocks[-1], Rule):
                blocks.append(Rule())
            blocks.append(notes)
        return tuple(blocks)

    def _open(self, name: str, said: Any) -> None:
        kind = _CONTAINERS.get(name)
        if kind is None:
            self._said = said
        elif kind != "table" and (
            self._too_deep or (kind in ("quote", "list", "definitions", "note") and len(self._stack) > DEEPEST)
        ):
            self._too_deep += 1
        elif kind == "list":
            self._stack.append(_Open("list", ordered=said is not None, start=1 if said is None else said))
        else:
            self._stack.append(_Open(kind, label=said or ""))

    def _close(self, name: str, said: Any) -> None:
        match name:
            case "Heading":
                self._heading(int(said[1]), self._inline())
            case "CodeBlock":
                self._code(self._source())
            case "HtmlBlock":
                self._html(self._source())
            case "TableCell":
                found = self._inline()
                self._top.cells.append(found.done())
                self._top.anchors += found.anchors
            case "TableHead" | "TableRow":
                row = tuple(self._top.cells)
                self._top.cells = []
                (self._top.header if name == "TableHead" else self._top.rows).append(row)
            case "DefinitionListTitle" if self._too_deep:
                self._paragraph()
            case "DefinitionListTitle":
                self._top.define()
                found = self._inline()
                self._top.terms.append(found.done())
                self._top.anchors += found.anchors
            case _ if name in _CONTAINERS:  # pragma: no branch - the leaves are above
                self._paragraph()
                if self._too_deep and name != "Table":
                    self._too_deep -= 1
                else:
                    self._end(self._stack.pop())

    def _end(self, ended: _Open) -> None:
        blocks = self._top.blocks
        match ended.kind:
            case "quote":
                blocks.append(Quote(tuple(ended.blocks)))
            case "list":
                blocks.append(ListBlock(tuple(ended.items), ended.ordered, ended.start))
            case "item":
                self._top.items.append(ListItem(tuple(ended.blocks), ended.checked))
            case "table":
                header = ended.header if any(any(plain(cell) for cell in row) for row in ended.header) else []
                blocks.append(Table(tuple(header), tuple(ended.rows), anchors=tuple(ended.anchors)))
            case "definition":
                self._top.defined = self._top.defined or []
                self._top.defined += ended.blocks
            case "definitions":
                ended.define()
                blocks.append(DefinitionList(tuple(ended.definitions), tuple(ended.anchors)))
            case "note":
                self._notes.define(ended.label, tuple(ended.blocks))
            case "document":  # pragma: no cover - never ends
                pass

    def _source(self) -> str:
        """Of a block that holds no inlines."""
        source = "".join([value for _, value in self._inlines])
        self._inlines = []
        return source

    def _taken(self) -> Sequence[Event]:
        """The inlines of the block that ends here."""
        taken, self._inlines = self._inlines, []
        return with_marks(taken) if self._marks else taken

    def _inline(self) -> Inline:
        return inline(self._taken(), self._notes)

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

    def _paragraph(self) -> None:
        """What has been read of one, if any."""
        if not self._inlines:
            return
        events = self._taken()
        if self._maths and any(kind == "DisplayMath" for kind, _ in events):
            self._with_maths(events)
        else:
            self._words(events)

    def _with_maths(self, events: Sequence[Event]) -> None:
        """A paragraph, parted where maths has lines of its own."""
        lines: list[list[Event]] = [[]]
        for event in events:
            if event[0] == "SoftBreak":
                lines.append([])
            else:
                lines[-1].append(event)
        words: list[Event] = []
        for line in lines:
            if len(line) == 1 and line[0][0] == "DisplayMath":
                self._words(words)
                words = []
                self._top.blocks.append(Embed("maths", clean_line(line[0][1])))
            else:
                words += [("SoftBreak", None), *line] if words else line
        self._words(words)

    def _words(self, events: Sequence[Event]) -> None:
        if not events:
            return
        top = self._top
        if not top.blocks and events[0][0] == "Text":
            first: str = events[0][1]
            if top.kind == "item" and (task := _TASK.match(first)):
                top.checked = task[1] in "xX"
                events = [("Text", first[task.end() :]), *events[1:]]
            elif top.kind == "quote" and (callout := _CALLOUT.match(first)):
                events = self._callout([("Text", first[callout.end() :]), *events[1:]], callout[1])
        found = inline(events, self._notes)
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

    def _callout(self, events: Sequence[Event], kind: str) -> Sequence[Event]:
        """``> [!note] Title``: the title, else the kind, stands over the quote. What is left of the paragraph comes back."""
        end = next((at for at, (name, _) in enumerate(events) if name.endswith("Break")), len(events))
        title = inline(events[:end], self._notes).done() or (Span(kind.replace("-", " ").capitalize()),)
        self._top.blocks.append(Paragraph(tuple(replace(span, marks=span.marks | Mark.STRONG) for span in title)))
        return events[end + 1 :]

    def _code(self, source: str) -> None:
        info = self._said["Fenced"] if type(self._said) is dict else ""
        language = clean_line(info).split(" ")[0].strip("{}.")
        text = clean(source).rstrip("\n").expandtabs(8)
        if text.strip():
            self._top.blocks.append(Code(text, language.lower() or None))

    def _html(self, source: str) -> None:
        """Raw HTML, by the reader of HTML, which is loaded only for a text that has some to show."""
        if "<!--" not in source and not _VISIBLE.search(source) and not _TAG.sub("", source).strip():
            return
        from reader.markup.html import document_of as html_document

        self._top.blocks += html_document(source).blocks


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
