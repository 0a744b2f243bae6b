from __future__ import annotations

import pytest

from reader.document import Block, Code, Document, Heading, ListBlock, ListItem, Mark, Paragraph, Rule, Span
from reader.model import ArticleData
from reader.render.notes import note_of, references
from reader.render.page import Page, page_of
from tests.render_sample import paragraph, spans


def page(*blocks: Block) -> Page:
    return page_of(ArticleData("T", "document", Document(blocks), lang="en"))


def mark(text: str, name: str, marks: Mark = Mark.SUPERSCRIPT) -> Span:
    return Span(text, marks, f"#{name}")


TEXT = paragraph(
    *("One", mark("1", "fn1"), " two", mark("[2]", "fn2", Mark.PLAIN), " three", mark("iv", "fn3"), " see "),
    Span("below", href="#part"),
    mark("*", "gone"),
    mark("x", "part"),
    Span("9", href="https://a.example/"),
)
NOTES = ListBlock(
    (
        ListItem((paragraph("The ", Span("first", Mark.EMPHASIS), " note. ", Span("↩", href="#r1")),), anchors=("fn1",)),
        ListItem(
            (paragraph(Span("^", href="#r2"), " ", "The second,"), paragraph("in two. "), Code("x = 1"), paragraph(" ")),
            anchors=("fn2",),
        ),
    ),
    ordered=True,
)
PAGE = page(
    TEXT, Heading(2, spans("Part"), ("part",)), NOTES, Paragraph(spans("Loose. ", mark("a", "r3"), " "), ("fn3",)), Rule()
)


def test_marks_of_footnotes_are_found_in_a_stretch_of_the_page() -> None:
    found = references(PAGE, 0, PAGE.length)
    assert [(reference.text, reference.name) for reference in found] == [("¹", "fn1"), ("[2]", "fn2"), ("iv", "fn3")]
    assert [PAGE.text()[reference.offset] for reference in found] == ["¹", "[", "i"]
    assert references(PAGE, found[1].offset, found[2].offset) == (found[1],)
    assert references(page(Code("x")), 0, 100) == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [("fn1", "The first note."), ("fn2", "The second,\nin two.\nx = 1"), ("fn3", "Loose.")],
)
def test_a_footnote_is_a_page_without_its_number_and_its_way_back(name: str, text: str) -> None:
    note = note_of(PAGE, name)
    assert note is not None
    assert note.text() == text
    assert note.lang == "en"
    assert all(not piece.insets and not piece.anchors for piece in note.pieces)
    assert note.pieces[-1].gap == 0


def test_what_is_no_footnote_has_none() -> None:
    assert note_of(PAGE, "part") is None
    assert note_of(PAGE, "gone") is None
    empty = page(Paragraph((Span("↩", href="#r"),), ("fn",)))
    assert note_of(empty, "fn") is None


def test_a_footnote_that_never_ends_is_cut() -> None:
    endless = page(ListBlock((ListItem(tuple(paragraph(str(n)) for n in range(100)), anchors=("fn",)),)))
    note = note_of(endless, "fn")
    assert note is not None
    assert len(note.pieces) == 40
