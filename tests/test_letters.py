"""Letters beside the links of a page."""

from __future__ import annotations

from reader.document import Document, Mark, Span, Table
from reader.model import ArticleData
from reader.render.blocks import set_piece
from reader.render.page import Page, page_of
from reader.tui.widgets.letters import ALPHABET, ShownLink, letters_for, links_of, remaining
from tests.render_sample import paragraph
from tests.test_document_view import screen, viewing


def page(*blocks: object) -> Page:
    return page_of(ArticleData("Short", "document", Document(blocks)))  # type: ignore[arg-type]


def links(of: Page, width: int = 40) -> list[ShownLink]:
    return links_of(
        (start, piece, line) for start, piece in zip(of.starts, of.pieces, strict=True) for line in set_piece(piece, width)
    )


def test_a_few_places_get_a_letter_of_the_home_row_each() -> None:
    assert letters_for(3) == ["a", "s", "d"]
    assert letters_for(0) == []


def test_many_places_get_two_letters_where_one_would_not_do_and_none_begins_another() -> None:
    for count in (26, 27, 51, 52, 200, 676):
        labels = letters_for(count)
        assert len(set(labels)) == count
        assert not any(one != other and other.startswith(one) for one in labels for other in labels)
        assert labels[0][0] == "a"
    assert len(letters_for(10_000)) == len(ALPHABET) ** 2


def test_what_is_left_to_be_typed_of_each() -> None:
    assert remaining(["a", "ma", "ms"], "m") == [None, "a", "s"]
    assert remaining(["a"], "a") == [""]


def test_a_link_is_one_however_it_is_broken_or_set() -> None:
    text = paragraph(
        "See ", Span("the long way round the harbour and back again", href="https://a.example/"), " or ",
        Span("this ", href="#b"), Span("bold", Mark.STRONG, "#b"), " and ", Span("this", href="#b"), ".",
    )  # fmt: skip
    assert [(link.href, link.text) for link in links(page(text), 20)] == [
        ("https://a.example/", "the long way round the harbour and back again"),
        ("#b", "this bold"),
        ("#b", "this"),
    ]


def test_links_in_tables_are_links() -> None:
    table = Table((), (((Span("here", href="https://a.example/"),), (Span("and"),)),))
    assert [link.href for link in links(page(table))] == ["https://a.example/"]


async def test_a_letter_stands_in_the_blank_before_its_link_and_goes_again() -> None:
    one = page(
        paragraph("A ", Span("link", href="#a"), " (", Span("two", href="#b"), ")."), paragraph(Span("First", href="#c"))
    )
    async with viewing(one) as (_, view, _pilot):
        before = screen(view)
        view.label({link.offset: label for link, label in zip(view.links(), ["a", "s", "d"], strict=True)})
        assert "Alink" not in before
        assert any("Aalink (swo)." in line for line in screen(view))
        assert any(line.startswith("dFirst") for line in screen(view))
        view.label({})
        assert screen(view) == before


async def test_a_label_never_makes_a_line_wider() -> None:
    one = page(paragraph(Span("x", href="#a"), Span("y", href="#b"), Span("潮", href="#c")))
    async with viewing(one, size=(10, 8)) as (_, view, _pilot):
        view.label({link.offset: "mm" for link in view.links()})
        assert all(view.render_line(y).cell_length == 10 for y in range(8))


async def test_without_a_page_there_are_no_links() -> None:
    async with viewing(None) as (_, view, _pilot):
        assert view.links() == []
        assert view.shown_text == (0, 0)
