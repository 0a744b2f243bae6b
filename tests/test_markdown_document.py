"""Markdown becomes blocks and spans, and nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import (
    Block,
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
    Spans,
    Table,
    plain,
)
from reader.markup.markdown import document_of
from reader.markup.markdown_inline import inline
from reader.markup.markdown_notes import Notes


def blocks(text: str) -> tuple[Block, ...]:
    return document_of(text).blocks


def spans(text: str) -> Spans:
    (block,) = blocks(text)
    assert isinstance(block, Paragraph)
    return block.spans


def words(text: str) -> Paragraph:
    return Paragraph((Span(text),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a *b* __c__", (Span("a "), Span("b", Mark.EMPHASIS), Span(" "), Span("c", Mark.STRONG))),
        ("***a***", (Span("a", Mark.EMPHASIS | Mark.STRONG),)),
        ("`a  b`", (Span("a b", Mark.CODE),)),
        ("~~a~~", (Span("a", Mark.STRIKE),)),
        ("==a *b*== c", (Span("a ", Mark.HIGHLIGHT), Span("b", Mark.HIGHLIGHT | Mark.EMPHASIS), Span(" c"))),
        ("a == b == c and ==open", (Span("a == b == c and ==open"),)),
        ("if a ==b or ==c== d", (Span("if a ==b or "), Span("c", Mark.HIGHLIGHT), Span(" d"))),
        ("use `===` and '===' for '==' here", (Span("use "), Span("===", Mark.CODE), Span(" and '===' for '==' here"))),
        (
            "==a *b== c* *==d* e==",
            (Span("==a "), Span("b== c", Mark.EMPHASIS), Span(" "), Span("==d", Mark.EMPHASIS), Span(" e==")),
        ),
        ("\\==a== *==_b_==*", (Span("==a== "), Span("b", Mark.EMPHASIS | Mark.HIGHLIGHT))),
        ("10~20, ~a~ and `Subscript`", (Span("10~20, ~a~ and "), Span("Subscript", Mark.CODE))),
        ("======", (Span("======"),)),
        ("==a ==", (Span("==a =="),)),
        ("one\ntwo  \nthree", (Span("one two\nthree"),)),
        ("東京\n都", (Span("東京都"),)),
        ("東京\n*都*", (Span("東京 "), Span("都", Mark.EMPHASIS))),
        ("a  b\tc", (Span("a b c"),)),
        ("\\*a\\* &amp; &#x202e;x", (Span("*a* & x"),)),
        ("it costs $5 or $10", (Span("it costs $5 or $10"),)),
        ("US$5–$10 and *A$3*–$4", (Span("US$5–$10 and "), Span("A$3", Mark.EMPHASIS), Span("–$4"))),
        ("$5–$6, $7–$8, $x^2$ or 9$a$", (Span("$5–$6, $7–$8, "), Span("$x^2$", Mark.CODE), Span(" or 9$a$"))),
        (
            "US$5–$10,\nsaid $x$ *a ^[b* c]",
            (Span("US$5–$10, said "), Span("$x$", Mark.CODE), Span(" "), Span("a ^[b", Mark.EMPHASIS), Span(" c]")),
        ),
        ("$x$, not y", (Span("$x$", Mark.CODE), Span(", not y"))),
        ("$E = *m*c^2$", (Span("$E = *m*c^2$", Mark.CODE),)),
        ("so $$x$$ is", (Span("so "), Span("$$x$$", Mark.CODE), Span(" is"))),
        ("a <b> </b>*&#x200b;* ", (Span("a"),)),
    ],
)
def test_inline_marks_become_marks_of_spans(text: str, expected: Spans) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[a](https://x.org/b "t")', (Span("a", href="https://x.org/b"),)),
        ("[a](mailto:me@x.org)", (Span("a", href="mailto:me@x.org"),)),
        ("[a](other.md)", (Span("a", href="other.md"),)),
        ("[a](<two words.md>)", (Span("a", href="two words.md"),)),
        ("[a](<https://x.org/two words>)", (Span("a", href="https://x.org/two%20words"),)),
        ("[a](#two%20words)", (Span("a", href="#two words"),)),
        ("[a](#)", (Span("a"),)),
        ("[a]()", (Span("a"),)),
        ("[a](javascript:alert(1)) [b](file:///etc/x) [c](//x.org)", (Span("a b c"),)),
        (
            "<https://x.org> <me@x.org>",
            (Span("https://x.org", href="https://x.org"), Span(" "), Span("me@x.org", href="mailto:me@x.org")),
        ),
        ("see https://x.org/a_(b).", (Span("see "), Span("https://x.org/a_(b)", href="https://x.org/a_(b)"), Span("."))),
        ("(https://x.org/a)", (Span("("), Span("https://x.org/a", href="https://x.org/a"), Span(")"))),
        ("[see https://y.org](https://x.org)", (Span("see https://y.org", href="https://x.org"),)),
        ("[[Night trains]]", (Span("Night trains", href="Night trains"),)),
        ("[[Night trains|them]]", (Span("them", href="Night trains"),)),
        ("[[Night trains#Why now]]", (Span("Night trains#Why now", href="Night trains#why-now"),)),
        ("[[#Why now?]]", (Span("Why now?", href="#why-now"),)),
        ("[[#?]]", (Span("?"),)),
        # As in CommonMark, no link holds a link: the inner one is.
        ("[see [[b]]](c)", (Span("[see "), Span("b", href="b"), Span("](c)"))),
        ("[[Note: a]] [[/etc/x]]", (Span("Note: a", href="./Note: a"), Span(" "), Span("/etc/x", href=".//etc/x"))),
        ("[[ ]]", (Span("[[ ]]"),)),
        ("[[a [b] c]] [[*d*", (Span("[[a [b] c]] [["), Span("d", Mark.EMPHASIS))),
        ("![[x](y) z]]", (Span("!["), Span("x", href="y"), Span(" z]]"))),
        ("so ![a ![b](c) d](e) is", (Span("so "), Span("a b d", Mark.IMAGE, "e"), Span(" is"))),
        ("[[a", (Span("[[a"),)),
        ("so ![[Night trains]] is", (Span("so "), Span("Night trains", href="Night trains"), Span(" is"))),
        ("so ![[talk.mp3]] is", (Span("so "), Span("talk.mp3", href="talk.mp3"), Span(" is"))),
        ("![[Night trains]]", (Span("Night trains", href="Night trains"),)),
        ("so ![a *b*](c.png) is", (Span("so "), Span("a b", Mark.IMAGE, "c.png"), Span(" is"))),
        ("so ![](c.png)![](d.png)", (Span("so "), Span("picture", Mark.IMAGE, "c.png"), Span("picture", Mark.IMAGE, "d.png"))),
        ("so ![](data:image/png;base64,x) is", (Span("so is"),)),
        ("so ![gone](data:x) is", (Span("so "), Span("gone", Mark.IMAGE), Span(" is"))),
    ],
)
def test_links_keep_their_text_and_only_addresses_that_may_be_followed(text: str, expected: Spans) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <b>b</b> <i>c</i>", (Span("a "), Span("b", Mark.STRONG), Span(" "), Span("c", Mark.EMPHASIS))),
        ("H<sub>2</sub>O <kbd>x</kbd>", (Span("H"), Span("2", Mark.SUBSCRIPT), Span("O "), Span("x", Mark.CODE))),
        ("a<br>b<br/>c", (Span("a\nb\nc"),)),
        ("a <a href='https://x.org?a&amp;b'>b</a>", (Span("a "), Span("b", href="https://x.org?a&b"))),
        ("a <a href=javascript:x>b</a>", (Span("a b"),)),
        ("a <img src=b.png alt='c'> d", (Span("a "), Span("c", Mark.IMAGE, "b.png"), Span(" d"))),
        ("a <q>b</q> <!-- no --> <blink>c</blink>", (Span("a “b” c"),)),
        ("a <script>evil *x* <b></script> b", (Span("a b"),)),
        (
            "a </b> *b <u>c*</u> d",
            (Span("a "), Span("b ", Mark.EMPHASIS), Span("c", Mark.EMPHASIS | Mark.UNDERLINE), Span(" d")),
        ),
        ("a <u/> b", (Span("a b"),)),
        ("a<b> </b>", (Span("a"),)),
        ("<b> </b>a", (Span("a"),)),
    ],
)
def test_simple_inline_html_is_understood(text: str, expected: Spans) -> None:
    assert spans(text) == expected


def test_headings_have_the_anchors_that_links_use() -> None:
    assert blocks("## Why *now*?\n## Why now\n## Own {#id}\n## ???\n##\n") == (
        Heading(2, (Span("Why "), Span("now", Mark.EMPHASIS), Span("?")), ("why-now",)),
        Heading(2, (Span("Why now"),), ("why-now-1",)),
        Heading(2, (Span("Own"),), ("id", "own")),
        Heading(2, (Span("???"),)),
    )


def test_a_rule_drawn_in_code_is_as_long_as_it_was() -> None:
    """Rows of what also marks lists were once cut to 25, as the work of an attack."""
    line = "-" * 60 + "* " * 40 + "+"
    assert blocks(f"```\n{line}\n```") == (Code(line),)


def test_other_anchors_belong_to_the_block_they_stand_in() -> None:
    assert blocks('a <a name="x"></a><span id="y">b</span>\n\nc ^z1\n') == (
        Paragraph((Span("a b"),), ("x", "y")),
        Paragraph((Span("c"),), ("^z1",)),
    )


def test_lists_nest_and_tasks_have_boxes() -> None:
    assert blocks("- [ ] a\n- [x] b\n\n  3. c\n\n     d\n-\n") == (
        ListBlock(
            (
                ListItem((words("a"),), checked=False),
                ListItem((words("b"), ListBlock((ListItem((words("c"), words("d"))),), ordered=True, start=3)), checked=True),
                ListItem(()),
            )
        ),
    )


def test_quotes_nest_and_callouts_are_quotes_with_a_title() -> None:
    assert blocks("> a\n> > b") == (Quote((words("a"), Quote((words("b"),)))),)
    title = Paragraph((Span("Mind "), Span("it", Mark.EMPHASIS)))
    bold = Paragraph(tuple(Span(span.text, span.marks | Mark.STRONG) for span in title.spans))
    assert blocks("> [!warning]- Mind *it*\n> b\n> c") == (Quote((bold, words("b c"))),)
    assert blocks("> [!see-also]\n> b") == (Quote((Paragraph((Span("See also", Mark.STRONG),)), words("b"))),)
    assert blocks("> [!tip] Only a title") == (Quote((Paragraph((Span("Only a title", Mark.STRONG),)),)),)
    assert blocks(">") == (Quote(()),)


def test_code_keeps_its_spaces_and_its_language() -> None:
    assert blocks("```Python title=x\na\n\tb\n\n```\n\n    c\n\n~~~ {.rust}\nd\n~~~\n\n```\n```") == (
        Code("a\n        b", "python"),
        Code("c"),
        Code("d", "rust"),
    )


def test_tables_keep_their_header_and_all_rows_are_as_long() -> None:
    cells = [(Span(text),) for text in "abcd"]
    assert blocks("|a|b|\n|:-|-:|\n|c|`d`|\n|d|") == (
        Table(((cells[0], cells[1]),), ((cells[2], (Span("d", Mark.CODE),)), (cells[3], ()))),
    )
    assert blocks('||\n|-|\n|<a id="x"></a>c|') == (Table((), ((cells[2],),), anchors=("x",)),)


def test_definition_lists_keep_terms_and_definitions() -> None:
    assert blocks("a b <i id=x>c</i>\n: d\n: e\n\nf\n: g") == (
        DefinitionList(
            (
                Definition(((Span("a b "), Span("c", Mark.EMPHASIS)),), (words("d"), words("e"))),
                Definition(((Span("f"),),), (words("g"),)),
            ),
            ("x",),
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Shipped\n:tada: at last",
        "A box\n:::note\nof words\n:::",
        "Il a dit\nà tous\n: « Oui. »",
        "Words\n:",
    ],
)
def test_a_colon_at_the_beginning_of_a_line_is_seldom_a_definition(text: str) -> None:
    assert spans(text) == (Span(text.replace("\n", " ")),)


def test_a_colon_begins_the_second_line_of_a_table() -> None:
    (table,) = blocks("a | b\n:--|--:\nc | d")
    assert isinstance(table, Table)
    assert [plain(cell) for cell in table.header[0]] == ["a", "b"]


def test_maths_in_a_paragraph_has_lines_of_its_own_and_is_not_read_as_markdown() -> None:
    assert blocks("As *a*\n$$\nb\n= c\n+ d\n$$\nor $$e$$ is\nso.") == (
        Paragraph((Span("As "), Span("a", Mark.EMPHASIS))),
        Embed("maths", "b = c + d"),
        Paragraph((Span("or "), Span("$$e$$", Mark.CODE), Span(" is so."))),
    )


def test_amounts_of_money_without_end_are_no_maths() -> None:
    assert spans("$1–" * 100 + "$x$") == (Span("$1–" * 100 + "$x$"),)


def test_notes_in_place_hold_marks_and_notes_and_are_closed_by_their_own_bracket() -> None:
    notes = blocks("a^[b [c] *d* \\] ^[e] ==f] g== ^[open *h] i*")
    assert notes[0] == Paragraph(
        (*(Span("a"), Span("1", Mark.SUPERSCRIPT, "#fn1"), Span(" g== ^[open "), Span("h] i", Mark.EMPHASIS)),),
        ("fnref1",),
    )
    assert notes[2] == ListBlock(
        (
            ListItem(
                (
                    Paragraph(
                        (
                            *(Span("b [c] "), Span("d", Mark.EMPHASIS), Span(" ] "), Span("2", Mark.SUPERSCRIPT, "#fn2")),
                            *(Span(" ==f"), Span(" "), Span("↩", href="#fnref1")),
                        ),
                        ("fnref2",),
                    ),
                ),
                anchors=("fn1",),
            ),
            ListItem((Paragraph((Span("e"), Span(" "), Span("↩", href="#fnref2"))),), anchors=("fn2",)),
        ),
        ordered=True,
    )
    assert blocks("==a^[b==]")[0] == Paragraph((Span("==a"), Span("1", Mark.SUPERSCRIPT, "#fn1")), ("fnref1",))
    deep = blocks("^[" * 8 + "a" + "]" * 8)
    assert len(next(block for block in deep if isinstance(block, ListBlock)).items) == 5


def test_a_note_that_is_not_referred_to_is_left_out_and_the_first_of_two_counts() -> None:
    (_, _, notes) = blocks("a[^B]\n\n[^b]: one\n\n[^b]: two\n\n[^c]: three")
    assert isinstance(notes, ListBlock)
    assert [plain(block.spans) for item in notes.items for block in item.blocks if isinstance(block, Paragraph)] == ["one ↩"]


def test_footnotes_are_linked_both_ways() -> None:
    assert blocks("a[^n] b[^n] c^[own]\n\n[^n]: d\n\n    ---\n") == (
        Paragraph(
            (
                *(Span("a"), Span("1", Mark.SUPERSCRIPT, "#fn1"), Span(" b"), Span("1", Mark.SUPERSCRIPT, "#fn1")),
                *(Span(" c"), Span("2", Mark.SUPERSCRIPT, "#fn2")),
            ),
            ("fnref1", "fnref1-2", "fnref2"),
        ),
        Rule(),
        ListBlock(
            (
                ListItem(
                    (
                        words("d"),
                        Rule(),
                        Paragraph((Span("↩", href="#fnref1"), Span(" "), Span("↩", href="#fnref1-2"))),
                    ),
                    anchors=("fn1",),
                ),
                ListItem((Paragraph((Span("own"), Span(" "), Span("↩", href="#fnref2"))),), anchors=("fn2",)),
            ),
            ordered=True,
        ),
    )
    assert sum(isinstance(block, Rule) for block in blocks("a[^1]\n\n---\n\n[^1]: b")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![a dog](b.png)", [Figure("b.png", "a dog", (Span("a dog"),))]),
        ('![a dog](b.png "Rex, 2021")', [Figure("b.png", "a dog", (Span("Rex, 2021"),))]),
        ("![IMG_2034](b.png)", [Figure("b.png", "IMG_2034")]),
        ("![dog.jpg|300](b.png)", [Figure("b.png", "dog.jpg")]),
        ("![[dog.png|300x200]]", [Figure("dog.png")]),
        ("![[dog.png|a dog]]", [Figure("dog.png", "a dog", (Span("a dog"),))]),
        ("[![a](b.png)](https://x.org)", [Figure("b.png", "a", (Span("a"),))]),
        ("![a](b.png)\n![c](d.png)", [Figure("b.png", "a", (Span("a"),)), Figure("d.png", "c", (Span("c"),))]),
        ("![a](b.png)\n*Rex **at** home*", [Figure("b.png", "a", (Span("Rex "), Span("at", Mark.STRONG), Span(" home")))]),
        ("![a](b.png)\n\n*Rex at home*\n\nc", [Figure("b.png", "a", (Span("Rex at home"),)), words("c")]),
        (
            "![a](b.png)\n\n*Rex* at home",
            [Figure("b.png", "a", (Span("a"),)), Paragraph((Span("Rex", Mark.EMPHASIS), Span(" at home")))],
        ),
        ("![a](b.png)\nplain", [Paragraph((Span("a", Mark.IMAGE, "b.png"), Span(" plain")))]),
        ("![[talk.mp3]]", [Embed("audio", "talk.mp3", "talk.mp3")]),
        ("![[film.mp4|the film]]", [Embed("video", "the film", "film.mp4")]),
        ("$$\nx\n$$", [Embed("maths", "x")]),
        ("---", [Rule()]),
    ],
)
def test_what_stands_alone_is_a_block_of_its_own(text: str, expected: list[Block]) -> None:
    assert list(blocks(text)) == expected


def test_raw_html_goes_through_the_reader_of_html() -> None:
    assert blocks("<div>\n<p>a <b>b</b></p>\n</div>\n\nc") == (Paragraph((Span("a "), Span("b", Mark.STRONG))), words("c"))
    assert blocks("<div>\n\n*a*\n\n</div>\n\n<!-- b -->") == (Paragraph((Span("a", Mark.EMPHASIS),)),)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "> ",
            ">",
            "- ",
            "1. ",
            "> - ",
            "[",
            "![",
            "^[",
            "[[",
            "![[a",
            "[a](",
            "[]",
            "*a ",
            "**",
            "_a__",
            "`a``",
            "<a ",
            "<b>",
            "<!--",
        ),
        *("$a ", "==a ", "&", "\\", "|a", "[^1]", "~~a ", "http://", "(", "\t", "a\n: ", "<div>\n\n", "# ", "[a]: x\n"),
    ],
)
def test_ten_thousand_of_anything_neither_hang_nor_recurse(piece: str) -> None:
    document_of(piece * 10_000 + "x")  # returns, and raises nothing


def test_text_nested_too_deep_is_drawn_nearer_instead_of_lost() -> None:
    for text in (">" * 3000 + " deep", "[" * 60 + "deep"):
        found = [plain(block.spans) for block in document_of(text).walk() if isinstance(block, Paragraph)]
        assert [words.strip("[") for words in found] == ["deep"]


@pytest.mark.parametrize("piece", [">", "- ", "1. ", "> - "])
def test_lists_and_quotes_within_one_another_end_at_some_depth(piece: str) -> None:
    """Line by line, too: each a little further in."""
    lines = "\n".join(piece * depth + "x" if piece == ">" else " " * (len(piece) * depth) + piece + "x" for depth in range(200))
    found, depth = document_of(lines).blocks, 0
    while inner := [block for block in found if isinstance(block, Quote | ListBlock)]:
        last = inner[-1]
        found, depth = last.blocks if isinstance(last, Quote) else last.items[-1].blocks, depth + 1
    assert depth <= 100
    assert sum(plain(block.spans).count("x") for block in document_of(lines).walk() if isinstance(block, Paragraph)) == 200


def test_what_is_too_deep_keeps_its_words_whatever_it_is() -> None:
    deep = ">" * 20 + " > " * 90
    text = f"{deep}term\n{deep}: said\n{deep}\n{deep}- item\n{deep}\n{deep}| cell | x |\n{deep}|-|-|\n{deep}| d | e |\n"
    said = Document(document_of(text).blocks).strings()
    assert said == ["term", "said", "item", "cell\tx", "d\te"]


def test_a_flood_of_combining_marks_is_stemmed_across_marks_of_markdown() -> None:
    flood = "\u0301" * 4
    assert spans(f"a{flood}*{flood}b*") == (Span(f"a{flood}"), Span("b", Mark.EMPHASIS))
    assert spans(f"a{flood}<!-- -->{flood}") == (Span(f"a{flood}"),)


def test_half_a_surrogate_is_left_out() -> None:
    assert spans("a\ud800b") == (Span("ab"),)


@given(st.text(max_size=200))
def test_no_text_makes_it_raise(text: str) -> None:
    document_of(text)


def test_a_kind_of_event_that_is_not_known_is_read_as_its_text() -> None:
    assert inline([("New", "a"), ("Newer", None)], Notes()).done() == (Span("a"),)


PIECES = (
    "* ** _ ` ``` ~~ == [ ] ( ) ![ [[ ]] ![[ ]] <b> </b> <a> </a> <q> </q> <br> <img>"
    " | |-| > - 1. # $ $$ ^ ^[ [^1] [^1]: : \\ & a b"
)


@given(
    st.lists(
        st.sampled_from(
            [*PIECES.split(" "), " ", "\n", "\n\n", "[x] ", "[!note] ", "    ", "a.png", "<script>", "</script>", "{#a}"]
        ),
        max_size=20,
    )
)
def test_no_heap_of_marks_makes_it_raise(pieces: list[str]) -> None:
    for block in document_of("".join(pieces)).walk():
        if isinstance(block, Table):
            assert len({len(row) for row in (*block.header, *block.rows)}) <= 1
        if isinstance(block, Paragraph | Heading):
            assert block.spans


def test_a_definition_may_stand_behind_an_empty_line() -> None:
    (block,) = document_of("Term\n\n: Said of it.").blocks
    assert block == DefinitionList((Definition(((Span("Term"),),), (Paragraph((Span("Said of it."),)),)),))


def test_marks_within_marks_are_no_more_work_than_marks_beside_one_another() -> None:
    # 20 s, and a file given up, where each one that ended had all around it looked at.
    deep = 50_000
    (span,) = spans("**" * deep + "tide" + "**" * deep)
    assert (span.text, span.marks) == ("tide", Mark.STRONG)
