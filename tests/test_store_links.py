"""Which articles link to one: by its address, by its file, by its name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from reader import codec
from reader.document import Definition, DefinitionList, Document, Embed, Figure, Heading, Paragraph, Rule, Span, Table
from reader.model import ArticleData, SourceFile
from reader.store import changes
from reader.store.changes import ParsedFile
from reader.store.columns import article_columns
from reader.store.fulltext import FullText
from reader.store.index import Index
from reader.store.search import Search
from tests.tiny import article

ROOT = Path("/home/me/clips")


@dataclass
class Folder:
    """A folder that articles are put into."""

    index: Index
    fulltext: FullText

    def put(self, path: str, data: ArticleData, *hrefs: str) -> int:
        document = Document((Paragraph(tuple(Span("x", href=href) for href in hrefs)),))
        data = replace(data, document=document)
        source = SourceFile(path.encode(), 1, 1, 1)
        parsed = ParsedFile(source, b"", ((article_columns(source.path, 1, data), codec.encode(data)),))
        changes.write(self.index, [parsed], ())
        found = self.index.find(path)
        assert found is not None
        return found

    def linking(self, id_: int, limit: int = 10) -> list[int]:
        if (writer := self.fulltext.writer()) is not None:
            with writer:
                while writer.add():
                    pass
                writer.commit()
        return Search(self.index, self.fulltext).linking(id_, limit)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    index = Index.open(tmp_path / "cache", ROOT)
    yield Folder(index, FullText(index))
    index.close()


def test_before_anything_is_searchable_nothing_links_anywhere(folder: Folder) -> None:
    assert Search(folder.index, folder.fulltext).linking(1, 10) == []


def test_a_link_by_address_is_found_whatever_tracks_in_it(folder: Folder) -> None:
    to = folder.put("a.html", article("A", url="https://gull.example/a"))
    by = folder.put("b.html", article("B"), "HTTPS://gull.example/a?utm_source=mail#part", "https://gull.example/a")
    folder.put("c.html", article("C"), "https://gull.example/other")
    assert folder.linking(to) == [by]
    assert folder.linking(by) == []


def test_a_link_by_path_is_found_from_any_folder(folder: Folder) -> None:
    to = folder.put("notes/my page.html", article("A"))
    near = folder.put("notes/b.html", article("B"), "my%20page.html#top")
    far = folder.put("c/d/e.html", article("C"), "../../notes/my%20page.html?x")
    folder.put("f.html", article("F"), "my%20page.html", "../notes/my%20page.html", "/notes/my%20page.html")
    assert folder.linking(to) == [near, far]


def test_a_note_is_linked_to_by_its_name_or_its_headline(folder: Folder) -> None:
    to = folder.put("vault/Slack Water.md", article("On the turn of the tide"))
    by_name = folder.put("b.md", article("B"), "Slack Water")
    by_file = folder.put("vault/c.md", article("C"), "slack water.md", "Slack Water.md")
    by_headline = folder.put("d.md", article("D"), "On the Turn of the Tide")
    assert folder.linking(to) == [by_name, by_file, by_headline]


def test_what_is_no_link_to_an_article_is_not_kept(folder: Folder) -> None:
    to = folder.put("a.md", article("A"), "#part", "mailto:a@gull.example", "", "A", "javascript:x")
    assert folder.linking(to) == []  # itself does not count
    with folder.index.reading() as db:
        assert db.execute("SELECT length(targets) FROM bodies").fetchone() == (11 + 1 + 11,)


def test_the_newest_come_first_and_no_more_than_were_asked_for(folder: Folder) -> None:
    to = folder.put("a.md", article("A"))
    old = folder.put("old.md", article("Old", published="2020"), "A")
    new = folder.put("new.md", article("New", published="2022"), "A")
    assert folder.linking(to) == [new, old]
    assert folder.linking(to, 1) == [new]


def test_a_link_that_is_taken_out_or_whose_article_goes_is_forgotten(folder: Folder) -> None:
    to = folder.put("a.md", article("A"))
    by = folder.put("b.md", article("B"), "A")
    folder.put("c.md", article("C"), "A")
    assert folder.put("b.md", article("B"), "Other") == by
    assert len(folder.linking(to)) == 1
    with folder.index.reading() as db:
        (file,) = db.execute("SELECT id FROM files WHERE path = ?", (b"c.md",)).fetchone()
    changes.forget(folder.index, [file], [])
    assert folder.linking(to) == []
    assert folder.linking(99) == []


def test_every_span_of_a_document_counts() -> None:
    def span(name: str) -> tuple[Span, ...]:
        return (Span(name, href=name),)

    document = Document(
        (
            Heading(2, span("a")),
            Paragraph(span("b")),
            Figure(None, "", span("c")),
            Table(((span("d"),),), ((span("e"),),), span("f")),
            DefinitionList((Definition((span("g"),), (Paragraph(span("h")),)),)),
            Embed("video", "i", "i"),
            Embed("map", "no"),
            Rule(),
        )
    )
    assert "".join(each.text for each in document.spans()) == "abcdefghi"
