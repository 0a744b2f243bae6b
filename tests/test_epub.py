from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import formats
from reader.document import Heading, Paragraph, Rule, plain
from reader.errors import ParseError
from reader.formats import epub
from reader.markup.book.package import joined
from reader.model import ArticleData, Opened
from tests.make_book import SAMPLE, archive, page, sample

META = "<dc:title>The Book</dc:title><dc:creator>Ann Lee</dc:creator><dc:date>2024-05-06</dc:date><dc:language>en</dc:language>"
NCX = "application/x-dtbncx+xml"
LONG = "<p>" + "The tide came in as it does. " * 60 + "</p>"


def read(data: bytes, name: str = "book.epub") -> list[ArticleData]:
    return list(formats.parse(Opened(name, BytesIO(data), len(data))))


def package(pages: list[str], *, meta: str = META, more: str = "", spine: str | None = None, guide: str = "") -> str:
    items = "".join(f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>' for name in pages)
    refs = "".join(f'<itemref idref="{name}"/>' for name in (pages if spine is None else spine.split()))
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:opf="http://www.idpf.org/2007/opf">{meta}</metadata><manifest>{items}{more}</manifest>'
        f'<spine toc="ncx">{refs}</spine><guide>{guide}</guide></package>'
    )


def nav(*lines: str) -> str:
    return page(f'<nav epub:type="toc"><ol>{"".join(lines)}</ol></nav>')


def line(href: str, title: str, inner: str = "") -> str:
    return f'<li><a href="{href}">{title}</a>{f"<ol>{inner}</ol>" if inner else ""}</li>'


def book(pages: dict[str, str], contents: str | None = None, **told: str) -> list[ArticleData]:
    """The articles of a book with these bodies of pages, by name."""
    more = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>' if contents else ""
    members = {f"OPS/{name}.xhtml": page(body) for name, body in pages.items()}
    if contents:
        members["OPS/nav.xhtml"] = contents
    return read(archive({"OPS/book.opf": package(list(pages), more=more, **told), **members}))


def titles(articles: list[ArticleData]) -> list[str]:
    return [article.title for article in articles]


def body(article: ArticleData) -> list[str]:
    return article.document.strings()


# The sample


def test_the_sample_is_what_its_script_makes() -> None:
    assert SAMPLE.read_bytes() == sample()
    assert SAMPLE.stat().st_size < 20_000


def test_the_sample_is_its_chapters_in_reading_order() -> None:
    articles = read(sample())
    assert titles(articles) == ["1. Sixty-One Lamps", "2. What the Wind Is For", "3. The Sixty-Second", "Notes"]
    assert [article.key for article in articles][:2] == ["OPS/text/one.xhtml", "OPS/text/two.xhtml"]
    for article in articles:
        assert (article.site, article.bylines, article.lang) == ("The Lamplighter’s Almanac", ("Wilhelmina Frost",), "en-GB")
        assert article.tags == ("Port Merrin", "Lamps")
        assert article.published is not None
        assert article.published.isoformat() == "2024-10-31"
        assert article.saved is not None
        assert article.updated is None
    assert not articles[0].document.headings()
    assert articles[0].furniture[0] == "The Lamplighter’s Almanac"
    assert len(articles[0].furniture) == 4


def test_a_note_on_another_page_comes_with_the_chapter_and_links_both_ways() -> None:
    one = read(sample())[0]
    call = next(span for block in one.document.blocks if isinstance(block, Paragraph) for span in block.spans if span.href)
    assert (call.text, call.href) == ("1", "#OPS/text/notes.xhtml#n1")
    rule, note = one.document.blocks[-2:]
    assert isinstance(rule, Rule)
    assert isinstance(note, Paragraph)
    assert note.anchors == ("OPS/text/notes.xhtml#n1",)
    assert note.spans[0].href == "#OPS/text/one.xhtml#ref1"


def test_an_e_book_is_known_by_its_content() -> None:
    known = formats.detect("book.zip", sample()[: formats.HEAD])
    assert known is not None
    assert known.name == "e-book"


# What a chapter is


def test_without_contents_every_page_with_a_heading_is_a_chapter_and_others_go_on_with_it() -> None:
    articles = book({"a": f"<h1>One</h1>{LONG}", "b": "<p>More of one.</p>", "c": f"<h2>Two</h2><h3>A sub</h3>{LONG}", "d": ""})
    assert titles(articles) == ["One", "Two: A sub"]
    assert body(articles[0])[-1] == "More of one."
    assert not articles[1].document.headings()


def test_the_title_is_that_of_the_contents_or_a_heading_that_says_more() -> None:
    contents = nav(line("a.xhtml", "Chapter 1"), line("b.xhtml", "Two"), line("c.xhtml", "Three"), line("d.xhtml", " "))
    articles = book(
        {
            "a": f"<h1>Chapter 1: The Bell</h1>{LONG}",
            "b": f"<h1>II</h1>{LONG}",
            "c": f"<h1>Three {'very ' * 30}</h1>{LONG}",
            "d": "<hr/><p>The tide turned early. Nobody saw.</p>",
        },
        contents,
    )
    assert titles(articles) == ["Chapter 1: The Bell", "Two", "Three", "The tide turned early."]
    assert body(articles[1])[0] == "II"


def test_a_page_without_a_heading_is_called_as_it_calls_itself_unless_that_is_the_books_title() -> None:
    own = page(LONG, title="Its Own")
    (article,) = read(archive({"OPS/book.opf": package(["a"]), "OPS/a.xhtml": own}))
    assert article.title == "Its Own"
    same = own.replace("Its Own", "The Book")
    (lead,) = read(archive({"OPS/book.opf": package(["a"]), "OPS/a.xhtml": same}))
    assert lead.title == "The tide came in as it does."
    (picture,) = read(archive({"OPS/book.opf": package(["a"]), "OPS/a.xhtml": same.replace(LONG, "<hr/>")}))
    assert picture.title == "The Book"
    untitled = archive(
        {"OPS/book.opf": package(["a"], meta=""), "OPS/a.xhtml": own.replace("Its Own", "").replace(LONG, "<hr/>")}
    )
    assert [(each.title, each.site, each.title_from) for each in read(untitled)] == [("OPS/a.xhtml", None, "file name")]


def test_a_page_that_holds_several_chapters_is_parted_where_the_contents_say() -> None:
    contents = nav(
        line("a.xhtml#one", "One"), line("a.xhtml#two", "Two"), line("a.xhtml#lost", "Lost"), line("b.xhtml#three", "Three")
    )
    first = f'<h2 id="one">One</h2>{LONG}<div id="two"><h2>Two</h2>{LONG}</div>'
    articles = book(
        {"a": first, "b": f'<p>The end of two.</p><ul><li id="x">x</li><li id="three">Three</li></ul>{LONG}'}, contents
    )
    assert titles(articles) == ["Lost", "Two", "Three"]
    assert [article.key for article in articles] == ["OPS/a.xhtml", "OPS/a.xhtml#two", "OPS/b.xhtml#three"]
    assert body(articles[1])[-1] == "The end of two."


def test_sections_within_chapters_are_headings_and_chapters_within_parts_are_articles() -> None:
    sections = line("b.xhtml#s1", "A section") + line("b.xhtml#s2", "Another")
    contents = nav(
        line("a.xhtml", "Part One", line("a.xhtml#one", "One") + line("b.xhtml", "Two", sections)),
        "<li><span>Part Two</span><ol>" + line("c.xhtml", "Three") + line("d.xhtml", "Four") + "</ol></li>",
    )
    articles = book(
        {
            "a": f'<h1>Part One</h1><h2 id="one">One</h2>{LONG}',
            "b": f'<h2>Two</h2><h3 id="s1">A section</h3>{LONG}<h3 id="s2">Another</h3>{LONG}',
            "c": f"<h2>Three</h2>{LONG}",
            "d": f"<h2>Four</h2>{LONG}",
        },
        contents,
    )
    assert [(article.section, article.title) for article in articles] == [
        ("Part One", "One"),
        ("Part One", "Two"),
        ("Part Two", "Three"),
        ("Part Two", "Four"),
    ]
    assert [plain(heading.spans) for heading in articles[1].document.headings()] == ["A section", "Another"]


def test_a_parts_title_in_the_midst_of_a_page_goes_to_the_chapter_after_it() -> None:
    contents = nav(*(line(f"a.xhtml#{name}", name.title()) for name in ("one", "part", "two")))
    (one, two) = book({"a": f'<h2 id="one">One</h2>{LONG}<h1 id="part">Part</h1><h2 id="two">Two</h2>{LONG}'}, contents)
    assert (one.title, two.title) == ("One", "Two")
    assert not one.document.headings()
    assert [plain(block.spans) for block in two.document.headings()] == ["Part"]


def test_covers_contents_and_lists_of_links_are_left_out() -> None:
    links = "".join(f'<p><a href="{name}.xhtml">Chapter {name}</a></p>' for name in "cde")
    steps = '<div><a href="c.xhtml">Next</a> | <a href="d.xhtml">Main menu</a></div>'
    pages = {"a": '<img src="x.png" alt="A cover"/>', "b": f"<h1>Contents</h1>{links}", "c": f"<h1>C</h1>{steps}{LONG}{steps}"}
    articles = book(
        pages | {"d": f"<h1>D</h1>{LONG}", "e": f"<h1>E</h1>{LONG}"}, guide='<reference type="cover" href="a.xhtml"/>'
    )
    assert titles(articles) == ["C", "D", "E"]
    assert len(body(articles[0])) == 1


def test_what_a_reader_turns_over_is_folded_under_the_chapter_next_to_it() -> None:
    contents = nav(line("a.xhtml", "Copyright"), line("b.xhtml", "One"), line("c.xhtml", "Colophon"))
    pages = {"z": "<p>For the cat.</p>", "a": "<h1>Copyright</h1><p>© Ann Lee</p>", "b": LONG, "c": "<p>Set in lead.</p>"}
    (article,) = book(pages, contents)
    assert article.title == "One"
    assert article.furniture == ("For the cat.", "Copyright", "© Ann Lee", "Colophon", "Set in lead.")


def test_a_book_of_nothing_but_one_short_page_is_still_read() -> None:
    for contents in (None, nav(line("lost.xhtml", "Lost"))):
        (article,) = book({"a": "<p>For the cat.</p>"}, contents)
        assert (article.title, body(article)) == ("For the cat.", ["For the cat."])
    assert book({"a": ""}) == []


def test_the_contents_of_epub_2_are_read() -> None:
    points = (
        '<navPoint><navLabel><text>Part</text></navLabel><content src="a.xhtml"/>'
        '<navPoint><navLabel><text>One</text></navLabel><content src="b.xhtml"/></navPoint></navPoint><navPoint/>'
    )
    more = f'<item id="ncx" href="toc.ncx" media-type="{NCX}"/>'
    ncx = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><docTitle/><navMap>{points}</navMap></ncx>'
    members = {"OPS/book.opf": package(["a", "b"], more=more), "OPS/a.xhtml": page(LONG), "OPS/b.xhtml": page(LONG)}
    part, one = read(archive({**members, "OPS/toc.ncx": ncx}))
    assert (part.title, one.title, one.section) == ("Part", "One", "Part")
    assert len(read(archive({**members, "OPS/toc.ncx": "broken"}))) == 1
    assert len(read(archive(members))) == 1


def test_a_nav_without_a_type_is_taken_for_the_contents() -> None:
    contents = page(
        f'<nav><p><a href="x">x</a></p><ol>{line("a.xhtml", "Uno")}{line("b.xhtml", "Due")}</ol></nav>'
        '<nav epub:type="page-list"/>'
    )
    assert titles(book({"a": LONG, "b": LONG}, contents)) == ["Uno", "Due"]
    assert len(book({"a": LONG, "b": LONG}, page("<p>no contents</p>"))) == 1


# Who, when


def test_the_author_is_who_wrote_it_not_who_translated_it_nor_the_program() -> None:
    two = '<dc:creator opf:role="trl">Bo</dc:creator><dc:creator opf:role="aut">Ann</dc:creator>'
    assert book({"a": LONG}, meta=two)[0].bylines == ("Ann",)
    assert book({"a": LONG}, meta='<dc:creator opf:role="edt">Bo</dc:creator>')[0].bylines == ("Bo",)
    assert book({"a": LONG}, meta="<dc:creator>calibre</dc:creator><dc:creator/>")[0].bylines == ()


def test_the_date_is_that_of_publication() -> None:
    dates = '<dc:date opf:event="modification">2020-01-01</dc:date><dc:date opf:event="publication">1999-02-03</dc:date>'
    published = book({"a": LONG}, meta=dates)[0].published
    assert published is not None
    assert published.isoformat() == "1999-02-03"
    assert book({"a": LONG}, meta="<dc:date>0101-01-01</dc:date>")[0].published is None


# Links


def test_links_in_a_book_keep_their_text_and_lead_somewhere_or_nowhere() -> None:
    links = (
        '<p id="top">Go <a href="#top">up</a>, <a href="a.xhtml#top">up</a>, <a href="a.xhtml">here</a>, '
        '<a href="b.xhtml">there</a>, '
        '<a href="https://x.example/">out</a>, <a href="missing.xhtml#x">lost</a>, <a>none</a>, <a href="http://[x">odd</a>.</p>'
    )
    one = book({"a": f"<h1>A</h1>{links}{LONG}", "b": f"<h1>B</h1>{LONG}"})[0]
    paragraph = one.document.blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.spans) == "Go up, up, here, there, out, lost, none, odd."
    hrefs = {span.text: span.href for span in paragraph.spans if span.href}
    assert hrefs == {"up": "#OPS/a.xhtml#top", "out": "https://x.example/"}


def test_notes_are_found_in_lists_tables_and_definitions_and_a_lost_one_is_no_harm() -> None:
    call = '<a href="n.xhtml#{0}">{0}</a>'
    inner = (
        f"<p>x{call.format(1)}{call.format(1)}{call.format(9)}</p><dl><dt>t{call.format(2)}</dt><dd>d</dd></dl>"
        f"<table><tr><th>h</th><th>i</th></tr><tr><td>y{call.format(3)}</td><td>z</td></tr></table><h2>h{call.format(4)}</h2>"
        '<p><a href="b.xhtml#5">5</a><a href="n%23.xhtml#6">6</a></p>'
    )
    notes = '<ol><li id="1">n1</li><li id="2">n2</li></ol><p id="3">n3</p><p id="4">n4</p>'
    articles = book(
        {"a": f"<h1>A</h1>{inner}{LONG}", "b": '<p id="5">of the same chapter</p>', "n": f"<h1>Notes</h1>{notes}", "n%23": ""}
    )
    after = body(articles[0])
    assert after[after.index("of the same chapter") + 1 :] == ["n1", "n2", "n3", "n4"]


def test_a_name_on_a_headline_that_is_shown_above_leads_to_the_text_below_it() -> None:
    (article,) = book({"a": f'<h1 id="top">A</h1><img src="x" alt="A hill"/>{LONG}<p><a href="#top">Back</a></p>'})
    assert not any(isinstance(block, Heading) for block in article.document.blocks)
    assert article.document.blocks[1].anchors == ("OPS/a.xhtml#top",)


# Strangers


def test_paths_never_lead_out_of_the_archive() -> None:
    assert joined("OPS/text", "../../../../etc/passwd") == "etc/passwd"
    assert joined("OPS", "/a%20b.xhtml#x") == "a b.xhtml"
    assert joined("OPS", "sub\\a.xhtml") == "OPS/sub/a.xhtml"
    assert joined("OPS", "http://[x") == joined("OPS", "#x") == ""


def test_members_are_found_in_spite_of_case_and_slashes() -> None:
    members = {"ops/book.opf": package(["A"]), "OPS\\a.XHTML": page(LONG)}
    assert len(read(archive(members, package="/OPS/book.opf"))) == 1


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({}, "list of its parts cannot be read"),
        ({"META-INF/container.xml": "<container/>"}, "does not say"),
        ({"META-INF/container.xml": "\0"}, "does not say"),
        ({"OPS/book.opf": package([])}, "no pages"),
        ({"OPS/book.opf": package(["a"], spine="b")}, "no pages"),
    ],
)
def test_a_book_without_its_parts_says_what_is_missing(members: dict[str, str], said: str) -> None:
    with pytest.raises(ParseError, match=said):
        read(archive(members))


def test_pages_that_the_archive_lacks_are_passed_over() -> None:
    assert read(archive({"OPS/book.opf": package(["a", "b"]), "OPS/b.xhtml": page(f"<h1>B</h1>{LONG}")}))[0].title == "B"


def encrypted(uri: str, algorithm: str) -> dict[str, str]:
    data = (
        f'<EncryptedData><EncryptionMethod Algorithm="{algorithm}"/>'
        f'<CipherData><CipherReference URI="{uri}"/></CipherData></EncryptedData>'
    )
    pages = {"OPS/book.opf": package(["a"]), "OPS/a.xhtml": page(LONG)}
    return {
        **pages,
        "META-INF/encryption.xml": f'<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">{data}</encryption>',
    }


def test_a_locked_book_says_so_and_one_with_garbled_fonts_is_read() -> None:
    with pytest.raises(ParseError, match="locked"):
        read(archive(encrypted("OPS/a.xhtml", "http://www.w3.org/2001/04/xmlenc#aes128-cbc")))
    assert read(archive(encrypted("OPS/font.otf", "http://www.idpf.org/2008/embedding")))
    assert read(archive(encrypted("OPS/a.css", "http://www.w3.org/2001/04/xmlenc#aes128-cbc")))


def test_an_archive_with_a_password_says_so() -> None:
    data = bytearray(sample())
    for found in range(len(data) - 4):
        if data[found : found + 4] == b"PK\x01\x02":
            data[found + 8] |= 1
    with pytest.raises(ParseError, match="password"):
        read(bytes(data))


def test_what_is_no_archive_says_so() -> None:
    with pytest.raises(ParseError, match="archive cannot be read"):
        read(b"words")
    with pytest.raises(ParseError, match="archive cannot be read"):
        read(sample()[:-100])


def test_a_damaged_member_is_a_clear_sentence() -> None:
    data = bytearray(sample())
    at = data.index(b"OPS/text/one.xhtml") + 40
    data[at : at + 60] = b"\xff" * 60
    with pytest.raises(ParseError, match="cannot be unpacked"):
        read(bytes(data))


def test_sizes_are_counted_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epub, "MEMBER", 20_000)
    data = bytearray(archive({"OPS/book.opf": package(["a"]), "OPS/a.xhtml": page("x" * 50_000)}))
    central = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    for at in (at for at in range(central - 200, len(data) - 28) if data[at : at + 4] == b"PK\x01\x02"):
        data[at + 24 : at + 28] = struct.pack("<I", 40_000)
    with pytest.raises(ParseError):
        read(bytes(data))
    with pytest.raises(ParseError, match="more than is read"):
        read(archive({"OPS/book.opf": package(["a"]), "OPS/a.xhtml": page("x" * 50_000)}))
    monkeypatch.setattr(epub, "MEMBER", 32_000_000)
    monkeypatch.setattr(epub, "TOTAL", 3_000)
    with pytest.raises(ParseError, match="more than is read"):
        read(sample())


def test_an_archive_of_too_many_members_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epub, "MEMBERS", 5)
    with pytest.raises(ParseError, match="10 parts; more than 5"):
        read(sample())
    assert zipfile.is_zipfile(SAMPLE)


def test_two_hundred_pages_without_contents_is_read_in_order() -> None:
    pages = {f"p{number}": f"<h1>Page {number}</h1><p>Words.</p>" for number in range(200)}
    assert titles(book(pages)) == [f"Page {number}" for number in range(200)]


_TAGS = [
    "<p>",
    "</p>",
    '<a href="b.xhtml#x">1</a>',
    '<p id="x">',
    "<h1>",
    "</h1>",
    "text",
    "<ol><li id='y'>",
    "&nbsp;",
    "<nav>",
    "<hr/>",
]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(_TAGS), max_size=12),
    st.lists(st.sampled_from(["a.xhtml", "b.xhtml#x", "#y", "b.xhtml#zz", ""]), max_size=6),
)
def test_no_page_and_no_contents_can_be_such_that_a_book_fails(tags: list[str], hrefs: list[str]) -> None:
    contents = nav(*(line(href, f"{number}") for number, href in enumerate(hrefs)))
    articles = book({"a": "".join(tags), "b": "".join(reversed(tags))}, contents)
    assert all(article.title for article in articles)
    assert len({article.key for article in articles}) == len(articles)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(sample()) - 1), st.binary(max_size=40))
def test_any_damage_to_a_book_is_a_book_or_a_parse_error(at: int, damage: bytes) -> None:
    data = sample()
    try:
        articles = read(data[:at] + damage + data[at + len(damage) :])
    except ParseError:
        return
    assert all(article.title for article in articles)


def test_an_archive_of_a_later_version_of_zip_says_that_it_is_damaged() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", b"application/epub+zip")
    data = bytearray(out.getvalue())
    data[data.index(b"PK\x01\x02") + 6] = 209
    with pytest.raises(ParseError, match="its archive cannot be read"):
        list(formats.parse(Opened("x.epub", BytesIO(bytes(data)), len(data))))
