"""Moving files to the trash and bringing them back: by themselves, and in the window."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from reader import trash
from reader.config import Config
from reader.errors import ReaderError
from reader.library import Library, open_library
from reader.trash import Discarded, bring_back, can_bring_back, discard, parts_of
from tests.apps import article, config_in, opened, write

FEED = """<rss version="2.0"><channel><title>Notes</title>{}</channel></rss>"""
ITEM = "<item><title>Item {0}</title><guid>{0}</guid><description>Words of item {0}.</description></item>"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, on the same file system as its folder."""
    for name in [name for name in sys.modules if name.startswith("send2trash")]:
        monkeypatch.delitem(sys.modules, name)  # it reads the variable when it is imported
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    return home / "data" / "Trash"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {f"{name[0].lower()}.md": article(name, 30 - n) for n, name in enumerate(("Alpha", "Bravo", "Charlie"))}
    return write(tmp_path / "clips", files)


def looked_at(folder: Path, config: Config) -> Library:
    library = open_library(folder, config)
    for _ in library.refresh():
        pass
    return library


def test_a_file_goes_to_the_trash_and_comes_back_as_it_was(folder: Path, home: Path) -> None:
    before = (folder / "a.md").read_bytes()
    gone = discard(folder, b"a.md")
    assert not (folder / "a.md").exists()
    assert (home / "files" / "a.md").read_bytes() == before
    assert (home / "info" / "a.md.trashinfo").exists()
    bring_back(folder, gone)
    assert (folder / "a.md").read_bytes() == before
    assert not any((home / "files").iterdir())
    assert not any((home / "info").iterdir())


def test_each_file_is_found_in_the_trash_among_the_others(folder: Path, home: Path) -> None:
    before = {name: (folder / name).lstat() for name in ("a.md", "b.md", "c.md")}
    for name in before:
        discard(folder, name.encode())
    for name, status in before.items():
        assert trash._kept(folder, status) == home / "files" / name


def test_a_second_file_of_the_same_name_is_told_apart(folder: Path) -> None:
    first = discard(folder, b"a.md")
    (folder / "a.md").write_text("another")
    bring_back(folder, discard(folder, b"a.md"))
    assert (folder / "a.md").read_text() == "another"
    with pytest.raises(ReaderError, match=r"a\.md stays in the trash: there is another one in its place now"):
        bring_back(folder, first)


@pytest.mark.parametrize("suffix", ["_files", "-Dateien"])
def test_a_saved_page_takes_its_parts_with_it_and_brings_them_back(folder: Path, suffix: str) -> None:
    write(folder, {"sub/page.html": "<p>Words", f"sub/page{suffix}/style.css": "p {}", "sub/page.md": "Words"})
    assert parts_of(folder, b"sub/page.html") == f"sub/page{suffix}".encode()
    assert parts_of(folder, b"sub/page.md") is None
    gone = discard(folder, b"sub/page.html")
    assert sorted(path.name for path in (folder / "sub").iterdir()) == ["page.md"]
    bring_back(folder, gone)
    assert (folder / "sub" / f"page{suffix}" / "style.css").read_text() == "p {}"
    assert (folder / "sub" / "page.html").exists()


def test_a_link_in_the_place_of_the_parts_is_left_alone(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "elsewhere", {"precious.txt": "mine"})
    write(folder, {"page.html": "<p>Words"})
    (folder / "page_files").symlink_to(tmp_path / "elsewhere")
    assert parts_of(folder, b"page.html") is None
    discard(folder, b"page.html")
    assert (folder / "page_files").is_symlink()
    assert (tmp_path / "elsewhere" / "precious.txt").exists()


def test_nothing_outside_of_the_folder_and_nothing_but_a_file_is_moved(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "elsewhere", {"page.html": "mine"})
    (folder / "link.md").symlink_to(tmp_path / "elsewhere" / "page.html")
    (folder / "way").symlink_to(tmp_path / "elsewhere")
    (folder / "dir.md").mkdir()
    for path in (b"../elsewhere/page.html", b"way/page.html", b"link.md", b"dir.md", b"missing.md", b"none/a.md"):
        with pytest.raises(ReaderError):
            discard(folder, path)
    assert parts_of(folder, b"way/page.html") is None
    assert (tmp_path / "elsewhere" / "page.html").read_text() == "mine"
    assert (folder / "link.md").is_symlink()


def test_what_cannot_be_moved_says_why_and_nothing_of_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, {"page.html": "<p>Words", "page_files/style.css": "p {}"})
    whole = trash._send

    def failing(root: Path, path: bytes, descriptor: int) -> Discarded:
        if path.endswith(b"html"):
            raise PermissionError(13, "Permission denied")
        return whole(root, path, descriptor)

    monkeypatch.setattr(trash, "_send", failing)
    with pytest.raises(ReaderError, match=r"page\.html could not be moved to the trash: Permission denied"):
        discard(folder, b"page.html")
    assert (folder / "page_files" / "style.css").exists()


def test_a_folder_that_is_put_in_the_place_of_another_meanwhile_is_not_touched(folder: Path) -> None:
    write(folder, {"sub/a.md": "Words"})
    descriptor = os.open(folder / "sub", os.O_RDONLY)
    try:
        (folder / "sub").rename(folder / "was")
        write(folder, {"sub/a.md": "Others"})
        with pytest.raises(OSError, match="moved just now"):
            trash._send(folder, b"sub/a.md", descriptor)
    finally:
        os.close(descriptor)
    assert (folder / "sub" / "a.md").exists()


def test_what_cannot_be_brought_back_says_why(folder: Path, tmp_path: Path) -> None:
    write(folder, {"sub/a.md": "Words"})
    gone = discard(folder, b"sub/a.md")
    (folder / "sub").rmdir()
    with pytest.raises(ReaderError, match="the folder it was in is no longer there"):
        bring_back(folder, gone)
    (folder / "sub").mkdir()
    assert gone[0].kept is not None
    gone[0].kept.unlink()
    with pytest.raises(ReaderError, match=r"a\.md could not be brought back from the trash: No such file"):
        bring_back(folder, gone)
    with pytest.raises(ReaderError, match="only from there it can be brought back"):
        bring_back(folder, [Discarded(b"a.md", None)])


def test_only_a_trash_of_the_free_desktops_gives_things_back(folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert can_bring_back("linux")
    assert not can_bring_back("darwin")
    monkeypatch.setattr(trash, "can_bring_back", lambda: False)
    assert [each.kept for each in discard(folder, b"a.md")] == [None]


def test_what_has_no_note_beside_it_in_the_trash_is_not_taken_for_it(folder: Path, home: Path) -> None:
    (home / "files").mkdir(parents=True)
    status = (folder / "a.md").stat()
    (folder / "a.md").rename(home / "files" / "a.md")
    assert trash._kept(folder, status) is None
    (home / "files" / "a.md").unlink()
    assert trash._kept(folder, status) is None


def test_without_a_home_the_trash_of_the_volume_is_left(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setattr(Path, "home", nowhere)
    assert [each.name for each in trash._trashes(folder)] == [str(os.getuid()), f".Trash-{os.getuid()}"]


def test_the_library_names_the_files_and_keeps_the_marks_for_their_return(folder: Path, config: Config) -> None:
    write(folder, {"feed.xml": FEED.format("".join(ITEM.format(n) for n in range(3)))})
    library = looked_at(folder, config)
    item = library.find("feed.xml")
    other = library.find("a.md")
    assert item is not None
    assert other is not None
    library.marks.set_starred([item, other], True)
    doomed = library.bin.doomed([item, other])
    assert [(each.name, len(each.articles), each.parts) for each in doomed] == [("a.md", 1, None), ("feed.xml", 3, None)]
    done = library.bin.discard(doomed)
    assert done.sentence == "Moved 2 files to the trash."
    assert done.returns == library.bin.returns
    assert library.counts().articles == 2
    assert library.bin.bring_back(done) == "Undone: moved 2 files to the trash."
    assert library.counts().articles == 6
    back = library.find("a.md")
    assert back is not None
    assert library.rows([back])[0].starred
    library.close()


def test_what_can_be_moved_is_and_the_others_are_named(folder: Path, config: Config) -> None:
    library = looked_at(folder, config)
    doomed = library.bin.doomed(list(library.order().ids))
    (folder / "b.md").unlink()
    done = library.bin.discard(doomed)
    assert done.sentence == "Moved 2 files to the trash. b.md is not a regular file, or is no longer there."
    assert library.counts().articles == 0
    with pytest.raises(ReaderError, match=r"b\.md is not"):
        library.bin.discard(doomed[1:2])
    library.close()


# In the window


async def test_the_trash_is_asked_for_and_undone(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("D")
        await window.until(lambda: "Move this file to the trash?" in window.screen())
        assert "a.md" in window.screen()
        await window.press("escape")
        assert (folder / "a.md").exists()
        await window.press("D")
        await window.until(lambda: "Move this file to the trash?" in window.screen())
        assert "u brings it back" in window.screen()
        await window.press("enter")
        await window.until(lambda: window.titles == ["Bravo", "Charlie"])
        assert "Moved a.md to the trash. — u brings it back." in window.status
        assert window.selected.title == window.headline == "Bravo"
        assert not (folder / "a.md").exists()
        await window.press("u")
        await window.until(lambda: window.titles == ["Alpha", "Bravo", "Charlie"])
        assert "Undone: moved a.md to the trash." in window.status
        assert window.selected.title == "Bravo"


async def test_a_file_of_several_articles_says_how_many_go(folder: Path, config: Config) -> None:
    write(folder, {"feed.xml": FEED.format("".join(ITEM.format(n) for n in range(12)))})
    async with opened(folder, config, start="feed.xml") as window:
        await window.press("D")
        await window.until(lambda: "It holds 12 articles, and all of them go." in window.screen())


@pytest.mark.measured(True)
async def test_the_files_of_marked_rows_go_together(folder: Path, config: Config) -> None:
    write(folder, {f"n{n}.md": article(f"Number {n}", 2) for n in range(9)})
    write(folder, {"page.html": "<title>Paged</title><p>Words", "page_files/style.css": "p {}"})
    async with opened(folder, config) as window:
        await window.press("g", *"xxxxxxxxxxxxx")
        await window.press("D")
        await window.until(lambda: "Move 13 files to the trash?" in window.screen())
        assert "and 5 more" in window.screen()
        await window.press("y")
        await window.until(lambda: not window.articles.ids)
    assert not (folder / "page_files").exists()


async def test_what_is_trashed_in_a_search_is_no_longer_found(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        await window.press("slash", *"tide", "enter")
        await window.until(lambda: "3 found" in window.screen())
        await window.press("D")
        await window.until(lambda: "to the trash?" in window.screen())
        await window.press("enter")
        await window.until(lambda: window.titles == ["Bravo", "Charlie"])
        assert "2 found" in window.screen()


async def test_where_the_trash_does_not_give_back_the_dialog_says_so(
    folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trash, "can_bring_back", lambda: False)
    async with opened(folder, config) as window:
        await window.press("D")
        await window.until(lambda: "u cannot bring it back" in window.screen())
        await window.press("enter")
        await window.until(lambda: len(window.titles) == 2)
        assert "Only the trash gives it back." in window.status
        await window.press("u")
        await window.until(lambda: "only from there it can be brought back" in window.status)
        (folder / "b.md").unlink()
        await window.press("r")
        await window.until(lambda: window.titles == ["Charlie"])


async def test_a_file_that_is_gone_already_is_said_to_be(folder: Path, config: Config) -> None:
    async with opened(folder, config) as window:
        monkeyed = window.app.main.library.bin
        monkeyed.doomed = lambda ids: []  # type: ignore[method-assign]
        await window.press("D")
        await window.until(lambda: "no longer there" in window.status)


def test_what_is_on_the_same_matter_is_looked_for_among_the_few_that_are_left(folder: Path, config: Config) -> None:
    library = looked_at(folder, config)
    first, second, _third = library.order().ids
    library.bin.discard(library.bin.doomed([first]))
    assert library.search.more_like(second) == []  # all their words are common ones
    assert library.search.find("tide").total == 2
    library.close()
