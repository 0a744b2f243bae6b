"""What the window promises, pane by pane."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, OptionList

from reader.config import Config
from reader.library import Library
from reader.model import Order
from reader.query import Sort
from tests.apps import article, config_in, opened, write

LONG = "\n\n".join(
    f"Paragraph {n} tells of the tide, and of the town, and of what came of it in the end." * 4 for n in range(60)
)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(
        tmp_path / "clips",
        {
            "a.md": article("Alpha", 29, body=LONG),
            "b.md": article("Bravo", 28),
            "c.md": article("Charlie", 27, body="## One\n\n" + LONG + "\n\n## Two\n\nThe end."),
            "d.md": article("Delta", 1),
        },
    )


RANKED = """The harbour at low water.
14:20 JST, July 30, 2022
The harbour police said on Friday that a man had asked several firms for directions, and then for a drink.
They said that nothing had come of it, and that the man had since been seen at the fish market, buying herring.
"Local" POPULAR ARTICLE
-
Bravo
-
Nobody Saved This One
-
Charlie
"""


async def test_the_newest_article_is_first_and_on_the_page(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        assert window.titles == ["Alpha", "Bravo", "Charlie", "Delta"]
        assert window.headline == "Alpha"
        assert "July 2022" in window.screen()


async def test_the_article_follows_the_selection_and_looking_is_not_reading(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("j", "down", "down", "k")
        await window.until(lambda: window.headline == "Charlie")
        assert not any(row.read for index in range(4) if (row := window.articles.row(index)))


async def test_enter_reads_and_h_goes_back(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter")
        assert window.page.has_focus
        await window.until(lambda: window.selected.read)
        await window.press("h")
        assert window.articles.has_focus


async def test_n_and_p_step_from_any_pane_and_n_counts_as_reading(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("tab", "n")
        await window.until(lambda: window.headline == "Bravo" and window.selected.read)
        assert window.page.has_focus
        await window.press("p")
        await window.until(lambda: window.headline == "Alpha")
        assert not window.selected.read
        await window.press("p")
        assert "first article" in window.status


async def test_n_upper_case_goes_to_the_next_unread_round_the_end(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("j", "m")
        await window.until(lambda: window.selected.read)
        await window.press("k", "N")
        await window.until(lambda: window.headline == "Charlie")
        await window.press("N")
        await window.until(lambda: window.headline == "Delta")
        await window.press("N")
        await window.until(lambda: window.headline == "Alpha")


async def test_space_pages_through_and_then_goes_on_to_the_next(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        seen = window.page.place
        await window.press("space")
        assert window.page.place > seen
        await window.until(lambda: window.selected.read)
        assert window.articles.has_focus
        await window.press("b")
        assert window.page.place == seen
        for _ in range(40):
            if window.page.at_end:
                break
            await window.press("space")
        assert window.headline == "Alpha"
        await window.press("space")
        await window.until(lambda: window.headline == "Bravo")


async def test_reaching_the_end_while_reading_counts_as_read(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("tab", "G")
        assert window.page.at_end
        await window.until(lambda: window.selected.read)


async def test_the_place_in_an_article_is_kept(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "space", "space")
        place = window.page.place
        assert place > 0
        await window.press("h", "j")
        await window.until(lambda: window.headline == "Bravo")
        await window.press("k")
        await window.until(lambda: window.headline == "Alpha")
        assert window.page.place == place
    async with opened(folder, config) as window:
        assert window.headline == "Alpha"
        assert window.page.place == place


async def test_brackets_hide_and_show_and_z_brings_back_exactly_what_was_there(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        assert window.panes == "list page lists"
        await window.press("left_square_bracket")
        assert window.panes == "page lists"
        assert window.page.has_focus
        await window.press("z")
        assert window.panes == "page"
        await window.press("z")
        assert window.panes == "page lists"
        await window.press("right_square_bracket", "left_square_bracket")
        assert window.panes == "list page"
        await window.press("z", "z")
        assert window.panes == "list page"
        await window.press("right_square_bracket")
        assert window.panes == "list page lists"


async def test_hiding_a_pane_keeps_the_words_at_the_top(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("space", "space")
        place = window.page.place
        await window.press("z")
        assert window.page.place <= place < window.page.place + 72
        await window.press("z")
        assert window.page.place == place


async def test_escape_steps_out_one_by_one(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "z", "escape")
        assert window.panes == "list page lists"
        assert window.page.has_focus
        await window.press("escape")
        assert window.articles.has_focus
        await window.press("escape")
        assert window.articles.has_focus


async def test_marks_are_made_and_undone(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("m")
        await window.until(lambda: window.selected.read)
        assert "Marked “Alpha” read." in window.status
        await window.press("s")
        await window.until(lambda: window.selected.starred)
        assert "★" in window.screen()
        await window.press("u")
        await window.until(lambda: not window.selected.starred)
        await window.press("u")
        await window.until(lambda: not window.selected.read)
        await window.press("u")
        await window.until(lambda: window.status == "Nothing to undo.")


async def test_sorting_keeps_the_selected_article_and_says_what_it_sorts_by(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("j")
        await window.until(lambda: window.headline == "Bravo")
        for _ in range(4):
            await window.press("S")
        await window.until(lambda: window.titles[:2] == ["Alpha", "Charlie"])
        assert "length" in window.status
        assert window.selected.title == "Bravo"


async def test_a_list_beside_the_article_is_followed_and_left_with_the_place_kept(folder: Path, config: Config) -> None:
    write(folder, {"page.txt": RANKED})
    async with opened(folder, config) as window:
        await window.until(lambda: len(window.articles.ids) == 5)
        assert window.headline.startswith("The harbour police")
        assert "BRAVO" not in window.screen()
        assert "Bravo ›" in window.screen()
        await window.press("right_square_bracket", "right_square_bracket", "tab", "tab")
        assert window.lists.has_focus
        await window.press("2")
        assert "does not hold “Nobody Saved This One”" in window.status
        await window.press("3")
        await window.until(lambda: window.headline == "Charlie")
        await window.press("backspace")
        await window.until(lambda: window.headline.startswith("The harbour police"))
        await window.press("alt+right")
        await window.until(lambda: window.headline == "Charlie")


async def test_coming_back_comes_back_to_the_place(folder: Path, config: Config) -> None:
    write(folder, {"page.txt": RANKED.replace('"Local"', LONG.replace("\n\n", "\n") + '\n"Local"')})
    async with opened(folder, config) as window:
        await window.press("space", "space")
        place = window.page.place
        assert place > 0
        window.lists.focus()
        await window.press("1")
        await window.until(lambda: window.headline == "Bravo")
        await window.press("backspace")
        await window.until(lambda: window.headline != "Bravo")
        assert window.page.place == place


async def test_the_articles_headings_lead_to_their_places(folder: Path, config: Config) -> None:
    async with opened(folder, config, start="c.md") as window:
        assert window.headline == "Charlie"
        assert "ON THIS PAGE" in window.screen()
        window.lists.focus()
        await window.press("G", "enter")
        await window.until(lambda: window.page.has_focus and window.page.place > 0, "the last heading")


async def test_a_file_that_was_named_is_open_with_the_focus_on_it(folder: Path, config: Config) -> None:
    async with opened(folder, config, start="d.md") as window:
        assert window.headline == "Delta"
        assert window.page.has_focus
        assert window.selected.title == "Delta"


async def test_a_file_that_was_named_is_waited_for_while_a_new_folder_is_read(folder: Path, config: Config) -> None:
    write(folder, {f"more/{n}.md": article(f"More {n}", 30) for n in range(60)})
    async with opened(folder, config, start="d.md", known=False) as window:
        await window.until(lambda: window.headline)
        assert window.headline == "Delta"


async def test_a_new_folder_begins_with_its_newest_article(
    folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.tui.screens.listing._FIRST_SECONDS", 60)  # this machine may be busy
    write(folder, {f"more/{n}.md": article(f"More {n}", 20) for n in range(60)})
    async with opened(folder, config, known=False) as window:
        await window.until(lambda: window.headline)
        assert window.headline == "Alpha"
        assert window.articles.cursor == 0


async def test_a_new_folder_of_few_files_is_waited_for_on_a_slow_machine(
    folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.tui.screens.listing._FIRST_SECONDS", 0.01)
    monkeypatch.setattr("reader.tui.screens.listing._SECONDS_FOR_FEW", 60)
    write(folder, {f"more/{n}.md": article(f"More {n}", 20) for n in range(60)})
    async with opened(folder, config, known=False) as window:
        await window.until(lambda: window.headline)
        assert window.headline == "Alpha"


@pytest.mark.processes
async def test_a_new_folder_of_many_files_is_not_waited_for(
    folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.tui.screens.listing._FIRST_SECONDS", 0.01)
    monkeypatch.setattr("reader.tui.screens.listing._SECONDS_FOR_FEW", 60)
    monkeypatch.setattr("reader.tui.screens.listing._FEW", 3)
    write(folder, {f"more/{n}.md": article(f"More {n}", 20) for n in range(60)})
    async with opened(folder, config, known=False) as window:
        await window.until(lambda: window.headline)
        assert window.app.main.is_busy or window.headline == "Alpha"


@pytest.mark.parametrize(
    ("columns", "panes"), [(140, "list page lists"), (100, "list page lists"), (90, "list page"), (60, "list")]
)
async def test_a_narrower_window_shows_fewer_panes(folder: Path, config: Config, columns: int, panes: str) -> None:
    async with opened(folder, config, size=(columns, 30)) as window:
        assert window.panes == panes


async def test_below_100_columns_the_lists_come_over_the_page_and_go(folder: Path, config: Config) -> None:
    async with opened(folder, config, size=(90, 30), start="c.md") as window:
        await window.press("right_square_bracket")
        assert window.panes == "list page lists"
        assert window.app.main.workspace.layout_now.over
        await window.press("escape")
        assert window.panes == "list page"


async def test_below_70_columns_one_pane_is_shown_and_a_line_says_where_you_are(folder: Path, config: Config) -> None:
    async with opened(folder, config, size=(60, 20)) as window:
        assert window.screen().startswith(" clips › July 2022")
        await window.press("enter")
        assert window.panes == "page"
        assert window.screen().startswith(" clips › July 2022 › Alpha")
        await window.press("right_square_bracket")
        assert window.panes == "lists"
        await window.press("escape")
        assert window.panes == "page"
        await window.press("h")
        assert window.panes == "list"


async def test_forty_by_twelve_still_works(folder: Path, config: Config) -> None:
    async with opened(folder, config, size=(40, 12)) as window:
        await window.press("enter")
        place = window.page.place
        await window.press("space")
        assert window.page.place > place
        await window.press("question_mark", "escape", "O", "escape", "h")
        assert window.articles.has_focus


async def test_making_the_window_small_and_large_again_loses_nothing(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "space", "space")
        place = window.page.place
        for size in ((60, 20), (1, 1), (90, 30), (140, 40)):
            await window.pilot.resize_terminal(*size)
            await window.pilot.pause()
        assert window.page.place == place
        assert window.panes == "list page lists"


async def test_the_column_is_made_wider_narrower_and_reset(folder: Path, config: Config) -> None:
    async with opened(folder, config, size=(180, 40)) as window:
        await window.press("plus")
        assert window.page.column == 76
        await window.press("minus", "minus")
        assert window.page.column == 68
        await window.press("equals_sign")
        assert window.page.column == 72


async def test_panes_are_made_wider_by_key_and_by_dragging_the_rule(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("greater_than_sign")
        assert window.app.main.workspace.layout_now.list == 40
        await window.press("less_than_sign", "less_than_sign")
        assert window.app.main.workspace.layout_now.list == 36
        await window.pilot.mouse_down("Splitter")
        await window.pilot.hover(offset=(50, 10))
        await window.pilot.mouse_up(offset=(50, 10))
        await window.pilot.pause()
        assert window.app.main.workspace.layout_now.list == 50


async def test_a_click_looks_and_a_second_click_reads(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.pilot.click("#articles", offset=(6, 3))
        await window.until(lambda: window.headline == "Bravo")
        assert not window.selected.read
        await window.pilot.click("#articles", offset=(6, 3))
        await window.until(lambda: window.selected.read)


async def test_turning_the_wheel_over_the_page_is_reading(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        for _ in range(5):
            window.page.post_message(events.MouseScrollDown(window.page, 5, 5, 0, 1, 0, shift=False, meta=False, ctrl=False))
        await window.until(lambda: window.page.place > 0)
        await window.until(lambda: window.selected.fraction > 0)


async def test_how_a_folder_was_looked_at_is_remembered(folder: Path, config: Config) -> None:
    async with opened(folder, config, size=(160, 40)) as window:
        await window.press("S", "S", "right_square_bracket", "plus", "greater_than_sign", "j", "j")
        await window.until(lambda: window.headline == "Charlie")
    async with opened(folder, config, size=(160, 40)) as window:
        assert window.headline == "Charlie"
        assert window.titles == ["Alpha", "Bravo", "Charlie", "Delta"]
        assert window.panes == "list page"
        assert window.page.column == 76
        assert window.app.main.workspace.layout_now.list == 40


async def test_a_new_file_appears_without_moving_the_selection(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("j")
        await window.until(lambda: window.headline == "Bravo")
        write(folder, {"new.md": article("Newest", 31)})
        await window.press("r")
        await window.until(lambda: window.titles[0] == "Newest")
        await window.until(lambda: window.status == "Looked again: 1 changed.")
        assert window.selected.title == "Bravo"
        assert window.headline == "Bravo"


async def test_an_empty_folder_says_so_and_what_can_be_done(tmp_path: Path, config: Config) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "cat.png").write_bytes(b"\x89PNG")
    async with opened(empty, config, known=False) as window:
        await window.until(lambda: "No articles in" in window.screen())
        assert "picture" in window.screen()
        assert "Open another folder with O." in window.screen()
        for key in (
            "j",
            "enter",
            "n",
            "N",
            "space",
            "b",
            "m",
            "s",
            "u",
            "S",
            "backspace",
            "z",
            "escape",
            "G",
            "tab",
            "right_square_bracket",
        ):
            await window.press(key)


async def test_a_file_that_cannot_be_read_is_a_row_that_says_why(folder: Path, config: Config) -> None:
    (folder / "big.txt").write_bytes(b"x" * (21 << 20))
    async with opened(folder, config) as window:
        assert "✗ big.txt" in window.screen()
        await window.press("g")
        await window.until(lambda: window.headline == "big.txt")
        assert "20 MB" in window.screen()
        await window.press("enter", "m", "n")
        await window.until(lambda: window.headline == "Alpha")


async def test_markup_in_a_headline_is_text(folder: Path, config: Config) -> None:
    title = "[@click=app.exit]free[/] [bold]x[/bold] [/] [TODO] Q3"
    write(folder, {"evil.md": article(title, 31), "list.txt": RANKED.replace("Bravo", title).replace("July 30", "July 31")})
    async with opened(folder, config, start="evil.md") as window:
        await window.until(lambda: title in window.titles)
        await window.press("h", "m", "s", "u", "enter")
        assert "[bold]x[/bold] [/] [TODO] Q3" in window.screen()
        assert "[@click=app.exit]free" in window.status


async def test_help_lists_every_key_and_is_narrowed_by_typing(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("question_mark")
        assert "Next article in the list" in window.screen()
        await window.press(*"undo")
        assert "Undo the last thing done" in window.screen()
        assert "Next article in the list" not in window.screen()
        await window.press("escape")
        assert window.articles.has_focus


async def test_the_palette_finds_a_command_and_does_it(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("ctrl+p")
        await window.press(*"page alone")
        await window.until(lambda: "The page alone, and back" in window.screen())
        await window.press("down", "enter")
        await window.until(lambda: window.panes == "page")


async def test_opening_another_folder(folder: Path, config: Config, tmp_path: Path) -> None:
    other = write(tmp_path / "other", {"z.md": article("Zulu")})
    async with opened(folder, config) as window:
        await window.press("O")
        window.app.screen.query_one(Input).value = str(other)
        await window.pilot.pause()
        await window.press("enter")
        await window.until(lambda: window.app.screen is window.app.main and window.headline == "Zulu")
        await window.press("O")
        await window.until(lambda: "clips" in window.screen())


@pytest.mark.parametrize("name", ["missing", "a.md", "empty"])
async def test_a_folder_that_cannot_be_opened_says_why_and_nothing_changes(folder: Path, config: Config, name: str) -> None:
    (folder / "empty").mkdir()
    async with opened(folder, config) as window:
        await window.press("O")
        window.app.screen.query_one(Input).value = str(folder / name)
        await window.pilot.pause()
        await window.press("enter")
        said = {"missing": "does not exist", "a.md": "not a folder", "empty": "No articles in"}[name]
        await window.until(lambda: said in window.screen(), said)
        await window.press("escape")
        assert window.headline == "Alpha"


async def test_a_path_completes_as_it_is_typed(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("O")
        field = window.app.screen.query_one(Input)
        field.value = str(folder)[:-2]
        await window.until(lambda: window.app.screen.query_one(OptionList).option_count == 1)
        await window.press("tab")
        assert field.value == f"{folder}/"


async def test_a_link_to_a_note_of_this_folder_opens_it_and_any_other_address_is_shown_first(
    folder: Path, config: Config
) -> None:
    write(folder, {"links.md": article("Links", 31, body="See [[Bravo]] and [there](https://example.org/x).\n\n" + LONG)})
    async with opened(folder, config, start="links.md") as window:
        window.page.post_message(window.page.LinkClicked(window.page, "https://example.org/x"))
        await window.until(lambda: "https://example.org/x" in window.screen())
        await window.press("escape")
        window.page.post_message(window.page.LinkClicked(window.page, "Bravo"))
        await window.until(lambda: window.headline == "Bravo")
        await window.press("backspace")
        await window.until(lambda: window.headline == "Links")


CLUTTERED = """<!DOCTYPE html><html lang="en"><head><title>The lamp</title>
<meta property="og:site_name" content="The Gull"></head><body>
<nav><a href="/">Home</a> <a href="/weather">Weather</a></nav><div class="share-bar">Share this with a friend</div>
<article><h1>The lamp</h1>{}</article><footer>All rights reserved by nobody in particular.</footer></body></html>""".format(
    "".join(
        f"<p>Paragraph {n} tells of the lamp, of who lights it, and of why it was put where it is, long ago.</p>"
        for n in range(8)
    )
)


async def test_v_turns_from_the_article_to_the_whole_page_to_the_source_and_is_kept_for_the_site(
    folder: Path, config: Config
) -> None:
    write(folder, {"page.html": CLUTTERED})
    async with opened(folder, config, start="page.html") as window:
        assert "Weather" not in window.screen()
        await window.press("v")
        await window.until(lambda: "Weather" in window.screen())
        assert "the whole page" in window.screen()
        await window.press("v")
        await window.until(lambda: "<nav>" in window.screen())
        await window.press("v")
        await window.until(lambda: "Weather" not in window.screen())
        await window.press("v")
        await window.until(lambda: "Weather" in window.screen())
    async with opened(folder, config, start="page.html") as window:
        assert "Weather" in window.screen()


async def test_x_unfolds_the_furniture_of_a_page_and_folds_it_again(folder: Path, config: Config) -> None:
    write(folder, {"page.html": CLUTTERED})
    async with opened(folder, config, start="page.html") as window:
        assert "of page furniture" in window.screen()
        assert "All rights reserved" not in window.screen()
        await window.press("X")
        await window.until(lambda: "All rights reserved" in window.screen())
        await window.press("X")
        await window.until(lambda: "All rights reserved" not in window.screen())


async def test_the_first_frame_does_not_wait_for_the_whole_list(
    folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(folder, config, start="d.md") as window:
        assert window.headline == "Delta"
    monkeypatch.setattr("reader.tui.screens.listing._FIRST_IDS", 2)
    async with opened(folder, config) as window:
        assert window.headline == "Delta"
        await window.until(lambda: window.titles == ["Alpha", "Bravo", "Charlie", "Delta"])
        assert window.selected.title == "Delta"


async def test_before_all_articles_are_in_the_list_one_can_move_and_what_is_about_its_end_waits(
    folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(folder, config):
        pass
    for name, value in (("_FIRST_IDS", 2), ("_MANY", 3)):
        monkeypatch.setattr(f"reader.tui.screens.listing.{name}", value)
    go_on = threading.Event()
    order = Library.order

    def slowly(self: Library, sort: Sort = Sort.PUBLISHED, limit: int | None = None) -> Order:
        if limit is None:
            assert go_on.wait(30)
        return order(self, sort, limit)

    monkeypatch.setattr(Library, "order", slowly)
    async with opened(folder, config) as window:
        assert window.titles == ["Alpha", "Bravo"]
        assert window.app.main._listing._settled
        assert window.articles.virtual_size.height == 2 * window.articles.geometry.height
        await window.press("j")
        assert window.selected.title == "Bravo"
        ending = asyncio.create_task(window.press("G"))
        await window.until(lambda: window.app._turns._waiting, "the key is held")
        assert window.selected.title == "Bravo"
        go_on.set()
        await ending
        await window.until(lambda: window.selected.title == "Delta")


async def test_a_file_that_came_since_the_last_time_is_opened_when_it_is_asked_for(folder: Path, config: Config) -> None:
    async with opened(folder, config):
        pass
    write(folder, {"zulu.md": article("Zulu", 1)})
    async with opened(folder, config, start="zulu.md", known=False) as window:
        assert window.headline == "Zulu"
