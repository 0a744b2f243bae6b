# ruff: noqa: E501 (what is put in is as long as it is)
"""What is fuzzed: each target takes bytes, and raises for what a reader would have to suffer from."""

from __future__ import annotations

import importlib
import json
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

from reader import codec, dates, decoding, formats
from reader.errors import LinkError, ParseError
from reader.links import canonical_url, destination
from reader.markup.front_matter import split
from reader.markup.plain import Label, read
from reader.model import ArticleData, Opened
from reader.query.parse import parse as parse_query
from reader.render.page import page_of
from reader.render.plain import render_ansi, render_text
from reader.text import clean, clean_line, fold, graphemes, truncate
from tests.hostile.payloads import INVISIBLE, MARKUP, SEQUENCES
from tests.hostile.routes import ROUTES

SAMPLES = Path(__file__).resolve().parent.parent.parent / "sample_articles"
Target = Callable[[bytes], None]
_PARTS = {
    "plain": ("plain_text", (".txt",)),
    "markdown": ("markdown_file", (".md",)),
    "html": ("web_page", (".html", ".htm")),
    "mhtml": ("mhtml", (".mhtml",)),
    "mail": ("mail", (".eml",)),
    "mailbox": ("mail", (".mbox",)),
    "feed": ("feed", (".rss", ".atom", ".xml", "feed.json")),
    "snapshot": ("archivebox", (".jsonl",)),
    "epub": ("epub", (".epub",)),
    "pdf": ("pdf", (".pdf",)),
}


def _format(module: str, suffix: str) -> Target:
    """The format's own parser, without the net around it that makes a :class:`ParseError` of whatever it raises."""

    def target(data: bytes) -> None:
        parser = importlib.import_module(f"reader.formats.{module}")
        with suppress(ParseError):
            for number, article in enumerate(parser.parse(Opened(f"name{suffix}", BytesIO(data), len(data), lambda _: data))):
                check(article)
                if number > 20:
                    break

    return target


def check(article: ArticleData) -> None:
    """What holds for every article: its strings are clean, it survives being kept, and it can be set at any width."""
    kept = codec.encode(article)
    for text in _strings(json.loads(zlib.decompress(kept))):
        assert clean(text) == text, f"not clean: {text!r}"
    assert codec.decode(kept) == article
    assert article.title
    assert "\n" not in article.title
    page = page_of(article)
    for width in (1, 20, 72):
        render_text(page, width)
    assert clean(render_text(page, 40)).replace("\t", "") == render_text(page, 40).replace("\t", "")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _cleaner(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    once = clean(text)
    assert clean(once) == once
    line = clean_line(text)
    assert clean_line(line) == line
    assert "".join(graphemes(once)) == once
    fold(line)
    for width in (0, 1, 2, 7):
        truncate(line, width)


def _query(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    for finished in (True, False):
        parse_query(text, finished=finished)


def _labeller(data: bytes) -> None:
    page = read(decoding.decode(data))
    assert len(page.lines) == len(page.labels)
    assert all((label is Label.BLANK) == (not line) for line, label in zip(page.lines, page.labels, strict=True))


def _links(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    canonical_url(text)
    with suppress(LinkError):
        found = destination(text, text)
        assert found.url.isascii()
        assert found.url.isprintable()
        assert all(clean_line(each) == each for each in (*found.warnings, found.host))


def _dates(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    for lang in (None, "en", "ja"):
        dates.parse_moment(text, lang)
        dates.find_moment(text)


def _front_matter(data: bytes) -> None:
    for fence in ("---", "+++"):
        split(f"{fence}\n{data.decode('utf-8', 'surrogateescape')}\n{fence}\nwords\n")
    split(data.decode("utf-8", "surrogateescape"))


def _decoder(data: bytes) -> None:
    for declared in (None, "utf-8", "utf-16", "shift_jis", data[:12].decode("latin-1")):
        decoding.decode(data, declared)


def _renderer(data: bytes) -> None:
    """Bytes become a document by way of Markdown, which can say everything that a document holds."""
    from reader.markup.markdown import document_of

    page = page_of(ArticleData("A title", "document", document_of(data.decode("utf-8", "replace"))))
    for width in (1, 2, 3, 10, 33, 72, 200):
        render_text(page, width)
        render_ansi(page, width)


def _whole(data: bytes) -> None:
    """As a folder is read: the kind found by content, unpacked, the page whole and the source."""
    for name in ("x", "x.html", "x.txt.gz", "x.json", "x.mbox"):
        for ask in (lambda opened: list(formats.parse(opened)), formats.whole_page, formats.source_text):
            with suppress(ParseError):
                ask(Opened(name, BytesIO(data), len(data), lambda _: data))


TARGETS: dict[str, Target] = {
    **{name: _format(module, suffixes[0]) for name, (module, suffixes) in _PARTS.items()},
    "cleaner": _cleaner,
    "query": _query,
    "labeller": _labeller,
    "links": _links,
    "dates": _dates,
    "front-matter": _front_matter,
    "decoder": _decoder,
    "renderer": _renderer,
    "whole": _whole,
}


def seeds(name: str) -> list[bytes]:
    """What a target is fed at first, to be broken."""
    suffixes = _PARTS[name][1] if name in _PARTS else ("",)
    found = [path.read_bytes() for path in sorted(SAMPLES.iterdir()) if path.name.endswith(suffixes)]
    payload = " ".join((*list(SEQUENCES.values())[::5], *list(INVISIBLE.values())[::4]))
    found += [route("A case", payload[:300]) for route_name, route in ROUTES.items() if route_name.endswith(suffixes)]
    return [seed[:30_000] if name not in ("epub", "pdf") else seed for seed in found]


WORDS: tuple[bytes, ...] = (
    *(each.encode("utf-8", "surrogatepass")[:60] for each in (*SEQUENCES.values(), *INVISIBLE.values(), *MARKUP.values())),
    *b"\0 \n \r\n < > <! <!-- --> </ /> & &# &#27; ]]> <![CDATA[ { } [ ] ( ) \" ' ` ``` * ** _ --- +++ : ; , = =? ?= | # > - \\ \xff\xfe".split(b" "),
    b"<table><tr><td>", b"</table>", b"<li>", b"<pre>", b"<h1>", b"<article>", b"<script type=application/ld+json>", b"<time>", b"<br>",
    b"Content-Type: multipart/mixed; boundary=b\n\n--b\n", b"Content-Type: message/rfc822\n\n", b"From a@b Mon Jan  1 10:00:00 2024\n",
    b"Subject: ", b"charset=", b"=?utf-8?B?", b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"obj", b"endobj", b"stream", b"-\n", b"By ",
    b"is:", b"before:", b"words:>", b"OR", b"https://", b"mailto:", b"@", b"xn--", b"1.", b"[^1]", b"[^1]: ", b"|-|-|\n", b"- [ ] ", b"\xe3\x81\x82",
)  # fmt: skip
"""What is put in, here and there: the signs of the languages that the parsers read."""
