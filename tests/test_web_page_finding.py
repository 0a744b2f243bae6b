"""The ways of finding the article on a page, and the choice between what they find."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from reader.markup.html_tree import parse
from reader.markup.page import library, read
from reader.markup.page.choice import Candidate, agreement, chosen, is_index, medoid
from reader.markup.page.dense import dense
from reader.markup.page.kept import Known, completed
from reader.markup.page.landmark import landmark
from reader.markup.page.library import traced, trafilatura
from reader.markup.page.outline import Outline, outline
from reader.markup.page.read import candidates

LINE = "Fog closed the harbour, and for the first time in years, says the master, no ferry left the quay before noon."
TEXT = "".join(f"<p>{number}. {LINE}</p>" for number in range(8))


def page(source: str) -> Outline:
    return outline(parse(source).body)


def texts(of: Outline, leaves: Iterable[int]) -> list[str]:
    return [of.parts[index].text for index in sorted(leaves)]


ALL = list("01234567")


# --- the outline ------------------------------------------------------------------------------------------------------------


def test_an_outline_counts_what_is_in_each_block() -> None:
    of = page(
        "<div class='A' id=B><p>One, two, <a href=/x>three</a> <a href=#n>note</a></p><figure><img src=x></figure><h2>Four</h2>"
        "<ul><li>five<li>six</ul><form><p><input><input type=hidden></p></form><iframe src=x></iframe></div>"
    )
    (top,) = [part for part in of.parts if part.tag == "div"]
    assert top.names == "a b"
    assert (top.commas, top.pictures, top.inputs, top.embeds) == (2, 1, 1, 1)
    assert (top.chars, top.link_chars) == (len("One, two, three note") + len("Four") + len("fivesix"), 6)
    assert [part.tag for part in of.around(of.parts[of.leaves[0]])] == ["div", "body"]


def test_text_around_blocks_becomes_paragraphs_of_its_own() -> None:
    of = page("<div>one <b>two</b><p>three</p>four<br><br>five<br>six</div><div>seven<br>eight<br>nine</div>")
    assert texts(of, of.leaves) == ["one two", "three", "four", "five six", "seven eight nine"]


# --- landmarks --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        f"<div><p>{LINE}</p><div itemprop=articleBody>{TEXT}</div></div>",
        f"<article><div class=entry-content>{TEXT}</div><p>x</p></article>",
        f"<article><p>teaser</p></article><main><div class=post-body>{TEXT}</div></main>",
        f"<main>{TEXT}</main><div>{LINE}</div>",
        f"<div role=article>{TEXT}<nav><p>x</p></nav></div>",
    ],
)
def test_an_article_is_where_the_page_says_it_is(source: str) -> None:
    of = page(source)
    assert [text[0] for text in texts(of, landmark(of)) if text[1] == "."] == ALL
    assert len(landmark(of)) == len(ALL)


def test_a_page_that_marks_no_article_has_no_landmark() -> None:
    assert landmark(page(f"<div>{TEXT}</div>")) == frozenset()


@pytest.mark.parametrize(
    "junk",
    [
        "<div class=related-stories><p>Another story.</p></div>",
        "<div role=complementary><p>Beside.</p></div>",
        "<div class=tags><p><a href=/t>fog</a></p></div>",
        "<div class=info-box><p>Short</p></div>",
        "<ul><li><a href=/x>A link to one page of this site</a><li><a href=/y>A link to another page of it</a></ul>",
    ],
)
def test_junk_inside_the_article_is_not_the_article(junk: str) -> None:
    of = page(f"<article>{TEXT}{junk}</article>")
    assert len(landmark(of)) == len(dense(of)) == len(ALL)


def test_a_name_for_junk_on_most_of_the_text_means_nothing() -> None:
    of = page(f"<article><div class=social-story>{TEXT}</div></article>")
    assert len(landmark(of)) == len(ALL)


# --- density ----------------------------------------------------------------------------------------------------------------


def test_the_densest_run_takes_in_code_headings_and_short_lines() -> None:
    links = "<p><a href=/x>elsewhere</a></p>" * 5
    of = page(
        f"{links}{TEXT}<h2>Evening</h2><pre>x = 1</pre><p>Yes.</p><ul><li>a thing</ul><p>No sentence</p>"
        f"{TEXT}<p>menu</p>{links}"
    )
    assert texts(of, dense(of))[8:13] == ["Evening", "x = 1", "Yes.", "a thing", "No sentence"]
    assert len(dense(of)) == 21


def test_characters_that_say_more_count_more() -> None:
    of = page("<p>リンク</p>" + "<p>霧で港が閉まった。船は昼まで出なかったと、港の主が言った。</p>" * 3)
    assert len(dense(of)) == 3


# --- the library's answer, traced back --------------------------------------------------------------------------------------


def test_a_text_is_traced_to_the_leaves_it_came_from() -> None:
    of = page(f"<p>menu</p><p>{LINE}</p><p>One.</p><p>menu</p><p>{LINE} Again.</p>")
    assert texts(of, traced(f"{LINE}\nOne.\n{LINE} Again.", of)) == [LINE, "One.", f"{LINE} Again."]


def test_a_short_text_counts_only_where_it_is_a_line() -> None:
    of = page(f"<p>fog</p><p>{LINE}</p><p>left</p>")
    assert texts(of, traced(LINE, of)) == [LINE]
    cells = page("<table><tr><td>9</td><td>40</td></tr></table>")
    assert texts(cells, traced("| 9 | 40 |", cells)) == ["9", "40"]


def test_a_leaf_of_which_the_library_left_something_out_is_found_by_its_ends() -> None:
    of = page(f"<p>{LINE} <a>left out</a></p><p><a>left out</a> {LINE.upper()}</p><p>{'Other words. ' * 10}</p>")
    assert len(traced(f"{LINE}\n{LINE.upper()}", of)) == 2


def test_of_equal_texts_those_in_order_are_taken() -> None:
    of = page(f"<p>{LINE}</p><p>same same same</p><p>{LINE} End.</p><p>same same same</p>")
    assert sorted(traced(f"same same same\n{LINE} End.", of)) == of.leaves[1:3]


def test_the_heaviest_chain_wins_over_the_first() -> None:
    of = page(f"<p>a long line that was moved up</p><p>{LINE}</p><p>{LINE} End.</p>")
    assert texts(of, traced(f"{LINE}\n{LINE} End.\na long line that was moved up", of)) == [LINE, f"{LINE} End."]
    back = page("<p>first of all these</p><p>second of all these</p><p>third of all these</p>")
    assert texts(back, traced("third of all these\nsecond of all these\nfirst of all these", back)) == ["second of all these"]


def test_the_library_is_not_asked_about_what_it_would_take_minutes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = parse("<div>" * 300 + TEXT)
    assert trafilatura(deep, outline(deep.body)) == frozenset()
    monkeypatch.setattr(library, "_MOST_ELEMENTS", 5)
    large = parse(TEXT)
    assert trafilatura(large, outline(large.body)) == frozenset()


def test_a_stumble_of_the_library_costs_it_its_vote(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*args: object, **keywords: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", stumble)
    tree = parse(f"<p>{LINE}</p><ul><li>x</ul>")
    page = outline(tree.body)
    assert trafilatura(tree, page) == frozenset()
    assert "trafilatura" not in [each.name for each in candidates(tree, page)]


# --- the choice -------------------------------------------------------------------------------------------------------------


def test_the_answer_that_agrees_most_with_the_others_is_chosen_whole() -> None:
    of = page(TEXT)
    some, most, every = (frozenset(of.leaves[:count]) for count in (1, 6, 8))
    winner, level = medoid(of, [Candidate("some", some), Candidate("most", most), Candidate("every", every)])
    assert winner.name == "most"
    assert 0 < level < 1
    assert medoid(of, [Candidate("alone", some)]) == (Candidate("alone", some), 0.0)
    assert agreement(of, frozenset(), frozenset()) == 0.0
    assert agreement(of, every, every) == 1.0


def test_trust_decides_between_equals() -> None:
    of = page(TEXT)
    one, other = frozenset(of.leaves[:4]), frozenset(of.leaves[2:])
    assert medoid(of, [Candidate("one", one), Candidate("other", other, 0.1)])[0].name == "other"


def test_where_our_own_answers_agree_no_library_is_asked() -> None:
    tree = parse(f"<article>{TEXT}</article>")
    assert [each.name for each in candidates(tree, outline(tree.body))] == ["readability", "landmark", "dense"]


def test_where_the_answers_differ_one_more_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = parse(f"<div><p>{LINE}</p><ul><li><a href=/x>elsewhere</a></ul></div><main>{TEXT}</main><form><p>{LINE}</p></form>")
    monkeypatch.setattr(read, "_SETTLED", 1.1)
    assert candidates(tree, outline(tree.body))[-1].name == "trafilatura"


def test_about_a_page_of_links_with_answers_that_differ_the_library_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    links = "".join(f"<li><a href=/{number}>A story that is told on another page, number {number}</a>" for number in range(60))
    tree = parse(f"<div><p>{LINE * 5}</p></div><ul>{links}</ul><main><p>{LINE * 3}</p></main><ul>{links}</ul>")
    of = outline(tree.body)
    monkeypatch.setattr(read, "readability", lambda page, title, *, has_byline: frozenset(page.leaves[2:40]))
    assert is_index(of, 0.3)
    assert not is_index(of, 0.7)
    assert [each.name for each in candidates(tree, of)] == ["readability", "landmark", "dense"]


def odd_one_out(extra: str) -> list[str]:
    """What is chosen of an answer that alone took a part which nobody else did."""
    of = page(f"<div><article>{TEXT}</article></div>{extra}")
    all_, rest = frozenset(of.leaves), frozenset(of.leaves[:8])
    both = [Candidate("a", all_, 3.0), Candidate("b", rest), Candidate("c", rest)]
    return texts(of, chosen(of, both))[8:]


@pytest.mark.parametrize(
    "extra",
    [
        "<p>stray</p>",
        "<ul><li><a href=/x>links and links</a></ul>",
        "<div class=related><p>One</p></div>",
        "<div class=teaser><p>One</p></div>",
    ],
)
def test_what_only_the_best_answer_took_and_looks_odd_is_left_out(extra: str) -> None:
    assert odd_one_out(extra) == []


def test_what_only_the_best_answer_took_stays_if_it_is_a_picture_or_stands_among_the_rest() -> None:
    assert odd_one_out("<figure><img src=x><figcaption>Fog</figcaption></figure>") == ["", "Fog"]
    of = page(f"<article><p>0</p>{TEXT}<div class=related><p>{LINE * 9}</p></div></article>")
    rest = frozenset(of.leaves[1:9])
    assert chosen(of, [Candidate("a", frozenset(of.leaves), 3.0), Candidate("b", rest), Candidate("c", rest)]) == set(of.leaves)
    assert chosen(of, [Candidate("a", frozenset(of.leaves), 3.0), Candidate("b", rest)]) == set(of.leaves)
    assert chosen(of, []) == set()


# --- what is completed ------------------------------------------------------------------------------------------------------


def kept(source: str, chosen: Iterable[str], title: str = "") -> list[str]:
    of = page(source)
    wanted = set(chosen)
    leaves = frozenset(index for index in of.leaves if of.parts[index].text in wanted)
    return texts(of, completed(of, leaves, Known(title)))


def test_what_stands_between_kept_leaves_and_has_structure_is_kept() -> None:
    source = (
        f"<article><p>{LINE}</p><h2>Evening</h2><pre>x = 1</pre><blockquote><p>Words</p></blockquote><ul><li>a<li>b</ul>"
        f"<dl><dt>t<dd>d</dl><details><summary>s</summary><p>in</p></details><p>{LINE} End.</p></article>"
    )
    assert kept(source, [LINE, f"{LINE} End.", "a"]) == [
        LINE, "Evening", "x = 1", "Words", "a", "b", "t", "d", "s", "in", f"{LINE} End.",
    ]  # fmt: skip


def test_a_short_line_beside_kept_paragraphs_is_kept_and_a_call_to_share_is_not() -> None:
    source = f"<article><p>{LINE}</p><p>No.</p><p>Share this</p><p>{LINE} End.</p></article>"
    assert kept(source, [LINE, f"{LINE} End."]) == [LINE, "No.", f"{LINE} End."]


def test_a_list_of_which_nothing_was_chosen_and_a_heading_over_nothing_are_not_kept() -> None:
    nothing = "<ul><li>a<li>b</ul><h2>Over nothing</h2><div><a href=/x>A link</a></div>"
    source = f"<article><p>{LINE}</p>{nothing}<p>{LINE} End.</p></article>"
    assert kept(source, [LINE, f"{LINE} End."]) == [LINE, f"{LINE} End."]


def test_a_caption_before_or_between_is_kept_and_one_after_is_not() -> None:
    figure = "<figure><img src=x><figcaption>{}</figcaption></figure>"
    one, two, three = map(figure.format, ("one", "two", "three"))
    source = f"<article>{one}<p>{LINE}</p>{two}<p>{LINE} End.</p>{three}</article>"
    assert [text for text in kept(source, [LINE, f"{LINE} End."]) if text] == ["one", LINE, "two", f"{LINE} End."]


def test_a_table_is_kept_whole_or_not_at_all() -> None:
    table = "<table><tr><th>Hour<th>Metres</tr><tr><td>nine<td>forty</tr></table>"
    whole = ["Hour", "Metres", "nine", "forty"]
    after = f"<article><p>{LINE}</p><p>{LINE} End.</p>{table}</article>"
    assert kept(after, [LINE, "Hour", "Metres", f"{LINE} End."]) == [LINE, f"{LINE} End.", *whole]
    assert kept(after, [LINE, "nine", f"{LINE} End."]) == [LINE, f"{LINE} End."]
    among = f"<article><p>{LINE}</p>{table}<p>{LINE} End.</p></article>"
    assert kept(among, [LINE, f"{LINE} End."]) == [LINE, *whole, f"{LINE} End."]
    assert kept(f"<article>{table}{table}<p>x</p></article>", ["nine"]) == []


def test_an_answer_that_is_nothing_but_junk_is_none() -> None:
    junk = "<div class=related><p>A</p></div><div class=share><p>B</p></div>"
    assert kept(f"<article>{TEXT}{junk}</article>", ["A", "B"]) == []


def test_notes_are_kept_wherever_they_stand() -> None:
    links = "<a href='#fn1'>1</a> <a href='#n2'>2</a> <a href='#menu'>3</a> <a href='#all'>4</a><a href='#'>.</a>"
    text = f"<p id=r>{LINE} {links}</p>"
    notes = "<aside class=footnote id=fn1><p>First note.</p></aside><div id=n2><p>Second. <a href='#r'>↩</a></p></div>"
    others = f"<div id=menu><p>Menu</p></div><div id=all><p>{LINE * 20}</p></div>"
    source = f"<article>{text}<p>{LINE}</p></article>{others}{notes}"
    assert kept(source, [f"{LINE} 1 2 3 4.", LINE]) == [f"{LINE} 1 2 3 4.", LINE, "First note.", "Second. ↩"]


def test_what_was_not_chosen_at_all_stays_out() -> None:
    assert kept(f"<p>{LINE}</p>", []) == []


def test_a_page_of_short_lines_keeps_its_first_ones() -> None:
    lines = [f"Verse {number}" for number in range(20)]
    assert kept("".join(f"<p>{line}</p>" for line in lines), lines, "Verse 0") == lines


def test_a_date_above_short_lines_is_not_one_of_them() -> None:
    lines = [f"Verse {number}" for number in range(20)]
    assert (
        kept(
            "<p>January 29th, 2013 in Pop</p>" + "".join(f"<p>{line}</p>" for line in lines),
            ["January 29th, 2013 in Pop", *lines],
        )
        == lines
    )
