"""The pages of a book → its chapters, in reading order.

Neither pages nor lines of the table of contents are chapters: a chapter may go over several pages, a page hold several
chapters, and the lines of the contents name parts above the chapters and sections in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from reader.document import (
    Anchors,
    Block,
    DefinitionList,
    Document,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Rule,
    Table,
    plain,
    walk,
)
from reader.markup.book.package import Package, Place
from reader.markup.book.pages import Page
from reader.markup.fragment import lead
from reader.text import clean_line, fold

_SMALL = 900
"""Characters. Before the first line of the contents, what is shorter is a half title, an imprint or a motto."""
_CHAPTER = 6000
"""Characters. Where the lines of the contents are as far apart as this on the average, they are chapters and not sections."""
_FRONT = re.compile(
    r"\b(?:half-?title(?:-?page)?|title-?page|copyright(?:-?page)?|imprint|colophon|also by.*|titlepage|impressum|"
    r"mentions légales|page de titre|titelblatt|奥付|扉|legal notice|other-credits)\b",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(r"\b(?:toc|cover|cover-image|index-list|page-list|lot|loi|landmarks)\b", re.IGNORECASE)
_MOST_NOTES = 2000


@dataclass(frozen=True, slots=True)
class Chapter:
    key: str
    """The path of its page, with the name in it where it does not begin with the page."""
    title: str | None
    blocks: tuple[Block, ...]
    part: str | None = None
    """The part of the book that it is in."""
    lang: str | None = None
    front: bool = False
    """A title page, an imprint: what a reader turns over."""


def chapters(book: Package, page: Callable[[str], Page], size: int) -> Iterator[Chapter]:
    """The chapters of a book, with what front matter there is. ``size`` is about how many characters all pages have."""
    whole: Chapter | None = None
    for piece, begins in _pieces(book, page, size):
        if begins or whole is None:
            if whole is not None:
                yield _finished(whole, page, book)
            whole = piece
        else:
            whole = replace(whole, blocks=whole.blocks + piece.blocks)
    if whole is not None:
        yield _finished(whole, page, book)


def _pieces(book: Package, page: Callable[[str], Page], size: int) -> Iterator[tuple[Chapter, bool]]:
    """Chapters or pieces of them; a piece that does not begin one goes on with the last."""
    deepest = _chapter_level(book, size)
    places: dict[str, list[Place]] = {}
    for place in book.contents:
        if place.level <= deepest:
            places.setdefault(place.path, []).append(place)
    before = bool(places)
    for path in book.spine:
        read = page(path)
        role = f"{book.roles.get(path, '')} {read.role}"
        if read.is_contents or _LEFT_OUT.search(role) or not read.blocks:
            continue
        cuts = _cuts(read, places.get(path, []))
        if not cuts or cuts[0][0] > 0:
            begins = before or (not cuts and (_FRONT.search(role) is not None or _has_heading(read.blocks)))
            end = cuts[0][0] if cuts else len(read.blocks)
            blocks = read.blocks[:end]
            front = _FRONT.search(role) is not None or (before and sum(map(len, Document(blocks).strings())) < _SMALL)
            title = _title(None, blocks, read.title, book.title)
            yield Chapter(path, title, _without_title(blocks, title), None, read.lang, front and begins), begins
        for (start, place), following in zip_longest(cuts, cuts[1:]):
            end = following[0] if following else len(read.blocks)
            before = False
            blocks = read.blocks[start:end]
            title = _title(clean_line(place.title), blocks, None, book.title)
            key = f"{path}#{place.fragment}" if start else path
            front = _FRONT.search(role) is not None or _FRONT.fullmatch(title or "") is not None
            part = clean_line(place.above or "") or None
            yield Chapter(key, title, _without_title(blocks, title), part, read.lang, front), True


def _chapter_level(book: Package, size: int) -> int:
    """The depth of the chapters in the contents: the deepest whose lines begin pages, or have room between them."""
    found = 0
    for level in range(1, 1 + max((place.level for place in book.contents), default=0)):
        lines = [place for place in book.contents if place.level <= level]
        begin = len({place.path for place in lines}) >= 0.7 * len(lines)
        if begin or size / len(lines) >= _CHAPTER:
            found = level
    return found


def _cuts(page: Page, places: list[Place]) -> list[tuple[int, Place]]:
    """Where chapters begin in a page: indices of blocks, each once, in order."""
    found: dict[int, Place] = {}
    for place in places:
        at = page.places.get(f"{page.path}#{place.fragment}", 0)
        found[at] = place  # a part and its first chapter may begin at the same place: the chapter names it
    cuts = sorted(found.items(), key=lambda pair: pair[0])
    full: list[tuple[int, Place]] = []
    waiting: int | None = None
    for (at, place), following in zip_longest(cuts, cuts[1:]):
        start = at if waiting is None else waiting
        if following and _is_bare(page.blocks[at : following[0]]):
            waiting = start  # a part's title above its first chapter stays with that chapter
            continue
        full.append((start, place))
        waiting = None
    if full and _is_bare(page.blocks[: full[0][0]]):
        full[0] = (0, full[0][1])
    return full


def _is_bare(blocks: tuple[Block, ...]) -> bool:
    return all(isinstance(block, Heading | Rule) for block in blocks)


def _has_heading(blocks: tuple[Block, ...]) -> bool:
    return any(isinstance(block, Heading) and block.level <= 3 for block in blocks[:2])


def _title(told: str | None, blocks: tuple[Block, ...], page_title: str | None, book_title: str) -> str | None:
    """The line of the contents, unless the page's own heading says the same and more; else the heading, the page's title."""
    headings: list[str] = []
    for block in blocks[:4]:
        if isinstance(block, Heading):
            headings.append(plain(block.spans))
        elif not isinstance(block, Figure | Rule):
            break
    if told:
        more = min((each for each in headings if fold(told) in fold(each)), key=len, default=told)
        return more if len(more) <= len(told) + 80 else told
    if headings:
        return ": ".join(dict.fromkeys(headings[:2]))
    return page_title if page_title and fold(page_title) != fold(clean_line(book_title)) else None


def _without_title(blocks: tuple[Block, ...], title: str | None) -> tuple[Block, ...]:
    """The blocks without the headings at the beginning that the title repeats; links that lead to them lead to what follows."""
    said = fold(title or "")
    kept: list[Block] = []
    lost: Anchors = ()
    for at, block in enumerate(blocks):
        if isinstance(block, Heading) and at < 4 and fold(plain(block.spans)) in said:
            lost += block.anchors
        elif isinstance(block, Heading | Figure | Rule) and at < 4:
            kept.append(block)
        else:
            kept += [replace(block, anchors=lost + block.anchors), *blocks[at + 1 :]]
            break
    return tuple(kept)


def _finished(chapter: Chapter, page: Callable[[str], Page], book: Package) -> Chapter:
    """The chapter with the notes of other pages that it refers to, and a title in any case but that of an empty one."""
    own = {anchor for block in walk(chapter.blocks) for anchor in _anchors(block)}
    wanted = [href[1:] for href in dict.fromkeys(_links(chapter.blocks)) if href.count("#") > 1 and href[1:] not in own]
    notes: dict[int, Block] = {}
    for anchor in wanted[:_MOST_NOTES]:
        path = anchor.partition("#")[0]
        if path in book.spine:  # it is, unless the path itself has a "#"
            notes |= {id(block): block for block in page(path).named.get(anchor, ())}
    blocks = (*chapter.blocks, Rule(), *notes.values()) if notes else chapter.blocks
    return replace(chapter, blocks=blocks, title=chapter.title or lead(chapter.blocks) or None)


def _anchors(block: Block) -> Iterator[str]:
    yield from block.anchors
    if isinstance(block, ListBlock):
        yield from (anchor for item in block.items for anchor in item.anchors)


def _links(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in walk(blocks):
        match block:
            case Paragraph(spans=spans) | Heading(spans=spans) | Figure(caption=spans):
                lines = [spans]
            case Table(header=header, rows=rows, caption=caption):
                lines = [caption, *(cell for row in (*header, *rows) for cell in row)]
            case DefinitionList(items=items):
                lines = [term for item in items for term in item.terms]
            case _:
                continue
        yield from (span.href for line in lines for span in line if span.href and span.href.startswith("#"))
