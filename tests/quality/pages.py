"""How well saved pages are read: ``python tests/quality/pages.py FOLDER``, a folder being an unpacked source distribution.

Every ``.html`` (or ``.html.gz``) file under the folder is read. Where a text file of the same name stands in a folder ``txt``
beside its own, that is the truth: precision, recall and F1 of the words of the body, four at a time (characters, for scripts
without spaces). Where there is none, the agreement of the ways of finding the article is printed instead. Times are those of
the processor, so that a busy machine does not count.
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
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from reader.decoding import decode
from reader.formats import web_page
from reader.markup.html_tree import declared_encoding, parse
from reader.markup.page.choice import medoid
from reader.markup.page.outline import outline
from reader.markup.page.read import candidates
from reader.model import ArticleData, Opened

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
RUN = 4
EXACT = 0.995
"""F1 from which a page counts as exact: the odd hyphen apart."""


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Every run of four words of a text, with how often it occurs."""
    words = re.findall(r"\w+", _UNSPACED.sub(r" \g<0> ", text.casefold()))
    if len(words) < RUN:
        return Counter([tuple(words)])
    return Counter(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def score(text: str, truth: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of a body's shingles."""
    found, wanted = shingles(text), shingles(truth)
    shared = (found & wanted).total()
    precision, recall = shared / found.total(), shared / wanted.total()
    return precision, recall, 2 * precision * recall / (precision + recall) if shared else 0.0


def load(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def truth_of(path: Path) -> str | None:
    beside = path.parent.parent / "txt" / f"{path.name.partition('.html')[0]}.txt"
    return beside.read_text("utf-8") if beside.exists() else None


def body(article: ArticleData) -> str:
    return "\n".join(article.document.strings())


def agreement(data: bytes) -> float:
    tree = parse(decode(data, declared_encoding(data)))
    page = outline(tree.body)
    answers = candidates(tree, page)
    return medoid(page, answers)[1] if len(answers) > 1 else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--match", default="", help="only files whose path holds this")
    options = parser.parse_args()
    paths = sorted(path for path in options.folder.rglob("*") if path.name.endswith((".html", ".html.gz")))
    paths = [path for path in paths if options.match in str(path)]
    scores: list[tuple[float, float, float]] = []
    spent: list[float] = []
    for run, path in enumerate([paths[0], *paths] if paths else []):  # the first run pays for the imports
        data = load(path)
        start = time.process_time()
        article = next(web_page.parse(Opened(path.name, io.BytesIO(data), len(data))))
        took = (time.process_time() - start) * 1000
        if run == 0:
            continue
        spent.append(took)
        truth = truth_of(path)
        if truth is not None:
            scores.append(score(body(article), truth))
            figures = "P {:.3f} R {:.3f} F1 {:.3f}".format(*scores[-1])
        else:
            figures = f"agreement {agreement(data):.3f}    "
        print(f"{path.name:40} {figures} {took:6.0f} ms  {', '.join(article.notices)}")
    if scores:
        precision, recall, f1 = (statistics.fmean(column) for column in zip(*scores, strict=True))
        exact = sum(each[2] >= EXACT for each in scores)
        print(f"{len(scores)} pages with truth: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}, exact on {exact}")
    if spent:
        print(f"{len(spent)} pages: {statistics.fmean(spent):.0f} ms a page on average, median {statistics.median(spent):.0f}")


if __name__ == "__main__":
    main()
