"""What a saved page holds, as somebody else says: read from the files that stand beside it.

For a page ``pages/X.html`` these are looked for:

* ``truth/X.html``, the article alone, and ``truth/X.json``, what is known of it: ``title, bylines, published, site, lang, url``
  and ``furniture``, lines that are not the article. Written by :mod:`tests.quality.make_pages`, or by any program that cuts
  articles out of pages.
* ``txt/X.txt``, the text of the article, and ``metadata/X.json`` with ``title, authors, publish_date, meta_site_name`` and
  ``meta_lang``: as in the source distribution of ``newspaper4k``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import html

_BLOCKS = """
address article aside blockquote br caption center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li
main nav ol p pre section summary table td th tr ul
"""
BLOCKS = frozenset(_BLOCKS.split())
_UNREAD = frozenset(("script", "style", "template", "noscript", "svg", "button", "annotation"))


@dataclass(frozen=True, slots=True)
class Truth:
    text: str | None = None
    article: html.HtmlElement | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    furniture: tuple[str, ...] = ()


def truth_of(path: Path, *, captions: bool) -> Truth:
    """What is known of a page; ``captions`` counts those of an article's pictures as its text."""
    name, folder = path.name.partition(".html")[0], path.parent.parent
    cut, known = folder / "truth" / f"{name}.html", folder / "truth" / f"{name}.json"
    text, metadata = folder / "txt" / f"{name}.txt", folder / "metadata" / f"{name}.json"
    article = html.fromstring(f"<div>{cut.read_text('utf-8')}</div>") if cut.exists() else None
    facts: dict[str, Any] = {}
    if known.exists():
        facts = json.loads(known.read_text("utf-8"))
    elif metadata.exists():
        facts = _named(json.loads(metadata.read_text("utf-8")))
    told: str | None = None
    if article is not None:
        told = text_of(article, captions=captions)
    elif text.exists():
        told = text.read_text("utf-8")
    return Truth(told, article, facts, tuple(facts.pop("furniture", ())))


def _named(given: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": given.get("title"),
        "bylines": given.get("authors"),
        "published": given.get("publish_date"),
        "site": given.get("meta_site_name"),
        "lang": given.get("meta_lang"),
    }


def text_of(element: html.HtmlElement, *, captions: bool = True) -> str:
    """The text of an element, a line a block."""
    return "".join(_strings(element, captions))


def _strings(element: html.HtmlElement, captions: bool) -> Iterator[str]:
    tag = element.tag
    if isinstance(tag, str) and tag not in _UNREAD and (captions or tag != "figcaption"):
        around = "\n" if tag in BLOCKS else ""
        yield around
        yield element.text or ""
        for child in element:
            yield from _strings(child, captions)
            yield child.tail or ""
        yield around
