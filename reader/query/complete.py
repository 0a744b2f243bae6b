"""What may be typed next in a search: the names of fields, and the values that they have in this folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.query.parse import CONDITIONS, FIELDS, LABELS, POSSESSIONS, SORTS, tokens
from reader.query.tree import LabelKind

Values = Callable[[LabelKind, str], Sequence[str]]
"""The labels of a kind that begin so, the likeliest first: :meth:`reader.library.searches.Searches.labels` by their names."""
OFFERED = 10
_NAMES: dict[str, Sequence[str]] = {
    "is": tuple(CONDITIONS),
    "has": tuple(POSSESSIONS),
    "sort": tuple(SORTS),
    "before": ("today", "7d", "1m", "1y"),
    "after": ("yesterday", "7d", "1m", "1y"),
    "published": ("today", "yesterday", "7d", "1m", "1y"),
    "words": (">2000", "<500"),
    "minutes": ("<5", "<10", ">20"),
}


@dataclass(frozen=True, slots=True)
class Completion:
    """What to put in the place of a stretch of the text; the cursor goes behind it."""

    start: int
    end: int
    text: str
    label: str
    """As it is offered: the value alone."""


def completions(text: str, cursor: int, values: Values) -> list[Completion]:
    """What the word that the cursor is behind may become, the likeliest first; nothing where it may become anything."""
    token = next((token for token in tokens(text[:cursor]) if token.end == cursor and token.open), None)
    if token is None:
        return []
    minus = "-" if token.minus else ""
    value = token.value.lower()
    if not token.field:
        names = [] if token.quoted or not value else [name for name in FIELDS if name.startswith(value)]
        return [Completion(token.start, cursor, f"{minus}{name}:", f"{name}:") for name in names]
    return [
        Completion(token.start, cursor, f"{minus}{token.field}:{as_value(each)} ", each)
        for each in _values(token.field, token.value, values)[:OFFERED]
        if each.lower() != value
    ]


def _values(field: str, value: str, values: Values) -> Sequence[str]:
    if field in LABELS:
        return values(LABELS[field], value)
    names = _NAMES.get(field, ())
    return [name for name in names if name.startswith(value.lower())]


def as_value(value: str) -> str:
    """A value as it is typed behind a field's name."""
    return f'"{value}"' if any(character.isspace() for character in value) or value[:1] in '"“„«' else value
