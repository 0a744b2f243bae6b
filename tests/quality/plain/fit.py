"""Fits the weights that label lines: ``python -m tests.quality.plain.fit [--held SET | --folds SET]``.

It needs ``pip install python-crfsuite`` (MIT), which the program does not. Without an option, all labelled sets, the small
pages of ``tests/plain_labels.txt`` and pages made up in publishers' shapes (:mod:`tests.quality.plain.made`) are learned, and
``weights.txt`` is written. With ``--held`` that set is left out and measured instead; with ``--folds`` each quarter of it is
measured by weights that know all but that quarter. Both print, and write nothing.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from reader.markup.plain import labels as known
from reader.markup.plain import language_of, model
from reader.markup.plain.features import Describer
from reader.markup.plain.page import units_in
from reader.markup.plain.view import View
from tests.quality.plain.made import Article, Maker, Shapes

HERE = Path(__file__).parent
SETS = ("dev", "unseen", "second", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh")
LETTERS = {letter: str(label) for letter, label in known.LETTERS.items()} | {"_": "blank"}
MADE = 450
"""Pages made up. More of them make the model believe in them."""
SEED = 1
SMALLEST = 0.05
"""Weights that are smaller are left out."""
PARAMETERS = {"c1": 0.15, "c2": 0.2, "max_iterations": 150, "feature.possible_transitions": True}


@dataclass(frozen=True, slots=True)
class Sample:
    """A labelled page."""

    name: str
    text: str
    labels: tuple[str, ...]

    def described(self) -> tuple[list[list[str]], list[str]]:
        """For each line that says something its features, and its label."""
        _lines, groups, units, _lang = units_in(self.text)
        describer = Describer(View(units))
        features = []
        for at in range(len(units)):
            features.append(describer.describe(at))
            describer.passed(at)
        return features, [self.labels[groups[unit.at][0]] for unit in units]


def labelled(name: str) -> list[Sample]:
    paths = sorted((HERE / name).glob("*.txt"))
    return [
        Sample(
            path.stem,
            path.read_text(encoding="utf-8"),
            tuple(json.loads(path.with_suffix(".json").read_text("utf-8"))["lines"]),
        )
        for path in paths
    ]


def small() -> list[Sample]:
    found = []
    for block in (HERE.parents[1] / "plain_labels.txt").read_text(encoding="utf-8").split("== ")[1:]:
        name, *rows = block.strip("\n").split("\n")
        found.append(Sample(name, "\n".join(row[2:] for row in rows), tuple(LETTERS[row[0]] for row in rows)))
    return found


def shipped() -> list[Sample]:
    """The plain texts among the program's sample articles."""
    labels: dict[str, str] = json.loads((HERE / "samples.json").read_text(encoding="utf-8"))
    folder = HERE.parents[2] / "sample_articles"
    return [
        Sample(name, (folder / name).read_text(encoding="utf-8"), tuple(LETTERS[letter] for letter in letters))
        for name, letters in labels.items()
    ]


def made(samples: Sequence[Sample], count: int) -> list[Sample]:
    """Pages with the articles of ``samples`` in other shapes."""
    chance = random.Random(SEED)
    articles: dict[str | None, list[Article]] = defaultdict(list)
    for sample in samples:
        article: Article = defaultdict(list)
        for line, label in zip(sample.text.split("\n"), sample.labels, strict=False):
            article[label].append(line)
        articles[language_of(sample.text)].append(article)
    langs = ["en"] * 4 + ["de", "fr", "es", "ja"] * 2
    makers = {
        lang: Maker(lang, Shapes(HERE / "shapes" / f"{lang}.txt"), articles[lang], LETTERS, chance)
        for lang in sorted(set(langs))
    }
    found = []
    for number in range(count):
        labels, lines = makers[chance.choice(langs)].page()
        found.append(Sample(f"made {number}", "\n".join(lines), tuple(labels)))
    return found


def fit(samples: Sequence[Sample], path: str) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    for sample in samples:
        trainer.append(*sample.described())
    trainer.set_params(PARAMETERS)
    trainer.train(path)


def measure(samples: Sequence[Sample], path: str) -> list[tuple[str, str]]:
    """Pairs of the label given and the label wanted, a line each."""
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    pairs: list[tuple[str, str]] = []
    for sample in samples:
        features, wanted = sample.described()
        pairs += zip(tagger.tag(features), wanted, strict=True)
    return pairs


def tell(name: str, pairs: Sequence[tuple[str, str]]) -> None:
    given, wanted = Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs)
    right = Counter(pair[0] for pair in pairs if pair[0] == pair[1])
    print(f"{name}: {right.total() / len(pairs):.3f} of {len(pairs)} lines right")
    for label, count in wanted.most_common():
        print(f"{label:16} {count:5} {2 * right[label] / (given[label] + count):.3f}")


def write(path: str, target: Path) -> None:
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    info = tagger.info()
    letters = {label: letter for letter, label in LETTERS.items()}
    rows: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for (before, after), weight in info.transitions.items():
        rows[f">{letters[before]}"].append((letters[after], weight))
    for (feature, label), weight in info.state_features.items():
        if abs(weight) >= SMALLEST:
            rows[feature].append((letters[label], weight))
    lines = [
        "\t".join([name, *(f"{letter}{round(100 * weight)}" for letter, weight in sorted(rows[name]))]) for name in sorted(rows)
    ]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held", choices=SETS)
    parser.add_argument("--folds", choices=SETS)
    arguments = parser.parse_args()
    sets = {name: labelled(name) for name in SETS}
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/model"
        if name := arguments.held or arguments.folds:
            held = sets.pop(name)
            others = [sample for samples in sets.values() for sample in samples] + shipped()
            folds = [held[k::4] for k in range(4)] if arguments.folds else [held]
            pairs: list[tuple[str, str]] = []
            for fold in folds:
                learned = others + ([sample for sample in held if sample not in fold] if arguments.folds else [])
                fit([*learned, *small(), *made(learned, MADE)], path)
                pairs += measure(fold, path)
            tell(name, pairs)
            return 0
        samples = [sample for each in sets.values() for sample in each] + shipped()
        fit([*samples, *small(), *small(), *made(samples, MADE)], path)
        write(path, Path(model.__file__).parent / "weights.txt")
    return 0


if __name__ == "__main__":
    sys.exit(main())
