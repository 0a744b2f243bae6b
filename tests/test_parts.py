"""A link to a part of an article opens it there: by the name of a place, or by the words of a heading."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.config import Config
from reader.markup.markdown_inline import wiki_address
from reader.render.page import page_of
from tests.apps import Window, article, config_in, opened, write

LONG = "\n\n".join("The tide and the town, and what came of it. " * 8 for _ in range(12))
PARTS = f"{LONG}\n\n## Low Water\n\n{LONG}\n\nA block of its own. ^pier\n\n{LONG}\n\n## Low Water\n\nThe end.\n\n{LONG}"
HTML = f"<title>Delta</title><article><h1>Delta</h1><p>{LONG}</p><h2 id=xq>The Quay</h2><p>{LONG}</p></article>"
LINKS = {
    "one": "[a](b.md#low-water)",
    "two": "[a](b.md#low-water-1)",
    "wiki": "[[Bravo#Low Water]]",
    "below": "[[b#Bravo#low water|there]]",
    "block": "[[Bravo#^pier]]",
    "html": "[a](sub/d.html#the-quay)",
    "coded": "[a](b.md#Low%20Water)",
}


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {f"{name}.md": article(name, 20, body=f"See {link}.") for name, link in LINKS.items()}
    more = {"b.md": article("Bravo", 28, body=PARTS), "sub/d.html": HTML}
    own = {"own.md": article("own", 21, body=f"[down](own.md#far) [nowhere](b.md#no-such)\n\n{LONG}\n\n## Far\n\n{LONG}")}
    return write(tmp_path / "clips", {**files, **more, **own})


def first_line(window: Window) -> str:
    return next(text for text in window.page.texts if text.strip()).strip()


@pytest.mark.parametrize("name", list(LINKS))
async def test_a_link_with_a_part_opens_the_article_there(name: str, folder: Path, config: Config) -> None:
    async with opened(folder, config, start=f"{name}.md", size=(100, 20)) as window:
        window.app.main._about.following.link(window.page.links()[0].href)
        await window.until(lambda: window.headline != name and window.page.place > 0)
        wanted = {"block": "A block of its own.", "html": "The Quay"}.get(name, "Low Water")
        assert first_line(window) == wanted
        assert ("The end." in window.screen()) == (name == "two")
        await window.press("backspace")
        await window.until(lambda: window.headline == name)


async def test_a_part_of_the_article_on_the_page_is_a_jump_and_one_that_is_nowhere_is_told(
    folder: Path, config: Config
) -> None:
    async with opened(folder, config, start="own.md", size=(100, 20)) as window:
        down, nowhere = window.page.links()
        window.app.main._about.following.link(down.href)
        await window.until(lambda: first_line(window) == "Far")
        await window.press("apostrophe")
        assert window.page.place == 0
        window.app.main._about.following.link(nowhere.href)
        await window.until(lambda: window.headline == "Bravo")
        assert window.status == "This article has no part “no-such”."
        assert window.page.place == 0


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("Note", "Note"),
        ("Note#A Heading", "Note#a-heading"),
        ("Note#A#B c", "Note#b-c"),
        ("Note#^x1", "Note#^x1"),
        ("#A Heading", "#a-heading"),
        ("#", None),
        ("Note#", "Note"),
        ("http:x#y", "./http:x#y"),
        ("/etc", ".//etc"),
    ],
)
def test_links_between_notes_keep_the_part_they_name(target: str, address: str | None) -> None:
    assert wiki_address(target) == address


def test_a_name_that_is_no_place_is_that_of_a_heading_or_nothing() -> None:
    from reader.document import Document, Heading, Paragraph, Span
    from reader.model import ArticleData

    blocks = (Heading(2, (Span("Low Water"),), ("lw",)), Paragraph((Span("It is out."),)))
    page = page_of(ArticleData("Title", "document", Document(blocks)))
    place = page.headings[0].offset
    assert [page.offset_of_anchor(name) for name in ("lw", "low-water", "Low_Water", "low", "…")] == [place] * 3 + [None] * 2
