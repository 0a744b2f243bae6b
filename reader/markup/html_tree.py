"""HTML text → a tree of :class:`Node` that is safe to walk.

The tree is what a browser's would be, less what nobody reads (styles, most scripts, vector graphics), with cleaned text,
and no deeper than :data:`DEEPEST` levels: what a page nests deeper stays, in the last ancestor that is not too deep. libxml2
gives up at 2,048 levels and drops the text; such a page is read again without the tags that can nest.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.text import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST = 120
"""Levels. Real articles stay under 60; Python's own stack holds some 300 of our walkers' levels."""

_BLOCK_TAGS = """
address amp-iframe amp-video article aside audio blockquote body canvas caption center colgroup dd details dialog dir div dl dt
embed fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li listing main menu
nav noframes object ol optgroup option p plaintext pre search section summary table tbody td tfoot th thead tr ul video xmp
"""
_UNREAD_TAGS = "style template svg select textarea button datalist map frame frameset applet"
_BUTTON_PLACES = "h1 h2 h3 h4 h5 h6 summary dt"
_VOID_TAGS = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"

BLOCK_TAGS = frozenset(_BLOCK_TAGS.split())
"""Elements that stand on lines of their own. An element of any other tag does so too once it holds one of these."""

_UNREAD = frozenset(_UNREAD_TAGS.split())
_EMPTY = frozenset(("wbr", "source", "track"))
"""Elements without content that libxml2 does not know as such."""
_DEFINITIONS = frozenset(("dt", "dd"))
"""Elements that end each other, which libxml2 does not know."""
_KEPT_BUTTONS_IN = frozenset(_BUTTON_PLACES.split())
_SCRIPT_KEPT = re.compile(r"\A\s*(?:application/ld\+json|math/(?:tex|asciimath|mml))", re.IGNORECASE)
_META = re.compile(rb"""<meta\s[^<>]*?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""\A(?:\xef\xbb\xbf)?\s*<\?xml\s[^<>]*?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_XML_START = re.compile(r"\A\ufeff?\s*<\?xml\s")
_SELF_CLOSED = re.compile(rf"<(?!(?:{_VOID_TAGS})\b)([a-zA-Z][\w:.-]*)(\s[^<>]*)?/>", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_NESTING_TAG = re.compile(
    r"</?(?!(?:html|head|body|title|meta|link|script|style|p|h[1-6]|pre|a|img|br|hr|li)[\s/>])[a-zA-Z][^<>]*>", re.IGNORECASE
)
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*>")
_LONG_TAG = 20_000
"""Characters between two "<": so long are tags with pictures in them, and tags with more attributes than libxml2 can take."""
_ATTRIBUTE = r"""\s+[^\s=>"']+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']*))?"""
_TOO_MANY_ATTRIBUTES = re.compile(rf"""\A([a-zA-Z][^\s>]*(?:{_ATTRIBUTE}){{1000}})(?:{_ATTRIBUTE})+""")
_INVISIBLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_FOR_OTHERS = re.compile(
    r"(?:\A|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|a11y-hidden|element-invisible|katex-html|mw-editsection|"
    r"MathJax(?:_Preview|_SVG|_CHTML|_Display)?|mwe-math-fallback-image-\w+)(?=\s|\Z)"
)
_PLACEHOLDER = re.compile(
    r"\A(?:data:|about:|\s*\Z)|(?:blank|spacer|placeholder|pixel|transparent|lazy)[\w-]*\.(?:gif|png|svg)", re.IGNORECASE
)


@dataclass(slots=True, eq=False)
class Node:
    """An element. ``children`` holds elements and, between them, strings of cleaned text with their white space as written."""

    tag: str
    """Lower case, without a namespace prefix."""
    attrs: dict[str, str] = field(default_factory=dict)
    """As written, not cleaned: what is shown of them is cleaned where it is taken."""
    children: list[Node | str] = field(default_factory=list)
    parent: Node | None = field(default=None, repr=False)
    is_block: bool = False
    """It stands on lines of its own: by its tag, or because something in it does."""

    def get(self, name: str) -> str:
        """An attribute, or the empty string."""
        return self.attrs.get(name, "")

    def elements(self) -> Iterator[Node]:
        """The children that are elements."""
        for child in self.children:
            if not isinstance(child, str):
                yield child

    def iter(self, *tags: str) -> Iterator[Node]:
        """This element and all within it, in document order, of these tags only (or of any)."""
        stack: list[Node] = [self]
        while stack:
            node = stack.pop()
            if not tags or node.tag in tags:
                yield node
            # (A comparison of classes takes a third of the time of isinstance, here where most of a page's time goes.)
            stack += [child for child in reversed(node.children) if child.__class__ is not str]  # type: ignore[misc]

    def strings(self) -> Iterator[str]:
        """All text within, in document order."""
        stack: list[Node | str] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                yield node
            else:
                stack.extend(reversed(node.children))

    def text(self) -> str:
        """All text within, as written."""
        return "".join(self.strings())

    def ancestors(self) -> Iterator[Node]:
        """The elements around this one, the nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def names(self) -> str:
        """Its class and id as one string in lower case."""
        return f"{self.get('class')} {self.get('id')}".lower().strip()

    def first(self, *tags: str) -> Node | None:
        """The first element within, or this one, of these tags."""
        return next(self.iter(*tags), None)

    def append(self, child: Node | str) -> None:
        if not isinstance(child, str):
            child.parent = self
        self.children.append(child)


@dataclass(frozen=True, slots=True)
class Tree:
    root: Node
    """``html``."""
    element: _Element
    """The same page as libxml2 parsed it, for libraries that want that."""
    too_deep: bool = False
    """It nests deeper than :data:`DEEPEST` levels, in ``element``: libraries may take very long over it."""
    data: tuple[str, ...] = ()
    """The page's JSON-LD scripts, which are not part of ``root``."""
    nodes: list[Node] = field(default_factory=list)
    """Every element of the page, in document order."""
    by_tag: dict[str, list[Node]] = field(default_factory=dict)
    """The same, by tag."""

    @property
    def body(self) -> Node:
        return next((node for node in self.root.elements() if node.tag == "body"), self.root)

    def all(self, *tags: str) -> Iterator[Node]:
        """The elements of these tags (or of any), in document order for each tag."""
        if not tags:
            yield from self.nodes
        for tag in tags:
            yield from self.by_tag.get(tag, ())


def declared_encoding(data: bytes) -> str | None:
    """The name of the encoding that a page's own first bytes give; ``None`` where they do not."""
    head = data[:8192]
    found = _XML.search(head) or _META.search(head)
    if found is None:
        return None
    name = found[1].decode("ascii", "replace").lower()
    # A page that can be read far enough to say "UTF-16" is not in UTF-16 (WHATWG, HTML, 13.2.3.3).
    return "utf-8" if name.startswith("utf-16") else name


def parse(source: str, *, xhtml: bool = False) -> Tree:
    """A page, or a fragment of one, as a tree. Never fails: what is no HTML at all becomes text in an empty page.

    ``xhtml`` reads ``<a id="x"/>`` and ``<title/>`` as XML does; it is assumed where an XML declaration says so.
    """
    if xhtml or _XML_START.match(source):
        source = _CDATA.sub(lambda found: html.escape(found[1], quote=False), _SELF_CLOSED.sub(_open_and_close, source))
    source = without_floods(source)
    element = _parsed(source)
    if element is None:
        element = _parsed(_NESTING_TAG.sub(" ", source))
    if element is None:
        element = _parsed(html.escape(_ANY_TAG.sub(" ", source)))
    assert element is not None, "text without tags does not nest"
    root, data, too_deep = _converted(element)
    by_tag: dict[str, list[Node]] = {}
    nodes = list(root.iter())
    for node in nodes:
        by_tag.setdefault(node.tag, []).append(node)
    return Tree(root, element, too_deep, tuple(node.text() for node in data), nodes, by_tag)


def without_floods(source: str) -> str:
    """The page with a thousand attributes a tag at most: libxml2's time goes by the square of their number."""
    pieces = source.split("<")
    if max(map(len, pieces)) < _LONG_TAG:
        return source
    return "<".join(_TOO_MANY_ATTRIBUTES.sub(r"\1", piece, count=1) if len(piece) >= _LONG_TAG else piece for piece in pieces)


def _open_and_close(found: re.Match[str]) -> str:
    return f"<{found[1]}{found[2] or ''}></{found[1]}>"


def _parsed(source: str) -> _Element | None:
    """The page as libxml2 reads it; ``None`` where it nests so deep that libxml2 stopped reading."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    data = source.replace("\0", "").encode("utf-8", "replace")
    try:
        element = document_fromstring(data, parser=parser)
    except etree.ParserError:  # nothing but white space and comments
        element = document_fromstring(b"<html><body></body></html>")
    if any("Excessive depth" in str(entry.message) for entry in parser.error_log):
        return None
    assert isinstance(element, etree._Element)  # noqa: SLF001 # the only name that lxml has for it
    return element


def _converted(root: _Element) -> tuple[Node, list[Node], bool]:
    top = Node("html", _attributes(root))
    hidden: list[Node] = []
    noscripts: list[Node] = []
    data: list[Node] = []
    too_deep = False
    # Each entry: the children still to be read, the node they go to, and the text that follows the element itself.
    stack: list[tuple[Iterator[_Element], Node, str | None]] = [(iter(root), top, None)]
    while stack:
        children, node, tail = stack[-1]
        for child in children:
            tag = child.tag.rpartition(":")[2].lower()
            if _is_unread(child, tag, node):
                _append_text(node, child.tail)
                continue
            if len(stack) >= DEEPEST and len(child):
                made = node  # what is inside moves up
                too_deep = True
                made.append(" ")
            else:
                home = node.parent if tag in _DEFINITIONS and node.tag in _DEFINITIONS and node.parent is not None else node
                made = Node(tag, _attributes(child), [], home, tag in BLOCK_TAGS)
                if tag == "script" and "json" in made.get("type").lower():
                    data.append(made)
                else:
                    home.children.append(made)
                if tag == "noscript":
                    noscripts.append(made)
                elif _is_hidden(made):
                    hidden.append(made)
                if tag in _EMPTY:
                    made = node  # what libxml2 put inside comes after it
            _append_text(made, child.text)
            stack.append((iter(child), made, child.tail))
            break
        else:
            stack.pop()
            if stack:
                above = stack[-1][1]
                above.is_block = above.is_block or node.is_block
                _append_text(above, tail)
    _without_hidden(top, hidden)
    for noscript in noscripts:
        _resolve_noscript(noscript)
    return top, data, too_deep


def _attributes(element: _Element) -> dict[str, str]:
    return dict(element.items()) if element.attrib else {}  # type: ignore[arg-type] # text, not bytes, from a parser of text


def _append_text(node: Node, text: str | None) -> None:
    if text:
        node.children.append(clean(text))


def _is_unread(element: _Element, tag: str, parent: Node) -> bool:
    if tag == "script":
        return not _SCRIPT_KEPT.match(element.get("type", ""))
    if tag == "template":  # a saved shadow tree is what the page showed
        return element.get("shadowrootmode") is None and element.get("shadowroot") is None
    if tag == "button":
        return parent.tag not in _KEPT_BUTTONS_IN
    return tag in _UNREAD


def _is_hidden(node: Node) -> bool:
    attrs = node.attrs
    if not attrs:
        return node.tag == "dialog"
    return (
        "hidden" in attrs
        or attrs.get("aria-hidden") == "true"
        or ("style" in attrs and _INVISIBLE.search(attrs["style"]) is not None)
        or ("class" in attrs and _FOR_OTHERS.search(attrs["class"]) is not None)
        or (node.tag == "dialog" and "open" not in attrs)
    )


def _without_hidden(top: Node, hidden: list[Node]) -> None:
    """Take hidden elements out, but for the one that is the page itself, waiting for a script or behind an open dialog."""
    if not hidden:
        return
    total = sum(map(len, top.strings()))
    for node in hidden:
        if node.first("math") is None and 2 * sum(map(len, node.strings())) <= total:
            _take_out(node)


def _take_out(node: Node) -> None:
    parent = node.parent
    assert parent is not None, "the root is never hidden"
    parent.children = [child for child in parent.children if child is not node]


def _resolve_noscript(noscript: Node) -> None:
    """A picture that waits for a script has its real address in the ``noscript`` beside it; nothing else in one is read."""
    parent = noscript.parent
    assert parent is not None, "only the root has none"
    place = next(index for index, child in enumerate(parent.children) if child is noscript)
    picture = noscript.first("img")
    before = next((child for child in reversed(parent.children[:place]) if not isinstance(child, str)), None)
    waiting = before.first("img", "amp-img") if before is not None else None
    if picture is None:
        del parent.children[place]
    elif waiting is not None:
        if _PLACEHOLDER.search(waiting.get("src")):
            waiting.attrs = {**picture.attrs, **{key: value for key, value in waiting.attrs.items() if key == "alt" and value}}
        del parent.children[place]
    else:
        picture.parent = parent
        parent.children[place] = picture
