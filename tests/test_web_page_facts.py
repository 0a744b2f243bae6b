"""Who wrote a page, when, for whom and under what headline."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reader.errors import ParseError
from reader.markup.html_tree import Tree, parse
from reader.markup.page import labels, times
from reader.markup.page.address import Saved, canonical, refuse_archive, saved_by, web_address, without_tracking
from reader.markup.page.declared import LONGEST_SCRIPT, Declared, declared, text, texts
from reader.markup.page.headline import headline, host_of, site_name, without_site
from reader.markup.page.outline import outline
from reader.markup.page.people import bylines, names_in, printed_names
from reader.markup.page.times import guessed
from reader.model import Moment

URL = "https://www.harbour-paper.example/news/fog"


def ld(thing: object) -> str:
    return f'<script type="application/ld+json">{thing if isinstance(thing, str) else json.dumps(thing)}</script>'


def meta(**values: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in values.items())


def read(source: str) -> tuple[Tree, Declared]:
    tree = parse(source)
    return tree, declared(tree)


def article(**values: Any) -> str:
    return ld({"@type": "NewsArticle", **values})


# --- what is declared -------------------------------------------------------------------------------------------------------


def test_meta_elements_are_read_whatever_they_call_their_name() -> None:
    _, found = read(
        '<meta property="og:title OG:x" content=" A  b "><meta name=Author content=C><meta itemprop=x content=D>'
        '<meta http-equiv=refresh content=5><meta name=empty content=""><meta charset=utf-8>'
    )
    assert found.meta == {"og:title": ["A b"], "og:x": ["A b"], "author": ["C"], "x": ["D"], "refresh": ["5"]}
    assert found.first("none", "author", "x") == "C"
    assert found.first("none") is None


@pytest.mark.parametrize(
    "source",
    [
        article(headline="Fog"),
        ld([{"@type": "WebSite"}, {"@type": ["Thing", "BlogPosting"], "headline": "Fog"}]),
        ld({"@graph": [{"@type": "WebPage"}, {"@type": "Article", "headline": "Fog"}]}),
        ld({"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "Fog"}}),
        ld('<!-- {"@type": "Article", "headline": "Fog",} -->'),
        ld('//<![CDATA[\n{"@type": "Article", "headline": "Fog"}\n//]]>'),
        ld('{"@type": "Article", "headline": "Fog",\n "articleBody": "one\ntwo"};'),
        ld({"@type": "WebPage", "headline": "Fog"}),
    ],
)
def test_the_article_is_found_in_json_ld_of_every_shape(source: str) -> None:
    assert read(source)[1].article["headline"] == "Fog"


@pytest.mark.parametrize(
    "source",
    [ld("{broken"), ld("[" * 50_000), ld('"text"'), ld(" " * (LONGEST_SCRIPT + 1)), ld({"@type": 5}), ld({"@type": "Thing"})],
)
def test_broken_or_strange_json_ld_says_nothing(source: str) -> None:
    assert read(source)[1].article == {}


def test_of_several_articles_the_one_with_the_pages_title_is_meant() -> None:
    several = ld([{"@type": "Article", "headline": "Other", "author": "x"}, {"@type": "Article", "headline": "Fog"}])
    assert read(several)[1].article["headline"] == "Other"
    assert read(meta(og__title="Fog") + several)[1].article["headline"] == "Fog"


def test_an_object_that_only_names_another_stands_for_it() -> None:
    _, found = read(
        ld({"@graph": [{"@type": "Article", "author": {"@id": "#a"}}, {"@id": "#a", "@type": "Person", "name": "A. Quay"}]})
    )
    assert text(found.resolved(found.article["author"])) == "A. Quay"
    assert found.resolved({"@id": "#none"}) == {"@id": "#none"}
    assert found.resolved("x") == "x"


def test_texts_are_found_in_strings_lists_and_objects() -> None:
    assert list(texts(["a", {"name": "b"}, {"@value": "c"}, {"name": ["d", " "]}, 5, None, {}])) == ["a", "b", "c", "d"]


# --- headline and site ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "cleaned"),
    [
        ("Fog closes the port | The Harbour Paper", "Fog closes the port"),
        ("Fog closes the port - News - The Harbour Paper", "Fog closes the port - News"),
        ("The Harbour Paper: Fog closes the port", "The Harbour Paper: Fog closes the port"),
        ("The Harbour Paper » Fog closes the port", "Fog closes the port"),
        ("Fog – and what it hides", "Fog – and what it hides"),
        ("Fog closes the old port | Local", "Fog closes the old port"),
        ("霧で港が閉まる｜The Harbour Paper", "霧で港が閉まる"),
        ("Fog: closed", "Fog: closed"),
        ("Fog", "Fog"),
        ("a | b | c | d | e", "a | b"),
    ],
)
def test_a_title_loses_the_sites_name(title: str, cleaned: str) -> None:
    assert without_site(title, "The Harbour Paper", None) == cleaned


def test_a_site_is_known_by_its_host_too_and_short_tails_go_where_nothing_is_known() -> None:
    assert without_site("Fog closes the port - harbour-paper.example", "Daily", URL) == "Fog closes the port"
    assert without_site("Fog closes the port - Daily Mist", None, None) == "Fog closes the port"


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("<title>Fog closes port - Harbour</title><h1>Fog closes port</h1>", "Fog closes port"),
        (meta(og__title="Fog closes port") + "<h1>Harbour Paper</h1><h1>Fog closes  port!</h1>", "Fog closes port!"),
        (meta(og__title="Fog closes port early") + "<h1>Weather</h1>", "Fog closes port early"),
        (
            meta(og__title="Fog closes the port early in the morning") + "<h1>Fog closes the port early</h1>",
            "Fog closes the port early",
        ),
        (
            meta(og__title="Fog closes port") + "<title>Fog closes port</title><h1>Fog closes port Harbour</h1>",
            "Fog closes port",
        ),
        ("<h1>Fog closes port</h1>", "Fog closes port"),
        ("<h2 itemprop=headline>Fog closes port</h2>" + meta(og__title="Fog closes port"), "Fog closes port"),
        (article(headline="Fog") + "<p>x</p>", "Fog"),
        ("<title>harbour-paper.example</title><h1>Fog closes port</h1>", "Fog closes port"),
        ("<title>harbour-paper.example</title>", "harbour-paper.example"),
        ("<title>Using fog — Project papers</title><h1>Using fog<a href='#x'>¶</a></h1>", "Using fog"),
        ("<p>nothing</p>", None),
        ("<title>***</title><h1>***</h1>", "***"),
    ],
)
def test_the_headline_is_the_one_shown_if_the_page_means_it(source: str, title: str | None) -> None:
    assert headline(*read(source), None, URL) == title


def test_the_site_names_itself_or_is_its_host() -> None:
    assert site_name(read(meta(og__site_name="The Harbour Paper"))[1], URL) == "The Harbour Paper"
    assert site_name(read(article(publisher={"name": "Harbour"}))[1], URL) == "Harbour"
    assert site_name(read(ld({"@type": "WebSite", "name": "https://x.example"}))[1], URL) == "harbour-paper.example"
    assert site_name(read("")[1], None) is None
    assert host_of("mailto:x") is None


# --- addresses --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "saved", "url"),
    [
        (f"<link rel=canonical href='{URL}?utm_source=x&id=5#top'>", None, f"{URL}?id=5"),
        (meta(og__url=URL) + "<link rel=canonical href='https://www.harbour-paper.example/'>", None, URL),
        ("<link rel=canonical href='/news/fog'>", URL + "?fbclid=1", URL),
        (article(mainEntityOfPage={"@id": URL}), None, URL),
        (article(mainEntityOfPage=URL), None, URL),
        ("<link rel=canonical href='http://[x'><link rel=stylesheet href=x>", URL, URL),
        ("<link rel=canonical href='ftp://x.example/a'>", None, None),
        ("<link rel=canonical href='https://www.harbour-paper.example/'>", None, "https://www.harbour-paper.example/"),
        ("", None, None),
    ],
)
def test_the_canonical_address_is_the_articles_own(source: str, saved: str | None, url: str | None) -> None:
    assert canonical(*read(source), saved) == url


def test_tracking_parameters_go_and_others_stay() -> None:
    assert without_tracking("https://x.example/a?utm_medium=m&p=1&gclid=2&&q#f") == "https://x.example/a?p=1&q"
    assert without_tracking("https://x.example/#!/a") == "https://x.example/#!/a"


def test_a_foreign_string_is_an_address_of_the_web_or_none() -> None:
    assert web_address("https://x.example/a?utm_source=b") == "https://x.example/a"
    assert web_address("javascript:x") is web_address(None) is None


def test_programs_that_save_pages_note_where_and_when() -> None:
    date = "Mon Nov 04 2024 10:00:00 GMT+0100 (x)"
    single = f"<html><!--\n Page saved with SingleFile \n url: https://x.example/a \n saved date: {date}\n-->"
    assert saved_by(single) == Saved("https://x.example/a", date)
    assert saved_by("<!-- Archive processed by SingleFile -->") == Saved()
    assert saved_by("<!-- other --><!-- saved from url=(0019)https://x.example/a -->") == Saved("https://x.example/a")
    assert saved_by("<!-- saved from url=(0014)about:internet -->") == Saved()
    assert saved_by("<p>x</p>") == Saved()


def test_a_page_packed_into_an_archive_says_what_to_do() -> None:
    with pytest.raises(ParseError, match="packed as ZIP"):
        refuse_archive("<html><script>zip</script>PK\x03\x04")
    with pytest.raises(ParseError, match="password"):
        refuse_archive("<html data-sfz><input type=password>PK\x03\x04")
    refuse_archive("<html>PK\x03\x04")


# --- people -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Quay and Bo Mole, Staff Writer", ["Ana Quay", "Bo Mole"]),
        ("Von Ana Quay", ["Ana Quay"]),
        ("Ana Quay, Jr., Bo Mole PhD", ["Ana Quay, Jr.", "Bo Mole PhD"]),
        ("Ana\xa0Quay | 3 May 2021 | 5 min read", ["Ana Quay"]),
        ("https://x.example/ana", []),
        ("Ana Quay ana@x.example @ana", ["Ana Quay"]),
        ("文／ 港みなと、 霧きり", ["港みなと", "霧きり"]),
        ("x" * 61, []),
        ("a, " * 100, []),
        ("", []),
    ],
)
def test_names_are_found_in_a_byline(line: str, names: list[str]) -> None:
    assert names_in(line) == names


@pytest.mark.parametrize(
    ("source", "names"),
    [
        (article(author=[{"name": "Ana Quay"}, {"name": "Bo Mole"}]), ("Ana Quay", "Bo Mole")),
        (article(creator="Ana Quay"), ("Ana Quay",)),
        ('<meta name=author content="Ana Quay">', ("Ana Quay",)),
        (meta(article__author="https://x.example/ana") + "<a rel=author href=/ana>Ana Quay</a>", ("Ana Quay",)),
        ("<p class=byline>By Ana Quay</p>", ("Ana Quay",)),
        ("<p><span itemprop=author><i>x</i><span itemprop=name>Ana Quay</span></span></p>", ("Ana Quay",)),
        ("<p><a class=author>Ana Quay</a> <a class=author>Bo Mole</a></p>", ("Ana Quay", "Bo Mole")),
        ("<div class=comments><a class=author>Troll</a></div>", ()),
        ("<p class=author>!</p>", ()),
        (article(author="Harbour"), ()),
        (article(author="Harbour") + "<p class=byline>By Ana Quay, HARBOUR</p>", ("Ana Quay",)),
        (article(author=["Harbour", "Ana Quay"]), ("Ana Quay",)),
        ("<p data-testid=byline-name>By Ana Quay on Monday, 3 May 2021</p>", ("Ana Quay",)),
        ("<p class='byline vcard'>By Ana Quay Published: 11:04</p>", ("Ana Quay",)),
        ("<div class=post-footer><span class=fn>Ana Quay</span></div>", ("Ana Quay",)),
        ("<div class=footer><span class=fn>Ana Quay</span></div>", ()),
        ("<div><p class=byline>By Bo Mole</p></div><h1>Fog</h1><p class=byline>By Ana Quay</p>", ("Ana Quay",)),
        ("<p>x</p>", ()),
    ],
)
def test_the_authors_are_those_declared_or_those_shown(source: str, names: tuple[str, ...]) -> None:
    assert bylines(*read(source), "Harbour", "Fog") == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Quay and Bo Mole", ("Ana Quay", "Bo Mole")),
        ("Monday, May 3, 2021 by Ana Quay", ("Ana Quay",)),
        ("Submitted by Ana Quay on Mon, 05/03/2021 - 08:00", ("Ana Quay",)),
        ("VON ANA QUAY", ()),
        ("By noon the harbour was closed", ()),
        ("What was washed ashore by Ana Quay", ()),
        ("By Ana Quay " + "and others " * 20, ()),
        ("By http://mole.example", ()),
    ],
)
def test_a_byline_that_is_only_printed_is_read_between_headline_and_text(line: str, names: tuple[str, ...]) -> None:
    of = outline(parse(f"<p>By Somebody Else</p><h1>Fog</h1><div>{line}</div><p>{'Fog closed the harbour. ' * 9}</p>").body)
    assert printed_names(of, frozenset(of.leaves[3:]), "Fog") == names


# --- times ------------------------------------------------------------------------------------------------------------------

DAY = "2021-05-03"


def when(source: str, url: str | None = None, saved: str | None = None) -> times.Times:
    return times.times(*read(source), url, Moment.from_iso(saved) if saved else None)


@pytest.mark.parametrize(
    "source",
    [
        article(datePublished="2021-05-03T09:00:00+02:00"),
        article(dateCreated=DAY),
        ld([{"@type": "Comment", "dateCreated": "2001-01-01"}, {"@type": "WebPage", "datePublished": DAY}]),
        ld({"@type": "WebPage", "datePublished": DAY}),
        meta(article__published_time=DAY),
        f"<meta name=date content={DAY}>",
        f"<time datetime={DAY}>May 3</time>",
        f"<time>{DAY}</time>",
        f"<span itemprop=datePublished content={DAY}>x</span>",
        "<p class=entry-date>Published: 3 May 2021</p>",
        "<div class=has-sidebar><article><p class=entry-date>3 May 2021</p></article></div>",
        f'<abbr class=published title="{DAY}">last week</abbr>',
        meta(article__modified_time=DAY),
        article(datePublished="soon") + meta(article__published_time=DAY),
        article(datePublished="0021-05-03") + meta(article__published_time=DAY),
    ],
)
def test_the_day_of_publication_is_found(source: str) -> None:
    found = when(source)
    assert found.published is not None
    assert found.published.isoformat()[:10] == DAY
    assert not found.is_guess


def test_a_date_only_in_the_address_is_a_guess() -> None:
    found = when("<p>x</p>", "https://x.example/2021/05/03/fog")
    assert found.published == Moment.from_iso(DAY)
    assert found.is_guess
    assert when("", "https://x.example/2021/05/fog").published == Moment.from_iso("2021-05")
    assert when("", "https://x.example/20210503").published is None


def test_a_date_after_the_page_was_saved_is_not_its_own() -> None:
    assert when(meta(article__published_time="2023-01-01"), saved=DAY).published is None
    assert when(meta(article__published_time=DAY), saved="2021-05-04").published == Moment.from_iso(DAY)


def test_the_date_is_kept_as_the_page_prints_it() -> None:
    printed = meta(article__published_time="2021-05-03T10:00:00+02:00") + "<p class=date>Published: Monday, 3 May 2021</p>"
    assert when(printed).published_text == "Monday, 3 May 2021"
    other = meta(article__published_time="2019-05-03T10:00:00+02:00") + "<p class=date>3 May 2021</p>"
    assert when(other).published_text is None
    assert when(f"<time datetime={DAY}></time>").published_text is None


def test_an_update_is_told_from_publication() -> None:
    found = when(article(datePublished=DAY, dateModified="2021-05-04"))
    assert found.updated == Moment.from_iso("2021-05-04")
    assert when(article(datePublished=DAY, dateModified=DAY)).updated is None
    shown = when(f"<time datetime={DAY}>3 May</time><time datetime=2021-05-06>Updated 6 May</time>")
    assert shown.updated == Moment.from_iso("2021-05-06")


def test_dates_of_other_things_on_the_page_do_not_count() -> None:
    assert when(f"<aside><time>{DAY}</time></aside><div class=related><time>{DAY}</time></div>").published is None
    assert when(f"<p class=date>{'long ' * 20} {DAY}</p><p class=date>yesterday</p>").published is None


def test_the_last_resort_is_a_guess_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert times.guessed("<html><body><p>Posted on 3 May 2021.</p></body></html>", None) == Moment.from_iso(DAY)
    assert times.guessed("<html><body><p>x</p></body></html>", None) is None

    def stumble(*args: object, **keywords: object) -> str:
        raise RecursionError

    monkeypatch.setattr("htmldate.find_date", stumble)
    assert times.guessed("<p>3 May 2021</p>", None) is None


# --- labels -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "section"),
    [
        (meta(article__section="Weather"), "Weather"),
        (article(articleSection=["Weather", "Sea"]), "Weather"),
        (
            ld(
                {
                    "@type": "BreadcrumbList",
                    "itemListElement": [{"name": "Home"}, {"item": {"name": "Weather"}}, {"name": "Fog"}, 5],
                }
            ),
            "Weather",
        ),
        (ld({"@type": "BreadcrumbList", "itemListElement": 5}), None),
        ("<ul class=breadcrumbs><li><a>Home</a><li><a>Weather</a></ul>", "Weather"),
        ("<nav aria-label=Breadcrumb><a>Home</a></nav>", None),
        ("<div class=x><a>Weather</a></div>", None),
    ],
)
def test_the_section_is_declared_or_the_last_breadcrumb(source: str, section: str | None) -> None:
    assert labels.section(*read(source), "Fog") == section


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("<html lang=en_us>", "en-US"),
        ("<html lang=zh-hant-tw>", "zh-Hant-TW"),
        ("<html xml:lang=de>", "de"),
        ("<html lang='not a language'><body lang=fr>", "fr"),
        ("<meta http-equiv=content-language content='ja, en'>", "ja"),
        (article(inLanguage="pt-BR"), "pt-BR"),
        (meta(og__locale="es_ES"), "es-ES"),
        ("<p>x</p>", None),
    ],
)
def test_the_language_is_the_one_declared(source: str, language: str | None) -> None:
    assert labels.language(*read(source)) == language


@pytest.mark.parametrize(
    ("source", "tags"),
    [
        (meta(article__tag="fog") + meta(article__tag="port, sea"), ("fog", "port", "sea")),
        (article(keywords=["fog", "Fog", "port"]), ("fog", "port")),
        ("<a rel='nofollow tag'>#fog</a>", ("fog",)),
        ("<meta name=keywords content='fog;port;https://x.example'>", ("fog", "port")),
        ("<p>x</p>", ()),
    ],
)
def test_tags_are_listed_once(source: str, tags: tuple[str, ...]) -> None:
    assert labels.tags(*read(source)) == tags


def test_a_byline_of_thirty_thousand_characters_names_nobody() -> None:
    """Taking the addresses out of it would take seconds."""
    assert names_in("&#64;" * 6_000) == []


def test_a_guess_from_a_year_alone_is_a_year_and_no_day() -> None:
    page = "<p>Words enough to be a page of its own, if only just.</p><footer>Copyright 2019 Example</footer>"
    found = guessed(f"<html><body>{page}</body></html>", None)
    assert found is not None
    assert found.isoformat() == "2019"


@pytest.mark.parametrize("name", ["tags", "Uncategorized", "Articles", "未分類"])
def test_a_section_that_nobody_named_is_none_and_the_crumbs_are_asked(name: str) -> None:
    tree, found = read(meta(article__section=name) + "<nav class=breadcrumbs><a>Home</a><a>Harbour</a></nav>")
    assert labels.section(tree, found, "Fog") == "Harbour"
    tree, found = read(meta(article__section=name))
    assert labels.section(tree, found, "Fog") is None


def test_what_can_be_done_with_a_page_is_no_section_of_its_site() -> None:
    tree, found = read("<nav class=breadcrumbs><a>Docs</a><a>Manual</a><a>Edit on GitHub</a><a>View page source</a></nav>")
    assert labels.section(tree, found, "Fog") == "Manual"


def test_a_date_in_a_table_of_facts_is_of_what_the_page_is_about() -> None:
    words = "The fog lay over the harbour for a week, and the ferry did not sail. " * 4
    facts = "<table><tr><th>First shown</th><td>October 14, 1999</td></tr></table>"
    plain_row = "<table><tr><td>October 14, 1999</td></tr></table>"
    for row, printed in ((facts, None), (plain_row, "October 14, 1999")):
        page = outline(parse(f"<body><h1>Fog</h1>{row}<p id=p>{words}</p></body>").body)
        kept = frozenset(leaf for leaf in page.leaves if "ferry" in page.parts[leaf].text)
        found = times.printed_above(page, kept, "Fog")
        assert (found and found[1]) == printed
