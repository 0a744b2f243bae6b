from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import Mark, Span
from reader.render.joining import joined
from reader.render.lines import Tone
from reader.render.spans import set_spans
from reader.render.typography import Manner, Typography
from reader.text import cell_width

WORDS = st.text(alphabet="ابتمرحيلكةءؤىپگیالשa1 ()ـ\u064b\u0651\u200c\u200d", max_size=24)


def forms(text: str) -> str:
    """The forms of a text's letters: i(solated), f(inal), b(eginning), m(iddle), - for what has none."""
    tags = (unicodedata.decomposition(character).split(" ")[0] for character in joined(text))
    return "".join({"<isolated>": "i", "<final>": "f", "<initial>": "b", "<medial>": "m"}.get(tag, "-") for tag in tags)


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("بيت", "bmf"),
        ("دار", "iii"),
        ("باب", "bfi"),
        ("كتاب مفتوح", "bmfi-bmmfi"),
        ("بَيْت", "b-m-f"),
        ("شيء", "bfi"),
        ("می\u200cروم", "bf-iii"),
        ("بـ ب", "b--i"),
        ("ب(ت", "i-i"),
        ("abc", "---"),
    ],
)
def test_letters_have_the_form_of_their_place_in_the_word(text: str, shapes: str) -> None:
    assert forms(text) == shapes


@given(WORDS)
@settings(deadline=None)
def test_joined_letters_are_the_same_letters_and_as_wide(text: str) -> None:
    shaped = joined(text)
    assert len(shaped) == len(text)
    assert cell_width(shaped) == cell_width(text)
    for drawn, letter in zip(shaped, text, strict=True):
        assert drawn == letter or unicodedata.normalize("NFKC", drawn) == unicodedata.normalize("NFKC", letter)


def test_arabic_is_joined_where_it_is_turned_and_stands_for_its_letters() -> None:
    (line,) = set_spans((Span("باب"),), 40, Tone.BODY)
    (run,) = line.runs
    assert (run.text, run.logical) == ("ﺏﺎﺑ", "باب")
    before, inside, _ = run.cut(0, 1)
    assert before is not None
    assert inside is not None
    assert (before.text, before.logical, inside.text, inside.logical) == ("ﺏﺎ", "اب", "ﺑ", "ب")
    (line,) = set_spans((Span("باب"),), 40, Tone.BODY, 0, Manner(Typography(bidi="terminal")))
    assert line.text == "باب"


def test_letters_join_over_the_edges_of_spans() -> None:
    (line,) = set_spans((Span("ب"), Span("يت", href="#x")), 40, Tone.BODY)
    assert [run.text for run in line.runs] == ["ﺖﻴ", "ﺑ"]


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("لا", "ﻻ"),
        ("سلام", "ﻡﻼﺳ"),
        ("لأنّ", "ّﻥﻷ"),
        ("لَا", "ﻻَ"),
        ("الآن", "ﻥﻵﺍ"),
        ("إلإ", "ﻹﺇ"),
        ("ل ا", "ﺍ ﻝ"),
        ("قولاً", "ﻻًﻮﻗ"),
    ],
)
def test_a_lam_and_an_alef_are_one_sign_that_stands_for_both(text: str, drawn: str) -> None:
    (line,) = set_spans((Span(text),), 40, Tone.BODY)
    graphemes_drawn = "".join(run.text for run in line.runs)
    assert sorted(graphemes_drawn) == sorted(drawn)
    assert "".join(run.logical for run in sorted(line.runs, key=lambda run: run.at)) == text


def test_what_lies_over_a_part_of_the_sign_lies_over_all_of_it() -> None:
    (line,) = set_spans((Span("سلام"),), 40, Tone.BODY)
    sign = next(run for run in line.runs if run.text == "ﻼ")
    assert (sign.at, sign.end, sign.logical) == (1, 3, "لا")
    assert sign.cut(2, 3) == (None, sign, None)


def test_lines_with_such_signs_are_as_wide_as_the_column_where_both_edges_are_straight() -> None:
    text = "سلام على الأهل والأصحاب الآن " * 8
    lines = set_spans((Span(text.strip()),), 40, Tone.BODY, 0, Manner(Typography(justify=True)))
    assert {cell_width(line.text) for line in lines[:-1]} == {40}


def test_a_sign_is_not_made_across_the_border_of_two_looks() -> None:
    (line,) = set_spans((Span("ل"), Span("ا", Mark.STRONG)), 40, Tone.BODY)
    assert [run.text for run in line.runs] == ["ﺎ", "ﻟ"]
