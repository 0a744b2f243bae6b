from __future__ import annotations

import json
import zlib
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import codec
from reader.document import (
    Block,
    Code,
    Definition,
    DefinitionList,
    Document,
    Embed,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Mark,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
)
from reader.model import ArticleData, Item, Moment, SideList

PLAIN = (Span("plain"), Span("strong link", Mark.STRONG | Mark.EMPHASIS, "https://example.org/"))
EVERY_BLOCK: tuple[Block, ...] = (
    Paragraph(PLAIN, ("here",)),
    Heading(2, PLAIN),
    ListBlock((ListItem((Paragraph(PLAIN),), checked=True, anchors=("i",)), ListItem(())), ordered=True, start=4),
    Quote((Paragraph(PLAIN),), pulled=True),
    Code("if x:\n    y", "python"),
    Table(((PLAIN, ()),), (((), PLAIN),), PLAIN),
    Figure("a.png", "alt", PLAIN, "Somebody"),
    Rule(),
    Embed("video", "A film", "https://example.org/v"),
    DefinitionList((Definition((PLAIN,), (Paragraph(PLAIN),)),)),
)
FULL = ArticleData(
    title="Police warn",
    title_from="lead",
    document=Document(EVERY_BLOCK),
    key="guid",
    deck="A standfirst",
    bylines=("A", "B"),
    published=Moment(datetime(2022, 7, 29, 14, 20, tzinfo=timezone(timedelta(hours=9)))),
    published_text="14:20 JST, July 29, 2022",
    published_is_guess=True,
    updated=Moment(datetime(2022, 8, 1), "month"),
    saved=Moment(datetime(2023, 1, 1), "year"),
    section="Politics",
    site="JN",
    url="https://example.org/a",
    lang="en",
    tags=("x",),
    lists=(SideList("JN ACCESS RANKING", "ranking", (Item("One", "https://example.org/1", 1), Item("Two"))),),
    furniture=("Share",),
    notices=("looks cut off",),
)


def test_an_article_with_everything_survives_the_round() -> None:
    assert codec.decode(codec.encode(FULL)) == FULL


def test_an_article_with_nothing_survives_the_round() -> None:
    bare = ArticleData("t", "document", Document())
    assert codec.decode(codec.encode(bare)) == bare


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_any_text_survives_the_round(title: str, body: str) -> None:
    article = ArticleData(title, "document", Document((Paragraph((Span(body, Mark.CODE),)), Code(body))))
    assert codec.decode(codec.encode(article)) == article


def test_what_is_no_article_is_refused() -> None:
    with pytest.raises(zlib.error):
        codec.decode(b"nonsense")


def test_an_unknown_kind_of_block_is_refused() -> None:
    data = json.loads(zlib.decompress(codec.encode(FULL)))
    data[2] = [["z", []]]
    with pytest.raises(ValueError, match="unknown kind of block: 'z'"):
        codec.decode(zlib.compress(json.dumps(data).encode()))
