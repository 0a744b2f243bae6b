"""One way of finding the article: the published algorithm of Readability, on an outline.

Paragraphs give points to the elements around them, the most to the nearest; points count less where text is links; the best
element and those of its siblings that resemble it are the article; then what looks unlike an article inside is taken out. If
little is left, all of it is done again with one filter less. (Arc90's Readability, 2009; Mozilla's refinements of it, as of
version 0.6.) Its steps are taken one by one, in its order, since each sees what those before it left.
"""

from __future__ import annotations

from reader.markup.page.outline import Outline
from reader.markup.page.readability.choosing import Chooser
from reader.markup.page.readability.cleaning import clean
from reader.markup.page.readability.elements import build, length
from reader.markup.page.readability.stripping import strip

_ENOUGH = 500
"""Characters. An article shorter than that may be a filter's fault."""
_MOST_PARTS = 12_000
"""Parts of a page, up to which it is tried again and again."""


def readability(page: Outline, title: str = "", *, has_byline: bool = False) -> frozenset[int]:
    """The indexes of the leaves that are the article.

    ``title`` is the page's, to know its headline by; ``has_byline`` says that the page declares who wrote it, so that no line
    is taken for the byline.
    """
    best: frozenset[int] = frozenset()
    most = 0
    tries = ((True, True, True), (False, True, True), (False, False, True), (False, False, False))
    for unlikely, weights, conditions in tries if len(page.parts) <= _MOST_PARTS else tries[:1]:
        body = build(page)
        scored = strip(body, title, unlikely=unlikely, bylines=not has_byline)
        chosen = Chooser(body, weights=weights).run(scored)
        clean(chosen, weights=weights, conditions=conditions)
        size = sum(length(each.text()) for each in chosen)
        if size > most:
            best, most = frozenset(leaf for each in chosen for leaf in each.leaves()), size
        if size >= _ENOUGH:
            break
    return best
