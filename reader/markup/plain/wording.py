"""Answers about a line → the names of its features: ``f=P`` is "its form is prose", ``z=T-`` ….

A feature's name is a word for the question, ``=``, and the answer; answers to several questions at once stand side by side.
The words are short because the table of weights has thousands of rows. Each function here words the answers to a few
questions that belong together: there are few different ones, so that what they weigh together is added up once.
"""

from __future__ import annotations


def look(form: str, own: str, size: int, end: str) -> list[str]:
    return [f"f={form}", f"own={own}", f"fb={form}{size}", f"b={size}", f"e={end}", f"fe={form}{end}"]


def letters(form: str, start: str, end: str, capitals: str, size: int, sentences: int) -> list[str]:
    found = [f"s={start}", f"se={start}{end}", f"c={capitals}", f"snt={sentences}{form}"]
    return [*found, f"cb={capitals}{size}"] if form == "-" else found


def marked(marker: str) -> list[str]:
    return [f"mk={marker}"]


def meant(meaning: str) -> list[str]:
    return [f"mean={meaning}"]


def boxed(weight: int, form: str) -> list[str]:
    return [f"box={weight}", f"box={weight}{form}"]


def hinted(form: str, size: int) -> list[str]:
    return ["hint=", f"hint={form}", f"hint={size}"]


def holding(signs: str) -> list[str]:
    return [f"has={sign}" for sign in signs]


def figured(form: str, digits: int) -> list[str]:
    return ["dig=", f"dig={form}{digits}"]


def plain(name: str) -> list[str]:
    """A feature that the line has or has not."""
    return [f"{name}="]


def toned(cues: tuple[tuple[str, int], ...], zone: str) -> list[str]:
    found = [f"tone={kind}{count}" for kind, count in cues]
    return found + [f"tonez={kind}{count}{zone}" for kind, count in cues if kind in "bwy"]


def cued(cues: tuple[tuple[str, int], ...], form: str, zone: str) -> list[str]:
    return [f"cue={kind}{count}{form}" for kind, count in cues] + [f"cuez={kind}{zone}" for kind, _count in cues]


def told(count: int, size: int) -> list[str]:
    return [f"told={count}{size}"]


def untold(form: str, size: int) -> list[str]:
    return [f"untold={form}{size}"]


def placed(course: str, zone: str, form: str, own: str) -> list[str]:
    return [f"z={course}", f"z={course}{form}", f"zone={zone}", f"zone={zone}{own}"]


def sized(zone: str, size: int, end: str) -> list[str]:
    return [f"zb={zone}{size}{end}"]


def counted(top: int, bottom: int, form: str) -> list[str]:
    return [f"top={top}", f"top={top}{form}", f"bot={bottom}", f"bot={bottom}{form}"]


def apart(name: str, steps: int, own: str) -> list[str]:
    """How far from the first paragraph, or the last."""
    return [f"{name}={steps}", f"{name}={steps}{own}"]


def formed(name: str, form: str) -> list[str]:
    """A feature that the line has or has not, and which form has it."""
    return [f"{name}", f"{name}{form}"]


def written(form: str, zone: str) -> list[str]:
    return ["auth=", f"auth={form}", f"auth={zone}", f"auth={zone}{form}"]


def overlapped(overlap: int, form: str, zone: str, size: int) -> list[str]:
    return [f"ov={overlap}", f"ov={overlap}{form}", f"ov={overlap}{zone}", f"ov={overlap}{zone}{size}"]


def unanchored(size: int) -> list[str]:
    return ["noanc=", f"noanc={size}"]


def anchored(side: str, own: str, size: int, end: str) -> list[str]:
    return [f"anc={side}", f"anc={side}{own}", f"anc={side}{size}", f"anc={side}{size}{end}"]


def before_anchor(steps: int, size: int) -> list[str]:
    return [f"tofa={steps}", f"tofa={steps}{size}"]


def beside(name: str, near: str, far: str, own: str) -> list[str]:
    return [f"{name}={near}", f"{name}={near}/{own}", f"{name}{name}={far}", f"{name}{name}={far}/{own}"]


def compared(name: str, end: str, ratio: str, size: int, form: str) -> list[str]:
    return [f"{name}e={end}/{form}", f"{name}r={ratio}", f"{name}r={ratio}{form}", f"{name}b={size}/{form}"]


def periodic(name: str, own: str) -> list[str]:
    return [f"per{name}=", f"per{name}={own}"]


def between(before: str, form: str, after: str) -> list[str]:
    return [f"pn={before}{form}{after}"]


def spaced(spacing: str, form: str) -> list[str]:
    return [f"sp={spacing}", f"sp={spacing}{form}"]


def unspaced(spacing: str) -> list[str]:
    return [f"ns={spacing}"]


def spaced_after(spacing: str, form: str) -> list[str]:
    return [f"nsp={spacing}", f"nsp={spacing}{form}"]


def blocked(length: int, place: str, zone: str, before: str, after: str, alone: str) -> list[str]:
    return [
        f"bl={length}{place}",
        f"bl={length}{place}{zone}",
        f"bf={before}{place}{alone}",
        f"af={after}{place}{alone}",
        f"bfa={before}{after}{length}{place == '1'}",
    ]


def shared(length: int, size: int, zone: str, overlap: int, words: int, full: int, figures: int, small: int) -> list[str]:
    """What the lines of the block have in common."""
    return [
        f"bo={overlap}{zone}",
        f"bo={overlap}{length}{zone}",
        f"bw={words}{length}",
        f"be={full}{length}{zone}",
        f"bd={figures}{length}{zone}",
        f"bs={small}{size}",
    ]


def among_marked(share: int, zone: str) -> list[str]:
    return [f"bm={share}{zone}"]


def longer(name: str, ratio: str) -> list[str]:
    """Than the others of the block, or shorter."""
    return [f"{name}={ratio}"]


def surrounded(size: int, furniture: int, dates: int, side: str, overlap: int, zone: str, form: str) -> list[str]:
    """What there is between the two paragraphs that the line is between."""
    return [
        f"rn={size}{zone}",
        f"rF={furniture}{zone}{form}",
        f"rT={dates}{zone}{form}",
        f"rH={side}{zone}{form}",
        f"ro={overlap}{zone}{form}",
        f"rHo={side}{overlap}{zone}",
    ]


def headed(since: int, own: str, kind: str | None) -> list[str]:
    return [f"sH={since}", f"sH={since}{own}", f"hm={kind}"]


def unheaded(own: str) -> list[str]:
    return ["sH=no", f"sH=no{own}"]


def after_furniture(since: int) -> list[str]:
    return [f"sF={since}"]
