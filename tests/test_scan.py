from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from reader import scan as scanning
from reader.errors import FolderError
from reader.model import SourceFile
from reader.scan import LINKS, ONE_OF, OTHER, Known, Listing, Same, Seen, scan

SUFFIXES = (".txt", ".html")


def every(seen: Iterable[tuple[Seen, ...]]) -> Iterator[Listing]:
    for batch in seen:
        for one in batch:
            assert isinstance(one, Listing)
            yield one


def listings(root: Path, *, seconds: float = 10) -> dict[bytes, Listing]:
    return {listing.directory: listing for listing in every(scan(root, SUFFIXES, seconds=seconds))}


def paths(root: Path) -> set[bytes]:
    return {source.path for listing in listings(root).values() for source in listing.files()}


def test_files_are_listed_with_what_tells_a_change(tmp_path: Path) -> None:
    (tmp_path / "sub" / "deep").mkdir(parents=True)
    file = tmp_path / "sub" / "deep" / "a.TXT"
    file.write_bytes(b"words")
    status = file.stat()
    assert listings(tmp_path)[b"sub/deep"].files() == [
        SourceFile(b"sub/deep/a.TXT", 5, status.st_mtime_ns, status.st_ino),
    ]


def test_files_without_a_suffix_are_listed_and_others_counted_by_kind(tmp_path: Path) -> None:
    for name in ("README", "a.txt", "a.png", "b.JPG", "c.pdf", "d.mp3", "e.mp4", "f.epub", "g.zip", "h.json", "i.xyz"):
        (tmp_path / name).touch()
    assert paths(tmp_path) == {b"README", b"a.txt"}
    assert listings(tmp_path)[b""].others == {
        "pictures": 2,
        "PDFs": 1,
        "audio files": 1,
        "videos": 1,
        "e-books": 1,
        "archives": 1,
        "data files": 1,
        OTHER: 1,
    }


def test_every_kind_can_be_said_of_one() -> None:
    assert set(scanning._KIND.values()) | {OTHER, LINKS} == set(ONE_OF)


def test_a_name_that_is_not_utf8_is_listed_as_it_is(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).touch()
    assert paths(tmp_path) == {b"caf\xe9.txt"}


def test_dot_files_and_what_is_no_file_are_left_out(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").touch()
    (tmp_path / ".a.txt").touch()
    os.mkfifo(tmp_path / "pipe.txt")
    assert paths(tmp_path) == set()
    assert listings(tmp_path)[b""].others == {}


def test_the_parts_of_a_saved_page_are_left_out(tmp_path: Path) -> None:
    for folder in ("Page_files", "Other_files", "Old_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "frame.html").touch()
    (tmp_path / "Page.html").touch()
    (tmp_path / "Old.HTM").touch()
    found = {listing.directory for batch in scan(tmp_path, (".html", ".htm")) for listing in batch}
    assert found == {b"", b"Other_files"}


def test_links_are_counted_and_never_followed(tmp_path: Path) -> None:
    (tmp_path / "clips").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.txt").touch()
    (tmp_path / "clips" / "out").symlink_to(tmp_path / "outside")
    (tmp_path / "clips" / "loop").symlink_to(tmp_path / "clips")
    (tmp_path / "clips" / "a.txt").symlink_to(tmp_path / "outside" / "a.txt")
    assert paths(tmp_path / "clips") == set()
    assert listings(tmp_path / "clips")[b""].others == {LINKS: 3}


def test_a_change_changes_the_signature_and_nothing_else_does(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"one")
    os.utime(file, ns=(0, 10))
    before = listings(tmp_path)[b""].signature
    (tmp_path / "sub").mkdir()
    below = listings(tmp_path)[b""].signature
    assert below != before
    before = below
    (tmp_path / "sub" / "b.txt").touch()
    os.utime(tmp_path / "sub", ns=(0, 11))
    assert listings(tmp_path)[b""].signature == before
    os.utime(file, ns=(0, 11))
    edited = listings(tmp_path)[b""].signature
    file.rename(tmp_path / "b.txt")
    renamed = listings(tmp_path)[b""].signature
    assert len({before, edited, renamed}) == 3


def failing(error: OSError, *, at: str) -> Callable[[Any], Any]:
    real = os.listdir

    def listdir(path: Any) -> Any:
        if os.fsdecode(path).endswith(at):
            raise error
        return real(path)

    return listdir


def test_a_folder_in_it_that_may_not_be_read_is_told_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "locked").mkdir()
    (tmp_path / "a.txt").touch()
    open_signature = listings(tmp_path)[b"locked"].signature
    monkeypatch.setattr(os, "listdir", failing(PermissionError(), at="/locked"))
    found = listings(tmp_path)
    assert found[b"locked"].error == "This folder may not be read."
    assert found[b"locked"].signature != open_signature
    assert found[b""].names == (b"a.txt",)


def test_an_odd_failure_of_a_folder_is_told_in_the_systems_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bad").mkdir()
    monkeypatch.setattr(os, "listdir", failing(OSError(5, "Input/output error"), at="/bad"))
    assert listings(tmp_path)[b"bad"].error == "This folder could not be listed: Input/output error."


def test_the_folder_itself_gone_is_an_error_not_an_empty_list(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"gone can no longer be read: No such file or directory\."):
        listings(tmp_path / "gone")


def test_a_file_that_goes_while_it_is_listed_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b.txt").touch()
    monkeypatch.setattr(os, "listdir", lambda _: [b"a.txt", b"b.txt"])
    assert paths(tmp_path) == {b"b.txt"}


def test_an_inode_beyond_what_a_database_holds_is_cut_to_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Status(NamedTuple):
        st_mode: int
        st_size: int
        st_mtime_ns: int
        st_ino: int

    real = os.stat

    def stat(path: Any, **how: Any) -> Any:
        status = real(path, **how)
        return Status(status.st_mode, 5, 7, 2**64 - 1 if path == b"b.txt" else 11)

    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).touch()
    monkeypatch.setattr(os, "stat", stat)
    found = {source.path: source for source in listings(tmp_path)[b""].files()}
    assert found == {
        path: SourceFile(path, 5, 7, inode) for path, inode in ((b"a.txt", 11), (b"b.txt", 2**63 - 1), (b"c.txt", 11))
    }


def test_a_large_folder_is_listed_in_slices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "_PIECE", 256)
    for number in range(600):
        (tmp_path / f"{number}.txt").touch()
    batches = list(scan(tmp_path, SUFFIXES, seconds=0))
    assert len(batches) >= 4
    assert sum(len(listing.names) for batch in batches for listing in batch if isinstance(listing, Listing)) == 600


def listed(root: Path, *suffixes: str) -> set[bytes]:
    return {source.path for listing in every(scan(root, suffixes)) for source in listing.files()}


def fill(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"x" * len(name))


def test_what_is_compressed_is_listed_if_it_would_be_without_that(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt.gz", "b.HTML.GZ", "c.tar.gz", "d.gz", ".txt.gz", "e.gz.txt")
    assert listed(tmp_path, ".txt", ".html") == {b"a.txt.gz", b"b.HTML.GZ", b"e.gz.txt"}
    assert listings(tmp_path)[b""].others == {"archives": 2}


SNAPSHOT = (
    "index.json",
    "index.html",
    "singlefile.html",
    "output.html",
    "readability/content.html",
    "media/a.txt",
    "favicon.ico",
)


@pytest.mark.parametrize(
    ("folder", "names"),
    [
        ("archive/1699871696.0", SNAPSHOT),
        ("archive/1699871696", ("index.json", "index.html")),
        ("kept", SNAPSHOT),
        ("0190d5e7-2b6c-7c3e-9d0a-0f1e2d3c4b5a", ("index.json", "index.html")),
    ],
)
def test_of_an_archivebox_snapshot_only_the_index_is_listed(tmp_path: Path, folder: str, names: tuple[str, ...]) -> None:
    fill(tmp_path / folder, *names)
    assert listed(tmp_path, ".html", ".txt", ".json") == {f"{folder}/index.json".encode()}
    assert listings(tmp_path / folder).keys() >= {b""}
    assert {other for one in every(scan(tmp_path, (".json", ".html"))) for other in one.others} == set()
    assert listed(tmp_path / folder, ".html", ".txt", ".json") == {b"index.json"}


def test_the_newer_index_of_a_snapshot_is_the_one(tmp_path: Path) -> None:
    fill(tmp_path, *(f"1699871696/{name}" for name in (*SNAPSHOT, "index.jsonl")))
    assert listed(tmp_path, ".html", ".json", ".jsonl") == {b"1699871696/index.jsonl"}


def test_other_folders_with_an_index_keep_their_pages(tmp_path: Path) -> None:
    fill(tmp_path, "public/index.json", "public/index.html", "public/post/index.html")
    assert listed(tmp_path, ".html", ".json") == {b"public/index.json", b"public/index.html", b"public/post/index.html"}


def test_of_a_zotero_attachment_only_its_page_is_listed(tmp_path: Path) -> None:
    fill(tmp_path, "storage/AB2CD3EF/frame.html", "storage/AB2CD3EF/The whole page.html", "storage/AB2CD3EF/parts/x.html")
    fill(tmp_path, "storage/ZZ2CD3EF/a.txt", "elsewhere/.zotero-ft-cache", "elsewhere/a.html", "elsewhere/ab.html")
    assert listed(tmp_path, ".html", ".txt") == {
        b"storage/AB2CD3EF/The whole page.html",
        b"storage/ZZ2CD3EF/a.txt",
        b"elsewhere/ab.html",
    }
    assert listed(tmp_path / "storage" / "AB2CD3EF", ".html") == {b"The whole page.html"}


def test_every_file_of_a_maildir_is_a_mail(tmp_path: Path) -> None:
    names = ("cur/1699.M1P2.host,S=9:2,S", "new/1700.M1P3.host", "new/17", "tmp/1701.M1P4.host")
    fill(tmp_path, *(f"box/{name}" for name in names), "box/dovecot-uidlist", "box/notes.txt", "box/cur/.hidden", "cur/1.host")
    assert listed(tmp_path, ".eml", ".txt") == {f"box/{name}".encode() for name in names[:3]} | {b"box/notes.txt"}
    assert listed(tmp_path, ".txt") == {b"box/notes.txt", b"box/dovecot-uidlist", b"box/new/17"}


def test_the_parts_of_a_saved_page_are_known_in_other_languages(tmp_path: Path) -> None:
    fill(tmp_path, "Seite.html", "Seite-Dateien/a.html", "page.xhtml", "page_fichiers/a.html", "x.htm", "y.files/a.html")
    assert listed(tmp_path, ".html", ".htm", ".xhtml") == {b"Seite.html", b"page.xhtml", b"x.htm", b"y.files/a.html"}


def test_a_time_that_no_index_can_hold_is_the_last_that_one_can(tmp_path: Path) -> None:
    (tmp_path / "far.txt").write_text("words")
    os.utime(tmp_path / "far.txt", (2**34, 2**34))
    (listing,) = every(scan(tmp_path, {".txt"}))
    assert listing.files()[0].mtime_ns <= 2**63 - 1


# What is known of directories


def signatures(root: Path, *suffixes: str) -> dict[bytes, bytes | None]:
    return {listing.directory: listing.signature for listing in every(scan(root, suffixes))}


def seen(root: Path, known: dict[bytes, bytes | None], *suffixes: str, only: tuple[bytes, ...] | None = None) -> list[Seen]:
    return [one for batch in scan(root, suffixes, known=Known(known), only=only) for one in batch]


def test_what_is_as_it_was_known_is_gone_through_but_not_sorted_out(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "sub/b.txt", "sub/deep/c.txt")
    known = signatures(tmp_path, ".txt")
    assert seen(tmp_path, known, ".txt") == [Same(b""), Same(b"sub"), Same(b"sub/deep")]
    fill(tmp_path, "sub/deep/d.txt")
    *same, changed = seen(tmp_path, known, ".txt")
    assert same == [Same(b""), Same(b"sub")]
    assert isinstance(changed, Listing)
    assert sorted(changed.names) == [b"c.txt", b"d.txt"]


def test_a_directory_of_which_nothing_is_known_but_its_name_is_listed(tmp_path: Path) -> None:
    fill(tmp_path, "sub/b.txt")
    known = signatures(tmp_path, ".txt") | {b"sub": None}
    assert [type(one) for one in seen(tmp_path, known, ".txt")] == [Same, Listing]


def test_mails_stay_mails_where_only_their_directory_changed(tmp_path: Path) -> None:
    fill(tmp_path, "box/cur/1.host", "box/new/2.host")
    known = signatures(tmp_path, ".eml")
    fill(tmp_path, "box/cur/3.host")
    (changed,) = [one for one in seen(tmp_path, known, ".eml") if isinstance(one, Listing)]
    assert sorted(changed.names) == [b"1.host", b"3.host"]
    assert not Known({b"": None, b"cur": None}).holds_mails(b"cur")


def test_only_some_directories_are_seen_and_what_is_new_below_them(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "sub/b.txt", "sub/deep/c.txt", "other/d.txt")
    known = signatures(tmp_path, ".txt")
    assert seen(tmp_path, known, ".txt", only=(b"sub",)) == [Same(b"sub")]
    fill(tmp_path, "sub/new/e.txt", "other/f.txt")
    found = [one for one in seen(tmp_path, known, ".txt", only=(b"sub",)) if isinstance(one, Listing)]
    assert [one.directory for one in found] == [b"sub", b"sub/new"]


def test_a_directory_that_goes_meanwhile_is_not_seen(tmp_path: Path) -> None:
    fill(tmp_path, "sub/b.txt", "sub/deep/c.txt")
    known = signatures(tmp_path, ".txt")
    (tmp_path / "sub").rename(tmp_path / "away")
    assert seen(tmp_path, known, ".txt", only=(b"sub", b"sub/deep")) == []
    (tmp_path / "sub").symlink_to(tmp_path / "away")
    assert seen(tmp_path, known, ".txt", only=(b"sub",)) == []
