"""Rewrites the goldens of the samples, on purpose: `python -m tests.regold`. Read the difference before committing it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from reader.cli.fields import Named, fields
from reader.render.page import page_of
from reader.render.plain import render_text
from reader.render.typography import Typography
from tests.apps import parsed

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "sample_articles"
GOLDENS = ROOT / "tests" / "goldens" / "samples"
COLUMNS = 72


def sample_files() -> list[Path]:
    return sorted(path for path in SAMPLES.rglob("*") if path.is_file() and not path.name.startswith("."))


def golden(sample: Path) -> Path:
    return GOLDENS / f"{sample.relative_to(SAMPLES)}.golden"


def told(sample: Path) -> str:
    """All that the program makes of a sample: the fields as JSON without the text, then the page at 72 columns.

    The page is as a file would hold it: letters in the order in which they are read.
    """
    return "\n".join(_parts(sample))


def _parts(sample: Path) -> Iterator[str]:
    for data in parsed(sample):
        known = fields(Named(sample.name, "", data, data.title))
        for key in ("path", "id", "body", "text"):
            del known[key]
        yield json.dumps({"key": data.key, **known, "notices": list(data.notices)}, ensure_ascii=False, indent=1)
        yield render_text(page_of(data), COLUMNS, Typography(bidi="terminal"))


def main() -> None:
    for sample in sample_files():
        target = golden(sample)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(told(sample), encoding="utf-8")


if __name__ == "__main__":
    main()
