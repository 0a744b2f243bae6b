"""Text as it is searched: folded, and cut into words; where a script does not part its words, into pairs of characters.

The same cut is made of articles and of what is asked for, so that the two agree whatever the script.

An unspaced run (Chinese, Japanese, Korean, Thai, Lao, Burmese, Khmer) becomes its overlapping pairs and its last character:
``潮待ち`` is ``潮待 待ち ち``. Any run of two characters or more is then a phrase of pairs, and a single character the
beginning of a pair: both find exactly what they say.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts whose text is found by any run of characters: a regular expression's class, without its brackets."""
# Vowel signs of the Indic scripts are not \w, but no reader would part a word at them.
WORD = "(?:[^\\W_]|[\u0900-\u0963\u0966-\u0dff])"
"""A regular expression for one character of a folded word, in scripts that part their words."""
# Latin, Greek, Cyrillic, Hebrew and Arabic accents and points; Thai tone marks. Not the marks that make a kana another one.
ACCENTS = "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0e47-\u0e4e"
ACCENTS += "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
"""What belongs to the letter before it, as the inside of an expression's brackets."""
_ACCENT = re.compile(f"[{ACCENTS}]+")
_TYPOGRAPHY = re.compile("[\u00a0\u00ab\u00bb\u00b7\u2010-\u2027\u2030-\u205e]+")
"""Signs that part words and are all that makes most English text anything but ASCII."""
_RUN = re.compile(f"[{UNSPACED}]+")
_SEPARATORS = re.compile(f"[^\\w\u0900-\u0963\u0966-\u0dff{UNSPACED}]+|_+")
_ASCII = bytes(byte if chr(byte).isalnum() else 0x20 for byte in b"".join(bytes([i]) for i in range(256)).lower())
_SIGNED = re.compile(r"(?<![^\W_])([a-z])(\+\+|#)(?!\w)", re.IGNORECASE)
_SIGNS = {"++": "plusplus", "#": "sharp"}
_CLUSTER = re.compile("(?s).(?:[" + ACCENTS + "\u3099\u309a\u1160-\u11ff]+)?")


class Folded(NamedTuple):
    """Folded text, and where it came from."""

    text: str
    at: list[int] | None
    """For every character of ``text``, and for its end, where in the original it begins; ``None`` where nothing moved."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the folded text came from; never an empty one for one that is not."""
        if self.at is None:
            return start, end
        first = self.at[start]
        last = self.at[end]
        # An end inside of what one character became (the first s of ß) takes the whole of it.
        while end < len(self.at) - 1 and self.at[end - 1] == last:
            end += 1
            last = self.at[end]
        return first, last


def fold(text: str) -> str:
    """Without case, accents, and differences of width and ligature; white space and punctuation stay."""
    if text.isascii():
        return text.lower()
    # Lower case once more: a letter in a circle or in script is taken apart into a capital.
    folded = unicodedata.normalize("NFKD", text.casefold()).lower()
    return unicodedata.normalize("NFC", _ACCENT.sub("", folded))


def fold_with_places(text: str) -> Folded:
    """:func:`fold`, with the way back to the places in the original."""
    if text.isascii():
        return Folded(text.lower(), None)
    pieces: list[str] = []
    at: list[int] = []
    for match in _CLUSTER.finditer(text):
        piece = match[0].lower() if match[0].isascii() else fold(match[0])
        pieces.append(piece)
        at.extend([match.start()] * len(piece))
    at.append(len(text))
    return Folded("".join(pieces), at)


def searchable(text: str) -> str:
    """What the full-text index is given: words and pairs of characters, parted by spaces."""
    if "++" in text or "#" in text:
        text = _SIGNED.sub(_name_signs, text)
    if not text.isascii():
        text = _TYPOGRAPHY.sub(" ", text)
    if text.isascii():
        return text.encode().translate(_ASCII).decode()
    return _RUN.sub(_pairs, _SEPARATORS.sub(" ", fold(text)))


def pieces(text: str) -> tuple[str, ...]:
    """The folded words and whole unspaced runs of a text, in order: what a matcher looks for."""
    text = _SIGNED.sub(_name_signs, text)
    return tuple(_RUN.sub(r" \g<0> ", _SEPARATORS.sub(" ", fold(text))).split())


def is_unspaced(piece: str) -> bool:
    return _RUN.match(piece) is not None


def terms(piece: str, *, ends: bool) -> list[str]:
    """What a piece is in the index. ``ends`` says whether the run of an unspaced script ends there, or may go on."""
    if not is_unspaced(piece):
        return [piece]
    pairs = [piece[i : i + 2] for i in range(len(piece) - 1)]
    return [*pairs, piece[-1]] if ends or not pairs else pairs


def as_written(piece: str) -> str:
    """A regular expression that finds a piece in folded text."""
    for sign, name in _SIGNS.items():
        if piece == piece[:1] + name:
            return f"(?:{re.escape(piece[:1] + sign)}|{piece})"
    return re.escape(piece)


def _name_signs(match: re.Match[str]) -> str:
    return match[1] + _SIGNS[match[2]]


def _pairs(match: re.Match[str]) -> str:
    run = match[0]
    return f" {' '.join(map(str.__add__, run, run[1:]))} {run[-1]} "
