"""The samples, read and set: what a new user sees first, and what every format makes of real files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.document import Heading, Table
from reader.formats import FORMATS
from tests.apps import parsed
from tests.regold import GOLDENS, SAMPLES, golden, sample_files, told


@pytest.mark.parametrize("sample", sample_files(), ids=lambda path: path.name)
def test_a_sample_reads_as_its_golden_says(sample: Path) -> None:
    assert told(sample) == golden(sample).read_text(encoding="utf-8")


def test_no_golden_is_without_its_sample() -> None:
    assert set(GOLDENS.rglob("*.golden")) == {golden(sample) for sample in sample_files()}


def test_there_are_enough_samples_and_they_are_named_by_the_table_of_formats() -> None:
    files = sample_files()
    assert len(files) >= 15
    suffixes = {suffix for known in FORMATS for suffix in known.suffixes}
    assert {path.suffix for path in files} <= suffixes


def test_the_samples_lists_name_each_other() -> None:
    articles = [data for sample in sample_files() for data in parsed(sample)]
    titles = {data.title for data in articles}
    named = {item.text for data in articles for side in data.lists for item in side.items}
    assert len(titles & named) >= 6


def test_the_long_read_has_something_of_everything() -> None:
    data = parsed(SAMPLES / "The Machine That Knew the Sea.md")[0]
    kinds = {type(block).__name__ for block in data.document.walk()}
    assert {"Paragraph", "Heading", "ListBlock", "Quote", "Code", "Table", "Figure"} <= kinds
    assert sum(isinstance(block, Heading) for block in data.document.walk()) >= 5
    assert all(
        len(row) == len(block.rows[0]) for block in data.document.walk() if isinstance(block, Table) for row in block.rows
    )


def test_some_samples_are_in_other_scripts() -> None:
    text = " ".join(data.title for sample in sample_files() for data in parsed(sample))
    assert re.search("[\u3040-\u30ff]", text)
    assert re.search("[\u0590-\u06ff]", text)
