"""The lines from the first prose on: body, subheadings, items, quotes, captions; and where lists and furniture begin."""

from __future__ import annotations

import re

from reader.markup.plain.labels import Label, Sheet
from reader.markup.plain.lines import Form, Unit
from reader.markup.plain.names import is_name, is_name_with_role, names_in
from reader.markup.plain.phrases import searched
from reader.markup.plain.shapes import hints_at_caption
from reader.markup.plain.side_lists import ADVERT, SideListReader

_ASIDE = (Form.FURNITURE, Form.CAPTION, Form.CREDIT, Form.RULE, Form.NUMBER)
_SPEAKER = re.compile(r"[—–―-]\s*\S.{1,80}")
_QUOTED = "\"“„«‘'「『"
_HEADING_BULLETS = "●■◆▼►▶▷◇□"
_COMMA = re.compile(r"[^\W\d],\s|、")
_THREAD = re.compile(
    r"\b(?:says|said|wrote|schrieb|sagt|dice|a écrit|dit)\b *:?$|\b(?:reply|antworten|répondre|responder|report abuse|permalink)\b|返信"
)


class Walker:
    """Walks down the page from the first prose and labels what it passes."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.units = sheet.units
        self.prose = 0
        """Paragraphs of body so far."""
        self.closed = False
        """A notice of rights, or readers' comments, have ended the article for good."""
        self.apart = False
        """A list or a block of furniture came between: one paragraph alone does not reopen the body."""
        self.later = _counts_from(self.units)
        self.authors = [name.casefold() for unit in sheet.all(Label.BYLINE) for name in names_in(unit.text)]
        self.lists = SideListReader(sheet, self.reopens)

    def walk(self) -> None:
        at = self.sheet.start
        while at < len(self.units):
            at = self._step(at)
        self._keep_something()

    def _keep_something(self) -> None:
        """Where no line passed for the article's, every line is that is not plainly something else: better too much than nothing."""
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
            return self._marked(at)
        match unit.form:
            case Form.HEADING:
                return self._heading(at)
            case Form.PROSE | Form.SENTENCE:
                return self._text(at)
            case Form.SHORT:
                return self._short(at)
            case Form.TAGS:
                return self._tags(at)
            case Form.COMMENTS:
                return self._comments(at)
            case Form.RIGHTS:
                self.closed = self.closed or (self.prose > 0 and self.later[at] <= 2)
                return self._give(at, Label.FURNITURE)
            case Form.FURNITURE:
                return self._box(at)
            case Form.STAMP | Form.LABEL:
                return self._stamp(at)
            case Form.BYLINE:
                known = bool(self.authors)
                return self._give(at, Label.FURNITURE if known and unit.text[0] not in "（(【[" else Label.BYLINE)
            case Form.CREDIT:
                if unit.text[0] == "©" and not self.later[at] and self.sheet.label(at - 1) is Label.FURNITURE:
                    unit.form = Form.RIGHTS
                    return self._give(at, Label.FURNITURE)
                return self._give(at, Label.FURNITURE if self.closed else Label.CREDIT)
            case Form.CAPTION:
                return self._give(at, Label.FURNITURE if self.closed else Label.CAPTION)
            case _:
                return self._give(at, Label.FURNITURE)

    def _give(self, at: int, label: Label) -> int:
        self.sheet.labels[at] = label
        return at + 1

    def reopens(self, at: int) -> bool:
        """Whether the body goes on at ``at``: two lines of prose, with nothing but a subheading before or pictures between."""
        if self.closed:
            return False
        seen = short = 0
        for unit in self.units[at : at + 7]:
            if unit.form in _ASIDE:
                continue
            if unit.text_like and not unit.marker and unit.box_weight < 2:
                seen += 1
                if seen == 2:
                    return True
            elif unit.form is Form.SHORT and not short and seen <= 1 and unit.words <= 12:
                short += 1
                if seen:
                    return False
            else:
                return False
        return False

    def _heading(self, at: int) -> int:
        unit = self.units[at]
        announces = unit.text[-1] in ":：" and self.sheet.label(at - 1) in (Label.BODY, Label.SUBHEADING, Label.FURNITURE)
        if announces and not self.closed and self._announces(at):
            return self._give(at, Label.BODY)
        end = self.lists.read(at)
        if end is not None:
            self.apart = True
            return end
        if unit.meaning in ("other", "related") and not self.closed and self._goes_on(at):
            return self._give(at, Label.SUBHEADING)  # "What's next", "Background"
        return self._give(at, Label.FURNITURE)

    def _announces(self, at: int) -> bool:
        """Points follow that end as points in a sentence do, and then the article goes on."""
        run = []
        for unit in self.units[at + 1 :]:
            if not unit.marker:
                break
            run.append(unit)
        return len(run) > 0 and 2 * sum(unit.text[-1] in ";；,.。" for unit in run) >= len(run)

    def _text(self, at: int) -> int:
        unit, sheet = self.units[at], self.sheet
        if self.closed:
            return self._give(at, Label.FURNITURE)
        if self._repeats(at):
            return self._give(at, Label.QUOTE)
        if sheet.label(at - 1) is Label.QUOTE and _SPEAKER.fullmatch(unit.text):
            return self._give(at, Label.QUOTE)
        if self._is_signed_quote(at):
            return self._give(at, Label.QUOTE)
        if sheet.scraped and self._is_bio(at):
            return self._give(at, Label.FURNITURE)
        if self._beside_credit(at) and hints_at_caption(unit.text):
            return self._give(at, Label.CAPTION)
        if self.apart and sheet.scraped:
            alone = not self.reopens(at)
            if alone and not (unit.firm and (self._resumes(at) or self._ends_here(at))):
                return self._give(at, Label.FURNITURE)
            self.apart = False
        self.prose += unit.prose
        return self._give(at, Label.BODY)

    def _resumes(self, at: int) -> bool:
        """Whether more of the article follows this paragraph, past a subheading, items of its own or a picture."""
        short = 0
        for unit in self.units[at + 1 : at + 9]:
            if unit.prose:
                return True
            if unit.form is Form.SHORT and not unit.marker:
                short += 1
                if short > 1:
                    return False
            elif not unit.marker and unit.form not in _ASIDE and unit.form is not Form.SENTENCE:
                return False
        return False

    def _ends_here(self, at: int) -> bool:
        """A last paragraph after a list that stood inside the article: nothing like an item comes after it."""
        following = self.sheet.form(at + 1)
        return self.lists.last_short and self.later[at] <= 2 and following not in (Form.SHORT, Form.STAMP, Form.BYLINE)

    def _short(self, at: int) -> int:
        unit, sheet = self.units[at], self.sheet
        headline = sheet.first(Label.HEADLINE)
        if headline is not None and unit.key == headline.key:
            return self._give(at, Label.FURNITURE)
        if self._repeats(at) or self._is_signed_quote(at):
            return self._give(at, Label.QUOTE)
        if sheet.scraped and any(unit.text.casefold() == name for name in self.authors):
            return self._give(at, Label.FURNITURE)
        if sheet.label(at - 1) is Label.QUOTE and (
            _SPEAKER.fullmatch(unit.text) or is_name(unit.text) or is_name_with_role(unit.text)
        ):
            return self._give(at, Label.QUOTE)
        if self.prose >= 3 and self._is_thread(at):
            self.closed = True
            return self._give(at, Label.FURNITURE)
        if sheet.label(at - 1) is Label.FURNITURE and self._inside_box(at):
            return self._give(at, Label.FURNITURE)
        if not self.closed:
            if unit.words >= 4 and sheet.form(at + 1) is Form.CREDIT:
                return self._give(at, Label.CAPTION)
            if unit.words >= 4 and self._beside_credit(at):
                return self._give(at, Label.CAPTION)
            if sheet.label(at - 1) is Label.BODY and unit.text[-1] in ",，、" and unit.words <= 6:
                return self._give(at, Label.BODY)  # "Until next week,"
            if sheet.label(at - 1) is Label.BODY and self.units[at - 1].text[-1] in ",，、" and unit.words <= 3:
                return self._give(at, Label.BODY)  # and who signs
            if (end := self._own_lines(at)) is not None:
                return end
            if self._goes_on(at):
                return self._give(at, self._among_prose(at))
        if sheet.scraped:
            end = self.lists.read_unknown(at)
            if end is not None:
                self.apart = True
                return end
            if not self.closed and self._signs_off(at):
                return self._give(at, Label.BYLINE)
            if not self.closed and not self.apart and hints_at_caption(unit.text) and self.later[at] and unit.words >= 6:
                return self._give(at, Label.CAPTION)
            return self._give(at, Label.FURNITURE)
        return self._give(at, Label.BODY)

    def _is_signed_quote(self, at: int) -> bool:
        """A quotation with a line of its own, a dash in front, for who said it."""
        unit, speaker = self.units[at], self.sheet.unit(at + 1)
        if unit.text[0] not in _QUOTED or unit.words > 60 or speaker is None or speaker.full or speaker.words > 14:
            return False
        return bool(_SPEAKER.fullmatch(speaker.text)) or (speaker.marker == "-" and is_name(speaker.text.split(",")[0]))

    def _is_thread(self, at: int) -> bool:
        """Readers' comments without a heading: somebody's name, a date or an age, some text, and again and again."""
        if self.sheet.form(at + 1) is not Form.STAMP:
            return False
        near = self.units[at : at + 16]
        stamps = [k for k, unit in enumerate(near) if unit.form is Form.STAMP]
        told = sum(unit.text_like for unit in near)
        return len(stamps) >= 3 and told >= 2 and not any(unit.form is Form.HEADING for unit in near)

    def _inside_box(self, at: int) -> bool:
        """Furniture on both sides, none of it an advertisement, which stands anywhere."""
        before, after = self.units[at - 1], self.sheet.unit(at + 1)
        if after is None or after.form is not Form.FURNITURE:
            return False
        return not ADVERT.match(before.key) and not ADVERT.match(after.key)

    def _own_lines(self, at: int) -> int | None:
        """A heading, lines without full stops under it, and the article goes on: ingredients, the good and the bad."""
        end = at + 1
        while end < len(self.units) and self.units[end].form in (Form.SHORT, Form.NUMBER) and not self.units[end].marker:
            end += 1
        if end == len(self.units) or self.apart or self.units[at].words > 8 or self.units[at].text[0] in _QUOTED:
            return None
        last, following = self.units[end - 1], self.units[end]
        goes_on = (
            following.firm or (following.text_like and self.reopens(end)) or bool(following.marker and following.text_like)
        )
        if goes_on and last.words <= 6 and not last.text[0].isdigit() and _is_headed(self.units[at + 1 : end]):
            end -= 1  # the next subheading
        run = self.units[at + 1 : end]
        if not goes_on or len(run) < 3 or any(unit.words > 16 for unit in run):
            return None
        self._give(at, Label.SUBHEADING)
        for k in range(at + 1, end):
            heads = (
                self.units[k].words <= 2 and k + 2 < end and not self.units[k].text[0].isdigit() and self.units[k + 1].words > 2
            )
            self._give(k, Label.SUBHEADING if heads else Label.ITEM)
        return end

    def _signs_off(self, at: int) -> bool:
        """A name under the last paragraph, in an article without a byline above."""
        unit = self.units[at]
        return not self.authors and self.sheet.label(at - 1) is Label.BODY and is_name(unit.text)

    def _goes_on(self, at: int) -> bool:
        """Whether the body goes on after a line without a full stop."""
        if self.apart and self.sheet.scraped:
            if self.reopens(at):
                return True
            following = self.sheet.unit(at + 1)
            return following is not None and following.firm and (self._resumes(at + 1) or self._ends_here(at + 1))
        short = 0
        for unit in self.units[at + 1 : at + 6]:
            if unit.text_like or (unit.marker and unit.form is Form.SHORT):
                return True
            if unit.form is Form.SHORT:
                short += 1
                if short > 2 and self.sheet.scraped:
                    return False
            elif unit.form not in _ASIDE:
                return False
        return False

    def _among_prose(self, at: int) -> Label:
        unit = self.units[at]
        following = self.units[at + 1]
        if unit.text[-1] in ":：" and unit.words >= 3 and following.marker:
            return Label.BODY
        direct = following.text_like or bool(following.marker) or following.form in (Form.CAPTION, Form.RULE)
        if (hints_at_caption(unit.text) and unit.words >= 7) or (
            unit.words >= 9 and unit.text[0] not in _QUOTED and _COMMA.search(unit.text)
        ):
            return Label.CAPTION
        if unit.words <= (16 if unit.text[-1] in "?!？！" or unit.text[0] in _QUOTED else 13) and (direct or unit.words <= 10):
            return Label.SUBHEADING if direct or not self.sheet.scraped or self._heads_soon(at) else Label.CAPTION
        return Label.CAPTION if self.sheet.scraped else Label.BODY

    def _heads_soon(self, at: int) -> bool:
        """A subheading over a picture or an advertisement: short, and prose is next after those."""
        unit = self.units[at]
        following = next((one for one in self.units[at + 1 :] if one.form not in _ASIDE), None)
        return unit.words <= 8 and following is not None and following.text_like

    def _repeats(self, at: int) -> bool:
        """A pull quote: words of the article that stand in another paragraph too."""
        unit = self.units[at]
        bare = unit.key.strip(" \"'.,「」『』!?…")
        if not 16 <= len(bare) <= 300 or (unit.words < 5 and len(bare) < 30):
            return False
        if unit.text[0] not in _QUOTED and unit.prose and len(bare) > 160:
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
        if sheet.form(at + 1) is Form.CREDIT:
            return True
        return sheet.label(at - 1) is Label.CREDIT and sheet.label(at - 2) is not Label.CAPTION

    def _is_bio(self, at: int) -> bool:
        unit = self.units[at]
        if self.prose < 2 or self.later[at] > 4 or unit.words > 90:
            return False
        head = unit.text[:70].casefold()
        known = any(name in head for name in self.authors)
        by_name = known or is_name(" ".join(unit.text.split()[:2]))
        near = self.sheet.label(at - 1) is Label.FURNITURE or self.later[at] <= 2
        return (
            by_name
            and near
            and (known or self.sheet.label(at - 1) is Label.FURNITURE)
            and bool(searched("bio").search(unit.key))
        )

    def _box(self, at: int) -> int:
        """Furniture, and the lines of its box: those that speak of the same matters, before prose goes on."""
        self._give(at, Label.FURNITURE)
        at += 1
        while at < len(self.units):
            unit = self.units[at]
            if unit.form not in (Form.SHORT, Form.SENTENCE, Form.PROSE) or unit.marker:
                return at
            need = 1 if not unit.prose or self.sheet.form(at + 1) is Form.FURNITURE else 2
            if unit.box_weight < need or unit.text[0] in _QUOTED:
                return at
            self._give(at, Label.FURNITURE)
            at += 1
        return at

    def _tags(self, at: int) -> int:
        self._give(at, Label.FURNITURE)
        at += 1
        while at < len(self.units):
            unit = self.units[at]
            if unit.form not in (Form.SHORT, Form.FURNITURE, Form.CREDIT, Form.LABEL) or unit.words > 6:
                return at
            if unit.form is Form.SHORT and self._goes_on(at) and self.sheet.form(at + 1) is Form.PROSE and self.reopens(at):
                return at
            self._give(at, Label.FURNITURE)
            self.apart = True
            at += 1
        return at

    def _comments(self, at: int) -> int:
        """A heading of comments; where comments follow, all of them, up to the next list."""
        self._give(at, Label.FURNITURE)
        rest = self.units[at + 1 :]
        thread = sum(bool(_THREAD.search(unit.key)) or unit.form is Form.STAMP for unit in rest[:12])
        if not self.prose or (thread < 2 and (self.later[at] > 2 or self.reopens(at + 1))):
            return at + 1
        self.closed = True
        at += 1
        while at < len(self.units) and self.units[at].form is not Form.HEADING:
            self._give(at, Label.FURNITURE)
            at += 1
        return at

    def _stamp(self, at: int) -> int:
        unit = self.units[at]
        near = self.sheet.label(at - 1) in (Label.BODY, Label.BYLINE, Label.TIMESTAMP, Label.SUBHEADING)
        dated = unit.form is Form.LABEL or any(stamp.moment for stamp in unit.stamps)
        if self.closed or self.apart or not (near and dated):
            return self._give(at, Label.FURNITURE)
        if unit.form is Form.LABEL and self.sheet.form(at + 1) is not Form.STAMP:
            return self._give(at, Label.FURNITURE)
        return self._give(at, Label.TIMESTAMP)

    def _marked(self, at: int) -> int:
        """A run of units with bullets or numbers in front: the body's own list, or a side list whose heading says nothing."""
        end = at
        while end < len(self.units) and self.units[end].marker and self.units[end].form not in (Form.HEADING, Form.STAMP):
            if end > at and unit_breaks(self.units[end - 1], self.units[end]):
                break
            end += 1
        run = self.units[at:end]
        first = run[0]
        following = self.units[end : end + 1]
        if len(run) == 1 and first.form is Form.SHORT and not first.ends and first.words <= 14 and first.marker_at < 0:
            if following and following[0].text_like and not self.closed and (not self.apart or self._goes_on(at)):
                return self._give(at, Label.SUBHEADING)
        texts = sum(unit.text_like for unit in run)
        before = self.units[at - 1] if at else None
        announced = before is not None and self.sheet.label(at - 1) is Label.BODY and before.text[-1] in ":："
        own = announced or not self.sheet.scraped or 2 * texts >= len(run)
        if not own:
            own = self.later[end - 1] >= 1 and any(unit.text_like for unit in self.units[end : end + 3])
        if own and not self.closed and not (self.apart and not announced and 2 * texts < len(run)):
            for k in range(at, end):
                self._give(k, Label.ITEM)
            return end
        if (
            before is not None
            and self.sheet.label(at - 1) in (Label.SUBHEADING, Label.FURNITURE)
            and before.form is Form.SHORT
            and before.words <= 10
        ):
            run_end = self.lists.read(at - 1)
            if run_end is not None:
                self.apart = True
                return run_end
        label = Label.FURNITURE if self.closed or self.apart else Label.ITEM
        for k in range(at, end):
            self._give(k, label)
        return end


def _is_headed(run: list[Unit]) -> bool:
    """The last of these lines is a heading rather than one of them: the others begin with figures."""
    return len(run) > 3 and 2 * sum(unit.text[0].isdigit() for unit in run) >= len(run)


def unit_breaks(before: Unit, unit: Unit) -> bool:
    """Another list begins: numbers after bullets, or a number that does not count on."""
    if before.marker[0] != unit.marker[0]:
        return True
    return unit.rank is not None and before.rank is not None and unit.rank != before.rank + 1


def _counts_from(units: list[Unit]) -> list[int]:
    """For each unit, how many paragraphs of prose come after it."""
    counts, left = [0] * len(units), 0
    for at in range(len(units) - 1, -1, -1):
        counts[at] = left
        left += units[at].prose and not units[at].marker
    return counts
