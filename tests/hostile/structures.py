# ruff: noqa: E501 (what files hold is as long as it is)
"""Pages, texts and mails whose structure is the attack: nested, endless, broken, in another encoding than they say."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Callable, Iterator

from tests.hostile.archives import entities
from tests.hostile.routes import PROSE

Case = tuple[str, bytes]
_PAGE = (
    "<!DOCTYPE html><html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>"
    + PROSE * 2
    + "</p>{1}</article></body></html>"
)
SUFFIXES = (
    ".html",
    ".mhtml",
    ".mbox",
    ".eml",
    ".md",
    ".txt",
    ".rss",
    ".jsonl",
    ".json",
    ".epub",
    ".pdf",
    ".txt.gz",
    ".xml",
    "",
)


def pages(title: Callable[[str], str]) -> Iterator[Case]:
    bodies = {
        "nested-300": "<div>" * 300 + PROSE,
        "nested-50000": "<div>" * 50_000 + PROSE,
        "nested-inline": "<b><i>" * 20_000 + PROSE,
        "nested-links": "<a href='https://example.org/'>" * 5_000 + PROSE,
        "nested-lists": "<ul><li>" * 3_000 + PROSE,
        "nested-tables": "<table><tr><td>" * 1_500 + PROSE,
        "nested-quotes": "<blockquote>" * 5_000 + PROSE,
        "unclosed-tags": "<a " * 60_000,
        "unclosed-quote": "<a href=\"" + "x" * 300_000,
        "unclosed-comment": "<!-- " * 20_000,
        "unclosed-script": f"<script>{PROSE * 500}",
        "unclosed-textarea": f"<textarea>{PROSE * 500}",
        "plaintext": "<plaintext>" + "<b>" * 5_000,
        "attributes": f"<p {' '.join(f'a{n}=b' for n in range(50_000))}>{PROSE}",
        "attribute-long": f"<p class='{'x ' * 300_000}'>{PROSE}",
        "classes": "".join(f"<p class='c{n} article byline date'>x" for n in range(5_000)),
        "one-word": "W" * 1_000_000,
        "one-line": PROSE * 10_000,
        "breaks": "<br>" * 100_000,
        "paragraphs": "<p>p" * 50_000,
        "images": "<img src='x.png' alt='a'>" * 20_000,
        "links": "".join(f"<a href='/{n}'>A headline number {n} to follow</a> " for n in range(10_000)),
        "wide-table": "<table><tr>" + "<td>x" * 5_000,
        "long-table": "<table>" + "<tr><td>x<td>y" * 20_000,
        "spans": "<table><tr><td colspan=1000000 rowspan=1000000>x</table>" * 50,
        "svg": f"<svg><foreignObject><p>{PROSE}<script>OWNED</script></foreignObject></svg>" * 500,
        "maths": "<math><mi>" * 2_000,
        "template": f"<template><p>{PROSE}</template><noscript><p>{PROSE}</noscript>" * 500,
        "frames": "<iframe srcdoc='&lt;iframe srcdoc=x&gt;'></iframe>" * 2_000,
        "base": "<base href='file:///etc/'><img src='passwd'><a href='passwd'>passwd</a>",
        "refresh": "<meta http-equiv=refresh content='0;url=file:///etc/passwd'>",
        "entities": "&amp;" * 200_000,
        "entities-bad": "&#x110000;&#xD800;&#0;&#99999999999999999999;&nosuch;" * 5_000,
        "select": "<select>" + "<option>x" * 20_000,
        "headings": "".join(f"<h{n % 6 + 1}>Heading {n}</h{n % 6 + 1}>" for n in range(5_000)),
        "anchors": "".join(f"<p id='a{n}'><a href='#a{n}'>x</a>" for n in range(5_000)),
        "pre": "<pre>" + "\t" * 100_000 + "x</pre>",
        "json-deep": f"<script type='application/ld+json'>{'[' * 50_000}</script>",
        "json-long": f"<script type='application/ld+json'>{json.dumps([{'@type': 'NewsArticle', 'headline': 'x'}] * 3_000)}</script>",
    }  # fmt: skip
    for name, body in bodies.items():
        yield f"{name}.html", _PAGE.format(title(name), body).encode()
    yield "doctype-laughs.xhtml", (entities("lol") + f"<html><body><h1>{title('laughs')}</h1><p>&lol;</body></html>").encode()
    yield "comments-first.html", b"<!-- x -->" * 5_000 + _PAGE.format(title("comments"), "").encode()
    yield (
        "frameset.html",
        f"<html><frameset><frame src='file:///etc/passwd'><title>{title('frameset')}</title></frameset>".encode(),
    )


def feeds(title: Callable[[str], str], outside: str, port: int) -> Iterator[Case]:
    """``outside`` is a file that must not be read, ``port`` one of this computer's where nobody may call."""
    away = f"http://127.0.0.1:{port}/OWNED"
    item = "<item><title>{0}</title><description>{1}</description></item>"
    rss = '<?xml version="1.0"?>{0}<rss version="2.0"><channel><title>x</title>{1}</channel></rss>'
    declared = {
        "external-file": f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{outside}">]>',
        "external-web": f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{away}">]>',
        "external-dtd": f'<!DOCTYPE rss SYSTEM "{away}.dtd">',
        "external-dtd-file": f'<!DOCTYPE rss SYSTEM "file://{outside}">',
        "public-dtd": f'<!DOCTYPE rss PUBLIC "-//OWNED//EN" "{away}.dtd">',
        "parameter": f'<!DOCTYPE rss [<!ENTITY % p SYSTEM "{away}"> %p;<!ENTITY x "y">]>',
        "parameter-file": f'<!DOCTYPE rss [<!ENTITY % p SYSTEM "file://{outside}"> %p;]>',
        "quadratic": f'<!DOCTYPE rss [<!ENTITY x "{"y" * 50_000}">]>',
        "self": '<!DOCTYPE rss [<!ENTITY x "&x;">]>',
    }
    for name, doctype in declared.items():
        body = "&x;" * (500 if name == "quadratic" else 1)
        yield f"{name}.rss", rss.format(doctype, item.format(title(name), body)).encode()
    yield "laughs.rss", rss.format(entities("lol").replace("html", "rss"), item.format(title("laughs"), "&lol;")).encode()
    for name in ("external-file", "external-web"):
        yield (
            f"{name}.xhtml",
            (declared[name].replace("rss", "html") + f"<html><body><h1>{title(name)}</h1>&x;</body></html>").encode(),
        )
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{outside}" parse="text"/>'
    yield "include.rss", rss.format("", item.format(title("include"), include)).encode()
    style = f'<?xml-stylesheet type="text/xsl" href="{away}.xsl"?>'
    yield "style.rss", rss.format(style, item.format(title("style"), "x")).encode()
    yield "deep.rss", rss.format("", item.format(title("deep"), "<a>" * 50_000)).encode()
    yield "wide.rss", rss.format("", "".join(item.format(f"entry {n}", "x") for n in range(100))).encode()
    yield "same-guids.rss", rss.format("", f"<item><guid>x</guid><title>{title('same')}</title></item>" * 20).encode()
    many = " ".join(f"a{n}='b'" for n in range(20_000))
    yield "attributes.rss", rss.format("", f"<item {many}><title>{title('attributes')}</title></item>").encode()
    yield "namespaces.rss", rss.format("", "".join(f"<x:y xmlns:x='u{n}'>" for n in range(5_000))).encode()
    yield "long-name.rss", rss.format("", f"<{'a' * 500_000}/>").encode()
    yield "unclosed.rss", rss.format("", f"<item><title>{title('unclosed')}").encode()[:-30]
    yield "lies-utf16.rss", rss.replace("?>", ' encoding="utf-16"?>', 1).format("", item.format(title("lies"), "x")).encode()
    yield (
        "lies-unknown.rss",
        rss.replace("?>", ' encoding="OWNED"?>', 1).format("", item.format(title("unknown"), "x")).encode(),
    )
    yield "deep.json", b'{"version":"https://jsonfeed.org/version/1","items":' + b"[" * 100_000
    yield "number.json", b'{"version":"https://jsonfeed.org/version/1","items":[{"id":' + b"9" * 100_000 + b',"title":"x"}]}'
    yield (
        "surrogate.json",
        rb'{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","title":"\ud800 x \udfff","content_text":"\ud800"}]}',
    )
    yield (
        "types.json",
        b'{"version":"https://jsonfeed.org/version/1","items":[1,null,[],{"id":{},"title":[],"content_html":5,"tags":"x"}]}',
    )
    yield (
        "infinity.json",
        b'{"version":"https://jsonfeed.org/version/1","items":[{"id":NaN,"title":"x","date_published":1e999}]}',
    )


def texts(title: Callable[[str], str]) -> Iterator[Case]:
    marks = {
        "quotes": "> " * 3_000 + "x",
        "lists": "".join("  " * n + "- x\n" for n in range(800)),
        "brackets": "[" * 50_000,
        "closing": "]" * 50_000,
        "links": "[a](" * 20_000,
        "stars": "*" * 50_000 + "a" + "*" * 50_000,
        "emphasis": "*a **a " * 20_000,
        "ticks": "`" * 50_000 + " " + "``" * 20_000,
        "fences": "```\n" * 20_000,
        "references": "".join(f"[x{n}]: /{n}\n" for n in range(20_000)),
        "same-reference": "[x]: /a\n" + "[x] " * 50_000,
        "footnotes": "".join(f"[^{n}] " for n in range(3_000)) + "\n\n" + "".join(f"[^{n}]: x[^{n}]\n\n" for n in range(3_000)),
        "table": "|" + "a|" * 2_000 + "\n|" + "-|" * 2_000 + "\n" + ("|" + "b|" * 2_000 + "\n") * 20,
        "html": "<div>" * 20_000,
        "entities": "&#27;&#x1b;&#x9b;666m" * 2_000,
        "autolinks": "<https://example.org/" * 20_000,
        "backslashes": "\\" * 100_000,
        "headings": "# x\n" * 20_000,
        "maths": "$" * 50_000,
        "wikilinks": "[[" * 20_000,
        "long-line": PROSE * 10_000,
        "one-word": "W" * 1_000_000,
        "spaces": " " * 500_000 + "x",
        "new-lines": "\n" * 500_000,
        "tabs": "\t" * 200_000 + "x",
        "date": "Published: 99999999999999-99-99T99:99:99+99:99\n" * 2_000,
    }
    for name, body in marks.items():
        yield f"md-{name}.md", f"# {title('md-' + name)}\n\n{body}\n".encode()
        if name in ("long-line", "one-word", "new-lines", "date", "brackets", "spaces", "links"):
            yield f"txt-{name}.txt", f"{title('txt-' + name)}\n\n{body}\n".encode()
    fields = {
        "aliases": "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)),
        "merge": "a: &a {title: x}\nb: {<<: *a}\n",
        "python": "a: !!python/object/apply:os.system ['touch OWNED']\n",
        "python-name": "a: !!python/name:os.system\nb: !!python/module:os\n",
        "tag": "a: !OWNED x\n",
        "tabs": "\ta: b\n\t\tc: d\n",
        "deep": "a: " + "[" * 20_000,
        "deep-blocks": "".join(" " * n + "a:\n" for n in range(500)),
        "many": "".join(f"k{n}: v\n" for n in range(20_000)),
        "long": "a: " + "x" * 70_000 + "\n",
        "binary": "a: !!binary T1dORUQ=\n",
        "documents": "a: b\n--- \nc: d\n",
        "self": "a: &a [*a]\n",
        "dates": "published: 0000-00-00\ncreated: 9999-99-99\nupdated: -1\n",
        "unended": "a: 'b\n",
        "nul": "a: b\0c\n",
        "escape": 'a: "\\e[666m\\x9b666m\\N\\L\\P\\_"\n',
    }  # fmt: skip
    for name, told in fields.items():
        yield f"yaml-{name}.md", f"---\ntitle: {title('yaml-' + name)}\n{told}---\n{PROSE}\n".encode()
    yield "toml-deep.md", f"+++\ntitle = '{title('toml-deep')}'\na = {'[' * 5_000}\n+++\n{PROSE}\n".encode()
    yield "toml-dots.md", f"+++\ntitle = '{title('toml-dots')}'\n{'a.' * 5_000}a = 1\n+++\n{PROSE}\n".encode()
    yield "json-deep.md", f'{{"title": "{title("json-deep")}", "a": {"[" * 5_000}\n{PROSE}\n'.encode()
    yield "rule.md", f"---\n\n{title('rule')} begins with a rule.\n\n---\n\n{PROSE}\n".encode()


def mails(title: Callable[[str], str]) -> Iterator[Case]:
    def head(name: str, kind: str = "text/plain", more: str = "") -> str:
        return (
            f"From: a@example.org\nSubject: {title(name)}\nDate: Mon, 1 Jan 2024 10:00:00 +0000\n{more}Content-Type: {kind}\n\n"
        )

    part = f"--b\nContent-Type: text/plain\n\n{PROSE}\n"
    yield "parts.eml", (head("parts", 'multipart/mixed; boundary="b"') + part * 3_000 + "--b--\n").encode()
    inner = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3_000))
    yield "nested.eml", (head("nested").rpartition("Content-Type")[0] + inner + f"\n{PROSE}").encode()
    yield "forwards.eml", (head("forwards", "message/rfc822") + "Content-Type: message/rfc822\n\n" * 3_000 + PROSE).encode()
    yield "brackets.eml", head("brackets", more="To: " + "(" * 20_000 + "\n").replace("a@example.org", "(" * 20_000).encode()
    for name, charset in {
        "nobody": "OWNED-8",
        "utf7": "utf-7",
        "empty": '""',
        "codec": "zlib",
        "idna": "idna",
        "rot": "rot13",
    }.items():
        yield f"charset-{name}.eml", (head(name, f"text/plain; charset={charset}") + PROSE + "+ABs-[666m").encode()
    for name, how in {"nobody": "OWNED", "uu": "x-uuencode", "base64": "base64", "qp": "quoted-printable"}.items():
        broken = "=1B=9B=ZZ=\n=" if name == "qp" else "begin 644 /OWNED\n####\n" + "A" * 1_001
        yield f"encoding-{name}.eml", (head(name, more=f"Content-Transfer-Encoding: {how}\n") + broken + PROSE).encode()
    bomb = base64.encodebytes(b"\x1b[666m" * 200_000)
    yield "base64.eml", head("base64", more="Content-Transfer-Encoding: base64\n").encode() + bomb
    yield (
        "headers.eml",
        (f"Subject: {title('headers')}\n" + "".join(f"X-{n}: y\n" for n in range(50_000)) + f"\n{PROSE}").encode(),
    )
    yield "header-long.eml", (f"Subject: {title('long')} " + "x" * 1_000_000 + f"\nFrom: a@example.org\n\n{PROSE}").encode()
    yield "header-folded.eml", (f"From: a@example.org\nSubject: {title('folded')}\n" + " x\n" * 50_000 + f"\n{PROSE}").encode()
    yield (
        "words.eml",
        (f"From: a@example.org\nSubject: {title('words')} " + "=?utf-8?Q?=1B[666m?= " * 10_000 + f"\n\n{PROSE}").encode(),
    )
    yield "no-body.eml", head("no-body").encode()
    yield "no-boundary.eml", (head("no-boundary", "multipart/mixed") + PROSE).encode()
    yield "boundary-long.eml", (head("boundary", f'multipart/mixed; boundary="{"b" * 100_000}"') + PROSE).encode()
    yield "boundary-regex.eml", (head("regex", 'multipart/mixed; boundary="(a+)+$"') + "--" + "a" * 5_000 + PROSE).encode()
    yield "parameters.eml", (head("parameters", "text/plain" + "".join(f"; a*{n}=b" for n in range(20_000))) + PROSE).encode()
    yield "nul.eml", (head("nul") + f"O\0W\0N\0E\0D {PROSE}").encode()
    yield "sealed.eml", (head("sealed", "application/pkcs7-mime") + "T1dORUQ=").encode()
    yield (
        "slip.eml",
        (head("slip", 'application/x-thing; name="../../../OWNED"', "Content-Disposition: attachment\n") + "x").encode(),
    )
    begin = "From a@example.org Mon Jan  1 10:00:00 2024\n"
    yield "many.mbox", "".join(f"{begin}From: a@example.org\nSubject: mail {n}\n\n{PROSE}\n\n" for n in range(100)).encode()
    yield "same-ids.mbox", (f"{begin}From: a@example.org\nMessage-ID: <x@y>\nSubject: {title('same')}\n\nx\n\n" * 20).encode()
    yield (
        "one-bad.mbox",
        (f"{begin}{head('good')}{PROSE}\n\n{begin}{head('bad', 'multipart/mixed; boundary=b')}" + part * 500).encode(),
    )
    yield "no-mail.mbox", begin.encode() * 1_000
    saved = "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/\nSubject: {0}\nContent-Type: multipart/related; boundary=b\n\n"
    yield "parts.mhtml", (saved.format(title("parts-mhtml")) + "--b\nContent-Type: image/png\n\nx\n" * 6_000).encode()
    yield "no-page.mhtml", saved.format(title("no-page")).encode()
    cid = (
        "--b\nContent-Type: text/html\n\n<p>"
        + "<img src=cid:x>" * 20_000
        + "\n--b\nContent-ID: <x>\nContent-Location: cid:x\n\nx"
    )
    yield "cid.mhtml", (saved.format(title("cid")) + cid).encode()


def bytes_(title: Callable[[str], str]) -> Iterator[Case]:
    """Files that are not what their names say: nothing, a byte, noise, other encodings, halves."""
    dice = random.Random(666)
    noise = dice.randbytes(3_000)
    for suffix in SUFFIXES:
        kind = suffix.replace(".", "-") or "-none"
        yield f"empty{kind}{suffix}", b""
        yield f"one{kind}{suffix}", b"x"
        yield f"noise{kind}{suffix}", noise
        yield f"nul{kind}{suffix}", b"\0" * 5_000
        yield f"escape{kind}{suffix}", b"\x1b[666m\x9b666m" * 50
        yield f"new-lines{kind}{suffix}", b"\r\n" * 500
    said = f"{title('encoded')} naïve café \x1b[666m\x9b666m\u202eOWNED\u202c. {PROSE * 3}"
    for name in (
        "utf-16-le",
        "utf-16-be",
        "utf-16",
        "utf-32",
        "utf-8-sig",
        "utf-7",
        "cp1252",
        "cp437",
        "shift_jis",
        "iso2022_jp",
        "koi8_r",
    ):
        data = said.encode(name, "ignore")
        yield f"in-{name}.txt", data
        yield (
            f"in-{name}.html",
            f"<html><head><title>{title(name)}</title></head><body><p>{said}</p></body></html>".encode(name, "ignore"),
        )
    for lie in ("utf-16", "utf-7", "iso-2022-jp", "OWNED", "x-user-defined", "base64", "unicode_escape", "undefined", "idna"):
        body = rf"+ABs-[666m \x1b[666m \u202e {PROSE}"
        yield (
            f"lies-{lie}.html",
            f'<html><head><meta charset="{lie}"><title>{title(lie)}</title></head><body><p>{body}</p>'.encode(),
        )
    yield "bad-utf8.txt", said.encode() + b"\xc0\x9b666m\xe0\x80\x9b\xf8\x88\x80\x80\xed\xa0\x80\xff\xfe" * 20
    yield (
        "overlong-escape.txt",
        f"{title('overlong')} ".encode() + b"\xc0\x9b[666m\xe0\x80\x9b[666m\xf0\x80\x80\x9b[666m " + PROSE.encode(),
    )
    yield "half-of-a-character.md", f"# {title('half')}\n\n{PROSE}é".encode()[:-1]
