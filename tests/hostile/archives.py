"""Archives that bomb, lie, are locked, broken, or would slip out of their folder."""

from __future__ import annotations

import gzip
import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping

_CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{0}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_PACKAGE = (
    '<?xml version="1.0"?>{0}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{1}</dc:title><dc:identifier id="id">{1}</dc:identifier>'
    "</metadata><manifest>{2}</manifest><spine>{3}</spine></package>"
)


def book(
    title: str,
    pages: Mapping[str, str | bytes],
    *,
    prolog: str = "",
    package: str = "content.opf",
    change: Callable[[zipfile.ZipFile], None] = lambda _: None,
) -> bytes:
    """An EPUB with these pages, named and written as they are given."""
    manifest = "".join(f'<item id="p{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(pages))
    spine = "".join(f'<itemref idref="p{n}"/>' for n in range(len(pages)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        put(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        put(archive, "META-INF/container.xml", _CONTAINER.format(package))
        put(archive, "content.opf", _PACKAGE.format(prolog, title, manifest, spine))
        for name, text in pages.items():
            put(archive, name, text)
        change(archive)
    return out.getvalue()


def put(archive: zipfile.ZipFile, name: str, data: str | bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
    info = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
    info.compress_type = how
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two members of one name are meant
        archive.writestr(info, data)


def page(body: str, prolog: str = "") -> str:
    head = f'<?xml version="1.0" encoding="utf-8"?>{prolog}'
    return f'{head}<html xmlns="http://www.w3.org/1999/xhtml"><head><title>case</title></head><body>{body}</body></html>'


def archives(title: Callable[[str], str]) -> Iterator[tuple[str, bytes]]:
    """Names of files and what is in them."""
    prose = "".join(f"<p>Paragraph {n} of a book that means no good, and goes on for a while.</p>" for n in range(9))

    def zeros(archive: zipfile.ZipFile) -> None:
        put(archive, "bomb.xhtml", b"<p>" + b"0" * 40_000_000)

    def crowd(archive: zipfile.ZipFile) -> None:
        for n in range(10_100):
            put(archive, f"x{n}", b"", zipfile.ZIP_STORED)

    def slip(archive: zipfile.ZipFile) -> None:
        for name in ("../../../OWNED.xhtml", "/OWNED.xhtml", "..\\OWNED.xhtml", "C:\\OWNED.xhtml", "\x1b[666m.xhtml"):
            put(archive, name, page(prose))

    yield "one-bomb.epub", book(title("one-bomb"), {"a.xhtml": page(prose), "bomb.xhtml": b"<p>" + b"0" * 40_000_000})
    yield "bomb-beside.epub", book(title("bomb-beside"), {"a.xhtml": page(prose)}, change=zeros)
    yield "many-bombs.epub", book(title("many-bombs"), {f"{n}.xhtml": b"<p>" + b"0" * 30_000_000 for n in range(10)})
    yield "crowd.epub", book(title("crowd"), {"a.xhtml": page(prose)}, change=crowd)
    yield "slip.epub", book(title("slip"), {"a.xhtml": page(prose), "../../../OWNED.xhtml": page(prose)}, change=slip)
    yield "outside.epub", book(title("outside"), {"../../../../../../etc/passwd": ""}, package="../../../../../etc/passwd")
    whole = book(title("whole"), {"a.xhtml": page(prose)})
    yield "whole.epub", whole
    for part in (10, 50, 90):
        yield f"cut-{part}.epub", whole[: len(whole) * part // 100]
    yield "locked.epub", _every(whole, _flagged)
    yield "lying-size.epub", _every(whole, _lying)
    yield "lying-checksum.epub", _every(whole, _wrong)
    yield "unknown-method.epub", _every(whole, _method)
    yield "damaged.epub", whole[: len(whole) // 2] + b"\xff" * 40 + whole[len(whole) // 2 + 40 :]
    yield "not-a-zip.epub", b"PK\x03\x04" + b"\0" * 500
    yield "empty-zip.epub", b"PK\x05\x06" + b"\0" * 18
    yield "no-package.epub", _zip({"mimetype": b"application/epub+zip"})
    yield "package-loop.epub", book(title("package-loop"), {"content.opf": ""})
    yield (
        "fifty-chapters.epub",
        book(title("chapters"), {f"{n}.xhtml": page(f"<h1>{n}</h1>" + prose) for n in range(50)}),
    )
    yield "same-names.epub", book(title("same"), {"a.xhtml": page(prose)}, change=lambda z: put(z, "A.XHTML", page("OWNED")))
    laughs = entities("lol")
    yield "laughs.epub", book(title("&lol;"), {"a.xhtml": page("&lol;", laughs)}, prolog=laughs)
    yield "bomb.txt.gz", gzip.compress(b"0" * 60_000_000, mtime=0)
    yield "bomb-twice.txt.gz", gzip.compress(gzip.compress(b"0" * 60_000_000, mtime=0), mtime=0)
    yield "cut.html.gz", gzip.compress(b"<html><p>" + b"words and words " * 99, mtime=0)[:-12]
    yield "many.txt.gz", gzip.compress(b"member\n", mtime=0) * 20_000
    yield "checksum.txt.gz", gzip.compress(b"a text with a wrong checksum", mtime=0)[:-8] + b"\0" * 8
    yield "deflate.txt.gz", zlib.compress(b"not gzip at all")


def entities(name: str) -> str:
    """The billion laughs."""
    lines = [f'<!ENTITY {name}0 "ha">']
    lines += [f'<!ENTITY {name}{n} "{f"&{name}{n - 1};" * 10}">' for n in range(1, 11)]
    return f'<!DOCTYPE html [{"".join(lines)}<!ENTITY {name} "&{name}10;">]>'


def _zip(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            put(archive, name, data, zipfile.ZIP_STORED)
    return out.getvalue()


def _every(data: bytes, change: Callable[[bytearray, int, int], None]) -> bytes:
    """A zip with every member's record changed; ``change`` gets the place of the flags, and of the checksum."""
    out = bytearray(data)
    for signature, flags, checksum in ((b"PK\x03\x04", 6, 14), (b"PK\x01\x02", 8, 16)):
        at = out.find(signature)
        while at >= 0:
            change(out, at + flags, at + checksum)
            at = out.find(signature, at + 4)
    return bytes(out)


def _flagged(out: bytearray, flags: int, _: int) -> None:
    out[flags] |= 1


def _lying(out: bytearray, _: int, checksum: int) -> None:
    struct.pack_into("<I", out, checksum + 8, 7)


def _wrong(out: bytearray, _: int, checksum: int) -> None:
    struct.pack_into("<I", out, checksum, 666)


def _method(out: bytearray, flags: int, _: int) -> None:
    struct.pack_into("<H", out, flags + 2, 99)
