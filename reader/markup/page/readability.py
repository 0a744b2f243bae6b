"""One way of finding the article: the published algorithm of Readability, on an outline.

Paragraphs give points to the elements around them, the most to the nearest; points count less where text is links; the best
element and those of its siblings that resemble it are the article; then what looks unlike an article inside is taken out. If
little is left, all of it is done again with one filter less. (Arc90's Readability, 2009; Mozilla's refinements of it.)
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from reader.markup.page.outline import Outline, Part
from reader.markup.page.words import BAD, GOOD, MAYBE, NAVIGATION_ROLES, UNLIKELY

_ENOUGH = 500
"""Characters. An article shorter than that may be a filter's fault."""
_SCORED = frozenset(("section", "h2", "h3", "h4", "h5", "h6", "p", "td", "pre"))
_START = {"div": 5, "pre": 3, "td": 3, "blockquote": 3}
_START |= dict.fromkeys(("address", "ol", "ul", "dl", "dd", "dt", "li", "form"), -3)
_START |= dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "th"), -5)
_EXACT_ROLES = NAVIGATION_ROLES - {"banner", "contentinfo", "search"}
_SENTENCE = re.compile(r"\.( |$)")
_SHARE = re.compile(r"(?:\b|_)(?:share|sharedaddy)(?:\b|_)")
_ADVERT = re.compile(r"\A(?:ad(?:vertising|vertisement)?|pub(?:licité)?|werb(?:ung)?|广告|реклама|anuncio)\Z", re.IGNORECASE)
_LOADING = re.compile(r"\A(?:loading|正在加载|загрузка|chargement|cargando)(?:…|\.\.\.)?\Z", re.IGNORECASE)
_WEIGHED = ("form", "fieldset", "table", "ul", "ol", "div", "section")


@dataclass(slots=True)
class _Try:
    """One attempt, with some of the filters."""

    page: Outline
    unlikely: bool
    weights: bool
    clean: bool

    def run(self) -> frozenset[int]:
        alive = self._alive()
        scores = self._scores(alive)
        chosen = self._chosen(scores, alive)
        if self.clean:
            _Cleaner(self.page, alive, self.weights).run(chosen)
        parts = self.page.parts
        return frozenset(i for part in chosen for i in self.page.within(part) if parts[i].leaf and alive[i] and parts[i].chars)

    def _alive(self) -> list[bool]:
        parts = self.page.parts
        alive = [True] * len(parts)
        for part in parts[1:]:
            if not alive[part.index]:
                continue
            if self._is_out(part):
                for index in self.page.within(part):
                    alive[index] = False
        return alive

    def _is_out(self, part: Part) -> bool:
        names = part.names
        if self.unlikely:
            if names and UNLIKELY.search(names) and not MAYBE.search(names) and not self._in_table_or_code(part):
                return True
            if part.node.get("role") in _EXACT_ROLES:
                return True
        return not part.chars and not part.pictures and not part.embeds

    def _in_table_or_code(self, part: Part) -> bool:
        return any(each.tag in ("table", "pre") for each in self.page.around(part))

    def _scores(self, alive: list[bool]) -> dict[int, float]:
        parts = self.page.parts
        scores: dict[int, float] = {}
        for part in parts:
            if not alive[part.index] or not (part.tag in _SCORED or (part.leaf and part.tag not in ("li", "figcaption", "h1"))):
                continue
            if part.chars < 25:
                continue
            points = 2 + part.commas + min(part.chars // 100, 3)
            for level, above in enumerate(self.page.around(part)[:5]):
                if above.index not in scores:
                    scores[above.index] = _START.get(above.tag, 0) + self._weight(above)
                scores[above.index] += points / (1 if level == 0 else 2 if level == 1 else level * 3)
        return {index: score * (1 - parts[index].link_density) for index, score in scores.items()}

    def _weight(self, part: Part) -> int:
        return weight(part) if self.weights else 0

    def _chosen(self, scores: dict[int, float], alive: list[bool]) -> list[Part]:
        parts = self.page.parts
        if not scores:
            return [parts[0]]
        ranked = sorted(scores, key=lambda index: -scores[index])[:5]
        top = self._raised(parts[self._common(ranked, scores)], scores)
        if top.parent < 0:
            return [top]
        best = scores.get(top.index, 0.0)
        threshold = max(10.0, best * 0.2)
        return [
            each
            for each in self._siblings(top)
            if alive[each.index] and (each is top or self._joins(each, top, best, threshold, scores))
        ]

    def _common(self, ranked: list[int], scores: dict[int, float]) -> int:
        """The best candidate, or an element that holds it and at least three others that are nearly as good."""
        parts = self.page.parts
        rivals = [index for index in ranked[1:] if scores[ranked[0]] > 0 and scores[index] / scores[ranked[0]] >= 0.75]
        if len(rivals) < 3:
            return ranked[0]
        around = [{each.index for each in self.page.around(parts[index])} for index in rivals]
        for above in self.page.around(parts[ranked[0]]):
            if above.parent >= 0 and sum(above.index in each for each in around) >= 3:
                return above.index
        return ranked[0]

    def _raised(self, top: Part, scores: dict[int, float]) -> Part:
        """Up, as long as scores grow: the article may be in several pieces beside each other."""
        parts = self.page.parts
        last = scores.get(top.index, 0.0)
        floor = last / 3
        for above in self.page.around(top):
            if above.parent < 0:
                break
            score = scores.get(above.index)
            if score is None:
                continue
            if score < floor:
                break
            if score > last:
                top = above
                break
            last = score
        while top.parent > 0 and len(self._siblings(top)) == 1:
            top = parts[top.parent]
        return top

    def _siblings(self, part: Part) -> list[Part]:
        parts = self.page.parts
        above = parts[part.parent]
        out = []
        index = above.index + 1
        while index < above.end:
            out.append(parts[index])
            index = parts[index].end
        return out

    def _joins(self, part: Part, top: Part, best: float, threshold: float, scores: dict[int, float]) -> bool:
        bonus = best * 0.2 if top.node.get("class") and part.node.get("class") == top.node.get("class") else 0.0
        if scores.get(part.index, 0.0) + bonus >= threshold and part.index in scores:
            return True
        if not _is_paragraph(part):
            return False
        if part.chars > 80:
            return part.link_density < 0.25
        return part.chars > 0 and part.link_density == 0 and _SENTENCE.search(part.text) is not None


def _is_paragraph(part: Part) -> bool:
    """A paragraph, or what is used as one."""
    return part.leaf and part.chars > 0 and part.tag in ("p", "div")


def weight(part: Part) -> int:
    """25 for a class or id that promises text, -25 for one that promises none."""
    total = 0
    for name in (part.node.get("class").lower(), part.node.get("id").lower()):
        if name:
            total += (25 if GOOD.search(name) else 0) - (25 if BAD.search(name) else 0)
    return total


@dataclass(slots=True)
class _Cleaner:
    """Takes out of the chosen elements what does not look like an article."""

    page: Outline
    alive: list[bool]
    weights: bool
    data: dict[int, bool] = field(default_factory=dict)
    """Which tables hold data, as far as it was asked."""

    def run(self, chosen: list[Part]) -> None:
        for tag in _WEIGHED[:2]:
            self._weigh_all(chosen, tag)
        for top in chosen:
            for index in self.page.within(top):
                part = self.page.parts[index]
                if self.alive[index] and index != top.index and self._is_junk(part):
                    self._remove(part)
        for tag in _WEIGHED[2:]:
            self._weigh_all(chosen, tag)

    def _is_junk(self, part: Part) -> bool:
        if part.tag in ("footer", "aside", "object", "embed"):
            return True
        if part.chars < _ENOUGH and part.names and _SHARE.search(part.names):
            return True
        if part.tag == "h1":
            return True
        return part.tag == "h2" and self._weight(part) < 0

    def _weight(self, part: Part) -> int:
        return weight(part) if self.weights else 0

    def _remove(self, part: Part) -> None:
        for index in self.page.within(part):
            self.alive[index] = False

    def _weigh_all(self, chosen: list[Part], tag: str) -> None:
        for top in chosen:
            for index in reversed(self.page.within(top)):
                part = self.page.parts[index]
                if index != top.index and part.tag == tag and not part.leaf and self.alive[index] and self._fails(part):
                    self._remove(part)

    def _fails(self, part: Part) -> bool:
        counts = self._counts(part)
        is_list = part.tag in ("ul", "ol")
        if not is_list and counts.chars:
            is_list = counts.list_chars / counts.chars > 0.9
        points = self._weight(part)
        around = self.page.around(part)
        if any(each.tag in ("pre", "code") or self._holds_data(each) for each in (part, *around)):
            return False
        if points < 0:
            return True
        if counts.commas >= 10:
            return False
        return _is_odd(counts, points, is_list=is_list, in_figure=any(each.tag == "figure" for each in around))

    def _holds_data(self, part: Part) -> bool:
        if part.tag != "table":
            return False
        if part.index not in self.data:
            self.data[part.index] = _holds_data(part)
        return self.data[part.index]

    def _counts(self, part: Part) -> _Counts:
        counts = _Counts()
        for index in self.page.within(part):
            each = self.page.parts[index]
            if not self.alive[index]:
                continue
            counts.items += each.tag == "li"
            if each.leaf:
                counts.chars += each.chars
                counts.links += each.link_chars
                counts.commas += each.commas
                counts.pictures += each.pictures
                counts.inputs += each.inputs
                counts.embeds += each.embeds
                counts.paragraphs += _is_paragraph(each)
                counts.headings += each.chars if each.tag in ("h1", "h2", "h3", "h4", "h5", "h6") else 0
                counts.list_chars += each.chars if any(a.tag in ("ul", "ol") for a in self.page.around(each)[:4]) else 0
                counts.text = each.text
                counts.leaves += 1
        return counts


@dataclass(slots=True)
class _Counts:
    chars: int = 0
    links: int = 0
    commas: int = 0
    paragraphs: int = 0
    pictures: int = 0
    items: int = -100
    inputs: int = 0
    embeds: int = 0
    headings: int = 0
    list_chars: int = 0
    leaves: int = 0
    text: str = ""


def _is_odd(counts: _Counts, points: int, *, is_list: bool, in_figure: bool) -> bool:
    density = counts.links / counts.chars if counts.chars else 0.0
    heading_density = counts.headings / counts.chars if counts.chars else 0.0
    if counts.leaves == 1 and (_ADVERT.match(counts.text) or _LOADING.match(counts.text)):
        return True
    return (
        (not in_figure and counts.pictures > 1 and counts.paragraphs / counts.pictures < 0.5)
        or (not is_list and counts.items > counts.paragraphs)
        or counts.inputs > math.floor(counts.paragraphs / 3)
        or (
            not is_list
            and not in_figure
            and heading_density < 0.9
            and counts.chars < 25
            and (counts.pictures == 0 or counts.pictures > 2)
            and density > 0
        )
        or (not is_list and points < 25 and density > 0.2)
        or (points >= 25 and density > 0.5)
        or ((counts.embeds == 1 and counts.chars < 75) or counts.embeds > 1)
    )


def _holds_data(part: Part) -> bool:
    node = part.node
    if node.get("role") == "presentation":
        return False
    if node.get("summary") or node.first("caption", "col", "colgroup", "tfoot", "thead", "th") is not None:
        return True
    if sum(1 for _ in node.iter("table")) > 1:
        return False
    rows = list(node.iter("tr"))
    columns = max((sum(1 for cell in row.elements() if cell.tag in ("td", "th")) for row in rows), default=0)
    return columns > 1 and len(rows) > 1 and (len(rows) >= 10 or columns > 4 or len(rows) * columns > 10)


def readability(page: Outline) -> frozenset[int]:
    """The indexes of the leaves that are the article."""
    best: frozenset[int] = frozenset()
    most = -1
    for unlikely, weights, clean in ((True, True, True), (False, True, True), (False, False, True), (False, False, False)):
        found = _Try(page, unlikely, weights, clean).run()
        size = sum(page.parts[index].chars for index in found)
        if size >= _ENOUGH:
            return found
        if size > most:
            best, most = found, size
    return best
