"""``newsreader index``: bring a folder's index up to date now."""

from __future__ import annotations

import json
import sys
from time import monotonic

from reader.cli.arguments import FolderOptions
from reader.cli.looking import look
from reader.config import load_config
from reader.library import open_library


def index_folder(options: FolderOptions) -> int:
    """Look at the folder, and say what was new, changed, gone, and could not be read."""
    began = monotonic()
    library = open_library(options.folder, load_config())
    try:
        end = look(library, searchable=True)
        told = {
            "new": end.new,
            "changed": max(0, end.changed - end.new - end.gone),
            "gone": end.gone,
            "failed": end.failed,
            "articles": library.counts().articles,
            "searchable": library.is_searchable,
            "seconds": round(monotonic() - began, 2),
        }
        for warning in library.warnings:
            print(f"newsreader: {warning}", file=sys.stderr)
    finally:
        library.close()
    if options.as_json:
        print(json.dumps(told))
    else:
        counted = (
            f"{told['new']:,} new, {told['changed']:,} changed, {told['gone']:,} gone, {told['failed']:,} could not be read"
        )
        later = "" if told["searchable"] else " Another newsreader is making them searchable."
        print(f"{counted}; {told['articles']:,} articles in {told['seconds']:.1f} s.{later}")
    return 0
