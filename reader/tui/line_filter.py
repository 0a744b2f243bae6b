"""The net under the cleaning: whatever slipped through is dropped before it reaches the terminal."""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

# What no line on the screen may hold: C0, DEL, C1, bidi controls, line separators, invisible and tag characters, surrogates.
# The joiners and the emoji selector pass: where they do not belong, :func:`reader.text.clean` took them out.
_FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u061c\ufeff\ufff0-\ufffb\U000e0000-\U000e0fff\ud800-\udfff]"
)


class SafetyNet(LineFilter):
    """Drops control, bidi and zero-width characters: all have no width in Rich's tables, so nothing on the line moves."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        if not any(_FORBIDDEN.search(segment.text) for segment in segments if not segment.control):
            return segments
        return [
            segment if segment.control else Segment(_FORBIDDEN.sub("", segment.text), segment.style) for segment in segments
        ]
