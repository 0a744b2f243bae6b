from __future__ import annotations

import pyphen
import pytest

from reader.render.hyphens import Hyphens, hyphens_of
from reader.render.typography import Typography, manner_for

ENGLISH = "harbour lighthouse incomprehensibilities keeper winter petition electricity a of the through meteorological Thursday"
GERMAN = "Leuchtturm Hafenverwaltung Donaudampfschifffahrt überqueren Straßenbahn Möwe gegenüberliegenden ab"
RUSSIAN = "маяк электричество достопримечательность"


@pytest.mark.parametrize(("lang", "words"), [("en-US", ENGLISH), ("en_GB", ENGLISH), ("de", GERMAN), ("ru-RU", RUSSIAN)])
def test_words_are_parted_where_pyphen_parts_them(lang: str, words: str) -> None:
    hyphens = hyphens_of(lang)
    assert hyphens is not None
    library = pyphen.Pyphen(lang=lang, left=2, right=3)
    for word in words.split():
        wanted = tuple(int(place) for place in library.positions(word)) if len(word) >= 5 else ()
        assert hyphens.places(word) == wanted == hyphens.places(word), word


def test_a_word_whose_spelling_would_change_is_not_parted_there() -> None:
    hungarian = hyphens_of("hu")
    assert hungarian is not None
    assert [place.data for place in pyphen.Pyphen(lang="hu").positions("asszony")] == [("sz=", -1, 1)]
    assert hungarian.places("asszony") == ()
    assert hungarian.places("változás") == (3, 5)


def test_a_word_whose_small_letters_are_more_than_its_capitals_is_not_parted() -> None:
    turkish = Hyphens("UTF-8\n1s\n1t\n")
    assert turkish.places("İstanbul") == ()
    assert turkish.places("istanbul") == (2,)
    assert turkish.places("ist" * 22) == ()


def test_a_dictionary_says_how_many_letters_stay_together() -> None:
    hyphens = Hyphens("UTF-8\nLEFTHYPHENMIN 4\nRIGHTHYPHENMIN 5\n% a comment\n1b\n1^^63\n1d\n")
    assert hyphens.places("aabaabaacaadaab") == (5, 8)


def test_what_is_known_of_words_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.render.hyphens._WORDS_KEPT", 2)
    hyphens = Hyphens("UTF-8\n1b\n")
    for word in ("aabaa", "aaabaa", "aabaaa"):
        assert hyphens.places(word)
    assert len(hyphens._known) == 1


def test_languages_without_a_dictionary_are_not_hyphenated() -> None:
    assert hyphens_of("ja") is None
    assert hyphens_of("xx-unknown") is None


@pytest.mark.parametrize("lang", sorted(set(pyphen.LANGUAGES)))
def test_every_dictionary_can_be_read(lang: str) -> None:
    assert hyphens_of.__wrapped__(lang) is not None


@pytest.mark.parametrize(
    ("typography", "lang", "hyphenated"),
    [
        (Typography(), "en", False),
        (Typography(justify=True), "en", False),
        (Typography(justify=True, hyphenate=True), "en", True),
        (Typography(hyphenate=True), "en", True),
        (Typography(hyphenate=True), None, False),
        (Typography(hyphenate=True), "ja", False),
    ],
)
def test_words_are_parted_where_the_reader_wants_it_and_the_language_is_known(
    typography: Typography, lang: str | None, hyphenated: bool
) -> None:
    manner = manner_for(lang, typography)
    assert (manner.hyphens is not None) is hyphenated
    assert manner.plain is not (hyphenated or typography.justify)
