"""What is put right after the model has labelled the lines, and what the model's table holds."""

from __future__ import annotations

import pytest

from reader.markup.plain.labels import LETTERS, Label, Sheet
from reader.markup.plain.lines import units_of
from reader.markup.plain.model import labels_of, weights
from reader.markup.plain.parts import lists_of
from reader.markup.plain.settle import settle

NAMES = {label: letter for letter, label in LETTERS.items()}


def settled(letters: str, *lines: str) -> Sheet:
    sheet = Sheet.of(units_of(lines), [LETTERS[letter] for letter in letters])
    settle(sheet)
    return sheet


def letters_of(sheet: Sheet) -> str:
    return "".join(NAMES[label] for label in sheet.labels)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("HH.", "HD."),  # the second line of a headline
        ("HFH.", "HFF."),
        (".Ll", ".Ll"),
        (".l", ".F"),
        (".d", ".F"),
        (".L", ".F"),
        (".L.l", ".F.F"),
        (".LL.", ".FF."),
        (".LlLdl", ".LlLdl"),
        (".Ld.l", ".FF.F"),
    ],
)
def test_labels_that_cannot_stand_together_are_mended(given: str, kept: str) -> None:
    lines = [f"A line of the page, number {number}" for number in range(len(given))]
    assert letters_of(settled(f"BT{given}", "By Ann Lee", "3 May 2021", *lines)) == f"BT{kept}"


def test_a_list_goes_on_while_its_markers_stand_on_lines_of_their_own() -> None:
    lines = ["The council voted.", "Most read", "-", "Box", "-", "Smith", "- Not alone"]
    assert letters_of(settled(".LFFF", *lines)) == ".LllF"
    ranked = ["The council voted.", "Most read", "1", "Box", "2", "Smith", "1", "Again"]
    assert letters_of(settled(".LFFF", *ranked)) == ".LllF"
    assert letters_of(settled(".LFF", "The council voted.", "Most read", "Words", "-", "Box")) == ".FFF"


def test_words_of_somebodys_own_text_are_kept_but_for_boxes_and_tags() -> None:
    lines = ("A first thought", "A second thought", "Subscribe to our newsletter", "Tags")
    sheet = Sheet(units_of(lines), [Label.BODY, *[Label.FURNITURE] * 3])
    settle(sheet)
    assert letters_of(sheet) == "..FF"


def test_where_nothing_passed_for_the_articles_the_words_are() -> None:
    assert letters_of(settled("HFF", "A headline", "Nothing here", "Share")) == "H.F"


def test_the_body_starts_at_its_first_line() -> None:
    assert settled("HB.", "A headline of some words", "By Ann Lee", "The council has voted.").start == 2
    assert settled("C", "News").start == 1


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (("— Box found in canal", "— Smith retires at last"), ["Box found in canal", "Smith retires at last"]),
        (("1Box found in canal", "2Smith retires at last"), ["Box found in canal", "Smith retires at last"]),
        (("1 - Box found in canal", "2 - Smith retires at last"), ["Box found in canal", "Smith retires at last"]),
        (("1Box found in canal", "Smith retires at last"), ["1Box found in canal", "Smith retires at last"]),
        (("— Box found in canal",), ["— Box found in canal"]),
    ],
)
def test_what_stands_before_each_item_of_a_list_is_cut(lines: tuple[str, ...], items: list[str]) -> None:
    (side,) = lists_of(
        settled("BT.L" + "l" * len(lines), "By Ann Lee", "3 May 2021", "The council voted.", "Most read", *lines)
    )
    assert [item.text for item in side.items] == items


def test_the_table_has_a_weight_for_each_pair_and_knows_each_label() -> None:
    table = weights()
    assert len(table.pairs) == len(LETTERS)
    assert all(any(row) for row in table.pairs)
    assert len(table.features) > 1000


def test_no_line_needs_no_label() -> None:
    assert labels_of([]) == []
