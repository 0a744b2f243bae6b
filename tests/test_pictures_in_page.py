"""Pictures printed in the page: room from the start, drawn elsewhere, as they come into view; or what they show, in words."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from PIL import Image
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from reader.config import Config
from reader.document import Document, Figure, LocalPicture, Paragraph, Span
from reader.errors import ParseError
from reader.library import Library
from reader.model import ArticleData
from reader.render.page import Page, page_of
from reader.settings.values import Settings
from reader.tui.graphics import draw, fitted
from reader.tui.widgets.document_view import DocumentView
from reader.tui.widgets.marked_view import MarkedView
from reader.tui.widgets.plates import Wish
from tests import terminal
from tests.apps import Window, article, config_in, opened, write

WORDS = "The lamp is lit at dusk by a man who has never been late, and put out at dawn by nobody in particular. " * 4


def png(size: tuple[int, int] = (400, 300), colour: tuple[int, int, int] = (200, 60, 40)) -> bytes:
    out = io.BytesIO()
    image = Image.new("RGB", size, colour)
    image.paste((20, 40, 160), (0, size[1] // 2, size[0], size[1]))
    image.save(out, "PNG")
    return out.getvalue()


def figure(name: str, alt: str = "A gull", caption: str = "On a wall.") -> str:
    return f'![{alt}]({name} "{caption}")' if caption else f"![{alt}]({name})"


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TMUX", "KITTY_WINDOW_ID", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    body = f"{WORDS}\n\n{figure('gull.png')}\n\n{WORDS}\n\n" + f"{WORDS}\n\n" * 20 + f"{figure('boat.png')}\n\n{WORDS}\n"
    root = write(tmp_path / "clips", {"a.md": article("Alpha", 3, body=body), "b.md": article("Beta", 2)})
    (root / "gull.png").write_bytes(png())
    (root / "boat.png").write_bytes(png((300, 400)))
    return root


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


class Gate:
    """Lets nothing be fetched before it is opened, and counts what is."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open = Event()
        self.asked: list[str] = []
        fetch = Library.picture

        def picture(library: Library, id_: int, name: str) -> bytes:
            self.asked.append(name)
            self.open.wait(20)
            return fetch(library, id_, name)

        monkeypatch.setattr(Library, "picture", picture)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    return Gate(monkeypatch)


def colours_of(window: Window) -> set[str]:
    """The colours of the half blocks on the page."""
    segments = [segment for y in range(window.page.size.height) for segment in window.page.render_line(y)]
    return {str(segment.style.color.triplet) for segment in segments if "▀" in segment.text and segment.style}  # type: ignore[union-attr]


def lines(window: Window) -> list[str]:
    return [window.page.render_line(y).text.rstrip() for y in range(window.page.size.height)]


async def test_room_is_left_before_the_picture_is_there_and_nothing_jumps_when_it_comes(
    folder: Path, config: Config, gate: Gate
) -> None:
    async with opened(folder, config, start="a.md") as window:
        await window.until(lambda: gate.asked, "that it is asked for")
        before = lines(window)
        frame = [y for y, line in enumerate(before) if line.strip().startswith(("┌", "│", "└"))]
        assert "A gull" in "".join(before[y] for y in frame)
        assert before[frame[-1] + 1].strip().startswith("▒ On a wall.")
        gate.open.set()
        await window.until(lambda: any("▀" in line for line in lines(window)), "the picture")
        after = lines(window)
        assert [y for y, line in enumerate(after) if "▀" in line] == frame
        assert [line for y, line in enumerate(after) if y not in frame] == [
            line for y, line in enumerate(before) if y not in frame
        ]
        assert len(colours_of(window)) == 2


async def test_what_is_not_on_the_screen_is_not_fetched(folder: Path, config: Config, gate: Gate) -> None:
    gate.open.set()
    async with opened(folder, config, start="a.md") as window:
        await window.until(lambda: "▀" in window.screen(), "the first picture")
        assert gate.asked == ["gull.png"]
        await window.press("enter", "G")
        await window.until(lambda: "▀" in window.screen(), "the last picture")
        assert gate.asked == ["gull.png", "boat.png"]
        await window.press("g")
        await window.until(lambda: "▀" in window.screen(), "the first one again")
        assert gate.asked == ["gull.png", "boat.png"]


async def test_another_width_draws_anew_and_fetches_nothing(folder: Path, config: Config, gate: Gate) -> None:
    gate.open.set()
    async with opened(folder, config, start="a.md") as window:
        await window.until(lambda: "▀" in window.screen(), "the picture")
        wide = max(line.count("▀") for line in lines(window))
        await window.pilot.resize_terminal(60, 20)
        await window.press("enter", "g")
        await window.until(lambda: 0 < max(line.count("▀") for line in lines(window)) < wide, "a smaller one")
        assert gate.asked == ["gull.png"]


async def test_a_picture_of_the_article_before_is_not_printed_in_this_one(folder: Path, config: Config, gate: Gate) -> None:
    async with opened(folder, config, start="a.md") as window:
        await window.until(lambda: gate.asked, "that it is asked for")
        await window.press("n")
        await window.until(lambda: window.headline == "Beta", "the other article")
        gate.open.set()
        await window.press("p")
        await window.until(lambda: window.headline == "Alpha" and "▀" in window.screen(), "the picture")
        assert gate.asked == ["gull.png", "gull.png"]


async def test_i_shows_large_what_was_fetched_for_the_page(folder: Path, config: Config, gate: Gate) -> None:
    gate.open.set()
    async with opened(folder, config, start="a.md") as window:
        await window.until(lambda: "▀" in window.screen(), "the picture")
        small = window.screen().count("▀")
        await window.press("i")
        await window.until(lambda: window.screen().count("▀") > small, "the large one")
        assert gate.asked == ["gull.png"]
        assert "Words" not in window.screen()
        size = window.screen().count("▀")
        await window.pilot.resize_terminal(80, 24)
        await window.until(lambda: 0 < window.screen().count("▀") < size, "one for a smaller window")
        await window.press("n", "escape")
        await window.until(lambda: window.app.screen is window.app.main, "the page")


async def test_nothing_is_decoded_on_the_event_loop(folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    threads = []
    decode, scale = Image.open, Image.Image.resize

    def opening(*args: object, **options: object) -> object:
        threads.append(current_thread())
        return decode(*args, **options)  # type: ignore[arg-type]

    def scaling(*args: object, **options: object) -> object:
        threads.append(current_thread())
        return scale(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Image, "open", opening)
    monkeypatch.setattr(Image.Image, "resize", scaling)
    async with opened(folder, config, start="a.md") as window:
        await window.until(lambda: "▀" in window.screen(), "the picture")
        small = window.screen().count("▀")
        await window.press("i")
        await window.until(lambda: window.screen().count("▀") > small, "the large one")
    assert len(threads) >= 4
    assert main_thread() not in threads


_LOADING = """
import asyncio, json, sys, threading
from pathlib import Path
from tests.apps import config_in, opened

class Watch:
    seen = {}
    def find_spec(self, name, path=None, target=None):
        if name in ("PIL.Image", "PIL._imaging", "textual_image.renderable"):
            self.seen.setdefault(name, threading.current_thread() is threading.main_thread())

sys.meta_path.insert(0, Watch())
async def run():
    async with opened(Path(sys.argv[1]), config_in(Path(sys.argv[2])), start="a.md") as window:
        await window.until(lambda: window.headline)
        await window.press("enter", "i")
        await window.until(lambda: "Esc closes" in window.screen() and "Fetching" not in window.screen())
asyncio.run(run())
print(json.dumps(Watch.seen))
"""


@pytest.mark.parametrize(
    ("way", "loaded"),
    [
        ({}, ["PIL.Image", "PIL._imaging"]),
        ({"KITTY_WINDOW_ID": "1"}, ["PIL.Image", "PIL._imaging", "textual_image.renderable"]),
    ],
)
def test_the_libraries_are_loaded_off_the_event_loop(
    folder: Path, tmp_path: Path, way: dict[str, str], loaded: list[str]
) -> None:
    environ = {"PATH": "", "HOME": str(tmp_path), "TERM": "xterm-256color", "COLORTERM": "truecolor"} | way
    done = subprocess.run(
        [sys.executable, "-c", _LOADING, str(folder), str(tmp_path)],
        capture_output=True, text=True, cwd=Path(__file__).parent.parent, env=environ, timeout=60, check=True,
    )  # fmt: skip
    seen = json.loads(done.stdout.splitlines()[-1])
    assert sorted(seen) == loaded
    assert not any(seen.values())


# Where no picture can be printed: words, as before


async def shows_words(window: Window) -> None:
    await window.press("enter")
    assert "▒ On a wall." in window.screen()
    assert not {"▀", "┌", "░"} & set(window.screen())
    assert not window.page.printing


@pytest.mark.parametrize("where", ["dialog", "off"])
async def test_the_settings_keep_pictures_out_of_the_page(folder: Path, tmp_path: Path, where: str) -> None:
    config = Config(data=tmp_path / "data", cache=tmp_path / "cache", theme=None, settings=Settings(pictures=where))  # type: ignore[arg-type]
    async with opened(folder, config, start="a.md") as window:
        await shows_words(window)


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"COLORTERM": "", "TERM": "linux"}, {"COLORTERM": "", "TERM": "dumb"}])
async def test_few_colours_are_no_colours_for_a_picture(
    folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str]
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    async with opened(folder, config, start="a.md") as window:
        await shows_words(window)


async def test_without_the_extra_there_are_words(folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.tui.graphics.is_there", lambda: False)
    async with opened(folder, config, start="a.md") as window:
        await shows_words(window)


def bomb() -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0) + b"\0" * 400


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (bomb(), "This picture"),
        (png()[:-700], "damaged"),
        (png()[:60], "damaged"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' width='1e9'/>", "a drawing (SVG)"),
        (b"no picture at all", "damaged, or of an unknown kind"),
    ],
)
async def test_a_hostile_picture_is_words_with_a_reason(folder: Path, config: Config, data: bytes, why: str) -> None:
    (folder / "gull.png").write_bytes(data)
    async with opened(folder, config, start="a.md") as window:
        await window.until(lambda: why in " ".join(window.screen().split()), "why there is none")
        assert "A gull —" in window.screen()
        assert "▒ On a wall." in window.screen()
        assert "▀" not in window.screen()
        assert {len(line) for line in window.screen().splitlines()} == {140}


async def test_a_picture_that_did_not_say_how_large_it_is_is_shown_by_i_alone(folder: Path, config: Config) -> None:
    Image.new("RGB", (300, 200), "red").save(folder / "gull.png", "TIFF")
    async with opened(folder, config, start="a.md") as window:
        await window.until(lambda: "A gull — i shows this picture." in window.screen(), "what shows it")
        await window.press("i")
        await window.until(lambda: "▀" in window.screen(), "the picture")


async def test_a_picture_of_another_shape_than_it_was_stays_within_its_room(folder: Path, config: Config, gate: Gate) -> None:
    async with opened(folder, config, start="a.md") as window:
        await window.until(lambda: gate.asked, "that it is asked for")
        before = lines(window)
        (folder / "gull.png").write_bytes(png((40, 1_200)))
        gate.open.set()
        await window.until(lambda: "▀" in window.screen(), "the picture")
        after = lines(window)
        changed = [y for y, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
        assert all(before[y].strip()[0] in "┌│└" for y in changed)
        assert max(line.count("▀") for line in after) == 1


# The page itself


class Viewer(App[None]):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.first = page
        self.view = MarkedView(column=72, id="view")
        self.view.printing = True
        self.wishes: list[Wish] = []

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        self.view.show(self.first)

    def on_document_view_pictures_wanted(self, message: DocumentView.PicturesWanted) -> None:
        assert message.control is self.view
        self.wishes += message.wishes


def long_page() -> Page:
    blocks: list[Paragraph | Figure] = []
    for number in range(30):
        text = " ".join(f"{number}.{word}" for word in range(60))
        picture = Figure(f"{number % 3}.png", "What it shows", (Span(f"Caption {number} of a picture"),))
        blocks += [Paragraph((Span(text),)), picture]
    known = (LocalPicture("0.png", 900, 600), LocalPicture("1.png", 300, 900), LocalPicture("2.png", 0, 0))
    return page_of(ArticleData("Long", "document", Document(tuple(blocks), known)))


@asynccontextmanager
async def viewing(page: Page, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[Viewer, Pilot[None]]]:
    app = Viewer(page)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


def first_words(view: DocumentView) -> str:
    return next(text for text in view.texts if "." in text)


@pytest.mark.parametrize("number", [0, 7, 14, 26])
async def test_a_resize_keeps_the_words_at_the_top_with_pictures_around_them(number: int) -> None:
    page = long_page()
    async with viewing(page) as (app, pilot):
        view = app.view
        place = page.text().index(f"{number}.31")
        view.go_to(place)
        view.line_down()
        word = first_words(view).split()[0]
        for size in ((60, 20), (140, 40), (44, 9), (90, 30), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert word in view.texts[0] or view.at_end
            for y in range(view.size.height):
                assert view.render_line(y).cell_length == view.size.width
        assert first_words(view).split()[0] == word


async def test_a_page_of_pictures_is_walked_line_by_line_and_back() -> None:
    async with viewing(long_page()) as (app, _):
        view = app.view
        seen = [tuple(view.texts)]
        while view.line_down():
            before, now = seen[-1], tuple(view.texts)
            assert now[:-1] == before[1:]
            seen.append(now)
        for expected in reversed(seen[:-1]):
            assert view.line_up()
            assert tuple(view.texts) == expected


async def test_pictures_are_asked_for_from_the_top_and_once_they_are_there_not_again() -> None:
    async with viewing(long_page(), (80, 50)) as (app, pilot):
        view = app.view
        while not app.wishes:
            await pilot.pause(0.01)
        first = app.wishes[0]
        assert first.plate.name == "0.png"
        rows = [[Segment("▀" * first.cells)]] * first.lines
        app.wishes.clear()
        view.print_picture(first, rows)
        assert sum("▀" in view.render_line(y).text for y in range(50)) == first.lines
        await pilot.pause()
        assert first not in app.wishes
        app.wishes.clear()
        view.print_picture(first, "It is not there.")
        assert any("It is not there." in view.render_line(y).text for y in range(50))


async def test_a_page_keeps_no_more_pictures_than_a_few() -> None:
    async with viewing(long_page()) as (app, _):
        plate = next(piece.plate for piece in app.first.pieces if piece.plate)
        for number in range(100):
            app.view.print_picture(Wish(plate, number, 1), [[Segment(" " * number)]])
        assert len(app.view._plates._drawn) == 12


async def test_of_a_screen_full_of_pictures_each_is_asked_for_once() -> None:
    names = [f"{number}.png" for number in range(20)]
    known = tuple(LocalPicture(name, 400, 8) for name in names)
    page = page_of(ArticleData("Lines", "document", Document(tuple(Figure(name) for name in names), known)))
    async with viewing(page, (80, 70)) as (app, pilot):
        for name in names:
            while not app.wishes:
                await pilot.pause(0.01)
            wish = app.wishes[0]
            assert wish.plate.name == name
            app.wishes.clear()
            app.view.print_picture(wish, [[Segment("▀" * wish.cells)]])
        await pilot.pause()
        assert not app.wishes


async def test_a_caption_that_is_looked_for_is_shown_and_the_cursor_is_in_it() -> None:
    page = long_page()
    async with viewing(page) as (app, _):
        view = app.view
        offset = page.text().index("Caption 15")
        assert view.reveal(offset)
        assert any("Caption 15" in text for text in view.texts)
        view.top()
        view.bring(offset)
        assert any("Caption 15" in text for text in view.texts)
        assert view.x_of(offset + len("Caption")) == len("▒ Caption")
        assert page.text()[slice(*view.line_around(offset))] == "Caption 15 of a picture"


async def test_a_ruler_and_the_dark_lie_over_no_picture() -> None:
    async with viewing(long_page()) as (app, _):
        view = app.view
        y = next(y for y, (_, line) in enumerate(view._shown) if line.plate)
        before = list(view.render_line(y))
        view.rule(y)
        view.light(0)
        assert list(view.render_line(y)) == before


# Drawing


@pytest.mark.parametrize(
    ("size", "room", "expected"),
    [
        ((400, 300), (40, 30), (40, 15)),
        ((300, 900), (40, 12), (8, 12)),
        ((1, 4_000), (40, 12), (1, 12)),
        ((4_000, 1), (40, 12), (40, 1)),
    ],
)
def test_a_picture_is_as_large_as_its_room_lets_it_be(
    size: tuple[int, int], room: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert fitted(size, *room) == expected


def test_a_picture_in_half_blocks_has_two_pixels_a_cell() -> None:
    drawn = draw(png((4, 4)), "blocks", 4, 2)
    assert [[segment.text for segment in row] for row in drawn.rows] == [["▀▀▀▀"], ["▀▀▀▀"]]
    upper, lower = (row[0].style for row in drawn.rows)
    assert upper is not None and lower is not None  # noqa: PT018
    assert [tuple(color.triplet or ()) for color in (upper.color, upper.bgcolor, lower.color, lower.bgcolor) if color] == [
        (200, 60, 40), (200, 60, 40), (20, 40, 160), (20, 40, 160),
    ]  # fmt: skip


@pytest.mark.parametrize("way", ["blocks", "kitty", "sixel"])
def test_a_picture_that_fills_its_room_has_all_its_cells(way: str) -> None:
    for size in ((400, 300), (10, 900), (900, 10)):
        drawn = draw(png(size), way, 30, 9, fill=True)  # type: ignore[arg-type]
        assert len(drawn.rows) == 9
        assert {sum(segment.cell_length for segment in row) for row in drawn.rows} == {30}


def test_what_is_no_picture_is_said_to_be_none() -> None:
    for data in (b"no picture", png((2_000, 2)), bomb()):
        with pytest.raises(ParseError, match="could not be drawn"):
            draw(data, "blocks", 4, 4)


# A terminal that draws


def test_a_terminal_with_kittys_protocol_is_sent_a_picture_once_and_told_to_forget_it(folder: Path, tmp_path: Path) -> None:
    env = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("DATA", "CACHE", "CONFIG", "STATE")}
    env |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "KITTY_WINDOW_ID": "1"}
    hostile = "Words \U0010eeee\u0305\u0305 of a stranger.\n\n"
    (folder / "a.md").write_text(f"# Alpha\n\n{hostile}{figure('gull.png')}\n\n{WORDS}")
    command = [sys.executable, "-c", "import sys; from reader.cli import main; sys.exit(main())", str(folder / "a.md")]
    cell = "\U0010eeee".encode()
    with terminal.Terminal(command, columns=80, rows=24, env=env) as window:
        window.until(lambda window: cell in window.sent)
        window.until("On a wall.")
        sent = bytes(window.sent)
        assert sent.count(b",U=1,") == 1
        assert b"\x1b_Ga=d" not in sent
        assert sent.index(b",U=1,") < sent.index(cell)
        assert "\U0010eeee\u0305\u0305 of".encode() not in sent
        number = int(sent.split(b",U=1,i=")[1].split(b",")[0])
        colour = ";".join(str(part) for part in number.to_bytes(3, "big"))
        assert f"38;2;{colour}".encode() in sent
        window.send("j")
        window.send("k")
        window.send("q")
        assert window.wait() == 0
        assert window.sent.count(b",U=1,") == 1
        assert f"\x1b_Ga=d,d=I,i={number},q=2\x1b\\".encode() in window.sent


def test_a_picture_is_there_again_when_the_dialog_over_it_is_closed(folder: Path, tmp_path: Path) -> None:
    env = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("DATA", "CACHE", "CONFIG", "STATE")}
    env |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "KITTY_WINDOW_ID": "1"}
    (folder / "a.md").write_text(f"# Alpha\n\n{figure('gull.png')}\n\n{WORDS}")
    command = [sys.executable, "-c", "import sys; from reader.cli import main; sys.exit(main())", str(folder / "a.md")]
    cell = "\U0010eeee".encode()
    with terminal.Terminal(command, columns=80, rows=24, env=env) as window:
        window.until(lambda window: cell in window.sent)
        window.until("On a wall.")
        window.pause(0.3)
        number = int(bytes(window.sent).split(b",U=1,i=")[1].split(b",")[0])
        cells = bytes(window.sent).count(cell)
        window.send("?")
        window.until("type to find a key")
        assert bytes(window.sent).count(cell) == cells  # dimmed, it would be the number of another picture
        assert " \u0305".encode() not in window.sent  # nor is anything left of it
        window.send("\x1b")
        window.until(lambda window: bytes(window.sent).count(cell) >= 2 * cells)
        colour = ";".join(str(part) for part in number.to_bytes(3, "big"))
        assert bytes(window.sent).count(f"38;2;{colour}".encode()) >= 2 * cells
        assert b"\x1b_Ga=d" not in window.sent  # nor did the terminal have to forget it
