"""Readability's algorithm, step by step: what it walks over, what it counts, what it takes and what it takes out again."""

from __future__ import annotations

import pytest

from reader.markup.html_tree import parse
from reader.markup.page import readability as package
from reader.markup.page.outline import outline
from reader.markup.page.readability import readability
from reader.markup.page.readability.elements import build, inner, link_density

LINE = "Fog closed the harbour, and for the first time in years, says the master, no ferry left the quay before noon."
TEXT = "".join(f"<p>{number}. {LINE}</p>" for number in range(8))
ALL = list("01234567")


def found(source: str, title: str = "", *, has_byline: bool = True) -> list[str]:
    """What is found, the numbered lines of :data:`TEXT` as their numbers."""
    of = outline(parse(source).body)
    said = [of.parts[index].text for index in sorted(readability(of, title, has_byline=has_byline))]
    return [text[0] if LINE in text and text[1] == "." else text for text in said]


# --- Readability's algorithm ------------------------------------------------------------------------------------------------


def test_the_element_with_the_prose_is_found_and_its_neighbours_are_not() -> None:
    menu = "<div><ul>" + "<li><a href=/x>Somewhere else, and far away</a>" * 20 + "</ul></div>"
    assert found(f"{menu}<div class=story>{TEXT}</div>{menu}") == ALL


def test_an_unlikely_name_is_passed_over_unless_all_is_unlikely() -> None:
    assert found(f"<div><p>{LINE}</p>{TEXT}</div><div class=sidebar><p>{LINE} {LINE}</p></div>") == [LINE, *ALL]
    assert found(f"<div class=sidebar>{TEXT}</div>") == ALL
    assert found(f"<div><div>{TEXT}</div><div role=dialog><p>{LINE}</p></div></div>") == ALL


def test_unlikely_names_inside_tables_and_code_mean_nothing() -> None:
    cells = "".join(f"<td class=comment>{LINE}</td>" for _ in range(3))
    assert LINE in found(f"<div>{TEXT}<table><tr><th>a</th></tr><tr>{cells}</tr></table></div>")


def test_an_article_in_pieces_beside_each_other_is_found_whole() -> None:
    pieces = "".join(f"<div class=piece><p>{number}. {LINE}</p><p>{number}. {LINE}</p></div>" for number in range(5))
    assert found(f"<div><div id=all>{pieces}</div><div><p>x</p></div></div>") == sorted([*"01234"] * 2)


def test_a_paragraph_beside_the_article_joins_it() -> None:
    intro = f"<p>{LINE}</p><p>Short. And sweet.</p><p>no sentence</p><p><a href=/x>{LINE}</a></p><ul><li>x</ul>"
    assert found(f"<div>{intro}<div>{TEXT}</div></div>") == [LINE, "Short. And sweet.", *ALL]


def test_pieces_nearly_as_good_as_the_best_are_taken_by_what_is_around_them() -> None:
    pieces = "".join(f"<div><div class=piece><p>{number}. {LINE}</p><p>{number}. {LINE}</p></div></div>" for number in range(6))
    assert found(f"<div>{pieces}</div><p>x</p>") == sorted([*"012345"] * 2)
    assert set(found(f"{pieces}<p>x</p>")) <= set("012345")


def test_elements_around_the_best_are_tried_while_they_gain() -> None:
    side = "<div><p>x</p></div>"
    inside = f"<div><div>{TEXT}</div>{side}</div>"
    assert found(f"<div class=article>{inside}<p>Another. One.</p></div>{side}") == [*ALL, "x", "Another. One."]
    links = f"<div>{'<a href=/x>elsewhere and far away</a> ' * 90}</div>"
    assert found(f"<div><div><div>{TEXT}</div>{links}</div>{side}</div>") == ALL


def test_names_that_promise_text_all_the_way_up_do_not_widen_the_article() -> None:
    nested = f"<div class=article>{TEXT}</div>"
    for _ in range(8):
        nested = f"<div class=article>{nested}<div><p>x</p></div></div>"
    assert found(nested) == ALL


def test_an_only_child_stands_for_the_element_around_it() -> None:
    assert found(f"<div><div>{TEXT}</div></div><p>{LINE}</p>") == [*ALL, LINE]


def test_a_neighbour_of_the_same_class_joins_sooner() -> None:
    assert found(f"<div><div class=a>{TEXT}</div><div class=a><p>{LINE}</p><p>{LINE}</p></div><i>x</i></div>") == [
        *ALL,
        LINE,
        LINE,
    ]


@pytest.mark.parametrize(
    "odd",
    [
        "<div class=share-bar><p>Share it</p><p>with all</p></div>",
        "<div><p>x</p><section><img src=a><img src=b><img src=c></section></div>",
        "<ul class=widget><li>one<li>two</ul>",
        "<form><p><input> Search</p><p><input> Or not</p></form>",
        "<aside><p>beside</p></aside>",
        "<footer><p>below</p></footer>",
        "<h2 class=sponsor>Bought</h2>",
        "<h2 class=meta>Filed under</h2>",
        "<p><input></p>",
        "<div><p>Adver</p><p>tisement</p></div>",
        "<div><p>Load</p><p>ing…</p></div>",
        "<form><p>Name</p><p>Town</p><p>Fog</p><object></object><embed></form>",
        "<div><p><a href=/x>A link to elsewhere</a></p><p>x</p></div>",
        "<div class=text><p><a href=/x>A link to elsewhere and even further away</a></p><p>x</p></div>",
        "<div class=widget><p>one</p><p>two</p></div>",
        "<div><p>y</p><section>" + "<li>x" * 120 + "</section></div>",
        "<table role=presentation><tr><td><a href=/x>A link to elsewhere</a></td></tr></table>",
        "<table><tr><td><table><tr><td><a href=/x>Elsewhere</a></td></tr></table></td></tr></table>",
        "<table><tr><td><a href=/x>A link to elsewhere</a></td></tr></table>",
    ],
)
def test_what_looks_odd_inside_the_article_is_taken_out(odd: str) -> None:
    assert found(f"<div class=story>{TEXT}{odd}</div>") == ALL


@pytest.mark.parametrize(
    "kept",
    [
        "<div><p>Commas, commas, commas, commas, commas, commas, commas, commas, commas, commas, commas, all</p><p>x</p></div>",
        "<ul><li>one thing<li>another thing</ul>",
        "<table><tr><th>a</th></tr><tr><td>Metres</td></tr></table>",
        "<table>" + "<tr><td>9</td><td>Metres</td></tr>" * 10 + "</table>",
        "<figure><div><img src=a><img src=b></div><figcaption>Metres</figcaption></figure>",
        "<div><ul><li>one thing<li>another thing</ul></div>",
        "<div> <b>one thing</b> <br></div>",
        "<div><section>one thing</section></div>",
        "<table summary=Tides><tr><td>one thing</td></tr></table>",
        "<table><tr><th><ul><li><a href=/x>A link</a> away</ul></th></tr></table>",
        "<div><iframe src=//player.vimeo.com/1></iframe><p><a href=/x>A film</a></p></div>",
    ],
)
def test_lists_data_and_prose_inside_the_article_stay(kept: str) -> None:
    assert len(found(f"<div class=story>{TEXT}{kept}</div>")) > len(ALL)


def test_a_page_without_prose_is_taken_whole() -> None:
    assert found("<p>short</p>") == ["short"]
    assert found("") == []


# --- what the first walk takes out -------------------------------------------------------------------------------------------


def test_the_line_that_says_who_wrote_it_is_left_out_where_that_is_not_declared() -> None:
    source = f"<div><p class=byline>By A. Writer</p>{TEXT}<p class=byline>By B. Writer</p></div>"
    assert found(source, has_byline=False) == [*ALL, "By B. Writer"]
    assert found(source) == ["By A. Writer", *ALL, "By B. Writer"]
    assert found(f"<div>{TEXT}<p rel=author>{LINE}</p><p itemprop=author>B</p></div>", has_byline=False) == [*ALL, LINE]


def test_the_headline_is_left_out_once() -> None:
    source = f"<div><h1>Fog closes harbour</h1>{TEXT}<h2>Fog closes the harbour</h2><h2>Other</h2><h2>…</h2></div>"
    assert found(source, "Fog closes harbour") == [*ALL, "Fog closes the harbour", "Other", "…"]
    assert found(source, "…")[0] == "Fog closes harbour"


def test_elements_without_content_do_not_count() -> None:
    assert found(f"<div>{TEXT}<div><br><hr></div><section> </section></div>") == ALL


def test_unlikely_names_and_roles_inside_code_mean_nothing_and_elsewhere_do() -> None:
    code = f"<code><div class=comment><p>{LINE}</p></div></code>"
    assert found(f"<div>{TEXT}{code}<div role=menu><p>{LINE}</p></div><div class='comment body'><p>{LINE}</p></div></div>") == [
        *ALL,
        LINE,
        LINE,
    ]


# --- what the elements say ---------------------------------------------------------------------------------------------------


def test_a_run_of_text_is_a_paragraph_in_a_div_and_after_two_breaks_only() -> None:
    body = build(outline(parse("<section>one<p>two</p>three<br><br>four</section><div>five<p>six</p></div><td>x").body))
    section, div = body.all("section", "div")
    assert [each.tag for each in section.inside] == ["#text", "p", "#text", "#text", "#text", "p"] or [
        each.tag for each in section.elements()
    ] == ["p", "br", "br", "p"]
    assert [each.tag for each in div.inside] == ["p", "p"]


def test_links_within_the_page_count_a_third() -> None:
    body = build(outline(parse("<p>1234567<a href=#n>890</a></p><div><p>12345<a href=/x>67890</a></p></div><p></p>").body))
    one, other = body.all("p")[:2]
    assert link_density(one) == pytest.approx(0.09)
    assert link_density(other) == pytest.approx(0.5)
    assert link_density(build(outline(parse("").body))) == 0.0
    assert inner("  a  b ") == "a b"


def test_pictures_and_films_of_the_article_are_part_of_the_answer() -> None:
    of = outline(parse(f"<div>{TEXT}<p><img src=x></p><iframe src=//www.youtube.com/embed/x></iframe></div>").body)
    leaves = readability(of)
    assert sum(of.parts[index].pictures for index in leaves) == 1
    assert sum(of.parts[index].embeds for index in leaves) == 1


def test_a_gallery_is_no_list_of_links_and_a_list_with_more_in_it_is() -> None:
    pictures = "".join(f"<li><a href=/{n}><img src={n}>Fog</a>" for n in range(3))
    assert found(f"<div class=story>{TEXT}<ul>{pictures}</ul></div>") == [*ALL, "Fog", "Fog", "Fog"]
    more = "".join(f"<li><a href=/{n}><img src={n}></a><a href=/{n}>Fog over the harbour</a>" for n in range(3))
    assert found(f"<div class=text>{TEXT}<ul>{more}</ul></div>") == ALL


def test_a_page_of_many_parts_is_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    source = f"<div class=sidebar>{TEXT}</div><p>x</p>"
    assert found(source) == ALL
    monkeypatch.setattr(package, "_MOST_PARTS", 5)
    assert found(source) == ["x"]
