"""The command line. Only :mod:`reader.cli.window` imports the interface, and only when it is launched."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from reader.errors import ReaderError, UsageError

OK, ERROR, USAGE, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run newsreader. Gives the exit code: 0, 1 for an error, 2 for a wrong command line, 130 when interrupted."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(arguments)
    except UsageError as error:
        print(f"newsreader: {error}", file=sys.stderr)
        return USAGE
    except ReaderError as error:
        print(f"newsreader: {error}", file=sys.stderr)
        return ERROR
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has had enough (`| head`); nothing more may be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def _run(arguments: list[str]) -> int:
    from reader.cli import arguments as understood

    # A verb wins over a folder of the same name; `./list` opens the folder.
    match arguments[:1]:
        case ["list"]:
            from reader.cli.listing import list_articles

            return list_articles(understood.list_options(arguments[1:]))
        case ["search"]:
            from reader.cli.searching import search_articles

            return search_articles(understood.search_options(arguments[1:]))
        case ["index"]:
            from reader.cli.indexing import index_folder

            return index_folder(understood.index_options(arguments[1:]))
        case ["doctor"]:
            from reader.cli.doctoring import examine_folder

            return examine_folder(understood.doctor_options(arguments[1:]))
        case ["highlights"]:
            from reader.cli.highlighting import list_highlights

            return list_highlights(understood.highlights_options(arguments[1:]))
        case ["export"]:
            from reader.cli.carrying import export_state

            return export_state(understood.export_options(arguments[1:]))
        case ["import"]:
            from reader.cli.carrying import import_state

            return import_state(understood.import_options(arguments[1:]))
        case ["show"]:
            from reader.cli.showing import show_files

            return show_files(understood.show_options(arguments[1:]))
        case ["read"]:
            from reader.cli.talking import read_one

            return read_one(understood.read_options(arguments[1:]))
        case ["serve"]:
            from reader.cli.serving import serve_folder

            return serve_folder(understood.serve_options(arguments[1:]))
        case ["config"]:
            from reader.cli.settings import tell_settings

            return tell_settings(understood.config_options(arguments[1:]))
        case _:
            from reader.cli.window import open_window

            return open_window(understood.window_options(arguments))
