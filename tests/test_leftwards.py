"""Right-to-left text in lists, headings and dialogs is drawn as on the page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from reader.config import Config
from reader.settings.values import Settings
from reader.text import cell_width
from reader.tui.widgets.leftwards import Leftwards
from tests.apps import article, config_in, opened, write

BLACK = Color(0, 0, 0)


def drawn(*segments: Segment) -> str:
    return "".join(segment.text for segment in Leftwards().apply([*segments], BLACK))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("שלום", "םולש"),
        ("▌● שלום עולם  ", "▌● םלוע םולש  "),
        (" שלום (2) · Jul 3 · 1 min", " (2) םולש · Jul 3 · 1 min"),
        ("Gull › שלום", "Gull › םולש"),
        ("שלום ›", "םולש ›"),
        ("המילה harbour light היא", "איה harbour light הלימה"),
        ("באב", "באב"),
        ("سلام", "مﻼﺳ"[0:1].replace("م", "ﻡ") + "ﻼﺳ "),
    ],
)
def test_each_field_of_a_line_is_in_its_own_order(text: str, shown: str) -> None:
    assert drawn(Segment(text)) == shown
    assert cell_width(drawn(Segment(text))) == cell_width(text)


def test_looks_and_clicks_stay_with_their_letters_and_numbers_in_their_place() -> None:
    bold = Style(bold=True, meta={"@click": "go"})
    number, *rest = Leftwards().apply([Segment("1 "), Segment("שלום "), Segment("עולם", bold)], BLACK)
    assert number.text == "1 "
    assert [(segment.text, segment.style) for segment in rest] == [("םלוע", bold), (" םולש", None)]


def test_a_line_without_such_letters_is_the_very_same() -> None:
    line = [Segment("Café · 3 min"), Segment("\x1b[H", None, [(1,)])]  # type: ignore[list-item]
    assert Leftwards().apply(line, BLACK) is line


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    body = "פסקה ראשונה.\n\n## כותרת\n\nועוד פסקה.\n"
    return write(tmp_path / "clips", {"a.md": article("שלום עולם", 29, body=body)})


@pytest.mark.parametrize(("who", "shown"), [("reader", "םלוע םולש"), ("terminal", "שלום עולם")])
async def test_headlines_are_in_order_in_the_list_the_lists_and_dialogs_by_the_setting(
    who: str, shown: str, folder: Path, tmp_path: Path
) -> None:
    config: Config = replace(config_in(tmp_path), settings=Settings(bidi=who))  # type: ignore[arg-type]
    async with opened(folder, config) as window:
        heading = "כותרת" if who == "terminal" else "תרתוכ"
        # The list and the page's headline; the page's heading and the list of contents.
        assert window.screen().count(shown) == 2
        assert window.screen().count(heading) == 2
        await window.press("enter", "c")
        await window.until(lambda: f"▸ {heading}" in window.screen())
