"""How large a picture is, by its head alone: nothing is decoded, and no library is needed.

PNG (ISO 15948), GIF89a, JPEG (ITU T.81, turned as Exif 2.32 says), WebP (RFC 9649), BMP, and AVIF (ISO 23008-12, 6.5.3). A
stranger wrote it: what it says is good for how much room is left for a picture, and for nothing else.
"""

from __future__ import annotations

import struct
from typing import TypeAlias

Size: TypeAlias = tuple[int, int]
"""Width and height in pixels, as they are looked at."""
HEAD = 1 << 19
"""Bytes of a file that are enough: a JPEG may have its colours' profile and a small copy of itself in front."""
UNKNOWN: Size = (0, 0)
PIXELS = 50_000_000
"""More than this no picture is decoded that has."""
_SIDE = 1 << 16
_FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))
"""JPEG's markers that a frame begins with (T.81, table B.1)."""
_ALONE = frozenset((0x01, *range(0xD0, 0xD9)))
"""Those that no length follows."""
_ORIENTATION = 0x0112
_TURNED = (5, 6, 7, 8)


def size_of(head: bytes) -> Size:
    """The size of a picture by the first :data:`HEAD` bytes of it; :data:`UNKNOWN` where they do not say, or too much."""
    try:
        width, height = _said(head)
    except (struct.error, IndexError):  # it ends too early
        return UNKNOWN
    if not (0 < width <= _SIDE and 0 < height <= _SIDE) or width * height > PIXELS:
        return UNKNOWN
    return width, height


def _said(head: bytes) -> Size:
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return _pair(">II", head, 16)
    if head.startswith((b"GIF87a", b"GIF89a")):
        return _pair("<HH", head, 6)
    if head.startswith(b"\xff\xd8"):
        return _jpeg(head)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return _webp(head)
    if head.startswith(b"BM"):
        width, height = _pair("<ii", head, 18)
        return width, abs(height)  # negative where the top row comes first
    if head[4:12] in (b"ftypavif", b"ftypavis"):
        return _avif(head)
    return UNKNOWN


def _pair(form: str, head: bytes, at: int) -> Size:
    first, second = struct.unpack_from(form, head, at)
    return first, second


def _jpeg(head: bytes) -> Size:
    at, turned = 2, False
    while True:
        if head[at] != 0xFF:
            return UNKNOWN
        marker = head[at + 1]
        if marker == 0xFF:  # markers may be filled up in front
            at += 1
            continue
        at += 2
        if marker in _ALONE:
            continue
        if marker in _FRAMES:
            height, width = _pair(">HH", head, at + 3)
            return (height, width) if turned else (width, height)
        (length,) = struct.unpack_from(">H", head, at)
        if marker == 0xE1 and head[at + 2 : at + 8] == b"Exif\0\0":
            turned = _is_turned(head[at + 8 : at + length])
        at += max(length, 2)


def _is_turned(tiff: bytes) -> bool:
    """Whether a picture is to be looked at from its side."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return False
    try:
        (at,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, at)
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, entry)
            if tag == _ORIENTATION:
                return value in _TURNED
    except struct.error:
        pass
    return False


def _webp(head: bytes) -> Size:
    kind = head[12:16]
    if kind == b"VP8 ":
        width, height = _pair("<HH", head, 26)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", head, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8X":
        low_width, width, low_height, height = struct.unpack_from("<HBHB", head, 24)
        return (width << 16 | low_width) + 1, (height << 16 | low_height) + 1
    return UNKNOWN


def _avif(head: bytes) -> Size:
    """The largest of the sizes that its items have: others are parts of it, or small copies."""
    best, at = UNKNOWN, head.find(b"ispe")
    while at >= 0:
        found = _pair(">II", head, at + 8)
        best = max(best, found, key=lambda size: size[0] * size[1])
        at = head.find(b"ispe", at + 4)
    return best
