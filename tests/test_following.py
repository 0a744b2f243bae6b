"""What the user did with an article follows it: renamed, moved, swapped, copied, edited, in any order."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.config import Config
from reader.library import Library, open_library
from reader.model import Place, View
from tests import tiny


@pytest.fixture(autouse=True)
def _tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.register(monkeypatch)


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


def look(library: Library) -> None:
    for _ in library.refresh(searchable=False):
        pass


def write(path: Path, title: str, url: str | None = None, **more: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    told = {"title": title, **({"url": url} if url else {}), **more}
    path.write_text("\n".join(f"{name}: {value}" for name, value in told.items()) + f"\n\nWords of {title}.")


def star(library: Library, *names: str) -> None:
    for name in names:
        id_ = library.find(f"{name}.txt")
        assert id_ is not None
        library.marks.set_starred([id_], True)


def starred(library: Library) -> list[str]:
    """The paths of what is starred."""
    return sorted(row.path for row in library.rows(library.order().ids) if row.starred)


def left_behind(library: Library) -> list[str]:
    return [finding.paths[0] for finding in library.examine() if finding and finding.kind == "left behind"]


def test_two_names_that_were_swapped_take_their_marks_along(library: Library, root: Path) -> None:
    write(root / "a.txt", "Alpha")
    write(root / "b.txt", "Bravo")
    look(library)
    star(library, "a")
    (root / "a.txt").rename(root / "c")
    (root / "b.txt").rename(root / "a.txt")
    (root / "c").rename(root / "b.txt")
    look(library)
    assert starred(library) == ["b.txt"]
    assert left_behind(library) == []


def test_marks_on_both_of_two_swapped_files_are_swapped(library: Library, root: Path) -> None:
    write(root / "a.txt", "Alpha")
    write(root / "b.txt", "Bravo")
    look(library)
    star(library, "a", "b")
    library.marks.change_tags([library.find("a.txt") or 0], ["alpha"])
    (root / "a.txt").rename(root / "c")
    (root / "b.txt").rename(root / "a.txt")
    (root / "c").rename(root / "b.txt")
    look(library)
    assert {row.path: row.tags for row in library.rows(library.order().ids)} == {"a.txt": (), "b.txt": ("alpha",)}


def test_names_that_move_on_in_a_row_keep_each_its_own(library: Library, root: Path) -> None:
    for name in "abc":
        write(root / f"{name}.txt", name.upper())
    look(library)
    star(library, "a")
    (root / "c.txt").rename(root / "d.txt")
    (root / "b.txt").rename(root / "c.txt")
    (root / "a.txt").rename(root / "b.txt")
    look(library)
    assert starred(library) == ["b.txt"]


def test_an_edited_article_keeps_its_marks_and_is_known_when_it_is_renamed_later(library: Library, root: Path) -> None:
    write(root / "a.txt", "Alpha")
    look(library)
    star(library, "a")
    write(root / "a.txt", "Alpha, mended")
    look(library)
    assert starred(library) == ["a.txt"]
    (root / "a.txt").rename(root / "z.txt")
    look(library)
    assert starred(library) == ["z.txt"]


def test_a_copy_has_no_marks_and_the_edited_original_keeps_its_own(library: Library, root: Path) -> None:
    write(root / "a.txt", "Alpha", "https://example.org/a")
    look(library)
    star(library, "a")
    shutil.copy(root / "a.txt", root / "copy.txt")
    look(library)
    assert starred(library) == ["a.txt"]
    shutil.copy(root / "a.txt", root / "another.txt")
    write(root / "a.txt", "Alpha, mended", "https://example.org/a")
    look(library)
    assert starred(library) == ["a.txt"]


def test_another_article_in_the_same_place_has_none_of_the_marks_and_these_wait(library: Library, root: Path) -> None:
    write(root / "a.txt", "Alpha")
    write(root / "b.txt", "Bravo")
    look(library)
    star(library, "a")
    kept = (root / "a.txt").read_text()
    (root / "b.txt").rename(root / "a.txt")
    look(library)
    assert starred(library) == []
    assert left_behind(library) == ["a.txt"]
    (root / "back.txt").write_text(kept)
    look(library)
    assert starred(library) == ["back.txt"]
    assert left_behind(library) == []


def test_a_copy_over_an_article_is_another_article(library: Library, root: Path) -> None:
    write(root / "a.txt", "Alpha")
    write(root / "b.txt", "Bravo")
    look(library)
    star(library, "a")
    shutil.copy(root / "b.txt", root / "a.txt")
    look(library)
    assert (starred(library), left_behind(library)) == ([], ["a.txt"])


def test_an_address_is_followed_where_the_content_changed_too(library: Library, root: Path) -> None:
    write(root / "a.txt", "Alpha", "https://example.org/a")
    write(root / "b.txt", "Bravo", "https://example.org/b")
    look(library)
    star(library, "a", "b")
    write(root / "a.txt", "Gamma", "https://example.org/c")
    write(root / "new.txt", "Alpha, later", "https://example.org/a")
    (root / "b.txt").unlink()
    write(root / "sub" / "b2.txt", "Bravo, later", "https://example.org/b")
    look(library)
    assert starred(library) == ["new.txt", "sub/b2.txt"]


def test_entries_of_a_feed_are_known_by_their_guid(library: Library, root: Path) -> None:
    write(root / "feed.txt", "Entry", key="guid-1")
    look(library)
    library.marks.set_starred(list(library.order().ids), True)
    (root / "feed.txt").unlink()
    write(root / "feed-2022.txt", "Entry, mended", key="guid-1")
    look(library)
    assert starred(library) == ["feed-2022.txt#guid-1"]


def test_what_is_gone_is_listed_by_its_title_with_all_that_is_kept(library: Library, root: Path) -> None:
    write(root / "a.txt", "Alpha")
    write(root / "b.txt", "Bravo")
    look(library)
    star(library, "a")
    a, b = library.find("a.txt") or 0, library.find("b.txt") or 0
    library.marks.change_tags([a], ["sea"])
    library.highlights.add(a, (0, 5))
    library.highlights.add(a, (0, 3))
    library.marks.set_place(b, Place(1, 0.5))
    (root / "a.txt").unlink()
    (root / "b.txt").unlink()
    look(library)
    told = [finding.what for finding in library.examine() if finding and finding.kind == "left behind"]
    assert told == ["“Alpha”: starred, #sea, 2 highlights", "“Bravo”"]


def test_a_folder_that_was_moved_whole_is_recognised_with_what_was_edited_in_it(
    library: Library, root: Path, config: Config
) -> None:
    for name in "abcd":
        write(root / f"{name}.txt", name.upper())
    write(root / "e.txt", "E")
    look(library)
    star(library, "a", "b", "c", "d")
    library.highlights.add(library.find("a.txt") or 0, (0, 1), note="n", tags=["t"])
    library.save_view(View(sort="title"))
    library.close()
    moved = root.with_name("moved")
    root.rename(moved)
    write(moved / "d.txt", "D, mended")
    other = open_library(moved, config)
    look(other)
    assert starred(other) == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert [(each.note, each.tags) for each in other.highlights.every()] == [("n", ("t",))]
    assert other.view() == View(sort="title")
    other.marks.set_starred([other.find("a.txt") or 0], False)
    write(moved / "new.txt", "New")
    look(other)
    assert starred(other) == ["b.txt", "c.txt", "d.txt"]
    other.close()


def test_a_file_taken_from_a_folder_that_is_gone_brings_its_marks_alone(library: Library, root: Path, config: Config) -> None:
    for name in "abc":
        write(root / f"{name}.txt", name.upper())
    look(library)
    star(library, "a", "b", "c")
    library.close()
    moved = root.with_name("moved")
    moved.mkdir()
    (root / "a.txt").rename(moved / "found.txt")
    write(moved / "b.txt", "Another")
    shutil.rmtree(root)
    other = open_library(moved, config)
    look(other)
    assert starred(other) == ["found.txt"]
    other.close()


def test_a_mark_that_cannot_follow_now_follows_at_the_next_look(
    library: Library, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.errors import StateError

    write(root / "a.txt", "Alpha")
    look(library)
    star(library, "a")
    (root / "a.txt").rename(root / "b.txt")

    def refuse(*_: object) -> None:
        raise StateError("no")

    with monkeypatch.context() as patched:
        patched.setattr(type(library._state), "move", refuse)
        patched.setattr(type(library._state), "adopt", refuse)
        look(library)
    assert starred(library) == []
    look(library)
    assert starred(library) == ["b.txt"]


@pytest.mark.parametrize("mtime", [-(10**9), 0, 4_291_747_200, 9 * 10**9])
def test_a_time_of_1970_2106_or_before_changes_nothing(library: Library, root: Path, mtime: int) -> None:
    write(root / "a.txt", "Alpha")
    write(root / "b.txt", "Bravo")
    look(library)
    star(library, "a")
    os.utime(root / "a.txt", (mtime, mtime))
    look(library)
    first = list(library.order().ids)
    look(library)
    assert list(library.order().ids) == first
    assert starred(library) == ["a.txt"]
