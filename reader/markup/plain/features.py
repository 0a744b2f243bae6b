"""What is to be said of a line: questions, and its answers to them, which :mod:`~reader.markup.plain.wording` puts in words.

No answer holds more of the text than a word of a short line.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import Any, TypeAlias

from reader.markup.plain import shapes, wording
from reader.markup.plain.cues import cues_in
from reader.markup.plain.names import is_name, is_name_with_role, is_role
from reader.markup.plain.phrases import HOMES, decorations
from reader.markup.plain.runs import has_digit
from reader.markup.plain.view import SIZES, View, capitals_of, start_of

Wording: TypeAlias = Callable[..., list[str]]
"""A function of :mod:`~reader.markup.plain.wording`."""
Question: TypeAlias = tuple[Any, ...]
"""A :data:`Wording`, and the answers that it puts in words."""

_STEPS = (0, 1, 2, 4, 8, 16)
_FEW = (0, 1, 3)
_LENGTHS = (1, 2, 3, 5, 8)
_SIGNS = '|·•/:;&@©%$€→>»…"“„«「（(=＝,'
"""Signs whose presence inside a line tells something."""
_CUES = "blpwy"
_LEAST = (0.12, 0.3, 0.55)


def _step(number: int) -> int:
    """Rough: 0, 1, 2, up to 4, up to 8, up to 16, more."""
    return bisect_left(_STEPS, number)


def _share(part: float) -> int:
    """None or few, some, most or all."""
    return int(part * 2.99)


class Describer:
    """Describes the lines of a page one after another, from the first on: it remembers what has come before."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._since_heading = 99
        self._kind: str | None = None
        self._since_furniture = 99
        self._closed = False
        self._seen: set[str] = set()

    def passed(self, at: int) -> None:
        """Goes on past a line, described or not."""
        unit, form = self.view.units[at], self.view.forms[at]
        if form == "H":
            self._since_heading, self._kind = 1, unit.meaning
        elif form == "P" and not unit.marker:
            self._since_heading = 99
        else:
            self._since_heading += 1
        self._since_furniture = 1 if form == "F" else self._since_furniture + 1
        self._closed = self._closed or (form in "rm" and self.view.before[at] > 0)
        self._seen.add(unit.key)

    def describe(self, at: int) -> list[str]:
        """The features of a line that has not been passed yet, as the table of weights has them."""
        questions, names = self.asked(at)
        return [name for wording, *answers in questions for name in wording(*answers)] + names

    def asked(self, at: int) -> tuple[list[Question], list[str]]:
        """The same as questions that are asked of every line, with the line's answers, and the features that hold its words."""
        own = self._own(at)
        found = self._of_itself(at, own)
        cues, names = self._tone(at) if self.view.forms[at] == "P" else self._words(at)
        found += cues
        self._of_place(at, own, found)
        self._of_neighbours(at, own, found)
        self._of_block(at, found)
        self._of_past(at, own, found)
        return found, names

    def _own(self, at: int) -> str:
        """The form, and whether it is somebody's name, a name with an office, an office."""
        unit, form = self.view.units[at], self.view.forms[at]
        person = ""
        if form in "-cs" and len(unit.text) <= 100:
            if form != "s" and is_name(unit.text):
                person = "N"
            elif form == "-" and is_name_with_role(unit.text):
                person = "W"
            elif is_role(unit.text):
                person = "R"
        return form + person + ("m" if unit.marker else "")

    def _of_itself(self, at: int, own: str) -> list[Question]:
        view = self.view
        unit, form, size, end = view.units[at], view.forms[at], view.sizes[at], view.ends[at]
        text = unit.text
        found: list[Question] = [
            (wording.look, form, own, size, end),
            (wording.letters, form, start_of(text), end, capitals_of(text), size, min(unit.sentences, 3)),
        ]
        if unit.marker:
            found.append((wording.marked, unit.marker))
        if unit.meaning:
            found.append((wording.meant, unit.meaning))
        if box := min(unit.box_weight, 3):
            found.append((wording.boxed, box, form))
        if form in "-sPp" and len(text) <= 300 and shapes.hints_at_caption(text):
            found.append((wording.hinted, form, size))
        if form in "-s" and decorations().meaning(unit.key):
            found.append((wording.plain, "deco"))
        if unit.key in HOMES:
            found.append((wording.plain, "home"))
        inner = text[1:-1]
        if not inner.replace(" ", "").isalnum() and (signs := "".join([sign for sign in _SIGNS if sign in inner])):
            found.append((wording.holding, signs))
        if has_digit(text):
            found.append((wording.figured, form, bisect_left((1, 2, 4, 8), sum(map(str.isdigit, text[:200])))))
        return found

    def _tone(self, at: int) -> tuple[list[Question], list[str]]:
        """Of a paragraph: whether it talks to the reader, of buttons, of its writer."""
        unit = self.view.units[at]
        words = unit.key.split(" ", 60)[:60]
        cues = cues_in(words, unit.key[:400])
        counts = tuple([(kind, min(cues.count(kind), 4)) for kind in _CUES if kind in cues])
        return [(wording.toned, counts, self.view.zone(at))] if counts else [], [f"w1P={words[0]}"]

    def _words(self, at: int) -> tuple[list[Question], list[str]]:
        view = self.view
        unit, form, size = view.units[at], view.forms[at], view.sizes[at]
        words = unit.key.split()
        if not words:
            return [], []
        cues = cues_in(words, unit.key) if size <= 10 else ""
        told = cues.count("t")
        found: list[Question] = [(wording.told, min(told, 3), min(size, 6))]
        if counts := tuple([(kind, min(cues.count(kind), 3)) for kind in _CUES if kind in cues]):
            found.append((wording.cued, counts, form, view.zone(at)))
        if told * 5 < len(words):
            found.append((wording.untold, form, min(size, 9)))
        names: list[str] = []
        if unit.words <= 12:
            names = [f"w={word}" for word in set(words)]
            names += (f"w1={words[0]}", f"wl={words[-1]}")
        return found, names

    def _of_place(self, at: int, own: str, found: list[Question]) -> None:
        view = self.view
        unit, form, size, end, zone = view.units[at], view.forms[at], view.sizes[at], view.ends[at], view.zone(at)
        course = f"{bisect_left(_FEW, view.before[at])}{min(view.after[at], 2)}"
        found += (
            (wording.placed, course, zone, form, own),
            (wording.sized, zone, size, end),
            (wording.counted, _step(at), _step(len(view.units) - 1 - at), form),
        )
        if zone == "T":
            found.append((wording.apart, "tofirst", _step(view.first - at), own))
            self._of_anchors(at, own, found)
        elif zone == "E":
            found.append((wording.apart, "sincelast", _step(at - view.last), own))
        if unit.key in self._seen:
            found.append((wording.formed, "rep=2", form))
        elif view.keys[unit.key] > 1:
            found.append((wording.formed, "rep=1", form))
        if view.is_repeated(at):
            found.append((wording.formed, "inprose=", form))
        if view.authors:
            head = unit.text[:90].casefold()
            if any(map(head.__contains__, view.authors)):
                found.append((wording.written, form, zone))
        share = view.overlap(at)
        overlap = 0 if share == 0 else 1 if share < 0.25 else 2 if share < 0.5 else 3 if share < 0.75 else 4
        found.append((wording.overlapped, overlap, form, zone, min(size, 6)))

    def _of_anchors(self, at: int, own: str, found: list[Question]) -> None:
        anchors, size = self.view.anchors, self.view.sizes[at]
        if not anchors:
            found.append((wording.unanchored, size))
            return
        side = "<" if at < anchors[0] else ">" if at > anchors[-1] else "=" if at in anchors else "~"
        found.append((wording.anchored, side, own, size, self.view.ends[at]))
        if side == "<":
            found.append((wording.before_anchor, _step(anchors[0] - at), size))

    def _of_neighbours(self, at: int, own: str, found: list[Question]) -> None:
        view = self.view
        form, size, shape = view.forms[at], view.sizes[at], view.shapes[at]
        count = len(view.units)
        for step, name in ((-1, "p"), (1, "n")):
            found.append((wording.beside, name, view.form(at + step), view.form(at + 2 * step), own))
            if 0 <= at + step < count:
                other = view.sizes[at + step]
                ratio = (
                    "="
                    if other == size
                    else "<<"
                    if size + 2 < other
                    else "<"
                    if size < other
                    else ">>"
                    if size > other + 2
                    else ">"
                )
                found.append((wording.compared, name, view.ends[at + step], ratio, min(other, 9), form))
                if view.shapes[at + step] == shape:
                    found.append((wording.periodic, f"1{name}", own))
            if 0 <= at + 2 * step < count and view.shapes[at + 2 * step] == shape:
                found.append((wording.periodic, f"2{name}", own))
        found.append((wording.between, view.form(at - 1)[0], form, view.form(at + 1)[0]))
        found.append((wording.spaced, view.spacing, form) if view.units[at].spaced else (wording.unspaced, view.spacing))
        if at + 1 < count and view.units[at + 1].spaced:
            found.append((wording.spaced_after, view.spacing, form))

    def _of_block(self, at: int, found: list[Question]) -> None:
        view = self.view
        form, zone = view.forms[at], view.zone(at)
        if block := view.blocks[at]:
            size = block.end - block.start
            length = bisect_left(_LENGTHS, size)
            place = "1" if at == block.start else "2" if at == block.start + 1 else "z" if at == block.end - 1 else "m"
            before, after = view.form(block.start - 1)[0], view.form(block.end)[0]
            overlap, words = bisect_left(_LEAST, block.overlap), bisect_left(SIZES, block.words)
            full, figures, small = _share(block.full), _share(block.figured), _share(block.small)
            found += (
                (wording.blocked, length, place, zone, before, after, "1" if size == 1 else "n"),
                (wording.shared, length, min(size, 3), zone, overlap, words, full, figures, small),
            )
            if block.marked:
                found.append((wording.among_marked, _share(block.marked), zone))
            if size > 2:
                own = view.units[at].words
                others = (block.words * size - own) / (size - 1)
                ratio = "<<" if own < 0.5 * others else "<" if own < 0.8 * others else "=" if own < 1.35 * others else ">"
                found.append((wording.longer, "b1" if place == "1" else "bx", ratio))
        if gap := view.gaps[at]:
            side = "0" if gap.heading < 0 else "<" if at < gap.heading else "=" if at == gap.heading else ">"
            furniture, dates = bisect_left(_FEW, gap.furniture), bisect_left(_FEW, gap.dates)
            overlap = bisect_left(_LEAST, gap.overlap)
            found.append((wording.surrounded, _step(gap.size), furniture, dates, side, overlap, zone, form))

    def _of_past(self, at: int, own: str, found: list[Question]) -> None:
        if self._since_heading < 12:
            found.append((wording.headed, bisect_left((1, 2, 4, 8), self._since_heading), own, self._kind))
        else:
            found.append((wording.unheaded, own))
        if self._since_furniture < 6:
            found.append((wording.after_furniture, self._since_furniture))
        if self._closed:
            found.append((wording.formed, "closed=", self.view.forms[at]))
