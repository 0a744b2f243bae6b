"""A picture of a stranger's → a PNG of ours, no larger than a screen; for a process that may end over it."""

from __future__ import annotations

import base64
import binascii
from io import BytesIO
from urllib.parse import unquote_to_bytes

from reader.decoding.picture_size import PIXELS
from reader.errors import ParseError

BYTES = 20_000_000
SIDE = 1_600
"""Pixels of the longer side, at the most: more than terminals show."""
MISSING = "Pictures need an extra: pip install 'newsreader-tui[pictures]'"
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP", "TIFF", "ICO")
_DRAWN = (b"<svg", b"<?xml", b"<!DOCTYPE svg")


def data_of(address: str) -> bytes | None:
    """What a ``data:`` address (RFC 2397) holds; ``None`` where it is none, or damaged."""
    head, comma, body = address.partition(",")
    if not comma or not head.lower().startswith("data:"):
        return None
    found = unquote_to_bytes(body)
    if not head.lower().rstrip().endswith(";base64"):
        return found
    try:
        return base64.b64decode(found + b"=" * (-len(found.rstrip(b"=")) % 4))
    except binascii.Error:
        return None


def as_png(data: bytes) -> bytes:
    """A picture made small, upright and opaque. Raises :class:`ParseError` where it cannot be shown, saying why."""
    try:
        from PIL import Image, ImageOps
    except ImportError as error:
        raise ParseError(f"{MISSING}.") from error
    if len(data) > BYTES:
        raise ParseError(f"This picture is larger than {BYTES // 1_000_000} MB.")
    if data.lstrip()[:20].startswith(_DRAWN):
        raise ParseError("This picture is a drawing (SVG); these are not shown.")
    Image.MAX_IMAGE_PIXELS = None  # our own limit is told in words
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as opened:
            if opened.width * opened.height > PIXELS:
                raise ParseError(f"This picture has more than {PIXELS // 1_000_000} million pixels.")  # noqa: TRY301
            opened.draft("RGB", (SIDE, SIDE))
            opened.thumbnail((SIDE, SIDE))
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
        white = Image.new("RGBA", upright.size, "white")
        out = BytesIO()
        Image.alpha_composite(white, upright).convert("RGB").save(out, "PNG", compress_level=1)
    except ParseError:
        raise
    except Exception as error:  # whatever a library does with a stranger's bytes is that picture's failure
        raise ParseError(f"This picture is damaged, or of an unknown kind ({type(error).__name__}).") from error
    return out.getvalue()
