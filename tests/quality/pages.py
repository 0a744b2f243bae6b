"""How well saved pages are read: ``python tests/quality/pages.py FOLDER …``.

Every ``.html`` (or ``.html.gz``) file under a folder is read, and compared with what stands beside it of truth
(:mod:`tests.quality.page_truth`): precision, recall and F1 of the words of the body, four at a time (characters, for scripts
without spaces); headline, bylines, day of publication, site and language; recall and precision of each kind of structure;
lines of furniture that got into the body. Where there is no truth, the agreement of the ways of finding the article is printed
instead. Times are those of the processor, so that a busy machine does not count.
"""

from __future__ import annotations

import argparse
import gzip
import io
import re
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from reader.dates import parse_moment
from reader.decoding import decode
from reader.formats import web_page
from reader.markup.html_tree import declared_encoding, parse
from reader.markup.page.choice import medoid
from reader.markup.page.outline import outline
from reader.markup.page.people import names_in
from reader.markup.page.read import candidates
from reader.model import ArticleData, Opened
from tests.quality import page_structure
from tests.quality.page_structure import bare
from tests.quality.page_truth import Truth, truth_of

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
RUN = 4
EXACT = 0.995
"""F1 from which a page counts as exact: the odd hyphen apart."""
FACTS = ("headline", "bylines", "day", "site", "lang", "url")


@dataclass(slots=True)
class Totals:
    scores: list[tuple[float, float, float]] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    shared: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    furniture: int = 0
    furniture_kept: int = 0


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Every run of four words of a text, with how often it occurs."""
    words = re.findall(r"\w+", _UNSPACED.sub(r" \g<0> ", text.casefold()))
    if len(words) < RUN:
        return Counter([tuple(words)])
    return Counter(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def score(text: str, truth: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of a body's shingles."""
    found, wanted = shingles(text), shingles(truth)
    common = (found & wanted).total()
    precision, recall = common / found.total(), common / wanted.total()
    return precision, recall, 2 * precision * recall / (precision + recall) if common else 0.0


def load(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def body(article: ArticleData) -> str:
    return "\n".join(article.document.strings())


def agreement(data: bytes) -> float:
    tree = parse(decode(data, declared_encoding(data)))
    page = outline(tree.body)
    answers = candidates(tree, page)
    return medoid(page, answers)[1] if len(answers) > 1 else 0.0


def wrong_facts(article: ArticleData, truth: Truth) -> dict[str, str]:
    """What was asked and is wrong: the name of the fact → what was found instead of what. What is right is ''."""
    told = truth.facts
    out = {}
    if told.get("title"):
        out["headline"] = _unless(_is_alike(article.title, told["title"]), article.title, told["title"])
    if told.get("bylines"):
        wanted = sorted(bare(name) for line in told["bylines"] for name in names_in(line))  # "By A and B" are two
        out["bylines"] = _unless(sorted(map(bare, article.bylines)) == wanted, article.bylines, told["bylines"])
    if told.get("published") and (day := parse_moment(told["published"])) is not None:
        found = article.published.when.date() if article.published else None
        out["day"] = _unless(found == day.when.date(), found, day.when.date())
    for name in ("site", "lang", "url"):
        if told.get(name):
            is_for = str(getattr(article, name) or "")
            length = 2 if name == "lang" else None
            out[name] = _unless(is_for[:length].casefold() == told[name][:length].casefold(), is_for, told[name])
    return out


def _unless(right: bool, found: object, wanted: object) -> str:
    return "" if right else f"{found} instead of {wanted}"


def _is_alike(one: str, other: str) -> bool:
    """The same but for case and space, or one in the other and neither twice as long."""
    short, long = sorted(("".join(each.casefold().split()) for each in (one, other)), key=len)
    return short == long or (short in long and 2 * len(short) > len(long))


def judge(totals: Totals, article: ArticleData, truth: Truth, *, tell: bool) -> None:
    """Add one page to the totals; ``tell`` prints what is wrong with it."""
    said = body(article)
    for name, wrong in wrong_facts(article, truth).items():
        totals.asked[name] += 1
        totals.right[name] += not wrong
        if tell and wrong:
            print(f"    {name}: {wrong}")
    lines = bare(said)
    kept = [line for line in truth.furniture if bare(line) in lines]
    totals.furniture += len(truth.furniture)
    totals.furniture_kept += len(kept)
    if tell and kept:
        print(f"    furniture: {kept}")
    if truth.article is None:
        return
    given, wanted = page_structure.of_document(article.document), page_structure.of_html(truth.article)
    for kind in page_structure.KINDS:
        common = page_structure.shared(given[kind], wanted[kind])
        totals.shared[kind] += common
        totals.given[kind] += given[kind].total()
        totals.wanted[kind] += wanted[kind].total()
        if tell and (common < wanted[kind].total() or common < given[kind].total()):
            missed, extra = wanted[kind] - given[kind], given[kind] - wanted[kind]
            print(f"    {kind}: missed {[each[:50] for each in missed][:6]}, extra {[each[:50] for each in extra][:6]}")


def report(totals: Totals) -> None:
    if totals.scores:
        precision, recall, f1 = (statistics.fmean(column) for column in zip(*totals.scores, strict=True))
        exact = sum(each[2] >= EXACT for each in totals.scores)
        print(f"{len(totals.scores)} pages with truth: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}, exact on {exact}")
    for name in FACTS:
        if asked := totals.asked[name]:
            print(f"  {name:10} {totals.right[name]:4} of {asked:4}  {totals.right[name] / asked:.3f}")
    for kind in page_structure.KINDS:
        if wanted := totals.wanted[kind]:
            recall, precision = totals.shared[kind] / wanted, totals.shared[kind] / max(1, totals.given[kind])
            print(f"  {kind:10} {wanted:5}  recall {recall:.3f}  precision {precision:.3f}")
    if totals.furniture:
        print(f"  furniture  {totals.furniture_kept} of {totals.furniture} lines got into the body")
    if totals.spent:
        mean, middle, worst = statistics.fmean(totals.spent), statistics.median(totals.spent), max(totals.spent)
        print(f"{len(totals.spent)} pages: {mean:.1f} ms a page on average, median {middle:.1f}, longest {worst:.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--match", default="", help="only files whose path holds this")
    parser.add_argument("--captions", action="store_true", help="count captions as text of the article")
    parser.add_argument("--wrong", action="store_true", help="print what is wrong with each page")
    parser.add_argument("--brief", action="store_true", help="print no line for each page")
    options = parser.parse_args()
    for folder in options.folders:
        print(f"{folder}")
        paths = sorted(path for path in folder.rglob("*") if path.name.endswith((".html", ".html.gz")))
        paths = [path for path in paths if options.match in str(path) and path.parent.name != "truth"]
        totals = Totals()
        for run, path in enumerate([paths[0], *paths] if paths else []):  # the first run pays for the imports
            data = load(path)
            start = time.process_time()
            article = next(web_page.parse(Opened(path.name, io.BytesIO(data), len(data))))
            took = (time.process_time() - start) * 1000
            if run == 0:
                continue
            totals.spent.append(took)
            truth = truth_of(path, captions=options.captions)
            if truth.text is not None:
                totals.scores.append(score(body(article), truth.text))
                figures = "P {:.3f} R {:.3f} F1 {:.3f}".format(*totals.scores[-1])
            else:
                figures = "" if options.brief else f"agreement {agreement(data):.3f}    "
            if not options.brief:
                print(f"{path.name[:44]:44} {figures} {took:6.0f} ms  {', '.join(article.notices)}")
            judge(totals, article, truth, tell=options.wrong)
        report(totals)


if __name__ == "__main__":
    main()
