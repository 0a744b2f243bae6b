"""The texts of articles that were looked through last: while a word is typed, the same ones are, letter after letter."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from threading import Lock

from reader.codec import decode
from reader.document import plain
from reader.model import ArticleData
from reader.query.words import fold

MOST = 1_000_000
"""Characters that are kept, as they were written; folded, they take as much again."""


def lines(data: ArticleData) -> Iterator[str]:
    """The text of an article in the order it is read, a paragraph at a time."""
    if data.deck:
        yield data.deck
    yield from data.document.strings()
    for figure in data.document.figures():
        if caption := plain(figure.caption):
            yield caption


class Text:
    """The paragraphs of an article, each folded when it is first come to."""

    def __init__(self, paragraphs: list[str]) -> None:
        self._paragraphs = paragraphs
        self._folded: list[str | None] = [None] * len(paragraphs)
        self.size = sum(map(len, paragraphs))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Each paragraph, and what it folds to."""
        for number, paragraph in enumerate(self._paragraphs):
            folded = self._folded[number]
            if folded is None:
                folded = self._folded[number] = fold(paragraph)
            yield paragraph, folded


class Texts:
    """Gives the texts of stored articles. May be used from any thread."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, tuple[bytes, Text]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def of(self, id_: int, stored: bytes) -> Text:
        """The text of an article, from how it is stored now."""
        with self._lock:
            kept = self._kept.get(id_)
            if kept is not None and kept[0] == stored:
                self._kept.move_to_end(id_)
                return kept[1]
        text = Text(list(lines(decode(stored))))
        with self._lock:
            self._let_go(id_)
            self._kept[id_] = (stored, text)
            self._size += text.size
            while self._size > MOST and len(self._kept) > 1:
                self._let_go(next(iter(self._kept)))
        return text

    def _let_go(self, id_: int) -> None:
        if (kept := self._kept.pop(id_, None)) is not None:
            self._size -= kept[1].size
