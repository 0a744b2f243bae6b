"""The net under the cleaning: whatever slipped through is dropped before it reaches the terminal."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from reader.text import HARMFUL

# What no line on the screen may hold. The joiners and the emoji selector pass: where they do not belong,
# :func:`reader.text.clean` took them out.
_FORBIDDEN = re.compile(f"[\t\n\r\u2028\u2029{HARMFUL}]")


class SafetyNet(LineFilter):
    """Puts nothing, or spaces, where control, bidi and zero-width characters are; nothing else on the line moves."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        if not any(_FORBIDDEN.search(segment.text) for segment in segments if not segment.control):
            return segments
        return [
            segment if segment.control else Segment(_FORBIDDEN.sub(_blank, segment.text), segment.style) for segment in segments
        ]


def _blank(found: re.Match[str]) -> str:
    return " " * cell_len(found[0])
