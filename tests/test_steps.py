"""Steps through a text by characters, words and sentences."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from reader.query import steps

ENGLISH = "Mr. Smith left at 4.30 p.m. on the tide. “Who saw him?” Nobody, it's said.\nA heading\nThe last line"
JAPANESE = "潮待ち郵便局はカモメの家。手紙は来ない。"


def walk(step: Callable[[str, int], int], text: str, at: int = 0) -> list[int]:
    """Every place that a step leads to, one after the other."""
    found: list[int] = []
    while (there := step(text, at)) != at:
        found.append(there)
        at = there
    return found


def test_a_step_on_leads_from_word_to_word_whatever_is_between_them() -> None:
    text = "It's  a 'well-set' page.\n\nNaïve cafés"
    assert [text[at:][:5] for at in walk(steps.word_on, text)] == ["a 'we", "well-", "set' ", "page.", "Naïve", "cafés", ""]
    assert [text[:at].rsplit(maxsplit=1)[-1] for at in walk(steps.word_end, text)[:5]] == [
        "It's",
        "a",
        "'well",
        "'well-set",
        "page",
    ]
    assert walk(steps.word_back, text, len(text)) == [*reversed(walk(steps.word_on, text)[:-1]), 0]


def test_letters_keep_their_accents_and_points_wherever_these_stand() -> None:
    for text in ("cafe\u0301s gone", "שָׁלוֹם עולם", "مُحَمَّد هنا", "می\u200cخواهم آن"):
        assert walk(steps.word_on, text)[0] == text.index(" ") + 1


def test_without_spaces_a_change_of_script_parts_words() -> None:
    starts = [0, *walk(steps.word_on, JAPANESE)]
    assert [JAPANESE[start:stop] for start, stop in pairwise(starts)] == [
        *("潮待", "ち", "郵便局", "は", "カモメ", "の", "家。", "手紙", "は", "来", "ない。"),
    ]


def test_a_step_leads_from_sentence_to_sentence_and_line_to_line() -> None:
    starts = [0, *walk(steps.sentence_on, ENGLISH)]
    assert [ENGLISH[start:stop].strip() for start, stop in pairwise(starts)] == [
        "Mr. Smith left at 4.30 p.m. on the tide.",
        "“Who saw him?”",
        "Nobody, it's said.",
        "A heading",
        "The last line",
    ]
    assert walk(steps.sentence_back, ENGLISH, len(ENGLISH)) == [*reversed(starts[1:-1]), 0]


def test_a_japanese_sentence_ends_without_a_space() -> None:
    assert JAPANESE[slice(*steps.sentence_at(JAPANESE, 3))] == "潮待ち郵便局はカモメの家。"
    assert JAPANESE[slice(*steps.sentence_at(JAPANESE, 14))] == "手紙は来ない。"


def test_between_two_sentences_it_is_the_next_and_after_the_last_there_is_none() -> None:
    at = ENGLISH.index(" “Who")
    assert ENGLISH[slice(*steps.sentence_at(ENGLISH, at))] == "“Who saw him?”"
    assert steps.sentence_at("Done. ", 6) == (6, 6)


def test_what_is_drawn_as_one_character_is_one_step() -> None:
    text = "a👩‍👩‍👧e\u0301🇯🇵"
    places = [0, *walk(steps.character_on, text)]
    assert [text[a:b] for a, b in pairwise(places)] == ["a", "👩‍👩‍👧", "e\u0301", "🇯🇵"]
    assert walk(steps.character_back, text, len(text)) == list(reversed(places[:-1]))


def test_a_step_costs_its_surroundings_alone() -> None:
    text = "word " * 200_000
    assert steps.sentence_back(text, 900_000) >= 890_000
    assert steps.word_back(text, 900_001) == 900_000
    assert steps.word_on(text, 900_000) == 900_005


@pytest.mark.parametrize(("span", "kept"), [((0, 8), (2, 6)), ((2, 6), (2, 6)), ((0, 2), (2, 2)), ((6, 8), (8, 8))])
def test_a_stretch_is_trimmed_of_white_space(span: tuple[int, int], kept: tuple[int, int]) -> None:
    assert steps.trimmed("  word  ", *span) == kept
