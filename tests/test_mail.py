from __future__ import annotations

import base64
import re
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import formats
from reader.decoding.mime import Part, decoded_words, mailbox, read_headers, read_mail
from reader.document import Block, Figure, Heading, ListBlock, Paragraph, Quote, Rule, Table, plain
from reader.errors import ParseError
from reader.formats import mail
from reader.markup import letter
from reader.model import ArticleData, Opened

SAMPLES = Path(__file__).parent.parent / "sample_articles"
FOG = "Fog closed the harbour on Monday, and for the first time in eleven years no ferry left the quay before noon."
FROM = "From lamp@mole.example Thu Jun 12 07:00:00 2025\n"


def read(source: str | bytes, name: str = "a.eml") -> list[ArticleData]:
    data = source.encode() if isinstance(source, str) else source
    return list(formats.parse(Opened(name, BytesIO(data), len(data))))


def one(body: str = FOG, headers: str = "", *, kind: str = "text/plain; charset=utf-8") -> ArticleData:
    source = f"From: Ada Quill <ada@mole.example>\nSubject: Fog\n{headers}Content-Type: {kind}\n\n{body}"
    (article,) = read(source)
    return article


def page(body: str, headers: str = "") -> ArticleData:
    return one(f"<html lang=en><body>{body}</body></html>", headers, kind="text/html")


def multipart(kind: str, *parts: str, more: str = "") -> str:
    boundary = f"b{len(parts)}{kind}"
    inner = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"{more}\n\n{inner}--{boundary}--\n'


def sent(kind: str, *parts: str, more: str = "") -> ArticleData:
    (article,) = read("From: Ada Quill <ada@mole.example>\nSubject: Fog\n" + multipart(kind, *parts, more=more))
    return article


def lines(article: ArticleData) -> list[str]:
    return article.document.strings()


TEXT = f"Content-Type: text/plain\n\n{FOG}"
HTML = f"Content-Type: text/html\n\n<p>{FOG.upper()}</p>"


# What a file is


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"From: a@b\nDate: x\n\nbody", "mail"),
        (b"Subject: x\nFrom: a@b\nTo: c\n", "mail"),
        (b"Received: from x\n\tby y\nFrom: z\n", "mail"),
        (b"\nReturn-Path: <a@b>\n", "mail"),
        (b"X-A: b\n" * 20, "mail"),
        (b"From a@b Thu Jun 12 07:00:00 2025\nSubject: x\n", "mailbox"),
        (b"From here it is 10:30 to the ferry.\nIt leaves.", None),
        (b"Title: a note\nDate: 2024-01-01\nAuthor: me\n\nText", None),
        (b"From: a\nplain words\nDate: x\n", None),
    ],
)
def test_a_mail_is_told_by_its_headers_whatever_its_name(head: bytes, kind: str | None) -> None:
    found = formats.detect("1699.M1P2.host:2,S", head)
    assert (found.name if found else None) == kind


def test_telling_a_mail_takes_no_time_whatever_the_file_begins_with() -> None:
    for evil in (b"a:" * 2048, b"a:\n" * 1365, b"a:\n \n" * 800, b"from: \n" * 600, b" " * 4096, b"From " + b"1" * 4000):
        formats.detect("a.b", evil)  # one that tries all ways would not come back


# Headers


def test_the_headers_are_the_articles_facts() -> None:
    article = one(
        headers="Date: Thu, 12 Jun 2025 07:05:09 +0900 (JST)\nMessage-ID: <1@mole.example>\nContent-Language: en-gb\n"
        "Keywords: fog, harbour\nArchived-At: <https://mole.example/fog?utm_source=mail>\n"
        "List-Id: =?utf-8?q?The_Mole=E2=80=99s_Letter?= <letter.mole.example>\n"
    )
    assert (article.title, article.title_from, article.key) == ("Fog", "document", "")
    assert (article.site, article.bylines) == ("The Mole’s Letter", ("Ada Quill",))
    assert article.published is not None
    assert article.published.isoformat() == "2025-06-12T07:05:09+09:00"
    assert (article.url, article.lang, article.tags) == ("https://mole.example/fog", "en-GB", ("fog", "harbour"))


@pytest.mark.parametrize(
    ("headers", "site", "bylines"),
    [
        ("From: Ada Quill <ada@mole.example>", "Ada Quill", ("Ada Quill",)),
        ("From: ada@news.mole.example", "mole.example", ()),
        ('From: "Ada from The Lamp Post" <hello@mail.example>\nList-Id: <lamppost.mail.example>', "The Lamp Post", ("Ada",)),
        ("From: Notes from the Night Ferry <hello@nightly.example>", "Notes from the Night Ferry", None),
        ("From: The Mole <letter@mole.example>\nList-Unsubscribe: <https://mole.example/u>", "The Mole", ()),
        ("From: The Mole <a@mole.example>\nList-Id: 7f3a9b12cd34ef56mc list <x.mcsv.example>", "The Mole", ()),
        ("From: (Ada) ada@mole.example", "Ada", ("Ada",)),
        ("From: 'Ada Quill' <ada@mole.example>", "Ada Quill", ("Ada Quill",)),
        ("Sender: undisclosed", "undisclosed", ("undisclosed",)),
        ('From: "Quill, \\"Ada\\"" <a@b>, other@b', 'Quill, "Ada"', None),
        ("Date: x", None, ()),
    ],
)
def test_the_list_or_the_sender_is_the_site_and_the_senders_name_the_byline(
    headers: str, site: str | None, bylines: tuple[str, ...] | None
) -> None:
    (article,) = read(f"{headers}\nSubject: Fog\n\n{FOG}")
    assert article.site == site
    if bylines is not None:
        assert article.bylines == bylines


def test_a_lists_name_in_brackets_is_not_part_of_the_subject() -> None:
    listed = "From: a@b\nList-Id: <mole-talk.mole.example>\n"
    assert read(f"{listed}Subject: Re: [mole-talk] Fog\n\n{FOG}")[0].title == "Re: Fog"
    assert read(f"{listed}Subject: [urgent] Fog\n\n{FOG}")[0].title == "[urgent] Fog"


def test_without_a_subject_the_first_sentence_is_the_headline() -> None:
    (article,) = read(f"From: a@b\nTo: c@d\nSubject: \n\n{FOG}")
    assert (article.title, article.title_from) == (FOG, "lead")
    (article,) = read("From: a@b\nTo: c@d\nSubject:\nContent-Type: image/png; name=a.png\n\nx", "1699.M1.host:2,S")
    assert (article.title, article.title_from, article.notices) == ("1699.M1.host:2,S", "file name", ("no text in this mail",))
    assert article.furniture == ("Attachment: a.png",)


def test_without_a_date_the_last_server_is_believed_and_it_is_a_guess() -> None:
    article = one(headers="Received: from a by b;\n Thu, 12 Jun 2025 07:05:09 +0100\nDate: yesterday\n")
    assert article.published is not None
    assert (article.published.isoformat(), article.published_is_guess) == ("2025-06-12T07:05:09+01:00", True)
    assert one(headers="Date: Thu, 32 Jun 2025 99:00:00 +0100\n").published is None
    odd = one(headers="Date: 12 Jun 25 07:05 EDT\n").published
    assert odd is not None
    assert odd.isoformat() == "2025-06-12T07:05:00-04:00"


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("=?utf-8?q?caf=C3=A9?=", "café"),
        ("=?UTF-8?B?4pyT?= and =?utf-8*en?Q?so_on?= more", "✓ and so on more"),
        ("=?utf-8?b?4pw=?=\r\n =?utf-8?b?kw==?=", "✓"),
        ("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
        ("=?nonsense?q?caf=C3=A9?=", "café"),
        ("=?utf-8?q?a b?= =?latin1?q?=E9?=", "a bé"),
        ("2 =? 3", "2 =? 3"),
        ("=?utf-8?x?a?=", "=?utf-8?x?a?="),
    ],
)
def test_encoded_words_are_decoded_as_they_come(sent: str, shown: str) -> None:
    assert decoded_words(sent) == shown


def test_what_decoding_brings_back_is_cleaned() -> None:
    (article,) = read(
        "From: =?utf-8?q?A=1B]0;da?= <a@b>\nSubject: =?utf-8?b?" + base64.b64encode(b"\x1b[31mFog").decode() + "?=\n\nx"
    )
    assert (article.title, article.bylines) == ("[31mFog", ("A]0;da",))


@pytest.mark.parametrize(
    "header", ["(" * 5000 + "a@b", "<" * 5000, '"' * 5000, "a@b," * 5000, "=?utf-8?q?" * 900, "=?u?q?a?= " * 900]
)
def test_no_sender_is_too_odd(header: str) -> None:
    mailbox(header)
    assert read(f"From: {header}\nSubject: x\n\n{FOG}")[0].title == "x"


# Parts


def test_the_page_is_preferred_and_the_text_is_what_is_left() -> None:
    assert lines(sent("alternative", TEXT, HTML)) == [FOG.upper()]
    assert lines(sent("alternative", HTML, TEXT)) == [FOG.upper()]
    assert lines(sent("alternative", TEXT, "Content-Type: text/html\n\n<img src=https://a.example/x.png>")) == [FOG]
    assert lines(sent("alternative", TEXT, "Content-Type: text/x-amp-html\n\n<p>amp</p>")) == [FOG]
    only = sent("alternative", "Content-Type: text/html\n\n<img src='https://a.example/x.png' alt=Fog2>")
    assert isinstance(only.document.blocks[0], Figure)


def test_parts_are_put_together_in_their_order_and_attachments_are_named() -> None:
    attached = "Content-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8''caf%C3%A9.pdf\n\nx"
    named = "Content-Type: text/plain; name=notes.txt\n\nnotes"
    table = "Content-Type: text/csv; name=tides.csv\n\n1,2"
    picture = "Content-Type: image/png; name=a.png\nContent-ID: <a>\n\nx"
    signature = "Content-Type: application/pgp-signature; name=s.asc\n\nx"
    article = sent("mixed", TEXT, attached, named, table, picture, signature, HTML, "Content-Type: image/gif\n\nx")
    assert lines(article) == [FOG, "notes", FOG.upper()]
    assert article.furniture == ("Attachment: café.pdf", "Attachment: tides.csv")
    assert sent("mixed", TEXT, "Content-Disposition: attachment\n\nx").furniture == ("Attachment: text/plain",)


def test_a_page_with_its_pictures_is_read_from_its_start() -> None:
    picture = "Content-Type: image/png\nContent-ID: <pic>\n\nx"
    named = f"Content-ID: <root>\n{HTML}"
    assert lines(sent("related", picture, named, more='; start="<root>"')) == [FOG.upper()]
    article = sent(
        "related", "Content-Type: text/html\n\n<p>Look:</p><p><img src=cid:pic alt='A gull'></p><img src=cid:no>", picture
    )
    assert [block.alt for block in article.document.figures()] == ["A gull"]
    assert article.document.figures()[0].src == "cid:pic"


def test_a_forwarded_mail_is_shown_with_its_subject() -> None:
    inner = f"Content-Type: message/rfc822\n\nFrom: b@c\nSubject: Fog again\n\n{FOG}"
    article = sent(
        "mixed", "Content-Type: text/plain\n\nSee below.", inner, "Content-Type: message/rfc822\n\nTo: b\n\nMore words."
    )
    assert lines(article) == ["See below.", "Fog again", FOG, "More words."]
    assert lines(sent("digest", f"\nSubject: one\n\n{FOG}")) == [FOG]


def test_a_container_without_parts_is_text() -> None:
    assert lines(one(kind="multipart/mixed")) == [FOG]
    assert lines(one(kind='multipart/mixed; boundary="never"')) == [FOG]
    assert lines(one(kind="nonsense")) == [FOG]


def test_parts_that_do_not_end_are_read_to_the_end() -> None:
    assert lines(one(f"--x\n\n{FOG}", kind="multipart/mixed; boundary=x")) == [FOG]


def test_bodies_are_decoded_as_they_were_sent() -> None:
    assert lines(one("caf=C3=A9 =\nnoir", "Content-Transfer-Encoding: Quoted-Printable\n")) == ["café noir"]
    coded = base64.encodebytes("café noir, twice".encode()).decode()
    assert lines(one(coded, "Content-Transfer-Encoding: base64\n")) == ["café noir, twice"]
    assert lines(one(coded + "\n--=\nsent from a lamp", "Content-Transfer-Encoding: base64\n"))[0].startswith("café noir")
    assert lines(one("YWJj=ZGVm=====", "Content-Transfer-Encoding: base64\n")) == ["abc"]
    (article,) = read(b"From: a@b\nSubject: x\nContent-Type: text/plain; charset=windows-1252\n\n\x93Fog\x94")
    assert lines(article) == ["“Fog”"]


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("From: a@b\nTo: b\n" + "Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 3000, "more than 200 parts"),
        ("From: a@b\nTo: b\n" + multipart("mixed", *["\n\nx"] * 201), "more than 200 parts"),
        (
            "From: a@b\nTo: b\n" + "".join(f"Content-Type: multipart/mixed; boundary=a{n}\n\n--a{n}\n" for n in range(30)),
            "nested more",
        ),
        ("no headers", "does not begin as a mail"),
        ("From: a@b\nTo: c\n\n", "no text in this mail"),
        ("From: a@b\nTo: c\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nx", "encrypted"),
    ],
)
def test_a_mail_that_cannot_be_read_says_why(source: str, why: str) -> None:
    with pytest.raises(ParseError, match=why):
        read(source)


def test_nested_forwards_are_bounded() -> None:
    with pytest.raises(ParseError, match="nested"):
        read_mail(b"Content-Type: message/rfc822\n\n" * 100, most=200)


def test_parameters_are_read_in_every_form() -> None:
    kinds = 'text/HTML; charset="a\\"b" ; name*0*=utf-8\'\'caf%C3; name*1*=%A9; name*2=" x"; x*=plain; y*1=b; broken'
    part = read_mail(f"Content-Type: {kinds}\n\n".encode(), most=1)
    assert (part.kind, part.parameters) == ("text/html", {"charset": 'a"b', "name": "café x", "x": "plain", "y": "b"})


def test_headers_end_where_they_end() -> None:
    assert read_headers(b"A: b\r\n c\r\nD:e\r\n\r\nF: g").fields == (("a", b"b\r\n c"), ("d", b"e"))
    assert read_headers(b"").fields == ()
    assert read_headers(b"A: 1\n" * 100_000).get("a") == "1"
    assert len(read_headers(b"A: 1\n" * 100_000).fields) < 100_000
    assert read_headers(b"A:\nB: x").get("a") is None
    crlf = read_mail(b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nfog\r\n--x--\r\n", most=9)
    assert [part.body for part in crlf.parts] == [b"fog"]
    assert [part.body for part in read_mail(b"Content-Type: multipart/mixed; boundary=x\n\n--x\n--x--", most=9).parts] == [b""]


# Mailboxes


def box(*mails: str) -> str:
    return "\n".join(
        f"{FROM}From: a@b\nSubject: {number}\nMessage-ID: <{number}@b>\n\n{mail}\n" for number, mail in enumerate(mails)
    )


def test_every_mail_of_a_mailbox_is_an_article_with_its_id() -> None:
    articles = read(box("one", "two\n\n>From here\n\nFrom my house it is far.", "three\n\nFrom x@y\nno header"), "a.mbox")
    assert [(article.key, article.title) for article in articles] == [("0@b", "0"), ("1@b", "1"), ("2@b", "2")]
    assert lines(articles[1]) == ["two", "From here", "From my house it is far."]
    assert lines(articles[2]) == ["three", "From x@y no header"]


def test_a_mail_without_an_id_has_the_same_key_each_time_and_another_than_others() -> None:
    source = f"{FROM}From: a@b\nSubject: x\n\none\n\n{FROM}From: a@b\nSubject: y\n\ntwo\n"
    keys = [article.key for article in read(source, "a")]
    assert keys == [article.key for article in read(source, "b.mbox")]
    assert len(set(keys)) == 2
    assert all(re.fullmatch("[0-9a-f]{16}", key) for key in keys)


def test_broken_mails_of_a_mailbox_say_so_and_the_others_survive(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "Content-Type: message/rfc822\n\n" * 40
    source = (
        box("one").rstrip("\n")
        + f"\n\n{FROM}Subject: deep\n{deep}\n{FROM}Subject: long\n\n"
        + "x" * 3000
        + f"\n\n{FROM}not a mail\n"
    )
    source += f"\n{FROM}Subject: last\n\nwords\n\n{FROM}"
    monkeypatch.setattr(mail, "LIMIT", 2000)
    monkeypatch.setattr(mail, "_LINE", 100)
    articles = read(source, "a.mbox")
    assert [article.title for article in articles] == ["0", "deep", "long", "last"]
    assert articles[1].notices == ("this mail could not be read: its parts are nested more than 20 deep.",)
    assert "are not read" in articles[2].notices[0]
    assert articles[3].notices == ()


def test_whatever_goes_wrong_in_one_mail_is_told_of_it_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(letter, "trimmed", fail)
    (article,) = read(box("one"), "a.mbox")
    assert (article.title, article.notices) == ("0", ("this mail could not be read: RecursionError",))


def test_a_mailbox_may_begin_anyhow_and_be_empty() -> None:
    assert [article.title for article in read(f"Subject: x\n\n{FOG}\n\n{box('one')}", "a.mbox")] == ["x", "0"]
    assert read("\n\n", "a.mbox") == []
    assert read(b"", "a.mbox") == []


def test_a_mailbox_is_never_in_memory_whole() -> None:
    class Stream(BytesIO):
        longest = 0

        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert size >= 0
            return super().read(size)

        def readline(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            self.longest = max(self.longest, size)
            return super().readline(size)

    data = box("one", "x" * 500_000).encode()
    stream = Stream(data)
    assert len(list(formats.parse(Opened("a.mbox", stream, len(data))))) == 2
    assert 0 < stream.longest <= 1 << 16


def test_a_mailbox_may_be_larger_than_other_files() -> None:
    data = box("one").encode()
    assert len(list(formats.parse(Opened("a.mbox", BytesIO(data), 100_000_000)))) == 1
    with pytest.raises(ParseError, match="files over 20 MB"):
        list(formats.parse(Opened("a.eml", BytesIO(b"From: a@b\nTo: c\n\nx"), 100_000_000)))


# Letters in HTML


def kinds(blocks: tuple[Block, ...]) -> list[str]:
    return [type(block).__name__ for block in blocks]


def test_layout_tables_are_unwrapped_and_tables_of_data_kept() -> None:
    data = "<table><tr><th>High</th><th>Low</th></tr><tr><td>4 m</td><td>1 m</td></tr></table>"
    article = page(
        f"<table><tr><td><table><tr><td><p>{FOG}</p></td><td><h2>Tides</h2>{data}</td></tr></table></td></tr></table>"
    )
    assert kinds(article.document.blocks) == ["Paragraph", "Heading", "Table"]
    assert isinstance(article.document.blocks[2], Table)


def test_previews_and_counters_are_left_out() -> None:
    article = page(
        "<div style='opacity:0;max-height:0px;'>Preview</div><div class=preheader>Preheader</div>"
        f"<p>{FOG}</p><img src='https://t.example/open?x' >"
        "<img src=https://t.example/a.gif style='width:1px; height:1px' alt=x>"
        "<img src=https://t.example/fog.png alt='The fog'>"
    )
    assert lines(article) == [FOG]
    assert [figure.alt for figure in article.document.figures()] == ["The fog"]


def test_what_is_named_as_a_preview_but_holds_the_letter_is_kept() -> None:
    assert lines(page(f"<div class=preview-text><table><tr><td>{FOG}</td></tr></table></div>")) == [FOG]
    assert lines(page(f"<div style='max-height:0'>{FOG * 12}</div>")) == [FOG * 12]


def test_the_edges_of_a_letter_are_furniture() -> None:
    article = page(
        "<p>Trouble reading this? <a href='https://mole.example/w/1?utm_source=x'>View it in your browser</a></p>"
        "<p><img src=https://mole.example/logo.png alt='Ada Quill'></p><h1>Fog</h1><hr>"
        f"<h2>The quay</h2><p>{FOG}</p><p><a href=https://s.example/1>Share</a> | <a href=https://s.example/2>Tweet</a></p><p>{FOG}</p>"
        "<hr><img src=https://mole.example/icon.png>"
        "<p>You are receiving this letter because you signed up.</p><p>The Mole, 1 Quay</p>"
        "<p><a href=https://mole.example/u>Unsubscribe</a></p>"
    )
    assert lines(article) == ["The quay", FOG, FOG]
    assert kinds(article.document.blocks) == ["Heading", "Paragraph", "Paragraph"]
    assert article.url == "https://mole.example/w/1"
    assert article.lang == "en"
    assert article.furniture == (
        "Trouble reading this? View it in your browser",
        "Share | Tweet",
        "You are receiving this letter because you signed up.",
        "The Mole, 1 Quay",
        "Unsubscribe",
    )


def test_an_article_about_unsubscribing_keeps_its_text() -> None:
    about = f"{FOG} {FOG} “You can unsubscribe from the fog,” the harbour master said, “but it will not stop.”"
    assert lines(page(f"<p>{FOG}</p><p>{about}</p>")) == [FOG, about]
    early = "<p>© The Mole</p>" + f"<p>{FOG}</p>" * 8
    assert lines(page(f"<p>{FOG}</p>{early}")) == [FOG, "© The Mole", *[FOG] * 8]
    assert lines(page("<p>You are receiving this because you signed up</p><p>© The Mole</p>")) == [
        "You are receiving this because you signed up",
        "© The Mole",
    ]


def test_the_link_to_the_page_may_stand_at_the_end() -> None:
    links = "<a href=https://mole.example/u>Unsubscribe</a> · <a href=https://mole.example/w>Web version</a>"
    assert page(f"<p>{FOG}</p><p>{links}</p>").url == "https://mole.example/w"
    cells = "<table><tr><th>View online</th></tr><tr><td><a href=https://mole.example/t>here</a></td></tr></table>"
    assert page(f"{cells}<p>{FOG}</p>").url == "https://mole.example/t"
    assert page(f"<p>View this letter in your browser</p><p>{FOG}</p>").url is None
    assert page(f"<p>{FOG}</p><hr><p>{FOG}</p><p>© The Mole</p>").url is None
    assert kinds(page(f"<hr><p>{FOG}</p><hr>").document.blocks) == ["Paragraph"]
    video = "<iframe src=https://www.youtube.com/embed/x title='View in browser'></iframe>"
    assert page(f"{video}<p>{FOG}</p>").url is None


# Letters in plain text


def text(source: str, *, flowed: bool = False, joined: bool = False) -> tuple[Block, ...]:
    return letter.text_blocks(source, flowed=flowed, joined=joined)[0]


def said(block: Block) -> str:
    assert isinstance(block, Paragraph | Heading)
    return plain(block.spans)


def test_flowed_paragraphs_are_joined_and_fixed_lines_kept() -> None:
    blocks = text("One \ntwo\nthree\n\n From here \non.\n> quoted \n> on\n> > deep", flowed=True)
    first, second, quote = blocks
    assert isinstance(first, Paragraph)
    assert first.spans[0].text == "One two\nthree"
    assert said(second) == "From here on."
    assert isinstance(quote, Quote)
    assert [said(quote.blocks[0]), type(quote.blocks[1])] == ["quoted on", Quote]
    (joined,) = text("日本 \n語 \n", flowed=True, joined=True)
    assert said(joined) == "日本語"


def test_wrapped_paragraphs_are_joined_whatever_addresses_stand_among_them() -> None:
    wrapped = re.sub(r"(.{30,40}) ", r"\1\n", FOG)
    link = "https://mole.example/a/very/long/address/" + "x" * 120
    blocks = text(f"{wrapped}\n{link}\n\n{wrapped}\n")
    assert [said(block) for block in blocks][-1] == FOG
    first = blocks[0]
    assert isinstance(first, Paragraph)
    assert [span.href for span in first.spans if span.href] == [link]


def test_lists_headings_and_rules_are_what_they_look_like() -> None:
    blocks = text(
        "THE MOLE\n========\nWords <https://a.example/b>.\n\n"
        "* one\n  goes on\n* two\n\n  with more\n1. first\n12) twelfth\n- - -\nmailto:ada@mole.example\n---\n***\nend"
    )
    assert kinds(blocks) == ["Heading", "Paragraph", "ListBlock", "ListBlock", "Rule", "Heading", "Rule", "Paragraph"]
    bullets, numbers = blocks[2], blocks[3]
    assert isinstance(bullets, ListBlock)
    assert isinstance(numbers, ListBlock)
    assert [[said(block) for block in item.blocks] for item in bullets.items] == [["one goes on"], ["two", "with more"]]
    assert (numbers.ordered, numbers.start, len(numbers.items)) == (True, 1, 2)
    assert blocks[4] == Rule()
    assert said(blocks[5]) == "ada@mole.example"


@pytest.mark.parametrize(
    ("source", "signature"),
    [
        ("words\n-- \nAda\n\n1 Quay\n" + "line\n" * 40, ("Ada", "1 Quay")),
        ("words\n\n--\nAda\n", ("Ada",)),
        ("words\n\n--\n" + "line\n" * 40, ()),
        ("words\n--\nmore", ()),
        ("--\nAda", ()),
        (f"words\n{'_' * 40}\nlist\n{'_' * 30}\n", ("list",)),
    ],
)
def test_a_signature_is_furniture(source: str, signature: tuple[str, ...]) -> None:
    assert letter.text_blocks(source)[1][:2] == signature


def test_quotes_are_nested_no_deeper_than_anybody_reads() -> None:
    def depth(blocks: tuple[Block, ...]) -> int:
        return max((1 + depth(block.blocks) for block in blocks if isinstance(block, Quote)), default=0)

    assert depth(text(">" * 500 + " a\n>>b\n> \n")) == 12
    assert text("> \n>\n") == ()


# The samples


def test_the_newsletter_reads_like_the_letter() -> None:
    (article,) = read((SAMPLES / "noon-gun-2025-06-12.eml").read_bytes())
    assert article.title == "The Gun Went Off Twenty Seconds Early. Nobody Was Late"
    assert (article.site, article.bylines) == ("The Noon Gun", ("Juno Marsh",))
    assert lines(article)[0] == "Good noon."
    assert article.furniture[-1] == "Change your preferences · Unsubscribe"


def test_the_mailbox_holds_two() -> None:
    first, second = read((SAMPLES / "low-water.mbox").read_bytes(), "low-water.mbox")
    assert first.key == "lw41.20241011@lists.merrin.example"
    assert isinstance(second.document.blocks[1], Quote)


# Anything

MESSAGE = st.sampled_from(
    b"From a@b 10:00\n|From: a@b\n|Subject: =?utf-8?q?=1b?=\n|Content-Type: multipart/mixed; boundary=x\n|\n|--x\n|--x--\n"
    b"|Content-Type: text/html\n|Content-Type: message/rfc822\n|Content-Transfer-Encoding: base64\n|> a\n|* b\n|=?\n"
    b"|<p>a<table>|Content-Type: text/plain; format=flowed; charset=\xff\n|-- \n|Unsubscribe\n|Date: 1\n|\x00\xff".split(b"|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(MESSAGE | st.binary(max_size=20), max_size=30), st.sampled_from(["a.eml", "a.mbox", "1.x:2,S"]))
def test_bytes_in_only_parse_errors_out(pieces: list[bytes], name: str) -> None:
    data = b"".join(pieces)
    try:
        for article in mail.parse(Opened(name, BytesIO(data), len(data))):
            assert article.title
            assert "\x1b" not in repr(article)
    except ParseError:
        pass


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300) | st.lists(MESSAGE, max_size=40).map(b"".join))
def test_every_part_of_anything_can_be_asked(data: bytes) -> None:
    def ask(part: Part) -> None:
        assert isinstance(part.text, str)
        assert isinstance(part.disposition[1], dict)
        assert part.id != ""

    for part in read_mail(data, most=500).walk():
        ask(part)
