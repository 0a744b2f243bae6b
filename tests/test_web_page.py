"""A saved page → an article and nothing but the article."""

from __future__ import annotations

import gc
import io

import pytest

from reader.document import Code, Embed, Figure, Heading, ListBlock, Paragraph, Quote, Span, Table, plain
from reader.errors import ParseError
from reader.formats import web_page
from reader.markup.html_tree import parse
from reader.markup.page.declared import Declared
from reader.markup.page.notices import Found, notice
from reader.markup.page.outline import outline
from reader.markup.page.read import read
from reader.markup.page.stream import without_others
from reader.model import ArticleData, Item, Moment, Opened, SideList

FOG = (
    "Fog closed the harbour on Monday, and for the first time in eleven years no ferry left the quay before noon.",
    "The harbour master, who had slept badly, said that he could not see his own hand, let alone the mole.",
    "By evening the lamps were lit again, the pilots were back in their boats, and the first ferry sailed at seven.",
    "Nobody was hurt, although two anglers, a dog and a tuba player had to be fetched from the outer mole by rope.",
    "The port expects more of the same this week, because the water is warm, the air is cold and the wind is away.",
)
TEXT = "".join(f"<p>{line}</p>" for line in FOG)
LINKS = "<ul>" + "".join(f"<li><a href=/{n}>A story on another page of it, number {n}</a>" for n in range(40)) + "</ul>"
HEAD = (
    "<html lang=en><head><title>Fog closes the harbour | The Mole</title><meta property=og:site_name content='The Mole'></head>"
)


def page(body: str, head: str = HEAD) -> ArticleData:
    return read(f"{head}<body>{body}</body></html>", name="saved")


def strings(article: ArticleData) -> list[str]:
    return article.document.strings()


def opened(source: str | bytes, name: str = "fog.html") -> Opened:
    data = source if isinstance(source, bytes) else source.encode()
    return Opened(name, io.BytesIO(data), len(data))


CLUTTERED = f"""
<header><nav><ul><li><a href=/>Home</a><li><a href=/sport>Sport</a></ul></nav></header>
<main><article>
<h1>Fog closes the harbour</h1>
<p class=standfirst>The longest wait since the winter of the ice.</p>
<div class=article-meta><span class=byline>By Ana Quay</span> <time datetime=2021-05-03T18:00:00+02:00>3 May 2021</time></div>
<div class=share><a href=https://social.example/s>Share</a> <a href=https://post.example/>Post</a></div>
<figure><img src=/fog.jpg alt=Fog><figcaption>The quay at nine. <span class=credit>B. Mole</span></figcaption></figure>
<p>{FOG[0]}</p><p>{FOG[1]}</p>
<h2>The evening</h2>
<p>{FOG[2]}</p>
<p>Read more: <a href=/tuba>A tuba player is saved from the outer mole</a></p>
<blockquote><p>I could not see my own hand, and I was holding it up.</p></blockquote>
<ul><li>Ferries: nine cancelled</li><li>Anglers: two, both well</li></ul>
<pre><code class=language-text>visibility  40 m</code></pre>
<table><tr><th>Hour<th>Metres</tr><tr><td>9<td>40</tr><tr><td>12<td>300</tr></table>
<p>{FOG[3]}</p><p>{FOG[4]}</p>
<iframe src=https://www.youtube.com/embed/abcdefghijk title="The fog lifts"></iframe>
<p>{FOG[0].replace("Monday", "Tuesday too")}</p>
<h2>Related stories</h2>
<ul class=related><li><a href=/ice>The winter when the harbour froze over</a>
<li><a href=/lamp>A new lamp for the old mole</a></ul>
<p>© 2021 The Mole. All rights reserved.</p>
</article>
<section id=comments><h3>Comments</h3>
<p>First! I was there, and I can say that it was foggy, really foggy, more than that.</p></section></main>
<aside><h3>Most read</h3><ol><li><a href=/a>Mayor opens a bridge that is not there</a>
<li><a href=/b>Gulls learn to open letter boxes</a></ol></aside>
<footer><p>Write to us: desk at the mole, every day but Sunday.</p></footer>
"""


@pytest.fixture(scope="module")
def cluttered() -> ArticleData:
    head = HEAD.replace("</head>", "<link rel=canonical href='https://mole.example/fog?utm_source=x'></head>")
    return page(CLUTTERED, head)


def test_the_body_is_the_article_and_nothing_but_the_article(cluttered: ArticleData) -> None:
    assert strings(cluttered) == [
        FOG[0],
        FOG[1],
        "The evening",
        FOG[2],
        "I could not see my own hand, and I was holding it up.",
        "Ferries: nine cancelled",
        "Anglers: two, both well",
        "visibility  40 m",
        "Hour\tMetres",
        "9\t40",
        "12\t300",
        FOG[3],
        FOG[4],
        FOG[0].replace("Monday", "Tuesday too"),
    ]


def test_the_structure_of_the_page_is_the_structure_of_the_body(cluttered: ArticleData) -> None:
    assert [type(block) for block in cluttered.document.blocks] == [
        Figure, Paragraph, Paragraph, Heading, Paragraph, Quote, ListBlock, Code, Table, Paragraph, Paragraph, Embed, Paragraph,
    ]  # fmt: skip
    figure = cluttered.document.figures()[0]
    assert (figure.src, figure.alt, plain(figure.caption), figure.credit) == (
        "https://mole.example/fog.jpg",
        "Fog",
        "The quay at nine.",
        "B. Mole",
    )


def test_the_page_tells_who_when_and_where(cluttered: ArticleData) -> None:
    assert cluttered.title == "Fog closes the harbour"
    assert cluttered.title_from == "document"
    assert cluttered.deck == "The longest wait since the winter of the ice."
    assert cluttered.bylines == ("Ana Quay",)
    assert cluttered.published == Moment.from_iso("2021-05-03T18:00:00+02:00")
    assert cluttered.published_text == "3 May 2021"
    assert not cluttered.published_is_guess
    assert (cluttered.site, cluttered.lang, cluttered.url) == ("The Mole", "en", "https://mole.example/fog")
    assert cluttered.notices == ()


def test_lists_stand_beside_the_article_with_their_addresses(cluttered: ArticleData) -> None:
    assert cluttered.lists == (
        SideList(
            "Related stories",
            "related",
            (
                Item("The winter when the harbour froze over", "https://mole.example/ice"),
                Item("A new lamp for the old mole", "https://mole.example/lamp"),
            ),
        ),
        SideList(
            "Most read",
            "popular",
            (
                Item("Mayor opens a bridge that is not there", "https://mole.example/a", 1),
                Item("Gulls learn to open letter boxes", "https://mole.example/b", 2),
            ),
        ),
        SideList("Read more", "related", (Item("A tuba player is saved from the outer mole", "https://mole.example/tuba"),)),
    )


def test_the_rest_of_the_page_is_furniture_and_its_menu_is_not(cluttered: ArticleData) -> None:
    assert "Write to us: desk at the mole, every day but Sunday." in cluttered.furniture
    assert "© 2021 The Mole. All rights reserved." in cluttered.furniture
    assert not any("Sport" in line for line in cluttered.furniture)


def test_a_format_reads_bytes_of_any_encoding() -> None:
    source = f"<meta charset=shift_jis><title>霧</title><p>{'霧で港が閉まった。船は出なかった。' * 10}</p>"
    (article,) = web_page.parse(opened(source.encode("shift_jis")))
    assert strings(article) == ["霧で港が閉まった。船は出なかった。" * 10]


def test_the_whole_page_can_be_had() -> None:
    article = web_page.whole_page(opened(f"{HEAD}<body>{CLUTTERED}</body>"))
    assert {"Home", "Comments", *FOG} <= set(strings(article))
    assert article.notices == ()


def test_a_page_saved_by_a_program_knows_when_and_from_where() -> None:
    date = "Mon Nov 04 2024 10:00:00 GMT+0100 (CET)"
    note = f"<!--\n Page saved with SingleFile\n url: https://mole.example/fog\n saved date: {date}\n-->"
    linked = TEXT.replace("Fog", "<a href=/x>Fog</a>", 1)
    (article,) = web_page.parse(opened(f"<html>{note}<body><h1>The mole</h1>{linked}</body>"))
    assert article.url == "https://mole.example/fog"
    assert article.saved == Moment.from_iso("2024-11-04T10:00:00+01:00")
    assert article.site == "mole.example"
    first = article.document.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.spans[0] == Span("Fog", href="https://mole.example/x")


def test_an_archive_in_a_page_is_refused_with_advice() -> None:
    with pytest.raises(ParseError, match="SingleFile"):
        next(web_page.parse(opened("<html><script>let zip</script>PK\x03\x04")))


def test_a_date_in_no_way_marked_is_found_between_headline_and_text() -> None:
    body = f"<p>4 May 1999</p><h1>Fog closes the harbour</h1><p>Sent in on Monday, 3 May 2021</p><p>x</p>{TEXT}"
    article = page(body)
    assert article.published is not None
    assert (article.published.isoformat()[:10], article.published_is_guess) == ("2021-05-03", False)
    address = HEAD.replace("</head>", "<link rel=canonical href='https://mole.example/2021/05/fog'></head>")
    dated = page(body, address).published
    assert dated is not None
    assert dated.isoformat()[:10] == "2021-05-03"
    month = page(f"<h1>Fog closes the harbour</h1><p>x</p>{TEXT}", address)
    assert (month.published, month.published_is_guess) == (Moment.from_iso("2021-05"), True)


# --- headlines --------------------------------------------------------------------------------------------------------------


def test_without_a_headline_the_first_sentence_is_one_and_without_text_the_files_name() -> None:
    lead = page(TEXT, "")
    assert (lead.title, lead.title_from) == (FOG[0], "lead")
    long = page(f"<p>{'Fog ' * 60}</p>", "")
    assert long.title.endswith("…")
    (empty,) = web_page.parse(opened("<p></p>"))
    assert (empty.title, empty.title_from) == ("fog", "file name")
    (nameless,) = web_page.parse(opened("<p></p>", "fog"))
    assert nameless.title == "fog"


# --- the honest way out -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "notice"),
    [
        (
            "<p>We use cookies. Please consent to all of them to go on reading this page, or do not.</p>",
            "cookie or paywall text only",
        ),
        (
            "<p>Enable JavaScript to see the harbour's own live map of what little there is to see.</p>",
            "cookie or paywall text only",
        ),
        ("<a href=https://mole.example/>Go on</a>", "link only"),
        ("", "link only"),
        (
            "<p>Short.</p>" + "<div><a href=/x>A long link to another page</a> x</div>" * 20,
            "no article found: whole page shown",
        ),
        (LINKS + f"<div>{TEXT}</div>" + LINKS, None),
        (
            f"<article><p>{FOG[0]}</p></article><div class=comments>" + f"<p>{FOG[1]}</p>" * 9 + "</div>",
            None,
        ),
        (TEXT + "<p>And then the fog …</p>", "looks cut off"),
        (TEXT + "<p>This article is for subscribers only. Subscribe to read on.</p>", "looks cut off"),
        (TEXT, None),
        (f"<h1>Fog</h1><p>{FOG[0]}</p>", None),
        ("<h1>Fog</h1><p>The harbour is closed until noon, says the harbour master.</p>", None),
        ("<h1>Fog</h1><p>The harbour is closed until noon, says the harbour …</p>", "looks cut off"),
    ],
)
def test_little_is_told_from_nothing(body: str, notice: str | None) -> None:
    article = page(body)
    assert article.notices == ((notice,) if notice else ())


@pytest.mark.parametrize(
    "declared",
    ['"articleBody": "' + "fog " * 600 + '"', '"wordCount": 2000', '"wordCount": "2000"', '"isAccessibleForFree": false'],
)
def test_a_page_that_declares_more_than_it_shows_is_cut_off(declared: str) -> None:
    script = f'<script type="application/ld+json">{{"@type": "Article", {declared}}}</script>'
    assert page(script + TEXT).notices == ("looks cut off",)
    assert page(script.replace("2000", "90").replace("false", "true").replace("fog " * 600, "fog") + TEXT).notices == ()


def test_where_nothing_is_found_the_whole_page_is_shown() -> None:
    article = page("<div><a href=/x>A long link to another page</a> x</div>" * 20)
    assert len(article.document.blocks) == 20


def test_a_page_of_links_whose_answers_differ_is_shown_whole() -> None:
    of = outline(parse(f"{LINKS}<div>{TEXT * 3}</div>").body)
    leaves = [index for index in of.leaves if of.parts[index].tag == "p"]
    little, much = frozenset(leaves[:1]), frozenset(leaves)
    assert notice(Found(of, little, Declared(), "Fog", scattered=True)).notices == ("no article found: whole page shown",)
    assert notice(Found(of, much, Declared(), "Fog", scattered=True)).notices == ()


@pytest.mark.parametrize("enabled", [True, False])
def test_garbage_is_looked_for_after_a_page_as_it_was_before(enabled: bool) -> None:
    (gc.enable if enabled else gc.disable)()
    try:
        page(TEXT)
        assert gc.isenabled() is enabled
    finally:
        gc.enable()


# --- pages with more than one article ---------------------------------------------------------------------------------------


def test_an_article_that_was_loaded_below_the_pages_own_is_not_part_of_it() -> None:
    other = f"<article><h1>Another</h1>{TEXT * 3}</article>"
    own = f"<article><h1>Fog closes the harbour</h1>{TEXT}</article>"
    assert strings(page(own + other)) == list(FOG)
    assert strings(read(f"{HEAD}<body>{own}{other}", name="saved", whole=True))[-1] == FOG[-1]
    assert len(strings(read(f"{HEAD}<body>{own}{other}", name="saved", whole=True))) > len(FOG) * 3


@pytest.mark.parametrize(
    "others",
    [
        "<article><h1>Another</h1><p>{}</p></article>",
        "<article><h2>A teaser</h2></article>",
        "<article><h1><a href=/x>A teaser</a></h1></article>",
    ],
)
def test_articles_above_it_and_teasers_below_it_leave_a_page_as_it_is(others: str) -> None:
    own = f"<article><h1>Fog closes the harbour</h1>{TEXT}</article>"
    tree = parse(f"{others.format(FOG[0])}{own}<article><h2>A teaser</h2></article>")
    before = len(list(tree.root.iter("article")))
    without_others(tree, "Fog closes the harbour")
    assert len(list(tree.root.iter("article"))) == before
    without_others(tree, None)
    short = parse("<article><h1>Fog</h1></article><article><h1>Other</h1></article>")
    without_others(short, "Fog")
    assert len(list(short.root.iter("article"))) == 2


def test_who_the_author_is_below_the_article_is_not_its_end() -> None:
    head = HEAD.replace("</head>", "<meta name=author content='Ana Quay'></head>")
    told = "<p><b>Ana Quay</b> writes about fog.</p>"
    assert strings(page(f"<article>{TEXT}{told}</article>", head)) == list(FOG)
    assert strings(page(f"<article>{TEXT}<p>Ana Quay said so herself.</p></article>", head)) == [
        *FOG,
        "Ana Quay said so herself.",
    ]


# --- what creeps in ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "<p>By Somebody Else</p>",
        "<p>3 May 2021</p>",
        "<p>Weather</p>",
        "<h2>Fog closes the harbour</h2>",
        "<div class=byline>Ana Quay</div>",
        "<address>Ana Quay</address>",
        "<p>Fog closes the harbour</p>",
    ],
)
def test_what_stands_above_the_body_is_not_in_it(line: str) -> None:
    assert strings(page(f"<h1>Fog closes the harbour</h1><div class=article-body>{line}{TEXT}</div>")) == list(FOG)


def test_an_author_at_the_top_is_left_out_by_name() -> None:
    head = HEAD.replace("</head>", "<meta name=author content='Ana Quay'></head>")
    assert strings(
        page(f"<article><h1>Fog</h1><p>From our correspondent Ana Quay on the mole, where she is</p>{TEXT}</article>", head)
    ) == list(FOG)


@pytest.mark.parametrize(
    "line",
    [
        "<div class=meta><span>By <a href=/a>Ana Quay</a>, Harbour Reporter</span> <time>3 May 2021</time> Updated 4 May</div>",
        "<p>By Ana Quay</p>",
    ],
)
def test_a_byline_between_the_standfirst_and_the_body_is_not_in_it(line: str) -> None:
    head = HEAD.replace("</head>", "<meta name=author content='Ana Quay'></head>")
    standfirst = "For the third time this year nobody on the mole can see the other side of it."
    shown = strings(page(f"<article><h1>Fog</h1><p>{standfirst}</p>{line}{TEXT}</article>", head))
    assert shown == [standfirst, *FOG]


def test_a_long_line_without_an_end_is_no_byline() -> None:
    line = "fog and " * 30 + "fog"
    assert strings(page(f"<article><h1>Fog</h1><p class=meta>{line}</p>{TEXT}</article>"))[:2] == [line, FOG[0]]


def test_the_headline_is_not_repeated_further_down() -> None:
    assert "Fog closes the harbour" not in strings(page(f"<article>{TEXT}<h2>Fog closes the harbour</h2>{TEXT}</article>"))


@pytest.mark.parametrize(
    "line",
    [
        "<p>Share this article</p>",
        "<p>Advertisement</p>",
        "<div class=newsletter-signup><p>Have the fog sent to your inbox, each morning.</p></div>",
        "<p>Lesen Sie auch: <a href=/x>Der Winter, in dem der Hafen zufror</a></p>",
        "<aside><p>The mole was built by hand, in nine summers.</p></aside>",
    ],
)
def test_what_stands_between_the_paragraphs_of_every_article_is_left_out(line: str) -> None:
    assert strings(page(f"<article><h1>Fog</h1>{TEXT}{line}{TEXT}</article>")) == [*FOG, *FOG]


@pytest.mark.parametrize(
    "line", ["<h2>More</h2>", "<p><a href=/x>Home page</a></p>", "<p>© The Mole</p>", "<p>Continue reading</p>"]
)
def test_what_stands_below_the_body_is_not_in_it(line: str) -> None:
    assert strings(page(f"<article>{TEXT}{line}</article>")) == list(FOG)


def test_a_short_line_between_paragraphs_is_the_articles_own() -> None:
    assert "No." in strings(page(f"<article>{TEXT}<p>No.</p>{TEXT}</article>"))


def test_verse_keeps_its_short_lines() -> None:
    verse = "".join(f"<p>Fog on the quay {number}</p>" for number in range(40))
    assert len(strings(page(f"<article>{verse}</article>"))) == 40


def test_paragraphs_parted_by_breaks_are_found() -> None:
    assert strings(page(f"<div id=story>{'<br><br>'.join(FOG)}</div>")) == list(FOG)


def test_every_part_of_a_page_builders_page_is_kept() -> None:
    parts = "".join(f"<div class='builder-widget widget-text'><p>{line}</p></div>" for line in FOG)
    assert strings(page(f"<div class=page>{parts}</div>")) == list(FOG)


def test_comments_are_left_out_even_where_there_are_many() -> None:
    thread = "".join(f"<div class=comment><p>{line} I think so too.</p></div>" for line in FOG)
    assert strings(page(f"<article>{TEXT}{TEXT}{TEXT}<div class=comments>{thread}</div></article>")) == [*FOG, *FOG, *FOG]


def test_pictures_stand_where_they_stood() -> None:
    article = page(
        f"<article><h1>Fog</h1><p><img src=https://mole.example/1.jpg></p>{TEXT}<img src=https://mole.example/2.jpg>"
        f"<p class=caption>The lamp</p><div class=photo><img src=https://mole.example/3.jpg><p class=caption>The dog</p></div>"
        f"{TEXT}</article>"
    )
    assert [(figure.src, plain(figure.caption)) for figure in article.document.figures()] == [
        ("https://mole.example/1.jpg", ""),
        ("https://mole.example/2.jpg", "The lamp"),
        ("https://mole.example/3.jpg", "The dog"),
    ]


def test_a_gallery_of_strangers_pictures_is_not_taken_in() -> None:
    strangers = "".join("<img src=https://mole.example/x.jpg>" for _ in range(9))
    assert page(f"<article>{TEXT}<div>{strangers}</div>{TEXT}</article>").document.figures() == []


def test_a_table_of_links_after_the_article_goes_and_a_table_of_data_stays_whole() -> None:
    data = "<table><tr><th>Hour<th>Metres</tr><tr><td>9<td>40</tr></table>"
    links = "<table><tr><th>More<th>Links</tr><tr><td><a href=/a>Port news and more</a><td><a href=/b>Fog news</a></tr></table>"
    article = page(f"<article>{TEXT}{data}{TEXT}</article>{links}")
    assert [type(block) for block in article.document.blocks if isinstance(block, Table)] == [Table]


# --- lists ------------------------------------------------------------------------------------------------------------------


def lists(markup: str) -> tuple[SideList, ...]:
    base = "<base href=https://mole.example/>"
    return page(f"{base}<article><h1>Fog</h1>{TEXT}</article>{markup}").lists


def test_a_ranking_with_its_numbers_in_lines_of_their_own_is_read() -> None:
    found = lists(
        "<div><h3>Access ranking</h3><div><span>1</span></div><div><a href=/a>Mayor opens a bridge that is not there</a></div>"
        "<div>2</div><div><a href=/b>Gulls learn to open letter boxes</a></div></div>"
    )
    assert found == (
        SideList(
            "Access ranking",
            "ranking",
            (
                Item("Mayor opens a bridge that is not there", "https://mole.example/a", 1),
                Item("Gulls learn to open letter boxes", "https://mole.example/b", 2),
            ),
        ),
    )


def test_a_number_before_a_headline_is_its_rank() -> None:
    found = lists(
        "<div><p><b>Top 5</b></p><p><a href=/a>1. Mayor opens a bridge that is not there</a></p>"
        "<p><a href=/b>2. Gulls learn to open letter boxes</a></p></div>"
    )
    assert [(item.rank, item.text) for item in found[0].items] == [
        (1, "Mayor opens a bridge that is not there"),
        (2, "Gulls learn to open letter boxes"),
    ]


def test_a_card_that_is_one_link_is_one_entry() -> None:
    card = "<a href=/a><div>Mayor opens a bridge that is not there</div><div>A bridge, they say, is what is crossed.</div></a>"
    other = "<a href=/b><div>Gulls learn to open letter boxes</div></a>"
    found = lists(f"<section><h2>You may also like</h2>{card}{other}</section>")
    assert [item.text for item in found[0].items] == [
        "Mayor opens a bridge that is not there",
        "Gulls learn to open letter boxes",
    ]


def test_the_next_heading_ends_a_list() -> None:
    found = lists(
        "<div><h3>Related</h3><p><a href=/a>Mayor opens a bridge</a></p><p><a href=/b>Gulls open letter boxes</a></p>"
        "<h3>Latest</h3><p><a href=/c>One thing and another</a></p><p><a href=/d>Another thing, and one</a></p>"
        "<p><a href=/e>Nothing more of either thing</a></p></div>"
    )
    assert [(side.heading, side.kind, len(side.items)) for side in found] == [("Related", "related", 2), ("Latest", "other", 3)]


@pytest.mark.parametrize(
    "markup",
    [
        "<div><h3>Related</h3><p>No links at all stand here.</p></div>",
        f"{'<div>' * 7}<h3>Related</h3><p>No links at all stand here.</p>",
        "<nav><h3>Latest</h3><p><a href=/a>One thing and another</a></p><p><a href=/b>Another and one thing</a></p></nav>",
        "<div><h3>Latest</h3><p><a href=/a>One thing and another</a></p><p><a href=/b>Another and one thing</a></p></div>",
        "<div><h3>Unheard of</h3><p><a href=/a>One thing and another</a></p><p><a href=/b>Another and one thing</a></p></div>",
        "<div><p>Related</p><p><a href=/a>One thing and another</a></p></div>",
    ],
)
def test_what_is_no_list_of_articles_is_none(markup: str) -> None:
    assert lists(markup) == ()


def test_a_pointer_in_the_menu_is_no_list() -> None:
    assert lists("<div><p>Watch: <a href=/live>the harbour, live and all day long</a></p></div>") == ()


def test_a_heading_above_the_article_itself_makes_no_list() -> None:
    assert page(f"<article>{TEXT}<aside><h3>Latest</h3><p>Nothing yet.</p></aside>{TEXT}</article>").lists == ()
    assert page(f"<article><h3>Latest</h3>{TEXT}</article>").lists == ()


def test_what_is_said_of_the_article_is_not_furniture_again() -> None:
    said = "<h1>The lamp of the harbour</h1><p class='byline'>By Ada Quill</p>"
    body = "<p>The lamp is lit at dusk by a man who has never been late in his life.</p>" * 6
    data = read(f"<body>{said}<article>{body}</article><footer>Lit since 1926.</footer>", name="lamp")
    assert data.title == "The lamp of the harbour"
    assert data.furniture == ("Lit since 1926.",)


def test_a_picture_that_is_there_twice_in_a_row_is_shown_once() -> None:
    picture = '<p><img src="https://gull.example/quay.jpg" alt="The quay"></p>'
    other = '<p><img src="https://gull.example/pier.jpg" alt="The pier"></p>'
    words = "<p>" + "The fog lay over the harbour for a week, and the ferry did not sail. " * 6 + "</p>"
    source = f"<title>Fog</title><article><h1>Fog</h1>{words}{picture}{picture}{other}{words}{picture}{words}</article>"
    blocks = read(source, name="fog").document.blocks
    assert [block.alt for block in blocks if isinstance(block, Figure)] == ["The quay", "The pier", "The quay"]
