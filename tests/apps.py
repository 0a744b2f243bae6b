"""The application on a folder of a test's own, driven by Textual's pilot."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from reader import formats
from reader.config import Config
from reader.files import open_article
from reader.library import open_library
from reader.model import ArticleData, ArticleRow
from reader.tui.app import NewsreaderApp
from reader.tui.panes.article_list import Articles
from reader.tui.panes.lists import Lists
from reader.tui.panes.reading import PageView
from reader.tui.panes.status import Status

NOW = datetime(2022, 8, 1, 12, 0, tzinfo=UTC)
"""What the application's clock says in tests."""
_PATIENCE = 30.0


def article(title: str, day: int = 1, *, words: int = 60, body: str | None = None) -> str:
    """A Markdown clipping of July 2022."""
    text = (
        body
        if body is not None
        else "\n\n".join(f"Word{n} " + "of the tide and the town " * 8 for n in range(max(1, words // 50)))
    )
    return f"---\ntitle: {title!r}\npublished: 2022-07-{day:02}\n---\n\n{text}\n"


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def parsed(path: Path) -> list[ArticleData]:
    """The articles of a file, parsed here and now. Raises :class:`ParseError`."""
    opened = open_article(path.parent.resolve(), os.fsencode(path.name), limit=formats.LARGEST)
    with opened.stream:
        return list(formats.parse(opened))


def config_in(path: Path) -> Config:
    return Config(data=path / "data", cache=path / "cache", theme=None)


@dataclass
class Window:
    """The running application, and what a person would look at in it."""

    app: NewsreaderApp
    pilot: Pilot[None]

    @property
    def articles(self) -> Articles:
        return self.app.main.query_one(Articles)

    @property
    def page(self) -> PageView:
        return self.app.main.query_one(PageView)

    @property
    def lists(self) -> Lists:
        return self.app.main.query_one(Lists)

    @property
    def bar(self) -> str:
        """What is typed into the search bar."""
        return self.app.main.articles.bar.value

    @property
    def status(self) -> str:
        return self.app.main.query_one(Status).message

    @property
    def titles(self) -> list[str]:
        return [row.title for index in range(len(self.articles.ids)) if (row := self.articles.row(index))]

    @property
    def selected(self) -> ArticleRow:
        row = self.articles.row(self.articles.cursor or 0)
        assert row is not None
        return row

    @property
    def headline(self) -> str:
        """The headline on the page."""
        return self.app.main.shown_title

    @property
    def panes(self) -> str:
        """Which panes can be seen: of ``list page lists``."""
        layout = self.app.main.workspace.layout_now
        return " ".join(name for name in ("list", "page", "lists") if layout.shows(name))

    def screen(self) -> str:
        """The text on the screen."""
        return "\n".join("".join(segment.text for segment in strip) for strip in self.app.screen._compositor.render_strips())

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def until(self, holds: Callable[[], object], what: str = "") -> None:
        """Let the application run until something holds; fails with the screen if it never does."""
        limit = time.monotonic() + _PATIENCE
        while not holds():
            assert time.monotonic() < limit, f"never came: {what}\n{self.screen()}"
            await self.pilot.pause(0.01)


@asynccontextmanager
async def opened(
    folder: Path, config: Config, *, size: tuple[int, int] = (140, 40), start: str | None = None, known: bool = True
) -> AsyncIterator[Window]:
    """The application on a folder, when its articles are in the list and one of them on the page.

    Unless ``known`` is false, the folder has been read before.
    """
    library = open_library(folder, config)
    if known:
        for _ in library.refresh():
            pass
    app = NewsreaderApp(library, config, start, clock=lambda: NOW)
    async with app.run_test(size=size) as pilot:
        window = Window(app, pilot)
        if library.counts().articles:
            await window.until(lambda: not app.main.is_busy and window.articles.ids and window.headline, "the first article")
        try:
            yield window
        finally:
            await app.main.finish()
