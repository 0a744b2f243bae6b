"""``newsreader stats``: what was read when."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

from reader.cli.arguments import FolderOptions
from reader.cli.looking import look
from reader.config import load_config
from reader.library import open_library
from reader.library.charts import charts, plain
from reader.library.statistics import Statistics


def tell_statistics(options: FolderOptions) -> int:
    """Look at the folder, and print what was read in it within a year."""
    library = open_library(options.folder, load_config())
    try:
        look(library, searchable=False)
        told = library.statistics(datetime.now().astimezone().date())
        if options.as_json:
            print(json.dumps(_as_json(told), ensure_ascii=False))
        else:
            for line in charts(told):
                print(plain(line))
    finally:
        library.close()
    return 0


def _as_json(told: Statistics) -> dict[str, object]:
    return {
        "articles": told.articles,
        "minutes": told.minutes,
        "unread": told.weeks[-1].unread,
        "days": {day.isoformat(): count for day, count in told.days.items()},
        "weeks": [{**asdict(week), "monday": week.monday.isoformat()} for week in told.weeks],
        "sites": [asdict(share) for share in told.sites],
        "sections": [asdict(share) for share in told.sections],
    }
