"""The inline tokens of Markdown → spans."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from markdown_it.token import Token

from reader.document import Mark, Span, Spans
from reader.text import clean, clean_line, slug

_OPENED = {"em": Mark.EMPHASIS, "strong": Mark.STRONG, "s": Mark.STRIKE, "mark": Mark.HIGHLIGHT}
_TAGS = _OPENED | {
    "i": Mark.EMPHASIS,
    "cite": Mark.EMPHASIS,
    "var": Mark.EMPHASIS,
    "dfn": Mark.EMPHASIS,
    "b": Mark.STRONG,
    "del": Mark.STRIKE,
    "strike": Mark.STRIKE,
    "code": Mark.CODE,
    "kbd": Mark.CODE,
    "samp": Mark.CODE,
    "tt": Mark.CODE,
    "u": Mark.UNDERLINE,
    "ins": Mark.UNDERLINE,
    "sup": Mark.SUPERSCRIPT,
    "sub": Mark.SUBSCRIPT,
    "a": Mark.PLAIN,
    "span": Mark.PLAIN,
    "small": Mark.PLAIN,
    "font": Mark.PLAIN,
    "abbr": Mark.PLAIN,
}
_SILENT = frozenset(("script", "style", "template"))
_TAG = re.compile(r"<(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<attributes>[^>]*)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"([A-Za-z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_ADDRESS = re.compile(r"https?://[^\s<>\"“”「」（）]+", re.IGNORECASE)
_AFTER_ADDRESS = ".,;:!?'*_~、。"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SPACE = re.compile("[ \t\n\u3000]{2,}|[\t\n\u3000]")
_CJK = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif|bmp|tiff?|heic)\Z", re.IGNORECASE)
_SIZE = re.compile(r"\d{1,5}(?:x\d{1,5})?")


@dataclass(frozen=True, slots=True)
class Picture:
    src: str | None
    alt: str
    title: str = ""


@dataclass(slots=True)
class Inline:
    """What the inline tokens of one block came to."""

    spans: list[Span] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    """Its pictures, in order, each of which is a span with ``Mark.IMAGE`` too."""
    files: list[tuple[str, str]] = field(default_factory=list)
    """What is embedded and is no picture: label and address."""

    def done(self) -> Spans:
        """The spans, the equal ones in a row joined, without white space at either end."""
        joined: list[Span] = []
        for span in self.spans:
            last = joined[-1] if joined else None
            if last is not None and span.text[0] == " " and last.text[-1] in " \n":
                span = Span(span.text[1:], span.marks, span.href)  # noqa: PLW2901 white space is one, across marks too
                if not span.text:
                    continue
            if last is None or last.marks != span.marks or last.href != span.href or _is_picture(span):
                joined.append(span)
            else:
                joined[-1] = Span(last.text + span.text, span.marks, span.href)
        while joined and not joined[-1].text.strip():
            joined.pop()
        while joined and not joined[0].text.strip():
            del joined[0]
        if joined:
            first = joined[0]
            if first.text[0] in " \n\xa0":
                joined[0] = Span(first.text.lstrip(), first.marks, first.href)
            last = joined[-1]
            if last.text[-1] in " \n\xa0":
                joined[-1] = Span(last.text.rstrip(), last.marks, last.href)
        return tuple(joined)


def inline(tokens: Sequence[Token]) -> Inline:
    """The tokens of one block, read."""
    reading = _Reading()
    for at, token in enumerate(tokens):
        if token.type == "softbreak":
            reading.soft_break(tokens[at + 1] if at + 1 < len(tokens) else None)
        else:
            reading.read(token)
    return reading.found


def wanted(href: str) -> str | None:
    """The address that a link may lead to: http, https, mailto, relative, or ``#anchor``; ``None`` for any other scheme."""
    href = clean_line(href)
    scheme = _SCHEME.match(href)
    if not href or (scheme and scheme[1].lower() not in ("http", "https", "mailto")) or href.startswith(("//", "\\")):
        return None
    if href.startswith("#"):
        return f"#{unquote(href[1:])}" if len(href) > 1 else None
    return href.replace(" ", "%20") if scheme else href


def wiki_address(target: str) -> str | None:
    """The address of a wikilink: the note's name as it is, with the heading or the block (``^id``) in it, if one is named.

    Of headings below one another, ``Note#Part#Section``, it is the last.
    """
    note, _, heading = target.partition("#")
    heading = heading.rpartition("#")[2].strip()
    name = clean_line(heading) if heading.startswith("^") else slug(heading)
    note = clean_line(note)
    if _SCHEME.match(note) or note.startswith(("/", "\\")):
        note = f"./{note}"
    return f"{note}#{name}" if name else note or None


def _is_picture(span: Span) -> bool:
    return span.marks >= Mark.IMAGE  # the highest of the marks; a comparison costs a tenth of what ``&`` of flags does


class _Reading:
    def __init__(self) -> None:
        self.found = Inline()
        self._marks: list[Mark] = []
        self._look = Mark.PLAIN
        """All of the marks together."""
        self._links: list[str | None] = []
        self._tags: list[str] = []
        self._silent = ""

    def read(self, token: Token) -> None:
        kind = token.type
        if kind == "text":
            self._text(token.content)
        elif kind.endswith("_open"):
            if kind == "link_open":
                self._links.append(wanted(str(token.attrs.get("href", ""))))
            else:
                self._mark(_OPENED[token.tag])
        elif kind.endswith("_close"):
            if kind == "link_close":
                self._links.pop()
            else:
                self._unmark()
        else:
            self._other(kind, token)

    def _mark(self, mark: Mark) -> None:
        self._marks.append(mark)
        self._look |= mark

    def _unmark(self) -> None:
        self._marks.pop()
        self._look = Mark.PLAIN
        for mark in self._marks:
            self._look |= mark

    def _other(self, kind: str, token: Token) -> None:
        match kind:
            case "hardbreak":
                self._add("\n")
            case "code_inline":
                self._add(clean_line(token.content), Mark.CODE)
            case "math_inline" | "math_inline_double":
                dollars = "$" if kind == "math_inline" else "$$"
                self._add(clean_line(f"{dollars}{token.content}{dollars}"), Mark.CODE)
            case "image":
                title = str(token.attrs.get("title", ""))
                alt, _, size = token.content.rpartition("|")  # Obsidian puts a width behind the text
                alt = alt if _SIZE.fullmatch(size) else _alt(token)
                self._picture(str(token.attrs.get("src", "")), alt, title)
            case "wikilink":
                target = token.meta["target"]
                self._add(clean_line(token.content or target.lstrip("#")), href=wiki_address(target))
            case "wikiembed":
                self._embed(token.meta["target"], token.content)
            case "footnote_ref":
                self._footnote(token)
            case "html_inline":
                self._html(token.content)
            case _:  # a kind of token that a later version of the library may bring
                self._text(token.content)

    def _add(self, text: str, marks: Mark = Mark.PLAIN, href: str | None = None) -> None:
        if text and not self._silent:
            look = self._look | marks if marks else self._look
            self.found.spans.append(Span(text, look, href or (self._links[-1] if self._links else None)))

    def _text(self, text: str) -> None:
        text = clean(text)
        if "  " in text or "\t" in text or "\u3000" in text:
            text = _SPACE.sub(" ", text)
        if "://" not in text or self._links:
            self._add(text)
            return
        at = 0
        for match in _ADDRESS.finditer(text):
            address = match[0].rstrip(_AFTER_ADDRESS)
            if address.endswith(")") and address.count("(") < address.count(")"):
                address = address[:-1]
            self._add(text[at : match.start()])
            self._add(address, href=address)
            at = match.start() + len(address)
        self._add(text[at:])

    def soft_break(self, after: Token | None) -> None:
        """A line end is a space, but not between two characters of a script that has none."""
        before = self.found.spans[-1].text[-1:] if self.found.spans else ""
        following = after.content[:1] if after else ""
        self._add("" if _CJK.match(before) and _CJK.match(following) else " ")

    def _picture(self, src: str, alt: str, title: str = "") -> None:
        picture = Picture(wanted(src), clean_line(alt), clean_line(title))
        if picture.src is None and not picture.alt:
            return
        self.found.pictures.append(picture)
        self._add(picture.alt or "picture", Mark.IMAGE, picture.src)

    def _embed(self, target: str, label: str) -> None:
        name = target.partition("#")[0]
        label = "" if _SIZE.fullmatch(label) else clean_line(label)
        if _PICTURE.search(name):
            self._picture(name, label)
            return
        address = wiki_address(target)
        self.found.files.append((label or clean_line(target), address or ""))
        self._add(label or clean_line(target), href=address)

    def _footnote(self, token: Token) -> None:
        number, again = token.meta["id"] + 1, token.meta.get("subId", 0)
        self.found.anchors.append(f"fnref{number}" if again == 0 else f"fnref{number}-{again + 1}")
        self._add(str(number), Mark.SUPERSCRIPT, f"#fn{number}")

    def _html(self, source: str) -> None:
        match = _TAG.match(source)
        if match is None:  # a comment, a processing instruction
            return
        name = match["name"].lower()
        if self._silent:
            if match["close"] and name == self._silent:
                self._silent = ""
            return
        if match["close"]:
            self._close(name)
            return
        attributes = _attributes(match["attributes"])
        if anchor := attributes.get("id") or (name == "a" and attributes.get("name")):
            self.found.anchors.append(clean_line(anchor))
        if name == "br":
            self._add("\n")
        elif name == "img":
            self._picture(attributes.get("src", ""), attributes.get("alt", ""), attributes.get("title", ""))
        elif name == "q":
            self._add("“")
            self._tags.append(name)
        elif name in _SILENT:
            self._silent = name
        elif name in _TAGS and not match["attributes"].endswith("/"):
            self._tags.append(name)
            self._mark(_TAGS[name])
            if name == "a":
                self._links.append(wanted(attributes.get("href", "")))

    def _close(self, name: str) -> None:
        """Close an element if it is the one that was opened last; tags that cross are left to the end of the block."""
        if not self._tags or self._tags[-1] != name:
            return
        self._tags.pop()
        if name == "q":
            self._add("”")
            return
        self._unmark()
        if name == "a":
            self._links.pop()


def _attributes(source: str) -> dict[str, str]:
    return {found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "") for found in _ATTRIBUTE.finditer(source)}


def _alt(token: Token) -> str:
    """The alternative text without its own Markdown."""
    return "".join(" " if child.type == "softbreak" else child.content for child in token.children or ())
