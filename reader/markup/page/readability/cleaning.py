"""Readability's last walk: what stands in the chosen elements and does not look like an article is taken out."""

from __future__ import annotations

import math
import re

from reader.markup.page.readability.choosing import weight
from reader.markup.page.readability.elements import Element, inner, length, link_density

_ENOUGH = 500
_SHARE = re.compile(r"(?:\b|_)(?:share|sharedaddy)(?:\b|_)", re.IGNORECASE)
_ADVERT = re.compile(r"\A(?:ad(?:vertising|vertisement)?|pub(?:licité)?|werb(?:ung)?|广告|реклама|anuncio)\Z", re.IGNORECASE)
_LOADING = re.compile(r"\A(?:(?:loading|正在加载|загрузка|chargement|cargando)(?:…|\.\.\.)?)\Z", re.IGNORECASE)
_FILMS = re.compile(
    r"//(?:www\.)?(?:(?:dailymotion|youtube|youtube-nocookie|player\.vimeo|v\.qq|bilibili|live\.bilibili)\.com|"
    r"(?:archive|upload\.wikimedia)\.org|player\.twitch\.tv)",
    re.IGNORECASE,
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TEXTISH = ("span", "li", "td", "blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul")
_EMBEDS = ("object", "embed", "iframe")


def clean(chosen: list[Element], *, weights: bool, conditions: bool) -> None:
    """Prune the chosen elements in place; ``conditions`` judges by what they hold, not by their tags alone."""
    article = Element("div", {})
    holders = [(each, each.above) for each in chosen]
    for each in chosen:
        each.above = article
        article.inside.append(each)
    for table in article.all("table"):
        table.is_data = _holds_data(table)
    judge = _Judge(weights=weights)
    if conditions:
        judge.weigh(article, "form", "fieldset")
    for each in article.all(*_EMBEDS, "footer", "link", "aside"):
        if each.tag not in _EMBEDS or not _is_film(each):
            each.take_out()
    for top in list(article.inside):
        for each in list(top.iter()):
            if each is not top and _SHARE.search(each.names()) and len(each.text()) < _ENOUGH:
                each.take_out()
    for each in article.all("input", "textarea", "select", "button"):
        each.take_out()
    for each in article.all("h1", "h2"):
        if judge.weight(each) < 0:
            each.take_out()
    if conditions:
        for tag in ("table", "ul", "div"):
            judge.weigh(article, tag)
    chosen[:] = article.inside
    for each, above in holders:
        each.above = above


def _is_film(element: Element) -> bool:
    return any(_FILMS.search(value) for value in element.attrs.values())


def _holds_data(table: Element) -> bool:
    if table.get("role") == "presentation" or table.get("datatable") == "0":
        return False
    if table.get("summary") or any(each.inside for each in table.all("caption")):
        return True
    if table.has("col", "colgroup", "tfoot", "thead", "th"):
        return True
    if table.has("table"):
        return False
    rows = table.all("tr")
    columns = max((sum(_span(cell, "colspan") for cell in row.all("td")) for row in rows), default=0)
    count = sum(_span(row, "rowspan") for row in rows)
    if count == 1 or columns == 1:
        return False
    return count >= 10 or columns > 4 or count * columns > 10


def _span(element: Element, name: str) -> int:
    value = element.get(name).strip()
    return int(value) if value.isdecimal() and 0 < len(value) < 4 else 1


class _Judge:
    def __init__(self, *, weights: bool) -> None:
        self._weights = weights

    def weight(self, element: Element) -> int:
        return weight(element) if self._weights else 0

    def weigh(self, article: Element, *tags: str) -> None:
        for tag in tags:
            for element in reversed(article.all(tag)):
                if self._fails(element):
                    element.take_out()

    def _fails(self, element: Element) -> bool:
        if element.tag == "table" and element.is_data:
            return False
        if element.is_in("table", within=None, where=lambda each: each.is_data) or element.is_in("code"):
            return False
        if any(each.is_data for each in element.all("table")):
            return False
        points = self.weight(element)
        if points < 0:
            return True
        text = element.text()
        if text.count(",") >= 10:
            return False
        embeds = element.all(*_EMBEDS)
        if any(map(_is_film, embeds)):
            return False
        said = inner(text)
        if _ADVERT.match(said) or _LOADING.match(said):
            return True
        is_list = element.tag in ("ul", "ol") or _density(element, ("ul", "ol"), len(said)) > 0.9
        pictures = len(element.all("img"))
        if not _is_odd(element, said, points, len(embeds), pictures, is_list=is_list):
            return False
        return not (is_list and pictures and _is_gallery(element, pictures))


def _density(element: Element, tags: tuple[str, ...], whole: int) -> float:
    return sum(length(each.text()) for each in element.all(*tags)) / whole if whole else 0.0


def _is_gallery(element: Element, pictures: int) -> bool:
    """A list of nothing but pictures, one an item."""
    return all(len(each.elements()) <= 1 for each in element.elements()) and len(element.all("li")) == pictures


def _is_odd(element: Element, said: str, points: int, embeds: int, pictures: int, *, is_list: bool) -> bool:
    paragraphs = len(element.all("p"))
    in_figure = element.is_in("figure")
    density = link_density(element)
    if not in_figure and pictures > 1 and paragraphs / pictures < 0.5:
        return True
    if not is_list and len(element.all("li")) - 100 > paragraphs:
        return True
    if len(element.all("input")) > math.floor(paragraphs / 3):
        return True
    if (
        not (is_list or in_figure)
        and len(said) < 25
        and (pictures == 0 or pictures > 2)
        and density > 0
        and _density(element, _HEADINGS, len(said)) < 0.9
    ):
        return True
    if density > 0.5 if points >= 25 else not is_list and density > 0.2:
        return True
    if (embeds == 1 and len(said) < 75) or embeds > 1:
        return True
    return pictures == 0 and _density(element, _TEXTISH, len(said)) == 0
