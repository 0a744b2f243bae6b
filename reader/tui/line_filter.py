"""What every line goes through before it reaches the terminal: the net under the cleaning, and NO_COLOR."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from reader.text import HARMFUL
from reader.tui.placeholder import PLACED, PLACED_LENGTH, PLACEHOLDER

# What no line on the screen may hold. The joiners and the emoji selector pass: where they do not belong,
# :func:`reader.text.clean` took them out.
# A terminal with Kitty's protocol draws a picture over the placeholder, which is ours alone to send.
# With it go its marks, as those of ours do that lie under a dialog: these have another colour, and stand for no picture.
_FORBIDDEN = re.compile(rf"{PLACEHOLDER}[^\w\s!-~]{{0,2}}|[\t\n\r\u2028\u2029{HARMFUL}]")


class SafetyNet(LineFilter):
    """Puts nothing, or spaces, where control, bidi and zero-width characters are; nothing else on the line moves."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        if not any(_FORBIDDEN.search(segment.text) for segment in segments):
            return segments
        return [
            segment if _is_placed(segment) else Segment(_FORBIDDEN.sub(_blank, segment.text), segment.style)
            for segment in segments
        ]


def _is_placed(segment: Segment) -> bool:
    """Whether it is a cell of a picture, as :mod:`reader.tui.graphics` makes them: a placeholder and its two marks."""
    text, style = segment.text, segment.style
    return (
        text.startswith(PLACEHOLDER)
        and len(text) == PLACED_LENGTH
        and style is not None
        and style.meta.get(PLACED) is True
        and not _FORBIDDEN.search(text, 1)
    )


class Colourless(LineFilter):
    """Takes all colours away and leaves bold, italics, underlines and the rest; Textual's own leaves greys."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        return [
            # The number of a picture is told by a colour, which nobody sees.
            segment
            if segment.control or _is_placed(segment)
            else Segment(segment.text, _without_colour(segment.style) if segment.style else None)
            for segment in segments
        ]


@lru_cache(1024)
def _without_colour(style: Style) -> Style:
    return style.without_color + Style.from_meta(style.meta)


def _blank(found: re.Match[str]) -> str:
    return " " * cell_len(found[0])
