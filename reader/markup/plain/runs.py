"""Runs of letters, and digits: asked of every line, and quick where a line is ASCII, as most are."""

from __future__ import annotations

import re

_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile("[0-9]")
_ASCII = bytes(byte if byte < 128 and chr(byte).isalpha() else 0x20 for byte in range(256))
"""Every byte of ASCII that is no letter becomes a space."""


def letter_runs(text: str) -> list[str]:
    """All that stands between what is no letter, in order."""
    if text.isascii():
        return text.encode().translate(_ASCII).decode().split()
    return _LETTERS.findall(text)


def has_digit(text: str) -> bool:
    """Whether some character is a digit, be it a small or a circled one."""
    return _DIGIT.search(text) is not None or (not text.isascii() and any(map(str.isdigit, text)))
