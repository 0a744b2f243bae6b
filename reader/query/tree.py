"""What a search asks for, as a tree; it knows neither SQL nor a search engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from reader.query.sort import Sort

LabelKind: TypeAlias = Literal["site", "section", "author", "tag", "lang", "folder"]
Condition: TypeAlias = Literal["unread", "read", "starred", "begun", "archived"]
Possession: TypeAlias = Literal["highlight", "note"]
Measure: TypeAlias = Literal["words", "minutes"]


@dataclass(frozen=True, slots=True)
class Words:
    """A word, or words that follow each other."""

    pieces: tuple[str, ...]
    """Folded, as :func:`reader.query.words.pieces` gives them; at least one."""
    begun: bool = False
    """Whether the last piece is only the beginning of a word."""
    exact: bool = False
    """Whether it was put in quotation marks: other forms of the words do not count."""
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """What an article is filed under: site, section, authors, tags (the page's and the user's), language, folder.

    The folders above count, too.
    """

    kind: LabelKind
    pieces: tuple[str, ...]
    """Folded words that must follow each other in the label."""
    begun: bool = False
    """Whether the last piece is only the beginning of a word."""


@dataclass(frozen=True, slots=True)
class Is:
    what: Condition


@dataclass(frozen=True, slots=True)
class Has:
    what: Possession


@dataclass(frozen=True, slots=True)
class Dated:
    """Published (or else saved) from ``since`` on and before ``until``.

    Both are beginnings of ISO dates, to be compared as text with as much of the date as a page gives.
    """

    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A length, both ends included."""

    what: Measure
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Not:
    node: Node


@dataclass(frozen=True, slots=True)
class And:
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    nodes: tuple[Node, ...]


Filter: TypeAlias = Label | Is | Has | Dated | Measured
Node: TypeAlias = Words | Filter | Not | And | Or


@dataclass(frozen=True, slots=True)
class Query:
    node: Node | None = None
    """``None`` asks for every article."""
    sort: Sort | None = None
    """What was asked for with ``sort:``; ``None`` for the best first, where there are words."""
    finished: bool = True
    """Whether the last word is a whole one."""

    @property
    def has_words(self) -> bool:
        return self.node is not None and any(isinstance(node, Words) for node in walk(self.node))

    def within(self, other: Query) -> Query:
        """This query, among what another one finds."""
        nodes = tuple(node for node in (other.node, self.node) if node is not None)
        flat = tuple(inner for node in nodes for inner in (node.nodes if isinstance(node, And) else (node,)))
        return replace(self, node=flat[0] if len(flat) == 1 else And(flat) if flat else None)

    def wanted(self) -> list[Words]:
        """The words that are asked for, without those that are asked not to be there."""
        return [] if self.node is None else list(_wanted(self.node))


def walk(node: Node) -> Iterator[Node]:
    """A node and all below it."""
    yield node
    match node:
        case Not(node=inner):
            yield from walk(inner)
        case And(nodes=nodes) | Or(nodes=nodes):
            for inner in nodes:
                yield from walk(inner)
        case _:
            pass


def _wanted(node: Node) -> Iterator[Words]:
    match node:
        case Words():
            yield node
        case And(nodes=nodes) | Or(nodes=nodes):
            for inner in nodes:
                yield from _wanted(inner)
        case _:
            pass
