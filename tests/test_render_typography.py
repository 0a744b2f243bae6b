from __future__ import annotations

import random
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import Block, Document, Figure, Heading, ListBlock, Paragraph, Quote, Rule
from reader.model import ArticleData
from reader.render.blocks import piece_height, set_piece
from reader.render.flow import Flow, prepare
from reader.render.page import Page, page_of
from reader.render.pieces import GridRows
from reader.render.plain import render_piece, render_text
from reader.render.typography import Bidi, Manner, Typography, manner_for
from reader.text import cell_width
from tests.render_sample import ARABIC, ARTICLE, item, paragraph, spans
from tests.test_render_blocks import drawn

SPACED = Manner(Typography(line_spacing=2))
DENSE = Manner(Typography(paragraph_gap=0))
BIDI: tuple[Bidi, ...] = ("reader", "terminal")
EVERY = [
    Typography(spacing, gap, 2, justify, hyphenate, bidi)
    for spacing, gap, justify, hyphenate, bidi in product((1, 2), (0, 1, 2), (False, True), (False, True), BIDI)
]
WORDS = (
    *("harbour", "lighthouse", "a", "of", "extraordinary", "naïve", "well-known", "1911", "日本語の文章。", "「禁則」"),
    *("שלום", "(עולם)", "العربية", "👨\u200d👩\u200d👧", "🇯🇵"),
)


def mixed(seed: int = 1) -> Page:
    chance = random.Random(seed)
    blocks: list[Block] = []
    for number in range(60):
        text = paragraph(" ".join(chance.choice(WORDS) for _ in range(chance.randint(1, 60))))
        blocks.append((text, Quote((text, text)), Heading(2, spans(f"Part {number}")))[number % 7 % 3])
    return page_of(ArticleData("Mixed", "document", Document(tuple(blocks)), lang="en"))


MIXED = mixed()
PAGES = (MIXED, page_of(replace(ARTICLE, lang="en-GB")), page_of(ARABIC))


@given(st.sampled_from(EVERY), st.sampled_from(PAGES), st.integers(10, 110))
@settings(max_examples=60, deadline=None)
def test_however_a_page_is_set_no_line_is_too_wide_and_no_character_lost_or_doubled(
    typography: Typography, page: Page, width: int
) -> None:
    manner = manner_for(page.lang, typography)
    for piece in page.pieces:
        lines = set_piece(piece, width, manner)
        assert all(cell_width(line.text) <= width for line in lines)
        assert len(lines) == piece_height(piece, width, manner)
        starts = [line.start for line in lines]
        assert starts == sorted(starts)
        text = piece.text
        paper = replace(manner, paper=True)
        places: list[int] = []
        for line in set_piece(piece, width, paper):
            for run in line.runs:
                if run.at >= 0:
                    assert text[run.at : run.end] == run.logical
                    places += range(run.at, run.end)
        assert len(places) == len(set(places))
        # A table that became records names its columns with every value instead of once.
        if not isinstance(piece.leaf, GridRows) or piece.leaf.grid.columns(width):
            assert {text[place] for place in set(range(len(text))) - set(places)} <= set(" \n\t")


@given(st.sampled_from(EVERY), st.sampled_from(PAGES), st.integers(0, 10**6), st.integers(10, 100), st.integers(10, 100))
@settings(max_examples=60, deadline=None)
def test_the_place_is_kept_at_another_width_and_set_otherwise(
    typography: Typography, page: Page, offset: int, width: int, other: int
) -> None:
    flow = Flow(page, width, typography)
    place = flow.offset_of(flow.spot_of(offset % page.length))
    flow.rewrap(other, Typography())
    spot = flow.spot_of(place)
    assert flow.offset_of(spot) <= place
    after = flow.offset_of(flow.move(spot, 1))
    assert place < after or after <= flow.offset_of(spot) or spot == flow.last
    flow.rewrap(width, typography)
    assert flow.offset_of(flow.spot_of(place)) == place


@pytest.mark.measured(False)
@pytest.mark.parametrize("typography", EVERY[::3])
def test_a_settled_flow_is_as_high_as_the_page(typography: Typography) -> None:
    flow = Flow(MIXED, 50, typography)
    while not flow.settle(1):
        pass
    manner = manner_for(MIXED.lang, typography)
    assert flow.height == sum(len(set_piece(piece, 50, manner)) for piece in MIXED.pieces)
    assert Flow(MIXED, 50, typography).height == pytest.approx(flow.height, rel=0.2)


def test_double_spacing_parts_lines_of_text_and_clings_to_headings() -> None:
    text = paragraph("the harbour police have told")
    assert drawn(text, Heading(3, spans("Part of it")), text, width=12, manner=SPACED) == [
        *("the harbour", "", "police have", "", "told", "", "", "Part of it", "the harbour", "", "police have", "", "told", "")
    ]


def test_bars_go_on_between_spaced_lines_and_end_with_their_quotation() -> None:
    quote = Quote((paragraph("ab cd"), ListBlock((item(paragraph("ef")), item(paragraph("gh"))))))
    assert drawn(quote, paragraph("x"), width=10, manner=Manner(Typography(line_spacing=2))) == [
        *("▎ ab cd", "▎", "▎", "▎ • ef", "▎", "▎ • gh", "", "", "x", "")
    ]
    assert drawn(Quote((paragraph("abcdefghi"),)), width=10, manner=SPACED) == ["▎ abcdefgh", "▎", "▎ i", ""]


def test_paragraphs_without_space_between_them_are_indented_but_for_the_first() -> None:
    one, two = paragraph("one one"), paragraph("two two two")
    assert drawn(one, two, two, width=10, manner=DENSE) == ["one one", "  two two", "two", "  two two", "two"]
    assert drawn(one, Heading(2, spans("H")), one, Rule(), one, width=10, manner=DENSE) == [
        *("one one", "", "", "H", "", "one one", "", "    ⁂", "", "one one")
    ]
    assert drawn(Quote((one, two)), width=12, manner=DENSE) == ["▎ one one", "▎   two two", "▎ two"]
    assert drawn(Figure("a.png", "", spans("Cap")), one, width=12, manner=DENSE) == ["▒ Cap", "", "one one"]
    assert drawn(one, Quote((one,)), one, width=12, manner=DENSE) == ["one one", "", "▎ one one", "", "one one"]


def test_paragraphs_of_right_to_left_text_are_indented_at_the_right() -> None:
    one = paragraph("אבג דהו")
    assert drawn(one, one, width=10, manner=DENSE) == ["   והד גבא", " והד גבא"]
    assert drawn(Quote((one, one)), width=12, manner=DENSE) == ["   והד גבא ▕", " והד גבא   ▕"]


def test_more_space_between_paragraphs_is_more_space_between_all_blocks() -> None:
    wide = Manner(Typography(paragraph_gap=2))
    one = paragraph("one")
    assert drawn(one, one, Heading(2, spans("H")), one, width=10, manner=wide) == [
        *("one", "", "", "one", "", "", "H", "", "", "one")
    ]
    assert drawn(ListBlock((item(one), item(one))), width=10, manner=wide) == ["• one", "• one"]


def test_headings_captions_and_tables_are_never_straightened() -> None:
    text = "aa bb cc dd ee ff aa bb cc dd ee ff gg"
    straight = Manner(Typography(justify=True))
    assert drawn(Heading(2, spans(text)), width=16, manner=straight) == drawn(Heading(2, spans(text)), width=16)
    assert drawn(Paragraph(spans(text)), width=16, manner=straight) != drawn(Paragraph(spans(text)), width=16)


def test_insets_of_right_to_left_text_are_at_its_right() -> None:
    entry = paragraph("אבג")
    inner = ListBlock((item(entry),))
    assert drawn(ListBlock((item(entry, inner),), ordered=True, start=10), width=12) == ["     גבא .10", "   גבא ◦"]
    assert drawn(Quote((entry, entry)), width=12) == ["       גבא ▕", "           ▕", "       גבא ▕"]


def test_an_arabic_page_ends_at_its_right() -> None:
    lines = render_text(page_of(ARABIC), 40).splitlines()
    assert lines[-1] == " " * 39 + "■"
    assert any(line.endswith(" •") for line in lines)
    assert any(line.endswith(" ▕") for line in lines)
    assert any(line.endswith(" ◂") for line in lines)


def test_what_a_page_needs_is_loaded_before_it_is_drawn() -> None:
    from reader.render import hyphens

    hyphens.hyphens_of.cache_clear()
    prepare(MIXED, Typography(hyphenate=True))
    assert hyphens.hyphens_of.cache_info().currsize == 1


def test_a_piece_told_by_itself_has_its_letters_as_they_are_read() -> None:
    page = page_of(ArticleData("T", "document", Document((paragraph("שלום (עולם)"),))))
    assert render_piece(page, 2, 20) == "         שלום (עולם)"
