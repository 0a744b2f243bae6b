"""One word at a time, in the middle of the page: reading at a pace, without moving the eyes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cache

from textual import events
from textual.screen import Screen
from textual.timer import Timer

from reader.text import CJK_A_MINUTE, WORDS_A_MINUTE, count_words
from reader.tui.screens.desk import Desk
from reader.tui.screens.layout import PaneName

_STEP = 20
_SLOWEST, _FASTEST = 60, 1200
_END = re.compile(r"[.!?:;。！？…][\"'”’»)）」』]*$")
_PAUSE = 1.8
"""How much longer the last word of a sentence stands than another; a paragraph's stands twice that."""


@cache
def _tokens() -> re.Pattern[str]:
    """A word with its punctuation, or a few characters of a script that parts no words."""
    # It takes 8 ms to compile, which a start does not have.
    return re.compile(r"[぀-ヿ㐀-鿿豈-﫿가-힯]{1,4}[、。，．！？」』）]*|[^\s぀-ヿ㐀-鿿豈-﫿가-힯]+")


class Pace:
    """Words a minute; Chinese, Japanese and Korean are read by characters, in the same proportion as everywhere here."""

    def __init__(self, words: int) -> None:
        self.words = words

    def change(self, steps: int) -> str:
        """Faster or slower; what to say of it."""
        self.words = min(max(self.words + steps * _STEP, _SLOWEST), _FASTEST)
        return f"{self.words} words a minute"

    def seconds(self, words: int, characters: int) -> float:
        return max(0.15, 60 / self.words * (words + characters * WORDS_A_MINUTE / CJK_A_MINUTE))


class WordByWord:
    """Shows the words from the place on, one after another, over the page, which follows."""

    name = "page.word_by_word"
    pane: PaneName = "page"

    def __init__(self, desk: Desk, screen: Screen[None], pace: Pace, left: Callable[[], None]) -> None:
        self._desk = desk
        self._view = desk.reading
        self._screen = screen
        self._pace = pace
        self._left = left
        page = self._view.page.page
        assert page is not None
        self._page = page
        self._last = page.body.stop - 1 if page.body else len(page.pieces) - 1
        begin = max(self._view.page.place, page.starts[page.body.start] if page.body else 0)
        # A piece at a time: to look for the words of a book takes longer than a key may.
        self._piece = min(page.piece_at(begin), self._last)
        self._words = self._words_of(self._piece)
        self._at = bisect_left([self._start + word.start() for word in self._words], begin)
        if self._at == len(self._words) and not self._step(1):
            self._step(-1)
        self._timer: Timer | None = None
        self._paused = False
        self._show()

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        return (("Space", "go on" if self._paused else "pause"), ("h/l", "word"), ("+/-", "pace"), ("Esc", "stop"))

    def key(self, event: events.Key) -> bool:
        match event.key:
            case "space":
                self._paused = not self._paused
                self._desk.enter(self)  # other hints
            case "plus" | "minus":
                self._desk.say(self._pace.change(1 if event.key == "plus" else -1))
            case "l" | "right" | "h" | "left":
                self._paused = True
                self._desk.enter(self)
                self._step(1 if event.key in ("l", "right") else -1)
            case _:
                return False
        self._show()
        return True

    def left(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._view.one_word("", 0)
        if self._words:
            self._view.page.go_to(self._start + self._words[self._at].start())
        self._left()

    def _show(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        if not self._words:
            return
        word = self._words[self._at]
        self._view.one_word(word[0], _eye(word[0]))
        self._view.page.reveal(self._start + word.start())
        if not self._paused:
            words, characters = count_words(word[0])
            seconds = self._pace.seconds(max(1, words) if not characters else 0, characters)
            if word.end() == self._page.pieces[self._piece].length:
                seconds *= 2 * _PAUSE
            elif _END.search(word[0]):
                seconds *= _PAUSE
            self._timer = self._screen.set_timer(seconds, self._next)

    def _next(self) -> None:
        if self._step(1):
            self._show()
        else:
            self._desk.enter(None)

    def _step(self, by: int) -> bool:
        """To the next word, or (-1) to the one before; false where there is none."""
        if 0 <= self._at + by < len(self._words):
            self._at += by
            return True
        piece = self._piece + by
        while 0 <= piece <= self._last:
            if words := self._words_of(piece):
                self._piece, self._words, self._at = piece, words, 0 if by > 0 else len(words) - 1
                return True
            piece += by
        return False

    def _words_of(self, piece: int) -> list[re.Match[str]]:
        return [*_tokens().finditer(self._page.pieces[piece].text)]

    @property
    def _start(self) -> int:
        """The offset of the piece that is read."""
        return self._page.starts[self._piece]


def _eye(word: str) -> int:
    """The letter that the eye rests on: a little left of the middle, where words are recognised the quickest."""
    letters = [index for index, character in enumerate(word) if character.isalnum()] or [0]
    return letters[min(len(letters) - 1, (len(letters) + 2) // 4)]
