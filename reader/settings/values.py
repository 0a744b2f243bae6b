"""The settings as values, and the table that says what each of them may be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

Density: TypeAlias = Literal["two lines", "one line"]
DateForm: TypeAlias = Literal["words", "iso"]
KeyPreset: TypeAlias = Literal["both", "vim", "arrows"]
Pictures: TypeAlias = Literal["page", "dialog", "off"]
"""Where pictures are drawn: in the page and large in a dialog, in the dialog alone, nowhere."""
Occasion: TypeAlias = Literal["open", "next", "page", "end"]
"""When an article counts as read: it is opened with Enter, reached with ``n``, paged through with Space, read to its end."""
OCCASIONS: tuple[Occasion, ...] = ("open", "next", "page", "end")


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A line of ``[keys]``: a command by its id, and its keys instead of the usual ones."""

    id: str
    keys: tuple[str, ...]
    """As they were written; each may be a sequence (``g g``)."""
    line: int
    """In the file, from 1."""


@dataclass(frozen=True, slots=True)
class OwnCommand:
    """A command of the reader's own (``[commands.NAME]``)."""

    name: str
    run: tuple[str, ...]
    """A program and its arguments; ``{title}`` and other names of an article's fields in braces stand for these."""
    key: str | None
    show: bool
    """Show in the window what it prints."""
    line: int


@dataclass(frozen=True, slots=True)
class Settings:
    theme: str | None = None
    width: int = 72
    line_spacing: int = 1
    paragraph_gap: int = 1
    margin: int = 2
    justify: bool = False
    hyphenate: bool = False
    bidi: Literal["reader", "terminal"] = "reader"
    density: Density = "two lines"
    show_list: bool = True
    show_lists: bool = True
    dates: DateForm = "words"
    mark_read: tuple[Occasion, ...] = OCCASIONS
    pace: int = 240
    pictures: Pictures = "page"
    mouse: bool = True
    motion: bool = True
    key_preset: KeyPreset = "both"
    keys: tuple[KeyLine, ...] = field(default=())
    commands: tuple[OwnCommand, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of ``config.toml``."""

    name: str
    meaning: str
    allowed: str
    """What values it may have, in words: the end of a sentence that begins "It must be"."""
    accept: Callable[[Any], Any]
    """The value as :class:`Settings` holds it. Raises ``ValueError`` or ``TypeError`` for anything else."""


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _number(least: int, most: int) -> Callable[[Any], int]:
    def accept(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError
        return value

    return accept


def _one_of(*values: str) -> Callable[[Any], str]:
    def accept(value: Any) -> str:
        if value not in values:
            raise ValueError
        return str(value)

    return accept


def _pictures(value: Any) -> str:
    if isinstance(value, bool):  # as it was before there were any in the page
        return "page" if value else "off"
    return _one_of("page", "dialog", "off")(value)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    return value.strip()


def _occasions(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or any(each not in OCCASIONS for each in value):
        raise ValueError
    return tuple(value)


SETTINGS: tuple[Setting, ...] = (
    Setting("theme", "The colours: Ctrl+P, “Choose a theme” shows them all.", "the name of a theme", _text),
    Setting("width", "Cells in a line of the page’s text.", "a number from 20 to 200", _number(20, 200)),
    Setting("line_spacing", "1 for single spacing, 2 for an empty line after each.", "1 or 2", _number(1, 2)),
    Setting("paragraph_gap", "Empty lines between paragraphs; with 0 they are indented.", "0, 1 or 2", _number(0, 2)),
    Setting("margin", "Cells kept free on both sides of the page’s text.", "a number from 0 to 20", _number(0, 20)),
    Setting("justify", "Both edges of the text straight, not just the left one.", "true or false", _flag),
    Setting("hyphenate", "Part words at the end of a line, by the article’s language.", "true or false", _flag),
    Setting(
        "bidi",
        "Who puts right-to-left text in order: this reader, or a terminal that does it itself.",
        "“reader” or “terminal”",
        _one_of("reader", "terminal"),
    ),
    Setting("density", "How an article stands in the list.", "“two lines” or “one line”", _one_of("two lines", "one line")),
    Setting("show_list", "Whether a folder opens with the article list.", "true or false", _flag),
    Setting("show_lists", "Whether a folder opens with the lists beside the article.", "true or false", _flag),
    Setting("dates", "How dates are written in the list.", "“words” or “iso”", _one_of("words", "iso")),
    Setting(
        "mark_read",
        "When an article counts as read: opened with Enter, reached with n, paged with Space, read to its end.",
        "a list of “open”, “next”, “page” and “end”",
        _occasions,
    ),
    Setting("pace", "Words a minute, for reading along.", "a number from 50 to 1200", _number(50, 1200)),
    Setting(
        "pictures",
        "Where pictures are drawn: in the page and by i, by i alone, or nowhere; off is for a slow line.",
        "“page”, “dialog” or “off”",
        _pictures,
    ),
    Setting("mouse", "Whether the mouse works in the window; off, it selects text as ever.", "true or false", _flag),
    Setting("motion", "Whether anything may move by itself, such as smooth scrolling.", "true or false", _flag),
    Setting(
        "key_preset",
        "The keys for moving: vim’s and arrows, vim’s with its sequences (g g), or arrows alone.",
        "“both”, “vim” or “arrows”",
        _one_of("both", "vim", "arrows"),
    ),
)
