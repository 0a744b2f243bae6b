# ruff: noqa: E501 (what files hold is as long as it is)
"""The ways by which a string of a stranger's gets into an article: every format, and every way to write a character in it."""

from __future__ import annotations

import base64
import json
import quopri
from collections.abc import Callable
from html import escape
from urllib.parse import quote

from tests.hostile.archives import book, page
from tests.make_pdf import column
from tests.make_pdf import pdf as make_pdf

PROSE = "The council of a small town met on Monday, and it voted to mend the harbour wall before winter comes. "


def plain(title: str, payload: str) -> bytes:
    return f"{title} {payload}\n\nBy Ann {payload} Lee\n\n{PROSE * 3}{payload}\n\nMost read\n-\n{payload} one\n-\n{payload} two\n".encode(
        "utf-8", "surrogatepass"
    )


def plain_latin(title: str, payload: str) -> bytes:
    """C1 as single bytes, as in a text of the nineties."""
    return plain(title, payload).decode("utf-8", "replace").encode("latin-1", "replace")


def markdown(title: str, payload: str) -> bytes:
    p = payload
    return (
        f"# {title} {p}\n\n{PROSE} *{p}* `{p}` [{p}](https://example.org/{p} '{p}') ![{p}]({p}.png '{p}') [[{p}|{p}]] $x{p}$\n\n"
        f"```{p}\n{p}\n```\n\n- [ ] {p}\n\n> {p}\n\n| {p} | b |\n|---|---|\n| {p} | c |\n\n{p}\n: {p}\n\n[^{p[:1]}]: {p}\n\n<b>{p}</b>\n"
    ).encode("utf-8", "surrogatepass")


def front_matter(title: str, payload: str) -> bytes:
    told = json.dumps(payload)  # JSON's escapes are YAML's, too
    names = ("author", "site", "section", "description", "source", "lang", "published")
    fields = "".join(f"{name}: {told}\n" for name in names)
    return f'---\ntitle: "{title} {told[1:-1]}"\n{fields}tags: [{told}, {told}]\n---\n{PROSE}\n'.encode()


def toml(title: str, payload: str) -> bytes:
    told = "".join(f"\\U{ord(c):08x}" for c in payload if not 0xD800 <= ord(c) < 0xE000)
    return f'+++\ntitle = "{title} {told}"\nauthor = "{told}"\ntags = ["{told}"]\n+++\n{PROSE}\n'.encode()


def html(title: str, payload: str) -> bytes:
    return _html(title, payload).encode("utf-8", "surrogatepass")


def html_references(title: str, payload: str) -> bytes:
    """Every character as a reference, decimal and hexadecimal."""
    return _html(title, "".join(f"&#{ord(c)};" if n % 2 else f"&#x{ord(c):x};" for n, c in enumerate(payload))).encode()


def html_references_twice(title: str, payload: str) -> bytes:
    return _html(title, "".join(f"&amp;#{ord(c)};" for c in payload)).encode()


def _html(title: str, p: str) -> str:
    inner = p.replace('"', "&quot;")
    data = json.dumps({"@type": "NewsArticle", "headline": f"{title} {p}", "author": {"name": p}, "articleSection": p})
    return (
        f'<!DOCTYPE html><html lang="{inner}"><head><title>{title} {p}</title><meta name="author" content="{inner}">'
        f'<meta property="og:site_name" content="{inner}"><meta name="keywords" content="{inner}"><meta name="description" '
        f'content="{inner}"><link rel="canonical" href="https://example.org/{inner}"><script type="application/ld+json">{data}</script>'
        f'</head><body><article><h1 id="{inner}">{title} {p}</h1><p class="byline">By {p}</p><time>{p}</time>'
        f'<p>{PROSE * 3}<a href="https://example.org/{inner}" title="{inner}">{p}</a> <code>{p}</code></p><pre>{p}</pre><figure>'
        f'<img src="{inner}.png" alt="{inner}"><figcaption>{p}</figcaption></figure><ul><li>{p}</ul><table><caption>{p}</caption><tr>'
        f'<th>{p}<td>{p}</table><blockquote>{p}</blockquote><dl><dt>{p}<dd>{p}</dl><video title="{inner}"></video><math alttext="{inner}">'
        f"</math></article><aside><h2>Most read {p}</h2><ol><li><a href='/{inner}'>{p} a headline to follow</a><li><a href='/x'>{p}"
        f" another headline to follow</a></ol></aside><footer>© {p}</footer></body></html>"
    )


def mail(title: str, payload: str) -> bytes:
    return (
        f"From: =?utf-8?B?{_base64(payload)}?= <a@example.org>\r\nSubject: {title} =?utf-8?B?{_base64(payload)}?=\r\n"
        f"Message-ID: <{quote(payload[:200])}@example.org>\r\nList-Id: =?utf-8?Q?{_quoted(payload)}?= <list.example.org>\r\n"
        f"Keywords: =?utf-8?B?{_base64(payload)}?=\r\nDate: Mon, 1 Jan 2024 10:00:00 +0000\r\n"
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n'
        f"Content-Transfer-Encoding: base64\r\n\r\n{_base64(_html(title, payload))}\r\n--b\r\nContent-Type: application/x-thing\r\n"
        f"Content-Disposition: attachment; filename*=utf-8''{_percent(payload)}\r\n\r\nx\r\n--b--\r\n"
    ).encode()


def mail_raw(title: str, payload: str) -> bytes:
    one = payload.replace("\n", " ").replace("\r", " ")
    head = f"From: {one} <a@example.org>\nSubject: {title} {one}\nDate: Mon, 1 Jan 2024 10:00:00 +0000\n"
    return (head + f"Content-Type: text/plain; charset=utf-8\n\n{PROSE}\n{payload}\n-- \n{payload}\n").encode(
        "utf-8", "surrogatepass"
    )


def mailbox(title: str, payload: str) -> bytes:
    begin = b"From a@example.org Mon Jan  1 10:00:00 2024\n"
    return begin + mail_raw(title, payload) + b"\n" + begin + mail(title + " two", payload)


def mhtml(title: str, payload: str) -> bytes:
    return (
        (
            f"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/{quote(payload[:200], errors='replace')}\r\n"
            f"Subject: {title} =?utf-8?Q?{_quoted(payload)}?=\r\nMIME-Version: 1.0\r\nDate: Mon, 1 Jan 2024 10:00:00 +0000\r\n"
            'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
            "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        ).encode()
        + quopri.encodestring(html(title, payload))
        + b"\r\n--b--\r\n"
    )


def rss(title: str, payload: str) -> bytes:
    twice = escape(escape(_references(payload)))
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{twice}</title><item><title>{title} {twice}</title><author>{twice}'
        f"</author><category>{twice}</category><guid>{twice}</guid><link>https://example.org/{twice}</link>"
        f"<description>&lt;p&gt;{PROSE} {twice}&lt;/p&gt;</description><enclosure url='https://example.org/{twice}.mp3' type='audio/mpeg'/>"
        f"</item></channel></rss>"
    ).encode()


def atom(title: str, payload: str) -> bytes:
    body = escape(_html("", _references(payload)))
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">{escape(_references(payload))}</title><entry><id>{title}</id><title '
        f'type="html">{title} {escape(_references(payload))}</title><author><name>{escape(escape(_references(payload)))}</name></author>'
        f'<content type="html">{body}</content></entry></feed>'
    ).encode()


def json_feed(title: str, payload: str) -> bytes:
    item = {"id": payload, "title": f"{title} {payload}", "content_html": f"<p>{PROSE} {_references(payload)} {payload}</p>",
            "url": f"https://example.org/{payload}", "tags": [payload], "authors": [{"name": payload}], "summary": payload}  # fmt: skip
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": payload, "items": [item]}).encode()


def snapshot(title: str, payload: str) -> bytes:
    return json.dumps(
        {"type": "Snapshot", "url": f"https://example.org/{payload}", "title": f"{title} {payload}", "tags": payload}
    ).encode()


def epub(title: str, payload: str) -> bytes:
    inside = "".join(f"&amp;#{ord(c)};" if not c.isprintable() else escape(c) for c in payload)
    return book(f"{title} {inside}", {"a.xhtml": page(f"<h1>{title} {inside}</h1><p>{PROSE} {inside}</p>")})


def pdf(title: str, payload: str) -> bytes:
    """In the document's information, as PDF's own kind of UTF-16."""
    told = {"Title": f"{title} {payload}", "Author": payload, "Subject": payload, "Keywords": payload}
    info = {name: "\xfe\xff" + text.encode("utf-16-be", "surrogatepass").decode("latin-1") for name, text in told.items()}
    return make_pdf(
        column([PROSE, PROSE, "The end."]), info=info, xmp=f"<dc:description>{_references(payload)}</dc:description>"
    )


def _references(payload: str) -> str:
    return "".join(f"&#{ord(c)};" for c in payload)


def _base64(text: str) -> str:
    return base64.b64encode(text.encode("utf-8", "surrogatepass")).decode()


def _quoted(text: str) -> str:
    return "".join(f"={byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))


def _percent(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))


ROUTES: dict[str, Callable[[str, str], bytes]] = {
    "plain.txt": plain,
    "latin.txt": plain_latin,
    "markdown.md": markdown,
    "front-matter.md": front_matter,
    "toml.md": toml,
    "page.html": html,
    "references.html": html_references,
    "references-twice.html": html_references_twice,
    "mail.eml": mail,
    "raw.eml": mail_raw,
    "box.mbox": mailbox,
    "saved.mhtml": mhtml,
    "feed.rss": rss,
    "feed.atom": atom,
    "feed.json": json_feed,
    "index.jsonl": snapshot,
    "book.epub": epub,
    "paper.pdf": pdf,
}
