"""A page as text, for standard output: bare, or with what any terminal of the last forty years can show."""

from __future__ import annotations

from reader.document import Mark
from reader.render.blocks import set_piece
from reader.render.lines import Look, Run, Tone
from reader.render.page import Page
from reader.render.pieces import Piece

BOLD, DIM, ITALIC, UNDERLINE, REVERSE, STRIKE = 1, 2, 3, 4, 7, 9
"""Parameters of "select graphic rendition" (ECMA-48, 8.3.117)."""

_TONES: dict[Tone, tuple[int, ...]] = {
    Tone.KICKER: (DIM,),
    Tone.HEADLINE: (BOLD,),
    Tone.HEADLINE_MADE: (BOLD, ITALIC),
    Tone.DECK: (ITALIC,),
    Tone.BYLINE: (DIM,),
    Tone.CREDIT: (DIM,),
    Tone.CAPTION: (ITALIC,),
    Tone.HEADING1: (BOLD, UNDERLINE),
    Tone.HEADING2: (BOLD,),
    Tone.HEADING3: (BOLD, ITALIC),
    Tone.HEADING4: (ITALIC,),
    Tone.BAR: (DIM,),
    Tone.BULLET: (DIM,),
    Tone.TERM: (BOLD,),
    Tone.RULE: (DIM,),
    Tone.TABLE_RULE: (DIM,),
    Tone.TABLE_HEAD: (BOLD,),
    Tone.NOTE: (DIM,),
    Tone.FURNITURE: (DIM,),
    Tone.DIM: (DIM,),
}
_MARKS = (
    (Mark.STRONG, BOLD),
    (Mark.EMPHASIS, ITALIC),
    (Mark.UNDERLINE, UNDERLINE),
    (Mark.STRIKE, STRIKE),
    (Mark.HIGHLIGHT, REVERSE),
)


def render_text(page: Page, width: int) -> str:
    """The page at a width, without escape sequences. Code is not cut: nobody can scroll paper."""
    lines = ["".join(run.text for run in line.whole).rstrip() for piece in page.pieces for line in set_piece(piece, width)]
    return "\n".join(lines) + "\n"


def render_piece(piece: Piece, width: int) -> str:
    """One piece of a page as text, without the empty lines around it."""
    return "\n".join("".join(run.text for run in line.whole).rstrip() for line in set_piece(piece, width)).strip("\n")


def render_ansi(page: Page, width: int) -> str:
    """The page at a width for a terminal: bold, dim, italic, underlined, struck, reversed, and nothing else."""
    lines: list[str] = []
    for piece in page.pieces:
        for line in set_piece(piece, width):
            runs = list(line.whole)
            while runs and not runs[-1].text.strip():
                runs.pop()
            lines.append("".join(map(_painted, runs)))
    return "\n".join(lines) + "\n"


def _painted(run: Run) -> str:
    codes = _codes(run.look, linked=run.href is not None)
    return f"\x1b[{codes}m{run.text}\x1b[0m" if codes and run.text.strip() else run.text


def _codes(face: Look, *, linked: bool) -> str:
    codes = set(_TONES.get(face.tone, ()))
    codes.update(code for mark, code in _MARKS if face.marks & mark)
    if face.marks & Mark.EMPHASIS and ITALIC in _TONES.get(face.tone, ()):
        # Among italics, upright letters stand out.
        codes.discard(ITALIC)
    if linked:
        codes.add(UNDERLINE)
    return ";".join(str(code) for code in sorted(codes))
