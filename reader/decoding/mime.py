"""Mail and what is packed like mail (RFC 2045 and after) → headers and parts.

A reader of its own, because the standard library's raises ``RecursionError`` for parts nested 3,000 deep or a thousand brackets
in an address, and ``LookupError`` for a charset that nobody knows. This one is bounded (:data:`DEEPEST`, a number of parts),
copies nothing that it does not hand over, and raises nothing but :class:`~reader.errors.ParseError`.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from reader.decoding import decode
from reader.errors import ParseError

DEEPEST = 20
"""Levels of parts within parts."""
_LONGEST_HEADERS = 256_000
"""Bytes; what comes after them is body."""
_LONGEST_VALUE = 10_000
"""Characters of one header that are looked at."""

_HEADER = re.compile(rb"([!-9;-~]{1,100})[ \t]*:[ \t]*([^\r\n]*(?:\r?\n[ \t]+[^\r\n]+)*)[ \t]*(?:\r?\n|\r|\Z)")
_FOLD = re.compile(r"\r?\n[ \t]+|[\r\n\t]+")
_END_OF_HEADERS = re.compile(rb"\r?\n")
_WORD = re.compile(r"=\?([^?\s*]{1,40})(?:\*[^?\s]*)?\?([BbQq])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(r"\?=[ \t\r\n]+(?==\?[^?\s]{1,80}\?[BbQq]\?)")
_PARAMETER = re.compile(r';\s*([\w!#$&^`{|}~+-]{1,60}(?:\*\d{1,3})?\*?)\s*=\s*("(?:[^"\\]|\\.)*"?|[^;\s]*)')
_SECTION = re.compile(r"([^*]+)\*(\d+)?(\*?)\Z")
_ESCAPED = re.compile(r"\\(.)")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_COMMENT = re.compile(r"\([^()]{0,200}\)")
_IN_ANGLES = re.compile(r"<([^<>]*)>")


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers of a mail or a part, in their order."""

    fields: tuple[tuple[str, bytes], ...]
    """Names in lower case, and values as they were sent, folded."""

    def raw(self, name: str) -> str | None:
        """The first header of a name, on one line, encoded words left as they are."""
        return next(self._all(name), None)

    def get(self, name: str) -> str | None:
        """The first header of a name as a reader sees it; ``None`` if there is none, or nothing in it. Not cleaned."""
        found = self.raw(name)
        return (decoded_words(found) or None) if found is not None else None

    def _all(self, name: str) -> Iterator[str]:
        for each, value in self.fields:
            if each == name:
                yield _FOLD.sub(" ", decode(value)[:_LONGEST_VALUE]).strip()


@dataclass(frozen=True, slots=True)
class Part:
    """A mail, or a part of one: a leaf with a body, or a container of others."""

    headers: Headers
    kind: str
    """Such as ``text/html``, in lower case."""
    parameters: dict[str, str]
    """Of the content type: ``charset``, ``boundary``, ``format`` …; names in lower case."""
    parts: tuple[Part, ...]
    _whole: bytes
    _start: int
    _end: int

    @property
    def body(self) -> bytes:
        """What a leaf holds, decoded from how it was sent, as far as that is possible."""
        body = self._whole[self._start : self._end]
        match (self.headers.raw("content-transfer-encoding") or "").lower().strip(" \t\"'"):
            case "base64":
                return _from_base64(body)
            case "quoted-printable":
                return binascii.a2b_qp(body)
            case _:
                return body

    @property
    def text(self) -> str:
        """The body as text."""
        return decode(self.body, self.parameters.get("charset"))

    @property
    def disposition(self) -> tuple[str, dict[str, str]]:
        """``inline``, ``attachment`` or nothing, in lower case, and its parameters (``filename``)."""
        return _with_parameters(self.headers.raw("content-disposition") or "")

    @property
    def id(self) -> str | None:
        """What ``cid:`` addresses call it."""
        found = (self.headers.raw("content-id") or "").strip(" \t<>")
        return found or None

    def walk(self) -> Iterator[Part]:
        """This part and all within, in order."""
        yield self
        for part in self.parts:
            yield from part.walk()


def read_mail(data: bytes, *, most: int) -> Part:
    """A mail whole, with at most ``most`` parts. Raises :class:`ParseError` where there are more, or they nest too deep."""
    return _Reader(data, most).part(0, len(data), 0, "text/plain")


def read_headers(data: bytes) -> Headers:
    """The headers at the beginning of a mail, however its parts may be."""
    return _headers(data, 0, len(data))[0]


@dataclass
class _Reader:
    data: bytes
    most: int
    seen: int = 0

    def part(self, start: int, end: int, depth: int, default: str) -> Part:
        self.seen += 1
        if self.seen > self.most:
            raise ParseError(f"It is made of more than {self.most:,} parts.")
        if depth > DEEPEST:
            raise ParseError(f"Its parts are nested more than {DEEPEST} deep.")
        headers, body = _headers(self.data, start, end)
        kind, parameters = _with_parameters(headers.raw("content-type") or "")
        if kind.count("/") != 1:
            kind = default
        parts: tuple[Part, ...] = ()
        if kind.startswith("multipart/"):
            inner = "message/rfc822" if kind == "multipart/digest" else "text/plain"
            spans = self._spans(parameters.get("boundary", ""), body, end)
            parts = tuple(self.part(*span, depth + 1, inner) for span in spans)
            if not parts:
                kind = default  # it says that it has parts, and has none: then it is all of it text
        elif kind == "message/rfc822":
            parts = (self.part(body, end, depth + 1, "text/plain"),)
        return Part(headers, kind, parameters, parts, self.data, body, end)

    def _spans(self, boundary: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where the parts are between their boundaries; the last may lack its end."""
        if not boundary:
            return []
        line = re.compile(
            rb"^--" + re.escape(boundary.encode("latin-1", "replace")) + rb"(--)?[ \t]*(?:\r?\n|\r|\Z)", re.MULTILINE
        )
        spans: list[tuple[int, int]] = []
        begun = -1
        for found in line.finditer(self.data, start, end):
            if begun >= 0:
                spans.append((begun, _before_break(self.data, begun, found.start())))
            begun = -1 if found[1] else found.end()
            if found[1]:
                break
            if len(spans) > self.most:
                break
        if begun >= 0:
            spans.append((begun, end))
        return spans


def _before_break(data: bytes, start: int, end: int) -> int:
    """The line break before a boundary belongs to the boundary."""
    if end - 1 >= start and data[end - 1 : end] == b"\n":
        end -= 1
    if end - 1 >= start and data[end - 1 : end] == b"\r":
        end -= 1
    return end


def _headers(data: bytes, start: int, end: int) -> tuple[Headers, int]:
    """The headers that begin at ``start``, and where the body does."""
    fields: list[tuple[str, bytes]] = []
    at = start
    limit = min(end, start + _LONGEST_HEADERS)
    while at < limit and (found := _HEADER.match(data, at, end)):
        fields.append((found[1].decode("ascii").lower(), found[2]))
        at = found.end()
    blank = _END_OF_HEADERS.match(data, at, end)
    return Headers(tuple(fields)), blank.end() if blank else at


def decoded_words(text: str) -> str:
    """A header with its encoded words (RFC 2047) decoded, also where they stand where they should not. Not cleaned."""
    if "=?" not in text:
        return text
    text = _BETWEEN_WORDS.sub("?=", text)
    out: list[str] = []
    at = 0
    held = b""  # a character may be cut in two by the end of a word
    charset = ""
    for found in _WORD.finditer(text):
        if found.start() > at or found[1].lower() != charset:
            if held:
                out.append(decode(held, charset))
                held = b""
            out.append(text[at : found.start()])
        charset = found[1].lower()
        sent = found[3].encode("utf-8", "replace")
        held += _from_base64(sent) if found[2] in "Bb" else binascii.a2b_qp(sent, header=True)
        at = found.end()
    if held:
        out.append(decode(held, charset))
    return "".join(out) + text[at:]


def _with_parameters(value: str) -> tuple[str, dict[str, str]]:
    """``text/html; charset=…`` as its first word in lower case, and its parameters, put together and decoded (RFC 2231)."""
    main = value.partition(";")[0].strip().lower()
    plain: dict[str, str] = {}
    sections: dict[str, dict[int, tuple[str, bool]]] = {}
    for found in _PARAMETER.finditer(value[len(value.partition(";")[0]) :]):
        name, given = found[1].lower(), found[2]
        if given.startswith('"'):
            given = _ESCAPED.sub(r"\1", given[1:].removesuffix('"'))
        section = _SECTION.match(name)
        if section:
            number = int(section[2] or 0)
            sections.setdefault(section[1], {}).setdefault(number, (given, bool(section[3]) or section[2] is None))
        else:
            plain.setdefault(name, decoded_words(given))
    for name, numbered in sections.items():
        plain.setdefault(name, _joined([numbered[number] for number in sorted(numbered)]))
    return main, plain


def _joined(sections: list[tuple[str, bool]]) -> str:
    charset = None
    out = b""
    for at, (given, is_encoded) in enumerate(sections):
        value = given
        if is_encoded and at == 0 and given.count("'") >= 2:
            charset, _, value = given.split("'", 2)
        out += unquote_to_bytes(value) if is_encoded else value.encode("utf-8", "replace")
    return decode(out, charset)


def _from_base64(data: bytes) -> bytes:
    """Base64 as it comes: broken into lines, cut off, with something else after it."""
    data = _NOT_BASE64.sub(b"", data.partition(b"=")[0] if b"=" in data[:-4] else data)
    return base64.b64decode(data[: len(data) - (len(data) % 4 == 1)] + b"=" * (-len(data) % 4))


def mailbox(header: str) -> tuple[str, str]:
    """The name and the address of the first sender in a raw ``From``; either may be empty. Not cleaned."""
    header = header[:1000]
    angled = _IN_ANGLES.search(header)
    if angled is None:
        comment = _COMMENT.search(header)
        address = _COMMENT.sub("", header).partition(",")[0].strip()
        name = comment[0][1:-1] if comment else ""
        return (decoded_words(name), address) if "@" in address else (decoded_words(address or name), "")
    name = header[: angled.start()].strip()
    if name.startswith('"'):
        name = _ESCAPED.sub(r"\1", name[1:].removesuffix('"'))
    name = decoded_words(name).strip()
    if len(name) > 1 and name[0] == name[-1] == "'":
        name = name[1:-1]
    return name, angled[1].strip()
