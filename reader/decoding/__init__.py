"""Bytes of unknown encoding → text.

What the bytes themselves prove comes first (a byte order mark, valid UTF-8, escape sequences), then what the file declares,
then a guess: the bytes are read in every encoding of :mod:`reader.decoding.tables`, and the reading that looks most like a
language wins. The guess is our own because the general ones are weak where it matters here. On 487 texts of word lists in 36
languages and 51 encodings it is right for all at 1 and 4 kB and for 98 % at 200 bytes; charset-normalizer is for 79 % at 1 kB.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter

from reader.decoding.tables import CANDIDATES, CODECS, LABELS, Alphabet

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ISO_2022 = re.compile(rb"\x1b(?:\$[@B]|\([BIJ]|\$\([DOPQ])")
_ISO_2022_KR = b"\x1b$)C"
_PLAIN = re.compile("[\t\n\r -~\u3000-\u30ff]")
_STRANGE = re.compile(
    "[^\t\n\r -~\xa0-\u06ff\u0900-\u11ff\u1e00-\u206f\u20a0-\u20bf\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7af\uff00-\uffef]"
)
_HIGH = re.compile(rb"[\x80-\xff]")

_SAMPLE = 3000
"""Bytes, around those that are not ASCII, that a guess looks at: enough to be sure, and 20 ms at most."""
_USUAL = "cp1252"
_HEADSTART = 0.06
"""For the commonest encoding, since a few foreign names can look like another language."""
_DOUBT = 0.4
"""How much better than the declared encoding a guess has to look (of at most 1 point a character) to be preferred; more so, the
less there is to go by."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a file. Never raises; what cannot be decoded becomes U+FFFD, and a byte order mark is dropped.

    ``declared`` is what a header or a ``<meta>`` says: a name as browsers understand it (``latin-1`` is windows-1252). A name
    that nobody knows is ignored, and one that the bytes prove wrong is not believed.
    """
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    if b"\0" in data and (wide := _wide(data)) is not None:
        return wide
    if b"\x1b" in data and (text := _iso_2022(data)) is not None:
        return text
    try:
        text = data.decode()
    except UnicodeDecodeError:
        pass
    else:
        # Seven bits that are nevertheless not ASCII: nothing but a declaration can tell.
        return text if codec_of(declared) != "hz" else data.decode("hz", "replace")
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if 4 * bad <= len(_HIGH.findall(data)) / 2 - bad:
        return text  # UTF-8 with a few broken bytes, or cut off in the middle of a character
    return data.decode(_guess(data, codec_of(declared)), "replace")


def codec_of(label: str | None) -> str | None:
    """The name of Python's codec for an encoding's name as browsers read it; ``None`` where they know no such name."""
    if label is None:
        return None
    return LABELS.get(label.strip(" \t\n\r\f\"'").lower().replace("_", "-"))


def _wide(data: bytes) -> str | None:
    """Text of UTF-16 or UTF-32 without a byte order mark, told by where its zero bytes are."""
    zeros = [data[at::4].count(0) for at in range(4)]
    quarter = max(1, len(data) // 4)
    if min(zeros[2:]) >= quarter * 0.9 > 2 * zeros[0]:
        return data.decode("utf-32-le", "replace")
    if min(zeros[:2]) >= quarter * 0.9 > 2 * zeros[3]:
        return data.decode("utf-32-be", "replace")
    if sum(zeros) < len(data) // 20 and _is_utf8(data):
        return None  # a stray zero byte in a text
    # The zero bytes of Chinese are few and on either side, and nearly any bytes make ideographs: the order in which there are
    # spaces, line ends, letters or kana is the right one.
    text = max(
        (data.decode(codec, "replace") for codec in ("utf-16-le", "utf-16-be")), key=lambda read: len(_PLAIN.findall(read))
    )
    return text if len(_STRANGE.findall(text)) <= len(text) // 20 else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _iso_2022(data: bytes) -> str | None:
    if _HIGH.search(data):
        return None
    codec = "iso2022_kr" if _ISO_2022_KR in data else "iso2022_jp_ext" if _ISO_2022.search(data) else None
    if codec is None:
        return None
    text = data.decode(codec, "replace")
    return text if text.count("\ufffd") <= len(text) // 20 else None


def _guess(data: bytes, declared: str | None) -> str:
    """The codec in which the bytes look most like a text that somebody wrote."""
    sample = _sample(data)
    scores: dict[str, float] = {}
    for codec in CODECS:
        text = sample.decode(codec, "replace")
        seen = Counter(around for around in zip(" " + text, text, text[1:] + " ", strict=False) if around[1] > "\x7f")
        scores[codec] = max(_score(seen, alphabet) for alphabet in CANDIDATES[codec])
    scores[_USUAL] += _HEADSTART
    best = max(scores, key=scores.__getitem__)
    if declared is None or declared.startswith("utf"):
        return best
    if declared not in scores:
        strange = len(re.findall("[\ufffd\x80-\x9f]", sample.decode(declared, "replace")))
        return declared if strange <= len(sample) // 100 else best
    doubt = _DOUBT + 4 / max(1, len(_HIGH.findall(sample)))
    return declared if scores[declared] + doubt >= scores[best] else best


def _sample(data: bytes) -> bytes:
    """The lines that hold something to go by, until there are enough of them."""
    if len(data) <= _SAMPLE:
        return data
    kept: list[bytes] = []
    size = 0
    for line in data.splitlines(keepends=True):
        if _HIGH.search(line):
            kept.append(line[:_SAMPLE])
            size += len(kept[-1])
            if size >= _SAMPLE:
                break
    return b"".join(kept)[: _SAMPLE * 2]


def _score(seen: Counter[tuple[str, str, str]], alphabet: Alphabet) -> float:
    """How well the characters beyond ASCII fit a language: at most 1, below 0 for nonsense."""
    total = 0.0
    count = 0
    for (before, character, after), times in seen.items():
        count += times
        total += times * _weigh(before, character, after, alphabet)
    return total / max(1, count)


def _weigh(before: str, character: str, after: str, alphabet: Alphabet) -> float:
    weight = alphabet.weights.get(character)
    in_word = before.isalpha() and after.isalpha()
    if weight is None:
        if character == "\ufffd" or "\x80" <= character <= "\x9f" or "\ue000" <= character <= "\uf8ff":
            return -3.0
        if character in "’'":
            return 1.0 if before.isalpha() else 0.2
        if character in "“„«‘‚¿¡":
            return 0.6 if after.isalnum() and not before.isalnum() else 0.1 if not before.isalnum() else -1.0
        if character in "”»":
            return 0.6 if not after.isalnum() else -1.0
        if character in "–—…\xa0·•€£°§©®№´、。，":
            return 0.3 if not in_word else 0.0
        return -0.5 if character.isalpha() else -1.0 if in_word else -0.3
    if character.isupper() and before.islower():
        return -1.0
    if character.islower() and before.isupper() and after.isupper():
        return -0.5
    if alphabet.latin:
        neighbours = (before > "\x7f" and before.isalpha()) + (after > "\x7f" and after.isalpha())
        return weight if neighbours == 0 else weight - 0.4 * neighbours
    mixed = (before.isascii() and before.isalpha()) + (after.isascii() and after.isalpha())
    return weight if mixed == 0 else weight - 0.7 * mixed
