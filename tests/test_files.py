from __future__ import annotations

import errno
import os
import socket
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import files
from reader.decoding.picture_size import HEAD
from reader.errors import FolderError, ParseError, WriteError
from reader.files import (
    check_folder,
    complete_folder,
    display_folder,
    display_path,
    file_name,
    is_folder,
    megabytes,
    open_article,
    open_regular,
    private_directory,
    write_file,
)
from reader.text import clean


def why(root: Path, path: bytes, *, limit: int = files.LIMIT) -> str:
    with pytest.raises(ParseError) as caught:
        open_regular(root, path, limit=limit)
    return str(caught.value)


def test_a_regular_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_bytes(b"words")
    with open_regular(tmp_path, b"sub/a.txt") as stream:
        assert stream.read() == b"words"


def test_a_name_that_is_not_utf8_is_opened_and_shown_escaped(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_bytes(b"words")
    opened = open_article(tmp_path, b"caf\xe9.txt")
    with opened.stream as stream:
        assert (opened.name, opened.size, stream.read()) == ("caf\\xe9.txt", 5, b"words")


def test_a_file_over_the_limit_says_its_size(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as stream:
        stream.truncate(34_200_000)
    assert why(tmp_path, b"big.txt") == "big.txt is 34.2 MB; files over 20 MB are not read."


def test_a_fifo_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert why(tmp_path, b"pipe.txt") == "pipe.txt is not a regular file."


def test_a_directory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    assert why(tmp_path, b"folder.txt") == "folder.txt is not a regular file."


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket may be no longer than about a hundred bytes
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s.txt")
        assert why(tmp_path, b"s.txt") == "s.txt is not a regular file."


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    assert why(tmp_path, b"gone.txt") == "gone.txt is no longer there."


def test_links_are_not_followed_wherever_they_are(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").touch()
    (tmp_path / "link.txt").symlink_to("real/a.txt")
    (tmp_path / "folder").symlink_to("real")
    said = "is behind a symbolic link, and links are not followed."
    assert why(tmp_path, b"link.txt") == f"link.txt {said}"
    assert why(tmp_path, b"folder/a.txt") == f"a.txt {said}"


@pytest.mark.parametrize("path", [b"../a.txt", b"sub/../a.txt", b"/etc/passwd", b"./a.txt", b"sub//a.txt", b""])
def test_nothing_outside_the_folder_is_reached(tmp_path: Path, path: bytes) -> None:
    assert why(tmp_path, path).endswith("may not be read.")


def test_an_odd_failure_is_told_in_the_systems_words(tmp_path: Path) -> None:
    assert why(tmp_path, b"x" * 300).endswith("x could not be opened: File name too long.")


def test_a_failure_without_words_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> int:
        raise OSError(errno.EIO)

    monkeypatch.setattr(os, "open", broken)
    assert why(tmp_path, b"a.txt") == "a.txt could not be opened: OSError."


def test_what_lies_beside_a_file_is_read_if_it_is_inside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "clips" / "sub").mkdir(parents=True)
    (tmp_path / "clips" / "sub" / "a.html").touch()
    (tmp_path / "clips" / "x.css").write_bytes(b"style")
    (tmp_path / "secret").write_bytes(b"secret")
    opened = open_article(tmp_path / "clips", b"sub/a.html")
    opened.stream.close()
    assert opened.beside("../x.css") == b"style"
    assert opened.beside("../../secret") is None
    assert opened.beside("/etc/passwd") is None
    assert opened.beside("..") is None
    assert opened.beside("gone.png") is None
    assert opened.beside("nul\0.png") is None
    assert opened.glance("../x.css") == b"style"
    (tmp_path / "clips" / "large.png").write_bytes(b"x" * (HEAD + 1))
    assert len(opened.glance("../large.png") or b"") == HEAD
    assert len(opened.beside("../large.png") or b"") == HEAD + 1
    assert opened.glance("../../secret") is None


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (b"plain.txt", "plain.txt"),
        ("naïve/日本.txt".encode(), "naïve/日本.txt"),
        (b"two\nlines\t.txt", "two\\nlines\\t.txt"),
        (b"\x1b[31m.txt", "\\x1b[31m.txt"),
        ("\u202egnp.txt".encode(), "\\u202egnp.txt"),
        (b"\xff\xfe", "\\xff\\xfe"),
        (b"two  spaces", "two  spaces"),
    ],
)
def test_a_path_is_shown_on_one_harmless_line(path: bytes, shown: str) -> None:
    assert display_path(path) == shown


@given(st.binary())
def test_any_path_is_shown_clean(path: bytes) -> None:
    shown = display_path(path)
    assert clean(shown) == shown
    assert "\n" not in shown


def test_home_is_shown_as_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert display_folder(tmp_path / "clips") == "~/clips"
    assert display_folder(tmp_path) == "~"
    assert display_folder(Path("/usr")) == "/usr"
    monkeypatch.setenv("HOME", "/")
    assert display_folder(Path("/usr")) == "/usr"


def no_home() -> Path:
    raise RuntimeError


def test_without_a_home_paths_are_shown_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", no_home)
    assert display_folder(Path("/usr")) == "/usr"
    assert complete_folder("") == ["/"]


def test_a_folder_is_known_by_its_real_path(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert check_folder(tmp_path / "link") == (tmp_path / "real").resolve()


def folder_error(path: Path) -> str:
    with pytest.raises(FolderError) as caught:
        check_folder(path)
    return str(caught.value)


def test_a_folder_that_cannot_be_opened_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert folder_error(tmp_path / "gone") == "~/gone does not exist."
    assert folder_error(tmp_path / "file") == "~/file is not a folder."
    assert folder_error(tmp_path / "nul\0") == "~/nul\\x00 does not exist."
    assert folder_error(tmp_path / "loop").startswith("~/loop cannot be opened: ")


def test_a_folder_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> object:
        raise PermissionError

    monkeypatch.setattr(os, "scandir", refuse)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert folder_error(tmp_path) == "~ may not be read."


def test_links_that_lead_round_are_told_also_without_the_systems_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def loop(*_: object, **__: object) -> Path:
        raise RuntimeError("Symlink loop")

    monkeypatch.setattr(Path, "resolve", loop)
    assert folder_error(tmp_path).endswith("cannot be opened: its links lead round in a loop.")


def test_the_programs_own_directories_are_private(tmp_path: Path) -> None:
    made = private_directory(tmp_path / "a" / "b")
    assert made.stat().st_mode & 0o777 == 0o700
    assert private_directory(made) == made
    assert is_folder(os.fsencode(made))


def test_a_path_being_typed_is_completed_by_folders_alone(tmp_path: Path) -> None:
    for name in ("Clips", "clippings", ".hidden", "other", "bad\nname"):
        (tmp_path / name).mkdir()
    (tmp_path / "clip.txt").touch()
    base = str(tmp_path)
    assert complete_folder(f"{base}/cl") == [f"{base}/clippings/", f"{base}/Clips/"]
    assert complete_folder(f"{base}/.h") == [f"{base}/.hidden/"]
    assert complete_folder(f"{base}/") == [f"{base}/clippings/", f"{base}/Clips/", f"{base}/other/"]
    assert complete_folder(f"{base}/gone/x") == []


def test_a_tilde_is_understood_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "clips").mkdir()
    assert complete_folder("~") == ["~/"]
    assert complete_folder("") == ["~/"]
    assert complete_folder("~/c") == ["~/clips/"]
    assert complete_folder("~nobody-of-this-name/c") == []


def test_a_relative_path_is_completed_from_the_current_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clips").mkdir()
    assert complete_folder("cl") == ["clips/"]


def test_completions_are_bounded(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number:02}").mkdir()
    assert len(complete_folder(f"{tmp_path}/")) == 50


def test_sizes_are_told_in_decimal_megabytes() -> None:
    assert [megabytes(size) for size in (20_000_000, 20_340_000, 2_412_300_000)] == ["20 MB", "20.3 MB", "2412.3 MB"]


# Writing where the user says


def test_a_file_is_written_where_it_was_named_with_the_rights_of_any_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    umask = os.umask(0o027)
    try:
        assert write_file("~/notes.md", "潮\n", over=False)
    finally:
        os.umask(umask)
    assert (tmp_path / "notes.md").read_text(encoding="utf-8") == "潮\n"
    assert stat.S_IMODE((tmp_path / "notes.md").stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["notes.md"]


def test_a_file_is_written_over_only_where_that_is_said_and_keeps_its_rights_and_links(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "real.md").chmod(0o600)
    (tmp_path / "link.md").symlink_to("real.md")
    assert not write_file(str(tmp_path / "link.md"), "new", over=False)
    assert (tmp_path / "real.md").read_text() == "old"
    assert write_file(str(tmp_path / "link.md"), "new", over=True)
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"
    assert stat.S_IMODE((tmp_path / "real.md").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("nowhere/x.md", "cannot be written: No such file or directory"),
        ("folder", "is a folder"),
        ("a\0b.md", "cannot be written"),
        ("~nobody-of-this-name/x.md", "cannot be written"),
    ],
)
def test_why_a_file_could_not_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, why: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    with pytest.raises(WriteError, match=why):
        write_file(path, "x", over=True)


def test_a_disk_that_is_full_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notes.md").write_text("old")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="No space left on device"):
        write_file(str(tmp_path / "notes.md"), "new", over=True)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("notes.md", "old")]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Of tides: a/b?", "Of tides a b.md"),
        ("..", "highlights.md"),
        ("潮" * 90, "潮" * 40 + ".md"),
        ("\x1b[31mred", "[31mred.md"),
    ],
)
def test_a_title_becomes_the_name_of_a_file_on_any_system(title: str, name: str) -> None:
    assert file_name(title, suffix=".md") == name
