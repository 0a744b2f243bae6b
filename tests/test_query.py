"""The search language: what is typed, and what it asks for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.query import Sort
from reader.query.amounts import dated, measured
from reader.query.complete import completions
from reader.query.languages import guess, primary
from reader.query.matcher import Matcher
from reader.query.parse import parse, tokens
from reader.query.tree import And, Dated, Has, Is, Label, LabelKind, Measured, Not, Or, Query, Words, walk
from reader.query.words import fold, fold_with_places, pieces, searchable, terms

TODAY = date(2022, 8, 1)


def typed(text: str) -> Query:
    return parse(text, finished=False, today=TODAY)


def done(text: str) -> Query:
    return parse(text, today=TODAY)


def word(text: str, *, begun: bool = False) -> Words:
    return Words((text,), begun)


def test_words_are_all_wanted_and_the_last_one_may_be_unfinished() -> None:
    assert done("Tide tables") == Query(And((word("tide"), word("tables"))))
    assert typed("tide tab") == Query(And((word("tide"), word("tab", begun=True))), finished=False)
    assert typed("tide tab ") == Query(And((word("tide"), word("tab"))))


def test_nothing_asks_for_every_article() -> None:
    for text in ("", "  ", '"', '""', "-", "AND", "OR", "...", "tag:", 'tag:""', "is:", "before:", "words:>", "\u3000"):
        assert typed(text).node is None, text


def test_quotation_marks_of_any_kind_hold_words_together_closed_or_not() -> None:
    phrase = Words(("low", "water"), exact=True)
    assert done('"low water"') == done("“low water”") == done("„low water“") == done("«low water»") == Query(phrase)
    assert typed('"low wat') == Query(Words(("low", "wat"), begun=True, exact=True), finished=False)
    assert typed('"low wat"') == Query(Words(("low", "wat"), exact=True))
    assert typed('"low ') == Query(Words(("low",), exact=True), finished=False)


def test_a_word_that_signs_cut_stays_together() -> None:
    assert done("don't") == Query(Words(("don", "t")))
    assert done("e-mail -e-mail") == Query(And((Words(("e", "mail")), Not(Words(("e", "mail"))))))


def test_languages_named_with_signs_are_words_of_their_own() -> None:
    assert (done("C++").node, done("c#").node, done("a c sharp").node) == (
        word("cplusplus"),
        word("csharp"),
        And((word("a"), word("c"), word("sharp"))),
    )
    assert typed("c++") == Query(word("cplusplus"), finished=False)


def test_what_is_not_wanted_is_a_whole_word_even_while_it_is_typed() -> None:
    assert typed("tide -f") == Query(And((word("tide"), Not(word("f")))), finished=False)


def test_or_binds_the_two_beside_it() -> None:
    assert done("a b OR c | d e").node == And((word("a"), Or((word("b"), word("c"), word("d"))), word("e")))
    assert done("OR a OR").node == done("a AND").node == word("a")
    assert done('a "OR" b').node == And((word("a"), Words(("or",), exact=True), word("b")))


def test_fields_say_what_an_article_is_filed_under() -> None:
    assert done("title:tide").node == Words(("tide",), in_title=True)
    assert done('Title:"low water"').node == Words(("low", "water"), exact=True, in_title=True)
    assert done("by:marrable in:letters/2022").node == And(
        (Label("author", ("marrable",)), Label("folder", ("letters", "2022")))
    )
    assert typed("-tag:se").node == Not(Label("tag", ("se",)))
    assert typed("site:ti") == Query(Label("site", ("ti",), begun=True))


def test_a_name_that_is_no_field_is_text() -> None:
    assert done("https://example.org").node == Words(("https", "example", "org"))
    assert done("note: tide").node == And((word("note"), word("tide")))


def test_conditions_and_sorts_may_be_cut_short_while_they_are_typed() -> None:
    assert done("is:starred").node == Is("starred")
    assert done("is:archived has:note").node == And((Is("archived"), Has("note")))
    assert typed("-has:hi").node == Not(Has("highlight"))
    assert done("has:nothing").node is None
    assert typed("is:un").node == Is("unread")
    assert done("is:un is:odd").node is None
    assert done("sort:title tide").sort is Sort.TITLE
    assert typed("sort:newest").sort is typed("sort:pub").sort is Sort.PUBLISHED
    assert (typed("sort:s").sort, typed("sort:sa").sort, done("sort:site sort:x").sort) == (None, Sort.SAVED, Sort.SITE)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("before:2022", None, "2022"),
        ("before:2022-08", None, "2022-08"),
        ("before:7d", None, "2022-07-25"),
        ("after:2020", "2021", None),
        ("after:2022-12", "2023", None),
        ("after:2022-7", "2022-08", None),
        ("after:2022-07-31", "2022-08-01", None),
        ("after:7d", "2022-07-25", None),
        ("after:1w", "2022-07-25", None),
        ("after:2m", "2022-06-01", None),
        ("after:1y", "2021-08-01", None),
        ("after:yesterday", "2022-07-31", None),
        ("published:2022", "2022", "2023"),
        ("published:2022-07", "2022-07", "2022-08"),
        ("published:2022/07/29", "2022-07-29", "2022-07-30"),
        ("published:today", "2022-08-01", "2022-08-02"),
        ("published:7d", "2022-07-25", None),
        ("published:2020..2022", "2020", "2023"),
        ("published:2020..", "2020", None),
        ("published:..2020", None, "2021"),
        ("published:>2020", "2021", None),
        ("published:>=2020-03", "2020-03", None),
        ("published:<2020", None, "2020"),
        ("published:<=2020", None, "2021"),
        ("published:2022-0", "2022", "2023"),
        ("published:2022-", "2022", "2023"),
        ("published:2022-02-31", "2022-02", "2022-03"),
        ("published:9999", "9999", "9999-99"),
        ("published:9999-12", "9999-12", "9999-99"),
        ("published:9999-12-31", "9999-12-31", "9999-99"),
        ("published:9999-11", "9999-11", "9999-12"),
        ("after:99999y", "0000", None),
    ],
)
def test_dates(text: str, since: str | None, until: str | None) -> None:
    assert done(text).node == Dated(since, until)


def test_what_is_no_date_or_number_yet_asks_for_nothing() -> None:
    for text in (
        "before:20",
        "after:soon",
        "published:x",
        "published:>x",
        "published:x..y",
        "words:>x",
        "words:many",
        "words:x..y",
    ):
        assert done(text).node is None, text


def test_lengths() -> None:
    told = {
        ">2000": (2001, None),
        ">=2k": (2000, None),
        "<10": (None, 9),
        "<=10": (None, 10),
        "=10": (10, 10),
        "10": (10, 10),
        "500..1k": (500, 1000),
        "500-1000": (500, 1000),
        "500..": (500, None),
        "..1000": (None, 1000),
    }
    assert {text: measured("words", text) for text in told} == {text: Measured("words", *ends) for text, ends in told.items()}
    assert done("minutes:<10").node == Measured("minutes", None, 9)


def test_a_day_is_a_day_whatever_the_field_is_called() -> None:
    assert dated("before", " 2022 ", TODAY) == Dated(until="2022")


@given(st.text(), st.booleans())
def test_no_text_is_wrong(text: str, finished: bool) -> None:
    query = parse(text, finished=finished, today=TODAY)
    assert query.finished or not finished
    for words in query.wanted():
        assert words.pieces
        assert all(pieces(piece) == (piece,) for piece in words.pieces)


_TYPED = st.lists(
    st.sampled_from(
        [
            '"',
            "-",
            "OR",
            "AND",
            "c++",
            "don't",
            "title:",
            "tag:sea",
            "is:un",
            "before:20",
            "words:>",
            "a",
            "潮待ち",
            " ",
            ":",
            "sort:",
        ]
    )
).map(" ".join)


@given(_TYPED, st.booleans())
def test_no_mixture_of_the_language_is_wrong(text: str, finished: bool) -> None:
    query = parse(text, finished=finished, today=TODAY)
    assert query.has_words == any(isinstance(node, Words) for node in ([] if query.node is None else walk(query.node)))


@given(st.text())
def test_tokens_are_stretches_of_the_text_in_order(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert at <= token.start < token.end <= len(text)
        assert token.value in text[token.start : token.end]
        at = token.end


@given(st.text())
def test_a_text_and_what_is_asked_for_are_cut_alike(text: str) -> None:
    found = pieces(text)
    assert searchable(text).split() == [term for piece in found for term in terms(piece, ends=True)]


@given(st.text())
def test_folding_with_places_is_folding(text: str) -> None:
    folded = fold_with_places(text)
    assert folded.at is None or len(folded.at) == len(folded.text) + 1
    assert folded.original(0, len(folded.text)) == (0, len(text)) or not folded.text


def test_case_accents_and_width_are_folded_and_kana_stay_what_they_are() -> None:
    assert fold("ÉCOLE Straße Ａｂ ﬁne Ёлка ℌ") == "ecole strasse ab fine елка h"
    assert (fold("が"), fold("か\u3099"), fold("한국")) == ("が", "が", "한국")
    assert pieces("हिन्दी_x") == ("हिन्दी", "x")


def test_scripts_that_do_not_part_words_are_cut_into_pairs() -> None:
    assert searchable("x潮待ち y").split() == ["x", "潮待", "待ち", "ち", "y"]
    assert terms("潮待ち", ends=False) == ["潮待", "待ち"]
    assert terms("潮", ends=False) == ["潮"]
    assert typed("潮待").node == word("潮待")


def spans(query: str, text: str, forms: dict[str, list[str]] | None = None, *, finished: bool = True) -> list[str]:
    matcher = Matcher(parse(query, finished=finished).wanted(), forms or {})
    return [text[start:end] for start, end in matcher.spans(text)]


def test_matches_are_found_however_they_are_written() -> None:
    assert spans("cafe strasse", "Das Café in der STRASSE, die Straße") == ["Café", "STRASSE", "Straße"]
    assert spans("tid", "tides tidy untidy", finished=False) == ["tides", "tidy"]
    assert spans("tide", "Tide, tides, tidal", {"tide": ["tides"]}) == ["Tide", "tides"]
    assert spans('"tide"', "Tide, tides", {"tide": ["tides"]}) == ["Tide"]
    assert spans("don't", "He don’t and don't, done") == ["don’t", "don't"]
    assert spans('"low water"', "Low-water, low  water, low the water") == ["Low-water", "low  water"]
    assert spans("c++", "C and C++ and cplusplus") == ["C++", "cplusplus"]
    assert spans("待ち", "潮待ち郵便局") == ["待ち"]
    assert spans('"NHK放送"', "ＮＨＫ放送局") == ["ＮＨＫ放送"]
    assert spans("-tide", "tide") == []


def test_the_half_of_a_letter_marks_the_whole_of_it() -> None:
    assert spans("gros", "groß große", finished=False) == ["groß", "große"]
    assert fold_with_places("ß!").original(0, 1) == (0, 1)


def test_words_for_the_headline_are_marked_there_alone() -> None:
    matcher = Matcher(parse("title:tide moon").wanted(), {})
    assert matcher.spans("tide moon") == [(5, 9)]
    assert matcher.title_spans("tide moon") == [(0, 4), (5, 9)]
    assert matcher.kinds("moon") == [[(0, 4)]]
    assert matcher
    assert not Matcher((), {})


def test_a_language_is_told_by_its_tag_or_its_commonest_words() -> None:
    assert [primary(tag) for tag in ("en-GB", "pt_BR", "nb", "JA")] == ["en", "pt", "no", "ja"]
    assert guess("The cat came out and lay in the sun, for it was Sunday and that is what she does.") == "en"
    assert guess("Der Hund ist nicht mit den Kindern auf die Straße gegangen, und das war auch gut.") == "de"
    assert guess("lorem dolor amet") is None


def offer(text: str, cursor: int | None = None) -> list[str]:
    def values(kind: LabelKind, begun: str) -> list[str]:
        every = {"tag": ["Low Water", "sea"], "folder": ["letters"]}
        return [name for name in every.get(kind, ()) if name.lower().startswith(begun.lower())]

    at = len(text) if cursor is None else cursor
    return [text[: each.start] + each.text + text[each.end :] for each in completions(text, at, values)]


def test_fields_and_their_values_are_completed() -> None:
    assert offer("tide ta") == ["tide tag:"]
    assert offer("-ti") == ["-title:"]
    assert offer("tag:") == ['tag:"Low Water" ', "tag:sea "]
    assert offer('tag:"lo') == ['tag:"Low Water" ']
    assert offer("in:l") == ["in:letters "]
    assert offer("is:s") == ["is:starred "]
    assert offer("sort:ti") == ["sort:title "]
    assert offer("words:") == ["words:>2000 ", "words:<500 "]
    assert offer("ti tide", 2) == ["title: tide"]


def test_nothing_is_offered_where_anything_may_be_typed() -> None:
    assert offer("") == offer("tide ") == offer('"ti') == offer("xyz") == offer("title:x") == offer("tag:sea") == []
