"""``newsreader sync``: what is marked, shared with the user's other machines by way of the article folder."""

from __future__ import annotations

import os
import sys
import time

from reader.cli.arguments import SyncOptions
from reader.cli.looking import look
from reader.config import load_config
from reader.files import display_folder, display_path
from reader.library import Library, open_library


def sync_folder(options: SyncOptions) -> int:
    """Turn sharing on or off, or share now; and say how things stand. 1 where it is to be shared, and cannot be."""
    library = open_library(options.folder, load_config())
    try:
        if options.turn is not None:
            library.sync.turn(on=options.turn)
        status = library.sync.status()
        if status.on:
            # Where articles were renamed since, their marks follow them first.
            look(library, searchable=False)
            library.sync.exchange()
        for warning in library.warnings:
            print(f"newsreader: {warning}", file=sys.stderr)
        print("\n".join(_lines(library)))
        return int(library.sync.problem is not None)
    finally:
        library.close()


def _lines(library: Library) -> list[str]:
    status = library.sync.status()
    folder = display_folder(library.root)
    if not status.on:
        lines = [f"Sync is off for {folder}: what you mark stays on this machine."]
        if status.logs:
            lines.append(
                f"There are {len(status.logs):,} logs in its .newsreader folder. They are not read, and not written to."
            )
        return lines
    lines = [f"Sync is on for {folder}: what you mark is written to its .newsreader folder, and read from there."]
    for log in status.logs:
        changed = time.strftime("%Y-%m-%d %H:%M", time.localtime(log.changed))
        name = display_path(os.fsencode(log.name))
        told = [f"{log.size:,} bytes", changed]
        if log.own:
            told.append("this machine")
        if log.damaged:
            told.append(f"{log.damaged:,} lines passed over: they say nothing")
        if log.unread:
            told.append("not read to its end")
        lines.append(f"  {name}  {', '.join(told)}")
    if status.unwritten:
        lines.append(f"Marks of {status.unwritten:,} articles are not written yet.")
    return lines
