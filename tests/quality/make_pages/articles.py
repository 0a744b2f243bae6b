"""Articles that are known to the letter: a tuple of elements, each with what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from random import Random
from typing import TypeAlias

from tests.quality.make_pages.prose import Prose


@dataclass(frozen=True, slots=True)
class Para:
    html: str


@dataclass(frozen=True, slots=True)
class Head:
    level: int
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[tuple[str, tuple[str, ...]], ...]
    """Each with the items of the list inside it."""
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Program:
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Grid:
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    src: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Cited:
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Film:
    src: str


@dataclass(frozen=True, slots=True)
class Formula:
    tex: str
    mathml: str


@dataclass(frozen=True, slots=True)
class Notes:
    texts: tuple[str, ...]
    """The n-th is led to by ``<sup id="fnref{n}"><a href="#fn{n}">``."""


Element: TypeAlias = Para | Head | Items | Program | Grid | Picture | Cited | Film | Formula | Notes


@dataclass(frozen=True, slots=True)
class Article:
    title: str
    deck: str
    bylines: tuple[str, ...]
    published: datetime
    site: str
    section: str
    url: str
    elements: tuple[Element, ...]


class _Writer:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.prose = Prose(random)
        self.notes: list[str] = []

    def para(self, least: int = 2, most: int = 4) -> Para:
        text = self.prose.sentences(least, most)
        kind = self.random.randrange(5)
        words = text.split(" ")
        place = self.random.randrange(2, len(words) - 3)
        inner = " ".join(words[place : place + 2])
        if kind == 0:
            inner = f'<a href="https://elsewhere.example/{self.random.randrange(999)}">{inner}</a>'
        elif kind == 1:
            inner = f"<em>{inner}</em>"
        elif kind == 2:
            inner = f"<strong>{inner}</strong>"
        return Para(" ".join((*words[:place], inner, *words[place + 2 :])))

    def coded(self) -> Para:
        call = f"<code>{self.random.choice(('tide.read()', '--depth=3', 'Harbour', '$QUAY', 'set_lamp(on)'))}</code>"
        return Para(
            f"{self.prose.sentence()} Call {call} first, then {call.replace('<code>', '<code>my_')} as often as needed."
        )

    def noted(self) -> Para:
        self.notes.append(self.prose.sentence())
        n = len(self.notes)
        return Para(f'{self.prose.sentences(1, 3)}<sup id="fnref{n}"><a href="#fn{n}">{n}</a></sup> {self.prose.sentence()}')

    def head(self, level: int = 2) -> Head:
        text = self.prose.words()
        return Head(level, text, text.lower().replace(" ", "-"))

    def items(self, *, nested: bool = False, ordered: bool = False, short: bool = False) -> Items:
        def one() -> str:
            return self.prose.words() if short else self.prose.sentence()

        count = self.random.randint(3, 6)
        return Items(tuple((one(), (one(), one()) if nested and n % 2 else ()) for n in range(count)), ordered)

    def program(self) -> Program:
        name = self.random.choice(("tide", "lamp", "ledger"))
        lines = (
            f"def {name}(depth: int) -> str:",
            f'    """{self.prose.words()}."""',
            "    if depth > 3:",
            f"        return {name!r}  # {self.prose.words().lower()}",
            "",
            f"    return {name}(depth + {self.random.randint(1, 9)})",
        )
        return Program("\n".join(lines), "python")

    def grid(self) -> Grid:
        rows = tuple((self.prose.words(), str(self.random.randint(3, 900)), f"{self.random.random():.2f}") for _ in range(5))
        return Grid(("Place", "Ships", "Share"), rows)

    def picture(self) -> Picture:
        src = f"https://pictures.example/{self.random.randrange(10**6)}.jpg"
        return Picture(src, self.prose.words(), self.prose.sentence())

    def cited(self) -> Cited:
        return Cited(tuple(self.prose.sentences(1, 2) for _ in range(self.random.randint(1, 2))))

    def film(self) -> Film:
        return Film(f"https://www.youtube.com/embed/k{self.random.randrange(10**9, 10**10)}")

    def formula(self) -> Formula:
        n = self.random.randint(2, 99)
        return Formula(f"x = {n} y", f"<mi>x</mi><mo>=</mo><mn>{n}</mn><mi>y</mi>")


def _news(w: _Writer) -> list[Element]:
    out: list[Element] = [w.picture()]
    out += [w.para(1, 2) for _ in range(w.random.randint(5, 9))]
    out += [
        w.cited(),
        w.para(),
        w.head(),
        *(w.para(1, 3) for _ in range(3)),
        w.picture(),
        w.para(),
        w.items(),
        w.para(),
        w.para(),
    ]
    return out


def _brief(w: _Writer) -> list[Element]:
    return [w.para(1, 2) for _ in range(w.random.randint(2, 4))]


def _essay(w: _Writer) -> list[Element]:
    out: list[Element] = [w.para(3, 6), w.noted(), w.para(3, 5)]
    for _ in range(w.random.randint(2, 4)):
        out += [w.head(), w.para(4, 7), w.noted(), w.cited(), w.para(2, 5)]
    return [*out, w.picture(), w.para(3, 4), w.formula(), w.para(), Notes(tuple(w.notes))]


def _manual(w: _Writer) -> list[Element]:
    out: list[Element] = [w.para(), w.coded()]
    for _ in range(w.random.randint(2, 4)):
        out += [w.head(), w.coded(), w.program(), w.head(3), w.para(1, 2), w.items(nested=True), w.coded()]
    return [*out, w.head(), w.grid(), w.para(1, 2), w.items(ordered=True, short=True), w.program(), w.coded()]


def _recipe(w: _Writer) -> list[Element]:
    return [
        *(w.para(), w.picture(), w.para(), w.head(), w.items(short=True), w.head(), w.items(ordered=True), w.film(), w.para()),
        *(w.head(), w.grid(), w.para(1, 2)),
    ]


def _ranking(w: _Writer) -> list[Element]:
    out: list[Element] = [w.para()]
    for _ in range(w.random.randint(4, 7)):
        out += [w.head(), w.picture(), w.para(1, 3)]
    return [*out, w.para(1, 2)]


KINDS: dict[str, Callable[[_Writer], list[Element]]] = {
    "news": _news,
    "brief": _brief,
    "essay": _essay,
    "manual": _manual,
    "recipe": _recipe,
    "ranking": _ranking,
}


def article(kind: str, random: Random) -> Article:
    writer = _Writer(random)
    prose = writer.prose
    title = prose.phrase()
    when = datetime(2015, 1, 1, 8, tzinfo=timezone(timedelta(hours=random.randint(-8, 9))))
    return Article(
        title,
        prose.sentence(),
        tuple(dict.fromkeys(prose.name() for _ in range(random.choice((1, 1, 1, 2))))),
        when + timedelta(minutes=random.randrange(10 * 365 * 24 * 60)),
        random.choice(("The Quay Courier", "Lower Town Review", "Saltbox", "Fieldnotes Weekly")),
        random.choice(("Harbour", "Culture", "Science", "Money")),
        f"https://www.courier.example/{'-'.join(title.lower().split())}",
        tuple(KINDS[kind](writer)),
    )
