"""Right-to-left text wherever a line is drawn but on the page, which puts its own in order: lists, headings, dialogs.

Each field of a line stands on its own: what is between signs, dots and gaps. Where nothing reads from right to left, nothing is
done but to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from reader.render.bidi import first_direction, has_leftwards, levels, mirrored, visual_runs
from reader.text import cell_width, graphemes

_BETWEEN = re.compile(" {2,}| [·›] | ›|[\u2500-\u25ff★☆✎]+ *|^ +| +$")
"""What parts the fields of a line: gaps, dots, arrows, rules and marks."""
_NUMBER = re.compile(r"\d+ $")


class Leftwards(LineFilter):
    """Draws what is read from right to left as the page does, its letters joined."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        if not any(has_leftwards(segment.text) for segment in segments if not segment.control):
            return segments
        turned: list[Segment] = []
        line: list[Segment] = []
        for segment in segments:
            # A number before an entry is a segment of its own, and no part of the text.
            if segment.control or _NUMBER.match(segment.text):
                turned += [*_turned(line), segment]
                line = []
            else:
                line.append(segment)
        return [*turned, *_turned(line)]


def _turned(segments: list[Segment]) -> Iterator[Segment]:
    text = "".join(segment.text for segment in segments)
    if not has_leftwards(text):
        yield from segments
        return
    styles = [segment.style for segment in segments for _ in segment.text]
    at = 0
    for match in _BETWEEN.finditer(text):
        yield from _field(text[at : match.start()], styles[at : match.start()])
        yield from _merged((match[0][n], styles[match.start() + n]) for n in range(len(match[0])))
        at = match.end()
    yield from _field(text[at:], styles[at:])


def _field(text: str, styles: list[Style | None]) -> Iterator[Segment]:
    if not has_leftwards(text):
        yield from _merged(zip(text, styles, strict=True))
        return
    from reader.render.joining import joined, ligatures

    shaped = joined(text)
    signs = {start: (end, sign) for start, end, sign in ligatures(shaped)}
    clusters: list[tuple[str, Style | None]] = []
    for start, end, level in visual_runs(levels(text, leftwards=first_direction(text) == "R"), 0, len(text)):
        if not level & 1:
            clusters += zip(text[start:end], styles[start:end], strict=True)
            continue
        run: list[tuple[str, Style | None]] = []
        at = start
        while at < end:
            if at in signs and signs[at][0] <= end:
                stop, cluster = signs[at]
            else:
                cluster = next(graphemes(shaped[at:end]))
                stop = at + len(cluster)
            run.append((mirrored(cluster), styles[at]))
            at = stop
        clusters += reversed(run)
    yield from _merged(iter(clusters))
    if (short := cell_width(text) - sum(cell_width(cluster) for cluster, _ in clusters)) > 0:
        yield Segment(" " * short, styles[-1])  # a lam and an alef are one sign


def _merged(clusters: Iterator[tuple[str, Style | None]]) -> Iterator[Segment]:
    """Clusters as segments, those that look alike in one."""
    said, style = "", None
    for cluster, look in clusters:
        if said and look != style:
            yield Segment(said, style)
            said = ""
        said, style = said + cluster, look
    if said:
        yield Segment(said, style)
