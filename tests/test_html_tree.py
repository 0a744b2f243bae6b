"""HTML text → a tree that is safe to walk."""

from __future__ import annotations

import pytest

from reader.markup.html_tree import DEEPEST, Node, declared_encoding, parse


def text(source: str) -> str:
    return " ".join(parse(source).body.text().split())


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'<meta charset="Shift_JIS">', "shift_jis"),
        (b"<meta http-equiv=content-type content='text/html; charset=iso-8859-1'>", "iso-8859-1"),
        (b'<?xml version="1.0" encoding="EUC-JP"?><html>', "euc-jp"),
        (b"<meta charset=utf-16>", "utf-8"),
        (b"<p>charset</p>", None),
    ],
)
def test_a_page_says_itself_what_encoding_it_is_in(head: bytes, name: str | None) -> None:
    assert declared_encoding(b"<!doctype html><html><head>" * (b"xml" not in head) + head) == name


@pytest.mark.parametrize("source", ["", "   ", "<!-- nothing -->", "\0"])
def test_a_page_with_nothing_in_it_is_an_empty_page(source: str) -> None:
    assert text(source) == ""


@pytest.mark.parametrize("tag", ["div", "b", "span", "blockquote", "table", "font", "li", "h1"])
@pytest.mark.parametrize("depth", [300, 3_000, 20_000])
def test_text_nested_too_deep_for_the_parser_is_kept(tag: str, depth: int) -> None:
    tree = parse(f"<body>{f'<{tag}>' * depth}deep words</body>")
    assert "deep words" in tree.body.text()
    assert max(sum(1 for _ in node.ancestors()) for node in tree.nodes) <= DEEPEST + 1


def test_text_in_nothing_but_headings_and_links_nested_too_deep_is_kept() -> None:
    assert "deep words" in parse("<h1><li><a>" * 3_000 + "deep words").body.text()


def test_a_page_that_nests_deep_says_so() -> None:
    assert parse("<div>" * 300 + "<p>x</p>").too_deep
    assert not parse("<div>" * 30 + "<p>x</p>").too_deep


def test_entities_cannot_smuggle_control_characters_in() -> None:
    assert text("<p>a&#27;[31mb&#x9b;c&#8238;d</p>") == "a[31mb›cd"  # &#x9b; is windows-1252 to HTML


def test_scripts_styles_drawings_and_forms_fields_are_not_read() -> None:
    assert (
        text("<style>s</style><script>t()</script><svg><text>u</text></svg><select><option>v</select><button>w</button>kept")
        == "kept"
    )


def test_a_button_that_is_a_heading_is_read() -> None:
    assert text("<h2><button>Chapter</button></h2>") == "Chapter"


def test_a_saved_shadow_tree_is_what_the_page_showed_and_other_templates_are_not() -> None:
    assert text("<div><template shadowrootmode=open><p>shown</p></template><template><p>not</p></template></div>") == "shown"


@pytest.mark.parametrize(
    "hidden",
    [
        "<div hidden>no</div>",
        "<div style='display: none'>no</div>",
        "<div style='visibility:hidden'>no</div>",
        "<span aria-hidden=true>no</span>",
        "<span class='x sr-only'>no</span>",
        "<span class=visually-hidden>no</span>",
        "<dialog>no</dialog>",
    ],
)
def test_what_is_hidden_is_left_out(hidden: str) -> None:
    assert text(f"<p>What is shown is longer.</p>{hidden}") == "What is shown is longer."


def test_an_article_hidden_behind_a_dialog_or_until_a_script_runs_is_read() -> None:
    assert text("<div aria-hidden=true><p>The whole article stands in here.</p></div><dialog open>Cookies</dialog>").startswith(
        "The whole"
    )


def test_a_formula_is_read_though_only_its_picture_is_shown() -> None:
    assert (
        parse("<p>Words about it: <span style='display:none'><math alttext='x'></math></span></p>").body.first("math")
        is not None
    )


def test_a_waiting_picture_gets_the_address_that_stands_beside_it() -> None:
    tree = parse("<p><img src='data:image/gif;base64,R0' alt='A quay'><noscript><img src='quay.jpg' alt=''></noscript></p>")
    picture = tree.body.first("img")
    assert picture is not None
    assert (picture.get("src"), picture.get("alt")) == ("quay.jpg", "A quay")
    assert tree.body.first("noscript") is None


def test_a_picture_that_has_come_keeps_its_address() -> None:
    picture = parse("<p><img src=here.jpg><noscript><img src=there.jpg></noscript></p>").body.first("img")
    assert picture is not None
    assert picture.get("src") == "here.jpg"


def test_a_picture_only_for_those_without_scripts_is_shown() -> None:
    assert parse("<p>Words <noscript><img src=there.jpg></noscript></p>").body.first("img") is not None


def test_a_plea_for_scripts_is_not_text() -> None:
    assert text("<p>Words</p><noscript>Enable JavaScript!</noscript>") == "Words"


def test_xhtml_closes_elements_that_html_would_leave_open() -> None:
    head = '<?xml version="1.0"?><html><head><title/><script src="x"/></head>'
    tree = parse(head + '<body><p><a id="n"/>one<br/>two</p><![CDATA[a < b]]></body></html>')
    assert "onetwo" in tree.body.text()
    assert "a < b" in tree.body.text()
    anchor = tree.body.first("a")
    assert anchor is not None
    assert anchor.text() == ""
    assert parse("<a id='n'/>x", xhtml=True).body.text() == "x"


def test_json_ld_is_kept_apart_from_the_text() -> None:
    tree = parse('<body><script type="application/ld+json">{"a": 1}</script>x</body>')
    assert tree.data == ('{"a": 1}',)
    assert tree.body.text() == "x"


def test_a_namespace_prefix_is_no_part_of_a_tag() -> None:
    assert [node.tag for node in parse("<m:math>x</m:math>").body.elements()] == ["math"]


def test_an_inline_element_with_a_block_in_it_stands_on_lines_of_its_own() -> None:
    inline, block = parse("<a>x</a><a><div>y</div></a>").body.elements()
    assert (inline.is_block, block.is_block) == (False, True)


def test_a_node_knows_what_is_in_and_around_it() -> None:
    node = parse("<div id=Top class='A b'><p>x<b>y</b></p></div>").body.first("div")
    assert node is not None
    assert node.names() == "a b top"
    bold = node.first("b")
    assert bold is not None
    assert [around.tag for around in bold.ancestors()] == ["p", "div", "body", "html"]
    node.append(Node("hr"))
    node.append("z")
    assert [child if isinstance(child, str) else child.tag for child in node.children] == ["p", "hr", "z"]


def test_a_page_without_a_body_is_its_own_body() -> None:
    tree = parse("<html><frameset><frame src=x></frameset></html>")
    assert tree.body.text().strip() == ""


def test_the_elements_of_a_page_are_found_by_tag() -> None:
    tree = parse("<p>a<b>c</b></p><p>d</p>")
    assert [node.text() for node in tree.all("b", "p")] == ["c", "ac", "d"]
    assert [node.tag for node in tree.all()] == ["html", "body", "p", "b", "p"]


def test_a_tag_of_ever_more_attributes_is_cut_after_a_thousand() -> None:
    """libxml2 would take 20 seconds."""
    flood = " ".join(f"a{n}='b'" for n in range(50_000))
    picture = f"<img src='data:image/png;base64,{'A' * 30_000}' alt='kept'>"
    tree = parse(f"<p {flood}>words</p>{picture}")
    (paragraph,) = tree.all("p")
    assert (paragraph.text(), len(paragraph.attrs), paragraph.get("a999"), paragraph.get("a1000")) == ("words", 1000, "b", "")
    assert next(tree.all("img")).get("alt") == "kept"
