from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import (
    Block,
    Code,
    DefinitionList,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Mark,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
)
from reader.render.blocks import piece_estimate, piece_height, piece_leftwards, set_piece
from reader.render.flatten import Flattener
from reader.render.lines import Line, Tone
from reader.render.pieces import Piece
from reader.render.typography import MANNER, Manner, Typography
from reader.text import cell_width
from tests.render_sample import BLOCKS, item, paragraph, rows, spans


def pieces(*blocks: Block) -> tuple[Piece, ...]:
    flat = Flattener()
    flat.blocks(blocks)
    return flat.pieces()


PAPER = Manner(paper=True)


def lines(*blocks: Block, width: int = 40, manner: Manner = MANNER) -> list[Line]:
    return [line for piece in pieces(*blocks) for line in set_piece(piece, width, manner)]


def drawn(*blocks: Block, width: int = 40, manner: Manner = MANNER) -> list[str]:
    return [line.text.rstrip() for line in lines(*blocks, width=width, manner=manner)]


@pytest.mark.parametrize("width", [12, 40, 100])
@pytest.mark.parametrize("manner", [MANNER, Manner(Typography(justify=True))])
def test_a_piece_is_as_high_as_its_lines_are_many(width: int, manner: Manner) -> None:
    for piece in pieces(*BLOCKS):
        assert piece_height(piece, width, manner) == len(set_piece(piece, width, manner))


@pytest.mark.parametrize("manner", [MANNER, Manner(Typography(line_spacing=2)), Manner(Typography(paragraph_gap=0))])
def test_how_high_a_long_text_will_be_is_known_to_a_tenth_at_once(manner: Manner) -> None:
    words = " ".join(["The tide turned at the quay before anybody had thought of it."] * 40)
    (piece,) = pieces(paragraph(words))
    lines = len(set_piece(piece, 60, manner))
    assert piece_estimate(piece, 60, manner) == pytest.approx(lines, rel=0.1)


@pytest.mark.measured(True)
@given(st.integers(min_value=10, max_value=120))
@settings(max_examples=60, deadline=None)
def test_no_line_of_any_block_is_wider_than_the_column(width: int) -> None:
    assert all(cell_width(line.text) <= width for line in lines(*BLOCKS, width=width))


@given(st.integers(min_value=10, max_value=120))
@settings(max_examples=60, deadline=None)
def test_starts_never_decrease_and_stay_within_the_text(width: int) -> None:
    for piece in pieces(*BLOCKS):
        starts = [line.start for line in set_piece(piece, width)]
        assert starts == sorted(starts)
        assert starts[-1] <= piece.length == len(piece.text)


@given(st.integers(min_value=10, max_value=120))
@settings(max_examples=60, deadline=None)
def test_a_run_knows_where_its_text_comes_from(width: int) -> None:
    for piece in pieces(*BLOCKS):
        text = piece.text
        for line in set_piece(piece, width):
            for run in line.runs:
                assert run.at < 0 or text[run.at : run.end] == run.logical


@pytest.mark.measured(True)
@given(st.integers(min_value=10, max_value=120))
@settings(max_examples=60, deadline=None)
def test_every_character_of_a_block_is_drawn_once(width: int) -> None:
    for piece in pieces(*BLOCKS):
        setting = set_piece(piece, width, PAPER)
        places = [place for line in setting for run in line.runs if run.at >= 0 for place in range(run.at, run.end)]
        assert len(places) == len(set(places))
        missing = set(range(piece.length)) - set(places)
        # A table that became records names its columns with every value instead of once.
        if not any(run.text.endswith(":") and run.at < 0 for line in setting for run in line.runs):
            assert {piece.text[place] for place in missing} <= set(" \n\t")


def test_space_between_two_blocks_is_the_larger_wish() -> None:
    first, second = paragraph("one"), paragraph("two")
    assert drawn(first, second) == ["one", "", "two"]
    assert drawn(first, Heading(2, spans("Part")), second) == ["one", "", "", "Part", "", "two"]
    assert drawn(first, Heading(3, spans("Part")), second) == ["one", "", "Part", "two"]


@pytest.mark.parametrize(
    ("level", "tone"), [(1, Tone.HEADING1), (2, Tone.HEADING2), (3, Tone.HEADING3), (4, Tone.HEADING4), (6, Tone.HEADING4)]
)
def test_headings_have_a_tone_by_level(level: int, tone: Tone) -> None:
    (piece,) = pieces(Heading(level, spans("Part"), ("part",)))
    assert (piece.level, piece.anchors) == (level, ("part",))
    assert set_piece(piece, 40)[0].runs[0].look.tone is tone


def test_list_entries_hang_from_their_bullets() -> None:
    entries = (item(paragraph("an entry that wraps")), item(paragraph("b")))
    assert drawn(ListBlock(entries), width=14) == ["• an entry", "  that wraps", "• b"]


def test_numbers_are_aligned_by_their_ends() -> None:
    entries = tuple(item(paragraph(word)) for word in ("a", "b", "c"))
    assert drawn(ListBlock(entries, ordered=True, start=9)) == [" 9. a", "10. b", "11. c"]


def test_nested_lists_have_bullets_of_their_own() -> None:
    deep = ListBlock((item(paragraph("d")),))
    for word in "cba":
        deep = ListBlock((item(paragraph(word), deep),))
    deepest = ListBlock((item(paragraph("top"), deep),))
    assert drawn(deepest) == ["• top", "  ◦ a", "    ▪ b", "      – c", "        – d"]


def test_a_list_of_more_than_single_paragraphs_is_set_with_space() -> None:
    inner = ListBlock((item(paragraph("x"), paragraph("y")),))
    assert drawn(ListBlock((item(paragraph("a")), item(paragraph("b"), inner)))) == ["• a", "", "• b", "", "  ◦ x", "", "    y"]


def test_boxes_show_what_is_done() -> None:
    entries = (item(paragraph("a"), checked=True), item(paragraph("b"), checked=False))
    assert drawn(ListBlock(entries)) == ["☑ a", "☐ b"]
    assert drawn(ListBlock(entries, ordered=True)) == ["1. ☑ a", "2. ☐ b"]


def test_an_empty_entry_still_has_its_bullet() -> None:
    assert drawn(ListBlock((ListItem(()), item(Rule()), item(paragraph("a"))))) == [
        *("•", "", "•", "", "                    ⁂", "", "• a")
    ]


def test_text_around_a_list_stands_off() -> None:
    assert drawn(paragraph("a"), ListBlock((item(paragraph("b")),)), paragraph("c")) == ["a", "", "• b", "", "c"]


def test_the_bar_of_a_quotation_goes_on_between_its_paragraphs_and_no_further() -> None:
    quote = Quote((paragraph("a"), paragraph("b")))
    assert drawn(quote, quote, paragraph("c")) == ["▎ a", "▎", "▎ b", "", "▎ a", "▎", "▎ b", "", "c"]


def test_a_pull_quote_has_a_heavier_bar() -> None:
    assert drawn(Quote((paragraph("a"),), pulled=True)) == ["┃ a"]


def test_a_narrow_column_drops_the_outer_insets_not_the_text() -> None:
    quote: Block = paragraph("abcdefgh")
    for _ in range(8):
        quote = Quote((quote, quote) if isinstance(quote, Paragraph) else (quote,))
    assert drawn(quote, width=10) == ["▎ ▎ abcdef", "▎ ▎ gh", "▎ ▎", "▎ ▎ abcdef", "▎ ▎ gh"]


def test_containers_nested_beyond_reason_are_not_told_apart() -> None:
    block: Block = paragraph("a")
    for _ in range(100):
        block = Quote((block,))
    (piece,) = pieces(block)
    assert len(piece.insets) == 32


def test_an_inset_wider_than_half_a_column_is_dropped() -> None:
    assert drawn(ListBlock((item(paragraph("abc")),), ordered=True, start=10**9), width=10) == ["abc"]


def test_code_is_a_panel_as_wide_as_the_column() -> None:
    code = lines(Code("a = 1\n\nb\n"), width=24)
    assert [line.text for line in code] == ["  a = 1                 ", " " * 24, "  b                     "]
    assert [line.start for line in code] == [0, 6, 7]


def test_a_long_line_of_code_is_cut_on_the_screen_and_whole_on_paper() -> None:
    code = Code("0123456789abcdef", anchors=("c",))
    assert drawn(code, width=10) == [" 01234567…"]
    assert drawn(code, width=10, manner=PAPER) == [" 0123456789abcdef"]


def test_code_is_cut_between_clusters() -> None:
    (line,) = lines(Code("日本語日本語日本語"), width=10)
    assert line.text == " 日本語日…"
    (line,) = lines(Code("a日本語日本語日本語"), width=10)
    assert line.text == " a日本語 …"


def test_long_code_is_several_pieces_without_a_seam() -> None:
    text = "\n".join(map(str, range(450)))
    parts = pieces(paragraph("x"), Code(text, anchors=("code",)), paragraph("y"))
    assert [piece.gap for piece in parts] == [1, *[0] * 11, 1, 0]
    assert "\n".join(piece.text for piece in parts[1:-1]) == text
    assert [piece.anchors for piece in parts] == [(), ("code",), *[()] * 12]


def test_an_endless_paragraph_is_parted_at_spaces() -> None:
    text = "word " * 10_000 + "end"
    parts = pieces(Paragraph(spans(Span(text[:100], Mark.STRONG), text[100:]), ("p",)), paragraph("next"))
    assert [piece.gap for piece in parts] == [0, 0, 0, 1, 0]
    assert " ".join(piece.text for piece in parts[:-1]) == text
    assert [piece.anchors for piece in parts[:2]] == [("p",), ()]
    endless = pieces(paragraph("x" * 40_000))
    assert [piece.length for piece in endless] == [16_000, 16_000, 8_000]


def test_the_anchors_of_a_container_belong_to_its_first_piece() -> None:
    quote = Quote((ListBlock((ListItem((Paragraph(spans("a"), ("p",)),), anchors=("li",)),), anchors=("ul",)),), ("q",))
    assert pieces(quote)[0].anchors == ("q", "ul", "li", "p")
    assert pieces(DefinitionList((), ("dl",)), Rule(("hr",)))[0].anchors == ("dl", "hr")


def test_a_table_that_fits_is_as_wide_as_its_text() -> None:
    table = Table(rows("Name | Sum"), rows("Ana | 1.5", "Ben | 12"))
    assert drawn(table) == ["─────────", "Name  Sum", "─────────", "Ana   1.5", "Ben    12", "─────────"]


def test_a_table_without_a_header_has_rules_around_it() -> None:
    assert drawn(Table((), rows("a | b"))) == ["────", "a  b", "────"]


def test_a_table_of_nothing_but_headers_is_shown_wide_and_narrow() -> None:
    table = Table(rows("Name | Summary"), ())
    assert drawn(table) == ["─────────────", "Name  Summary", "─────────────"]
    wide = Table(rows("Onelongword | Anotherlongword"), ())
    assert drawn(wide, width=12, manner=PAPER) == [" Onelongword", " Anotherlong", " word"]


def test_columns_shrink_by_what_they_want_and_numbers_stay_whole() -> None:
    table = Table(rows("What | Cost"), rows("a long story about it all, told at length | 18,750.50", "short | −3"))
    drawing = drawn(table, width=30)
    assert drawing[1] == "What                      Cost"
    assert drawing[3] == "a long story about   18,750.50"
    assert max(map(cell_width, drawing)) == 30


def test_cells_that_are_empty_or_end_early_leave_their_place_blank() -> None:
    table = Table(rows("A | B | C"), rows("one two three four five six | | x", " | b | "))
    assert drawn(table, width=20) == [
        "─" * 20,
        "A               B  C",
        "─" * 20,
        "one two three      x",
        "four five six",
        "                b",
        "─" * 20,
    ]


def test_a_table_too_wide_becomes_a_record_a_row_on_paper() -> None:
    table = Table(
        rows("Name | Character | Range | Height | Built | Electrified", "of it | | | | | "),
        rows("Harbour | white, flashing every ten seconds | 18 | 31 | 1911 | 1934", "Point | | 9 | 12 | 1888 | 1951"),
    )
    drawing = drawn(table, width=30, manner=PAPER)
    assert drawing[:4] == ["Name / of it: Harbour", "Character:", "  white, flashing every", "  ten seconds"]
    assert drawing[7:10] == ["Electrified: 1934", "", "Name / of it: Point"]
    assert drawn(table, width=12, manner=PAPER)[:4] == ["Name /", "of it:", " Harbour", "Character:"]


def test_a_record_without_names_is_its_values() -> None:
    assert drawn(Table((), rows("abcdefghijklmnop | qrstuvwxyzabcd")), width=12, manner=PAPER) == [
        " abcdefghijk",
        " lmnop",
        " qrstuvwxyza",
        " bcd",
    ]


def test_rows_of_nothing_are_still_a_line() -> None:
    table = Table(rows("Onelongword | Anotherlongword"), tuple(rows("|")[0] for _ in range(50)))
    assert [line.text for line in set_piece(pieces(table)[-1], 12, PAPER)] == [""]
    assert [line.text for line in set_piece(pieces(table)[-1], 40)][-1] == "─" * 28


def test_a_long_table_is_several_pieces_with_one_measure() -> None:
    table = Table(rows("N | Word"), rows(*(f"{n} | word" for n in range(120))), spans("Caption"), ("t",))
    parts = pieces(table)
    assert [piece.gap for piece in parts] == [0, 0, 0, 0]
    assert parts[0].anchors == ("t",)
    drawing = drawn(table)
    assert drawing[:4] == ["Caption", "─────────", "  N  Word", "─────────"]
    assert drawing[-2:] == ["119  word", "─────────"]
    assert len(drawing) == 1 + 3 + 120 + 1


def test_a_ragged_table_does_not_take_the_page_down() -> None:
    assert drawn(Table(rows("A | B"), rows("a"))) == ["────", "A  B", "────", "a", "────"]
    assert pieces(Table((), ())) == ()


def test_a_picture_without_words_is_named_as_one() -> None:
    assert drawn(Figure("a.png")) == ["▒ [Picture]"]
    assert drawn(Figure("a.png", "A cat", spans(" "))) == ["▒ [Picture: A cat]"]
    assert drawn(Figure("a.png", "A cat", spans("Our cat."), "Photo: me")) == ["▒ Our cat.", "▒ Photo: me"]
    assert drawn(paragraph("a"), Figure(None, credit="Photos: me"), paragraph("b")) == ["a", "", "▒ Photos: me", "", "b"]


@pytest.mark.parametrize(
    ("text", "leftwards"), [("שלום", True), ("1 العربية", True), ("a שלום", False), ("é", False), ("٣", False)]
)
def test_a_paragraph_reads_as_its_first_letter_does(text: str, leftwards: bool) -> None:
    (piece,) = pieces(paragraph("", text))
    assert piece_leftwards(piece) is leftwards
    assert not piece_leftwards(pieces(Rule())[0])


def test_a_right_to_left_paragraph_is_set_from_the_right() -> None:
    assert drawn(paragraph("שלום"), width=10) == ["      םולש"]


def test_a_heading_breaks_before_the_cells_under_it_do() -> None:
    def cell(text: str) -> tuple[Span, ...]:
        return (Span(text),)

    table = Table(
        ((cell("Name"), cell("What it is, roughly"), cell("Period (hours)"), cell("How much (m)")),),
        ((cell("M2"), cell("the moon, coming and going"), cell("12.42"), cell("1.87")),),
    )
    shown = [line.text for line in lines(table, width=56)]
    assert any("the moon, coming and going" in line for line in shown)
    assert [line for line in shown if "(hours)" in line and "Period" not in line]
