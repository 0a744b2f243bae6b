"""What goes through the pipes between the reader and the processes that parse: JSON heads, and blobs behind them.

A frame is the length of its head (4 bytes, big-endian), the head, and as many blobs as the head's ``blobs`` has lengths. Never
pickle: what a parsing process says has been in touch with a stranger's file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

_LENGTH = 4


class Frame(NamedTuple):
    head: Mapping[str, Any]
    blobs: tuple[bytes, ...]


def pack(head: Mapping[str, Any], blobs: Sequence[bytes] = ()) -> bytes:
    """A frame as bytes. Raises ``UnicodeEncodeError`` for text that is no Unicode (lone surrogates)."""
    data = json.dumps({**head, "blobs": [len(blob) for blob in blobs]}, ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join((len(data).to_bytes(_LENGTH), data, *blobs))


def unpack(buffer: bytearray) -> list[Frame]:
    """The whole frames at the beginning of a buffer, which are taken out of it."""
    frames: list[Frame] = []
    at = 0
    while len(buffer) >= at + _LENGTH:
        start = at + _LENGTH
        end = start + int.from_bytes(buffer[at:start])
        if len(buffer) < end:
            break
        head = json.loads(buffer[start:end])
        total = end + sum(head["blobs"])
        if len(buffer) < total:
            break
        blobs: list[bytes] = []
        for length in head["blobs"]:
            blobs.append(bytes(buffer[end : end + length]))
            end += length
        frames.append(Frame(head, tuple(blobs)))
        at = total
    del buffer[:at]
    return frames


def path_out(path: bytes) -> str:
    """A path in JSON, byte for byte, whatever the locale of either process."""
    return path.decode("latin-1")


def path_in(text: str) -> bytes:
    return text.encode("latin-1")
