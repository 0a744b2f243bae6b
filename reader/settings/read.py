"""``config.toml`` → :class:`Settings`: what cannot be understood is told with its line, and the rest still holds."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from reader.settings.values import SETTINGS, KeyLine, OwnCommand, Settings

_TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""\s*["']?([\w.-]+)["']?\s*=""")
_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_TABLES = ("keys", "commands")
_KEYS = '["j", "down"]'


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the settings that was passed over."""

    line: int
    """From 1; 0 where it is not known."""
    sentence: str

    def __str__(self) -> str:
        return f"Line {self.line} of the settings: {self.sentence}" if self.line else f"The settings: {self.sentence}"


def read(text: str) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings that a file's text holds, and what is wrong with it, in the order of its lines."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        line = int(at[1]) if at and at[1] else len(text.splitlines())
        why = _AT.sub("", str(error)).rstrip(".")
        return Settings(), (Problem(line, f"it is no TOML: {why}. None of it is used."),)
    lines = _lines(text)
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    by_name = {setting.name: setting for setting in SETTINGS}
    for name, value in told.items():
        if name in _TABLES:
            continue
        line = lines.get(("", name), lines.get((name, ""), 0))
        setting = by_name.get(name)
        if setting is None:
            problems.append(Problem(line, _unknown(name)))
            continue
        try:
            values[name] = setting.accept(value)
        except (TypeError, ValueError):
            problems.append(Problem(line, f"“{name}” must be {setting.allowed}."))
    keys = _keys(told.get("keys", {}), lines, problems)
    commands = _commands(told.get("commands", {}), lines, problems)
    problems.sort(key=lambda problem: problem.line)
    return Settings(**values, keys=keys, commands=commands), tuple(problems)


def _unknown(name: str) -> str:
    near = get_close_matches(name, [*(setting.name for setting in SETTINGS), *_TABLES], 1)
    return f"there is no setting “{name}”." + (f" Is “{near[0]}” meant?" if near else "")


def _keys(told: Any, lines: dict[tuple[str, str], int], problems: list[Problem]) -> tuple[KeyLine, ...]:
    if not isinstance(told, dict):
        problems.append(Problem(lines.get(("", "keys"), 0), "“keys” is a table: write [keys] above its lines."))
        return ()
    found = []
    for name, value in _flat(told):
        line = lines.get(("keys", name), 0)
        keys = [value] if isinstance(value, str) else value
        if not isinstance(keys, list) or not all(isinstance(key, str) and key.strip() for key in keys):
            problems.append(Problem(line, f"the keys of “{name}” must be a text or a list of texts, such as {_KEYS}."))
        else:
            found.append(KeyLine(name, tuple(key.strip() for key in keys), line))
    return tuple(found)


def _flat(told: dict[str, Any], before: str = "") -> list[tuple[str, Any]]:
    """``list.down = "j"`` is a table within a table to TOML; to whoever wrote it, it is the id of a command."""
    flat: list[tuple[str, Any]] = []
    for name, value in told.items():
        flat += _flat(value, f"{before}{name}.") if isinstance(value, dict) else [(before + name, value)]
    return flat


def _commands(told: Any, lines: dict[tuple[str, str], int], problems: list[Problem]) -> tuple[OwnCommand, ...]:
    if not isinstance(told, dict):
        problems.append(Problem(lines.get(("", "commands"), 0), "“commands” holds tables: write [commands.NAME] above each."))
        return ()
    found = []
    for name, value in told.items():
        line = lines.get((f"commands.{name}", ""), 0)
        if not isinstance(value, dict):
            problems.append(
                Problem(lines.get(("commands", name), line), f"“{name}” is a table: write [commands.{name}] above it.")
            )
            continue
        run, key, show = value.get("run"), value.get("key"), value.get("show", False)
        unknown = sorted(set(value) - {"run", "key", "show"})
        if not isinstance(run, list) or not run or not all(isinstance(part, str) for part in run):
            why = 'its “run” must be a list, such as ["wc", "-w", "{path}"].'
        elif not (key is None or isinstance(key, str)):
            why = 'its “key” must be a text, such as "ctrl+t".'
        elif not isinstance(show, bool):
            why = "its “show” must be true or false."
        else:
            if unknown:
                problems.append(Problem(line, f"the command “{name}” has no “{unknown[0]}”, just run, key and show."))
            found.append(OwnCommand(name, tuple(run), key, show, line))
            continue
        problems.append(Problem(line, f"the command “{name}” is passed over: {why}"))
    return tuple(found)


def _lines(text: str) -> dict[tuple[str, str], int]:
    """Where each key (table, name) and each table (table, "") begins. The parser of the standard library does not tell."""
    found: dict[tuple[str, str], int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if head := _TABLE.match(line):
            table = head[1].replace('"', "").replace("'", "")
            found.setdefault((table, ""), number)
        elif key := _KEY.match(line):
            found.setdefault((table, key[1]), number)
    return found
