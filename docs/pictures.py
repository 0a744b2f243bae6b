"""Takes the README's pictures: `python docs/pictures.py [NAME …]` (needs Debian's librsvg2-bin and pngquant)."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reader.config import Config
from reader.library import open_library
from reader.tui.app import NewsreaderApp

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent / "sample_articles"
NOW = datetime(2026, 3, 21, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Picture:
    """A state of the program: what is opened, at what size, in which theme, after which keys."""

    name: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (140, 40)
    theme: str | None = None
    start: str | None = None
    is_today: bool = False
    """By the real clock: what is read while the picture is taken is read now."""


_NEXT = ("right_parenthesis",)
"""To the next sentence."""

PICTURES = (
    Picture("main", start="ferry with a piano.txt"),
    Picture("light", theme="textual-light", start="The Machine That Knew the Sea.md", keys=("space", "space")),
    Picture("narrow", size=(60, 20), start="ferry with a piano.txt"),
    Picture("code", start="The Machine That Knew the Sea.md", keys=("space",) * 6),
    Picture("medium", size=(90, 30), start="ferry with a piano.txt", keys=("right_square_bracket",)),
    Picture("search", keys=("slash", *"light", "down", "enter", "enter")),
    Picture(
        "highlights",
        start="ferry with a piano.txt",
        keys=("V", *_NEXT, *_NEXT, "v", *_NEXT, "2", "V", *_NEXT * 4, "v", *_NEXT),
    ),
    Picture("help", keys=("question_mark",)),
    Picture("open", keys=("O",)),
    Picture("picture", start="Octopus Questioned, in a Manner of Speaking.mhtml", theme="night"),
    Picture("arabic", start="مقهى-الموج.html", theme="paper"),
    Picture("japanese", start="潮待ち郵便局.txt", theme="sepia"),
    Picture("contrast", start="low-water.mbox", theme="contrast"),
    Picture("find", start="ferry with a piano.txt", keys=("slash", *"piano", "enter", "n")),
    Picture("contents", start="The Machine That Knew the Sea.md", keys=("c",)),
    Picture("links", start="Council Votes to Put the Harbour Cat on the Payroll - The Harbour Times.html", keys=("f",)),
    Picture("spotlight", start="The Machine That Knew the Sea.md", theme="paper", keys=("space", "full_stop", "j")),
    Picture("notes", start="ferry with a piano.txt", keys=("V", *_NEXT, "v", *_NEXT, "3", "H")),
    Picture("views", keys=("L",)),
    Picture("statistics", keys=("n",) * 9 + ("ctrl+t",), is_today=True),
    Picture("tags", keys=("T", *"sea, harbour")),
    Picture("palette", keys=("ctrl+p", *"high")),
    Picture("marked", size=(90, 30), theme="textual-light", keys=("j", "x", "j", "x")),
)


async def take(picture: Picture) -> str:
    """A picture as SVG."""
    with tempfile.TemporaryDirectory() as work:
        config = Config(data=Path(work, "data"), cache=Path(work, "cache"), theme=picture.theme)
        for _ in open_library(SAMPLES, config).refresh():
            pass
        library = open_library(SAMPLES, config)
        app = NewsreaderApp(library, config, picture.start, clock=lambda: datetime.now(UTC) if picture.is_today else NOW)
        async with app.run_test(size=picture.size) as pilot:
            while app.main.is_busy or not app.main.shown_title:
                await pilot.pause(0.02)
            await pilot.press(*picture.keys)
            await pilot.pause(1)  # the place is written, and shown in the list, when the page has stood still
            svg = app.export_screenshot(title="newsreader")
            await app.main.finish()
    # The SVG names web fonts; a converter without network has its own.
    svg = svg.replace("<svg ", '<svg xml:space="preserve" ', 1)
    # What is on the screen is in order; a converter would put right-to-left text in order a second time.
    svg = svg.replace("<style>", "<style>text { direction: ltr; unicode-bidi: bidi-override }", 1)
    return re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL).replace("Fira Code", "DejaVu Sans Mono")


def main() -> None:
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    os.environ.pop("NO_COLOR", None)
    wanted = sys.argv[1:] or [picture.name for picture in PICTURES]
    for picture in PICTURES:
        if picture.name not in wanted:
            continue
        svg = asyncio.run(take(picture))
        png = subprocess.run(["rsvg-convert"], input=svg.encode(), stdout=subprocess.PIPE, check=True).stdout
        small = subprocess.run(["pngquant", "64", "-"], input=png, stdout=subprocess.PIPE, check=True).stdout
        (HERE / f"{picture.name}.png").write_bytes(small)


if __name__ == "__main__":
    main()
