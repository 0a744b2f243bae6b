"""What a search asks for beside words, as SQL on the table ``articles`` (``a``)."""

from __future__ import annotations

from typing import NamedTuple, assert_never

from reader.query.tree import And, Dated, Has, Is, Label, Measured, Node, Not, Or, Words
from reader.query.words import is_unspaced
from reader.store.labels import as_words

_WANTED = "(SELECT id FROM labels WHERE kind = ? AND instr(words, ?))"
_LABELLED = f"a.id IN (SELECT article FROM labelled WHERE label IN {_WANTED})"
_TAGGED = f"({_LABELLED} OR a.id IN (SELECT article FROM tagged WHERE label IN {_WANTED}))"
_IS = {
    # What is put away is not waiting to be read, whether it was or not.
    "unread": "(a.read = 0 AND a.archived = 0 AND a.error IS NULL)",
    "read": "(a.read = 1 AND a.error IS NULL)",
    "starred": "a.starred = 1",
    # Read to its end is not begun any more.
    "begun": "(a.fraction > 0 AND a.read = 0 AND a.archived = 0)",
    "archived": "a.archived = 1",
}
# Mostly few have any: they are looked up, not come across.
_HAS = {
    "highlight": "a.id IN (SELECT id FROM articles WHERE highlights > 0)",
    "note": "a.id IN (SELECT id FROM articles WHERE highlights > 0 AND notes > 0)",
}


class Where(NamedTuple):
    """A condition, and the values bound in it."""

    sql: str
    values: tuple[str | int, ...] = ()


EVERY = Where("1")
LISTED = Where("a.archived = 0")
"""What the list shows where nothing is asked for."""


def where(node: Node) -> Where:
    """The condition of a tree without words."""
    match node:
        case Label(kind, pieces, begun):
            sought = as_words(pieces)
            if is_unspaced(pieces[0]):
                sought = sought.lstrip(" ")
            if begun or is_unspaced(pieces[-1]):
                sought = sought.rstrip(" ")
            return Where(_TAGGED, (kind, sought) * 2) if kind == "tag" else Where(_LABELLED, (kind, sought))
        case Is(what):
            return Where(_IS[what])
        case Has(what):
            return Where(_HAS[what])
        case Dated(since, until):
            told = [("a.day >= ?", since), ("a.day < ?", until)]
            return _joined(" AND ", [Where(sql, (value,)) for sql, value in told if value is not None])
        case Measured(what, least, most):
            bounds = [(f"a.{what} >= ?", least), (f"a.{what} <= ?", most)]
            return _joined(" AND ", [Where(sql, (value,)) for sql, value in bounds if value is not None])
        case Not(inner):
            condition = where(inner)
            return Where(f"NOT {condition.sql}", condition.values)
        case And(nodes):
            return _joined(" AND ", [where(inner) for inner in nodes])
        case Or(nodes):
            return _joined(" OR ", [where(inner) for inner in nodes])
        case Words():
            raise TypeError("Words are not looked for in the database.")
    assert_never(node)


def _joined(word: str, conditions: list[Where]) -> Where:
    sql = word.join(condition.sql for condition in conditions)
    return Where(f"({sql})", tuple(value for condition in conditions for value in condition.values))
