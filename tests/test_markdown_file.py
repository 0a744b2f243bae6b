"""Markdown files become articles: who, when, where, and the body."""

from __future__ import annotations

import io

import pytest

from reader.dates import parse_moment
from reader.document import Figure, Heading, Paragraph, Quote, Rule, Span
from reader.errors import ParseError
from reader.formats.markdown_file import parse
from reader.model import ArticleData, Opened


def read(text: str | bytes, name: str = "note.md") -> ArticleData:
    data = text.encode() if isinstance(text, str) else text
    (article,) = parse(Opened(name, io.BytesIO(data), len(data)))
    return article


CLIPPING = """---
title: "The quiet return of the night train"
source: "https://www.Example.org/2024/05/night-trains?utm_source=letter&id=3#top"
author:
  - "[[Mara Lindqvist]]"
  - "[[people/ion|Ion Petrescu]]"
published: 2024-05-11
created: 2024-05-14T10:00:00 (UTC +10:00)
updated: 12 May 2024, 14:20 CEST
description: "Sleepers are back on the map."
tags:
  - clippings
  - "#rail"
section: Travel
language: en_GB
---
# The Quiet Return of the Night Train

It left at nine.
"""


def test_a_clipping_gives_all_that_its_front_matter_has() -> None:
    assert read(CLIPPING) == ArticleData(
        title="The quiet return of the night train",
        title_from="document",
        document=read("It left at nine.").document,
        deck="Sleepers are back on the map.",
        bylines=("Mara Lindqvist", "Ion Petrescu"),
        published=parse_moment("2024-05-11"),
        updated=parse_moment("2024-05-12T14:20:00+02:00"),
        saved=parse_moment("2024-05-14T10:00:00+10:00"),
        section="Travel",
        site="example.org",
        url="https://www.example.org/2024/05/night-trains?id=3",
        lang="en-GB",
        tags=("clippings", "rail"),
    )


def test_lines_may_end_as_windows_ends_them_and_be_in_its_encoding() -> None:
    assert read(CLIPPING.replace("\n", "\r\n")) == read(CLIPPING)
    assert read("# Crème brûlée\n\nÀ la carte, déjà vu.".encode("cp1252")).title == "Crème brûlée"


def test_a_markdownload_excerpt_is_the_deck_and_not_part_of_the_body() -> None:
    text = "# Night\n\n> ## Excerpt\n> It left\n> at nine\n\n---\nIt left at nine sharp."
    article = read(text)
    assert (article.title, article.deck) == ("Night", "It left at nine")
    assert article.document.strings() == ["It left at nine sharp."]
    assert read(text.replace("# Night\n\n", "").replace("---\nIt", "It")).deck == "It left at nine"
    assert read("# N\n\n> ## Excerpt\n\n---").document.blocks[0] == Quote((Heading(2, (Span("Excerpt"),), ("excerpt",)),))
    assert read("# N\n\n> ## Other\n> a").deck is None
    assert read("# N\n\n> a\n>\n> b").deck is None


def test_toml_of_site_generators_is_read() -> None:
    article = read(
        '+++\ntitle = "Night"\ndate = 2024-05-11T10:00:00Z\nlastupdated = 2024-05-12\nauthor = "Mara Lindqvist"\nseen = true\n'
        'url = "https://example.org/n"\n[taxonomies]\ntags = ["rail"]\ncategories = ["Travel", "Rail"]\n+++\nBody.'
    )
    assert (article.title, article.bylines, article.tags, article.section) == (
        "Night",
        ("Mara Lindqvist",),
        ("rail",),
        "Travel",
    )
    assert article.published == parse_moment("2024-05-11T10:00:00Z")
    assert article.updated == parse_moment("2024-05-12")
    assert (article.url, article.site) == ("https://example.org/n", "example.org")


def test_the_name_of_a_jekyll_post_gives_date_and_headline() -> None:
    article = read("It left at nine.", "2024-05-11-night-trains.md")
    assert (article.title, article.title_from) == ("Night trains", "file name")
    assert article.published == parse_moment("2024-05-11")
    assert read("---\ndate: 2024-05-12\n---\na", "2024-05-11-night.md").published == parse_moment("2024-05-12")


@pytest.mark.parametrize(
    ("text", "name", "title", "title_from", "left"),
    [
        ("# Night\n\na", "x.md", "Night", "document", ["a"]),
        ("---\n\n# Night\n\na", "x.md", "Night", "document", ["a"]),
        ("![p](q.png)\n\n# Night\n\na", "x.md", "Night", "document", ["a"]),
        ("---\ntitle: Night\n---\n# Trains\n\na", "x.md", "Night", "document", ["Trains", "a"]),
        ("---\ntitle: Night | The Post\n---\n# Night\n\na", "x.md", "Night", "document", ["a"]),
        ("---\ntitle: Night – Post\n---\n# Night\n\na", "x.md", "Night", "document", ["a"]),
        ("---\ntitle: Nightly\n---\n# Night\n\na", "x.md", "Nightly", "document", ["Night", "a"]),
        ("## Night\n\n# Day\n\na", "Night trains.md", "Night trains", "file name", ["Night", "Day", "a"]),
        ("a", "夜行列車.md", "夜行列車", "file name", ["a"]),
        ("a", "NIGHT_trains-again.md", "NIGHT trains again", "file name", ["a"]),
        ("It left at nine. It came.", "20240511.md", "It left at nine.", "lead", ["It left at nine. It came."]),
        ("It left", "deadbeef01.md", "It left", "lead", ["It left"]),
        (
            "夜行列車は九時に出発した。戻った。",
            "1.md",
            "夜行列車は九時に出発した。",
            "lead",
            ["夜行列車は九時に出発した。戻った。"],
        ),
        ("```\nx\n```", "1.md", "1", "file name", ["x"]),
        ("```\nx\n```", "-.md", "Untitled", "file name", ["x"]),
        ("# ![](p.png)\n\na", "Night.md", "Night", "file name", ["", "a"]),
        ("# Night", "noend", "Night", "document", []),
    ],
)
def test_the_headline_is_told_once_and_it_is_said_where_it_is_from(
    text: str, name: str, title: str, title_from: str, left: list[str]
) -> None:
    article = read(text, name)
    assert (article.title, article.title_from) == (title, title_from)
    assert article.document.strings() == [line for line in left if line]


def test_a_long_lead_is_cut() -> None:
    title = read("so " * 300, "1.md").title
    assert title.endswith("…")
    assert len(title) <= 110


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Mara Lindqvist", ("Mara Lindqvist",)),
        ("By Mara Lindqvist and Ion Petrescu", ("Mara Lindqvist", "Ion Petrescu")),
        ("Mara Lindqvist, Ion Petrescu", ("Mara Lindqvist", "Ion Petrescu")),
        ("Lindqvist, Mara", ("Lindqvist, Mara",)),
        ("Mara Lindqvist; Ion Petrescu & Li Wei", ("Mara Lindqvist", "Ion Petrescu", "Li Wei")),
        ('"[Mara Lindqvist](https://example.org/mara)"', ("Mara Lindqvist",)),
        ("[Mara, Mara, Ion]", ("Mara", "Ion")),
        ("{name: Mara, url: x}", ("Mara",)),
        ("[{nick: m}]", ()),
        ("", ()),
    ],
)
def test_bylines_are_names_one_each(value: str, names: tuple[str, ...]) -> None:
    assert read(f"---\ntitle: x\nauthor: {value}\n---\na").bylines == names


def test_authors_under_another_name_are_found() -> None:
    assert read("---\ntitle: x\nauthor:\nauthors: Mara\n---\na").bylines == ("Mara",)


@pytest.mark.parametrize(
    ("fields", "site"),
    [
        ("site: Night Post", "Night Post"),
        ("domain: www.example.org", "example.org"),
        ("site: https://www.example.org/x", "example.org"),
        ("source: https://www.example.org/x", "example.org"),
        ('source: "[here](https://example.org/x)"', "example.org"),
        ("source: a book\nurl: [https://example.org/x]", "example.org"),
        ("source: a book", None),
    ],
)
def test_the_site_is_named_or_the_host(fields: str, site: str | None) -> None:
    assert read(f"---\ntitle: x\n{fields}\n---\na").site == site


def test_a_date_that_a_person_wrote_is_kept_as_written() -> None:
    article = read("---\ntitle: x\ndate: May 11, 2024\n---\na")
    assert (article.published, article.published_text) == (parse_moment("2024-05-11"), "May 11, 2024")
    article = read("---\ntitle: x\ndate: last spring\n---\na")
    assert (article.published, article.published_text) == (None, "last spring")
    assert read("---\ntitle: x\ndate: 2024-05-11\n---\na").published_text is None
    assert read("---\ntitle: x\ndate: 03/04/2024\nlang: fr\n---\na").published == parse_moment("2024-04-03")


def test_odd_fields_are_none() -> None:
    article = read("---\ntitle: x\nlang: the language\nupdated: soon\ncreated:\ntags: a, b ,c\nurl: ftp://x\n---\na")
    assert (article.lang, article.updated, article.saved, article.url) == (None, None, None, None)
    assert article.tags == ("a", "b", "c")


def test_escape_sequences_do_not_come_through_in_any_field() -> None:
    article = read('---\ntitle: "a\\x1b[31mb"\nauthor: "\\u202ex"\n---\n&#x202e;31m *c\u200b* `\x07d`')
    assert article.title == "a[31mb"
    assert article.bylines == ("x",)
    assert article.document.strings() == ["31m c d"]


def test_fields_without_a_text_are_a_link() -> None:
    assert read("---\ntitle: x\nurl: https://example.org/\n---\n").notices == ("link only",)


def test_a_rule_at_the_top_is_no_front_matter_and_loses_nothing() -> None:
    article = read("---\n\nThe town: a portrait.\n\n---\n\nIt is small.\n", "town.md")
    assert article.document.blocks == (
        Rule(),
        Paragraph((Span("The town: a portrait."),)),
        Rule(),
        Paragraph((Span("It is small."),)),
    )


def test_a_picture_before_the_headline_stays() -> None:
    assert read("![a dog](b.png)\n\n# Night").document.blocks == (Figure("b.png", "a dog", (Span("a dog"),)),)


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf", b"<!-- nothing -->"])
def test_a_file_without_text_or_fields_is_told_so(data: bytes) -> None:
    with pytest.raises(ParseError, match="no text"):
        read(data)
