"""Pictures on the terminal, by ``textual-image`` (an optional extra): in which way this terminal can show them.

The library asks the terminal when it is imported, reading from where the application reads its keys: inside a running
application neither gets its answer. So the environment tells which way it is, and the library is kept from asking.
"""

from __future__ import annotations

import io
import os
import struct
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from typing import Literal, TypeAlias

from rich.segment import ControlType, Segment
from textual.app import ComposeResult
from textual.widget import Widget

Way: TypeAlias = Literal["kitty", "sixel", "blocks"]
"""Kitty's protocol with placeholders, Sixel, or two coloured half blocks a cell, which every terminal can show."""
MISSING = "Pictures need an extra: pip install 'newsreader-tui[pictures]'."
_CELL = (10, 20)
"""Pixels of a cell where the terminal does not tell."""
_SIXEL_PROGRAMS = ("WezTerm", "iTerm.app", "mintty", "contour", "rio")
_SIXEL_TERMS = ("foot", "mlterm", "contour", "yaft")


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


def is_there() -> bool:
    """Whether the extra is installed."""
    return find_spec("textual_image") is not None and find_spec("PIL") is not None


def picture_widget(png: bytes, way: Way) -> Widget:
    """A widget that shows a picture as large as it can; after :func:`prepare`, where an application runs."""
    from textual_image.widget import HalfcellImage, TGPImage

    image = io.BytesIO(png)
    if way == "kitty":
        return TGPImage(image)
    return _sixel_widget(image) if way == "sixel" else HalfcellImage(image)


def let_go(widget: Widget) -> None:
    """Has the terminal forget a picture that it keeps in its memory."""
    from textual_image.widget import TGPImage

    if isinstance(widget, TGPImage):
        widget.image = None


def prepare() -> None:
    """Load the library; for a thread, since it takes a moment."""
    if "textual_image.widget" in sys.modules:
        return
    size, real = _cell_size(), sys.__stdout__
    # Of what is no terminal nothing is asked.
    sys.__stdout__ = io.StringIO()  # type: ignore[misc, assignment]
    try:
        from textual_image import _terminal

        # Where it keeps what the terminal has answered.
        _terminal.get_cell_size._result = _terminal.CellSize(*size)  # type: ignore[attr-defined] # noqa: SLF001
        import textual_image.widget  # noqa: F401
    finally:
        sys.__stdout__ = real  # type: ignore[misc]


def _cell_size() -> tuple[int, int]:
    import fcntl
    import termios

    with suppress(OSError, ValueError, AttributeError):
        told = fcntl.ioctl(sys.__stdout__.fileno(), termios.TIOCGWINSZ, bytes(8))  # type: ignore[union-attr]
        rows, columns, width, height = struct.unpack("HHHH", told)
        if rows and columns and width >= columns and height >= rows:
            return width // columns, height // rows
    return _CELL


def _sixel_widget(image: io.BytesIO) -> Widget:
    from textual_image.widget import sixel

    # There is no public way to its segments.
    class Picture(sixel._ImageSixelImpl, can_focus=False, inherit_css=False):  # noqa: SLF001
        def _get_sixel_segments(self, sixel_data: str) -> list[Segment]:
            # Its moves of the cursor as what they are, control codes: as text the line filter takes them for an attack.
            found = super()._get_sixel_segments(sixel_data)
            return [Segment(each.text, each.style, [(ControlType.CURSOR_FORWARD, 0)]) for each in found]

    class SixelPicture(sixel.Image, Renderable=sixel._NoopRenderable):  # noqa: SLF001
        def compose(self) -> ComposeResult:
            yield Picture(self.image)

    return SixelPicture(image)
