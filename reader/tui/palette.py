"""What the command palette knows: every command with its keys, and the places one may want to go to."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher

from reader.tui.commands import Command
from reader.tui.keymap import Keymap

if TYPE_CHECKING:
    from reader.tui.app import NewsreaderApp

_HEADINGS = 500
"""So many headings of a page are known: a book has as many, a list of links that is set in headings has more."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the palette."""

    text: str
    """Clean; never markup."""
    help: str
    do: Callable[[], object]


class _Choices(Provider):
    """Offers choices, wherever they are from."""

    def choices(self) -> Iterable[Choice]:
        raise NotImplementedError

    async def discover(self) -> Hits:
        for choice in self.choices():
            yield DiscoveryHit(Content(choice.text), choice.do, choice.text, _plain(choice.help))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for choice in self.choices():
            score, offsets = matcher.fuzzy_search.match(query, choice.text)
            if score > 0:
                yield Hit(score, _marked(choice.text, offsets, matcher), choice.do, choice.text, _plain(choice.help))

    @property
    def reader(self) -> NewsreaderApp:
        return cast("NewsreaderApp", self.app)  # these providers serve one application


class Commands(_Choices):
    """Every command there is; the application's ``run_command`` does them."""

    def choices(self) -> Iterator[Choice]:
        keymap = self.reader.keys
        for command in keymap.commands:
            yield Choice(command.label, _help(command, keymap), partial(self.reader.run_command, command))


class Places(_Choices):
    """The headings of the page, the articles that were on it lately, the views, and the folders of last time."""

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self._elsewhere: tuple[Choice, ...] = ()

    async def startup(self) -> None:
        # To count what is in the views, and to look whether the folders are still there, takes its time.
        self._elsewhere = await to_thread(lambda: tuple(self._views_and_folders()))

    def choices(self) -> Iterator[Choice]:
        main = self.reader.main
        page = main.reading.page.page
        if page is not None and main.shown is not None:
            for entry in page.headings[:_HEADINGS]:
                yield Choice(entry.text, "A heading of this article", partial(main.jumps.to, entry.offset))
        for article_id, title in main.lately:
            yield Choice(title, "An article that was on the page lately", partial(main.arrive, article_id))
        yield from self._elsewhere

    def _views_and_folders(self) -> Iterator[Choice]:
        from reader.tui.panes.views import Views

        main = self.reader.main
        for offer in main.library.search.views():
            kind = "A saved search" if offer.kind == "saved" else "A view of this folder"
            yield Choice(offer.name, kind, partial(main.post_message, Views.Chosen(offer)))
        for folder in self.reader.recent():
            if folder.exists:
                yield Choice(folder.display, "A folder of last time", partial(self.reader.open_recent, folder.path))


def _help(command: Command, keymap: Keymap) -> str:
    keys = "  ".join(keymap.shown(command))
    return f"{command.group} · {keys}" if keys else command.group


def _marked(text: str, offsets: Iterable[int], matcher: Matcher) -> Content:
    content = Content(text)
    for offset in offsets:
        content = content.stylize(matcher.match_style, offset, offset + 1)
    return content


def _plain(text: str) -> str:
    return cast("str", Content(text))  # the palette takes markup here, and leaves what is no text as it is
