"""A document flattened: containers become insets (bullets, bars, indents) of a sequence of pieces that each wrap alone.

Flat pieces are what makes a page lazy: a list of ten thousand entries, or a book in one quotation, is wrapped no further
than it is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reader.document import (
    Anchors,
    Block,
    Code,
    DefinitionList,
    Embed,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    LocalPicture,
    Mark,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
    Table,
    plain,
)
from reader.render.code import Source
from reader.render.lines import Plate, Tone
from reader.render.pieces import CodeLines, GridRows, Inset, Leaf, Ornament, Piece, Words
from reader.render.spans import length, shown
from reader.render.tables import Grid
from reader.text import cell_width

_BULLETS = ("•", "◦", "▪", "–")
_EMBEDS = {"video": "Video", "audio": "Audio", "post": "Post", "map": "Map", "maths": "Formula", "embed": "Embedded"}
_HEADINGS = (Tone.HEADING1, Tone.HEADING2, Tone.HEADING3, Tone.HEADING4)
_CHUNK = 16_000
"""Characters of a paragraph that are wrapped at once. Only a file without line breaks is longer; it is parted at a space."""
_CODE_LINES = 40
_TABLE_ROWS = 50
_DEEPEST = 32
"""Containers that are still told apart; no page shows more, and no column could."""


_SPECK = 8
"""Pixels of the shorter side: what is smaller shows nothing. It holds a place, is a rule, or counts who looks at it."""


class _Frame:
    """A container that is open: its first piece gets the bullet, the others the indent."""

    __slots__ = ("first", "owner", "rest", "tone")

    def __init__(self, first: str, rest: str, tone: Tone, owner: int) -> None:
        self.first, self.rest, self.tone, self.owner = first, rest, tone, owner

    def take(self) -> Inset:
        inset = Inset(self.first, self.rest, self.tone, self.owner)
        self.first = self.rest
        return inset


class Flattener:
    """Collects pieces.

    The space between two is the larger of what the upper wants below and the lower above; ``below=None`` wants none whatever
    comes: a small heading clings to its text.
    """

    def __init__(self, pictures: Iterable[LocalPicture] = ()) -> None:
        """``pictures`` are those that may be printed in the page."""
        self._pieces: list[Piece] = []
        self._held: tuple[Leaf, int, tuple[Inset, ...], int, Anchors, bool, Plate | None] | None = None
        """The last one added, and whether it follows another paragraph: its gap is not known before the next."""
        self._held_text = False
        """Whether that is a paragraph, and not a heading or caption."""
        self._below: int | None = 0
        self._above = 0
        self._frames: list[_Frame] = []
        self._owners = 0
        self._lists = 0
        self._tone = Tone.BODY
        self._anchors: Anchors = ()
        self._known = {picture.name: picture for picture in pictures}
        self._plate: Plate | None = None
        """Of the next piece."""
        self.pictures: list[tuple[int, Figure]] = []
        """Each with the index of the piece that stands for it."""

    @property
    def count(self) -> int:
        return len(self._pieces) + (self._held is not None)

    def pieces(self) -> tuple[Piece, ...]:
        """All that was added. Nothing is added after."""
        if self._held is not None:
            leaf, size, insets, level, anchors, follows, plate = self._held
            self._pieces.append(Piece(leaf, size, insets, 0, (), level, anchors, follows, plate=plate))
            self._held = None
        return tuple(self._pieces)

    def add(
        self,
        leaf: Leaf,
        size: int,
        *,
        above: int = 1,
        below: int | None = 1,
        level: int = 0,
        anchors: Anchors = (),
        text: bool = False,
    ) -> None:
        insets = tuple([frame.take() for frame in self._frames]) if self._frames else ()
        follows = False
        if self._held is not None:
            last, last_size, last_insets, last_level, last_anchors, last_follows, plate = self._held
            gap = 0 if self._below is None else max(self._below, self._above, above)
            shared = _shared(last_insets, insets) if insets and last_insets else ()
            follows = text and self._held_text and gap == 1 and len(shared) == len(insets) == len(last_insets)
            self._pieces.append(
                Piece(last, last_size, last_insets, gap, shared, last_level, last_anchors, last_follows, follows, plate)
            )
        if self._anchors:
            anchors, self._anchors = (*self._anchors, *anchors), ()
        self._held = (leaf, size, insets, level, anchors, follows, self._plate)
        self._plate = None
        self._held_text = text
        self._below, self._above = below, 0

    def words(
        self,
        spans: Spans,
        tone: Tone,
        *,
        above: int = 1,
        below: int | None = 1,
        level: int = 0,
        anchors: Anchors = (),
        text: bool = False,
    ) -> None:
        """``text``: a paragraph of the text, which may follow another without a space between them."""
        written, spans = spans, shown(spans)
        if written is not spans:
            self.pictures += [(self.count, Figure(span.href, span.text)) for span in written if span.marks & Mark.IMAGE]
        size = length(spans)
        if size > _CHUNK:
            *parts, spans = _chunks(spans)
            for part in parts:
                self.add(Words(part, tone), length(part), above=above, below=0, level=level, anchors=anchors, text=text)
                above, anchors = 0, ()
            size = length(spans)
        self.add(Words(spans, tone), size, above=above, below=below, level=level, anchors=anchors, text=text)

    def line(self, text: str, tone: Tone, *, above: int = 1, below: int = 1) -> None:
        self.words((Span(text),), tone, above=above, below=below)

    def blocks(self, blocks: Iterable[Block], *, space: int = 1) -> None:
        for block in blocks:
            self._block(block, space)

    def _block(self, block: Block, space: int) -> None:
        if isinstance(block, Paragraph):  # most are, and a match takes longer
            self.words(block.spans, self._tone, above=space, below=space, anchors=block.anchors, text=True)
            return
        match block:
            case Heading(level, spans, anchors):
                above, below = (2, 1) if level <= 2 else (1, None)
                tone = _HEADINGS[min(level, 4) - 1]
                self.words(spans, tone, above=above, below=below, level=level, anchors=anchors)
            case ListBlock():
                self._list(block)
            case Quote(blocks, anchors, pulled):
                self._anchors += anchors
                tone, self._tone = self._tone, Tone.QUOTE
                bar = "┃ " if pulled else "▎ "
                with_frame = self._open(bar, bar, Tone.BAR)
                self._above = max(self._above, 1)
                self.blocks(blocks)
                self._below = max(self._below or 0, 1)
                self._close(with_frame)
                self._tone = tone
            case Code(text, language, anchors):
                source = Source(text, language)
                count = len(source.lines)
                for first in range(0, count, _CODE_LINES):
                    end = min(first + _CODE_LINES, count)
                    above, below = int(first == 0), int(end == count)
                    size = sum(map(len, source.lines[first:end])) + end - first - 1
                    self.add(CodeLines(source, first, end), size, above=above, below=below, anchors=anchors if above else ())
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case Rule(anchors):
                self.add(Ornament("⁂"), 0, anchors=anchors)
            case Embed(kind, label, href, anchors):
                self._anchors += anchors
                self._embed(kind, label, href)
            case _:
                self._definitions(block)

    def _open(self, first: str, rest: str, tone: Tone) -> bool:
        if len(self._frames) >= _DEEPEST:
            return False
        self._owners += 1
        self._frames.append(_Frame(first, rest, tone, self._owners))
        return True

    def _close(self, opened: bool) -> None:  # noqa: FBT001  # what _open gave back
        if opened:
            self._frames.pop()

    def _list(self, block: ListBlock) -> None:
        space = 0 if _tight(block) else 1
        if not self._lists:
            self._above = max(self._above, 1)
        self._anchors += block.anchors
        widest = len(str(block.start + len(block.items) - 1))
        bullet = _BULLETS[min(self._lists, len(_BULLETS) - 1)] + " "
        self._lists += 1
        for number, item in enumerate(block.items, block.start):
            first = f"{number:>{widest}}. " if block.ordered else bullet
            self._item(item, first, space, plain_bullet=not block.ordered)
        self._lists -= 1
        if not self._lists:
            self._below = max(self._below or 0, 1)

    def _item(self, item: ListItem, first: str, space: int, *, plain_bullet: bool) -> None:
        if item.checked is not None:
            # A box is bullet enough.
            first = ("" if plain_bullet else first) + ("☑ " if item.checked else "☐ ")
        self._anchors += item.anchors
        opened = self._open(first, " " * cell_width(first), Tone.BULLET)
        if not item.blocks or not isinstance(item.blocks[0], Paragraph | Heading | Quote | Code | Table | ListBlock):
            self.words((), self._tone, above=space, below=0)
        self.blocks(item.blocks, space=space)
        self._close(opened)

    def _table(self, table: Table) -> None:
        grid = Grid(table)
        if table.caption:
            self._anchors += table.anchors
            self.words(table.caption, Tone.CAPTION, below=0)
        anchors = () if table.caption else table.anchors
        for first in range(0, grid.rows, _TABLE_ROWS):
            end = min(first + _TABLE_ROWS, grid.rows)
            size = sum(len(grid.row_text(row)) for row in range(first, end)) + end - first - 1
            top = int(first == 0 and not table.caption)
            self.add(GridRows(grid, first, end), size, above=top, below=int(end == grid.rows), anchors=anchors)
            anchors = ()

    def _figure(self, figure: Figure) -> None:
        self._anchors += figure.anchors
        if figure.src:
            self.pictures.append((self.count, figure))
            known = self._known.get(figure.src)
            if known is not None and not 0 < min(known.width, known.height) < _SPECK:
                caption = plain(figure.caption)
                alt = figure.alt.strip() if caption and figure.alt.strip() != caption.strip() else ""
                self._plate = Plate(figure.src, alt, known.width, known.height)
        opened = self._open("▒ ", "▒ ", Tone.BAR)
        if plain(figure.caption):
            self.words(figure.caption, Tone.CAPTION)
        elif figure.src is not None or figure.alt or not figure.credit:
            self.line(f"[Picture: {figure.alt}]" if figure.alt else "[Picture]", Tone.CAPTION)
        else:
            self._above = max(self._above, 1)
        if figure.credit:
            self._below = 0
            self.line(figure.credit, Tone.CREDIT, above=0)
        self._close(opened)

    def _definitions(self, block: DefinitionList) -> None:
        self._anchors += block.anchors
        for item in block.items:
            for at, term in enumerate(item.terms):
                self.words(term, Tone.TERM, above=int(at == 0), below=0)
            opened = self._open("    ", "    ", Tone.BODY)
            self.blocks(item.blocks, space=0)
            self._close(opened)
            self._below = max(self._below or 0, 1)

    def _embed(self, kind: str, label: str, href: str | None) -> None:
        opened = self._open("▸ ", "  ", Tone.BULLET)
        spans = [Span(f"{_EMBEDS[kind]}: " if label or href else _EMBEDS[kind])]
        if label:
            spans.append(Span(label, href=href))
        if href and href != label:
            spans += [Span(" — ")] * bool(label) + [Span(href, href=href)]
        self.words(tuple(spans), Tone.CODE if kind == "maths" else Tone.NOTE)
        self._close(opened)


def _tight(block: ListBlock) -> bool:
    """Entries of one paragraph, and lists of such: they need no space between them."""
    for item in block.items:
        for at, inner in enumerate(item.blocks):
            if isinstance(inner, ListBlock):
                if not _tight(inner):
                    return False
            elif at or not isinstance(inner, Paragraph):
                return False
    return True


def _shared(above: tuple[Inset, ...], below: tuple[Inset, ...]) -> tuple[Inset, ...]:
    count = 0
    for one, other in zip(above, below, strict=False):
        if one.owner != other.owner:
            break
        count += 1
    return above[:count]


def _chunks(spans: Spans) -> Iterator[Spans]:
    """Spans in stretches of about :data:`_CHUNK` characters, parted at spaces (which are lost) where there are any."""
    part: list[Span] = []
    size = 0
    for span in spans:
        text = span.text
        while size + len(text) > _CHUNK:
            room = _CHUNK - size
            cut = text.rfind(" ", 0, room + 1)
            part.append(replace(span, text=text[: room if cut < 0 else cut]))
            yield tuple(part)
            part, size = [], 0
            text = text[room if cut < 0 else cut + 1 :]
        part.append(replace(span, text=text))
        size += len(text)
    yield tuple(part)
