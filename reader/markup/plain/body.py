"""The lines from the first prose on: body, subheadings, items, quotes, captions; and where lists and furniture begin."""

from __future__ import annotations

import re

from reader.markup.plain import furniture, own_lists
from reader.markup.plain.course import ASIDE, QUOTES, Course
from reader.markup.plain.labels import Label, Sheet
from reader.markup.plain.lines import Form, Unit
from reader.markup.plain.names import is_name, is_name_with_role
from reader.markup.plain.shapes import hints_at_caption
from reader.markup.plain.side_lists import ADVERT, SideListReader

_SAID_BY = re.compile(r"[\"“„«‘「『].{8,300}[\"”“»’」』]\s*[—–―-]{1,2}\s*([^\W\d_].{1,60})", re.DOTALL)
"""A quotation and, on the same line, who said it."""
_SIGN = re.compile("[■□◆◇▼▽●○]")
_SPEAKER = re.compile(r"[—–―-]\s*\S.{1,80}")
_COMMA = re.compile(r"[^\W\d],\s|、")


class Walker:
    """Walks down the page from the first prose and labels what it passes."""

    def __init__(self, sheet: Sheet) -> None:
        self.course = Course(sheet)
        self.sheet = sheet
        self.units = sheet.units
        self.lists = SideListReader(self.course)

    def walk(self) -> None:
        at = self.sheet.start
        while at < len(self.units):
            at = self._step(at)
        if not self.sheet.scraped:
            self._keep_all()
        self._keep_something()

    def _keep_all(self) -> None:
        """Somebody's own text has no furniture: what looked like it are words of the text, or a line drawn under some."""
        for at, unit in enumerate(self.units):
            plain = unit.form in (Form.FURNITURE, Form.RULE) and not unit.box_weight and not ADVERT.match(unit.key)
            if plain and self.sheet.labels[at] is Label.FURNITURE:
                self.sheet.labels[at] = Label.BODY

    def _keep_something(self) -> None:
        """Where no line passed for the article's, all are that are not plainly something else: better too much."""
        labels = self.sheet.labels
        if Label.BODY in labels or Label.ITEM in labels:
            return
        for at, unit in enumerate(self.units):
            if labels[at] is Label.FURNITURE and unit.form in (Form.SHORT, Form.SENTENCE, Form.PROSE):
                labels[at] = Label.BODY

    def _step(self, at: int) -> int:
        """Labels the unit at ``at``, perhaps some after it; returns the next that has no label."""
        unit = self.units[at]
        if unit.marker and unit.form in (Form.PROSE, Form.SENTENCE, Form.SHORT, Form.CAPTION, Form.BYLINE, Form.CREDIT):
            return own_lists.marked(self.course, self.lists, at)
        match unit.form:
            case Form.HEADING:
                return self._heading(at)
            case Form.PROSE | Form.SENTENCE:
                return self._text(at)
            case Form.SHORT:
                return self._short(at)
            case Form.TAGS:
                return furniture.tags(self.course, at)
            case Form.COMMENTS:
                return furniture.comments(self.course, at)
            case Form.RIGHTS:
                self.course.closed = self.course.closed or (self.course.prose > 0 and self.course.later[at] <= 2)
                return self.course.give(at, Label.FURNITURE)
            case Form.FURNITURE:
                return furniture.box(self.course, at)
            case Form.STAMP | Form.LABEL:
                return furniture.stamp(self.course, at)
            case Form.BYLINE:
                known = bool(self.course.authors)
                return self.course.give(at, Label.FURNITURE if known and unit.text[0] not in "（(【[" else Label.BYLINE)
            case Form.CREDIT:
                under = self.sheet.label(at - 1) in (Label.CAPTION, Label.BODY)
                if unit.text[0] == "©" and not self.course.later[at] and not under:
                    unit.form = Form.RIGHTS
                    return self.course.give(at, Label.FURNITURE)
                return self.course.give(at, Label.FURNITURE if self.course.closed else Label.CREDIT)
            case Form.CAPTION:
                return self.course.give(at, Label.FURNITURE if self.course.closed else Label.CAPTION)
            case Form.RULE if unit.text == "--" and self.course.prose and self.course.later[at] <= 2:
                self.course.closed = True  # what mail programs put over a signature
                return self.course.give(at, Label.FURNITURE)
            case _:
                return self.course.give(at, Label.FURNITURE)

    def _heading(self, at: int) -> int:
        unit = self.units[at]
        announces = unit.text[-1] in ":：" and self.sheet.label(at - 1) in (Label.BODY, Label.SUBHEADING, Label.FURNITURE)
        if announces and not self.course.closed and own_lists.announces(self.course, at):
            return self.course.give(at, Label.BODY)
        end = self.lists.read(at)
        if end is not None:
            self.course.apart = True
            return end
        if furniture.is_about_author(self.course, at):
            return self.course.give(at, Label.FURNITURE)
        if unit.meaning in ("other", "related") and not self.course.closed and self.course.goes_on(at):
            return self.course.give(at, Label.SUBHEADING)  # "What's next", "Background"
        return self.course.give(at, Label.FURNITURE)

    def _text(self, at: int) -> int:
        unit, sheet = self.units[at], self.sheet
        if self.course.closed:
            return self.course.give(at, Label.FURNITURE)
        if self._repeats(at) or _is_said_by(unit):
            return self.course.give(at, Label.QUOTE)
        if self._is_signed_quote(at) or (
            sheet.label(at - 1) is Label.QUOTE and unit.sentences <= 1 and _SPEAKER.fullmatch(unit.text)
        ):
            return self.course.give(at, Label.QUOTE)
        if (end := own_lists.labelled(self.course, at)) is not None:
            return end
        if (sheet.scraped or self.course.authors) and furniture.is_bio(self.course, at):
            return self.course.give(at, Label.FURNITURE)
        if self._beside_credit(at) and (hints_at_caption(unit.text) or self._is_over_credit(at)):
            return self.course.give(at, Label.CAPTION)
        if sheet.scraped and furniture.is_offer(self.course, at):
            return self.course.give(at, Label.FURNITURE)
        if self.course.apart and sheet.scraped:
            alone = not self.course.reopens(at)
            if alone and not (
                unit.firm and (self.course.resumes(at) or self.course.ends_here(at) or self.course.is_another_style(at))
            ):
                return self.course.give(at, Label.FURNITURE)
            self.course.apart = False
        self.course.prose += unit.prose
        return self.course.give(at, Label.BODY)

    def _short(self, at: int) -> int:
        unit, sheet, course = self.units[at], self.sheet, self.course
        if unit.key == course.headline:
            return course.give(at, Label.FURNITURE)
        if self._repeats(at) or self._is_signed_quote(at) or self._is_speaker(at) or _is_said_by(unit):
            return course.give(at, Label.QUOTE)
        if self._is_signature(at):
            return course.give(at, Label.BYLINE)
        if sheet.scraped and (
            furniture.is_about_author(course, at) or furniture.is_offer(course, at) or furniture.heads_offer(course, at)
        ):
            return course.give(at, Label.FURNITURE)
        if not course.closed and _SIGN.match(unit.text) and course.reopens(at + 1):
            course.apart = False
            return course.give(at, Label.SUBHEADING)
        if course.prose >= 3 and furniture.is_thread(course, at):
            course.closed = True
        if sheet.label(at - 1) is Label.FURNITURE and furniture.is_inside_box(course, at):
            return course.give(at, Label.FURNITURE)
        if not course.closed:
            if self._is_known_credit(at):
                return course.give(course.give(at, Label.CREDIT), Label.CAPTION)
            if unit.words >= 4 and self._beside_credit(at):
                return course.give(at, Label.CAPTION)
            if self._is_farewell(at):
                return course.give(at, Label.BODY)
            if (end := own_lists.own_lines(course, at)) is not None:
                return end
            if course.goes_on(at):
                return course.give(at, self._among_prose(at))
        return self._left_over(at) if sheet.scraped else course.give(at, Label.BODY)

    def _left_over(self, at: int) -> int:
        """Words without a full stop on a page with machinery, where the article does not go on."""
        unit, course = self.units[at], self.course
        end = self.lists.read_unknown(at)
        if end is not None:
            course.apart = True
            return end
        if not course.closed and self._signs_off(at):
            return course.give(at, Label.BYLINE)
        pictured = not course.closed and not course.apart and course.later[at] > 0 and unit.words >= 6
        return course.give(at, Label.CAPTION if pictured and hints_at_caption(unit.text) else Label.FURNITURE)

    def _is_speaker(self, at: int) -> bool:
        """Who said the quotation on the line before."""
        text = self.units[at].text
        if self.sheet.label(at - 1) is not Label.QUOTE:
            return False
        if _SPEAKER.fullmatch(text) or is_name_with_role(text):
            return True
        return is_name(text.split(",")[0]) and len(text) <= 60

    def _is_farewell(self, at: int) -> bool:
        """A line such as "Until next week,", and who signs on the next line."""
        unit, before = self.units[at], self.sheet.unit(at - 1)
        if before is None or self.sheet.label(at - 1) is not Label.BODY:
            return False
        return (unit.text[-1] in ",，、" and unit.words <= 6) or (before.text[-1] in ",，、" and unit.words <= 3)

    def _is_signed_quote(self, at: int) -> bool:
        """A quotation with a line of its own, a dash in front, for who said it."""
        unit, speaker = self.units[at], self.sheet.unit(at + 1)
        if unit.text[0] not in QUOTES or unit.words > 60 or speaker is None or speaker.full or speaker.words > 14:
            return False
        return bool(_SPEAKER.fullmatch(speaker.text)) or (speaker.marker == "-" and is_name(speaker.text.split(",")[0]))

    def _is_signature(self, at: int) -> bool:
        """Under the last paragraph, the writer's name with an office or a place behind it in brackets."""
        unit = self.units[at]
        following = self.sheet.unit(at + 1)
        if self.sheet.label(at - 1) is not Label.BODY or unit.text[-1] not in ")）" or (following and following.firm):
            return False
        name, _bracket, _rest = unit.text.partition("(")
        return is_name(name.strip())

    def _is_known_credit(self, at: int) -> bool:
        """Whose pictures the page has shown already, over one sentence, on a page whose credits stand over their captions."""
        unit, caption, after = self.units[at], self.sheet.unit(at + 1), self.sheet.unit(at + 2)
        if caption is None or after is None or not self.course.credits or unit.words > 6:
            return False
        key = unit.key.removeprefix("the ")
        alike = caption.text_like and caption.sentences <= 1 and caption.words <= 30 and after.firm
        return alike and len(key) >= 5 and any(key in credit for credit in self.course.credits)

    def _is_over_credit(self, at: int) -> bool:
        """One sentence, shorter than the paragraphs about it, over a picture's credit, and the article goes on."""
        unit, after = self.units[at], self.sheet.unit(at + 2)
        if self.sheet.form(at + 1) is not Form.CREDIT or after is None or not self.sheet.scraped:
            return False
        return (
            unit.sentences <= 1 and unit.words <= 30 and after.prose and after.words > unit.words and unit.text[0] not in QUOTES
        )

    def _signs_off(self, at: int) -> bool:
        """A name under the last paragraph, in an article without a byline above."""
        unit = self.units[at]
        return not self.course.authors and self.sheet.label(at - 1) is Label.BODY and is_name(unit.text)

    def _among_prose(self, at: int) -> Label:
        unit = self.units[at]
        following = self.units[at + 1]
        if (unit.text[-1] in ":：" and unit.words >= 3 and following.marker) or unit.text[-1] in ",，" or unit.text[0] == ">":
            return Label.BODY  # points follow, a salutation, a line quoted in a letter
        if (
            not unit.text[-1].isascii()
            and following.form is Form.SHORT
            and following.text[0].isdigit()
            and not following.marker
        ):
            return Label.SUBHEADING
        if self.sheet.label(at - 1) is Label.SUBHEADING and unit.text[0].isdigit() and not unit.marker:
            return Label.BODY  # when or how much, under the word for it
        if unit.words >= 2 and following.marker and following.text[0].islower() and following.text[-1] in ",;":
            return Label.BODY  # its points go on with its sentence
        direct = following.text_like or bool(following.marker) or following.form in (Form.CAPTION, Form.RULE)
        if (hints_at_caption(unit.text) and unit.words >= 7) or (
            unit.words >= 9 and unit.text[0] not in QUOTES and _COMMA.search(unit.text)
        ):
            return Label.CAPTION
        if unit.words <= (16 if unit.text[-1] in "?!？！" or unit.text[0] in QUOTES else 13) and (direct or unit.words <= 10):
            return Label.SUBHEADING if direct or not self.sheet.scraped or self._heads_soon(at) else Label.CAPTION
        return Label.CAPTION if self.sheet.scraped else Label.BODY

    def _heads_soon(self, at: int) -> bool:
        """A subheading over a picture or an advertisement: short, and prose is next after those."""
        unit = self.units[at]
        following = next((one for one in self.units[at + 1 : at + 9] if one.form not in ASIDE), None)
        return unit.words <= 8 and following is not None and following.text_like

    def _repeats(self, at: int) -> bool:
        """A pull quote: words of the article that stand in another paragraph too."""
        unit = self.units[at]
        bare = unit.key.strip(" \"'.,「」『』!?…")
        if not 16 <= len(bare) <= 300 or (unit.words < 5 and len(bare) < 30):
            return False
        if unit.text[0] not in QUOTES and unit.prose and len(bare) > 160:
            return False
        pieces = [piece for piece in re.split(r"[.!?。！？] *", bare) if len(piece) >= 8] or [bare]
        near = (*range(max(self.sheet.start, at - 12), at), *range(at + 1, min(at + 13, len(self.units))))
        return any(
            len(self.units[k].key) > len(bare) + 20
            and self.units[k].prose
            and all(piece in self.units[k].key for piece in pieces)
            for k in near
        )

    def _beside_credit(self, at: int) -> bool:
        sheet = self.sheet
        if sheet.form(at + 1) is Form.CREDIT and sheet.form(at + 2) is not Form.CAPTION:
            return True
        return sheet.label(at - 1) is Label.CREDIT and sheet.label(at - 2) is not Label.CAPTION


def _is_said_by(unit: Unit) -> bool:
    match = _SAID_BY.fullmatch(unit.text) if unit.text[0] in QUOTES and len(unit.text) <= 400 else None
    return match is not None and (is_name(match[1].split(",")[0]) or is_name_with_role(match[1]))
