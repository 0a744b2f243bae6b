from __future__ import annotations

import json
import re
import textwrap
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import formats
from reader.document import Document, Embed, Figure, Heading, Paragraph, Span, Table, plain
from reader.errors import ParseError
from reader.markup.feed import media_kind
from reader.markup.fragment import html_blocks, language_tag, lead, one_line, text_blocks
from reader.model import ArticleData, Opened

SAMPLE = Path(__file__).parent.parent / "sample_articles" / "harbour-office-notices.xml"
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)


def read(source: str | bytes, name: str = "a.rss") -> list[ArticleData]:
    data = source.encode() if isinstance(source, str) else source
    return list(formats.parse(Opened(name, BytesIO(data), len(data))))


def rss(*items: str, channel: str = "<title>The Bell</title><link>https://bell.example/</link>") -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0" {SPACES}><channel>{channel}{inner}</channel></rss>'


def item(inner: str, **changes: str) -> ArticleData:
    (article,) = read(rss(inner, **changes))
    return article


def atom(inner: str, feed: str = "<title>The Bell</title>", attributes: str = "") -> ArticleData:
    source = f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}>{feed}<entry>{inner}</entry></feed>'
    (article,) = read(source, "a.atom")
    return article


def json_feed(*items: object, **feed: object) -> list[ArticleData]:
    return read(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items, **feed}), "a.json")


def body(article: ArticleData) -> list[str]:
    return article.document.strings()


def kind(name: str, head: bytes) -> str | None:
    found = formats.detect(name, head)
    return found.name if found else None


# What is a feed


@pytest.mark.parametrize(
    "head",
    [
        b"<rss version='2.0'>",
        b"\xef\xbb\xbf\n<?xml version='1.0'?>\n<?xml-stylesheet href='x'?><!-- made by hand --><rss>",
        b"<!DOCTYPE rss PUBLIC '-//x' 'http://x/rss.dtd'><rss version='0.91'>",
        b"<!DOCTYPE rss [<!ENTITY a 'b'>]>\n<rss version='0.91'>",
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">',
        b'<feed xml:lang="en" xmlns="http://www.w3.org/2005/Atom">',
        b'<a:feed xmlns:a="http://www.w3.org/2005/Atom">',
        b'<entry xmlns="http://purl.org/atom/ns#">',
        b'{"version": "https://jsonfeed.org/version/1", "items": []}',
        b'{ "title": "x", "version" : "http:\\/\\/jsonfeed.org\\/version\\/1.1"',
        b'{"items": [{"authors": [{"name": "A"}], "content_html": "<p>x"}]',
    ],
)
def test_a_feed_is_known_by_its_content_whatever_its_name(head: bytes) -> None:
    assert kind("data.xml", head) == kind("data.json", head) == kind("data", head) == kind("data.html", head) == "feed"


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("pom.xml", b"<?xml version='1.0'?><project>"),
        ("drawing.xml", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        (
            "foaf.rdf",
            b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:foaf="http://xmlns.com/foaf/0.1/">',
        ),
        ("package.json", b'{"version": "1.0.0", "items": [1, 2]}'),
        ("list.json", b'[{"content_html": "x"}]'),
        ("empty.json", b""),
    ],
)
def test_a_data_file_that_is_no_feed_is_left_alone_and_is_no_error(name: str, head: bytes) -> None:
    assert kind(name, head) is None


def test_a_page_that_begins_with_hundreds_of_comments_is_told_apart_at_once() -> None:
    assert kind("a.xml", b"<!-- -->" * 500) is None


def test_a_file_named_as_a_feed_that_is_none_says_so() -> None:
    for source in ("<opml/>", "", "words", "\x00"):
        with pytest.raises(ParseError, match="not a feed"):
            read(source)


def test_a_damaged_json_feed_says_so() -> None:
    with pytest.raises(ParseError, match="not valid JSON"):
        read('{"version": "https://jsonfeed.org/version/1", ')
    with pytest.raises(ParseError, match="no list of items"):
        read('{"version": "https://jsonfeed.org/version/1", "items": {}}')
    with pytest.raises(ParseError, match="not valid JSON"):
        read('{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000)
    with pytest.raises(ParseError, match="no list of items"):
        read("[1]")


def test_a_feed_without_entries_holds_no_article() -> None:
    assert read(rss()) == json_feed() == json_feed("x", 1, None) == read(rss("<guid>empty</guid>")) == []


# The sample


def test_the_sample_is_three_notices_with_all_that_they_tell() -> None:
    bicycle, card, recording = read(SAMPLE.read_bytes(), SAMPLE.name)
    assert [article.title[:5] for article in (bicycle, card, recording)] == ["No. 4", "No. 3", "No. 2"]
    assert {article.site for article in (bicycle, card, recording)} == {"Harbour Office Notices"}
    assert {article.lang for article in (bicycle, card, recording)} == {"en-GB"}
    assert bicycle.key == "tag:harbouroffice.example,2026:notice-4"
    assert bicycle.url == "https://harbouroffice.example/notices/2026/4-the-bicycle"
    assert bicycle.bylines == ("Ludo Penhallow",)
    assert card.bylines == ("Marit Aune",)
    assert bicycle.published is not None
    assert bicycle.published.isoformat() == "2026-02-06T08:00:00+00:00"
    assert bicycle.updated is not None
    assert bicycle.tags == ("Obstructions", "Dry dock")
    assert bicycle.deck == "It has been upright since Tuesday. Masters should leave it to starboard."
    assert [plain(heading.spans) for heading in bicycle.document.headings()] == ["Until further notice"]
    last = bicycle.document.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.spans[1].href == "https://harbouroffice.example/notices/2026/2-fog-signals"
    assert card.title == "No. 3: A Correction to the Tide Card"
    assert any(isinstance(block, Table) for block in card.document.blocks)
    href = "https://harbouroffice.example/notices/2026/agnes-and-reply.mp3"
    assert recording.document.blocks[0] == Embed("audio", "Old Agnes, 04:10 to 04:12, and the reply", href)
    assert len(recording.document.blocks) == 4
    assert bicycle.notices == card.notices == recording.notices == ()


# RSS


def test_the_whole_text_is_preferred_and_the_description_becomes_the_standfirst() -> None:
    article = item(
        "<title>A</title><description>It is short.</description><content:encoded><![CDATA[<p>One.<p>Two.]]></content:encoded>"
    )
    assert body(article) == ["One.", "Two."]
    assert article.deck == "It is short."


@pytest.mark.parametrize(
    "description",
    ["One begins", "One", "A", "x" * 400, "It goes on […]", "&lt;p>One&lt;/p>&lt;p>The post A appeared first on B.&lt;/p>"],
)
def test_a_description_that_repeats_the_text_or_the_title_or_is_cut_off_is_no_standfirst(description: str) -> None:
    article = item(
        f"<title>A</title><description>{description}</description><content:encoded>One begins like this.</content:encoded>"
    )
    assert article.deck is None


def test_a_description_is_html_or_text_by_what_is_in_it() -> None:
    assert body(item("<description>&lt;p>One&lt;/p>&lt;p>Two</description>")) == ["One", "Two"]
    assert body(item("<description>One\n\nTwo 2 &lt; 3</description>")) == ["One", "Two 2 < 3"]


def test_the_key_is_the_guid_else_the_link_else_a_hash_that_stays() -> None:
    assert item("<guid>g 1</guid><link>https://x.example/</link><title>A</title>").key == "g 1"
    assert item("<link>https://x.example/?utm_source=rss</link><title>A</title>").key == "https://x.example/?utm_source=rss"
    first, second = item("<description>words</description>"), item("<description>words</description>")
    assert re.fullmatch("[0-9a-f]{16}", first.key)
    assert first.key == second.key != item("<description>other</description>").key
    long = item(f"<guid>{'g' * 5000}</guid><title>A</title>")
    assert len(long.key) == 16


def test_the_address_is_the_link_without_tracking_or_a_guid_that_is_one() -> None:
    assert item("<title>A</title><link>/a?utm_source=x&amp;b=1</link>").url == "https://bell.example/a?b=1"
    assert item("<title>A</title><guid>https://x.example/1</guid>").url == "https://x.example/1"
    assert item("<title>A</title><guid>17</guid>").url is None
    assert item('<title>A</title><guid isPermaLink="false">https://x.example/1</guid>').url is None
    assert item("<title>A</title><link>javascript:x()</link>").url is None
    assert item("<title>A</title><link>http://[x/</link>").url is None
    kept = "<link>https://proxy.example/1</link><feedburner:origLink>https://x.example/1</feedburner:origLink>"
    assert item(f"<title>A</title>{kept}").url == "https://x.example/1"
    assert item('<title>A</title><atom:link href="https://x.example/2"/>').url == "https://x.example/2"


def test_names_are_taken_one_each() -> None:
    assert item("<title>A</title><dc:creator>Ann Lee and Bo Cray</dc:creator>").bylines == ("Ann Lee", "Bo Cray")
    assert item("<title>A</title><dc:creator>Ann Lee</dc:creator><dc:creator>Bo</dc:creator>").bylines == ("Ann Lee", "Bo")
    assert item("<title>A</title><author>a@x.example (Ann Lee)</author>").bylines == ("Ann Lee",)
    assert item("<title>A</title><author>a@x.example</author>").bylines == ()
    assert item("<title>A</title><author><name>Ann, Lady Lee</name></author>").bylines == ("Ann, Lady Lee",)
    assert item("<title>A</title><itunes:author>Ann Lee</itunes:author>").bylines == ("Ann Lee",)
    assert item("<title>A</title><dc:creator/>").bylines == ()


def test_dates_tags_and_language_are_taken() -> None:
    article = item(
        "<title>A</title><pubDate>Mon, 03 Mar 2025 10:00:00 EST</pubDate><category>Rain</category><category>rain</category>",
        channel="<title>B</title><language>en-us</language>",
    )
    assert article.published is not None
    assert article.published.isoformat() == "2025-03-03T10:00:00-05:00"
    assert article.updated is None
    assert article.tags == ("Rain",)
    assert article.lang == "en-US"
    assert item("<title>A</title><dc:language>fr</dc:language>").lang == "fr"
    assert item("<title>A</title><pubDate>soon</pubDate>").published is None


def test_a_title_is_one_line_without_markup_and_escaped_once_too_often_or_not() -> None:
    assert item("<title>It&amp;#8217;s &lt;i>new&lt;/i></title>").title == "It’s new"
    assert item("<title>Caf&eacute; AT&T &lt;3 \x1b[31m</title>").title == "Café AT&T <3 [31m"
    assert item("<media:title>Film</media:title>").title == "Film"


def test_an_entry_without_a_title_is_called_by_its_first_sentence_or_its_address() -> None:
    article = item("<description>The bell was rung at four. Nobody rang it.</description>")
    assert (article.title, article.title_from) == ("The bell was rung at four.", "lead")
    alt = item('<description>&lt;img src="https://x.example/a.png" alt="A green bicycle"></description>')
    assert alt.title == "A green bicycle"
    link = item("<link>https://x.example/1</link>")
    assert (link.title, link.title_from) == ("https://x.example/1", "lead")
    sound = item('<enclosure url="https://x.example/a.mp3" type="audio/mpeg"/>')
    assert (sound.title, sound.title_from) == ("a.rss", "file name")


def test_an_entry_that_only_links_says_so_and_can_be_followed() -> None:
    article = item("<title>A</title><link>https://x.example/1</link>")
    assert article.notices == ("link only",)
    assert article.document == Document((Paragraph((Span("https://x.example/1", href="https://x.example/1"),)),))
    comments = item(
        "<title>A</title><link>https://x.example/1</link><description>&lt;a href='https://c.example'>Comments&lt;/a></description>"
    )
    assert comments.notices == ("link only",)
    assert body(comments) == ["Comments"]
    assert item("<title>A</title>").notices == ()
    assert (
        item(
            "<description>Words of it, and &lt;a href='https://c.example'>one&lt;/a> among many more of them.</description>"
        ).notices
        == ()
    )


def test_a_teaser_looks_cut_off_and_a_whole_text_that_ends_in_dots_does_not() -> None:
    assert item("<description>It began to rain and then […]</description>").notices == ("looks cut off",)
    assert item("<description>It began to rain… Read more</description>").notices == ("looks cut off",)
    assert item("<content:encoded>It began to rain…</content:encoded>").notices == ()


def test_the_line_that_wordpress_adds_is_furniture() -> None:
    line = "The post Rain appeared first on The Bell."
    article = item(f"<content:encoded>&lt;p>It rained.&lt;/p>&lt;p>{line}&lt;/p></content:encoded>")
    assert body(article) == ["It rained."]
    assert article.furniture == (line,)


def test_an_enclosure_is_a_labelled_line_before_the_text() -> None:
    article = item('<description>Notes.</description><enclosure url="/a%20b.mp3"/><itunes:duration>3725</itunes:duration>')
    assert article.document.blocks[0] == Embed("audio", "a b.mp3 (1:02:05)", "https://bell.example/a%20b.mp3")
    assert article.notices == ()


@pytest.mark.parametrize(
    ("told", "shown"), [("65", " (1:05)"), ("00:41:02", " (41:02)"), ("1:02:03", " (1:02:03)"), ("long", "")]
)
def test_the_length_of_a_recording_is_told_in_hours_and_minutes(told: str, shown: str) -> None:
    article = item(f'<enclosure url="https://x.example/a.mp3"/><itunes:duration>{told}</itunes:duration>')
    assert article.document.blocks == (Embed("audio", f"a.mp3{shown}", "https://x.example/a.mp3"),)


def test_an_enclosure_without_an_address_or_of_another_kind() -> None:
    assert item('<title>A</title><enclosure url=""/><media:content/><media:thumbnail/>').document.blocks == ()
    assert item('<enclosure url="https://x.example/a.pdf" type="application/pdf"/>').document.blocks == (
        Embed("embed", "a.pdf", "https://x.example/a.pdf"),
    )
    assert item('<enclosure url="https://x.example/"/>').document.blocks == (Embed("embed", "x.example", "https://x.example/"),)
    assert item('<title>A</title><enclosure url="file:///etc/passwd"/>').document.blocks == ()


def test_a_picture_that_the_text_does_not_show_stands_above_it_once_and_at_its_largest() -> None:
    article = item(
        '<description>Words.</description><media:content url="https://x.example/p.jpg?w=1" width="100" medium="image">'
        '</media:content><media:content url="https://x.example/p.jpg?w=2" width="900" type="image/jpeg">'
        "<media:description>A cat</media:description><media:credit>Ann Lee</media:credit></media:content>"
        '<media:thumbnail url="https://x.example/small.jpg"/>'
        '<media:content url="https://0.gravatar.com/avatar/1" medium="image"/>'
    )
    figure = Figure("https://x.example/p.jpg?w=2", "", (Span("A cat"),), "Ann Lee")
    assert article.document.blocks == (figure, Paragraph((Span("Words."),)))


def test_a_picture_that_the_text_shows_is_not_shown_twice() -> None:
    inner = '&lt;p>Words.&lt;/p>&lt;img src="https://x.example/p.jpg?w=9">'
    article = item(f'<description>{inner}</description><media:thumbnail url="https://x.example/p.jpg"/>')
    assert len(article.document.figures()) == 1
    other = item(f'<description>{inner}</description><media:thumbnail url="https://x.example/q.jpg"/>')
    assert len(other.document.figures()) == 1


def test_a_thumbnail_is_shown_where_there_is_no_other_picture() -> None:
    article = item(
        '<title>A</title><media:thumbnail url="https://x.example/p.jpg"/><media:thumbnail url="https://x.example/q.jpg"/>'
    )
    assert article.document.blocks == (Figure("https://x.example/p.jpg"),)


def test_a_group_is_one_thing_in_several_sizes_with_its_description() -> None:
    article = item(
        "<title>A</title><media:group><media:title>Bells</media:title><media:description>How it sounds.</media:description>"
        '<media:content url="https://x.example/1.mp4" type="video/mp4" width="1" duration="65"/>'
        '<media:content url="https://x.example/2.mp4" type="video/mp4" width="wide"/>'
        '<media:thumbnail url="https://x.example/p.jpg"/></media:group><media:group/>'
    )
    assert article.document.blocks == (
        Figure("https://x.example/p.jpg"),
        Embed("video", "Bells (1:05)", "https://x.example/1.mp4"),
        Paragraph((Span("How it sounds."),)),
    )


def test_of_a_backup_of_a_blog_only_posts_and_pages_are_read() -> None:
    source = rss(*(f"<title>{post}</title><wp:post_type>{post}</wp:post_type>" for post in ("post", "attachment", "page")))
    assert [article.title for article in read(source)] == ["post", "page"]
    scheme = "http://schemas.google.com/g/2005#kind"
    entry = '<entry><title>{0}</title><category scheme="{1}" term="http://schemas.google.com/blogger/2008/kind#{0}"/></entry>'
    entries = "".join(entry.format(name, scheme) for name in ("post", "comment", "template"))
    (article,) = read(f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>')
    assert article.tags == ()


def test_an_aggregated_entry_is_from_its_source() -> None:
    assert item('<title>A</title><source url="https://x.example/">The Gull</source>').site == "The Gull"
    source = "<source><title>The Gull</title><author><name>Ann</name></author></source>"
    article = atom(f"<title>A</title>{source}", "<title>Planet</title><author><name>Robot</name></author>")
    assert (article.site, article.bylines) == ("The Gull", ("Ann",))


def test_rss_1_and_the_oldest_rss_are_read() -> None:
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        f'{SPACES}><channel rdf:about="https://x.example/"><title>Old</title></channel>'
        '<item rdf:about="https://x.example/1"><title>One</title><dc:date>2004-05-06</dc:date></item></rdf:RDF>'
    )
    (article,) = read(rdf, "a.rdf")
    assert (article.title, article.site, article.url) == ("One", "Old", "https://x.example/1")
    assert article.published is not None
    assert article.published.isoformat() == "2004-05-06"
    (bare,) = read("<rss><item><title>A</title></item></rss>")
    assert (bare.title, bare.site) == ("A", None)


# Atom


def test_the_type_of_a_text_in_atom_is_obeyed() -> None:
    assert body(atom("<content type='text'>a &lt;b> c</content>")) == ["a <b> c"]
    assert body(atom("<content type='html'>a &lt;b>b&lt;/b> c</content>")) == ["a b c"]
    assert body(atom("<content>a &lt;b>b&lt;/b> c</content>")) == ["a b c"]
    assert body(atom("<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>x<p>a<br/>b</p></div></content>")) == [
        "x",
        "a b",
    ]
    assert body(atom("<content type='application/xhtml+xml' mode='xml'>1 &lt; <b>2</b></content>")) == ["1 < 2"]
    assert atom("<title>A</title><content type='image/png'>iVBORw0KGgo=</content>").document.blocks == ()
    assert atom("<title type='text'>Use &lt;b> well</title>").title == "Use <b> well"
    assert atom("<title type='html'>Use &lt;b>b&lt;/b></title>").title == "Use b"


def test_an_atom_entry_takes_what_it_lacks_from_its_feed() -> None:
    feed = "<title>The Bell</title><author><name>Ann, Lady Lee</name></author><link href='https://bell.example/'/>"
    article = atom("<title>A</title><link rel='alternate' href='a/1'/>", feed, 'xml:lang="de"')
    assert article.bylines == ("Ann, Lady Lee",)
    assert article.url == "https://bell.example/a/1"
    assert article.lang == "de"
    assert atom("<title>A</title><author><name>Bo</name></author>", feed).bylines == ("Bo",)


def test_of_several_links_the_page_is_taken_and_enclosures_are_shown() -> None:
    article = atom(
        "<title>A</title><link rel='self' href='https://x.example/s'/><link type='application/pdf' href='https://x.example/p'/>"
        "<link type='text/html' href='https://x.example/h'/><link rel='enclosure' type='video/mp4' href='https://x.example/v.mp4'/>"
    )
    assert article.url == "https://x.example/h"
    assert article.document.blocks == (Embed("video", "v.mp4", "https://x.example/v.mp4"),)


def test_addresses_count_from_what_the_feed_says() -> None:
    content = (
        "<content type='html' xml:base='https://x.example/deep/'>&lt;p>&lt;a href='y'>y&lt;/a> and more words&lt;/p></content>"
    )
    article = atom(f"<title>A</title>{content}", attributes='xml:base="https://x.example/"')
    paragraph = article.document.blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.spans[0].href == "https://x.example/deep/y"
    base = 'xml:base="https://x.example/\U000e004f/"'
    assert atom("<title>A</title><link href='1'/>", attributes=base).url == "https://x.example//1"
    assert atom("<title>A</title><link href='1'/>", attributes='xml:base="file:///"').url is None


def test_an_entry_alone_is_an_article() -> None:
    (article,) = read(
        "<entry xmlns='http://www.w3.org/2005/Atom'><title>A</title><updated>2024-01-02T03:04:05Z</updated></entry>"
    )
    assert article.title == "A"
    assert article.site is None
    assert article.published is not None
    assert article.updated is None


def test_an_atom_feed_that_forgot_its_namespace_is_read() -> None:
    (article,) = read(
        "<feed><title>The Bell</title><entry><id>1</id><title>A</title><link href='https://x.example/1'/></entry></feed>"
    )
    assert (article.key, article.title, article.url) == ("1", "A", "https://x.example/1")


# JSON Feed


def test_a_json_feed_is_read_with_all_that_it_tells() -> None:
    item: dict[str, Any] = {
        "id": 7,
        "url": "https://x.example/7",
        "external_url": "https://other.example/",
        "title": "A <b> title",
        "content_html": "<h2>Head</h2><p>Words.</p>",
        "summary": "Short.",
        "image": "https://x.example/i.jpg",
        "date_published": "2025-01-02T03:04:05Z",
        "date_modified": "2025-01-03T03:04:05Z",
        "authors": [{"name": "Ann, Lady Lee"}, {"url": "x"}, 3],
        "tags": ["One", 2],
        "attachments": [{"url": "https://x.example/a.mp3", "mime_type": "audio/mpeg", "duration_in_seconds": 65.4}, {}, 1],
    }
    (article,) = json_feed(item, title="The Bell", language="en")
    assert (article.key, article.title, article.url) == ("7", "A <b> title", "https://x.example/7")
    assert (article.deck, article.site, article.lang, article.tags) == ("Short.", "The Bell", "en", ("One",))
    assert article.bylines == ("Ann, Lady Lee",)
    assert article.updated is not None
    assert article.document.blocks == (
        Figure("https://x.example/i.jpg"),
        Embed("audio", "a.mp3 (1:05)", "https://x.example/a.mp3"),
        Heading(2, (Span("Head"),)),
        Paragraph((Span("Words."),)),
        Paragraph((Span("https://other.example/", href="https://other.example/"),)),
    )


def test_text_and_older_fields_of_a_json_feed_are_read() -> None:
    (article,) = json_feed({"content_text": "One\n\nTwo", "author": {"name": "Bo"}, "external_url": "https://x.example/"})
    assert body(article) == ["One", "Two"]
    assert (article.url, article.bylines) == ("https://x.example/", ("Bo",))
    (summary,) = json_feed({"summary": "It began…", "title": True}, author={"name": "Cy"})
    assert (summary.notices, summary.bylines) == (("looks cut off",), ("Cy",))
    (linked,) = json_feed(
        {"url": "https://x.example/", "external_url": "https://y.example/", "content_text": "See https://y.example/ soon"}
    )
    assert body(linked) == ["See https://y.example/ soon"]


# Strangers


def test_a_feed_in_another_encoding_is_read() -> None:
    source = rss("<title>Möwe</title>").replace('version="1.0"', 'version="1.0" encoding="iso-8859-1"', 1)
    assert read(source.encode("latin-1"))[0].title == "Möwe"


def test_entities_are_never_expanded_and_nothing_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("treasure")
    bomb = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10 if n else 'lol'}'>" for n in range(12))
    declared = f"<!DOCTYPE rss [{bomb}<!ENTITY f SYSTEM 'file://{secret}'><!ENTITY % p SYSTEM 'http://127.0.0.1:9/x.dtd'>%p;]>"
    source = rss("<title>A &l11; &f;</title><description>&l11;&f;</description>").replace("?>", f"?>{declared}", 1)
    (article,) = read(source)
    assert article.title == "A &l11; &f;"
    assert "treasure" not in repr(article)
    # A declaration that hides where none may stand is a mistake of the XML, and no more.
    (hidden,) = read(rss(f"<title>A</title>{declared}<description>&l11;</description>"))
    assert "lollol" not in repr(hidden)


def test_html_that_was_not_escaped_stays_in_its_entry() -> None:
    one = "<title>One</title><description>An <b>open <i>tag</description>"
    kept = "<content:encoded><![CDATA[<p>Held <br> well]]></content:encoded>"
    first, second = read(rss(one, f"<title>Two</title>{kept}"))
    assert (first.title, second.title) == ("One", "Two")
    assert body(first) == ["An open tag"]
    assert body(second) == ["Held well"]
    paragraph = first.document.blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert len(paragraph.spans) >= 2


def test_well_formed_html_that_was_not_escaped_is_read_as_html() -> None:
    assert body(item("<description>a <b>b</b> &lt; c<p>d</p></description>")) == ["a b < c", "d"]


def test_a_feed_that_was_cut_off_is_read_as_far_as_it_goes() -> None:
    source = rss(*(f"<title>{n}</title>" for n in range(9)))
    assert [article.title for article in read(source[: source.index("<title>5")])][:5] == ["0", "1", "2", "3", "4"]


def test_an_entry_nested_deeper_than_parsers_like_does_not_lose_the_next() -> None:
    deep = "<div>" * 400 + "x" + "</div>" * 400
    first, second = read(
        f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>1</title><content type='xhtml'>{deep}</content></entry>"
        "<entry><title>2</title></entry></feed>"
    )
    assert body(first) == ["x"]
    assert second.title == "2"


def test_a_base_that_is_no_address_is_passed_over() -> None:
    assert (
        atom("<title>A</title><link href='https://x.example/1'/>", attributes='xml:base="http://[x"').url
        == "https://x.example/1"
    )
    assert item("<title>A</title><link>1</link>", channel="<link>http://[x</link>").url is None


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_feed_or_a_parse_error(data: bytes) -> None:
    for name, start in (
        ("a.rss", b""),
        ("a.rss", b"<rss><item><title>"),
        ("a.json", b'{"version":"https://jsonfeed.org/version/1","items":['),
    ):
        try:
            articles = read(start + data, name)
        except ParseError:
            continue
        assert all(article.title for article in articles)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "url", "title"]), inner, max_size=3),
    max_leaves=6,
)
_KEYS = [
    "id",
    "url",
    "external_url",
    "title",
    "content_html",
    "content_text",
    "summary",
    "image",
    "authors",
    "tags",
    "attachments",
]


@settings(deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from([*_KEYS, "date_published", "language"]), _JSON, max_size=6), max_size=3))
def test_no_field_of_a_json_feed_can_be_of_a_type_that_it_fails_on(items: list[dict[str, Any]]) -> None:
    assert all(article.title for article in json_feed(*items))


_PIECES = [
    "<item>",
    "</item>",
    "<title>",
    "</title>",
    "<description>",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&",
    "<b>",
    "<link>",
    "<media:group>",
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*_PIECES, "<media:content url='x'>", "<guid>", "x", "<a href='http://[x'>", "\x00", "<!--"]),
        max_size=25,
    )
)
def test_no_disorder_of_an_rss_file_is_more_than_a_parse_error(pieces: list[str]) -> None:
    try:
        read(f"<rss {SPACES}><channel>{''.join(pieces)}")
    except ParseError:
        return


# What feeds share with others


def test_media_are_known_by_what_is_told_and_by_their_names() -> None:
    assert media_kind("video/mp4", "x", "audio") == "audio"
    assert media_kind("video/mp4", "x.mp3") == "video"
    assert media_kind("application/x-shockwave-flash", "x") == "video"
    assert media_kind("", "https://x.example/a.JPG?x=1.mp3") == "image"
    assert media_kind("application/zip", "x") == "other"


def test_html_with_blank_lines_for_paragraphs_has_paragraphs() -> None:
    assert [plain(block.spans) for block in html_blocks("One <b>b</b>\n\nTwo\n") if isinstance(block, Paragraph)] == [
        "One b",
        "Two",
    ]
    assert len(html_blocks("<p>One\n\nTwo")) == 1


def test_text_keeps_its_paragraphs_and_verses_and_its_links() -> None:
    assert text_blocks("See https://x.example/a. Soon\nnow") == (
        Paragraph((Span("See "), Span("https://x.example/a", href="https://x.example/a"), Span(". Soon\nnow"))),
    )
    assert text_blocks("https://x.example/") == (Paragraph((Span("https://x.example/", href="https://x.example/"),)),)
    words = "The bell was rung this morning by the woman who always rings it, and then by somebody else who never does. " * 5
    wrapped = f"{textwrap.fill(words, 70)}\n\n{textwrap.fill(words, 70)}"
    assert len(text_blocks(wrapped)) == 2
    assert len(text_blocks("x" * 200 + "\n" + "y" * 200)) == 2
    assert len(text_blocks("short\n" + "y" * 200)) == 2


def test_a_language_tag_has_its_customary_case_or_is_none() -> None:
    assert language_tag("ZH-hant_tw") == "zh-Hant-TW"
    assert language_tag("de-1996") == "de-1996"
    assert language_tag(None) is None
    assert language_tag("English, mostly") is None
    assert language_tag("und") is None


def test_a_line_is_made_of_markup_only_where_there_is_some() -> None:
    assert one_line("plain", markup=True) == "plain"
    assert one_line("a &lt;i&gt;b", markup=True) == "a b"
    assert one_line("a < b & c", markup=True) == "a < b & c"
    assert one_line("<i>&amp;</i>", markup=False) == "<i>&</i>"


def test_nothing_to_say_is_no_headline() -> None:
    assert lead(()) == ""
    assert lead((Paragraph((Span("Short words"),)),)) == "Short words"


def test_an_entity_in_marked_up_text_that_nobody_declared_is_no_stumble() -> None:
    xhtml = '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &nosuch; two</p><!-- x --></div></content>'
    source = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title>{xhtml}</entry></feed>'.encode()
    (article,) = formats.parse(Opened("x.atom", BytesIO(source), len(source)))
    assert article.document.strings()[0].startswith("One")
