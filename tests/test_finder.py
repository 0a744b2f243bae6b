"""Finding in one text: the very characters that are typed, whatever their accents and breaks."""

from __future__ import annotations

import pytest

from reader.query.finder import Finder

TEXT = "The Café on the quay — “Chez Zoë” — isn’t open.\nThe café opens at\nnoon. STRASSE and Straße."


def found(sought: str, text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in Finder(text).find(sought)]


def test_case_does_not_count_while_no_capital_is_typed() -> None:
    assert found("the") == ["The", "the", "The"]


def test_case_counts_as_soon_as_a_capital_is_typed() -> None:
    assert found("The") == ["The", "The"]
    assert found("Cafe") == ["Café"]


def test_accents_never_count() -> None:
    assert found("cafe") == found("café") == ["Café", "café"]
    assert found("zoe", "Zoe\u0308 and Zoë") == ["Zoe\u0308", "Zoë"]


@pytest.mark.parametrize("sought", ["open. the", "opens at noon", "opens  at"])
def test_white_space_is_found_across_breaks(sought: str) -> None:
    assert len(found(sought)) == 1


def test_quotation_marks_and_dashes_are_found_by_the_keys_of_a_keyboard() -> None:
    assert found("isn't") == ["isn’t"]
    assert found('"chez') == ["“Chez"]
    assert found("quay -") == ["quay —"]
    assert found("—") == ["—", "—"]


def test_a_letter_that_folds_to_two_is_found_whole() -> None:
    assert found("strasse") == ["STRASSE", "Straße"]
    assert found("stras") == ["STRAS", "Straß"]


def test_nothing_and_white_space_are_not_looked_for() -> None:
    assert found("") == found("  \n") == []


def test_signs_mean_themselves() -> None:
    assert found("a.b", "a.b axb") == ["a.b"]
    assert found("[x] (y", "[x] (y)") == ["[x] (y"]


def test_any_run_of_an_unspaced_script_is_found() -> None:
    assert found("待ち郵", "潮待ち郵便局") == ["待ち郵"]


def test_what_is_found_is_in_its_place_whatever_stands_before_it_in_other_lines() -> None:
    text = "ﬁrst … Straße\nCafé\n\nzo\u0308e ends\nhere"
    assert found("ends here", text) == ["ends\nhere"]
    assert found("fi", text) == ["ﬁ"]
    assert found("strasse cafe", text) == ["Straße\nCafé"]
    assert found("zoe", text) == ["zo\u0308e"]
    assert found("here", text) == ["here"]
    assert found("cafe ", text) == ["Café\n\n"]
    assert found("strasse ", text) == ["Straße\n"]
