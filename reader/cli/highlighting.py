"""``newsreader highlights``: what was highlighted in a folder, with the notes."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from reader.cli.arguments import HighlightsOptions
from reader.cli.looking import look
from reader.config import load_config
from reader.library import as_markdown, open_library
from reader.model import Highlight


def list_highlights(options: HighlightsOptions) -> int:
    """Look at the folder, and print its highlights as they are found in the articles now."""
    library = open_library(options.folder, load_config())
    try:
        look(library, searchable=False)
        found = list(
            library.highlights.every(
                options.words,
                colour=options.colour,
                orphans=True if options.orphans else None,
                newest_first=options.newest_first,
            )
        )
        if options.form == "markdown":
            urls = library.highlights.urls({each.article for each in found if each.article is not None})
            print(as_markdown(found, lambda each: urls.get(each.article or 0)), end="")
            return 0
        for each in found:
            print(_as_json(each) if options.form == "json" else _as_line(each))
    finally:
        library.close()
    return 0


def _as_line(highlight: Highlight) -> str:
    note = " ".join(highlight.note.split())
    told = (_day(highlight.created)[:10], highlight.colour, highlight.title, highlight.quote, note, highlight.path)
    return "\t".join(told) + ("\tnot found" if highlight.is_orphan else "")


def _as_json(highlight: Highlight) -> str:
    told = {
        "id": highlight.id,
        "path": highlight.path,
        "title": highlight.title,
        "quote": highlight.quote,
        "colour": highlight.colour,
        "note": highlight.note,
        "tags": list(highlight.tags),
        "created": _day(highlight.created),
        "changed": _day(highlight.changed),
        "found": not highlight.is_orphan,
    }
    return json.dumps(told, ensure_ascii=False)


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).astimezone().isoformat(timespec="seconds")
