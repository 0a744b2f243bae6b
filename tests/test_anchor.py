from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.anchor import CONTEXT, Text, anchor, select
from reader.model import Selector
from tests.quality.anchors import KINDS, measure

STORY = (
    "The ferry left at noon, as it had every day since the war.\nNobody on the quay looked up. “It is late…” said the baker,"
    " and went back to his bread.\nIn the evening the lighthouse keeper wrote a letter to the council about the missing lamp"
    " oil."
)


def marked(text: str, words: str) -> Selector:
    start = text.index(words)
    return select(Text(text), start, start + len(words))


def found(text: str, passage: Selector) -> tuple[str, str] | None:
    place = anchor(Text(text), passage)
    return (text[place.start : place.stop], place.how) if place else None


def test_a_passage_is_kept_with_what_is_around_it() -> None:
    passage = marked(STORY, "Nobody on the quay looked up.")
    assert passage.quote == "Nobody on the quay looked up."
    assert passage.prefix.endswith("since the war. ")
    assert passage.suffix.startswith(' "It is late..." said')
    # The text begins before there is as much as usual.
    assert (len(passage.prefix), len(passage.suffix)) == (59, CONTEXT)


def test_white_space_at_its_ends_is_not_part_of_a_passage() -> None:
    at = STORY.index("\nNobody")
    assert select(Text(STORY), at, at + 8).quote == "Nobody"
    with pytest.raises(ValueError, match=r"^\n$"):
        select(Text(STORY), at, at + 1)


def test_a_text_that_did_not_change_has_its_passages_where_they_were() -> None:
    assert found(STORY, marked(STORY, "went back to his bread.\nIn the evening")) == (
        "went back to his bread.\nIn the evening",
        "position",
    )


def test_other_quotation_marks_dashes_spaces_and_accents_in_pieces_make_no_other_text() -> None:
    passage = marked(STORY, "“It is late…” said the baker")
    plain = STORY.replace("“", '"').replace("”", '"').replace("…", "...").replace(" ", "  ")
    assert found(plain, passage) == ('"It  is  late..."  said  the  baker', "position")
    assert found("A cafe\u0301 was open.", marked("A café was open.", "café")) == ("cafe\u0301", "position")


def test_a_passage_that_moved_is_found_by_its_words() -> None:
    passage = marked(STORY, "Nobody on the quay looked up.")
    first, second, third = STORY.split("\n")
    assert found("\n".join((third, second, first)), passage) == ("Nobody on the quay looked up.", "exact")


def test_of_several_places_that_in_the_same_surroundings_counts() -> None:
    text = "He said yes to the king. She said yes to the baker. They said yes to nobody at all."
    passage = marked(text, "said yes to the baker")
    other = (
        "They said yes to the baker's dog? Yes. He said yes to the king. She said yes to the baker. They said yes to nobody."
    )
    place = anchor(Text(other), passage)
    assert place is not None
    assert other[: place.start].endswith("She ")


def test_a_passage_with_typos_or_new_words_in_it_is_found() -> None:
    passage = marked(STORY, "the lighthouse keeper wrote a letter to the council about the missing lamp oil")
    changed = STORY.replace("lighthouse", "lighthuose").replace("a letter", "a long letter")
    assert found(changed, passage) == (
        "the lighthuose keeper wrote a long letter to the council about the missing lamp oil",
        "approximate",
    )


def test_words_changed_at_the_ends_of_a_passage_are_still_its_own() -> None:
    passage = marked(STORY, "lighthouse keeper wrote a letter to the council about the missing lamp")
    changed = STORY.replace("lighthouse", "tower").replace("missing lamp", "missing light")
    assert found(changed, passage) == ("tower keeper wrote a letter to the council about the missing light", "approximate")


def test_a_passage_that_was_deleted_is_not_put_anywhere_else() -> None:
    assert found(STORY.replace("Nobody on the quay looked up.", ""), marked(STORY, "Nobody on the quay looked up.")) is None
    assert found("", marked(STORY, "Nobody")) is None
    assert found("Nobody came to the party in the town of the other country.", marked(STORY, "Nobody")) is None
    assert found(STORY, Selector("", "", "", 0, 0)) is None


def test_a_sentence_told_twice_is_not_mistaken_for_its_twin() -> None:
    twin = "The council has promised to mend the lamp before winter comes again."
    first, later = "It began in May with letters and petitions.", "Later much was said of it, and nothing was done."
    text = f"{first} {twin} That was the word of the mayor. {later} {twin} Few believed it by then, least of all the keeper."
    passage = select(Text(text), text.index(twin), text.index(twin) + len(twin))
    assert found(text.replace(twin + " That was the word of the mayor. ", "", 1), passage) is None
    half = select(Text(text), text.index("petitions."), text.index(twin) + len(twin))
    assert found(text.replace("letters and petitions. " + twin, "something else", 1), half) is None
    assert found("Before all this. " + text, passage) == (twin, "exact")


def test_a_text_that_says_the_same_again_and_again_keeps_a_passage_where_it_was() -> None:
    text = "Row, row, row your boat. " * 12
    passage = select(Text(text), 150, 174)
    place = anchor(Text(text), passage)
    assert place is not None
    assert (place.start, place.stop) == (150, 174)
    assert anchor(Text("x" + text), passage) == (151, 175, "exact")
    assert anchor(Text(text * 2), passage) is not None
    assert anchor(Text("Then they sang. " + text * 3), passage) is None


def test_a_passage_that_two_places_are_as_much_like_is_put_in_neither() -> None:
    passage = marked(
        "Before it. The harbour council measured the garden wall twice. After it.", "harbour council measured the garden wall"
    )
    one = "Before it. The harbour council repaired the garden wall twice. After it."
    assert found(f"{one} Some words between the two. {one}", passage) is None
    assert found(one, passage) == ("harbour council repaired the garden wall", "approximate")


def test_a_few_words_much_like_a_passage_are_not_it() -> None:
    passage = marked(STORY, "baker, and went")
    assert found(STORY.replace("baker, and went", "maker, or left"), passage) is None


def test_a_short_passage_with_another_word_in_it_is_known_by_what_is_around_it_only() -> None:
    passage = marked(STORY, "wrote a letter to")
    assert found(STORY.replace("wrote a letter to", "wrote the letter to"), passage) == ("wrote the letter to", "approximate")
    assert found("Elsewhere, long ago, somebody wrote a letters to nobody in particular.", passage) is None
    changed_story = STORY.replace("wrote a letter to", "wrote the letter to")
    halved = changed_story[: changed_story.index("the council")] + "somebody else, far away, who never answered."
    assert found(halved, passage) is None
    three = marked(STORY, "keeper wrote a")
    assert found("Of an evening the lighthouse keeper writes a book about the council.", three) is None


def test_words_that_are_everywhere_do_not_tell_where_a_passage_is() -> None:
    passage = marked(STORY, "lighthouse keeper wrote a letter to the council about the missing lamp oil")
    flood = "the and to a about " * 80
    changed = STORY.replace("letter", "note")
    assert found(f"{flood}\n{changed}\n{flood}", passage) == (
        "lighthouse keeper wrote a note to the council about the missing lamp oil",
        "approximate",
    )


def test_scripts_without_spaces_are_found_by_their_characters() -> None:
    text = "潮待ちの港は静かだった。町の人々は昼まで船を待っていた。灯台守は夕方に手紙を書いた。"
    passage = marked(text, "町の人々は昼まで船を待っていた")
    assert found(text.replace("昼", "夕"), passage) == ("町の人々は夕まで船を待っていた", "approximate")


def test_words_that_are_scattered_over_a_page_are_not_the_passage() -> None:
    passage = marked(STORY, "lighthouse keeper wrote a letter to the council about the missing lamp oil")
    scattered = " ".join(f"{word} " + "and something else entirely for a while here" for word in passage.quote.split())
    assert found(scattered, passage) is None


def test_a_passage_is_found_whose_surroundings_were_half_rewritten_or_that_lost_a_word() -> None:
    passage = marked(STORY, "wrote a letter")
    changed = STORY.replace("In the evening", "After dark").replace("missing", "broken")
    assert found(changed, passage) == ("wrote a letter", "exact")
    assert found(changed.replace("a letter", "that letter"), passage) == ("wrote that letter", "approximate")


def test_of_rows_much_like_each_other_none_takes_the_place_of_one_that_is_gone() -> None:
    towns = ("Ambry", "Birch Hill", "Coldwater", "Dunmore", "Eastling", "Fenwick")
    rows = [f"The council of {town} reported that the new ferry brought twelve visitors in a hundred more." for town in towns]
    text = "\n".join(rows)
    passage = marked(text, rows[2])
    assert found("\n".join((*rows[:2], *rows[3:])), passage) is None
    assert found("Of six towns.\n" + text, passage) == (rows[2], "exact")


def test_a_passage_kept_with_less_around_it_by_a_former_release_is_found_as_it_was() -> None:
    quote = "Nobody on the quay looked up."
    at = STORY.index(quote)
    former = Selector(quote, STORY[at - 32 : at].replace("\n", " "), STORY[at + len(quote) :][:32], at, at + len(quote))
    assert found("x " + STORY, former) == (quote, "exact")
    assert found(STORY.replace("looked", "never looked"), former) == ("Nobody on the quay never looked up", "approximate")
    # What is longer told it from another with the same words, and is not here.
    told = former._replace(prefix="and of all the other ferries there were on that coast " + former.prefix[:4])
    assert found("x " + STORY, told._replace(suffix="")) is None


def test_a_long_passage_is_found_by_its_two_ends() -> None:
    words = [f"word{number}" for number in range(3_000)]
    text = " ".join(words)
    passage = marked(text, " ".join(words[200:2_800]))
    other = " ".join("new" if number % 9 == 0 else word for number, word in enumerate(words))
    assert found(other, passage) == (" ".join(other.split()[200:2_800]), "approximate")
    half = " ".join(other.split()[:1_500])
    assert found(half, passage) is None
    assert found(f"{half} {text} and {text}", passage) is None
    spread = " ".join(f"{word} and so on" if 500 < number < 2_500 else word for number, word in enumerate(other.split()))
    assert found(spread, passage) is None


def test_a_text_of_one_letter_again_and_again_has_a_passage_where_it_was_or_nowhere() -> None:
    text = "begin " + "a" * 5_000 + " the end"
    passage = select(Text(text), 2_000, 2_040)
    assert found(text, passage) == ("a" * 40, "position")
    assert found("a" * 5_000, passage) in (("a" * 40, "position"), None)
    near = marked(text, "aaaa the end")
    assert found("a" * 3_000 + " the end " + "a" * 2_000, near) == ("aaaa the end", "exact")
    assert found("ab" * 3_000 + "a the end", marked("x" + "ab" * 100, "ababab")) is None


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_whatever_is_marked_is_found_again_in_the_same_text(text: str, start: int, stop: int) -> None:
    try:
        passage = select(Text(text), start, stop)
    except ValueError:
        return
    place = anchor(Text(text), passage)
    assert place is None or Text(text[place.start : place.stop]).normal.strip() == Text(passage.quote).normal.strip()


@given(st.text(alphabet="ab\u0301 \n…é", max_size=60))
def test_places_in_the_normalised_text_lead_back(text: str) -> None:
    whole = Text(text)
    places = [whole.to_original(place) for place in range(len(whole.normal) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    assert all(0 <= whole.from_original(place) <= len(whole.normal) for place in range(len(text) + 1))


@pytest.mark.parametrize("how", KINDS)
def test_highlights_in_edited_articles_are_found_again_and_never_in_a_wrong_place(how: str) -> None:
    tally = measure(100, 1, how)
    # Of rows much like each other one that is gone is now and then taken for the next.
    assert len(tally.wrong) <= (how == "alike")
    assert tally.found >= 0.95 * tally.surviving
    assert tally.listed >= 100 - tally.surviving - 60
