"""Writes saved pages of known content: ``python -m tests.quality.make_pages FOLDER [--each N] [--seed S]``.

``FOLDER/pages`` gets the pages, each kind of article in each shape of page, ``FOLDER/truth`` what is true of them; measure with
``python tests/quality/pages.py FOLDER``. The same seed writes the same pages.
"""

from __future__ import annotations

import argparse
import json
from itertools import count, cycle
from pathlib import Path
from random import Random

from tests.quality.make_pages.articles import KINDS, article
from tests.quality.make_pages.declared import WAYS
from tests.quality.make_pages.markup import plainly
from tests.quality.make_pages.shapes import ANONYMOUS, SHAPES, Site


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", type=int, default=1, help="pages of each kind in each shape")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pages, truth = options.folder / "pages", options.folder / "truth"
    pages.mkdir(parents=True, exist_ok=True)
    truth.mkdir(exist_ok=True)
    ways = cycle(WAYS)
    numbers = count()
    for shape, build in SHAPES.items():
        for kind in KINDS:
            for _ in range(options.each):
                number = next(numbers)
                random = Random(f"{options.seed} {number}")
                it = article(kind, random)
                site = Site(random)
                declare = next(ways)
                name = f"{shape}-{kind}-{number:03}-{declare.__name__}"
                (pages / f"{name}.html").write_text(build(it, site, declare(it)), "utf-8")
                (truth / f"{name}.html").write_text("\n".join(map(plainly, it.elements)), "utf-8")
                told = declare.__name__
                facts = {
                    "title": it.title,
                    "bylines": None if shape in ANONYMOUS and told in ("nothing", "site_as_author") else it.bylines,
                    "published": None if shape in ANONYMOUS and told == "nothing" else it.published.date().isoformat(),
                    "lang": "en",
                    "site": None if told == "nothing" else it.site,
                    "furniture": site.lines,
                }
                (truth / f"{name}.json").write_text(json.dumps(facts, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
