"""Broken input, the short form: `python -m tests.fuzz all --seconds 600` is the long one."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.broken import broken
from tests.fuzz.targets import TARGETS, WORDS, seeds

QUICK = [
    "cleaner",
    "query",
    "labeller",
    "links",
    "dates",
    "front-matter",
    "decoder",
    "epub",
    "snapshot",
    "feed",
    "mail",
    "mhtml",
]


@pytest.mark.parametrize("name", list(TARGETS))
def test_whatever_is_broken_in_a_file_it_is_read_or_told(name: str) -> None:
    target, known = TARGETS[name], seeds(name)
    for number in range(6 if name not in ("renderer", "html", "whole", "markdown") else 2):
        target(broken(random.Random(number), known, WORDS))


@pytest.mark.parametrize("name", QUICK)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_whatever_the_bytes_nothing_but_a_parse_error_comes_out(name: str, data: bytes) -> None:
    TARGETS[name](data)
