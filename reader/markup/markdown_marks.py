"""The inline marks that pulldown-cmark does not know, found among its events: ``==words==`` and ``^[a note]``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.markup.markdown_syntax import HIGHLIGHT, NONE, NOTE, Event

_SIGN = re.compile(rf"{re.escape(NOTE)}|{HIGHLIGHT}|==|[\[\]](?!{NONE})")
_MOST_NOTES = 5
"""Notes within one another: each is read by itself."""


def has_marks(text: str) -> bool:
    """Whether there may be any in a text."""
    return "==" in text or "^[" in text or "~" in text


def with_marks(events: Sequence[Event]) -> Sequence[Event]:
    """The events of one block, with ``("Start", "Highlight")``, its end, and ``("Note", events)`` among them.

    What is marked begins and ends within the same marks: ``==a *b== c*`` is none. One tilde is itself.
    """
    if not any((HIGHLIGHT in value or NOTE in value) if kind == "Text" else value == "Subscript" for kind, value in events):
        return events
    finding = _Finding()
    for kind, value in events:
        if kind == "Text":
            finding.text(value)
        elif value == "Subscript" and kind in ("Start", "End"):
            finding.found.append(("Text", "~"))
        else:
            finding.step(kind)
            finding.found.append((kind, value))
    return _joined(finding.found)


class _Finding:
    def __init__(self) -> None:
        self.found: list[Event] = []
        self._depth = 0
        self._brackets = 0
        self._highlight: tuple[int, int] | None = None
        """Where one may have begun: in what is found, and within how many marks."""
        self._notes: list[tuple[int, int, int]] = []
        """The same of notes, and within how many brackets."""

    def step(self, kind: str) -> None:
        self._depth += (kind == "Start") - (kind == "End")
        if self._highlight and self._highlight[1] > self._depth:
            self._highlight = None
        while self._notes and self._notes[-1][1] > self._depth:
            self._notes.pop()

    def text(self, text: str) -> None:
        at = 0
        for sign in _SIGN.finditer(text):
            if sign.start() > at:
                self.found.append(("Text", text[at : sign.start()]))
            at = sign.end()
            match sign[0]:
                case "[":
                    self._brackets += 1
                    self.found.append(("Text", "["))
                case "]":
                    self._closing()
                case "==" | "=\ufdd0=":
                    self._equals(may_open=sign[0] != "==")
                case _:
                    if len(self._notes) < _MOST_NOTES:
                        self._notes.append((len(self.found), self._depth, self._brackets))
                    else:
                        self._brackets += 1
                    self.found.append(("Text", "^["))
        if at < len(text):
            self.found.append(("Text", text[at:]))

    def _closing(self) -> None:
        if self._notes and self._notes[-1][1:] == (self._depth, self._brackets):
            start = self._notes.pop()[0]
            said = _joined(self.found[start + 1 :])
            self.found[start:] = [("Note", said)]
            if self._highlight and self._highlight[0] > start:
                self._highlight = None
        else:
            self._brackets -= 1
            self.found.append(("Text", "]"))

    def _equals(self, *, may_open: bool) -> None:
        kind, value = self.found[-1] if self.found else ("Start", "")
        follows = kind not in ("Start", "SoftBreak", "HardBreak") and not (kind == "Text" and value[-1:].isspace())
        open_note = self._notes[-1][0] if self._notes else -1
        if self._highlight and self._highlight[0] > open_note and self._highlight[1] == self._depth and follows:
            self.found[self._highlight[0]] = ("Start", "Highlight")
            self.found.append(("End", "Highlight"))
            self._highlight = None
        else:
            if may_open:
                self._highlight = (len(self.found), self._depth)
            self.found.append(("Text", "=="))


def _joined(events: Sequence[Event]) -> list[Event]:
    """Text in a row as one: an address is not to be parted."""
    joined: list[Event] = []
    row: list[str] = []
    for event in events:
        if event[0] == "Text":
            row.append(event[1])
            continue
        if row:
            joined.append(("Text", "".join(row)))
            row = []
        joined.append(event)
    if row:
        joined.append(("Text", "".join(row)))
    return joined
