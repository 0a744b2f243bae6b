"""What a PDF says of itself, in its document information (ISO 32000, 14.3.3) and in XMP."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.markup.xml_tree import name_of, parse, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_XMP = re.compile(rb"<x:xmpmeta\b.{1,200000}?</x:xmpmeta>", re.DOTALL)
_DATE = re.compile(r"\A(?:D:)?(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?(?:([+-]\d\d)'?(\d\d)?|(Z))?")
_MOST_PACKETS = 200


@dataclass(frozen=True, slots=True)
class Description:
    """Strings as the file has them, not cleaned; dates as ISO 8601."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    made: str = ""
    """When the file was made, which is a guess at when the text was published."""
    lang: str = ""
    subjects: tuple[str, ...] = ()
    publication: str = ""


def described(info: Mapping[str, str], data: bytes) -> Description:
    """``info`` is the document information, ``data`` the whole file: XMP is written so as to be found in it."""
    packet = _packet(data)
    author = info.get("Author", "").strip()
    return Description(
        title=next(iter(packet.get("dc:title", ())), "") or info.get("Title", ""),
        authors=tuple(packet.get("dc:creator", ())) or ((author,) if author else ()),
        published=next(iter(packet.get("prism:publicationDate", packet.get("dc:date", ()))), ""),
        made=iso_date(info.get("CreationDate", "")) or next(iter(packet.get("xmp:CreateDate", ())), ""),
        lang=next(iter(packet.get("dc:language", ())), ""),
        subjects=tuple(packet.get("dc:subject", ())) or tuple(re.split(r"\s*[;,]\s*", info.get("Keywords", "").strip())),
        publication=next(iter(packet.get("prism:publicationName", ())), ""),
    )


def iso_date(text: str) -> str:
    """A PDF's date (``D:20240131120000+01'00'``) as ISO 8601; empty for what is none."""
    found = _DATE.match(text.strip())
    if found is None:
        return ""
    year, month, day, hour, minute, second, offset, minutes, utc = found.groups()
    date = "-".join(filter(None, (year, month, day if month else None)))
    if not (day and hour):
        return date
    zone = f"{offset}:{minutes or '00'}" if offset else "Z" if utc else ""
    return f"{date}T{hour}:{minute}:{second or '00'}{zone}"


def _packet(data: bytes) -> dict[str, list[str]]:
    """The properties of the last packet that is about a PDF; pictures in the file may have packets of their own."""
    packets = (found for found, _ in zip(_XMP.finditer(data), range(_MOST_PACKETS), strict=False))
    about = [found[0] for found in packets if b"application/pdf" in found[0]]
    root = parse(about[-1].decode("utf-8", "replace")) if about else None
    found: dict[str, list[str]] = {}
    for each in root.iter() if root is not None else ():
        if name_of(each) == "rdf:Description":
            for name, value in each.items():
                found.setdefault(_short(str(name)), []).append(str(value))
            for child in each:
                found.setdefault(_short(str(child.tag)), []).extend(_values(child))
    return found


def _values(element: _Element) -> list[str]:
    items = [text_of(each) for each in element.iter() if name_of(each) == "rdf:li"]
    return list(filter(None, items or [text_of(element)]))


def _short(tag: str) -> str:
    namespace, _, local = tag.lstrip("{").rpartition("}")
    known = {"dc/elements": "dc", "prismstandard.org": "prism", "ns.adobe.com/xap/1.0/": "xmp"}
    return next((f"{prefix}:{local}" for part, prefix in known.items() if part in namespace), tag)
