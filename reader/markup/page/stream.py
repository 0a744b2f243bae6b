"""Pages that have loaded other articles below their own, as endless scrolling does."""

from __future__ import annotations

from reader.markup.html_tree import Node, Tree
from reader.text import fold

_LEAST = 150
"""Characters of an article that is the page's own beyond doubt."""


def without_others(tree: Tree, title: str | None) -> None:
    """Take the articles out of a page that follow the one with its headline and have headlines of their own."""
    wanted = fold(title or "")
    articles = [node for node in tree.all("article") if not any(each.tag == "article" for each in node.ancestors())]
    place = next((place for place, node in enumerate(articles) if wanted and _headline(node) == wanted), None)
    if place is None or len(articles[place].text()) < _LEAST:
        return
    for node in articles[place + 1 :]:
        if _headline(node) not in ("", wanted):
            parent = node.parent
            assert parent is not None, "an article stands in a page"
            parent.children = [child for child in parent.children if child is not node]


def _headline(article: Node) -> str:
    """An article's headline, folded; empty where it has none, or one that only leads to it."""
    first = article.first("h1")
    return "" if first is None or first.first("a") is not None else fold(first.text())
