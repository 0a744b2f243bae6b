"""Web addresses: the form in which two of one article are the same text, and what is to be known of one before it is opened."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv6Address
from typing import Literal
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from reader.errors import LinkError
from reader.text import clean_line, truncate

_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|d|ms|y|tw|tt|wick)clid|gbraid|wbraid|igshid|igsh|mc_[ce]id|_hs(?:enc|mi)|hsctatracking|mkt_tok|vero_(?:id|conv)"
    r"|_g[al]|ga_\w+|oly_(?:anon|enc)_id|rb_clickid|s_cid|wickedid|guccounter|guce_\w+|cmpid|ocid|ncid|smid|smtyp|soc_(?:src|trk)"
    r"|ref_(?:src|url)|sr_share|__twitter_impression|at_(?:medium|campaign|custom\d|link_\w+)|xtor|ito|_openstat|spm|si",
    re.IGNORECASE,
)
"""Parameters that say where a reader came from, never which page it is: those of the big advertisers, mailers and networks."""
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}

_LONGEST = 8_000
"""Characters of an address that is opened; servers take no longer ones either."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*")
_NOT_THERE = re.compile(r"[\t\r\n]")
_PORT = re.compile(r":[0-9]{0,5}")
_DOTS = re.compile("[.\u3002\uff0e\uff61]")
"""What stands between the labels of a host (RFC 3490)."""
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
"""Never with a dash in front: a program that is handed such a host may take it for an option."""
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_SAFE = "/%:;,.@!$&'()*+=~[]-_"
_IN_FIELD = "/:,.@!'()*~-_"
_FIELDS = frozenset(("subject", "body", "to", "cc", "bcc", "in-reply-to"))
_ADDRESS = re.compile(r"(?:https?://)?((?:[^\s/@]+@)?(?:[^\s/.]+\.)+[^\W\d_]{2,})(?:[:/?#]\S*)?", re.IGNORECASE)
_LOOKALIKES = str.maketrans(
    "аеорсухіѕјһԁԛԝӏьвкмнтгпиαοινρτυκχγω",
    "aeopcyxisjhdqwlbbkmhtrnuaoivptukxyw",
)
"""Letters of Cyrillic and Greek, and the Latin ones that they are taken for in the fonts of terminals and browsers."""
_TOGETHER = (
    {"LATIN", "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"},
    {"LATIN", "CJK", "BOPOMOFO"},
    {"LATIN", "CJK", "HANGUL"},
)
"""Scripts that one word may be written in (UTS 39, "highly restrictive")."""


def canonical_url(text: str) -> str | None:
    """A web address without what is not part of it; ``None`` for what is no http or https address.

    The host is lower case and without a default port; parameters that track go, the others stay in their order; the fragment
    goes, unless it is a path of its own (``#!``). A user name or password never stays.
    """
    text = clean_line(text).strip("<>\"' ")
    if not text[:8].lower().startswith(("http://", "https://")) or " " in text:
        return None
    try:
        scheme, netloc, path, query, fragment = urlsplit(text)
    except ValueError:  # an open bracket, say
        return None
    host = netloc.rpartition("@")[2].lower().removesuffix(_DEFAULT_PORTS[scheme]).rstrip(".")
    if not host or host.startswith(":"):
        return None
    kept = "&".join(part for part in query.split("&") if part and not _TRACKING.fullmatch(part.partition("=")[0]))
    return urlunsplit((scheme, host, path or "/", kept, fragment if fragment.startswith("!") else ""))


def host_of(url: str) -> str | None:
    """The host of an address as a reader would call the site: without ``www.`` and port."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a link leads, for somebody to look at before it is opened. Every string is clean and on one line."""

    url: str
    """What is handed to the program that opens it, and what is shown: ASCII, the host in punycode, no dash in front."""
    scheme: Literal["http", "https", "mailto"]
    host: str
    """The site that it leads to, in punycode where it is not ASCII; of a mail, the domain of the (first) receiver."""
    warnings: tuple[str, ...]
    """Sentences; none for a link that is what it seems."""


def destination(address: str, text: str = "") -> Destination:
    """What a link leads to. ``text`` is what the article shows for it, which may pretend to be another address.

    Nothing is looked up. The address is put into the form in which a browser reads it (WHATWG URL: a backslash is a slash,
    tabs and line breaks are not there), so that what is shown is what is opened. Raises
    :class:`~reader.errors.LinkError` for what is not opened, with the reason.
    """
    address = clean_line(_NOT_THERE.sub("", address))
    scheme, colon, rest = address.partition(":")
    scheme = scheme.lower()
    if not colon or not _SCHEME.fullmatch(scheme):
        raise LinkError("This link is not opened: it leads to a file of the page's, not to an address.")
    if len(address) > _LONGEST:
        raise LinkError(f"This link is not opened: its address is {len(address):,} characters long.")
    if scheme == "mailto":
        return _letter(rest)
    if scheme not in ("http", "https"):
        raise LinkError(f"This link is not opened: it begins with “{scheme[:40]}:”; only http, https and mailto are opened.")
    return _site("https" if scheme == "https" else "http", rest, text)


def _site(scheme: Literal["http", "https"], rest: str, text: str) -> Destination:
    before, mark, after = _parted(rest)
    authority, slash, path = before.replace("\\", "/").lstrip("/").partition("/")
    user, at, place = authority.rpartition("@")
    host, port = _host(place)
    warnings: list[str] = []
    if at:
        warnings.append(f"“{_cut(unquote(user))}” before the @ is not the site: this leads to {host}.")
    warnings += _suspicions(host)
    claimed = _claimed(text)
    if claimed and claimed != host.removeprefix("www."):
        warnings.append(f"The link says {_cut(claimed)}, but leads to {host}.")
    url = f"{scheme}://{quote(user, safe=_SAFE) + at if at else ''}{host}{port}{quote(slash + path, safe=_SAFE) or '/'}"
    return Destination(url + mark + quote(after, safe=_SAFE + "?#"), scheme, host, tuple(warnings))


def _parted(rest: str) -> tuple[str, str, str]:
    """What is before the query or the fragment, its mark, and what is after it."""
    found = re.search("[?#]", rest)
    return (rest[: found.start()], found[0], rest[found.end() :]) if found else (rest, "", "")


def _letter(rest: str) -> Destination:
    receivers, _, query = rest.partition("?")
    receivers = quote(unquote(receivers), safe="@,.+-_'")
    domain = receivers.partition(",")[0].rpartition("@")[2]
    if not domain or "@" not in receivers or receivers.startswith("-"):
        raise LinkError("This link is not opened: it names nobody to write to.")
    fields = [field.partition("=") for field in query.partition("#")[0].split("&") if field]
    kept = [f"{name.lower()}={quote(unquote(value), safe=_IN_FIELD)}" for name, _, value in fields if name.lower() in _FIELDS]
    warnings = list(_suspicions(_ascii_host(unquote(domain))))
    if len(kept) < len(fields):
        # `attach=` would have a mail program send a file of this computer's.
        warnings.append("The link asks for more than a subject and a text (a file to attach, say); that is left out.")
    if "," in receivers or any(field.startswith(("cc=", "bcc=", "to=")) for field in kept):
        warnings.append("The letter would go to more than one receiver.")
    return Destination(f"mailto:{receivers}{'?' + '&'.join(kept) if kept else ''}", "mailto", domain, tuple(warnings))


def _host(place: str) -> tuple[str, str]:
    """The host in ASCII, and its port with a colon, or nothing. Raises :class:`LinkError`."""
    if place.startswith("["):
        host, bracket, port = place.partition("]")
        try:
            numbers = IPv6Address(host[1:])
        except ValueError as error:
            raise LinkError("This link is not opened: its address is broken.") from error
        if not bracket or (port and not _PORT.fullmatch(port)):
            raise LinkError("This link is not opened: its address is broken.")
        return f"[{numbers}]", port
    name, colon, port = place.partition(":")
    if colon and not _PORT.fullmatch(colon + port):
        raise LinkError("This link is not opened: its address is broken.")
    return _ascii_host(unquote(name)), colon + port if port else ""


def _ascii_host(name: str) -> str:
    """A host as the name service knows it. Raises :class:`LinkError` for what cannot be one."""
    labels: list[str] = []
    for label in _DOTS.sub(".", unicodedata.normalize("NFKC", name).lower()).removesuffix(".").split("."):
        coded = label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
        if not _LABEL.fullmatch(coded):
            raise LinkError("This link is not opened: it names no site.")
        labels.append(coded)
    return ".".join(labels)


def _suspicions(host: str) -> Iterator[str]:
    """What somebody should know of a host before going there."""
    if host.startswith("[") or _NUMBER.fullmatch(host.rpartition(".")[2]):
        yield "It leads to a number, not to a name."
    for label in host.split("."):
        if not label.startswith("xn--"):
            continue
        try:
            shown = label[4:].encode("ascii").decode("punycode")
        except UnicodeError:
            yield f"“{label}” is no name in any language."
            continue
        scripts = {script for character in shown if (script := _script(character))}
        latin = shown.translate(_LOOKALIKES)
        if clean_line(shown) != shown:
            yield f"“{label}” holds invisible characters."
        elif latin.isascii():
            yield f"“{shown}” looks like “{latin}”, and is spelt with other letters ({label})."
        elif not any(scripts <= together for together in _TOGETHER) and len(scripts) > 1:
            yield f"“{shown}” mixes letters of {' and '.join(sorted(map(str.title, scripts)))} ({label})."
        else:
            yield f"“{label}” stands for “{shown}”."


def _script(character: str) -> str:
    """The script of a letter by its Unicode name; nothing for digits and signs."""
    return unicodedata.name(character, "").partition(" ")[0] if character.isalpha() else ""


def _claimed(text: str) -> str:
    """The host that a link's text names, where it is an address and nothing else."""
    found = _ADDRESS.fullmatch(clean_line(text))
    if found is None:
        return ""
    try:
        return _ascii_host(found[1].rpartition("@")[2]).removeprefix("www.")
    except LinkError:
        return ""


def _cut(text: str) -> str:
    return truncate(clean_line(text), 60)
