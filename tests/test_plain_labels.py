"""Small pages, in ``plain_labels.txt``: a letter in front of each line for the label that it must get."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.markup.plain import read

LETTERS = {
    "_": "blank",
    "C": "chip",
    "H": "headline",
    "D": "deck",
    "P": "caption",
    "R": "credit",
    "B": "byline",
    "T": "timestamp",
    ".": "body",
    "S": "subheading",
    "I": "item",
    "Q": "quote",
    "L": "list-heading",
    "l": "list-item",
    "d": "list-decoration",
    "F": "furniture",
}


def _pages() -> dict[str, list[tuple[str, str]]]:
    pages: dict[str, list[tuple[str, str]]] = {}
    for block in (Path(__file__).parent / "plain_labels.txt").read_text(encoding="utf-8").split("== ")[1:]:
        name, *rows = block.strip("\n").split("\n")
        pages[name] = [(row[0], row[2:]) for row in rows]
    return pages


PAGES = _pages()


@pytest.mark.parametrize("name", PAGES)
def test_lines_get_their_labels(name: str) -> None:
    rows = PAGES[name]
    labels = read("\n".join(text for _letter, text in rows)).labels
    given = [f"{label}: {text}" for label, (_letter, text) in zip(labels, rows, strict=True)]
    assert given == [f"{LETTERS[letter]}: {text}" for letter, text in rows]
