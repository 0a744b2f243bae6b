"""How well the lines of scraped pages are labelled: ``python -m tests.quality.plain.plain [SET …] [--wrong]``.

Prints precision, recall and F1 for each kind of line, the accuracy of the fields, items under the right heading, pages without
a single wrong label, and milliseconds a page. ``--wrong`` prints each line that got a wrong label, and each wrong field.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reader.document import plain
from reader.markup.plain import Page, read
from reader.text import fold

_SECONDS = re.compile(r"^(\d{4}-\d\d-\d\dT\d\d:\d\d):00")
HERE = Path(__file__).parent
FIELDS = ("title", "deck", "bylines", "published", "updated", "section", "site", "lang", "captions", "credits")


@dataclass(slots=True)
class Score:
    right: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    items_right: int = 0
    items_given: int = 0
    items_wanted: int = 0
    kinds_right: int = 0
    kinds: int = 0
    pages: int = 0
    clean: int = 0
    seconds: float = 0.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=["dev", "unseen"], help="folders beside this file")
    parser.add_argument("--wrong", action="store_true", help="print every line that got a wrong label")
    arguments = parser.parse_args()
    for name in arguments.sets:
        score = Score()
        for path in (HERE / name).glob("*.txt"):
            read(path.read_text(encoding="utf-8"))  # expressions are compiled when they are first needed
        for path in sorted((HERE / name).glob("*.txt")):
            _add(score, path, tell=arguments.wrong)
        _print(name, score)
    return 0


def _add(score: Score, path: Path, *, tell: bool) -> None:
    text = path.read_text(encoding="utf-8")
    wanted: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    begun = time.perf_counter()
    page = read(text)
    score.seconds += time.perf_counter() - begun
    score.pages += 1
    wrong = 0
    if len(page.labels) != len(wanted["lines"]):
        print(f"{path.name}: {len(page.labels)} lines, {len(wanted['lines'])} labels", file=sys.stderr)
    for line, label, want in zip(page.lines, page.labels, wanted["lines"], strict=False):
        score.given[label] += 1
        score.wanted[want] += 1
        if label == want:
            score.right[label] += 1
        else:
            wrong += 1
            if tell:
                print(f"{path.stem}: {want} taken for {label}: {line[:90]}")
    score.clean += not wrong
    for name, (have, want) in _fields(page, wanted).items():
        same = _same(have, want)
        score.fields[name] += same
        if tell and not same:
            print(f"{path.stem}: {name} {have!r}, wanted {want!r}")
    _add_lists(score, page, wanted)


def _fields(page: Page, wanted: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    labelled = list(zip(page.lines, page.labels, strict=True))
    have = {
        "title": page.headline,
        "deck": page.deck,
        "bylines": list(page.bylines),
        "published": page.published.isoformat() if page.published else None,
        "updated": page.updated.isoformat() if page.updated else None,
        "section": page.section,
        "site": page.site,
        "lang": page.lang,
        "captions": [plain(figure.caption) for figure in page.document.figures()],
        "credits": [line for line, label in labelled if label == "credit"],
    }
    return {name: (have[name], wanted.get(name)) for name in FIELDS}


def _same(have: Any, want: Any) -> bool:
    """Strings without regard to case, space and quotes; dates that tell the same moment as far as both are precise."""
    if isinstance(want, list):
        return len(have) == len(want) and all(_contains(a, b) for a, b in zip(have, want, strict=True))
    if have is None or want is None:
        return bool(have == want)
    return fold(_SECONDS.sub(r"\1", have)) == fold(_SECONDS.sub(r"\1", want))


def _contains(have: str, want: str) -> bool:
    return fold(have) in fold(want) or fold(want) in fold(have)


def _add_lists(score: Score, page: Page, wanted: dict[str, Any]) -> None:
    have = Counter((fold(side.heading), fold(item.text)) for side in page.lists for item in side.items)
    want = Counter((fold(side["heading"]), fold(text)) for side in wanted["lists"] for text in side["items"])
    score.items_given += have.total()
    score.items_wanted += want.total()
    score.items_right += (have & want).total()
    kinds = {fold(side.heading): side.kind for side in page.lists}
    for side in wanted["lists"]:
        if fold(side["heading"]) in kinds:
            score.kinds += 1
            score.kinds_right += kinds[fold(side["heading"])] == side["kind"]


def _f1(right: int, given: int, wanted: int) -> str:
    precision = right / given if given else 1.0
    recall = right / wanted if wanted else 1.0
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"{precision:6.3f} {recall:6.3f} {both:6.3f}"


def _print(name: str, score: Score) -> None:
    each = 1000 * score.seconds / max(1, score.pages)
    print(f"\n{name}: {score.pages} pages, {score.clean} without a wrong label, {each:.2f} ms a page")
    print(f"{'':16} lines  prec.  recall    F1")
    for label in sorted(score.wanted | score.given, key=lambda one: -score.wanted[one]):
        figures = _f1(score.right[label], score.given[label], score.wanted[label])
        print(f"{label:16} {score.wanted[label]:5} {figures}")
    print(f"{'items in place':16} {score.items_wanted:5} {_f1(score.items_right, score.items_given, score.items_wanted)}")
    print(f"kinds of lists: {score.kinds_right} of {score.kinds} right")
    print("fields right: " + ", ".join(f"{one} {score.fields[one] / max(1, score.pages):.2f}" for one in FIELDS))


if __name__ == "__main__":
    sys.exit(main())
