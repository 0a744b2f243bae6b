"""Pictures on the terminal: in which way this one can show them, and a picture made ready for it.

Drawing is for a thread: it loads Pillow, decodes and scales. What comes out is painted as it is. Half blocks are ordinary
cells, which every terminal shows and which scroll: so pictures are printed in a page, but where Kitty's placeholders are known,
which are ordinary cells, too. Sixel is for the dialog alone: of a drawing that is half scrolled out of sight the rest would
have to be made and sent anew for every line that the page moves, cells that are written over it leave holes in it, and not all
terminals take it away when it has moved.

``textual-image`` (an optional extra) asks the terminal when it is imported, reading from where the application reads its keys:
inside a running application neither gets its answer. So the environment tells which way it is, and the library is kept from
asking.
"""

from __future__ import annotations

import io
import os
import struct
import sys
from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from typing import TYPE_CHECKING, Literal, TypeAlias

from rich.color import Color
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style

from reader.decoding.pictures import SIDE
from reader.errors import ParseError
from reader.tui.placeholder import PLACED, PLACEHOLDER

if TYPE_CHECKING:
    from PIL.Image import Image
    from textual.app import App

Way: TypeAlias = Literal["kitty", "sixel", "blocks"]
"""Kitty's protocol with placeholders, Sixel, or two coloured half blocks a cell, which every terminal can show."""
Row: TypeAlias = tuple[Segment, ...]
MISSING = "Pictures need an extra: pip install 'newsreader-tui[pictures]'."
_CELL = (10, 20)
"""Pixels of a cell where the terminal does not tell."""
_SIXEL_PROGRAMS = ("WezTerm", "iTerm.app", "mintty", "contour", "rio")
_SIXEL_TERMS = ("foot", "mlterm", "contour", "yaft")
_FREE = Style()
_ids = count(1 + int.from_bytes(os.urandom(3), "big"))
"""For Kitty, which knows a picture by a number: one that another program has taken would be drawn over."""
_CHUNK = 4096
"""Characters of a picture in one sequence (Kitty's documentation, "Remote client")."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as this terminal shows it."""

    rows: tuple[Row, ...]
    """All equally wide, in ordinary cells; blank ones where a Sixel drawing goes."""
    send: str = ""
    """What the terminal is sent once, before the rows can be seen."""
    forget: str = ""
    """What has it forget that."""
    sixel: str = ""
    """A drawing to be put over the rows, its first pixel in their first cell."""


def way(environ: Mapping[str, str] = os.environ) -> Way:
    """How pictures are shown best here, as the environment tells."""
    term, program = environ.get("TERM", ""), environ.get("TERM_PROGRAM", "")
    if "TMUX" in environ or term.startswith(("screen", "tmux")):
        return "blocks"  # what is inside does not reach the terminal, or is wiped
    if "KITTY_WINDOW_ID" in environ or term in ("xterm-kitty", "xterm-ghostty") or program == "ghostty":
        return "kitty"
    if program in _SIXEL_PROGRAMS or term.startswith(_SIXEL_TERMS):
        return "sixel"
    return "blocks"


def way_in_page(environ: Mapping[str, str] = os.environ) -> Way:
    """How pictures are printed in a page that scrolls."""
    best = way(environ)
    return "blocks" if best == "sixel" else best


def is_there() -> bool:
    """Whether the extra is installed."""
    return find_spec("textual_image") is not None and find_spec("PIL") is not None


def has_colours(app: App[object]) -> bool:
    """Whether the terminal shows enough colours for a picture in cells: sixteen are not enough."""
    return not app.no_color and app.console.color_system in ("256", "truecolor")


def tell(app: App[object], sequences: str) -> None:
    """Send the terminal what is no part of what it shows."""
    if sequences and app._driver is not None:  # noqa: SLF001 - there is no public way
        app._driver.write(sequences)  # noqa: SLF001


def draw(png: bytes, way: Way, cells: int, lines: int, *, fill: bool = False) -> Drawn:
    """A picture in a room of so many cells and lines, as large as it can be in it; for a thread.

    With ``fill`` the rows are as wide as the room and as many, the picture in their upper left corner; a difference in its
    proportions of less than a cell is evened out. Raises :class:`ParseError` where it cannot be drawn.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(png), formats=("PNG",)) as opened:
            if max(opened.size) > SIDE:
                raise ValueError("larger than what was asked for")  # noqa: TRY301
            image = opened.convert("RGB")
        wide, high = fitted(image.size, cells, lines, cell_size() if way == "sixel" else (1, 2))
        if fill and abs(wide - cells) <= 1 and abs(high - lines) <= 1:
            wide, high = cells, lines
        drawn = {"kitty": _kitty, "sixel": _sixel, "blocks": _blocks}[way](image, wide, high)
    except Exception as error:  # the process that made it has been in touch with a stranger's file
        raise ParseError(f"This picture could not be drawn ({type(error).__name__}).") from error
    if not fill:
        return drawn
    right = (Segment(" " * (cells - wide), _FREE),) if wide < cells else ()
    below = ((Segment(" " * cells, _FREE),),) * (lines - high)
    return Drawn((*((*row, *right) for row in drawn.rows), *below), drawn.send, drawn.forget, drawn.sixel)


def fitted(size: tuple[int, int], cells: int, lines: int, cell: tuple[int, int] = (1, 2)) -> tuple[int, int]:
    """The cells and lines that a picture takes in a room. ``cell`` is the proportions of one."""
    width, height = size
    high = cells * height * cell[0] / (width * cell[1])
    if high <= lines:
        return cells, max(1, round(high))
    return max(1, min(cells, round(lines * width * cell[1] / (height * cell[0])))), lines


def cell_size() -> tuple[int, int]:
    """Pixels of a cell, as the terminal's driver in the system tells; a common size where it does not."""
    import fcntl
    import termios

    with suppress(OSError, ValueError, AttributeError):
        told = fcntl.ioctl(sys.__stdout__.fileno(), termios.TIOCGWINSZ, bytes(8))  # type: ignore[union-attr]
        rows, columns, width, height = struct.unpack("HHHH", told)
        if rows and columns and width >= columns and height >= rows:
            return width // columns, height // rows
    return _CELL


def _blocks(image: Image, cells: int, lines: int) -> Drawn:
    """Two pixels a cell, one over the other: the upper half block in the one's colour, on the other's."""
    from PIL.Image import Resampling

    data = image.resize((cells, 2 * lines), Resampling.BOX).tobytes()
    step = 3 * cells
    styles: dict[bytes, Style] = {}
    rows: list[Row] = []
    for start in range(0, len(data), 2 * step):
        row: list[Segment] = []
        run, kept = 0, b""
        for at in range(start, start + step, 3):
            pair = data[at : at + 3] + data[at + step : at + step + 3]
            if pair != kept and run:
                row.append(Segment("▀" * run, styles[kept]))
                run = 0
            kept, run = pair, run + 1
            if pair not in styles:
                styles[pair] = Style.from_color(_colour(pair[:3]), _colour(pair[3:]))
        row.append(Segment("▀" * run, styles[kept]))
        rows.append(tuple(row))
    return Drawn(tuple(rows))


def _colour(pixel: bytes) -> Color:
    return Color.from_triplet(ColorTriplet(*pixel))


def _kitty(image: Image, cells: int, lines: int) -> Drawn:
    """The picture itself, sent once, and cells that say which part of it is drawn over them (Unicode placeholders)."""
    marks = _marks()
    number = next(_ids) & 0xFFFFFF or 1
    cells, lines = min(cells, len(marks)), min(lines, len(marks))
    pixels = cell_size()
    image.thumbnail((cells * pixels[0], lines * pixels[1]))
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    data = b64encode(out.getvalue()).decode()
    parts = [data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK)]
    sent = [f"\x1b_Gi={number},f=100,q=2,m={int(at < len(parts))};{part}\x1b\\" for at, part in enumerate(parts, 1)]
    sent.append(f"\x1b_Ga=p,U=1,i={number},c={cells},r={lines},q=2\x1b\\")
    style = Style(color=_colour(number.to_bytes(3, "big")), meta={PLACED: True})
    # A segment a cell: so nothing that cuts lines ever parts a placeholder from its marks.
    rows = tuple(tuple(Segment(PLACEHOLDER + marks[y] + marks[x], style) for x in range(cells)) for y in range(lines))
    return Drawn(rows, "".join(sent), f"\x1b_Ga=d,d=I,i={number},q=2\x1b\\")


def _sixel(image: Image, cells: int, lines: int) -> Drawn:
    from textual_image._sixel import image_to_sixels

    pixels = cell_size()
    drawing = image_to_sixels(image.resize((cells * pixels[0], lines * pixels[1])))
    return Drawn(((Segment(" " * cells, _FREE),),) * lines, sixel=drawing)


def _marks() -> list[str]:
    """The marks that count rows and columns, in their order. The library is kept from asking the terminal."""
    real = sys.__stdout__
    sys.__stdout__ = io.StringIO()  # type: ignore[misc, assignment] # of what is no terminal nothing is asked
    try:
        from textual_image.renderable.tgp import _NUMBER_TO_DIACRITIC
    finally:
        sys.__stdout__ = real  # type: ignore[misc]
    return [chr(mark) for mark in _NUMBER_TO_DIACRITIC]
