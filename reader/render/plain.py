"""A page as text, for standard output: bare, or with what any terminal of the last forty years can show."""

from __future__ import annotations

from collections.abc import Iterator

from reader.document import Mark
from reader.render.blocks import set_piece
from reader.render.lines import Line, Look, Run, Tone
from reader.render.page import Page
from reader.render.typography import Typography, manner_for

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
    Tone.CODE_KEYWORD: (BOLD,),
    Tone.CODE_COMMENT: (DIM, ITALIC),
    Tone.CODE_REMOVED: (DIM,),
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


def render_text(page: Page, width: int, typography: Typography | None = None) -> str:
    """The page at a width, without escape sequences. Code is not cut: nobody can scroll paper."""
    return "\n".join(line.text.rstrip() for line in _lines(page, width, typography)) + "\n"


def render_piece(page: Page, number: int, width: int) -> str:
    """One piece of a page as text, without the empty lines around it, letters in the order in which they are read aloud."""
    manner = manner_for(page.lang, Typography(bidi="terminal"), paper=True)
    return "\n".join(line.text.rstrip() for line in set_piece(page.pieces[number], width, manner)).strip("\n")


def render_ansi(page: Page, width: int, typography: Typography | None = None) -> str:
    """The page at a width for a terminal: bold, dim, italic, underlined, struck, reversed, and nothing else."""
    lines: list[str] = []
    for line in _lines(page, width, typography):
        runs = list(line.runs)
        while runs and not runs[-1].text.strip():
            runs.pop()
        lines.append("".join(map(_painted, runs)))
    return "\n".join(lines) + "\n"


def _lines(page: Page, width: int, typography: Typography | None) -> Iterator[Line]:
    manner = manner_for(page.lang, typography or Typography(), paper=True)
    for piece in page.pieces:
        yield from set_piece(piece, width, manner)


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
