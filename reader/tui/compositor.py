"""What a repaint costs: only the lines that changed, of the widgets that are seen there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import cast

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class LeanCompositor(Compositor):
    """Textual's, but that a repaint asks a widget only for lines that are repainted and that nothing in front of it has filled.

    Textual asks every widget that could be seen for all of its lines, and drops what it does not want: of containers that lie
    wholly behind their children, too. For a key in the list that is most of what it costs. There is no public way to say so; a
    test compares every cell with what Textual's own method makes of it.
    """

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        """Strips by the cell they begin at, for each line of the screen; ``None`` for what is not repainted."""
        cuts = self.cuts
        chops: list[dict[int, Strip | None]] = [dict.fromkeys(line[:-1]) for line in cuts]
        left, right = crop.column_span
        wanted: dict[int, set[int]] = {}
        """For each line the cells at which something is to begin, and does not yet."""
        for y in range(max(0, crop.y), min(crop.bottom, len(cuts))):
            if is_rendered_line(y):
                line = cuts[y]
                wanted[y] = {cut for cut, end in pairwise(line) if cut < right and end > left}
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if not seen or not seen.overlaps(crop):
                continue
            first, last = seen.column_span
            lines = [y for y in seen.line_range if y in wanted and any(first <= cut < last for cut in wanted[y])]
            if not lines:
                continue
            # From the first of them to the last: a widget draws lines that follow one another. Of each no more than is wanted,
            # so that the list leaves out the column of its bar, which was drawn before it.
            begins = min(cut for y in lines for cut in wanted[y] if first <= cut < last)
            ends = max(end for y in lines for cut, end in pairwise(cuts[y]) if cut in wanted[y] and first <= cut < last)
            part = Region(begins, lines[0], ends - begins, lines[-1] + 1 - lines[0])
            strips = widget.render_lines(part.translate(-region.offset))
            for y in lines:
                here = [cut for cut in cuts[y] if begins <= cut <= ends]
                missing, line_chops = wanted[y], chops[y]
                strip = strips[y - part.y]
                # Textual keeps the parts with the strip. Where it is one, the strip would hold itself, and only the collector
                # could free it: thirty objects for every line that is drawn, which made most of what there is to collect.
                whole = len(here) == 2 and strip.cell_length == part.width  # where it begins and ends
                pieces = [strip] if whole else strip.divide([cut - begins for cut in here[1:]])
                for cut, piece in zip(here, pieces, strict=False):
                    if cut in missing:
                        line_chops[cut] = piece
                        missing.discard(cut)
        return cast("Sequence[Mapping[int, Strip]]", chops)
