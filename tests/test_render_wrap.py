from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.document import Mark, Span
from reader.render import wrap
from reader.render.fit import fit_lines
from reader.render.lines import Tone
from reader.render.spans import length, set_spans, shown
from reader.render.wrap import break_lines
from reader.text import cell_width, clean, graphemes

WORDS = st.sampled_from(
    [
        *(
            "a",
            "word",
            "well-known",
            "e-mail",
            "1914–1918",
            "and/or",
            "so…then",
            "word—another",
            "“quoted”",
            "COVID-19",
            "naïve",
        ),
        *("https://example.com/a/long/path?with=query&more=1#end", "incomprehensibilities" * 3, "-", "—", "(x)", "www.a.b/c/d"),
        *(
            "日本語の文章。",
            "「禁則」",
            "キャンペーン",
            "東京、大阪",
            "한국어",
            "שלום",
            "العربية",
            "हिन्दी",
            "ไทยไม่มีช่องว่าง",
            "か\u3099",
        ),
        *("👨\u200d👩\u200d👧", "👍🏽", "🇯🇵🇫🇷🇩🇪", "1\ufe0f\u20e3", "e\u0301", "\u00a0", "\u3000", "\n", "ｶﾞｷﾞ", "ＡＢＣ"),
    ]
)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=30).flatmap(
    lambda words: st.sampled_from([" ", "", "  "]).map(lambda glue: clean(glue.join(words)).replace("\t", " "))
)
NARROW_TEXTS = st.text(alphabet="abcdef   --–—…/:?&=.,“”’()éß19\n", max_size=200)
WIDTHS = st.integers(min_value=2, max_value=60)


def broken(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in break_lines(text, width)]


@given(TEXTS, WIDTHS)
def test_no_line_is_wider_than_the_column(text: str, width: int) -> None:
    assert all(cell_width(line) <= width for line in broken(text, width))


@pytest.mark.measured(True)
@given(st.one_of(TEXTS, NARROW_TEXTS), WIDTHS)
def test_no_character_is_lost_or_doubled(text: str, width: int) -> None:
    spaces = dict.fromkeys(map(ord, " \n\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"))
    assert "".join(broken(text, width)).translate(spaces) == text.translate(spaces)


@given(st.one_of(TEXTS, NARROW_TEXTS), WIDTHS)
def test_lines_begin_further_and_further_into_the_text(text: str, width: int) -> None:
    starts = [start for start, _ in break_lines(text, width)]
    assert starts == sorted(set(starts))


@given(st.one_of(TEXTS, NARROW_TEXTS), WIDTHS)
def test_a_line_neither_begins_nor_ends_with_a_space(text: str, width: int) -> None:
    assert all(line == line.strip(" ") for line in broken(text, width))


@given(NARROW_TEXTS, WIDTHS)
@example("xx ab-cccccccccccccccccccc dd", 8)
@example("http://ab/cd/ef/gh/ij", 7)
def test_the_quick_way_breaks_as_the_thorough_way_does(text: str, width: int) -> None:
    quick: list[tuple[int, int]] = []
    thorough: list[tuple[int, int]] = []
    position = 0
    for part in text.split("\n"):
        wrap._break_narrow(text, position, position + len(part), width, quick, width)
        wrap._break_any(text, position, position + len(part), width, thorough, width)
        position += len(part) + 1
    assert quick == thorough


@given(TEXTS, WIDTHS)
def test_no_cluster_is_cut(text: str, width: int) -> None:
    edges = {0}
    for cluster in graphemes(text):
        edges.add(max(edges) + len(cluster))
    for start, end in break_lines(text, width):
        if text[start:end].strip(" \u3000"):
            assert start in edges or text[start - 1 : start].isspace()
            assert end in edges or text[end : end + 1].isspace()


def test_every_character_of_the_quick_way_is_one_cell() -> None:
    for code in range(0x20, 0x10000):
        if wrap._NARROW.fullmatch(chr(code)) and chr(code) != "\n":
            assert cell_width(chr(code)) == 1, hex(code)


def test_lines_break_at_spaces() -> None:
    assert broken("the harbour police have told", 12) == ["the harbour", "police have", "told"]


def test_a_word_that_just_fits_stays() -> None:
    assert broken("seven letters", 5) == ["seven", "lette", "rs"]
    assert broken("one two", 7) == ["one two"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("a well-known thing", 8, ["a well-", "known", "thing"]),
        ("an e-mail came", 5, ["an", "e-mai", "l", "came"]),
        ("of COVID-19 then", 9, ["of", "COVID-19", "then"]),
        ("in 1914–1918 we", 8, ["in", "1914–191", "8 we"]),
        ("a word—another one", 8, ["a word—", "another", "one"]),
        ("she said—“oh dear”", 10, ["she said—", "“oh dear”"]),
        ("a dash — alone", 8, ["a dash —", "alone"]),
        ("tea and/or coffee", 9, ["tea and/", "or coffee"]),
        ("well…perhaps not", 8, ["well…", "perhaps", "not"]),
    ],
)
def test_words_are_parted_where_a_typesetter_would(text: str, width: int, lines: list[str]) -> None:
    assert broken(text, width) == lines


def test_an_address_that_fits_on_a_line_is_kept_whole() -> None:
    assert broken("see https://a.example/b/c", 22) == ["see", "https://a.example/b/c"]


def test_an_address_wider_than_a_line_breaks_after_its_slashes_all_the_way() -> None:
    address = "https://example.com/some/where/over?the=rainbow&way=up"
    assert broken(f"see {address}", 24) == ["see https://example.com/", "some/where/over?the=", "rainbow&way=up"]


def test_an_address_among_japanese_characters_breaks_after_its_slashes() -> None:
    text = "参照 https://example.com/some/where/over"
    assert broken(text, 22) == ["参照", "https://example.com/", "some/where/over"]


def test_a_no_break_space_holds_its_words_together() -> None:
    assert broken("about 10\u00a0000 cells", 11) == ["about", "10\u00a0000", "cells"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Il a dit : « Bonjour ! »", 20, ["Il a dit :", "« Bonjour ! »"]),
        ("une question ?", 12, ["une", "question ?"]),
        ("foo ( bar ) baz", 9, ["foo", "( bar )", "baz"]),
        ("abcdefghij ! x", 10, ["abcdefghij", "! x"]),
        ("ab ! ! !", 4, ["ab !", "! !"]),
        ("a( 日", 2, ["a(", "日"]),
    ],
)
def test_no_line_begins_with_closing_punctuation_after_a_space(text: str, width: int, lines: list[str]) -> None:
    assert broken(text, width) == lines
    assert [text[line.start : line.end] for line in fit_lines(text, width, 0, None, justify=False)] == lines


def test_hard_breaks_end_lines_and_two_leave_an_empty_one() -> None:
    assert broken("one\n\ntwo\n", 10) == ["one", "", "two", ""]


def test_japanese_breaks_between_characters() -> None:
    assert broken("東京大阪京都", 4) == ["東京", "大阪", "京都"]


@pytest.mark.parametrize("mark", "、。」）ゃっーぁョ々？！”")
def test_no_line_begins_with_closing_punctuation_or_small_kana(mark: str) -> None:
    assert broken(f"東京大{mark}阪", 6) == ["東京", f"大{mark}阪"]


@pytest.mark.parametrize("mark", "「（『【")
def test_no_line_ends_with_an_opening_bracket(mark: str) -> None:
    assert broken(f"東京{mark}大阪", 6) == ["東京", f"{mark}大阪"]


def test_a_korean_word_is_kept_whole() -> None:
    assert broken("한국어 문장입니다", 12) == ["한국어", "문장입니다"]


def test_a_flag_is_never_cut_in_two() -> None:
    assert broken("🇯🇵🇫🇷🇩🇪", 5) == ["🇯🇵🇫🇷", "🇩🇪"]


def test_a_short_last_word_gets_company_where_that_costs_nothing() -> None:
    assert broken("the man was from a foreign trade office now", 40) == ["the man was from a foreign trade", "office now"]


def test_a_short_last_word_stays_alone_where_company_would_cost() -> None:
    assert broken("it was incomprehensible oh", 23) == ["it was incomprehensible", "oh"]
    assert broken("a b\nc", 10) == ["a b", "c"]
    assert broken("abcdefgh", 5) == ["abcde", "fgh"]


def test_runs_follow_the_spans_over_the_lines() -> None:
    spans = (Span("plain "), Span("strong words", Mark.STRONG), Span(""), Span(" end", href="#x"))
    lines = set_spans(spans, 12, Tone.BODY, at=100)
    assert [[(run.text, run.look.marks, run.href, run.at) for run in line.runs] for line in lines] == [
        [("plain ", Mark.PLAIN, None, 100), ("strong", Mark.STRONG, None, 106)],
        [("words", Mark.STRONG, None, 113), (" end", Mark.PLAIN, "#x", 118)],
    ]
    assert [line.start for line in lines] == [100, 113]


def test_no_spans_are_one_empty_line() -> None:
    assert [line.runs for line in set_spans((), 10, Tone.BODY)] == [()]
    assert [line.runs for line in set_spans((Span(""),), 10, Tone.BODY)] == [()]


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (Span("2", Mark.SUPERSCRIPT), "²"),
        (Span("10", Mark.SUBSCRIPT), "₁₀"),
        (Span("th", Mark.SUPERSCRIPT), "th"),
        (Span("a1", Mark.SUPERSCRIPT), "^a1"),
        (Span("i2", Mark.SUBSCRIPT), "_i2"),
        (Span("[1]", Mark.SUPERSCRIPT, "#note"), "[1]"),
        (Span("*", Mark.SUPERSCRIPT), "*"),
        (Span("a cat", Mark.IMAGE), "[Picture: a cat]"),
        (Span("", Mark.IMAGE), "[Picture]"),
        (Span("as it is", Mark.STRONG), "as it is"),
    ],
)
def test_raised_figures_and_pictures_are_told_in_characters(span: Span, text: str) -> None:
    assert "".join(part.text for part in shown((span, Span("2", Mark.SUPERSCRIPT)))) == text + "²"


def test_spans_without_such_come_back_as_they_are() -> None:
    spans = (Span("a"), Span("b", Mark.STRONG))
    assert shown(spans) is spans
    assert (length(spans), length(spans[:1]), length(())) == (2, 1, 0)
