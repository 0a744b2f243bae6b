"""What feeds, books and mails hold instead of pages: fragments of HTML or text, titles with stray markup, language tags."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from reader.document import Block, Document, Figure, Paragraph, Span
from reader.markup.html import document_of
from reader.text import clean, clean_line, truncate

_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_BLOCK = re.compile(r"<(?:p|br|div|ul|ol|table|blockquote|h[1-6]|pre|figure|section|article)\b", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?'’”)\]}。、）」』]")
_FIRST_SENTENCE = re.compile(r".{20,}?[.!?。！？](?=\s|\Z|[^\x00-\x7f])")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}\Z")
_LONGEST_LEAD = 120


def has_markup(text: str) -> bool:
    """Whether a text that may be either is HTML: it holds a tag or a character reference."""
    return _MARKUP.search(text) is not None


def html_blocks(source: str, base_url: str | None = None, *, xhtml: bool = False) -> tuple[Block, ...]:
    """A fragment of HTML as blocks. Where nothing but blank lines parts its paragraphs, as blogs store them, these do."""
    if "\n" in source and not xhtml and not _BLOCK.search(source):
        source = _BLANK_LINES.sub("<p>", source.replace("\r\n", "\n"))
    return document_of(source, base_url, xhtml=xhtml).blocks


def text_blocks(text: str) -> tuple[Block, ...]:
    """Plain text as paragraphs: parted by blank lines, or one a line where lines are long; addresses become links.

    Lines that were wrapped are joined; short lines that were not (a verse, an address) keep their breaks.
    """
    from reader.markup.plain.wrap import WIDEST, join, paragraphs  # its package is not wanted for HTML

    lines = [clean_line(line) for line in clean(text).split("\n")]
    groups = paragraphs(lines)
    if len(groups) < len(lines):
        return tuple(_paragraph(join([lines[at] for at in group])) for group in groups if lines[group[0]])
    out: list[Block] = []
    verse: list[str] = []
    for line in (*lines, ""):
        if line and len(line) <= WIDEST:
            verse.append(line)
            continue
        if verse:
            out.append(_paragraph("\n".join(verse)))
            verse = []
        if line:
            out.append(_paragraph(line))
    return tuple(out)


def _paragraph(text: str) -> Paragraph:
    spans: list[Span] = []
    at = 0
    for found in _LINK.finditer(text):
        if found.start() > at:
            spans.append(Span(text[at : found.start()]))
        spans.append(Span(found[0], href=found[0]))
        at = found.end()
    if at < len(text):
        spans.append(Span(text[at:]))
    return Paragraph(tuple(spans))


def one_line(text: str, *, markup: bool) -> str:
    """A title or name as one cleaned line. Character references are read in any case, tags where there may be ``markup``."""
    if "&" not in text and "<" not in text:
        return clean_line(text)
    if markup:
        # Twice, since feeds escape the titles of pages that were escaped before.
        text = _TAG.sub("", html.unescape(_TAG.sub("", text)) if _TAG.search(text) else _TAG.sub("", html.unescape(text)))
    return clean_line(html.unescape(text))


def lead(blocks: Sequence[Block]) -> str:
    """The first sentence of a body as a headline; empty where there is no text."""
    document = Document(tuple(blocks))
    first = next((line for line in document.strings() if len(line) > 2), "")
    if not first:
        first = next((block.alt for block in document.walk() if isinstance(block, Figure) and block.alt), "")
    sentence = _FIRST_SENTENCE.match(first)
    return truncate(clean_line(sentence[0] if sentence else first), _LONGEST_LEAD)


def language_tag(text: str | None) -> str | None:
    """A BCP 47 tag in its customary case (``en-gb`` is ``en-GB``); ``None`` for what is none."""
    named = clean_line(text or "").replace("_", "-")
    if not _LANGUAGE.match(named) or named.lower() in ("und", "mul", "zxx"):
        return None
    first, *rest = named.split("-")
    cased = (each.upper() if len(each) == 2 else each.title() if len(each) == 4 else each for each in rest)
    return "-".join((first.lower(), *cased))
