"""Searching a folder: what is found, in which order, and what becomes of the full-text index."""

from __future__ import annotations

import os
import select
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import codec
from reader.document import Document, Figure, Paragraph, Span
from reader.ingest import beside, searching
from reader.ingest.beside import Beside
from reader.ingest.searching import Searching
from reader.library import Library
from reader.model import ArticleData, Moment, Place, SavedSearch, SourceFile
from reader.query import Sort
from reader.query.matcher import Matcher
from reader.query.parse import parse
from reader.query.tree import Words
from reader.query.words import pieces
from reader.store import changes, engine, passages, search, texts
from reader.store.changes import ParsedFile
from reader.store.columns import article_columns, unreadable_columns
from reader.store.filters import where
from reader.store.fulltext import FullText, FullTextError, Writer, freshness, guarded
from reader.store.index import Index
from reader.store.state import State


class Shelf:
    """A library of articles that were never files."""

    def __init__(self, path: Path) -> None:
        self.root = path / "clips"
        self.root.mkdir()
        self.index = Index.open(path / "cache", self.root)
        self.library = Library(self.root, self.index, State.open(path / "data"))
        self.fulltext = FullText(self.index)

    def put(self, name: str, title: str, *paragraphs: str, day: str = "2022-07-29", **told: Any) -> None:
        data = ArticleData(
            title,
            "document",
            Document(tuple(Paragraph((Span(text),)) for text in paragraphs)),
            published=Moment.from_iso(day),
            **told,
        )
        self.put_data(name, data)

    def put_data(self, name: str, data: ArticleData) -> None:
        source = SourceFile(name.encode(), 1, 1, 1)
        parsed = ParsedFile(source, b"", ((article_columns(source.path, 1, data), codec.encode(data)),))
        changes.write(self.index, [parsed], ())

    def fail(self, name: str, why: str = "It is torn.") -> None:
        source = SourceFile(name.encode(), 1, 1, 1)
        changes.write(self.index, [ParsedFile(source, None, ((unreadable_columns(source.path, 1, why), None),))], ())

    def remove(self, name: str) -> None:
        with self.index.reading() as db:
            (id_,) = db.execute("SELECT id FROM files WHERE path = ?", (name.encode(),)).fetchone()
        changes.forget(self.index, [id_], ())

    def make_searchable(self) -> None:
        with Searching(self.fulltext) as work:
            for _ in work.rest():
                pass

    def find(self, text: str, **how: Any) -> list[str]:
        return [row.path for row in self.library.rows(self.library.search.find(text, **how).ids)]

    def id(self, name: str) -> int:
        found = self.library.find(name)
        assert found is not None
        return found


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path)
    yield shelf
    shelf.library.close()


TIDE = "The tide comes in twice a day, and the moon has a hand in it."


@pytest.fixture
def town(shelf: Shelf) -> Shelf:
    shelf.put("a", "How to Read a Tide Table", "Low water is when the boats sit down.", lang="en", tags=("sea", "how to"))
    shelf.put(
        "b", "A Walk", TIDE, "Nobody reads a table by the water.", day="2023-01-02", lang="en-GB", bylines=("Ann Marrable",)
    )
    shelf.put("letters/c", "The Moon", "It voted to stay up.", day="2021", site="The Harbour Times", section="Sky")
    shelf.put(
        "letters/old/d", "潮待ち郵便局", "引いてから開きます。", day="2022-08-01", lang="ja", url="https://www.example.org/d"
    )
    shelf.put("e", "Häuser", "Das Haus ist groß, und die Straße ist naß.", day="2020-02-03", lang="de")
    shelf.fail("torn.txt")
    shelf.make_searchable()
    return shelf


def test_all_words_are_wanted_and_those_in_the_headline_count_for_more(town: Shelf) -> None:
    assert town.find("tide table") == ["a", "b"]
    assert town.find("tide moon") == ["b"]
    assert town.find("moon") == ["letters/c", "b"]


def test_nothing_but_what_is_asked_for_is_found(town: Shelf) -> None:
    assert town.find('"low water"') == ["a"]
    assert town.find('"water low"') == []
    assert town.find("water -low") == ["b"]
    assert sorted(town.find("-water -moon")) == ["e", "letters/old/d", "torn.txt"]
    assert sorted(town.find("low OR moon")) == ["a", "b", "letters/c"]
    assert sorted(town.find("-moon")) == ["a", "e", "letters/old/d", "torn.txt"]
    assert sorted(town.find("voted OR -tide")) == ["e", "letters/c", "letters/old/d", "torn.txt"]
    assert town.find("title:moon") == ["letters/c"]
    assert town.find('title:"tide table"') == ["a"]


def test_the_first_letter_of_a_further_word_narrows_nothing_yet(shelf: Shelf) -> None:
    shelf.put("a", "One", "The tide and a zebra.", day="2022-01-01")
    shelf.put("b", "Two", "The tide.", day="2022-01-02")
    shelf.put("c", "Three", "The zebra can't.", day="2022-01-03")
    shelf.make_searchable()
    for text in ("tide z", '"the tide" z', '"the tide a'):
        assert shelf.find(text, finished=False) == ["b", "a"], text
    for text in ("tide ze", "tide a z", '"tide an'):
        assert shelf.find(text, finished=False) == ["a"], text
    assert shelf.find("tide title:o", finished=False) == ["a"]
    assert shelf.find("-tide z", finished=False) == shelf.find("can't", finished=False) == ["c"]
    assert shelf.find("z", finished=False) == ["c", "a"]
    assert shelf.find("tide z") == []


def test_forms_of_a_word_are_found_behind_the_word_itself(town: Shelf) -> None:
    town.put("f", "Votes", "One vote, a vote, the vote.", lang="en")
    town.put("g", "Voting", "He voted, she voted, voting goes on.", lang="en")
    town.make_searchable()
    assert town.find("vote")[0] == "f"
    assert set(town.find("voted")) == {"f", "g", "letters/c"}
    assert town.find('"voting"') == ["g"]
    assert town.find("hauser") == ["e"]


def test_forms_that_leave_out_the_last_letter_of_the_stem_are_found_too(shelf: Shelf) -> None:
    shelf.put("a", "One", "The voting goes on, and so does using.", lang="en")
    shelf.put("b", "Two", "A vote is of no more use here: it was used up.", lang="en")
    shelf.make_searchable()
    assert shelf.find("vote") == ["b", "a"]
    assert shelf.find("use") == ["b"]


def test_forms_are_found_in_a_folder_of_one_language(shelf: Shelf) -> None:
    shelf.put("a", "Votes", "The voting goes on.", lang="en")
    shelf.make_searchable()
    assert shelf.find("vote") == shelf.find("voted") == ["a"]


def test_forms_are_those_of_the_articles_own_language(shelf: Shelf) -> None:
    shelf.put("en", "News", "Fairly readable.", lang="en")
    shelf.put("ja", "ニュース", "readable だ。", lang="ja")
    shelf.put("none", "One", "reading")
    shelf.make_searchable()
    assert shelf.find("readably") == ["en"]


def test_scripts_without_spaces_are_found_by_any_run_of_characters(town: Shelf) -> None:
    for run in ("潮", "待ち", "郵便局", "局", "から開", '"潮待ち郵便局"'):
        assert town.find(run) == town.find(run, finished=False) == ["letters/old/d"], run
    assert town.find("待郵") == []


def test_case_and_accents_do_not_matter(town: Shelf) -> None:
    assert town.find("STRASSE") == town.find("strasse") == town.find("Straße") == town.find("GROSS") == ["e"]


def test_signs_belong_to_the_names_of_languages(shelf: Shelf) -> None:
    shelf.put("a", "C++ for All", "Not C.")
    shelf.put("b", "C# for All", "Not C.")
    shelf.make_searchable()
    assert (shelf.find("c++"), shelf.find("C#"), sorted(shelf.find("c"))) == (["a"], ["b"], ["a", "b"])


def test_while_a_word_is_typed_headlines_come_first_and_then_the_newest(town: Shelf) -> None:
    assert town.find("t", finished=False) == ["a", "letters/c", "torn.txt", "b"]
    assert town.find("mo", finished=False) == ["letters/c", "b"]
    assert town.find("moo", finished=False, limit=1) == ["letters/c"]
    assert town.find('"low wat', finished=False) == ["a"]
    assert town.find("vote", finished=False) == ["letters/c"]
    assert town.library.search.find("moo", finished=False, limit=1).more


def test_the_newer_of_two_equals_comes_first(shelf: Shelf) -> None:
    for name, day in (("a", "2020-01-01"), ("b", "2022-01-01"), ("c", "2021-01-01")):
        shelf.put(name, "Tide", "the same words", day=day)
    shelf.make_searchable()
    assert shelf.find("same words") == ["b", "c", "a"]
    assert 1 <= freshness(-(10**11)) < freshness(1_600_000_000) < freshness(10**12) < 1.25


def test_words_in_a_row_come_before_the_same_words_apart(shelf: Shelf) -> None:
    shelf.put("apart", "One", "water is low here and the water is low there", day="2022-01-02")
    shelf.put("row", "Two", "here is low water and there is water that is low", day="2022-01-01")
    shelf.make_searchable()
    assert shelf.find("low water") == ["row", "apart"]


def test_a_word_that_most_texts_have_weighs_little_in_a_headline_too(shelf: Shelf) -> None:
    for number in range(30):
        shelf.put(f"other{number}", "A Long Letter Home Again", "The price of bread, and of salt.")
    shelf.put("apart", "Of Mice", "The economy is small, and far from Angola.")
    shelf.put("whole", "Report", "The economy of Angola grows. Few know the economy of Angola.")
    shelf.make_searchable()
    assert shelf.find("economy of angola") == ["whole", "apart"]


def test_a_form_that_few_articles_have_does_not_come_before_the_word_itself(shelf: Shelf) -> None:
    for number in range(12):
        shelf.put(f"word{number:02}", "One", "They vote here, and go home.", lang="en")
    shelf.put("form", "Two", "They voted here, and go home.", lang="en")
    shelf.make_searchable()
    found = shelf.find("vote")
    assert len(found) == 13
    assert found[-1] == "form"


def test_what_an_article_is_filed_under(town: Shelf) -> None:
    assert town.find("tag:sea") == town.find('tag:"how to"') == town.find("tag:se", finished=False) == ["a"]
    assert town.find("author:marrable") == town.find("by:ann") == ["b"]
    assert town.find("site:harbour") == town.find("section:sky") == ["letters/c"]
    assert town.find("site:example.org") == town.find("lang:ja") == ["letters/old/d"]
    assert town.find("in:letters") == ["letters/old/d", "letters/c"]
    assert town.find("in:old") == town.find("in:letters/old") == ["letters/old/d"]
    assert town.find("tag:se") == []
    assert town.library.search.labels("tag") == [("how to", 1), ("sea", 1)]
    assert [name for name, _ in town.library.search.labels("site", "har")] == ["The Harbour Times"]


def test_labels_of_scripts_without_spaces_are_found_by_their_characters(shelf: Shelf) -> None:
    shelf.put("a", "One", tags=("日本の海",))
    assert (shelf.find("tag:本の"), shelf.find("tag:日本の海"), shelf.find("tag:山")) == (["a"], ["a"], [])


def test_an_article_that_changes_is_filed_anew(shelf: Shelf) -> None:
    shelf.put("a", "One", tags=("sea",))
    shelf.put("a", "One", tags=("sky",))
    assert (shelf.find("tag:sea"), shelf.find("tag:sky")) == ([], ["a"])
    assert shelf.library.search.labels("tag") == [("sky", 1)]
    shelf.remove("a")
    assert shelf.library.search.labels("tag") == []


def test_dates_lengths_and_what_the_reader_did(town: Shelf) -> None:
    town.library.marks.set_read([town.id("b")], True)
    town.library.marks.set_starred([town.id("a")], True)
    town.library.marks.set_place(town.id("letters/c"), Place(3, 0.5))
    assert town.find("before:2021 lang:de") == ["e"]
    assert town.find("after:2022-07 in:letters") == ["letters/old/d"]
    assert town.find("published:2021..2022 -is:starred") == ["letters/old/d", "letters/c"]
    assert (town.find("is:read"), town.find("is:starred"), town.find("is:begun")) == (["b"], ["a"], ["letters/c"])
    assert town.find("is:unread is:starred") == ["a"]
    assert town.find("words:>15") == ["b"]
    assert town.find("words:5..6") == ["letters/c"]
    assert town.find("tag:sea OR is:read") == ["b", "a"]


def test_words_and_conditions_together(town: Shelf) -> None:
    assert town.find("moon after:2022") == ["b"]
    assert town.find("moon tag:sea") == []
    assert town.find("moon OR tag:sea") == ["letters/c", "b", "a"]
    assert town.find("in:letters t", finished=False) == ["letters/c"]
    assert town.find("moon sort:title") == ["b", "letters/c"]
    assert town.find("moon in:letters sort:title") == ["letters/c"]
    assert town.find("moon", sort=Sort.PUBLISHED) == ["b", "letters/c"]


def test_a_search_without_words_is_a_list_by_date_or_as_sorted(town: Shelf) -> None:
    assert town.find("", limit=2) == [row.path for row in town.library.rows(town.library.order(limit=2).ids)]
    assert town.find("is:unread sort:title", limit=None)[:2] == ["letters/old/d", "b"]


def test_how_many_there_are(town: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    assert town.library.search.count("is:unread") == (5, False)
    assert town.library.search.count("moon") == (2, False)
    assert town.library.search.count("moon after:2022") == (1, False)
    monkeypatch.setattr(search, "COUNTED", 3)
    assert town.library.search.count("is:unread") == (3, True)
    found = town.library.search.find("moon", limit=1)
    assert (len(found.ids), found.total, found.more, len(found.scores or ())) == (1, 2, False, 1)


def test_conditions_that_hold_for_many_are_held_against_more_and_more_hits(
    town: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        town.put(f"n{number:02}", "Tide", "tide", tags=("many",), day=f"2022-01-{number + 1:02}")
    town.make_searchable()
    monkeypatch.setattr(search, "_FEW", 4)
    monkeypatch.setattr(search, "_FIRST", 2)
    assert town.find("tide tag:many") == town.find("tide tag:many", limit=None)
    assert len(town.find("tide tag:many")) == 30
    assert town.find("tide -tag:many") == ["a", "b"]
    assert town.find("tide -tag:many", limit=1) == ["a"]
    assert town.find("tide -is:read", limit=3) == town.find("tide")[:3]
    assert town.library.search.find("tide -is:read", limit=3).more
    assert town.library.search.count("tide tag:many") == (30, False)
    assert town.find("tide sort:title", limit=2) == town.find("tide sort:title")[:2]
    assert town.library.search.find("tide sort:title", limit=2).total == 32
    found = town.library.search.find("tide tag:many sort:title", limit=2)
    assert (found.total, found.more) == (2, True)


def test_words_are_never_asked_of_the_database() -> None:
    with pytest.raises(TypeError, match="Words"):
        where(Words(("tide",)))


def test_a_misspelt_word_suggests_the_nearest_one(town: Shelf) -> None:
    def hint(text: str, **how: Any) -> str | None:
        return town.library.search.find(text, **how).suggestion

    assert hint("tiide tabel") == "tide table"
    assert hint("Tdie") == hint("ide") == "tide"
    assert hint('"low waetr') == '"low water'
    assert hint("mooon", finished=False) == "moon"
    assert hint("hasuer") == "hauser"
    assert hint("nobdoyy") == "nobody"
    assert hint("wxyzqk") is None
    assert (hint("xyzzyx"), hint("tide xyzzyx"), hint("qx"), hint("郵局")) == (None, None, None, None)
    assert hint("moon water -tide") is None
    assert hint("low moon") is None
    assert hint("tabl voted moon", finished=False) is None


def test_a_misspelt_word_of_another_script_does_too(shelf: Shelf) -> None:
    shelf.put("a", "Прилив", "Прилив приходит дважды в день.", lang="ru")
    shelf.make_searchable()
    assert shelf.library.search.find("пирлив").suggestion == "прилив"


def test_a_passage_shows_the_words_and_where_they_are(town: Shelf) -> None:
    (passage,) = town.library.search.passages([town.id("b")], "moon day")
    assert (passage.text, passage.within, passage.start) == (TIDE, TIDE, TIDE.index("day"))
    assert [passage.text[start:end] for start, end in passage.marks] == ["day", "moon"]
    (passage,) = town.library.search.passages([town.id("a")], "ta", finished=False)
    assert (passage.title_marks, passage.marks, passage.within) == (((19, 24),), (), "")
    assert passage.text == "Low water is when the boats sit down."
    (torn,) = town.library.search.passages([town.id("torn.txt")], "torn")
    assert (torn.text, torn.title_marks) == ("It is torn.", ((0, 4),))


def test_a_passage_is_cut_at_words_around_the_densest_place(shelf: Shelf) -> None:
    far = "moon " + "and so on " * 30 + "tide"
    near = "well " * 60 + "the tide and\tthe moon " + "end " * 60
    later = "tide moon"
    caption = Figure(None, "", (Span(later),))
    shelf.put_data("a", ArticleData("T", "document", Document((Paragraph((Span(far),)), Paragraph((Span(near),)), caption))))
    shelf.make_searchable()
    (passage,) = shelf.library.search.passages([1], "tide moon")
    assert passage.within == later
    (passage,) = shelf.library.search.passages([1], "tide moon well", width=60)
    assert (passage.within, passage.text[:5], passage.text[-1]) == (near.strip(), "…well", "…")
    assert [passage.text[start:end] for start, end in passage.marks][-2:] == ["tide", "moon"]
    assert len(passage.text) <= 62
    assert "\t" not in passage.text


def test_a_passage_with_words_that_are_written_in_several_ways_is_found(shelf: Shelf) -> None:
    shelf.put("a", "T", "A tide.", "On C++ and the moon.", "A moon.")
    shelf.make_searchable()
    (passage,) = shelf.library.search.passages([1], "c++ moon title:t")
    assert passage.within == "On C++ and the moon."
    assert [passage.text[start:end] for start, end in passage.marks] == ["C++", "moon"]
    assert passage.title_marks == ((0, 1),)


def test_a_passage_in_one_long_run_is_cut_anywhere(shelf: Shelf) -> None:
    shelf.put("a", "T", "x" * 10 + "海" * 300 + "山" + "川" * 300, deck="Nothing here.")
    shelf.make_searchable()
    (passage,) = shelf.library.search.passages([1], "山", width=40)
    assert [passage.text[start:end] for start, end in passage.marks] == ["山"]
    assert len(passage.text) == 42


def test_a_match_behind_the_cut_is_not_marked(shelf: Shelf) -> None:
    picture = Figure("x.png")
    text = Paragraph((Span("tide " + "and so on " * 30 + "tide"),))
    shelf.put_data("a", ArticleData("T", "document", Document((picture, text))))
    shelf.make_searchable()
    (passage,) = shelf.library.search.passages([1], "tide", width=40)
    assert passage.marks == ((0, 4),)
    (passage,) = shelf.library.search.passages([1], "t", width=40)
    assert passage.title_marks == ((0, 1),)


def test_a_mark_that_runs_over_the_cut_ends_there(shelf: Shelf) -> None:
    shelf.put("a", "T", "海" * 30)
    shelf.make_searchable()
    (passage,) = shelf.library.search.passages([1], "海" * 20, width=10)
    assert passage.marks == ((0, 11),)


def test_a_long_article_is_not_read_to_its_end_for_a_passage(shelf: Shelf) -> None:
    shelf.put("a", "T", *["tide and moon"] * 20, "tide moon")
    shelf.make_searchable()
    (passage,) = shelf.library.search.passages([1], "tide moon")
    assert passage.within == "tide and moon"


def test_the_matches_in_an_open_article_count_forms_too(town: Shelf) -> None:
    assert town.library.search.matches("vote", "They voted on votes.") == [(5, 10)]
    town.put("f", "Votes", "One vote, they voted.", lang="en")
    town.make_searchable()
    assert town.library.search.matches("vote", "They voted on votes.") == [(5, 10), (14, 19)]
    assert town.library.search.matches("is:unread", "They voted on votes.") == []


def test_more_like_this_is_on_the_same_matter(shelf: Shelf) -> None:
    for number in range(12):
        shelf.put(f"x{number}", f"Number {number}", f"Something else entirely about subject{number}, with filler words.")
    shelf.put("a", "Marmalade Ship", "Marmalade oranges spilled from the freighter at berth three.")
    shelf.put("b", "Oranges", "The marmalade freighter left; oranges still float at the berth.")
    shelf.make_searchable()
    assert shelf.library.search.more_like(shelf.id("a")) == [shelf.id("b")]
    assert shelf.library.search.more_like(999) == []
    shelf.fail("torn.txt")
    assert shelf.library.search.more_like(shelf.id("torn.txt")) == []


def test_searches_are_kept_by_name_for_every_folder(shelf: Shelf, tmp_path: Path) -> None:
    shelf.library.search.save("Long", "words:>2000")
    shelf.library.search.save("again", "is:begun")
    shelf.library.search.save("Long", "words:>3000")
    assert shelf.library.search.saved() == [SavedSearch("again", "is:begun"), SavedSearch("Long", "words:>3000")]
    shelf.library.search.forget("again")
    assert [search.name for search in shelf.library.search.saved()] == ["Long"]


def test_without_a_full_text_index_nothing_is_found_by_words_and_all_else_works(shelf: Shelf) -> None:
    shelf.put("a", "Tide", "tide", tags=("sea",))
    assert shelf.fulltext.is_behind()
    assert (shelf.fulltext.size(), shelf.library.is_searchable) == (0, False)
    assert shelf.find("tide") == []
    assert shelf.find("tag:sea") == ["a"]
    assert shelf.library.search.find("tdie").suggestion is None
    assert shelf.library.search.more_like(1) == []
    assert shelf.library.search.matches("tide", "tide") == [(0, 4)]
    shelf.make_searchable()
    assert (shelf.find("tide"), shelf.library.is_searchable) == (["a"], True)
    assert shelf.fulltext.size() > 0


def test_an_empty_folder_needs_no_full_text_index(shelf: Shelf) -> None:
    assert not shelf.fulltext.is_behind()
    shelf.make_searchable()
    assert shelf.index.meta("searched") is None


def test_what_changes_and_what_goes_is_followed_by_every_reader(town: Shelf) -> None:
    other = Library(town.root, Index(town.index.path), State.open(town.root.parent / "data"))
    assert list(other.search.find("moon").ids) == list(town.library.search.find("moon").ids)
    town.put("b", "A Walk", "Nothing of that kind.")
    town.remove("letters/c")
    assert town.find("moon") == ["b"]
    assert town.library.search.find("moon").total == 1
    town.make_searchable()
    assert town.find("moon") == town.find("tide moon") == []
    assert list(other.search.find("moon").ids) == []
    assert town.fulltext.waiting() == 0
    other.close()


def test_one_that_was_thrown_away_is_built_again(town: Shelf) -> None:
    (directory,) = town.index.path.parent.glob("*.search")
    shutil.rmtree(directory)
    assert town.fulltext.is_behind()
    assert town.find("moon") == []
    town.make_searchable()
    assert len(town.find("moon")) == 2


@pytest.mark.parametrize("what", ["meta.json", "*.store", "*.term"])
def test_one_that_is_damaged_is_built_again_and_its_directory_goes(town: Shelf, what: str) -> None:
    (directory,) = town.index.path.parent.glob("*.search")
    for path in directory.glob(what):
        path.write_bytes(b"damaged" * 3)
    fresh = Library(town.root, Index(town.index.path), State.open(town.root.parent / "data"))
    fresh.search.find("moon")
    town.fulltext = FullText(town.index)
    town.make_searchable()
    town.make_searchable()
    assert len(fresh.search.find("moon").ids) == 2
    fresh.close()


def test_one_of_another_version_is_built_again(town: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.store.fulltext.FORMAT", 99)
    assert town.find("moon") == []
    with town.fulltext.writer() or pytest.fail("busy") as writer:
        while writer.add():
            pass
        writer.commit()
        writer.commit()
    assert len(town.find("moon")) == 2
    assert len(list(town.index.path.parent.glob("*.search"))) == 1


def test_a_second_writer_works_without_writing_and_leaves_the_rest_to_the_next_look(town: Shelf) -> None:
    town.put("f", "Late", "latecomer")
    with town.fulltext.writer() or pytest.fail("busy") as writer:
        town.make_searchable()
        assert town.find("latecomer") == []
        del writer
    town.make_searchable()
    assert town.find("latecomer") == ["f"]


def test_what_was_not_committed_is_not_lost(town: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.store.fulltext.BATCH", 2)
    for number in range(5):
        town.put(f"n{number}", "Late", "latecomer")
    with Searching(town.fulltext) as work:
        rest = work.rest()
        assert next(rest) == 5
    assert town.fulltext.waiting() == 5
    monkeypatch.setattr(searching, "COMMIT", -1.0)
    with Searching(town.fulltext) as work:
        assert list(work.rest()) == [3, 1, 0]
    assert len(town.find("latecomer")) == 5


def test_a_list_that_another_process_began_anew_is_not_taken_for_done(town: Shelf) -> None:
    town.put("f", "Late", "latecomer")
    with town.fulltext.writer() or pytest.fail("busy") as writer:
        assert writer.add()
        town.fulltext.give_up()
        writer.commit()
    assert town.fulltext.waiting() == 1


def test_trouble_while_writing_is_left_to_the_next_look(town: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    town.put("f", "Late", "latecomer")

    def fail(_: Writer) -> bool:
        raise FullTextError("broken")

    with monkeypatch.context() as patch:
        patch.setattr(Writer, "add", fail)
        town.make_searchable()
    assert town.find("latecomer") == []
    town.make_searchable()
    assert town.find("latecomer") == ["f"]


def test_where_nothing_can_be_written_nothing_is(town: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise FullTextError("no room")

    monkeypatch.setattr("reader.store.fulltext._open_or_begin", fail)
    assert town.fulltext.writer() is None


def test_a_panic_of_the_engine_is_an_error_and_a_key_of_the_user_is_not() -> None:
    class Panic(BaseException):
        pass

    with pytest.raises(FullTextError), guarded():
        raise Panic
    with pytest.raises(KeyboardInterrupt), guarded():
        raise KeyboardInterrupt


def test_a_search_that_fails_finds_nothing_and_has_the_index_built_again(town: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise FullTextError("broken")

    once = iter([fail])
    found = FullText.searcher

    def at_second(fulltext: FullText) -> Any:
        return next(once, found)(fulltext)

    with monkeypatch.context() as patch:
        patch.setattr(FullText, "searcher", at_second)
        assert len(town.find("moon")) == 2
    assert town.library.is_searchable
    with monkeypatch.context() as patch:
        patch.setattr(FullText, "searcher", fail)
        assert town.find("moon") == []
    assert not town.library.is_searchable


def test_the_size_of_a_full_text_index_that_has_gone_is_nothing(town: Shelf) -> None:
    for directory in town.index.path.parent.glob("*.search"):
        shutil.rmtree(directory)
    assert town.fulltext.size() == 0


def test_a_folder_is_examined(town: Shelf) -> None:
    said = "Word for word the same, and long enough for that to be no accident at all, as far as anybody here can tell."
    town.put("one", "One", said, url="https://example.org/x", notices=("looks cut off",))
    town.put("two", "Two", said.upper(), url="https://example.org/x")
    town.put("three", "Three", said.replace("anybody", "somebody"))
    found = [(each.kind, each.paths, each.what) for each in town.library.examine() if each]
    assert found == [
        ("unreadable", ("torn.txt",), "It is torn."),
        ("notice", ("one",), "looks cut off"),
        ("same address", ("one", "two"), "https://example.org/x"),
        ("same text", ("one", "two"), ""),
        ("index", (), "3 articles are not in the full-text index as they are now."),
    ]
    list_size, text_size = town.library.sizes()
    assert list_size > 0 < text_size


def test_the_index_of_a_folder_is_examined(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put("a", "One", "x")
    assert [each.what for each in shelf.library.examine() if each] == ["There is no full-text index yet."]
    shelf.make_searchable()
    assert list(shelf.library.examine()) == []

    def fail(*_: object) -> None:
        raise FullTextError("broken")

    with monkeypatch.context() as patch:
        patch.setattr(FullText, "searcher", fail)
        patch.setattr("reader.store.health._CHECK", "SELECT 'row 3 is missing'")
        said = [each.what for each in shelf.library.examine() if each]
    assert said == [
        "The list of articles is damaged: row 3 is missing.",
        "The full-text index is damaged; it is built again by the next look.",
    ]
    assert not shelf.library.is_searchable


def test_a_query_knows_whether_there_are_words_in_it() -> None:
    assert parse("-tide").has_words
    assert parse("-tide").wanted() == []
    assert not parse("-is:read").has_words


def test_a_view_lists_what_its_search_finds_in_order_and_in_groups(town: Shelf) -> None:
    by_date = town.library.search.order("in:letters", Sort.PUBLISHED)
    assert [row.path for row in town.library.rows(by_date.ids)] == ["letters/old/d", "letters/c"]
    assert [(group.start, group.key) for group in by_date.groups] == [(0, "2022-08"), (1, "2021")]
    by_words = town.library.search.order("moon", Sort.TITLE)
    assert [row.path for row in town.library.rows(by_words.ids)] == ["b", "letters/c"]
    assert [group.key for group in by_words.groups] == ["A", "T"]
    assert sorted(town.library.search.order("", Sort.SITE).ids) == sorted(town.library.order().ids)


def test_what_is_to_stay_in_a_view_stays_while_it_is_there(town: Shelf) -> None:
    keep = [town.id("a"), town.id("letters/c"), 999]
    order = town.library.search.order("in:letters", Sort.PUBLISHED, keep)
    assert [row.path for row in town.library.rows(order.ids)] == ["letters/old/d", "a", "letters/c"]


def test_the_views_of_a_folder_tell_how_many_articles_each_has(town: Shelf) -> None:
    town.library.search.save("the moon", "moon")
    views = {(view.kind, view.name): (view.text, view.articles) for view in town.library.search.views()}
    assert views["usual", "All"] == ("", 6)
    assert views["usual", "Unread"] == ("is:unread", 5)
    assert views["saved", "the moon"] == ("moon", 2)
    assert views["folder", "letters"] == ("in:letters -is:archived", 2)
    assert views["site", "The Harbour Times"] == ('site:"The Harbour Times" -is:archived', 1)
    assert views["section", "Sky"] == ("section:Sky -is:archived", 1)


def test_a_view_is_searched_by_itself(town: Shelf) -> None:
    def paths(within: str, text: str) -> list[str]:
        return [row.path for row in town.library.rows(town.library.search.find(text, within=within).ids)]

    assert paths("in:letters", "moon") == ["letters/c"]
    assert paths("moon", "in:letters OR in:old") == ["letters/c"]
    assert paths("moon tide", "table") == ["b"]
    assert sorted(paths("in:letters", "")) == ["letters/c", "letters/old/d"]


# The process beside the reader


def test_much_is_made_searchable_by_a_process_beside_the_reader(town: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "FEW", 3)
    for number in range(5):
        town.put(f"n{number}", "Late", "latecomer")
    with monkeypatch.context() as patch:
        patch.setattr(Searching, "step", lambda _: False)  # not in this process
        with Beside(town.fulltext) as work:
            work.step()
            work.step()
            waiting = list(work.rest())
    assert all(left in range(6) for left in waiting)
    assert len(town.find("latecomer")) == 5


def test_a_process_that_does_not_come_to_its_end_is_not_needed(town: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "FEW", 1)
    monkeypatch.setattr(beside, "MODULE", "tests.no_such_module")
    town.put("f", "Late", "latecomer")
    with monkeypatch.context() as patch:
        patch.setattr(beside, "pack", lambda _: (_ for _ in ()).throw(BrokenPipeError))
        with Beside(town.fulltext) as work:
            for _ in work.rest():
                pass
    assert town.find("latecomer") == ["f"]


def test_a_look_that_is_stopped_stops_the_process_too(town: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "FEW", 1)
    town.put("f", "Late", "latecomer")
    with Beside(town.fulltext) as work:
        work.step()
        assert work._popen is not None
    assert work._popen.returncode is not None
    town.make_searchable()
    assert town.find("latecomer") == ["f"]


def test_the_process_takes_what_comes_until_its_input_ends(town: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "PAUSE", 0.0)
    town.put("f", "Late", "latecomer")
    reading, writing = os.pipe()

    def last() -> None:
        town.put("h", "Last", "latecomer")
        os.close(writing)

    steps: Iterator[Callable[[], None]] = iter([lambda: town.put("g", "Later", "latecomer"), last])
    real = select.select

    def selecting(*args: Any) -> Any:
        next(steps)()
        return real(*args)

    monkeypatch.setattr(select, "select", selecting)
    with os.fdopen(reading, "rb") as requests:
        beside.work(town.fulltext, requests)
    assert sorted(town.find("latecomer")) == ["f", "g", "h"]


def test_what_is_found_is_not_looked_up_where_nothing_has_gone(town: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    assert town.fulltext.is_current()
    looked_up: list[object] = []
    among = search._Looking._among

    def looking_up(self: search._Looking, ids: Sequence[int] | None, most: int) -> list[int]:
        looked_up.append(ids)
        return among(self, ids, most)

    monkeypatch.setattr(search._Looking, "_among", looking_up)
    found = town.find("table")
    assert len(found) == 2
    assert not looked_up
    town.remove(found[0])
    assert not town.fulltext.is_current()
    assert town.find("table") == found[1:]
    assert looked_up


def test_what_is_searched_is_opened_once_and_again_when_something_was_written(town: Shelf) -> None:
    opened = town.fulltext.searcher()
    again = town.fulltext.searcher()
    assert opened is not None
    assert again is not None
    assert again[0] is opened[0]
    town.put("z", "A vote", "One more.")
    town.make_searchable()
    later = town.fulltext.searcher()
    assert later is not None
    assert later[0] is not opened[0]


def test_to_make_ready_for_a_search_needs_nothing_to_search(shelf: Shelf) -> None:
    shelf.library.search.prepare()
    shelf.put("a", "Tide", "The tide.")
    shelf.make_searchable()
    shelf.library.search.prepare()
    assert shelf.find("tide") == ["a"]


def test_what_is_known_of_words_may_be_forgotten(town: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("table", "reading", "voted", "boats")
    wanted = [town.find(word) for word in words]
    assert all(wanted)
    monkeypatch.setattr(engine, "_KNOWN", 1)
    town.library.search._search._opened = None
    assert [town.find(word) for word in words] == wanted


def test_the_text_of_an_article_is_kept_until_it_is_another_or_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    def stored(*paragraphs: str) -> bytes:
        return codec.encode(
            ArticleData("T", "document", Document(tuple(Paragraph((Span(text),)) for text in paragraphs)), deck="Deck")
        )

    kept = texts.Texts()
    first = kept.of(1, stored("One", "Ünd"))
    assert list(first) == [("Deck", "deck"), ("One", "one"), ("Ünd", "und")]
    assert list(first) == [("Deck", "deck"), ("One", "one"), ("Ünd", "und")]
    assert kept.of(1, stored("One", "Ünd")) is first
    assert [line for line, _ in kept.of(1, stored("Other"))] == ["Deck", "Other"]
    monkeypatch.setattr(texts, "MOST", 40)
    second = kept.of(2, stored("x" * 10))
    third = kept.of(3, stored("y" * 10))
    assert kept.of(2, stored("x" * 10)) is second
    long = kept.of(4, stored("z" * 100))
    assert kept.of(4, stored("z" * 100)) is long
    assert kept.of(3, stored("y" * 10)) is not third


WORDS = st.sampled_from(["tide", "tides", "ti", "straße", "café", "c++", "c", "潮", "sea"])
LINES = st.lists(
    st.lists(st.sampled_from(["Tide", "tides", "STRASSE", "Straße", "cafe", "C++", "潮の話", "sea", "seas", "and", "—"])).map(
        " ".join
    ),
    max_size=6,
)


@given(st.lists(st.tuples(WORDS, st.booleans(), st.booleans()), min_size=1, max_size=3), LINES)
def test_a_quick_look_at_a_paragraph_overlooks_no_match(sought: list[tuple[str, bool, bool]], lines: list[str]) -> None:
    words = [Words(pieces(word), begun, in_title=in_title) for word, begun, in_title in sought]
    forms = {"tide": ["tides"]}
    quick, thorough = passages.Sought(words, forms), passages.Sought(words, forms)
    thorough._is_plain = False
    text = texts.Text(lines)
    assert passages.passage(1, "Tide", text, quick, 12) == passages.passage(1, "Tide", text, thorough, 12)
    whole = "\n".join(lines)
    assert quick.spans(whole) == thorough.spans(whole) == Matcher(words, forms).spans(whole)


def test_words_that_follow_each_other_are_marked_over_the_end_of_a_paragraph(shelf: Shelf) -> None:
    assert shelf.library.search.matches('"tide turns"', "The tide\nturns.") == [(4, 14)]
