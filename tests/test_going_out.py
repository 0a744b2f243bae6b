"""Links by letters, what leads out of the folder, copying, and the user's own programs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader import programs
from reader.config import Config
from reader.programs import Program
from reader.tui.app import NewsreaderApp
from tests.apps import Window, article, config_in, opened, write

BODY = """The [ferry](https://gull.example/ferry?utm_source=x) sails to [Bravo](b.md), past
[the light](#light), says [bank.example](https://evil.example/login), and [mail us](mailto:a@gull.example).

[No](javascript:alert(1)) and [user](https://bank.example@evil.example/).

## Light

It is lit.
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(
        tmp_path / "clips",
        {
            "a.md": article("Alpha", 29, body=BODY).replace("published", "source: https://gull.example/alpha\npublished"),
            "b.md": article("Bravo", 28, words=2000),
        },
    )


@pytest.fixture
def opened_with(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was started with."""
    started: list[str] = []
    monkeypatch.setattr(programs, "browser_for", lambda url: Program(("surf", url)))
    monkeypatch.setattr(programs, "launch", lambda program, text=None: started.append(program.argv[-1]))
    monkeypatch.setattr(programs, "clipboard", lambda: None)
    return started


async def follow(window: Window, word: str) -> None:
    """Type the letter beside the link whose text begins so."""
    links = window.page.links()
    await window.press("f", "asdfghjkl"[next(at for at, link in enumerate(links) if link.text.startswith(word))])


async def test_f_shows_a_letter_beside_every_link_and_the_letter_follows_it_to_the_copy_in_the_folder(
    folder: Path, config: Config
) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "f")
        assert "aferry" in window.screen()
        assert "sBravo" in window.screen()
        assert "follow the link" in window.screen()
        await window.press("s")
        await window.until(lambda: window.headline == "Bravo")
        assert window.page.has_focus
        assert window.selected.read
        await window.press("backspace")
        await window.until(lambda: window.headline == "Alpha")
        assert "aferry" not in window.screen()
        await window.press("alt+right")
        await window.until(lambda: window.headline == "Bravo")


async def test_other_keys_put_the_letters_away(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("enter", "f", "z")
        assert window.status == "Nothing has the letter z."
        assert "aferry" not in window.screen()
        await window.press("f", "escape")
        assert "aferry" not in window.screen()
        assert window.page.has_focus
        await window.press("f", "left")
        assert window.articles.has_focus
        assert "aferry" not in window.screen()


async def test_a_place_on_the_page_is_jumped_to(folder: Path, config: Config) -> None:
    async with opened(folder, config, size=(60, 12)) as window:
        await window.press("enter")
        await follow(window, "the light")
        await window.until(lambda: window.page.place > 0)
        await window.press("apostrophe")
        assert window.page.place == 0


async def test_an_address_is_shown_in_full_before_it_is_opened(folder: Path, config: Config, opened_with: list[str]) -> None:
    async with opened(folder, config) as window:
        await window.press("enter")
        await follow(window, "ferry")
        assert "https://gull.example/ferry?utm_source=x" in window.screen()
        assert opened_with == []
        await window.press("enter")
        await window.until(lambda: opened_with == ["https://gull.example/ferry?utm_source=x"])
        assert "Opened with surf: gull.example" in window.status


@pytest.mark.parametrize(("link", "sentence"), [("bank", "The link says bank.example"), ("user", "is not the site")])
async def test_what_is_not_what_it_seems_is_warned_of(
    folder: Path, config: Config, opened_with: list[str], link: str, sentence: str
) -> None:
    async with opened(folder, config) as window:
        await window.press("enter")
        await follow(window, link)
        assert sentence in " ".join(window.screen().split())
        await window.press("escape")
        assert opened_with == []


async def test_what_could_do_harm_is_not_opened_and_that_is_told(folder: Path, config: Config, opened_with: list[str]) -> None:
    async with opened(folder, config) as window:
        await window.press("enter")
        if not any(link.text == "No" for link in window.page.links()):
            window.app.main._about.following.link("javascript:alert(1)", "No")
        else:
            await follow(window, "No")
        assert "only http, https and mailto" in window.status
        assert opened_with == []


async def test_o_opens_the_original_and_without_a_browser_it_can_be_copied(
    folder: Path, config: Config, opened_with: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "browser_for", lambda url: None)
    async with opened(folder, config) as window:
        await window.press("o")
        assert "https://gull.example/alpha" in window.screen()
        assert "There is no browser on this computer" in window.screen()
        await window.press("enter")
        assert window.app.clipboard == "https://gull.example/alpha"
        assert "Copied the address" in window.status
        await window.press("j", "o")
        await window.until(lambda: "does not tell" in window.status)


async def test_a_browser_in_the_terminal_gets_the_terminal(
    folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = lent(monkeypatch)
    monkeypatch.setattr(programs, "browser_for", lambda url: Program(("lynx", url), in_terminal=True))
    async with opened(folder, config) as window:
        await window.press("o", "enter")
        assert ran == [("lynx", "https://gull.example/alpha")]


def lent(monkeypatch: pytest.MonkeyPatch, does: object = None) -> list[tuple[str, ...]]:
    """Has the terminal be lent; what ran in it."""
    ran: list[tuple[str, ...]] = []

    @contextmanager
    def suspend(app: NewsreaderApp) -> Iterator[None]:
        yield

    def run_here(program: Program) -> int:
        ran.append(program.argv)
        if callable(does):
            does()
        return 0

    monkeypatch.setattr(NewsreaderApp, "suspend", suspend)
    monkeypatch.setattr(programs, "run_here", run_here)
    return ran


async def test_y_copies_the_address_the_passage_or_all_as_markdown(
    folder: Path, config: Config, opened_with: list[str]
) -> None:
    async with opened(folder, config) as window:
        await window.press("y")
        assert "all as Markdown" in window.screen()
        await window.press("a")
        await window.until(lambda: window.app.clipboard == "https://gull.example/alpha")
        await window.press("y", "m")
        await window.until(lambda: window.app.clipboard.startswith("# Alpha\n"))
        assert "[ferry](https://gull.example/ferry" in window.app.clipboard
        await window.press("y", "escape")
        assert window.app.clipboard.startswith("# Alpha")
        await window.press("y", "x")
        assert "Copied nothing" in window.status
        await window.press("j")
        await window.until(lambda: window.headline == "Bravo")
        await window.press("enter", "space", "y", "q")
        assert window.app.clipboard.startswith("Word")
        assert "\n" not in window.app.clipboard
        assert "Copied “Word" in window.status
        await window.press("y", "a")
        await window.until(lambda: "does not tell" in window.status)


async def test_a_copy_goes_to_the_computers_clipboard_too_and_a_long_one_is_warned_of(
    folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str | None] = []
    monkeypatch.setattr(programs, "clipboard", lambda: Program(("xclip",)))
    monkeypatch.setattr(programs, "launch", lambda program, text=None: given.append(text))
    write(folder, {"a.md": article("Alpha", 29, body="word " * 20_000)})
    async with opened(folder, config) as window:
        await window.press("y", "m")
        await window.until(lambda: given and given[0] is not None and given[0].startswith("# Alpha"))
        assert "no more than 74 kB" in window.status


async def test_the_editor_gets_the_file_and_what_it_changed_is_shown(
    folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "true --wait")
    ran = lent(monkeypatch, lambda: write(folder, {"a.md": article("Alpha, edited", 29)}))
    async with opened(folder, config) as window:
        await window.press("e")
        assert ran == [("true", "--wait", str(folder / "a.md"))]
        await window.until(lambda: window.headline == "Alpha, edited")
        await window.until(lambda: "Alpha, edited" in window.titles)


async def test_where_there_is_no_editor_or_no_terminal_to_lend_that_is_told(
    folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor")
    async with opened(folder, config) as window:
        await window.press("e")
        assert "no-such-editor" in window.status
        monkeypatch.setenv("VISUAL", "true")
        await window.press("e")
        assert "cannot be lent" in window.status


async def test_the_text_is_piped_into_a_command_without_a_shell(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("vertical_line")
        await window.until(lambda: "Pipe the article" in window.screen())
        window.app.screen.query_one("#pipe-command").value = "head -n 1"  # type: ignore[attr-defined]
        await window.press("enter")
        await window.until(lambda: "It ended with 0." in window.screen())
        assert "Alpha" in window.app.screen.query_one("#pipe-answer").visual.markup  # type: ignore[attr-defined]
        window.app.screen.query_one("#pipe-command").value = "ls /no-such-place;true"  # type: ignore[attr-defined]
        await window.press("enter")
        await window.until(lambda: "It complained" in window.screen())
        assert "It ended with 0." not in window.screen()
        window.app.screen.query_one("#pipe-command").value = "echo 'half"  # type: ignore[attr-defined]
        await window.press("enter")
        await window.until(lambda: "not complete" in window.screen())
        window.app.screen.query_one("#pipe-command").value = "sleep 1000"  # type: ignore[attr-defined]
        await window.press("enter")
        await window.until(lambda: "Running" in window.screen())
        await window.press("escape")
        await window.press("vertical_line")
        await window.until(lambda: "Pipe the article" in window.screen())
        assert window.app.screen.query_one("#pipe-command").value == "sleep 1000"  # type: ignore[attr-defined]
