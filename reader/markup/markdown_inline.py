"""The inline events of Markdown → spans."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from reader.document import Mark, Paragraph, Span, Spans
from reader.markup.markdown_notes import Notes
from reader.markup.markdown_syntax import Event
from reader.text import clean, clean_after, clean_line, slug

_OPENED = {"Emphasis": Mark.EMPHASIS, "Strong": Mark.STRONG, "Strikethrough": Mark.STRIKE, "Highlight": Mark.HIGHLIGHT}
_TAGS = {
    "em": Mark.EMPHASIS,
    "strong": Mark.STRONG,
    "s": Mark.STRIKE,
    "mark": Mark.HIGHLIGHT,
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
_ENOUGH = 16
"""Characters that hold a letter with all of its marks."""
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif|bmp|tiff?|heic)\Z", re.IGNORECASE)
_SIZE = re.compile(r"\d{1,5}(?:x\d{1,5})?")


@dataclass(frozen=True, slots=True)
class Picture:
    src: str | None
    alt: str
    title: str = ""


@dataclass(slots=True)
class Inline:
    """What the inline events of one block came to."""

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


def inline(events: Sequence[Event], notes: Notes) -> Inline:
    """The events of one block, read."""
    reading = _Reading(notes)
    reading.read(events)
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
    def __init__(self, notes: Notes) -> None:
        self.found = Inline()
        self._notes = notes
        self._look = Mark.PLAIN
        """All marks that have begun, together."""
        self._before: list[Mark] = []
        """What that was before each of them: however deep they are, one that ends costs no more."""
        self._links: list[str | None] = []
        self._tags: list[str] = []
        self._silent = ""

    def read(self, events: Sequence[Event]) -> None:
        held, depth = 0, 0
        """Where a picture or a wikilink begins, whose words are read by themselves, and in how many of them it is."""
        for at, (kind, value) in enumerate(events):
            if depth:
                depth += type(value) is dict
                if kind == "End" and value in ("Link", "Image"):
                    depth -= 1
                    if not depth:
                        self._hold(events[held][1], events[held + 1 : at])
            elif kind == "Text":
                self._text(value)
            elif kind == "SoftBreak":
                self._soft_break(events[at + 1] if at + 1 < len(events) else None)
            elif kind == "Start":
                if type(value) is str:
                    self._mark(_OPENED[value])
                elif "Link" in value and type(value["Link"]["link_type"]) is str:
                    self._links.append(_destination(value["Link"]))
                else:
                    held, depth = at, 1
            elif kind == "End":
                if value == "Link":
                    self._links.pop()
                else:
                    self._unmark()
            else:
                self._other(kind, value)

    def _mark(self, mark: Mark) -> None:
        self._before.append(self._look)
        self._look |= mark

    def _unmark(self) -> None:
        self._look = self._before.pop()

    def _other(self, kind: str, value: Any) -> None:
        match kind:
            case "HardBreak":
                self._add("\n")
            case "Code":
                self._add(clean_line(value), Mark.CODE)
            case "InlineMath" | "DisplayMath":
                dollars = "$" if kind == "InlineMath" else "$$"
                self._add(clean_line(f"{dollars}{value}{dollars}"), Mark.CODE)
            case "FootnoteReference":
                self._refer(*self._notes.refer(value))
            case "Note":
                label = self._notes.own()
                self._refer(*self._notes.refer(label))
                note = inline(value, self._notes)
                spans = note.done()
                self._notes.define(label, (Paragraph(spans, tuple(note.anchors)),) if spans else ())
            case "InlineHtml":
                self._html(value)
            case _:  # a kind of event that a later version of the library may bring
                if isinstance(value, str):
                    self._text(value)

    def _add(self, text: str, marks: Mark = Mark.PLAIN, href: str | None = None) -> None:
        if text and not self._silent:
            if text[0] >= "\u0300":  # marks of a span of their own are on the last letter before it
                text = clean_after("".join(span.text for span in self.found.spans[-_ENOUGH:])[-_ENOUGH:], text)
                if not text:
                    return
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

    def _soft_break(self, after: Event | None) -> None:
        """A line end is a space, but not between two characters of a script that has none."""
        before = self.found.spans[-1].text[-1:] if self.found.spans else ""
        following = after[1][:1] if after and after[0] in ("Text", "Code") else ""
        self._add("" if _CJK.match(before) and _CJK.match(following) else " ")

    def _picture(self, src: str, alt: str, title: str = "") -> None:
        picture = Picture(wanted(src), clean_line(alt), clean_line(title))
        if picture.src is None and not picture.alt:
            return
        self.found.pictures.append(picture)
        self._add(picture.alt or "picture", Mark.IMAGE, picture.src)

    def _hold(self, tag: dict[str, dict[str, Any]], said: Sequence[Event]) -> None:
        """A picture, a wikilink, or what is embedded by one, and the words in it."""
        ((kind, value),) = tag.items()
        words = _plain(said)
        if type(value["link_type"]) is str:
            text, _, size = words.rpartition("|")  # Obsidian puts a width behind the text
            self._picture(value["dest_url"], text if _SIZE.fullmatch(size) else words, value["title"])
            return
        labelled = value["link_type"]["WikiLink"]["has_pothole"]
        target = value["dest_url"].strip()
        if labelled:  # the bar is escaped in a table
            target = target.removesuffix("\\")
        label = words if labelled else ""
        if kind == "Image":
            self._embed(target, label)
        else:
            self._add(clean_line(label or target.lstrip("#")), href=wiki_address(target))

    def _embed(self, target: str, label: str) -> None:
        name = target.partition("#")[0]
        label = "" if _SIZE.fullmatch(label) else clean_line(label)
        if _PICTURE.search(name):
            self._picture(name, label)
            return
        address = wiki_address(target)
        self.found.files.append((label or clean_line(target), address or ""))
        self._add(label or clean_line(target), href=address)

    def _refer(self, number: int, anchor: str) -> None:
        self.found.anchors.append(anchor)
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


def _destination(link: dict[str, Any]) -> str | None:
    address: str = link["dest_url"]
    return wanted(f"mailto:{address}" if link["link_type"] == "Email" else address)


def _plain(events: Sequence[Event]) -> str:
    """The words of a picture, without their own Markdown."""
    return "".join(
        " " if kind in ("SoftBreak", "HardBreak") else value
        for kind, value in events
        if kind not in ("Start", "End", "InlineHtml", "FootnoteReference", "Note")
    )
