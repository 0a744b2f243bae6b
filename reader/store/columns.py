"""What the index keeps of an article in columns of its own, to sort, group and find it without its body.

Worked out where the file is parsed, in another process, so that the one that writes does nothing but write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.files import display_path
from reader.model import ArticleData, Moment
from reader.text import count_words, fold, reading_minutes

if TYPE_CHECKING:
    from reader.query.tree import LabelKind

_NOT_A_WORD = re.compile(r"^[\W_]+")
_LAST = 253_402_214_400
"""31 December 9999, in seconds since 1970: file systems hold later ones, calendars do not."""
_SAMPLE = 12
"""As many paragraphs tell an article's language."""
NO_SOURCE = "\U0010ffff"
"""Sorts an article of no known site and section behind all others."""


class Columns(NamedTuple):
    """One row of the table ``articles``, without its ids, and its labels. The names are the columns' names."""

    key: str
    display: str
    """:attr:`reader.model.ArticleRow.path`."""
    folder: str
    """The sub-folder, for display; empty for the folder itself."""
    title: str
    title_from: str
    site: str | None
    section: str | None
    url: str | None
    date: str
    date_from: str
    day: str
    """As much of the date as a day has. Sorted by this before :attr:`epoch`: a day stays in one piece, whatever its zones."""
    epoch: int
    saved: str
    saved_from: str
    saved_day: str
    saved_epoch: int
    minutes: int
    """0 for a file that could not be read."""
    words: int
    letter: str
    """The headline's first letter, upper case, or ``#``."""
    folded: str
    """The headline as it is compared and sorted: see :func:`headline`."""
    source_order: str
    source: str | None
    """The site, else the section."""
    error: str | None
    notice: str | None
    """What was noticed about the article, if anything: the first of :attr:`reader.model.ArticleData.notices`."""
    lang: str | None
    """The language of the text, as a search stems it: two letters, told by the article or guessed from its commonest words."""
    labels: str
    """What the article is filed under: lines ``kind:name``, see :class:`reader.query.tree.Label`. Not a column."""
    targets: str
    """What the article links to, see :mod:`reader.store.links`. A column of ``bodies``, not of this table."""


STORED = Columns._fields[:-2]
"""The fields that are columns."""


def measure(data: ArticleData) -> tuple[int, int]:
    """How many words an article's body has (Chinese, Japanese and Korean: characters), and the minutes to read them."""
    words, characters = count_words("\n".join(data.document.strings()))
    return words + characters, reading_minutes(words, characters)


def article_columns(path: bytes, mtime_ns: int, data: ArticleData) -> Columns:
    words, minutes = measure(data)
    shown = display_path(path) + (f"#{data.key}" if data.key else "")
    return _columns(path, mtime_ns, data, shown, words, minutes, None)


def unreadable_columns(path: bytes, mtime_ns: int, error: str, *, key: str = "") -> Columns:
    """The row of a file that could not be read: its headline is its name."""
    folder, _, name = path.rpartition(b"/")
    title = display_path(name or folder) or "?"
    from reader.document import Document

    data = ArticleData(title, "file name", Document(), key)
    return _columns(path, mtime_ns, data, display_path(path) + (f"#{key}" if key else ""), 0, 0, error)


def _columns(path: bytes, mtime_ns: int, data: ArticleData, shown: str, words: int, minutes: int, error: str | None) -> Columns:
    date, date_from = _first(data.published, data.updated, data.saved, mtime_ns)
    saved, saved_from = _first(None, None, data.saved, mtime_ns)
    folded = headline(data.title)
    source = data.site or data.section
    return Columns(
        key=data.key,
        display=shown,
        folder=display_path(path.rpartition(b"/")[0]),
        title=data.title,
        title_from=data.title_from,
        site=data.site,
        section=data.section,
        url=data.url,
        date=date.isoformat(),
        date_from=date_from,
        day=date.isoformat()[:10],
        epoch=int(date.epoch()),
        saved=saved.isoformat(),
        saved_from=saved_from,
        saved_day=saved.isoformat()[:10],
        saved_epoch=int(saved.epoch()),
        minutes=minutes,
        words=words,
        letter=first_letter(folded),
        folded=folded,
        source_order=fold(source) if source else NO_SOURCE,
        source=source,
        error=error,
        notice=data.notices[0] if data.notices else None,
        lang=language(data),
        labels="\n".join(f"{kind}:{name}" for kind, name in _labels(path, data)),
        targets=_targets(path, data),
    )


def _targets(path: bytes, data: ArticleData) -> str:
    from reader.store.links import targets  # where files are parsed, not where the list is shown

    return targets(display_path(path.rpartition(b"/")[0]), data)


def _labels(path: bytes, data: ArticleData) -> Iterator[tuple[LabelKind, str]]:
    told: tuple[tuple[LabelKind, Iterable[str | None]], ...] = (
        ("site", dict.fromkeys((data.site, _host(data.url)))),
        ("section", (data.section,)),
        ("author", dict.fromkeys(data.bylines)),
        ("tag", dict.fromkeys(data.tags)),
        ("lang", (data.lang,)),
        ("folder", (display_path(path.rpartition(b"/")[0]),)),
    )
    for kind, names in told:
        for name in names:
            if name:
                yield kind, name.replace("\n", " ")


def _host(url: str | None) -> str | None:
    return url.partition("://")[2].partition("/")[0].rpartition("@")[2].partition(":")[0].removeprefix("www.") if url else None


def language(data: ArticleData) -> str | None:
    from reader.query import languages  # where files are parsed, not where the list is shown

    return languages.primary(data.lang) if data.lang else languages.guess(" ".join(data.document.strings()[:_SAMPLE]))


def headline(title: str) -> str:
    """A headline folded, without the quotation marks or brackets that it starts with, unless it is nothing else."""
    folded = fold(title)
    return _NOT_A_WORD.sub("", folded) or folded


def first_letter(folded: str) -> str:
    """The letter that a folded headline is filed under; ``#`` for digits, signs, and scripts that are not alphabets."""
    letter = folded[:1]
    return letter.upper() if letter.isalpha() and not count_words(letter)[1] else "#"


def _first(
    published: Moment | None, updated: Moment | None, saved: Moment | None, mtime_ns: int
) -> tuple[Moment, Literal["published", "updated", "saved", "file"]]:
    if published is not None:
        return published, "published"
    if updated is not None:
        return updated, "updated"
    if saved is not None:
        return saved, "saved"
    # A file's time is this computer's own, so its day is this place's.
    return Moment(datetime.fromtimestamp(min(max(mtime_ns // 10**9, 0), _LAST), UTC).astimezone()), "file"
