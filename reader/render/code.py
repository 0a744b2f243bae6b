"""The source of a program as lines whose words know what they are. Colours are the front end's business."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.render.lines import Run, Tone, look
from reader.text import cell_width

if TYPE_CHECKING:
    from pygments.lexer import Lexer

_MOST = 30_000
_LONGEST = 1_000
"""Characters of a source, and of a line of it, that are still told apart: data and minified programs are not read for pleasure,
and some lexers take their time over them."""

_TONES: dict[tuple[str, ...], Tone] = {
    ("Comment",): Tone.CODE_COMMENT,
    ("Comment", "Preproc"): Tone.CODE_KEYWORD,
    ("Keyword",): Tone.CODE_KEYWORD,
    ("Keyword", "Constant"): Tone.CODE_NUMBER,
    ("Operator", "Word"): Tone.CODE_KEYWORD,
    ("Name", "Function"): Tone.CODE_NAME,
    ("Name", "Class"): Tone.CODE_NAME,
    ("Name", "Tag"): Tone.CODE_KEYWORD,
    ("Name", "Attribute"): Tone.CODE_NAME,
    ("Name", "Decorator"): Tone.CODE_NAME,
    ("Literal",): Tone.CODE_NUMBER,
    ("Literal", "String"): Tone.CODE_STRING,
    ("Generic", "Heading"): Tone.CODE_KEYWORD,
    ("Generic", "Subheading"): Tone.CODE_KEYWORD,
    ("Generic", "Prompt"): Tone.CODE_KEYWORD,
    ("Generic", "Inserted"): Tone.CODE_ADDED,
    ("Generic", "Deleted"): Tone.CODE_REMOVED,
}
"""The tone of a token by its type's first two names; nothing else is told apart."""


class Source:
    """A block of code. Its words are told apart as far down as it is looked at, from the top on."""

    __slots__ = ("_ends", "_language", "_starts", "_text", "_toned", "_tones", "_widest", "lines")

    def __init__(self, text: str, language: str | None) -> None:
        self.lines = text.rstrip("\n").expandtabs(8).split("\n")
        self._text = "\n".join(self.lines)
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        readable = len(self._text) <= _MOST and max(map(len, self.lines)) <= _LONGEST
        self._language = language if readable else None
        self._widest = -1
        # Where a stretch of one tone ends, and which it is; and where that goes on.
        self._ends: list[int] = []
        self._tones: list[Tone] = []
        self._toned: Iterator[tuple[int, Tone]] | None = None

    @property
    def widest(self) -> int:
        """Cells of the longest line."""
        if self._widest < 0:
            self._widest = max(map(cell_width, self.lines))
        return self._widest

    def prepare(self) -> bool:
        """Load what telling words apart needs, which takes its time; whether it needed anything."""
        if self._language is None:
            return False
        self._read(0)
        return True

    def runs(self, number: int, at: int) -> tuple[Run, ...]:
        """A line by its number; ``at`` is the offset of its text in the piece."""
        text = self.lines[number]
        begin, end = self._starts[number], self._starts[number] + len(text)
        self._read(end)
        index = bisect_right(self._ends, begin)
        runs: list[Run] = []
        position = begin
        while position < end:
            known = index < len(self._ends)
            stop = min(self._ends[index], end) if known else end
            tone = self._tones[index] if known else Tone.CODE
            runs.append(Run(text[position - begin : stop - begin], look(tone), at=at + position - begin))
            position, index = stop, index + 1
        return tuple(runs)

    def _read(self, end: int) -> None:
        """Tell the words before ``end`` apart."""
        if self._language is not None:
            language, self._language = self._language, None
            lexer = _lexer(language)
            self._toned = _toned(lexer, self._text) if lexer else None
        if self._toned is None:
            return
        while (self._ends[-1] if self._ends else 0) < end:
            stretch = next(self._toned, None)
            if stretch is None:
                self._toned = None
                return
            self._ends.append(stretch[0])
            self._tones.append(stretch[1])


def _toned(lexer: Lexer, text: str) -> Iterator[tuple[int, Tone]]:
    """Where the stretches of one tone end, and which it is."""
    before = Tone.CODE
    try:
        # Many lexers know a line by the break at its end.
        for start, kind, _ in lexer.get_tokens_unprocessed(text + "\n"):
            tone = _TONES.get(kind[:2]) or _TONES.get(kind[:1]) or Tone.CODE
            if tone is not before:
                if start:
                    yield start, before
                before = tone
    except Exception:  # noqa: BLE001  # 500 lexers by as many people meet text by strangers; what they choke on stays plain
        return
    yield len(text), before


@lru_cache(maxsize=16)
def _lexer(language: str) -> Lexer | None:
    """Pygments' lexer for the name of a language; ``None`` for one it doesn't know."""
    from pygments.lexers import get_lexer_by_name  # 25 ms, and most articles hold no code
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language)
    except ClassNotFound:
        return None
