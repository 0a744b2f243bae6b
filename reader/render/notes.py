"""Footnotes: what a mark in the text refers to, as a small page of its own, to be shown where the mark is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reader.document import Mark, Span, Spans
from reader.render.page import Page, page_from
from reader.render.pieces import Piece, Words
from reader.render.spans import length

_MARK = 8
"""Characters of a footnote's mark, at most: ``[note 12]`` is none, ``[12]``, ``*`` and ``vii`` are."""
_MOST = 40
"""Pieces of a footnote; what is longer is a part of the article that a link leads to."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A mark in the text that refers to a footnote."""

    offset: int
    """Where the mark is in the page."""
    text: str
    name: str
    """The anchor of the footnote, for :func:`note_of`."""


def references(page: Page, start: int, end: int) -> tuple[Reference, ...]:
    """The marks of footnotes between two offsets, in reading order."""
    found: list[Reference] = []
    for index in range(page.piece_at(start), page.piece_at(end) + 1):
        leaf = page.pieces[index].leaf
        if not isinstance(leaf, Words):
            continue
        offset = page.starts[index]
        for span in leaf.spans:
            name = _refers_to(span)
            if name and start <= offset < end and _note(page, name):
                found.append(Reference(offset, span.text, name))
            offset += len(span.text)
    return tuple(found)


def note_of(page: Page, name: str) -> Page | None:
    """The footnote with an anchor, without its number and its way back; ``None`` if the anchor is not that of a footnote."""
    pieces = _note(page, name)
    if not pieces:
        return None
    depth = len(pieces[0].insets)
    bare = [_bare(piece, depth) for piece in pieces]
    kept = [piece for piece in bare if piece.length or not isinstance(piece.leaf, Words)]
    return page_from((*kept[:-1], replace(kept[-1], gap=0, gap_insets=())), lang=page.lang) if kept else None


def _refers_to(span: Span) -> str | None:
    """The anchor that a mark leads to; ``None`` for any other text."""
    if span.href is None or not span.href.startswith("#") or len(span.text) > _MARK or _is_way_back(span):
        return None
    is_mark = span.marks & Mark.SUPERSCRIPT or not any(c.isalpha() for c in span.text)
    return span.href[1:] if is_mark else None


def _is_way_back(span: Span) -> bool:
    """Whether a link leads from a footnote back to its mark: an arrow or the like, or one of several letters."""
    if span.href is None or not span.href.startswith("#"):
        return False
    text = span.text.strip()
    return bool(text) and (not any(c.isalnum() or c in "*†‡§¶[]" for c in text) or (len(text) == 1 and text.isalpha()))


def _note(page: Page, name: str) -> tuple[Piece, ...]:
    """The pieces of a footnote: the one with the anchor, and what else its entry in the list of footnotes holds."""
    first = next((index for index, piece in enumerate(page.pieces) if name in piece.anchors), None)
    if first is None or page.pieces[first].level:
        return ()
    return tuple(_entry(page, first))


def _entry(page: Page, first: int) -> Iterator[Piece]:
    piece = page.pieces[first]
    yield piece
    if not piece.insets:
        return
    owner = piece.insets[-1].owner
    for other in page.pieces[first + 1 : first + _MOST]:
        if all(inset.owner != owner for inset in other.insets):
            return
        yield other


def _bare(piece: Piece, depth: int) -> Piece:
    """A piece without the ``depth`` insets around the footnote, its anchors and its links back."""
    bare = replace(piece, insets=piece.insets[depth:], gap_insets=piece.gap_insets[depth:], anchors=())
    if isinstance(piece.leaf, Words):
        spans = _stripped(tuple(span for span in piece.leaf.spans if not _is_way_back(span)))
        return replace(bare, leaf=replace(piece.leaf, spans=spans), length=length(spans))
    return bare


def _stripped(spans: Spans) -> Spans:
    """Spans without the space that a link left behind at their ends."""
    while spans and not spans[0].text.strip():
        spans = spans[1:]
    while spans and not spans[-1].text.strip():
        spans = spans[:-1]
    if not spans:
        return ()
    first = replace(spans[0], text=spans[0].text.lstrip(" "))
    spans = (first, *spans[1:])
    return (*spans[:-1], replace(spans[-1], text=spans[-1].text.rstrip(" ")))
