from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import formats
from reader.config import Config
from reader.errors import ParseError
from reader.formats import archivebox
from reader.library import open_library, read_files
from reader.model import ArticleData, ArticleRow, Opened

FOG = "Fog closed the harbour on Monday, and for the first time in eleven years no ferry left the quay before noon."
URL = "https://mole.example/2025/06/fog?utm_source=feed"
PAGE = (
    "<!doctype html><html lang=en><head><title>Fog closes the harbour | The Mole</title>"
    "<meta property=og:site_name content='The Mole'><meta property=article:published_time content=2025-06-12T07:00:00+01:00>"
    "<meta name=author content='Ada Quill'></head><body><main><article><h1>Fog closes the harbour</h1>"
    f"{f'<p>{FOG}</p>' * 5}</article></main><footer><p>© The Mole, all at sea</p></footer></body></html>"
)
EXTRACTED = f"<div><h2>Fog closes the harbour</h2><p>Extracted. {FOG}</p></div>"
# As ArchiveBox 0.7 writes it: sorted, four spaces.
INDEX = {
    "archive_path": "archive/1749711600.5",
    "canonical": {"readability_path": "readability/content.html"},
    "history": {"readability": [{"cmd": ["x" * 3000], "status": "succeeded"}]},
    "tags": "weather, fog,",
    "timestamp": "1749711600.5",
    "title": "Fog closes the harbour | The Mole",
    "updated": "2025-06-13T10:00:00+00:00",
    "url": URL,
}


def read(index: object, name: str = "index.json", /, **files: str | bytes) -> ArticleData:
    """The article of a snapshot; of ``files``, ``__`` is a slash and ``_`` a full stop."""
    beside = {path.replace("__", "/").replace("_", "."): data for path, data in files.items()}
    indent = None if name.endswith("l") else 4
    data = index.encode() if isinstance(index, str) else json.dumps(index, indent=indent, sort_keys=True).encode()

    def look(path: str) -> bytes | None:
        found = beside.get(path)
        return found.encode() if isinstance(found, str) else found

    (article,) = formats.parse(Opened(name, BytesIO(data), len(data), look))
    return article


def test_the_best_text_is_shown_with_what_the_page_tells() -> None:
    article = read(INDEX, readability__content_html=EXTRACTED, mercury__content_html="<p>Other.</p>", singlefile_html=PAGE)
    assert (article.title, article.title_from, article.site) == ("Fog closes the harbour", "document", "The Mole")
    assert article.document.strings() == [f"Extracted. {FOG}"]
    assert article.bylines == ("Ada Quill",)
    assert article.published is not None
    assert article.saved is not None
    assert (article.published.isoformat(), article.published_is_guess) == ("2025-06-12T07:00:00+01:00", False)
    assert article.saved.isoformat() == "2025-06-12T07:00:00+00:00"
    assert (article.url, article.lang, article.tags) == ("https://mole.example/2025/06/fog", "en", ("weather", "fog"))
    assert (article.key, article.notices) == ("", ())
    assert "© The Mole, all at sea" in article.furniture


@pytest.mark.parametrize(
    ("files", "first"),
    [
        ({"readability__content_html": "<p>.</p>", "mercury__content_html": EXTRACTED}, f"Extracted. {FOG}"),
        ({"readability__content_txt": FOG, "output_html": PAGE}, FOG),
        ({"readability__article_json": json.dumps({"content": EXTRACTED})}, f"Extracted. {FOG}"),
        ({"readability__article_json": json.dumps({"textContent": FOG})}, FOG),
        ({"singlefile_html": PAGE, "htmltotext_txt": "text"}, FOG),
        ({"singlefile_html": "<html>PK\x03\x04 sfz", "output_html": PAGE}, FOG),
        ({"dom__output_html": PAGE}, FOG),
        ({"htmltotext_txt": "", "htmltotext__htmltotext_txt": f"Fog closes\n\n{FOG}"}, "Fog closes"),
    ],
)
def test_the_next_best_is_taken_where_the_best_says_nothing(files: dict[str, str], first: str) -> None:
    assert read(INDEX, "index.json", **files).document.strings()[0] == first


def test_what_an_extractor_tells_fills_in() -> None:
    about = {
        "title": "Fog",
        "author": "By Ada Quill",
        "date_published": "2025-06-12T07:00:00Z",
        "dek": "It is thick.",
        "lang": "en-gb",
    }
    article = read({**INDEX, "title": None}, mercury__content_html=EXTRACTED, mercury__article_json=json.dumps(about))
    assert (article.title, article.deck, article.lang) == ("Fog", "It is thick.", "en-GB")
    assert article.bylines == ("Ada Quill",)
    assert article.published is not None
    assert article.published.isoformat() == "2025-06-12T07:00:00+00:00"
    told = read(INDEX, readability__content_html=EXTRACTED, readability__article_json='{"siteName": "The Mole", "byline": 7}')
    assert (told.site, told.bylines, told.title) == ("The Mole", (), "Fog closes the harbour")


def test_a_snapshot_without_text_is_a_link() -> None:
    article = read(INDEX)
    assert (article.title, article.site, article.notices) == ("Fog closes the harbour", "mole.example", ("link only",))
    assert article.document.blocks == ()
    bare = read({"type": "Snapshot", "url": "https://mole.example/x", "tags": None}, "index.jsonl")
    assert (bare.title, bare.title_from, bare.saved, bare.tags) == ("https://mole.example/x", "file name", None, ())
    assert read({"type": "Snapshot", "url": "file:///etc/passwd"}, "index.jsonl").url is None
    assert read({**INDEX, "title": ""}, htmltotext_txt=FOG * 2).title_from == "lead"


def test_the_index_of_newer_versions_is_read() -> None:
    records = [
        {"type": "Binary", "url": "https://other.example/"},
        {"type": "Snapshot", "url": URL, "title": "Fog", "tags": "a,b", "bookmarked_at": "2025-06-12T07:00:00+00:00"},
        {"type": "ArchiveResult", "plugin": "singlefile"},
    ]
    # The first record is the snapshot's as it is written; another order is read all the same.
    lines = "\n".join(map(json.dumps, (records[1], records[0], records[2])))
    article = read(lines, "index.jsonl", singlefile__singlefile_html=PAGE)
    assert article.saved is not None
    assert (article.saved.isoformat(), article.tags) == ("2025-06-12T07:00:00+00:00", ("a", "b"))
    data = "\n".join(map(json.dumps, records)).encode()
    (other,) = archivebox.parse(Opened("index.jsonl", BytesIO(data), len(data)))
    assert other.title == "Fog"


@pytest.mark.parametrize(
    ("timestamp", "saved"),
    [
        (1749711600, "2025-06-12T07:00:00+00:00"),
        ("2025-06-12", "2025-06-12"),
        ("never", "2025-06-13T10:00:00+00:00"),
        ([], None),
    ],
)
def test_when_it_was_saved_is_read_in_every_form(timestamp: Any, saved: str | None) -> None:
    index = {**INDEX, "timestamp": timestamp, "tags": ["one", 2, "Two", "two"]}
    if saved is None:
        del index["updated"]
    article = read(index)
    assert (article.saved.isoformat() if article.saved else None) == saved
    assert article.tags == ("one", "Two")


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("index.json", json.dumps(INDEX), "ArchiveBox snapshot"),
        ("index.json", '{"url": "https://a.example", "timestamp": "1749711600", "history": {}}', "ArchiveBox snapshot"),
        ("index.jsonl", '{"type": "Snapshot", "url": "https://a.example"}\n{', "ArchiveBox snapshot"),
        ("index.json", '{"url": "https://a.example", "timestamp": "yesterday", "tags": []}', None),
        ("package.json", '{"name": "x", "type": "module"}', None),
        ("data.json", "[1, 2]", None),
        ("index.json", "", None),
        ("index.jsonl", '{"type": "Crawl"}\n{"type": "Snapshot", "url": "x"}', None),
    ],
)
def test_other_json_is_no_snapshot_and_no_error(name: str, content: str, kind: str | None) -> None:
    found = formats.detect(name, content.encode())
    assert (found.name if found else None) == kind


@pytest.mark.parametrize(
    "content", ['{"archive_path": "x"}', '{"archive_path": "' + "[" * 5000, '{"archive_path": ' + "[" * 100_000]
)
def test_a_damaged_index_says_so(content: str) -> None:
    with pytest.raises(ParseError, match="names no page"):
        list(archivebox.parse(Opened("index.json", BytesIO(content.encode()), len(content))))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of two snapshots, a Zotero attachment of several files, and files that are none of anybody's business."""
    root = tmp_path / "archive"
    for folder, title in (("1749711600.5", "Fog"), ("1749711700", "More fog")):
        snapshot = root / folder
        (snapshot / "readability").mkdir(parents=True)
        (snapshot / "media").mkdir()
        (snapshot / "index.json").write_text(json.dumps({**INDEX, "title": title}))
        (snapshot / "readability" / "content.html").write_text(EXTRACTED)
        for name in ("index.html", "singlefile.html", "output.html", "htmltotext.txt", "media/notes.txt"):
            (snapshot / name).write_text(PAGE)
    attachment = root / "storage" / "AB2CD3EF"
    attachment.mkdir(parents=True)
    (attachment / "Fog.html").write_text(PAGE)
    (attachment / "frame.html").write_text("<!doctype html><p>An advertisement.")
    (attachment / ".zotero-ft-cache").write_text(FOG)
    (root / "package.json").write_text('{"name": "x"}')
    (root / "broken.jsonl").write_text("{")
    return root


def rows(root: Path, state: Path) -> list[ArticleRow]:
    library = open_library(root, Config(cache=state / "cache", data=state / "data"))
    try:
        for _ in library.refresh():
            pass
        return library.rows(library.order().ids)
    finally:
        library.close()


def test_one_folder_is_one_article_and_other_json_is_none(archive: Path, tmp_path: Path) -> None:
    found = rows(archive, tmp_path)
    assert {row.path for row in found} == {"1749711600.5/index.json", "1749711700/index.json", "storage/AB2CD3EF/Fog.html"}
    assert [row.error for row in found] == [None, None, None]


def test_a_snapshot_can_be_shown_by_its_index(archive: Path) -> None:
    (shown,) = read_files([archive / "1749711700" / "index.json"])
    (article,) = shown.articles
    assert article.document.strings() == [f"Extracted. {FOG}"]


def test_the_whole_page_can_be_had() -> None:
    def whole(**files: bytes) -> list[str]:
        data = json.dumps(INDEX).encode()
        beside = {path.replace("_", "."): page for path, page in files.items()}
        return archivebox.whole_page(Opened("index.json", BytesIO(data), len(data), beside.get)).document.strings()

    assert "© The Mole, all at sea" in whole(output_html=PAGE.encode(), htmltotext_txt=FOG.encode())
    assert whole(htmltotext_txt=FOG.encode()) == [FOG]


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9), lambda inner: st.lists(inner, max_size=3)
)


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(st.sampled_from([*INDEX, "type", "bookmarked_at"]), JSON),
    st.dictionaries(
        st.sampled_from(["title", "byline", "author", "date_published", "dek", "siteName", "lang", "content"]), JSON
    ),
    st.binary(max_size=60),
)
def test_anything_in_only_parse_errors_out(index: dict[str, Any], about: dict[str, Any], page: bytes) -> None:
    files = {"readability/article.json": json.dumps(about).encode(), "readability/content.html": page, "output.html": page}
    data = json.dumps(index).encode()
    try:
        (article,) = archivebox.parse(Opened("index.json", BytesIO(data), len(data), files.get))
    except ParseError:
        assert "url" not in index
        return
    assert article.title
    assert "\x1b" not in repr(article)
