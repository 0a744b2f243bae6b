from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.render import code
from reader.render.code import Source
from reader.render.lines import Tone

PYTHON = 'class Lamp:\n    """A lamp."""\n\n    def turn(self) -> int:\n        return 10  # once in ten\n'


def told(source: Source) -> list[list[tuple[str, str]]]:
    return [
        [(run.text.strip(), run.look.tone.name) for run in source.runs(number, 0) if run.text.strip()]
        for number in range(len(source.lines))
    ]


def test_words_of_code_say_what_they_are() -> None:
    assert told(Source(PYTHON, "python")) == [
        [("class", "CODE_KEYWORD"), ("Lamp", "CODE_NAME"), (":", "CODE")],
        [('"""A lamp."""', "CODE_STRING")],
        [],
        [("def", "CODE_KEYWORD"), ("turn", "CODE_NAME"), ("(self) -> int:", "CODE")],
        [("return", "CODE_KEYWORD"), ("10", "CODE_NUMBER"), ("# once in ten", "CODE_COMMENT")],
    ]


def test_lines_of_a_difference_say_what_came_and_went() -> None:
    assert told(Source(" same\n-old\n+new", "diff")) == [
        [("same", "CODE")],
        [("-old", "CODE_REMOVED")],
        [("+new", "CODE_ADDED")],
    ]


@pytest.mark.parametrize("language", [None, "no such language", ""])
def test_code_in_an_unknown_language_is_plain(language: str | None) -> None:
    assert told(Source("def x", language)) == [[("def x", "CODE")]]


def test_what_nobody_reads_is_not_told_apart() -> None:
    assert told(Source("x = 1  # " + "a" * 2000, "python"))[0][0][1] == "CODE"
    assert told(Source("# a\n" * 20_000, "python"))[0] == [("# a", "CODE")]


@given(st.text(alphabet="abc \"'#()\n\t=1日é", max_size=120), st.sampled_from(["python", "html", "json", "diff", "nope"]))
@settings(deadline=None)
def test_every_character_of_code_is_kept(text: str, language: str) -> None:
    source = Source(text, language)
    assert "\n".join(source.lines) == text.rstrip("\n").expandtabs(8)
    for number, line in enumerate(source.lines):
        runs = source.runs(number, 100)
        assert "".join(run.text for run in runs) == line
        places = [place for run in runs for place in range(run.at, run.end)]
        assert places == list(range(100, 100 + len(line)))


def test_code_is_told_apart_no_further_down_than_it_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    read = 0

    class Counting:
        def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, tuple[str, ...], str]]:
            nonlocal read
            for at, _ in enumerate(text):
                read = at
                yield at, ("Keyword",) if at % 2 else ("Comment",), "x"

    monkeypatch.setattr(code, "_lexer", lambda language: Counting())
    source = Source("x\n" * 100, "python")
    assert source.runs(3, 0)[0].look.tone is Tone.CODE_COMMENT
    assert read < 12
    source.runs(1, 0)
    assert read < 12


def test_a_lexer_that_fails_leaves_the_rest_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, tuple[str, ...], str]]:
            yield 0, ("Keyword",), "a"
            yield 2, ("Comment",), "b"
            raise IndexError(text)

    monkeypatch.setattr(code, "_lexer", lambda language: Failing())
    assert told(Source("a b c", "python")) == [[("a", "CODE_KEYWORD"), ("b c", "CODE")]]


def test_the_longest_line_is_measured_in_cells() -> None:
    source = Source("a\n日本語\nabc", None)
    assert source.widest == source.widest == 6


def test_what_tells_words_apart_is_loaded_once() -> None:
    source = Source("a = 1", "python")
    assert source.prepare()
    assert not source.prepare()
    assert not Source("a = 1", None).prepare()


def test_a_page_without_code_loads_neither_lexers_nor_dictionaries() -> None:
    program = (
        "import sys; from reader.render.page import message_page; from reader.render.flow import Flow, prepare;"
        "page = message_page('T', ['One.']); prepare(page); Flow(page, 40).lines(0, 9);"
        "assert not {'pygments', 'pyphen'} & set(sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
