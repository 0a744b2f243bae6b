"""Front matter is taken off a text, whole or not at all."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reader.markup.front_matter import LONGEST, split

PIECES = (
    "title:_ tags: x:_y \n \n __-_ -_ _ a b_c a:b a:_b # _#_c \"q\" 's' - -1 0x1 ~ null é http://x/y#z \t [ & ? > '' \"\" ,"
)
CLIPPING = """---
title: "The quiet return of the night train"
source: "https://example.org/2024/05/night-trains"
author:
  - "[[Mara Lindqvist]]"
  - '[[Ion Petrescu]]'
published: 2024-05-11
created: 2024-05-14T10:00:00 (UTC +10:00)
description:
tags:
  - clippings
  - slow-news

words: null
---
Body
"""


def test_a_clipping_s_fields_come_back_as_the_file_has_them() -> None:
    assert split(CLIPPING) == (
        {
            "title": "The quiet return of the night train",
            "source": "https://example.org/2024/05/night-trains",
            "author": ["[[Mara Lindqvist]]", "[[Ion Petrescu]]"],
            "published": "2024-05-11",
            "created": "2024-05-14T10:00:00 (UTC +10:00)",
            "description": "",
            "tags": ["clippings", "slow-news"],
            "words": "",
        },
        "Body\n",
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_end_as_they_like(end: str) -> None:
    fields, body = split(CLIPPING.replace("\n", end))
    assert fields["title"] == "The quiet return of the night train"
    assert body == "Body" + end


@pytest.mark.parametrize(
    ("block", "fields"),
    [
        ("title: 1984", {"title": "1984"}),
        ("title: Yes", {"title": "Yes"}),
        ("title: ~", {"title": ""}),
        ("title: Night # a comment", {"title": "Night"}),
        ("# a comment\ntitle: Night", {"title": "Night"}),
        ("title: >-\n  The night\n  train\ntags: [a, 'b c', null]", {"title": "The night train", "tags": ["a", "b c", ""]}),
        ("title: a\ntitle: b", {"title": "b"}),
        ("title: a\ntitle: [b]", {"title": ["b"]}),
        (
            "title: a\ntags: [ one,'two three', \"4\",null ]\nauthor: x",
            {"title": "a", "tags": ["one", "two three", "4", ""], "author": "x"},
        ),
        ("title: a\ntags:\n- a\n - b", {"title": "a", "tags": ["a - b"]}),
        ('title: "A \\"B\\" C"', {"title": 'A "B" C'}),
        ("title: !!python/object/apply:os.system ['echo']", {"title": ["echo"]}),
        ("title: a\nextra:\n  deep:\n    er: x", {"title": "a", "extra": {"deep": {"er": "x"}}}),
        ("title: a\n[b]: c", {"title": "a", "['b']": "c"}),
        ("title: a\nextra:\n\tdeep: x", {"title": "a", "extra": {"deep": "x"}}),
        ("title: Trains: the return", {"title": "Trains: the return"}),
        (
            'title: "Trains": the return\n\n# note\ntags:\n  - a: b: c\n  - "d"',
            {"title": '"Trains": the return', "tags": ["a: b: c", "d"]},
        ),
        ("title: a: b: c\n- d", {"title": ["a: b: c", "d"]}),
        ("title: @home", {"title": "@home"}),
        ("title: 'tis the season", {"title": "'tis the season"}),
        ("title: x\nsubtitle: `y`\ntags:", {"title": "x", "subtitle": "`y`", "tags": ""}),
    ],
)
def test_yaml_is_read_as_text_and_what_people_forget_to_quote_is_forgiven(block: str, fields: dict[str, object]) -> None:
    assert split(f"---\n{block}\n---\nBody") == (fields, "Body")


def test_three_dots_end_it_too_and_nothing_need_follow() -> None:
    assert split("---\ntitle: a\n...\nBody") == ({"title": "a"}, "Body")
    assert split("---\ntitle: a\n---") == ({"title": "a"}, "")
    assert split("\n\n---\ntitle: a\n---\nBody") == ({"title": "a"}, "Body")
    assert split("---\n---\nBody") == ({}, "Body")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Body\n\n---\n\nmore",
        "---\n\nThe town: a portrait.\n\n---\n\nIt is small.\n",
        "---\nNote: nobody came.\n---\nrest",
        "---\njust words\n---\nrest",
        "---\n- a\n- b\n---\nrest",
        "---\n# nothing\n---\nrest",
        "---\ntitle: never closed\n\nBody",
        "---\ntitle: &a x\nauthor: *a\n---\nBody",
        "---\ntitle: [unclosed\n---\nBody",
        "---\ntitle: {a: b\n---\nBody",
        "---\ntitle: a: b\nno field at all\n---\nBody",
        "---\ntitle: " + "[" * 50_000 + "\n---\nBody",
        "---\ntitle: " + "[" * 30 + "]" * 30 + "\n---\nBody",
        "---\ntitle: " + "x" * (LONGEST + 99) + "\n---\nBody",
        "+++\ntitle = unquoted\n+++\nBody",
        "+++\ntitle = " + "[" * 30 + "]" * 30 + "\n+++\nBody",
        "+++\ntitle = " + "[" * 20_000 + "\n+++\nBody",
        "+++\n+ a list\n+++\n",
        "{not json}\nBody",
        '{"a": 1}\nBody',
        '{"title": 1} and so on',
        '["title"]',
        '{"title": ' + "[" * 60_000,
    ],
)
def test_what_is_no_front_matter_loses_nothing(text: str) -> None:
    assert split(text) == ({}, text)


def test_toml_is_read_as_text_too() -> None:
    text = (
        '+++\ntitle = "Night"\ndate = 2022-07-29T14:20:00Z\nday = 2022-07-29\nat = 14:20:00\nseen = true\n'
        'tags = ["a", 1]\n[extra]\nx = 1.5\n+++\nBody'
    )
    assert split(text) == (
        {
            "title": "Night",
            "date": "2022-07-29T14:20:00+00:00",
            "day": "2022-07-29",
            "at": "14:20:00",
            "seen": "true",
            "tags": ["a", "1"],
            "extra": {"x": "1.5"},
        },
        "Body",
    )


def test_a_json_object_before_a_text_is_front_matter() -> None:
    assert split('{\n"title": "Night", "author": null\n}\n\nBody') == ({"title": "Night", "author": ""}, "Body")


@given(st.text(max_size=300))
def test_no_text_makes_it_raise(text: str) -> None:
    for fence in ("---", "+++"):
        fields, body = split(f"{fence}\n{text}\n{fence}\nBody")
        assert fields or body.endswith("Body")
    split("{" + text)


@given(
    st.lists(
        st.sampled_from(PIECES.split(" ")),
        max_size=12,
    )
)
def test_the_quick_reading_of_yaml_agrees_with_a_real_parser(pieces: list[str]) -> None:
    block = "title: x\n" + "".join(pieces).replace("_", " ")
    try:
        expected = yaml.load(block, Loader=yaml.BaseLoader)  # it makes strings alone
    except yaml.YAMLError:
        return
    fields, _body = split(f"---\n{block}\n---\n")
    if isinstance(expected, dict) and fields and "~" not in block and "null" not in block:
        assert fields == {
            key: [item or "" for item in value] if isinstance(value, list) else value for key, value in expected.items()
        }


@pytest.mark.parametrize(
    "text", ["---\na\n" + "\r\n" * 20_000, "---\na\n" + "\r\r\n" * 20_000, "---\n" + "--- \r\n" * 9_000 + "x"]
)
def test_lines_that_end_in_two_ways_are_not_tried_in_both(text: str) -> None:
    """It would never come back."""
    assert split(text)[0] == {}
