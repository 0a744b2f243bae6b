"""Readability's choice: the element with most points, and those beside it that belong to it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from reader.markup.page.readability.elements import Element, inner, link_density, measure
from reader.markup.page.words import BAD, GOOD

_START = {"div": 5, "pre": 3, "td": 3, "blockquote": 3}
_START |= dict.fromkeys(("address", "ol", "ul", "dl", "dd", "dt", "li", "form"), -3)
_START |= dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "th"), -5)
_COMMAS = re.compile("[,،﹐︐︑⹁⸴⸲，]")
_SENTENCE = re.compile(r"\.( |$)")
_SHORTEST = 25
_CANDIDATES = 5
_RIVALS = 3
_NEARLY = 0.75


def weight(element: Element) -> int:
    """25 for a class or id that promises text, -25 for one that promises none."""
    total = 0
    for name in (element.get("class").lower(), element.get("id").lower()):
        if name:
            total += (25 if GOOD.search(name) else 0) - (25 if BAD.search(name) else 0)
    return total


@dataclass(slots=True)
class Chooser:
    body: Element
    weights: bool
    """Whether names count."""

    def run(self, scored: list[Element]) -> list[Element]:
        """The elements that are the article, in the page's order."""
        candidates = self._candidates(scored)
        measure(self.body)
        for each in candidates:
            each.score = _points(each) * (1 - each.linked / each.chars if each.chars else 1)
        ranked = sorted(candidates, key=lambda each: -_points(each))[:_CANDIDATES]
        if not ranked or ranked[0] is self.body:
            return [self.body]
        top = self._raised(self._common(ranked))
        assert top.above is not None, "the page itself is never the best, here"
        best = _points(top)
        threshold = max(10.0, best * 0.2)
        return [each for each in top.above.elements() if each is top or _joins(each, top, best, threshold)]

    def _candidates(self, scored: list[Element]) -> list[Element]:
        found: list[Element] = []
        for element in scored:
            said = inner(element.text())
            if element.above is None or len(said) < _SHORTEST:
                continue
            points = 2 + len(_COMMAS.findall(said)) + min(math.floor(len(said) / 100), 3)
            for level, above in enumerate(element.around()):
                if level == _CANDIDATES:
                    break
                if above.score is None:
                    found.append(self._started(above))
                above.score = _points(above) + points / (1 if level == 0 else 2 if level == 1 else level * 3)
        return found

    def _started(self, element: Element) -> Element:
        """An element with the points that it has for what it is, if it has none yet."""
        if element.score is None:
            element.score = _START.get(element.tag, 0) + (weight(element) if self.weights else 0)
        return element

    def _common(self, ranked: list[Element]) -> Element:
        """The best candidate, or an element that holds it and at least three others that are nearly as good."""
        best = ranked[0]
        rivals = [each for each in ranked[1:] if _points(best) and _points(each) / _points(best) >= _NEARLY]
        if len(rivals) >= _RIVALS:
            around = [{id(above) for above in each.around()} for each in rivals]
            holding = (above for above in self._inside(best) if sum(id(above) in each for each in around) >= _RIVALS)
            best = next(holding, best)
        return self._started(best)

    def _inside(self, element: Element) -> Iterator[Element]:
        """The elements around one, but for the page itself."""
        return takewhile(lambda each: each is not self.body, element.around())

    def _raised(self, top: Element) -> Element:
        """Up, as long as scores grow: the article may be in several pieces beside each other."""
        last = _points(top)
        floor = last / 3
        for above in self._inside(top):
            score = above.score
            if score is None:
                continue
            if not floor <= score <= last:
                top = above if score > last else top
                break
            last = score
        lonely = takewhile(lambda each: len(each.elements()) == 1, self._inside(top))
        for above in lonely:
            top = above
        return self._started(top)


def _points(element: Element) -> float:
    return element.score or 0.0


def _joins(element: Element, top: Element, best: float, threshold: float) -> bool:
    bonus = best * 0.2 if top.get("class") and element.get("class") == top.get("class") else 0.0
    if element.score is not None and element.score + bonus >= threshold:
        return True
    if element.tag != "p":
        return False
    said, density = inner(element.text()), link_density(element)
    if len(said) > 80:
        return density < 0.25
    return 0 < len(said) < 80 and density == 0 and _SENTENCE.search(said) is not None
