"""Labelled lines → the parts of an article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reader.dates import Stamp, parse_moment, read_datelines
from reader.document import Block, Document, Figure, Heading, ListBlock, ListItem, Paragraph, Quote, Span
from reader.markup.plain.labels import Label, Sheet
from reader.markup.plain.lines import Form, Unit
from reader.markup.plain.names import is_able_name, is_place_or_firm, names_in
from reader.markup.plain.phrases import HOMES, fold_line
from reader.markup.plain.shapes import is_credit, steps_of
from reader.model import Item, ListKind, Moment, SideList

LONGEST_LEAD = 110
"""Characters of a title that is made from the lead sentence."""
_DATELINE = re.compile(r"^[^\W\d_a-z][^.!?—–]{1,60}?(?:\s*\([^()]{1,40}\))?\s*(?:—|–|--|\s-\s)\s+(?=\S)")
_SENTENCE = re.compile(r".+?(?:[.!?…][\"'”’»)]*(?=\s+[\"'“‘«(¿¡]*[^\W_a-z])|[。！？][」』）]*|$)", re.DOTALL)
_INITIAL = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|Gov|Sen|Rep|Gen|Lt|Col|Sgt|No|vs|Corp|Inc|Co|Ltd|z\.B|u\.a)\.)$"
)
_SECTION = re.compile(r"^[\"“'‘«「]([^\"”'’»」]{1,40})[\"”'’»」]\s+\S")
_SITE_RANKING = re.compile(r"^(.{1,30}?)\s+access ranking", re.IGNORECASE)
_RIGHTS_NOISE = re.compile(
    r"(?:©|\(c\)|copyright\b|℗|(?:19|20)\d\d(?:\s*[-–—,]\s*(?:(?:19|20)\d\d|present))?)|\b(?:all rights|alle rechte|tous droits"
    r"|todos los derechos|reproduction|this material|or its|and its|powered by|used with|no part"
    r"|unauthori[sz]ed).*|無断.*|[.|].*$",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r",?\s+(?:(?:media|news|newspapers?|publishing|publications|group|holdings|digital|online)\s+)*"
    r"(?:ltd|limited|inc|llc|gmbh(?: & co\.? kg)?|corp|corporation|company|co|plc|ag|s\.?a\.?|s\.?l\.?|kk|k\.k)\.?$",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://[^\s<>\"]{3,2000}")
_DASH = re.compile(r"[—–-]\s+(?=\S)")
_PICTURE_WORDS = re.compile(r"^(?:image|photo|picture|video|media) caption[,:]?\s+|^caption:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dates:
    published: Moment | None = None
    text: str | None = None
    """The line that told it; of a relative date there is nothing else."""
    updated: Moment | None = None
    used: frozenset[int] = frozenset()
    """The lines that told something."""


def headline_of(sheet: Sheet) -> str | None:
    unit = sheet.first(Label.HEADLINE)
    return whole(unit) if unit else None


def whole(unit: Unit) -> str:
    """A line with the marker that the rules had taken for one, where it turned out to be none."""
    return f"{unit.rank}. {unit.text}" if unit.marker == "#" and unit.rank is not None else unit.text


def lead_of(sheet: Sheet) -> str | None:
    """The first sentence, at most :data:`LONGEST_LEAD` characters of it."""
    unit = sheet.first(Label.BODY) or sheet.first(Label.ITEM)
    if unit is None or not any(map(str.isalnum, unit.text)):
        return None
    text = _DATELINE.sub("", unit.text[:2000], count=1)
    sentence = ""
    for match in _SENTENCE.finditer(text):
        sentence += match[0]
        if not _INITIAL.search(sentence):
            break
    sentence = sentence.strip()
    if sentence[-1:] in ".。" and sentence[-2:-1] != ".":
        sentence = sentence[:-1]
    if len(sentence) <= LONGEST_LEAD:
        return sentence or None
    cut = sentence[:LONGEST_LEAD]
    return cut[: cut.rfind(" ")].rstrip(" ,;:—–-") + "…" if " " in cut[40:] else cut + "…"


def deck_of(sheet: Sheet) -> str | None:
    return " ".join(unit.text for unit in sheet.all(Label.DECK)) or None


def bylines_of(sheet: Sheet) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for unit in sheet.all(Label.BYLINE):
        for name in _names(unit):
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _names(unit: Unit) -> tuple[str, ...]:
    return tuple(name for name in names_in(unit.text) if is_able_name(name))


def dates_of(sheet: Sheet, lang: str | None) -> Dates:
    published: tuple[Stamp, int] | None = None
    updated: tuple[Stamp, int] | None = None
    relative: tuple[Stamp, int] | None = None
    used: set[int] = set()
    label = ""
    for unit, given in zip(sheet.units, sheet.labels, strict=True):
        if given not in (Label.TIMESTAMP, Label.BYLINE):
            continue
        if unit.form is Form.LABEL:
            label = unit.text
            used.add(unit.at)
            continue
        stamps = tuple(read_datelines(f"{label.rstrip(' :')}: {unit.text}", lang)) if label else ()
        label = ""
        for stamp in stamps or unit.stamps:
            if stamp.label == "published" and updated and (moment := _on_day_of(stamp, updated[0])):
                published = published or (replace(stamp, moment=moment), unit.at)
            elif stamp.moment is None:
                relative = relative or (stamp, unit.at)
            elif stamp.label == "updated":
                updated = updated or (stamp, unit.at)
            else:
                published = published or (stamp, unit.at)
    told = published or relative
    used.update(pair[1] for pair in (told, updated) if pair)
    return Dates(
        published[0].moment if published else None,
        _printed(sheet, told) if told else None,
        updated[0].moment if updated else None,
        frozenset(used),
    )


def _on_day_of(clock: Stamp, dated: Stamp) -> Moment | None:
    """The moment of a time without its day, beside a date: "Updated 3 May 2021 8:00, first published 7:30"."""
    if clock.moment is not None or clock.relative or dated.moment is None:
        return None
    moment = parse_moment(f"{dated.moment.when.date().isoformat()} {clock.text}")
    if moment is None or moment.precision != "time":
        return None
    return Moment(moment.when if moment.when.tzinfo else moment.when.replace(tzinfo=dated.moment.when.tzinfo))


def _printed(sheet: Sheet, told: tuple[Stamp, int]) -> str:
    stamp, at = told
    unit = next(unit for unit in sheet.units if unit.at == at)
    return stamp.text if len(unit.stamps) > 1 or unit.form is Form.BYLINE else unit.text


def section_of(sheet: Sheet, site: str | None) -> str | None:
    for run in sheet.lists:
        if match := _SECTION.match(run.heading.text):
            return match[1].strip()
    headline = next((at for at, label in enumerate(sheet.labels) if label is Label.HEADLINE), len(sheet.units))
    chips = [at for at in range(headline) if sheet.labels[at] is Label.CHIP]
    for at in chips:
        section = _section_in(sheet.units[at], headline, sheet)
        masthead = at == 0 and len(chips) > 1 and sheet.units[0].words >= 2 and is_place_or_firm(section or "")
        if section and not masthead and (site is None or section.casefold() not in site.casefold()):
            return section
    for at in range(headline + 1, sheet.start):
        if sheet.labels[at] is not Label.CHIP:
            continue
        if sheet.units[at].form is Form.TRAIL or (sheet.units[at].form is Form.SHORT and sheet.label(at - 1) is not Label.CHIP):
            return _section_in(sheet.units[at], headline, sheet)
    return None


def _section_in(unit: Unit, headline: int, sheet: Sheet) -> str | None:
    if unit.form is not Form.TRAIL:
        first = re.split(r"\s*[•·|∙]\s*", unit.text, maxsplit=1)[0]
        return first if unit.key not in HOMES and 0 < len(first) <= 60 else None
    title = sheet.units[headline].key if headline < len(sheet.units) else ""
    steps = [step for step in steps_of(unit.text) if fold_line(step) not in HOMES and fold_line(step) != title]
    return steps[-1] if steps and len(steps[-1]) <= 60 else None


def site_of(sheet: Sheet) -> str | None:
    for run in sheet.lists:
        if match := _SITE_RANKING.match(run.heading.text):
            return match[1].strip()
    for unit, label in zip(sheet.units, sheet.labels, strict=True):
        if label is Label.CHIP and _is_named_again(sheet, unit):
            return unit.text
    if masthead := _masthead(sheet):
        return masthead
    for unit in reversed(sheet.units):
        if unit.form is Form.RIGHTS:
            name = _FIRM.sub("", _RIGHTS_NOISE.sub("", unit.text[:200]).strip(" ,-–—:"))
            if 2 <= len(name) <= 60 and not is_credit(name.split(",")[0]):
                return name
    return None


def _masthead(sheet: Sheet) -> str | None:
    """The first of several lines over the headline, over breadcrumbs or with a name that the page's furniture has too."""
    headline = next((at for at, label in enumerate(sheet.labels) if label is Label.HEADLINE), 0)
    chips = [at for at in range(headline) if sheet.labels[at] is Label.CHIP]
    if len(chips) < 2 or sheet.units[chips[0]].form is not Form.SHORT or headline > 12:
        return None
    first = sheet.units[chips[0]]
    if sheet.form(chips[0] + 1) is Form.TRAIL:
        return first.text
    last = first.text.split(" ")[-1]  # "the Courier" is the "Little Hadham Courier"
    if len(last) < 5 or not is_place_or_firm(first.text):
        return None
    named = re.compile(rf"(?<!\w){re.escape(last)}(?!\w)")
    furniture = [unit.text for unit, label in zip(sheet.units, sheet.labels, strict=True) if label is Label.FURNITURE]
    return first.text if any(len(text) > len(first.text) + 8 and named.search(text[:1000]) for text in furniture) else None


def _is_named_again(sheet: Sheet, chip: Unit) -> bool:
    """A chip that credits, captions, bylines, the notice of rights or a sign-up box name too is the site, not a section."""
    if len(chip.key) < 4 or (chip.words < 2 and "-" not in chip.text and chip.text.isascii()) or chip.form is Form.TRAIL:
        return False
    for unit, label in zip(sheet.units, sheet.labels, strict=True):
        if len(unit.key) <= len(chip.key) + 2 or chip.key not in unit.key:
            continue
        if label in (Label.CREDIT, Label.CAPTION, Label.BYLINE) or unit.form is Form.RIGHTS:
            return True
        if label is Label.FURNITURE and unit.box_weight:
            return True
    return False


def url_of(sheet: Sheet) -> str | None:
    """An address alone on a line above the body, or behind a word such as "Source:"."""
    for unit in sheet.units[: sheet.start]:
        match = _URL.search(unit.text) if "://" in unit.text else None
        if match and match.end() == len(unit.text) and match.start() <= 16:
            return match[0]
    return None


def document_of(sheet: Sheet) -> Document:
    blocks: list[Block] = []
    at = 0
    while at < len(sheet.units):
        unit, label = sheet.units[at], sheet.labels[at]
        end = at + 1
        match label:
            case Label.BODY:
                blocks.append(Paragraph((Span(unit.text),)))
            case Label.SUBHEADING:
                blocks.append(Heading(2, (Span(whole(unit)),)))
            case Label.CAPTION:
                blocks.append(Figure(None, caption=(Span(_PICTURE_WORDS.sub("", unit.text)),), credit=_credit_of(sheet, at)))
            case Label.ITEM | Label.QUOTE:
                while end < len(sheet.units) and sheet.labels[end] is label:
                    end += 1
                run = sheet.units[at:end]
                blocks.append(_list(run) if label is Label.ITEM else _quote(run))
            case _:
                pass
        at = end
    return Document(tuple(blocks))


def _list(run: list[Unit]) -> ListBlock:
    ordered = all(unit.marker.startswith("#") for unit in run)
    items = tuple(ListItem((Paragraph((Span(unit.text),)),)) for unit in run)
    return ListBlock(items, ordered, (run[0].rank or 1) if ordered else 1)


def _quote(run: list[Unit]) -> Quote:
    return Quote(tuple(Paragraph((Span(unit.text),)) for unit in run), pulled=True)


def _credit_owner(sheet: Sheet, at: int) -> int | None:
    """The caption that a credit belongs to: the one before it, else the one after it."""
    if sheet.label(at - 1) is Label.CAPTION:
        return at - 1
    if sheet.label(at + 1) is Label.CAPTION and sheet.label(at + 2) is not Label.CREDIT:
        return at + 1
    return None


def _credit_of(sheet: Sheet, caption: int) -> str | None:
    for at in (caption + 1, caption - 1):
        if sheet.label(at) is Label.CREDIT and _credit_owner(sheet, at) == caption:
            return sheet.units[at].text
    return None


def lists_of(sheet: Sheet) -> tuple[SideList, ...]:
    return tuple(SideList(run.heading.text, _kind(run.heading), _items(run.items)) for run in sheet.lists)


def _items(units: list[Unit]) -> tuple[Item, ...]:
    """Without what stands before each of the items: a dash, or a rank with nothing behind it."""
    texts = [unit.text for unit in units]
    if len(units) >= 2:
        dashes = [_DASH.match(text) for text in texts]
        ranks = [re.match(rf"{number}(?:\s?[-–—.]\s|(?=[^\W\d_])|\s)", text) for number, text in enumerate(texts, 1)]
        for cuts in (dashes, ranks):
            if all(cuts):
                return tuple(
                    Item(text[match.end() :], rank=number if cuts is ranks else None)
                    for number, (text, match) in enumerate(zip(texts, cuts, strict=True), 1)
                    if match
                )
    return tuple(Item(unit.text, rank=unit.rank) for unit in units)


def _kind(heading: Unit) -> ListKind:
    match heading.meaning:
        case "popular" | "ranking" | "related":
            return heading.meaning
        case _:
            return "other"


def furniture_of(sheet: Sheet, told: frozenset[int], section: str | None, bylines: tuple[str, ...]) -> tuple[str, ...]:
    """Every line that went nowhere else, in the page's order: nothing is thrown away."""
    names = {name.casefold() for name in bylines}
    found: list[str] = []
    for at, (unit, label) in enumerate(zip(sheet.units, sheet.labels, strict=True)):
        match label:
            case Label.FURNITURE:
                kept = unit.text != section or unit.form is not Form.SHORT
            case Label.LIST_DECORATION:
                kept = True
            case Label.CHIP:
                kept = unit.text != section
            case Label.TIMESTAMP:
                kept = unit.at not in told
            case Label.BYLINE:
                kept = not any(name.casefold() in names for name in _names(unit)) and unit.at not in told
            case Label.CREDIT:
                kept = _credit_owner(sheet, at) is None
            case _:
                kept = False
        if kept:
            found.append(whole(unit))
    return tuple(found)
