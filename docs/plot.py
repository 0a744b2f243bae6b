"""Draws what the program costs against the size of the library.

`python docs/plot.py FIGURES.json` (from `python -m tests.bench --json FIGURES.json`) writes docs/cost.svg, and docs/cost.png
where Debian's librsvg2-bin is installed.
"""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
from collections import defaultdict
from html import escape
from pathlib import Path

HERE = Path(__file__).resolve().parent
LINES = (
    ("first frame with headlines", "first frame", "#1f6feb"),
    ("something true to read", "something to read", "#8250df"),
    ("↓, key to repaint", "↓", "#1a7f37"),
    ("page down", "page down", "#9a6700"),
    ("end, top", "end, top", "#bf8700"),
    ("search as you type, a letter to the results", "search as you type", "#cf222e"),
    ("search in the command line", "search, whole process", "#bc4c00"),
    ("looking again at an unchanged folder", "looking again", "#57606a"),
    ("newsboat: ↓", "newsboat: ↓", "#8c959f"),
)
"""Rows of the bench, their names in the picture, and their colours."""
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 860, 480, 70, 190, 30, 50
_GAP = 16


def main(source: Path) -> None:
    told: dict[str, dict[int, float]] = defaultdict(dict)
    for figure in json.loads(source.read_text()):
        samples = sorted(figure["samples"])
        # What is a ratio is drawn by its median, what a key waits for by its 95th percentile.
        told[figure["row"]][figure["size"]] = (
            samples[min(len(samples) - 1, int(len(samples) * 0.95))] if "p95" in figure["unit"] else samples[len(samples) // 2]
        )
    (HERE / "cost.svg").write_text(draw(told))
    if shutil.which("rsvg-convert"):
        subprocess.run(["rsvg-convert", "-z", "2", "-o", HERE / "cost.png", HERE / "cost.svg"], check=True)


def draw(told: dict[str, dict[int, float]]) -> str:
    drawn = [(name, colour, sorted(told[row].items())) for row, name, colour in LINES if row in told]
    sizes = [size for _, _, points in drawn for size, _ in points]
    values = [value for _, _, points in drawn for _, value in points]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    first, last = math.log10(min(sizes)), math.log10(max(sizes)) or 1.0

    def x(size: float) -> float:
        return LEFT + (math.log10(size) - first) / max(last - first, 1e-9) * (WIDTH - LEFT - RIGHT)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (math.log10(value) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for power in range(low, high + 1):
        value = 10.0**power
        parts.append(f'<path d="M{LEFT} {y(value):.1f}H{WIDTH - RIGHT}" stroke="#d0d7de"/>')
        shown = f"{value:g} ms" if value < 1_000 else f"{value / 1_000:g} s"
        parts.append(f'<text x="{LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end" fill="#57606a">{shown}</text>')
    parts += [
        f'<text x="{x(size):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle" fill="#57606a">{size:,}</text>'
        for size in sorted(set(sizes))
    ]
    parts.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle" fill="#57606a">articles</text>')
    labels = sorted(((y(points[-1][1]), name, colour) for name, colour, points in drawn), key=lambda each: each[0])
    at = 0.0
    for _, colour, points in drawn:
        line = " ".join(f"{x(size):.1f},{y(value):.1f}" for size, value in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x(size):.1f}" cy="{y(value):.1f}" r="3" fill="{colour}"/>' for size, value in points]
    for wanted, name, colour in labels:
        at = max(wanted, at + _GAP)
        parts.append(f'<text x="{WIDTH - RIGHT + 10}" y="{at + 4:.1f}" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>"])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
