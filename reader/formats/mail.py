"""Mails: one a file (``.eml``, Maildir), or a mailbox full of them, read one after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import BinaryIO

from reader.decoding.mime import Part, read_headers, read_mail
from reader.document import Block, Document, Heading, Span
from reader.errors import ParseError
from reader.files import LIMIT, megabytes
from reader.markup import letter
from reader.markup.fragment import language_tag
from reader.markup.local_pictures import local_bytes, measured
from reader.markup.page.pictures import Written, addresses_in
from reader.markup.plain import language_of
from reader.model import ArticleData, Opened
from reader.text import clean_line

MOST_PARTS = 200
_LINE = 1 << 16
_FROM = b"From "
_SURELY = re.compile(rb"From (?:\S+ +)?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .{0,80}\d\d:\d\d")
_PERHAPS = re.compile(rb"From (?:.{0,200}\d\d:\d\d|\S+@\S+|MAILER-DAEMON)")
_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_HTML = ("text/html", "application/xhtml+xml")
_SEALED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
_BROKEN = "this mail could not be read"


def parse(opened: Opened) -> Iterator[ArticleData]:
    """The articles of a mail or a mailbox, in its order.

    A mail that cannot be read is a :class:`~reader.errors.ParseError` where it is the whole file; in a mailbox it is an article
    without a body that says why, and the others are read.
    """
    if not _is_mailbox(opened):
        name = opened.name if opened.name.partition(".")[0].isdigit() else opened.name.rpartition(".")[0] or opened.name
        yield _article(opened.stream.read().lstrip(), name)
        return
    for number, sent in enumerate(_messages(opened.stream), 1):
        yield _survivor(sent, f"Mail {number:,}")


def _is_mailbox(opened: Opened) -> bool:
    begins = opened.stream.read(len(_FROM))
    opened.stream.seek(0)
    return begins == _FROM or opened.name.lower().endswith(".mbox")


@dataclass(frozen=True, slots=True)
class _Sent:
    data: bytes
    """All of a mail, or its first :data:`LIMIT` bytes."""
    size: int


def _messages(stream: BinaryIO) -> Iterator[_Sent]:
    """The mails of a mailbox (RFC 4155, and its relatives), no more than one of them in memory."""
    kept: list[bytes] = []
    size = 0
    perhaps: bytes | None = None
    fresh, after_blank = True, True
    while line := stream.readline(_LINE):
        if perhaps is not None:
            if _HEADER.match(line):
                yield from _sent(kept, size)
                kept, size = [], 0
            else:
                kept.append(perhaps)
                size += len(perhaps)
            perhaps = None
        if fresh and line.startswith(_FROM) and (_SURELY.match(line) or (after_blank and _PERHAPS.match(line))):
            perhaps = line
        else:
            size += len(line)
            if size <= LIMIT:
                kept.append(line)
        after_blank = fresh and line in (b"\n", b"\r\n")
        fresh = line.endswith(b"\n")
    yield from _sent(kept, size)


def _sent(lines: list[bytes], size: int) -> Iterator[_Sent]:
    data = _ESCAPED.sub(rb"\1", b"".join(lines)).lstrip(b"\r\n")
    if data:
        yield _Sent(data, size)


def _survivor(sent: _Sent, name: str) -> ArticleData:
    """A mail of a mailbox, whatever is wrong with it."""
    try:
        if sent.size > LIMIT:
            raise ParseError(f"It is {megabytes(sent.size)}; mails over {megabytes(LIMIT)} are not read.")  # noqa: TRY301
        return _article(sent.data, name, in_mailbox=True)
    except Exception as error:  # noqa: BLE001 - the boundary: one bad mail is one bad mail
        said = str(error)
        why = said[:1].lower() + said[1:] if isinstance(error, ParseError) else type(error).__name__
        told = letter.Told.of(read_headers(sent.data), name)
        return told.article((), notices=(f"{_BROKEN}: {why}",), lang=None, furniture=(), view=None)


def picture(opened: Opened, name: str) -> bytes | None:
    """The bytes of a picture of a mail's: a part of it, or within its page. In a mailbox the first of that name."""
    mails = (sent.data for sent in _messages(opened.stream)) if _is_mailbox(opened) else iter((opened.stream.read().lstrip(),))
    return next((found for data in mails if (found := _finder(read_mail(data, most=MOST_PARTS))(name))), None)


def _finder(mail: Part) -> Callable[[str], bytes | None]:
    """What finds a picture of a mail's by its name."""
    parts: dict[str, Part] = {}
    for part in mail.walk():
        if not part.parts:
            parts.setdefault(f"cid:{part.id}", part)
            parts.setdefault("".join((part.headers.raw("content-location") or "").split()), part)

    @cache
    def pages() -> list[Written]:
        return [addresses_in(part.text) for part in mail.walk() if part.kind in _HTML]

    def find(name: str) -> bytes | None:
        part = parts.get(name)
        if part is not None:
            return part.body
        return local_bytes((each for page in pages() for each in page.get(name, ())), lambda _: None)

    return find


def _article(data: bytes, name: str, *, in_mailbox: bool = False) -> ArticleData:
    headers = read_headers(data)
    if not headers.fields:
        raise ParseError("It does not begin as a mail does.")
    mail = read_mail(data, most=MOST_PARTS)
    told = letter.Told.of(headers, name)
    if not in_mailbox:
        told.key = ""
    content = _Content()
    content.add(mail)
    if not content.blocks:
        if any(part.kind in _SEALED for part in mail.walk()):
            raise ParseError("The text of this mail is encrypted.")
        if not content.attached and headers.raw("subject") is None:
            raise ParseError("There is no text in this mail.")
        content.notices.append("no text in this mail")
    found = letter.trimmed(tuple(content.blocks), title=told.title, site=told.site)
    lang = (
        language_tag(headers.get("content-language"))
        or content.lang
        or language_of("\n".join(Document(found.blocks).strings()))
    )
    furniture = (*found.furniture, *content.furniture, *content.attached)
    article = told.article(
        found.blocks, notices=tuple(content.notices), lang=lang, furniture=tuple(dict.fromkeys(furniture)), view=found.view
    )
    return replace(article, document=measured(article.document, _finder(mail)))


class _Content:
    """What a mail shows, put together from its parts."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.furniture: list[str] = []
        self.attached: list[str] = []
        self.notices: list[str] = []
        self.lang: str | None = None

    def add(self, part: Part) -> None:
        disposition, names = part.disposition
        filename = clean_line(names.get("filename") or part.parameters.get("name") or "")
        if part.kind in _SIGNATURES:
            return
        if disposition == "attachment":
            self._attach(part, filename)
        elif part.kind == "multipart/alternative":
            self._best(part)
        elif part.kind == "multipart/related":
            start = part.parameters.get("start", "").strip("<> ")
            self.add(next((each for each in part.parts if start and each.id == start), part.parts[0]))
        elif part.kind == "message/rfc822":
            self._forwarded(part.parts[0])
        elif part.parts:
            for each in part.parts:
                self.add(each)
        elif part.kind in _HTML:
            blocks, lang = letter.page_blocks(part.text, None)
            self.blocks += blocks
            self.lang = self.lang or lang
        elif part.kind in ("text/plain", "text/markdown"):
            flowed = part.parameters.get("format", "").lower() == "flowed"
            blocks, signature = letter.text_blocks(
                part.text, flowed=flowed, joined=part.parameters.get("delsp", "").lower() == "yes"
            )
            self.blocks += blocks
            self.furniture += signature
        elif filename and not part.id:
            self._attach(part, filename)

    def _best(self, part: Part) -> None:
        """The page, if it says anything; else the last of the others that does; a picture where none of them does."""
        pages = [any(inner.kind in _HTML for inner in each.walk()) for each in part.parts]
        ranked = sorted(range(len(pages)), key=lambda at: (pages[at], at), reverse=True)
        before = self.blocks
        silent: list[Block] = []
        for at in ranked:
            self.blocks = []
            self.add(part.parts[at])
            if any(Document(tuple(self.blocks)).strings()):
                self.blocks = before + self.blocks
                return
            silent = silent or self.blocks
        self.blocks = before + silent

    def _forwarded(self, mail: Part) -> None:
        subject = clean_line(mail.headers.get("subject") or "")
        if subject and self.blocks:
            self.blocks.append(Heading(2, (Span(subject),)))
        self.add(mail)

    def _attach(self, part: Part, filename: str) -> None:
        self.attached.append(f"Attachment: {filename or clean_line(part.kind)}")
