"""The labelled sets: what was reached on them stays reached."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from reader.markup import plain
from reader.markup.plain.page import Page

SETS = Path(__file__).parent / "quality" / "plain"
PAGES = sorted(path for name in ("dev", "unseen", "second", "fourth", "fifth") for path in (SETS / name).glob("*.txt"))
FLOORS = {"body": 0.97, "list-heading": 0.95, "list-item": 0.97, "timestamp": 1.0, "headline": 0.95, "caption": 0.9}


@cache
def read(path: Path) -> Page:
    """What is made of a page; many tests ask of each."""
    return plain.read(path.read_text(encoding="utf-8"))


def _labels(path: Path) -> tuple[list[str], list[str]]:
    page = read(path)
    return [str(label) for label in page.labels], json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["lines"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_line_of_a_labelled_page_has_one_label(path: Path) -> None:
    given, wanted = _labels(path)
    assert len(given) == len(wanted)


@pytest.mark.parametrize("label", FLOORS)
def test_a_kind_of_line_is_told_as_well_as_it_was(label: str) -> None:
    right: Counter[str] = Counter()
    for path in PAGES:
        given, wanted = _labels(path)
        right["both"] += sum(a == b == label for a, b in zip(given, wanted, strict=True))
        right["all"] += given.count(label) + wanted.count(label)
    assert 2 * right["both"] / right["all"] >= FLOORS[label]


def test_seven_of_ten_pages_are_without_a_wrong_label() -> None:
    clean = sum(given == wanted for given, wanted in map(_labels, PAGES))
    assert clean >= 0.7 * len(PAGES)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_item_of_a_side_list_is_in_the_body(path: Path) -> None:
    page = read(path)
    headings = {"".join(span.text for span in heading.spans) for heading in page.document.headings()}
    body = set(page.document.strings()) - headings  # a live blog lists its own
    assert not [item.text for side in page.lists for item in side.items if item.text in body]
