"""Front matter: the fields before a text, in YAML between ``---``, TOML between ``+++``, or a JSON object.

Every scalar comes back as the string that the file has: a title ``1984``, ``Yes`` or ``2024-01-01`` is that text, and a date is
parsed where it is wanted. Nothing is executed or expanded: no tags, no anchors, no aliases (a few hundred bytes of them can
stand for gigabytes). What cannot be read as front matter is the beginning of the text, and stays there.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TypeAlias

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Fields: TypeAlias = dict[str, Value]

LONGEST = 65536
"""Characters of front matter; anything longer is text."""
_DEEPEST = 20

_FENCED = re.compile(
    r"\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n"
    r"(?P<body>(?:[^\r\n][^\n]*\n(?:[^\n]*\n)*?)?)"  # one way to read a line: two would be 2**n for n of them
    r"(?:(?P=fence)|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_NAMES = (
    "title date tags author authors source url link description published created updated modified layout draft slug aliases "
    "alias categories category keywords summary site lang language permalink id publisher image type status excerpt subtitle"
)
_KNOWN = frozenset(_NAMES.split())
_KEY = re.compile(r"[^\W\d][\w.-]{0,60}")

# The subset of YAML that nearly every clipping is written in, read at a fiftieth of the cost of a YAML parser.
_PLAIN = r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`~]|-(?=[^\s]))(?:[^\s:#]|:(?=\S)|(?<=\S)#|[ ](?![ ]*#))*"
_SCALAR = rf"(?:(?P<plain>{_PLAIN})|\"(?P<double>[^\"\\]*)\"|'(?P<single>[^']*)')"
_FLOW_ITEM = r"(?:\w[\w ./+-]*|\"[^\"\\]*\"|'[^']*')"
_FLOW = re.compile(rf"([A-Za-z_][\w-]*):[ ]+\[[ ]*({_FLOW_ITEM}(?:,[ ]*{_FLOW_ITEM})*)[ ]*\][ ]*")
_LINE = re.compile(rf"(?:(?P<key>[A-Za-z_][\w-]*):(?:[ ]+{_SCALAR})?|(?P<blank>))[ ]*")
_ITEM = re.compile(rf"(?P<indent>[ ]*)-[ ]+{_SCALAR}[ ]*")
_LOOSE = re.compile(r"(?P<key>[^\W\d][\w -]{0,60}):(?:\s+(?P<value>.*))?")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class _NotFrontMatterError(Exception):
    """The block is something else, or is broken."""


def split(text: str) -> tuple[Fields, str]:
    """The fields of a text, and the text after them; no fields, and the text untouched, where there is no front matter."""
    start = text[: LONGEST + 16]
    try:
        if match := _FENCED.match(start):
            fields = _toml(match["body"]) if match["fence"] == "+++" else _yaml(match["body"])
            return _plausible(fields, empty=not match["body"]), text[match.end() :]
        if start.lstrip()[:1] == "{":
            return _json(text)
    except _NotFrontMatterError:
        pass
    return {}, text


def _plausible(fields: Value, *, empty: bool = False) -> Fields:
    """A rule, a line with a colon and another rule are YAML too."""
    if empty:
        return {}
    if not isinstance(fields, dict) or not fields:
        raise _NotFrontMatterError
    if not any(key.lower() in _KNOWN for key in fields) and not all(_KEY.fullmatch(key) and key.islower() for key in fields):
        raise _NotFrontMatterError
    return fields


def _toml(body: str) -> Value:
    try:
        return _as_text(tomllib.loads(body), _DEEPEST)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise _NotFrontMatterError from error


def _json(text: str) -> tuple[Fields, str]:
    start = len(text) - len(text.lstrip())
    try:
        fields, end = json.JSONDecoder().raw_decode(text[: start + LONGEST], start)
        known = _plausible(_as_text(fields, _DEEPEST))
    except (ValueError, RecursionError) as error:
        raise _NotFrontMatterError from error
    if not any(key.lower() in _KNOWN for key in known) or text[end : end + 1] not in ("", "\n", "\r"):
        raise _NotFrontMatterError
    return known, text[end:].lstrip("\r\n")


def _as_text(value: object, depth: int) -> Value:
    if depth == 0:
        raise _NotFrontMatterError
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case date() | time() | datetime():
            return value.isoformat()
        case list():
            return [_as_text(item, depth - 1) for item in value]
        case dict():
            return {str(key): _as_text(item, depth - 1) for key, item in value.items()}
        case _:
            return str(value)


def _yaml(body: str) -> Value:
    simple = _simple_yaml(body)
    if simple is not None:
        return simple
    for attempt in (body, re.sub(r"(?m)^[ ]*\t[ \t]*", lambda m: m[0].replace("\t", "  "), body)):
        try:
            return _real_yaml(attempt)
        except _NotFrontMatterError:
            continue
    return _loose_yaml(body)


def _simple_yaml(body: str) -> Fields | None:
    """``key: value`` and lists of scalars; ``None`` where the block holds anything else, which is then for a real parser."""
    fields: Fields = {}
    items: list[Value] | None = None
    indent = ""
    for line in body.replace("\r\n", "\n").split("\n"):
        if items is not None and (item := _ITEM.fullmatch(line)):
            if items and item["indent"] != indent:
                return None
            indent = item["indent"]
            items.append(_scalar(item))
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            flow = _FLOW.fullmatch(line)
            if flow is None or flow[1] in fields:
                return None
            fields[flow[1]] = [_flow_item(found) for found in re.findall(_FLOW_ITEM, flow[2])]
            items = None
            continue
        key = match["key"]
        if key is None:
            continue
        if key in fields:
            return None
        value = _scalar(match)
        items = [] if match.lastgroup == "key" else None
        fields[key] = value if items is None else items
    return {key: value or "" for key, value in fields.items()}


def _scalar(match: re.Match[str]) -> str:
    plain = match["plain"]
    if plain is not None:
        plain = plain.rstrip()
        return "" if plain in _NULLS else plain
    return str(match["double"] if match["double"] is not None else match["single"] or "")


def _flow_item(text: str) -> str:
    text = text.strip()
    if text[0] in "\"'":
        return text[1:-1]
    return "" if text in _NULLS else text


def _real_yaml(body: str) -> Value:
    """YAML by its events: nothing is constructed, so nothing can be made to happen or to grow."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml is ten times as fast, where the wheel has it
    try:
        return _build(yaml.parse(body, Loader=loader))
    except (yaml.YAMLError, ValueError) as error:
        raise _NotFrontMatterError from error


def _build(events: Iterator[object]) -> Value:
    """The value of the first document. Keys and items alternate in a mapping, so both wait in one list until it ends."""
    stack: list[tuple[bool, list[Value]]] = [(False, [])]
    for event in events:
        name = type(event).__name__
        if name == "AliasEvent" or getattr(event, "anchor", None) or len(stack) > _DEEPEST:
            raise _NotFrontMatterError
        match name:
            case "ScalarEvent":
                value = str(getattr(event, "value", ""))
                stack[-1][1].append("" if value in _NULLS and not getattr(event, "style", None) else value)
            case "SequenceStartEvent" | "MappingStartEvent":
                stack.append((name == "MappingStartEvent", []))
            case "SequenceEndEvent" | "MappingEndEvent":
                mapping, held = stack.pop()
                stack[-1][1].append(_pairs(held) if mapping else held)
            case "DocumentEndEvent":
                break
            case _:
                continue  # where the document and the stream begin
    found = stack[0][1]
    return found[0] if found else ""


def _pairs(held: list[Value]) -> Value:
    return {key if isinstance(key, str) else str(key): value for key, value in zip(held[::2], held[1::2], strict=True)}


def _loose_yaml(body: str) -> Value:
    """What is no YAML because a value holds a colon or a quotation mark, which people and programs forget to escape."""
    fields: Fields = {}
    key = ""
    for line in body.split("\n"):
        item = re.fullmatch(r"\s*-\s+(.*)", line)
        match = _LOOSE.fullmatch(line.strip())
        if item and key:
            held = fields[key]
            fields[key] = [*(held if isinstance(held, list) else [held] if held else []), _unquoted(item[1])]
        elif match:
            key = match["key"]
            fields[key] = _unquoted(match["value"] or "")
        elif line.strip() and not line.lstrip().startswith("#"):
            raise _NotFrontMatterError
    return fields


def _unquoted(text: str) -> str:
    text = text.strip()
    if text[:1] in ("&", "*", "!", "[", "{"):
        raise _NotFrontMatterError
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
