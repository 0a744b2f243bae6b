"""From a place in the text to the cell where it is drawn, and back; and what lies over the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import Document, Paragraph, Span
from reader.model import ArticleData
from reader.render.flow import Flow
from reader.render.lines import Line, Look, Run
from reader.render.page import page_of
from reader.render.typography import Typography
from reader.text import cell_width, graphemes
from reader.tui.widgets.aiming import at_x, is_leftwards, x_of
from reader.tui.widgets.stretches import Stretch, between, extent, parted, sign_of
from tests.test_render_bidi import TEXTS

LOOK = Look()
WORDS = Line((Run("• ", LOOK), Run("one ", LOOK, at=0), Run("潮待ち", LOOK, at=4)), 0)


def flow_of(text: str, *, justify: bool) -> Flow:
    data = ArticleData("T", "document", Document((Paragraph((Span(text),)),)))
    return Flow(page_of(data), 14, Typography(justify=justify))


@given(st.lists(TEXTS | st.sampled_from(["潮待ち郵便局", "long", "👩‍👩‍👧"]), min_size=1, max_size=12), st.booleans())
@settings(deadline=None)
def test_the_cell_of_a_character_leads_back_to_it_in_any_script(parts: list[str], justify: bool) -> None:
    flow = flow_of(" ".join(parts), justify=justify)
    piece = flow.page.body.start
    for line in flow.piece(piece):
        for run in line.runs:
            at = run.at
            for cluster in graphemes(run.logical) if run.at >= 0 else ():
                if len(run.text) == len(run.logical) and cell_width(cluster):
                    found = at_x(line, x_of(line, at))
                    assert found is not None
                    # A mark that no letter comes before is drawn with what is beside it, which has two cells at the most.
                    assert abs(x_of(line, found) - x_of(line, at)) <= 2
                at += len(cluster)


def test_beside_the_text_its_nearest_end_is_meant() -> None:
    assert [at_x(WORDS, x) for x in (-5, 0, 2, 5, 6, 7, 8, 11, 12, 99)] == [0, 0, 0, 3, 4, 4, 5, 6, 7, 7]
    assert [x_of(WORDS, at) for at in (0, 3, 4, 5, 7, 50)] == [2, 5, 6, 8, 12, 12]
    assert at_x(Line((Run("│ ", LOOK),), 0), 1) is None


def test_beyond_the_left_end_of_hebrew_it_is_its_end() -> None:
    line = flow_of("הספינה", justify=False).piece(flow_of("הספינה", justify=False).page.body.start)[0]
    assert [at_x(line, x) for x in (0, 8, 13, 20)] == [6, 5, 0, 0]
    assert (x_of(line, 0), x_of(line, 5), x_of(line, 6)) == (13, 8, 7)
    assert is_leftwards(line, 6)
    assert not is_leftwards(WORDS, 3)


def test_a_space_that_grew_is_one_character() -> None:
    line = Line((Run("a", LOOK, at=0), Run("   ", LOOK, at=1, source=" "), Run("b", LOOK, at=2)), 0)
    assert [at_x(line, x) for x in range(5)] == [0, 1, 1, 1, 2]
    assert x_of(line, 1) == 1
    parts = [(part.text, looks) for run in line.runs for part, looks in parted(run, 10, [Stretch(10, 12, "x")])]
    assert parts == [("a", ["x"]), ("   ", ["x"]), ("b", [])]


def test_what_lies_over_a_run_may_overlap_and_is_cut_where_it_begins_and_ends() -> None:
    over = [Stretch(2, 6, "a"), Stretch(4, 9, "b")]
    run = Run("0123456789", LOOK, at=0)
    assert [(part.text, looks) for part, looks in parted(run, 0, over)] == [
        *(("01", []), ("23", ["a"]), ("45", ["a", "b"]), ("678", ["b"]), ("9", [])),
    ]
    turned = Run("9876543210", LOOK, at=0, source="0123456789", leftwards=True)
    assert [(part.text, looks) for part, looks in parted(turned, 0, over[:1])] == [("9876", []), ("5432", ["a"]), ("10", [])]


@pytest.mark.parametrize(
    ("start", "stop", "found"), [(0, 2, []), (0, 3, [0]), (4, 5, [0]), (5, 7, []), (4, 99, [0, 1, 2]), (9, 9, [])]
)
def test_those_that_touch_a_stretch_are_found_among_many(start: int, stop: int, found: list[int]) -> None:
    spans = [(2, 5), (7, 9), (20, 21)]
    assert list(between(spans, start, stop)) == [spans[index] for index in found]


def test_the_sign_in_the_margin_is_that_of_the_highlight_that_begins_there() -> None:
    goes_on = Stretch(90, 104, "a", "│", "✎", "sign-a")
    begins = Stretch(106, 110, "b", "║", "✎", "sign-b")
    assert sign_of(WORDS, 100, [goes_on]) == ("│", "sign-a")
    assert sign_of(WORDS, 100, [goes_on, begins]) == ("✎", "sign-b")
    assert sign_of(WORDS, 100, [Stretch(100, 103, "selected")]) is None
    assert extent(WORDS) == (0, 7)
