"""A page: what is over an article, its blocks and what is under it, as one sequence of pieces."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal, TypeAlias

from reader.document import Figure, plain
from reader.model import Article, ArticleData, Moment
from reader.render.flatten import Flattener
from reader.render.lines import Tone
from reader.render.pieces import Ornament, Piece, Words
from reader.text import count_words, reading_minutes, slug

Furniture: TypeAlias = Literal["hidden", "folded", "open"]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading, for the contents list."""

    text: str
    level: int
    """1 to 6."""
    piece: int
    """Its index."""
    offset: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the page's, and where it stands."""

    offset: int
    figure: Figure


@dataclass(frozen=True, slots=True)
class Page:
    """Pieces in reading order. An *offset* counts the characters of all pieces, with one more between any two."""

    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]
    """The offset of each piece."""
    length: int
    """The offset of the end."""
    body: range
    """The pieces of the article's own body."""
    headings: tuple[Entry, ...] = ()
    minutes: int = 1
    """To read it all."""
    lang: str | None = None
    """Of the article, as a tag of BCP 47, if it is known."""
    pictures: tuple[Picture, ...] = ()
    has_plates: bool = False
    """Whether any of them can be printed in the page."""

    def piece_at(self, offset: int) -> int:
        """The index of the piece that holds an offset; offsets beyond the ends belong to the first and the last."""
        return min(max(bisect_right(self.starts, offset) - 1, 0), len(self.pieces) - 1)

    def offset_of_anchor(self, name: str) -> int | None:
        """Where a link to ``#name`` leads: to what has the name, or else to the heading of those words.

        Names that nothing in the article links to are not kept of a page, and a heading's is mostly made of its words.
        """
        for piece, start in zip(self.pieces, self.starts, strict=True):
            if name in piece.anchors:
                return start
        words = slug(name.replace("_", " "))
        return next((heading.offset for heading in self.headings if words and slug(heading.text) == words), None)

    def text(self) -> str:
        """All that offsets count."""
        return "\n".join(piece.text for piece in self.pieces)

    @property
    def body_end(self) -> int:
        """The offset of the end of the article's own text."""
        last = self.body.stop - 1
        return self.starts[last] + self.pieces[last].length if self.body else self.length


def page_of(article: Article | ArticleData, *, furniture: Furniture = "hidden") -> Page:
    """The page of an article. ``furniture`` says what becomes of the lines that are neither article nor list."""
    if isinstance(article, Article):
        data, minutes = article.data, article.row.minutes
    else:
        data = article
        minutes = reading_minutes(*count_words(" ".join(data.document.strings())))
    flat = Flattener(data.document.pictures)
    _head(flat, data, minutes)
    first = flat.count
    flat.blocks(data.document.blocks)
    last = flat.count
    flat.add(Ornament("■", Tone.DIM, centred=False), 0)
    if data.furniture and furniture != "hidden":
        count = len(data.furniture)
        lines = "1 line" if count == 1 else f"{count} lines"
        if furniture == "folded":
            flat.line(f"+ {lines} of page furniture (X shows {'it' if count == 1 else 'them'})", Tone.DIM)
        else:
            flat.line(f"{lines} of page furniture (X folds them)", Tone.DIM)
            for line in data.furniture:
                flat.line(line, Tone.FURNITURE, above=0, below=0)
    page = page_from(flat.pieces(), range(first, last), minutes, data.lang)
    pictures = tuple(Picture(page.starts[index], figure) for index, figure in flat.pictures if figure.src)
    return replace(page, pictures=pictures, has_plates=any(piece.plate for piece in page.pieces)) if pictures else page


def message_page(title: str, sentences: Sequence[str]) -> Page:
    """A page on which the program itself says something: no byline, no end mark, nothing to be read through."""
    flat = Flattener()
    flat.line(title, Tone.HEADLINE)
    for sentence in sentences:
        flat.line(sentence, Tone.BODY)
    return page_from(flat.pieces())


def page_from(pieces: Sequence[Piece], body: range = range(0), minutes: int = 0, lang: str | None = None) -> Page:
    """A page of pieces."""
    *starts, length = accumulate((piece.length + 1 for piece in pieces), initial=0)
    headings = tuple(
        Entry(plain(piece.leaf.spans), piece.level, index, starts[index])
        for index, piece in enumerate(pieces)
        if piece.level and isinstance(piece.leaf, Words)
    )
    return Page(tuple(pieces), tuple(starts), length - 1, body, headings, minutes, lang)


def _head(flat: Flattener, data: ArticleData, minutes: int) -> None:
    kicker = " · ".join(part.upper() for part in (data.section, data.site) if part)
    if kicker:
        flat.line(kicker, Tone.KICKER)
    made = data.title_from != "document"
    flat.line(data.title, Tone.HEADLINE_MADE if made else Tone.HEADLINE)
    if data.deck:
        flat.line(data.deck, Tone.DECK)
    parts = [_names(data), _date(data), _updated(data), f"{minutes} min"]
    if data.title_from == "lead":
        parts.append("headline from the first sentence")
    elif data.title_from == "file name":
        parts.append("headline from the file’s name")
    flat.line(" · ".join(part for part in parts if part), Tone.BYLINE)
    for notice in data.notices:
        flat.line(f"! {notice[:1].upper()}{notice[1:]}", Tone.NOTE)


def _names(data: ArticleData) -> str:
    """The names as the article's own language would have them; the English "By" only where it belongs."""
    names = data.bylines
    if not names:
        return ""
    if data.lang is not None and data.lang.split("-")[0].lower() != "en":
        return ", ".join(names)
    return "By " + (f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0])


def _date(data: ArticleData) -> str:
    if data.published_text or data.published:
        text = data.published_text or (moment_text(data.published) if data.published else "")
        return f"{text} (a guess)" if data.published_is_guess else text
    return f"saved {moment_text(data.saved)}" if data.saved else ""


def _updated(data: ArticleData) -> str:
    """Only where it is another day: a correction within the hour is no news to a reader."""
    updated, published = data.updated, data.published
    if updated is None or (published is not None and updated.when.date() == published.when.date()):
        return ""
    # A page may print another day than it declares: the one that it has where it is published.
    from reader.dates import find_moment  # few pages need it, and its words take a moment to load

    printed = find_moment(data.published_text) if data.published_text else None
    if printed is not None and printed[0].when.date() == updated.when.date():
        return ""
    return f"updated {moment_text(updated)}"


def moment_text(moment: Moment) -> str:
    """A moment in words, as precise as it is: ``July 29, 2022, 14:20 UTC+9``."""
    when = moment.when
    month = _MONTHS[when.month - 1]
    match moment.precision:
        case "year":
            return str(when.year)
        case "month":
            return f"{month} {when.year}"
        case "day":
            return f"{month} {when.day}, {when.year}"
        case _:
            return f"{month} {when.day}, {when.year}, {when:%H:%M}{_zone(moment)}"


def _zone(moment: Moment) -> str:
    offset = moment.when.utcoffset()
    if offset is None:
        return ""
    minutes = round(offset.total_seconds() / 60)
    if not minutes:
        return " UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f" UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")
