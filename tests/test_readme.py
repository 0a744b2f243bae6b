"""The README says only what is so."""

from __future__ import annotations

import re

from reader.cli.arguments import (
    config_options,
    doctor_options,
    export_options,
    highlights_options,
    import_options,
    index_options,
    list_options,
    read_options,
    search_options,
    serve_options,
    show_options,
    stats_options,
    sync_options,
    window_options,
)
from reader.formats import FORMATS
from reader.query.parse import CONDITIONS, FIELDS, SORTS
from reader.tui.commands import COMMANDS
from tests.keys_table import README, with_table

TEXT = README.read_text(encoding="utf-8")


def test_the_tables_of_keys_and_settings_are_the_programs_own() -> None:
    assert with_table(TEXT) == TEXT


def test_every_command_has_an_id_of_its_own() -> None:
    ids = [command.id for command in COMMANDS]
    assert len(ids) == len(set(ids))


def test_every_suffix_that_is_read_is_named_and_the_other_way_round() -> None:
    part = TEXT[TEXT.index("## What it reads") :]
    named = set(re.findall(r"`(\.[a-z0-9.]+)`", part))
    assert named == {suffix for known in FORMATS for suffix in known.suffixes}


def test_every_field_that_a_search_knows_is_named_and_the_other_way_round() -> None:
    part = TEXT[TEXT.index("## Searching") : TEXT.index("## Keys")]
    assert set(re.findall(r"`(?:-)?([a-z]+):", part)) == set(FIELDS)


def test_every_sort_is_named_and_so_is_every_condition() -> None:
    part = TEXT[TEXT.index("## Searching") : TEXT.index("## Keys")]
    assert [name for name in SORTS if f"`{name}`" not in part] == []
    assert [name for name in CONDITIONS if f"`is:{name}`" not in part] == []


def test_every_command_line_it_shows_is_understood() -> None:
    shown = re.findall(r"^newsreader(.*?)(?:  .*)?$", TEXT, re.MULTILINE)
    assert len(shown) >= 14
    stand_ins = {"N": "60", "S": "title"}
    for line in shown:
        words = [stand_ins.get(word, word.replace("…", "")) for word in line.split()]
        match words[:1]:
            case ["list"]:
                list_options(words[1:])
            case ["show"]:
                show_options(words[1:])
            case ["search"]:
                search_options(words[1:])
            case ["index"]:
                index_options(words[1:])
            case ["doctor"]:
                doctor_options(words[1:])
            case ["read"]:
                read_options(words[1:])
            case ["sync"]:
                sync_options(words[1:])
            case ["serve"]:
                serve_options(words[1:])
            case ["highlights"]:
                highlights_options(words[1:])
            case ["stats"]:
                stats_options(words[1:])
            case ["export"]:
                export_options(words[1:])
            case ["import"]:
                import_options(words[1:])
            case ["config"]:
                config_options(words[1:])
            case _:
                window_options(words)
