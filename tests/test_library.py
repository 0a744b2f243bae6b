from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.config import Config
from reader.errors import FolderError, ReaderError, StateError
from reader.ingest import refresh as refreshing
from reader.library import (
    Library,
    describe_empty,
    last_folder,
    open_library,
    public_id,
    read_files,
    recent_folders,
    save_theme,
    theme,
)
from reader.model import Article, Item, Place, Progress, Unreadable, View
from reader.query import Sort
from reader.store import changes, database
from reader.store.state import NAME
from tests import tiny


@pytest.fixture(autouse=True)
def _tiny(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tiny.register(monkeypatch)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(tmp_path / "data", tmp_path / "cache")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "clips").mkdir()
    return tmp_path / "clips"


@pytest.fixture
def library(root: Path, config: Config) -> Iterator[Library]:
    library = open_library(root, config)
    yield library
    library.close()


def write(root: Path, **files: str) -> None:
    for name, content in files.items():
        (root / f"{name}.txt").write_text(content)


def look(library: Library) -> Progress:
    *_, last = library.refresh()
    return last


THREE = {
    "a": "title: Alpha\npublished: 2022-07-29\nurl: https://example.org/a\n\nwords",
    "b": "title: Beta\npublished: 2022-07-28\n\nbread",
    "c": "do: fail",
}


@pytest.fixture
def full(library: Library, root: Path) -> Library:
    write(root, **THREE)
    look(library)
    return library


def test_a_new_folder_is_not_known_until_a_look_has_come_to_its_end(library: Library, root: Path) -> None:
    write(root, **THREE)
    assert not library.is_known
    assert library.warnings == ()
    steps = library.refresh()
    next(steps)
    assert not library.is_known
    assert list(steps)[-1].finished
    assert library.is_known


def test_a_known_folder_is_shown_without_a_look(full: Library, root: Path, config: Config) -> None:
    full.close()
    library = open_library(root, config)
    assert library.is_known
    assert [row.title for row in library.rows(library.order(Sort.TITLE, 2).ids)] == ["Alpha", "Beta"]
    assert (library.counts().articles, library.counts().unreadable) == (3, 1)
    library.close()


def test_a_folder_that_cannot_be_opened_says_so(tmp_path: Path, config: Config) -> None:
    with pytest.raises(FolderError, match="~/gone does not exist"):
        open_library(tmp_path / "gone", config)


def test_a_folder_is_known_by_its_name_for_display(tmp_path: Path, config: Config) -> None:
    odd = tmp_path / "two\nlines"
    odd.mkdir()
    library = open_library(odd, config)
    assert library.name == "two\\nlines"
    assert library.root == odd.resolve()
    library.close()


def test_an_article_is_fetched_whole(full: Library) -> None:
    ids = full.order(Sort.TITLE).ids
    found = full.article(ids[0])
    assert isinstance(found, Article)
    assert found.data.document.strings() == ["words"]
    assert isinstance(full.article(ids[2]), Unreadable)
    assert full.article(99) is None


def test_all_articles_come_in_order_a_page_at_a_time(library: Library, root: Path) -> None:
    write(root, **{f"n{number:03}": f"title: {number:03}" for number in range(130)})
    look(library)
    assert [article.row.title for article in library.articles(library.order(Sort.TITLE).ids)] == [
        f"{number:03}" for number in range(130)
    ]


def test_articles_are_found_by_path_file_and_entry(full: Library, root: Path, tmp_path: Path) -> None:
    alpha = full.order(Sort.TITLE).ids[0]
    assert full.find("a.txt") == alpha
    assert full.find_file(root / "a.txt") == alpha
    (tmp_path / "link").symlink_to(root)
    assert full.find_file(tmp_path / "link" / "a.txt") == alpha
    assert full.find_file(tmp_path / "a.txt") is None
    assert full.file_of(alpha) == root / "a.txt"
    assert full.file_of(alpha + 1000) is None
    assert full.resolve([Item("ALPHA"), Item("Gone")]) == [alpha, None]


def test_public_ids_are_of_the_real_path_and_the_key(full: Library, root: Path) -> None:
    rows = full.rows(full.order(Sort.TITLE).ids)
    ids = [full.public_id(row) for row in rows]
    assert ids == [public_id(root.resolve(), f"{name}.txt".encode(), "") for name in "abc"]
    assert len({*ids, public_id(root, b"a.txt", "key")}) == 4
    assert all(len(id_ or "") == 16 for id_ in ids)
    (root / "a.txt").unlink()
    look(full)
    assert full.public_id(rows[0]) is None


def test_marking_read_is_kept_shown_and_undone(full: Library, root: Path, config: Config) -> None:
    ids = list(full.order(Sort.TITLE).ids)
    change = full.marks.set_read(ids, True)
    assert change.sentence == "Marked 2 articles read."
    assert [row.read for row in full.rows(ids)] == [True, True, False]
    assert full.counts().unread == 0
    other = open_library(root, config)
    assert other.counts().unread == 0
    other.close()
    full.marks.revert(change)
    assert full.counts().unread == 2


def test_undoing_restores_what_was_not_what_is_opposite(full: Library) -> None:
    first, second, _ = full.order(Sort.TITLE).ids
    full.marks.set_read([first], True)
    change = full.marks.set_read([first, second], True)
    assert change.sentence == "Marked “Beta” read."
    full.marks.revert(change)
    assert [row.read for row in full.rows([first, second])] == [True, False]


def test_stars_are_set_and_taken(full: Library) -> None:
    first, second, _ = full.order(Sort.TITLE).ids
    assert full.marks.set_starred([first, second], True).sentence == "Starred 2 articles."
    assert full.marks.set_starred([first], False).sentence == "Took the star from “Alpha”."
    assert full.marks.set_read([first], False).sentence == "Nothing to change."
    assert [row.starred for row in full.rows([first, second])] == [False, True]


def test_unread_is_said_of_what_is_marked_unread(full: Library) -> None:
    first = full.order(Sort.TITLE).ids[0]
    full.marks.set_read([first], True)
    assert full.marks.set_read([first], False).sentence == "Marked “Alpha” unread."


def test_a_place_is_kept_with_its_article(full: Library) -> None:
    first, _, torn = full.order(Sort.TITLE).ids
    full.marks.set_place(first, Place(120, 0.5))
    full.marks.set_place(torn, Place(1, 1))
    found = full.article(first)
    assert isinstance(found, Article)
    assert (found.place, found.row.fraction) == (Place(120, 0.5), 0.5)


def test_a_mark_that_the_disk_does_not_take_is_shown_and_told_once(full: Library) -> None:
    full._state._keeper._disk.execute("PRAGMA query_only = ON")
    first, second, _ = full.order(Sort.TITLE).ids
    change = full.marks.set_read([first], True)
    assert change.sentence.startswith("Marked “Alpha” read. ")
    assert change.sentence.endswith("cannot be written to. It is kept in memory until it can be saved.")
    assert full.marks.set_read([second], True).sentence == "Marked “Beta” read. (Not saved yet.)"
    assert [row.read for row in full.rows([first, second])] == [True, True]
    assert full.warnings[0].endswith("cannot be written to. What you mark is kept in memory until it can be saved.")
    full._state._keeper._disk.execute("PRAGMA query_only = OFF")
    assert full.poll()
    assert full.warnings == ()
    assert [row.read for row in full.rows([first, second])] == [True, True]


def test_marks_are_shown_where_the_index_cannot_be_written(full: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = list(full.order(Sort.TITLE).ids)

    def refuse(*_: object) -> bool:
        raise ReaderError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(changes, "catch_up", refuse)
        assert full.marks.set_starred(ids[:1], True).sentence == "Starred “Alpha”."
        assert [row.starred for row in full.rows(ids)] == [True, False, False]
        assert not full.poll()
    assert full.poll()
    assert [row.starred for row in full.rows(ids)] == [True, False, False]


def test_whatever_the_program_makes_is_its_owners_alone(full: Library, config: Config) -> None:
    full.close()
    made = [path for top in (config.data, config.cache) for path in (top, *top.rglob("*"))]
    assert len(made) > 10
    assert {(path.is_dir(), path.stat().st_mode & 0o777) for path in made} == {(True, 0o700), (False, 0o600)}


def test_marks_are_made_from_any_thread(full: Library) -> None:
    ids = list(full.order(Sort.TITLE).ids)
    failures: list[ReaderError] = []

    def mark(value: bool) -> None:
        try:
            for _ in range(5):
                full.marks.set_starred(ids, value)
                full.rows(ids)
        except ReaderError as error:
            failures.append(error)

    threads = [threading.Thread(target=mark, args=(number % 2 == 0,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_another_windows_marks_are_seen(full: Library, root: Path, config: Config) -> None:
    other = open_library(root, config)
    first = full.order(Sort.TITLE).ids[0]
    full.marks.set_read([first], True)
    assert not full.poll()
    assert other.poll()
    assert other.rows([first])[0].read
    assert not other.poll()
    write(root, d="title: Delta")
    look(other)
    assert full.poll()
    other.close()


def test_an_index_that_another_window_threw_away_is_noticed(full: Library) -> None:
    database.remove(full._index.path)
    assert full.poll()
    assert not full.is_known
    assert look(full).done == 3


def test_a_view_is_kept_and_its_folder_is_the_last_one(full: Library, root: Path, config: Config) -> None:
    assert last_folder(config) is None
    assert full.view() is None
    full.save_view(View("a.txt", "title"))
    assert full.view() == View("a.txt", "title")
    assert last_folder(config) == root.resolve()
    (recent,) = recent_folders(config)
    assert (recent.display, recent.articles, recent.exists) == ("~/clips", 3, True)
    root.rename(root.parent / "away")
    assert not recent_folders(config)[0].exists


def test_a_folder_that_was_only_listed_is_not_the_last_one(full: Library, config: Config) -> None:
    full.marks.set_read(full.order(Sort.TITLE).ids, True)
    assert recent_folders(config) == []


def test_the_theme_is_kept(config: Config) -> None:
    assert theme(config) is None
    save_theme(config, "dark")
    assert theme(config) == "dark"


def test_a_theme_that_cannot_be_kept_says_so(config: Config) -> None:
    config.data.touch()
    with pytest.raises(StateError, match="cannot be written to"):
        save_theme(config, "dark")


def test_without_its_directories_the_reader_still_reads_and_says_once_what_it_cannot_keep(root: Path, config: Config) -> None:
    write(root, **THREE)
    config.data.touch()
    config.cache.touch()
    library = open_library(root, config)
    assert look(library).done == 3
    assert library.marks.set_read(library.order(Sort.TITLE).ids, True).sentence == "Marked 2 articles read."
    assert library.counts().unread == 0
    assert len(library.warnings) == 2
    library.close()


def test_a_damaged_state_is_told_and_the_reader_reads_on(root: Path, config: Config) -> None:
    config.data.mkdir()
    (config.data / NAME).write_bytes(b"no database" * 1000)
    library = open_library(root, config)
    assert "is damaged" in library.warnings[0]
    library.close()


def damage(library: Library) -> None:
    with sqlite3.connect(library._index.path) as db:
        db.execute("DROP TABLE articles")
    db.close()


def test_an_index_that_is_damaged_while_it_is_open_is_built_again(full: Library) -> None:
    damage(full)
    assert full.order(Sort.TITLE).ids.tolist() == []
    assert full.counts().articles == 0
    assert look(full).done == 3
    assert full.counts().articles == 3


def test_an_index_that_was_damaged_while_it_was_closed_is_built_again(full: Library, root: Path, config: Config) -> None:
    (alpha,) = full._index.locate(full.order(Sort.TITLE).ids[:1])
    full._state.set_flag(os.fsencode(root.resolve()), "read", [(alpha.subject, True)])
    full.close()
    damage(full)
    library = open_library(root, config)
    assert look(library).done == 3
    assert library.counts().unread == 1
    library.close()


def test_damage_that_a_look_meets_is_repaired_by_it(full: Library, root: Path) -> None:
    damage(full)
    write(root, d="title: Delta")
    assert look(full).finished
    assert full.counts().articles == 4


def test_only_one_look_is_under_way_at_a_time(library: Library, root: Path) -> None:
    write(root, **THREE)
    steps = library.refresh()
    next(steps)
    assert list(library.refresh()) == []
    steps.close()  # type: ignore[attr-defined]
    assert look(library).finished


def test_a_look_that_is_under_way_ends_when_the_library_is_closed(library: Library, root: Path) -> None:
    write(root, **THREE)
    steps = library.refresh()
    next(steps)
    library.close()
    assert list(steps) == []
    with pytest.raises(ReaderError, match="no longer open"):
        library.counts()


def test_a_look_ends_quietly_at_its_next_pause_after_closing(
    library: Library, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Progress(0, 0, 0, 0, finished=False)
    monkeypatch.setattr(refreshing, "refresh", lambda *_, **__: iter([one, one]))
    steps = library.refresh()
    assert next(steps) == one
    library.close()
    assert list(steps) == []


def test_a_look_that_trips_over_the_closing_is_no_news(library: Library, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def tripping(*_: object, **__: object) -> Iterator[Progress]:
        library.close()
        library.counts()
        yield Progress(0, 0, 0, 0, finished=False)

    monkeypatch.setattr(refreshing, "refresh", tripping)
    assert list(library.refresh()) == []


def test_a_folder_that_went_is_told_by_the_look(full: Library, root: Path) -> None:
    root.rename(root.parent / "away")
    with pytest.raises(FolderError):
        look(full)
    assert full.counts().articles == 3


def test_one_file_is_read_without_an_index(root: Path, config: Config) -> None:
    write(root, **THREE)
    whole, torn = read_files([root / "a.txt", root / "c.txt"])
    assert ([article.title for article in whole.articles], whole.error) == (["Alpha"], None)
    assert torn.articles == ()
    assert "It is torn" in (torn.error or "")
    assert not config.cache.exists()


def test_a_link_that_was_named_by_the_user_is_not_followed_into_a_fifo(root: Path) -> None:
    os.mkfifo(root / "pipe.txt")
    (pipe,) = read_files([root / "pipe.txt"])
    assert "is not a regular file" in (pipe.error or "")


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ((), "No articles in ~/clips yet. It is empty."),
        (("a.png",), "No articles in ~/clips yet. It holds a picture."),
        (("a.png", "b.jpg", "c.pdf"), "No articles in ~/clips yet. It holds 2 pictures and a PDF."),
        (("a.png", "b.jpg", "c.pdf", "d.x"), "No articles in ~/clips yet. It holds 2 pictures, a PDF and another file."),
    ],
)
def test_an_empty_folder_is_described(library: Library, root: Path, names: tuple[str, ...], sentence: str) -> None:
    for name in names:
        (root / name).touch()
    look(library)
    assert describe_empty(library) == sentence


def test_importing_the_library_imports_no_format_no_heavy_library_and_nothing_that_reads_folders() -> None:
    code = "import reader.library, sys; print(*sys.modules)"
    modules = set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())
    heavy = {"lxml", "trafilatura", "selectolax", "pyromark", "yaml", "charset_normalizer", "textual"}
    assert not modules & {*heavy, "reader.formats", "reader.ingest", "reader.scan"}


def test_opening_a_folder_mirrors_what_was_marked_elsewhere(full: Library, root: Path, config: Config) -> None:
    first = full.order(Sort.TITLE).ids[0]
    (located,) = full._index.locate([first])
    full._state.set_flag(os.fsencode(root.resolve()), "read", [(located.subject, True)])
    other = open_library(root, config)
    assert other.rows([first])[0].read
    assert changes.commits(other._index).own == 1
    other.close()
