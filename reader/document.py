r"""The body of an article: a tuple of blocks of inline spans.

Every string in a document is cleaned text (see :mod:`reader.text`): no control, bidi or zero-width characters, and no
line break but in :class:`Code` and, as a hard break, ``"\n"`` in a :class:`Span`. White space in spans is collapsed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntFlag
from typing import Literal, TypeAlias


class Mark(IntFlag):
    """How a span is set apart from the text around it; marks add up."""

    PLAIN = 0
    EMPHASIS = 1
    STRONG = 2
    CODE = 4
    STRIKE = 8
    SUPERSCRIPT = 16
    SUBSCRIPT = 32
    UNDERLINE = 64
    HIGHLIGHT = 128
    IMAGE = 256
    """An inline picture: the text is its alt text, ``href`` its address."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text with one look. ``href`` is the address it links to; ``#name`` is an anchor in the same document."""

    text: str
    marks: Mark = Mark.PLAIN
    href: str | None = None


Spans: TypeAlias = tuple[Span, ...]
Anchors: TypeAlias = tuple[str, ...]
"""The names (HTML ``id``) that links in the same document use for a block, those of its inline elements included."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    spans: Spans
    anchors: Anchors = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the article; ``level`` is 1 to 6. The article's own headline is not a block."""

    level: int
    spans: Spans
    anchors: Anchors = ()


@dataclass(frozen=True, slots=True)
class ListItem:
    blocks: tuple[Block, ...]
    checked: bool | None = None
    """The state of a task list's box; ``None`` where there is no box."""
    anchors: Anchors = ()


@dataclass(frozen=True, slots=True)
class ListBlock:
    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    anchors: Anchors = ()


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: tuple[Block, ...]
    anchors: Anchors = ()
    pulled: bool = False
    """A pull quote: words of the article, repeated for show."""


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text, its spaces and line breaks kept; tabs are expanded to eight columns."""

    text: str
    language: str | None = None
    anchors: Anchors = ()


Cell: TypeAlias = Spans
Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``header`` holds the header rows (mostly one, or none), ``rows`` the others. Every row has the same length."""

    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    caption: Spans = ()
    anchors: Anchors = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with what is said about it. A caption without a picture (scraped text) has ``src`` ``None``."""

    src: str | None
    alt: str = ""
    caption: Spans = ()
    credit: str | None = None
    anchors: Anchors = ()


@dataclass(frozen=True, slots=True)
class Rule:
    anchors: Anchors = ()


EmbedKind: TypeAlias = Literal["video", "audio", "post", "map", "maths", "embed"]


@dataclass(frozen=True, slots=True)
class Embed:
    """What a terminal cannot show, as a labelled line with its address. The label of maths is its source."""

    kind: EmbedKind
    label: str
    href: str | None = None
    anchors: Anchors = ()


@dataclass(frozen=True, slots=True)
class Definition:
    terms: tuple[Spans, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    items: tuple[Definition, ...]
    anchors: Anchors = ()


Block: TypeAlias = Paragraph | Heading | ListBlock | Quote | Code | Table | Figure | Rule | Embed | DefinitionList


@dataclass(frozen=True, slots=True)
class LocalPicture:
    """A picture that is in the file or beside it."""

    name: str
    """As :attr:`Figure.src` has it."""
    width: int
    """Pixels, as its own head says; 0, as the height then is, where that says nothing of use."""
    height: int


@dataclass(frozen=True, slots=True)
class Document:
    blocks: tuple[Block, ...] = ()
    pictures: tuple[LocalPicture, ...] = ()
    """Those of its figures' pictures that were there when it was read. The others may be on the web, or nowhere."""

    def walk(self) -> Iterator[Block]:
        """Every block in reading order, containers before what they hold."""
        return walk(self.blocks)

    def strings(self) -> list[str]:
        """The body as plain text: one string for each paragraph, heading, list item's paragraph, code block and table row.

        Captions, rules and embeds are not part of it; hard breaks become spaces, the cells of a row are parted by tabs.
        """
        return [text for block in self.blocks for text in _strings(block) if text]

    def spans(self) -> Iterator[Span]:
        """Every span in reading order, those of captions, tables and terms included; what is embedded is one with its label."""
        for block in self.walk():
            match block:
                case Paragraph(spans=spans) | Heading(spans=spans) | Figure(caption=spans):
                    yield from spans
                case Table(header=header, rows=rows, caption=caption):
                    for cell in (cell for row in (*header, *rows) for cell in row):
                        yield from cell
                    yield from caption
                case DefinitionList(items=items):
                    for term in (term for item in items for term in item.terms):
                        yield from term
                case Embed(label=label, href=href) if href:
                    yield Span(label, href=href)
                case _:
                    pass

    def figures(self) -> list[Figure]:
        return [block for block in self.walk() if isinstance(block, Figure)]

    def headings(self) -> list[Heading]:
        return [block for block in self.walk() if isinstance(block, Heading)]


def plain(spans: Spans) -> str:
    """The text of spans on one line, without their looks; inline pictures are left out."""
    # IMAGE is the highest of the marks, and a comparison costs a tenth of what ``&`` of flags does.
    return "".join([span.text for span in spans if span.marks < Mark.IMAGE]).replace("\n", " ").strip()


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order, containers before what they hold."""
    for block in blocks:
        yield block
        match block:
            case ListBlock(items=items):
                for item in items:
                    yield from walk(item.blocks)
            case DefinitionList(items=definitions):
                for definition in definitions:
                    yield from walk(definition.blocks)
            case Quote(blocks=inner):
                yield from walk(inner)
            case _:
                pass


def _strings(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(spans=spans) | Heading(spans=spans):
            yield plain(spans)
        case ListBlock(items=items):
            for item in items:
                for inner in item.blocks:
                    yield from _strings(inner)
        case Quote(blocks=blocks):
            for inner in blocks:
                yield from _strings(inner)
        case Code(text=text):
            yield text
        case Table(header=header, rows=rows):
            for row in (*header, *rows):
                yield "\t".join(plain(cell) for cell in row)
        case DefinitionList(items=definitions):
            for definition in definitions:
                for term in definition.terms:
                    yield plain(term)
                for inner in definition.blocks:
                    yield from _strings(inner)
        case Figure() | Rule() | Embed():  # pragma: no branch - the union ends here
            return
