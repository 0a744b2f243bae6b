"""Feeds → entries: what RSS, Atom and JSON Feed have in common, as they wrote it.

No string in here is cleaned yet: whoever hands an entry on does that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

TextKind: TypeAlias = Literal["html", "xhtml", "text", "either"]
MediaKind: TypeAlias = Literal["image", "audio", "video", "other"]


@dataclass(frozen=True, slots=True)
class Text:
    value: str
    kind: TextKind
    """``either`` where the format does not tell HTML from text."""
    base: str = ""
    """What relative addresses in it count from, where the feed says so for this very text."""

    def __bool__(self) -> bool:
        return bool(self.value.strip())


@dataclass(frozen=True, slots=True)
class Media:
    """A file that goes with an entry."""

    href: str
    kind: MediaKind
    title: str = ""
    duration: str = ""
    """As written: seconds, or hours, minutes and seconds parted by colons."""
    credit: str = ""
    width: int = 0
    """Pixels; 0 where it is not told."""


@dataclass(frozen=True, slots=True)
class Entry:
    id: str = ""
    """guid or id; empty where there is none."""
    link: str = ""
    title: Text = Text("", "text")
    content: Text = Text("", "text")
    is_summary: bool = False
    """The content is what the format means for a summary: there was nothing else."""
    summary: Text = Text("", "text")
    """A summary that came beside the content."""
    about: str = ""
    """The address of a page that the entry is about, where that is not its own."""
    authors: tuple[str, ...] = ()
    """Names, one each."""
    byline: tuple[str, ...] = ()
    """Where no authors are told one by one: lines that may name several."""
    published: str = ""
    updated: str = ""
    tags: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()
    site: Text = Text("", "text")
    lang: str = ""
    base: str = ""
    """What the entry's own addresses count from; empty where the feed does not tell."""


def media_kind(mime: str, href: str, medium: str = "") -> MediaKind:
    """What kind of file an enclosure is: by its declared medium, its MIME type, or its address."""
    for told in (medium.lower(), mime.lower().partition("/")[0]):
        if told in ("image", "audio", "video"):
            return told  # type: ignore[return-value] # mypy does not narrow a string to the literals it was compared with
    if "shockwave-flash" in mime:  # what players were made of, once
        return "video"
    suffix = href.partition("?")[0].rpartition(".")[2].lower()
    return _KINDS.get(suffix, "other")


_KINDS: dict[str, MediaKind] = {
    **dict.fromkeys(("avif", "gif", "jpeg", "jpg", "png", "webp"), "image"),
    **dict.fromkeys(("aac", "flac", "m4a", "mp3", "oga", "ogg", "opus", "wav"), "audio"),
    **dict.fromkeys(("m3u8", "m4v", "mov", "mp4", "ogv", "webm"), "video"),
}
