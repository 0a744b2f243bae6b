"""``newsreader doctor``: what could not be read, what looks wrong, what is there twice, and whether the index is sound."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from reader.cli.arguments import FolderOptions
from reader.cli.looking import look
from reader.config import load_config
from reader.library import open_library

_DISTRIBUTION = "newsreader-tui"
_PACKAGE = "reader"
_HEADS = {
    "unreadable": "Could not be read",
    "notice": "Noticed",
    "same address": "Saved more than once, by their address",
    "same text": "The same text more than once",
    "left behind": "Kept of articles that are gone",
    "index": "The index",
    "installation": "The installation",
}


def examine_folder(options: FolderOptions) -> int:
    """Look at the folder, and print what there is to say of it; nothing of it is changed."""
    library = open_library(options.folder, load_config())
    try:
        look(library, searchable=True)
        found: list[tuple[str, tuple[str, ...], str]] = [
            (finding.kind, finding.paths, finding.what) for finding in library.examine() if finding is not None
        ]
        found += [("index", (), warning) for warning in library.warnings]
        found += [("installation", (), why) for why in strangers()]
        counts = library.counts()
        kept, searched = library.sizes()
    finally:
        library.close()
    if options.as_json:
        for kind, paths, what in found:
            print(json.dumps({"kind": kind, "paths": paths, "what": what}, ensure_ascii=False))
        return 0
    for kind, group in groupby(found, lambda each: each[0]):
        print(f"{_HEADS[kind]}:")
        for _, paths, what in group:
            print("\n".join(_lines(paths, what)))
        print()
    print(f"{counts.articles:,} articles; the list takes {kept / 1e6:.1f} MB, the full-text index {searched / 1e6:.1f} MB.")
    if not found:
        print("Nothing is wrong.")
    return 0


def _lines(paths: Sequence[str], what: str) -> Iterator[str]:
    if len(paths) > 1:
        if what:
            yield f"  {what}"
        yield from (f"    {path}" for path in paths)
    else:
        yield "  " + ": ".join((*paths, what))


def strangers(owners: Mapping[str, Sequence[str]] | None = None) -> list[str]:
    """Whether another distribution has installed an import package of this one's name: the two overwrite each other."""
    if owners is None:
        from importlib.metadata import packages_distributions

        owners = packages_distributions()
    return [
        f"{name} installs an import package called {_PACKAGE}, too: one of the two is broken. Install them apart."
        for name in sorted(set(owners.get(_PACKAGE, ())) - {_DISTRIBUTION})
    ]
