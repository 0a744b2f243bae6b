"""The table of file formats: one line each, and one module each that turns an opened file into articles.

A format's module has a function ``parse(opened: Opened) -> Iterator[ArticleData]``. It raises
:class:`~reader.errors.ParseError` where the whole file cannot be read; a missing or odd field becomes ``None``. A format whose
articles are chosen out of a page also has ``whole_page(opened: Opened) -> ArticleData``, and one that holds pictures
``picture(opened: Opened, name: str) -> bytes | None``; how large they are it tells with the article (``Document.pictures``).
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reader.document import Code, Document, Paragraph, Span
from reader.errors import ParseError
from reader.files import GZIP, LIMIT, check_size, unpacked
from reader.markup.local_pictures import local_bytes
from reader.model import ArticleData, Opened
from reader.text import clean

HEAD = 4096
"""How many bytes of a file's beginning decide what it is."""
_SOURCE = 2_000_000
"""How many bytes of a file's source are shown."""
ASKED = 200_000_000
"""Bytes; a file up to this is read if the reader asks for this very file, whatever its format's limit is."""


@dataclass(frozen=True, slots=True)
class Format:
    name: str
    suffixes: tuple[str, ...]
    """Lower case, with the dot."""
    module: str
    magic: re.Pattern[bytes] | None = None
    """What a file of this format begins with, whatever its name; content decides before the suffix."""
    only_by_content: bool = False
    """Its suffixes are those of other things, too: a file that does not begin like one of these is none, and no error."""
    limit: int = LIMIT
    """Bytes; a larger file is not read. More than is usual only where a format reads its stream bit by bit."""


# A comment ends at its first "-->", or a page that begins with forty of them would be tried in 2**40 ways.
_LEAD = rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
_PROLOG = rb"\A(?:\xef\xbb\xbf)?\s*(?:(?:<\?[^>]*>|<!--(?:(?!-->).)*-->|<!doctype[^>\[]*(?:\[[^\]]*\]\s*)?>)\s*)*"
_FEED = re.compile(
    _PROLOG + rb"<(?:rss[\s>]|(?:\w+:)?(?:rdf|feed|entry)\s[^>]*"
    rb"(?:purl\.org/(?:rss/|atom/|net/rss)|netscape\.com/rdf/simple|w3\.org/2005/atom))"
    # JSON Feed: by the version that it has to tell, or, where its keys were sorted, by how an item begins.
    rb"|\A(?:\xef\xbb\xbf)?\s*\{(?=.*?\"(?:version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version"
    rb"|items\"\s*:\s*\[\s*\{.{0,3000}?\"content_(?:html|text)\"\s*:))",
    re.IGNORECASE | re.DOTALL,
)
_HEADER = rb"(?:[a-z][a-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*+)"
# Headers from one of the pair that no mail lacks, or one that only mail servers write, or nothing but headers for pages.
_MAIL = re.compile(
    rb"\A\s*(?:(?:return-path|received|delivered-to|message-id|dkim-signature|x-mozilla-status):[ \t]"
    rb"|(?=%(h)s*+(?:\r?\n|[^\n]*\Z))(?=%(h)s*?from:)(?=%(h)s*?(?:date|to|subject|message-id|received|mime-version|list-id):)"
    rb"|%(h)s{12,}+[^\n]*\Z)" % {b"h": _HEADER},
    re.IGNORECASE,
)
_MAILBOX = re.compile(rb"\AFrom [^\r\n]*\d\d:\d\d[^\r\n]*\r?\n[!-9;-~]+:")
_MHTML = re.compile(
    rb"\A\s*(?:%(h)s*?snapshot-content-location:"
    rb"|(?=%(h)s*?content-type:[ \t]*multipart/related)%(h)s*?from:[ \t]*[\"<]*saved by )" % {b"h": _HEADER},
    re.IGNORECASE,
)
_SNAPSHOT = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*\{(?:(?=.*?\"archive_path\"\s*:\s*\")|(?=[^\n]*?\"type\"\s*:\s*\"Snapshot\")(?=[^\n]*?\"url\"\s*:)"
    rb"|(?=.*?\"timestamp\"\s*:\s*\"?\d{9})(?=.*?\"url\"\s*:\s*\"https?:)(?=.*?\"(?:sources|history|updated|tags)\"\s*:))",
    re.DOTALL,
)
_EPUB = re.compile(rb"\APK\x03\x04.{26}mimetype.{0,40}?application/epub\+zip", re.DOTALL)
FORMATS: tuple[Format, ...] = (
    Format(
        "web page",
        (".html", ".htm", ".xhtml"),
        "reader.formats.web_page",
        re.compile(_LEAD + rb"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE | re.DOTALL),
    ),
    Format("saved page", (".mhtml", ".mht"), "reader.formats.mhtml", _MHTML),
    Format("mailbox", (".mbox",), "reader.formats.mail", _MAILBOX, limit=4_000_000_000),
    Format("mail", (".eml",), "reader.formats.mail", _MAIL),
    Format("Markdown", (".md", ".markdown"), "reader.formats.markdown_file"),
    Format("plain text", (".txt", ".text"), "reader.formats.plain_text"),
    Format("feed", (".rss", ".atom"), "reader.formats.feed", _FEED),
    Format("ArchiveBox snapshot", (".json", ".jsonl"), "reader.formats.archivebox", _SNAPSHOT, only_by_content=True),
    Format("feed", (".xml", ".rdf", ".json"), "reader.formats.feed", _FEED, only_by_content=True),
    Format("e-book", (".epub",), "reader.formats.epub", _EPUB, limit=200_000_000),  # its pictures are not read
    Format("PDF", (".pdf",), "reader.formats.pdf", re.compile(rb"\A\s*%PDF-\d"), limit=100_000_000),
)

SUFFIXES = frozenset(suffix for known in FORMATS for suffix in known.suffixes)
LARGEST = max(known.limit for known in FORMATS)
"""Bytes: a file above this is too large whatever it is."""


def detect(name: str, head: bytes) -> Format | None:
    """The format of a file by its first :data:`HEAD` bytes, else by its name; ``None`` where neither is known.

    A file without a suffix that reads as text is plain text.
    """
    for known in FORMATS:
        if known.magic is not None and known.magic.match(head):
            return known
    stem, dot, suffix = name.rpartition(".")
    if dot and stem:
        ending = f".{suffix.lower()}"
        return next((known for known in FORMATS if ending in known.suffixes and not known.only_by_content), None)
    return None if b"\0" in head else next(known for known in FORMATS if ".txt" in known.suffixes)


def recognise(opened: Opened, allowed: int = 0) -> tuple[Format | None, Opened]:
    """What a file is, and the file to read it from: itself, or what was in it where it is compressed with gzip.

    So many bytes are ``allowed`` even where the format's own limit is lower. Raises :class:`ParseError` where it is too large,
    or does not unpack.
    """
    head = _head(opened)
    if head.startswith(GZIP):
        opened = unpacked(opened, limit=max(LIMIT, allowed))
        head = _head(opened)
    elif opened.name.lower().endswith(".gz"):
        opened = replace(opened, name=opened.name[:-3])  # browsers unpack what they save, and leave it its name
    known = detect(opened.name, head)
    if known is not None:
        check_size(opened.name, opened.size, max(known.limit, allowed))
    return known, opened


def _head(opened: Opened) -> bytes:
    head = opened.stream.read(HEAD)
    opened.stream.seek(0)
    return head


def parse(opened: Opened) -> Iterator[ArticleData]:
    """The articles of a file. Raises :class:`ParseError`, and nothing else, where it cannot be read."""
    known, opened = recognise(opened)
    if known is None:
        raise ParseError("Not a kind of file that newsreader knows.")
    yield from articles(known, opened)


def articles(known: Format, opened: Opened) -> Iterator[ArticleData]:
    """The articles of a file that was recognised. Raises :class:`ParseError`, and nothing else, where it cannot be read."""
    try:
        yield from importlib.import_module(known.module).parse(opened)
    except ParseError:
        raise
    except Exception as error:
        # The boundary: whatever a library does with a stranger's bytes is that file's failure, not the program's.
        raise ParseError(f"Could not be read as {known.name}: {type(error).__name__}.") from error


def whole_page(opened: Opened) -> Document:
    """All of a file's page; where nothing is chosen out of a page, its source. Raises :class:`ParseError`."""
    known, opened = recognise(opened, ASKED)
    whole = getattr(importlib.import_module(known.module), "whole_page", None) if known else None
    if whole is None:
        return source_text(opened)
    try:
        found: ArticleData = whole(opened)
    except ParseError:
        raise
    except Exception as error:
        raise ParseError(f"Its page could not be shown: {type(error).__name__}.") from error
    return found.document


def picture(opened: Opened, name: str) -> bytes:
    """A picture of an article's in the file or beside it, by the name that its document gives it.

    Raises :class:`ParseError` where there is none.
    """
    known, opened = recognise(opened, ASKED)
    own = getattr(importlib.import_module(known.module), "picture", None) if known else None
    try:
        found: bytes | None = (own(opened, name) if own else None) or local_bytes((name,), opened.beside)
    except ParseError:
        raise
    except Exception as error:  # the boundary, as for articles
        raise ParseError(f"This picture could not be read: {type(error).__name__}.") from error
    if not found:
        raise ParseError("This picture is neither in the file nor beside it, and none is fetched from the network.")
    return found


def source_text(opened: Opened) -> Document:
    """A file's own text, as it is. Raises :class:`ParseError` for what is no text."""
    from reader.decoding import decode

    _, opened = recognise(opened, ASKED)
    data = opened.stream.read(_SOURCE + 1)
    if b"\0" in data[:HEAD]:
        raise ParseError("Its source is no text.")
    lines = clean(decode(data[:_SOURCE])).expandtabs(8).splitlines()
    cut = (
        (
            Paragraph(
                (Span(f"… and more: only the first {_SOURCE:,} bytes are shown."),),
            ),
        )
        if len(data) > _SOURCE
        else ()
    )
    return Document((Code("\n".join(lines)), *cut))
