"""A document as Markdown is read back as it was."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from reader.document import (
    Code,
    Definition,
    DefinitionList,
    Document,
    Embed,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Mark,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
)
from reader.markup.markdown import document_of
from reader.model import ArticleData, Moment
from reader.render.markdown import article_markdown, document_markdown
from tests.apps import parsed
from tests.render_sample import paragraph

B, E, C, S = Mark.STRONG, Mark.EMPHASIS, Mark.CODE, Mark.STRIKE
SAMPLES = Path(__file__).resolve().parent.parent / "sample_articles"


def written(*blocks: object) -> str:
    return document_markdown(Document(blocks))  # type: ignore[arg-type]


def spans(*told: str | tuple[str, Mark]) -> Paragraph:
    return Paragraph(tuple(Span(each) if isinstance(each, str) else Span(*each) for each in told))


def test_nothing_is_nothing() -> None:
    assert document_markdown(Document()) == ""


@pytest.mark.parametrize(
    "block",
    [
        spans("Just words, with a 3.5 and a # b."),
        spans("A ", ("strong", B), " and ", ("slanted", E), " and ", ("both", B | E), " word, ", ("code()", C), "."),
        spans(("All strong ", B), ("and slanted", B | E), (" here", B), "."),
        spans(("gone", S), " and ", ("struck strong", S | B)),
        spans("1986. A great year"),
        spans("- not a list"),
        spans("+ nor this"),
        spans("# not a heading"),
        spans("> not a quotation"),
        spans("=== not a heading's line"),
        spans("A *star*, an _under_, snake_case, a `tick`, a [bracket](x), <b>tag</b>, &amp; and \\ back."),
        spans("Costs $5 to $6, ==no== mark, ~~no~~ strike, a | bar, a #tag, %%no comment%%, ^[no note]."),
        spans("One line\nand another"),
        spans("H", ("2", Mark.SUBSCRIPT), "O and x", ("2", Mark.SUPERSCRIPT), ", ", ("marked", Mark.HIGHLIGHT)),
        paragraph("A ", Span("link", href="https://a.example/x"), " and ", Span("bold link", B, "https://a.example/(y)"), "."),
        spans("word", ("“glued”", B), "word"),
        Heading(2, (Span("A heading"),), anchors=("a-heading",)),
        Heading(4, (Span("With "), Span("code", C)), anchors=("with-code",)),
        Quote((spans("One."), spans("Two."), Quote((spans("Within."),)))),
        Code("a = `1`\n\n  ```\nb", "python"),
        Code("plain"),
        ListBlock((ListItem((spans("One"),)), ListItem((spans("Two"),)))),
        ListBlock((ListItem((spans("Three"),)), ListItem((spans("Four"),))), ordered=True, start=3),
        ListBlock((ListItem((spans("Done"),), checked=True), ListItem((spans("To do"),), checked=False))),
        ListBlock((ListItem((spans("One"), ListBlock((ListItem((spans("Within"),)),)))), ListItem((spans("Two"),)))),
        ListBlock((ListItem((spans("A"), spans("B"))), ListItem((spans("C"),)))),
        Table((((Span("a"),), (Span("b"),)),), (((Span("1 | 2"),), (Span("x", B),)),)),
        Rule(),
        Embed("maths", "a^2 + b^2"),
        DefinitionList((Definition(((Span("Term"),),), (spans("What it is."),)),)),
        Figure("a.png", "A cat"),
    ],
    ids=repr,
)
def test_what_is_written_is_read_back_as_it_was(block: object) -> None:
    text = written(block)
    read = document_of(text)
    if isinstance(block, Figure):
        assert [(figure.src, figure.alt) for figure in read.figures()] == [(block.src, block.alt)]
        return
    assert Document(tuple(read.blocks)) == Document((block,)), text  # type: ignore[arg-type]


def test_a_code_span_keeps_its_ticks() -> None:
    assert written(spans(("`a`", C))) == "`` `a` ``\n"


def test_footnotes_are_footnotes_again_without_their_way_back() -> None:
    source = "Text[^1] and more[^x].\n\n[^1]: The note.\n\n    And on.\n[^x]: Another."
    text = document_markdown(document_of(source))
    assert "Text[^1] and more[^2]." in text
    assert "[^1]: The note.\n\n    And on.\n\n[^2]: Another." in text
    assert "↩" not in text
    assert document_of(text).strings() == document_of(source).strings()


def test_other_links_within_the_article_stay_links() -> None:
    assert written(paragraph("See ", Span("below", href="#part"), " and ", Span("7", href="#nowhere"))) == (
        "See [below](#part) and [7](#nowhere)\n"
    )
    noted = ListBlock((ListItem((spans("Note."),), anchors=("n",)),))
    assert written(paragraph("A", Span("[*]", href="#n")), noted) == "A[^*]\n\n[^*]: Note.\n"


def test_pictures_have_their_caption_and_credit() -> None:
    figure = Figure("a b.png", "A cat", (Span("The "), Span("cat", E)), "Photo: me")
    assert written(figure) == "![A cat](<a b.png>)\n\n*The cat*\n\n*Photo: me*\n"
    assert written(Figure(None, "A dog")) == "*A dog*\n"
    assert written(Figure("embedded:0123456789abcdef", "A dog")) == "*A dog*\n"
    assert written(Paragraph((Span("A dog", Mark.IMAGE, "cid:x@y"),))) == "![A dog](<>)\n"
    assert written(Figure(None, "", (Span("Only words"),))) == "*Only words*\n"
    assert written(paragraph("See ", Span("a sign", Mark.IMAGE, "x.png"), ".")) == "See ![a sign](x.png).\n"
    assert written(paragraph(Span("a sign", Mark.IMAGE))) == "![a sign](<>)\n"


def test_what_cannot_be_shown_is_a_link() -> None:
    assert written(Embed("video", "Tides", "https://v.example/1")) == "[Video: Tides](https://v.example/1)\n"
    assert written(Embed("map", "", None)) == "Map\n"


def test_a_table_without_a_header_has_an_empty_one_and_its_caption_below() -> None:
    table = Table((), (((Span("a\nb"),), (Span("c"),)),), (Span("Caption"),))
    assert written(table) == "|  |  |\n| --- | --- |\n| a<br>b | c |\n\n*Caption*\n"
    assert written(Table((), ())) == "|\n|\n"


def test_blank_spans_keep_their_blanks_and_get_no_signs() -> None:
    assert written(spans("a", (" ", B), "b ", (" c ", E), "d")) == "a b  *c* d\n"


def test_an_article_has_its_headline_and_what_is_told_of_it() -> None:
    data = ArticleData(
        "Tea & *biscuits*",
        "document",
        Document((spans("Text."),)),
        deck="A deck",
        bylines=("Ann", "Bo"),
        published=Moment(datetime(2022, 7, 29), "day"),
        site="The Gull",
        url="https://gull.example/tea",
    )
    assert article_markdown(data) == (
        "# Tea & \\*biscuits\\*\n\n*A deck*\n\nAnn, Bo · The Gull · July 29, 2022\n\n<https://gull.example/tea>\n\nText.\n"
    )
    assert article_markdown(ArticleData("T", "document", Document())) == "# T\n"


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_every_sample_is_read_back_with_all_its_words_in_their_order(path: Path) -> None:
    for data in parsed(path):
        read = iter(" ".join(document_of(document_markdown(data.document)).strings()).split())
        words = " ".join(data.document.strings()).replace("↩", "").split()
        assert [word for word in words if word not in read] == []  # each is looked for behind the one before
