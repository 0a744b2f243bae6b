"""What a parser knows of an article, and what the reader keeps of it: plain, frozen values."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO, Literal, NamedTuple, TypeAlias, get_args

if TYPE_CHECKING:
    from reader.document import Document  # a list of articles needs none

TitleFrom: TypeAlias = Literal["document", "lead", "file name"]
Colour: TypeAlias = Literal["yellow", "green", "blue", "red"]
COLOURS: tuple[Colour, ...] = get_args(Colour)
Aspect: TypeAlias = Literal["article", "whole", "source"]
"""What is shown of a file: the article that was found in it, all of its page, or its source text."""
ListKind: TypeAlias = Literal["popular", "ranking", "related", "other"]
Precision: TypeAlias = Literal["year", "month", "day", "time"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as a page gives it: as precise as it was, with its own offset where one is known."""

    when: datetime
    """Naive where no offset is known. What the page did not give is the first of it (midnight, the first day)."""
    precision: Precision = "time"

    def isoformat(self) -> str:
        """ISO 8601, as long as it is precise: ``2022``, ``2022-07``, ``2022-07-29`` or ``2022-07-29T14:20:00+09:00``."""
        match self.precision:
            case "year":
                return f"{self.when:%Y}".zfill(4)
            case "month":
                return self.when.date().isoformat()[:7]
            case "day":
                return self.when.date().isoformat()
            case "time":  # pragma: no branch - the union ends here
                return self.when.replace(microsecond=0).isoformat()

    def epoch(self) -> float:
        """Seconds since 1970, for sorting. Without an offset it counts as UTC: the order never depends on where it is read."""
        when = self.when if self.when.tzinfo else self.when.replace(tzinfo=UTC)
        return (when - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()

    @classmethod
    def from_iso(cls, text: str) -> Moment:
        """The moment that :meth:`isoformat` wrote. Raises ``ValueError`` for anything else."""
        match len(text):
            case 4:
                return cls(datetime(int(text), 1, 1), "year")
            case 7:
                return cls(datetime.fromisoformat(text + "-01"), "month")
            case 10:
                return cls(datetime.fromisoformat(text), "day")
            case _:
                return cls(datetime.fromisoformat(text))


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list beside an article."""

    text: str
    url: str | None = None
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class SideList:
    """A list that the page carried beside its article: most read, a ranking, related stories. ``heading`` is verbatim."""

    heading: str
    kind: ListKind
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ArticleData:
    """What a format yields for one article. Every string is cleaned; what the file does not tell is ``None`` or empty."""

    title: str
    """Never empty."""
    title_from: TitleFrom
    document: Document
    key: str = ""
    """The identity of the article within its file (guid, Message-ID, chapter); empty for a file that is one article."""
    deck: str | None = None
    """The standfirst under the headline."""
    bylines: tuple[str, ...] = ()
    """Names, one each, without "By"."""
    published: Moment | None = None
    published_text: str | None = None
    """The date as the page printed it."""
    published_is_guess: bool = False
    updated: Moment | None = None
    saved: Moment | None = None
    """When the page was saved, where the file itself tells."""
    section: str | None = None
    site: str | None = None
    url: str | None = None
    """The canonical address: http or https, without tracking parameters."""
    lang: str | None = None
    """A BCP 47 tag."""
    tags: tuple[str, ...] = ()
    lists: tuple[SideList, ...] = ()
    furniture: tuple[str, ...] = ()
    """Lines of the page that are neither article nor list: share bars, sign-ups, notices, copyright."""
    notices: tuple[str, ...] = ()
    """What was noticed about the file as a whole, in the reader's own words: "looks cut off", "link only"."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as a format is handed it: opened, regular, within the limits of :mod:`reader.files`."""

    name: str
    """The file's name without folders, cleaned for display."""
    stream: BinaryIO
    size: int
    """Bytes."""
    beside: Callable[[str], bytes | None] = field(default=lambda _path: None)
    """The bytes of another file, by its path relative to this one's folder; ``None`` if it is not there, is not
    inside the opened folder, or is over the limits."""
    glance: Callable[[str], bytes | None] = field(default=lambda _path: None)
    """The same, but for no more than its first :data:`reader.decoding.picture_size.HEAD` bytes."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that :mod:`reader.scan` saw; it has not been opened."""

    path: bytes
    """Relative to the folder, in the file system's own bytes, parted by ``/``."""
    size: int
    mtime_ns: int
    inode: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an article somebody was. It outlives a change of width, and most changes of the file."""

    offset: int
    """Characters of the page's text before the first line on the screen."""
    fraction: float
    """How much of the article had been on the screen, 0 to 1: the furthest, not the last."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What one row of a list shows: no body. ``id`` is good for as long as the index is; never keep it."""

    id: int
    title: str
    title_from: TitleFrom
    site: str | None
    section: str | None
    date: str
    """The date that the row is sorted by, as :meth:`Moment.isoformat` writes it."""
    date_from: Literal["published", "updated", "saved", "file"]
    """Where the date is from: the page, the saving program, or, at last, the file's own time."""
    minutes: int
    path: str
    """For display: relative to the folder, cleaned, with ``#key`` where the file holds several articles."""
    read: bool = False
    starred: bool = False
    fraction: float = 0.0
    """As in :class:`Place`."""
    error: str | None = None
    """Why the file could not be read; such a row has no article behind it."""
    notice: str | None = None
    """What was noticed about the article: "looks cut off", "link only"."""
    archived: bool = False
    """Whether it was put away: out of the list, in one of its own."""
    tags: tuple[str, ...] = ()
    """The user's own, sorted; the page's are in :attr:`ArticleData.tags`."""
    highlights: int = 0
    notes: int = 0
    """Of the highlights, those with a note."""


@dataclass(frozen=True, slots=True)
class Article:
    """A stored article: what its file tells, and what its reader did."""

    row: ArticleRow
    data: ArticleData
    words: int
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be read as an article; ``row.error`` says why."""

    row: ArticleRow


@dataclass(frozen=True, slots=True)
class Group:
    """A stretch of a sorted list under one heading."""

    start: int
    """Index of the first row."""
    key: str | None
    """What its rows share: a day or month in ISO 8601, a site, a folder, a first letter …; ``None`` where they lack it."""


@dataclass(frozen=True, slots=True)
class Order:
    """A sorted list: nothing but ids, eight bytes a row; the rows themselves are fetched as they scroll into view."""

    ids: array[int]
    """Of type code ``q``."""
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    articles: int
    """Rows in the list, unreadable files included; those that are archived are not in it."""
    unread: int
    unreadable: int
    others: tuple[tuple[str, int], ...]
    """Files left alone, by kind in plain words ("pictures", "PDFs", "other files"), the commonest first."""
    archived: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a look at the folder has come. What is counted as done is already in the index."""

    done: int
    total: int
    """Files that have to be read; those that did not change are not among them."""
    failed: int
    changed: int
    """Rows that came, went or changed since this look began."""
    finished: bool
    unsearched: int = 0
    """Articles that a search does not find yet, or not as they are now; told when all else is done."""
    new: int = 0
    """Of those in ``changed``, rows that came."""
    gone: int = 0
    """Of those in ``changed``, rows that went."""
    scanning: bool = False
    """Whether the folder is still being gone through: ``total`` is what has been found so far then."""
    rate: float = field(default=0.0, compare=False)
    """Files a second of late; 0 where that is not known."""
    unsettled: tuple[bytes, ...] = ()
    """Directories with files that are being written just now and could not be read: they are worth another look soon."""

    @property
    def seconds_left(self) -> float | None:
        """How long the files that are known will take yet; ``None`` where that cannot be told."""
        return (self.total - self.done) / self.rate if self.rate and not self.scanning else None

    def sentence(self) -> str:
        """How far it is, for people: 1,200 of 5,000 files, 700 a second, 5 s left; nothing where no file is to be read."""
        if not self.total:
            return ""
        told = [f"{self.done:,} of {'at least ' if self.scanning else ''}{self.total:,} files"]
        if self.rate >= 1:
            told.append(f"{self.rate:,.0f} a second")
        if (left := self.seconds_left) is not None:
            told.append(f"{left:.0f} s left" if left < 90 else f"{left / 60:.0f} min left")
        return ", ".join(told)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found."""

    ids: array[int]
    """The best first, or sorted as was asked for; no more than the limit."""
    total: int
    more: bool = False
    """Whether there are more than ``total``."""
    scores: array[float] | None = None
    """How well each of ``ids`` fits; ``None`` where they are sorted by something else."""
    suggestion: str | None = None
    """Where nothing was found: the search with its misspelt words as they are spelt in this folder."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The place in an article that a search found, for its row in the list."""

    id: int
    text: str
    """One line, with an ellipsis where it is cut; the beginning of the article where only its headline matches."""
    marks: tuple[tuple[int, int], ...] = ()
    """Stretches of ``text`` that match: start and end."""
    title_marks: tuple[tuple[int, int], ...] = ()
    """Stretches of the headline that match."""
    within: str = ""
    """All of the paragraph, as it is in the article; empty where nothing of the body matches."""
    start: int = 0
    """Where in ``within`` the first match of the passage begins."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is to be said of a folder."""

    kind: Literal["unreadable", "notice", "same address", "same text", "left behind", "index"]
    paths: tuple[str, ...]
    """Of the articles it is about, as :attr:`ArticleRow.path`."""
    what: str
    """Why it could not be read, what was noticed, the address, what is kept of an article that is gone, or what ails the index;
    empty for the same text."""


class Selector(NamedTuple):
    """A passage as it was when it was marked."""

    quote: str
    """Its words as they stood there, white space as single spaces."""
    prefix: str
    """What stood before it, normalised: 96 characters, or as many as tell it from its like."""
    suffix: str
    start: int
    """Characters of the normalised text before it."""
    stop: int


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage that the user marked, and where it is now."""

    id: str
    """The same on every machine and for ever."""
    quote: str
    """The words as they stood there when they were marked, on one line."""
    colour: Colour
    note: str
    tags: tuple[str, ...]
    created: float
    """Seconds since 1970."""
    changed: float
    article: int | None
    """``None`` where the article is no longer there."""
    path: str
    """Of the article, as :attr:`ArticleRow.path`; where it was last, if it is gone."""
    title: str
    span: tuple[int, int] | None
    """Where in the text it is; ``None`` where it was not found there."""

    @property
    def is_orphan(self) -> bool:
        return self.span is None


@dataclass(frozen=True, slots=True)
class Queue:
    """What to read in the time there is."""

    ids: tuple[int, ...]
    minutes: int
    """That all of it takes."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    name: str
    text: str


ViewKind: TypeAlias = Literal["usual", "saved", "folder", "site", "section"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A part of the library that can be looked at by itself."""

    kind: ViewKind
    name: str
    text: str
    """The search that finds its articles; empty for all of them."""
    articles: int
    more: bool = False
    """Whether there are more than :attr:`articles`."""


@dataclass(frozen=True, slots=True)
class View:
    """How a folder was last looked at; kept for the next time."""

    article: str | None = None
    """The article on the screen, as :attr:`ArticleRow.path`."""
    sort: str = "published"
    list_shown: bool = True
    lists_shown: bool = True
    column: int | None = None
    """The width of the text in cells; ``None`` for the setting's."""
    list_width: int | None = None
    lists_width: int | None = None
