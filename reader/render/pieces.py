"""What a page is made of: pieces that wrap alone, each with the insets (bullets, bars, indents) of the containers around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, TypeVar, dataclass_transform

from reader.document import Anchors, Spans
from reader.render.code import Source
from reader.render.lines import Plate, Tone
from reader.render.tables import Grid

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def value(cls: type[T]) -> type[T]:
    """A dataclass that mypy holds to be frozen. At run time nothing sees to it: that makes one cost a quarter as much.

    For what there is of by the thousand, made while somebody waits for a page.
    """
    return dataclass(slots=True)(cls)


@dataclass(frozen=True, slots=True)
class Words:
    spans: Spans
    tone: Tone = Tone.BODY


@dataclass(frozen=True, slots=True)
class CodeLines:
    """Some of a source's lines, by index."""

    source: Source
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class GridRows:
    """Some of a table's rows, by index; header rows count."""

    grid: Grid
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Ornament:
    """A sign in the middle of the column that stands for no text."""

    text: str
    tone: Tone = Tone.RULE
    centred: bool = True


Leaf: TypeAlias = Words | CodeLines | GridRows | Ornament


@dataclass(frozen=True, slots=True)
class Inset:
    """What a container puts before each line of a piece. ``first`` and ``rest`` are equally wide."""

    first: str
    rest: str
    tone: Tone
    owner: int
    """Tells containers apart, so that the bar of a quotation goes on over the space between two of its paragraphs."""


@value
class Piece:
    """What wraps alone, with the blank lines after it."""

    leaf: Leaf
    length: int
    """Characters of :attr:`text`."""
    insets: tuple[Inset, ...] = ()
    gap: int = 0
    """Blank lines below."""
    gap_insets: tuple[Inset, ...] = ()
    """The insets that go on over the gap, or would over one."""
    level: int = 0
    """Of a heading, 1 to 6; 0 for everything else."""
    anchors: Anchors = ()
    follows: bool = False
    """Whether it is a paragraph that comes after another one, with nothing but the space between paragraphs between them."""
    followed: bool = False
    """Whether such a one comes after it."""
    plate: Plate | None = None
    """The picture that is printed above it, where there is room for pictures. It is no part of the text."""

    @property
    def text(self) -> str:
        """What places, finds and highlights are counted in; it doesn't depend on the width."""
        match self.leaf:
            case Words(spans):
                return "".join(span.text for span in spans)
            case CodeLines(source, first, end):
                return "\n".join(source.lines[first:end])
            case GridRows(grid, first, end):
                return "\n".join(grid.row_text(row) for row in range(first, end))
            case _:
                return ""
