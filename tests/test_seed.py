# ruff: noqa: E501 (the page has a paragraph a line)
"""A page in the shape that this project began with: no headline, a caption, a date, the body, two lists."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from io import BytesIO

import pytest

from reader.document import Figure, Paragraph, plain
from reader.formats import parse
from reader.model import ArticleData, Opened

PAGE = """\

Volunteers sort postcards at the former lighthouse in Kotohira, Akane Prefecture, in March 2019.
9:05 JST, May 6, 2020
The Akane prefectural government has asked three shipping companies to stop burning rubbish on the beach below the lighthouse, according to people who live there.
The prefecture’s harbor office believes that the smoke may have misled at least two fishing boats in the past year.
Officials decided to write to the companies because they had no power to fine them, they said.
The move is seen as part of a wider plan to reopen the lighthouse to visitors.
In one case, a captain asked the volunteers for directions by shouting through a rolled-up chart, and was given tea instead.
A volunteer who answered him said that such visits had become less common since the new road was built.
The harbor office last year sent a warning to the companies. None of them has answered, but the fires have stopped, the officials said.
In January 2018, a worker at Akane Lines was found to have sold driftwood as firewood. The company apologized and gave the money to the town.
"Society" POPULAR ARTICLE
-
Town Says Its Oldest Crane Is a Heron; Ornithologists Divided Over Tuesday’s Report
-
Harbor to Close for 3 Days
-
Ferry Captain ‘Never Once Late’ Retires at 81
-
If the Bridge Were to Close, Commuters Could Be Stranded, Governor Says
-
Beloved Clock ‘Gon-Chan’ Stops; Residents Remember Its Chime, Its Long Repairs
AK ACCESS RANKING
-
Rice Cooker Makers Turn to Bread, Raise Forecast by ¥2 Bil.
-
Mayor Signals Need for More Umbrellas in Deciding Festival Date
-
Toy Train Show to Feature Lineup from Tin to Magnet
-
Fisheries Agency Mulls Letting Gulls Keep What They Catch; Will Also Discuss Nets
-
Prefecture Logs Surplus of 12 B. Yen in 1st Half
"""


@pytest.fixture
def article() -> ArticleData:
    data = PAGE.encode()
    (read,) = parse(Opened("000_1234.txt", BytesIO(data), len(data)))
    return read


def test_the_one_caption_is_set_apart(article: ArticleData) -> None:
    first = article.document.blocks[0]
    assert isinstance(first, Figure)
    assert first.src is None
    assert plain(first.caption).startswith("Volunteers sort postcards")
    assert len(article.document.figures()) == 1


def test_the_date_keeps_its_own_zone_and_its_own_words(article: ArticleData) -> None:
    assert article.published is not None
    assert article.published.when == datetime(2020, 5, 6, 9, 5, tzinfo=timezone(timedelta(hours=9)))
    assert article.published_text == "9:05 JST, May 6, 2020"
    assert not article.published_is_guess


def test_a_title_is_made_of_the_lead_sentence_and_marked_as_made(article: ArticleData) -> None:
    assert article.title_from == "lead"
    assert article.title.startswith("The Akane prefectural government has asked three shipping companies")
    assert article.title.endswith("…")
    assert len(article.title) <= 111


def test_the_body_is_eight_paragraphs_and_holds_nothing_of_the_lists(article: ArticleData) -> None:
    body = [block for block in article.document.blocks if isinstance(block, Paragraph)]
    assert len(body) == 8
    text = "\n".join(article.document.strings())
    for side in article.lists:
        assert side.heading not in text
        assert all(item.text not in text for item in side.items)


def test_both_lists_are_read_with_their_headings_as_they_stand(article: ArticleData) -> None:
    popular, ranking = article.lists
    assert (popular.heading, popular.kind, len(popular.items)) == ('"Society" POPULAR ARTICLE', "popular", 5)
    assert (ranking.heading, ranking.kind, len(ranking.items)) == ("AK ACCESS RANKING", "ranking", 5)
    assert ranking.items[4].text == "Prefecture Logs Surplus of 12 B. Yen in 1st Half"


def test_section_and_site_are_told_by_the_headings_of_the_lists(article: ArticleData) -> None:
    assert (article.section, article.site, article.lang) == ("Society", "AK", "en")


def test_nothing_is_left_over(article: ArticleData) -> None:
    assert article.furniture == ()
