"""Inline HTML → spans: looks, links, breaks, small pictures, maths."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urldefrag, urljoin, urlsplit

from reader.document import Mark, Span, Spans
from reader.markup.html_tree import Node
from reader.markup.local_pictures import local_name
from reader.text import clean_after, clean_line

_MARKS = {
    "b": Mark.STRONG,
    "strong": Mark.STRONG,
    "i": Mark.EMPHASIS,
    "em": Mark.EMPHASIS,
    "cite": Mark.EMPHASIS,
    "dfn": Mark.EMPHASIS,
    "var": Mark.EMPHASIS,
    "code": Mark.CODE,
    "kbd": Mark.CODE,
    "samp": Mark.CODE,
    "tt": Mark.CODE,
    "s": Mark.STRIKE,
    "del": Mark.STRIKE,
    "strike": Mark.STRIKE,
    "sup": Mark.SUPERSCRIPT,
    "sub": Mark.SUBSCRIPT,
    "u": Mark.UNDERLINE,
    "ins": Mark.UNDERLINE,
    "mark": Mark.HIGHLIGHT,
}
_QUOTES = {"de": "„“", "fr": "«»", "es": "«»", "it": "«»", "ru": "«»", "ja": "「」", "zh": "“”", "": "“”"}
_OPENING = frozenset('"“„«»‹›‘「『')
"""What a quotation begins with that has its marks already."""
_SPACE = re.compile("[ \t\n\r\f\u3000]+")
_ENOUGH = 16
"""Characters that hold a letter with all of its marks."""
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_PERMALINK = re.compile(
    r"(?:\A|[\s_-])(?:anchor|permalink|headerlink|header-?anchor|hash-?link|heading-?link|deep-?link)", re.IGNORECASE
)
_PERMALINK_TEXT = frozenset(("", "#", "¶", "§", "🔗", "link", "permalink"))
_EDIT = re.compile(r"\bmw-editsection\b")
_WANTED_SCHEMES = ("http", "https", "mailto")
_LAZY = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-url",
    "data-hi-res-src",
    "data-full-src",
    "data-image",
)
_LAZY_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_DESCRIPTOR = re.compile(r"(\S+)(?:\s+([\d.]+)([wx]))?\s*(?:,\s*|\Z)")
_TINY = re.compile(r"\A\s*[0-3](?:px)?\s*\Z")
_EMOJI_CLASS = re.compile(r"emoji|smiley|emoticon", re.IGNORECASE)
_TEX = re.compile(r"tex", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """What the elements around a text say of it."""

    marks: Mark = Mark.PLAIN
    href: str | None = None


PLAIN = Look()
Piece: TypeAlias = Span
"""A span whose white space has not been collapsed yet. :data:`BREAK` stands for a hard break."""
BREAK = Span("\n")


@dataclass(slots=True)
class Addresses:
    """How the addresses of one page are read."""

    base: str | None
    """The page's own address, or what its ``base`` element says; without one, relative addresses lead nowhere."""

    def __post_init__(self) -> None:
        self.base = clean_line(self.base) if self.base else None  # what is joined to it is clean, too

    def link(self, href: str) -> str | None:
        """The address that a link leads to: http, https, mailto or ``#anchor``; ``None`` for every other kind."""
        href = clean_line(href)
        if not href:
            return None
        if href.startswith("#"):
            return href if len(href) > 1 else None
        try:
            joined = urljoin(self.base or "", href)
            scheme = urlsplit(joined).scheme
        except ValueError:  # not an address: an open bracket, a port that is no number
            return None
        if scheme not in _WANTED_SCHEMES:
            return None
        if self.base:
            address, fragment = urldefrag(joined)
            if fragment and address == urldefrag(self.base)[0]:
                return f"#{fragment}"
        return _SPACE.sub("%20", joined)

    def picture(self, node: Node) -> str | None:
        """The best address of a picture on the web; where there is none, the name of the one in the file or beside it."""
        candidates = self.candidates(node)
        return self.on_the_web(candidates) or next((name for each in candidates if (name := local_name(each))), None)

    def on_the_web(self, candidates: Iterable[str]) -> str | None:
        """The first of a picture's addresses that leads to the web."""
        for candidate in candidates:
            found = None if candidate.startswith("data:") else self.link(candidate)
            if found and not found.startswith(("#", "mailto:")):
                return found
        return None

    def candidates(self, node: Node) -> list[str]:
        """A picture's addresses as they are written: those meant for later, the largest of each set, the plain one."""
        attrs = node.attrs
        candidates = [attrs[name] for name in _LAZY if name in attrs]
        sources = [node]
        if node.parent is not None and node.parent.tag == "picture":
            sources += [child for child in node.parent.elements() if child.tag == "source"]
        sets = [source.attrs[name] for source in sources for name in _LAZY_SETS if name in source.attrs]
        candidates += [largest for each in sets if (largest := _largest(each))]
        candidates.append(attrs.get("src", ""))
        return candidates


def _largest(srcset: str) -> str | None:
    if "data:" in srcset[:2000]:  # a picture inside the address: its commas would be taken for separators
        return None
    best, best_size = None, -1.0
    for found in _DESCRIPTOR.finditer(srcset[:20_000].strip()):
        try:
            size = float(found[2] or 1) * (1000 if found[3] == "x" else 1)
        except ValueError:
            continue
        if size > best_size:
            best, best_size = found[1].rstrip(","), size
    return best


def look_of(node: Node, look: Look, addresses: Addresses) -> Look:
    """What an element adds to the look of the text within it."""
    marks, href = look.marks | _MARKS.get(node.tag, Mark.PLAIN), look.href
    style = node.get("style")
    if style:
        if _BOLD.search(style):
            marks |= Mark.STRONG
        elif node.tag in ("b", "strong") and _NOT_BOLD.search(style):
            marks = look.marks
        if _ITALIC.search(style):
            marks |= Mark.EMPHASIS
    if node.tag == "a":
        href = addresses.link(node.get("href")) or look.href
    return Look(marks, href)


class Inline:
    """Gathers the pieces of one run of text."""

    def __init__(self, addresses: Addresses, anchors: list[str], targets: frozenset[str]) -> None:
        self._addresses = addresses
        self._anchors = anchors
        self._targets = targets
        self.pieces: list[Piece] = []

    def text(self, text: str, look: Look) -> None:
        self.pieces.append(Span(text, look.marks, look.href))

    def children(self, node: Node, look: Look) -> None:
        for child in node.children:
            if isinstance(child, str):
                self.text(child, look)
            else:
                self.element(child, look)

    def element(self, node: Node, look: Look) -> None:
        """An element and all within it. A block in it (a cell's paragraphs) is set apart by hard breaks."""
        self.note_anchor(node)
        match node.tag:
            case "br":
                self.pieces.append(BREAK)
            case "img" | "amp-img":
                self._picture(node)
            case "math":
                self.text(maths_source(node), Look(look.marks | Mark.CODE, look.href))
            case "script":  # no others than those of formulas get into the tree
                self.text(clean_line(node.text()), Look(look.marks | Mark.CODE, look.href))
            case "rt":
                self._reading(node, look)
            case "q":
                language = next((a.get("lang") for a in (node, *node.ancestors()) if "lang" in a.attrs), "")[:2].lower()
                has_own = clean_line(node.text())[:1] in _OPENING
                quotes = ("", "") if has_own else _QUOTES.get(language, "“”")
                self.text(quotes[0], look)
                self.children(node, look)
                self.text(quotes[1], look)
            case "input" | "wbr" | "iframe" | "video" | "audio" | "object" | "embed" | "canvas" | "noscript":
                pass
            case _ if node.is_block:
                self.pieces.append(BREAK)
                self.children(node, look_of(node, look, self._addresses))
                self.pieces.append(BREAK)
            case _:
                if not _is_decoration(node):
                    self.children(node, look_of(node, look, self._addresses))

    def note_anchor(self, node: Node) -> None:
        """Remember an element's name if something in the page links to it."""
        for name in (node.get("id"), node.get("name") if node.tag == "a" else ""):
            if name and name in self._targets and name not in self._anchors:
                self._anchors.append(name)

    def _picture(self, node: Node) -> None:
        alt = clean_line(node.get("alt"))
        if _EMOJI_CLASS.search(node.get("class")) or (alt and not any(map(str.isalnum, alt)) and len(alt) <= 4):
            self.text(alt, PLAIN)
        elif not (_TINY.match(node.get("width")) or _TINY.match(node.get("height"))):
            self.pieces.append(Span(alt, Mark.IMAGE, self._addresses.picture(node)))

    def _reading(self, node: Node, look: Look) -> None:
        parted = node.parent is not None and node.parent.first("rp") is not None
        if parted:
            self.children(node, look)
        else:
            self.text(f"({clean_line(node.text())})", look)


def _is_decoration(node: Node) -> bool:
    """The sign beside a heading that links to itself, and a wiki's "edit"."""
    if node.tag == "a" and _PERMALINK.search(node.get("class")):
        return node.text().strip().lower() in _PERMALINK_TEXT
    return node.tag == "span" and _EDIT.search(node.get("class")) is not None


def maths_source(node: Node) -> str:
    """What a formula was written as: its TeX where the page has it, else the text of its MathML."""
    for annotation in node.iter("annotation"):
        if _TEX.search(annotation.get("encoding")):
            return clean_line(annotation.text())
    if node.get("alttext"):
        return clean_line(node.get("alttext"))
    return clean_line(" ".join(text.strip() for text in node.strings()))


def finished(pieces: Iterable[Piece]) -> Spans:
    """Pieces with their white space collapsed, across their borders too; equal neighbours are joined."""
    out: list[Span] = []
    open_ended = False
    """Whether a space may follow."""
    before = ""
    """The end of what was last: marks in an element of their own are on its last letter."""
    for piece in pieces:
        if piece is BREAK or piece.marks & Mark.IMAGE:
            before = ""
        if piece is BREAK:
            _trim_end(out, " ")
            if out and out[-1] is not BREAK:
                out.append(BREAK)
            open_ended = False
            continue
        if piece.marks >= Mark.IMAGE:  # the highest of the marks; a comparison costs a tenth of what ``&`` of flags does
            out.append(piece)
            open_ended = True
            continue
        text = piece.text
        if "  " in text or not text.isprintable():  # all other space than the usual one is not printable
            text = _SPACE.sub(" ", text)
        if not open_ended:
            text = text.lstrip(" ")
        text = clean_after(before, text)
        if not text:
            continue
        before = (before + text)[-_ENOUGH:]
        open_ended = not text.endswith(" ")
        last = out[-1] if out else None
        if last is not None and last is not BREAK and last.marks == piece.marks and last.href == piece.href:
            out[-1] = Span(last.text + text, last.marks, last.href)
        else:
            out.append(Span(text, piece.marks, piece.href))
    _trim_end(out, " \n\xa0")
    return tuple(out)


def _trim_end(spans: list[Span], characters: str) -> None:
    while spans and spans[-1].marks < Mark.IMAGE:
        text = spans[-1].text.rstrip(characters)
        if text == spans[-1].text:
            return
        if text:
            spans[-1] = Span(text, spans[-1].marks, spans[-1].href)
            return
        spans.pop()


def paragraphs(pieces: list[Piece]) -> list[list[Piece]]:
    """A run of text parted where two hard breaks stand together: how old pages write paragraphs."""
    parts: list[list[Piece]] = [[]]
    breaks = 0
    for piece in pieces:
        if piece is BREAK:
            breaks += 1
            continue
        if not piece.text.strip(" \t\n\r\f") and piece.marks < Mark.IMAGE:
            if not breaks:
                parts[-1].append(piece)
            continue
        if breaks > 1:
            parts.append([])
        elif breaks:
            parts[-1].append(BREAK)
        breaks = 0
        parts[-1].append(piece)
    return parts
