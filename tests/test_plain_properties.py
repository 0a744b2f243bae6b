# ruff: noqa: E501 (pieces of pages are as long as they are)
"""Whatever the text, reading it never fails, and no word of it is lost."""

from __future__ import annotations

import re
import sys
from collections import Counter
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.document import Figure, plain
from reader.errors import ParseError
from reader.formats.plain_text import parse
from reader.markup.plain import Label, Page, read
from reader.markup.plain.features import Describer
from reader.markup.plain.model import weight, weights
from reader.markup.plain.page import units_in
from reader.markup.plain.runs import has_digit, letter_runs
from reader.markup.plain.view import View
from reader.model import Opened

PIECES = [
    "", "-", "1", "2", "•", "→", "***", "Share", "Most read", "MOST POPULAR", "Related stories", "Comments", "Topics", "News",
    "By Ann Lee", "Ann Lee", "Senior reporter", "3 May 2021", "Published", "2 hours ago", "Updated: 4 May 2021 10:00", "Advertisement",
    "Getty Images", "Photo: Ann Lee", "Image caption, A box", "© 2021 The Post", "© Ann Lee", "Home > News > Post", "#post", "What's next",
    "A headline of six words or so", "Another headline, and a rather longer one", "The mayor was pleased.", "Who has the key?",
    "The council of Little Hadham voted on Monday to keep its only post box, which nobody has emptied since March.",
    "A letter sent to the mayor came back three times. At last he delivered it to himself by hand.",
    "• A point with a full stop, as the body has them.", "• A point without", "1. First", "2. Second", "(a) a point;", "1 First of all",
    "2 Second of all", "3 Third of all", "“I like the box.”", "— Bob Cray, smith", "Sign up to our newsletter", "Subscribe",
    "アクセスランキング", "関連記事", "（田所みのり）", "2023年6月14日", "本に値札はない。客は読み終えたあとに払いたい額を木箱に入れる。", "Meistgelesen",
    "Von Ann Lee", "Les plus lus", "Lo más visto", "LISBON (AP) — A ship came in on Monday with nothing in it at all.", "12", "See all", "Reply",
]  # fmt: skip
LINES = st.one_of(st.sampled_from(PIECES), st.text(max_size=60))
PAGES = st.lists(LINES, max_size=30).map("\n".join)
WORD = re.compile(r"\w+")


def _words_of(page: Page) -> Counter[str]:
    """Every word in what a reader gets, wherever it is kept."""
    kept: list[str] = [page.headline or "", page.deck or "", page.section or "", page.published_text or ""]
    kept += page.document.strings()
    for block in page.document.walk():
        if isinstance(block, Figure):
            kept += [plain(block.caption), block.credit or ""]
    for side in page.lists:
        kept.append(side.heading)
        kept += [item.text for item in side.items]
    kept += [*page.bylines, *page.furniture]
    return Counter(word for text in kept for word in WORD.findall(text))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES)
def test_every_line_has_one_label_and_reading_never_fails(text: str) -> None:
    page = read(text)
    assert len(page.lines) == len(page.labels)
    assert all((label is Label.BLANK) == (not line) for line, label in zip(page.lines, page.labels, strict=True))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES)
def test_no_line_of_the_page_is_lost(text: str) -> None:
    page = read(text)
    kept = _words_of(page)
    told = {Label.TIMESTAMP, Label.BYLINE, Label.LIST_DECORATION}  # kept as dates, names and ranks
    for line, label in zip(page.lines, page.labels, strict=True):
        if label not in told and len(line) > 24:
            missing = [
                word
                for word in WORD.findall(line)
                if word not in kept and not word.isdigit() and word not in ("Image", "caption")
            ]
            assert not missing, line


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES)
def test_the_body_holds_no_line_of_a_side_list(text: str) -> None:
    page = read(text)
    by_label = Counter(line for line, label in zip(page.lines, page.labels, strict=True) if label is Label.LIST_ITEM)
    listed = sum(len(side.items) for side in page.lists)
    assert listed <= by_label.total()  # fewer where a wrapped item goes on on the next line
    assert bool(listed) == bool(by_label)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_parse_error(data: bytes) -> None:
    try:
        (article,) = parse(Opened("x.txt", BytesIO(data), len(data)))
    except ParseError:
        return
    assert article.title


@pytest.mark.parametrize(
    "text",
    [
        "word " * 200_000,
        "word. " * 170_000,
        "字" * 300_000,
        "a" * 1_000_000,
        "by " + "A" * 300_000,
        "1. point\n" * 8_000,
        "Words without an end\n" * 8_000,
        "Most read\nBox found\n" * 4_000,
        "3 May 2021\n" * 4_000,
        "-\n" * 20_000,
        "• A point with a full stop, as the body has them.\n" * 10_000,
        "Topics\nA sentence that is long enough to be prose, I think.\n" * 3_000,
    ],
    ids=lambda text: text[:12],
)
@pytest.mark.long
def test_long_text_takes_work_in_proportion(text: str) -> None:
    """Calls are counted, not seconds; an expression that looks too far back would not come to its end at all."""
    read(text[:2000])
    half, whole = _calls(text[: len(text) // 2]), _calls(text)
    assert whole < 2.6 * half + 10_000


def _calls(text: str) -> int:
    """How many functions are called to read a text."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return count


@given(st.text("aZé1²_-' ’日\n.ẞ"))
def test_runs_of_letters_and_digits_are_found_in_ascii_as_in_any_text(text: str) -> None:
    assert letter_runs(text) == re.findall(r"[^\W\d_]+", text)
    assert has_digit(text) == any(map(str.isdigit, text))


@pytest.mark.measured(True)
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES)
def test_answers_weigh_together_what_their_features_weigh_one_by_one(text: str) -> None:
    units = units_in(text)[2]
    asked, described, table = Describer(View(units)), Describer(View(units)), weights()
    for at in range(len(units)):
        questions, names = asked.asked(at)
        together = sum(weight(*question) for question in questions) + sum(table.features.get(name, 0) for name in names)
        assert together == sum(table.features.get(name, 0) for name in described.describe(at))
        asked.passed(at)
        described.passed(at)
