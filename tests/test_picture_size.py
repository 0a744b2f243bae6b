"""How large a picture is, by its head: measured against Pillow, which decodes."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from reader.decoding.picture_size import UNKNOWN, size_of

_FORMS: tuple[tuple[str, dict[str, object]], ...] = (
    ("PNG", {}),
    ("GIF", {}),
    ("JPEG", {}),
    ("JPEG", {"progressive": True}),
    ("WEBP", {}),
    ("WEBP", {"lossless": True}),
    ("WEBP", {"exif": b"Exif\0\0"}),
    ("BMP", {}),
    ("AVIF", {}),
)
SIDES = st.integers(min_value=1, max_value=40)


def saved(form: str, size: tuple[int, int], **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (9, 90, 200)).save(out, form, **options)
    return out.getvalue()


@pytest.mark.measured(True)
@pytest.mark.parametrize(("form", "options"), _FORMS)
@given(width=SIDES, height=SIDES)
@settings(max_examples=15, deadline=None)
def test_the_head_says_what_pillow_finds(form: str, options: dict[str, object], width: int, height: int) -> None:
    assert size_of(saved(form, (width, height), **options)) == (width, height)


@pytest.mark.parametrize(("orientation", "expected"), [(1, (30, 20)), (3, (30, 20)), (6, (20, 30)), (8, (20, 30))])
@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photograph_that_was_taken_sideways_is_measured_upright(
    order: str, orientation: int, expected: tuple[int, int]
) -> None:
    exif = Image.Exif()
    exif.endian = order
    exif[0x010F] = "a camera"
    exif[0x0112] = orientation
    assert size_of(saved("JPEG", (30, 20), exif=exif)) == expected


@pytest.mark.parametrize(
    "exif", [b"Exif\0\0", b"Exif\0\0XX\0*", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0II*\0\x08\0\0\0\0\0"]
)
def test_what_a_camera_wrote_may_be_nonsense(exif: bytes) -> None:
    assert size_of(saved("JPEG", (30, 20), exif=exif)) == (30, 20)


def test_markers_that_stand_alone_or_are_filled_up_are_passed_over() -> None:
    data = saved("JPEG", (30, 20))
    assert size_of(data[:2] + b"\xff\xd0\xff\xff\xff" + data[3:]) == (30, 20)
    assert size_of(data[:2] + b"no marker") == UNKNOWN
    assert size_of(data[:2] + b"\xff\xe0\0\0" * 4) == UNKNOWN


def test_a_bitmap_may_begin_with_its_top_row() -> None:
    data = bytearray(saved("BMP", (30, 20)))
    struct.pack_into("<i", data, 22, -20)
    assert size_of(bytes(data)) == (30, 20)


def test_of_the_items_of_an_avif_the_largest_counts() -> None:
    def item(width: int, height: int) -> bytes:
        return struct.pack(">I4sIII", 20, b"ispe", 0, width, height)

    head = b"\0\0\0\x1cftypavif" + b"\0" * 16
    assert size_of(head + item(4, 4) + item(40, 30) + item(8, 8)) == (40, 30)
    assert size_of(head) == UNKNOWN


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        b"RIFF\0\0\0\0WEBPVP9 " + b"\0" * 40,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 60_000, 60_000),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 70_000, 1),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 0, 9),
        b"BM" + b"\0" * 16 + struct.pack("<ii", -5, 5),
    ],
)
def test_what_says_nothing_of_use_has_no_size(head: bytes) -> None:
    assert size_of(head) == UNKNOWN


@pytest.mark.parametrize(("form", "options"), _FORMS)
def test_a_head_may_end_anywhere(form: str, options: dict[str, object]) -> None:
    data = saved(form, (30, 20), **options)
    for end in range(len(data)):
        assert size_of(data[:end]) in (UNKNOWN, (30, 20))


@pytest.mark.measured(True)
@given(
    st.sampled_from([b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"BM", b"RIFF____WEBPVP8X", b"____ftypavif"]), st.binary()
)
@settings(max_examples=200, deadline=None)
def test_nothing_that_a_head_says_is_an_error(begins: bytes, rest: bytes) -> None:
    width, height = size_of(begins + rest)
    assert (width > 0) == (height > 0)
