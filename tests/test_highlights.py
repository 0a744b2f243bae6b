"""Tags, the archive, highlights and notes, through the library."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.config import Config
from reader.errors import StateError, UsageError
from reader.library import Library, open_library
from reader.model import Article, Place, View
from reader.query import Sort
from reader.render.page import page_of
from tests import tiny

BODY = "The ferry left at noon. Nobody on the quay looked up."


@pytest.fixture(autouse=True)
def _tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.register(monkeypatch)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(tmp_path / "data", tmp_path / "cache")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "clips").mkdir()
    (tmp_path / "clips" / "a.txt").write_text(f"title: Alpha\nurl: https://example.org/a\n\n{BODY}\nThe lamp was out.")
    (tmp_path / "clips" / "b.txt").write_text("title: Bravo\n\nIn the evening the keeper wrote a letter.")
    (tmp_path / "clips" / "c.txt").write_text("do: fail")
    return tmp_path / "clips"


@pytest.fixture
def library(root: Path, config: Config) -> Iterator[Library]:
    library = open_library(root, config)
    look(library)
    yield library
    library.close()


def look(library: Library) -> None:
    for _ in library.refresh():
        pass


def ids(library: Library) -> tuple[int, int, int]:
    a, b, c = library.order(Sort.TITLE).ids
    return a, b, c


def text(library: Library, id_: int) -> str:
    article = library.article(id_)
    assert isinstance(article, Article)
    return page_of(article).text()


def highlight(library: Library, id_: int, words: str, **told: object) -> str:
    start = text(library, id_).index(words)
    change = library.highlights.add(id_, (start, start + len(words)), **told)  # type: ignore[arg-type]
    assert change.highlight is not None
    return change.highlight


def titles(library: Library, query: str) -> list[str]:
    found = library.search.find(query, sort=Sort.TITLE)
    return [row.title for row in library.rows(found.ids)]


# The archive


def test_what_is_archived_is_out_of_the_list_and_in_one_of_its_own(library: Library) -> None:
    a, b, c = ids(library)
    change = library.marks.set_archived([a, c], True)
    assert change.sentence == "Archived “Alpha”."
    assert list(library.order(Sort.TITLE).ids) == [b, c]
    assert list(library.order(Sort.TITLE, limit=1).ids) == [b]
    counts = library.counts()
    assert (counts.articles, counts.unread, counts.archived) == (2, 1, 1)
    assert titles(library, "is:archived") == ["Alpha"]
    assert titles(library, "") == ["Bravo", "c.txt"]
    assert titles(library, "is:unread") == ["Bravo"]
    assert [row.archived for row in library.rows([a, b])] == [True, False]


def test_a_search_for_words_finds_what_is_archived_unless_it_says_otherwise(library: Library) -> None:
    library.marks.set_archived([ids(library)[0]], True)
    assert titles(library, "ferry") == ["Alpha"]
    assert titles(library, "ferry -is:archived") == []


def test_the_archive_is_undone_and_that_again(library: Library) -> None:
    a, b, _ = ids(library)
    undone = library.marks.revert(library.marks.set_archived([a, b], True))
    assert undone.sentence == "Undone: archived 2 articles."
    assert library.counts().archived == 0
    library.marks.revert(undone)
    assert library.counts().archived == 2
    assert library.marks.set_archived([a], False).sentence == "Took “Alpha” out of the archive."


def test_several_steps_are_undone_one_after_the_other(library: Library) -> None:
    a, b, _ = ids(library)
    done = [
        library.marks.set_read([a], True),
        library.marks.set_starred([a, b], True),
        library.marks.change_tags([a, b], ["sea"]),
        library.marks.set_archived([b], True),
    ]
    for change in reversed(done):
        library.marks.revert(change)
    assert all((row.read, row.starred, row.archived, row.tags) == (False, False, False, ()) for row in library.rows([a, b]))
    assert library.marks.revert(library.marks.set_read([a], False)).sentence == "Nothing to undo."


def test_a_mark_is_given_unless_all_have_it(library: Library) -> None:
    a, b, _ = ids(library)
    for toggle, flag in (
        (library.marks.toggle_read, "read"),
        (library.marks.toggle_starred, "starred"),
        (library.marks.toggle_archived, "archived"),
    ):
        toggle([a])
        toggle([a, b])
        assert [getattr(row, flag) for row in library.rows([a, b])] == [True, True]
        toggle([a, b])
        assert [getattr(row, flag) for row in library.rows([a, b])] == [False, False]


# Tags


def test_tags_of_ones_own_are_given_found_shown_and_taken(library: Library) -> None:
    a, b, _ = ids(library)
    assert library.marks.change_tags([a, b], ["#sea", "  low tide "]).sentence == "Tagged 2 articles #low tide, #sea."
    assert [row.tags for row in library.rows([a, b])] == [("low tide", "sea")] * 2
    assert titles(library, "tag:sea") == ["Alpha", "Bravo"]
    assert list(library.search.labels("tag", "se")) == [("sea", 2)]
    assert library.marks.change_tags([a], ["x\x1b"], ["sea"]).sentence == "Tagged “Alpha” #x and took #sea from “Alpha”."
    assert titles(library, "tag:sea") == ["Bravo"]
    assert library.marks.change_tags([a], [], ["nothing"]).sentence == "Nothing to change."


def test_tags_are_still_there_when_the_file_was_read_again(library: Library, root: Path) -> None:
    a, _, _ = ids(library)
    library.marks.change_tags([a], ["sea"])
    (root / "a.txt").write_text("title: Alpha\n\nOther words.")
    look(library)
    assert titles(library, "tag:sea") == ["Alpha"]


def test_another_window_sees_tags_and_highlights(library: Library, root: Path, config: Config) -> None:
    other = open_library(root, config)
    a, _, _ = ids(library)
    library.marks.change_tags([a], ["sea"])
    highlight(library, a, "ferry", note="!")
    assert other.poll()
    assert [(row.tags, row.highlights, row.notes) for row in other.rows([a])] == [(("sea",), 1, 1)]
    other.close()


# Highlights


def test_a_highlight_is_kept_with_its_note_and_found_in_the_text(library: Library) -> None:
    a, b, _ = ids(library)
    id_ = highlight(library, a, "Nobody on the quay looked up.", colour="green", note=" Why?\nAsk. ", tags=["#quay"])
    (found,) = library.highlights.of(a)
    assert (found.id, found.quote, found.colour, found.note, found.tags) == (
        id_,
        "Nobody on the quay looked up.",
        "green",
        "Why?\nAsk.",
        ("quay",),
    )
    assert found.span is not None
    assert text(library, a)[slice(*found.span)] == "Nobody on the quay looked up."
    assert (found.article, found.path, found.title, found.is_orphan) == (a, "a.txt", "Alpha", False)
    assert library.highlights.of(b) == []
    assert [(row.highlights, row.notes) for row in library.rows([a, b])] == [(1, 1), (0, 0)]
    assert titles(library, "has:highlight") == ["Alpha"]
    assert titles(library, "has:note") == ["Alpha"]


def test_what_was_said_of_it_is_short(library: Library) -> None:
    a, _, _ = ids(library)
    page = text(library, a)
    start = page.index("The ferry")
    said = library.highlights.add(a, (start, start + len(BODY)), text=page).sentence
    assert said == "Highlighted: “The ferry left at noon. Nobody on the qu…”."
    assert library.highlights.add(a, (start, start + 9), note="n").sentence == "Highlighted, with a note: “The ferry”."
    assert library.highlights.add(a, (start + 3, start + 4)).sentence == "There is nothing to highlight."


def test_nothing_is_highlighted_in_what_cannot_be_read_or_is_gone(library: Library) -> None:
    with pytest.raises(StateError, match="no longer there"):
        library.highlights.add(ids(library)[2], (0, 1))
    assert library.highlights.of(999) == []
    assert library.highlights.markdown(999) == ""


def test_a_highlight_is_changed_taken_away_and_brought_back(library: Library) -> None:
    a, _, _ = ids(library)
    first, second = highlight(library, a, "ferry", tags=["x"]), highlight(library, a, "lamp")
    change = library.highlights.change([first], colour="red", note="n", tags=["y"])
    assert change.sentence == "Changed the highlight."
    assert library.highlights.change([first, second], colour="red").sentence == "Changed the highlight."
    assert library.highlights.change([first, second], note="m").sentence == "Changed 2 highlights."
    assert library.highlights.change([first], note="m").sentence == "Nothing to change."
    assert [(each.colour, each.note, each.tags) for each in library.highlights.of(a)] == [
        ("red", "m", ("y",)),
        ("red", "m", ()),
    ]
    library.marks.revert(change)
    assert [(each.colour, each.note, each.tags) for each in library.highlights.of(a)][:1] == [("yellow", "", ("x",))]
    gone = library.highlights.remove([first, second])
    assert gone.sentence == "Took 2 highlights away."
    assert library.highlights.of(a) == []
    assert library.rows([a])[0].highlights == 0
    library.marks.revert(gone)
    assert len(library.highlights.of(a)) == 2
    assert library.highlights.remove(["nonsense"]).sentence == "Nothing to change."
    assert library.highlights.remove([first]).sentence == "Took the highlight away."


def test_making_a_highlight_can_be_undone(library: Library) -> None:
    a, _, _ = ids(library)
    undone = library.marks.revert(library.highlights.add(a, (0, 5)))
    assert library.highlights.of(a) == []
    library.marks.revert(undone)
    assert len(library.highlights.of(a)) == 1


def test_highlights_come_in_the_order_of_the_text_orphans_last(library: Library, root: Path) -> None:
    a, _, _ = ids(library)
    for words in ("The lamp was out.", "The ferry left at noon.", "Nobody on the quay looked up."):
        highlight(library, a, words)
    (root / "a.txt").write_text("title: Alpha\n\nThe lamp was out. And then, much later: Nobody on the quay looked up.")
    look(library)
    found = library.highlights.of(a)
    assert [each.quote for each in found] == ["The lamp was out.", "Nobody on the quay looked up.", "The ferry left at noon."]
    assert [each.is_orphan for each in found] == [False, False, True]


def test_all_highlights_of_a_folder_are_listed_searched_and_sorted(library: Library, root: Path) -> None:
    a, b, _ = ids(library)
    highlight(library, a, "ferry", colour="blue")
    highlight(library, b, "letter", note="To whom?")
    highlight(library, a, "lamp", tags=["Light"])
    every = library.highlights.every
    assert [each.quote for each in every()] == ["ferry", "lamp", "letter"]
    assert [each.quote for each in every(newest_first=True)] == ["lamp", "letter", "ferry"]
    assert [each.quote for each in every("WHOM")] == ["letter"]
    assert [each.quote for each in every("alpha light")] == ["lamp"]
    assert [each.quote for each in every(colour="blue")] == ["ferry"]
    assert list(every(orphans=True)) == []
    (root / "a.txt").unlink()
    look(library)
    assert [(each.quote, each.article, each.path) for each in every(orphans=True)] == [
        ("ferry", None, "a.txt"),
        ("lamp", None, "a.txt"),
    ]
    assert [each.quote for each in every(orphans=False)] == ["letter"]


def test_a_colour_of_another_version_is_shown_as_the_first(library: Library) -> None:
    a, _, _ = ids(library)
    highlight(library, a, "ferry", colour="mauve")
    assert [each.colour for each in library.highlights.of(a)] == ["yellow"]


def test_an_articles_highlights_are_markdown(library: Library) -> None:
    a, b, _ = ids(library)
    highlight(library, a, "The ferry left at noon.", note="Why *noon*?", tags=["sea"])
    highlight(library, b, "letter")
    told = library.highlights.markdown(a)
    assert told.startswith("# Alpha\n\n<https://example.org/a>\n\n> The ferry left at noon.\n\nWhy *noon*?\n\n*2")
    assert told.endswith(" · yellow · \\#sea*\n")
    assert library.highlights.markdown(b).startswith("# Bravo\n\n> letter\n\n*2")


def test_markdown_says_of_what_was_not_found_that_it_is_gone(library: Library, root: Path) -> None:
    a, _, _ = ids(library)
    highlight(library, a, "The ferry left at noon.")
    (root / "a.txt").write_text("title: Alpha\n\nNothing of it.")
    look(library)
    assert library.highlights.markdown(a).endswith(" · yellow · no longer in the text*\n")


def test_highlights_follow_their_article(library: Library, root: Path) -> None:
    a, _, _ = ids(library)
    highlight(library, a, "ferry")
    (root / "a.txt").rename(root / "z.txt")
    look(library)
    assert [each.path for each in library.highlights.every()] == ["z.txt"]
    assert titles(library, "has:highlight") == ["Alpha"]


# Export and import


def full(library: Library) -> None:
    a, b, _ = ids(library)
    library.marks.set_read([a], True)
    library.marks.set_starred([a, b], True)
    library.marks.set_starred([b], False)
    library.marks.set_archived([b], True)
    library.marks.change_tags([a], ["sea", "old"])
    library.marks.change_tags([a], [], ["old"])
    library.marks.set_place(a, Place(7, 0.25))
    gone = highlight(library, a, "ferry", note="n", tags=["t"])
    highlight(library, a, "lamp", colour="red")
    library.highlights.remove([gone])
    library.search.save("Sea", "tide")
    library.search.save("Gone", "x")
    library.search.forget("Gone")
    library.save_view(View(sort="title", column=60))


def test_all_that_is_kept_goes_to_another_machine_exactly(library: Library, root: Path, tmp_path: Path) -> None:
    full(library)
    exported = json.loads(json.dumps(library.export()))
    other = open_library(root, Config(tmp_path / "other data", tmp_path / "other cache"))
    look(other)
    taken = other.take_in(exported)
    assert (taken.articles, taken.highlights, taken.searches) == (2, 2, 2)
    assert other.export() == exported
    assert other.rows(other.order(Sort.TITLE).ids) == library.rows(library.order(Sort.TITLE).ids)
    assert other.view() == View(sort="title", column=60)
    assert [each.quote for each in other.highlights.every()] == ["lamp"]
    assert tuple(other.take_in(exported)) == (0, 0, 0)
    a, _, _ = *other.order(Sort.TITLE).ids, 0
    other.marks.set_read([a], False)
    assert tuple(other.take_in(exported)) == (0, 0, 0)
    assert not other.rows([a])[0].read
    other.close()


def test_of_what_two_machines_did_the_later_counts_field_by_field(library: Library, root: Path, tmp_path: Path) -> None:
    other = open_library(root, Config(tmp_path / "other data", tmp_path / "other cache"))
    look(other)
    a, b, _ = ids(library)
    x, y, _ = ids(other)
    shared = highlight(library, a, "ferry", note="first", tags=["t"])
    library.marks.change_tags([a], ["one"])
    other.take_in(library.export())
    other.marks.set_read([x], True)
    other.marks.change_tags([x], ["two"], ["one"])
    other.highlights.change([shared], note="second")
    library.marks.set_read([a], False)
    library.marks.set_starred([b], True)
    library.highlights.change([shared], colour="red", tags=[])
    library.take_in(other.export())
    other.take_in(library.export())
    for each in (library, other):
        one, two = each.rows(list(each.order(Sort.TITLE).ids)[:2])
        assert (one.read, one.tags, two.starred) == (True, ("two",), True)
        (found,) = each.highlights.every()
        assert (found.colour, found.note, found.tags) == ("red", "second", ())
    assert library.export()["articles"] == other.export()["articles"]
    assert y
    other.close()


def test_marks_find_their_article_under_another_name_or_wait_for_it(library: Library, root: Path, tmp_path: Path) -> None:
    full(library)
    exported = library.export()
    there = tmp_path / "there"
    there.mkdir()
    (there / "other name.txt").write_bytes((root / "a.txt").read_bytes())
    other = open_library(there, Config(tmp_path / "other data", tmp_path / "other cache"))
    look(other)
    other.take_in(exported)
    (row,) = other.rows(other.order().ids)
    assert (row.path, row.read, row.tags, row.highlights) == ("other name.txt", True, ("sea",), 1)
    assert [each.paths for each in other.examine() if each and each.kind == "left behind"] == [("b.txt",)]
    other.close()


def test_two_articles_of_one_name_on_two_machines_keep_each_its_marks(library: Library, root: Path, tmp_path: Path) -> None:
    a, _, _ = ids(library)
    library.marks.set_starred([a], True)
    exported = library.export()
    there = tmp_path / "there"
    there.mkdir()
    (there / "a.txt").write_text("title: Another\nurl: https://example.org/another\n\nNot the same at all.")
    other = open_library(there, Config(tmp_path / "other data", tmp_path / "other cache"))
    look(other)
    other.marks.set_read(list(other.order().ids), True)
    other.take_in(exported)
    (row,) = other.rows(other.order().ids)
    assert (row.read, row.starred) == (True, False)
    assert [each.paths for each in other.examine() if each and each.kind == "left behind"] == [("a.txt",)]
    assert sorted(article["lost"] for article in other.export()["articles"]) == [False, True]
    other.close()


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        {},
        {"newsreader": "1"},
        {"newsreader": 2},
        {"newsreader": 1, "articles": {}},
        {"newsreader": 1, "articles": [3]},
        {"newsreader": 1, "articles": [{"path": "\ud800", "key": "", "title": ""}]},
        {"newsreader": 1, "articles": [{"path": "a", "key": "", "hash": "xyz", "title": ""}]},
        {"newsreader": 1, "articles": [{"path": "a", "key": "", "title": "", "lost": False, "read": {"value": 1, "at": 0}}]},
        {"newsreader": 1, "articles": [], "searches": [{"name": "x", "text": "x", "gone": False, "at": float("nan")}]},
        {"newsreader": 1, "articles": [], "searches": [{"name": "x", "text": "x", "gone": False, "at": 9e15}]},
        {
            "newsreader": 1,
            "articles": [{"path": "a", "key": "", "title": "", "lost": False, "tags": [], "highlights": [{"id": "x"}]}],
        },
    ],
)
def test_what_was_not_exported_is_refused_whole(library: Library, told: object) -> None:
    before = library.export()
    with pytest.raises(UsageError, match=r"exported"):
        library.take_in(told)
    assert library.export() == before


def test_what_comes_in_is_cleaned_and_kept_within_bounds(library: Library) -> None:
    article = {"path": "a.txt", "key": "", "title": "T\x1b[31m\n", "lost": False, "highlights": []}
    article["tags"] = [{"name": "s\x1bea", "gone": False, "at": 5}]
    article["place"] = {"offset": -5, "fraction": 7, "at": -3}
    library.take_in({"newsreader": 1, "articles": [article], "searches": []})
    (kept,) = library.export()["articles"]
    assert kept["tags"] == [{"name": "sea", "gone": False, "at": 5.0}]
    assert kept["place"] == {"offset": 0, "fraction": 1.0, "at": 0.0}


# Written to a file


def test_the_highlights_of_an_article_are_written_to_a_file_and_over_another_only_if_that_is_said(
    library: Library, tmp_path: Path
) -> None:
    a, _, _ = ids(library)
    highlight(library, a, "ferry left", note="When?")
    path = tmp_path / "out.md"
    assert library.highlights.export(a, str(path), over=False)
    assert path.read_text() == library.highlights.markdown(a)
    path.write_text("mine")
    assert not library.highlights.export(a, str(path), over=False)
    assert path.read_text() == "mine"
    assert library.highlights.export(a, str(path), over=True)


def test_it_is_offered_where_the_program_was_started_else_at_home_and_never_among_the_articles(
    library: Library, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "work")
    assert library.highlights.export_path("A: b") == f"{tmp_path}/work/A b – highlights.md"
    monkeypatch.chdir(root)
    assert library.highlights.export_path("A") == "~/A – highlights.md"
    monkeypatch.setattr(Path, "home", _nobody)
    assert library.highlights.export_path("A") == "A – highlights.md"


def _nobody() -> Path:
    raise RuntimeError("no home")
