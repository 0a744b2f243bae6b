"""What the folder has beside an article is listed with the lists, and moves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.config import Config
from reader.tui.screens import beside
from tests.apps import article, config_in, opened, write

LIGHT = "The lighthouse keeper climbed the lighthouse with a lantern, and the lantern went out over the shoals. "
BREAD = "The baker kneads dough at dawn, and the oven warms the bakery while loaves rise under linen. "


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    told = "source: https://gull.example/alpha\npublished"
    files = {
        f"other{n}.md": article(f"Other {n}", 1, body=f"Something else entirely, number {n}, of no matter.") for n in range(6)
    }
    return write(
        tmp_path / "clips",
        {
            "a.md": article("Alpha", 29, body="## One\n\n" + LIGHT * 4).replace("published", told),
            "b.md": article("Bravo", 28, body=LIGHT * 3),
            "c.md": article("Charlie", 27, body=BREAD * 3 + "[see](https://gull.example/alpha?utm_source=x)"),
            "d.md": article("Delta", 26, body=BREAD * 3 + "See [[a]]."),
            **files,
        },
    )


@pytest.mark.measured(True)
async def test_who_links_here_and_what_is_on_the_same_matter_are_listed_and_followed(folder: Path, config: Config) -> None:
    async with opened(folder, config, size=(160, 40)) as window:
        await window.until(lambda: "SAME MATTER" in " ".join(window.screen().split()), "the lists")
        headings = [each.heading for each in window.lists._lists]
        assert headings == ["On this page", "Links here from this folder", "In this folder, on the same matter"]
        assert [entry.text for entry in window.lists._lists[1].entries] == ["Charlie", "Delta"]
        assert "Bravo" in [entry.text for entry in window.lists._lists[2].entries]
        await window.press("tab", "tab", "right_curly_bracket", "enter")
        await window.until(lambda: window.headline == "Charlie")
        await window.press("backspace")
        await window.until(lambda: window.headline == "Alpha")


async def test_what_comes_later_moves_neither_the_selection_nor_the_lists_above(folder: Path, config: Config) -> None:
    headings = "\n\n".join(f"## Part {n}\n\nText." for n in range(60))
    write(folder, {"a.md": article("Alpha", 29, body=headings + "\n\n" + LIGHT * 4)})
    async with opened(folder, config, size=(140, 20)) as window:
        await window.press("tab", "tab", "pagedown", "pagedown")
        before = (window.lists._cursor, window.lists.scroll_offset)
        assert before[1].y > 0
        await window.until(lambda: len(window.lists._lists) > 1, "the lists")
        assert (window.lists._cursor, window.lists.scroll_offset) == before


async def test_who_only_walks_past_asks_for_nothing(folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(folder, config) as window:
        await window.until(lambda: len(window.lists._lists) > 1, "the lists")
        asked: list[int] = []

        def more_like(id_: int) -> list[int]:
            asked.append(id_)
            return []

        monkeypatch.setattr(window.app.main.library.search, "more_like", more_like)
        monkeypatch.setattr(beside, "_REST", 3600)
        await window.press("j", "j", "j")
        await window.until(lambda: window.headline == "Delta")
        assert asked == []
        monkeypatch.setattr(beside, "_REST", 0.01)
        await window.press("k")
        await window.until(lambda: asked, "the lists of the last one")
        assert asked == [window.selected.id]
