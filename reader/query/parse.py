"""The search language. Whatever is typed means something: there is no wrong query, only one that is not finished yet.

Words are all wanted, in any order; ``"in quotation marks"`` as they stand; ``-word`` is not wanted; ``this OR that``; and
``field:value``. A field whose value is not (or not yet) one is left out, as it is while it is being typed; a name that is no
field is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar, get_args

from reader.query.amounts import dated, measured
from reader.query.sort import Sort
from reader.query.tree import And, Condition, Has, Is, Label, LabelKind, Node, Not, Or, Possession, Query, Words
from reader.query.words import is_unspaced, pieces

CONDITIONS: dict[str, Condition] = {name: name for name in get_args(Condition)}
POSSESSIONS: dict[str, Possession] = {name: name for name in get_args(Possession)}
LABELS: dict[str, LabelKind] = {
    "author": "author",
    "by": "author",
    "site": "site",
    "section": "section",
    "tag": "tag",
    "lang": "lang",
    "in": "folder",
}
SORTS = {"newest": Sort.PUBLISHED, **{sort.value: sort for sort in Sort}}
FIELDS = (
    "title",
    "author",
    "site",
    "section",
    "tag",
    "lang",
    "in",
    "is",
    "has",
    "before",
    "after",
    "published",
    "words",
    "minutes",
    "sort",
)
"""As they are offered; ``by:`` is understood as ``author:``."""
_OPEN, _CLOSE = '"“„«', '"”“»'
_TOKEN = re.compile(
    rf"(?P<minus>-(?=\S))?(?:(?P<field>{'|'.join((*FIELDS, 'by'))}):)?"
    rf"(?:[{_OPEN}](?P<quoted>[^{_CLOSE}]*)(?P<closed>[{_CLOSE}])?|(?P<bare>\S*))\s*",
    re.IGNORECASE,
)
_Meant = TypeVar("_Meant")


@dataclass(frozen=True, slots=True)
class Token:
    """What is typed between two spaces, or between two quotation marks."""

    start: int
    end: int
    minus: bool
    field: str
    """Lower case; empty where there is none."""
    value: str
    quoted: bool
    open: bool
    """Whether more may be typed to it: the text ends with it."""

    @property
    def is_bare(self) -> bool:
        return not (self.minus or self.field or self.quoted)


def tokens(text: str) -> list[Token]:
    found: list[Token] = []
    at = len(text) - len(text.lstrip())
    while at < len(text):
        match = _TOKEN.match(text, at)
        assert match is not None  # the pattern matches even nothing; here is at least one character for it to take
        group = match.groupdict(default="")
        at = match.end()
        end = match.end("bare") if match["bare"] is not None else match.end("closed" if match["closed"] else "quoted")
        found.append(
            Token(
                start=match.start(),
                end=end,
                minus=bool(match["minus"]),
                field=group["field"].lower(),
                value=group["bare"] or group["quoted"],
                quoted=match["quoted"] is not None,
                open=at == len(text) and not match["closed"] and (end == at or match["quoted"] is not None),
            )
        )
    return found


def parse(text: str, *, finished: bool = True, today: date | None = None) -> Query:
    """What a text asks for. While it is not ``finished``, its last word is the beginning of one. Never fails."""
    day = today or datetime.now().astimezone().date()
    every: list[Node] = []
    sort: Sort | None = None
    joined = False
    unfinished = False
    for token in tokens(text):
        if token.is_bare and token.value in ("OR", "|"):
            joined = bool(every)
        elif token.field == "sort":
            sort = _named(SORTS, token) or sort
        elif not (token.is_bare and token.value == "AND") and (node := _node(token, day, finished=finished)) is not None:
            # OR binds the two beside it, before the others are all wanted.
            every.append(_either(every.pop(), node) if joined else node)
            joined = False
            unfinished = token.open and not finished and token.field in ("", "title")
    node = None if not every else every[0] if len(every) == 1 else And(tuple(every))
    return Query(node, sort, not unfinished)


def _either(before: Node, node: Node) -> Node:
    return Or((*before.nodes, node) if isinstance(before, Or) else (before, node))


def _node(token: Token, today: date, *, finished: bool) -> Node | None:
    # The beginning of a word that is not wanted would hide nearly everything, for as long as it takes to type it.
    begun = token.open and not finished and not token.minus and _ends_in_word(token.value)
    node: Node | None
    match token.field:
        case "" | "title":
            found = pieces(token.value)
            node = Words(found, begun and not is_unspaced(found[-1]), token.quoted, token.field == "title") if found else None
        case "is":
            condition = _named(CONDITIONS, token)
            node = Is(condition) if condition else None
        case "has":
            possession = _named(POSSESSIONS, token)
            node = Has(possession) if possession else None
        case "before" | "after" | "published":
            node = dated(token.field, token.value, today)
        case "words" | "minutes":
            node = measured(token.field, token.value)
        case _:
            found = pieces(token.value)
            node = Label(LABELS[token.field], found, begun) if found else None
    return Not(node) if node is not None and token.minus else node


def _named(names: dict[str, _Meant], token: Token) -> _Meant | None:
    """What a value names; one still being typed may be cut short where only one name begins so."""
    value = token.value.lower()
    begun = {meant for name, meant in names.items() if value and name.startswith(value)}
    return names.get(value) or (begun.pop() if token.open and len(begun) == 1 else None)


def _ends_in_word(value: str) -> bool:
    return bool(value) and bool(pieces(value[-1]))
