"""Cleaning, measuring and comparing text."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import (
    cell_width,
    clean,
    clean_after,
    clean_line,
    collapse,
    count_words,
    fold,
    graphemes,
    reading_minutes,
    truncate,
)

FAMILY = "👩\u200d👩\u200d👧"
JAPAN, FRANCE = "\U0001f1ef\U0001f1f5", "\U0001f1eb\U0001f1f7"
HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x1b\x07\x9b\x00\r\n\t\u2028\u2029\u202e\u2066\u200b\u200c\u200d\ufe0f\u0301\U000e0041❤👩\U0001f1efنक"
        ),
    )
)


@given(HOSTILE)
def test_no_control_bidi_or_invisible_character_survives_cleaning(text: str) -> None:
    for character in clean(text):
        assert character in "\n\t\u200c\u200d\ufe0f" or unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
        assert not re.match("[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u061c\ufeff\U000e0000-\U000e0fff]", character)


@given(HOSTILE)
def test_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(HOSTILE)
def test_a_cleaned_line_is_one_line_without_spare_spaces(text: str) -> None:
    line = clean_line(text)
    assert "\n" not in line
    assert "\t" not in line
    assert "  " not in line
    assert line == line.strip(" ")


def test_an_escape_sequence_loses_its_escape() -> None:
    assert clean("a\x1b]0;title\x07b\x9b31mc") == "a]0;titleb31mc"


@pytest.mark.parametrize("kept", [FAMILY, "❤\ufe0f", "1\ufe0f\u20e3", "می\u200cخواهم", "क्\u200dष", "שלום", JAPAN])
def test_what_scripts_and_emoji_need_is_kept(kept: str) -> None:
    assert clean(kept) == kept


@pytest.mark.parametrize(
    ("text", "cleaned"), [("x\u200dy", "xy"), ("x\ufe0fy", "xy"), ("a\u200cb", "ab"), ("\u200dx", "x"), ("\ufe0f", "")]
)
def test_joiners_that_join_nothing_go(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_every_kind_of_line_break_becomes_one() -> None:
    assert clean("a\r\nb\rc\u2028d\u2029e\x85f\x0bg\x0ch") == "a\nb\nc\nd\ne\nf\ng\nh"


def test_a_flood_of_combining_marks_is_stemmed() -> None:
    assert clean("Z" + "\u0301" * 500) == "Z" + "\u0301" * 4


def test_a_flood_is_stemmed_whatever_script_its_marks_are_of() -> None:
    assert clean("ก" + "\u0e49" * 500 + "ก\u0e49") == "ก" + "\u0e49" * 8 + "ก\u0e49"
    assert clean("Z" + "\u0301\u0e49\u064b" * 200) == "Z" + "\u0301\u0e49\u064b\u0301\u0e49\u064b\u0e49\u064b"


def test_a_text_that_follows_another_adds_no_flood_to_its_last_letter() -> None:
    accents = "\u0301" * 4
    assert clean_after("Z\u0301", accents + "a") == "\u0301" * 3 + "a"
    assert clean_after(f"Z{accents}", f"{accents}a{accents}") == f"a{accents}"
    assert clean_after("", accents) == accents
    assert (clean_after("Z", ""), clean_after("Z", "plain"), clean_after("Z", "\u4e2d")) == ("", "plain", "\u4e2d")


@pytest.mark.parametrize("kept", ["བསྒྲུབས", "בְּרֵאשִׁ֖ית", "น้ำใจ", "x\u0338\u0301\u0302\u0303", "──────────", "🎉🎉🎉🎉🎉🎉"])
def test_as_many_marks_as_any_script_needs_are_kept(kept: str) -> None:
    assert clean(kept) == kept


@pytest.mark.parametrize("gone", ["\U0001bca0", "\U00013430", "\ufdd0", "\U0001fffe", "\U0010ffff"])
def test_formats_and_characters_that_are_none_go(gone: str) -> None:
    assert clean(f"a{gone}b") == "ab"


def test_no_break_spaces_stay_inside_a_line() -> None:
    assert clean_line("\xa0 12\xa0000 \t euros\u3000!\xa0") == "12\xa0000 euros !"


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("日本", 4), (FAMILY, 2), ("e\u0301", 1), (JAPAN, 2), ("", 0)])
def test_width_is_counted_in_cells(text: str, cells: int) -> None:
    assert cell_width(text) == cells


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("abc", ["a", "b", "c"]),
        (f"a{FAMILY}e\u0301", ["a", FAMILY, "e\u0301"]),
        (JAPAN + FRANCE, [JAPAN, FRANCE]),
        (JAPAN[0] + "x", [JAPAN[0], "x"]),
        (JAPAN + FRANCE[0], [JAPAN, FRANCE[0]]),
    ],
)
def test_a_cluster_is_what_a_reader_sees_as_one_character(text: str, clusters: list[str]) -> None:
    assert list(graphemes(text)) == clusters


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Mn", "Me"])), st.integers(0, 40))
def test_a_truncated_text_fits_and_says_that_it_was_cut(text: str, width: int) -> None:
    cut = truncate(text, width)
    assert cell_width(cut) <= width
    assert cut == text or width == 0 or cut.endswith("…")


def test_folding_forgets_case_accents_quotes_dashes_and_spaces() -> None:
    assert fold("“Ça  Été” – l’Île…") == fold('"ca ete" - l\'ile...')
    assert fold("STRASSE") == fold("Straße")
    assert fold("plain") == "plain"
    assert collapse(" a \n b\t c ") == "a b c"


def test_words_are_counted_and_characters_of_scripts_without_spaces() -> None:
    assert count_words("It’s one, two - three.") == (4, 0)
    assert count_words("don't stop") == (2, 0)
    assert count_words("日本語 and English") == (2, 3)


@given(st.text("ab1_ '.,-’—“·é日\n"))
def test_counting_by_the_shape_of_a_text_is_counting_its_words(text: str) -> None:
    characters = text.count("日")
    parted = text.replace("日", " ")
    words = re.findall(r"[^\W_]+(?:['’.,-][^\W_]+)*", parted)
    assert count_words(text) == (len(words), characters)


def test_reading_takes_at_least_a_minute() -> None:
    assert reading_minutes(0, 0) == 1
    assert reading_minutes(2380, 0) == 10
    assert reading_minutes(0, 5000) == 10
