"""HTML → blocks: nothing is flattened."""

from __future__ import annotations

import pytest

from reader.document import (
    Block,
    Code,
    Definition,
    DefinitionList,
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
    plain,
)
from reader.markup.html import document_of

BASE = "https://paper.example/news/story.html"


def blocks(source: str, base: str | None = BASE) -> tuple[Block, ...]:
    return document_of(source, base).blocks


def only(source: str, base: str | None = BASE) -> Block:
    (block,) = blocks(source, base)
    return block


def spans(source: str, base: str | None = BASE) -> tuple[Span, ...]:
    block = only(source, base)
    assert isinstance(block, Paragraph)
    return block.spans


def p(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph((Span(text),)) for text in texts)


# --- inline -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "mark"),
    [
        ("b", Mark.STRONG), ("strong", Mark.STRONG), ("i", Mark.EMPHASIS), ("em", Mark.EMPHASIS), ("code", Mark.CODE),
        ("kbd", Mark.CODE), ("del", Mark.STRIKE), ("sup", Mark.SUPERSCRIPT), ("sub", Mark.SUBSCRIPT), ("ins", Mark.UNDERLINE),
        ("mark", Mark.HIGHLIGHT),
    ],
)  # fmt: skip
def test_a_look_is_kept(tag: str, mark: Mark) -> None:
    assert spans(f"<p>a <{tag}>b</{tag}> c</p>") == (Span("a "), Span("b", mark), Span(" c"))


def test_looks_add_up_and_equal_neighbours_are_one() -> None:
    assert spans("<p><b>a</b><b> b <i>c</i></b></p>") == (Span("a b ", Mark.STRONG), Span("c", Mark.STRONG | Mark.EMPHASIS))


def test_looks_in_styles_count() -> None:
    assert spans('<p><span style="font-weight: 700">a</span><span style="font-style:italic">b</span></p>') == (
        Span("a", Mark.STRONG),
        Span("b", Mark.EMPHASIS),
    )
    assert spans('<p><b style="font-weight:normal">a</b><span style="color:red">b</span></p>') == (Span("ab"),)


def test_white_space_collapses_across_elements() -> None:
    assert spans("<p>\n a <b> b</b>\t c&nbsp;</p>") == (Span("a "), Span("b", Mark.STRONG), Span(" c"))


def test_one_break_is_a_line_and_two_are_a_paragraph() -> None:
    assert blocks("<p>a <br> b<br><br>c<br>\n</p>") == (Paragraph((Span("a"), Span("\n"), Span("b"))), *p("c"))


def test_breaks_with_only_space_between_them_part_paragraphs() -> None:
    assert blocks("one<br>\n<br>two") == p("one", "two")


@pytest.mark.parametrize(
    ("href", "led"),
    [
        ("/a b", "https://paper.example/a%20b"),
        ("other.html?x=1", "https://paper.example/news/other.html?x=1"),
        ("http://x.example/", "http://x.example/"),
        ("mailto:desk@paper.example", "mailto:desk@paper.example"),
        ("#note", "#note"),
        ("story.html#note", "#note"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("data:text/html,x", None),
        ("http://[bad", None),
        ("#", None),
        ("", None),
    ],
)
def test_a_link_leads_only_where_a_reader_may_follow(href: str, led: str | None) -> None:
    assert spans(f'<p><a href="{href}">x</a></p>') == (Span("x", href=led),)


def test_without_an_address_only_whole_links_lead_anywhere() -> None:
    assert spans('<p><a href="/a">x</a><a href="https://y.example/">y</a></p>', None) == (
        Span("x"),
        Span("y", href="https://y.example/"),
    )


def test_an_address_is_clean_whatever_it_is_relative_to() -> None:
    (span,) = spans('<p><a href="a">x</a></p>', "https://paper.example/\U000e004f\x1bnews/")
    assert span.href == "https://paper.example/news/a"


def test_a_base_element_moves_relative_links() -> None:
    assert spans('<base href="/else/"><p><a href="a">x</a></p>') == (Span("x", href="https://paper.example/else/a"),)
    assert spans('<base href="http://[x"><p><a href="a">x</a></p>') == (Span("x", href="https://paper.example/news/a"),)
    assert spans('<base href="file:///x"><p><a href="a">x</a></p>') == (Span("x", href="https://paper.example/news/a"),)


def test_quotation_marks_are_those_of_the_language() -> None:
    assert plain(spans("<p>He said <q>yes</q></p>")) == "He said “yes”"
    assert plain(spans("<p lang=de-AT>Er sagte <q>ja</q></p>")) == "Er sagte „ja“"
    assert plain(spans('<p>He said <q>“yes”</q> and <q>"no"</q></p>')) == 'He said “yes” and "no"'


def test_readings_stand_in_parentheses_once() -> None:
    assert plain(spans("<p><ruby>港<rt>みなと</rt></ruby></p>")) == "港(みなと)"
    assert plain(spans("<p><ruby>港<rp>（</rp><rt>みなと</rt><rp>）</rp></ruby></p>")) == "港（みなと）"


def test_a_picture_in_a_line_is_its_alt_text_and_an_emoji_is_text() -> None:
    assert spans('<p>Look <img alt="a gull" src="g.png"> there</p>') == (
        Span("Look "),
        Span("a gull", Mark.IMAGE, "https://paper.example/news/g.png"),
        Span(" there"),
    )
    assert spans('<p><img alt="a gull" src="/g.png">there</p>')[0].text == "a gull"
    assert spans('<p>Fine <img class="wp-smiley" alt=":-)"><img alt="🙂"></p>') == (Span("Fine :-)🙂"),)


def test_a_tracking_dot_and_a_picture_without_a_word_in_a_line_are_nothing() -> None:
    assert spans('<p>a<img src="t.gif" width=1 height=1><img src="b.png">b</p>') == (Span("a"), Span("b"))


def test_a_formula_in_a_line_is_its_source() -> None:
    assert spans(
        '<p>So <math><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math>.</p>'
    ) == (
        Span("So "),
        Span("x^2", Mark.CODE),
        Span("."),
    )
    assert plain(spans('<p>So <math alttext="y"><mi>y</mi></math></p>')) == "So y"
    assert (
        plain(spans('<p>So <math><mi>a</mi><mo>+</mo><annotation encoding="MathML-Content">n</annotation></math></p>'))
        == "So a + n"
    )
    assert plain(spans('<p>So <span class="MathJax">x x</span><script type="math/tex">z_1</script></p>')) == "So z_1"


def test_what_has_no_words_in_a_line_is_passed_over() -> None:
    assert spans("<p>a<wbr>b<input value=x></p>") == (Span("ab"),)


# --- blocks -----------------------------------------------------------------------------------------------------------------


def test_text_that_sits_in_a_division_is_a_paragraph() -> None:
    assert blocks("<div>one<p>two</p>three<div>four</div></div>") == p("one", "two", "three", "four")


def test_headings_keep_their_level_and_lose_the_link_to_themselves() -> None:
    assert blocks(
        '<h2 id=a>One<br>line<a class="headerlink" href="#a">¶</a></h2><h3>Two <span class="mw-editsection">[edit]</span></h3>'
    ) == (
        Heading(2, (Span("One line"),), ("a",)),
        Heading(3, (Span("Two"),)),
    )


def test_a_heading_that_is_a_picture_is_a_figure_and_an_empty_one_nothing() -> None:
    assert blocks('<h1><img src="/logo.png" alt="The Paper"></h1><h2> </h2>') == (
        Figure("https://paper.example/logo.png", "The Paper"),
    )


def test_lists_nest_whatever_way_they_are_written() -> None:
    proper = only("<ul><li>a<ol start=3><li>b</ol></ul>")
    astray = only("<ul><li>a</li><ol start=3><li>b</ol></ul>")
    expected = ListBlock((ListItem((*p("a"), ListBlock((ListItem(p("b")),), ordered=True, start=3))),))
    assert proper == astray == expected


def test_a_list_takes_in_what_is_not_an_item() -> None:
    assert only("<ul>\nstray<li>a<b>c</b></li>\n<p>d</p><b>e</b><li> </li></ul>") == ListBlock(
        (
            ListItem(p("stray")),
            ListItem((Paragraph((Span("a"), Span("c", Mark.STRONG))),)),
            ListItem(p("d")),
            ListItem((Paragraph((Span("e", Mark.STRONG),)),)),
        )
    )


def test_an_item_outside_a_list_is_a_list_and_an_empty_list_nothing() -> None:
    assert blocks("<div><li>a</li><li></li><ul></ul></div>") == (ListBlock((ListItem(p("a")),)),)


def test_a_list_of_nothing_but_pictures_is_a_gallery() -> None:
    assert [type(block) for block in blocks('<ul><li><img src="a.png"><li><img src="b.png"></ul>')] == [Figure, Figure]


def test_tasks_keep_their_boxes() -> None:
    block = only('<ul><li><input type=checkbox checked disabled> done<li><p><input type="checkbox"> open</p><li>plain</ul>')
    assert isinstance(block, ListBlock)
    assert [item.checked for item in block.items] == [True, False, None]


def test_definitions_keep_terms_and_groups() -> None:
    assert only("<dl><dt>a<dt>b<dd>c<p>d</p></dd><div><dt>e</dt><dd>f</dd></div></dl>") == DefinitionList(
        (
            Definition(((Span("a"),), (Span("b"),)), p("c", "d")),
            Definition(((Span("e"),),), p("f")),
        )
    )


def test_a_definition_list_without_terms_is_indented_text_and_an_empty_one_nothing() -> None:
    assert blocks("<dl><dd>indented</dl><dl><dt></dl>") == p("indented")


def test_quotes_nest_and_pull_quotes_are_told_apart() -> None:
    assert only("<blockquote><p>a</p><blockquote>b</blockquote></blockquote>") == Quote((*p("a"), Quote(p("b"))))
    assert only("<aside class='pull-quote'><p>a</p></aside>") == Quote(p("a"), pulled=True)
    assert only("<figure><blockquote class=pullquote>a</blockquote></figure>") == Quote(p("a"), pulled=True)
    assert blocks("<blockquote></blockquote>") == ()


def test_a_quoted_post_keeps_its_address() -> None:
    quote = only("<blockquote class='twitter-tweet'><p>Fog again</p><a href='https://t.example/1'>2 May</a></blockquote>")
    assert isinstance(quote, Quote)
    assert quote.blocks[-1] == Embed("post", "Post", "https://t.example/1")
    empty = only("<blockquote class='instagram-media' data-instgrm-permalink='https://i.example/p/2'></blockquote>")
    assert empty == Quote((Embed("post", "Post", "https://i.example/p/2"),))
    assert only("<blockquote class='twitter-tweet'>no link</blockquote>") == Quote(p("no link"))


def test_a_rule_and_a_summary_are_kept() -> None:
    assert blocks("<hr><details><summary>More</summary>text</details>") == (
        Rule(),
        Paragraph((Span("More", Mark.STRONG),)),
        *p("text"),
    )


def test_a_link_around_blocks_is_on_all_their_text() -> None:
    assert blocks("<a href='/x'><div>a</div><p>b</p></a>") == tuple(
        Paragraph((Span(text, href="https://paper.example/x"),)) for text in "ab"
    )


# --- code -------------------------------------------------------------------------------------------------------------------


def test_code_keeps_its_spaces_and_loses_nothing_but_the_ends() -> None:
    assert only("<pre>\n  if x:\n\treturn  1  <br>y\n\n</pre>") == Code("  if x:\n        return  1\ny")
    assert blocks("<pre> \n </pre>") == ()


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("<pre><code class='language-python'>x</code></pre>", "python"),
        ("<pre class='brush: js'>x</pre>", "js"),
        ("<div class='highlight-source-rust'><pre>x</pre></div>", "rust"),
        ("<pre data-lang=Go>x</pre>", "go"),
        ("<figure class='x'><pre lang=toml>x</pre></figure>", "toml"),
        ("<div lang=en><pre>x</pre></div>", None),
        ("<pre class='language-none'>x</pre>", None),
        ("<pre>x</pre>", None),
    ],
)
def test_code_knows_its_language(source: str, language: str | None) -> None:
    assert only(source) == Code("x", language)


def test_lines_that_a_highlighter_wrapped_stay_lines() -> None:
    assert only("<pre><code><div class=line>a</div><div class=line></div><div class=line>b</div></code></pre>") == Code(
        "a\n\nb"
    )
    assert only("<pre>first<div>a</div></pre>") == Code("first\na")
    assert only("<pre><span class='lineno'>1</span>a\n<span class='lineno'>2</span>b</pre>") == Code("a\nb")


def test_a_highlighters_table_is_code() -> None:
    gutter = (
        "<table class=highlighttable><tr><td class=linenos><pre>1\n2</pre></td><td class=code><pre>a\nb</pre></td></tr></table>"
    )
    assert only(gutter) == Code("a\nb")
    lines = "<table><tr><td data-line-number=1></td><td>a</td></tr><tr><td data-line-number=2></td><td>  b</td></tr></table>"
    assert only(lines) == Code("a\n  b")


def test_a_link_to_a_line_of_code_finds_it() -> None:
    assert blocks("<pre><span id=L2>x</span></pre><p><a href='#L2'>line 2</a></p>")[0] == Code("x", anchors=("L2",))


# --- tables -----------------------------------------------------------------------------------------------------------------


def cells(block: Block) -> tuple[list[list[str]], list[list[str]]]:
    assert isinstance(block, Table)
    return [[plain(cell) for cell in row] for row in block.header], [[plain(cell) for cell in row] for row in block.rows]


def test_a_table_keeps_header_caption_and_looks() -> None:
    table = only(
        "<table><caption>Tides</caption><thead><tr><th>Port<th>High</thead>"
        "<tfoot><tr><td>Mean<td>2</tfoot><tbody><tr><td><b>Quay</b><td>3<br>m</tbody></table>"
    )
    assert cells(table) == ([["Port", "High"]], [["Quay", "3 m"], ["Mean", "2"]])
    assert isinstance(table, Table)
    assert table.caption == (Span("Tides"),)
    assert table.rows[0][0] == (Span("Quay", Mark.STRONG),)


def test_spans_of_columns_and_rows_leave_empty_cells() -> None:
    table = only(
        "<table><tr><th rowspan=2>A<th colspan=2>B<tr><th>C<th>D<tr><td>1<td>2<td rowspan=2>3<tr><td>4<td>5<tr><td>6</table>"
    )
    assert cells(table) == (
        [["A", "B", ""], ["", "C", "D"]],
        [["1", "2", "3"], ["4", "5", ""], ["6", "", ""]],
    )


def test_a_span_that_would_fill_the_memory_is_not_followed() -> None:
    table = only("<table><tr><th colspan=999999999999>a<th rowspan=x>b</tr>" + "<tr><td colspan=200>c<td>d" * 200 + "</table>")
    assert isinstance(table, Table)
    assert len(table.rows) < 200


def test_a_table_without_header_cells_holds_data_if_it_looks_like_it() -> None:
    assert cells(only("<table><tr><td>a<td>b<tr><td>c<td>d</table>")) == ([], [["a", "b"], ["c", "d"]])


@pytest.mark.parametrize(
    "source",
    [
        "<table role=presentation><tr><td>one<td>two<tr><td>three<td>four</table>",
        "<table><tr><td>one<tr><td>two<tr><td>three<tr><td>four</table>",
        "<table><tr><td>one<td>two<td>three<td>four</table>",
        "<table><tr><td>one<td><h1>two</h1><tr><td>three<td>four</table>",
        "<table><tr><td>one<td>two<tr><td>three<td><table><tr><td>four</table></table>",
        "<table><tbody><caption>one</caption><div>two</div><tr><td>three<td>four</table>",
    ],
)
def test_a_table_that_lays_out_a_page_is_unwrapped(source: str) -> None:
    assert [plain(block.spans) for block in blocks(source) if isinstance(block, Paragraph | Heading)] == [
        "one",
        "two",
        "three",
        "four",
    ]


def test_a_table_with_columns_of_prose_or_full_of_pictures_lays_out_a_page() -> None:
    prose = "Long words. " * 40
    assert not any(isinstance(block, Table) for block in blocks(f"<table><tr><td>{prose}<td>b<tr><td>c<td>d</table>"))
    pictures = "<td><img src=a.png alt=x>" * 2
    assert not any(isinstance(block, Table) for block in blocks(f"<table><tr>{pictures}<tr>{pictures}</table>"))


def test_an_empty_table_is_nothing_and_paragraphs_in_a_cell_are_lines() -> None:
    assert blocks("<table><thead><tr><th><th></thead><tr><td><td></table>") == ()
    table = only("<table><tr><th>a<th>b<tr><td><p>c</p><p>d</p><td>e</table>")
    assert isinstance(table, Table)
    assert table.rows[0][0] == (Span("c"), Span("\n"), Span("d"))


def test_one_column_with_a_header_is_a_table() -> None:
    assert cells(only("<table><tr><th>Port<tr><td>Quay</table>")) == ([["Port"]], [["Quay"]])


# --- pictures, embeds, maths ------------------------------------------------------------------------------------------------


def test_a_figure_keeps_alt_text_caption_and_credit() -> None:
    assert only(
        "<figure><img src=q.jpg alt='The quay'>"
        "<figcaption>The <b>quay</b> at dawn. <span class=credit>A. Shot / Paper</span></figcaption></figure>"
    ) == Figure(
        "https://paper.example/news/q.jpg",
        "The quay",
        (Span("The "), Span("quay", Mark.STRONG), Span(" at dawn.")),
        "A. Shot / Paper",
    )


def test_a_credit_beside_the_caption_and_one_that_is_the_caption_are_credits() -> None:
    beside = only("<figure><img src=q.jpg><span itemprop=copyrightHolder>A. Shot</span><figcaption>Dawn</figcaption></figure>")
    assert isinstance(beside, Figure)
    assert (plain(beside.caption), beside.credit) == ("Dawn", "A. Shot")
    alone = only("<figure><img src=q.jpg><figcaption><small class=credit>A. Shot</small></figcaption></figure>")
    assert isinstance(alone, Figure)
    assert (alone.caption, alone.credit) == ((), "A. Shot")


def test_a_picture_on_a_line_of_its_own_in_a_paragraph_is_a_figure() -> None:
    assert blocks("<p><img src=q.jpg><br>Dawn at the quay</p>") == (
        Figure("https://paper.example/news/q.jpg"),
        *p("Dawn at the quay"),
    )


@pytest.mark.parametrize(
    "source",
    [
        "<div class='wp-caption'><img src='q.jpg'><p class='wp-caption-text'>Dawn</p></div>",
        "<table><tr><td><img src='q.jpg'></td></tr><tr><td class='tr-caption'>Dawn</td></tr></table>",
        "<div class=photo><a href='/big'><img src='q.jpg'></a><div class='caption'>Dawn</div></div>",
        "<div><img src='q.jpg'></div><p class='image-caption'>Dawn</p>",
        "<img src='q.jpg'><div class=caption>Dawn</div>",
    ],
)
def test_a_caption_finds_its_picture_without_a_figure(source: str) -> None:
    block = only(source)
    assert isinstance(block, Figure)
    assert (block.src, plain(block.caption)) == ("https://paper.example/news/q.jpg", "Dawn")


def test_a_caption_whose_picture_is_lost_is_still_a_caption() -> None:
    assert only("<p class=caption>Dawn</p>") == Figure(None, "", (Span("Dawn"),))
    assert only("<figure><figcaption>Dawn</figcaption></figure>") == Figure(None, "", (Span("Dawn"),))
    assert blocks("<p class=caption> </p><figure></figure>") == ()


def test_more_than_a_picture_and_its_caption_is_no_figure() -> None:
    texts = "<div><img src=q.jpg><p class=caption>Dawn</p><p>The article goes on here.</p></div>"
    assert [type(block) for block in blocks(texts)] == [Figure, Paragraph]
    two = "<div><img src=a.jpg><p class=caption>A</p><img src=b.jpg><p class=caption>B</p></div>"
    assert [plain(block.caption) for block in blocks(two) if isinstance(block, Figure)] == ["A", "B"]
    assert [
        type(block) for block in blocks("<section><img src=a.jpg><p class=caption><img src=b.jpg alt=c></p></section>")
    ] == [Figure] * 2


def test_an_empty_caption_makes_no_figure_of_what_is_around_it() -> None:
    assert [type(block) for block in blocks("<div><img src=a.jpg><p class=caption></p></div>")] == [Figure]


def test_a_gallery_in_a_figure_has_its_caption_under_the_last_picture() -> None:
    figures = blocks(
        "<figure id=g><img src=a.jpg><img src=b.jpg><figcaption>Both</figcaption></figure><p><a href='#g'>x</a></p>"
    )[:2]
    assert [(plain(figure.caption), figure.anchors) for figure in figures if isinstance(figure, Figure)] == [
        ("", ("g",)),
        ("Both", ()),
    ]


def test_a_figure_may_hold_a_table_code_or_a_film() -> None:
    table = only("<figure><table><tr><th>a<th>b<tr><td>1<td>2</table><figcaption>Tides</figcaption></figure>")
    assert isinstance(table, Table)
    assert table.caption == (Span("Tides"),)
    film = only("<figure><video src=f.mp4></video><figcaption>Film</figcaption></figure>")
    assert film == Embed("video", "paper.example: Film", "https://paper.example/news/f.mp4")
    bare = only("<figure><video src=f.mp4></video></figure>")
    assert bare == Embed("video", "paper.example", "https://paper.example/news/f.mp4")
    code = blocks("<figure><pre>x</pre><figcaption>Listing</figcaption></figure>")
    assert code == (Code("x"), Figure(None, "", (Span("Listing"),)))
    assert blocks("<figure><pre>x</pre></figure>") == (Code("x"),)


@pytest.mark.parametrize(
    ("attributes", "src"),
    [
        ("src='data:image/gif;base64,x' data-src=a.jpg", "a.jpg"),
        ("src=small.jpg srcset='m.jpg 640w, l.jpg 1280w, s.jpg 320w'", "l.jpg"),
        ("src=one.jpg srcset='two.jpg 2x, x.jpg 1.2.3w'", "two.jpg"),
        ("src=a.jpg srcset='data:image/png;base64,xx 1x'", "a.jpg"),
        ("src=a.jpg srcset=', ,'", "a.jpg"),
    ],
)
def test_a_picture_has_its_best_address(attributes: str, src: str) -> None:
    assert only(f"<p><img {attributes}></p>") == Figure(f"https://paper.example/news/{src}")


def test_a_picture_elements_sources_count() -> None:
    assert only("<picture><source srcset='big.webp 2000w'><img src=a.jpg></picture>") == Figure(
        "https://paper.example/news/big.webp"
    )


def test_a_picture_that_is_only_data_keeps_its_words() -> None:
    assert blocks("<p><img src='data:image/png;base64,xx' alt='Dawn'></p><p><img src='data:image/png;base64,xx'></p>") == (
        Figure(None, "Dawn"),
    )


@pytest.mark.parametrize(
    ("source", "embed"),
    [
        (
            "<iframe src='//www.youtube.com/embed/abcdefghijk?rel=0' title='The fog'></iframe>",
            Embed("video", "The fog", "https://www.youtube.com/watch?v=abcdefghijk"),
        ),
        (
            "<iframe data-src='https://w.soundcloud.com/x'></iframe>",
            Embed("audio", "w.soundcloud.com", "https://w.soundcloud.com/x"),
        ),
        (
            "<iframe src='https://maps.example/maps?q=1'></iframe>",
            Embed("map", "maps.example", "https://maps.example/maps?q=1"),
        ),
        ("<iframe src='https://charts.example/1'></iframe>", Embed("embed", "charts.example", "https://charts.example/1")),
        ("<audio><source src=a.mp3></audio>", Embed("audio", "paper.example", "https://paper.example/news/a.mp3")),
        ("<video src='blob:x'></video>", Embed("video", "Video", None)),
        ("<object><embed src=/film.mp4></object>", Embed("video", "paper.example", "https://paper.example/film.mp4")),
        ("<iframe src='blob:x' title='A chart'></iframe>", Embed("embed", "A chart", None)),
    ],
)
def test_an_embed_leaves_a_line_with_its_address(source: str, embed: Embed) -> None:
    assert only(f"<div>{source}</div>") == embed


@pytest.mark.parametrize(
    "source",
    [
        "<iframe></iframe>",
        "<iframe src='https://ad.doubleclick.net/x'></iframe>",
        "<iframe src='https://x.example/' width=1 height=1></iframe>",
        "<iframe src='blob:x'></iframe>",
    ],
)
def test_advertising_and_empty_frames_leave_nothing(source: str) -> None:
    assert blocks(f"<div>{source}</div>") == ()


@pytest.mark.parametrize(
    "source",
    [
        "<math display=block alttext='E=mc^2'><mi>E</mi></math>",
        "<p><span class=katex-display><math alttext='E=mc^2'></math><b class=katex-html aria-hidden=true>E</b></span></p>",
        "<p><script type='math/tex; mode=display'>E=mc^2</script></p>",
        "<div class='math-display'><math alttext='E=mc^2'></math></div>",
        "<mjx-container display=true><math alttext='E=mc^2'></math></mjx-container>",
    ],
)
def test_maths_on_a_line_of_its_own_leaves_its_source(source: str) -> None:
    assert only(source) == Embed("maths", "E=mc^2")


def test_maths_without_a_source_leaves_nothing_and_display_without_maths_is_text() -> None:
    assert blocks("<math display=block></math>") == ()
    assert blocks("<div class='math-display'>x</div>") == p("x")


# --- anchors ----------------------------------------------------------------------------------------------------------------


def test_footnotes_lead_both_ways() -> None:
    source = (
        "<p>Fog<sup id=ref1><a href='#fn1'>1</a></sup>.</p><p id=unused>More.</p>"
        "<ol><li id=fn1>A note. <a href='#ref1'>↩</a></li></ol>"
    )
    assert blocks(source) == (
        Paragraph((Span("Fog"), Span("1", Mark.SUPERSCRIPT, "#fn1"), Span(".")), ("ref1",)),
        *p("More."),
        ListBlock((ListItem((Paragraph((Span("A note. "), Span("↩", href="#ref1"))),), anchors=("fn1",)),), ordered=True),
    )


def test_an_old_pages_named_anchor_counts() -> None:
    assert blocks("<a name=top></a><p>x</p><p><a href='#top'>up</a></p>")[0] == Paragraph((Span("x"),), ("top",))


def test_blocks_of_every_kind_carry_anchors() -> None:
    source = (
        "<h2 id=a>h</h2><ul id=b><li>i</ul><blockquote id=c>q</blockquote><table id=d><tr><th>x<th>y<tr><td id=e>1<td>2</table>"
        "<hr id=f><dl id=g><dt id=h>t<dd>d</dl><iframe id=i src='https://x.example/'></iframe><div><li id=j>k</li></div>"
    )
    links = "".join(f"<a href='#{name}'>{name}</a>" for name in "abcdefghij")
    anchors = [getattr(block, "anchors", ()) for block in blocks(source + f"<p>{links}</p>")]
    assert anchors[:3] == [("a",), ("b",), ("c",)]
    assert anchors[3] == ("d", "e")
    assert anchors[4:7] == [("f",), ("g",), ("i",)]


def test_a_flood_of_marks_is_stemmed_across_elements() -> None:
    four = "\u0301" * 4
    assert spans(f"<p>Z{four}<b></b>{four}<i>{four}</i><i>{four} end</i></p>") == (
        Span(f"Z{four}"),
        Span(" end", Mark.EMPHASIS),
    )
    # As many as a script needs, and on every letter anew.
    assert spans("<p>\u05e9<b>\u05c1\u05b8</b>\u05dc</p>") == (
        Span("\u05e9"),
        Span("\u05c1\u05b8", Mark.STRONG),
        Span("\u05dc"),
    )
    assert spans(f"<p>Z{four}<br>{four}</p>") == (Span(f"Z{four}"), Span("\n"), Span(four))
