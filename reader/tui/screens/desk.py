"""What the features of the main screen share: what they may ask of it, and how they take their turn at its keys.

A feature is an object of a module of its own, made by the main screen and given a :class:`Desk`. It answers commands (its
``commands``, by the ids of :mod:`reader.tui.commands`), may take the keys for a while (:class:`Mode`), and knows no other
feature and no pane but through the desk.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from textual import events
from textual.screen import ModalScreen

from reader.library import Library
from reader.model import ArticleRow, Aspect
from reader.tui.panes.article_list import ArticleList
from reader.tui.panes.reading import ReadingPane
from reader.tui.screens.history import Stop
from reader.tui.screens.layout import PaneName
from reader.tui.screens.loading import Loaded

if TYPE_CHECKING:
    from reader.tui.screens.jumps import Jumps

T = TypeVar("T")
Commands = Mapping[str, Callable[[], Any]]
"""What a feature does, by the id of the command; what it returns is awaited where it can be."""


class Mode(Protocol):
    """A named mode: it has the keys until it is left. The footer says what they do meanwhile."""

    @property
    def pane(self) -> PaneName | None:
        """The pane in which it has the keys; ``None`` for any."""
        ...

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """``(key, word)`` for the footer, the most important first."""
        ...

    def key(self, event: events.Key) -> bool:
        """A key was pressed; ``False`` if it means what it means elsewhere."""
        ...

    def left(self) -> None:
        """The mode is over: by Esc, by another article, or because :meth:`Desk.enter` began another."""
        ...


class Desk(Protocol):
    """The main screen, as its features see it. Everything here is called on the event loop."""

    library: Library
    reading: ReadingPane
    articles: ArticleList
    jumps: Jumps

    @property
    def shown(self) -> Loaded | None:
        """What is on the page."""
        ...

    @property
    def pane(self) -> PaneName:
        """The pane that has the focus."""
        ...

    def row(self, article_id: int | None = None) -> ArticleRow | None:
        """The row of an article, as it is now; of the selected one by default."""
        ...

    def say(self, sentence: str) -> None:
        """Tell something in the bottom line; the sentence is clean text."""
        ...

    def note(self, note: str) -> None:
        """What stands beside the folder's name in place of its counts; empty for the counts."""
        ...

    def here(self) -> Stop | None:
        """The article on the page, and the place in it."""
        ...

    def show(self, article_id: int, offset: int | None = None) -> None:
        """Show an article, at the place where it was left unless ``offset`` says another."""
        ...

    def show_again(self, *, aspect: Aspect, offset: int | None = None) -> None:
        """Show the article on the page anew: as another aspect, or because what is shown of it has changed."""
        ...

    def go_to(self, article_id: int, offset: int | None = None, part: str | None = None) -> None:
        """Select an article in the list and show it, at a place or a part if one is named."""
        ...

    def arrive(self, article_id: int, offset: int | None = None, part: str | None = None) -> None:
        """Go to an article to read it: it counts as read, and the page has the keys."""
        ...

    def focus_pane(self, pane: PaneName) -> None: ...

    def show_articles(self) -> None:
        """Have the left pane show its articles, not its views, and give it the focus."""
        ...

    def marked(self) -> None:
        """Marks have changed: rows and counts are fetched anew."""
        ...

    def relist(self) -> None:
        """Another set of articles may be in the list now."""
        ...

    def let_go(self, ids: Collection[int]) -> None:
        """These articles may have left the list, or come back: the selection goes on from them, and the list is made anew."""
        ...

    def ask(self, dialog: ModalScreen[T], then: Callable[[T | None], object]) -> None:
        """Show a dialog; ``then`` hears what it ends with, ``None`` where it was left."""
        ...

    def work(self, group: str, call: Callable[[], T], then: Callable[[T], object]) -> None:
        """Run ``call`` in a thread, and ``then`` with its result on the event loop; a failure is told in the bottom line."""
        ...

    def write(self, call: Callable[[], T], then: Callable[[T], object]) -> None:
        """As :meth:`work`, for what is kept: one after another, and finished before the program ends."""
        ...

    def enter(self, mode: Mode | None) -> None:
        """Begin a mode, or with ``None`` end the one there is."""
        ...
