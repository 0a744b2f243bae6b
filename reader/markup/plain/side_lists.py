"""Lists beside the article: where one ends, and which of its lines are items, which decoration.

The style of a list is fixed at its heading: items with bullets, items with numbers, or bare lines. It goes on while the
style does.
"""

from __future__ import annotations

import re
from statistics import median

from reader.markup.plain.course import LONGEST_RUN, Course, is_clock
from reader.markup.plain.labels import Label, ListRun
from reader.markup.plain.lines import Form
from reader.markup.plain.names import is_name, is_role
from reader.markup.plain.phrases import decorations

_BESIDE = (Form.STAMP, Form.LABEL, Form.BYLINE, Form.CREDIT, Form.NUMBER)
_ENDS = (Form.HEADING, Form.TAGS, Form.COMMENTS, Form.RIGHTS)
_ITEMS = (Form.SHORT, Form.SENTENCE, Form.PROSE, Form.TRAIL)
ADVERT = re.compile(r"adv|ad\b|ads\b|anzeige|werbung|publici|広告|anuncio|sponsor|article continues|story continues|after ")
"""Furniture that stands anywhere, between the lines of anything."""
_MOST = 200
"""Items. What goes on longer is an index of a site."""


def _figureless(key: str) -> str:
    """What stays the same in the ages and counts under the items of one list."""
    return re.sub(r"[\d.,]+", "0", key)


def _usual(words: list[float]) -> float:
    """How long items are, without the sections and names among them, while those are at most two in three."""
    long = [count for count in words if count >= 4]
    return median(long) if 3 * len(long) >= len(words) else median(words)


class SideListReader:
    def __init__(self, course: Course) -> None:
        self.course = course
        self.sheet = course.sheet
        self.units = course.units

    def read(self, heading: int) -> int | None:
        """Labels the list under ``heading`` and returns the first unit after it; ``None`` where no list follows."""
        first = self._skip_extras(heading + 1)
        if first >= len(self.units):
            return None
        found = self._marked(heading, first) if self._style(first) else self._bare(first)
        if found is None:
            return None
        end, labels = found
        run = ListRun(self.units[heading])
        self.sheet.labels[heading] = Label.LIST_HEADING
        for at in range(heading + 1, first):
            self.sheet.labels[at] = Label.FURNITURE
        for at, label in labels.items():
            self.sheet.labels[at] = label
            if label is Label.LIST_ITEM:
                run.items.append(self.units[at])
        sentences = any(self.units[at].told for at in labels)
        marked = all(self.units[at].marker for at, label in labels.items() if label is Label.LIST_ITEM)
        self.course.styled = marked and not sentences
        self.course.inset = len(run.items) <= 4 and not sentences
        self.sheet.lists.append(run)
        return end

    def read_unknown(self, heading: int) -> int | None:
        """The same for a heading that no table knows: its list must be plain to see."""
        unit = self.units[heading]
        if unit.words > 8 or unit.ends or unit.text[0] in '"“„«':
            return None
        first = heading + 1
        following = self.units[first : first + 6]
        heads = [one for one in following if one.form in _ITEMS and not one.full and one.words >= 4]
        dated = sum(one.form in (Form.STAMP, Form.BYLINE) or is_clock(one) for one in following)
        marked = sum(bool(one.marker) for one in following)
        if not following or following[0].text_like or self._body_after(first) or (unit.words > 5 and not dated and not marked):
            return None
        able = [one for one in following if one.form in _ITEMS and not one.full and one.words >= 3]
        plain = len(heads) >= 3 and unit.words <= median(one.words for one in heads) * 0.6
        if not (plain or (dated >= 2 and len(able) >= 2) or (marked >= 3 and len(able) >= 2)):
            return None
        return self.read(heading)

    def _body_after(self, at: int) -> bool:
        """Bare lines, and then the article goes on: they are its own."""
        most = min(len(self.units), at + LONGEST_RUN)
        while at < most and self.units[at].form is Form.SHORT and not self.units[at].marker:
            at += 1
        return at < len(self.units) and self.units[at].prose and (self.units[at].firm or self.course.reopens(at))

    def _skip_extras(self, at: int) -> int:
        """Past a "See all" between a heading and its list."""
        unit = self.sheet.unit(at)
        if unit is not None and unit.form is Form.FURNITURE and self.sheet.form(at + 1) in (*_ITEMS, Form.STAMP):
            return at + 1
        return at

    def _style(self, first: int) -> str:
        """The marker of the list's items; decoration may stand before the first of them."""
        for at in range(first, min(first + 3, len(self.units))):
            unit = self.units[at]
            if unit.marker:
                return unit.marker
            if unit.form not in _BESIDE and unit.words > 3:
                return ""
        return ""

    def _marked(self, heading: int, first: int) -> tuple[int, dict[int, Label]] | None:
        style = self._style(first)
        labels: dict[int, Label] = {}
        at = last = first
        while at < len(self.units):
            unit = self.units[at]
            if unit.marker == style or (unit.marker and unit.marker[0] == style[0]):
                if style[0] == "#" and unit.rank == 1 and any(label is Label.LIST_ITEM for label in labels.values()):
                    break
                labels[at] = Label.LIST_ITEM
                last = at + 1
            elif self._goes_with(at, style):
                labels[at] = Label.LIST_DECORATION
                if unit.form in _BESIDE or decorations().meaning(unit.key):
                    last = at + 1
            else:
                break
            at += 1
        items = [self.units[k] for k in labels if labels[k] is Label.LIST_ITEM]
        sentences = sum(item.text_like or item.text[-1] in ";；,." for item in items)
        if not items or (2 * sentences > len(items) and self.units[heading].meaning in (None, "other", "related")):
            return None
        return last, {k: label for k, label in labels.items() if k < last}

    def _goes_with(self, at: int, style: str) -> bool:
        """Whether an unmarked line belongs to an item: its own kind says so, or it is short and the list goes on after it."""
        unit = self.units[at]
        if unit.form in _ENDS or unit.marker or unit.text[0] == "©":
            return False
        if unit.form in _BESIDE or decorations().meaning(unit.key):
            return True
        for following in self.units[at + 1 : at + 4]:
            if following.marker and following.marker[0] == style[0]:
                return not (style[0] == "#" and following.rank == 1)
            if following.form in _ENDS:
                return False
        return False

    def _bare(self, first: int) -> tuple[int, dict[int, Label]] | None:
        end = self._bare_end(first)
        span = list(range(first, end))
        items = [at for at in span if self.units[at].form in _ITEMS and not self.units[at].full]
        if not items:
            return None
        usual = _usual([self.units[at].words for at in items])
        labels: dict[int, Label] = {}
        for at in span:
            labels[at] = self._bare_label(at, end, usual)
        self._promote(span, labels)
        if Label.LIST_ITEM not in labels.values():
            return None
        while self.units[first].form in (Form.NUMBER, Form.STAMP) and len(span) >= 4 and self._is_undated(span, labels):
            labels.pop(span.pop())
            end -= 1
        shapes = {_figureless(self.units[at].key) for at in span[:-1] if labels[at] is Label.LIST_DECORATION}
        while span and labels[span[-1]] is Label.LIST_DECORATION and self._is_stray(span[-1]):
            if _figureless(self.units[span[-1]].key) in shapes:
                break
            labels.pop(span.pop())
            end -= 1
        return end, labels

    def _promote(self, span: list[int], labels: dict[int, Label]) -> None:
        """Between two dates there is an item: where all lines looked like decoration, the longest is it."""
        group: list[int] = []
        for at in [*span, -1]:
            if at >= 0 and self.units[at].form not in _BESIDE:
                group.append(at)
                continue
            if group and all(labels[k] is Label.LIST_DECORATION for k in group):
                longest = max(group, key=lambda k: self.units[k].words)
                if self.units[longest].words >= 3 and self.units[longest].form is Form.SHORT:
                    labels[longest] = Label.LIST_ITEM
            group = []

    def _is_undated(self, span: list[int], labels: dict[int, Label]) -> bool:
        """The last line is an item without a date before it, in a list whose items all had one."""
        return labels[span[-1]] is Label.LIST_ITEM and labels[span[-2]] is Label.LIST_ITEM

    def _is_stray(self, at: int) -> bool:
        """Short words after the last item that do not look like decoration, a firm's sign: the page's furniture has begun."""
        unit = self.units[at]
        if unit.text[0] == "©":
            return True
        return unit.form is Form.SHORT and not decorations().meaning(unit.key) and not is_name(unit.text)

    def _bare_end(self, first: int) -> int:
        units, at = self.units, first
        while at < len(units) and at - first < _MOST:
            unit = units[at]
            if unit.form in _ENDS or unit.marker or unit.form in (Form.RULE, Form.CAPTION):
                break
            if unit.form is Form.FURNITURE and not decorations().meaning(unit.key):
                following = self.sheet.unit(at + 1)
                if (
                    at == first
                    or not ADVERT.match(unit.key)
                    or following is None
                    or following.form is not Form.SHORT
                    or following.words < 4
                ):
                    break
            if unit.told and (at == first or self.course.reopens(at) or not self._is_deck(at) or unit.box_weight >= 2):
                break
            if unit.firm and at - first >= 2 and not any(one.told for one in units[first:at]):
                break  # the items so far had no sentences under them: the article goes on
            at += 1
        return at

    def _is_deck(self, at: int) -> bool:
        """A sentence under an item: the list goes on after it, or it is no longer than such sentences are."""
        unit = self.units[at]
        following = self.sheet.unit(at + 1)
        if following is not None and following.form in (*_BESIDE, Form.SHORT):
            return unit.words <= 60
        return (
            unit.words <= 24
            and self.sheet.units[at - 1].form is Form.SHORT
            and any(one.text_like for one in self.units[max(0, at - 4) : at - 1])
        )

    def _bare_label(self, at: int, end: int, usual: float) -> Label:
        unit = self.units[at]
        if unit.form in _BESIDE or decorations().meaning(unit.key) or unit.told:
            return Label.LIST_DECORATION
        if unit.form is Form.FURNITURE:
            return Label.FURNITURE
        if usual >= 4:
            following = self.sheet.unit(at + 1) if at + 1 < end else None
            if unit.words <= 3 and unit.words < usual / 1.6 and not unit.ends:
                return Label.LIST_DECORATION
            if is_name(unit.text) and unit.words <= 3:
                return Label.LIST_DECORATION
            if (
                is_role(unit.text)
                and unit.words <= 4
                and (following is None or following.words >= 4)
                and unit.words < usual / 2
            ):
                return Label.LIST_DECORATION
        return Label.LIST_ITEM
