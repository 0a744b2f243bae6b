"""Cleaning hostile text, measuring it in terminal cells, collapsing its white space.

Saved files are written by strangers, and a terminal obeys what it is sent: every foreign string goes through
:func:`clean` or :func:`clean_line` once, where a format hands it over and after all decoding (entities, encoded words and
YAML escapes all bring ESC back). What is removed: C0 but tab and line feed, DEL, C1, bidi controls, zero-width and other
invisible characters, tag characters, surrogates, noncharacters. What is kept: U+200D and U+FE0F inside emoji,
U+200C and U+200D between letters of the scripts that need them (Arabic, Indic), real right-to-left letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

# Textual measures with these very tables: two measures that differ would tear lines. (wcwidth, which knows more, costs 80 ms
# to import.)
from rich.cells import cell_len, split_graphemes

_HARMFUL_BELOW = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\ufdd0-\ufdef"
)
_HARMFUL_ABOVE = "\U000e0000-\U000e0fff\U0001d173-\U0001d17a\U00013430-\U0001343f\U0001bca0-\U0001bca3" + "".join(
    chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(1, 17)
)
HARMFUL = _HARMFUL_BELOW + _HARMFUL_ABOVE
"""Characters that no terminal is sent, as the inside of an expression's brackets: all but tab, and what ends a line."""
# The expressions know a class quickly where all of it is below U+10000. What is above is looked at by itself: there is little.
_REMOVED = re.compile(f"[{_HARMFUL_BELOW}]")
_REMOVED_ABOVE = re.compile(f"[{_HARMFUL_ABOVE}]")
_ABOVE = re.compile("[\U00010000-\U0010ffff]+")
_BREAKS = re.compile("[\r\x0b\x0c\x85\u2028\u2029]")
_JOINERS = re.compile("[\u200c\u200d]")
_SELECTOR = re.compile("\ufe0f")
_SUSPECT = re.compile(f"[{_HARMFUL_BELOW}\r\u2028\u2029\u200c\u200d\ufe0f\U00010000-\U0010ffff]")
"""Whatever may have to be looked at, and some that need not."""
_CONTROLS = bytes([*range(9), *range(11, 32), 127])
"""The suspects among ASCII."""
# Marks are among what is neither letter nor space: a long run of that is looked at one by one.
_FOREIGN_RUN = re.compile("[^\0-~]{5}")
"""Cheaper than the next one, and never missing what it would find."""
_PERHAPS_FLOOD = re.compile(r"[^\w\s!-~]{5,}")
_ACCENTS = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_MOST_ACCENTS, _MOST_MARKS = 4, 8
"""Marks on one letter: of Latin, Greek and Cyrillic, and of the scripts that are written with many."""
_SPACES = re.compile("  +")
# Scripts whose spelling needs the joiners: Arabic, Syriac, NKo, and the Indic blocks up to Khmer and Mongolian.
_JOINING = re.compile("[\u0600-\u07ff\u0840-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]")
_FLAG_LETTER = re.compile("[\U0001f1e6-\U0001f1ff]")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_TYPOGRAPHY = re.compile("[\u00a0\u00ab\u00bb\u00b7\u2010-\u2018\u201a-\u2027\u2030-\u203e\u2041-\u2053\u2055-\u205e]+")
"""Signs that part words and are all that makes most English text anything but ASCII, apart from the apostrophe."""
_SHAPE = bytes(ord("w" if chr(byte).isalnum() and byte < 128 else "-" if chr(byte) in "'.,-" else " ") for byte in range(256))
"""For every byte of ASCII whether it is of a word, or can join two parts of one: as :data:`_WORD` has it."""
_QUOTES = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\xa0": " ", "…": "..."}
)

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction (Brysbaert 2019, a meta-analysis of 190 studies)."""
CJK_A_MINUTE = 500
"""Characters of Japanese or Chinese a minute, a common figure among publishers."""
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")


def clean(text: str) -> str:
    """Foreign text made safe for a terminal; line feeds and tabs are kept, every other line break becomes a line feed."""
    if text.isascii():
        data = text.encode()
        if len(data.translate(None, _CONTROLS)) == len(data):
            return text
    elif not _SUSPECT.search(text):
        return _thinned(text)
    text = _BREAKS.sub("\n", text.replace("\r\n", "\n"))
    text = _ABOVE.sub(_without_harm, _REMOVED.sub("", text))
    text = _JOINERS.sub(_keep_joiner, text)
    text = _SELECTOR.sub(_keep_selector, text)
    return _thinned(text)


def clean_line(text: str) -> str:
    """Foreign text as one line: cleaned, every run of white space one space, none at the ends. No-break spaces stay."""
    return _single_spaced(clean(text)).strip(" \xa0")


def _without_harm(run: re.Match[str]) -> str:
    return _REMOVED_ABOVE.sub("", run[0])


def _thinned(text: str) -> str:
    """Without the marks that are more on one letter than any script has."""
    return _PERHAPS_FLOOD.sub(_stemmed, text) if _FOREIGN_RUN.search(text) else text


def clean_after(before: str, text: str) -> str:
    """A cleaned text that follows another: without the marks at its beginning that are too many on the other's last letter."""
    if not text or text[0] < "\u0300" or unicodedata.category(text[0]) not in ("Mn", "Me"):
        return text
    tail = before[-_MOST_MARKS - 1 :]
    return _stemmed_text(tail + text)[len(tail) :]


def _stemmed(run: re.Match[str]) -> str:
    return _stemmed_text(run[0])


def _stemmed_text(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        if unicodedata.category(character) not in ("Mn", "Me"):
            marks = 0
        elif marks >= (_MOST_ACCENTS if _ACCENTS.match(character) else _MOST_MARKS):
            continue
        else:
            marks += 1
        kept.append(character)
    return "".join(kept)


def _keep_joiner(match: re.Match[str]) -> str:
    text, at = match.string, match.start()
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if _JOINING.match(before) and (match[0] == "\u200c" or _JOINING.match(after)):
        return match[0]
    if match[0] == "\u200d" and _is_pictograph(before) and _is_pictograph(after):
        return match[0]
    return ""


def _keep_selector(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()]
    return match[0] if before and (before in "#*0123456789" or unicodedata.category(before) in ("So", "Sm", "Po", "Sk")) else ""


def _is_pictograph(character: str) -> bool:
    return character == "\ufe0f" or (character != "" and unicodedata.category(character) in ("So", "Sk", "Sm"))


def collapse(text: str) -> str:
    """Every run of white space as one space, none at the ends."""
    return _single_spaced(text).strip()


def _single_spaced(text: str) -> str:
    text = text.replace("\n", " ").replace("\t", " ").replace("\u3000", " ")
    return _SPACES.sub(" ", text) if "  " in text else text


def slug(text: str) -> str:
    """The anchor that GitHub, and most programs since, give a heading."""
    return _NOT_IN_SLUG.sub("", clean_line(text).lower()).strip().replace(" ", "-")


def cell_width(text: str) -> int:
    """How many terminal cells cleaned text takes, measured by grapheme clusters."""
    return len(text) if text.isascii() else cell_len(text)


def graphemes(text: str) -> Iterator[str]:
    """The grapheme clusters of cleaned text: what a reader sees as one character."""
    if text.isascii():
        yield from text
        return
    flag = ""
    for start, end, _width in split_graphemes(text)[0]:
        cluster = text[start:end]
        if _FLAG_LETTER.fullmatch(cluster):
            if not flag:
                flag = cluster
                continue
            cluster = flag + cluster
        elif flag:
            yield flag
        flag = ""
        yield cluster
    if flag:
        yield flag


def truncate(text: str, width: int) -> str:
    """Text that fits ``width`` cells, ending in an ellipsis where it had to be cut."""
    if cell_width(text) <= width:
        return text
    if width <= 0:
        return ""
    kept: list[str] = []
    used = 0
    for cluster in graphemes(text):  # pragma: no branch - a text that is too wide never comes to its end
        size = cell_width(cluster)
        if used + size > width - 1:
            break
        kept.append(cluster)
        used += size
    return "".join(kept).rstrip() + "…"


def fold(text: str) -> str:
    """Text as it is compared: without case, accents, kinds of quotation marks and dashes, or runs of white space."""
    text = text.translate(_QUOTES).casefold()
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return collapse(text)


@cache
def _cjk() -> re.Pattern[str]:
    # A class of so many characters takes 5 ms to compile, and a start counts no words.
    return re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")


def count_words(text: str) -> tuple[int, int]:
    """How many words and, apart from them, how many Chinese, Japanese or Korean characters a text holds."""
    if not text.isascii():
        # With its typography in ASCII, most text is nothing but that.
        text = _TYPOGRAPHY.sub(" ", text.replace("’", "'"))
        if not text.isascii():
            cjk = _cjk()
            characters = len(cjk.findall(text))
            return len(_WORD.findall(cjk.sub(" ", text) if characters else text)), characters
    shape = text.encode().translate(_SHAPE)
    # Every run of letters begins a word, but behind a joint that stands behind a letter.
    begun = shape.count(b" w") + shape.startswith((b"w", b"-w"))
    return begun + shape.count(b" -w") + shape.count(b"--w"), 0


def reading_minutes(words: int, characters: int) -> int:
    """Minutes to read, at least one."""
    return max(1, round(words / WORDS_A_MINUTE + characters / CJK_A_MINUTE))
