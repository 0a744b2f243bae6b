from __future__ import annotations

import sys
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import formats
from reader.document import Heading, ListBlock, Paragraph, plain
from reader.errors import ParseError
from reader.formats import pdf as pdf_format
from reader.markup.pdf.described import Description, described, iso_date
from reader.markup.pdf.lines import Line, ordered
from reader.markup.pdf.reflow import reflow
from reader.model import ArticleData, Opened
from tests.make_pdf import Text, column, pdf

WORDS = [
    "The lamps on Lantern Hill are lit by hand, and the hand is usually cold. There",
    "are sixty-one of them. It takes two hours and ten minutes to go from the first",
    "to the last, unless somebody talks, and somebody always does.",
]
MORE = [
    "\tOn clear nights one can count sixty-two. Nobody has an explanation, and those",
    "who have tried to row out to it came back thoughtful and would not say what",
    "they had seen, other than that it was warm.",
]


def read(data: bytes, name: str = "lamps.pdf") -> ArticleData:
    (article,) = formats.parse(Opened(name, BytesIO(data), len(data)))
    return article


def texts(article: ArticleData) -> list[str]:
    return article.document.strings()


def line(text: str, x: float = 70, y: float = 300, size: float = 11, weight: int = 400, *, soft: bool = False) -> Line:
    return Line(text, x, x + len(text) * size / 2, y, size, weight, soft)


def flowed(*pages: list[Line]) -> list[str]:
    return [plain(block.spans) for block in reflow(pages).blocks if isinstance(block, Paragraph | Heading)]


# Through PDFium


def test_lines_become_paragraphs_again() -> None:
    article = read(pdf(column([*WORDS, *MORE])))
    assert texts(article) == [" ".join(WORDS), " ".join(MORE).strip()]
    assert (article.title, article.title_from) == (
        "The lamps on Lantern Hill are lit by hand, and the hand is usually cold.",
        "lead",
    )
    assert article.notices == ()


def test_a_gap_parts_paragraphs_and_large_or_bold_type_is_a_heading() -> None:
    page = [Text("Sixty-Two", 70, 60, 20), *column([*WORDS, "", *WORDS]), Text("Afterwards", 70, 230, 11, bold=True)]
    article = read(pdf([*page, *column(WORDS, y=250)]))
    assert article.title == "Sixty-Two"
    assert article.title_from == "document"
    assert [plain(heading.spans) for heading in article.document.headings()] == ["Afterwards"]
    assert texts(article).count(" ".join(WORDS)) == 3


def test_what_the_file_says_of_itself_is_taken() -> None:
    info = {
        "Title": "The Sixty-Second Lamp",
        "Author": "Wilhelmina Frost and Bo Cray",
        "CreationDate": "D:20240131120000+01'00'",
    }
    article = read(pdf(column(WORDS), info=info | {"Keywords": "lamps, hills"}, lang="en-gb"))
    assert (article.title, article.bylines) == ("The Sixty-Second Lamp", ("Wilhelmina Frost", "Bo Cray"))
    assert (article.lang, article.tags) == ("en-GB", ("lamps", "hills"))
    assert article.published is not None
    assert article.published.isoformat() == "2024-01-31T12:00:00+01:00"
    assert article.published_is_guess


def test_what_xmp_says_is_believed_first() -> None:
    xmp = (
        "<dc:title><rdf:Alt><rdf:li>A Title</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>Ann Lee</rdf:li>"
        "<rdf:li>Bo Cray</rdf:li></rdf:Seq></dc:creator><dc:date>2023-04-05</dc:date><dc:language>de</dc:language>"
        "<prism:publicationName>The Bell</prism:publicationName>"
    )
    article = read(pdf(column(WORDS), info={"Title": "Other", "Author": "Nobody"}, xmp=xmp))
    assert (article.title, article.bylines, article.site, article.lang) == ("A Title", ("Ann Lee", "Bo Cray"), "The Bell", "de")
    assert article.published is not None
    assert article.published.isoformat() == "2023-04-05"
    assert not article.published_is_guess


@pytest.mark.parametrize("title", ["Microsoft Word - lamps.docx", "untitled", "final.indd", "lamps"])
def test_the_name_of_a_file_is_no_title(title: str) -> None:
    assert read(pdf([Text("Lamps, Lit", 70, 60, 20), *column(WORDS)], info={"Title": title})).title == "Lamps, Lit"


def test_running_heads_and_page_numbers_are_folded_away() -> None:
    pages = [
        [Text("The Lamplighter's Almanac", 70, 40), *column(WORDS, y=200), Text(f"- {number} -", 290, 810)]
        for number in range(1, 4)
    ]
    article = read(pdf(*pages))
    assert texts(article) == [" ".join(WORDS)] * 3
    assert article.furniture == ("The Lamplighter's Almanac",)


def test_two_columns_are_read_one_after_the_other_however_they_were_drawn() -> None:
    left = [
        "The lamps are lit by hand, and the",
        "hand is cold. There are sixty-one,",
        "as everybody knows, and it takes",
        "two hours to do them, and a bit.",
    ]
    right = [
        "On clear nights one can count one",
        "more. Nobody can explain it, and",
        "those who rowed out to it came",
        "back and would not say a word.",
    ]
    in_order = [*column(left), *column(right, x=320)]
    by_rows = [text for pair in zip(column(left), column(right, x=320), strict=True) for text in pair]
    expected = [" ".join(left), " ".join(right)]
    assert texts(read(pdf(in_order))) == expected
    assert texts(read(pdf(by_rows))) == expected


def test_a_scan_says_that_there_is_no_text() -> None:
    with pytest.raises(ParseError, match=r"^lamps\.pdf has no text in it: a scan\.$"):
        read(pdf([]))
    with pytest.raises(ParseError, match="a scan"):
        read(pdf([Text("12", 290, 400)]))


def test_a_locked_and_a_damaged_file_say_so() -> None:
    with pytest.raises(ParseError, match="locked with a password"):
        read(pdf(column(WORDS), encrypted=True))
    with pytest.raises(ParseError, match="damaged"):
        read(b"%PDF-1.4 and no more")


def test_without_the_extra_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ParseError, match=r"pip install 'newsreader-tui\[pdf\]'"):
        read(pdf(column(WORDS)))


def test_of_a_very_long_file_the_beginning_is_read_and_the_article_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf(*(column(WORDS) for _ in range(4)))
    monkeypatch.setattr(pdf_format, "PAGES", 2)
    assert read(data).notices == ("only the first 2 of 4 pages are shown",)
    monkeypatch.setattr(pdf_format, "PAGES", 500)
    monkeypatch.setattr(pdf_format, "SECONDS", -1.0)
    assert read(data).notices == ("only the first 1 of 4 pages are shown",)


def test_a_pdf_is_known_by_its_content() -> None:
    known = formats.detect("paper", pdf([])[: formats.HEAD])
    assert known is not None
    assert known.name == "PDF"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1500), st.binary(max_size=30))
def test_any_damage_is_an_article_or_a_parse_error(at: int, damage: bytes) -> None:
    data = pdf(column(WORDS), info={"Title": "T"}, xmp="<dc:title>x</dc:title>")
    try:
        article = read(data[:at] + damage + data[at + len(damage) :])
    except ParseError:
        return
    assert article.title


# Reading order


def test_a_table_and_a_table_of_contents_are_no_columns() -> None:
    cells = [part for row in range(6) for part in (line(f"Lamp {row}", 70, 100 + 14 * row), line("lit", 320, 100 + 14 * row))]
    assert ordered(cells) == cells
    contents = [
        part
        for row in range(6)
        for part in (
            line("The lamps of Lantern Hill . . .", 70, 100 + 14 * row),
            line("a page that is far away", 400, 100 + 14 * row),
        )
    ]
    assert ordered(contents) == contents


def test_rows_whose_gaps_are_nowhere_the_same_are_no_columns() -> None:
    rows = [
        part
        for row in range(6)
        for part in (
            line("words of a row that goes on", 70 + 60 * row, 100 + 14 * row),
            line("and other words beyond it", 250 + 60 * row, 100 + 14 * row),
        )
    ]
    assert ordered(rows) == rows


def test_a_headline_over_both_columns_keeps_its_place() -> None:
    rows = [
        part
        for row in range(5)
        for part in (
            line(f"left words of row number {row}", 70, 200 + 14 * row),
            line(f"right words of row number {row}", 330, 200 + 14 * row),
        )
    ]
    head = line("A headline that goes over both of the columns, and is long enough to do so", 70, 150, 14)
    found = [each.text for each in ordered([head, *rows])]
    assert found[0] == head.text
    assert found[1:6] == [f"left words of row number {row}" for row in range(5)]


# Paragraphs

FULL = "x" * 30 + " and the words go on to the very end of it"


def test_a_word_that_was_broken_is_whole_again() -> None:
    assert flowed([line(FULL + " lamp-"), line("lighters and others went on and on up the hill", y=314)]) == [
        FULL + " lamplighters and others went on and on up the hill"
    ]
    assert flowed([line(FULL + " lamp", soft=True), line("lighters", y=314)]) == [FULL + " lamplighters"]
    kept = [
        line("A well-known hill, with all of the lamps upon it that were"),
        line(FULL + " well-", y=314),
        line("known", y=328),
    ]
    assert flowed(kept)[0].endswith("well-known")


def test_text_without_spaces_is_joined_without() -> None:
    assert flowed([line("潮" * 40), line("郵便局", y=314)]) == ["潮" * 40 + "郵便局"]


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    top, bottom = line("went on over the page.", y=120), line(FULL, y=700)
    assert flowed([line(FULL, y=686), bottom], [top, line(FULL, y=134)])[0].endswith("end of it went on over the page.")
    ended = line(FULL + ".", y=700)
    assert len(flowed([line(FULL, y=686), ended], [line("A new one begins.", y=120)])) == 2


def test_items_with_bullets_are_a_list() -> None:
    lines = [
        line("Three things are wanted here:", y=300),
        line("• a mantle,", 80, 314),
        line("• a word that is sharp and long enough", 80, 328),
    ]
    lines += [
        line("for two lines,", 90, 342),
        line("• to be last.", 80, 356),
        line("And then they were lit, all of them, one by one.", y=390),
    ]
    blocks = reflow([lines]).blocks
    assert isinstance(blocks[1], ListBlock)
    assert [plain(item.blocks[0].spans) for item in blocks[1].items if isinstance(item.blocks[0], Paragraph)] == [
        "a mantle,",
        "a word that is sharp and long enough for two lines,",
        "to be last.",
    ]
    assert len(blocks) == 3


def test_a_table_of_contents_is_furniture() -> None:
    lines = [line("1 Lamps . . . . . . . . 4"), line("2 Hills . . . . . . .", y=314), line("9", 500, 314), line(FULL, y=340)]
    found = reflow([lines])
    assert [plain(block.spans) for block in found.blocks if isinstance(block, Paragraph)] == [FULL]
    assert found.furniture == ("1 Lamps", "2 Hills")


def test_what_stands_beside_a_page_number_is_a_running_head() -> None:
    pages = [
        [line(f"Chapter {name}", y=40), line(str(at), 500, 40), line(f"It was {FULL}.", y=300)]
        for at, name in enumerate("AB", 3)
    ]
    found = reflow(pages)
    assert found.furniture == ("Chapter A", "Chapter B")
    assert len(found.blocks) == 2


def test_a_bold_word_that_begins_a_line_is_no_heading() -> None:
    lines = [line(FULL), line("lamps " + FULL, y=314, weight=700), line("go on", y=328)]
    assert len(flowed(lines)) == 1
    alone = [
        line("A Bold Heading", weight=700),
        line("The text after it, " + FULL, y=314),
        line(FULL, y=328),
        line("Ended at the very last, and that was all of it.", y=342),
    ]
    blocks = reflow([[*alone, line("Another", y=356, weight=700), line(f"It was {FULL}", y=370)]]).blocks
    assert [plain(block.spans) for block in blocks if isinstance(block, Heading)] == ["A Bold Heading", "Another"]


def test_large_type_is_a_heading_by_size_and_a_long_or_wordless_one_is_none() -> None:
    small = [line(FULL, y=300 + 14 * at) for at in range(8)]
    lines = [
        line("First", y=100, size=20),
        line("Second", y=150, size=15),
        line("* * *", y=200, size=20),
        line("y" * 170, y=250, size=20),
        *small,
    ]
    levels = {plain(block.spans): block.level for block in reflow([lines]).blocks if isinstance(block, Heading)}
    assert levels == {"First": 2, "Second": 3}
    assert reflow([lines]).title == "First"
    assert reflow([small, lines]).title is None


def test_headings_of_two_pages_are_two() -> None:
    small = [line(FULL, y=300 + 14 * at) for at in range(8)]
    found = reflow([[*small, line("One", y=700, size=20)], [line("Two", y=120, size=20), *small]]).blocks
    assert [plain(block.spans) for block in found if isinstance(block, Heading)] == ["One", "Two"]


def test_no_lines_are_no_blocks() -> None:
    assert reflow([]).blocks == reflow([[]]).blocks == reflow([[line("12 / 34")]]).blocks == ()


def test_an_empty_line_is_no_paragraph() -> None:
    assert flowed([line(FULL), line("", y=400), line(FULL, y=500)]) == [FULL, FULL]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.builds(
                line,
                st.sampled_from(["", "a", FULL, "• b", "1", ". . . . 3", "B-", "* *"]),
                st.sampled_from([70.0, 88.0, 320.0]),
                st.floats(0, 842),
                st.sampled_from([1.0, 11.0, 20.0]),
                st.sampled_from([0, 400, 700]),
                soft=st.booleans(),
            ),
            max_size=8,
        ),
        max_size=4,
    )
)
def test_no_word_is_lost_whatever_the_places(pages: list[list[Line]]) -> None:
    pages = [ordered(page) for page in pages]
    found = reflow(pages)
    if found.blocks:
        shown = repr(found)
        assert all(each.text in shown for page in pages for each in page if each.text in (FULL, "a"))


# What a file says of itself


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("D:20240131120000+01'00'", "2024-01-31T12:00:00+01:00"),
        ("D:20240131120000Z", "2024-01-31T12:00:00Z"),
        ("20240131120000-05", "2024-01-31T12:00:00-05:00"),
        ("D:202401311200", "2024-01-31T12:00:00"),
        ("D:20240131", "2024-01-31"),
        ("D:2024", "2024"),
        ("yesterday", ""),
    ],
)
def test_dates_of_pdf_are_understood(text: str, iso: str) -> None:
    assert iso_date(text) == iso


def test_xmp_of_a_picture_in_the_file_is_not_the_files() -> None:
    picture = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:format>image/jpeg</dc:format><dc:title>A cat</dc:title></x:xmpmeta>'
    assert described({"Title": "T"}, picture).title == "T"
    assert described({}, b"<x:xmpmeta >application/pdf</x:xmpmeta>") == Description(subjects=("",))


def test_a_page_that_is_damaged_costs_no_other() -> None:
    whole = pdf(column(["The first page says this much."]), column(["The second page says more."]))
    torn = whole.replace(b"/Type /Page /Parent", b"/Type /Pagg /Parent", 1)
    (article,) = formats.parse(Opened("x.pdf", BytesIO(torn), len(torn)))
    assert article.notices == ("1 of its pages could not be read",)
    assert article.document.strings() == ["The second page says more."]


def test_a_pdf_all_of_whose_pages_are_damaged_says_so() -> None:
    torn = pdf(column(["The only page says this much."])).replace(b"/Type /Page /Parent", b"/Type /Pagg /Parent")
    with pytest.raises(ParseError, match="its pages cannot be read"):
        list(formats.parse(Opened("x.pdf", BytesIO(torn), len(torn))))


def test_a_title_that_is_broken_costs_no_other_field() -> None:
    data = pdf(column(["A page that says this much."]), info={"Title": "\xfe\xff\xd8\x00\xd8\x00", "Author": "Ann Lee"})
    (article,) = formats.parse(Opened("x.pdf", BytesIO(data), len(data)))
    assert (article.title, article.bylines) == ("A page that says this much.", ("Ann Lee",))
