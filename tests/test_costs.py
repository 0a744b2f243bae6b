"""Nothing in the interface is O(articles): what a start and a key do is counted, in a small folder and in a large one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from textual._context import active_app
from textual.screen import Screen

from reader.files import open_regular
from reader.library import Library
from reader.model import ArticleRow
from reader.query import Sort
from reader.store.database import Pool
from reader.tui.app import NewsreaderApp
from reader.tui.compositor import LeanCompositor
from reader.tui.screens.looking import Looking
from reader.tui.widgets.search_bar import SearchBar
from tests.apps import Window, article, config_in, opened, write

SMALL, LARGE = 40, 400


@dataclass
class Costs:
    rows: int = 0
    """Fetched for the list."""
    statements: list[str] = field(default_factory=list)
    """Sent to the index."""
    files: int = 0
    """Opened in the folder."""


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Costs]:
    costs = Costs()
    rows, borrowed = Library.rows, Pool._borrowed

    def counting_rows(self: Library, ids: Sequence[int], sort: Sort = Sort.PUBLISHED) -> list[ArticleRow]:
        costs.rows += len(ids)
        return rows(self, ids, sort)

    @contextmanager
    def counting(self: Pool) -> Iterator[Any]:
        with borrowed(self) as connection:
            connection.set_trace_callback(costs.statements.append)
            try:
                yield connection
            finally:
                connection.set_trace_callback(None)

    def counting_open(*arguments: Any, **named: Any) -> Any:
        costs.files += 1
        return open_regular(*arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(Library, "rows", counting_rows)
        patch.setattr(Pool, "_borrowed", counting)
        patch.setattr("reader.files.open_regular", counting_open)
        yield costs


@pytest.fixture(params=[SMALL, LARGE])
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    files = {f"{n:04}.md": article(f"Article {n}", n % 28 + 1) for n in range(request.param)}
    return write(tmp_path / "clips", files)


def held(folder: Path) -> int:
    return len(list(folder.iterdir()))


async def at_rest(window: Window) -> None:
    await window.until(lambda: not window.app.main.is_busy, "rest")
    await window.pilot.pause()


KEYS = {
    "down": (0, 12),
    "pagedown": (64, 13),
    "end": (128, 14),
    "right_curly_bracket": (64, 13),
}
"""Rows and statements that a key may cost, the article that follows included."""


async def test_a_key_costs_as_much_in_a_large_folder_as_in_a_small_one(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Looking, "start", lambda self: None)  # what looks at the folder asks, too, and is not a key
    async with opened(folder, config_in(tmp_path), size=(120, 40)) as window:
        await window.until(lambda: len(window.articles.ids) == held(folder), "the whole list")
        await window.press("g")
        await at_rest(window)
        for key, (rows, statements) in KEYS.items():
            with counted(monkeypatch) as costs:
                await window.press(key)
                await at_rest(window)
            asked = [statement for statement in costs.statements if statement.startswith("SELECT")]
            assert costs.rows <= rows + 1, key  # one more where a mark on the article is looked up
            assert len(asked) <= statements, (key, asked)
            assert costs.files == 0, key
            assert not [each for each in asked if "count(" in each and "articles" in each], key


async def test_the_first_frame_fetches_a_screen_and_counts_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Looking, "start", lambda self: None)
    async with opened(folder, config_in(tmp_path)) as window:
        await at_rest(window)
        library = window.app.main.library
        with counted(monkeypatch) as costs:
            order, counts = library.order(limit=500), library.counts()
            library.rows(order.ids[:64])
        assert counts.articles == held(folder)
        assert costs.rows == min(64, counts.articles)
        assert costs.files == 0
        selects = [statement for statement in costs.statements if statement.startswith("SELECT")]
        assert [each for each in selects if "count(*)" in each] == []
        assert all("LIMIT" in each for each in selects if each.startswith("SELECT id"))


def modules_after(code: str) -> set[str]:
    """What the code loads, but for what a new interpreter has loaded already (its own, and what measures its coverage)."""
    script = f"import sys\nbefore = set(sys.modules)\n{code}\nprint(*set(sys.modules) - before)"
    return set(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split())


def test_before_a_screen_is_painted_nothing_is_loaded_that_takes_time() -> None:
    loaded = modules_after("import reader.__main__, reader.cli.prepaint\nreader.cli.prepaint.prepaint(['.'])")
    assert not loaded & {"textual", "rich", "sqlite3", "argparse", "pathlib", "json", "dataclasses", "platformdirs", "hashlib"}


FIRST_FRAME = "import reader.cli.window, reader.tui.app"


def test_the_first_frame_loads_no_article_and_no_way_to_read_one() -> None:
    loaded = modules_after(FIRST_FRAME)
    wanted = {"reader.document", "reader.codec", "reader.render.page", "reader.query.parse", "reader.ingest.refresh", "tantivy"}
    assert not loaded & (wanted | {"argparse", "lxml", "yaml", "pyromark", "trafilatura", "reader.decoding"})


def test_the_first_frame_loads_nothing_that_only_a_command_asks_for() -> None:
    loaded = {name.removeprefix("reader.tui.screens.") for name in modules_after(FIRST_FRAME)}
    assert "main" in loaded
    assert not [name for name in loaded if name.endswith("_dialog")]
    assert not loaded & {"help", "open_folder", "all_highlights", "ask_line"}
    assert not loaded & {"along", "words", "counting", "own_commands", "stepping", "twenty", "selecting"}
    assert not loaded & {"reader.links", "reader.render.hyphens"}


async def test_nothing_is_rendered_before_it_can_be_shown(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[bool] = []
    render = LeanCompositor.render_update

    def rendering(self: LeanCompositor, *given: Any, **named: Any) -> Any:
        rendered.append(bool(active_app.get()._batch_count))
        return render(self, *given, **named)

    monkeypatch.setattr(Looking, "start", lambda self: None)
    monkeypatch.setattr(LeanCompositor, "render_update", rendering)
    async with opened(folder, config_in(tmp_path)) as window:
        await at_rest(window)
        assert rendered
        assert not any(rendered)


async def test_what_is_hidden_comes_after_the_first_frame_and_before_any_key(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden: list[bool] = []
    display = NewsreaderApp._display

    def displaying(self: NewsreaderApp, screen: Screen[object], renderable: Any) -> None:
        hidden.append(bool(screen.query("SearchBar, FindBar, Views, OneWord")))
        display(self, screen, renderable)

    monkeypatch.setattr(Looking, "start", lambda self: None)
    monkeypatch.setattr(NewsreaderApp, "_display", displaying)
    async with opened(folder, config_in(tmp_path)) as window:
        await window.pilot.press("slash", "T", "i", "d", "e")
        await window.until(lambda: window.app.main.query_one(SearchBar).value == "Tide", "what was typed")
        assert not hidden[0]
        assert len(window.app.main.query("SearchBar, FindBar, Views, OneWord")) == 4


async def test_looks_are_worked_out_for_parts_that_are_shown(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Looking, "start", lambda self: None)
    async with opened(folder, config_in(tmp_path)) as window:
        await at_rest(window)
        parts = window.page._component_styles.keys()
        assert "document--body" in parts
        assert len(parts) <= 6
        read = window.app.stylesheet.source
        assert not [path for path, _ in read if path.endswith("dialogs.tcss")]
        await window.press("question_mark")
        assert [path for path, _ in read if path.endswith("dialogs.tcss")]
        assert window.app.screen.query_one(".dialog").styles.width is not None


def test_a_search_in_the_command_line_loads_neither_the_interface_nor_what_reads_files() -> None:
    loaded = modules_after("import reader.cli.searching, reader.store.search, reader.query.parse")
    unwanted = {"reader.formats", "reader.decoding", "reader.ingest.refresh", "reader.render.page"}
    assert not loaded & (unwanted | {"textual", "lxml", "yaml", "asyncio"})
