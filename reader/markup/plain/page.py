"""A page of scraped text, read: a label for each line, and the parts of the article."""

from __future__ import annotations

from dataclasses import dataclass

from reader.document import Document
from reader.markup.plain import parts, wrap
from reader.markup.plain.labels import Label, Sheet
from reader.markup.plain.language import language_of
from reader.markup.plain.lines import Unit, units_of
from reader.markup.plain.model import labels_of
from reader.markup.plain.settle import settle
from reader.model import Moment, SideList
from reader.text import clean, collapse


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of a page. Every string is cleaned and on one line."""

    lines: tuple[str, ...]
    """The text's lines; ``""`` for an empty one."""
    labels: tuple[Label, ...]
    """One for each line."""
    headline: str | None
    """As the file has it."""
    lead: str | None
    """The first sentence of the body, without the place that news agencies put in front."""
    deck: str | None
    bylines: tuple[str, ...]
    published: Moment | None
    published_text: str | None
    updated: Moment | None
    section: str | None
    site: str | None
    url: str | None
    lang: str | None
    document: Document
    lists: tuple[SideList, ...]
    furniture: tuple[str, ...]


def _tidy(line: str) -> str:
    line = line.strip(" \t\xa0\u3000")
    return collapse(line) if "  " in line or "\t" in line or "\u3000" in line else line


def units_in(text: str) -> tuple[list[str], list[list[int]], list[Unit], str | None]:
    """The text's lines; for each line that the units count, the numbers of the text's own; the units; the language."""
    lines = [_tidy(line) for line in clean(text).split("\n")]
    if lines and not lines[-1]:
        lines.pop()
    lang = language_of(text)
    groups = wrap.paragraphs(lines)
    joined = [wrap.join([lines[at] for at in group]) if len(group) > 1 else lines[group[0]] for group in groups]
    return lines, groups, units_of(joined, lang), lang


def read(text: str) -> Page:
    """Reads a page. Never raises; text without any machinery of a page is its paragraphs."""
    lines, groups, units, lang = units_in(text)
    sheet = Sheet.of(units, labels_of(units))
    settle(sheet)
    labels = [Label.BLANK] * len(lines)
    for unit, label in zip(units, sheet.labels, strict=True):
        for at in groups[unit.at]:
            labels[at] = label
        if unit.marker_at >= 0:
            labels[groups[unit.marker_at][0]] = Label.LIST_DECORATION
    dates, bylines, site = parts.dates_of(sheet, lang), parts.bylines_of(sheet), parts.site_of(sheet)
    section = parts.section_of(sheet, site)
    return Page(
        lines=tuple(lines),
        labels=tuple(labels),
        headline=parts.headline_of(sheet),
        lead=parts.lead_of(sheet),
        deck=parts.deck_of(sheet),
        bylines=bylines,
        published=dates.published,
        published_text=dates.text,
        updated=dates.updated,
        section=section,
        site=site,
        url=parts.url_of(sheet),
        lang=lang,
        document=parts.document_of(sheet),
        lists=parts.lists_of(sheet),
        furniture=parts.furniture_of(sheet, dates.used, section, bylines),
    )
