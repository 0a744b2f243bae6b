"""The command line. Only :mod:`reader.cli.window` imports the interface, and only when it is launched."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from reader.errors import ReaderError, UsageError

OK, ERROR, USAGE, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run newsreader. Gives the exit code: 0, 1 for an error, 2 for a wrong command line, 130 when interrupted."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except ReaderError as error:
        from reader.text import clean_line

        # Sentences are clean; this is the net, as what the user typed is in them, too.
        print(f"newsreader: {clean_line(str(error))}", file=sys.stderr)
        return USAGE if isinstance(error, UsageError) else ERROR
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has had enough (`| head`); nothing more may be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    return code


def _run(arguments: list[str]) -> int:
    # Each verb imports its own, since nothing may be loaded before a folder's last screen is painted.
    # A verb wins over a folder of the same name; `./list` opens the folder.
    match arguments[:1]:
        case ["list"]:
            from reader.cli.arguments import list_options
            from reader.cli.listing import list_articles

            return list_articles(list_options(arguments[1:]))
        case ["search"]:
            gc.disable()  # it ends before there is anything to collect
            from reader.cli.arguments import search_options
            from reader.cli.searching import search_articles

            return search_articles(search_options(arguments[1:]))
        case ["index"]:
            from reader.cli.arguments import index_options
            from reader.cli.indexing import index_folder

            return index_folder(index_options(arguments[1:]))
        case ["doctor"]:
            from reader.cli.arguments import doctor_options
            from reader.cli.doctoring import examine_folder

            return examine_folder(doctor_options(arguments[1:]))
        case ["highlights"]:
            from reader.cli.arguments import highlights_options
            from reader.cli.highlighting import list_highlights

            return list_highlights(highlights_options(arguments[1:]))
        case ["stats"]:
            from reader.cli.arguments import stats_options
            from reader.cli.counting import tell_statistics

            return tell_statistics(stats_options(arguments[1:]))
        case ["export"]:
            from reader.cli.arguments import export_options
            from reader.cli.carrying import export_state

            return export_state(export_options(arguments[1:]))
        case ["import"]:
            from reader.cli.arguments import import_options
            from reader.cli.carrying import import_state

            return import_state(import_options(arguments[1:]))
        case ["sync"]:
            from reader.cli.arguments import sync_options
            from reader.cli.syncing import sync_folder

            return sync_folder(sync_options(arguments[1:]))
        case ["show"]:
            from reader.cli.arguments import show_options
            from reader.cli.showing import show_files

            return show_files(show_options(arguments[1:]))
        case ["read"]:
            from reader.cli.arguments import read_options
            from reader.cli.talking import read_one

            return read_one(read_options(arguments[1:]))
        case ["serve"]:
            from reader.cli.arguments import serve_options
            from reader.cli.serving import serve_folder

            return serve_folder(serve_options(arguments[1:]))
        case ["config"]:
            from reader.cli.arguments import config_options
            from reader.cli.settings import tell_settings

            return tell_settings(example=config_options(arguments[1:]))
        case _:
            return _window(arguments)


def _window(arguments: list[str]) -> int:
    """The application; what the folder last looked like is on the terminal first, while the rest is being loaded."""
    from reader.cli.prepaint import prepaint

    painted = prepaint(arguments)
    # Nothing of what is imported becomes garbage: looking for it takes a tenth of the start. The first frame turns it on again.
    gc.disable()
    try:
        from pathlib import Path

        from reader.cli.window import WindowOptions, open_window

        match arguments:  # what is plain needs no parser, which takes 8 ms to load
            case []:
                options = WindowOptions()
            case [target] if target and not target.startswith("-"):
                options = WindowOptions(Path(target))
            case _:
                from reader.cli.arguments import window_options

                options = window_options(arguments)
        return open_window(options, painted)
    finally:
        if painted is not None:
            painted.give_back()
