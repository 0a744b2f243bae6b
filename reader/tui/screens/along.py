"""Reading along: one paragraph in the light, a ruler under the line, a page that turns by itself, one word at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import events
from textual.screen import Screen
from textual.timer import Timer

from reader.text import count_words
from reader.tui.panes.reading import PageView
from reader.tui.screens.desk import Commands, Desk
from reader.tui.screens.layout import PaneName
from reader.tui.screens.words import Pace, WordByWord

_DOWN, _UP = ("j", "down"), ("k", "up")
_PACE_HINT = (("+/-", "pace"),)


class Along:
    """Answers ``.``, ``R``, ``A`` and ``w``; each is a mode that its own key, or Esc, ends."""

    def __init__(self, desk: Desk, screen: Screen[None], pace: int) -> None:
        self._desk = desk
        self._screen = screen
        self._pace = Pace(pace)
        self._mode: Spotlight | Ruler | AutoScroll | WordByWord | None = None

    @property
    def commands(self) -> Commands:
        page = self._desk.reading.page
        begin: dict[str, Callable[[], Spotlight | Ruler | AutoScroll | WordByWord]] = {
            "page.spotlight": lambda: Spotlight(page, self._left),
            "page.ruler": lambda: Ruler(page, self._left),
            "page.auto_scroll": lambda: AutoScroll(self._desk, self._screen, self._pace, self._left),
            "page.word_by_word": lambda: WordByWord(self._desk, self._screen, self._pace, self._left),
        }
        return {id_: partial(self._turn, id_, make) for id_, make in begin.items()}

    def _turn(self, id_: str, make: Callable[[], Spotlight | Ruler | AutoScroll | WordByWord]) -> None:
        """Begin a mode; the key of the one there is ends it."""
        was = self._mode
        self._desk.enter(None)
        if self._desk.shown is None or (was is not None and was.name == id_):
            return
        self._mode = make()
        self._desk.enter(self._mode)

    def _left(self) -> None:
        self._mode = None


class Spotlight:
    """All but one paragraph is dim; moving on moves the light, and the page with it."""

    name = "page.spotlight"
    pane: PaneName = "page"
    hints = (("j/k", "paragraph"), (".", "all again"), ("Esc", "all again"))

    def __init__(self, page: PageView, left: Callable[[], None]) -> None:
        self._page = page
        self._left = left
        below = self._next(page.top_piece - 1, 1)
        self._piece = page.top_piece if below is None else below
        self._light()

    def key(self, event: events.Key) -> bool:
        if event.key in _DOWN:
            self._move(1)
        elif event.key in _UP:
            self._move(-1)
        else:
            return False
        return True

    def left(self) -> None:
        self._page.light(None)
        self._left()

    def _move(self, by: int) -> None:
        found = self._next(self._piece, by)
        if found is None:
            self._page.action_page_down() if by > 0 else self._page.action_page_up()
            return
        self._piece = found
        self._light()

    def _light(self) -> None:
        self._page.light(self._piece)
        self._page.reveal_whole(self._piece)

    def _next(self, piece: int, by: int) -> int | None:
        """The next piece of running text, up or down."""
        from reader.render.pieces import Words  # not wanted for the first frame

        page = self._page.page
        assert page is not None
        inside = range(piece + by, page.body.stop if by > 0 else page.body.start - 1, by)
        return next((at for at in inside if at in page.body and isinstance(page.pieces[at].leaf, Words)), None)


class Ruler:
    """One line is underlined by light; it moves down the page, and then the page moves under it."""

    name = "page.ruler"
    pane: PaneName = "page"
    hints = (("j/k", "line"), ("R", "no ruler"), ("Esc", "no ruler"))

    def __init__(self, page: PageView, left: Callable[[], None]) -> None:
        self._page = page
        self._left = left
        self._page.rule(0)
        self._move(0)

    def key(self, event: events.Key) -> bool:
        if event.key in _DOWN:
            self._move(1)
        elif event.key in _UP:
            self._move(-1)
        else:
            return False
        return True

    def left(self) -> None:
        self._page.rule(None)
        self._left()

    def _move(self, by: int) -> None:
        """A line of text on or back; empty ones are passed over."""
        step = by or 1
        y = (self._page.ruled or 0) + by
        lines = self._page.texts
        while 0 <= y < len(lines) and not lines[y].strip():
            y += step
        middle = max(1, len(lines) * 2 // 3) if by > 0 else len(lines) // 3
        if (by > 0 and y > middle) or (by < 0 and y < middle):
            before = self._page.place
            moved = self._page.line_down(y - middle) if by > 0 else self._page.line_up(middle - y)
            if moved and self._page.place != before:
                y = middle
        self._page.rule(min(max(y, 0), max(0, len(self._page.texts) - 1)))


class AutoScroll:
    """The page moves a line up in the time that the line takes to read."""

    name = "page.auto_scroll"
    pane: PaneName = "page"

    def __init__(self, desk: Desk, screen: Screen[None], pace: Pace, left: Callable[[], None]) -> None:
        self._desk = desk
        self._page = desk.reading.page
        self._screen = screen
        self._pace = pace
        self._left = left
        self._timer: Timer | None = None
        self._paused = False
        desk.say(f"The page moves at {pace.words} words a minute; + and - change that, Space stops it for a while.")
        self._wait()

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        return (("Space", "go on" if self._paused else "pause"), *_PACE_HINT, ("Esc", "stop"))

    def key(self, event: events.Key) -> bool:
        if event.key == "space":
            self._paused = not self._paused
            self._desk.enter(self)  # other hints
        elif event.key in ("plus", "minus"):
            self._desk.say(self._pace.change(1 if event.key == "plus" else -1))
        else:
            return False
        self._wait()
        return True

    def left(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._left()

    def _wait(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        if not self._paused:
            first = next(iter(self._page.texts), "")
            words, characters = count_words(first)
            self._timer = self._screen.set_timer(self._pace.seconds(words, characters), self._move)

    def _move(self) -> None:
        self._page.action_down()
        if self._page.at_end:
            self._desk.enter(None)
        else:
            self._wait()
