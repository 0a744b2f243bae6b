"""Mails: one a file (``.eml``, Maildir), or a mailbox full of them, read one after the other."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from reader.dates import parse_moment
from reader.decoding.mime import Headers, Part, decoded_words, mailbox, read_headers, read_mail
from reader.document import Block, Document, Heading, Span
from reader.errors import ParseError
from reader.files import LIMIT, megabytes
from reader.markup import letter
from reader.markup.fragment import language_tag, lead
from reader.markup.page.address import web_address
from reader.markup.plain import language_of
from reader.model import ArticleData, Moment, Opened, TitleFrom
from reader.text import clean_line, fold, truncate

MOST_PARTS = 200
_LONGEST_KEY = 300
_LONGEST_TITLE = 400
_LONGEST_NAME = 120
_LINE = 1 << 16
_FROM = b"From "
_SURELY = re.compile(rb"From (?:\S+ +)?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .{0,80}\d\d:\d\d")
_PERHAPS = re.compile(rb"From (?:.{0,200}\d\d:\d\d|\S+@\S+|MAILER-DAEMON|-)")
_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_HTML = ("text/html", "application/xhtml+xml")
_SEALED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_ADDRESS = re.compile(r"<\s*(https?://[^<>\s]+)\s*>")
_LIST_ID = re.compile(r'\A\s*"?(.*?)"?\s*<([^<>]*)>')
_MACHINE = re.compile(r"[0-9a-f]{12,}|\bmc list\b|\A[\d\W_]*\Z", re.IGNORECASE)
_TWO_NAMES = re.compile(r"\A(.{2,60}?)\s+(?:from|at|via|@|\||[-–—])\s+(.{2,80})\Z")
_SENDING = re.compile(r"\A(?:e?mail|news|newsletters?|letters?|lists?|send|m|e|em|mg|hello|info)\.(?=[^.]+\.)")
_BROKEN = "this mail could not be read"


def parse(opened: Opened) -> Iterator[ArticleData]:
    """The articles of a mail or a mailbox, in its order.

    A mail that cannot be read is a :class:`~reader.errors.ParseError` where it is the whole file; in a mailbox it is an article
    without a body that says why, and the others are read.
    """
    begins = opened.stream.read(len(_FROM))
    opened.stream.seek(0)
    if begins != _FROM and not opened.name.lower().endswith(".mbox"):
        name = opened.name if opened.name.partition(".")[0].isdigit() else opened.name.rpartition(".")[0] or opened.name
        yield _article(opened.stream.read().lstrip(), name)
        return
    for number, sent in enumerate(_messages(opened.stream), 1):
        yield _survivor(sent, f"Mail {number:,}")


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
                if size:
                    yield _sent(kept, size)
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
    if size:
        yield _sent(kept, size)


def _sent(lines: list[bytes], size: int) -> _Sent:
    return _Sent(_ESCAPED.sub(rb"\1", b"".join(lines)), size)


def _survivor(sent: _Sent, name: str) -> ArticleData:
    """A mail of a mailbox, whatever is wrong with it."""
    try:
        if sent.size > LIMIT:
            raise ParseError(f"It is {megabytes(sent.size)}; mails over {megabytes(LIMIT)} are not read.")  # noqa: TRY301
        return _article(sent.data, name, in_mailbox=True)
    except Exception as error:  # noqa: BLE001 - the boundary: one bad mail is one bad mail
        why = str(error) if isinstance(error, ParseError) else type(error).__name__
        told = _Told.of(read_headers(sent.data), name)
        return told.article((), notices=(f"{_BROKEN}: {why[:1].lower()}{why[1:]}",), lang=None, furniture=(), view=None)


def _article(data: bytes, name: str, *, in_mailbox: bool = False) -> ArticleData:
    headers = read_headers(data)
    if not headers.fields:
        raise ParseError("It does not begin as a mail does.")
    mail = read_mail(data, most=MOST_PARTS)
    told = _Told.of(headers, name)
    if not in_mailbox:
        told.key = ""
    content = _Content()
    content.add(mail)
    if not any(each.strip() for each in Document(tuple(content.blocks)).strings()) and not content.blocks:
        if any(part.kind in _SEALED for part in mail.walk()):
            raise ParseError("This mail is encrypted.")
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
    return told.article(
        found.blocks, notices=tuple(content.notices), lang=lang, furniture=tuple(dict.fromkeys(furniture)), view=found.view
    )


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
        if disposition == "attachment" or (part.kind.startswith("text/") and filename and disposition != "inline"):
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
        elif part.kind in ("text/plain", "text/markdown", "text/enriched", "text"):
            flowed = part.parameters.get("format", "").lower() == "flowed"
            blocks, signature = letter.text_blocks(
                part.text, flowed=flowed, joined=part.parameters.get("delsp", "").lower() == "yes"
            )
            self.blocks += blocks
            self.furniture += signature
        elif filename and not part.id:
            self._attach(part, filename)

    def _best(self, part: Part) -> None:
        """The page, if it says anything; else the last of the others that does."""
        pages = [each for each in part.parts if any(inner.kind in _HTML for inner in each.walk())]
        others = [each for each in part.parts if each not in pages]
        for each in (*reversed(pages), *reversed(others)):
            before = len(self.blocks)
            self.add(each)
            if any(Document(tuple(self.blocks[before:])).strings()):
                return

    def _forwarded(self, mail: Part) -> None:
        subject = clean_line(mail.headers.get("subject") or "")
        if subject and self.blocks:
            self.blocks.append(Heading(2, (Span(subject),)))
        self.add(mail)

    def _attach(self, part: Part, filename: str) -> None:
        self.attached.append(f"Attachment: {filename or clean_line(part.kind)}")


@dataclass(slots=True)
class _Told:
    """What the headers of a mail tell."""

    title: str
    title_from: TitleFrom
    key: str
    site: str | None
    bylines: tuple[str, ...]
    published: Moment | None
    is_guess: bool
    url: str | None
    tags: tuple[str, ...]

    @classmethod
    def of(cls, headers: Headers, name: str) -> _Told:
        subject = truncate(clean_line(headers.get("subject") or ""), _LONGEST_TITLE)
        site, byline = _sender(headers)
        published = _moment(headers.raw("date") or "")
        received = _moment((headers.raw("received") or "").rpartition(";")[2]) if published is None else None
        return cls(
            title=subject or name,
            title_from="document" if subject else "file name",
            key=_key(headers),
            site=site,
            bylines=(byline,) if byline else (),
            published=published or received,
            is_guess=published is None and received is not None,
            url=next((_web(headers.raw(each)) for each in ("archived-at", "list-post") if _web(headers.raw(each))), None),
            tags=tuple(dict.fromkeys(tag for each in (headers.get("keywords") or "").split(",") if (tag := clean_line(each)))),
        )

    def article(
        self,
        blocks: tuple[Block, ...],
        *,
        notices: tuple[str, ...],
        lang: str | None,
        furniture: tuple[str, ...],
        view: str | None,
    ) -> ArticleData:
        first = lead(blocks) if self.title_from == "file name" else ""
        return ArticleData(
            title=first or self.title,
            title_from="lead" if first else self.title_from,
            document=Document(blocks),
            key=self.key,
            bylines=self.bylines,
            published=self.published,
            published_is_guess=self.is_guess,
            site=self.site,
            url=self.url or web_address(view),
            lang=lang,
            tags=self.tags,
            furniture=furniture,
            notices=notices,
        )


def _sender(headers: Headers) -> tuple[str | None, str | None]:
    """The name of what sent the mail, and of who did."""
    name, address = (
        truncate(clean_line(each), _LONGEST_NAME) for each in mailbox(headers.raw("from") or headers.raw("sender") or "")
    )
    host = address.rpartition("@")[2].lower() if "@" in address else ""
    found = _LIST_ID.match(headers.raw("list-id") or "")
    listed = truncate(clean_line(decoded_words(found[1])), _LONGEST_NAME) if found else ""
    labels = {_bare(label) for label in (*(found[2] if found else "").split("."), *host.split("."), listed) if _bare(label)}
    if _MACHINE.search(listed):
        listed = ""
    if (two := _TWO_NAMES.match(name)) and _bare(two[2]) in labels:
        # "Juno Marsh from The Noon Gun": told from a title with such a word in it by the list's or the host's name.
        return listed or two[2], two[1]
    site = listed or name or _SENDING.sub("", host) or None
    is_bulk = bool(found) or headers.raw("list-unsubscribe") is not None
    byline = name if name and not (is_bulk and fold(name) == fold(site or "")) else None
    return site, byline


def _bare(name: str) -> str:
    return re.sub(r"\W+|\Athe\b", "", fold(name))


def _moment(text: str) -> Moment | None:
    text = text.strip()
    if (moment := parse_moment(text)) is not None:
        return moment
    try:
        return Moment(parsedate_to_datetime(text[:100]))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _key(headers: Headers) -> str:
    """The Message-ID, without its brackets; where there is none, a digest of what tells mails apart."""
    given = clean_line(headers.raw("message-id") or "").strip("<> ")
    if given:
        return given[:_LONGEST_KEY]
    telling = "\0".join(headers.raw(name) or "" for name in ("date", "from", "to", "subject"))
    return hashlib.blake2b(telling.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _web(header: str | None) -> str | None:
    found = _ADDRESS.search(header or "")
    return web_address(found[1]) if found else None
