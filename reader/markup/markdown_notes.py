"""The footnotes of a Markdown text: numbered in the order they are referred to, linked both ways."""

from __future__ import annotations

from dataclasses import replace

from reader.document import Block, ListBlock, ListItem, Paragraph, Span


class Notes:
    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._uses: dict[int, int] = {}
        self._bodies: dict[str, tuple[Block, ...]] = {}

    def refer(self, label: str) -> tuple[int, str]:
        """The number of the note, and the anchor of this reference to it."""
        number = self._numbers.setdefault(_key(label), len(self._numbers) + 1)
        uses = self._uses[number] = self._uses.get(number, 0) + 1
        return number, f"fnref{number}" if uses == 1 else f"fnref{number}-{uses}"

    def define(self, label: str, blocks: tuple[Block, ...]) -> None:
        """The first definition counts, as it does of links."""
        self._bodies.setdefault(_key(label), blocks)

    def own(self) -> str:
        """A label that no other note has, for one that is written in its place."""
        return f"]{len(self._numbers)}"

    def block(self) -> ListBlock | None:
        """All that are referred to."""
        items = [self._item(number, self._bodies.get(key, ())) for key, number in self._numbers.items()]
        return ListBlock(tuple(items), ordered=True) if items else None

    def _item(self, number: int, body: tuple[Block, ...]) -> ListItem:
        """A note, with the ways back at the end of its last paragraph."""
        blocks = list(body)
        for use in range(1, self._uses[number] + 1):
            back = Span("↩", href=f"#fnref{number}" if use == 1 else f"#fnref{number}-{use}")
            if blocks and isinstance(last := blocks[-1], Paragraph):
                blocks[-1] = replace(last, spans=(*last.spans, Span(" "), back))
            else:
                blocks.append(Paragraph((back,)))
        return ListItem(tuple(blocks), anchors=(f"fn{number}",))


def _key(label: str) -> str:
    """Labels are compared as CommonMark compares those of links."""
    return " ".join(label.casefold().split())
