"""A document as Markdown: CommonMark with tables, footnotes, task and definition lists, as most programs read it.

What Markdown has no sign for is told by the HTML that it allows (``<sup>``, ``<mark>``); what the text itself holds of signs
is escaped, so that it is read back as text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from reader.document import (
    Block,
    Code,
    DefinitionList,
    Document,
    Embed,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Mark,
    Paragraph,
    Quote,
    Row,
    Rule,
    Span,
    Spans,
    Table,
)
from reader.model import ArticleData
from reader.render.page import moment_text

_SIGNS = re.compile(r"[\\`*\[\]~$=|]|(?<![^\W_])_|_(?![^\W_])|<(?=[a-zA-Z/!?])|&(?=#?\w+;)|\^(?=\[)|%(?=%)|#(?=\w)")
"""What would mean something, within a line."""
_LINE_START = re.compile(r"(\s*)(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|-(?=-)|:(?=\s)|\d{1,9}(?=[.)](?:\s|$)))")
_BACK = re.compile(r"[^\w*†‡§¶\[\]]+")
"""The text of a link from a footnote back to its mark."""
_INSIDE = ("embedded:", "cid:")
"""Begin the names of pictures that are in the article's own file: to any other program they lead nowhere."""
_TAGS = ((Mark.SUPERSCRIPT, "sup"), (Mark.SUBSCRIPT, "sub"), (Mark.UNDERLINE, "u"), (Mark.HIGHLIGHT, "mark"))
_PAIRS = ((Mark.STRIKE, "~~", "s"), (Mark.EMPHASIS, "*", "em"), (Mark.STRONG, "**", "strong"))
_EMBEDS = {"video": "Video", "audio": "Audio", "post": "Post", "map": "Map", "maths": "Formula", "embed": "Embedded"}


def article_markdown(data: ArticleData) -> str:
    """An article, whole: its headline, what is told of it, its text; without lists and furniture beside it."""
    told = [", ".join(data.bylines), data.site or "", data.published_text or _moment(data)]
    about = " · ".join(_escaped(part) for part in told if part)
    address = f"<{data.url}>" if data.url else ""
    head = [f"# {_escaped(data.title)}", f"*{_escaped(data.deck)}*" if data.deck else "", about, address]
    body = document_markdown(data.document)
    return "\n\n".join(part for part in (*head, body.rstrip("\n")) if part) + "\n"


def document_markdown(document: Document) -> str:
    """Ends with a line feed, unless there is nothing."""
    text = _Writer(document).blocks(document.blocks)
    return text + "\n" if text else ""


def _moment(data: ArticleData) -> str:
    return moment_text(data.published) if data.published else ""


class _Writer:
    """Writes the blocks of one document, of which it knows the footnotes."""

    def __init__(self, document: Document) -> None:
        marks = {span.href[1:]: span.text for span in document.spans() if span.href and _is_reference(span)}
        items = [item for block in document.walk() if isinstance(block, ListBlock) for item in block.items]
        self._notes = {name: text for item in items for name in item.anchors if (text := marks.get(name)) is not None}
        """The mark of each footnote, by its anchor."""

    def blocks(self, blocks: Sequence[Block], *, tight: bool = False) -> str:
        return ("\n" if tight else "\n\n").join(text for block in blocks if (text := self._block(block)))

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(spans):
                return _at_start(self._inline(spans))
            case Heading(level, spans):
                return f"{'#' * level} {self._inline(spans).replace(chr(10), ' ')}"
            case ListBlock():
                return self._list(block)
            case Quote(blocks):
                return _indented(self.blocks(blocks), "> ", "> ")
            case Code(text, language):
                fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
                return f"{fence}{language or ''}\n{text.rstrip(chr(10))}\n{fence}"
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Rule():
                return "* * *"
            case Embed("maths", label):
                return f"$$\n{label}\n$$"
            case Embed(kind, label, href):
                text = f"{_EMBEDS[kind]}: {label}" if label else _EMBEDS[kind]
                return f"[{_escaped(text)}]({_target(href)})" if href else _escaped(text)
            case DefinitionList(items):  # pragma: no branch - the union ends here
                return "\n\n".join(
                    "\n".join(
                        [
                            *(_at_start(self._inline(term)) for term in item.terms),
                            _indented(self.blocks(item.blocks), ": ", "  "),
                        ]
                    )
                    for item in items
                )

    def _list(self, block: ListBlock) -> str:
        tight = all(len(item.blocks) <= 1 or isinstance(item.blocks[-1], ListBlock) for item in block.items)
        items = [
            self._item(item, f"{number}. " if block.ordered else "- ") for number, item in enumerate(block.items, block.start)
        ]
        return ("\n" if tight else "\n\n").join(items)

    def _item(self, item: ListItem, bullet: str) -> str:
        tight = all(isinstance(block, ListBlock) for block in item.blocks[1:])
        if (note := next((self._notes[name] for name in item.anchors if name in self._notes), None)) is not None:
            return _indented(self.blocks(item.blocks), f"[^{_label(note)}]: ", "    ")
        box = "" if item.checked is None else "[x] " if item.checked else "[ ] "
        return _indented(box + self.blocks(item.blocks, tight=tight), bullet, " " * len(bullet))

    def _table(self, table: Table) -> str:
        width = max((len(row) for row in (*table.header, *table.rows)), default=0)
        first = table.header[0] if table.header else ((),) * width
        rows = [first, *table.header[1:], *table.rows]
        lines = [self._row(rows[0]), "|" + " --- |" * width, *(self._row(row) for row in rows[1:])]
        caption = self._caption(table.caption)
        return "\n".join(lines) + (f"\n\n{caption}" if caption else "")

    def _caption(self, spans: Spans) -> str:
        """In italics: what was in italics within it is no longer set apart."""
        return _starred(self._inline(tuple(replace(span, marks=span.marks & ~Mark.EMPHASIS) for span in spans)))

    def _row(self, row: Row) -> str:
        return "|" + "".join(f" {self._inline(cell).replace(chr(92) + chr(10), '<br>')} |" for cell in row)

    def _figure(self, figure: Figure) -> str:
        src = figure.src if figure.src and not figure.src.startswith(_INSIDE) else None
        picture = f"![{_escaped(figure.alt)}]({_target(src)})" if src else ""
        caption = self._caption(figure.caption)
        credit = _starred(_escaped(figure.credit or ""))
        alt = _starred(_escaped(figure.alt)) if not (src or caption) else ""
        return "\n\n".join(part for part in (picture, alt, caption, credit) if part)

    def _inline(self, spans: Spans) -> str:
        parts: list[str] = []
        kept = [span for span in spans if span.text and not _is_way_back(span)]
        for href, group in groupby(kept, key=lambda span: None if span.marks & Mark.IMAGE else span.href):
            inner = list(group)
            if href is not None and href[1:] in self._notes and all(map(_is_reference, inner)):
                parts.append(f"[^{_label(self._notes[href[1:]])}]")
                continue
            text = _styled(inner)
            parts.append(text if href is None else f"[{text}]({_target(href)})")
        return "".join(parts)


def _is_reference(span: Span) -> bool:
    """Whether a link within the article has the looks of a footnote's mark."""
    if span.href is None or not span.href.startswith("#") or _is_way_back(span):
        return False
    return bool(span.marks & Mark.SUPERSCRIPT) or not any(character.isalpha() for character in span.text)


def _is_way_back(span: Span) -> bool:
    return span.href is not None and span.href.startswith("#") and _BACK.fullmatch(span.text.strip()) is not None


def _label(mark: str) -> str:
    return re.sub(r"[\s\[\]^]+", "", mark) or "note"


def _styled(spans: Sequence[Span]) -> str:
    """Spans with their marks, each as long as it holds, so that no sign ends where the next begins."""
    return _marked(spans, list(_PAIRS))


def _marked(spans: Sequence[Span], pairs: list[tuple[Mark, str, str]]) -> str:
    if not pairs:
        return "".join(map(_plainly, spans))
    mark, sign, tag = pairs[-1]
    parts: list[tuple[bool, str]] = [
        (on, _marked(list(group), pairs[:-1])) for on, group in groupby(spans, key=lambda span: bool(span.marks & mark))
    ]
    text = ""
    for number, (on, inner) in enumerate(parts):
        following = parts[number + 1][1] if number + 1 < len(parts) else ""
        text += _between(text, inner, following, sign, tag) if on else inner
    return text


def _between(before: str, inner: str, after: str, sign: str, tag: str) -> str:
    """Text between two signs, which stand at its letters; between tags where signs would not be seen as such."""
    words = inner.strip()
    if not words:
        return inner
    lead, tail = inner[: inner.index(words[0])], inner[len(inner.rstrip()) :]
    glued = (not lead and before[-1:].isalnum() and not words[0].isalnum()) or (
        not tail and after[:1].isalnum() and not words[-1].isalnum()
    )
    touching = not lead and before.endswith(sign[0])
    opened, closed = (f"<{tag}>", f"</{tag}>") if glued or touching or "\n\n" in words else (sign, sign)
    return f"{lead}{opened}{words}{closed}{tail}"


def _plainly(span: Span) -> str:
    if span.marks & Mark.IMAGE:
        src = "" if span.href is None or span.href.startswith(_INSIDE) else span.href
        return f"![{_escaped(span.text)}]({_target(src)})"
    text = _code(span.text) if span.marks & Mark.CODE else _escaped(span.text).replace("\n", "\\\n")
    for mark, tag in _TAGS:
        if span.marks & mark:
            text = f"<{tag}>{text}</{tag}>"
    return text


def _code(text: str) -> str:
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}".replace("\n", " ")


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", text)


def _at_start(text: str) -> str:
    """A paragraph whose lines cannot be taken for anything else."""
    return "\n".join(
        _LINE_START.sub(_escape_start, line, count=1) if _LINE_START.match(line) else line for line in text.split("\n")
    )


def _escape_start(match: re.Match[str]) -> str:
    blank, sign = match[1], match[2]
    return f"{blank}{sign}\\" if sign.isdigit() else f"{blank}\\{sign}"


def _starred(text: str) -> str:
    return f"*{text.strip()}*" if text.strip() else ""


def _target(address: str | None) -> str:
    address = (address or "").replace("<", "%3C").replace(">", "%3E").replace("\n", "%0A")
    return f"<{address}>" if re.search(r"[\s()\\]", address) or not address else address


def _indented(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join(
        (first if not number else rest if line or rest.strip() else "") + line for number, line in enumerate(lines)
    ).rstrip(" ")
