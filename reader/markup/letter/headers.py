"""What the headers of a mail tell of its article: subject, sender, list, date, address."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from reader.dates import parse_moment
from reader.decoding.mime import Headers, decoded_words, mailbox
from reader.document import Block, Document
from reader.markup.fragment import lead
from reader.markup.page.address import web_address
from reader.model import ArticleData, Moment, TitleFrom
from reader.text import clean_line, fold, truncate

_LONGEST_KEY = 300
_LONGEST_TITLE = 400
_LONGEST_NAME = 120
_ADDRESS = re.compile(r"<\s*(https?://[^<>\s]+)\s*>")
_LIST_ID = re.compile(r'\A\s*"?(.*?)"?\s*<([^<>]*)>')
_MACHINE = re.compile(r"[0-9a-f]{12,}|\bmc list\b|\A[\d\W_]*\Z", re.IGNORECASE)
_TWO_NAMES = re.compile(r"\A(.{2,60}?)\s+(?:from|at|via|@|\||[-–—])\s+(.{2,80})\Z")
_SENDING = re.compile(r"\A(?:e?mail|news|newsletters?|letters?|lists?|send|m|e|em|mg|hello|info)\.(?=[^.]+\.)")
_LABEL = re.compile(r"((?:\w{1,3}: )?)\[([^\[\]]{1,60})\]\s+(?=\S)")


@dataclass(slots=True)
class Told:
    """What the headers of a mail tell."""

    title: str
    title_from: TitleFrom
    key: str
    site: str | None
    bylines: tuple[str, ...]
    published: Moment | None
    is_guess: bool
    url: str | None
    tags: tuple[str, ...]

    @classmethod
    def of(cls, headers: Headers, name: str) -> Told:
        site, byline, labels = _sender(headers)
        subject = truncate(_without_label(clean_line(headers.get("subject") or ""), labels), _LONGEST_TITLE)
        published = _moment(headers.raw("date") or "")
        received = _moment((headers.raw("received") or "").rpartition(";")[2]) if published is None else None
        return cls(
            title=subject or name,
            title_from="document" if subject else "file name",
            key=_key(headers),
            site=site,
            bylines=(byline,) if byline else (),
            published=published or received,
            is_guess=published is None and received is not None,
            url=next((_web(headers.raw(each)) for each in ("archived-at", "list-post") if _web(headers.raw(each))), None),
            tags=tuple(dict.fromkeys(tag for each in (headers.get("keywords") or "").split(",") if (tag := clean_line(each)))),
        )

    def article(
        self,
        blocks: tuple[Block, ...],
        *,
        notices: tuple[str, ...],
        lang: str | None,
        furniture: tuple[str, ...],
        view: str | None,
    ) -> ArticleData:
        first = lead(blocks) if self.title_from == "file name" else ""
        return ArticleData(
            title=first or self.title,
            title_from="lead" if first else self.title_from,
            document=Document(blocks),
            key=self.key,
            bylines=self.bylines,
            published=self.published,
            published_is_guess=self.is_guess,
            site=self.site,
            url=self.url or web_address(view),
            lang=lang,
            tags=self.tags,
            furniture=furniture,
            notices=notices,
        )


def _sender(headers: Headers) -> tuple[str | None, str | None, set[str]]:
    """The name of what sent the mail, of who did, and what the list and the host are called in addresses."""
    name, address = (
        truncate(clean_line(each), _LONGEST_NAME) for each in mailbox(headers.raw("from") or headers.raw("sender") or "")
    )
    host = address.rpartition("@")[2].lower() if "@" in address else ""
    found = _LIST_ID.match((headers.raw("list-id") or "")[:1000])
    listed = truncate(clean_line(decoded_words(found[1])), _LONGEST_NAME) if found else ""
    labels = {_bare(label) for label in (*(found[2] if found else "").split("."), *host.split("."), listed) if _bare(label)}
    if _MACHINE.search(listed):
        listed = ""
    if (two := _TWO_NAMES.match(name)) and _bare(two[2]) in labels:
        # "Juno Marsh from The Noon Gun": told from a title with such a word in it by the list's or the host's name.
        return listed or two[2], two[1], labels
    site = listed or name or _SENDING.sub("", host) or None
    is_bulk = bool(found) or headers.raw("list-unsubscribe") is not None
    byline = name if name and not (is_bulk and fold(name) == fold(site or "")) else None
    return site, byline, labels


def _without_label(subject: str, labels: set[str]) -> str:
    """A subject without the name that mailing lists put before it in brackets."""
    found = _LABEL.match(subject)
    return f"{found[1]}{subject[found.end() :]}" if found and _bare(found[2]) in labels else subject


def _bare(name: str) -> str:
    return re.sub(r"\W+|\Athe\b", "", fold(name))


def _moment(text: str) -> Moment | None:
    text = text.strip()
    if (moment := parse_moment(text)) is not None:
        return moment
    try:
        return Moment(parsedate_to_datetime(text[:100]))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _key(headers: Headers) -> str:
    """The Message-ID, without its brackets; where there is none, a digest of what tells mails apart."""
    given = clean_line(headers.raw("message-id") or "").strip("<> ")
    if given:
        return given[:_LONGEST_KEY]
    telling = "\0".join(headers.raw(name) or "" for name in ("date", "from", "to", "subject"))
    return hashlib.blake2b(telling.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _web(header: str | None) -> str | None:
    found = _ADDRESS.search(header or "")
    return web_address(found[1]) if found else None
