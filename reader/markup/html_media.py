"""What a terminal cannot show, and what it shows of it: embeds, code, pictures' captions and credits."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from reader.document import Code, Embed, EmbedKind
from reader.markup.html_inline import Addresses
from reader.markup.html_tree import Node
from reader.text import clean_line

_KINDS: tuple[tuple[re.Pattern[str], EmbedKind], ...] = (
    (
        re.compile(
            r"youtu\.?be|vimeo|dailymotion|twitch|wistia|brightcove|jwplayer|video|player|ted\.com|\.(?:mp4|webm|m3u8)\b"
        ),
        "video",
    ),
    (re.compile(r"soundcloud|spotify|podcast|bandcamp|audio|mixcloud|\.(?:mp3|ogg|m4a)\b"), "audio"),
    (re.compile(r"twitter|\bx\.com|instagram|facebook|tiktok|mastodon|bsky|threads|reddit|linkedin|telegram"), "post"),
    (re.compile(r"/maps?\b|\bmaps?\.|openstreetmap|mapbox"), "map"),
)
"""What kind of thing an embedded frame is, told by its address."""
_NOT_CONTENT = re.compile(
    r"doubleclick|googletagmanager|googlesyndication|amazon-adsystem|recaptcha|captcha|consent|plugins/(?:like|share)|"
    r"/ads?[/._-]|addthis|sharethis|disqus|newsletter|subscribe|signup|about:|javascript:",
    re.IGNORECASE,
)
_YOUTUBE = re.compile(r"\Ahttps?://(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]{6,})")
_SOURCES = ("src", "data-src", "data-lazy-src", "data-litespeed-src", "data-rocket-src", "data", "data-url")
_LANGUAGE = re.compile(
    r"(?:\A|\s)(?:language-|lang-|lang:|highlight-source-|highlight-text-|highlight-|brush:\s*|sourceCode\s+|src-|hljs\s+|prettyprint\s+)"
    r"([A-Za-z][\w+#.-]*)",
    re.IGNORECASE,
)
_NOT_A_LANGUAGE = frozenset(
    (
        "none",
        "plain",
        "text",
        "plaintext",
        "txt",
        "nohighlight",
        "no-highlight",
        "code",
        "default",
        "undefined",
        "linenums",
        "auto",
    )
)
_LANGUAGE_ATTRIBUTES = ("data-lang", "data-language", "data-code-language", "data-enlighter-language", "lang")
_NUMBERS = re.compile(
    r"(?:\A|\s)(?:gutter|linenos?|line-?numbers?(?:-rows)?|ln-num|blob-num|code-line-number|rouge-gutter|hljs-ln-numbers)(?:\s|\Z)",
    re.IGNORECASE,
)
_LINE_TAGS = frozenset(("div", "p", "li", "tr"))


def embed_of(node: Node, addresses: Addresses) -> Embed | None:
    """The labelled line for a frame, video or sound; ``None`` for advertising, trackers and empty frames."""
    raw = next((node.attrs[name] for name in _SOURCES if node.attrs.get(name)), "")
    if not raw:
        source = node.first("source", "embed", "iframe")
        raw = source.get("src") or source.get("data-src") if source is not None and source is not node else ""
    if node.tag in ("iframe", "amp-iframe", "object", "embed") and (not raw or _NOT_CONTENT.search(raw) or _is_dot(node)):
        return None
    href = addresses.link(raw)
    if href is not None and (youtube := _YOUTUBE.match(href)):
        href = f"https://www.youtube.com/watch?v={youtube[1]}"
    kind = _kind(node, href or "")
    label = clean_line(node.get("title") or node.get("aria-label") or node.get("alt"))
    if not label and href is not None:
        label = urlsplit(href).netloc.removeprefix("www.")
    if href is None and not label and node.tag not in ("video", "audio"):
        return None
    return Embed(kind, label or kind.capitalize(), href)


def _kind(node: Node, href: str) -> EmbedKind:
    if node.tag in ("video", "amp-video"):
        return "video"
    if node.tag == "audio":
        return "audio"
    return next((kind for pattern, kind in _KINDS if pattern.search(href.lower())), "embed")


def _is_dot(node: Node) -> bool:
    return any(node.get(side).strip().removesuffix("px") in ("0", "1") for side in ("width", "height"))


def code_of(node: Node) -> Code | None:
    """Preformatted text: its line numbers left out, tabs expanded; ``None`` where nothing is left."""
    lines: list[str] = []
    _gather_code(node, lines)
    text = "".join(lines).expandtabs(8).removeprefix("\n")
    text = "\n".join(line.rstrip() for line in text.split("\n")).rstrip()
    return Code(text, language_of(node)) if text.strip() else None


def _gather_code(node: Node, out: list[str]) -> None:
    for child in node.children:
        if isinstance(child, str):
            out.append(child)
        elif child.tag == "br":
            out.append("\n")
        elif not is_line_numbers(child):
            on_its_own = child.tag in _LINE_TAGS
            if on_its_own and out and not out[-1].endswith("\n"):
                out.append("\n")
            before = len(out)
            _gather_code(child, out)
            if on_its_own and (len(out) == before or not out[-1].endswith("\n")):
                out.append("\n")


def is_line_numbers(node: Node) -> bool:
    """The gutter that a highlighter draws beside code."""
    return _NUMBERS.search(node.get("class")) is not None


def language_of(node: Node) -> str | None:
    """The language of code, as its element, the one inside or one of the nearest around it gives it."""
    inner = node.first("code")
    around = list(node.ancestors())[:3]
    for candidate in (node, *([inner] if inner is not None else []), *around):
        for attribute in _LANGUAGE_ATTRIBUTES:
            if (attribute != "lang" or candidate.tag in ("pre", "code")) and candidate.get(attribute):
                return _language(candidate.get(attribute))
        if found := _LANGUAGE.search(candidate.get("class")):
            return _language(found[1])
    return None


def _language(name: str) -> str | None:
    name = clean_line(name).lower()
    return None if name in _NOT_A_LANGUAGE or len(name) > 30 else name
