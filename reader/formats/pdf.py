"""PDF: the text of its pages as honest paragraphs, by PDFium. One file is one article.

PDFium is an optional extra (8 MB); without it, a PDF is a row that says how to get it.
"""

from __future__ import annotations

import ctypes
import importlib
import re
from collections.abc import Iterator
from contextlib import suppress
from time import perf_counter
from typing import TYPE_CHECKING, Any

from reader.dates import parse_moment
from reader.document import Document, Heading, plain
from reader.errors import ParseError
from reader.markup.fragment import language_tag, lead, one_line
from reader.markup.page.people import names_in
from reader.markup.pdf.described import Description, described
from reader.markup.pdf.lines import Line, ordered
from reader.markup.pdf.reflow import reflow
from reader.model import ArticleData, Opened
from reader.text import clean_line, fold

if TYPE_CHECKING:
    from types import ModuleType

PAGES = 500
SECONDS = 12.0
"""Limits: what is behind them is not read, and the article says so. (A parsing process is ended after twenty seconds.)"""
MISSING = "Reading PDFs needs an extra: pip install 'newsreader-tui[pdf]'"
_BOLD = re.compile(rb"bold|black|heavy", re.IGNORECASE)
_CHARACTERS = 200_000
"""Of one page."""
_ENDS = "\r\n\x02\ufffe"
"""What ends a line; the last two are what PDFium has for the hyphen of a word that goes on in the next one."""
_GAP = 1.6
"""Type sizes between two words: what is farther apart stands in another column. Justified text has gaps of less than one."""
_TITLE_IS_A_FILE = re.compile(
    r"\A(?:microsoft (?:word|powerpoint) - .*|untitled.*|.*\.(?:docx?|pdf|tex|dvi|indd|odt|pptx?|qxd|rtf))\Z", re.IGNORECASE
)


def parse(opened: Opened) -> Iterator[ArticleData]:
    """The article of a PDF. Raises :class:`ParseError` for a scan, a locked or damaged file, and where PDFium is missing."""
    pdfium = _pdfium()
    data = opened.stream.read()
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (pdfium.raw.FPDF_ERR_PASSWORD, pdfium.raw.FPDF_ERR_SECURITY):
            raise ParseError("This PDF is locked with a password.") from error
        raise ParseError("This PDF is damaged: it cannot be opened.") from error
    try:
        yield _article(pdfium.raw, pdf, data, opened.name)
    finally:
        pdf.close()


def _pdfium() -> ModuleType:
    try:
        return importlib.import_module("pypdfium2")
    except ImportError as error:
        raise ParseError(MISSING) from error


def _article(raw: Any, pdf: Any, data: bytes, name: str) -> ArticleData:
    total = len(pdf)
    until = perf_counter() + SECONDS
    pages: list[list[Line]] = []
    damaged = 0
    for number in range(min(total, PAGES)):
        try:
            pages.append(ordered(_lines(raw, pdf, number)))
        except RuntimeError:  # PDFium's own error is one
            pages.append([])
            damaged += 1
        if perf_counter() > until:
            break
    read = reflow(pages)
    if not read.blocks and damaged:
        raise ParseError("This PDF is damaged: its pages cannot be read.")
    if not read.blocks:
        raise ParseError(f"{name} has no text in it: a scan.")
    told = _description(pdf, data)
    title, blocks = one_line(told.title, markup=False), read.blocks
    if not title or _TITLE_IS_A_FILE.match(title) or fold(title) == fold(name.rpartition(".")[0]):
        title = read.title or ""
    if blocks and isinstance(blocks[0], Heading) and fold(plain(blocks[0].spans)) == fold(title):
        blocks = blocks[1:]
    lang = language_tag(_language(raw, pdf) or told.lang)
    published = parse_moment(told.published, lang)
    made = parse_moment(told.made, lang)
    return ArticleData(
        title=title or lead(blocks) or name,
        title_from="document" if title else "lead",
        document=Document(blocks),
        bylines=tuple(dict.fromkeys(each for author in told.authors for each in names_in(one_line(author, markup=False)))),
        published=published or made,
        published_is_guess=published is None and made is not None,
        site=one_line(told.publication, markup=False) or None,
        lang=lang,
        tags=tuple(dict.fromkeys(tag for each in told.subjects if (tag := one_line(each, markup=False)) and len(tag) <= 60)),
        furniture=read.furniture,
        notices=(
            *((f"only the first {len(pages)} of {total} pages are shown",) if len(pages) < total else ()),
            *((f"{damaged} of its pages could not be read",) if damaged else ()),
        ),
    )


def _description(pdf: Any, data: bytes) -> Description:
    info: dict[str, str] = {}
    for key in pdf.METADATA_KEYS:
        with suppress(UnicodeDecodeError):  # half a character at an end: then the others tell what they do
            info[str(key)] = str(pdf.get_metadata_value(key))
    return described(info, data)


def _language(raw: Any, pdf: Any) -> str:
    size = raw.FPDFCatalog_GetLanguage(pdf, None, 0)
    if not 2 < size < 100:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFCatalog_GetLanguage(pdf, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le", "ignore").rstrip("\0")


def _lines(raw: Any, pdf: Any, number: int) -> list[Line]:
    """The lines of a page in the order in which it draws them; one that goes over a gap between columns is two."""
    page = pdf[number]
    try:
        text = page.get_textpage()
        width, height = page.get_size()
        reading = _Page(raw, text.raw, width, height)
        return list(reading.lines())
    finally:
        page.close()


class _Page:
    """The characters of a page, and where they stand. Calls into PDFium are dear: places are asked for at words' ends only."""

    def __init__(self, raw: Any, text: Any, width: float, height: float) -> None:
        self._raw = raw
        self._text = text
        self._size = (width, height)
        self._name = ctypes.create_string_buffer(128)
        self._sides = tuple(ctypes.c_double() for _ in range(4))
        count = min(raw.FPDFText_CountChars(text), _CHARACTERS)
        unicode = raw.FPDFText_GetUnicode
        self._characters = [chr(code) if (code := unicode(text, at)) < 0x110000 else "\ufffd" for at in range(count)]

    def lines(self) -> Iterator[Line]:
        words: list[tuple[int, int]] = []
        start: int | None = None
        for at, character in enumerate([*self._characters, "\n"]):
            ends = character in _ENDS
            if not ends and not character.isspace():
                start = at if start is None else start
                continue
            if start is not None:
                words.append((start, at))
                start = None
            if ends and words:
                yield from self._parted(words, soft=character not in "\r\n")
                words = []

    def _parted(self, words: list[tuple[int, int]], *, soft: bool) -> Iterator[Line]:
        """A line, or its parts where words are so far from each other that they stand in different columns."""
        first = words[0][0]
        size = self._raw.FPDFText_GetFontSize(self._text, first)
        size = max(size, 4.0)  # some files scale type of one point up
        part = words[:1]
        left, right = self._box(first)[0], self._box(words[0][1] - 1)[1]
        for word in words[1:]:
            begin = self._box(word[0])[0]
            if begin - right > _GAP * size:
                yield self._line(part, left, right, size)
                part, left = [], begin
            part.append(word)
            right = self._box(word[1] - 1)[1]
        yield self._line(part, left, right, size, soft=soft)

    def _line(self, words: list[tuple[int, int]], left: float, right: float, size: float, *, soft: bool = False) -> Line:
        first = words[0][0]
        text = clean_line(" ".join("".join(self._characters[start:end]) for start, end in words))
        x, y = self._sides[:2]
        self._raw.FPDFText_GetCharOrigin(self._text, first, x, y)
        width, height = self._size
        return Line(text, left, right, height - y.value, size, self._weight(first), soft, width, height)

    def _weight(self, at: int) -> int:
        """By the font's own numbers, or by its name: the fonts that a PDF may use without describing them have no numbers."""
        weight = int(self._raw.FPDFText_GetFontWeight(self._text, at))
        size = self._raw.FPDFText_GetFontInfo(self._text, at, self._name, len(self._name), None)
        return max(weight, 700 if 0 < size <= len(self._name) and _BOLD.search(self._name.value) else 0)

    def _box(self, at: int) -> tuple[float, float, float, float]:
        """Left, right, bottom, top of a character in points from the page's lower left corner."""
        left, right, bottom, top = self._sides
        self._raw.FPDFText_GetCharBox(self._text, at, left, right, bottom, top)
        return left.value, right.value, bottom.value, top.value
