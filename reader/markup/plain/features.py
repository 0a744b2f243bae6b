"""What is to be said of a line, in words that the table of weights has: ``f=P`` is "its form is prose", ``z=T-`` ….

A feature's name is a word for the question, ``=``, and the answer; answers to several questions at once stand side by side.
The words are short because the table has thousands of rows. No feature holds more of the text than a word of a short line.
"""

from __future__ import annotations

from bisect import bisect_left

from reader.markup.plain import shapes
from reader.markup.plain.cues import cues_in
from reader.markup.plain.names import is_name, is_name_with_role, is_role
from reader.markup.plain.phrases import HOMES, decorations
from reader.markup.plain.runs import has_digit
from reader.markup.plain.view import SIZES, View, capitals_of, start_of

_STEPS = (0, 1, 2, 4, 8, 16)
_FEW = (0, 1, 3)
_LENGTHS = (1, 2, 3, 5, 8)
_SIGNS = '|·•/:;&@©%$€→>»…"“„«「（(=＝,'
"""Signs whose presence inside a line tells something."""
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
        """The features of a line that has not been passed yet."""
        own = self._own(at)
        found = self._of_itself(at, own)
        found += self._of_place(at, own)
        found += self._of_neighbours(at, own)
        found += self._of_block(at)
        found += self._of_past(at, own)
        return found

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

    def _of_itself(self, at: int, own: str) -> list[str]:
        view = self.view
        unit, form, size, end = view.units[at], view.forms[at], view.sizes[at], view.ends[at]
        text, start, capitals = unit.text, start_of(unit.text), capitals_of(unit.text)
        found = [
            f"f={form}",
            f"own={own}",
            f"fb={form}{size}",
            f"b={size}",
            f"e={end}",
            f"fe={form}{end}",
            f"s={start}",
            f"se={start}{end}",
            f"c={capitals}",
            f"snt={min(unit.sentences, 3)}{form}",
        ]
        if form == "-":
            found.append(f"cb={capitals}{size}")
        if unit.marker:
            found.append(f"mk={unit.marker}")
        if unit.meaning:
            found.append(f"mean={unit.meaning}")
        if box := min(unit.box_weight, 3):
            found += (f"box={box}", f"box={box}{form}")
        if form in "-sPp" and len(text) <= 300 and shapes.hints_at_caption(text):
            found += ("hint=", f"hint={form}", f"hint={size}")
        if form in "-s" and decorations().meaning(unit.key):
            found.append("deco=")
        if unit.key in HOMES:
            found.append("home=")
        inner = text[1:-1]
        found += [f"has={sign}" for sign in _SIGNS if sign in inner]
        if has_digit(text):
            found += ("dig=", f"dig={form}{bisect_left((1, 2, 4, 8), sum(map(str.isdigit, text[:200])))}")
        return found + (self._words(at, form, size) if form != "P" else self._tone(at))

    def _tone(self, at: int) -> list[str]:
        """Of a paragraph: whether it talks to the reader, of buttons, of its writer."""
        unit, zone = self.view.units[at], self.view.zone(at)
        words = unit.key.split(" ", 60)[:60]
        cues = cues_in(words, unit.key[:400])
        found = [f"tone={kind}{min(cues.count(kind), 4)}" for kind in "blpwy" if kind in cues]
        found += [f"tonez={kind}{min(cues.count(kind), 4)}{zone}" for kind in "bwy" if kind in cues]
        found.append(f"w1P={words[0]}")
        return found

    def _words(self, at: int, form: str, size: int) -> list[str]:
        unit = self.view.units[at]
        words = unit.key.split()
        if not words:
            return []
        cues = cues_in(words, unit.key) if size <= 10 else ""
        zone = self.view.zone(at)
        found = [f"cue={kind}{min(cues.count(kind), 3)}{form}" for kind in "blpwy" if kind in cues]
        found += [f"cuez={kind}{zone}" for kind in "blpwy" if kind in cues]
        told = cues.count("t")
        found.append(f"told={min(told, 3)}{min(size, 6)}")
        if told * 5 < len(words):
            found.append(f"untold={form}{min(size, 9)}")
        if unit.words <= 12:
            found += [f"w={word}" for word in set(words)]
            found += (f"w1={words[0]}", f"wl={words[-1]}")
        return found

    def _of_place(self, at: int, own: str) -> list[str]:
        view = self.view
        form, size, end, zone = view.forms[at], view.sizes[at], view.ends[at], view.zone(at)
        before, after = view.before[at], view.after[at]
        course = f"{bisect_left(_FEW, before)}{min(after, 2)}"
        found = [
            f"z={course}",
            f"z={course}{form}",
            f"zone={zone}",
            f"zone={zone}{own}",
            f"zb={zone}{size}{end}",
            f"top={_step(at)}",
            f"top={_step(at)}{form}",
            f"bot={_step(len(view.units) - 1 - at)}",
        ]
        if zone == "T":
            found += (f"tofirst={_step(view.first - at)}", f"tofirst={_step(view.first - at)}{own}")
            found += self._of_anchors(at, own, size, end)
        elif zone == "E":
            found += (f"sincelast={_step(at - view.last)}", f"sincelast={_step(at - view.last)}{own}")
        if view.units[at].key in self._seen:
            found += ("rep=2", f"rep=2{form}")
        elif view.keys[view.units[at].key] > 1:
            found += ("rep=1", f"rep=1{form}")
        if view.is_repeated(at):
            found += ("inprose=", f"inprose={form}")
        if view.authors:
            head = view.units[at].text[:90].casefold()
            if any(name in head for name in view.authors):
                found += ("auth=", f"auth={form}", f"auth={zone}", f"auth={zone}{form}")
        share = view.overlaps[at]
        overlap = 0 if share == 0 else 1 if share < 0.25 else 2 if share < 0.5 else 3 if share < 0.75 else 4
        found += (f"ov={overlap}", f"ov={overlap}{form}", f"ov={overlap}{zone}", f"ov={overlap}{zone}{min(size, 6)}")
        return found

    def _of_anchors(self, at: int, own: str, size: int, end: str) -> list[str]:
        anchors = self.view.anchors
        if not anchors:
            return ["noanc=", f"noanc={size}"]
        side = "<" if at < anchors[0] else ">" if at > anchors[-1] else "=" if at in anchors else "~"
        found = [f"anc={side}", f"anc={side}{own}", f"anc={side}{size}", f"anc={side}{size}{end}"]
        if side == "<":
            found += (f"tofa={_step(anchors[0] - at)}", f"tofa={_step(anchors[0] - at)}{size}")
        return found

    def _of_neighbours(self, at: int, own: str) -> list[str]:
        view = self.view
        form, size, shape = view.forms[at], view.sizes[at], view.shapes[at]
        count = len(view.units)
        found: list[str] = []
        for step, name in ((-1, "p"), (1, "n")):
            beside = view.form(at + step)
            farther = view.form(at + 2 * step)
            found += (f"{name}={beside}", f"{name}={beside}/{own}", f"{name}{name}={farther}", f"{name}{name}={farther}/{own}")
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
                found += (
                    f"{name}e={view.ends[at + step]}/{form}",
                    f"{name}r={ratio}",
                    f"{name}r={ratio}{form}",
                    f"{name}b={min(other, 9)}/{form}",
                )
                if view.shapes[at + step] == shape:
                    found += (f"per1{name}=", f"per1{name}={own}")
            if 0 <= at + 2 * step < count and view.shapes[at + 2 * step] == shape:
                found += (f"per2{name}=", f"per2{name}={own}")
        found.append(f"pn={view.form(at - 1)[0]}{form}{view.form(at + 1)[0]}")
        if view.units[at].spaced:
            found += (f"sp={view.spacing}", f"sp={view.spacing}{form}")
        else:
            found.append(f"ns={view.spacing}")
        if at + 1 < count and view.units[at + 1].spaced:
            found += (f"nsp={view.spacing}", f"nsp={view.spacing}{form}")
        return found

    def _of_block(self, at: int) -> list[str]:
        view = self.view
        form, zone = view.forms[at], view.zone(at)
        found: list[str] = []
        if block := view.blocks[at]:
            size = block.end - block.start
            length = bisect_left(_LENGTHS, size)
            place = "1" if at == block.start else "2" if at == block.start + 1 else "z" if at == block.end - 1 else "m"
            before, after = view.form(block.start - 1)[0], view.form(block.end)[0]
            alone = "1" if size == 1 else "n"
            overlap = bisect_left(_LEAST, block.overlap)
            found = [
                f"bl={length}{place}",
                f"bl={length}{place}{zone}",
                f"bf={before}{place}{alone}",
                f"af={after}{place}{alone}",
                f"bfa={before}{after}{length}{place == '1'}",
                f"bo={overlap}{zone}",
                f"bo={overlap}{length}{zone}",
                f"bw={bisect_left(SIZES, block.words)}{length}",
                f"be={_share(block.full)}{length}{zone}",
                f"bd={_share(block.figured)}{length}{zone}",
                f"bs={_share(block.small)}{min(size, 3)}",
            ]
            if block.marked:
                found.append(f"bm={_share(block.marked)}{zone}")
            if size > 2:
                words = view.units[at].words
                others = (block.words * size - words) / (size - 1)
                ratio = "<<" if words < 0.5 * others else "<" if words < 0.8 * others else "=" if words < 1.35 * others else ">"
                found.append(f"{'b1' if place == '1' else 'bx'}={ratio}")
        if gap := view.gaps[at]:
            side = "0" if gap.heading < 0 else "<" if at < gap.heading else "=" if at == gap.heading else ">"
            overlap = bisect_left(_LEAST, gap.overlap)
            found += (
                f"rn={_step(gap.size)}{zone}",
                f"rF={bisect_left(_FEW, gap.furniture)}{zone}{form}",
                f"rT={bisect_left(_FEW, gap.dates)}{zone}{form}",
                f"rH={side}{zone}{form}",
                f"ro={overlap}{zone}{form}",
                f"rHo={side}{overlap}{zone}",
            )
        return found

    def _of_past(self, at: int, own: str) -> list[str]:
        form = self.view.forms[at]
        found: list[str] = []
        if self._since_heading < 12:
            since = bisect_left((1, 2, 4, 8), self._since_heading)
            found += (f"sH={since}", f"sH={since}{own}", f"hm={self._kind}")
        else:
            found += ("sH=no", f"sH=no{own}")
        if self._since_furniture < 6:
            found.append(f"sF={self._since_furniture}")
        if self._closed:
            found += ("closed=", f"closed={form}")
        return found
