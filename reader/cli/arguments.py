"""What may be said on the command line, and what it means."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from reader import __version__
from reader.model import COLOURS, Colour
from reader.query import Sort

if TYPE_CHECKING:
    from reader.cli.window import WindowOptions

NARROWEST = 20
"""The fewest cells that a column of text may have."""

_EPILOG = """verbs:
  newsreader list [--json] FOLDER             a line for each article (newsreader list --help)
  newsreader search [--json] FOLDER QUERY     the articles that a search finds, the best first
  newsreader index [--json] FOLDER            look at the folder now, and make it searchable
  newsreader doctor [--json] FOLDER           what could not be read, looks wrong, or is there twice
  newsreader highlights FOLDER                what you highlighted, with your notes (--json, --markdown)
  newsreader stats [--json] FOLDER            what you have read: by day, week, site and section
  newsreader export FOLDER                    all that you marked in a folder, as JSON
  newsreader import FOLDER FILE               merge what was exported, here or on another machine
  newsreader sync on FOLDER                   share what you mark with your other machines (off, or how it stands)
  newsreader show [--json|--plain] FILE…      an article as text (newsreader show --help)
  newsreader read FILE                        one file without a full screen, a paragraph at a time
  newsreader serve FOLDER                     the window in a browser on this machine
  newsreader config [--example]               where the settings are; a file with all of them

A verb wins over a folder of the same name: ./list opens the folder."""


_FOUND = 50

_LANGUAGE = """what may be searched for:
  tide table            both words, anywhere        "tide table"          the words as they stand
  -ferry                not this word               tide OR moon          one of the two
  title:tide  author:marrable  site:times  section:letters  tag:sea  lang:en  in:FOLDER
  is:unread  is:read  is:starred  is:begun  is:archived  has:highlight  has:note
  before:2022-08  after:2020  published:2022  after:7d  (d, w, m, y: days, weeks, months, years ago)
  words:>2000  minutes:<10  sort:newest  (saved, title, site, length, folder, progress)"""


class _Parser(argparse.ArgumentParser):
    """Of a verb; the window's has none. ``epilog`` is shown as it is written."""

    def __init__(self, verb: str, description: str, *, epilog: str | None = None, usage: str | None = None) -> None:
        super().__init__(
            prog=f"newsreader {verb}".rstrip(),
            description=description,
            epilog=epilog,
            usage=usage,
            formatter_class=argparse.HelpFormatter if epilog is None else argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    def folder(self, told: str | None = None) -> None:
        self.add_argument("folder", type=Path, metavar="FOLDER", help=told)

    def json(self, told: str) -> None:
        self.add_argument("--json", action="store_true", help=told)

    def width(self) -> None:
        self.add_argument("--width", metavar="N", type=_cells, help="the width of the text in cells (72)")

    def error(self, message: str) -> NoReturn:
        from reader.text import clean_line

        # A shell puts the names of files here, too (`newsreader list *`), and these may be a stranger's.
        super().error(clean_line(message))


@dataclass(frozen=True, slots=True)
class ReadOptions:
    file: Path
    column: int | None


@dataclass(frozen=True, slots=True)
class ListOptions:
    folder: Path
    as_json: bool
    query: str | None = None
    sort: str | None = None


@dataclass(frozen=True, slots=True)
class SearchOptions:
    folder: Path
    query: str
    as_json: bool
    limit: int


@dataclass(frozen=True, slots=True)
class FolderOptions:
    """Of ``index``, ``doctor`` and ``stats``."""

    folder: Path
    as_json: bool


@dataclass(frozen=True, slots=True)
class HighlightsOptions:
    folder: Path
    words: str
    form: str
    """``lines``, ``json`` or ``markdown``."""
    colour: Colour | None
    orphans: bool
    newest_first: bool


@dataclass(frozen=True, slots=True)
class ImportOptions:
    folder: Path
    file: str
    """``-`` for what is piped in."""


@dataclass(frozen=True, slots=True)
class SyncOptions:
    folder: Path
    turn: bool | None
    """On, off, or as it is."""


@dataclass(frozen=True, slots=True)
class ShowOptions:
    files: tuple[Path, ...]
    as_json: bool
    plain: bool
    column: int | None


@dataclass(frozen=True, slots=True)
class ServeOptions:
    folder: Path
    port: int


def window_options(arguments: Sequence[str]) -> WindowOptions:
    """``newsreader [FOLDER|FILE] [OPTIONS]``. Leaves by ``SystemExit`` (0 or 2) after help, a version, or a mistake."""
    parser = _Parser("", "Read a folder of saved articles in the terminal.", epilog=_EPILOG)
    parser.add_argument(
        "target", nargs="?", type=Path, metavar="FOLDER|FILE", help="what to open; else the folder of last time"
    )
    parser.add_argument("--theme", metavar="NAME", help="the colours; a wrong name lists them all")
    parser.add_argument("--linear", action="store_true", help="without a full screen: one thing at a time, in plain words")
    parser.add_argument("--version", action="version", version=f"newsreader {__version__}")
    parser.width()
    given = parser.parse_args(arguments)
    from reader.cli.window import WindowOptions

    return WindowOptions(given.target, given.width, given.theme, given.linear)


# The options of every verb are read as the window's are: a mistake, or a question for help, leaves by ``SystemExit``.


def read_options(arguments: Sequence[str]) -> ReadOptions:
    parser = _Parser("read", "Read one file without a full screen, a paragraph at a time.")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--linear", action="store_true", help="as it is anyway")
    parser.width()
    given = parser.parse_args(arguments)
    return ReadOptions(given.file, given.width)


def list_options(arguments: Sequence[str]) -> ListOptions:
    parser = _Parser("list", "A line for each article of a folder.")
    parser.folder()
    parser.json("one JSON object a line, without the text")
    parser.add_argument("--query", metavar="Q", help="only what this search finds")
    parser.add_argument("--sort", metavar="S", choices=[sort.value for sort in Sort], help=f"by {', '.join(Sort)}")
    given = parser.parse_args(arguments)
    return ListOptions(given.folder, given.json, given.query, given.sort)


def search_options(arguments: Sequence[str]) -> SearchOptions:
    what = "The articles of a folder that a search finds, the best first, each with the passage that matches."
    parser = _Parser("search", what, epilog=_LANGUAGE)
    parser.folder()
    parser.add_argument("query", nargs="+", metavar="QUERY")
    parser.json("one JSON object a line: id, path, title, score, published, snippet")
    parser.add_argument("--limit", metavar="N", type=_count, default=_FOUND, help=f"so many at most ({_FOUND})")
    # What a search does not want (-word) is no option: it is hidden from the parser behind a sign that no argument can hold.
    hidden = [f"\0{word}" if word[:1] == "-" and word[1:2] != "-" and word != "-h" else word for word in arguments]
    given = parser.parse_intermixed_args(hidden)
    return SearchOptions(given.folder, " ".join(given.query).replace("\0", ""), given.json, given.limit)


def index_options(arguments: Sequence[str]) -> FolderOptions:
    return _folder_options("index", arguments, "Look at a folder now, and make it searchable.", "the summary as a JSON object")


def doctor_options(arguments: Sequence[str]) -> FolderOptions:
    what = "What could not be read, what looks wrong, what is there twice, and whether the index is sound."
    return _folder_options("doctor", arguments, what, "one JSON object a line: kind, paths, what")


def stats_options(arguments: Sequence[str]) -> FolderOptions:
    what = "What you have read in a folder within a year, from your own marks: by day, week, site and section."
    return _folder_options("stats", arguments, what, "one JSON object")


def _folder_options(verb: str, arguments: Sequence[str], description: str, json: str) -> FolderOptions:
    parser = _Parser(verb, description)
    parser.folder()
    parser.json(json)
    given = parser.parse_args(arguments)
    return FolderOptions(given.folder, given.json)


def highlights_options(arguments: Sequence[str]) -> HighlightsOptions:
    parser = _Parser("highlights", "What you highlighted in a folder, with your notes; article by article.")
    parser.folder()
    parser.add_argument("words", nargs="*", metavar="WORD", help="only what has these words in it, its note, tags or headline")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_const", const="json", dest="form", help="one JSON object a line")
    form.add_argument("--markdown", action="store_const", const="markdown", dest="form", help="as a Markdown document")
    parser.add_argument("--colour", choices=COLOURS, metavar="C", help=f"only in this colour: {', '.join(COLOURS)}")
    parser.add_argument("--orphans", action="store_true", help="only those whose words or article are not found any more")
    parser.add_argument("--newest", action="store_true", help="by date, the newest first")
    given = parser.parse_args(arguments)
    words = " ".join(given.words)
    return HighlightsOptions(given.folder, words, given.form or "lines", given.colour, given.orphans, given.newest)


def export_options(arguments: Sequence[str]) -> Path:
    """The folder."""
    what = "All that you marked in a folder, and your saved searches, as JSON: newsreader export FOLDER > state.json"
    parser = _Parser("export", what)
    parser.folder()
    folder: Path = parser.parse_args(arguments).folder
    return folder


def import_options(arguments: Sequence[str]) -> ImportOptions:
    what = "Merge what newsreader export wrote, here or on another machine: of every mark the later one counts."
    parser = _Parser("import", what)
    parser.folder()
    parser.add_argument("file", metavar="FILE", help="what was exported; - for what is piped in")
    given = parser.parse_args(arguments)
    return ImportOptions(given.folder, given.file)


def sync_options(arguments: Sequence[str]) -> SyncOptions:
    what = (
        "Share what you mark with your other machines: it is written to a .newsreader folder inside the article folder, and "
        "goes wherever you have that carried (Syncthing, Dropbox, git, a network share). Without on or off: share now, and "
        "say how it stands."
    )
    parser = _Parser("sync", what, usage="newsreader sync [on|off] FOLDER")
    parser.add_argument("turn", nargs="?", choices=("on", "off"), help="from now on, or no longer")
    parser.folder("./on for a folder of that name")
    given = parser.parse_args(arguments)
    return SyncOptions(given.folder, None if given.turn is None else given.turn == "on")


def show_options(arguments: Sequence[str]) -> ShowOptions:
    parser = _Parser("show", "Articles as text.")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object a line, in the order given")
    form.add_argument("--plain", action="store_true", help="no bold, no italics, also on a terminal")
    parser.width()
    given = parser.parse_args(arguments)
    return ShowOptions(tuple(given.files), given.json, given.plain, given.width)


def serve_options(arguments: Sequence[str]) -> ServeOptions:
    what = "The window in a browser on this machine (127.0.0.1). There is no password: it prints an address to open."
    parser = _Parser("serve", what)
    parser.folder()
    parser.add_argument("--port", metavar="N", type=_count, default=8000, help="8000 unless it is taken")
    given = parser.parse_args(arguments)
    return ServeOptions(given.folder, given.port)


def config_options(arguments: Sequence[str]) -> bool:
    """Whether an example is asked for."""
    parser = _Parser("config", "Where the settings are, and what in them is passed over.")
    parser.add_argument("--example", action="store_true", help="a config.toml with every setting, to begin with")
    return bool(parser.parse_args(arguments).example)


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("at least one")
    return count


def _cells(text: str) -> int:
    cells = int(text)
    if cells < NARROWEST:
        raise argparse.ArgumentTypeError(f"a column of text takes at least {NARROWEST} cells")
    return cells
