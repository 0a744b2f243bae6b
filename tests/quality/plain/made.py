"""Pages made up for fitting: articles of the labelled sets in the shapes that publishers give their pages.

The shapes are in ``shapes/LANGUAGE.txt``: pools of words first (``names: …;…``), then blocks: ``# top`` (all above the body),
``# nohead`` (the same without a headline), ``# skip`` (what stands over that), ``# mid`` (between paragraphs), ``# end`` (below
them), ``# seed`` and ``# seedend`` (above and below the body, on pages that have nothing else). A block's rows are a label's
letter and the words, alternatives parted by ``||``; ``?`` behind the letter: one time in two; a figure: up to so many such
lines; ``*5`` … ``/``: the rows between, up to five times. ``{name}`` and the like are filled in; a row without words takes
those of the article.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from pathlib import Path

MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    "ja": [f"{number}月" for number in range(1, 13)],
}
DAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "de": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "es": ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    "ja": list("月火水木金土日"),
}
AGES = {
    "en": ["2 hours ago", "3 days ago", "1h ago", "45 mins ago", "Yesterday", "5 hours ago", "an hour ago"],
    "de": ["vor 2 Stunden", "gestern"],
    "fr": ["il y a 2 heures", "hier"],
    "es": ["hace 2 horas", "ayer"],
    "ja": ["3時間前", "昨日"],
}
QUESTIONS = {
    "en": ["What happens next?", "So why did nobody notice?", "Who pays for it?"],
    "de": ["Wie geht es weiter?", "Warum hat das niemand bemerkt?", "Wer zahlt dafür?"],
    "fr": ["Et maintenant ?", "Qui va payer ?", "Pourquoi ce choix ?"],
    "es": ["¿Y ahora qué?", "¿Quién lo paga?", "¿Por qué ahora?"],
    "ja": ["なぜ今なのか", "今後はどうなる？", "誰が払うのか"],
}
QUOTED = {
    "en": ["“%s”", "%s", "%s", "'%s'", '"%s"'],
    "de": ["„%s“", "»%s«", "%s"],
    "fr": ["« %s »", "%s", "«%s»"],
    "es": ["«%s»", "%s", '"%s"'],
    "ja": ["「%s」"],
}
SEED_LIKE = 0.15
"""Of the pages, so many have the shape that this project began with: a caption, a date, the body, two lists."""
NUMBERS = (2, 3, 4, 5, 6, 7, 8, 12, 26, 47, 112, 312, 841)
POOLS = {
    "name": "names", "role": "roles", "city": "cities", "sec": "secs", "agency": "agencies", "tag": "tags",
    "btn": "btn", "furn": "furn", "cmt": "cmt",
}  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=。)")
_QUOTATION = re.compile(r"[“\"„«「»‘']([^“”\"„«»「」]{20,140})[”\"“»」«’']")

Article = dict[str, list[str]]
"""An article's lines under their labels."""


class Shapes:
    def __init__(self, path: Path) -> None:
        self.pools: dict[str, list[str]] = {}
        self.blocks: dict[str, list[list[str]]] = defaultdict(list)
        kind = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                kind = line[2:].strip()
                self.blocks[kind].append([])
            elif kind == "pools" and line:
                name, words = line.split(": ", 1)
                self.pools[name] = words.split(";")
            elif line:
                self.blocks[kind][-1].append(line)


class Maker:
    """Makes pages in one language. ``letters`` are the labels under the letters of the shapes."""

    def __init__(
        self, lang: str, shapes: Shapes, articles: list[Article], letters: dict[str, str], chance: random.Random
    ) -> None:
        self.lang, self.shapes, self.letters, self.chance = lang, shapes, letters, chance
        self.articles = [one for one in articles if one["headline"] and len(one["body"]) >= 4]
        self.heads = shapes.pools["heads"] + [line for one in articles for line in (*one["headline"], *one["list-item"])]
        self.captions = shapes.pools["caps"] + [line for one in articles for line in one["caption"]]
        self.subheadings = [line for one in articles for line in one["subheading"]] or shapes.pools["heads"]

    def page(self) -> tuple[list[str], list[str]]:
        """Labels and lines."""
        chance, blocks = self.chance, self.shapes.blocks
        article = chance.choice(self.articles)
        body = list(article["body"])
        if self.lang in ("en", "de") and chance.random() < 0.15:
            place, agency = chance.choice(self.shapes.pools["cities"]), chance.choice(self.shapes.pools["agencies"])
            body[0] = f"{chance.choice((place.upper(), f'{place.upper()} ({agency})'))} — {body[0]}"
        if len(body) > 5 and chance.random() < 0.4:
            body = body[: chance.randrange(4, len(body))]
        filler = Filler(self, article)
        if blocks["seed"] and chance.random() < SEED_LIKE:
            filler.add(chance.choice(blocks["seed"]))
            filler.lines += [("body", paragraph) for paragraph in body]
            filler.add(chance.choice(blocks["seedend"]))
            return [label for label, _text in filler.lines], [text for _label, text in filler.lines]
        filler.add(chance.choice(blocks["skip"]))
        filler.add(chance.choice(blocks["top" if chance.random() < 0.93 else "nohead"]))
        filler.know_author()
        often = chance.choice((0.05, 0.15, 0.3, 0.4))
        middle = chance.choices(blocks["mid"], [_weight_inside(block) for block in blocks["mid"]], k=4)
        for number, paragraph in enumerate(body):
            filler.lines.append(("body", paragraph))
            if number < len(body) - 1 and chance.random() < often:
                filler.add(chance.choice(middle))
        end = chance.choices(blocks["end"], [_weight_below(block) for block in blocks["end"]], k=chance.randrange(8))
        for number, block in enumerate(end):
            if block not in end[:number]:
                filler.add(block)
        lines = self._spaced(filler.lines)
        return [label for label, _text in lines], [text for _label, text in lines]

    def _spaced(self, lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """One page in eight has an empty line after each, one in six after paragraphs."""
        style, found = self.chance.random(), []
        for label, text in lines:
            found.append((label, text))
            often = 0.9 if label == "body" else 0.2 if label in ("list-item", "headline", "furniture") else 0.0
            if style < 0.12 or (style < 0.3 and self.chance.random() < often):
                found.append(("blank", ""))
        while found[-1][0] == "blank":
            found.pop()
        return found


def _weight_inside(block: list[str]) -> float:
    if all(row[0] == "F" for row in block):
        return 0.35
    return 1.6 if any(row[0] in "I*" for row in block) else 1.0


def _weight_below(block: list[str]) -> float:
    return 1.8 if any(row[0] in "lL" for row in block) else 0.8


class Filler:
    """Fills blocks for one page."""

    def __init__(self, maker: Maker, article: Article) -> None:
        chance, pools = maker.chance, maker.shapes.pools
        self.maker, self.chance, self.article, self.pools = maker, chance, article, pools
        self.lines: list[tuple[str, str]] = []
        self.title = chance.choice(pools["heads"]) if chance.random() < 0.15 else article["headline"][0]
        self.author, self.site = chance.choice(pools["names"]), chance.choice(pools["sites"])
        self.day, self.month = chance.randrange(1, 29), chance.randrange(1, 13)
        self.year = chance.choice((2021, 2022, 2023, 2024, 2024, 2025))
        self.bullet = chance.choice(("", "", "• ", "- ", "– "))
        self.deck = article["deck"][0] if article["deck"] and chance.random() < 0.6 else self.sentence()
        self.rank = 1

    def know_author(self) -> None:
        """The writer whom the lines below the body are about is the one whom the byline names."""
        bylines = " ".join(text for label, text in self.lines if label == "byline").casefold()
        self.author = next((name for name in self.pools["names"] if name.casefold() in bylines), self.author)

    def add(self, block: list[str]) -> None:
        at = 0
        while at < len(block):
            if block[at][0] == "*":
                end = block.index("/", at)
                most = int(block[at][1:])
                rows = [row for row in map(self._row, block[at + 1 : end]) if row]
                for number in range(self.chance.randrange(max(2, most - 3), most + 1)):
                    self.rank = number + 1
                    for head, words in rows:
                        self._line(head[0], words)
                at = end + 1
                continue
            if row := self._row(block[at]):
                head, words = row
                most = int(head[1:] or 1)
                for _ in range(most if most == 1 else self.chance.randrange(max(2, most - 3), most + 1)):
                    self._line(head[0], words)
            at += 1

    def _row(self, row: str) -> tuple[str, str] | None:
        head, _space, words = row.partition(" ")
        if head.endswith("?") and self.chance.random() < 0.5:
            return None
        return head.rstrip("?"), self.chance.choice(words.removesuffix(" ||").split(" || "))

    def _line(self, letter: str, words: str) -> None:
        if words:
            for _ in range(3):  # what is filled in may have places of its own
                words = re.sub(r"\{(\w+)\}", lambda match: self._word(match[1], alone=match[0] == match.string.strip()), words)
        else:
            words = {
                "H": self.title,
                "D": self.deck,
                "l": self.chance.choice(self.maker.heads),
                "S": self.chance.choice(self.article["subheading"] or self.maker.subheadings),
            }[letter]
        if letter == "I" and self.chance.random() < 0.9:
            words = self.bullet + words
        self.lines.append((self.maker.letters[letter], words))

    def _word(self, name: str, *, alone: bool) -> str:  # noqa: C901 (a table)
        chance, lang = self.chance, self.maker.lang
        if name.isupper():
            return self._word(name.casefold(), alone=alone).upper()
        if name in POOLS:
            return chance.choice(self.pools[POOLS[name]])
        hour, minute = chance.randrange(5, 22), chance.randrange(60)
        month = MONTHS[lang][self.month - 1]
        match name:
            case "author" | "site" | "title":
                return str(getattr(self, name))
            case "first":
                return self.author.split()[0]
            case "first2":
                first, _space, last = chance.choice(self.pools["names"]).partition(" ")
                return f"{first} {last.upper()}"
            case "n":
                return str(chance.choice(NUMBERS))
            case "rank":
                return str(self.rank)
            case "d" | "dd":
                return f"{self.day:0{len(name)}}"
            case "m" | "m2":
                return f"{self.month:0{len(name)}}"
            case "y":
                return str(self.year)
            case "mon" | "mon3":
                return month[:3] if name == "mon3" else month
            case "dmon":
                return f"{self.day} {month}"
            case "wd" | "wd3":
                day = chance.choice(DAYS[lang])
                return day[:3] if name == "wd3" else day
            case "hm":
                return f"{hour:02}:{minute:02}"
            case "hh":
                return f"{hour:02}h{minute:02}"
            case "hm12":
                return f"{(hour - 1) % 12 + 1}:{minute:02} {chance.choice(('AM', 'PM', 'a.m.', 'p.m.'))}"
            case "ampm":
                return (
                    f"{chance.choice(('午前', '午後'))}{hour % 12}時{minute}分"
                    if chance.random() < 0.5
                    else f"{hour}時{minute:02}分"
                )
            case "age":
                return chance.choice(AGES[lang])
            case "head":
                return chance.choice(self.maker.heads)
            case "cap":
                own = self.article["caption"]
                caption = chance.choice(own if own and chance.random() < 0.5 else self.maker.captions)
                return caption if alone else caption.rstrip(".。")
            case "foreign":
                return chance.choice(chance.choice(self.maker.articles)["body"])
            case "longcap":
                caption = self._word("cap", alone=False)
                return chance.choice(
                    (
                        f"{caption}.",
                        f"{caption}. {self.sentence()}",
                        f"{self.sentence().rstrip('.')} in {month} {self.year}.",
                        f"{caption} is seen in {month} {self.year} in {chance.choice(self.pools['cities'])}.",
                        f"{caption} on {chance.choice(DAYS[lang])}. {self.sentence()} {self.sentence()}",
                    )
                )
            case "sent":
                return self.sentence()
            case "phrase":
                return self._phrase()
            case "quote":
                return self._quotation()
            case "q":
                asked = [one for one in self._sentences() if one[-1] in "?？" and len(one) < 110]
                return chance.choice(asked or QUESTIONS[lang])
            case _:
                raise KeyError(name)

    def _sentences(self) -> list[str]:
        pieces = (piece.strip() for paragraph in self.article["body"] for piece in _SENTENCE.split(paragraph))
        return [piece for piece in pieces if piece]

    def sentence(self) -> str:
        low, high = (10, 50) if self.maker.lang == "ja" else (25, 120)
        able = [one for one in self._sentences() if low <= len(one) <= high]
        return self.chance.choice(able or self.maker.heads)

    def _phrase(self) -> str:
        sentence = self.sentence()
        if self.maker.lang == "ja":
            return sentence.rstrip("。")[: self.chance.randrange(8, 22)]
        words = sentence.rstrip(".").split()[: self.chance.randrange(3, 10)]
        return " ".join(words).rstrip(",;") + self.chance.choice(("", "", "", "."))

    def _quotation(self) -> str:
        paragraphs = self.article["body"]
        for paragraph in self.chance.sample(paragraphs, len(paragraphs)):
            if match := _QUOTATION.search(paragraph):
                return self.chance.choice(QUOTED[self.maker.lang]) % match[1].strip().rstrip(",")
        return self.sentence()
