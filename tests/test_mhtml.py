from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import formats
from reader.errors import ParseError
from reader.formats import mhtml
from reader.model import ArticleData, Opened

SAMPLE = Path(__file__).parent.parent / "sample_articles" / "Octopus Questioned, in a Manner of Speaking.mhtml"
FOG = "Fog closed the harbour on Monday, and for the first time in eleven years no ferry left the quay before noon."
TITLE = "Fog closes the harbour"
PAGE = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{f'<p>{FOG}</p>' * 5}"
BLINK = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://mole.example/fog?utm_source=x\r\nSubject: {subject}\r\n"
    "Date: Sun, 15 Jun 2025 21:12:03 +0100\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----x--"\r\n\r\n\r\n'
)


def opened(source: str | bytes, name: str = "Fog.mhtml") -> Opened:
    data = source.encode() if isinstance(source, str) else source
    return Opened(name, BytesIO(data), len(data))


def read(source: str | bytes, name: str = "Fog.mhtml") -> ArticleData:
    (article,) = formats.parse(opened(source, name))
    return article


def blink(page: str = PAGE, *parts: str, subject: str = "", headers: str = "Content-Type: text/html") -> str:
    inner = "\r\n------x--\r\n".join(("", f"{headers}\r\nContent-ID: <frame@x>\r\n\r\n{page}", *parts))
    return f"{BLINK.format(subject=subject)}{inner}\r\n------x----\r\n"


def test_a_page_in_one_file_is_read_as_a_saved_page() -> None:
    article = read(blink(subject="=?utf-8?Q?Another=20title?="), "page.unknown")
    assert (article.title, article.title_from) == ("Fog closes the harbour", "document")
    assert article.url == "https://mole.example/fog"
    assert article.saved is not None
    assert article.saved.isoformat() == "2025-06-15T21:12:03+01:00"
    assert article.document.strings() == [FOG] * 5


def test_the_subject_is_the_headline_of_a_page_without_one() -> None:
    bare = f"<html><body>{f'<p>{FOG}</p>' * 3}</body></html>"
    article = read(blink(bare, subject="=?utf-8?Q?Fog=E2=80=A6?="))
    assert (article.title, article.title_from) == ("Fog…", "document")
    assert read(blink(bare)).title_from == "lead"


def test_numbered_pictures_have_the_addresses_they_had() -> None:
    pictured = PAGE.replace("</p>", "</p><figure><img src='cid:pic@x' alt='The fog'><img src=cid:lost@x alt=Lost></figure>", 2)
    picture = "Content-Type: image/png\r\nContent-ID: <pic@x>\r\nContent-Location: https://mole.example/\r\n\tfog.png\r\n\r\nx"
    article = read(blink(pictured, picture))
    assert article.document.figures()[0].src == "https://mole.example/fog.png"
    assert "Lost" in [figure.alt for figure in article.document.figures()]


def test_the_page_is_the_part_that_is_named_or_the_first() -> None:
    frame = "Content-Type: text/html\r\nContent-ID: <other@x>\r\n\r\n<p>A frame.</p>"
    assert read(blink(PAGE, frame)).document.strings()[0] == FOG
    named = blink("<p>A frame.</p>", f"Content-Type: text/html\r\nContent-ID: <root@x>\r\n\r\n{PAGE}")
    assert read(named.replace('type="text/html"', 'type="text/html"; start="<root@x>"')).document.strings()[0] == FOG


def test_other_programs_leave_out_what_they_do() -> None:
    word = f"MIME-Version: 1.0\nContent-Type: text/html; charset=windows-1252\nContent-Location: https://mole.example/w\n\n{PAGE}“”"
    article = read(word.encode("cp1252"), "Fog.mht")
    assert (article.url, article.saved) == ("https://mole.example/w", None)
    located = blink(headers="Content-Type: text/html\r\nContent-Location: https://mole.example/part")
    assert read(located.replace("Snapshot-Content-Location", "X-None")).url == "https://mole.example/part"
    assert read(located.replace("Snapshot-Content-Location: https", "Snapshot-Content-Location: cid")).url == (
        "https://mole.example/part"
    )


def test_the_whole_page_can_be_had() -> None:
    whole = mhtml.whole_page(opened(blink(PAGE + "</article><nav>Tides and winds</nav>")))
    assert "Tides and winds" in whole.document.strings()


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (blink("\x89PNG", headers="Content-Type: image/png"), "no page in this file"),
        (BLINK.format(subject="") + "------x--\r\n\r\n" * 5001, "more than 5,000 parts"),
        ("", "no page in this file"),
    ],
)
def test_a_file_without_a_page_says_so(source: str, why: str) -> None:
    with pytest.raises(ParseError, match=why):
        read(source)


def test_the_sample_reads_like_the_article() -> None:
    article = read(SAMPLE.read_bytes(), SAMPLE.name)
    assert (article.title, article.site, article.section) == (SAMPLE.stem, "The Harbour Times", "Business")
    assert article.document.strings()[0].startswith("For the third time this year")
    assert [side.heading for side in article.lists] == ["Most read in Business"]


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 900), st.sampled_from([b"", b"\r\n------x--\r\n", b"=?utf-8?q?=1b?="]))
def test_bytes_in_only_parse_errors_out(noise: bytes, at: int, more: bytes) -> None:
    data = blink().encode()
    try:
        article = read(data[:at] + noise + more + data[at:])
    except ParseError:
        return
    assert "\x1b" not in repr(article)
